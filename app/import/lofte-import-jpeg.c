/* JPEG files segment by segment (ITU-T T.81 annex B, JFIF 1.02)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-import"

#include "config.h"

#include <string.h>

#include "lofte-import-image-private.h"

enum
{
  MARKER_SOF0 = 0xc0,
  MARKER_SOF2 = 0xc2,
  MARKER_DHT = 0xc4,
  MARKER_JPG = 0xc8,
  MARKER_DAC = 0xcc,
  MARKER_SOF15 = 0xcf,
  MARKER_RST0 = 0xd0,
  MARKER_RST7 = 0xd7,
  MARKER_SOI = 0xd8,
  MARKER_EOI = 0xd9,
  MARKER_SOS = 0xda,
  MARKER_DQT = 0xdb,
  MARKER_DNL = 0xdc,
  MARKER_DRI = 0xdd,
  MARKER_APP0 = 0xe0,
  MARKER_APP1 = 0xe1,
  MARKER_APP2 = 0xe2,
  MARKER_APP14 = 0xee,
  MARKER_APP15 = 0xef,
  MARKER_COM = 0xfe
};

/* Lengths of segments count their own two bytes. */
#define JFIF_LENGTH 16
#define ADOBE_LENGTH 14
#define EXIF_HEAD "Exif\0"
#define ICC_HEAD "ICC_PROFILE"

typedef struct
{
  const guint8 *data;
  gsize length;
  gsize position;
} Walk;

static gboolean
has_head (const guint8 *segment, gsize length, const char *head, gsize head_length)
{
  return length >= 2 + head_length && memcmp (segment + 2, head, head_length) == 0;
}

static void
append_segment (LofteImportPicture *self, guint8 marker, const guint8 *segment, gsize length)
{
  guint8 start[2] = { 0xff, marker };

  g_byte_array_append (self->clean, start, sizeof start);
  g_byte_array_append (self->clean, segment, (guint) length);
}

/* Density is kept, the preview picture that may follow it is not. */
static void
append_jfif (LofteImportPicture *self, const guint8 *segment, gsize length)
{
  guint8 plain[JFIF_LENGTH];

  memcpy (plain, segment, sizeof plain);
  plain[0] = 0;
  plain[1] = JFIF_LENGTH;
  plain[14] = 0;
  plain[15] = 0;
  append_segment (self, MARKER_APP0, plain, sizeof plain);
  if (length > JFIF_LENGTH)
    self->had_metadata = TRUE;
}

static void
append_adobe (LofteImportPicture *self, const guint8 *segment)
{
  guint8 plain[ADOBE_LENGTH];

  memcpy (plain, segment, sizeof plain);
  plain[0] = 0;
  plain[1] = ADOBE_LENGTH;
  append_segment (self, MARKER_APP14, plain, sizeof plain);
}

static void
take_application_segment (LofteImportPicture *self, guint8 marker, const guint8 *segment, gsize length)
{
  if (marker == MARKER_APP0 && length >= JFIF_LENGTH && has_head (segment, length, "JFIF", 5))
    append_jfif (self, segment, length);
  else if (marker == MARKER_APP14 && length >= ADOBE_LENGTH && has_head (segment, length, "Adobe", 5))
    append_adobe (self, segment);
  else if (marker == MARKER_APP2 && has_head (segment, length, ICC_HEAD, sizeof ICC_HEAD))
    append_segment (self, marker, segment, length);
  else
    {
      if (marker == MARKER_APP1 && self->exif->len == 0 && has_head (segment, length, EXIF_HEAD, sizeof EXIF_HEAD))
        g_byte_array_append (self->exif, segment + 2 + sizeof EXIF_HEAD, (guint) (length - 2 - sizeof EXIF_HEAD));
      lofte_import_picture_drop (self, segment, length);
    }
}

