/* LoftePdfCompare — the walk over two revisions side by side, and the rules about form fields it asks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-pdf-compare-private.h"

G_BEGIN_DECLS

/* What an object is used as decides what may differ in it. */
typedef enum
{
  COMPARE_STRICT,
  COMPARE_ROOT,
  COMPARE_ACROFORM,
  COMPARE_FIELDS,
  COMPARE_FIELD,
  COMPARE_PAGES,
  COMPARE_PAGE,
  COMPARE_ANNOTATIONS
} CompareContext;

typedef struct _ComparePath ComparePath;

typedef struct
{
  const LofteRevision *old;
  const LofteRevision *young;
  const LoftePdfLocks *locks;
  LoftePdfChanges *changes; /* NULL in a trial: only whether anything differs */
  gboolean certified;
  gboolean differs;
  gboolean stopped;
  guint64 *steps;
  GCancellable *cancellable;
  GHashTable *seen;
  GHashTable *loose;     /* pairs that were judged by rules of their own */
  GHashTable *explained; /* numbers of young objects there is a reason for */
  GHashTable *counted;   /* signature fields that were counted, by name */
  GQueue pending;
  GQueue later;
  GPtrArray *paths;
  const ComparePath *path;
  LofteObject empty_array;
  LofteObject empty_dictionary;
} Compare;

void lofte_compare_note (Compare *self,
                         LofteAdditionsState level,
                         const char *key,
                         int index,
                         const char *what);
void lofte_compare_value (Compare *self,
                          CompareContext context,
                          LofteObject *old,
                          LofteObject *young,
                          const char *key,
                          int index);

void lofte_compare_init (Compare *self,
                         const LofteRevision *old,
                         const LofteRevision *young,
                         guint64 *steps);
void lofte_compare_clear (Compare *self);

/* A pair of indirect objects to be judged when its turn comes. */
void lofte_compare_enqueue (Compare *self,
                            CompareContext context,
                            LofteIndirect *old,
                            LofteIndirect *young,
                            const char *key,
                            int index);
void lofte_compare_drain (Compare *self);
gboolean lofte_compare_is_same_item (const LofteObject *old,
                                     const LofteObject *young);

/* TRUE when the rules about the root or the form have judged this key. */
gboolean lofte_compare_root_key (Compare *self,
                                 const char *key,
                                 LofteObject *old,
                                 LofteObject *young);
gboolean lofte_compare_form_key (Compare *self,
                                 const char *key,
                                 LofteObject *old,
                                 LofteObject *young);

/* Whether two values differ in any way, whatever else was found so far. */
gboolean lofte_compare_differs (Compare *self,
                                LofteObject *old,
                                LofteObject *young);

/* There is a reason for everything @young leads to. */
void lofte_compare_explain (Compare *self,
                            const LofteObject *young);

/* Inherited through /Parent (ISO 32000-2, 12.7.4.1). */
LofteObject *lofte_field_get_inherited (const LofteRevision *revision,
                                        const LofteObject *field,
                                        const char *key);
char *lofte_field_dup_name (const LofteRevision *revision,
                            const LofteObject *field);

/* Whether a widget or comment shows something: it has a surface and is not hidden (ISO 32000-2, 12.5.3). */
gboolean lofte_annotation_is_visible (const LofteRevision *revision,
                                      const LofteObject *annotation);

typedef struct
{
  gboolean signing; /* an empty signature field that was signed */
  gboolean filling; /* another field that may be filled in */
  LofteAdditionsState level;
  const char *type;
  char *name;
  LofteObject *young;
} CompareField;

void lofte_compare_field_init (CompareField *self,
                               Compare *compare,
                               LofteObject *old,
                               LofteObject *young);
void lofte_compare_field_clear (CompareField *self);

/* TRUE when the rules about fields have judged this key. */
gboolean lofte_compare_field_key (CompareField *self,
                                  Compare *compare,
                                  const char *key,
                                  LofteObject *old,
                                  LofteObject *young);

/* Judges an item of /Fields, /Kids or /Annots that the signed revision does not have. */
void lofte_compare_new_item (Compare *self,
                             CompareContext context,
                             LofteObject *item,
                             const char *key,
                             int index);

G_END_DECLS
