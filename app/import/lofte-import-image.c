/* LofteImportImage — pictures from outside, checked and cleaned (bild)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-import"

#include "config.h"

#include <string.h>

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gexiv2/gexiv2.h>
#include <glib/gi18n-lib.h>

#include "lofte-import-error.h"
#include "lofte-import-image-private.h"
#include "lofte-size.h"

/* A progressive JPEG costs its area once for every scan; ten scans are usual. */
#define MAX_SCANS 500
#define MAX_SCANNED_PIXELS ((guint64) 2000000000)

/* Most that one JPEG segment can hold beside "Exif". */
#define MAX_EXIF_BYTES (65535 - 8)

/* Checking needs no full-size picture in memory: libjpeg can draw an eighth while reading everything. */
#define CHECK_SCALE 8

#define JPEG_QUALITY "92"

LofteImportPicture *
lofte_import_picture_new (void)
{
  LofteImportPicture *self = g_new0 (LofteImportPicture, 1);

  self->clean = g_byte_array_new ();
  self->exif = g_byte_array_new ();
  return self;
}

void
lofte_import_picture_free (LofteImportPicture *self)
{
  if (self == NULL)
    return;
  g_byte_array_unref (self->clean);
  g_byte_array_unref (self->exif);
  g_free (self);
}

void
lofte_import_picture_drop (LofteImportPicture *self, const guint8 *data, gsize length)
{
  self->had_metadata = TRUE;
  /* XMP writes the position in plain text; the binary form is asked of gexiv2. */
  if (length > 0 && memmem (data, length, "GPSLatitude", 11) != NULL)
    self->had_position = TRUE;
}

void
lofte_import_picture_set_damaged_error (GError **error, const char *detail)
{
  if (detail == NULL)
    g_set_error_literal (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_DAMAGED,
                         _ ("The picture is damaged or cut off; get it again from its source and try again."));
  else
    g_set_error (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_DAMAGED,
                 _ ("The picture is damaged or cut off; get it again from its source and try again. (%s)"), detail);
}

static void
initialize_gexiv2 (void)
{
  static gsize is_initialized = 0;

  if (!g_once_init_enter (&is_initialized))
    return;
  gexiv2_initialize ();
  /* What is wrong with a stranger's metadata interests nobody: they are thrown away. */
  gexiv2_log_set_level (GEXIV2_LOG_LEVEL_MUTE);
  g_once_init_leave (&is_initialized, 1);
}

/* Shows gexiv2 the Exif block alone, in the smallest JPEG that can hold it, so that hostile bytes of all other kinds
 * never meet its parsers. */
static GExiv2Metadata *
parse_exif (const GByteArray *exif)
{
  g_autoptr (GByteArray) wrapped = g_byte_array_new ();
  g_autoptr (GExiv2Metadata) metadata = NULL;
  guint length = MIN (exif->len, MAX_EXIF_BYTES);
  const guint8 head[] = { 0xff, 0xd8, 0xff, 0xe1, (guint8) ((length + 8) >> 8), (guint8) (length + 8), 'E', 'x', 'i', 'f', 0, 0 };
  const guint8 end[] = { 0xff, 0xd9 };

  if (length == 0)
    return NULL;
  initialize_gexiv2 ();
  g_byte_array_append (wrapped, head, sizeof head);
  g_byte_array_append (wrapped, exif->data, length);
  g_byte_array_append (wrapped, end, sizeof end);
  metadata = gexiv2_metadata_new ();
  if (!gexiv2_metadata_open_buf (metadata, wrapped->data, (glong) wrapped->len, NULL))
    return NULL;
  return g_steal_pointer (&metadata);
}

static gboolean
holds_position (GExiv2Metadata *metadata)
{
  g_auto (GStrv) tags = gexiv2_metadata_get_exif_tags (metadata);

  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    if (g_str_has_prefix (tags[i], "Exif.GPSInfo.") || strcmp (tags[i], "Exif.Image.GPSTag") == 0)
      return TRUE;
  return FALSE;
}

