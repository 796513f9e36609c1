/* LoftePdfChanges — whether a filled-in field lies over something that was signed
 *
 * A field prepared before signing can lie over the text, show nothing, and show something else once all have signed
 * (Mainka et al., Shadow Attacks, NDSS 2021).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <math.h>

#include "lofte-pdf-compare-walk-private.h"
#include "lofte-pdf-ink-private.h"

#define MAX_DEPTH 32
#define MAX_NODES 200000
#define MAX_WIDGETS 500
#define MAX_OVERLAYS 50 /* looked at in a file whose fields nobody has changed */
#define FRAME 1.5       /* points along the edges that belong to the field's frame */

typedef struct
{
  const LoftePdfChanges *changes; /* NULL when every field that can be filled in is looked for */
  const LofteRevision *old;
  const LofteRevision *young;
  GCancellable *cancellable;
  LoftePdfInk *ink;
  GPtrArray *names; /* (element-type utf8): of the fields whose pieces @ink has */
  GHashTable *seen;
  guint n_nodes;
  char *found;
} Search;

/* Whether what the widget shows may have changed: its own keys, or those of the field it belongs to. */
static gboolean
has_changed (const Search *self,
             const LofteObject *widget)
{
  const LofteObject *field = widget;
  LofteObject *type = lofte_field_get_inherited (self->young, widget, "/FT");
  guint depth;

  for (depth = 0; depth < MAX_DEPTH && lofte_object_is (field, LOFTE_OBJECT_DICTIONARY); depth++)
    {
      if (g_hash_table_contains (self->changes->changed, field))
        return TRUE;
      field = lofte_revision_get (self->young, field, "/Parent");
    }
  return self->changes->drawn_anew && (lofte_object_is_name (type, "/Tx") || lofte_object_is_name (type, "/Ch")) &&
         lofte_field_get_inherited (self->young, widget, "/V")->type != LOFTE_OBJECT_NULL;
}

static gboolean
can_be_filled (const Search *self,
               const LofteObject *widget)
{
  LofteObject *type = lofte_field_get_inherited (self->young, widget, "/FT");

  return lofte_object_is_name (lofte_revision_get (self->young, widget, "/Subtype"), "/Widget") &&
         (lofte_object_is_name (type, "/Tx") || lofte_object_is_name (type, "/Ch") || lofte_object_is_name (type, "/Btn"));
}

static gboolean
read_box (const LofteRevision *revision,
          const LofteObject *annotation,
          LoftePdfBox *box)
{
  LofteObject *rectangle = lofte_revision_get (revision, annotation, "/Rect");
  double corners[4];
  guint i;

  if (!lofte_object_is (rectangle, LOFTE_OBJECT_ARRAY) || rectangle->length != 4)
    return FALSE;
  for (i = 0; i < 4; i++)
    if (!lofte_object_get_number (lofte_revision_resolve (revision, rectangle->value.items[i]), &corners[i]) || !isfinite (corners[i]))
      return FALSE;
  box->left = MIN (corners[0], corners[2]);
  box->right = MAX (corners[0], corners[2]);
  box->bottom = MIN (corners[1], corners[3]);
  box->top = MAX (corners[1], corners[3]);
  return TRUE;
}

static void
shrink (LoftePdfBox *box)
{
  double across = MIN (FRAME, (box->right - box->left) / 5);
  double along = MIN (FRAME, (box->top - box->bottom) / 5);

  box->left += across;
  box->right -= across;
  box->bottom += along;
  box->top -= along;
}

static gboolean
overlap (const LoftePdfBox *one,
         const LoftePdfBox *other)
{
  return one->left < other->right && other->left < one->right && one->bottom < other->top && other->bottom < one->top;
}

/* Other widgets and comments were to be seen on the signed page too, a signature among them. */
static gboolean
covers_annotation (const Search *self,
                   const LofteIndirect *page,
                   const LofteObject *widget, /* as the page names it */
                   const LoftePdfBox *box)
{
  LofteIndirect *before = lofte_revision_lookup (self->old, page->number, page->generation);
  LofteObject *annotations = before != NULL ? lofte_revision_get (self->old, before->value, "/Annots") : NULL;
  guint i;

  for (i = 0; annotations != NULL && lofte_object_is (annotations, LOFTE_OBJECT_ARRAY) && i < annotations->length; i++)
    {
      LofteObject *item = annotations->value.items[i];
      LofteObject *other = lofte_revision_resolve (self->old, item);
      LoftePdfBox place;

      if (item->type == LOFTE_OBJECT_REFERENCE && lofte_compare_is_same_item (item, widget))
        continue;
      if (lofte_object_get (other, "/AP") == NULL || !lofte_annotation_is_visible (self->old, other) || !read_box (self->old, other, &place))
        continue;
      shrink (&place);
      if (overlap (&place, box))
        return TRUE;
    }
  return FALSE;
}

