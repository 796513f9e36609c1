/* LofteFontMap — the fonts that are compiled into the program, and no others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-pdf"

#include "config.h"

#include <sys/mman.h>
#include <unistd.h>

#include <fontconfig/fontconfig.h>
#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include "lofte-font-map.h"
#include "lofte-pdf-error.h"
#include "lofte-pdf-resource-private.h"

/* One point is one unit of the page. */
#define RESOLUTION 72

static const char *const faces[] = { "Inter-Regular.otf", "Inter-Italic.otf", "Inter-SemiBold.otf", "Inter-SemiBoldItalic.otf" };

/* fontconfig knows files only: the bytes get a name in /proc as long as the file is open. */
static int
open_face (const char *face)
{
  g_autoptr (GBytes) bytes = lofte_pdf_resource_lookup (face);
  int descriptor = bytes ? memfd_create (face, MFD_CLOEXEC) : -1;
  gsize size;
  const char *data = bytes ? g_bytes_get_data (bytes, &size) : NULL;

  for (gsize written = 0; descriptor >= 0 && written < size;)
    {
      ssize_t n = write (descriptor, data + written, size - written);

      if (n <= 0)
        {
          close (descriptor);
          return -1;
        }
      written += (gsize) n;
    }
  return descriptor;
}

/* The files stay open as long as the program runs: cairo remembers a face by its name, and a number that is given to
 * another file would bring the wrong letters back. Returns %FALSE when one cannot be opened. */
static gboolean
open_faces (int *descriptors)
{
  static int opened[G_N_ELEMENTS (faces)];
  static GMutex mutex;
  gboolean complete = TRUE;

  g_mutex_lock (&mutex);
  for (guint i = 0; i < G_N_ELEMENTS (faces); i++)
    {
      if (opened[i] <= 0)
        opened[i] = open_face (faces[i]);
      descriptors[i] = opened[i];
      complete = complete && opened[i] >= 0;
    }
  g_mutex_unlock (&mutex);
  return complete;
}

/**
 * lofte_font_map_new:
 * @error: Return location for an error.
 *
 * Makes a font map of its own, so that it may be used in a worker thread, with
 * Inter in the weights that the pages use. What is installed on the machine
 * plays no part: the same text gives the same bytes everywhere.
 *
 * Returns: (transfer full) (nullable): The font map, or %NULL with %LOFTE_PDF_ERROR_FONT.
 */
PangoFontMap *
lofte_font_map_new (GError **error)
{
  FcConfig *config = FcConfigCreate ();
  PangoFontMap *map = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
  int descriptors[G_N_ELEMENTS (faces)];
  gboolean complete = open_faces (descriptors);

  for (guint i = 0; complete && i < G_N_ELEMENTS (faces); i++)
    {
      g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", descriptors[i]);

      complete = FcConfigAppFontAddFile (config, (const FcChar8 *) path);
    }
  pango_fc_font_map_set_config (PANGO_FC_FONT_MAP (map), config);
  FcConfigDestroy (config);
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), RESOLUTION);
  if (!complete)
    {
      g_set_error_literal (error, LOFTE_PDF_ERROR, LOFTE_PDF_ERROR_FONT, _ ("The document’s fonts could not be opened. The program is not completely installed, or the computer is out of memory."));
      g_clear_object (&map);
    }
  return map;
}
