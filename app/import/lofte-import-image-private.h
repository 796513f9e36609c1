/* Picture files piece by piece: what is kept and what is left out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-import-image.h"

G_BEGIN_DECLS

typedef struct
{
  GByteArray *clean; /* the file without what is not needed to draw it */
  GByteArray *exif;  /* the first Exif block (TIFF structure), empty when there is none */
  guint width;
  guint height;
  guint n_components;
  guint n_scans;
  gboolean is_rare_coding; /* JPEG that PDF readers need not understand */
  gboolean had_position;
  gboolean had_metadata;
} LofteImportPicture;

LofteImportPicture *lofte_import_picture_new (void);
void lofte_import_picture_free (LofteImportPicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteImportPicture, lofte_import_picture_free)

/* Takes note of metadata that are left out. */
void lofte_import_picture_drop (LofteImportPicture *self, const guint8 *data, gsize length);
void lofte_import_picture_set_damaged_error (GError **error, const char *detail);

gboolean lofte_import_jpeg_strip (LofteImportPicture *self, const guint8 *data, gsize length, GError **error);
gboolean lofte_import_png_strip (LofteImportPicture *self, const guint8 *data, gsize length, GError **error);

G_END_DECLS
