/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lofte-service-error.h"

G_DEFINE_QUARK (lofte - service - error - quark, lofte_service_error)
