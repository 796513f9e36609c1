/* Om Löfte: what the program is and what it is built on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "lofte-about-private.h"

/* For those who report a fault: not translated, so that everybody can read it. */
static char *
dup_versions (void)
{
  return g_strdup_printf ("Löfte %s\nGTK %u.%u.%u\nlibadwaita %u.%u.%u\nGLib %u.%u.%u\n%s\n",
                          LOFTE_VERSION,
                          gtk_get_major_version (),
                          gtk_get_minor_version (),
                          gtk_get_micro_version (),
                          adw_get_major_version (),
                          adw_get_minor_version (),
                          adw_get_micro_version (),
                          glib_major_version,
                          glib_minor_version,
                          glib_micro_version,
                          LOFTE_BUILT_WITH);
}

/* What every PDF carries belongs to others. */
static void
add_notices (AdwAboutWindow *about)
{
  adw_about_window_add_legal_section (about, _ ("The typeface Inter"), "© 2016–2022 The Inter Project Authors", GTK_LICENSE_CUSTOM, "SIL Open Font License 1.1");
  adw_about_window_add_legal_section (about, _ ("The colour profile sRGB"), "© Kai-Uwe Behrmann, Marti Maria, Photogamut, Graeme Gill, ColorSolutions", GTK_LICENSE_CUSTOM, "zlib");
  adw_about_window_add_legal_section (about, _ ("The Swedish hyphenation patterns"), "© 2013 Niklas Johansson", GTK_LICENSE_CUSTOM, "MPL, LGPL 3+");
}

/**
 * lofte_about_present:
 * @parent: The window it belongs to.
 *
 * Tells what the program is, its version, and those of the libraries it is built on.
 */
void
lofte_about_present (GtkWindow *parent)
{
  g_autofree char *versions = dup_versions ();
  GtkWidget *about = g_object_new (ADW_TYPE_ABOUT_WINDOW,
                                   "transient-for",
                                   parent,
                                   "modal",
                                   TRUE,
                                   "application-name",
                                   "Löfte",
                                   "application-icon",
                                   LOFTE_APPLICATION_ID,
                                   "version",
                                   LOFTE_VERSION,
                                   "comments",
                                   _ ("Agreements between municipality and police: draft, sign, follow up."),
                                   "license-type",
                                   GTK_LICENSE_GPL_3_0,
                                   "debug-info",
                                   versions,
                                   "debug-info-filename",
                                   "lofte.txt",
                                   NULL);

  add_notices (ADW_ABOUT_WINDOW (about));
  gtk_window_present (GTK_WINDOW (about));
}
