/* LofteLayout — what all parts of the layout share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-layout-private.h"
#include "lofte-pdf-error.h"

/**
 * lofte_item_new:
 * @n_parts: Into how many parts it may be parted.
 * @draw: Draws them.
 * @data: (transfer full): For @draw.
 * @free_data: Frees @data.
 *
 * Returns: (transfer full): An item whose heights are still zero.
 */
LofteItem *
lofte_item_new (guint n_parts, LofteItemDraw draw, gpointer data, GDestroyNotify free_data)
{
  LofteItem *item = g_new0 (LofteItem, 1);

  item->n_parts = n_parts;
  item->heights = g_new0 (double, n_parts);
  item->least = 1;
  item->draw = draw;
  item->data = data;
  item->free_data = free_data;
  return item;
}

/**
 * lofte_item_release:
 * @item: An item that stands on its last page.
 *
 * Frees its texts and pictures: a long document would else be held twice, as it was set and as it was drawn.
 */
void
lofte_item_release (LofteItem *item)
{
  if (item->free_data)
    item->free_data (item->data);
  item->free_data = NULL;
  item->data = NULL;
}

/**
 * lofte_item_free:
 * @item: (transfer full): An item.
 */
void
lofte_item_free (LofteItem *item)
{
  lofte_item_release (item);
  g_free (item->heights);
  g_free (item->element);
  g_free (item->bookmark);
  g_free (item);
}

/**
 * lofte_item_get_height:
 * @item: An item.
 *
 * Returns: Points of all its parts.
 */
double
lofte_item_get_height (const LofteItem *item)
{
  double height = 0;

  for (guint i = 0; i < item->n_parts; i++)
    height += item->heights[i];
  return height;
}

/**
 * lofte_layout_add:
 * @self: A layout.
 * @item: (transfer full): The next item.
 *
 * Returns: (transfer none): @item.
 */
LofteItem *
lofte_layout_add (LofteLayout *self, LofteItem *item)
{
  g_ptr_array_add (self->items, item);
  return item;
}

/**
 * lofte_layout_word:
 * @self: A layout.
 * @word: Which word.
 *
 * Returns: It, in the document's language.
 */
const char *
lofte_layout_word (LofteLayout *self, LofteWord word)
{
  return lofte_words_get (self->language, word);
}

static char *
replace (const char *text, const char *mark, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (text, mark, -1);

  return g_strjoinv (value, parts);
}

/**
 * lofte_layout_fill:
 * @pattern: A phrase of #LofteWord with `%1$s` and perhaps `%2$s`.
 * @first: For `%1$s`.
 * @second: (nullable): For `%2$s`.
 *
 * Returns: (transfer full): The phrase.
 */
char *
lofte_layout_fill (const char *pattern, const char *first, const char *second)
{
  g_autofree char *once = replace (pattern, "%1$s", first);

  return second ? replace (once, "%2$s", second) : g_steal_pointer (&once);
}

/**
 * lofte_layout_read_file:
 * @self: A layout.
 * @digest: SHA-256 of an attachment.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): Its bytes.
 */
GBytes *
lofte_layout_read_file (LofteLayout *self, const char *digest, GError **error)
{
  GBytes *bytes = self->options->read_file ? self->options->read_file (digest, self->options->file_data, error) : NULL;

  if (!bytes && error && !*error)
    g_set_error_literal (error, LOFTE_PDF_ERROR, LOFTE_PDF_ERROR_DAMAGED, _ ("The attached file is missing."));
  return bytes;
}

/**
 * lofte_layout_warn_left_out:
 * @self: A layout.
 * @name: What the person knows it by.
 * @reason: One sentence.
 *
 * Tells that something of the document is not on its pages.
 */
void
lofte_layout_warn_left_out (LofteLayout *self, const char *name, const char *reason)
{
  /* Translators: first the name of an attached file, then a sentence that says what is wrong with it */
  g_ptr_array_add (self->warnings, g_strdup_printf (_ ("“%s” is left out of the pages. %s"), name, reason));
}

/**
 * lofte_layout_set_accent:
 * @self: A layout.
 *
 * Makes the accent colour the one to draw with.
 */
void
lofte_layout_set_accent (LofteLayout *self)
{
  cairo_set_source_rgb (self->cr, self->accent.red, self->accent.green, self->accent.blue);
}
