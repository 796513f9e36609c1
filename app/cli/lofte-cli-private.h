/* LofteCli — what the commands of loftectl share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "lofte-document.h"

G_BEGIN_DECLS

/* Part of loftectl's contract with scripts; see its man page. */
enum
{
  LOFTE_CLI_OK = 0,
  LOFTE_CLI_FINDINGS = 1,
  LOFTE_CLI_USAGE = 2,
  LOFTE_CLI_IO = 3,
  LOFTE_CLI_CONFLICT = 4,
  LOFTE_CLI_UNSAFE = 5,
  LOFTE_CLI_FAILED = -1 /* the error says which; without one, only help was asked for */
};

/**
 * LofteCliAccess:
 * @LOFTE_CLI_READ: The command changes nothing, so a register that cannot be written will do.
 * @LOFTE_CLI_WRITE: The command changes the register.
 * @LOFTE_CLI_CREATE: The command may be the first of a register.
 */
typedef enum
{
  LOFTE_CLI_READ,
  LOFTE_CLI_WRITE,
  LOFTE_CLI_CREATE
} LofteCliAccess;

/* One run of the program. */
typedef struct
{
  char *folder;
  char *author;
  gboolean json;
  gboolean help;
  LofteClock *clock;
  LoftePreferences *preferences;
  LofteRegister *reg;
} LofteCli;

typedef int (*LofteCliRun) (LofteCli *cli, GStrv *arguments, GError **error);

/* ---- the program ---- */

