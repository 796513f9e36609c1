/* The pages of a PDF open at the first, whatever is asked of them before they have a place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <adwaita.h>
#include <cairo-pdf.h>

#include "lofte-page-view-private.h"

#define N_PAGES 4

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static LoftePdfPages *
make_pages (void)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append, bytes, 595, 842);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) error = NULL;
  LoftePdfPages *pages;

  for (guint i = 0; i < N_PAGES; i++)
    cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  pdf = g_byte_array_free_to_bytes (bytes);
  pages = lofte_pdf_pages_new (pdf, &error);
  g_assert_no_error (error);
  return pages;
}

static void
run_events (void)
{
  for (guint i = 0; i < 60; i++)
    {
      g_usleep (8000);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

static GtkWidget *
show (LoftePageView *view)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 600, 500);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (view));
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

/* As where the window's size is known late: all pages stand at the top until then. */
static void
test_zoomed_before_placed (void)
{
  g_autoptr (LoftePdfPages) pages = make_pages ();
  LoftePageView *view = g_object_new (LOFTE_TYPE_PAGE_VIEW, NULL);
  GtkWidget *window = show (view);

  run_events ();
  lofte_page_view_set_pages (view, pages);
  lofte_page_view_zoom (view, 1.5);
  run_events ();
  g_assert_cmpuint (lofte_page_view_get_page (view), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
  run_events ();
}

static void
test_place_is_kept (void)
{
  g_autoptr (LoftePdfPages) pages = make_pages ();
  LoftePageView *view = g_object_new (LOFTE_TYPE_PAGE_VIEW, NULL);
  GtkWidget *window = show (view);

  lofte_page_view_set_pages (view, pages);
  run_events ();
  lofte_page_view_scroll_to (view, 2, 100);
  run_events ();
  g_assert_cmpuint (lofte_page_view_get_page (view), ==, 2);
  lofte_page_view_zoom (view, 1.7);
  run_events ();
  g_assert_cmpuint (lofte_page_view_get_page (view), ==, 2);
  gtk_window_destroy (GTK_WINDOW (window));
  run_events ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/page-view/zoomed-before-placed", test_zoomed_before_placed);
  g_test_add_func ("/page-view/place-is-kept", test_place_is_kept);
  return g_test_run ();
}
