/* LofteCli — the commands of loftectl, their options and their help
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-cli"

#include "config.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-cli-private.h"
#include "lofte-date.h"

typedef struct
{
  const char *name;
  const char *summary;
  LofteCliRun run;
} Command;

typedef struct
{
  const char *title;
  const Command *commands;
  guint n_commands;
} Group;

static const Command drafting[] = {
  { "template", N_ ("List, show or check templates"), lofte_cli_template },
  { "new", N_ ("Create a document from a template or from the previous document"), lofte_cli_new },
  { "add", N_ ("Add a part, such as a focus area or a commitment"), lofte_cli_add },
  { "set", N_ ("Fill in fields, or move a part among parts of the same kind"), lofte_cli_set },
  { "remove", N_ ("Remove a part"), lofte_cli_remove },
  { "attach", N_ ("Attach a PDF, a picture or a table as evidence"), lofte_cli_attach },
  { "check", N_ ("Check a document in the register or in a file"), lofte_cli_check },
};

static const Command reading[] = {
  { "overview", N_ ("Show what is late, due, waiting or recently changed"), lofte_cli_overview },
  { "list", N_ ("List the documents in the register"), lofte_cli_list },
  { "show", N_ ("Show a document or a part of it"), lofte_cli_show },
  { "search", N_ ("Search documents, commitments and attached files"), lofte_cli_search },
  { "deadlines", N_ ("List deadlines"), lofte_cli_deadlines },
  { "history", N_ ("Show what has happened to a document"), lofte_cli_history },
  { "versions", N_ ("List, save or restore versions of a document"), lofte_cli_versions },
  { "compare", N_ ("Show the differences between two versions"), lofte_cli_compare },
};

static const Command deciding[] = {
  { "review", N_ ("Create a review copy and record that it was handed over"), lofte_cli_review },
  { "move", N_ ("Change the status of a document"), lofte_cli_move },
  { "decide", N_ ("Record a decision"), lofte_cli_decide },
  { "sign", N_ ("Sign electronically, or record pen signatures"), lofte_cli_sign },
  { "verify", N_ ("Check the signatures of PDF files"), lofte_cli_verify },
  { "trust", N_ ("List, add or remove trusted issuers"), lofte_cli_trust },
  { "publish", N_ ("Record that a document was published"), lofte_cli_publish },
};

static const Command tracking[] = {
  { "commitments", N_ ("List commitments, of one document or of all"), lofte_cli_commitments },
  { "follow-up", N_ ("Record the progress of a commitment or a goal"), lofte_cli_follow_up },
};

static const Command exchanging[] = {
  { "import", N_ ("Import documents from XML files or packages"), lofte_cli_import },
  { "export", N_ ("Save a document as PDF, XML, package or table"), lofte_cli_export },
};

static const Command keeping[] = {
  { "trash", N_ ("Move a draft to the trash"), lofte_cli_trash },
  { "restore-from-trash", N_ ("Restore a draft from the trash"), lofte_cli_restore_from_trash },
  { "backup", N_ ("Back up the register"), lofte_cli_backup },
  { "restore", N_ ("List backups, or go back to one"), lofte_cli_restore },
  { "doctor", N_ ("Check the register for faults"), lofte_cli_doctor },
  { "demo", N_ ("Create an example register with signed documents"), lofte_cli_demo },
};

static const Group groups[] = {
  { N_ ("Drafting"), drafting, G_N_ELEMENTS (drafting) },
  { N_ ("Finding and reading"), reading, G_N_ELEMENTS (reading) },
  { N_ ("Reviewing, deciding and signing"), deciding, G_N_ELEMENTS (deciding) },
  { N_ ("Following up"), tracking, G_N_ELEMENTS (tracking) },
  { N_ ("Files"), exchanging, G_N_ELEMENTS (exchanging) },
  { N_ ("The register"), keeping, G_N_ELEMENTS (keeping) },
};

static const Command *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (guint j = 0; j < groups[i].n_commands; j++)
      if (g_str_equal (groups[i].commands[j].name, name))
        return &groups[i].commands[j];
  return NULL;
}

/* ---- options ---- */

