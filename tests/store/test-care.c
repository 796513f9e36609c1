/* Tests of backups, restoring, damage, other versions and the health check
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <fcntl.h>
#include <grp.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utime.h>

#include <glib/gstdio.h>

#include "lofte-migration-private.h"
#include "lofte-store-attachment.h"
#include "lofte-store-backup.h"
#include "lofte-store-doctor.h"
#include "lofte-store-search.h"
#include "store-fixture.h"

static char *
save_one (StoreFixture *fixture, const char *title)
{
  g_autoptr (LofteAgreement) agreement = store_test_make_agreement (title);
  gint64 revision = 0;

  store_test_add_commitment (agreement, "Belysning på torget");
  store_test_save (fixture->store, agreement, &revision);
  return g_strdup (lofte_element_get_id (LOFTE_ELEMENT (agreement)));
}

static void
close_store (StoreFixture *fixture)
{
  lofte_store_close (fixture->store);
  g_clear_object (&fixture->store);
}

static void
test_backup_and_restore (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *first = save_one (fixture, "Första");
  g_autoptr (GError) error = NULL;
  g_autofree char *name = lofte_store_back_up (fixture->store, &error);
  g_autofree char *second = save_one (fixture, "Andra");
  g_autofree char *kept_as = NULL;
  g_autofree char *kept_again = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (LofteAgreement) present = NULL;
  g_autoptr (LofteAgreement) absent = NULL;
  g_autoptr (LofteAgreement) back = NULL;

  g_assert_no_error (error);
  backups = lofte_backup_list (fixture->folder, &error);
  g_assert_cmpuint (backups->len, ==, 1);
  g_assert_cmpstr (((LofteBackup *) g_ptr_array_index (backups, 0))->why, ==, "asked");

  /* Not while somebody has it open. */
  g_assert_false (lofte_backup_restore (fixture->folder, name, fixture->clock, NULL, &error));
  g_assert_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_BUSY);
  g_clear_error (&error);
  close_store (fixture);
  g_assert_false (lofte_backup_restore (fixture->folder, "../register.db", fixture->clock, NULL, &error));
  g_assert_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_true (lofte_backup_restore (fixture->folder, name, fixture->clock, &kept_as, &error));
  g_assert_no_error (error);
  store_fixture_reopen (fixture);
  g_assert_false (lofte_store_get_ended_unclean (fixture->store));
  present = lofte_store_load (fixture->store, first, NULL, &error);
  g_assert_no_error (error);
  absent = lofte_store_load (fixture->store, second, NULL, &error);
  g_assert_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* And back to what was kept aside. */
  close_store (fixture);
  g_assert_true (lofte_backup_restore (fixture->folder, kept_as, fixture->clock, &kept_again, &error));
  g_assert_no_error (error);
  store_fixture_reopen (fixture);
  back = lofte_store_load (fixture->store, second, NULL, &error);
  g_assert_no_error (error);
}

static void
test_daily (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *name = NULL;
  g_autofree char *none = NULL;
  g_autofree char *again = NULL;
  g_autofree char *other = NULL;
  g_autoptr (GError) error = NULL;

  g_free (save_one (fixture, "Ett"));
  g_assert_true (lofte_store_back_up_daily (fixture->store, &name, &error));
  g_assert_nonnull (name);
  g_assert_true (lofte_store_back_up_daily (fixture->store, &none, &error));
  g_assert_null (none);
  other = save_one (fixture, "Två");
  g_assert_true (lofte_store_back_up_daily (fixture->store, &again, &error));
  g_assert_nonnull (again);
}

