/* LofteRevision — decoding of the streams that hold objects and cross-references
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <string.h>

#include "lofte-revision-private.h"

static GByteArray *
inflate_bytes (const guint8 *data,
               gsize length,
               gsize limit)
{
  g_autoptr (GZlibDecompressor) decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  g_autoptr (GByteArray) result = g_byte_array_new ();
  guint8 buffer[16 * 1024];

  for (;;)
    {
      gsize n_read = 0;
      gsize n_written = 0;
      GConverterResult outcome;

      outcome = g_converter_convert (G_CONVERTER (decompressor), data, length, buffer, sizeof buffer,
                                     G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
      if (outcome == G_CONVERTER_ERROR || n_written > limit - result->len)
        return NULL;
      g_byte_array_append (result, buffer, n_written);
      if (outcome == G_CONVERTER_FINISHED)
        return g_steal_pointer (&result);
      if (n_read == 0 && n_written == 0)
        return NULL;
      data += n_read;
      length -= n_read;
    }
}

static guint8
predict_paeth (int left,
               int above,
               int corner)
{
  int guess = left + above - corner;
  int to_left = ABS (guess - left);
  int to_above = ABS (guess - above);
  int to_corner = ABS (guess - corner);

  if (to_left <= to_above && to_left <= to_corner)
    return left;
  return to_above <= to_corner ? above : corner;
}

/* PNG predictors on one-byte samples, as cross-reference streams use them (ISO 32000-2, 7.4.4.4). */
static GByteArray *
undo_predictor (const GByteArray *rows,
                gsize columns)
{
  g_autoptr (GByteArray) result = g_byte_array_new ();
  gsize n_rows = rows->len / (columns + 1);
  gsize row;

  if (n_rows * (columns + 1) != rows->len)
    return NULL;
  g_byte_array_set_size (result, n_rows * columns);
  for (row = 0; row < n_rows; row++)
    {
      const guint8 *in = rows->data + row * (columns + 1);
      guint8 *out = result->data + row * columns;
      const guint8 *above = row > 0 ? out - columns : NULL;
      guint8 type = *in++;
      gsize i;

      if (type > 4)
        return NULL;
      for (i = 0; i < columns; i++)
        {
          int a = i > 0 ? out[i - 1] : 0;
          int b = above != NULL ? above[i] : 0;
          int c = above != NULL && i > 0 ? above[i - 1] : 0;
          int add = type == 0 ? 0 : type == 1 ? a
                                : type == 2   ? b
                                : type == 3   ? (a + b) / 2
                                              : predict_paeth (a, b, c);

          out[i] = in[i] + add;
        }
    }
  return g_steal_pointer (&result);
}

static const LofteObject *
unwrap_single (const LofteObject *object)
{
  if (lofte_object_is (object, LOFTE_OBJECT_ARRAY) && object->length == 1)
    return object->value.items[0];
  return object;
}

static gint64
get_integer (const LofteObject *dictionary,
             const char *key,
             gint64 fallback)
{
  const LofteObject *value = lofte_object_get (dictionary, key);

  return lofte_object_is (value, LOFTE_OBJECT_INTEGER) ? value->value.integer : fallback;
}

GBytes *
lofte_revision_filter_decode (const LofteObject *dictionary,
                              const guint8 *data,
                              gsize length,
                              gsize limit)
{
  const LofteObject *filter = unwrap_single (lofte_object_get (dictionary, "/Filter"));
  const LofteObject *parameters = unwrap_single (lofte_object_get (dictionary, "/DecodeParms"));
  gint64 predictor = get_integer (parameters, "/Predictor", 1);
  gint64 columns = get_integer (parameters, "/Columns", 1);
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GByteArray) plain = NULL;

  if (filter == NULL || (filter->type == LOFTE_OBJECT_ARRAY && filter->length == 0))
    return length <= limit ? g_bytes_new (data, length) : NULL;
  if (!lofte_object_is_name (filter, "/FlateDecode"))
    return NULL;
  bytes = inflate_bytes (data, length, limit);
  if (bytes == NULL)
    return NULL;
  if (predictor == 1)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  if (predictor < 10 || predictor > 15 || columns < 1 || columns > 65535 ||
      get_integer (parameters, "/Colors", 1) != 1 || get_integer (parameters, "/BitsPerComponent", 8) != 8)
    return NULL;
  plain = undo_predictor (bytes, columns);
  return plain != NULL ? g_byte_array_free_to_bytes (g_steal_pointer (&plain)) : NULL;
}
