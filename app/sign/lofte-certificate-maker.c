/* LofteCertificateMaker — makes example certificates for demonstrations and training (EXEMPEL)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>

#include "lofte-certificate-maker-private.h"
#include "lofte-sign-error.h"
#include "lofte-sign-text-private.h"

#define MAX_COMMON_NAME 64 /* ub-common-name and ub-organization-name of RFC 5280 */
#define SERIAL_BYTES 16
#define PASSWORD_ROUNDS 10000 /* nobody is harmed by a lost example key */

struct _LofteCertificateMaker
{
  GObject parent_instance;

  GDateTime *not_before;
  GDateTime *not_after;
  X509 *root;
  EVP_PKEY *root_key;
  X509 *issuing;
  EVP_PKEY *issuing_key;
};

G_DEFINE_FINAL_TYPE (LofteCertificateMaker, lofte_certificate_maker, G_TYPE_OBJECT)

/* What one certificate shall be; @issuer is %NULL for the root, which vouches for itself. */
typedef struct
{
  const char *common_name;
  const char *organisation;
  LofteKeyKind kind;
  const char *usage;
  const char *extended_usage;
  const char *constraints;
  GDateTime *not_before;
  GDateTime *not_after;
  X509 *issuer;
  EVP_PKEY *issuer_key;
} Order;

static EVP_PKEY *
generate_key (LofteKeyKind kind)
{
  switch (kind)
    {
    case LOFTE_KEY_KIND_RSA_2048:
      return EVP_RSA_gen (2048);
    case LOFTE_KEY_KIND_RSA_3072:
      return EVP_RSA_gen (3072);
    case LOFTE_KEY_KIND_P256:
      return EVP_EC_gen ("P-256");
    case LOFTE_KEY_KIND_P384:
      return EVP_EC_gen ("P-384");
    default:
      g_return_val_if_reached (NULL);
    }
}

static gboolean
set_time (X509 *certificate, GDateTime *time, gboolean last)
{
  ASN1_TIME *value = ASN1_TIME_set (NULL, (time_t) g_date_time_to_unix (time));
  gboolean done = value != NULL && (last ? X509_set1_notAfter (certificate, value) : X509_set1_notBefore (certificate, value)) == 1;

  ASN1_TIME_free (value);
  return done;
}

static gboolean
set_serial (X509 *certificate)
{
  unsigned char bytes[SERIAL_BYTES];
  BIGNUM *number = NULL;
  gboolean done = FALSE;

  if (RAND_bytes (bytes, sizeof bytes) != 1)
    return FALSE;
  /* Positive and of full length. */
  bytes[0] = (bytes[0] & 0x3f) | 0x40;
  number = BN_bin2bn (bytes, sizeof bytes, NULL);
  done = number != NULL && BN_to_ASN1_INTEGER (number, X509_get_serialNumber (certificate)) != NULL;
  BN_free (number);
  return done;
}

static gboolean
set_name (X509 *certificate, const Order *order)
{
  X509_NAME *name = X509_get_subject_name (certificate);

  return X509_NAME_add_entry_by_txt (name, "C", MBSTRING_ASC, (const unsigned char *) "SE", -1, -1, 0) == 1 && (order->organisation == NULL || X509_NAME_add_entry_by_txt (name, "O", MBSTRING_UTF8, (const unsigned char *) order->organisation, -1, -1, 0) == 1) && X509_NAME_add_entry_by_txt (name, "CN", MBSTRING_UTF8, (const unsigned char *) order->common_name, -1, -1, 0) == 1 && X509_set_issuer_name (certificate, order->issuer != NULL ? X509_get_subject_name (order->issuer) : name) == 1;
}

static gboolean
add_extension (X509 *certificate, X509V3_CTX *context, int nid, const char *value)
{
  X509_EXTENSION *extension = NULL;
  gboolean done = FALSE;

  if (value == NULL)
    return TRUE;
  extension = X509V3_EXT_conf_nid (NULL, context, nid, value);
  done = extension != NULL && X509_add_ext (certificate, extension, -1) == 1;
  X509_EXTENSION_free (extension);
  return done;
}

static gboolean
add_extensions (X509 *certificate, const Order *order)
{
  X509V3_CTX context;

  X509V3_set_ctx_nodb (&context);
  X509V3_set_ctx (&context, order->issuer != NULL ? order->issuer : certificate, certificate, NULL, NULL, 0);
  return add_extension (certificate, &context, NID_basic_constraints, order->constraints) && add_extension (certificate, &context, NID_key_usage, order->usage) && add_extension (certificate, &context, NID_ext_key_usage, order->extended_usage) && add_extension (certificate, &context, NID_subject_key_identifier, "hash") && (order->issuer == NULL || add_extension (certificate, &context, NID_authority_key_identifier, "keyid"));
}

