/* Helpers around OpenSSL's types: cleanup, errors, times and names
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <openssl/cms.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/ts.h>
#include <openssl/x509v3.h>

G_BEGIN_DECLS

typedef STACK_OF (X509) LofteX509Stack;

static inline void
lofte_x509_stack_free (LofteX509Stack *stack)
{
  sk_X509_pop_free (stack, X509_free);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteX509Stack, lofte_x509_stack_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509, X509_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_MD_CTX, EVP_MD_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CMS_ContentInfo, CMS_ContentInfo_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PKCS12, PKCS12_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TS_REQ, TS_REQ_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TS_RESP, TS_RESP_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TS_VERIFY_CTX, TS_VERIFY_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIO, BIO_free_all)

/* Sets @error to "@sentence (what OpenSSL says)" and empties the thread's error queue. */
void lofte_openssl_set_error (GError **error, int code, const char *sentence);

/* %NULL when the time cannot be represented. */
GDateTime *lofte_openssl_to_date_time (const ASN1_TIME *time);

/* The first attribute @nid of @name as one clean line of UTF-8, or %NULL. */
char *lofte_openssl_dup_name_entry (const X509_NAME *name, int nid);

/* The most telling part of @name: common name, else organisation, else all of it. Never %NULL. */
char *lofte_openssl_dup_name (const X509_NAME *name);

/* SHA-256 of the public key in @certificate, hex: the same in every certificate for that key. */
char *lofte_openssl_dup_key_fingerprint (X509 *certificate);

G_END_DECLS
