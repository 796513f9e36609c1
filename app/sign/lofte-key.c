/* LofteKey — the private key and certificate a signatory signs with (e-legitimation)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <openssl/core_names.h>
#include <openssl/err.h>

#include "lofte-certificate-maker.h"
#include "lofte-key-private.h"
#include "lofte-sign-error.h"

#define MAX_ISSUERS 8

struct _LofteKey
{
  GObject parent_instance;

  gnutls_privkey_t private_key;
  X509 *certificate;
  LofteX509Stack *issuers;
  EVP_PKEY *public_key;
  char *holder_name;
  char *organisation;
  char *issuer_name;
  char *serial;
  char *fingerprint;
  char *key_fingerprint;
  char *algorithm;
  GDateTime *not_before;
  GDateTime *not_after;
  GBytes *der;
  gboolean supported;
};

G_DEFINE_FINAL_TYPE (LofteKey, lofte_key, G_TYPE_OBJECT)

/* The issuers above the holder's certificate, nearest first, without the self-signed root: a reader has to
 * know that one by itself. */
static LofteX509Stack *
order_issuers (X509 *holder, LofteX509Stack *candidates)
{
  LofteX509Stack *issuers = sk_X509_new_null ();
  X509 *below = holder;

  while (sk_X509_num (issuers) < MAX_ISSUERS && X509_check_issued (below, below) != X509_V_OK)
    {
      X509 *above = NULL;

      for (int i = 0; i < sk_X509_num (candidates) && above == NULL; i++)
        if (X509_check_issued (sk_X509_value (candidates, i), below) == X509_V_OK)
          above = sk_X509_value (candidates, i);
      if (above == NULL || X509_check_issued (above, above) == X509_V_OK)
        break;
      X509_up_ref (above);
      sk_X509_push (issuers, above);
      below = above;
    }
  ERR_clear_error ();
  return issuers;
}

static void
describe_algorithm (LofteKey *self)
{
  char curve[32] = "";
  int bits = EVP_PKEY_get_bits (self->public_key);

  if (EVP_PKEY_is_a (self->public_key, "RSA"))
    {
      self->supported = bits >= 2048 && bits <= 8192;
      self->algorithm = g_strdup_printf ("RSA %d", bits);
      return;
    }
  if (EVP_PKEY_is_a (self->public_key, "EC") && EVP_PKEY_get_group_name (self->public_key, curve, sizeof curve, NULL) == 1)
    {
      /* The names OpenSSL gives to P-256, P-384 and P-521. */
      self->supported = strcmp (curve, "prime256v1") == 0 || strcmp (curve, "secp384r1") == 0 || strcmp (curve, "secp521r1") == 0;
      self->algorithm = self->supported ? g_strdup_printf ("ECDSA P-%d", bits) : g_strdup_printf ("ECDSA %s", curve);
      return;
    }
  self->algorithm = g_strdup (EVP_PKEY_get0_type_name (self->public_key));
  if (self->algorithm == NULL)
    self->algorithm = g_strdup ("?");
}

static void
read_serial (LofteKey *self)
{
  BIGNUM *number = ASN1_INTEGER_to_BN (X509_get0_serialNumber (self->certificate), NULL);
  char *hex = number != NULL ? BN_bn2hex (number) : NULL;

  self->serial = g_strdup (hex != NULL ? hex : "");
  OPENSSL_free (hex);
  BN_free (number);
}

static gboolean
read_certificate (LofteKey *self, GError **error)
{
  const X509_NAME *subject = X509_get_subject_name (self->certificate);
  unsigned char *der = NULL;
  int length = i2d_X509 (self->certificate, &der);

  self->public_key = X509_get_pubkey (self->certificate);
  self->not_before = lofte_openssl_to_date_time (X509_get0_notBefore (self->certificate));
  self->not_after = lofte_openssl_to_date_time (X509_get0_notAfter (self->certificate));
  if (length > 0)
    self->der = g_bytes_new (der, length);
  OPENSSL_free (der);
  /* Malformed extensions would make every later question about the certificate meaningless. */
  if (self->der == NULL || self->public_key == NULL || self->not_before == NULL || self->not_after == NULL || (X509_get_extension_flags (self->certificate) & EXFLAG_INVALID) != 0)
    {
      lofte_openssl_set_error (error, LOFTE_SIGN_ERROR_CERTIFICATE, _ ("The certificate cannot be read. Ask its issuer for a new one."));
      return FALSE;
    }
  self->fingerprint = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->der);
  self->key_fingerprint = lofte_openssl_dup_key_fingerprint (self->certificate);
  self->holder_name = lofte_openssl_dup_name_entry (subject, NID_commonName);
  if (self->holder_name == NULL)
    self->holder_name = g_strdup ("");
  self->organisation = lofte_openssl_dup_name_entry (subject, NID_organizationName);
  self->issuer_name = lofte_openssl_dup_name (X509_get_issuer_name (self->certificate));
  read_serial (self);
  describe_algorithm (self);
  return TRUE;
}

