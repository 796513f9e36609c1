/* LofteCmsSignature — the signature itself: CMS SignedData as PAdES wants it
 *
 * ETSI EN 319 142-1 clause 6.3 and EN 319 122-1: detached, signing-certificate-v2, no signing-time (the time is /M).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-cms-signature-private.h"
#include "lofte-sign-error.h"
#include "lofte-timestamp-client-private.h"

/* Structure, algorithm identifiers and signed attributes take some hundred bytes, the issuer's name besides. */
#define STRUCTURE_SIZE 2048
/* A token with its certificates is 4 to 8 KiB with the services in use. */
#define TOKEN_SIZE (12 * 1024)
#define ROUND_TO 1024

void
lofte_cms_signature_free (LofteCmsSignature *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->der, g_bytes_unref);
  g_clear_pointer (&self->timestamp_time, g_date_time_unref);
  g_clear_pointer (&self->timestamp_authority, g_free);
  g_free (self);
}

gsize
lofte_cms_signature_estimate (LofteKey *key, gboolean with_timestamp)
{
  LofteX509Stack *issuers = lofte_key_get_issuers (key);
  gsize size = STRUCTURE_SIZE + g_bytes_get_size (lofte_key_get_certificate (key));

  for (int i = 0; i < sk_X509_num (issuers); i++)
    size += (gsize) MAX (i2d_X509 (sk_X509_value (issuers, i), NULL), 0);
  if (with_timestamp)
    size += TOKEN_SIZE;
  return (size + ROUND_TO - 1) / ROUND_TO * ROUND_TO;
}

/* CMS_SignerInfo_sign() would add signing-time, which the baseline forbids, and would need the private key as an
 * EVP_PKEY: so the two mandatory attributes are added here. */
static CMS_SignerInfo *
add_signer (CMS_ContentInfo *cms, LofteKey *key, const guint8 *digest)
{
  X509 *certificate = lofte_key_get_x509 (key);
  LofteX509Stack *issuers = lofte_key_get_issuers (key);
  const EVP_MD *algorithm = lofte_key_get_digest (key);
  /* The public half is enough: only algorithm identifiers are taken from it. */
  g_autoptr (EVP_PKEY) public_key = X509_get_pubkey (certificate);
  CMS_SignerInfo *signer = CMS_add1_signer (cms, certificate, public_key, algorithm, CMS_PARTIAL | CMS_BINARY | CMS_CADES | CMS_NOSMIMECAP);

  if (signer == NULL)
    return NULL;
  for (int i = 0; i < sk_X509_num (issuers); i++)
    if (CMS_add1_cert (cms, sk_X509_value (issuers, i)) != 1)
      return NULL;
  if (CMS_signed_add1_attr_by_NID (signer, NID_pkcs9_contentType, V_ASN1_OBJECT, OBJ_nid2obj (NID_pkcs7_data), -1) != 1 || CMS_signed_add1_attr_by_NID (signer, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING, digest, EVP_MD_get_size (algorithm)) != 1)
    return NULL;
  return signer;
}

/* The signed attributes as a DER SET, the form that is signed (RFC 5652 5.4). */
static int
encode_signed_attributes (CMS_SignerInfo *signer, unsigned char **der)
{
  STACK_OF (X509_ATTRIBUTE) *attributes = sk_X509_ATTRIBUTE_new_null ();
  int n_attributes = CMS_signed_get_attr_count (signer);
  int length = 0;

  for (int i = 0; i < n_attributes; i++)
    sk_X509_ATTRIBUTE_push (attributes, CMS_signed_get_attr (signer, i));
  length = ASN1_item_i2d ((ASN1_VALUE *) attributes, der, ASN1_ITEM_rptr (PKCS7_ATTR_SIGN));
  sk_X509_ATTRIBUTE_free (attributes);
  return length;
}

static GBytes *
sign_attributes (LofteKey *key, CMS_SignerInfo *signer, GError **error)
{
  unsigned char *der = NULL;
  int length = encode_signed_attributes (signer, &der);
  g_autoptr (GBytes) signature = NULL;

  if (length > 0)
    signature = lofte_key_sign (key, der, (gsize) length, error);
  else
    lofte_openssl_set_error (error, LOFTE_SIGN_ERROR_FAILED, _ ("The document could not be signed. Try again."));
  OPENSSL_free (der);
  if (signature == NULL)
    return NULL;
  if (ASN1_STRING_set (CMS_SignerInfo_get0_signature (signer), g_bytes_get_data (signature, NULL), (int) g_bytes_get_size (signature)) != 1)
    {
      lofte_openssl_set_error (error, LOFTE_SIGN_ERROR_FAILED, _ ("The document could not be signed. Try again."));
      return NULL;
    }
  return g_steal_pointer (&signature);
}

/* A time stamp over the value of the signature (EN 319 122-1 5.3). */
static gboolean
add_timestamp (LofteCmsSignature *self, CMS_SignerInfo *signer, GBytes *signature, const char *url, guint timeout, GCancellable *cancellable, GError **error)
{
  g_autoptr (LofteTimestamp) timestamp = lofte_timestamp_request (url, timeout, signature, cancellable, error);

  if (timestamp == NULL)
    return FALSE;
  if (CMS_unsigned_add1_attr_by_NID (signer, NID_id_smime_aa_timeStampToken, V_ASN1_SEQUENCE, g_bytes_get_data (timestamp->token, NULL), (int) g_bytes_get_size (timestamp->token)) != 1)
    {
      lofte_openssl_set_error (error, LOFTE_SIGN_ERROR_FAILED, _ ("The document could not be signed. Try again."));
      return FALSE;
    }
  self->timestamp_time = g_steal_pointer (&timestamp->time);
  self->timestamp_authority = g_steal_pointer (&timestamp->authority);
  return TRUE;
}

LofteCmsSignature *
lofte_cms_signature_make (LofteKey *key, const guint8 *digest, const char *timestamp_url, guint timeout, GCancellable *cancellable, GError **error)
{
  g_autoptr (LofteCmsSignature) self = g_new0 (LofteCmsSignature, 1);
  g_autoptr (CMS_ContentInfo) cms = CMS_sign (NULL, NULL, NULL, NULL, CMS_PARTIAL | CMS_DETACHED | CMS_BINARY);
  CMS_SignerInfo *signer = cms != NULL ? add_signer (cms, key, digest) : NULL;
  g_autoptr (GBytes) signature = NULL;
  unsigned char *der = NULL;
  int length = 0;

  if (signer == NULL)
    {
      lofte_openssl_set_error (error, LOFTE_SIGN_ERROR_CERTIFICATE, _ ("The certificate cannot be used for signing. Choose another one."));
      return NULL;
    }
  signature = sign_attributes (key, signer, error);
  if (signature == NULL)
    return NULL;
  if (timestamp_url != NULL && !add_timestamp (self, signer, signature, timestamp_url, timeout, cancellable, error))
    return NULL;

  length = i2d_CMS_ContentInfo (cms, &der);
  if (length <= 0)
    {
      lofte_openssl_set_error (error, LOFTE_SIGN_ERROR_FAILED, _ ("The document could not be signed. Try again."));
      return NULL;
    }
  self->der = g_bytes_new (der, (gsize) length);
  OPENSSL_free (der);
  return g_steal_pointer (&self);
}
