/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lofte-refusal-private.h"

G_DEFINE_QUARK (lofte - service - error - quark, lofte_service_error)

/* Sets LOFTE_SERVICE_ERROR_REFUSED with a translated sentence; always returns FALSE. */
gboolean
lofte_refuse (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error)
    *error = g_error_new_valist (LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_REFUSED, format, arguments);
  va_end (arguments);
  return FALSE;
}
