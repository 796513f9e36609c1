/* The form of one part of a document's outline
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-element-form-private.h"
#include "lofte-evidence-list-private.h"
#include "lofte-label-private.h"
#include "lofte-part-form-private.h"
#include "lofte-part-tools-private.h"

typedef struct
{
  const char *role;
  const char *const *fields; /* of the document */
  const char *const *slots;  /* of the document */
} RolePart;

static const char *const none[] = { NULL };
static const char *const document_fields[] = { "title", "label", "lead", "version", "grouping", "text-size", "accent", "undecided-reason", NULL };
static const char *const document_slots[] = { "value", "decision", "carried", NULL };
static const char *const party_slots[] = { "party", "signatory", "actor", NULL };
static const char *const purpose_slots[] = { "purpose", NULL };
static const char *const focus_slots[] = { "focus", NULL };
static const char *const actor_slots[] = { "actor", NULL };
static const char *const follow_up_fields[] = { "follow-up-series", NULL };
static const char *const follow_up_slots[] = { "follow-up", NULL };
static const char *const validity_fields[] = { "period-rule", "start", "end", "revision-interval", "extension", "consultation", NULL };
static const char *const contact_slots[] = { "contact", NULL };
static const char *const signature_fields[] = { "ceremony-date", "ceremony-place", NULL };
static const char *const signature_slots[] = { "signatory", NULL };
static const char *const picture_slots[] = { "problem", NULL };
static const char *const section_fields[] = { "heading", "body", NULL };

static const RolePart role_parts[] = {
  { "purposes", none, purpose_slots },
  { "focus-areas", none, focus_slots },
  { "organisation", none, actor_slots },
  { "follow-up", follow_up_fields, follow_up_slots },
  { "validity", validity_fields, none },
  { "contacts", none, contact_slots },
  { "signatures", signature_fields, signature_slots },
};

static LofteElement *
get_root (LofteDocument *document)
{
  return LOFTE_ELEMENT (lofte_document_get_agreement (document));
}

static GtkWidget *
new_note (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "guidance");
  return label;
}

static void
append_heading (GtkWidget *box, const char *text)
{
  GtkWidget *heading = lofte_label_new (text, "heading");

  gtk_widget_set_margin_top (heading, 6);
  gtk_box_append (GTK_BOX (box), heading);
}

/* What was seen, what shows it, and what follows from it. */
static void
append_picture (GtkWidget *box, LofteDocument *document)
{
  LofteElement *picture = lofte_agreement_get_picture (lofte_document_get_agreement (document));

  if (picture)
    {
      append_heading (box, _ ("Situational picture"));
      gtk_box_append (GTK_BOX (box), lofte_element_form_new (document, picture, NULL, none));
    }
  gtk_box_append (GTK_BOX (box), lofte_evidence_list_new (document));
  if (picture)
    {
      append_heading (box, _ ("Problems"));
      gtk_box_append (GTK_BOX (box), lofte_element_form_new (document, picture, none, picture_slots));
    }
}

static void
append_role (GtkWidget *box, LofteDocument *document, const char *role)
{
  for (guint i = 0; i < G_N_ELEMENTS (role_parts); i++)
    if (g_strcmp0 (role_parts[i].role, role) == 0)
      gtk_box_append (GTK_BOX (box), lofte_element_form_new (document, get_root (document), role_parts[i].fields, role_parts[i].slots));
  if (g_strcmp0 (role, "picture") == 0)
    append_picture (box, document);
}

/* The part of the outline in whose form an element can be edited. */
static const char *
find_part (LofteElement *element)
{
  for (; element; element = lofte_element_get_parent (element))
    {
      const char *name = lofte_element_get_name (element);

      if (strcmp (name, "section") == 0 || strcmp (name, "focus") == 0)
        return lofte_element_get_id (element);
      if (strcmp (name, "party") == 0 || strcmp (name, "signatory") == 0 || strcmp (name, "actor") == 0)
        return LOFTE_PART_PARTIES;
    }
  return NULL;
}

static const char *
find_section (LofteElement *root, const char *role)
{
  for (guint i = 0; i < lofte_element_count (root, "section"); i++)
    if (lofte_element_is (lofte_element_peek (root, "section", i), "role", role))
      return lofte_element_get_id (lofte_element_peek (root, "section", i));
  return LOFTE_PART_DOCUMENT;
}

/**
 * lofte_part_find:
 * @root: A document.
 * @element: (nullable): An element of it.
 *
 * Returns: The part in whose form @element can be edited.
 */
const char *
lofte_part_find (LofteElement *root, LofteElement *element)
{
  static const struct
  {
    const char *name;
    const char *role;
  } roles[] = { { "purpose", "purposes" }, { "picture", "picture" }, { "evidence", "picture" }, { "problem", "picture" }, { "cause", "picture" }, { "follow-up", "follow-up" }, { "contact", "contacts" } };
  const char *part = find_part (element);

  if (part)
    return part;
  for (guint i = 0; element && i < G_N_ELEMENTS (roles); i++)
    if (strcmp (lofte_element_get_name (element), roles[i].name) == 0)
      return find_section (root, roles[i].role);
  return LOFTE_PART_DOCUMENT;
}

