/* LofteCli — documents made into files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-cli-private.h"
#include "lofte-export.h"

/* Where the file goes: what the person named, or a name from the title that does not hide another file. */
char *
lofte_cli_choose_output (LofteDocument *document, LofteCopy copy, const char *wanted, const char *extension, GError **error)
{
  g_autofree char *name = NULL;

  if (wanted)
    return g_strdup (wanted);
  name = lofte_export_dup_file_name (document, copy, extension);
  if (!g_file_test (name, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&name);
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_EXIST, _ ("There is already a file called %s here. Specify another one with -o, or the same one to replace it."), name);
  return NULL;
}

/* Names what a copy does not carry. */
void
lofte_cli_note_left_out (GPtrArray *left_out)
{
  if (left_out->len)
    lofte_cli_note ("%s\n", _ ("Left out because it is not open:"));
  for (guint i = 0; i < left_out->len; i++)
    lofte_cli_note ("  %s\n", (const char *) g_ptr_array_index (left_out, i));
}

/* Tells where the file went, how many pages it has and what is not in it; beside the file when that is the output itself. */
void
lofte_cli_report_output (LofteCli *cli, const char *path, guint n_pages, GPtrArray *warnings, GPtrArray *left_out)
{
  gboolean piped = g_str_equal (path, "-");

  if (cli->json && !piped)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      lofte_cli_json_string (builder, "file", path);
      if (n_pages)
        lofte_cli_json_integer (builder, "pages", n_pages);
      lofte_cli_json_strings (builder, "warnings", warnings);
      lofte_cli_json_strings (builder, "left-out", left_out);
      json_builder_end_object (builder);
      lofte_cli_print_json (builder);
      return;
    }
  if (!piped && n_pages)
    lofte_cli_print (g_dngettext (GETTEXT_PACKAGE, "Wrote %s, %u page.\n", "Wrote %s, %u pages.\n", n_pages), path, n_pages);
  else if (!piped)
    lofte_cli_print (_ ("Wrote %s.\n"), path);
  for (guint i = 0; warnings && i < warnings->len; i++)
    lofte_cli_note ("%s\n", (const char *) g_ptr_array_index (warnings, i));
  if (left_out)
    lofte_cli_note_left_out (left_out);
}
