/* LoftePdfCompare — what may differ in form fields, widgets and comments
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <string.h>

#include "lofte-pdf-compare-walk-private.h"
#include "lofte-verification-text-private.h"

#define MAX_PARENTS 32
#define FLAG_HIDDEN 2
#define FLAG_PUSH_BUTTON (1 << 16)

LofteObject *
lofte_field_get_inherited (const LofteRevision *revision,
                           const LofteObject *field,
                           const char *key)
{
  guint depth;

  for (depth = 0; depth < MAX_PARENTS && lofte_object_is (field, LOFTE_OBJECT_DICTIONARY); depth++)
    {
      LofteObject *value = lofte_revision_get (revision, field, key);

      if (value->type != LOFTE_OBJECT_NULL)
        return value;
      field = lofte_revision_get (revision, field, "/Parent");
    }
  return lofte_revision_resolve (revision, NULL);
}

char *
lofte_field_dup_name (const LofteRevision *revision,
                      const LofteObject *field)
{
  g_autoptr (GString) name = g_string_new (NULL);
  guint depth;

  for (depth = 0; depth < MAX_PARENTS && lofte_object_is (field, LOFTE_OBJECT_DICTIONARY); depth++)
    {
      LofteObject *part = lofte_revision_get (revision, field, "/T");

      if (part->type == LOFTE_OBJECT_STRING)
        {
          g_autofree char *text = lofte_text_from_pdf_string (part);

          if (name->len > 0)
            g_string_prepend_c (name, '.');
          g_string_prepend (name, text);
        }
      field = lofte_revision_get (revision, field, "/Parent");
    }
  return g_strdup (name->str);
}

static gboolean
is_document_timestamp (const LofteRevision *revision,
                       const LofteObject *signature)
{
  return lofte_object_is_name (lofte_revision_get (revision, signature, "/Type"), "/DocTimeStamp") &&
         lofte_object_is_name (lofte_revision_get (revision, signature, "/SubFilter"), "/ETSI.RFC3161");
}

static gboolean
is_signature (const LofteRevision *revision,
              const LofteObject *signature)
{
  return lofte_object_is (lofte_revision_get (revision, signature, "/Contents"), LOFTE_OBJECT_STRING) &&
         lofte_object_is (lofte_revision_get (revision, signature, "/ByteRange"), LOFTE_OBJECT_ARRAY);
}

static gboolean
is_certification (const LofteRevision *revision,
                  const LofteObject *signature)
{
  LofteObject *references = lofte_revision_get (revision, signature, "/Reference");
  guint i;

  for (i = 0; lofte_object_is (references, LOFTE_OBJECT_ARRAY) && i < references->length; i++)
    if (lofte_object_is_name (lofte_revision_get (revision, lofte_revision_resolve (revision, references->value.items[i]), "/TransformMethod"), "/DocMDP"))
      return TRUE;
  return FALSE;
}

gboolean
lofte_annotation_is_visible (const LofteRevision *revision,
                             const LofteObject *annotation)
{
  LofteObject *rectangle = lofte_revision_get (revision, annotation, "/Rect");
  LofteObject *flags = lofte_revision_get (revision, annotation, "/F");
  double corner[4];
  guint i;

  if (flags->type == LOFTE_OBJECT_INTEGER && (flags->value.integer & FLAG_HIDDEN) != 0)
    return FALSE;
  if (!lofte_object_is (rectangle, LOFTE_OBJECT_ARRAY) || rectangle->length != 4)
    return lofte_object_is (lofte_revision_get (revision, annotation, "/AP"), LOFTE_OBJECT_DICTIONARY);
  for (i = 0; i < 4; i++)
    if (!lofte_object_get_number (lofte_revision_resolve (revision, rectangle->value.items[i]), &corner[i]))
      return TRUE;
  return ABS (corner[2] - corner[0]) > 0.0 && ABS (corner[3] - corner[1]) > 0.0;
}

static void
count_signature (Compare *self,
                 const LofteObject *field,
                 LofteObject *signature)
{
  char *name;

  if (self->changes == NULL)
    return;
  name = lofte_field_dup_name (self->young, field);
  if (!g_hash_table_add (self->counted, name))
    return;
  if (is_document_timestamp (self->young, signature))
    self->changes->n_timestamps++;
  else
    self->changes->n_signatures++;
}

static void
check_certification (Compare *self,
                     LofteObject *signature,
                     const char *key)
{
  if (!is_certification (self->young, signature))
    return;
  if (self->changes != NULL)
    self->changes->late_certification = TRUE;
  lofte_compare_note (self, LOFTE_ADDITIONS_NOT_ALLOWED, key, -1, "a certification that is not the first signature");
}

void
lofte_compare_field_init (CompareField *self,
                          Compare *compare,
                          LofteObject *old,
                          LofteObject *young)
{
  LofteObject *before = lofte_field_get_inherited (compare->old, old, "/FT");
  LofteObject *after = lofte_field_get_inherited (compare->young, young, "/FT");
  LofteObject *flags = lofte_field_get_inherited (compare->old, old, "/Ff");
  LofteObject *value;
  gboolean locked;

  memset (self, 0, sizeof *self);
  self->level = LOFTE_ADDITIONS_FORM_FILLING;
  self->young = young;
  if (compare->changes == NULL || !lofte_object_is (before, LOFTE_OBJECT_NAME) || !lofte_object_equal_scalar (before, after))
    return;
  self->type = before->value.text;
  self->name = lofte_field_dup_name (compare->old, old);
  locked = lofte_pdf_locks_covers (compare->locks, self->name);
  if (strcmp (self->type, "/Sig") != 0)
    {
      gboolean push_button = flags->type == LOFTE_OBJECT_INTEGER && (flags->value.integer & FLAG_PUSH_BUTTON) != 0;

      self->filling = !locked && (strcmp (self->type, "/Tx") == 0 || strcmp (self->type, "/Ch") == 0 ||
                                  (strcmp (self->type, "/Btn") == 0 && !push_button));
      return;
    }
  value = lofte_field_get_inherited (compare->young, young, "/V");
  self->signing = !locked && lofte_field_get_inherited (compare->old, old, "/V")->type == LOFTE_OBJECT_NULL &&
                  is_signature (compare->young, value);
  if (!self->signing)
    return;
  count_signature (compare, young, value);
  check_certification (compare, value, "/V");
  if (is_document_timestamp (compare->young, value) &&
      (!lofte_annotation_is_visible (compare->young, young) || lofte_object_get (young, "/AP") == NULL))
    self->level = LOFTE_ADDITIONS_EVIDENCE;
  if (!lofte_annotation_is_visible (compare->old, old) && lofte_annotation_is_visible (compare->young, young))
    {
      compare->changes->covers = TRUE;
      if (compare->certified)
        self->level = LOFTE_ADDITIONS_NOT_ALLOWED;
    }
}

void
lofte_compare_field_clear (CompareField *self)
{
  g_clear_pointer (&self->name, g_free);
}

static gboolean
is_one_of (const char *key,
           const char *const *keys)
{
  return g_strv_contains (keys, key);
}

/* The value must be of the kind the key asks for, else it is something else in disguise. */
static gboolean
fits_key (CompareField *self,
          const char *key,
          const LofteObject *value)
{
  switch (value->type)
    {
    case LOFTE_OBJECT_NULL:
      return self->filling;
    case LOFTE_OBJECT_DICTIONARY:
      return strcmp (key, "/AP") == 0 || (strcmp (key, "/V") == 0 && (self->signing || strcmp (self->type, "/Tx") == 0)) ||
             strcmp (key, "/RV") == 0;
    case LOFTE_OBJECT_INTEGER:
      return strcmp (key, "/F") == 0;
    case LOFTE_OBJECT_NAME:
      return strcmp (key, "/AS") == 0 || (strcmp (key, "/V") == 0 && strcmp (self->type, "/Btn") == 0);
    case LOFTE_OBJECT_STRING:
      return strcmp (key, "/M") == 0 || strcmp (key, "/RV") == 0 || (strcmp (key, "/V") == 0 && self->filling && strcmp (self->type, "/Btn") != 0);
    case LOFTE_OBJECT_ARRAY:
      return strcmp (key, "/I") == 0 || (strcmp (key, "/V") == 0 && strcmp (self->type, "/Ch") == 0);
    case LOFTE_OBJECT_BOOLEAN:
    case LOFTE_OBJECT_REAL:
    case LOFTE_OBJECT_REFERENCE:
    default:
      return FALSE;
    }
}

