/* lofte — the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <locale.h>

#include <glib/gi18n.h>

#include "lofte-application.h"

/* Without a UTF-8 locale GTK refuses å and gettext ignores LANGUAGE. */
static void
set_up_language (void)
{
  setlocale (LC_ALL, "");
  if (!g_get_charset (NULL))
    setlocale (LC_ALL, "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("LOFTE_LOCALEDIR") ? g_getenv ("LOFTE_LOCALEDIR") : LOFTE_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int argc, char *argv[])
{
  g_autoptr (LofteApplication) application = NULL;

  set_up_language ();
  application = lofte_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
