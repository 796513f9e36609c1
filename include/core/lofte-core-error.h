/* LofteError of core — what can go wrong in this module
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LOFTE_CORE_ERROR:
 *
 * Error domain of the core module. The message of every error in it is one plain,
 * translated sentence meant for the person at the screen.
 */
#define LOFTE_CORE_ERROR lofte_core_error_quark ()

typedef enum
{
  LOFTE_CORE_ERROR_INVALID,
  LOFTE_CORE_ERROR_TOO_LARGE,
  LOFTE_CORE_ERROR_FORBIDDEN,
  LOFTE_CORE_ERROR_UNSUPPORTED,
  LOFTE_CORE_ERROR_NOT_FOUND,
  LOFTE_CORE_ERROR_REFUSED,
  LOFTE_CORE_ERROR_FAILED
} LofteCoreError;

GQuark lofte_core_error_quark (void);

G_END_DECLS
