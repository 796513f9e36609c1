/* LofteSignatureAppearance — what a signed field shows (underskriftens utseende)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "lofte-pdf-update-private.h"
#include "lofte-sign-error.h"
#include "lofte-sign-text-private.h"
#include "lofte-signature-appearance-private.h"

#define FONT_FAMILY "Inter"
#define MAX_LINE_CHARACTERS 160
#define NAME_SIZE 11.0
#define TEXT_SIZE 9.0
#define CAPTION_SIZE 7.5
#define SMALLEST_TEXT 6.0 /* below this, text is cut before it shrinks further */
#define PADDING 5.0
#define FRAME_WIDTH 0.5
#define FRAME_GREY 0.4
#define CAPTION_GREY 0.3
#define MAX_BLOCKS 5
#define MAX_WORD_SHARE 0.6 /* of the first line */
#define NO_BREAK_SPACE "\302\240"

/* The language of a document comes from its template, not from the person's locale: so not by gettext. */
typedef struct
{
  const char *language;
  const char *caption;
  const char *at_place; /* between place and date */
  const char *clock;    /* before the time of day */
  const char *clock_format;
  const char *months[12];
} Words;

static const Words words_of[] = {
  { "sv", "Elektroniskt undertecknad av", " den ", " kl." NO_BREAK_SPACE, "%H.%M", { "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december" } },
  { "en", "Signed electronically by", ", ", " at ", "%H:%M", { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December" } },
};

typedef struct
{
  PangoLayout *layouts[MAX_BLOCKS]; /* caption first */
  PangoLayout *word;                /* NULL without */
  guint n_layouts;
  double word_width;
  double scale;
  double height; /* before scaling */
} Composition;

static const Words *
find_words (const char *language)
{
  for (guint i = 0; i < G_N_ELEMENTS (words_of); i++)
    if (g_strcmp0 (words_of[i].language, language) == 0)
      return &words_of[i];
  return &words_of[0];
}

static char *
format_zone (GDateTime *time)
{
  if (g_date_time_get_utc_offset (time) == 0)
    return g_strdup ("UTC");
  return g_date_time_format (time, "UTC%:z");
}

char *
lofte_signature_appearance_format_time (GDateTime *time, const char *place, const char *language)
{
  const Words *words = find_words (language);
  g_autofree char *clock = g_date_time_format (time, words->clock_format);
  g_autofree char *zone = format_zone (time);
  gboolean has_place = place != NULL && *place != '\0';

  return g_strdup_printf ("%s%s%d" NO_BREAK_SPACE "%s %d%s%s (%s)", has_place ? place : "", has_place ? words->at_place : "", g_date_time_get_day_of_month (time), words->months[g_date_time_get_month (time) - 1], g_date_time_get_year (time), words->clock, clock, zone);
}

static void
composition_clear (Composition *composition)
{
  for (guint i = 0; i < composition->n_layouts; i++)
    g_clear_object (&composition->layouts[i]);
  g_clear_object (&composition->word);
  composition->n_layouts = 0;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Composition, composition_clear)

/* A no-break space would bring a second subset of its font into the file: an ordinary space that may not break
 * looks the same and is copied as a space. */
static void
set_text (PangoLayout *layout, const char *text)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  PangoAttrList *attributes = pango_attr_list_new ();

  for (const char *at = text; *at != '\0';)
    {
      if (g_str_has_prefix (at, NO_BREAK_SPACE))
        {
          PangoAttribute *unbroken = pango_attr_allow_breaks_new (FALSE);

          at += strlen (NO_BREAK_SPACE);
          unbroken->start_index = (guint) plain->len;
          unbroken->end_index = (guint) (plain->len + 1 + (*at != '\0' ? (gsize) (g_utf8_next_char (at) - at) : 0));
          pango_attr_list_insert (attributes, unbroken);
          g_string_append_c (plain, ' ');
        }
      else
        {
          g_string_append_len (plain, at, g_utf8_next_char (at) - at);
          at = g_utf8_next_char (at);
        }
    }
  pango_layout_set_text (layout, plain->str, (int) plain->len);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

static PangoLayout *
make_layout (PangoContext *context, const char *text, double size, PangoWeight weight)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family (font, FONT_FAMILY);
  pango_font_description_set_weight (font, weight);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  set_text (layout, text);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_font_description_free (font);
  return layout;
}

/* Fits a layout to @width; cut to one line when @cut. Returns its height. */
static double
fit_layout (PangoLayout *layout, double width, gboolean cut)
{
  int height = 0;

  pango_layout_set_width (layout, (int) (MAX (width, 1) * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, cut ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static double
get_natural_width (PangoLayout *layout)
{
  int width = 0;

  pango_layout_get_size (layout, &width, NULL);
  return (double) width / PANGO_SCALE;
}

static void
add_block (Composition *composition, PangoContext *context, const char *text, double size, PangoWeight weight)
{
  g_autofree char *clean = text != NULL ? lofte_sign_text_clean (text, -1, MAX_LINE_CHARACTERS) : NULL;

  if (clean != NULL && *clean != '\0')
    composition->layouts[composition->n_layouts++] = make_layout (context, clean, size, weight);
}

static void
compose (const LofteSignatureAppearance *self, Composition *composition, PangoContext *context)
{
  g_autofree char *when = lofte_signature_appearance_format_time (self->time, self->place, self->language);

  if (self->word != NULL && *self->word != '\0')
    {
      g_autofree char *clean = lofte_sign_text_clean (self->word, -1, MAX_LINE_CHARACTERS);

      composition->word = make_layout (context, clean, TEXT_SIZE, PANGO_WEIGHT_SEMIBOLD);
      composition->word_width = get_natural_width (composition->word);
    }
  add_block (composition, context, find_words (self->language)->caption, CAPTION_SIZE, PANGO_WEIGHT_NORMAL);
  add_block (composition, context, self->name, NAME_SIZE, PANGO_WEIGHT_SEMIBOLD);
  add_block (composition, context, self->title, TEXT_SIZE, PANGO_WEIGHT_NORMAL);
  add_block (composition, context, self->organisation, TEXT_SIZE, PANGO_WEIGHT_NORMAL);
  add_block (composition, context, when, TEXT_SIZE, PANGO_WEIGHT_NORMAL);
}

/* Breaks the lines for a box of @width × @height that is drawn at @scale; returns whether they fit. Shrinking the
 * drawing instead of the type keeps to one set of fonts. */
static gboolean
try_scale (Composition *composition, double width, double height, double scale, gboolean cut)
{
  double line_width = width / scale;
  double word_width = 0;

  composition->scale = scale;
  composition->height = 0;
  if (composition->word != NULL)
    {
      word_width = MIN (composition->word_width + 1, line_width * MAX_WORD_SHARE);
      fit_layout (composition->word, word_width, TRUE);
      word_width += TEXT_SIZE;
    }
  for (guint i = 0; i < composition->n_layouts; i++)
    composition->height += fit_layout (composition->layouts[i], i == 0 ? line_width - word_width : line_width, cut);
  return composition->height * scale <= height;
}

/* The largest type that fits: wrapped down to the smallest legible size, then cut, then as small as the box needs. */
static void
find_fit (Composition *composition, double width, double height)
{
  const double smallest = SMALLEST_TEXT / TEXT_SIZE;
  double scale = 1.0;

  for (; scale > smallest; scale -= 0.04)
    if (try_scale (composition, width, height, scale, FALSE))
      return;
  for (scale = smallest; scale > 0.02; scale *= 0.9)
    if (try_scale (composition, width, height, scale, TRUE))
      return;
}

static void
show_layout (cairo_t *cairo, PangoLayout *layout, double x, double y, double grey)
{
  cairo_set_source_rgb (cairo, grey, grey, grey);
  cairo_move_to (cairo, x, y);
  pango_cairo_show_layout (cairo, layout);
}

static void
show_composition (cairo_t *cairo, const Composition *composition, double width)
{
  double y = 0;

  if (composition->word != NULL)
    show_layout (cairo, composition->word, width - get_natural_width (composition->word), 0, 0);
  for (guint i = 0; i < composition->n_layouts; i++)
    {
      int height = 0;

      show_layout (cairo, composition->layouts[i], 0, y, i == 0 ? CAPTION_GREY : 0);
      pango_layout_get_size (composition->layouts[i], NULL, &height);
      y += (double) height / PANGO_SCALE;
    }
}

static PangoContext *
create_context (PangoFontMap *font_map)
{
  PangoContext *context = pango_font_map_create_context (font_map);
  cairo_font_options_t *options = cairo_font_options_create ();

  /* Exact advances on paper, not rounded to a screen's pixels. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_destroy (options);
  return context;
}

static cairo_status_t
write_to_array (void *array, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (array, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
lofte_signature_appearance_draw (const LofteSignatureAppearance *self, double width, double height, PangoFontMap *font_map, GError **error)
{
  g_autoptr (GByteArray) pdf = g_byte_array_new ();
  PangoContext *context = create_context (font_map);
  g_auto (Composition) composition = { 0 };
  /* In a very small box the margin shrinks with it. */
  double padding = MIN (PADDING, MIN (width, height) / 8);
  double inner_width = width - 2 * padding;
  double inner_height = height - 2 * padding;
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_to_array, pdf, width, height);
  cairo_t *cairo = cairo_create (surface);
  cairo_status_t status = CAIRO_STATUS_SUCCESS;

  cairo_rectangle (cairo, 0, 0, width, height);
  cairo_clip (cairo);
  cairo_set_source_rgb (cairo, FRAME_GREY, FRAME_GREY, FRAME_GREY);
  cairo_set_line_width (cairo, FRAME_WIDTH);
  cairo_rectangle (cairo, FRAME_WIDTH / 2, FRAME_WIDTH / 2, width - FRAME_WIDTH, height - FRAME_WIDTH);
  cairo_stroke (cairo);
  compose (self, &composition, context);
  find_fit (&composition, inner_width, inner_height);
  cairo_translate (cairo, padding, padding + MAX (0, (inner_height - composition.height * composition.scale) / 2));
  cairo_scale (cairo, composition.scale, composition.scale);
  show_composition (cairo, &composition, inner_width / composition.scale);
  g_object_unref (context);
  status = cairo_status (cairo);
  cairo_destroy (cairo);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_FAILED, _ ("The visible signature could not be drawn. Shorten the texts in it. (%s)"), cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&pdf));
}

/* PDF/A (ISO 19005-2 6.2.11.3.2) wants the identity to be said for TrueType glyphs; cairo leaves it out. */
static void
complete_fonts (qpdf_data donor, qpdf_oh resources)
{
  qpdf_oh fonts = qpdf_oh_get_key_if_dict (donor, resources, "/Font");

  if (!qpdf_oh_is_dictionary (donor, fonts))
    return;
  qpdf_oh_begin_dict_key_iter (donor, fonts);
  while (qpdf_oh_dict_more_keys (donor))
    {
      qpdf_oh font = qpdf_oh_get_key (donor, fonts, qpdf_oh_dict_next_key (donor));
      qpdf_oh descendants = qpdf_oh_get_key_if_dict (donor, font, "/DescendantFonts");
      qpdf_oh descendant = qpdf_oh_is_array (donor, descendants) ? qpdf_oh_get_array_item (donor, descendants, 0) : 0;

      if (descendant != 0 && qpdf_oh_is_dictionary (donor, descendant) && qpdf_oh_is_name_and_equals (donor, qpdf_oh_get_key (donor, descendant, "/Subtype"), "/CIDFontType2"))
        qpdf_oh_replace_key (donor, descendant, "/CIDToGIDMap", qpdf_oh_new_name (donor, "/Identity"));
    }
}

/* cairo keeps the length of each stream in an object of its own. Copied, such an object would be used by nothing any
 * more, and a verifier rightly asks what those are for. */
static void
move_lengths_inside (qpdf_data donor)
{
  int size = qpdf_oh_get_int_value_as_int (donor, qpdf_oh_get_key (donor, qpdf_get_trailer (donor), "/Size"));

  for (int number = 1; number < size; number++)
    {
      qpdf_oh object = qpdf_get_object_by_id (donor, number, 0);
      qpdf_oh dictionary = 0;
      qpdf_oh length = 0;

      if (!qpdf_oh_is_stream (donor, object))
        continue;
      dictionary = qpdf_oh_get_dict (donor, object);
      length = qpdf_oh_get_key (donor, dictionary, "/Length");
      if (qpdf_oh_is_integer (donor, length))
        qpdf_oh_replace_key (donor, dictionary, "/Length", qpdf_oh_new_integer (donor, qpdf_oh_get_int_value (donor, length)));
    }
}

static void
append_number (qpdf_data document, qpdf_oh array, double value)
{
  qpdf_oh_append_item (document, array, qpdf_oh_new_real_from_double (document, value, 3));
}

static qpdf_oh
make_form (qpdf_data document, qpdf_oh resources, double width, double height)
{
  qpdf_oh form = qpdf_oh_new_stream (document);
  qpdf_oh dictionary = qpdf_oh_get_dict (document, form);
  qpdf_oh box = qpdf_oh_new_array (document);

  append_number (document, box, 0);
  append_number (document, box, 0);
  append_number (document, box, width);
  append_number (document, box, height);
  qpdf_oh_replace_key (document, dictionary, "/Type", qpdf_oh_new_name (document, "/XObject"));
  qpdf_oh_replace_key (document, dictionary, "/Subtype", qpdf_oh_new_name (document, "/Form"));
  qpdf_oh_replace_key (document, dictionary, "/BBox", box);
  qpdf_oh_replace_key (document, dictionary, "/Resources", resources);
  return form;
}

/* cairo compresses the page's one content stream: its bytes are taken as they are. */
static gboolean
copy_content (qpdf_data document, qpdf_data donor, qpdf_oh page, qpdf_oh form)
{
  qpdf_oh content = qpdf_oh_get_key (donor, page, "/Contents");
  QPDF_BOOL filtered = QPDF_FALSE;
  unsigned char *data = NULL;
  size_t length = 0;

  if (!qpdf_oh_is_stream (donor, content))
    return FALSE;
  qpdf_oh_get_stream_data (donor, content, qpdf_dl_none, &filtered, &data, &length);
  if (data == NULL || qpdf_has_error (donor))
    {
      free (data);
      return FALSE;
    }
  qpdf_oh_replace_stream_data (document, form, data, length, qpdf_oh_new_name (document, "/FlateDecode"), qpdf_oh_new_null (document));
  free (data);
  return qpdf_oh_is_name_and_equals (donor, qpdf_oh_get_key (donor, qpdf_oh_get_dict (donor, content), "/Filter"), "/FlateDecode");
}

qpdf_oh
lofte_signature_appearance_import (qpdf_data document, GBytes *drawing, double width, double height, qpdf_data *donor, GError **error)
{
  qpdf_oh page, resources, form;

  *donor = lofte_pdf_update_open_document (drawing, error);
  if (*donor == NULL)
    return 0;
  page = qpdf_get_page_n (*donor, 0);
  resources = qpdf_oh_get_key (*donor, page, "/Resources");
  complete_fonts (*donor, resources);
  move_lengths_inside (*donor);
  if (!qpdf_oh_is_indirect (*donor, resources))
    resources = qpdf_make_indirect_object (*donor, resources);
  form = make_form (document, qpdf_oh_copy_foreign_object (document, *donor, resources), width, height);
  if (!copy_content (document, *donor, page, form) || qpdf_has_error (document))
    {
      g_set_error_literal (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_FAILED, _ ("The visible signature could not be drawn. Shorten the texts in it."));
      return 0;
    }
  return form;
}