static void
add_global_options (LofteCli *cli, GOptionContext *context)
{
  const GOptionEntry entries[] = {
    { "register", 0, 0, G_OPTION_ARG_STRING, &cli->folder, N_ ("Use the register in this folder"), N_ ("FOLDER") },
    { "as", 0, 0, G_OPTION_ARG_STRING, &cli->author, N_ ("Name to record in the history"), N_ ("NAME") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &cli->json, N_ ("Answer in JSON, for programs"), NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &cli->help, N_ ("Show this help"), NULL },
    { NULL }
  };

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

/* GOption leaves “--” in when something after it begins with a hyphen. */
static void
drop_separator (GStrv arguments)
{
  for (guint i = 1; arguments[i]; i++)
    if (g_str_equal (arguments[i], "--"))
      {
        g_free (arguments[i]);
        memmove (&arguments[i], &arguments[i + 1], (g_strv_length (arguments + i + 1) + 1) * sizeof *arguments);
        return;
      }
}

static void
set_form_error (GError **error, const char *command, const char *usage)
{
  if (*usage)
    /* Translators: both are commands, as in: loftectl show ID [PATH] */
    lofte_cli_set_usage_error (error, _ ("Usage: %s %s. Run “%s --help” for more."), command, usage, command);
  else
    lofte_cli_set_usage_error (error, _ ("“%s” only takes options. Run “%s --help” for more."), command, command);
}

/* Takes the options out of @arguments; what stays is its first, the command, and those without a name. */
gboolean
lofte_cli_parse (LofteCli *cli, GStrv *arguments, const GOptionEntry *entries, const char *usage, const char *description, guint n_least, guint n_most, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (usage);
  guint count;

  g_set_prgname ((*arguments)[0]);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  if (description)
    g_option_context_set_summary (context, description);
  if (entries)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  add_global_options (cli, context);
  if (!g_option_context_parse_strv (context, arguments, error))
    return FALSE;
  drop_separator (*arguments);
  if (cli->help)
    {
      g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

      fputs (help, stdout);
      return FALSE;
    }
  count = g_strv_length (*arguments) - 1;
  if (count < n_least || count > n_most)
    {
      set_form_error (error, (*arguments)[0], usage);
      return FALSE;
    }
  return TRUE;
}

/* Commands whose first word says which: template list, trust add. */
int
lofte_cli_run_verb (LofteCli *cli, GStrv *arguments, const LofteCliVerb *verbs, guint n_verbs, const char *usage, GError **error)
{
  const char *word = (*arguments)[1];

  for (guint i = 0; word && i < n_verbs; i++)
    if (g_str_equal (word, verbs[i].name))
      {
        char *name = g_strdup_printf ("%s %s", (*arguments)[0], word);

        g_free ((*arguments)[0]);
        g_free ((*arguments)[1]);
        (*arguments)[0] = name;
        memmove (&(*arguments)[1], &(*arguments)[2], (g_strv_length (*arguments + 2) + 1) * sizeof **arguments);
        return verbs[i].run (cli, arguments, error);
      }
  /* Whatever is written here, only --help is right. */
  if (lofte_cli_parse (cli, arguments, NULL, usage, NULL, 0, G_MAXUINT - 1, error))
    set_form_error (error, (*arguments)[0], usage);
  return LOFTE_CLI_FAILED;
}

static void
print_help (void)
{
  lofte_cli_print ("%s\n\n", _ ("Usage: loftectl [--register FOLDER] [--json] [--as NAME] COMMAND …"));
  lofte_cli_print ("%s\n", _ ("Drafts, signs, verifies and tracks citizen pledges and collaboration agreements."));
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      lofte_cli_print ("\n%s\n", _ (groups[i].title));
      for (guint j = 0; j < groups[i].n_commands; j++)
        lofte_cli_print ("  %-20s%s\n", groups[i].commands[j].name, _ (groups[i].commands[j].summary));
    }
  lofte_cli_print ("\n%s\n", _ ("Run “loftectl COMMAND --help” for help with a command, “man loftectl” for all of them."));
}

/* ---- the run ---- */

static gboolean
check_encoding (GStrv arguments, GError **error)
{
  for (guint i = 0; arguments[i]; i++)
    if (!g_utf8_validate (arguments[i], -1, NULL))
      {
        lofte_cli_set_usage_error (error, _ ("Argument %u is not valid UTF-8. Rename the file, or set a UTF-8 locale."), i);
        return FALSE;
      }
  return TRUE;
}

