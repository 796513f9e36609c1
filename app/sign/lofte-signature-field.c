/* LofteSignatureField — the signature fields of a form, as objects of the document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "lofte-pdf-update-private.h"
#include "lofte-sign-error.h"
#include "lofte-signature-field-private.h"

/* An agreement has a handful of fields; the limits only stop hostile forms. */
#define MAX_DEPTH 32
#define MAX_FIELDS 5000
#define MAX_PAGES 50000
#define MAX_SIDE 14400.0
#define MAX_GENERATION 65535
#define FLAG_READ_ONLY 1

typedef struct
{
  qpdf_data document;
  GPtrArray *nodes;
  GHashTable *seen; /* object numbers */
  guint n_visited;
} Walk;

/* What a field takes over from those above it (ISO 32000-1 12.7.3.1). */
typedef struct
{
  char *name;
  gboolean is_signature;
  gboolean read_only;
  qpdf_oh value;
} Inherited;

static gboolean collect_array (Walk *walk, qpdf_oh fields, const Inherited *above, guint depth);

void
lofte_field_node_free (LofteFieldNode *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self);
}

void
lofte_signature_field_free (LofteSignatureField *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->tooltip);
  g_free (self);
}

static char *
dup_text (qpdf_data document, qpdf_oh dictionary, const char *key)
{
  qpdf_oh value = qpdf_oh_get_key (document, dictionary, key);

  if (!qpdf_oh_is_string (document, value))
    return NULL;
  return g_utf8_make_valid (qpdf_oh_get_utf8_value (document, value), -1);
}

static gboolean
is_first_visit (GHashTable *seen, qpdf_data document, qpdf_oh object)
{
  if (!qpdf_oh_is_indirect (document, object))
    return TRUE;
  return g_hash_table_add (seen, GINT_TO_POINTER (qpdf_oh_get_object_id (document, object)));
}

static char *
join_name (const char *above, const char *own)
{
  if (own == NULL)
    return g_strdup (above);
  return *above != '\0' ? g_strconcat (above, ".", own, NULL) : g_strdup (own);
}

/* Kids without a name of their own are the places where the field is shown, not fields. */
static gboolean
has_field_kids (qpdf_data document, qpdf_oh kids)
{
  int n_kids = qpdf_oh_is_array (document, kids) ? qpdf_oh_get_array_n_items (document, kids) : 0;

  for (int i = 0; i < n_kids && i < MAX_FIELDS; i++)
    {
      qpdf_oh kid = qpdf_oh_get_array_item (document, kids, i);

      if (qpdf_oh_is_dictionary (document, kid) && qpdf_oh_has_key (document, kid, "/T"))
        return TRUE;
    }
  return FALSE;
}

static qpdf_oh
find_widget (qpdf_data document, qpdf_oh field, qpdf_oh kids)
{
  qpdf_oh only = 0;

  if (!qpdf_oh_is_array (document, kids))
    return qpdf_oh_has_key (document, field, "/Rect") ? field : 0;
  /* A signature may be shown in one place only. */
  if (qpdf_oh_get_array_n_items (document, kids) != 1)
    return 0;
  only = qpdf_oh_get_array_item (document, kids, 0);
  return qpdf_oh_is_dictionary (document, only) ? only : 0;
}

static void
add_node (Walk *walk, qpdf_oh field, qpdf_oh kids, const Inherited *own)
{
  LofteFieldNode *node = g_new0 (LofteFieldNode, 1);

  node->name = g_strdup (own->name);
  node->field = field;
  node->widget = find_widget (walk->document, field, kids);
  node->value = own->value;
  node->read_only = own->read_only;
  g_ptr_array_add (walk->nodes, node);
}

