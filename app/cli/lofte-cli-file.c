/* LofteCli — files named on the command line, and passwords
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "lofte-cli-private.h"
#include "lofte-export.h"
#include "lofte-service-error.h"
#include "lofte-xml.h"

#define MOST_PASSWORD 1024

static gboolean
set_read_error (const char *path, int number, GError **error)
{
  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (number), _ ("%s could not be read (%s)."), path, g_strerror (number));
  return FALSE;
}

static gboolean
open_regular (const char *path, gsize most, int *descriptor, gsize *size, GError **error)
{
  struct stat facts;

  /* Without O_NONBLOCK a pipe in the place of a file would be waited for without end. */
  *descriptor = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  if (*descriptor < 0)
    return set_read_error (path, errno, error);
  if (fstat (*descriptor, &facts) != 0)
    return set_read_error (path, errno, error);
  if (!S_ISREG (facts.st_mode))
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, _ ("%s is not a file."), path);
      return FALSE;
    }
  if (facts.st_size < 0 || (guint64) facts.st_size > most)
    {
      g_set_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_REFUSED, _ ("%s is larger than %u megabytes and was not read."), path, (guint) (most >> 20));
      return FALSE;
    }
  *size = (gsize) facts.st_size;
  return TRUE;
}

/* Reads a whole file of at most @most bytes. */
GBytes *
lofte_cli_read_file (const char *path, gsize most, GError **error)
{
  int descriptor = -1;
  gsize size = 0;
  gsize done = 0;
  g_autofree guint8 *data = NULL;
  gboolean opened = open_regular (path, most, &descriptor, &size, error);

  if (opened)
    data = g_malloc (size + 1);
  while (opened && done < size)
    {
      gssize n = read (descriptor, data + done, size - done);

      if (n < 0 && errno != EINTR)
        opened = set_read_error (path, errno, error);
      if (n == 0)
        break;
      done += n > 0 ? (gsize) n : 0;
    }
  if (descriptor >= 0)
    close (descriptor);
  return opened ? g_bytes_new_take (g_steal_pointer (&data), done) : NULL;
}

/* A whole file or none; “-” is the standard output. */
gboolean
lofte_cli_write_file (const char *path, GBytes *bytes, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (!g_str_equal (path, "-"))
    return lofte_export_write (bytes, path, error);
  if (fwrite (data, 1, size, stdout) == size)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (errno), _ ("Standard output could not be written to (%s)."), g_strerror (errno));
  return FALSE;
}

/* Whether lofte_cli_write_file() can be expected to succeed; asked before something that cannot be made undone. */
gboolean
lofte_cli_check_output (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct stat facts;
  int number = 0;

  if (g_str_equal (path, "-"))
    return TRUE;
  if (g_stat (path, &facts) == 0 && !S_ISREG (facts.st_mode))
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, _ ("%s is not a file that can be replaced. Choose another name."), path);
      return FALSE;
    }
  if (g_lstat (path, &facts) != 0 && errno != ENOENT)
    number = errno;
  else if (g_access (folder, W_OK | X_OK) != 0)
    number = errno;
  else if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    number = ENOTDIR;
  if (number == 0)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (number), _ ("%s cannot be written (%s). Choose another folder."), path, g_strerror (number));
  return FALSE;
}

static char *
dup_first_line (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  gsize length = 0;

  while (length < size && data[length] != '\n' && data[length] != '\r' && data[length] != '\0')
    length++;
  return g_strndup (data ? data : "", length);
}

static char *
read_hidden_line (int terminal)
{
  g_autoptr (GString) line = g_string_new (NULL);
  char character;

  while (line->len < MOST_PASSWORD && read (terminal, &character, 1) == 1 && character != '\n')
    g_string_append_c (line, character);
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static char *
ask_on_terminal (const char *question, GError **error)
{
  int terminal = g_open ("/dev/tty", O_RDWR | O_CLOEXEC, 0);
  g_autofree char *prompt = g_strconcat (question, " ", NULL);
  struct termios before, hidden;
  char *answer = NULL;

  if (terminal >= 0 && tcgetattr (terminal, &before) == 0)
    {
      hidden = before;
      hidden.c_lflag &= ~(tcflag_t) ECHO;
      if (tcsetattr (terminal, TCSAFLUSH, &hidden) == 0 && write (terminal, prompt, strlen (prompt)) > 0)
        {
          answer = read_hidden_line (terminal);
          tcsetattr (terminal, TCSAFLUSH, &before);
          if (write (terminal, "\n", 1) != 1)
            g_debug ("The terminal took no line end");
        }
    }
  if (terminal >= 0)
    close (terminal);
  if (!answer)
    lofte_cli_set_usage_error (error, _ ("There is no terminal to ask for the password in. Specify a file with --password-file."));
  return answer;
}

/* From a file, from LOFTE_P12_PASSWORD (for tests), or from the person without showing it. */
char *
lofte_cli_ask_password (const char *question, const char *file, GError **error)
{
  const char *given = g_getenv ("LOFTE_P12_PASSWORD");
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *password = NULL;

  if (file)
    {
      bytes = lofte_cli_read_file (file, MOST_PASSWORD, error);
      password = bytes ? dup_first_line (bytes) : NULL;
    }
  else if (given)
    {
      password = g_strdup (given);
    }
  else
    {
      password = ask_on_terminal (question, error);
    }
  if (password && !g_utf8_validate (password, -1, NULL))
    {
      lofte_cli_set_usage_error (error, _ ("The password is not valid UTF-8."));
      return NULL;
    }
  return g_steal_pointer (&password);
}

/**
 * lofte_cli_refuse_file:
 * @problems: (element-type LofteXmlProblem): What the reader found; may be empty.
 * @problem: (transfer full): Why the file was not read.
 * @error: Return location for an error.
 *
 * Faults in a file are an answer like any finding; all else is an error.
 *
 * Returns: The exit code.
 */
int
lofte_cli_refuse_file (GPtrArray *problems, GError *problem, GError **error)
{
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *line = lofte_xml_problem_to_string (g_ptr_array_index (problems, i));

      lofte_cli_note ("%s\n", line);
    }
  if (problems->len == 0)
    {
      g_propagate_error (error, problem);
      return LOFTE_CLI_FAILED;
    }
  lofte_cli_note ("loftectl: %s\n", problem->message);
  g_error_free (problem);
  return LOFTE_CLI_FINDINGS;
}
