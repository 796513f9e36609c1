/* LofteTrustCertificate — one certificate, read and judged
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "lofte-trust-private.h"
#include "lofte-verification-text-private.h"

#define MAX_FILE_SIZE (1024 * 1024)
#define MAX_CERTIFICATES 64

G_DEFINE_BOXED_TYPE (LofteTrustCertificate, lofte_trust_certificate, lofte_trust_certificate_copy, lofte_trust_certificate_free)

static char *
format_hexadecimal (const guint8 *bytes,
                    gsize length)
{
  GString *text = g_string_new (NULL);
  gsize i;

  for (i = 0; i < length; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
  return g_string_free (text, FALSE);
}

LofteTrustCertificate *
lofte_trust_certificate_new (X509 *certificate)
{
  g_autoptr (LofteTrustCertificate) self = g_new0 (LofteTrustCertificate, 1);
  const ASN1_INTEGER *serial = X509_get0_serialNumber (certificate);
  unsigned char *der = NULL;
  int length = i2d_X509 (certificate, &der);
  guint8 digest[EVP_MAX_MD_SIZE];
  guint digest_length = 0;

  if (length <= 0)
    return NULL;
  self->der = g_bytes_new (der, length);
  OPENSSL_free (der);
  if (X509_digest (certificate, EVP_sha256 (), digest, &digest_length) != 1)
    return NULL;
  self->fingerprint = format_hexadecimal (digest, digest_length);
  self->serial = format_hexadecimal (ASN1_STRING_get0_data (serial), ASN1_STRING_length (serial));
  self->name = lofte_text_from_x509_name (X509_get_subject_name (certificate));
  self->subject = lofte_text_from_whole_x509_name (X509_get_subject_name (certificate));
  self->issuer = lofte_text_from_whole_x509_name (X509_get_issuer_name (certificate));
  self->valid_from = lofte_text_parse_asn1_time (X509_get0_notBefore (certificate));
  self->valid_until = lofte_text_parse_asn1_time (X509_get0_notAfter (certificate));
  if (self->valid_from == NULL || self->valid_until == NULL)
    return NULL;
  /* 1: basic constraints say so. Version 1 roots and the like (3 to 5) are not taken for issuers. */
  self->can_issue = X509_check_ca (certificate) == 1 && (X509_get_key_usage (certificate) & KU_KEY_CERT_SIGN) != 0;
  self->self_issued = X509_NAME_cmp (X509_get_subject_name (certificate), X509_get_issuer_name (certificate)) == 0;
  self->example = lofte_text_is_example (certificate);
  return g_steal_pointer (&self);
}

LofteTrustCertificate *
lofte_trust_certificate_copy (const LofteTrustCertificate *self)
{
  LofteTrustCertificate *copy = g_memdup2 (self, sizeof *self);

  copy->fingerprint = g_strdup (self->fingerprint);
  copy->name = g_strdup (self->name);
  copy->subject = g_strdup (self->subject);
  copy->issuer = g_strdup (self->issuer);
  copy->serial = g_strdup (self->serial);
  copy->valid_from = g_date_time_ref (self->valid_from);
  copy->valid_until = g_date_time_ref (self->valid_until);
  copy->der = g_bytes_ref (self->der);
  return copy;
}

void
lofte_trust_certificate_free (LofteTrustCertificate *self)
{
  if (self == NULL)
    return;
  g_free (self->fingerprint);
  g_free (self->name);
  g_free (self->subject);
  g_free (self->issuer);
  g_free (self->serial);
  g_clear_pointer (&self->valid_from, g_date_time_unref);
  g_clear_pointer (&self->valid_until, g_date_time_unref);
  g_clear_pointer (&self->der, g_bytes_unref);
  g_free (self);
}

char *
lofte_trust_certificate_dup_fingerprint_text (const LofteTrustCertificate *self)
{
  GString *text = g_string_new (NULL);
  gsize i;

  for (i = 0; self->fingerprint[i] != '\0'; i++)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append_c (text, ' ');
      g_string_append_c (text, g_ascii_toupper (self->fingerprint[i]));
    }
  return g_string_free (text, FALSE);
}

static gboolean
add_certificate (GPtrArray *certificates,
                 X509 *certificate)
{
  LofteTrustCertificate *entry = lofte_trust_certificate_new (certificate);
  guint i;

  if (entry == NULL)
    return FALSE;
  for (i = 0; i < certificates->len; i++)
    if (strcmp (((LofteTrustCertificate *) g_ptr_array_index (certificates, i))->fingerprint, entry->fingerprint) == 0)
      {
        lofte_trust_certificate_free (entry);
        return TRUE;
      }
  g_ptr_array_add (certificates, entry);
  return TRUE;
}

static int
refuse_password (char *buffer,
                 int size,
                 int writing,
                 void *data)
{
  return -1;
}

static void
read_pem (GPtrArray *certificates,
          const guint8 *data,
          gsize size)
{
  BIO *bio = BIO_new_mem_buf (data, size);

  while (certificates->len < MAX_CERTIFICATES)
    {
      X509 *certificate = PEM_read_bio_X509_AUX (bio, NULL, refuse_password, NULL);

      if (certificate == NULL)
        break;
      add_certificate (certificates, certificate);
      X509_free (certificate);
    }
  BIO_free (bio);
}

GPtrArray *
lofte_trust_read_certificate (GBytes *bytes,
                              GError **error)
{
  g_autoptr (GPtrArray) certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) lofte_trust_certificate_free);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  const guint8 *at = data;

  if (size == 0 || size > MAX_FILE_SIZE)
    {
      g_set_error_literal (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_CERTIFICATE,
                           size == 0 ? _ ("The file is empty; choose the issuer’s certificate file (.pem, .crt or .cer).")
                                     : _ ("The file is too large to be a certificate; choose the issuer’s certificate file (.pem, .crt or .cer)."));
      return NULL;
    }
  if (data[0] == 0x30)
    {
      X509 *certificate = d2i_X509 (NULL, &at, size);

      if (certificate != NULL)
        add_certificate (certificates, certificate);
      X509_free (certificate);
    }
  else
    read_pem (certificates, data, size);
  ERR_clear_error ();
  if (certificates->len == 0)
    {
      g_set_error_literal (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_CERTIFICATE,
                           _ ("The file contains no readable certificate; choose the issuer’s certificate file (.pem, .crt or .cer)."));
      return NULL;
    }
  return g_steal_pointer (&certificates);
}
