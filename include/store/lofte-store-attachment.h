/* LofteAttachment — bilaga: files that belong to documents, kept by what they hold
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-store.h"

G_BEGIN_DECLS

/* Larger files are refused. */
#define LOFTE_ATTACHMENT_MAX_BYTES (G_GINT64_CONSTANT (256) * 1024 * 1024)

/* What an attachment is to its document. */
#define LOFTE_ATTACHMENT_EVIDENCE "evidence"
#define LOFTE_ATTACHMENT_CREST "crest"
#define LOFTE_ATTACHMENT_SCAN "scan"
#define LOFTE_ATTACHMENT_SIGNED_PDF "signed-pdf"
#define LOFTE_ATTACHMENT_EXPORTED "exported"
#define LOFTE_ATTACHMENT_REPORT "report"
#define LOFTE_ATTACHMENT_OTHER "other"

/**
 * LofteAttachment:
 * @digest: SHA-256 of the file, hex: its address.
 * @agreement_id: The document it belongs to.
 * @name: Name of the file as a person knows it, without folders.
 * @media_type: Its media type.
 * @role: What it is to the document, as in %LOFTE_ATTACHMENT_EVIDENCE.
 * @size: Bytes.
 * @added_at: When, microseconds since 1970 in UTC.
 */
typedef struct
{
  char *digest;
  char *agreement_id;
  char *name;
  char *media_type;
  char *role;
  gint64 size;
  gint64 added_at;
} LofteAttachment;

void lofte_attachment_free (LofteAttachment *attachment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteAttachment, lofte_attachment_free)

char *lofte_store_attach (LofteStore *self, const char *agreement_id, GBytes *bytes, const char *name, const char *media_type, const char *role, GError **error);
char *lofte_store_attach_file (LofteStore *self, const char *agreement_id, GFile *file, const char *name, const char *media_type, const char *role, GError **error);
void lofte_store_attach_file_async (LofteStore *self, const char *agreement_id, GFile *file, const char *name, const char *media_type, const char *role, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char *lofte_store_attach_finish (LofteStore *self, GAsyncResult *result, GError **error);
GPtrArray *lofte_store_list_attachments (LofteStore *self, const char *agreement_id, GError **error);
GBytes *lofte_store_read_attachment (LofteStore *self, const char *digest, GError **error);
char *lofte_store_dup_attachment_path (LofteStore *self, const char *digest);
gboolean lofte_store_detach (LofteStore *self, const char *agreement_id, const char *digest, const char *role, GError **error);
gboolean lofte_store_set_attachment_text (LofteStore *self, const char *digest, const char *const *pages, GError **error);

G_END_DECLS