static gboolean
collect_field (Walk *walk, qpdf_oh field, const Inherited *above, guint depth)
{
  qpdf_data document = walk->document;
  Inherited own = *above;
  g_autofree char *partial = NULL;
  g_autofree char *name = NULL;
  qpdf_oh type, value, flags, kids;
  int bits = 0;

  if (!qpdf_oh_is_dictionary (document, field))
    return TRUE;
  if (++walk->n_visited > MAX_FIELDS || !is_first_visit (walk->seen, document, field))
    return FALSE;

  partial = dup_text (document, field, "/T");
  name = join_name (above->name, partial);
  own.name = name;
  type = qpdf_oh_get_key (document, field, "/FT");
  if (qpdf_oh_is_name (document, type))
    own.is_signature = qpdf_oh_is_name_and_equals (document, type, "/Sig");
  value = qpdf_oh_get_key (document, field, "/V");
  if (!qpdf_oh_is_null (document, value))
    own.value = value;
  flags = qpdf_oh_get_key (document, field, "/Ff");
  if (qpdf_oh_is_integer (document, flags) && qpdf_oh_get_value_as_int (document, flags, &bits))
    own.read_only = (bits & FLAG_READ_ONLY) != 0;

  kids = qpdf_oh_get_key (document, field, "/Kids");
  if (has_field_kids (document, kids))
    return collect_array (walk, kids, &own, depth + 1);
  if (own.is_signature)
    add_node (walk, field, kids, &own);
  return TRUE;
}

static gboolean
collect_array (Walk *walk, qpdf_oh fields, const Inherited *above, guint depth)
{
  int n_fields = qpdf_oh_get_array_n_items (walk->document, fields);

  if (depth > MAX_DEPTH)
    return FALSE;
  for (int i = 0; i < n_fields; i++)
    if (!collect_field (walk, qpdf_oh_get_array_item (walk->document, fields, i), above, depth))
      return FALSE;
  return TRUE;
}

GPtrArray *
lofte_signature_field_collect (qpdf_data document, GError **error)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) lofte_field_node_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Walk walk = { document, nodes, seen, 0 };
  char no_name[] = "";
  Inherited nothing = { no_name, FALSE, FALSE, 0 };
  qpdf_oh form = qpdf_oh_get_key (document, qpdf_get_root (document), "/AcroForm");
  qpdf_oh fields = qpdf_oh_get_key_if_dict (document, form, "/Fields");

  if (qpdf_oh_is_array (document, fields) && !collect_array (&walk, fields, &nothing, 0))
    {
      g_set_error_literal (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_DAMAGED, _ ("The form in the PDF file is damaged and cannot be signed safely. Export it again."));
      return NULL;
    }
  if (!lofte_pdf_update_check_document (document, error))
    return NULL;
  return g_steal_pointer (&nodes);
}

/* Only an object of its own can be replaced by an update without rewriting others. */
static gboolean
is_replaceable (qpdf_data document, qpdf_oh object)
{
  return object != 0 && qpdf_oh_is_indirect (document, object) && qpdf_oh_get_generation (document, object) <= MAX_GENERATION;
}

LofteFieldNode *
lofte_signature_field_find (qpdf_data document, GPtrArray *nodes, const char *name, GError **error)
{
  LofteFieldNode *found = NULL;

  for (guint i = 0; i < nodes->len; i++)
    {
      LofteFieldNode *node = g_ptr_array_index (nodes, i);

      if (g_strcmp0 (node->name, name) != 0)
        continue;
      if (found != NULL)
        {
          g_set_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_FIELD, _ ("The PDF file has two signature fields with the name “%s”. Export it again."), name);
          return NULL;
        }
      found = node;
    }
  if (found == NULL)
    {
      g_set_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_FIELD, _ ("The PDF file has no signature field with the name “%s”. Choose another field."), name);
      return NULL;
    }
  if (found->value != 0)
    {
      g_set_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_FIELD, _ ("The signature field “%s” is signed already. Choose another field."), name);
      return NULL;
    }
  if (!is_replaceable (document, found->field) || !is_replaceable (document, found->widget))
    {
      g_set_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_UNSUPPORTED, _ ("The signature field “%s” is built in a way that this program cannot sign. Export the document again."), name);
      return NULL;
    }
  return found;
}

void
lofte_signature_field_get_rectangle (qpdf_data document, const LofteFieldNode *node, double rectangle[4])
{
  qpdf_oh array = qpdf_oh_get_key_if_dict (document, node->widget, "/Rect");
  double corner[4] = { 0 };

  for (int i = 0; i < 4; i++)
    rectangle[i] = 0;
  if (!qpdf_oh_is_array (document, array) || qpdf_oh_get_array_n_items (document, array) != 4)
    return;
  for (int i = 0; i < 4; i++)
    {
      if (!qpdf_oh_get_value_as_number (document, qpdf_oh_get_array_item (document, array, i), &corner[i]) || !isfinite (corner[i]) || fabs (corner[i]) > MAX_SIDE)
        return;
    }
  rectangle[0] = MIN (corner[0], corner[2]);
  rectangle[1] = MIN (corner[1], corner[3]);
  rectangle[2] = fabs (corner[2] - corner[0]);
  rectangle[3] = fabs (corner[3] - corner[1]);
}