static void
lofte_key_finalize (GObject *object)
{
  LofteKey *self = LOFTE_KEY (object);

  /* GnuTLS overwrites the private numbers before it frees them. */
  g_clear_pointer (&self->private_key, gnutls_privkey_deinit);
  g_clear_pointer (&self->certificate, X509_free);
  g_clear_pointer (&self->issuers, lofte_x509_stack_free);
  g_clear_pointer (&self->public_key, EVP_PKEY_free);
  g_clear_pointer (&self->holder_name, g_free);
  g_clear_pointer (&self->organisation, g_free);
  g_clear_pointer (&self->issuer_name, g_free);
  g_clear_pointer (&self->serial, g_free);
  g_clear_pointer (&self->fingerprint, g_free);
  g_clear_pointer (&self->key_fingerprint, g_free);
  g_clear_pointer (&self->algorithm, g_free);
  g_clear_pointer (&self->not_before, g_date_time_unref);
  g_clear_pointer (&self->not_after, g_date_time_unref);
  g_clear_pointer (&self->der, g_bytes_unref);

  G_OBJECT_CLASS (lofte_key_parent_class)->finalize (object);
}

static void
lofte_key_class_init (LofteKeyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lofte_key_finalize;
}

static void
lofte_key_init (LofteKey *self)
{
}

LofteKey *
lofte_key_new (gnutls_privkey_t private_key, X509 *certificate, LofteX509Stack *candidates, GError **error)
{
  g_autoptr (LofteKey) self = g_object_new (LOFTE_TYPE_KEY, NULL);

  self->private_key = private_key;
  self->certificate = certificate;
  self->issuers = order_issuers (certificate, candidates);
  lofte_x509_stack_free (candidates);
  if (!read_certificate (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

const char *
lofte_key_get_holder_name (LofteKey *self)
{
  g_return_val_if_fail (LOFTE_IS_KEY (self), NULL);

  return self->holder_name;
}

const char *
lofte_key_get_organisation (LofteKey *self)
{
  g_return_val_if_fail (LOFTE_IS_KEY (self), NULL);

  return self->organisation;
}

const char *
lofte_key_get_issuer_name (LofteKey *self)
{
  g_return_val_if_fail (LOFTE_IS_KEY (self), NULL);

  return self->issuer_name;
}

const char *
lofte_key_get_serial (LofteKey *self)
{
  g_return_val_if_fail (LOFTE_IS_KEY (self), NULL);

  return self->serial;
}

GDateTime *
lofte_key_get_not_before (LofteKey *self)
{
  g_return_val_if_fail (LOFTE_IS_KEY (self), NULL);

  return self->not_before;
}

GDateTime *
lofte_key_get_not_after (LofteKey *self)
{
  g_return_val_if_fail (LOFTE_IS_KEY (self), NULL);

  return self->not_after;
}

const char *
lofte_key_get_fingerprint (LofteKey *self)
{
  g_return_val_if_fail (LOFTE_IS_KEY (self), NULL);

  return self->fingerprint;
}

const char *
lofte_key_get_key_fingerprint (LofteKey *self)
{
  g_return_val_if_fail (LOFTE_IS_KEY (self), NULL);

  return self->key_fingerprint;
}

const char *
lofte_key_get_algorithm (LofteKey *self)
{
  g_return_val_if_fail (LOFTE_IS_KEY (self), NULL);

  return self->algorithm;
}

GBytes *
lofte_key_get_certificate (LofteKey *self)
{
  g_return_val_if_fail (LOFTE_IS_KEY (self), NULL);

  return self->der;
}

guint
lofte_key_get_n_issuers (LofteKey *self)
{
  g_return_val_if_fail (LOFTE_IS_KEY (self), 0);

  return (guint) sk_X509_num (self->issuers);
}

static gboolean
check_validity (LofteKey *self, GDateTime *at, GError **error)
{
  g_autofree char *date = NULL;

  if (g_date_time_compare (at, self->not_before) < 0)
    {
      date = g_date_time_format (self->not_before, "%Y-%m-%d");
      g_set_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_EXPIRED, _ ("The certificate is not valid until %s. Check the computer’s clock or wait."), date);
      return FALSE;
    }
  if (g_date_time_compare (at, self->not_after) > 0)
    {
      date = g_date_time_format (self->not_after, "%Y-%m-%d");
      g_set_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_EXPIRED, _ ("The certificate expired on %s. Ask its issuer for a new one."), date);
      return FALSE;
    }
  return TRUE;
}

/* Purposes that are machines' work. A certificate for these alone speaks for no person or authority. */
static gboolean
is_machine_purpose (const ASN1_OBJECT *purpose)
{
  switch (OBJ_obj2nid (purpose))
    {
    case NID_server_auth:
    case NID_code_sign:
    case NID_time_stamp:
    case NID_OCSP_sign:
      return TRUE;
    default:
      return FALSE;
    }
}

/* RFC 5280 4.2.1.12: without the extension, or with any other purpose beside these, documents may be signed. */
static gboolean
is_for_machines_only (X509 *certificate)
{
  EXTENDED_KEY_USAGE *purposes = X509_get_ext_d2i (certificate, NID_ext_key_usage, NULL, NULL);
  int n_purposes = purposes != NULL ? sk_ASN1_OBJECT_num (purposes) : 0;
  gboolean machines_only = n_purposes > 0;

  for (int i = 0; i < n_purposes && machines_only; i++)
    machines_only = is_machine_purpose (sk_ASN1_OBJECT_value (purposes, i));
  EXTENDED_KEY_USAGE_free (purposes);
  ERR_clear_error ();
  return machines_only;
}

gboolean
lofte_key_check (LofteKey *self, GDateTime *at, GError **error)
{
  guint32 usage = 0;

  g_return_val_if_fail (LOFTE_IS_KEY (self), FALSE);
  g_return_val_if_fail (at != NULL, FALSE);

  if (!self->supported)
    {
      g_set_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_UNSUPPORTED, _ ("Keys of the kind %s cannot be used for signing. Use RSA of at least 2048 bits or ECDSA."), self->algorithm);
      return FALSE;
    }
  /* RFC 5280 4.2.1.3: without the extension every use is allowed; the function then answers with all bits set. */
  usage = X509_get_key_usage (self->certificate);
  if ((X509_get_extension_flags (self->certificate) & EXFLAG_CA) != 0 || (usage & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) == 0 || is_for_machines_only (self->certificate))
    {
      g_set_error_literal (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_USAGE, _ ("This certificate is not meant for signing documents. Choose the one for signatures."));
      return FALSE;
    }
  return check_validity (self, at, error);
}

