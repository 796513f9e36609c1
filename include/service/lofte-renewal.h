/* LofteRenewal — förnyelse: next period's document made from the one that ends
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-document.h"

G_BEGIN_DECLS

/**
 * LofteRenewalLine:
 * @commitment: Id of the commitment in the document before.
 * @text: What was promised.
 * @focus: (nullable): Heading of its focus area.
 * @parties: Who promised it, as it reads in the document.
 * @outcome: (nullable): Word of the last outcome.
 * @handling: (nullable): `continued`, `closed` or `dropped`; %NULL while nothing is said.
 * @reason: (nullable): Why.
 *
 * A commitment of the document before, and what becomes of it.
 */
typedef struct
{
  char *commitment;
  char *text;
  char *focus;
  char *parties;
  char *outcome;
  const char *handling;
  char *reason;
} LofteRenewalLine;

#define LOFTE_TYPE_RENEWAL (lofte_renewal_get_type ())
G_DECLARE_FINAL_TYPE (LofteRenewal, lofte_renewal, LOFTE, RENEWAL, GObject)

LofteRenewal *lofte_renewal_new (LofteRegister *reg, const char *id, GError **error);
LofteDocument *lofte_renewal_get_document (LofteRenewal *self);
LofteAgreement *lofte_renewal_get_predecessor (LofteRenewal *self);
guint lofte_renewal_count_lines (LofteRenewal *self);
const LofteRenewalLine *lofte_renewal_get_line (LofteRenewal *self, guint position);
gboolean lofte_renewal_find_line (LofteRenewal *self, const char *commitment, guint *position, GError **error);
void lofte_renewal_set_handling (LofteRenewal *self, guint position, const char *handling, const char *reason);
void lofte_renewal_suggest (LofteRenewal *self);
void lofte_renewal_set_evidence_left_out (LofteRenewal *self, gboolean left_out);
gboolean lofte_renewal_finish (LofteRenewal *self, GError **error);

G_END_DECLS
