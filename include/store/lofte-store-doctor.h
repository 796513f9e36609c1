/* Doctor — hälsokontroll: is the register whole, and what can be mended
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-store.h"

G_BEGIN_DECLS

/**
 * LofteStoreFault:
 * @LOFTE_FAULT_DATABASE: The database file is damaged.
 * @LOFTE_FAULT_REFERENCE: A row points to one that is not there.
 * @LOFTE_FAULT_CONTENT: The text of a document cannot be read.
 * @LOFTE_FAULT_PROJECTION: Lists show something else than the document says; can be mended.
 * @LOFTE_FAULT_SEARCH: The search index does not agree with the text; can be mended.
 * @LOFTE_FAULT_FILE_MISSING: An attached file is gone.
 * @LOFTE_FAULT_FILE_CHANGED: An attached file holds something else than it did.
 * @LOFTE_FAULT_FILE_ORPHAN: A file belongs to no document; can be mended.
 * @LOFTE_FAULT_CHAIN: The history has been changed.
 */
typedef enum
{
  LOFTE_FAULT_DATABASE,
  LOFTE_FAULT_REFERENCE,
  LOFTE_FAULT_CONTENT,
  LOFTE_FAULT_PROJECTION,
  LOFTE_FAULT_SEARCH,
  LOFTE_FAULT_FILE_MISSING,
  LOFTE_FAULT_FILE_CHANGED,
  LOFTE_FAULT_FILE_ORPHAN,
  LOFTE_FAULT_CHAIN
} LofteStoreFault;

/**
 * LofteStoreFinding:
 * @fault: What kind of fault.
 * @word: The same as a word for scripts, as in `file-missing`.
 * @agreement_id: (nullable): The document concerned.
 * @sentence: What is wrong and what to do, for the person at the screen.
 * @repairable: Whether lofte_store_repair() can mend it without loss.
 */
typedef struct
{
  LofteStoreFault fault;
  const char *word;
  char *agreement_id;
  char *sentence;
  gboolean repairable;
} LofteStoreFinding;

void lofte_store_finding_free (LofteStoreFinding *finding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteStoreFinding, lofte_store_finding_free)

GPtrArray *lofte_store_doctor (LofteStore *self, GError **error);
void lofte_store_doctor_async (LofteStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *lofte_store_doctor_finish (LofteStore *self, GAsyncResult *result, GError **error);
void lofte_store_repair_async (LofteStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean lofte_store_repair_finish (LofteStore *self, GAsyncResult *result, guint *n_mended, GError **error);
gboolean lofte_store_repair (LofteStore *self, guint *n_mended, GError **error);

G_END_DECLS
