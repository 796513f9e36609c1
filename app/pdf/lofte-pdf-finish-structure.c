/* The structure tree and its parent tree (ISO 32000-1, 14.7)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-pdf-finish-private.h"

static void
set_text (LofteFinish *self, qpdf_oh element, const char *key, const char *text)
{
  if (text && *text)
    qpdf_oh_replace_key (self->qpdf, element, key, qpdf_oh_new_unicode_string (self->qpdf, text));
}

static qpdf_oh
new_attributes (LofteFinish *self, const char *owner)
{
  qpdf_oh attributes = qpdf_oh_new_dictionary (self->qpdf);

  qpdf_oh_replace_key (self->qpdf, attributes, "/O", lofte_finish_name (self, owner));
  return attributes;
}

static void
set_attributes (LofteFinish *self, qpdf_oh element, const LoftePdfNode *node)
{
  qpdf_oh list = qpdf_oh_new_array (self->qpdf);

  if (node->scope || node->columns > 1 || node->rows > 1)
    {
      qpdf_oh table = new_attributes (self, "Table");

      if (node->scope)
        qpdf_oh_replace_key (self->qpdf, table, "/Scope", lofte_finish_name (self, node->scope));
      if (node->columns > 1)
        qpdf_oh_replace_key (self->qpdf, table, "/ColSpan", qpdf_oh_new_integer (self->qpdf, node->columns));
      if (node->rows > 1)
        qpdf_oh_replace_key (self->qpdf, table, "/RowSpan", qpdf_oh_new_integer (self->qpdf, node->rows));
      qpdf_oh_append_item (self->qpdf, list, table);
    }
  if (node->numbering)
    {
      qpdf_oh numbering = new_attributes (self, "List");

      qpdf_oh_replace_key (self->qpdf, numbering, "/ListNumbering", lofte_finish_name (self, node->numbering));
      qpdf_oh_append_item (self->qpdf, list, numbering);
    }
  if (node->has_box)
    {
      qpdf_oh layout = new_attributes (self, "Layout");

      qpdf_oh_replace_key (self->qpdf, layout, "/Placement", lofte_finish_name (self, "Block"));
      qpdf_oh_replace_key (self->qpdf, layout, "/BBox", lofte_finish_box (self, node->box));
      qpdf_oh_append_item (self->qpdf, list, layout);
    }
  if (qpdf_oh_get_array_n_items (self->qpdf, list) > 0)
    qpdf_oh_replace_key (self->qpdf, element, "/A", list);
}

static qpdf_oh
new_content_reference (LofteFinish *self, const LofteKid *kid)
{
  qpdf_oh reference = qpdf_oh_new_dictionary (self->qpdf);

  qpdf_oh_replace_key (self->qpdf, reference, "/Type", lofte_finish_name (self, "MCR"));
  qpdf_oh_replace_key (self->qpdf, reference, "/Pg", lofte_finish_get (self, self->page_ids[kid->page]));
  qpdf_oh_replace_key (self->qpdf, reference, "/MCID", qpdf_oh_new_integer (self->qpdf, kid->number));
  return reference;
}

static qpdf_oh
new_annotation_reference (LofteFinish *self, const LofteKid *kid)
{
  const LofteAnnotation *annotation = &g_array_index (self->writer->annotations, LofteAnnotation, kid->number);
  qpdf_oh reference = qpdf_oh_new_dictionary (self->qpdf);

  qpdf_oh_replace_key (self->qpdf, reference, "/Type", lofte_finish_name (self, "OBJR"));
  qpdf_oh_replace_key (self->qpdf, reference, "/Obj", lofte_finish_get (self, annotation->object_id));
  qpdf_oh_replace_key (self->qpdf, reference, "/Pg", lofte_finish_get (self, self->page_ids[kid->page]));
  return reference;
}

static qpdf_oh
new_kid (LofteFinish *self, const LofteKid *kid, int first_page)
{
  switch (kid->kind)
    {
    case LOFTE_KID_NODE:
      return lofte_finish_get (self, kid->node->object_id);
    case LOFTE_KID_CONTENT:
      return (int) kid->page == first_page ? qpdf_oh_new_integer (self->qpdf, kid->number) : new_content_reference (self, kid);
    case LOFTE_KID_ANNOTATION:
      return new_annotation_reference (self, kid);
    default:
      g_assert_not_reached ();
    }
}

static void
write_element (LofteFinish *self, const LoftePdfNode *node)
{
  qpdf_oh element = lofte_finish_get (self, node->object_id);
  qpdf_oh kids = qpdf_oh_new_array (self->qpdf);
  int first_page = -1;

  qpdf_oh_replace_key (self->qpdf, element, "/S", lofte_finish_name (self, node->type));
  qpdf_oh_replace_key (self->qpdf, element, "/P", lofte_finish_get (self, node->parent ? node->parent->object_id : self->structure_id));
  set_text (self, element, "/T", node->title);
  set_text (self, element, "/Alt", node->alternative);
  set_text (self, element, "/ActualText", node->actual_text);
  set_text (self, element, "/Lang", node->language);
  set_attributes (self, element, node);
  if (node->file >= 0)
    {
      const LofteEmbeddedFile *file = g_ptr_array_index (self->writer->files, node->file);

      qpdf_oh_replace_key (self->qpdf, element, "/AF", qpdf_oh_wrap_in_array (self->qpdf, lofte_finish_get (self, file->object_id)));
    }
  for (guint i = 0; i < node->kids->len && first_page < 0; i++)
    if (g_array_index (node->kids, LofteKid, i).kind == LOFTE_KID_CONTENT)
      first_page = (int) g_array_index (node->kids, LofteKid, i).page;
  if (first_page >= 0)
    qpdf_oh_replace_key (self->qpdf, element, "/Pg", lofte_finish_get (self, self->page_ids[first_page]));
  for (guint i = 0; i < node->kids->len; i++)
    qpdf_oh_append_item (self->qpdf, kids, new_kid (self, &g_array_index (node->kids, LofteKid, i), first_page));
  qpdf_oh_replace_key (self->qpdf, element, "/K", kids);
  qpdf_oh_release_all (self->qpdf);
}

/* Nodes that got nothing, such as an empty part of the document, would be empty tags. */
static gboolean
has_content (const LoftePdfNode *node)
{
  /* A cell may be empty, but it must be there: the row counts its cells. */
  if (g_str_equal (node->type, "TD") || g_str_equal (node->type, "TH"))
    return TRUE;
  for (guint i = 0; i < node->kids->len; i++)
    {
      const LofteKid *kid = &g_array_index (node->kids, LofteKid, i);

      if (kid->kind != LOFTE_KID_NODE || has_content (kid->node))
        return TRUE;
    }
  return FALSE;
}

