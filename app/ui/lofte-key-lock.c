/* LofteKeyLock — lösenord: opens the key in a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include "lofte-key-lock-private.h"

typedef struct
{
  GBytes *container;
  char *password;
} Lock;

static void
lock_free (gpointer data)
{
  Lock *lock = data;

  g_bytes_unref (lock->container);
  /* What opened the key is not left lying in memory. */
  explicit_bzero (lock->password, strlen (lock->password));
  g_free (lock->password);
  g_free (lock);
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Lock *lock = data;
  GError *error = NULL;
  LofteKey *key = lofte_key_new_from_pkcs12 (lock->container, lock->password, &error);

  if (key)
    g_task_return_pointer (task, key, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * lofte_key_lock_open_async:
 * @source: An object, given to @callback.
 * @container: The key file.
 * @password: What opens it; wiped from memory afterwards.
 * @callback: Called with the result.
 *
 * Opens the key in a thread: some files are made to take a while.
 */
void
lofte_key_lock_open_async (gpointer source, GBytes *container, const char *password, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (source, NULL, callback, NULL);
  Lock *lock = g_new0 (Lock, 1);

  lock->container = g_bytes_ref (container);
  lock->password = g_strdup (password);
  g_task_set_source_tag (task, lofte_key_lock_open_async);
  g_task_set_task_data (task, lock, lock_free);
  g_task_run_in_thread (task, open_in_thread);
}

/**
 * lofte_key_lock_open_finish:
 * @result: The result.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): The key, ready to sign.
 */
LofteKey *
lofte_key_lock_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
