/* Vilka — who makes the new document: municipality, police area, other parties, signatories
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-municipality-entry-private.h"
#include "lofte-new-form-parts-private.h"
#include "lofte-party.h"
#include "lofte-signatory.h"

#define DOCUMENT_KEY "lofte-document"
#define ELEMENT_KEY "lofte-element"
/* Rows that change when a municipality is chosen, and where the keyboard goes after a rebuild. */
#define NAME_KEY "lofte-name"
#define UNIT_KEY "lofte-unit"
#define FOCUS_KEY "lofte-focus"
#define PARTIES "parties"
#define SIGNATORIES "signatories"

static void build (GtkWidget *form);

static LofteDocument *
get_document (GtkWidget *form)
{
  return g_object_get_data (G_OBJECT (form), DOCUMENT_KEY);
}

static LofteElement *
get_root (GtkWidget *form)
{
  return LOFTE_ELEMENT (lofte_document_get_agreement (get_document (form)));
}

static LofteElement *
find_party (GtkWidget *form, const char *kind)
{
  return lofte_agreement_find_party (LOFTE_AGREEMENT (get_root (form)), kind);
}

static gboolean
on_rebuild_idle_cb (gpointer user_data)
{
  GtkWidget *focus;

  build (user_data);
  focus = g_object_get_data (user_data, FOCUS_KEY);
  if (focus)
    gtk_widget_child_focus (focus, GTK_DIR_TAB_FORWARD);
  g_object_set_data (user_data, FOCUS_KEY, NULL);
  return G_SOURCE_REMOVE;
}

/* Never under the hands of the control that asked for it. @next is the part whose first field gets the keyboard. */
static void
rebuild_soon (GtkWidget *form, const char *next)
{
  g_object_set_data_full (G_OBJECT (form), ELEMENT_KEY, g_strdup (next), g_free);
  g_idle_add_full (G_PRIORITY_DEFAULT, on_rebuild_idle_cb, g_object_ref (form), g_object_unref);
}

static void
note_focus (GtkWidget *form, GtkWidget *widget, const char *id)
{
  if (g_strcmp0 (g_object_get_data (G_OBJECT (form), ELEMENT_KEY), id) == 0)
    g_object_set_data (G_OBJECT (form), FOCUS_KEY, widget);
}

/* ---- municipality and police ---- */

/* The field takes it like typing: the value is there already, so nothing changes in the draft. */
static void
set_row_text (GtkWidget *row, const char *text)
{
  for (GtkWidget *child = row ? gtk_widget_get_first_child (row) : NULL; child; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_EDITABLE (child) && g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (child)), text ? text : "") != 0)
      gtk_editable_set_text (GTK_EDITABLE (child), text ? text : "");
}

static void
show_names (GtkWidget *form)
{
  LofteElement *municipality = find_party (form, "municipality");
  LofteElement *police = find_party (form, "police");

  set_row_text (g_object_get_data (G_OBJECT (form), NAME_KEY), lofte_element_get (municipality, "name"));
  if (police)
    set_row_text (g_object_get_data (G_OBJECT (form), UNIT_KEY), lofte_element_get (police, "unit"));
}

/* What is known of one municipality alone must not stand on when another is chosen. */
static void
suggest_police_area (GtkWidget *form, LofteCommand *group, const char *old_code, const char *code)
{
  LofteElement *police = find_party (form, "police");
  g_auto (GStrv) old = lofte_municipality_list_police_areas (old_code);
  g_auto (GStrv) areas = lofte_municipality_list_police_areas (code);
  const char *unit = police ? lofte_element_get (police, "unit") : NULL;

  if (police && (!unit || g_strv_contains ((const char *const *) old, unit)))
    lofte_command_add (group, lofte_command_new_set (police, "unit", g_strv_length (areas) == 1 ? areas[0] : NULL));
}

static void
on_municipality_chosen_cb (GtkWidget *form, const LofteMunicipality *municipality)
{
  LofteElement *party = find_party (form, "municipality");
  LofteCommand *group = lofte_command_new_group (_ ("choose municipality"));

  lofte_new_form_flush (form);
  suggest_police_area (form, group, lofte_element_get (party, "code"), municipality->code);
  lofte_command_add (group, lofte_command_new_set (party, "name", municipality->signing_name));
  lofte_command_add (group, lofte_command_new_set (party, "code", municipality->code));
  lofte_document_apply (get_document (form), group, NULL);
  show_names (form);
}

