/* LofteVerifier — evidence in the file about revoked certificates (DSS: ETSI EN 319 142-1, 5.4.2; RFC 6960; RFC 5280, 5)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <openssl/err.h>
#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

#include "lofte-verification-text-private.h"
#include "lofte-verifier-private.h"

#define MAX_EVIDENCE 200

typedef void (*AddEvidence) (LofteVerifier *self,
                             const guint8 *der,
                             gsize length);

static void
add_certificate (LofteVerifier *self,
                 const guint8 *der,
                 gsize length)
{
  X509 *certificate = d2i_X509 (NULL, &der, length);

  if (certificate != NULL)
    sk_X509_push (self->certificates, certificate);
}

static void
add_response (LofteVerifier *self,
              const guint8 *der,
              gsize length)
{
  OCSP_RESPONSE *response = d2i_OCSP_RESPONSE (NULL, &der, length);
  OCSP_BASICRESP *basic = NULL;

  if (response != NULL && OCSP_response_status (response) == OCSP_RESPONSE_STATUS_SUCCESSFUL)
    basic = OCSP_response_get1_basic (response);
  if (basic != NULL)
    g_ptr_array_add (self->ocsp_responses, basic);
  OCSP_RESPONSE_free (response);
}

static void
add_crl (LofteVerifier *self,
         const guint8 *der,
         gsize length)
{
  X509_CRL *crl = d2i_X509_CRL (NULL, &der, length);

  if (crl != NULL)
    sk_X509_CRL_push (self->crls, crl);
}

static void
load_array (LofteVerifier *self,
            const char *key,
            AddEvidence add)
{
  const LofteRevision *newest = &self->newest;
  LofteObject *store = lofte_revision_get (newest, lofte_revision_get_root (newest), "/DSS");
  LofteObject *array = lofte_revision_get (newest, store, key);
  guint i;

  for (i = 0; lofte_object_is (array, LOFTE_OBJECT_ARRAY) && i < array->length && i < MAX_EVIDENCE; i++)
    {
      LofteIndirect *indirect = lofte_revision_resolve_indirect (newest, array->value.items[i]);
      g_autoptr (GBytes) bytes = indirect != NULL ? lofte_revision_decode_stream (newest, indirect) : NULL;

      if (bytes != NULL && g_bytes_get_size (bytes) > 0 && g_bytes_get_size (bytes) <= G_MAXINT32)
        add (self, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }
  ERR_clear_error ();
}

void
lofte_verifier_load_evidence (LofteVerifier *self)
{
  self->certificates = sk_X509_new_null ();
  self->crls = sk_X509_CRL_new_null ();
  self->ocsp_responses = g_ptr_array_new_with_free_func ((GDestroyNotify) OCSP_BASICRESP_free);
  load_array (self, "/Certs", add_certificate);
  load_array (self, "/OCSPs", add_response);
  load_array (self, "/CRLs", add_crl);
}

void
lofte_verifier_clear_evidence (LofteVerifier *self)
{
  sk_X509_pop_free (self->certificates, X509_free);
  sk_X509_CRL_pop_free (self->crls, X509_CRL_free);
  g_clear_pointer (&self->ocsp_responses, g_ptr_array_unref);
}

/* ---- OCSP ---- */

static gboolean
is_about (OCSP_SINGLERESP *single,
          X509 *certificate,
          X509 *issuer)
{
  OCSP_CERTID *id = (OCSP_CERTID *) OCSP_SINGLERESP_get0_id (single);
  ASN1_OBJECT *method_object = NULL;
  const EVP_MD *method;
  OCSP_CERTID *wanted;
  gboolean same;

  OCSP_id_get0_info (NULL, &method_object, NULL, NULL, id);
  method = method_object != NULL ? EVP_get_digestbyobj (method_object) : NULL;
  wanted = method != NULL ? OCSP_cert_to_id (method, certificate, issuer) : NULL;
  same = wanted != NULL && OCSP_id_cmp (wanted, id) == 0;
  OCSP_CERTID_free (wanted);
  return same;
}

