/* LofteVerifier — the signature value: CMS SignedData (RFC 5652, ETSI EN 319 122-1, EN 319 142-1)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>

#include "lofte-openssl-private.h"
#include "lofte-verification-text-private.h"
#include "lofte-verifier-private.h"

#define MIN_RSA_BITS 2048
#define MIN_EC_BITS 224

static void
add_bytes_detail (LofteSignatureCase *signature,
                  const char *text)
{
  lofte_signature_verdict_add_detail (signature->verdict, LOFTE_VERDICT_QUESTION_BYTES, "%s", text);
}

static void
answer_tampered (LofteSignatureCase *signature,
                 const char *detail)
{
  add_bytes_detail (signature, detail);
  lofte_verifier_answer_broken (signature, LOFTE_BYTES_CHANGED, g_strdup (_ ("The signature was tampered with or is damaged; it proves nothing.")));
}

static void
answer_unknown_method (LofteSignatureCase *signature,
                       const char *method)
{
  lofte_verifier_answer_broken (signature, LOFTE_BYTES_CANNOT_BE_CHECKED,
                                g_strdup_printf (_ ("The signature uses a method this program cannot check (%s)."), method));
}

static void
answer_weak_method (LofteSignatureCase *signature,
                    const char *method)
{
  lofte_verifier_answer_broken (signature, LOFTE_BYTES_CANNOT_BE_CHECKED,
                                g_strdup_printf (_ ("The signature uses %s, a method that can be forged today; it proves nothing."), method));
}

static char *
dup_algorithm_name (const ASN1_OBJECT *object)
{
  char name[128];
  const char *short_name = OBJ_nid2sn (OBJ_obj2nid (object));

  if (OBJ_obj2nid (object) != NID_undef && short_name != NULL)
    return lofte_text_make_safe (short_name, -1);
  if (OBJ_obj2txt (name, sizeof name, object, 1) <= 0)
    return g_strdup ("?");
  return lofte_text_make_safe (name, -1);
}

gboolean
lofte_verifier_is_weak_digest (const EVP_MD *method)
{
  return EVP_MD_get_size (method) < 28;
}

/* ---- structure ---- */

/* Behind the signature the reserved room is filled with zeros; anything else there is signed by nobody. */
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
parse_cms (LofteSignatureCase *signature)
{
  const LofteObject *contents = lofte_object_get (signature->dictionary, "/Contents");
  const guint8 *bytes = (const guint8 *) contents->value.text;
  const guint8 *at = bytes;
  STACK_OF (CMS_SignerInfo) * signers;

  if (contents->length > LOFTE_VERIFIER_MAX_CMS)
    {
      answer_unknown_method (signature, "CMS > 8 MiB");
      return FALSE;
    }
  signature->cms = d2i_CMS_ContentInfo (NULL, &at, contents->length);
  if (signature->cms == NULL || OBJ_obj2nid (CMS_get0_type (signature->cms)) != NID_pkcs7_signed)
    {
      answer_tampered (signature, "Contents holds no CMS SignedData");
      return FALSE;
    }
  if (!is_zero_padded (at, bytes + contents->length))
    {
      answer_tampered (signature, "something follows the CMS inside Contents");
      return FALSE;
    }
  signers = CMS_get0_SignerInfos (signature->cms);
  if (sk_CMS_SignerInfo_num (signers) != 1)
    {
      answer_tampered (signature, "the CMS does not have exactly one SignerInfo");
      return FALSE;
    }
  if (CMS_get0_content (signature->cms) != NULL && *CMS_get0_content (signature->cms) != NULL)
    {
      answer_tampered (signature, "the CMS carries content of its own");
      return FALSE;
    }
  signature->signer_info = sk_CMS_SignerInfo_value (signers, 0);
  return TRUE;
}

static gboolean
find_signer (LofteSignatureCase *signature)
{
  LofteSignatureVerdict *verdict = signature->verdict;

  CMS_set1_signers_certs (signature->cms, NULL, 0);
  CMS_SignerInfo_get0_algs (signature->signer_info, NULL, &signature->signer, NULL, NULL);
  if (signature->signer == NULL)
    {
      answer_unknown_method (signature, _ ("the signer’s certificate is missing"));
      return FALSE;
    }
  verdict->signer_name = lofte_text_from_x509_name (X509_get_subject_name (signature->signer));
  verdict->issuer_name = lofte_text_from_x509_name (X509_get_issuer_name (signature->signer));
  verdict->key_fingerprint = lofte_openssl_dup_key_fingerprint (signature->signer);
  verdict->example = lofte_text_is_example (signature->signer);
  return TRUE;
}