/* Looks at a widget; what only a drawing can tell is put off. */
static void
look_at (Search *self,
         const LofteIndirect *page,
         LofteObject *item)
{
  const LofteObject *widget = lofte_revision_resolve (self->young, item);
  LofteIndirect *before = page != NULL ? lofte_revision_lookup (self->old, page->number, page->generation) : NULL;
  g_autofree char *name = lofte_field_dup_name (self->young, widget);
  LoftePdfBox box;

  if (!lofte_annotation_is_visible (self->young, widget) || (self->changes == NULL && self->names->len >= MAX_OVERLAYS))
    return;
  if (before == NULL || self->names->len >= MAX_WIDGETS || !read_box (self->young, widget, &box))
    {
      self->found = g_steal_pointer (&name);
      return;
    }
  shrink (&box);
  if (covers_annotation (self, page, item, &box))
    self->found = g_steal_pointer (&name);
  else
    {
      lofte_pdf_ink_add (self->ink, before->value, &box);
      g_ptr_array_add (self->names, g_steal_pointer (&name));
    }
}

static void
search_page (Search *self,
             const LofteObject *page,
             const LofteIndirect *indirect)
{
  LofteObject *annotations = lofte_revision_get (self->young, page, "/Annots");
  guint i;

  for (i = 0; lofte_object_is (annotations, LOFTE_OBJECT_ARRAY) && i < annotations->length && self->found == NULL && ++self->n_nodes < MAX_NODES; i++)
    {
      LofteObject *widget = lofte_revision_resolve (self->young, annotations->value.items[i]);

      if (lofte_object_is (widget, LOFTE_OBJECT_DICTIONARY) && (self->changes != NULL ? has_changed (self, widget) : can_be_filled (self, widget)))
        look_at (self, indirect, annotations->value.items[i]);
    }
}

static void
search_pages (Search *self,
              const LofteObject *node,
              const LofteIndirect *indirect,
              guint depth)
{
  LofteObject *kids = lofte_revision_get (self->young, node, "/Kids");
  guint i;

  if (depth > MAX_DEPTH || ++self->n_nodes > MAX_NODES)
    return;
  if (!lofte_object_is (kids, LOFTE_OBJECT_ARRAY))
    search_page (self, node, indirect);
  else
    for (i = 0; i < kids->length && self->found == NULL; i++)
      {
        LofteObject *kid = lofte_revision_resolve (self->young, kids->value.items[i]);

        if (lofte_object_is (kid, LOFTE_OBJECT_DICTIONARY) && g_hash_table_add (self->seen, kid))
          search_pages (self, kid, lofte_revision_resolve_indirect (self->young, kids->value.items[i]), depth + 1);
      }
}

static char *
search (Search *self)
{
  int number;

  self->seen = g_hash_table_new (NULL, NULL);
  self->ink = lofte_pdf_ink_new (self->old);
  self->names = g_ptr_array_new_with_free_func (g_free);
  search_pages (self, lofte_revision_get (self->young, lofte_revision_get_root (self->young), "/Pages"), NULL, 0);
  number = self->found == NULL ? lofte_pdf_ink_find (self->ink, self->cancellable) : -1;
  if (number >= 0)
    self->found = g_strdup (g_ptr_array_index (self->names, number));
  g_ptr_array_unref (self->names);
  lofte_pdf_ink_free (self->ink);
  g_hash_table_unref (self->seen);
  return self->found;
}

char *
lofte_pdf_changes_find_cover (const LoftePdfChanges *self,
                              const LofteRevision *old,
                              const LofteRevision *young,
                              GCancellable *cancellable)
{
  Search work = { .changes = self, .old = old, .young = young, .cancellable = cancellable };

  if (g_hash_table_size (self->changed) == 0 && !self->drawn_anew)
    return NULL;
  /* Too entangled to tell is no reason to call it harmless. */
  if (search (&work) == NULL && work.n_nodes >= MAX_NODES)
    work.found = g_strdup ("?");
  return work.found;
}

char *
lofte_pdf_find_overlay (const LofteRevision *revision,
                        GCancellable *cancellable)
{
  Search work = { .old = revision, .young = revision, .cancellable = cancellable };

  return search (&work);
}