/* Signed by the issuer itself, or by a responder the issuer appointed (RFC 6960, 4.2.2.2). */
static gboolean
is_authentic (LofteVerifier *self,
              OCSP_BASICRESP *response,
              X509 *issuer)
{
  g_autoptr (GDateTime) produced = lofte_text_parse_asn1_time ((const ASN1_TIME *) OCSP_resp_get0_produced_at (response));
  X509_STORE *store;
  gboolean authentic;

  if (produced == NULL)
    return FALSE;
  store = X509_STORE_new ();
  X509_STORE_add_cert (store, issuer);
  X509_STORE_set_flags (store, X509_V_FLAG_PARTIAL_CHAIN);
  X509_VERIFY_PARAM_set_time (X509_STORE_get0_param (store), g_date_time_to_unix (produced));
  authentic = OCSP_basic_verify (response, self->certificates, store, 0) == 1;
  X509_STORE_free (store);
  return authentic;
}

static LofteRevocation
ask_response (LofteVerifier *self,
              OCSP_BASICRESP *response,
              X509 *certificate,
              X509 *issuer,
              GDateTime **revoked_at)
{
  int n = MIN (OCSP_resp_count (response), 100);
  int i;

  for (i = 0; i < n; i++)
    {
      OCSP_SINGLERESP *single = OCSP_resp_get0 (response, i);
      ASN1_GENERALIZEDTIME *time = NULL;
      ASN1_GENERALIZEDTIME *updated = NULL;
      g_autoptr (GDateTime) issued = NULL;
      int status;

      if (!is_about (single, certificate, issuer))
        continue;
      status = OCSP_single_get0_status (single, NULL, &time, &updated, NULL);
      issued = lofte_text_parse_asn1_time ((const ASN1_TIME *) updated);
      if (issued == NULL || g_date_time_compare (issued, self->now) > 0 || !is_authentic (self, response, issuer))
        continue;
      if (status == V_OCSP_CERTSTATUS_GOOD)
        return LOFTE_REVOCATION_GOOD;
      if (status == V_OCSP_CERTSTATUS_REVOKED)
        {
          *revoked_at = lofte_text_parse_asn1_time ((const ASN1_TIME *) time);
          return LOFTE_REVOCATION_REVOKED;
        }
    }
  return LOFTE_REVOCATION_UNKNOWN;
}

/* ---- CRL ---- */

/* A list over other certificates than all of this issuer's is left alone: it would need rules of its own. */
static gboolean
is_plain_list (X509_CRL *crl)
{
  int index = X509_CRL_get_ext_by_NID (crl, NID_delta_crl, -1);

  return index < 0 && X509_CRL_get_ext_by_NID (crl, NID_issuing_distribution_point, -1) < 0;
}

static LofteRevocation
ask_list (LofteVerifier *self,
          X509_CRL *crl,
          X509 *certificate,
          X509 *issuer,
          GDateTime **revoked_at)
{
  g_autoptr (GDateTime) updated = NULL;
  X509_REVOKED *entry = NULL;

  if (X509_NAME_cmp (X509_CRL_get_issuer (crl), X509_get_subject_name (issuer)) != 0 || !is_plain_list (crl) ||
      (X509_get_key_usage (issuer) & KU_CRL_SIGN) == 0)
    return LOFTE_REVOCATION_UNKNOWN;
  updated = lofte_text_parse_asn1_time (X509_CRL_get0_lastUpdate (crl));
  if (updated == NULL || g_date_time_compare (updated, self->now) > 0 || X509_CRL_verify (crl, X509_get0_pubkey (issuer)) != 1)
    return LOFTE_REVOCATION_UNKNOWN;
  if (X509_CRL_get0_by_cert (crl, &entry, certificate) != 1 || entry == NULL)
    return LOFTE_REVOCATION_GOOD;
  *revoked_at = lofte_text_parse_asn1_time (X509_REVOKED_get0_revocationDate (entry));
  return LOFTE_REVOCATION_REVOKED;
}

LofteRevocation
lofte_verifier_check_revocation (LofteVerifier *self,
                                 X509 *certificate,
                                 X509 *issuer,
                                 GDateTime **revoked_at)
{
  LofteRevocation result = LOFTE_REVOCATION_UNKNOWN;
  guint i;
  int k;

  for (i = 0; i < self->ocsp_responses->len && result != LOFTE_REVOCATION_REVOKED; i++)
    result = MAX (result, ask_response (self, g_ptr_array_index (self->ocsp_responses, i), certificate, issuer, revoked_at));
  for (k = 0; k < sk_X509_CRL_num (self->crls) && result != LOFTE_REVOCATION_REVOKED; k++)
    result = MAX (result, ask_list (self, sk_X509_CRL_value (self->crls, k), certificate, issuer, revoked_at));
  ERR_clear_error ();
  return result;
}