gboolean
lofte_key_is_example (LofteKey *self)
{
  g_return_val_if_fail (LOFTE_IS_KEY (self), FALSE);

  return strstr (self->holder_name, LOFTE_EXAMPLE_WORD) != NULL;
}

X509 *
lofte_key_get_x509 (LofteKey *self)
{
  return self->certificate;
}

LofteX509Stack *
lofte_key_get_issuers (LofteKey *self)
{
  return self->issuers;
}

const EVP_MD *
lofte_key_get_digest (LofteKey *self)
{
  int bits = EVP_PKEY_get_bits (self->public_key);

  if (EVP_PKEY_is_a (self->public_key, "EC") && bits > 384)
    return EVP_sha512 ();
  if (EVP_PKEY_is_a (self->public_key, "EC") && bits > 256)
    return EVP_sha384 ();
  return EVP_sha256 ();
}

static gnutls_digest_algorithm_t
get_gnutls_digest (const EVP_MD *digest)
{
  switch (EVP_MD_get_type (digest))
    {
    case NID_sha512:
      return GNUTLS_DIG_SHA512;
    case NID_sha384:
      return GNUTLS_DIG_SHA384;
    default:
      return GNUTLS_DIG_SHA256;
    }
}

/* Catches a certificate that belongs to another key and a faulty token before anything is written. */
static gboolean
is_signature_good (LofteKey *self, const gnutls_datum_t *signature, const guint8 *data, gsize length)
{
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  gboolean good = EVP_DigestVerifyInit (context, NULL, lofte_key_get_digest (self), NULL, self->public_key) == 1 && EVP_DigestVerify (context, signature->data, signature->size, data, length) == 1;

  ERR_clear_error ();
  return good;
}

GBytes *
lofte_key_sign (LofteKey *self, const guint8 *data, gsize length, GError **error)
{
  gnutls_digest_algorithm_t digest = get_gnutls_digest (lofte_key_get_digest (self));
  gnutls_pk_algorithm_t algorithm;
  gnutls_datum_t input = { (unsigned char *) data, (unsigned int) length };
  gnutls_datum_t signature = { NULL, 0 };
  GBytes *result = NULL;
  int status;

  if (self->private_key == NULL)
    {
      g_set_error_literal (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_PASSWORD, _ ("The key is still locked in its file. Give the password."));
      return NULL;
    }
  algorithm = (gnutls_pk_algorithm_t) gnutls_privkey_get_pk_algorithm (self->private_key, NULL);
  status = gnutls_privkey_sign_data2 (self->private_key, gnutls_pk_to_sign (algorithm, digest), 0, &input, &signature);
  if (status < 0)
    {
      g_set_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_FAILED, _ ("The key could not sign. Try again or use another key. (%s)"), gnutls_strerror (status));
      return NULL;
    }
  if (is_signature_good (self, &signature, data, length))
    result = g_bytes_new (signature.data, signature.size);
  else
    g_set_error_literal (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_CERTIFICATE, _ ("The key and its certificate do not belong together. Ask the issuer for a new file."));
  gnutls_free (signature.data);
  return result;
}
