/* Tests of pictures: what goes out, what stays bit for bit, what is refused
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gexiv2/gexiv2.h>
#include <glib/gstdio.h>

#include "lofte-import-error.h"
#include "lofte-import-image.h"

#define WIDTH 48
#define HEIGHT 32

/* Four quarters of different colours, so that every way of turning shows. */
static GdkPixbuf *
make_picture (gboolean has_alpha)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, has_alpha, 8, WIDTH, HEIGHT);
  static const guint32 colours[] = { 0xff0000ff, 0x00ff00ff, 0x0000ffff, 0xffff00ff };

  for (int i = 0; i < 4; i++)
    {
      g_autoptr (GdkPixbuf) quarter = gdk_pixbuf_new_subpixbuf (pixbuf, (i % 2) * WIDTH / 2, (i / 2) * HEIGHT / 2, WIDTH / 2, HEIGHT / 2);

      gdk_pixbuf_fill (quarter, colours[i]);
    }
  return pixbuf;
}

static GByteArray *
save_picture (GdkPixbuf *pixbuf, const char *type, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, type, &error, key, value, NULL);
  g_assert_no_error (error);
  return g_byte_array_new_take ((guint8 *) data, length);
}

static LofteImportImage *
import (const GByteArray *file)
{
  g_autoptr (GBytes) bytes = g_bytes_new (file->data, file->len);
  g_autoptr (GError) error = NULL;
  LofteImportImage *image = lofte_import_image_new (bytes, &error);

  g_assert_no_error (error);
  g_assert_nonnull (image);
  return image;
}

static void
refuse (const guint8 *data, gsize length, LofteImportError code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;

  g_assert_null (lofte_import_image_new (bytes, &error));
  g_assert_error (error, LOFTE_IMPORT_ERROR, (int) code);
}

static gboolean
holds (GBytes *bytes, const char *text)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  return memmem (data, length, text, strlen (text)) != NULL;
}

static GdkPixbuf *
load (GBytes *bytes)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GError) error = NULL;
  GdkPixbuf *pixbuf = gdk_pixbuf_new_from_stream (stream, NULL, &error);

  g_assert_no_error (error);
  return pixbuf;
}