/* A name that is on no list stands as it was typed. */
static void
on_municipality_leave_cb (GtkEventController *controller, GtkWidget *form)
{
  LofteMunicipalityEntry *entry = LOFTE_MUNICIPALITY_ENTRY (gtk_event_controller_get_widget (controller));
  const char *typed = lofte_municipality_entry_get_text (entry);
  LofteElement *party = find_party (form, "municipality");
  const LofteMunicipality *known = lofte_municipality_find (typed);
  LofteCommand *group;

  if (known)
    return;
  if (!lofte_element_get (party, "code") && (*typed == '\0' || lofte_element_is (party, "name", typed)))
    return;
  group = lofte_command_new_group (_ ("choose municipality"));
  lofte_command_add (group, lofte_command_new_set (party, "name", typed));
  lofte_command_add (group, lofte_command_new_set (party, "code", NULL));
  lofte_document_apply (get_document (form), group, NULL);
  show_names (form);
}

static void
append_municipality (GtkWidget *form, LofteElement *party)
{
  GtkWidget *card = lofte_new_form_append_group (form, _ ("Municipality"), NULL);
  const char *name = lofte_element_get (party, "name");
  GtkWidget *entry = lofte_municipality_entry_new (name);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkWidget *row;

  g_signal_connect_object (entry, "chosen", G_CALLBACK (on_municipality_chosen_cb), form, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_municipality_leave_cb), form, 0);
  gtk_widget_add_controller (entry, focus);
  gtk_box_append (GTK_BOX (card), entry);
  row = lofte_new_form_append_field (card, get_document (form), party, "name");
  lofte_new_form_rename (row, _ ("Name used when signing"));
  g_object_set_data (G_OBJECT (form), NAME_KEY, row);
}

static void
append_police (GtkWidget *form, LofteElement *party)
{
  GtkWidget *card = lofte_new_form_append_group (form, _ ("Police"), NULL);
  GtkWidget *row;

  lofte_new_form_append_field (card, get_document (form), party, "name");
  row = lofte_new_form_append_field (card, get_document (form), party, "unit");
  lofte_new_form_rename (row, _ ("Local police area"));
  g_object_set_data (G_OBJECT (form), UNIT_KEY, row);
}

/* ---- other parties and signatories ---- */

static GtkWidget *
new_icon_button (const char *icon, const char *words)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_END);
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return button;
}

static void
on_remove_clicked_cb (GtkWidget *button, GtkWidget *form)
{
  LofteElement *element = lofte_element_find (get_root (form), g_object_get_data (G_OBJECT (button), ELEMENT_KEY));
  gboolean signatory_removed;
  LofteCommand *group;

  if (!element)
    return;
  lofte_new_form_flush (form);
  signatory_removed = LOFTE_IS_SIGNATORY (element);
  group = lofte_command_new_group (_ ("remove"));
  for (guint i = 0; i < lofte_element_count (get_root (form), "signatory"); i++)
    {
      LofteElement *signatory = lofte_element_peek (get_root (form), "signatory", i);

      if (lofte_element_is (signatory, "party", lofte_element_get_id (element)))
        lofte_command_add (group, lofte_command_new_remove (signatory));
    }
  lofte_command_add (group, lofte_command_new_remove (element));
  lofte_document_apply (get_document (form), group, NULL);
  rebuild_soon (form, signatory_removed ? SIGNATORIES : PARTIES);
}

static void
append_remove (GtkWidget *row, GtkWidget *form, LofteElement *element, const char *words)
{
  GtkWidget *button = new_icon_button ("user-trash-symbolic", words);

  g_object_set_data_full (G_OBJECT (button), ELEMENT_KEY, g_strdup (lofte_element_get_id (element)), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove_clicked_cb), form, 0);
  gtk_box_append (GTK_BOX (row), button);
}

static void
on_add_party_clicked_cb (GtkWidget *form)
{
  g_autoptr (LofteElement) party = lofte_element_new (LOFTE_TYPE_PARTY);
  g_autoptr (LofteElement) signatory = lofte_element_new (LOFTE_TYPE_SIGNATORY);
  LofteCommand *group = lofte_command_new_group (_ ("add party"));

  lofte_new_form_flush (form);
  lofte_element_set (party, "kind", "other");
  lofte_element_set (signatory, "party", lofte_element_get_id (party));
  lofte_command_add (group, lofte_command_new_insert (get_root (form), G_MAXUINT, party));
  lofte_command_add (group, lofte_command_new_insert (get_root (form), G_MAXUINT, signatory));
  lofte_document_apply (get_document (form), group, NULL);
  rebuild_soon (form, lofte_element_get_id (party));
}

static GtkWidget *
new_add_button (const char *words, GCallback callback, GtkWidget *form)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (words);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", callback, form, G_CONNECT_SWAPPED);
  return button;
}

