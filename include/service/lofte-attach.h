/* LofteAttach — underlag: takes a file in as evidence of the situational picture
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-document.h"
#include "lofte-intake.h"

G_BEGIN_DECLS

/**
 * LofteAttachOptions:
 * @title: What the evidence is called; needed.
 * @source: Where it comes from; needed.
 * @finding: (nullable): What it shows, in one sentence.
 * @period: (nullable): The time it is about, as in `2019–2024`.
 * @retrieved: (nullable): Day it was fetched, as a person types it.
 * @unit: (nullable): What the numbers count.
 * @area: (nullable): The area it is about.
 * @secrecy: (nullable): Word of its secrecy class; %NULL means open.
 * @alternative: (nullable): What a person who cannot see it is told; needed for a picture that is not @decorative. A chart is described by its values.
 * @decorative: Whether it says nothing of its own.
 * @pages: (nullable): Pages of a PDF as a person writes them; %NULL means all.
 * @chart: (nullable): `bar`, `line` or `none`; %NULL means none.
 * @focus: (nullable): Id or path of a focus area that shows it.
 *
 * What a person says about a file. Everything is borrowed. Begin with a zeroed struct.
 */
typedef struct
{
  const char *title;
  const char *source;
  const char *finding;
  const char *period;
  const char *retrieved;
  const char *unit;
  const char *area;
  const char *secrecy;
  const char *alternative;
  gboolean decorative;
  const char *pages;
  const char *chart;
  const char *focus;
} LofteAttachOptions;

LofteElement *lofte_attach_file (LofteDocument *document, LofteIntake *intake, const LofteAttachOptions *options, GPtrArray *notes, GError **error);

/* The same in steps, for those who show what comes of it before it is done. */
LofteElement *lofte_attach_dup_evidence (LofteDocument *document, LofteElement *present, LofteIntake *intake, const LofteAttachOptions *options, const char **field, GPtrArray *notes, GError **error);
LofteElement *lofte_attach_add (LofteDocument *document, LofteElement *evidence, LofteIntake *intake, const char *focus, GError **error);
gboolean lofte_attach_change (LofteDocument *document, LofteElement *present, LofteElement *evidence, LofteIntake *intake, GError **error);
gboolean lofte_attach_remove (LofteDocument *document, LofteElement *evidence, GError **error);

G_END_DECLS
