/* loftectl — everything Löfte does, without a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <locale.h>

#include <glib/gi18n-lib.h>

#include "lofte-cli-private.h"

/* Without a UTF-8 locale neither å in an argument nor LANGUAGE would be understood. */
static void
choose_locale (void)
{
  const char *wanted = NULL;
  gboolean known = setlocale (LC_ALL, "") != NULL;

  if (known && g_get_charset (NULL))
    return;
  for (guint i = 0; !wanted && i < 3; i++)
    {
      wanted = g_getenv (((const char *const[]){ "LC_ALL", "LC_MESSAGES", "LANG" })[i]);
      if (wanted && !*wanted)
        wanted = NULL;
    }
  setlocale (LC_ALL, "C.UTF-8");
  /* A language whose locale is not installed is still the person's language. */
  if (wanted && !g_str_equal (wanted, "C") && !g_str_equal (wanted, "POSIX") && !g_str_has_prefix (wanted, "C."))
    g_setenv ("LANGUAGE", wanted, FALSE);
}

int
main (int argc, char **argv)
{
  const char *folder = g_getenv ("LOFTE_LOCALEDIR");
  g_auto (GStrv) arguments = g_strdupv (argv);

  choose_locale ();
  bindtextdomain (GETTEXT_PACKAGE, folder && *folder ? folder : LOFTE_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("loftectl");
  return lofte_cli_main (arguments);
}