static gboolean
take_frame (LofteImportPicture *self, guint8 marker, const guint8 *segment, gsize length)
{
  if (length < 8 || self->width != 0)
    return FALSE;
  self->height = (guint) segment[3] << 8 | segment[4];
  self->width = (guint) segment[5] << 8 | segment[6];
  self->n_components = segment[7];
  /* Baseline, extended and progressive Huffman coding of 8 bits is what every reader knows (ISO 32000-1, 7.4.8). */
  self->is_rare_coding = marker > MARKER_SOF2 || segment[2] != 8;
  return self->width > 0 && self->height > 0 && self->n_components > 0;
}

/* The coded data of a scan end at the next marker that is no restart. */
static gboolean
take_scan_data (LofteImportPicture *self, Walk *walk)
{
  gsize start = walk->position;

  while (walk->position + 1 < walk->length)
    {
      const guint8 *found = memchr (walk->data + walk->position, 0xff, walk->length - walk->position - 1);

      if (found == NULL)
        break;
      walk->position = (gsize) (found - walk->data);
      if (found[1] != 0x00 && found[1] != 0xff && (found[1] < MARKER_RST0 || found[1] > MARKER_RST7))
        {
          g_byte_array_append (self->clean, walk->data + start, (guint) (walk->position - start));
          return TRUE;
        }
      walk->position += found[1] == 0xff ? 1 : 2;
    }
  return FALSE;
}

static gboolean
is_frame_marker (guint8 marker)
{
  return marker >= MARKER_SOF0 && marker <= MARKER_SOF15 && marker != MARKER_DHT && marker != MARKER_JPG && marker != MARKER_DAC;
}

static gboolean
is_table_marker (guint8 marker)
{
  return marker == MARKER_DHT || marker == MARKER_DAC || marker == MARKER_DQT || marker == MARKER_DNL || marker == MARKER_DRI;
}

static gboolean
take_segment (LofteImportPicture *self, Walk *walk, guint8 marker)
{
  const guint8 *segment = walk->data + walk->position;
  gsize length;

  if (walk->length - walk->position < 2)
    return FALSE;
  length = (gsize) segment[0] << 8 | segment[1];
  if (length < 2 || length > walk->length - walk->position)
    return FALSE;
  walk->position += length;
  if (marker >= MARKER_APP0 && marker <= MARKER_APP15)
    take_application_segment (self, marker, segment, length);
  else if (marker == MARKER_COM)
    lofte_import_picture_drop (self, segment, length);
  else if (marker == MARKER_SOS)
    {
      self->n_scans++;
      append_segment (self, marker, segment, length);
      return self->width != 0 && take_scan_data (self, walk);
    }
  else if (is_frame_marker (marker))
    {
      append_segment (self, marker, segment, length);
      return take_frame (self, marker, segment, length);
    }
  else if (is_table_marker (marker))
    append_segment (self, marker, segment, length);
  else
    return FALSE;
  return TRUE;
}

gboolean
lofte_import_jpeg_strip (LofteImportPicture *self, const guint8 *data, gsize length, GError **error)
{
  static const guint8 start[2] = { 0xff, MARKER_SOI };
  static const guint8 end[2] = { 0xff, MARKER_EOI };
  Walk walk = { .data = data, .length = length, .position = sizeof start };

  g_byte_array_append (self->clean, start, sizeof start);
  while (walk.position + 1 < length && data[walk.position] == 0xff)
    {
      guint8 marker = data[walk.position + 1];

      walk.position += marker == 0xff ? 1 : 2;
      if (marker == 0xff)
        continue;
      if (marker == MARKER_EOI)
        {
          /* Telephones keep a film or a second picture behind the first. */
          if (walk.position < length)
            self->had_metadata = TRUE;
          g_byte_array_append (self->clean, end, sizeof end);
          if (self->n_scans > 0)
            return TRUE;
          break;
        }
      if (!take_segment (self, &walk, marker))
        break;
    }
  lofte_import_picture_set_damaged_error (error, NULL);
  return FALSE;
}