/* A photograph as a telephone writes it: with position, orientation, maker and comment. */
static GByteArray *
make_photograph (int orientation)
{
  g_autoptr (GdkPixbuf) pixbuf = make_picture (FALSE);
  g_autoptr (GByteArray) plain = save_picture (pixbuf, "jpeg", "quality", "95");
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("lofte-image-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "photograph.jpg", NULL);
  char *data;
  gsize length;

  g_assert_true (g_file_set_contents (path, (const char *) plain->data, (gssize) plain->len, &error));
  g_assert_true (gexiv2_metadata_open_path (metadata, path, &error));
  g_assert_true (gexiv2_metadata_try_set_gps_info (metadata, 15.838, 59.394, 12, &error));
  g_assert_true (gexiv2_metadata_try_set_tag_string (metadata, "Exif.Image.Make", "Kameramärke", &error));
  g_assert_true (gexiv2_metadata_try_set_tag_string (metadata, "Xmp.dc.creator", "Anna Andersson", &error));
  gexiv2_metadata_try_set_orientation (metadata, (GExiv2Orientation) orientation, &error);
  gexiv2_metadata_try_set_comment (metadata, "hemlig kommentar", &error);
  g_assert_true (gexiv2_metadata_save_file (metadata, path, &error));
  g_assert_true (g_file_get_contents (path, &data, &length, &error));
  g_assert_no_error (error);
  g_remove (path);
  g_rmdir (folder);
  return g_byte_array_new_take ((guint8 *) data, length);
}

static void
test_photograph (void)
{
  g_autoptr (GByteArray) file = make_photograph (1);
  g_autoptr (LofteImportImage) image = import (file);
  g_autoptr (LofteImportImage) again = NULL;
  g_autoptr (GByteArray) second = g_byte_array_new ();
  gsize length;
  const guint8 *data = g_bytes_get_data (image->bytes, &length);
  g_autoptr (GdkPixbuf) pixbuf = make_picture (FALSE);
  g_autoptr (GByteArray) plain = save_picture (pixbuf, "jpeg", "quality", "95");
  const guint8 *tables = memmem (data, length, "\xff\xdb", 2);
  const guint8 *plain_tables = memmem (plain->data, plain->len, "\xff\xdb", 2);

  g_assert_cmpstr (image->media_type, ==, "image/jpeg");
  g_assert_cmpuint (image->width, ==, WIDTH);
  g_assert_cmpuint (image->height, ==, HEIGHT);
  g_assert_true (image->had_position);
  g_assert_true (image->had_metadata);
  g_assert_false (image->was_turned);
  g_assert_false (holds (image->bytes, "Exif"));
  g_assert_false (holds (image->bytes, "Kamera"));
  g_assert_false (holds (image->bytes, "Anna"));
  g_assert_false (holds (image->bytes, "hemlig"));
  /* From the first table to the end nothing may differ from the picture before anything was planted in it. */
  g_assert_cmpmem (tables, length - (gsize) (tables - data), plain_tables, plain->len - (gsize) (plain_tables - plain->data));

  g_byte_array_append (second, data, (guint) length);
  again = import (second);
  g_assert_true (g_bytes_equal (again->bytes, image->bytes));
  g_assert_false (again->had_position);
  g_assert_false (again->had_metadata);
}

static void
test_orientations (void)
{
  for (int orientation = 2; orientation <= 8; orientation++)
    {
      g_autoptr (GByteArray) file = make_photograph (orientation);
      g_autoptr (GBytes) bytes = g_bytes_new (file->data, file->len);
      g_autoptr (LofteImportImage) image = import (file);
      g_autoptr (GdkPixbuf) found = load (image->bytes);
      g_autoptr (GdkPixbuf) raw = load (bytes);
      g_autoptr (GdkPixbuf) expected = gdk_pixbuf_apply_embedded_orientation (raw);

      g_assert_true (image->was_turned);
      g_assert_cmpint (gdk_pixbuf_get_width (found), ==, gdk_pixbuf_get_width (expected));
      g_assert_cmpuint (image->width, ==, (guint) gdk_pixbuf_get_width (expected));
      g_assert_cmpuint (image->height, ==, (guint) gdk_pixbuf_get_height (expected));
      for (int corner = 0; corner < 4; corner++)
        {
          int x = corner % 2 == 0 ? 4 : gdk_pixbuf_get_width (expected) - 5;
          int y = corner / 2 == 0 ? 4 : gdk_pixbuf_get_height (expected) - 5;
          const guint8 *a = gdk_pixbuf_read_pixels (found) + y * gdk_pixbuf_get_rowstride (found) + x * 3;
          const guint8 *b = gdk_pixbuf_read_pixels (expected) + y * gdk_pixbuf_get_rowstride (expected) + x * 3;

          for (int i = 0; i < 3; i++)
            g_assert_cmpint (ABS (a[i] - b[i]), <, 40);
        }
      g_assert_false (holds (image->bytes, "Exif"));
    }
}

static guint32
compute_crc (const guint8 *data, gsize length)
{
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < length; i++)
    {
      crc ^= data[i];
      for (guint bit = 0; bit < 8; bit++)
        crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
    }
  return ~crc;
}

