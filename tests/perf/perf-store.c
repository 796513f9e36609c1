/* Figures of the register: loading, listing, sorting, searching, saving
 *
 * perf-store [AGREEMENTS [COMMITMENTS [FOLDER]]] — 10,000 and 30 by default; with
 * FOLDER it only makes the register, there. Prints one
 * line a figure: what, how many, median, 95th percentile and longest in ms, and
 * where there is one the ratio to the floor: the sqlite3 command line doing the
 * same with the same words in the same run, two tables, two indexes and two
 * search indexes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include <glib/gstdio.h>

#include "lofte-commitment.h"
#include "lofte-focus-area.h"
#include "lofte-party.h"
#include "lofte-query-model.h"
#include "lofte-store-search.h"

#define CHUNK 500
#define N_WORDS 2000

static GPtrArray *words;

/* The floor's rows, as its import takes them. */
typedef struct
{
  char *folder;
  FILE *agreements;
  FILE *commitments;
} Floor;

static Floor floor_;

#define FLOOR_LOAD                                                                             \
  ".output /dev/null\nPRAGMA journal_mode = WAL;\n.output\nPRAGMA synchronous = FULL;\n"       \
  "CREATE TABLE a (row_id INTEGER PRIMARY KEY, title TEXT, text TEXT, changed INTEGER);\n"     \
  "CREATE TABLE c (row_id INTEGER PRIMARY KEY, a INTEGER, text TEXT, due TEXT, who TEXT);\n"   \
  "CREATE INDEX a_title ON a (title);\nCREATE INDEX c_due ON c (due);\n"                       \
  "CREATE VIRTUAL TABLE af USING fts5 (title, text, content = 'a', content_rowid = 'row_id', " \
  "tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3');\n"                             \
  "CREATE VIRTUAL TABLE cf USING fts5 (text, content = 'c', content_rowid = 'row_id', "        \
  "tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3');\n"                             \
  ".mode csv\n.import agreements.csv a\n.import commitments.csv c\n"                           \
  "INSERT INTO af (af) VALUES ('rebuild');\nINSERT INTO cf (cf) VALUES ('rebuild');\n"

/* Runs @script in the floor's database and gives the seconds of the whole process, and what it printed. */
static double
run_floor (const char *script, char **output)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (floor_.folder, "script.sql", NULL);
  g_autofree char *shell = g_strdup_printf ("cd '%s' && exec sqlite3 -batch floor.db < script.sql", floor_.folder);
  const char *arguments[] = { "/bin/sh", "-c", shell, NULL };
  gint64 start;
  int status;

  if (!g_file_set_contents (path, script, -1, &error))
    g_error ("%s", error->message);
  start = g_get_monotonic_time ();
  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, output, NULL, &status, &error) || !g_spawn_check_wait_status (status, &error))
    g_error ("The floor failed: %s", error->message);
  return (double) (g_get_monotonic_time () - start) / 1e6;
}

/* Milliseconds of statements, the median of five rounds, by the shell's own clock. */
static double
time_floor (const char *sql)
{
  guint n_statements = 1;
  g_autoptr (GString) script = g_string_new (".output /dev/null\n.timer on\n");
  g_autofree char *output = NULL;
  g_auto (GStrv) lines = NULL;
  double times[5] = { 0 };
  guint n_times = 0;

  /* The timer writes to standard output whatever .output says. */
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    g_string_append_printf (script, "%s;\n", sql);
  run_floor (script->str, &output);
  for (const char *at = strchr (sql, ';'); at; at = strchr (at + 1, ';'))
    n_statements++;
  lines = g_strsplit (output, "\n", -1);
  for (guint i = 0; lines[i] && n_times < G_N_ELEMENTS (times) * n_statements; i++)
    if (g_str_has_prefix (lines[i], "Run Time: real "))
      times[n_times++ / n_statements] += g_ascii_strtod (lines[i] + strlen ("Run Time: real "), NULL) * 1000;
  n_times /= n_statements;
  for (guint i = 1; i < n_times; i++)
    for (guint j = i; j > 0 && times[j] < times[j - 1]; j--)
      {
        double swap = times[j];

        times[j] = times[j - 1];
        times[j - 1] = swap;
      }
  return n_times > 0 ? times[n_times / 2] : 0;
}

