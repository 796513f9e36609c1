/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lofte-sign-error.h"

G_DEFINE_QUARK (lofte - sign - error - quark, lofte_sign_error)
