/* LofteVerifier — time stamps (RFC 3161)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <openssl/ts.h>

#include "lofte-verification-text-private.h"
#include "lofte-verifier-private.h"

#define MAX_TOKENS 8

void
lofte_timestamp_clear (LofteTimestamp *self)
{
  g_clear_pointer (&self->time, g_date_time_unref);
  g_clear_pointer (&self->authority, g_free);
  lofte_chain_clear (&self->chain);
  memset (self, 0, sizeof *self);
}

/* Behind the token the reserved room is filled with zeros. */
static gboolean
is_zero_padded (const guint8 *from,
                const guint8 *end)
{
  for (; from < end; from++)
    if (*from != 0)
      return FALSE;
  return TRUE;
}

static gboolean
check_imprint (TS_TST_INFO *info,
               LofteDigestFunction digest_function,
               gpointer digest_data,
               LofteTimestamp *timestamp)
{
  TS_MSG_IMPRINT *imprint = TS_TST_INFO_get_msg_imprint (info);
  const EVP_MD *method = EVP_get_digestbyobj (TS_MSG_IMPRINT_get_algo (imprint)->algorithm);
  ASN1_OCTET_STRING *named = TS_MSG_IMPRINT_get_msg (imprint);
  guint8 digest[EVP_MAX_MD_SIZE];

  if (method == NULL || EVP_MD_get_size (method) <= 0 || lofte_verifier_is_weak_digest (method))
    {
      timestamp->supported = FALSE;
      timestamp->problem = "the time stamp uses a digest that is unknown or too weak";
      return FALSE;
    }
  if (!digest_function (method, digest, digest_data))
    {
      timestamp->supported = FALSE;
      timestamp->problem = "too many bytes to check";
      return FALSE;
    }
  if (ASN1_STRING_length (named) != EVP_MD_get_size (method) || memcmp (ASN1_STRING_get0_data (named), digest, EVP_MD_get_size (method)) != 0)
    {
      timestamp->problem = "the time stamp is over something else";
      return FALSE;
    }
  return TRUE;
}

/* The token's own signature, whoever signed it; whether that authority is trusted is asked afterwards. */
static gboolean
check_token_signature (const guint8 *der,
                       gsize length,
                       LofteTimestamp *timestamp,
                       X509 **authority,
                       STACK_OF (X509) * *certificates)
{
  const guint8 *at = der;
  CMS_ContentInfo *cms = d2i_CMS_ContentInfo (NULL, &at, length);
  STACK_OF (CMS_SignerInfo) *signers = cms != NULL ? CMS_get0_SignerInfos (cms) : NULL;
  X509_ALGOR *digest = NULL;
  X509_ALGOR *algorithm = NULL;
  const EVP_MD *method;
  gboolean holds = FALSE;

  timestamp->problem = "the time stamp's own signature does not hold";
  if (signers != NULL && sk_CMS_SignerInfo_num (signers) == 1)
    {
      CMS_SignerInfo *signer_info = sk_CMS_SignerInfo_value (signers, 0);

      CMS_set1_signers_certs (cms, NULL, 0);
      CMS_SignerInfo_get0_algs (signer_info, NULL, authority, &digest, &algorithm);
      method = EVP_get_digestbyobj (digest->algorithm);
      if (*authority == NULL || method == NULL || lofte_verifier_is_weak_digest (method) || OBJ_obj2nid (algorithm->algorithm) == NID_rsassaPss)
        {
          timestamp->supported = FALSE;
          timestamp->problem = "the time stamp lacks its certificate or uses a method that is unknown or too weak";
        }
      else
        holds = CMS_verify (cms, NULL, NULL, NULL, NULL, CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY) == 1;
      if (*authority != NULL)
        X509_up_ref (*authority);
      *certificates = CMS_get1_certs (cms);
    }
  if (holds)
    timestamp->problem = NULL;
  CMS_ContentInfo_free (cms);
  return holds;
}