/* A year of days: a week whole, then weeks, then months. */
static void
test_thin (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 3, 2, 12, 0, 0);
  g_autofree char *backups = g_build_filename (fixture->folder, "backups", NULL);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  guint n_removed = 0;
  guint n_week = 0;

  /* Opening may thin too, on a thread of its own: wait for it. */
  close_store (fixture);
  for (int day = 0; day < 500; day++)
    {
      g_autoptr (GDateTime) at = g_date_time_add_days (now, -day);
      g_autofree char *stamp = g_date_time_format (at, "%Y-%m-%dT%H%M%SZ");
      g_autofree char *path = g_strdup_printf ("%s/%s-daily.db", backups, stamp);
      g_autofree char *manifest = g_strdup_printf ("%s/%s-daily.manifest", backups, stamp);
      g_autofree char *text = g_strdup_printf ("lofte-backup 1\nat %" G_GINT64_FORMAT "\nwhy daily\nmark x\n", g_date_time_to_unix (at) * G_USEC_PER_SEC);

      g_assert_true (g_file_set_contents (path, "", 0, NULL));
      g_assert_true (g_file_set_contents (manifest, text, -1, NULL));
    }
  g_assert_true (lofte_backup_thin (fixture->folder, now, &n_removed, &error));
  g_assert_no_error (error);
  list = lofte_backup_list (fixture->folder, &error);
  g_assert_cmpuint (list->len + n_removed, ==, 500);
  for (guint i = 0; i < list->len; i++)
    n_week += ((LofteBackup *) g_ptr_array_index (list, i))->at >= (g_date_time_to_unix (now) - 7 * 24 * 3600) * G_USEC_PER_SEC;
  g_assert_cmpuint (n_week, ==, 8);
  g_assert_cmpuint (list->len, >=, 8 + 7 + 10);
  g_assert_cmpuint (list->len, <=, 8 + 8 + 13);
  store_fixture_reopen (fixture);
}

/* As if nothing had happened to the register. */
static void
set_present_version (const char *folder)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA user_version = %u", lofte_n_migrations);

  g_assert_cmpint (store_test_exec_raw (folder, sql, NULL), ==, SQLITE_OK);
}

static void
test_newer (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteStore) store = NULL;

  close_store (fixture);
  g_assert_cmpint (store_test_exec_raw (fixture->folder, "PRAGMA user_version = 99", NULL), ==, SQLITE_OK);
  store = lofte_store_open (fixture->folder, LOFTE_STORE_DEFAULT, fixture->clock, &error);
  g_assert_null (store);
  g_assert_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_NEWER);
  g_clear_error (&error);
  store = lofte_store_open (fixture->folder, LOFTE_STORE_READ_ONLY, fixture->clock, &error);
  g_assert_null (store);
  g_assert_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_NEWER);
  g_assert_cmpint (store_test_count_raw (fixture->folder, "SELECT user_version FROM pragma_user_version"), ==, 99);
  set_present_version (fixture->folder);
  store_fixture_reopen (fixture);
}

static void
test_foreign (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("lofte-foreign-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "register.db", NULL);
  g_autoptr (LofteStore) store = NULL;

  /* Another program's database, and a file that is none. */
  g_assert_cmpint (store_test_exec_raw (folder, "CREATE TABLE mail (x)", NULL), ==, SQLITE_OK);
  store = lofte_store_open (folder, LOFTE_STORE_CREATE, NULL, &error);
  g_assert_null (store);
  g_assert_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_cmpint (store_test_count_raw (folder, "SELECT count (*) FROM mail"), ==, 0);
  g_assert_true (g_file_set_contents (path, "This is no database, but it is long enough to be looked at.", -1, NULL));
  store = lofte_store_open (folder, LOFTE_STORE_CREATE, NULL, &error);
  g_assert_null (store);
  g_assert_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_DAMAGED);
  store_fixture_remove_tree (folder);
}

