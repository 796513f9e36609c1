/* LoftePdfCompare — what may differ in the document's root and form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <string.h>

#include "lofte-pdf-compare-walk-private.h"

/* Bytes of the streams an array holds, so that evidence can be found again under another number. */
static GHashTable *
collect_streams (const LofteRevision *revision,
                 const LofteObject *array)
{
  GHashTable *streams = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  guint i;

  for (i = 0; lofte_object_is (array, LOFTE_OBJECT_ARRAY) && i < array->length; i++)
    {
      LofteIndirect *indirect = lofte_revision_resolve_indirect (revision, array->value.items[i]);
      const guint8 *data;
      gsize length;

      if (indirect != NULL && lofte_revision_get_stream (revision, indirect, &data, &length))
        g_hash_table_add (streams, g_bytes_new_static (data, length));
    }
  return streams;
}

/* Evidence may be added, never taken away (ETSI EN 319 142-1, 5.4.2). */
static void
compare_evidence (Compare *self,
                  LofteObject *old,
                  LofteObject *young)
{
  static const char *const keys[] = { "/Certs", "/OCSPs", "/CRLs" };
  LofteObject *before = lofte_revision_resolve (self->old, old);
  LofteObject *after = lofte_revision_resolve (self->young, young);
  guint i;

  if (lofte_compare_differs (self, old, young))
    {
      lofte_compare_note (self, LOFTE_ADDITIONS_EVIDENCE, "/DSS", -1, "evidence for later checking");
      if (self->changes != NULL)
        self->changes->evidence = TRUE;
    }
  if (!lofte_object_is (after, LOFTE_OBJECT_DICTIONARY))
    {
      lofte_compare_note (self, LOFTE_ADDITIONS_NOT_ALLOWED, "/DSS", -1, "removed");
      return;
    }
  for (i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GHashTable) had = collect_streams (self->old, lofte_revision_get (self->old, before, keys[i]));
      g_autoptr (GHashTable) has = collect_streams (self->young, lofte_revision_get (self->young, after, keys[i]));
      GHashTableIter iter;
      gpointer bytes;

      g_hash_table_iter_init (&iter, had);
      while (g_hash_table_iter_next (&iter, &bytes, NULL))
        if (!g_hash_table_contains (has, bytes))
          {
            lofte_compare_note (self, LOFTE_ADDITIONS_NOT_ALLOWED, "/DSS", -1, "evidence was removed");
            break;
          }
    }
  lofte_compare_explain (self, young);
}

static gboolean
is_stream_of_type (const LofteRevision *revision,
                   LofteObject *object,
                   const char *type)
{
  LofteIndirect *indirect = lofte_revision_resolve_indirect (revision, object);

  return indirect != NULL && indirect->is_stream && lofte_object_is_name (lofte_object_get (indirect->value, "/Type"), type);
}

gboolean
lofte_compare_root_key (Compare *self,
                        const char *key,
                        LofteObject *old,
                        LofteObject *young)
{
  gboolean fits;

  if (strcmp (key, "/Pages") == 0)
    {
      lofte_compare_value (self, COMPARE_PAGES, old, young, key, -1);
      return TRUE;
    }
  if (strcmp (key, "/AcroForm") == 0)
    {
      if (!lofte_object_is (lofte_revision_resolve (self->old, old), LOFTE_OBJECT_DICTIONARY))
        {
          old = &self->empty_dictionary;
          lofte_compare_explain (self, young);
          young = lofte_revision_resolve (self->young, young);
        }
      lofte_compare_value (self, COMPARE_ACROFORM, old, young, key, -1);
      return TRUE;
    }
  if (strcmp (key, "/DSS") == 0)
    {
      compare_evidence (self, old, young);
      return TRUE;
    }
  if (strcmp (key, "/Extensions") == 0)
    fits = lofte_object_is (lofte_revision_resolve (self->young, young), LOFTE_OBJECT_DICTIONARY);
  else if (strcmp (key, "/Metadata") == 0)
    fits = is_stream_of_type (self->young, young, "/Metadata");
  else if (strcmp (key, "/Version") == 0)
    fits = lofte_object_is (lofte_revision_resolve (self->young, young), LOFTE_OBJECT_NAME);
  else
    return FALSE;
  if (lofte_compare_differs (self, old, young))
    {
      lofte_compare_note (self, fits ? LOFTE_ADDITIONS_EVIDENCE : LOFTE_ADDITIONS_NOT_ALLOWED, key, -1, "changed");
      if (self->changes != NULL && strcmp (key, "/Metadata") == 0)
        self->changes->metadata = TRUE;
    }
  if (fits)
    lofte_compare_explain (self, young);
  return TRUE;
}

/* What the form says of the signatures in it may be added to, never taken away (ISO 32000-2, table 225). */
static gboolean
compare_flags (Compare *self,
               const char *key,
               const LofteObject *old,
               const LofteObject *young)
{
  gint64 before = old->type == LOFTE_OBJECT_INTEGER ? old->value.integer : 0;
  gint64 after = young->type == LOFTE_OBJECT_INTEGER ? young->value.integer : 0;

  if (young->type != LOFTE_OBJECT_INTEGER && young->type != LOFTE_OBJECT_NULL)
    return FALSE;
  if ((before & ~after) != 0)
    lofte_compare_note (self, LOFTE_ADDITIONS_NOT_ALLOWED, key, -1, "taken away");
  else if (before != after)
    lofte_compare_note (self, LOFTE_ADDITIONS_EVIDENCE, key, -1, "added");
  return TRUE;
}

gboolean
lofte_compare_form_key (Compare *self,
                        const char *key,
                        LofteObject *old,
                        LofteObject *young)
{
  LofteObject *value = lofte_revision_resolve (self->young, young);

  if (strcmp (key, "/Fields") == 0)
    {
      if (old == NULL)
        {
          old = &self->empty_array;
          lofte_compare_explain (self, young);
          young = value;
        }
      lofte_compare_value (self, COMPARE_FIELDS, old, young, key, -1);
      return TRUE;
    }
  if (strcmp (key, "/SigFlags") == 0)
    return compare_flags (self, key, lofte_revision_resolve (self->old, old), value);
  if (strcmp (key, "/NeedAppearances") == 0 && (young == NULL || lofte_object_is (value, LOFTE_OBJECT_BOOLEAN)))
    {
      if (lofte_compare_differs (self, old, young))
        {
          lofte_compare_note (self, LOFTE_ADDITIONS_FORM_FILLING, key, -1, "changed");
          if (self->changes != NULL)
            self->changes->drawn_anew = young != NULL && value->value.integer != 0;
        }
      return TRUE;
    }
  if (old == NULL && (strcmp (key, "/DA") == 0 || strcmp (key, "/DR") == 0))
    {
      lofte_compare_note (self, LOFTE_ADDITIONS_EVIDENCE, key, -1, "added");
      lofte_compare_explain (self, young);
      return TRUE;
    }
  return FALSE;
}
