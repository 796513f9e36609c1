/* LofteVerifier — the signature fields that were prepared, and for whom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-pdf-compare-walk-private.h"
#include "lofte-verifier-private.h"
#include "lofte-words.h"

#define MOST_NAMES 10

/* The name in a tooltip that was written with lofte_words_get(). */
char *
lofte_prepared_field_dup_name (const char *tooltip)
{
  static const char *const languages[] = { "sv", "en" };
  guint i;

  for (i = 0; tooltip != NULL && i < G_N_ELEMENTS (languages); i++)
    {
      g_auto (GStrv) parts = g_strsplit (lofte_words_get (languages[i], LOFTE_WORD_PREPARED_FOR), "%1$s", 2);
      gsize before = strlen (parts[0]);

      if (g_str_has_prefix (tooltip, parts[0]) && g_str_has_suffix (tooltip, parts[1]) && strlen (tooltip) > before + strlen (parts[1]))
        return g_strndup (tooltip + before, strlen (tooltip) - before - strlen (parts[1]));
    }
  return NULL;
}

LoftePreparedField *
lofte_prepared_field_new (const LofteRevision *revision,
                          const LofteObject *field,
                          guint page)
{
  LoftePreparedField *self = g_new0 (LoftePreparedField, 1);

  self->name = lofte_field_dup_name (revision, field);
  self->tooltip = lofte_verifier_dup_text (revision, field, "/TU");
  self->prepared_for = lofte_prepared_field_dup_name (self->tooltip);
  self->page = page;
  return self;
}

void
lofte_prepared_field_free (LoftePreparedField *self)
{
  g_free (self->name);
  g_free (self->tooltip);
  g_free (self->prepared_for);
  g_free (self);
}

/* Whom the fields wait for, in one line. */
char *
lofte_prepared_field_describe (GPtrArray *fields)
{
  GString *text = g_string_new (NULL);
  guint i;

  for (i = 0; i < fields->len && i < MOST_NAMES; i++)
    {
      const LoftePreparedField *field = g_ptr_array_index (fields, i);
      const char *name = field->prepared_for != NULL ? field->prepared_for : field->tooltip;

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", name != NULL ? name : field->name);
    }
  if (fields->len > MOST_NAMES)
    g_string_append (text, " …");
  return g_string_free (text, FALSE);
}

/* ---- signatures nobody prepared a field for ---- */

/* The file as it was before anybody had signed; when that cannot be told, as the first one left it. */
static gboolean
find_unsigned_revision (LofteVerifier *self,
                        GPtrArray *cases,
                        LofteRevision *revision)
{
  guint i;

  for (i = 0; i < cases->len; i++)
    {
      const LofteSignatureCase *signature = g_ptr_array_index (cases, i);
      LofteRevision before;

      if (!signature->has_revision || signature->is_timestamp)
        continue;
      *revision = before = signature->revision;
      before.first_section++;
      if (before.first_section < lofte_revision_file_get_n_sections (self->file) && lofte_object_is (lofte_revision_get_root (&before), LOFTE_OBJECT_DICTIONARY))
        *revision = before;
      return TRUE;
    }
  return FALSE;
}

guint
lofte_verifier_count_unprepared (LofteVerifier *self,
                                 GPtrArray *cases)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify) lofte_prepared_field_free);
  g_autoptr (GPtrArray) signed_before = NULL;
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  LofteRevision then;
  gboolean too_many;
  guint n_unprepared = 0;
  guint i;

  if (!find_unsigned_revision (self, cases, &then))
    return 0;
  signed_before = lofte_verifier_collect (&then, FALSE, fields, &too_many);
  for (i = 0; i < fields->len; i++)
    g_hash_table_add (names, ((LoftePreparedField *) g_ptr_array_index (fields, i))->name);
  for (i = 0; i < signed_before->len; i++)
    g_hash_table_add (names, ((LofteSignatureCase *) g_ptr_array_index (signed_before, i))->verdict->field_name);
  for (i = 0; i < cases->len; i++)
    {
      const LofteSignatureCase *signature = g_ptr_array_index (cases, i);

      n_unprepared += !signature->is_timestamp && !g_hash_table_contains (names, signature->verdict->field_name);
    }
  return n_unprepared;
}
