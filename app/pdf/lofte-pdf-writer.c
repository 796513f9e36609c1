/* LoftePdfWriter — draws pages with cairo and gathers their structure
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "lofte-pdf-error.h"
#include "lofte-pdf-structure-private.h"

/* cairo writes this tag with an MCID; the finishing pass puts the real one in its place. */
#define MARKER_TAG "NonStruct"

static void
node_free (gpointer data)
{
  LoftePdfNode *node = data;

  g_array_unref (node->kids);
  g_free (node->title);
  g_free (node->alternative);
  g_free (node->actual_text);
  g_free (node->language);
  g_free (node);
}

static void
file_free (gpointer data)
{
  LofteEmbeddedFile *file = data;

  g_free (file->name);
  g_free (file->description);
  g_free (file->media_type);
  g_free (file->relationship);
  g_bytes_unref (file->bytes);
  g_free (file);
}

static void
annotation_clear (gpointer data)
{
  LofteAnnotation *annotation = data;

  g_free (annotation->text);
  g_free (annotation->name);
}

static void
page_clear (gpointer data)
{
  g_array_unref (((LofteMarkedPage *) data)->markers);
}

static cairo_status_t
on_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
begin_page (LoftePdfWriter *self)
{
  LofteMarkedPage page = { g_array_new (FALSE, FALSE, sizeof (LofteMarker)), 0, self->height };

  g_array_append_val (self->pages, page);
}

static LofteMarkedPage *
get_page (LoftePdfWriter *self)
{
  return &g_array_index (self->pages, LofteMarkedPage, self->page);
}

LoftePdfWriter *
lofte_pdf_writer_new (double width, double height, gboolean tagged)
{
  LoftePdfWriter *self = g_new0 (LoftePdfWriter, 1);

  self->raw = g_byte_array_new ();
  self->surface = cairo_pdf_surface_create_for_stream (on_bytes, self->raw, width, height);
  self->cr = cairo_create (self->surface);
  self->tagged = tagged;
  self->width = width;
  self->height = height;
  self->nodes = g_ptr_array_new_with_free_func (node_free);
  self->pages = g_array_new (FALSE, FALSE, sizeof (LofteMarkedPage));
  g_array_set_clear_func (self->pages, page_clear);
  self->annotations = g_array_new (FALSE, TRUE, sizeof (LofteAnnotation));
  g_array_set_clear_func (self->annotations, annotation_clear);
  self->files = g_ptr_array_new_with_free_func (file_free);
  self->root = lofte_pdf_writer_add_node (self, NULL, "Document");
  begin_page (self);
  return self;
}

void
lofte_pdf_writer_free (LoftePdfWriter *self)
{
  g_clear_pointer (&self->cr, cairo_destroy);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_clear_pointer (&self->raw, g_byte_array_unref);
  g_ptr_array_unref (self->nodes);
  g_array_unref (self->pages);
  g_array_unref (self->annotations);
  g_ptr_array_unref (self->files);
  g_free (self);
}

cairo_t *
lofte_pdf_writer_get_cairo (LoftePdfWriter *self)
{
  return self->cr;
}

guint
lofte_pdf_writer_get_page (LoftePdfWriter *self)
{
  return self->page;
}

void
lofte_pdf_writer_set_page_size (LoftePdfWriter *self, double width, double height)
{
  self->width = width;
  self->height = height;
  get_page (self)->height = height;
  cairo_pdf_surface_set_size (self->surface, width, height);
}

/* ---- structure ---- */

LoftePdfNode *
lofte_pdf_writer_get_root (LoftePdfWriter *self)
{
  return self->root;
}

LoftePdfNode *
lofte_pdf_writer_add_node (LoftePdfWriter *self, LoftePdfNode *parent, const char *type)
{
  LoftePdfNode *node = g_new0 (LoftePdfNode, 1);

  node->type = type;
  node->parent = parent;
  node->kids = g_array_new (FALSE, FALSE, sizeof (LofteKid));
  node->file = -1;
  if (parent)
    {
      LofteKid kid = { .kind = LOFTE_KID_NODE, .node = node };

      g_array_append_val (parent->kids, kid);
    }
  g_ptr_array_add (self->nodes, node);
  return node;
}