static void
append_other_parties (GtkWidget *form)
{
  GtkWidget *card = lofte_new_form_append_group (form, _ ("Other parties"), _ ("Others who sign: a region, a rescue service, a housing company. Those who only take part are named in the document."));
  LofteElement *municipality = find_party (form, "municipality");
  LofteElement *police = find_party (form, "police");
  GtkWidget *add;

  for (guint i = 0; i < lofte_element_count (get_root (form), "party"); i++)
    {
      LofteElement *party = lofte_element_peek (get_root (form), "party", i);
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      GtkWidget *fields = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

      if (party == municipality || party == police)
        {
          g_object_unref (g_object_ref_sink (row));
          g_object_unref (g_object_ref_sink (fields));
          continue;
        }
      gtk_widget_set_hexpand (fields, TRUE);
      lofte_new_form_append_pair (fields, get_document (form), party, "name", "kind");
      gtk_box_append (GTK_BOX (row), fields);
      append_remove (row, form, party, _ ("Remove this party"));
      note_focus (form, fields, lofte_element_get_id (party));
      gtk_box_append (GTK_BOX (card), row);
    }
  add = new_add_button (_ ("_Add Party"), G_CALLBACK (on_add_party_clicked_cb), form);
  note_focus (form, add, PARTIES);
  gtk_box_append (GTK_BOX (card), add);
}

static void
on_add_signatory_clicked_cb (GtkWidget *form)
{
  g_autoptr (LofteElement) signatory = lofte_element_new (LOFTE_TYPE_SIGNATORY);

  lofte_new_form_flush (form);
  lofte_document_apply (get_document (form), lofte_command_new_insert (get_root (form), G_MAXUINT, signatory), NULL);
  rebuild_soon (form, lofte_element_get_id (signatory));
}

static const char *
find_party_name (GtkWidget *form, LofteElement *signatory)
{
  const char *id = lofte_element_get (signatory, "party");
  LofteElement *party = id ? lofte_element_find (get_root (form), id) : NULL;
  const LofteField *kind;

  if (!party)
    return NULL;
  kind = lofte_element_find_field (party, "kind");
  if (lofte_element_is (party, "kind", "municipality"))
    return _ ("Signs for the municipality");
  if (lofte_element_is (party, "kind", "police"))
    return _ ("Signs for the police");
  return kind ? lofte_element_get (party, "name") : NULL;
}

static void
append_signatory (GtkWidget *form, GtkWidget *card, LofteElement *signatory)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *fields = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  const char *party = find_party_name (form, signatory);

  gtk_widget_set_hexpand (fields, TRUE);
  if (party)
    {
      GtkWidget *label = gtk_label_new (party);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_box_append (GTK_BOX (fields), label);
    }
  else
    {
      lofte_new_form_append_field (fields, get_document (form), signatory, "party");
    }
  lofte_new_form_append_pair (fields, get_document (form), signatory, "name", "title");
  gtk_box_append (GTK_BOX (row), fields);
  append_remove (row, form, signatory, _ ("Remove this signatory"));
  note_focus (form, fields, lofte_element_get_id (signatory));
  gtk_box_append (GTK_BOX (card), row);
}

static void
append_signatories (GtkWidget *form)
{
  GtkWidget *card = lofte_new_form_append_group (form, _ ("Signatories"), _ ("Names and titles as they will appear under the signature."));
  GtkWidget *add;

  for (guint i = 0; i < lofte_element_count (get_root (form), "signatory"); i++)
    append_signatory (form, card, lofte_element_peek (get_root (form), "signatory", i));
  add = new_add_button (_ ("Add _Signatory"), G_CALLBACK (on_add_signatory_clicked_cb), form);
  note_focus (form, add, SIGNATORIES);
  gtk_box_append (GTK_BOX (card), add);
}

static void
build (GtkWidget *form)
{
  LofteElement *municipality = find_party (form, "municipality");
  LofteElement *police = find_party (form, "police");

  lofte_new_form_flush (form);
  lofte_new_form_clear (form);
  if (municipality)
    append_municipality (form, municipality);
  if (police)
    append_police (form, police);
  append_other_parties (form);
  append_signatories (form);
}

/**
 * lofte_new_parties_form_new:
 * @document: A draft that is in no register yet.
 *
 * Returns: (transfer floating): The form that asks who makes it.
 */
GtkWidget *
lofte_new_parties_form_new (LofteDocument *document)
{
  GtkWidget *form = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  g_object_set_data_full (G_OBJECT (form), DOCUMENT_KEY, g_object_ref (document), g_object_unref);
  build (form);
  return form;
}
