/* LofteError of service — what can go wrong in this module
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LOFTE_SERVICE_ERROR:
 *
 * Error domain of the service module. The message of every error in it is one plain,
 * translated sentence meant for the person at the screen.
 */
#define LOFTE_SERVICE_ERROR lofte_service_error_quark ()

typedef enum
{
  LOFTE_SERVICE_ERROR_REFUSED,
  LOFTE_SERVICE_ERROR_FINDINGS,
  LOFTE_SERVICE_ERROR_NOT_FOUND,
  LOFTE_SERVICE_ERROR_USAGE,
  LOFTE_SERVICE_ERROR_EXISTS,
  LOFTE_SERVICE_ERROR_OTHER_NAME,
  LOFTE_SERVICE_ERROR_FAILED
} LofteServiceError;

GQuark lofte_service_error_quark (void);

G_END_DECLS