/* ---- algorithms ---- */

static gboolean
is_rsa (const EVP_PKEY *key)
{
  return EVP_PKEY_get_base_id (key) == EVP_PKEY_RSA || EVP_PKEY_get_base_id (key) == EVP_PKEY_RSA_PSS;
}

/* RFC 4056: both digests of RSASSA-PSS are the one of the SignerInfo. Left out they are SHA-1, which is refused for its weakness. */
static gboolean
check_pss (LofteSignatureCase *signature,
           const X509_ALGOR *algorithm,
           const EVP_MD *method)
{
  RSA_PSS_PARAMS *parameters = algorithm->parameter != NULL ? ASN1_TYPE_unpack_sequence (ASN1_ITEM_rptr (RSA_PSS_PARAMS), algorithm->parameter) : NULL;
  const X509_ALGOR *mask = parameters != NULL ? parameters->maskGenAlgorithm : NULL;
  X509_ALGOR *mask_digest = mask != NULL && OBJ_obj2nid (mask->algorithm) == NID_mgf1 ? ASN1_TYPE_unpack_sequence (ASN1_ITEM_rptr (X509_ALGOR), mask->parameter) : NULL;
  gboolean same_digest = parameters != NULL && parameters->hashAlgorithm != NULL && OBJ_obj2nid (parameters->hashAlgorithm->algorithm) == EVP_MD_get_type (method);
  gboolean same_mask = mask_digest != NULL && OBJ_obj2nid (mask_digest->algorithm) == EVP_MD_get_type (method);

  RSA_PSS_PARAMS_free (parameters);
  X509_ALGOR_free (mask_digest);
  if (same_digest && same_mask)
    return TRUE;
  answer_unknown_method (signature, _ ("RSASSA-PSS whose digest methods differ"));
  return FALSE;
}

static const EVP_MD *
check_algorithms (LofteSignatureCase *signature)
{
  X509_ALGOR *digest_algorithm = NULL;
  X509_ALGOR *signature_algorithm = NULL;
  EVP_PKEY *key = NULL;
  const EVP_MD *method;
  g_autofree char *digest_name = NULL;
  g_autofree char *signature_name = NULL;
  int digest_nid = NID_undef;
  int key_nid = NID_undef;
  int nid;

  CMS_SignerInfo_get0_algs (signature->signer_info, &key, NULL, &digest_algorithm, &signature_algorithm);
  digest_name = dup_algorithm_name (digest_algorithm->algorithm);
  signature_name = dup_algorithm_name (signature_algorithm->algorithm);
  lofte_signature_verdict_add_detail (signature->verdict, LOFTE_VERDICT_QUESTION_BYTES, "%s, %s, %d bit", digest_name, signature_name,
                                      key != NULL ? EVP_PKEY_get_bits (key) : 0);
  method = EVP_get_digestbyobj (digest_algorithm->algorithm);
  if (method == NULL || EVP_MD_get_size (method) <= 0 || (EVP_MD_get_flags (method) & EVP_MD_FLAG_XOF) != 0)
    {
      answer_unknown_method (signature, digest_name);
      return NULL;
    }
  nid = OBJ_obj2nid (signature_algorithm->algorithm);
  if (key == NULL || (!is_rsa (key) && EVP_PKEY_get_base_id (key) != EVP_PKEY_EC))
    {
      answer_unknown_method (signature, signature_name);
      return NULL;
    }
  if (nid == NID_rsassaPss)
    return check_pss (signature, signature_algorithm, method) ? method : NULL;
  /* The digest named with the key's algorithm must be the one that is used. */
  if (nid != NID_rsaEncryption && nid != NID_X9_62_id_ecPublicKey)
    {
      if (OBJ_find_sigid_algs (nid, &digest_nid, &key_nid) != 1 || digest_nid == NID_undef)
        {
          answer_unknown_method (signature, signature_name);
          return NULL;
        }
      if (digest_nid != EVP_MD_get_type (method))
        {
          answer_tampered (signature, "the digest algorithms of the SignerInfo disagree");
          return NULL;
        }
    }
  return method;
}