/**
 * lofte_part_list:
 * @document: A document.
 *
 * Returns: (transfer full) (element-type utf8): Its parts in the order of the outline.
 */
GPtrArray *
lofte_part_list (LofteDocument *document)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  LofteElement *root = get_root (document);

  g_ptr_array_add (parts, g_strdup (LOFTE_PART_DOCUMENT));
  g_ptr_array_add (parts, g_strdup (LOFTE_PART_PARTIES));
  for (guint i = 0; i < lofte_element_count (root, "section"); i++)
    {
      LofteElement *section = lofte_element_peek (root, "section", i);

      g_ptr_array_add (parts, g_strdup (lofte_element_get_id (section)));
      for (guint j = 0; lofte_element_is (section, "role", "focus-areas") && j < lofte_element_count (root, "focus"); j++)
        g_ptr_array_add (parts, g_strdup (lofte_element_get_id (lofte_element_peek (root, "focus", j))));
    }
  return parts;
}

/**
 * lofte_part_dup_name:
 * @document: A document.
 * @part: Id of a section or focus area, or a word for a part.
 *
 * Returns: (transfer full): What a list calls it: a focus area by its own heading.
 */
char *
lofte_part_dup_name (LofteDocument *document, const char *part)
{
  LofteElement *element = lofte_element_find (get_root (document), part);

  if (element && strcmp (lofte_element_get_name (element), "focus") == 0)
    return g_strdup (lofte_element_get_or (element, "title", lofte_element_get_label (element)));
  return lofte_part_dup_title (document, part);
}

/**
 * lofte_part_dup_title:
 * @document: A document.
 * @part: Id of a section or focus area, or a word for a part.
 *
 * Returns: (transfer full): What stands above its form.
 */
char *
lofte_part_dup_title (LofteDocument *document, const char *part)
{
  LofteElement *element;

  if (strcmp (part, LOFTE_PART_DOCUMENT) == 0)
    return g_strdup (_ ("About the document"));
  if (strcmp (part, LOFTE_PART_PARTIES) == 0)
    return g_strdup (_ ("Parties and signatories"));
  element = lofte_element_find (get_root (document), part);
  if (!element)
    return g_strdup ("");
  if (strcmp (lofte_element_get_name (element), "focus") == 0)
    element = lofte_element_find (get_root (document), find_section (get_root (document), "focus-areas"));
  if (!element)
    return g_strdup (_ ("Focus areas"));
  return g_strdup (lofte_element_get_or (element, lofte_element_find_field (element, "heading") ? "heading" : "title", lofte_element_get_label (element)));
}

/**
 * lofte_part_form_new:
 * @document: A document.
 * @part: Id of a section or focus area, or a word for a part.
 *
 * Returns: (transfer floating): Its form; empty when the part is gone.
 */
GtkWidget *
lofte_part_form_new (LofteDocument *document, const char *part)
{
  LofteElement *element = lofte_element_find (get_root (document), part);
  LofteState state = lofte_agreement_get_state (lofte_document_get_agreement (document));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  g_autofree char *guidance = NULL;

  if (lofte_state_is_frozen (state))
    gtk_box_append (GTK_BOX (box), new_note (state == LOFTE_STATE_READY ? _ ("The text is frozen for signing and can only be read.") : _ ("The document is signed. Its text can only be read.")));

  if (strcmp (part, LOFTE_PART_DOCUMENT) == 0)
    {
      gtk_box_append (GTK_BOX (box), lofte_element_form_new (document, get_root (document), document_fields, document_slots));
    }
  else if (strcmp (part, LOFTE_PART_PARTIES) == 0)
    {
      gtk_box_append (GTK_BOX (box), lofte_element_form_new (document, get_root (document), none, party_slots));
    }
  else if (element && strcmp (lofte_element_get_name (element), "section") == 0)
    {
      guidance = lofte_state_is_frozen (state) ? NULL : lofte_part_dup_guidance (document, element);
      if (guidance)
        gtk_box_append (GTK_BOX (box), new_note (guidance));
      gtk_box_append (GTK_BOX (box), lofte_element_form_new (document, element, section_fields, none));
      append_role (box, document, lofte_element_get (element, "role"));
    }
  /* A focus area stands among the others, so that it can be moved. */
  else if (element && strcmp (lofte_element_get_name (element), "focus") == 0)
    {
      gtk_box_append (GTK_BOX (box), lofte_element_form_new (document, get_root (document), none, focus_slots));
    }
  else if (element)
    {
      gtk_box_append (GTK_BOX (box), lofte_element_form_new (document, element, NULL, NULL));
    }
  return box;
}
