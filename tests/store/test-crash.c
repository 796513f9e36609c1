/* Tests of what survives when a program is cut off at any moment
 *
 * A child works on a register and tells its parent of everything that was saved.
 * The parent kills it, opens the register and looks for all of that.
 * LOFTE_ROUNDS says how often; the seed of the test says when.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lofte-store-attachment.h"
#include "lofte-store-doctor.h"
#include "lofte-store-event.h"
#include "store-fixture.h"

#define DEFAULT_ROUNDS "15"
#define MAX_LIFE_MS 120

static void
tell (int fd, const char *line)
{
  if (write (fd, line, strlen (line)) < 0)
    _exit (3);
}

/* The child: no assertions of GTest here, its exit code tells. */
static void
work (const char *folder, int fd, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (LofteStore) store = lofte_store_open (folder, LOFTE_STORE_CREATE, NULL, NULL);

  if (!store)
    _exit (2);
  for (guint i = 0;; i++)
    {
      g_autofree char *title = g_strdup_printf ("Löfte %u", i);
      g_autoptr (LofteAgreement) agreement = store_test_make_agreement (title);
      const char *id = lofte_element_get_id (LOFTE_ELEMENT (agreement));
      guint n_saves = (guint) g_rand_int_range (rand, 1, 6);
      gint64 revision = 0;

      for (guint j = 0; j < n_saves; j++)
        {
          g_autofree char *text = g_strdup_printf ("Åtagande %u", j);
          g_autofree char *line = NULL;

          store_test_add_commitment (agreement, text);
          if (!lofte_store_save (store, agreement, NULL, &revision, NULL, NULL))
            _exit (4);
          line = g_strdup_printf ("saved %s %d\n", id, (int) revision);
          tell (fd, line);
        }
      if (g_rand_boolean (rand))
        {
          g_autoptr (GBytes) bytes = g_bytes_new (title, strlen (title));
          g_autofree char *digest = lofte_store_attach (store, id, bytes, "a.txt", NULL, LOFTE_ATTACHMENT_EVIDENCE, NULL);
          g_autofree char *line = NULL;

          if (!digest)
            _exit (5);
          line = g_strdup_printf ("attached %s %s\n", id, digest);
          tell (fd, line);
        }
    }
}

static char *
read_all (int fd)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char buffer[4096];
  gssize n_read;

  while ((n_read = read (fd, buffer, sizeof buffer)) > 0)
    g_string_append_len (text, buffer, n_read);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_kept (LofteStore *store, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_strv_length (words), ==, 3);
  if (g_str_equal (words[0], "saved"))
    {
      gint64 revision = 0;
      g_autoptr (LofteAgreement) agreement = lofte_store_load (store, words[1], &revision, &error);

      g_assert_no_error (error);
      g_assert_cmpint (revision, >=, g_ascii_strtoll (words[2], NULL, 10));
      g_assert_cmpint (lofte_element_count (lofte_element_peek (LOFTE_ELEMENT (agreement), "focus", 0), "commitment"), ==, revision);
    }
  else
    {
      g_autoptr (GBytes) bytes = lofte_store_read_attachment (store, words[2], &error);

      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (bytes), >, 0);
    }
}

/* Returns: how many things were acknowledged. */
static guint
check_register (const char *folder, const char *told)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteStore) store = lofte_store_open (folder, LOFTE_STORE_CREATE, NULL, &error);
  g_auto (GStrv) lines = g_strsplit (told, "\n", -1);
  g_autoptr (GPtrArray) findings = NULL;
  guint n_lines = 0;

  g_assert_no_error (error);
  /* The last line may be half a line. */
  for (; lines[n_lines] && lines[n_lines + 1]; n_lines++)
    assert_kept (store, lines[n_lines]);
  findings = lofte_store_doctor (store, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", ((LofteStoreFinding *) g_ptr_array_index (findings, i))->sentence);
  g_assert_cmpuint (findings->len, ==, 0);
  lofte_store_close (store);
  return n_lines;
}

static guint
run_round (const char *folder)
{
  guint32 seed = (guint32) g_test_rand_int ();
  guint life = (guint) g_test_rand_int_range (1, MAX_LIFE_MS);
  g_autofree char *told = NULL;
  int pipes[2];
  int status;
  pid_t child;

  g_assert_cmpint (pipe (pipes), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      close (pipes[0]);
      work (folder, pipes[1], seed);
    }
  close (pipes[1]);
  g_usleep (life * 1000);
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  told = read_all (pipes[0]);
  close (pipes[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if (WIFEXITED (status))
    g_error ("The child ended by itself with %d", WEXITSTATUS (status));
  return check_register (folder, told);
}

static void
test_kill (void)
{
  const char *rounds_text = g_getenv ("LOFTE_ROUNDS");
  guint n_rounds = (guint) g_ascii_strtoull (rounds_text ? rounds_text : DEFAULT_ROUNDS, NULL, 10);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("lofte-crash-XXXXXX", &error);
  guint n_kept = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < n_rounds; i++)
    {
      /* A fresh register now and then: the first opening is cut off too. */
      if (i % 5 == 4)
        {
          store_fixture_remove_tree (folder);
          g_free (folder);
          folder = g_dir_make_tmp ("lofte-crash-XXXXXX", &error);
        }
      n_kept += run_round (folder);
    }
  g_test_message ("%u rounds, %u things acknowledged and found", n_rounds, n_kept);
  g_assert_cmpuint (n_kept, >, 0);
  store_fixture_remove_tree (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/crash/kill", test_kill);

  return g_test_run ();
}