static gboolean
carry_out (const Order *order, X509 **certificate, EVP_PKEY **key, GError **error)
{
  g_autoptr (EVP_PKEY) own_key = generate_key (order->kind);
  g_autoptr (X509) made = X509_new ();

  if (own_key == NULL || made == NULL || X509_set_version (made, X509_VERSION_3) != 1 || !set_serial (made) || !set_time (made, order->not_before, FALSE) || !set_time (made, order->not_after, TRUE) || !set_name (made, order) || X509_set_pubkey (made, own_key) != 1 || !add_extensions (made, order) || X509_sign (made, order->issuer_key != NULL ? order->issuer_key : own_key, EVP_sha256 ()) <= 0)
    {
      lofte_openssl_set_error (error, LOFTE_SIGN_ERROR_FAILED, _ ("The example certificate could not be created. Try again."));
      return FALSE;
    }
  *certificate = g_steal_pointer (&made);
  *key = g_steal_pointer (&own_key);
  return TRUE;
}

static gboolean
make_issuers (LofteCertificateMaker *self, GError **error)
{
  Order root = {
    .common_name = LOFTE_EXAMPLE_WORD " Löfte rotutfärdare",
    .organisation = LOFTE_EXAMPLE_WORD " Löfte",
    .kind = LOFTE_KEY_KIND_P384,
    .usage = "critical,keyCertSign,cRLSign",
    .constraints = "critical,CA:TRUE,pathlen:1",
    .not_before = self->not_before,
    .not_after = self->not_after,
  };
  Order issuing = root;

  if (!carry_out (&root, &self->root, &self->root_key, error))
    return FALSE;
  issuing.common_name = LOFTE_EXAMPLE_WORD " Löfte utfärdare";
  issuing.constraints = "critical,CA:TRUE,pathlen:0";
  issuing.issuer = self->root;
  issuing.issuer_key = self->root_key;
  return carry_out (&issuing, &self->issuing, &self->issuing_key, error);
}

static void
lofte_certificate_maker_finalize (GObject *object)
{
  LofteCertificateMaker *self = LOFTE_CERTIFICATE_MAKER (object);

  g_clear_pointer (&self->not_before, g_date_time_unref);
  g_clear_pointer (&self->not_after, g_date_time_unref);
  g_clear_pointer (&self->root, X509_free);
  g_clear_pointer (&self->root_key, EVP_PKEY_free);
  g_clear_pointer (&self->issuing, X509_free);
  g_clear_pointer (&self->issuing_key, EVP_PKEY_free);

  G_OBJECT_CLASS (lofte_certificate_maker_parent_class)->finalize (object);
}

static void
lofte_certificate_maker_class_init (LofteCertificateMakerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lofte_certificate_maker_finalize;
}

static void
lofte_certificate_maker_init (LofteCertificateMaker *self)
{
}

