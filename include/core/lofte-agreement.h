/* LofteAgreement — medborgarlöfte, samverkansöverenskommelse: the document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-copy.h"
#include "lofte-element.h"
#include "lofte-workflow.h"

G_BEGIN_DECLS

#define LOFTE_AGREEMENT_NAMESPACE "urn:lofte:agreement:1"

/**
 * LofteAgreement:
 *
 * The document that parties sign, whatever it is called: its kind is fixed, its
 * label is free. The root of all its elements.
 */
#define LOFTE_TYPE_AGREEMENT (lofte_agreement_get_type ())
G_DECLARE_FINAL_TYPE (LofteAgreement, lofte_agreement, LOFTE, AGREEMENT, LofteElement)

LofteState lofte_agreement_get_state (LofteAgreement *self);
const char *lofte_agreement_get_language (LofteAgreement *self);
char *lofte_agreement_dup_label (LofteAgreement *self);
char *lofte_agreement_dup_title (LofteAgreement *self);
char *lofte_agreement_dup_usual_title (LofteAgreement *self);
LofteElement *lofte_agreement_get_picture (LofteAgreement *self);
LofteElement *lofte_agreement_find_party (LofteAgreement *self, const char *kind);
void lofte_agreement_append_actors (LofteAgreement *self, LofteElement *commitment, GString *names);
char *lofte_agreement_dup_parties_text (LofteAgreement *self, const char *references);
char *lofte_agreement_resolve_field (const char *name, gpointer agreement);
const char *lofte_agreement_get_field_label (const char *name);
LofteAgreement *lofte_agreement_dup_for_copy (LofteAgreement *self, GPtrArray *left_out);
void lofte_agreement_restore_left_out (LofteAgreement *self, LofteAgreement *source, GPtrArray *restored);

G_END_DECLS
