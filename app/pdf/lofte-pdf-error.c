/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lofte-pdf-error.h"

G_DEFINE_QUARK (lofte - pdf - error - quark, lofte_pdf_error)
