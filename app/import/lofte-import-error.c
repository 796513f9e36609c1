/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lofte-import-error.h"

G_DEFINE_QUARK (lofte - import - error - quark, lofte_import_error)