static void
make_words (GRand *rand)
{
  static const char *const starts[] = { "trygghets", "brotts", "ungdoms", "skol", "närings", "bostads", "trafik", "lokal", "sommar", "åtgärds", "öppen", "grann" };
  static const char *const ends[] = { "vandringar", "arbete", "råd", "möte", "belysning", "patrull", "plan", "samverkan", "läge", "område", "förebyggande", "torg" };

  words = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < N_WORDS; i++)
    {
      const char *start = starts[g_rand_int_range (rand, 0, G_N_ELEMENTS (starts))];
      const char *end = ends[g_rand_int_range (rand, 0, G_N_ELEMENTS (ends))];

      g_ptr_array_add (words, i % 3 ? g_strdup_printf ("%s%s%c%c", start, end, 'a' + i % 26, 'a' + i / 26 % 26) : g_strdup_printf ("%s%u", end, i));
    }
}

/* Few words often, most of them seldom. */
static char *
make_text (GRand *rand, guint n_words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    {
      double at = g_rand_double (rand);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", (char *) g_ptr_array_index (words, (guint) (at * at * at * N_WORDS)));
    }
  return g_string_free (text, FALSE);
}

static LofteAgreement *
make_agreement (GRand *rand, guint number, guint n_commitments)
{
  LofteAgreement *agreement = lofte_element_new (LOFTE_TYPE_AGREEMENT);
  g_autoptr (LofteElement) focus = lofte_element_new (LOFTE_TYPE_FOCUS_AREA);
  g_autoptr (LofteElement) party = lofte_element_new (LOFTE_TYPE_PARTY);
  g_autofree char *title = g_strdup_printf ("Löfte %u %s", number, (char *) g_ptr_array_index (words, (guint) g_rand_int_range (rand, 0, N_WORDS)));
  g_autofree char *lead = make_text (rand, 120);
  g_autofree char *town = g_strdup_printf ("%s kommun", (char *) g_ptr_array_index (words, (guint) g_rand_int_range (rand, 0, 290)));
  g_autofree char *end = g_strdup_printf ("20%02d-%02d-28", g_rand_int_range (rand, 20, 32), g_rand_int_range (rand, 1, 13));

  lofte_element_set (LOFTE_ELEMENT (agreement), "kind", "pledge");
  lofte_element_set (LOFTE_ELEMENT (agreement), "language", "sv");
  lofte_element_set (LOFTE_ELEMENT (agreement), "title", title);
  lofte_element_set (LOFTE_ELEMENT (agreement), "lead", lead);
  lofte_element_set (LOFTE_ELEMENT (agreement), "end", end);
  lofte_element_set (party, "kind", "municipality");
  lofte_element_set (party, "name", town);
  lofte_element_append (LOFTE_ELEMENT (agreement), party);
  lofte_element_append (LOFTE_ELEMENT (agreement), focus);
  fprintf (floor_.agreements, "%u,%s,%s,%u\n", number + 1, title, lead, number);
  for (guint i = 0; i < n_commitments; i++)
    {
      g_autoptr (LofteElement) commitment = lofte_element_new (LOFTE_TYPE_COMMITMENT);
      g_autofree char *text = make_text (rand, 28);
      g_autofree char *due = g_strdup_printf ("20%02d-%02d-%02d", g_rand_int_range (rand, 20, 32), g_rand_int_range (rand, 1, 13), g_rand_int_range (rand, 1, 29));

      lofte_element_set (commitment, "text", text);
      lofte_element_set (commitment, "due", due);
      lofte_element_set (commitment, "responsible", g_ptr_array_index (words, (guint) g_rand_int_range (rand, 0, 400)));
      lofte_element_append (focus, commitment);
      fprintf (floor_.commitments, "%u,%u,%s,%s,%s\n", number * n_commitments + i + 1, number + 1, text, due, lofte_element_get (commitment, "responsible"));
    }
  return agreement;
}