/* Remembers on which page the annotations of @page stand. */
static void
note_annotations (qpdf_data document, qpdf_oh page, guint number, GHashTable *pages)
{
  qpdf_oh annotations = qpdf_oh_get_key (document, page, "/Annots");
  int n_annotations = qpdf_oh_is_array (document, annotations) ? qpdf_oh_get_array_n_items (document, annotations) : 0;

  for (int i = 0; i < n_annotations; i++)
    {
      qpdf_oh annotation = qpdf_oh_get_array_item (document, annotations, i);

      if (qpdf_oh_is_indirect (document, annotation))
        g_hash_table_insert (pages, GINT_TO_POINTER (qpdf_oh_get_object_id (document, annotation)), GUINT_TO_POINTER (number));
      qpdf_oh_release (document, annotation);
    }
}

/* Walks the page tree by hand: libqpdf's own walk repairs (and so changes) the document and has no limit of depth. */
static void
note_pages (qpdf_data document, qpdf_oh node, GHashTable *seen, GHashTable *pages, guint *n_pages, guint depth)
{
  qpdf_oh kids = qpdf_oh_get_key_if_dict (document, node, "/Kids");
  int n_kids = 0;

  if (depth > MAX_DEPTH || *n_pages >= MAX_PAGES || !qpdf_oh_is_dictionary (document, node) || !is_first_visit (seen, document, node))
    return;
  if (!qpdf_oh_is_array (document, kids))
    {
      (*n_pages)++;
      note_annotations (document, node, *n_pages, pages);
      return;
    }
  n_kids = qpdf_oh_get_array_n_items (document, kids);
  for (int i = 0; i < n_kids; i++)
    note_pages (document, qpdf_oh_get_array_item (document, kids, i), seen, pages, n_pages, depth + 1);
}

static GHashTable *
find_pages (qpdf_data document)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GHashTable *pages = g_hash_table_new (NULL, NULL);
  guint n_pages = 0;

  note_pages (document, qpdf_oh_get_key (document, qpdf_get_root (document), "/Pages"), seen, pages, &n_pages, 0);
  return pages;
}

static LofteSignatureField *
describe_node (qpdf_data document, const LofteFieldNode *node, GHashTable *pages)
{
  LofteSignatureField *field = g_new0 (LofteSignatureField, 1);
  double rectangle[4];

  field->name = g_strdup (node->name);
  field->tooltip = dup_text (document, node->field, "/TU");
  field->signed_already = node->value != 0;
  lofte_signature_field_get_rectangle (document, node, rectangle);
  field->x = rectangle[0];
  field->y = rectangle[1];
  field->width = rectangle[2];
  field->height = rectangle[3];
  if (node->widget != 0 && qpdf_oh_is_indirect (document, node->widget))
    field->page = GPOINTER_TO_UINT (g_hash_table_lookup (pages, GINT_TO_POINTER (qpdf_oh_get_object_id (document, node->widget))));
  return field;
}

GPtrArray *
lofte_signer_list_fields (GBytes *pdf, GError **error)
{
  qpdf_data document = NULL;
  g_autoptr (GPtrArray) nodes = NULL;
  g_autoptr (GHashTable) pages = NULL;
  g_autoptr (GPtrArray) fields = NULL;

  g_return_val_if_fail (pdf != NULL, NULL);

  document = lofte_pdf_update_open_document (pdf, error);
  if (document == NULL)
    return NULL;
  nodes = lofte_signature_field_collect (document, error);
  if (nodes != NULL)
    {
      pages = find_pages (document);
      fields = g_ptr_array_new_with_free_func ((GDestroyNotify) lofte_signature_field_free);
      for (guint i = 0; i < nodes->len; i++)
        g_ptr_array_add (fields, describe_node (document, g_ptr_array_index (nodes, i), pages));
      if (!lofte_pdf_update_check_document (document, error))
        g_clear_pointer (&fields, g_ptr_array_unref);
    }
  lofte_pdf_update_close_document (&document);
  return g_steal_pointer (&fields);
}
