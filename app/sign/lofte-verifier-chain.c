/* LofteVerifier — who vouches for a certificate (RFC 5280, 6)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <string.h>

#include <openssl/err.h>
#include <openssl/x509v3.h>

#include "lofte-verification-text-private.h"
#include "lofte-verifier-private.h"

#define MAX_DEPTH 10
#define MAX_POOL 100

/* 112 bits: SHA-224 and RSA-2048 upwards. */
#define SECURITY_LEVEL 2

void
lofte_chain_clear (LofteChain *self)
{
  sk_X509_pop_free (self->certificates, X509_free);
  g_clear_pointer (&self->anchor_name, g_free);
  g_clear_pointer (&self->revoked_at, g_date_time_unref);
  memset (self, 0, sizeof *self);
}

static LofteIssuerState
read_error (int error)
{
  switch (error)
    {
    case X509_V_OK:
      return LOFTE_ISSUER_TRUSTED;
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_CERT_UNTRUSTED:
      return LOFTE_ISSUER_UNKNOWN;
    case X509_V_ERR_CERT_HAS_EXPIRED:
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return LOFTE_ISSUER_EXPIRED;
    case X509_V_ERR_INVALID_CA:
    case X509_V_ERR_INVALID_PURPOSE:
    case X509_V_ERR_KEYUSAGE_NO_CERTSIGN:
    case X509_V_ERR_PATH_LENGTH_EXCEEDED:
      return LOFTE_ISSUER_WRONG_USAGE;
    default:
      return LOFTE_ISSUER_INVALID;
    }
}

static STACK_OF (X509) *
    make_pool (LofteVerifier *self,
               STACK_OF (X509) * extra)
{
  STACK_OF (X509) *pool = sk_X509_new_null ();
  int i;

  for (i = 0; i < sk_X509_num (extra) && sk_X509_num (pool) < MAX_POOL; i++)
    X509_add_cert (pool, sk_X509_value (extra, i), X509_ADD_FLAG_UP_REF | X509_ADD_FLAG_NO_DUP);
  for (i = 0; i < sk_X509_num (self->certificates) && sk_X509_num (pool) < 2 * MAX_POOL; i++)
    X509_add_cert (pool, sk_X509_value (self->certificates, i), X509_ADD_FLAG_UP_REF | X509_ADD_FLAG_NO_DUP);
  return pool;
}

/* Any purpose is right for documents except those that say they are for something else. */
static gboolean
may_sign_documents (X509 *leaf)
{
  guint32 usage = X509_get_key_usage (leaf);
  guint32 extended = X509_get_extended_key_usage (leaf);

  if ((usage & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) == 0)
    return FALSE;
  return extended == UINT32_MAX ||
         (extended & ~(guint32) (XKU_SSL_SERVER | XKU_CODE_SIGN | XKU_OCSP_SIGN | XKU_TIMESTAMP | XKU_SGC)) != 0 ||
         (X509_get_ext_by_NID (leaf, NID_ext_key_usage, -1) >= 0 && extended == 0);
}

static void
build_chain (LofteVerifier *self,
             X509 *leaf,
             STACK_OF (X509) * extra,
             GDateTime *at,
             gboolean for_timestamp,
             LofteChain *chain)
{
  X509_STORE *store = lofte_trust_create_store (self->trust);
  X509_STORE_CTX *context = X509_STORE_CTX_new ();
  STACK_OF (X509) *pool = make_pool (self, extra);
  X509_VERIFY_PARAM *parameters;

  chain->error = X509_V_ERR_UNSPECIFIED;
  if (X509_STORE_CTX_init (context, store, leaf, pool) == 1)
    {
      X509_STORE_CTX_set_purpose (context, for_timestamp ? X509_PURPOSE_TIMESTAMP_SIGN : X509_PURPOSE_ANY);
      parameters = X509_STORE_CTX_get0_param (context);
      X509_VERIFY_PARAM_set_time (parameters, g_date_time_to_unix (at));
      X509_VERIFY_PARAM_set_depth (parameters, MAX_DEPTH);
      X509_VERIFY_PARAM_set_auth_level (parameters, SECURITY_LEVEL);
      X509_verify_cert (context);
      chain->error = X509_STORE_CTX_get_error (context);
      chain->certificates = X509_STORE_CTX_get1_chain (context);
    }
  chain->state = read_error (chain->error);
  X509_STORE_CTX_free (context);
  sk_X509_pop_free (pool, X509_free);
  X509_STORE_free (store);
  ERR_clear_error ();
}

static void
check_revocations (LofteVerifier *self,
                   GDateTime *at,
                   gboolean time_is_trusted,
                   LofteChain *chain)
{
  int n = chain->certificates != NULL ? sk_X509_num (chain->certificates) : 0;
  int i;

  chain->evidence_complete = n > 0;
  for (i = 0; i < n; i++)
    {
      X509 *certificate = sk_X509_value (chain->certificates, i);
      g_autoptr (GDateTime) revoked_at = NULL;
      LofteRevocation answer = LOFTE_REVOCATION_UNKNOWN;

      if (lofte_text_is_example (certificate))
        chain->example = TRUE;
      if (i == n - 1 && (X509_self_signed (certificate, 0) == 1 || lofte_trust_has_x509 (self->trust, certificate)))
        break;
      if (i + 1 < n)
        answer = lofte_verifier_check_revocation (self, certificate, sk_X509_value (chain->certificates, i + 1), &revoked_at);
      if (answer != LOFTE_REVOCATION_GOOD)
        chain->evidence_complete = FALSE;
      /* Revoked after a proven time: it was good when it counted. */
      if (answer == LOFTE_REVOCATION_REVOKED &&
          (!time_is_trusted || revoked_at == NULL || g_date_time_compare (revoked_at, at) <= 0))
        {
          chain->state = LOFTE_ISSUER_REVOKED;
          chain->revoked_at = g_steal_pointer (&revoked_at);
          break;
        }
    }
}

void
lofte_verifier_check_chain (LofteVerifier *self,
                            X509 *leaf,
                            STACK_OF (X509) * extra,
                            GDateTime *at,
                            gboolean time_is_trusted,
                            gboolean for_timestamp,
                            LofteChain *chain)
{
  build_chain (self, leaf, extra, at, for_timestamp, chain);
  chain->self_issued = X509_NAME_cmp (X509_get_subject_name (leaf), X509_get_issuer_name (leaf)) == 0;
  if (chain->state == LOFTE_ISSUER_TRUSTED && !for_timestamp && !may_sign_documents (leaf))
    chain->state = LOFTE_ISSUER_WRONG_USAGE;
  if (chain->certificates != NULL && sk_X509_num (chain->certificates) > 0 && chain->state != LOFTE_ISSUER_UNKNOWN)
    chain->anchor_name = lofte_text_from_x509_name (X509_get_subject_name (sk_X509_value (chain->certificates, sk_X509_num (chain->certificates) - 1)));
  check_revocations (self, at, time_is_trusted, chain);
}
