/* Tests of a disk that fails or is full at any write
 *
 * A file system of our own lies below SQLite and lets the n-th write go wrong,
 * for every n that a small session has.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "lofte-store-doctor.h"
#include "store-fixture.h"

#define MAX_FAULTS 400

/* What stands behind the real file in memory. */
typedef struct
{
  const sqlite3_io_methods *real;
  sqlite3_io_methods own;
} Shim;

static sqlite3_vfs *real_vfs;
static sqlite3_vfs own_vfs;
static gint countdown; /* writes until the fault; 0: no fault */
static gint fault_code;
static gboolean was_hit;

static Shim *
get_shim (sqlite3_file *file)
{
  return (Shim *) ((char *) file + real_vfs->szOsFile);
}

static gboolean
fails_now (void)
{
  if (g_atomic_int_get (&countdown) == 0)
    return FALSE;
  if (g_atomic_int_get (&countdown) > 1)
    {
      g_atomic_int_add (&countdown, -1);
      return FALSE;
    }
  /* It stays broken until the test mends it. */
  was_hit = TRUE;
  return TRUE;
}

static int
fault_write (sqlite3_file *file, const void *data, int size, sqlite3_int64 offset)
{
  return fails_now () ? fault_code : get_shim (file)->real->xWrite (file, data, size, offset);
}

static int
fault_sync (sqlite3_file *file, int flags)
{
  return fails_now () ? (fault_code == SQLITE_FULL ? SQLITE_FULL : SQLITE_IOERR_FSYNC) : get_shim (file)->real->xSync (file, flags);
}

static int
fault_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
  int code = real_vfs->xOpen (real_vfs, name, file, flags, out_flags);
  Shim *shim = get_shim (file);

  if (code != SQLITE_OK || !file->pMethods)
    return code;
  shim->real = file->pMethods;
  shim->own = *file->pMethods;
  shim->own.xWrite = fault_write;
  shim->own.xSync = fault_sync;
  file->pMethods = &shim->own;
  return SQLITE_OK;
}

static void
install_vfs (void)
{
  real_vfs = sqlite3_vfs_find (NULL);
  own_vfs = *real_vfs;
  own_vfs.zName = "lofte-fault";
  own_vfs.szOsFile = real_vfs->szOsFile + (int) sizeof (Shim);
  own_vfs.xOpen = fault_open;
  g_assert_cmpint (sqlite3_vfs_register (&own_vfs, 1), ==, SQLITE_OK);
}

static void
arm (gint n, gint code)
{
  was_hit = FALSE;
  fault_code = code;
  g_atomic_int_set (&countdown, n);
}

/* Saves and tells what the register must know: the title after a success, the one before otherwise. */
static gboolean
try_save (LofteStore *store, LofteAgreement *agreement, const char *title, char **expected, gint64 *revision)
{
  g_autoptr (GError) error = NULL;

  lofte_element_set (LOFTE_ELEMENT (agreement), "title", title);
  if (lofte_store_save (store, agreement, NULL, revision, NULL, &error))
    {
      g_assert_no_error (error);
      g_free (*expected);
      *expected = g_strdup (title);
      return TRUE;
    }
  g_assert_true (error->domain == LOFTE_STORE_ERROR);
  g_assert_cmpint (error->code, ==, fault_code == SQLITE_FULL ? LOFTE_STORE_ERROR_FULL : LOFTE_STORE_ERROR_FAILED);
  g_assert_true (g_utf8_strlen (error->message, -1) > 20);
  return FALSE;
}

/* Returns: whether there was a write for the fault to hit. */
static gboolean
run_session (gint n, gint code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("lofte-fault-XXXXXX", &error);
  g_autoptr (LofteAgreement) agreement = store_test_make_agreement ("Före");
  g_autoptr (LofteAgreement) found = NULL;
  g_autoptr (LofteStore) store = NULL;
  g_autoptr (LofteStore) again = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *expected = g_strdup ("Före");
  const char *id = lofte_element_get_id (LOFTE_ELEMENT (agreement));
  gint64 revision = 0;
  gboolean hit;

  arm (0, code);
  store = lofte_store_open (folder, LOFTE_STORE_CREATE, NULL, &error);
  g_assert_no_error (error);
  store_test_add_commitment (agreement, "Belysning på torget");
  store_test_save (store, agreement, &revision);

  arm (n, code);
  try_save (store, agreement, "Under", &expected, &revision);
  try_save (store, agreement, "Efter", &expected, &revision);
  hit = was_hit;

  /* The same program goes on once the disk is mended. */
  arm (0, code);
  g_assert_true (try_save (store, agreement, "Mended", &expected, &revision));
  arm (n, code);
  try_save (store, agreement, "Sist", &expected, &revision);
  lofte_store_close (store);
  arm (0, code);

  again = lofte_store_open (folder, LOFTE_STORE_DEFAULT, NULL, &error);
  g_assert_no_error (error);
  found = lofte_store_load (again, id, NULL, &error);
  g_assert_no_error (error);
  /* A commit whose answer was lost on the way may have happened. */
  if (g_strcmp0 (lofte_element_get (LOFTE_ELEMENT (found), "title"), "Sist") != 0)
    g_assert_cmpstr (lofte_element_get (LOFTE_ELEMENT (found), "title"), ==, expected);
  findings = lofte_store_doctor (again, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
  lofte_store_close (again);
  store_fixture_remove_tree (folder);
  return hit;
}

static void
test_every_write (gconstpointer data)
{
  gint code = GPOINTER_TO_INT (data);
  gint n = 1;

  /* The first writes one by one; of the others a few, unless there is time. */
  while (n < MAX_FAULTS && run_session (n, code))
    n += n < 8 || g_test_slow () ? 1 : 5;
  g_test_message ("The last of about %d writes has failed", n);
  g_assert_cmpint (n, >, 3);
  g_assert_cmpint (n, <, MAX_FAULTS);
}

/* A register that cannot even be made says so. */
static void
test_creation (gconstpointer data)
{
  gint code = GPOINTER_TO_INT (data);

  for (gint n = 1; n < 40; n += 7)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *folder = g_dir_make_tmp ("lofte-fault-XXXXXX", &error);
      g_autoptr (LofteStore) store = NULL;

      arm (n, code);
      store = lofte_store_open (folder, LOFTE_STORE_CREATE, NULL, &error);
      arm (0, code);
      if (!store)
        {
          g_assert_true (error->domain == LOFTE_STORE_ERROR);
          g_clear_error (&error);
          store = lofte_store_open (folder, LOFTE_STORE_CREATE, NULL, &error);
        }
      g_assert_no_error (error);
      g_clear_object (&store);
      store_fixture_remove_tree (folder);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  install_vfs ();

  g_test_add_data_func ("/fault/full", GINT_TO_POINTER (SQLITE_FULL), test_every_write);
  g_test_add_data_func ("/fault/io-error", GINT_TO_POINTER (SQLITE_IOERR_WRITE), test_every_write);
  g_test_add_data_func ("/fault/creation/full", GINT_TO_POINTER (SQLITE_FULL), test_creation);
  g_test_add_data_func ("/fault/creation/io-error", GINT_TO_POINTER (SQLITE_IOERR_WRITE), test_creation);

  return g_test_run ();
}
