/* LofteError of sign — what can go wrong in this module
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LOFTE_SIGN_ERROR:
 *
 * Error domain of the sign module. The message of every error in it is one plain,
 * translated sentence meant for the person at the screen.
 */
#define LOFTE_SIGN_ERROR lofte_sign_error_quark ()

typedef enum
{
  LOFTE_SIGN_ERROR_PASSWORD,
  LOFTE_SIGN_ERROR_CERTIFICATE,
  LOFTE_SIGN_ERROR_EXPIRED,
  LOFTE_SIGN_ERROR_USAGE,
  LOFTE_SIGN_ERROR_REVOKED,
  LOFTE_SIGN_ERROR_TIMESTAMP,
  LOFTE_SIGN_ERROR_FIELD,
  LOFTE_SIGN_ERROR_DAMAGED,
  LOFTE_SIGN_ERROR_UNSUPPORTED,
  LOFTE_SIGN_ERROR_TOO_SMALL,
  LOFTE_SIGN_ERROR_FAILED,
  LOFTE_SIGN_ERROR_ENCRYPTED,
  LOFTE_SIGN_ERROR_FORBIDDEN,
  LOFTE_SIGN_ERROR_WRITE
} LofteSignError;

GQuark lofte_sign_error_quark (void);

G_END_DECLS