/* The chain by OpenSSL's own rules for tokens too: purpose, critical key usage, signing-certificate attribute. */
static gboolean
confirm_token (LofteVerifier *self,
               PKCS7 *token,
               STACK_OF (X509) * certificates,
               GDateTime *time)
{
  TS_VERIFY_CTX *context = TS_VERIFY_CTX_new ();
  X509_STORE *store = lofte_trust_create_store (self->trust);
  gboolean confirmed;

  X509_VERIFY_PARAM_set_time (X509_STORE_get0_param (store), g_date_time_to_unix (time));
  X509_VERIFY_PARAM_set_depth (X509_STORE_get0_param (store), 10);
  TS_VERIFY_CTX_set_store (context, store);
  TS_VERIFY_CTX_set_certs (context, X509_chain_up_ref (certificates));
  TS_VERIFY_CTX_set_flags (context, TS_VFY_SIGNATURE | TS_VFY_VERSION);
  confirmed = TS_RESP_verify_token (context, token) == 1;
  TS_VERIFY_CTX_free (context);
  return confirmed;
}

static void
judge_authority (LofteVerifier *self,
                 PKCS7 *token,
                 X509 *authority,
                 STACK_OF (X509) * certificates,
                 LofteTimestamp *timestamp)
{
  STACK_OF (X509) *pool = sk_X509_new_null ();
  int i;

  timestamp->authority = lofte_text_from_x509_name (X509_get_subject_name (authority));
  lofte_verifier_check_chain (self, authority, certificates, timestamp->time, TRUE, TRUE, &timestamp->chain);
  X509_add_certs (pool, certificates, X509_ADD_FLAG_UP_REF | X509_ADD_FLAG_NO_DUP);
  for (i = 0; i < sk_X509_num (self->certificates) && i < 200; i++)
    X509_add_cert (pool, sk_X509_value (self->certificates, i), X509_ADD_FLAG_UP_REF | X509_ADD_FLAG_NO_DUP);
  if (timestamp->chain.state == LOFTE_ISSUER_TRUSTED && !confirm_token (self, token, pool, timestamp->time))
    {
      timestamp->chain.state = LOFTE_ISSUER_WRONG_USAGE;
      timestamp->problem = "the certificate is not one of a time-stamping authority";
    }
  sk_X509_pop_free (pool, X509_free);
}

void
lofte_verifier_check_timestamp (LofteVerifier *self,
                                const guint8 *der,
                                gsize length,
                                LofteDigestFunction digest,
                                gpointer digest_data,
                                LofteTimestamp *timestamp)
{
  const guint8 *at = der;
  PKCS7 *token = d2i_PKCS7 (NULL, &at, length);
  TS_TST_INFO *info = token != NULL && PKCS7_type_is_signed (token) ? PKCS7_to_TS_TST_INFO (token) : NULL;
  STACK_OF (X509) *certificates = NULL;
  X509 *authority = NULL;

  timestamp->supported = TRUE;
  timestamp->problem = "no time-stamp token";
  if (info != NULL && !is_zero_padded (at, der + length))
    timestamp->problem = "something follows the time-stamp token";
  else if (info != NULL)
    timestamp->time = lofte_text_parse_asn1_time (TS_TST_INFO_get_time (info));
  if (timestamp->time != NULL && check_imprint (info, digest, digest_data, timestamp) &&
      check_token_signature (der, length, timestamp, &authority, &certificates))
    {
      timestamp->fits = TRUE;
      timestamp->problem = NULL;
      if (certificates == NULL)
        certificates = sk_X509_new_null ();
      judge_authority (self, token, authority, certificates, timestamp);
    }
  X509_free (authority);
  sk_X509_pop_free (certificates, X509_free);
  TS_TST_INFO_free (info);
  PKCS7_free (token);
  ERR_clear_error ();
}

/* ---- over a signature value ---- */