static void
drop_empty (LoftePdfNode *node)
{
  for (guint i = node->kids->len; i > 0; i--)
    {
      const LofteKid *kid = &g_array_index (node->kids, LofteKid, i - 1);

      if (kid->kind != LOFTE_KID_NODE)
        continue;
      if (has_content (kid->node))
        drop_empty (kid->node);
      else
        g_array_remove_index (node->kids, i - 1);
    }
}

static void
make_elements (LofteFinish *self, LoftePdfNode *node)
{
  qpdf_oh element = qpdf_oh_new_dictionary (self->qpdf);

  qpdf_oh_replace_key (self->qpdf, element, "/Type", lofte_finish_name (self, "StructElem"));
  node->object_id = lofte_finish_add (self, element);
  qpdf_oh_release_all (self->qpdf);
  for (guint i = 0; i < node->kids->len; i++)
    if (g_array_index (node->kids, LofteKid, i).kind == LOFTE_KID_NODE)
      make_elements (self, g_array_index (node->kids, LofteKid, i).node);
}

static void
make_annotations (LofteFinish *self)
{
  for (guint i = 0; i < self->writer->annotations->len; i++)
    {
      LofteAnnotation *annotation = &g_array_index (self->writer->annotations, LofteAnnotation, i);
      qpdf_oh object = qpdf_oh_new_dictionary (self->qpdf);

      qpdf_oh_replace_key (self->qpdf, object, "/Type", lofte_finish_name (self, "Annot"));
      annotation->object_id = lofte_finish_add (self, object);
    }
  for (guint i = 0; i < self->writer->files->len; i++)
    {
      LofteEmbeddedFile *file = g_ptr_array_index (self->writer->files, i);

      file->object_id = lofte_finish_add (self, qpdf_oh_new_dictionary (self->qpdf));
    }
  qpdf_oh_release_all (self->qpdf);
}