static GExiv2Orientation
read_exif (LofteImportPicture *picture)
{
  g_autoptr (GExiv2Metadata) metadata = parse_exif (picture->exif);
  GExiv2Orientation orientation;

  if (metadata == NULL)
    return GEXIV2_ORIENTATION_NORMAL;
  picture->had_position = picture->had_position || holds_position (metadata);
  orientation = gexiv2_metadata_try_get_orientation (metadata, NULL);
  return orientation >= GEXIV2_ORIENTATION_MIN && orientation <= GEXIV2_ORIENTATION_MAX ? orientation : GEXIV2_ORIENTATION_NORMAL;
}

static gboolean
check_size (const LofteImportPicture *picture, GError **error)
{
  guint64 n_pixels = (guint64) picture->width * picture->height;

  if (picture->width <= LOFTE_IMPORT_IMAGE_MAX_SIDE && picture->height <= LOFTE_IMPORT_IMAGE_MAX_SIDE && n_pixels <= LOFTE_IMPORT_IMAGE_MAX_PIXELS && picture->n_scans <= MAX_SCANS && n_pixels * picture->n_scans <= MAX_SCANNED_PIXELS)
    return TRUE;
  g_set_error (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_TOO_LARGE,
               _ ("The picture is too large (%u × %u pixels); make it smaller and try again."), picture->width, picture->height);
  return FALSE;
}

static void
on_loader_size_prepared_cb (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  gdk_pixbuf_loader_set_size (loader, MAX (1, width / CHECK_SCALE), MAX (1, height / CHECK_SCALE));
}

static GdkPixbuf *
decode (const GByteArray *clean, const char *media_type, gboolean is_check, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_mime_type (media_type, error);
  g_autoptr (GError) problem = NULL;
  gboolean is_written;

  if (loader == NULL)
    return NULL;
  if (is_check && strcmp (media_type, "image/jpeg") == 0)
    g_signal_connect (loader, "size-prepared", G_CALLBACK (on_loader_size_prepared_cb), NULL);
  is_written = gdk_pixbuf_loader_write (loader, clean->data, clean->len, &problem);
  if (!gdk_pixbuf_loader_close (loader, is_written ? &problem : NULL) || !is_written || gdk_pixbuf_loader_get_pixbuf (loader) == NULL)
    {
      lofte_import_picture_set_damaged_error (error, problem != NULL ? problem->message : NULL);
      return NULL;
    }
  return g_object_ref (gdk_pixbuf_loader_get_pixbuf (loader));
}

/* Exif 2.32, 4.6.4 A, tag 274. */
static GdkPixbuf *
turn (GdkPixbuf *pixbuf, GExiv2Orientation orientation)
{
  g_autoptr (GdkPixbuf) rotated = NULL;

  switch (orientation)
    {
    case GEXIV2_ORIENTATION_HFLIP:
      return gdk_pixbuf_flip (pixbuf, TRUE);
    case GEXIV2_ORIENTATION_ROT_180:
      return gdk_pixbuf_rotate_simple (pixbuf, GDK_PIXBUF_ROTATE_UPSIDEDOWN);
    case GEXIV2_ORIENTATION_VFLIP:
      return gdk_pixbuf_flip (pixbuf, FALSE);
    case GEXIV2_ORIENTATION_ROT_90_HFLIP:
      rotated = gdk_pixbuf_rotate_simple (pixbuf, GDK_PIXBUF_ROTATE_CLOCKWISE);
      return rotated != NULL ? gdk_pixbuf_flip (rotated, TRUE) : NULL;
    case GEXIV2_ORIENTATION_ROT_90:
      return gdk_pixbuf_rotate_simple (pixbuf, GDK_PIXBUF_ROTATE_CLOCKWISE);
    case GEXIV2_ORIENTATION_ROT_90_VFLIP:
      rotated = gdk_pixbuf_rotate_simple (pixbuf, GDK_PIXBUF_ROTATE_CLOCKWISE);
      return rotated != NULL ? gdk_pixbuf_flip (rotated, FALSE) : NULL;
    case GEXIV2_ORIENTATION_ROT_270:
      return gdk_pixbuf_rotate_simple (pixbuf, GDK_PIXBUF_ROTATE_COUNTERCLOCKWISE);
    case GEXIV2_ORIENTATION_UNSPECIFIED:
    case GEXIV2_ORIENTATION_NORMAL:
    default:
      return g_object_ref (pixbuf);
    }
}

static void
add_option (GPtrArray *keys, GPtrArray *values, const char *key, const char *value)
{
  if (value == NULL)
    return;
  g_ptr_array_add (keys, (gpointer) key);
  g_ptr_array_add (values, (gpointer) value);
}