static gboolean
check_strength (LofteSignatureCase *signature,
                const EVP_MD *method)
{
  EVP_PKEY *key = NULL;
  g_autofree char *name = NULL;

  CMS_SignerInfo_get0_algs (signature->signer_info, &key, NULL, NULL, NULL);
  if (lofte_verifier_is_weak_digest (method))
    {
      answer_weak_method (signature, EVP_MD_get0_name (method));
      return FALSE;
    }
  if (EVP_PKEY_get_bits (key) < (is_rsa (key) ? MIN_RSA_BITS : MIN_EC_BITS))
    {
      name = g_strdup_printf (_ ("a key of only %d bits"), EVP_PKEY_get_bits (key));
      answer_weak_method (signature, name);
      return FALSE;
    }
  return TRUE;
}

/* ---- attributes ---- */

static const ASN1_STRING *
get_signed_attribute (LofteSignatureCase *signature,
                      int nid,
                      int type)
{
  /* -3: exactly one attribute of the kind, with exactly one value. */
  return CMS_signed_get0_data_by_OBJ (signature->signer_info, OBJ_nid2obj (nid), -3, type);
}

/* Enters the constructed value at *at. */
static gboolean
enter_sequence (const guint8 **at,
                const guint8 **end)
{
  long length = 0;
  int tag = 0;
  int class = 0;
  int outcome = ASN1_get_object (at, &length, &tag, &class, *end - *at);

  if ((outcome & 0x81) != 0 || tag != V_ASN1_SEQUENCE || class != V_ASN1_UNIVERSAL)
    return FALSE;
  *end = *at + length;
  return TRUE;
}

/* The first entry of signing-certificate (RFC 5035) names the signer's certificate by its digest. */
static gboolean
names_signer (LofteSignatureCase *signature,
              const ASN1_STRING *attribute,
              const EVP_MD *method)
{
  const guint8 *at = ASN1_STRING_get0_data (attribute);
  const guint8 *end = at + ASN1_STRING_length (attribute);
  const guint8 *probe;
  const guint8 *probe_end;
  guint8 digest[EVP_MAX_MD_SIZE];
  guint digest_length = 0;
  ASN1_OCTET_STRING *named;
  gboolean same;

  if (!enter_sequence (&at, &end) || !enter_sequence (&at, &end) || !enter_sequence (&at, &end))
    return FALSE;
  probe = at;
  probe_end = end;
  if (enter_sequence (&probe, &probe_end))
    {
      X509_ALGOR *algorithm = d2i_X509_ALGOR (NULL, &at, end - at);

      method = algorithm != NULL ? EVP_get_digestbyobj (algorithm->algorithm) : NULL;
      X509_ALGOR_free (algorithm);
      if (method == NULL)
        return FALSE;
    }
  named = d2i_ASN1_OCTET_STRING (NULL, &at, end - at);
  same = named != NULL && X509_digest (signature->signer, method, digest, &digest_length) == 1 &&
         (guint) ASN1_STRING_length (named) == digest_length &&
         memcmp (ASN1_STRING_get0_data (named), digest, digest_length) == 0;
  ASN1_OCTET_STRING_free (named);
  return same;
}

/* FALSE when a signing-certificate attribute names somebody else. */
static gboolean
check_signing_certificate (LofteSignatureCase *signature,
                           gboolean *present)
{
  const ASN1_STRING *second = get_signed_attribute (signature, NID_id_smime_aa_signingCertificateV2, V_ASN1_SEQUENCE);
  const ASN1_STRING *first = get_signed_attribute (signature, NID_id_smime_aa_signingCertificate, V_ASN1_SEQUENCE);

  *present = second != NULL || first != NULL;
  return (second == NULL || names_signer (signature, second, EVP_sha256 ())) &&
         (first == NULL || names_signer (signature, first, EVP_sha1 ()));
}

