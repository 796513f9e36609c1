/* LoftePdfLocks — the fields a signature locks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <string.h>

#include "lofte-pdf-compare-private.h"
#include "lofte-verification-text-private.h"

#define MAX_NAMES 10000

void
lofte_pdf_locks_init (LoftePdfLocks *self)
{
  self->all = FALSE;
  self->included = g_ptr_array_new_with_free_func (g_free);
  self->excluded = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
}

void
lofte_pdf_locks_clear (LoftePdfLocks *self)
{
  g_clear_pointer (&self->included, g_ptr_array_unref);
  g_clear_pointer (&self->excluded, g_ptr_array_unref);
}

void
lofte_pdf_locks_add (LoftePdfLocks *self,
                     const LofteRevision *revision,
                     const LofteObject *parameters)
{
  LofteObject *action = lofte_revision_get (revision, parameters, "/Action");
  LofteObject *fields = lofte_revision_get (revision, parameters, "/Fields");
  GPtrArray *names = self->included;
  guint i;

  if (!lofte_object_is (action, LOFTE_OBJECT_NAME))
    return;
  if (lofte_object_is_name (action, "/Exclude"))
    {
      names = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (self->excluded, names);
    }
  else if (!lofte_object_is_name (action, "/Include"))
    {
      /* "All", and whatever is not known: the stricter reading. */
      self->all = TRUE;
      return;
    }
  if (!lofte_object_is (fields, LOFTE_OBJECT_ARRAY))
    return;
  for (i = 0; i < fields->length && i < MAX_NAMES; i++)
    {
      LofteObject *name = lofte_revision_resolve (revision, fields->value.items[i]);

      if (lofte_object_is (name, LOFTE_OBJECT_STRING))
        g_ptr_array_add (names, lofte_text_from_pdf_string (name));
    }
}

/* A name stands for the field and everything below it. */
static gboolean
contains (const GPtrArray *names,
          const char *field_name)
{
  guint i;

  for (i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      gsize length = strlen (name);

      if (strncmp (field_name, name, length) == 0 && (field_name[length] == '\0' || field_name[length] == '.'))
        return TRUE;
    }
  return FALSE;
}

gboolean
lofte_pdf_locks_covers (const LoftePdfLocks *self,
                        const char *field_name)
{
  guint i;

  if (self->all || contains (self->included, field_name))
    return TRUE;
  for (i = 0; i < self->excluded->len; i++)
    if (!contains (g_ptr_array_index (self->excluded, i), field_name))
      return TRUE;
  return FALSE;
}
