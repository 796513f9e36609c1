/* LofteCmsSignature — the signature itself: CMS SignedData as PAdES wants it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "lofte-key-private.h"

G_BEGIN_DECLS

typedef struct
{
  GBytes *der;
  GDateTime *timestamp_time; /* NULL without time stamp */
  char *timestamp_authority;
} LofteCmsSignature;

void lofte_cms_signature_free (LofteCmsSignature *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteCmsSignature, lofte_cms_signature_free)

/* How many bytes a signature by @key will need at most. */
gsize lofte_cms_signature_estimate (LofteKey *key, gboolean with_timestamp);

/* Signs @digest, which was made with lofte_key_get_digest(), and has the signature stamped when @timestamp_url is
 * given. Errors of lofte_key_sign() and lofte_timestamp_request(). */
LofteCmsSignature *lofte_cms_signature_make (LofteKey *key, const guint8 *digest, const char *timestamp_url, guint timeout, GCancellable *cancellable, GError **error);

G_END_DECLS
