/* LofteTimestamp — a time stamp from a time stamp service (tidsstämpel), RFC 3161
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  GBytes *token; /* DER, a CMS SignedData */
  GDateTime *time;
  char *authority;
} LofteTimestamp;

void lofte_timestamp_free (LofteTimestamp *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteTimestamp, lofte_timestamp_free)

/* Has the service at @url stamp the SHA-256 of @data. The answer must fit the question (imprint, nonce) and be signed
 * by the time stamp certificate it carries; whom to trust is the reader's question. Blocks, at most @timeout seconds
 * altogether. This is the only connection the sign module ever opens, and it follows no redirection.
 *
 * Errors: %LOFTE_SIGN_ERROR_TIMESTAMP, %G_IO_ERROR_CANCELLED. */
LofteTimestamp *lofte_timestamp_request (const char *url, guint timeout, GBytes *data, GCancellable *cancellable, GError **error);

/* Whether @url is an address such a service can have, else a sentence; opens no connection. */
gboolean lofte_timestamp_check_url (const char *url, GError **error);

G_END_DECLS
