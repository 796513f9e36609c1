/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lofte-core-error.h"

G_DEFINE_QUARK (lofte - core - error - quark, lofte_core_error)