static gboolean
digest_signature_value (const EVP_MD *method,
                        guint8 *digest,
                        gpointer data)
{
  ASN1_OCTET_STRING *value = CMS_SignerInfo_get0_signature (data);

  return EVP_Digest (ASN1_STRING_get0_data (value), ASN1_STRING_length (value), digest, NULL, method, NULL) == 1;
}

static gboolean
is_better (const LofteTimestamp *one,
           const LofteTimestamp *other)
{
  if (one->fits != other->fits)
    return one->fits;
  return (one->chain.state == LOFTE_ISSUER_TRUSTED) > (other->chain.state == LOFTE_ISSUER_TRUSTED);
}

void
lofte_verifier_check_signature_timestamp (LofteVerifier *self,
                                          LofteSignatureCase *signature)
{
  int n_attributes = CMS_unsigned_get_attr_count (signature->signer_info);
  int n_tokens = 0;
  int i;

  for (i = 0; i < n_attributes && n_tokens < MAX_TOKENS; i++)
    {
      X509_ATTRIBUTE *attribute = CMS_unsigned_get_attr (signature->signer_info, i);
      ASN1_STRING *value;
      LofteTimestamp timestamp = { 0 };

      if (OBJ_obj2nid (X509_ATTRIBUTE_get0_object (attribute)) != NID_id_smime_aa_timeStampToken)
        continue;
      value = X509_ATTRIBUTE_get0_data (attribute, 0, V_ASN1_SEQUENCE, NULL);
      if (value == NULL)
        timestamp.problem = "no time-stamp token";
      else
        lofte_verifier_check_timestamp (self, ASN1_STRING_get0_data (value), ASN1_STRING_length (value), digest_signature_value,
                                        signature->signer_info, &timestamp);
      if (n_tokens++ == 0 || is_better (&timestamp, &signature->timestamp))
        {
          lofte_timestamp_clear (&signature->timestamp);
          signature->timestamp = timestamp;
        }
      else
        lofte_timestamp_clear (&timestamp);
    }
  signature->has_timestamp = n_tokens > 0;
}

/* ---- over the document ---- */

typedef struct
{
  LofteVerifier *verifier;
  const guint64 *range;
} Document;

static gboolean
digest_document (const EVP_MD *method,
                 guint8 *digest,
                 gpointer data)
{
  Document *document = data;

  return lofte_verifier_digest (document->verifier, document->range, method, digest);
}

void
lofte_verifier_check_document_timestamp (LofteVerifier *self,
                                         LofteSignatureCase *signature)
{
  const LofteObject *contents = lofte_object_get (signature->dictionary, "/Contents");
  Document document = { self, signature->range };
  LofteTimestamp *timestamp = &signature->timestamp;

  if (contents->length > LOFTE_VERIFIER_MAX_CMS)
    return;
  lofte_verifier_check_timestamp (self, (const guint8 *) contents->value.text, contents->length, digest_document, &document, timestamp);
  signature->has_timestamp = TRUE;
  if (timestamp->problem != NULL)
    lofte_signature_verdict_add_detail (signature->verdict, LOFTE_VERDICT_QUESTION_BYTES, "%s", timestamp->problem);
  if (!timestamp->supported)
    lofte_verifier_answer_broken (signature, LOFTE_BYTES_CANNOT_BE_CHECKED, g_strdup (_ ("The time stamp uses a method this program cannot check.")));
  else if (!timestamp->fits)
    lofte_verifier_answer_broken (signature, LOFTE_BYTES_CHANGED, g_strdup (_ ("The content was changed after it was stamped, or the time stamp belongs to something else.")));
  else
    {
      signature->holds = TRUE;
      signature->verdict->signer_name = g_strdup (timestamp->authority);
      signature->verdict->example = timestamp->chain.example;
      lofte_signature_verdict_answer (signature->verdict, LOFTE_VERDICT_QUESTION_BYTES, LOFTE_BYTES_UNCHANGED, LOFTE_VERDICT_GRADE_GOOD,
                                      g_strdup (_ ("The stamped content is unchanged.")));
    }
}
