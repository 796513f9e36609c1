/* LoftePdfExport — a document as PDF pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

#include "lofte-font-map.h"
#include "lofte-layout-private.h"
#include "lofte-pdf-error.h"
#include "lofte-pdf-source.h"
#include "lofte-xml.h"

/* From this many pages on, a reader wants to know where things stand. */
#define PAGES_WITHOUT_CONTENTS 6
#define LARGE_PRINT 1.2
#define SHEET_MARGIN 14.0
#define TALLEST_SHEET (4 * LOFTE_PAGE_HEIGHT)
#define REVIEW_LEFT (24.0 * LOFTE_MILLIMETRE)
#define REVIEW_WIDTH (132.0 * LOFTE_MILLIMETRE)

static void
place_free (gpointer data)
{
  LoftePdfPlace *place = data;

  g_free (place->element);
  g_free (place);
}

/**
 * lofte_pdf_result_free:
 * @result: (transfer full): A result.
 */
void
lofte_pdf_result_free (LoftePdfResult *result)
{
  g_clear_pointer (&result->bytes, g_bytes_unref);
  g_clear_pointer (&result->places, g_ptr_array_unref);
  g_clear_pointer (&result->warnings, g_ptr_array_unref);
  g_clear_object (&result->pages);
  g_free (result);
}

/**
 * lofte_pdf_dup_field_name:
 * @signatory_id: Id of a signatory.
 *
 * Returns: (transfer full): Name of the signature field prepared for them.
 */
char *
lofte_pdf_dup_field_name (const char *signatory_id)
{
  return g_strconcat ("signature-", signatory_id, NULL);
}

static PangoContext *
new_context (PangoFontMap *font_map, const char *language)
{
  PangoContext *context = pango_font_map_create_context (font_map);
  cairo_font_options_t *font_options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (font_options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (font_options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, font_options);
  cairo_font_options_destroy (font_options);
  /* Else advances are rounded to whole points, which is seen. */
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string (language));
  return context;
}

static void
layout_clear (LofteLayout *layout)
{
  g_clear_pointer (&layout->items, g_ptr_array_unref);
  g_clear_pointer (&layout->placements, g_array_unref);
  g_clear_pointer (&layout->hyphenator, lofte_hyphenator_free);
  g_clear_pointer (&layout->writer, lofte_pdf_writer_free);
  for (guint i = 0; i < LOFTE_N_STYLES; i++)
    g_clear_pointer (&layout->fonts[i].description, pango_font_description_free);
  g_clear_object (&layout->context);
  g_clear_object (&layout->font_map);
}

static gboolean
layout_init (LofteLayout *layout, LofteAgreement *agreement, const LoftePdfOptions *options, gboolean tagged, GPtrArray *warnings, GCancellable *cancellable, GError **error)
{
  gboolean review = options->copy == LOFTE_COPY_REVIEW;

  layout->agreement = agreement;
  layout->root = LOFTE_ELEMENT (agreement);
  layout->options = options;
  layout->cancellable = cancellable;
  layout->warnings = warnings;
  layout->language = lofte_agreement_get_language (agreement);
  layout->font_map = lofte_font_map_new (error);
  if (!layout->font_map)
    return FALSE;
  if (g_str_equal (layout->language, "sv"))
    {
      layout->hyphenator = lofte_hyphenator_new (layout->language, error);
      if (!layout->hyphenator)
        return FALSE;
    }
  layout->context = new_context (layout->font_map, layout->language);
  layout->writer = lofte_pdf_writer_new (LOFTE_PAGE_WIDTH, LOFTE_PAGE_HEIGHT, tagged);
  layout->cr = lofte_pdf_writer_get_cairo (layout->writer);
  layout->scale = lofte_element_is (layout->root, "text-size", "large") ? LARGE_PRINT : 1;
  layout->accent = lofte_typography_parse_colour (lofte_element_get (layout->root, "accent"));
  layout->left = review ? REVIEW_LEFT : LOFTE_TEXT_LEFT;
  layout->width = review ? REVIEW_WIDTH : LOFTE_TEXT_WIDTH;
  layout->items = g_ptr_array_new_with_free_func ((GDestroyNotify) lofte_item_free);
  return TRUE;
}