static void
damage_page (const char *folder, gint64 page)
{
  g_autofree char *path = g_build_filename (folder, "register.db", NULL);
  g_autofree char *garbage = g_strnfill (4096, 'x');
  int fd = open (path, O_WRONLY | O_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (pwrite (fd, garbage, 4096, (page - 1) * 4096), ==, 4096);
  close (fd);
}

static void
test_damaged (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *id = save_one (fixture, "Ett");
  g_autoptr (GError) error = NULL;
  g_autofree char *name = lofte_store_back_up (fixture->store, &error);
  g_autofree char *kept_as = NULL;
  g_autoptr (LofteStore) store = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (LofteAgreement) lost = NULL;
  g_autoptr (LofteAgreement) found = NULL;
  gint64 page = store_test_count_raw (fixture->folder, "SELECT rootpage FROM sqlite_schema WHERE name = 'agreement'");

  g_assert_no_error (error);
  close_store (fixture);
  damage_page (fixture->folder, page);
  store = lofte_store_open (fixture->folder, LOFTE_STORE_DEFAULT, fixture->clock, &error);
  /* Whatever meets the page first says so in plain words; the health check names it. */
  if (store)
    {
      lost = lofte_store_load (store, id, NULL, &error);
      g_assert_null (lost);
      findings = lofte_store_doctor (store, NULL);
      g_assert_nonnull (findings);
      g_assert_cmpuint (findings->len, >, 0);
      g_assert_cmpint (((LofteStoreFinding *) g_ptr_array_index (findings, 0))->fault, ==, LOFTE_FAULT_DATABASE);
      lofte_store_close (store);
    }
  g_assert_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_DAMAGED);
  g_clear_error (&error);

  g_assert_true (lofte_backup_restore (fixture->folder, name, fixture->clock, &kept_as, &error));
  g_assert_no_error (error);
  g_assert_nonnull (strstr (kept_as, "damaged"));
  store_fixture_reopen (fixture);
  found = lofte_store_load (fixture->store, id, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (found);
}

/* In a child without rights, because root may write anywhere. */
static int
visit_read_only (const char *folder, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteStore) store = NULL;
  g_autoptr (LofteAgreement) agreement = NULL;
  gint64 revision = 0;

  if (geteuid () == 0 && (setgroups (0, NULL) != 0 || setgid (65534) != 0 || setuid (65534) != 0))
    return 10;
  store = lofte_store_open (folder, LOFTE_STORE_DEFAULT, NULL, &error);
  if (store || !g_error_matches (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_READ_ONLY))
    return 11;
  g_clear_error (&error);
  store = lofte_store_open (folder, LOFTE_STORE_READ_ONLY, NULL, &error);
  if (!store)
    return 12;
  agreement = lofte_store_load (store, id, &revision, &error);
  if (!agreement)
    return 13;
  lofte_element_set (LOFTE_ELEMENT (agreement), "title", "Nytt");
  if (lofte_store_save (store, agreement, NULL, &revision, NULL, &error) || !g_error_matches (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_READ_ONLY))
    return 14;
  return 0;
}

