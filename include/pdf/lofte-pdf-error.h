/* LofteError of pdf — what can go wrong in this module
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LOFTE_PDF_ERROR:
 *
 * Error domain of the pdf module. The message of every error in it is one plain,
 * translated sentence meant for the person at the screen.
 */
#define LOFTE_PDF_ERROR lofte_pdf_error_quark ()

typedef enum
{
  LOFTE_PDF_ERROR_LAYOUT,
  LOFTE_PDF_ERROR_FONT,
  LOFTE_PDF_ERROR_WRITE,
  LOFTE_PDF_ERROR_DAMAGED,
  LOFTE_PDF_ERROR_TOO_LARGE,
  LOFTE_PDF_ERROR_UNSUPPORTED,
  LOFTE_PDF_ERROR_IMAGE,
  LOFTE_PDF_ERROR_CANCELLED
} LoftePdfError;

GQuark lofte_pdf_error_quark (void);

G_END_DECLS