int lofte_cli_main (GStrv arguments);
int lofte_cli_get_exit_code (const GError *error);
gboolean lofte_cli_parse (LofteCli *cli, GStrv *arguments, const GOptionEntry *entries, const char *usage, const char *description, guint n_least, guint n_most, GError **error);
void lofte_cli_set_usage_error (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
char *lofte_cli_dup_folder (LofteCli *cli);
LofteRegister *lofte_cli_open_register (LofteCli *cli, LofteCliAccess access, GError **error);
LofteStore *lofte_cli_open_store (LofteCli *cli, LofteCliAccess access, GError **error);
LofteDocument *lofte_cli_open_document (LofteCli *cli, LofteCliAccess access, const char *id, GError **error);
int lofte_cli_get_year (LofteCli *cli);

/**
 * LofteCliVerb:
 * @name: The word after the command, as in `trust add`.
 * @run: What it does.
 */
typedef struct
{
  const char *name;
  LofteCliRun run;
} LofteCliVerb;

int lofte_cli_run_verb (LofteCli *cli, GStrv *arguments, const LofteCliVerb *verbs, guint n_verbs, const char *usage, GError **error);

/* ---- on the screen ---- */

/**
 * LofteCliColumn:
 * @title: Its head, in the user's language.
 * @right: Whether its cells stand to the right, as numbers do.
 */
typedef struct
{
  const char *title;
  gboolean right;
} LofteCliColumn;

typedef struct _LofteCliTable LofteCliTable;

LofteCliTable *lofte_cli_table_new (const LofteCliColumn *columns, guint n_columns);
void lofte_cli_table_add (LofteCliTable *self, ...);
void lofte_cli_table_print (LofteCliTable *self);
void lofte_cli_table_free (LofteCliTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteCliTable, lofte_cli_table_free)

guint lofte_cli_measure (const char *text);
char *lofte_cli_clean (const char *text, gboolean keep_lines);
void lofte_cli_print (const char *format, ...) G_GNUC_PRINTF (1, 2);
void lofte_cli_note (const char *format, ...) G_GNUC_PRINTF (1, 2);
void lofte_cli_print_findings (GPtrArray *findings);
char *lofte_cli_dup_short_id (const char *id);
char *lofte_cli_dup_summary (LofteElement *element);

/* ---- as JSON ---- */

void lofte_cli_json_string (JsonBuilder *builder, const char *key, const char *value);
void lofte_cli_json_integer (JsonBuilder *builder, const char *key, gint64 value);
void lofte_cli_json_boolean (JsonBuilder *builder, const char *key, gboolean value);
void lofte_cli_json_time (JsonBuilder *builder, const char *key, gint64 at);
void lofte_cli_json_strings (JsonBuilder *builder, const char *key, GPtrArray *strings);
void lofte_cli_json_element (JsonBuilder *builder, LofteElement *element);
void lofte_cli_json_findings (JsonBuilder *builder, GPtrArray *findings);
void lofte_cli_json_problems (JsonBuilder *builder, GPtrArray *problems);
void lofte_cli_print_json (JsonBuilder *builder);
void lofte_cli_print_json_error (int code, const char *message);
void lofte_cli_report_document (LofteCli *cli, LofteDocument *document, const char *sentence);

/* ---- files ---- */

GBytes *lofte_cli_read_file (const char *path, gsize most, GError **error);
int lofte_cli_refuse_file (GPtrArray *problems, GError *problem, GError **error);
gboolean lofte_cli_write_file (const char *path, GBytes *bytes, GError **error);
gboolean lofte_cli_check_output (const char *path, GError **error);
char *lofte_cli_ask_password (const char *question, const char *file, GError **error);

char *lofte_cli_choose_output (LofteDocument *document, LofteCopy copy, const char *wanted, const char *extension, GError **error);
void lofte_cli_note_left_out (GPtrArray *left_out);
void lofte_cli_report_output (LofteCli *cli, const char *path, guint n_pages, GPtrArray *warnings, GPtrArray *left_out);

/* ---- what people type ---- */

LofteCommand *lofte_cli_parse_assignments (LofteCli *cli, LofteElement *root, LofteElement *base, const char *const *assignments, GError **error);
gboolean lofte_cli_fill_in (LofteCli *cli, LofteElement *root, LofteElement *element, const char *const *assignments, GError **error);
gboolean lofte_cli_parse_copy (const char *word, LofteCopy *copy, GError **error);
gboolean lofte_cli_parse_state (const char *word, LofteState *state, GError **error);
char *lofte_cli_parse_date (LofteCli *cli, const char *input, GError **error);
gboolean lofte_cli_name_municipality (LofteElement *party, const char *name, GError **error);

/* ---- the commands ---- */

int lofte_cli_add (LofteCli *cli, GStrv *arguments, GError **error);
int lofte_cli_attach (LofteCli *cli, GStrv *arguments, GError **error);
int lofte_cli_backup (LofteCli *cli, GStrv *arguments, GError **error);
int lofte_cli_check (LofteCli *cli, GStrv *arguments, GError **error);
int lofte_cli_commitments (LofteCli *cli, GStrv *arguments, GError **error);
int lofte_cli_compare (LofteCli *cli, GStrv *arguments, GError **error);
int lofte_cli_deadlines (LofteCli *cli, GStrv *arguments, GError **error);
int lofte_cli_decide (LofteCli *cli, GStrv *arguments, GError **error);
int lofte_cli_demo (LofteCli *cli, GStrv *arguments, GError **error);
int lofte_cli_doctor (LofteCli *cli, GStrv *arguments, GError **error);
int lofte_cli_export (LofteCli *cli, GStrv *arguments, GError **error);
int lofte_cli_follow_up (LofteCli *cli, GStrv *arguments, GError **error);
int lofte_cli_history (LofteCli *cli, GStrv *arguments, GError **error);
int lofte_cli_import (LofteCli *cli, GStrv *arguments, GError **error);
int lofte_cli_list (LofteCli *cli, GStrv *arguments, GError **error);
int lofte_cli_move (LofteCli *cli, GStrv *arguments, GError **error);
int lofte_cli_new (LofteCli *cli, GStrv *arguments, GError **error);
int lofte_cli_overview (LofteCli *cli, GStrv *arguments, GError **error);
int lofte_cli_publish (LofteCli *cli, GStrv *arguments, GError **error);
int lofte_cli_remove (LofteCli *cli, GStrv *arguments, GError **error);
int lofte_cli_restore (LofteCli *cli, GStrv *arguments, GError **error);
int lofte_cli_restore_from_trash (LofteCli *cli, GStrv *arguments, GError **error);
int lofte_cli_review (LofteCli *cli, GStrv *arguments, GError **error);
int lofte_cli_search (LofteCli *cli, GStrv *arguments, GError **error);
int lofte_cli_set (LofteCli *cli, GStrv *arguments, GError **error);
int lofte_cli_show (LofteCli *cli, GStrv *arguments, GError **error);
int lofte_cli_sign (LofteCli *cli, GStrv *arguments, GError **error);
int lofte_cli_template (LofteCli *cli, GStrv *arguments, GError **error);
int lofte_cli_trash (LofteCli *cli, GStrv *arguments, GError **error);
int lofte_cli_trust (LofteCli *cli, GStrv *arguments, GError **error);
int lofte_cli_verify (LofteCli *cli, GStrv *arguments, GError **error);
int lofte_cli_versions (LofteCli *cli, GStrv *arguments, GError **error);

G_END_DECLS
