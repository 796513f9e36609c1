/* LofteSignatureAppearance — what a signed field shows (underskriftens utseende)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <pango/pangocairo.h>
#include <qpdf/qpdf-c.h>

G_BEGIN_DECLS

/* The words in the box. It states who, for whom, where and when; it never says that anything is valid. */
typedef struct
{
  const char *name;
  const char *title; /* NULL or empty when there is none; likewise the next three */
  const char *organisation;
  const char *place;
  const char *word; /* EXEMPEL */
  GDateTime *time;
  const char *language; /* "sv" or "en" */
} LofteSignatureAppearance;

/* Draws a box of @width × @height points as a PDF of one page, fonts of @font_map embedded as subsets. Everything
 * stays inside: text wraps, then shrinks to 6 pt, then is cut with an ellipsis.
 * %LOFTE_SIGN_ERROR_FAILED when cairo fails. */
GBytes *lofte_signature_appearance_draw (const LofteSignatureAppearance *self, double width, double height, PangoFontMap *font_map, GError **error);

/* Copies the page of @drawing into @document as a form XObject. @donor receives the open drawing. Both @drawing and
 * @donor must live until @document was written: streams are copied late. Returns 0 with an error. */
qpdf_oh lofte_signature_appearance_import (qpdf_data document, GBytes *drawing, double width, double height, qpdf_data *donor, GError **error);

/* "Uddevalla den 18 november 2026 kl. 14.32 (UTC+01:00)" */
char *lofte_signature_appearance_format_time (GDateTime *time, const char *place, const char *language);

G_END_DECLS