/* A long document gets its contents after the head of the first page; nothing is measured anew for it. */
static void
insert_contents (LofteLayout *layout, guint position, guint *n_pages)
{
  guint n_items = layout->items->len;
  LofteItem *contents = lofte_contents_new (layout);
  LofteItem *heading;

  if (!contents)
    return;
  heading = lofte_heading_add (layout, layout->contents_node, "H2", LOFTE_STYLE_HEADING, NULL, lofte_layout_word (layout, LOFTE_WORD_CONTENTS));
  g_ptr_array_steal_index (layout->items, n_items);
  heading->space_before = 4 * LOFTE_HALF_LINE;
  g_clear_pointer (&heading->bookmark, g_free);
  g_ptr_array_insert (layout->items, (int) position, heading);
  g_ptr_array_insert (layout->items, (int) position + 1, contents);
  g_array_unref (layout->placements);
  layout->placements = lofte_pager_place (layout, n_pages);
}

static GPtrArray *
collect_places (LofteLayout *layout)
{
  GPtrArray *places = g_ptr_array_new_with_free_func (place_free);

  for (guint i = 0; i < layout->placements->len; i++)
    {
      const LoftePlacement *placement = &g_array_index (layout->placements, LoftePlacement, i);
      LoftePdfPlace *place;

      lofte_table_append_places (placement, layout, places);
      if (placement->first > 0 || !placement->item->element)
        continue;
      place = g_new0 (LoftePdfPlace, 1);
      place->element = g_strdup (placement->item->element);
      place->page = placement->page;
      place->box = (cairo_rectangle_t){ layout->left, placement->y, layout->width, lofte_item_get_height (placement->item) };
      g_ptr_array_add (places, place);
    }
  return places;
}

static char *
get_author (LofteLayout *layout)
{
  g_autofree char *parties = lofte_agreement_dup_parties_text (layout->agreement, NULL);

  return *parties ? g_steal_pointer (&parties) : g_strdup ("Löfte");
}

/* XML 1.0 knows no control characters: metadata with one could not be read at all. */
static char *
prepare_metadata (char *text)
{
  g_autofree char *owned = text;
  g_autofree char *prepared = lofte_typography_prepare (owned);

  return g_strdelimit (g_steal_pointer (&prepared), "\n", ' ');
}

static GBytes *
finish (LofteLayout *layout, gboolean tagged, GError **error)
{
  g_autofree char *title = prepare_metadata (lofte_agreement_dup_title (layout->agreement));
  g_autofree char *label = prepare_metadata (lofte_agreement_dup_label (layout->agreement));
  g_autofree char *author = prepare_metadata (get_author (layout));
  g_autofree char *source = tagged && layout->options->copy == LOFTE_COPY_ARCHIVE ? lofte_pdf_dup_content_digest (layout->agreement) : NULL;
  LoftePdfMetadata metadata = {
    .title = title,
    .author = author,
    .subject = label,
    .language = g_str_equal (layout->language, "sv") ? "sv-SE" : "en-GB",
    .source = source,
    .date = layout->options->date,
  };

  if (!tagged)
    return lofte_pdf_writer_finish_preview (layout->writer, error);
  if (layout->options->embed_source)
    {
      g_autofree char *xml = lofte_xml_write (layout->root, LOFTE_XML_CONTENT);
      g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));

      lofte_pdf_writer_embed (layout->writer, NULL, "agreement.xml", title, "application/xml", "Source", bytes);
    }
  return lofte_pdf_writer_finish (layout->writer, &metadata, layout->cancellable, error);
}

static LoftePdfResult *
produce_once (LofteAgreement *agreement, const LoftePdfOptions *options, gboolean tagged, gboolean raster_pages, GCancellable *cancellable, GError **error)
{
  LofteLayout layout = { .raster_pages = raster_pages };
  g_autoptr (LoftePdfResult) result = g_new0 (LoftePdfResult, 1);
  guint after_front;

  result->warnings = g_ptr_array_new_with_free_func (g_free);
  if (!layout_init (&layout, agreement, options, tagged, result->warnings, cancellable, error))
    {
      layout_clear (&layout);
      return NULL;
    }
  lofte_front_add (&layout);
  after_front = layout.items->len;
  layout.contents_node = lofte_pdf_writer_add_node (layout.writer, lofte_pdf_writer_get_root (layout.writer), "Sect");
  lofte_sections_add (&layout);
  layout.placements = lofte_pager_place (&layout, &result->n_pages);
  if (result->n_pages > PAGES_WITHOUT_CONTENTS)
    insert_contents (&layout, after_front, &result->n_pages);

  result->places = collect_places (&layout);
  if (lofte_pager_draw (&layout, layout.placements, result->n_pages, error))
    result->bytes = finish (&layout, tagged, error);
  layout_clear (&layout);
  return result->bytes ? g_steal_pointer (&result) : NULL;
}

