/* LofteCli — one run of loftectl: register, clock and exit code
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-cli"

#include "config.h"

#include <errno.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "lofte-cli-private.h"
#include "lofte-core-error.h"
#include "lofte-date.h"
#include "lofte-import-error.h"
#include "lofte-pdf-error.h"
#include "lofte-service-error.h"
#include "lofte-sign-error.h"
#include "lofte-store-error.h"

static int
get_core_code (int code)
{
  switch ((LofteCoreError) code)
    {
    case LOFTE_CORE_ERROR_INVALID:
    case LOFTE_CORE_ERROR_NOT_FOUND:
      return LOFTE_CLI_USAGE;

    case LOFTE_CORE_ERROR_FAILED:
      return LOFTE_CLI_IO;

    case LOFTE_CORE_ERROR_TOO_LARGE:
    case LOFTE_CORE_ERROR_FORBIDDEN:
    case LOFTE_CORE_ERROR_UNSUPPORTED:
    case LOFTE_CORE_ERROR_REFUSED:
    default:
      return LOFTE_CLI_UNSAFE;
    }
}

static int
get_store_code (int code)
{
  switch ((LofteStoreError) code)
    {
    case LOFTE_STORE_ERROR_CONFLICT:
    case LOFTE_STORE_ERROR_BUSY:
    case LOFTE_STORE_ERROR_EXISTS:
      return LOFTE_CLI_CONFLICT;

    case LOFTE_STORE_ERROR_NOT_FOUND:
      return LOFTE_CLI_USAGE;

    case LOFTE_STORE_ERROR_NEWER:
    case LOFTE_STORE_ERROR_FROZEN:
    case LOFTE_STORE_ERROR_REFUSED:
    case LOFTE_STORE_ERROR_TOO_LARGE:
      return LOFTE_CLI_UNSAFE;

    case LOFTE_STORE_ERROR_READ_ONLY:
    case LOFTE_STORE_ERROR_FULL:
    case LOFTE_STORE_ERROR_DAMAGED:
    case LOFTE_STORE_ERROR_FAILED:
    default:
      return LOFTE_CLI_IO;
    }
}

static int
get_service_code (int code)
{
  switch ((LofteServiceError) code)
    {
    case LOFTE_SERVICE_ERROR_FINDINGS:
      return LOFTE_CLI_FINDINGS;

    case LOFTE_SERVICE_ERROR_NOT_FOUND:
    case LOFTE_SERVICE_ERROR_USAGE:
      return LOFTE_CLI_USAGE;

    case LOFTE_SERVICE_ERROR_EXISTS:
      return LOFTE_CLI_CONFLICT;

    case LOFTE_SERVICE_ERROR_OTHER_NAME:
    case LOFTE_SERVICE_ERROR_REFUSED:
      return LOFTE_CLI_UNSAFE;

    case LOFTE_SERVICE_ERROR_FAILED:
    default:
      return LOFTE_CLI_IO;
    }
}

static int
get_sign_code (int code)
{
  if (code == LOFTE_SIGN_ERROR_TIMESTAMP || code == LOFTE_SIGN_ERROR_WRITE || code == LOFTE_SIGN_ERROR_FAILED)
    return LOFTE_CLI_IO;
  return LOFTE_CLI_UNSAFE;
}

/* What scripts can tell apart; the one place where a kind of error becomes a number. */
int
lofte_cli_get_exit_code (const GError *error)
{
  if (error->domain == G_OPTION_ERROR)
    return LOFTE_CLI_USAGE;
  if (error->domain == LOFTE_CORE_ERROR)
    return get_core_code (error->code);
  if (error->domain == LOFTE_STORE_ERROR)
    return get_store_code (error->code);
  if (error->domain == LOFTE_SERVICE_ERROR)
    return get_service_code (error->code);
  if (error->domain == LOFTE_SIGN_ERROR)
    return get_sign_code (error->code);
  if (error->domain == LOFTE_IMPORT_ERROR)
    return error->code == LOFTE_IMPORT_ERROR_FAILED ? LOFTE_CLI_IO : LOFTE_CLI_UNSAFE;
  return LOFTE_CLI_IO;
}

void
lofte_cli_set_usage_error (GError **error, const char *format, ...)
{
  va_list list;
  g_autofree char *message = NULL;

  va_start (list, format);
  message = g_strdup_vprintf (format, list);
  va_end (list);
  g_set_error_literal (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_USAGE, message);
}

char *
lofte_cli_dup_folder (LofteCli *cli)
{
  return cli->folder ? g_strdup (cli->folder) : lofte_register_dup_default_folder (cli->preferences);
}

static gboolean
is_folder_chosen (LofteCli *cli)
{
  const char *chosen = g_getenv ("LOFTE_REGISTER");

  return cli->folder || (chosen && *chosen);
}

LofteRegister *
lofte_cli_open_register (LofteCli *cli, LofteCliAccess access, GError **error)
{
  g_autofree char *folder = lofte_cli_dup_folder (cli);
  g_autoptr (GError) problem = NULL;
  gboolean exists;

  if (cli->reg)
    return cli->reg;
  exists = lofte_store_exists (folder);
  if (!exists && g_access (folder, X_OK) != 0 && errno == EACCES)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_ACCES, _ ("You are not allowed to open the folder %s. Ask its owner for access."), folder);
      return NULL;
    }
  /* A mistyped folder must not become a register of its own. */
  if (!exists && is_folder_chosen (cli) && access != LOFTE_CLI_CREATE)
    {
      lofte_cli_set_usage_error (error, _ ("There is no register in %s. The commands “new”, “import” and “demo” create one."), folder);
      return NULL;
    }
  cli->reg = lofte_register_open (folder, exists ? LOFTE_STORE_DEFAULT : LOFTE_STORE_CREATE, cli->clock, &problem);
  if (!cli->reg && access == LOFTE_CLI_READ && g_error_matches (problem, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_READ_ONLY))
    cli->reg = lofte_register_open (folder, LOFTE_STORE_READ_ONLY, cli->clock, NULL);
  if (!cli->reg)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  lofte_register_use_preferences (cli->reg, cli->preferences);
  if (cli->author)
    lofte_store_set_author (lofte_register_get_store (cli->reg), cli->author);
  return cli->reg;
}

LofteStore *
lofte_cli_open_store (LofteCli *cli, LofteCliAccess access, GError **error)
{
  LofteRegister *reg = lofte_cli_open_register (cli, access, error);

  return reg ? lofte_register_get_store (reg) : NULL;
}

LofteDocument *
lofte_cli_open_document (LofteCli *cli, LofteCliAccess access, const char *id, GError **error)
{
  LofteRegister *reg = lofte_cli_open_register (cli, access, error);

  return reg ? lofte_document_open (reg, id, error) : NULL;
}

int
lofte_cli_get_year (LofteCli *cli)
{
  g_autofree char *today = lofte_clock_dup_today (cli->clock);

  return lofte_date_get_year (today);
}