/* Writes the picture anew with the density and, unless the colours were converted, the profile of @original. */
static GBytes *
encode (GdkPixbuf *pixbuf, GdkPixbuf *original, gboolean is_jpeg, gboolean is_rgb, GError **error)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_null_terminated (4, NULL, TRUE);
  g_autoptr (GPtrArray) values = g_ptr_array_new_null_terminated (4, NULL, TRUE);
  g_autoptr (GError) problem = NULL;
  char *data;
  gsize length;

  add_option (keys, values, "quality", is_jpeg ? JPEG_QUALITY : NULL);
  add_option (keys, values, "x-dpi", gdk_pixbuf_get_option (original, "x-dpi"));
  add_option (keys, values, "y-dpi", gdk_pixbuf_get_option (original, "y-dpi"));
  add_option (keys, values, "icc-profile", is_rgb ? gdk_pixbuf_get_option (original, "icc-profile") : NULL);
  if (!gdk_pixbuf_save_to_bufferv (pixbuf, &data, &length, is_jpeg ? "jpeg" : "png", (char **) keys->pdata, (char **) values->pdata, &problem))
    {
      g_set_error (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_FAILED,
                   _ ("The picture could not be turned upright; rotate and save it in another program and try again. (%s)"), problem->message);
      return NULL;
    }
  return g_bytes_new_take (data, length);
}

static gboolean
take_apart (LofteImportPicture *picture, GBytes *bytes, gboolean *is_jpeg, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (length > LOFTE_IMPORT_IMAGE_MAX_BYTES)
    {
      g_autofree char *size = lofte_size_dup (LOFTE_IMPORT_IMAGE_MAX_BYTES);

      g_set_error (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_TOO_LARGE,
                   _ ("The picture is larger than %s; make it smaller and try again."), size);
      return FALSE;
    }
  *is_jpeg = length >= 3 && memcmp (data, "\xff\xd8\xff", 3) == 0;
  if (*is_jpeg)
    return lofte_import_jpeg_strip (picture, data, length, error);
  if (length >= 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0)
    return lofte_import_png_strip (picture, data, length, error);
  g_set_error_literal (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_UNSUPPORTED,
                       _ ("The file is not a PNG or JPEG picture; save it as one of these and try again."));
  return FALSE;
}

LofteImportImage *
lofte_import_image_new (GBytes *bytes, GError **error)
{
  g_autoptr (LofteImportPicture) picture = lofte_import_picture_new ();
  g_autoptr (LofteImportImage) self = g_new0 (LofteImportImage, 1);
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GdkPixbuf) upright = NULL;
  GExiv2Orientation orientation;
  gboolean is_jpeg;
  gboolean is_rgb;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!take_apart (picture, bytes, &is_jpeg, error) || !check_size (picture, error))
    return NULL;
  orientation = read_exif (picture);
  is_rgb = picture->n_components != 4;
  self->media_type = is_jpeg ? "image/jpeg" : "image/png";
  self->was_turned = orientation > GEXIV2_ORIENTATION_NORMAL;
  self->was_converted = !is_rgb || picture->is_rare_coding;
  self->had_position = picture->had_position;
  self->had_metadata = picture->had_metadata;
  self->width = picture->width;
  self->height = picture->height;

  pixbuf = decode (picture->clean, self->media_type, !self->was_turned && !self->was_converted, error);
  if (pixbuf == NULL)
    return NULL;
  if (!self->was_turned && !self->was_converted)
    {
      self->bytes = g_byte_array_free_to_bytes (g_steal_pointer (&picture->clean));
      picture->clean = g_byte_array_new ();
      return g_steal_pointer (&self);
    }
  upright = turn (pixbuf, orientation);
  if (upright == NULL)
    {
      g_set_error_literal (error, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_TOO_LARGE,
                           _ ("There is not enough memory to turn the picture upright; make it smaller and try again."));
      return NULL;
    }
  self->width = (guint) gdk_pixbuf_get_width (upright);
  self->height = (guint) gdk_pixbuf_get_height (upright);
  self->bytes = encode (upright, pixbuf, is_jpeg, is_rgb, error);
  return self->bytes != NULL ? g_steal_pointer (&self) : NULL;
}

void
lofte_import_image_free (LofteImportImage *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}