/* For each page the elements in order of MCID, then one entry for each annotation. */
static void
write_parent_tree (LofteFinish *self)
{
  qpdf_oh numbers = qpdf_oh_new_array (self->qpdf);
  int tree_id;
  guint n_pages = self->writer->page;
  guint n_annotations = self->writer->annotations->len;
  int numbers_id = lofte_finish_add (self, numbers);
  qpdf_oh tree = qpdf_oh_new_dictionary (self->qpdf);

  qpdf_oh_replace_key (self->qpdf, tree, "/Nums", lofte_finish_get (self, numbers_id));
  tree_id = lofte_finish_add (self, tree);
  qpdf_oh_replace_key (self->qpdf, lofte_finish_get (self, self->structure_id), "/ParentTree", lofte_finish_get (self, tree_id));
  qpdf_oh_replace_key (self->qpdf, lofte_finish_get (self, self->structure_id), "/ParentTreeNextKey", qpdf_oh_new_integer (self->qpdf, n_pages + n_annotations));
  qpdf_oh_release_all (self->qpdf);

  for (guint i = 0; i < n_pages; i++)
    {
      const LofteMarkedPage *page = &g_array_index (self->writer->pages, LofteMarkedPage, i);
      qpdf_oh parents = qpdf_oh_new_array (self->qpdf);
      qpdf_oh list = lofte_finish_get (self, numbers_id);

      for (guint j = 0; j < page->markers->len; j++)
        {
          const LofteMarker *marker = &g_array_index (page->markers, LofteMarker, j);

          if (marker->node)
            qpdf_oh_append_item (self->qpdf, parents, lofte_finish_get (self, marker->node->object_id));
        }
      qpdf_oh_append_item (self->qpdf, list, qpdf_oh_new_integer (self->qpdf, i));
      qpdf_oh_append_item (self->qpdf, list, qpdf_make_indirect_object (self->qpdf, parents));
      qpdf_oh_release_all (self->qpdf);
    }
  for (guint i = 0; i < n_annotations; i++)
    {
      qpdf_oh list = lofte_finish_get (self, numbers_id);

      qpdf_oh_append_item (self->qpdf, list, qpdf_oh_new_integer (self->qpdf, n_pages + i));
      qpdf_oh_append_item (self->qpdf, list, lofte_finish_get (self, g_array_index (self->writer->annotations, LofteAnnotation, i).node->object_id));
      qpdf_oh_release_all (self->qpdf);
    }
}

/**
 * lofte_finish_write_structure:
 * @self: A finishing pass whose pages are rewritten.
 */
void
lofte_finish_write_structure (LofteFinish *self)
{
  qpdf_oh structure = qpdf_oh_new_dictionary (self->qpdf);

  qpdf_oh_replace_key (self->qpdf, structure, "/Type", lofte_finish_name (self, "StructTreeRoot"));
  self->structure_id = lofte_finish_add (self, structure);
  qpdf_oh_replace_key (self->qpdf, qpdf_get_root (self->qpdf), "/StructTreeRoot", lofte_finish_get (self, self->structure_id));
  qpdf_oh_release_all (self->qpdf);

  drop_empty (self->writer->root);
  make_elements (self, self->writer->root);
  make_annotations (self);
  qpdf_oh_replace_key (self->qpdf, lofte_finish_get (self, self->structure_id), "/K", lofte_finish_get (self, self->writer->root->object_id));
  for (guint i = 0; i < self->writer->nodes->len; i++)
    {
      const LoftePdfNode *node = g_ptr_array_index (self->writer->nodes, i);

      if (node->object_id)
        write_element (self, node);
    }
  write_parent_tree (self);
}