static void
die (GError *error)
{
  if (!error)
    return;
  g_printerr ("%s\n", error->message);
  exit (1);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return left < right ? -1 : left > right;
}

typedef struct
{
  LofteStore *store;
  GRand *rand;
  GArray *row_ids;
  char *id;
  LofteAgreement *agreement;
  gint64 revision;
  guint argument;
} Bench;

typedef void (*BenchFunc) (Bench *bench);

/* @floor_sql: (nullable): what the floor does instead. */
static void
measure (Bench *bench, const char *what, guint n_runs, BenchFunc func, const char *floor_sql)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  double floor_ms = 0;

  for (guint i = 0; i < n_runs; i++)
    {
      gint64 start = g_get_monotonic_time ();
      double ms;

      func (bench);
      ms = (double) (g_get_monotonic_time () - start) / 1000.0;
      g_array_append_val (times, ms);
    }
  g_array_sort (times, compare_times);
  printf ("%-40s %5u  median %8.2f  p95 %8.2f  max %8.2f ms",
          what,
          n_runs,
          g_array_index (times, double, n_runs / 2),
          g_array_index (times, double, n_runs * 95 / 100),
          g_array_index (times, double, n_runs - 1));
  if (floor_sql)
    floor_ms = time_floor (floor_sql);
  if (floor_ms > 0)
    printf ("  floor %8.2f ms  ratio %5.2f", floor_ms, g_array_index (times, double, n_runs / 2) / floor_ms);
  printf ("\n");
  fflush (stdout);
}

static void
list_agreements (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) row_ids = lofte_store_list_agreements (bench->store, NULL, (LofteAgreementColumn) bench->argument, LOFTE_LIST_ASCENDING, &error);

  die (error);
}

static void
list_commitments (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) row_ids = lofte_store_list_commitments (bench->store, NULL, (LofteCommitmentColumn) bench->argument, LOFTE_LIST_ASCENDING, &error);

  die (error);
}

static void
list_overdue (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) row_ids = lofte_store_list_commitments (bench->store, &(LofteCommitmentFilter){ .overdue = TRUE }, LOFTE_COMMITMENT_BY_DUE, LOFTE_LIST_ASCENDING, &error);

  die (error);
}

static void
count_overdue (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  guint count;

  lofte_store_count_commitments (bench->store, &(LofteCommitmentFilter){ .overdue = TRUE }, &count, &error);
  die (error);
}

static void
read_page (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  guint first = (guint) g_rand_int_range (bench->rand, 0, (gint32) MAX (1, bench->row_ids->len - 64));
  g_autoptr (GPtrArray) rows = lofte_store_read_commitment_rows (bench->store, &g_array_index (bench->row_ids, gint64, first), MIN (64, bench->row_ids->len), &error);

  die (error);
}

static void
search_prefix (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  const char *word = g_ptr_array_index (words, (guint) g_rand_int_range (bench->rand, 0, N_WORDS));
  g_autofree char *prefix = g_utf8_substring (word, 0, MIN ((glong) bench->argument, g_utf8_strlen (word, -1)));
  g_autoptr (GPtrArray) hits = lofte_store_search (bench->store, prefix, LOFTE_SEARCH_ALL, 50, &error);

  die (error);
}

static void
search_inside (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = lofte_store_search (bench->store, "ggsamver", LOFTE_SEARCH_ALL, 50, &error);

  die (error);
}

static void
save_change (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  LofteElement *focus = lofte_element_peek (LOFTE_ELEMENT (bench->agreement), "focus", 0);
  g_autofree char *text = make_text (bench->rand, 28);

  lofte_element_set (lofte_element_peek (focus, "commitment", 3), "text", text);
  lofte_store_save (bench->store, bench->agreement, NULL, &bench->revision, NULL, &error);
  die (error);
}

static void
load_one (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteAgreement) agreement = lofte_store_load (bench->store, bench->id, NULL, &error);

  die (error);
}