/* An attached page may hold what PDF/A forbids or cairo cannot draw: then all attached pages become pictures. */
static LoftePdfResult *
produce (LofteAgreement *agreement, const LoftePdfOptions *options, gboolean tagged, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) first = NULL;
  LoftePdfResult *result = produce_once (agreement, options, tagged, FALSE, cancellable, &first);

  if (result)
    return result;
  if (g_error_matches (first, LOFTE_PDF_ERROR, LOFTE_PDF_ERROR_IMAGE))
    return produce_once (agreement, options, tagged, TRUE, cancellable, error);
  g_propagate_error (error, g_steal_pointer (&first));
  return NULL;
}

/**
 * lofte_pdf_export:
 * @agreement: A document that lofte_agreement_dup_for_copy() has made: all of it may be seen.
 * @options: How.
 * @cancellable: (nullable): To stop between pages.
 * @error: Return location for an error.
 *
 * Makes a PDF/A-2a and PDF/UA-1 file (ISO 19005-2, ISO 14289-1), PDF/A-3a when the source is embedded, with a
 * signature field prepared for each signatory on the electronic track. The same input gives the same bytes. May be called on any thread.
 *
 * Returns: (transfer full) (nullable): The file and what is known of it, or %NULL with a #LoftePdfError or %G_IO_ERROR_CANCELLED.
 */
LoftePdfResult *
lofte_pdf_export (LofteAgreement *agreement, const LoftePdfOptions *options, GCancellable *cancellable, GError **error)
{
  return produce (agreement, options, TRUE, cancellable, error);
}

/**
 * lofte_pdf_preview:
 * @agreement: A document that may be seen.
 * @options: How.
 * @cancellable: (nullable): To stop between pages.
 * @error: Return location for an error.
 *
 * The same pages without tags and archive, in a fraction of the time.
 *
 * Returns: (transfer full) (nullable): As lofte_pdf_export().
 */
LoftePdfResult *
lofte_pdf_preview (LofteAgreement *agreement, const LoftePdfOptions *options, GCancellable *cancellable, GError **error)
{
  return produce (agreement, options, FALSE, cancellable, error);
}

/* One sheet as tall as its items; what would be split over pages is told of by its length alone. */
static void
draw_on_one_sheet (LofteLayout *layout)
{
  double y = SHEET_MARGIN;
  double height = 2 * SHEET_MARGIN;

  for (guint i = 0; i < layout->items->len; i++)
    {
      const LofteItem *item = g_ptr_array_index (layout->items, i);

      height += (i > 0 ? item->space_before : 0) + lofte_item_get_height (item);
    }
  lofte_pdf_writer_set_page_size (layout->writer, layout->width + 2 * SHEET_MARGIN, MIN (height, TALLEST_SHEET));
  for (guint i = 0; i < layout->items->len && y < TALLEST_SHEET; i++)
    {
      LofteItem *item = g_ptr_array_index (layout->items, i);

      y += i > 0 ? item->space_before : 0;
      item->draw (item, layout, y, 0, item->n_parts);
      y += lofte_item_get_height (item);
    }
  lofte_pdf_writer_end_page (layout->writer);
}

/**
 * lofte_pdf_preview_evidence:
 * @agreement: Gives language, accent colour and size of the text; nothing else of it is drawn.
 * @evidence: An item of evidence, in a document or not.
 * @options: How.
 * @cancellable: (nullable): To stop before it is drawn.
 * @error: Return location for an error.
 *
 * Drawn by the code that makes the document's pages, but without a number: which figure it will be is not known. May be
 * called on any thread.
 *
 * Returns: (transfer full) (nullable): As lofte_pdf_preview(), of one page.
 */
LoftePdfResult *
lofte_pdf_preview_evidence (LofteAgreement *agreement, LofteElement *evidence, const LoftePdfOptions *options, GCancellable *cancellable, GError **error)
{
  LofteLayout layout = { 0 };
  g_autoptr (LoftePdfResult) result = g_new0 (LoftePdfResult, 1);

  result->n_pages = 1;
  result->warnings = g_ptr_array_new_with_free_func (g_free);
  result->places = g_ptr_array_new_with_free_func (place_free);
  if (layout_init (&layout, agreement, options, FALSE, result->warnings, cancellable, error))
    {
      layout.left = SHEET_MARGIN;
      layout.unnumbered = TRUE;
      lofte_evidence_add (&layout, lofte_pdf_writer_get_root (layout.writer), evidence);
      if (!g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          draw_on_one_sheet (&layout);
          result->bytes = lofte_pdf_writer_finish_preview (layout.writer, error);
        }
    }
  layout_clear (&layout);
  return result->bytes ? g_steal_pointer (&result) : NULL;
}
