/* LofteError of store — what can go wrong in this module
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LOFTE_STORE_ERROR:
 *
 * Error domain of the store module. The message of every error in it is one plain,
 * translated sentence meant for the person at the screen.
 */
#define LOFTE_STORE_ERROR lofte_store_error_quark ()

typedef enum
{
  LOFTE_STORE_ERROR_CONFLICT,
  LOFTE_STORE_ERROR_BUSY,
  LOFTE_STORE_ERROR_READ_ONLY,
  LOFTE_STORE_ERROR_FULL,
  LOFTE_STORE_ERROR_NEWER,
  LOFTE_STORE_ERROR_DAMAGED,
  LOFTE_STORE_ERROR_NOT_FOUND,
  LOFTE_STORE_ERROR_FROZEN,
  LOFTE_STORE_ERROR_EXISTS,
  LOFTE_STORE_ERROR_FAILED,
  LOFTE_STORE_ERROR_REFUSED,
  LOFTE_STORE_ERROR_TOO_LARGE
} LofteStoreError;

GQuark lofte_store_error_quark (void);

G_END_DECLS
