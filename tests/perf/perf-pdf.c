/* Figures of the PDF: an export against the same text set by plain Pango and cairo
 *
 * perf-pdf [PAGES [RUNS]] — 12 pages, 9 runs. Prints both in ms, their ratio, and what the export holds in memory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <stdlib.h>

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <poppler.h>

#include "lofte-font-map.h"
#include "lofte-pdf-export.h"
#include "perf-figure.h"

#define PAGE_WIDTH 595.0
#define PAGE_HEIGHT 842.0
#define MARGIN 72.0
#define LINES_IN_PARAGRAPH 6
#define FOCUS_AREAS_A_PAGE 2

typedef struct
{
  LofteAgreement *agreement;
  LoftePdfOptions options;
  GPtrArray *paragraphs;
  guint n_pages;
  gsize size;
} Work;

static void
export_document (gpointer user_data)
{
  Work *work = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LoftePdfResult) result = lofte_pdf_export (work->agreement, &work->options, NULL, &error);

  perf_stop_on (error);
  work->n_pages = result->n_pages;
  work->size = g_bytes_get_size (result->bytes);
}

/* Makes the document as long as it is wanted: a guess, then as many parts as are missing. */
static void
grow (Work *work, guint n_pages)
{
  LofteElement *root = LOFTE_ELEMENT (work->agreement);

  export_document (work);
  while (work->n_pages < n_pages)
    {
      guint n_missing = MAX (1, (n_pages - work->n_pages) * FOCUS_AREAS_A_PAGE / 2);

      perf_repeat_focus_areas (work->agreement, lofte_element_count (root, "focus") + n_missing);
      export_document (work);
    }
}

static void
read_page (Work *work, PopplerDocument *document, int number)
{
  PopplerPage *page = poppler_document_get_page (document, number);
  g_autofree char *text = poppler_page_get_text (page);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *paragraph = g_string_new (NULL);

  for (guint i = 0; lines[i]; i++)
    {
      g_string_append_printf (paragraph, "%s ", lines[i]);
      if ((i + 1) % LINES_IN_PARAGRAPH == 0 || !lines[i + 1])
        {
          g_ptr_array_add (work->paragraphs, g_string_free (paragraph, FALSE));
          paragraph = g_string_new (NULL);
        }
    }
  g_string_free (paragraph, TRUE);
  g_object_unref (page);
}

static void
read_paragraphs (Work *work)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LoftePdfResult) result = lofte_pdf_export (work->agreement, &work->options, NULL, &error);
  PopplerDocument *document;

  perf_stop_on (error);
  document = poppler_document_new_from_bytes (result->bytes, NULL, &error);
  perf_stop_on (error);
  work->paragraphs = g_ptr_array_new_with_free_func (g_free);
  for (int i = 0; i < poppler_document_get_n_pages (document); i++)
    read_page (work, document, i);
  g_object_unref (document);
}

static cairo_status_t
count_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  *(gsize *) closure += length;
  return CAIRO_STATUS_SUCCESS;
}

static double
draw_paragraph (cairo_t *cairo, PangoLayout *layout, double y)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  do
    {
      PangoRectangle extents;

      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      y += (double) extents.height / PANGO_SCALE;
      if (y > PAGE_HEIGHT - MARGIN)
        {
          cairo_show_page (cairo);
          y = MARGIN + (double) extents.height / PANGO_SCALE;
        }
      cairo_move_to (cairo, MARGIN, y);
      pango_cairo_show_layout_line (cairo, pango_layout_iter_get_line_readonly (iter));
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  return y + 6.0;
}

/* The floor: one font, no tags, no headings, nothing kept together. */
static void
set_plainly (gpointer user_data)
{
  Work *work = user_data;
  gsize size = 0;
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (count_bytes, &size, PAGE_WIDTH, PAGE_HEIGHT);
  cairo_t *cairo = cairo_create (surface);
  g_autoptr (GError) error = NULL;
  PangoFontMap *fonts = lofte_font_map_new (&error);
  PangoContext *context;
  PangoLayout *layout;
  PangoFontDescription *description = pango_font_description_from_string ("Inter 10");
  double y = MARGIN;

  perf_stop_on (error);
  context = pango_font_map_create_context (fonts);
  layout = pango_layout_new (context);
  pango_layout_set_font_description (layout, description);
  pango_layout_set_width (layout, (int) ((PAGE_WIDTH - 2 * MARGIN) * PANGO_SCALE));
  for (guint i = 0; i < work->paragraphs->len; i++)
    {
      pango_layout_set_text (layout, g_ptr_array_index (work->paragraphs, i), -1);
      y = draw_paragraph (cairo, layout, y);
    }
  pango_font_description_free (description);
  g_object_unref (layout);
  g_object_unref (context);
  g_object_unref (fonts);
  cairo_destroy (cairo);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
}

int
main (int argc, char *argv[])
{
  guint n_pages = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 12;
  guint n_runs = argc > 2 ? (guint) g_ascii_strtoull (argv[2], NULL, 10) : 9;
  g_autoptr (LofteAgreement) agreement = perf_read_example ("arboga-medborgarlofte-2021.xml");
  g_autoptr (GDateTime) date = g_date_time_new_utc (2026, 1, 18, 12, 0, 0);
  Work work = { .agreement = lofte_agreement_dup_for_copy (agreement, NULL), .options = { .copy = LOFTE_COPY_ARCHIVE, .date = date, .version = "1.0" } };
  double export;
  double floor;
  double peak;

  grow (&work, n_pages);
  export = perf_measure (n_runs, export_document, &work);
  peak = perf_get_peak_mebibytes ();
  read_paragraphs (&work);
  floor = perf_measure (n_runs, set_plainly, &work);
  g_print ("export, %u pages: %.1f ms, %.2f times the floor of %.1f ms; %.0f KiB; at most %.0f MiB in memory\n", work.n_pages, export * 1e3, export / floor, floor * 1e3, (double) work.size / 1024, peak);
  g_ptr_array_unref (work.paragraphs);
  g_object_unref (work.agreement);
  return 0;
}