/* What EN 319 142-1, 6.3 demands of every level. */
static void
check_baseline (LofteSignatureCase *signature,
                gboolean has_signing_certificate)
{
  gboolean is_cades = strcmp (signature->verdict->subfilter, "ETSI.CAdES.detached") == 0;
  gboolean has_clock = CMS_signed_get_attr_by_NID (signature->signer_info, NID_pkcs9_signingTime, -1) >= 0;
  gboolean has_time = lofte_object_is (lofte_object_get (signature->dictionary, "/M"), LOFTE_OBJECT_STRING);

  signature->baseline = is_cades && has_signing_certificate && !has_clock && has_time;
  if (!signature->baseline)
    lofte_signature_verdict_add_detail (signature->verdict, LOFTE_VERDICT_QUESTION_BYTES,
                                        "no PAdES baseline signature: %s",
                                        !is_cades                  ? "older encoding"
                                        : !has_signing_certificate ? "signing-certificate attribute missing"
                                        : has_clock                ? "signing-time attribute present"
                                                                   : "time of signing (/M) missing");
}

static gboolean
check_content_type (LofteSignatureCase *signature)
{
  int index = CMS_signed_get_attr_by_NID (signature->signer_info, NID_pkcs9_contentType, -1);
  X509_ATTRIBUTE *attribute = index >= 0 ? CMS_signed_get_attr (signature->signer_info, index) : NULL;
  const ASN1_OBJECT *type = attribute != NULL ? X509_ATTRIBUTE_get0_data (attribute, 0, V_ASN1_OBJECT, NULL) : NULL;

  return type != NULL && OBJ_cmp (type, CMS_get0_eContentType (signature->cms)) == 0;
}

/* ---- the check ---- */

static gboolean
check_digest (LofteVerifier *self,
              LofteSignatureCase *signature,
              const EVP_MD *method)
{
  const ASN1_STRING *named = get_signed_attribute (signature, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING);
  guint8 digest[EVP_MAX_MD_SIZE];

  if (CMS_signed_get_attr_count (signature->signer_info) <= 0)
    {
      answer_unknown_method (signature, _ ("a signature without signed attributes"));
      return FALSE;
    }
  if (named == NULL || !check_content_type (signature))
    {
      answer_tampered (signature, "messageDigest or contentType is missing, doubled or wrong");
      return FALSE;
    }
  if (!lofte_verifier_digest (self, signature->range, method, digest))
    {
      answer_unknown_method (signature, _ ("too much content to check"));
      return FALSE;
    }
  if (ASN1_STRING_length (named) != EVP_MD_get_size (method) || memcmp (ASN1_STRING_get0_data (named), digest, EVP_MD_get_size (method)) != 0)
    {
      add_bytes_detail (signature, "the digest of the bytes is not the signed one");
      lofte_verifier_answer_broken (signature, LOFTE_BYTES_CHANGED, g_strdup (_ ("The content was changed after it was signed.")));
      return FALSE;
    }
  return TRUE;
}

void
lofte_verifier_check_cms (LofteVerifier *self,
                          LofteSignatureCase *signature)
{
  const EVP_MD *method;
  gboolean has_signing_certificate = FALSE;

  if (strcmp (signature->verdict->subfilter, "ETSI.CAdES.detached") != 0 && strcmp (signature->verdict->subfilter, "adbe.pkcs7.detached") != 0)
    {
      answer_unknown_method (signature, *signature->verdict->subfilter != '\0' ? signature->verdict->subfilter : _ ("no method is given"));
      return;
    }
  if (!parse_cms (signature) || !find_signer (signature))
    return;
  method = check_algorithms (signature);
  if (method == NULL || !check_digest (self, signature, method))
    return;
  if (CMS_SignerInfo_verify (signature->signer_info) != 1)
    {
      answer_tampered (signature, "the signature value does not fit the certificate's key");
      return;
    }
  if (!check_signing_certificate (signature, &has_signing_certificate))
    {
      answer_tampered (signature, "the signature names another certificate than the one it comes with");
      return;
    }
  if (!check_strength (signature, method))
    return;
  check_baseline (signature, has_signing_certificate);
  signature->holds = TRUE;
  lofte_signature_verdict_answer (signature->verdict, LOFTE_VERDICT_QUESTION_BYTES, LOFTE_BYTES_UNCHANGED, LOFTE_VERDICT_GRADE_GOOD,
                                  g_strdup (_ ("The signed content is unchanged.")));
}