static void
test_read_only (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *id = save_one (fixture, "Ett");
  g_autofree char *database = g_build_filename (fixture->folder, "register.db", NULL);
  int status = 0;
  pid_t child;

  close_store (fixture);
  g_assert_cmpint (chmod (database, 0444), ==, 0);
  g_assert_cmpint (chmod (fixture->folder, 0555), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    _exit (visit_read_only (fixture->folder, id));
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  g_assert_cmpint (chmod (fixture->folder, 0700), ==, 0);
  g_assert_cmpint (chmod (database, 0600), ==, 0);
  store_fixture_reopen (fixture);
}

static guint n_kept;

static gboolean
keep (LofteDb *db, gpointer user_data, GError **error)
{
  n_kept++;
  return TRUE;
}

static gboolean
add_column (LofteDb *db, GError **error)
{
  return lofte_db_exec (db, "ALTER TABLE agreement ADD COLUMN extra TEXT", error);
}

static gboolean
fail_late (LofteDb *db, GError **error)
{
  return add_column (db, error) && lofte_db_exec (db, "SELECT nothing", error);
}

/* Returns: (transfer full): the steps there are, and one more. */
static LofteMigration *
make_steps (gboolean (*finish) (LofteDb *db, GError **error))
{
  LofteMigration *steps = g_new (LofteMigration, lofte_n_migrations + 1);

  for (guint i = 0; i < lofte_n_migrations; i++)
    steps[i] = lofte_migrations[i];
  steps[lofte_n_migrations] = (LofteMigration){ "search-rebuild.sql", finish };
  return steps;
}

static void
test_migration (StoreFixture *fixture, gconstpointer data)
{
  g_autofree LofteMigration *failing = make_steps (fail_late);
  g_autofree LofteMigration *working = make_steps (add_column);
  guint n_steps = lofte_n_migrations + 1;
  g_autofree char *path = g_build_filename (fixture->folder, "register.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteDb) db = NULL;

  g_free (save_one (fixture, "Ett"));
  close_store (fixture);
  db = lofte_db_open (path, SQLITE_OPEN_READWRITE, &error);
  g_assert_no_error (error);
  n_kept = 0;
  g_assert_false (lofte_migration_run (db, failing, n_steps, keep, NULL, &error));
  g_assert_error (error, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_cmpuint (n_kept, ==, 1);
  g_assert_cmpint (lofte_migration_get_version (db, NULL), ==, n_steps - 1);
  g_assert_cmpint (store_test_count_raw (fixture->folder, "SELECT count (*) FROM pragma_table_info ('agreement') WHERE name = 'extra'"), ==, 0);
  g_assert_true (lofte_migration_run (db, working, n_steps, keep, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (lofte_migration_get_version (db, NULL), ==, n_steps);
  g_assert_true (lofte_migration_run (db, working, n_steps, keep, NULL, &error));
  g_assert_cmpuint (n_kept, ==, 2);
  g_clear_pointer (&db, lofte_db_free);
  set_present_version (fixture->folder);
  store_fixture_reopen (fixture);
}

static void
unpack (const char *name, const char *target)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "store", "data", name, NULL);
  g_autoptr (GFile) source = g_file_new_for_path (path);
  g_autoptr (GFile) place = g_file_new_for_path (target);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) packed = g_file_read (source, NULL, &error);
  g_autoptr (GZlibDecompressor) gunzip = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GInputStream) input = NULL;
  g_autoptr (GFileOutputStream) output = NULL;

  g_assert_no_error (error);
  input = g_converter_input_stream_new (G_INPUT_STREAM (packed), G_CONVERTER (gunzip));
  output = g_file_replace (place, NULL, FALSE, G_FILE_CREATE_NONE, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_splice (G_OUTPUT_STREAM (output), input, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
}

/* Registers of every released version open for ever. */
static void
test_old_versions (StoreFixture *fixture, gconstpointer data)
{
  for (guint version = 1; version <= lofte_n_migrations; version++)
    {
      g_autofree char *name = g_strdup_printf ("register-v%u.db.gz", version);
      g_autoptr (GError) error = NULL;
      g_autofree char *folder = g_dir_make_tmp ("lofte-old-XXXXXX", &error);
      g_autofree char *path = g_build_filename (folder, "register.db", NULL);
      g_autoptr (LofteStore) store = NULL;
      g_autoptr (LofteAgreement) agreement = NULL;
      g_autoptr (GPtrArray) findings = NULL;
      g_autoptr (GPtrArray) hits = NULL;
      g_autofree char *id = NULL;

      unpack (name, path);
      store = lofte_store_open (folder, LOFTE_STORE_DEFAULT, NULL, &error);
      g_assert_no_error (error);
      id = lofte_store_resolve_id (store, "Löfte från första versionen", &error);
      g_assert_no_error (error);
      agreement = lofte_store_load (store, id, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (lofte_agreement_get_state (agreement), ==, LOFTE_STATE_SIGNED);
      findings = lofte_store_doctor (store, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < findings->len; i++)
        g_assert_cmpint (((LofteStoreFinding *) g_ptr_array_index (findings, i))->fault, ==, LOFTE_FAULT_PROJECTION);
      hits = lofte_store_search (store, "belysn", LOFTE_SEARCH_COMMITMENT, 10, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (hits->len, ==, 1);
      lofte_store_close (store);
      g_clear_object (&store);
      store_fixture_remove_tree (folder);
    }
}

static void
assert_findings (StoreFixture *fixture, guint n_findings, LofteStoreFault fault)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = lofte_store_doctor (fixture->store, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", ((LofteStoreFinding *) g_ptr_array_index (findings, i))->sentence);
  g_assert_cmpuint (findings->len, ==, n_findings);
  for (guint i = 0; i < findings->len; i++)
    g_assert_cmpint (((LofteStoreFinding *) g_ptr_array_index (findings, i))->fault, ==, fault);
}

static void
repair (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  guint n_mended = 0;

  g_assert_true (lofte_store_repair (fixture->store, &n_mended, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_mended, >, 0);
  assert_findings (fixture, 0, LOFTE_FAULT_DATABASE);
}

static void
test_doctor_projection (StoreFixture *fixture, gconstpointer data)
{
  g_free (save_one (fixture, "Ett"));
  assert_findings (fixture, 0, LOFTE_FAULT_DATABASE);
  g_assert_cmpint (store_test_exec_raw (fixture->folder, "UPDATE commitment SET responsible = 'Fel'", NULL), ==, SQLITE_OK);
  assert_findings (fixture, 1, LOFTE_FAULT_PROJECTION);
  /* Looking changes nothing. */
  assert_findings (fixture, 1, LOFTE_FAULT_PROJECTION);
  repair (fixture);
  g_assert_cmpint (store_test_exec_raw (fixture->folder, "DELETE FROM party", NULL), ==, SQLITE_OK);
  repair (fixture);
}

static void
test_doctor_search (StoreFixture *fixture, gconstpointer data)
{
  g_free (save_one (fixture, "Ett"));
  g_assert_cmpint (store_test_exec_raw (fixture->folder, "INSERT INTO commitment_search (commitment_search) VALUES ('delete-all')", NULL), ==, SQLITE_OK);
  assert_findings (fixture, 1, LOFTE_FAULT_SEARCH);
  repair (fixture);
}

static void
test_doctor_content (StoreFixture *fixture, gconstpointer data)
{
  g_free (save_one (fixture, "Ett"));
  g_assert_cmpint (store_test_exec_raw (fixture->folder, "UPDATE agreement SET content = '<agreement>'", NULL), ==, SQLITE_OK);
  assert_findings (fixture, 1, LOFTE_FAULT_CONTENT);
}

static void
test_doctor_files (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *id = save_one (fixture, "Ett");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("bild", 4);
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = lofte_store_attach (fixture->store, id, bytes, "a.png", NULL, LOFTE_ATTACHMENT_OTHER, &error);
  g_autofree char *path = lofte_store_dup_attachment_path (fixture->store, digest);
  g_autofree char *again = NULL;
  g_autofree char *backup = NULL;
  struct utimbuf old = { 1000000000, 1000000000 };

  g_assert_no_error (error);
  assert_findings (fixture, 0, LOFTE_FAULT_DATABASE);
  g_assert_true (g_file_set_contents (path, "bilD", 4, NULL));
  assert_findings (fixture, 1, LOFTE_FAULT_FILE_CHANGED);
  g_assert_cmpint (g_unlink (path), ==, 0);
  assert_findings (fixture, 1, LOFTE_FAULT_FILE_MISSING);

  /* Attached again, the file is whole again. */
  again = lofte_store_attach (fixture->store, id, bytes, "a.png", NULL, LOFTE_ATTACHMENT_OTHER, &error);
  assert_findings (fixture, 0, LOFTE_FAULT_DATABASE);

  /* A fresh orphan may be wanted back, one that a backup counts on too. */
  g_assert_true (lofte_store_detach (fixture->store, id, digest, LOFTE_ATTACHMENT_OTHER, &error));
  assert_findings (fixture, 0, LOFTE_FAULT_DATABASE);
  g_assert_cmpint (utime (path, &old), ==, 0);
  assert_findings (fixture, 1, LOFTE_FAULT_FILE_ORPHAN);
  g_clear_pointer (&again, g_free);
  again = lofte_store_attach (fixture->store, id, bytes, "a.png", NULL, LOFTE_ATTACHMENT_OTHER, &error);
  g_assert_no_error (error);
  backup = lofte_store_back_up (fixture->store, &error);
  g_assert_true (lofte_store_detach (fixture->store, id, digest, LOFTE_ATTACHMENT_OTHER, &error));
  g_assert_cmpint (utime (path, &old), ==, 0);
  assert_findings (fixture, 0, LOFTE_FAULT_DATABASE);
}

static void
test_doctor_orphan (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "files", ".new-abcdef", NULL);
  struct utimbuf old = { 1000000000, 1000000000 };

  g_assert_true (g_file_set_contents (path, "half", -1, NULL));
  g_assert_cmpint (utime (path, &old), ==, 0);
  assert_findings (fixture, 1, LOFTE_FAULT_FILE_ORPHAN);
  repair (fixture);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_unclean (StoreFixture *fixture, gconstpointer data)
{
  g_free (save_one (fixture, "Ett"));
  close_store (fixture);
  g_assert_cmpint (store_test_exec_raw (fixture->folder, "INSERT INTO session VALUES ('x', 'Kim', 'nowhere', 'b', 1, 'lofte', 1)", NULL), ==, SQLITE_OK);
  store_fixture_reopen (fixture);
  /* Nobody can tell whether another computer still runs. */
  g_assert_false (lofte_store_get_ended_unclean (fixture->store));
  close_store (fixture);
  {
    g_autofree char *sql = g_strdup_printf ("UPDATE session SET host = '%s'", g_get_host_name ());

    g_assert_cmpint (store_test_exec_raw (fixture->folder, sql, NULL), ==, SQLITE_OK);
  }
  store_fixture_reopen (fixture);
  g_assert_true (lofte_store_get_ended_unclean (fixture->store));
  g_assert_cmpint (store_test_count_raw (fixture->folder, "SELECT count (*) FROM session"), ==, 1);
}

static void
test_folders (void)
{
  g_autofree char *program = NULL;
  g_autofree char *none = NULL;

  g_assert_true (lofte_store_judge_folder ("/nowhere/OneDrive - Kommunen/Löfte", &program) & LOFTE_FOLDER_SYNCED);
  g_assert_cmpstr (program, ==, "OneDrive");
  g_assert_false (lofte_store_judge_folder ("/nowhere/Löfte", &none) & LOFTE_FOLDER_SYNCED);
  g_assert_null (none);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)
  ADD ("/care/backup-and-restore", test_backup_and_restore);
  ADD ("/care/daily", test_daily);
  ADD ("/care/thin", test_thin);
  ADD ("/care/newer", test_newer);
  ADD ("/care/foreign", test_foreign);
  ADD ("/care/damaged", test_damaged);
  ADD ("/care/read-only", test_read_only);
  ADD ("/care/migration", test_migration);
  ADD ("/care/old-versions", test_old_versions);
  ADD ("/care/unclean", test_unclean);
  ADD ("/care/doctor/projection", test_doctor_projection);
  ADD ("/care/doctor/search", test_doctor_search);
  ADD ("/care/doctor/content", test_doctor_content);
  ADD ("/care/doctor/files", test_doctor_files);
  ADD ("/care/doctor/orphan", test_doctor_orphan);
#undef ADD
  g_test_add_func ("/care/folders", test_folders);

  return g_test_run ();
}
