/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lofte-store-error.h"

G_DEFINE_QUARK (lofte - store - error - quark, lofte_store_error)