typedef struct
{
  Bench *bench;
  GPtrArray *some;
  guint position;
  guint n_made;
  guint n_agreements;
  guint n_commitments;
  gint64 spent; /* making them up, which is not counted */
} Source;

/* Makes up many at a time, so that the register does little meanwhile. */
static LofteAgreement *
give_next (gpointer user_data, GError **error)
{
  Source *source = user_data;

  if (source->position == source->some->len)
    {
      gint64 start = g_get_monotonic_time ();

      source->position = 0;
      g_ptr_array_set_size (source->some, 0);
      for (guint i = 0; i < CHUNK && source->n_made < source->n_agreements; i++)
        g_ptr_array_add (source->some, make_agreement (source->bench->rand, source->n_made++, source->n_commitments));
      source->spent += g_get_monotonic_time () - start;
      if (source->some->len == 0)
        return NULL;
      g_free (source->bench->id);
      source->bench->id = g_strdup (lofte_element_get_id (g_ptr_array_index (source->some, 0)));
    }
  return g_object_ref (g_ptr_array_index (source->some, source->position++));
}

/* Processor seconds of this process or of those it has started. */
static double
get_cpu (int who)
{
  struct rusage usage;

  getrusage (who, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static FILE *
open_floor_file (const char *name)
{
  g_autofree char *path = g_build_filename (floor_.folder, name, NULL);
  FILE *file = fopen (path, "w");

  if (!file)
    g_error ("“%s” cannot be written", path);
  return file;
}

static void
load (Bench *bench, guint n_agreements, guint n_commitments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) some = g_ptr_array_new_with_free_func (g_object_unref);
  Source source = { .bench = bench, .some = some, .n_agreements = n_agreements, .n_commitments = n_commitments };
  gint64 start = g_get_monotonic_time ();
  double seconds;
  double cpu = get_cpu (RUSAGE_SELF);
  double floor_seconds;
  double floor_cpu;

  floor_.agreements = open_floor_file ("agreements.csv");
  floor_.commitments = open_floor_file ("commitments.csv");
  lofte_store_save_stream (bench->store, give_next, &source, NULL, &error);
  die (error);
  seconds = (double) (g_get_monotonic_time () - start - source.spent) / 1e6;
  cpu = get_cpu (RUSAGE_SELF) - cpu - (double) source.spent / 1e6;
  fclose (floor_.agreements);
  fclose (floor_.commitments);
  floor_seconds = run_floor (FLOOR_LOAD, NULL);
  floor_cpu = get_cpu (RUSAGE_CHILDREN);
  printf ("load %u agreements of %u commitments: %.1f s (processor %.1f s), floor %.1f s (%.1f s), ratio %.2f (%.2f)\n",
          n_agreements,
          n_commitments,
          seconds,
          cpu,
          floor_seconds,
          floor_cpu,
          seconds / floor_seconds,
          cpu / floor_cpu);
  fflush (stdout);
}

static void
measure_lists (Bench *bench)
{
  g_autoptr (GError) error = NULL;

  measure (bench, "list agreements by change", 20, list_agreements, "SELECT row_id FROM a ORDER BY changed");
  bench->argument = LOFTE_AGREEMENT_BY_TITLE;
  measure (bench, "list agreements by title", 20, list_agreements, "SELECT row_id FROM a ORDER BY title");
  bench->argument = LOFTE_AGREEMENT_BY_MUNICIPALITY;
  measure (bench, "list agreements by municipality", 20, list_agreements, NULL);
  bench->argument = LOFTE_AGREEMENT_BY_NEXT;
  measure (bench, "list agreements by next day", 20, list_agreements, NULL);
  bench->argument = LOFTE_COMMITMENT_BY_DUE;
  measure (bench, "list commitments by day", 10, list_commitments, "SELECT row_id FROM c ORDER BY due");
  bench->argument = LOFTE_COMMITMENT_BY_TEXT;
  measure (bench, "list commitments by text", 5, list_commitments, "SELECT row_id FROM c ORDER BY text");
  bench->argument = LOFTE_COMMITMENT_BY_RESPONSIBLE;
  measure (bench, "list commitments by responsible", 5, list_commitments, "SELECT row_id FROM c ORDER BY who");
  bench->argument = LOFTE_COMMITMENT_BY_AGREEMENT;
  measure (bench, "list commitments by agreement", 5, list_commitments, NULL);
  bench->argument = LOFTE_COMMITMENT_BY_MUNICIPALITY;
  measure (bench, "list commitments by municipality", 5, list_commitments, NULL);
  bench->argument = LOFTE_COMMITMENT_BY_STATE;
  measure (bench, "list commitments by state", 5, list_commitments, NULL);
  measure (bench, "list overdue commitments", 10, list_overdue, "SELECT row_id FROM c WHERE due < date () ORDER BY due");
  measure (bench, "count overdue commitments", 10, count_overdue, "SELECT count (*) FROM c WHERE due < date ()");
  bench->row_ids = lofte_store_list_commitments (bench->store, NULL, LOFTE_COMMITMENT_BY_DUE, LOFTE_LIST_ASCENDING, &error);
  die (error);
  measure (bench, "read a page of 64 commitments", 200, read_page, NULL);
}

static void
measure_searches (Bench *bench)
{
  bench->argument = 3;
  measure (bench, "search a prefix of 3 letters", 200, search_prefix, "SELECT text FROM cf WHERE cf MATCH 'try*' ORDER BY rowid DESC LIMIT 50");
  bench->argument = 4;
  measure (bench, "search a prefix of 4 letters", 200, search_prefix, "SELECT text FROM cf WHERE cf MATCH 'tryg*' ORDER BY rowid DESC LIMIT 50");
  bench->argument = 6;
  measure (bench, "search a prefix of 6 letters", 200, search_prefix, "SELECT text FROM cf WHERE cf MATCH 'tryggh*' ORDER BY rowid DESC LIMIT 50");
  bench->argument = 40;
  measure (bench, "search a whole word", 200, search_prefix, NULL);
  measure (bench, "search inside words", 20, search_inside, NULL);
}

int
main (int argc, char *argv[])
{
  guint n_agreements = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 10000;
  guint n_commitments = argc > 2 ? (guint) g_ascii_strtoull (argv[2], NULL, 10) : 30;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = argc > 3 ? g_strdup (argv[3]) : g_dir_make_tmp ("lofte-perf-XXXXXX", &error);
  Bench bench = { .rand = g_rand_new_with_seed (1) };
  gint64 start;

  die (error);
  floor_.folder = folder;
  make_words (bench.rand);
  bench.store = lofte_store_open (folder, LOFTE_STORE_CREATE, NULL, &error);
  die (error);
  load (&bench, n_agreements, n_commitments);
  lofte_store_close (bench.store);
  g_clear_object (&bench.store);
  if (argc > 3)
    return 0;

  start = g_get_monotonic_time ();
  bench.store = lofte_store_open (folder, LOFTE_STORE_DEFAULT, NULL, &error);
  die (error);
  list_agreements (&bench);
  printf ("open and list: %.1f ms\n", (double) (g_get_monotonic_time () - start) / 1e3);

  measure_lists (&bench);
  measure_searches (&bench);
  measure (&bench, "load one agreement", 50, load_one, NULL);
  bench.agreement = lofte_store_load (bench.store, bench.id, &bench.revision, &error);
  die (error);
  measure (&bench,
           "save one changed commitment",
           100,
           save_change,
           "BEGIN IMMEDIATE; INSERT INTO cf (cf, rowid, text) SELECT 'delete', row_id, text FROM c WHERE row_id = 5; "
           "UPDATE c SET text = text || ' ny' WHERE row_id = 5; INSERT INTO cf (rowid, text) SELECT row_id, text FROM c WHERE row_id = 5; COMMIT");

  lofte_store_close (bench.store);
  g_object_unref (bench.store);
  printf ("register: %s\n", folder);
  return 0;
}