LofteCertificateMaker *
lofte_certificate_maker_new (GDateTime *not_before, GDateTime *not_after, GError **error)
{
  g_autoptr (LofteCertificateMaker) self = NULL;

  g_return_val_if_fail (not_before != NULL, NULL);
  g_return_val_if_fail (not_after != NULL, NULL);

  if (g_date_time_compare (not_before, not_after) >= 0)
    {
      g_set_error_literal (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_CERTIFICATE, _ ("The certificate would end before it begins. Choose other dates."));
      return NULL;
    }
  self = g_object_new (LOFTE_TYPE_CERTIFICATE_MAKER, NULL);
  self->not_before = g_date_time_ref (not_before);
  self->not_after = g_date_time_ref (not_after);
  if (!make_issuers (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

static char *
make_common_name (const char *holder_name)
{
  g_autofree char *clean = lofte_sign_text_clean (holder_name, -1, G_MAXLONG);

  if (*clean == '\0' || strstr (clean, LOFTE_EXAMPLE_WORD) != NULL)
    return g_steal_pointer (&clean);
  return g_strconcat (LOFTE_EXAMPLE_WORD, " ", clean, NULL);
}

static gboolean
check_name (const char *name, GError **error)
{
  if (*name != '\0' && g_utf8_strlen (name, -1) <= MAX_COMMON_NAME)
    return TRUE;
  g_set_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_CERTIFICATE, _ ("A name in a certificate needs 1 to %d characters. Shorten it."), MAX_COMMON_NAME);
  return FALSE;
}

gboolean
lofte_certificate_maker_issue (LofteCertificateMaker *self, const char *holder_name, const char *organisation, LofteKeyKind kind, LofteCertificateUse use, GDateTime *not_before, GDateTime *not_after, X509 **certificate, EVP_PKEY **key, GError **error)
{
  g_autofree char *common_name = make_common_name (holder_name);
  g_autofree char *clean_organisation = organisation != NULL ? lofte_sign_text_clean (organisation, -1, G_MAXLONG) : NULL;
  Order order = {
    .common_name = common_name,
    .organisation = clean_organisation,
    .kind = kind,
    .usage = "critical,digitalSignature,nonRepudiation",
    .constraints = "critical,CA:FALSE",
    .not_before = not_before != NULL ? not_before : self->not_before,
    .not_after = not_after != NULL ? not_after : self->not_after,
    .issuer = self->issuing,
    .issuer_key = self->issuing_key,
  };

  if (!check_name (common_name, error) || (clean_organisation != NULL && !check_name (clean_organisation, error)))
    return FALSE;
  switch (use)
    {
    case LOFTE_CERTIFICATE_USE_TIMESTAMP:
      order.usage = "critical,digitalSignature";
      order.extended_usage = "critical,timeStamping";
      break;
    case LOFTE_CERTIFICATE_USE_KEY_AGREEMENT:
      order.usage = "critical,keyAgreement";
      break;
    case LOFTE_CERTIFICATE_USE_ISSUER:
      order.usage = "critical,digitalSignature,keyCertSign";
      order.constraints = "critical,CA:TRUE,pathlen:0";
      break;
    case LOFTE_CERTIFICATE_USE_SIGNATURE:
    default:
      break;
    }
  return carry_out (&order, certificate, key, error);
}

static GBytes *
write_pkcs12 (PKCS12 *file)
{
  unsigned char *der = NULL;
  int length = i2d_PKCS12 (file, &der);
  GBytes *bytes = length > 0 ? g_bytes_new (der, length) : NULL;

  OPENSSL_free (der);
  return bytes;
}

GBytes *
lofte_certificate_maker_pack (LofteCertificateMaker *self, X509 *certificate, EVP_PKEY *key, gboolean with_issuer, const char *password, GError **error)
{
  g_autofree char *friendly_name = lofte_openssl_dup_name (X509_get_subject_name (certificate));
  g_autoptr (LofteX509Stack) issuers = sk_X509_new_null ();
  g_autoptr (PKCS12) file = NULL;
  GBytes *bytes = NULL;

  if (with_issuer)
    {
      X509_up_ref (self->issuing);
      sk_X509_push (issuers, self->issuing);
    }
  file = PKCS12_create (password != NULL ? password : "", friendly_name, key, certificate, issuers, NID_aes_256_cbc, NID_aes_256_cbc, PASSWORD_ROUNDS, PASSWORD_ROUNDS, 0);
  if (file != NULL)
    bytes = write_pkcs12 (file);
  if (bytes == NULL)
    lofte_openssl_set_error (error, LOFTE_SIGN_ERROR_FAILED, _ ("The example certificate could not be created. Try again."));
  return bytes;
}

GBytes *
lofte_certificate_maker_make_pkcs12 (LofteCertificateMaker *self, const char *holder_name, const char *organisation, LofteKeyKind kind, const char *password, GError **error)
{
  g_autoptr (X509) certificate = NULL;
  g_autoptr (EVP_PKEY) key = NULL;

  g_return_val_if_fail (LOFTE_IS_CERTIFICATE_MAKER (self), NULL);
  g_return_val_if_fail (holder_name != NULL, NULL);

  if (!lofte_certificate_maker_issue (self, holder_name, organisation, kind, LOFTE_CERTIFICATE_USE_SIGNATURE, NULL, NULL, &certificate, &key, error))
    return NULL;
  return lofte_certificate_maker_pack (self, certificate, key, TRUE, password, error);
}

char *
lofte_certificate_maker_export_root (LofteCertificateMaker *self)
{
  g_autoptr (BIO) memory = NULL;
  char *text = NULL;
  long length = 0;

  g_return_val_if_fail (LOFTE_IS_CERTIFICATE_MAKER (self), NULL);

  memory = BIO_new (BIO_s_mem ());
  PEM_write_bio_X509 (memory, self->root);
  length = BIO_get_mem_data (memory, &text);
  return g_strndup (text, (gsize) length);
}

X509 *
lofte_certificate_maker_get_root (LofteCertificateMaker *self)
{
  return self->root;
}

X509 *
lofte_certificate_maker_get_issuing (LofteCertificateMaker *self)
{
  return self->issuing;
}
