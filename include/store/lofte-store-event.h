/* LofteStoreEvent — händelse: the append-only history of a register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-store.h"

G_BEGIN_DECLS

/**
 * LofteStoreEvent:
 * @number: Its number in the register, from 1 without gaps.
 * @agreement_id: (nullable): The document it is about; %NULL for the register itself.
 * @at: When, microseconds since 1970 in UTC.
 * @author: (nullable): Who.
 * @what: A word, as in `created`, `moved`, `signed`.
 * @detail: (nullable): More about it: plain text or JSON, as the word says.
 * @previous: Digest of the event before, hex; 64 zeros for the first.
 * @digest: SHA-256 over all the above, hex.
 */
typedef struct
{
  gint64 number;
  char *agreement_id;
  gint64 at;
  char *author;
  char *what;
  char *detail;
  char *previous;
  char *digest;
} LofteStoreEvent;

void lofte_store_event_free (LofteStoreEvent *event);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteStoreEvent, lofte_store_event_free)

gboolean lofte_store_add_event (LofteStore *self, const char *agreement_id, const char *what, const char *detail, GError **error);
GPtrArray *lofte_store_list_events (LofteStore *self, const char *agreement_id, GError **error);
gboolean lofte_store_check_chain (LofteStore *self, gint64 *broken_at, GError **error);

G_END_DECLS
