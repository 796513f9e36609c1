/* LofteObject — one PDF object as it stands in the file, read strictly (ISO 32000-2, 7.3)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  LOFTE_OBJECT_NULL,
  LOFTE_OBJECT_BOOLEAN,
  LOFTE_OBJECT_INTEGER,
  LOFTE_OBJECT_REAL,
  LOFTE_OBJECT_STRING,
  LOFTE_OBJECT_NAME,
  LOFTE_OBJECT_ARRAY,
  LOFTE_OBJECT_DICTIONARY,
  LOFTE_OBJECT_REFERENCE
} LofteObjectType;

typedef struct _LofteObject LofteObject;
typedef struct _LofteObjectArena LofteObjectArena;

struct _LofteObject
{
  LofteObjectType type;
  guint32 length;       /* bytes of a string or name, items of an array, pairs of a dictionary */
  gboolean hexadecimal; /* a string written as <…> */
  gboolean ambiguous;   /* a dictionary that names a key twice: readers disagree about its value */
  gsize start;          /* place in the text that was read */
  gsize end;
  union
  {
    gint64 integer;
    double real;
    const char *text;    /* a name starts with its slash; always ends in NUL beyond length */
    LofteObject **items; /* a dictionary: name, value, name, value …, sorted by name */
    struct
    {
      guint32 number;
      guint32 generation;
    } reference;
  } value;
};

/* All objects of one file live and die together, within a budget in bytes. */
LofteObjectArena *lofte_object_arena_new (gsize budget);
void lofte_object_arena_free (LofteObjectArena *self);
gpointer lofte_object_arena_alloc (LofteObjectArena *self,
                                   gsize size);
gboolean lofte_object_arena_is_exhausted (LofteObjectArena *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteObjectArena, lofte_object_arena_free)

gboolean lofte_object_is_space (guint8 byte);
void lofte_object_skip_space (const guint8 *data,
                              gsize *position,
                              gsize end);
void lofte_object_skip_space_and_comments (const guint8 *data,
                                           gsize *position,
                                           gsize end);
gboolean lofte_object_accept_keyword (const guint8 *data,
                                      gsize *position,
                                      gsize end,
                                      const char *keyword);
gboolean lofte_object_accept_number (const guint8 *data,
                                     gsize *position,
                                     gsize end,
                                     guint64 *number);

/* Returns the object at *position and moves behind it; NULL when it is malformed, too deep or over the budget. */
LofteObject *lofte_object_parse (LofteObjectArena *arena,
                                 const guint8 *data,
                                 gsize *position,
                                 gsize end);

/* Borrowed value of a key, without following references; NULL when there is none or @self is no dictionary. */
LofteObject *lofte_object_get (const LofteObject *self,
                               const char *key);
gboolean lofte_object_is (const LofteObject *self,
                          LofteObjectType type);
gboolean lofte_object_is_name (const LofteObject *self,
                               const char *name);
gboolean lofte_object_get_number (const LofteObject *self,
                                  double *number);

/* Whether two values without parts (neither array, dictionary nor reference) are the same. */
gboolean lofte_object_equal_scalar (const LofteObject *one,
                                    const LofteObject *other);

G_END_DECLS