static void
remember_filled (CompareField *self,
                 Compare *compare)
{
  GPtrArray *filled = compare->changes->filled;

  g_hash_table_add (compare->changes->changed, self->young);
  if (filled->len < 20 && (filled->len == 0 || strcmp (g_ptr_array_index (filled, filled->len - 1), self->name) != 0))
    g_ptr_array_add (filled, g_strdup (self->name));
}

gboolean
lofte_compare_field_key (CompareField *self,
                         Compare *compare,
                         const char *key,
                         LofteObject *old,
                         LofteObject *young)
{
  static const char *const signing_keys[] = { "/V", "/AP", "/F", "/M", NULL };
  static const char *const filling_keys[] = { "/V", "/AP", "/AS", "/I", "/RV", "/M", NULL };

  if (!(self->signing && is_one_of (key, signing_keys)) && !(self->filling && is_one_of (key, filling_keys)))
    return FALSE;
  if (!fits_key (self, key, lofte_revision_resolve (compare->young, young)))
    return FALSE;
  if (lofte_compare_differs (compare, old, young))
    {
      lofte_compare_note (compare, self->level, key, -1, self->signing ? "signed" : "filled in");
      if (self->filling)
        remember_filled (self, compare);
    }
  lofte_compare_explain (compare, young);
  return TRUE;
}

/* ---- what is new ---- */

