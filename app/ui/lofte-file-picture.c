/* LofteFilePicture — filbild: a small picture of a chosen file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-file-picture-private.h"
#include "lofte-import-kind.h"
#include "lofte-pdf-render.h"
#include "lofte-texture-private.h"

#define HEIGHT 160
/* Pixels; sharp also where a point is two. */
#define SIDE (2 * HEIGHT)

static GdkTexture *
draw_first_page (GBytes *pdf)
{
  g_autoptr (LoftePdfPages) pages = lofte_pdf_pages_new (pdf, NULL);

  return pages ? lofte_texture_new_from_page (pages, 0, lofte_texture_scale_within (pages, 0, SIDE), NULL) : NULL;
}

static void
load_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GBytes) bytes = g_file_load_bytes (data, cancellable, NULL, NULL);
  GdkTexture *texture = NULL;

  if (bytes)
    switch (lofte_import_kind_sniff (bytes))
      {
      case LOFTE_IMPORT_KIND_PDF:
        texture = draw_first_page (bytes);
        break;
      case LOFTE_IMPORT_KIND_PNG:
      case LOFTE_IMPORT_KIND_JPEG:
        texture = lofte_texture_new_from_image (bytes, SIDE, NULL);
        break;
      case LOFTE_IMPORT_KIND_UNKNOWN:
      case LOFTE_IMPORT_KIND_TABLE:
      case LOFTE_IMPORT_KIND_XLSX:
      case LOFTE_IMPORT_KIND_ODS:
      case LOFTE_IMPORT_KIND_AGREEMENT:
      case LOFTE_IMPORT_KIND_TEMPLATE:
      case LOFTE_IMPORT_KIND_PACKAGE:
      case LOFTE_IMPORT_KIND_XML:
      case LOFTE_IMPORT_KIND_ZIP:
      default:
        break;
      }
  g_task_return_pointer (task, texture, g_object_unref);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), NULL);

  gtk_picture_set_paintable (GTK_PICTURE (source), GDK_PAINTABLE (texture));
  gtk_widget_set_visible (GTK_WIDGET (source), texture != NULL);
}

/**
 * lofte_file_picture_new:
 *
 * Returns: (transfer floating): A place for a picture, hidden while there is none.
 */
GtkWidget *
lofte_file_picture_new (void)
{
  GtkWidget *picture = gtk_picture_new ();

  gtk_picture_set_can_shrink (GTK_PICTURE (picture), TRUE);
  gtk_widget_set_size_request (picture, -1, HEIGHT);
  gtk_widget_set_halign (picture, GTK_ALIGN_START);
  gtk_widget_set_margin_top (picture, 6);
  gtk_widget_add_css_class (picture, "thumbnail");
  gtk_widget_set_visible (picture, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("The first page of the file"), -1);
  return picture;
}

/**
 * lofte_file_picture_show:
 * @picture: What lofte_file_picture_new() gave.
 * @file: A PDF or a picture; anything else shows nothing.
 *
 * Reads @file in a worker thread and shows its first page.
 */
void
lofte_file_picture_show (GtkWidget *picture, GFile *file)
{
  g_autoptr (GTask) task = g_task_new (picture, NULL, on_loaded_cb, NULL);

  g_task_set_source_tag (task, lofte_file_picture_show);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, load_in_thread);
}
