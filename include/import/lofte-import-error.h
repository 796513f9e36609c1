/* LofteError of import — what can go wrong in this module
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LOFTE_IMPORT_ERROR:
 *
 * Error domain of the import module. The message of every error in it is one plain,
 * translated sentence meant for the person at the screen.
 */
#define LOFTE_IMPORT_ERROR lofte_import_error_quark ()

typedef enum
{
  LOFTE_IMPORT_ERROR_INVALID,
  LOFTE_IMPORT_ERROR_TOO_LARGE,
  LOFTE_IMPORT_ERROR_UNSUPPORTED,
  LOFTE_IMPORT_ERROR_ENCRYPTED,
  LOFTE_IMPORT_ERROR_DAMAGED,
  LOFTE_IMPORT_ERROR_FAILED
} LofteImportError;

GQuark lofte_import_error_quark (void);

G_END_DECLS