static gboolean
has_only_field_keys (const LofteObject *field)
{
  static const char *const known[] = { "/Type", "/Subtype", "/FT", "/T", "/TU", "/TM", "/Ff", "/V", "/P", "/Rect", "/F", "/AP", "/MK", "/DA", "/DR", "/Q",
                                       "/Parent", "/Kids", "/Lock", "/SV", "/Border", "/BS", "/NM", "/M", "/H", "/StructParent", "/C", "/Contents", NULL };
  guint i;

  for (i = 0; i < field->length; i++)
    if (!g_strv_contains (known, field->value.items[2 * i]->value.text))
      return FALSE;
  return TRUE;
}

static void
judge_new_field (Compare *self,
                 LofteObject *item,
                 const char *key,
                 int index,
                 guint depth)
{
  const LofteObject *field = lofte_revision_resolve (self->young, item);
  LofteObject *signature = lofte_field_get_inherited (self->young, field, "/V");
  LofteObject *kids = lofte_revision_get (self->young, field, "/Kids");
  gboolean visible = lofte_annotation_is_visible (self->young, field) && lofte_object_is_name (lofte_revision_get (self->young, field, "/Subtype"), "/Widget");
  LofteAdditionsState level = LOFTE_ADDITIONS_FORM_FILLING;
  g_autofree char *name = lofte_field_dup_name (self->young, field);
  const char *what = "new signature field";
  guint i;

  if (!lofte_object_is_name (lofte_field_get_inherited (self->young, field, "/FT"), "/Sig") || depth > 8)
    {
      lofte_compare_note (self, LOFTE_ADDITIONS_NOT_ALLOWED, key, index, "new field or widget that is no signature field");
      return;
    }
  if (!has_only_field_keys (field) || field->ambiguous)
    {
      lofte_compare_note (self, LOFTE_ADDITIONS_NOT_ALLOWED, key, index, "new signature field with actions or unknown keys");
      return;
    }
  if (signature->type != LOFTE_OBJECT_NULL)
    {
      if (!is_signature (self->young, signature))
        level = LOFTE_ADDITIONS_NOT_ALLOWED;
      else if (is_document_timestamp (self->young, signature))
        level = visible ? LOFTE_ADDITIONS_FORM_FILLING : LOFTE_ADDITIONS_EVIDENCE;
      count_signature (self, field, signature);
      check_certification (self, signature, key);
      what = level == LOFTE_ADDITIONS_EVIDENCE ? "document time stamp" : "new signature";
    }
  if (level == LOFTE_ADDITIONS_FORM_FILLING && lofte_pdf_locks_covers (self->locks, name))
    {
      level = LOFTE_ADDITIONS_NOT_ALLOWED;
      what = "new signature although all fields are locked";
    }
  if (visible && self->changes != NULL)
    {
      /* A certification decides what the pages may show; a surface it did not know can cover what it certified. */
      self->changes->covers = TRUE;
      if (self->certified)
        level = LOFTE_ADDITIONS_NOT_ALLOWED;
      what = "new signature field that shows something over the signed page";
    }
  lofte_compare_note (self, level, key, index, what);
  for (i = 0; lofte_object_is (kids, LOFTE_OBJECT_ARRAY) && i < kids->length && !self->stopped && i < 1000; i++)
    judge_new_field (self, kids->value.items[i], key, index, depth + 1);
}

static void
judge_new_comment (Compare *self,
                   LofteObject *item,
                   const char *key,
                   int index)
{
  static const char *const bare_kinds[] = { "/Text", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret", "/Popup", NULL };
  const LofteObject *comment = lofte_revision_resolve (self->young, item);
  LofteObject *kind = lofte_revision_get (self->young, comment, "/Subtype");
  gboolean bare = lofte_object_is (kind, LOFTE_OBJECT_NAME) && g_strv_contains (bare_kinds, kind->value.text) &&
                  lofte_object_get (comment, "/AP") == NULL && lofte_object_get (comment, "/A") == NULL && lofte_object_get (comment, "/AA") == NULL;

  if (!lofte_object_is (kind, LOFTE_OBJECT_NAME))
    {
      lofte_compare_note (self, LOFTE_ADDITIONS_NOT_ALLOWED, key, index, "new annotation of no known kind");
      return;
    }
  if (!bare && self->changes != NULL)
    self->changes->covers = TRUE;
  lofte_compare_note (self, bare || !self->certified ? LOFTE_ADDITIONS_ANNOTATIONS : LOFTE_ADDITIONS_NOT_ALLOWED, key, index,
                      bare ? "new comment" : "new annotation that can cover the signed page");
}

void
lofte_compare_new_item (Compare *self,
                        CompareContext context,
                        LofteObject *item,
                        const char *key,
                        int index)
{
  const LofteObject *value = lofte_revision_resolve (self->young, item);

  if (!lofte_object_is (value, LOFTE_OBJECT_DICTIONARY))
    {
      lofte_compare_note (self, LOFTE_ADDITIONS_NOT_ALLOWED, key, index, "new entry that is no dictionary");
      return;
    }
  if (context == COMPARE_FIELDS || lofte_object_is_name (lofte_revision_get (self->young, value, "/Subtype"), "/Widget"))
    judge_new_field (self, item, key, index, 0);
  else
    judge_new_comment (self, item, key, index);
  lofte_compare_explain (self, item);
}
