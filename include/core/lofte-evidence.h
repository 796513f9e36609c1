/* LofteEvidence — underlag
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-element.h"

G_BEGIN_DECLS

/**
 * LofteEvidence:
 *
 * One item of the situational picture: text, table, image, PDF pages or notes of a dialogue.
 * Its fields stand in `data/schema/agreement.rng` under `evidence`.
 */
#define LOFTE_TYPE_EVIDENCE (lofte_evidence_get_type ())
G_DECLARE_FINAL_TYPE (LofteEvidence, lofte_evidence, LOFTE, EVIDENCE, LofteElement)

G_END_DECLS
