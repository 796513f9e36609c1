/* PNG files chunk by chunk (ISO/IEC 15948)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-import"

#include "config.h"

#include <string.h>

#include "lofte-import-image-private.h"

#define SIGNATURE_LENGTH 8
#define NAME_LENGTH 4
/* Length, name and check sum around the data of a chunk. */
#define FRAME_LENGTH 12
#define IHDR_LENGTH 13

static guint32
read_uint32 (const guint8 *data)
{
  return (guint32) data[0] << 24 | (guint32) data[1] << 16 | (guint32) data[2] << 8 | data[3];
}

static gboolean
is_named (const guint8 *name, const char *expected)
{
  return memcmp (name, expected, NAME_LENGTH) == 0;
}

/* What is needed to draw the picture in the right colours and size. */
static gboolean
is_kept (const guint8 *name)
{
  static const char names[][NAME_LENGTH + 1] = { "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "pHYs", "bKGD" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (is_named (name, names[i]))
      return TRUE;
  return FALSE;
}

static gboolean
take_chunk (LofteImportPicture *self, const guint8 *name, const guint8 *content, gsize length)
{
  gboolean is_first = self->width == 0;

  if (is_first != is_named (name, "IHDR"))
    return FALSE;
  if (is_first)
    {
      if (length != IHDR_LENGTH)
        return FALSE;
      self->width = read_uint32 (content);
      self->height = read_uint32 (content + 4);
      if (self->width == 0 || self->height == 0)
        return FALSE;
    }
  if (is_kept (name))
    {
      g_byte_array_append (self->clean, name - NAME_LENGTH, (guint) (length + FRAME_LENGTH));
      return TRUE;
    }
  if (is_named (name, "eXIf") && self->exif->len == 0)
    g_byte_array_append (self->exif, content, (guint) length);
  lofte_import_picture_drop (self, content, length);
  /* Chunks whose name begins with a capital cannot be left out. */
  return g_ascii_islower (name[0]);
}

gboolean
lofte_import_png_strip (LofteImportPicture *self, const guint8 *data, gsize length, GError **error)
{
  gsize position = SIGNATURE_LENGTH;

  g_byte_array_append (self->clean, data, SIGNATURE_LENGTH);
  while (length - position >= FRAME_LENGTH)
    {
      const guint8 *name = data + position + NAME_LENGTH;
      gsize content_length = read_uint32 (data + position);

      if (content_length > length - position - FRAME_LENGTH || !take_chunk (self, name, name + NAME_LENGTH, content_length))
        break;
      position += content_length + FRAME_LENGTH;
      if (is_named (name, "IEND"))
        {
          if (position < length)
            self->had_metadata = TRUE;
          return TRUE;
        }
    }
  lofte_import_picture_set_damaged_error (error, NULL);
  return FALSE;
}