/* Puts a chunk behind IHDR. */
static void
insert_chunk (GByteArray *png, const char *name, const guint8 *content, gsize length)
{
  g_autoptr (GByteArray) chunk = g_byte_array_new ();
  g_autofree guint8 *rest = NULL;
  guint32 number = GUINT32_TO_BE ((guint32) length);
  guint split = 8 + 12 + 13;
  guint n_rest = png->len - split;

  g_byte_array_append (chunk, (const guint8 *) &number, 4);
  g_byte_array_append (chunk, (const guint8 *) name, 4);
  g_byte_array_append (chunk, content, (guint) length);
  number = GUINT32_TO_BE (compute_crc (chunk->data + 4, chunk->len - 4));
  g_byte_array_append (chunk, (const guint8 *) &number, 4);
  rest = g_memdup2 (png->data + split, n_rest);
  g_byte_array_set_size (png, split);
  g_byte_array_append (png, chunk->data, chunk->len);
  g_byte_array_append (png, rest, n_rest);
}

static void
test_png (void)
{
  /* Little-endian TIFF: one entry, tag 274 (orientation) = 6. */
  static const guint8 exif[] = { 'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0 };
  g_autoptr (GdkPixbuf) pixbuf = make_picture (TRUE);
  g_autoptr (GByteArray) plain = save_picture (pixbuf, "png", NULL, NULL);
  g_autoptr (GByteArray) texts = save_picture (pixbuf, "png", "tEXt::Author", "Anna Andersson");
  g_autoptr (GByteArray) turned = save_picture (pixbuf, "png", NULL, NULL);
  g_autoptr (LofteImportImage) first = import (plain);
  g_autoptr (LofteImportImage) second = NULL;
  g_autoptr (LofteImportImage) third = NULL;
  gsize length;

  g_assert_cmpstr (first->media_type, ==, "image/png");
  g_assert_cmpmem (g_bytes_get_data (first->bytes, &length), g_bytes_get_size (first->bytes), plain->data, plain->len);

  insert_chunk (texts, "tIME", (const guint8 *) "\x07\xea\x06\x1e\x0c\x00\x00", 7);
  insert_chunk (texts, "iTXt", (const guint8 *) "XML:com.adobe.xmp\0\0\0\0\0exif:GPSLatitude=59", 38);
  g_byte_array_append (texts, (const guint8 *) "film", 4);
  second = import (texts);
  g_assert_true (second->had_metadata);
  g_assert_true (second->had_position);
  g_assert_false (holds (second->bytes, "Anna"));
  g_assert_false (holds (second->bytes, "tIME"));
  g_assert_true (g_bytes_equal (first->bytes, second->bytes));

  insert_chunk (turned, "eXIf", exif, sizeof exif);
  third = import (turned);
  g_assert_true (third->was_turned);
  g_assert_cmpuint (third->width, ==, HEIGHT);
  g_assert_cmpuint (third->height, ==, WIDTH);
  g_assert_false (holds (third->bytes, "eXIf"));
}

/* Four components, 8 × 8 pixels, every coefficient zero: the smallest CMYK picture. */
static GByteArray *
make_cmyk (void)
{
  static const guint8 start[] = { 0xff, 0xd8, 0xff, 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0, 0xff, 0xdb, 0, 67, 0 };
  static const guint8 frame[] = { 0xff, 0xc0, 0, 20, 8, 0, 8, 0, 8, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0 };
  static const guint8 codes[] = { 0xff, 0xc4, 0, 20, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 };
  static const guint8 scan[] = { 0xff, 0xda, 0, 14, 4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0, 0x00, 0xff, 0xd9 };
  GByteArray *file = g_byte_array_new ();
  guint8 one = 1;
  guint second_table;

  g_byte_array_append (file, start, sizeof start);
  for (guint i = 0; i < 64; i++)
    g_byte_array_append (file, &one, 1);
  g_byte_array_append (file, frame, sizeof frame);
  g_byte_array_append (file, codes, sizeof codes);
  second_table = file->len;
  g_byte_array_append (file, codes, sizeof codes);
  file->data[second_table + 4] = 0x10;
  g_byte_array_append (file, scan, sizeof scan);
  return file;
}

static void
test_cmyk (void)
{
  g_autoptr (GByteArray) file = make_cmyk ();
  g_autoptr (LofteImportImage) image = import (file);
  g_autoptr (GByteArray) result = g_byte_array_new ();
  const guint8 *frame;

  g_assert_true (image->was_converted);
  g_assert_cmpuint (image->width, ==, 8);
  g_byte_array_append (result, g_bytes_get_data (image->bytes, NULL), (guint) g_bytes_get_size (image->bytes));
  frame = memmem (result->data, result->len, "\xff\xc0", 2);
  g_assert_nonnull (frame);
  g_assert_cmpuint (frame[9], ==, 3);
}

static void
test_bombs (void)
{
  g_autoptr (GdkPixbuf) pixbuf = make_picture (FALSE);
  g_autoptr (GByteArray) png = save_picture (pixbuf, "png", NULL, NULL);
  g_autoptr (GByteArray) jpeg = save_picture (pixbuf, "jpeg", NULL, NULL);
  guint8 *frame = memmem (jpeg->data, jpeg->len, "\xff\xc0", 2);
  gint64 start = g_get_monotonic_time ();

  memcpy (png->data + 16, "\0\1\0\0\0\1\0\0", 8);
  refuse (png->data, png->len, LOFTE_IMPORT_ERROR_TOO_LARGE);
  memcpy (png->data + 16, "\xff\xff\xff\xff\xff\xff\xff\xff", 8);
  refuse (png->data, png->len, LOFTE_IMPORT_ERROR_TOO_LARGE);
  memset (frame + 5, 0xff, 4);
  refuse (jpeg->data, jpeg->len, LOFTE_IMPORT_ERROR_TOO_LARGE);
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
}

static void
test_broken (void)
{
  g_autoptr (GdkPixbuf) pixbuf = make_picture (FALSE);
  g_autoptr (GByteArray) png = save_picture (pixbuf, "png", NULL, NULL);
  g_autoptr (GByteArray) jpeg = make_photograph (6);

  refuse ((const guint8 *) "", 0, LOFTE_IMPORT_ERROR_UNSUPPORTED);
  refuse ((const guint8 *) "GIF89a", 6, LOFTE_IMPORT_ERROR_UNSUPPORTED);
  for (guint length = 8; length < png->len; length++)
    refuse (png->data, length, LOFTE_IMPORT_ERROR_DAMAGED);
  for (guint length = 3; length < jpeg->len; length += 7)
    refuse (jpeg->data, length, LOFTE_IMPORT_ERROR_DAMAGED);
}

static void
test_flipped_bytes (void)
{
  g_autoptr (GdkPixbuf) pixbuf = make_picture (FALSE);
  g_autoptr (GByteArray) png = save_picture (pixbuf, "png", NULL, NULL);
  g_autoptr (GByteArray) jpeg = make_photograph (8);

  for (guint round = 0; round < 1500; round++)
    {
      const GByteArray *file = round % 2 == 0 ? png : jpeg;
      g_autofree guint8 *copy = g_memdup2 (file->data, file->len);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (LofteImportImage) image = NULL;

      for (int i = g_test_rand_int_range (1, 5); i > 0; i--)
        copy[g_test_rand_int_range (0, (gint32) file->len)] = (guint8) g_test_rand_int ();
      bytes = g_bytes_new (copy, file->len);
      image = lofte_import_image_new (bytes, &error);
      g_assert_true ((image == NULL) == (error != NULL));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/image/photograph", test_photograph);
  g_test_add_func ("/import/image/orientations", test_orientations);
  g_test_add_func ("/import/image/png", test_png);
  g_test_add_func ("/import/image/cmyk", test_cmyk);
  g_test_add_func ("/import/image/bombs", test_bombs);
  g_test_add_func ("/import/image/broken", test_broken);
  g_test_add_func ("/import/image/flipped-bytes", test_flipped_bytes);
  return g_test_run ();
}