static void
replace_text (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

void
lofte_pdf_node_set_title (LoftePdfNode *node, const char *title)
{
  replace_text (&node->title, title);
}

void
lofte_pdf_node_set_alternative (LoftePdfNode *node, const char *text)
{
  replace_text (&node->alternative, text);
}

void
lofte_pdf_node_set_actual_text (LoftePdfNode *node, const char *text)
{
  replace_text (&node->actual_text, text);
}

void
lofte_pdf_node_set_language (LoftePdfNode *node, const char *language)
{
  replace_text (&node->language, language);
}

void
lofte_pdf_node_set_scope (LoftePdfNode *node, const char *scope)
{
  node->scope = scope;
}

void
lofte_pdf_node_set_numbering (LoftePdfNode *node, const char *numbering)
{
  node->numbering = numbering;
}

void
lofte_pdf_node_set_span (LoftePdfNode *node, guint columns, guint rows)
{
  node->columns = columns;
  node->rows = rows;
}

/* PDF counts upwards from the lower edge. */
static void
convert_box (LoftePdfWriter *self, const cairo_rectangle_t *box, double *result)
{
  result[0] = box->x;
  result[1] = self->height - box->y - box->height;
  result[2] = box->x + box->width;
  result[3] = self->height - box->y;
}

void
lofte_pdf_node_set_box (LoftePdfWriter *self, LoftePdfNode *node, const cairo_rectangle_t *box)
{
  node->has_box = TRUE;
  node->box_page = self->page;
  convert_box (self, box, node->box);
}

/* ---- markers ---- */

void
lofte_pdf_writer_begin_content (LoftePdfWriter *self, LoftePdfNode *node)
{
  LofteMarkedPage *page = get_page (self);
  LofteMarker marker = { node, LOFTE_ARTIFACT_LAYOUT, page->n_contents };
  LofteKid kid = { .kind = LOFTE_KID_CONTENT, .page = self->page, .number = page->n_contents };

  g_return_if_fail (!self->marking);

  self->marking = TRUE;
  if (!self->tagged)
    return;
  page->n_contents++;
  g_array_append_val (page->markers, marker);
  g_array_append_val (node->kids, kid);
  cairo_tag_begin (self->cr, MARKER_TAG, NULL);
}

void
lofte_pdf_writer_begin_artifact (LoftePdfWriter *self, LofteArtifact artifact)
{
  LofteMarker marker = { NULL, artifact, 0 };

  g_return_if_fail (!self->marking);

  self->marking = TRUE;
  if (!self->tagged)
    return;
  g_array_append_val (get_page (self)->markers, marker);
  cairo_tag_begin (self->cr, MARKER_TAG, NULL);
}

void
lofte_pdf_writer_end (LoftePdfWriter *self)
{
  g_return_if_fail (self->marking);

  self->marking = FALSE;
  if (self->tagged)
    cairo_tag_end (self->cr, MARKER_TAG);
}

void
lofte_pdf_writer_end_page (LoftePdfWriter *self)
{
  g_return_if_fail (!self->marking);

  cairo_show_page (self->cr);
  self->page++;
  begin_page (self);
}

/* ---- annotations, bookmarks, files ---- */

static guint
add_annotation (LoftePdfWriter *self, LofteAnnotationKind kind, LoftePdfNode *node, const cairo_rectangle_t *box, const char *text, const char *name)
{
  LofteAnnotation annotation = { .kind = kind, .node = node, .page = self->page, .text = g_strdup (text), .name = g_strdup (name) };
  LofteKid kid = { .kind = LOFTE_KID_ANNOTATION, .page = self->page, .number = self->annotations->len };

  convert_box (self, box, annotation.box);
  g_array_append_val (self->annotations, annotation);
  g_array_append_val (node->kids, kid);
  return kid.number;
}

void
lofte_pdf_writer_add_link (LoftePdfWriter *self, LoftePdfNode *node, const cairo_rectangle_t *box, const char *address, const char *description)
{
  add_annotation (self, LOFTE_ANNOTATION_ADDRESS, node, box, description, address);
}

guint
lofte_pdf_writer_add_page_link (LoftePdfWriter *self, LoftePdfNode *node, const cairo_rectangle_t *box, const char *description)
{
  return add_annotation (self, LOFTE_ANNOTATION_PAGE, node, box, description, NULL);
}

void
lofte_pdf_writer_set_destination (LoftePdfWriter *self, guint link, guint page, double y)
{
  LofteAnnotation *annotation = &g_array_index (self->annotations, LofteAnnotation, link);

  annotation->target_page = page;
  annotation->target_y = y;
}

void
lofte_pdf_writer_add_signature_field (LoftePdfWriter *self, LoftePdfNode *node, const cairo_rectangle_t *box, const char *name, const char *tooltip)
{
  add_annotation (self, LOFTE_ANNOTATION_SIGNATURE, node, box, tooltip, name);
}

int
lofte_pdf_writer_add_bookmark (LoftePdfWriter *self, int parent, const char *title, guint page, double y)
{
  g_autofree char *destination = g_strdup_printf ("page=%u pos=[0 %d]", page + 1, (int) y);

  return cairo_pdf_surface_add_outline (self->surface, parent, title, destination, CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

void
lofte_pdf_writer_embed (LoftePdfWriter *self, LoftePdfNode *node, const char *name, const char *description, const char *media_type, const char *relationship, GBytes *bytes)
{
  LofteEmbeddedFile *file = g_new0 (LofteEmbeddedFile, 1);

  file->name = g_strdup (name);
  file->description = g_strdup (description);
  file->media_type = g_strdup (media_type);
  file->relationship = g_strdup (relationship);
  file->bytes = g_bytes_ref (bytes);
  if (node)
    node->file = (int) self->files->len;
  g_ptr_array_add (self->files, file);
}

/* ---- the end ---- */

static gboolean
close_surface (LoftePdfWriter *self, GError **error)
{
  cairo_status_t status = cairo_status (self->cr);

  g_clear_pointer (&self->cr, cairo_destroy);
  cairo_surface_finish (self->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (self->surface);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, LOFTE_PDF_ERROR, LOFTE_PDF_ERROR_WRITE, _ ("The pages could not be drawn (%s)."), cairo_status_to_string (status));
      return FALSE;
    }
  return TRUE;
}

GBytes *
lofte_pdf_writer_finish_preview (LoftePdfWriter *self, GError **error)
{
  if (!close_surface (self, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&self->raw));
}

GBytes *
lofte_pdf_writer_finish (LoftePdfWriter *self, const LoftePdfMetadata *metadata, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self->tagged, NULL);

  if (!close_surface (self, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return lofte_pdf_finish (self, metadata, cancellable, error);
}
