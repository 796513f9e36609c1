/* LofteObject — memory and values of the objects of one file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <string.h>

#include "lofte-revision-object-private.h"

#define BLOCK_SIZE (64 * 1024)

struct _LofteObjectArena
{
  GPtrArray *blocks;
  guint8 *block;
  gsize left;
  gsize budget;
  gboolean exhausted;
};

LofteObjectArena *
lofte_object_arena_new (gsize budget)
{
  LofteObjectArena *self = g_new0 (LofteObjectArena, 1);

  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->budget = budget;
  return self;
}

void
lofte_object_arena_free (LofteObjectArena *self)
{
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

gboolean
lofte_object_arena_is_exhausted (LofteObjectArena *self)
{
  return self->exhausted;
}

gpointer
lofte_object_arena_alloc (LofteObjectArena *self,
                          gsize size)
{
  gpointer result;

  size = (size + 7) & ~(gsize) 7;
  if (size > self->left)
    {
      gsize wanted = MAX (size, BLOCK_SIZE);

      if (wanted > self->budget)
        {
          self->exhausted = TRUE;
          return NULL;
        }
      self->budget -= wanted;
      self->block = g_try_malloc (wanted);
      if (self->block == NULL)
        {
          self->exhausted = TRUE;
          self->left = 0;
          return NULL;
        }
      g_ptr_array_add (self->blocks, self->block);
      self->left = wanted;
    }
  result = self->block;
  self->block += size;
  self->left -= size;
  return result;
}

LofteObject *
lofte_object_get (const LofteObject *self,
                  const char *key)
{
  guint low = 0;
  guint high;

  if (!lofte_object_is (self, LOFTE_OBJECT_DICTIONARY))
    return NULL;
  high = self->length;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      int order = strcmp (self->value.items[2 * middle]->value.text, key);

      if (order == 0)
        return self->value.items[2 * middle + 1];
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

gboolean
lofte_object_is (const LofteObject *self,
                 LofteObjectType type)
{
  return self != NULL && self->type == type;
}

gboolean
lofte_object_is_name (const LofteObject *self,
                      const char *name)
{
  return lofte_object_is (self, LOFTE_OBJECT_NAME) && strcmp (self->value.text, name) == 0;
}

gboolean
lofte_object_get_number (const LofteObject *self,
                         double *number)
{
  if (lofte_object_is (self, LOFTE_OBJECT_INTEGER))
    *number = (double) self->value.integer;
  else if (lofte_object_is (self, LOFTE_OBJECT_REAL))
    *number = self->value.real;
  else
    return FALSE;
  return TRUE;
}

gboolean
lofte_object_equal_scalar (const LofteObject *one,
                           const LofteObject *other)
{
  if (one->type != other->type)
    return FALSE;
  switch (one->type)
    {
    case LOFTE_OBJECT_NULL:
      return TRUE;
    case LOFTE_OBJECT_BOOLEAN:
    case LOFTE_OBJECT_INTEGER:
      return one->value.integer == other->value.integer;
    case LOFTE_OBJECT_REAL:
      return !(one->value.real < other->value.real) && !(one->value.real > other->value.real);
    case LOFTE_OBJECT_STRING:
    case LOFTE_OBJECT_NAME:
      return one->length == other->length && memcmp (one->value.text, other->value.text, one->length) == 0;
    case LOFTE_OBJECT_ARRAY:
    case LOFTE_OBJECT_DICTIONARY:
    case LOFTE_OBJECT_REFERENCE:
    default:
      return FALSE;
    }
}
