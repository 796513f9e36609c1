/* LofteImportImage — pictures from outside, checked and cleaned (bild)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LofteImportImage:
 * @bytes: the picture as it is to be stored: upright, without position or other metadata
 * @media_type: "image/png" or "image/jpeg"
 * @width: pixels, after turning
 * @height: pixels, after turning
 * @was_turned: the camera's orientation was applied (the picture was encoded anew)
 * @was_converted: the colours were converted to RGB, or an unusual coding to a usual one (encoded anew)
 * @had_position: the file said where the picture was taken; it no longer does
 * @had_metadata: the file held other descriptions (camera, names, comments, small previews …); it no longer does
 */
typedef struct
{
  GBytes *bytes;
  const char *media_type;
  guint width;
  guint height;
  gboolean was_turned;
  gboolean was_converted;
  gboolean had_position;
  gboolean had_metadata;
} LofteImportImage;

/** Largest file taken, 64 MiB. */
#define LOFTE_IMPORT_IMAGE_MAX_BYTES ((gsize) 64 << 20)
/** Longest side taken, pixels. */
#define LOFTE_IMPORT_IMAGE_MAX_SIDE 30000
/** Largest area taken, pixels (about 240 MB while a picture is being turned). */
#define LOFTE_IMPORT_IMAGE_MAX_PIXELS 80000000

/**
 * lofte_import_image_new:
 * @bytes: content of a PNG or JPEG file
 * @error: return location; %LOFTE_IMPORT_ERROR_UNSUPPORTED for other kinds of file,
 *   %LOFTE_IMPORT_ERROR_TOO_LARGE before anything is decoded when the header promises too much,
 *   %LOFTE_IMPORT_ERROR_DAMAGED when the picture cannot be decoded to its end
 *
 * Checks and cleans a picture. Kept are the picture data, the pixel density and the colour profile; everything
 * else (Exif, XMP, IPTC, comments, previews, what follows the picture's end) is removed. The picture data stay
 * bit for bit as they are unless @was_turned or @was_converted says otherwise. Blocks; any thread.
 *
 * Returns: (transfer full): the picture, or %NULL with @error set
 */
LofteImportImage *lofte_import_image_new (GBytes *bytes, GError **error);
void lofte_import_image_free (LofteImportImage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteImportImage, lofte_import_image_free)

G_END_DECLS