/* LOFTE_TODAY stands still at noon of a day, so that a test knows what falls due. */
static LofteClock *
new_clock (GError **error)
{
  const char *today = g_getenv ("LOFTE_TODAY");
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) noon = NULL;
  g_autofree char *text = NULL;

  if (!today || !*today)
    return lofte_clock_new ();
  zone = g_time_zone_new_local ();
  text = g_strconcat (today, "T12:00:00", NULL);
  noon = lofte_date_is_whole (today) ? g_date_time_new_from_iso8601 (text, zone) : NULL;
  if (noon)
    return lofte_clock_new_fixed (noon);
  lofte_cli_set_usage_error (error, _ ("LOFTE_TODAY is “%s”, but must be a date such as 2026-06-30."), today);
  return NULL;
}

/* Options before the command belong to the program. */
static gboolean
parse_global (LofteCli *cli, GStrv *arguments, gboolean *version, GError **error)
{
  const GOptionEntry entries[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, version, N_ ("Show the version"), NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  add_global_options (cli, context);
  return g_option_context_parse_strv (context, arguments, error);
}

static int
run_command (LofteCli *cli, const char *const *arguments, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) rest = NULL;
  g_autofree char *name = NULL;
  const Command *command = find_command (arguments[0]);

  if (!command)
    {
      lofte_cli_set_usage_error (error, _ ("There is no command “%s”. “loftectl --help” lists them."), arguments[0]);
      return LOFTE_CLI_FAILED;
    }
  name = g_strdup_printf ("loftectl %s", command->name);
  g_strv_builder_add (builder, name);
  g_strv_builder_addv (builder, (const char **) arguments + 1);
  rest = g_strv_builder_end (builder);
  return command->run (cli, &rest, error);
}

static int
run (LofteCli *cli, GStrv *arguments, GError **error)
{
  gboolean version = FALSE;
  guint count;

  if (!check_encoding (*arguments, error) || !parse_global (cli, arguments, &version, error))
    return LOFTE_CLI_FAILED;
  cli->clock = new_clock (error);
  if (!cli->clock)
    return LOFTE_CLI_FAILED;
  cli->preferences = lofte_preferences_new ();
  count = g_strv_length (*arguments);
  if (version)
    {
      lofte_cli_print ("loftectl %s\n", LOFTE_VERSION);
      return LOFTE_CLI_OK;
    }
  if (count < 2 || (count == 2 && g_str_equal ((*arguments)[1], "help")))
    {
      if (count == 2 || cli->help)
        {
          print_help ();
          return LOFTE_CLI_OK;
        }
      lofte_cli_set_usage_error (error, _ ("Specify a command: “loftectl --help” lists them."));
      return LOFTE_CLI_FAILED;
    }
  if (g_str_equal ((*arguments)[1], "help"))
    {
      cli->help = TRUE;
      return run_command (cli, (const char *const *) *arguments + 2, error);
    }
  return run_command (cli, (const char *const *) *arguments + 1, error);
}

static void
print_error (const LofteCli *cli, int code, const char *message)
{
  g_autofree char *clean = lofte_cli_clean (message, FALSE);

  if (cli->json)
    lofte_cli_print_json_error (code, clean);
  else
    fprintf (stderr, "loftectl: %s\n", clean);
}

/* Runs the program: @arguments as main() gets them. */
int
lofte_cli_main (GStrv arguments)
{
  LofteCli cli = { 0 };
  g_auto (GStrv) own = g_strdupv (arguments);
  g_autoptr (GError) error = NULL;
  int code = run (&cli, &own, &error);

  if (error)
    {
      code = lofte_cli_get_exit_code (error);
      print_error (&cli, code, error->message);
    }
  else if (code == LOFTE_CLI_FAILED)
    {
      code = LOFTE_CLI_OK;
    }
  if ((fflush (stdout) != 0 || ferror (stdout)) && code == LOFTE_CLI_OK)
    {
      code = LOFTE_CLI_IO;
      print_error (&cli, code, _ ("The answer could not be written in full."));
    }
  g_clear_object (&cli.reg);
  g_clear_object (&cli.clock);
  g_clear_object (&cli.preferences);
  g_free (cli.folder);
  g_free (cli.author);
  return code;
}
