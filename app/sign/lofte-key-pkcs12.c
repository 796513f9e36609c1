/* LofteKey from a PKCS#12 file (.p12, .pfx)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <gnutls/pkcs12.h>
#include <openssl/err.h>

#include "lofte-key-private.h"
#include "lofte-sign-error.h"

/* Common programs write 1 000 to 600 000 rounds; far more would only keep the program busy for hours. */
#define MAX_ITERATIONS 5000000
#define MAX_BAGS 64

/* What gnutls_pkcs12_simple_parse() hands out. */
typedef struct
{
  gnutls_x509_privkey_t key;
  gnutls_x509_crt_t *chain;
  unsigned int n_chain;
  gnutls_x509_crt_t *extra;
  unsigned int n_extra;
} Content;

static void
content_clear (Content *content)
{
  for (unsigned int i = 0; i < content->n_chain; i++)
    gnutls_x509_crt_deinit (content->chain[i]);
  for (unsigned int i = 0; i < content->n_extra; i++)
    gnutls_x509_crt_deinit (content->extra[i]);
  gnutls_free (content->chain);
  gnutls_free (content->extra);
  if (content->key != NULL)
    gnutls_x509_privkey_deinit (content->key);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Content, content_clear)

static void
set_not_pkcs12 (GError **error, int status)
{
  g_set_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_DAMAGED, _ ("This is not a key file, or it is damaged. Choose a file ending in .p12 or .pfx. (%s)"), gnutls_strerror (status));
}

static void
set_wrong_password (GError **error)
{
  g_set_error_literal (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_PASSWORD, _ ("The password does not open the key file. Type it again."));
}

/* The largest number of rounds that a bag's password derivation asks for. */
static guint
get_bag_iterations (gnutls_pkcs12_bag_t bag)
{
  unsigned int most = 0;
  int n_items = gnutls_pkcs12_bag_get_count (bag);

  if (gnutls_pkcs12_bag_get_type (bag, 0) == GNUTLS_BAG_ENCRYPTED)
    {
      unsigned int iterations = 0;

      return gnutls_pkcs12_bag_enc_info (bag, NULL, NULL, NULL, NULL, &iterations, NULL) >= 0 ? iterations : 0;
    }
  for (int i = 0; i < n_items; i++)
    {
      gnutls_datum_t item = { NULL, 0 };
      unsigned int iterations = 0;

      if (gnutls_pkcs12_bag_get_type (bag, i) == GNUTLS_BAG_PKCS8_ENCRYPTED_KEY && gnutls_pkcs12_bag_get_data (bag, i, &item) >= 0 && gnutls_pkcs8_info (&item, GNUTLS_X509_FMT_DER, NULL, NULL, NULL, NULL, &iterations, NULL) >= 0)
        most = MAX (most, iterations);
    }
  return most;
}

static gboolean
check_cost (gnutls_pkcs12_t file, GError **error)
{
  unsigned int most = 0;

  if (gnutls_pkcs12_mac_info (file, NULL, NULL, NULL, &most, NULL) < 0)
    most = 0;
  for (int i = 0; i < MAX_BAGS && most <= MAX_ITERATIONS; i++)
    {
      gnutls_pkcs12_bag_t bag = NULL;
      int status = gnutls_pkcs12_bag_init (&bag);

      if (status >= 0)
        status = gnutls_pkcs12_get_bag (file, i, bag);
      if (status >= 0)
        most = MAX (most, get_bag_iterations (bag));
      gnutls_pkcs12_bag_deinit (bag);
      if (status < 0)
        break;
    }
  if (most <= MAX_ITERATIONS)
    return TRUE;
  g_set_error_literal (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_UNSUPPORTED, _ ("The key file takes too much work to open. Ask its issuer for a new one."));
  return FALSE;
}

static gboolean
parse (gnutls_pkcs12_t file, const char *password, Content *content, GError **error)
{
  int status = gnutls_pkcs12_verify_mac (file, password);

  if (status == GNUTLS_E_MAC_VERIFY_FAILED)
    {
      set_wrong_password (error);
      return FALSE;
    }
  status = gnutls_pkcs12_simple_parse (file, password, &content->key, &content->chain, &content->n_chain, &content->extra, &content->n_extra, NULL, 0);
  if (status == GNUTLS_E_DECRYPTION_FAILED || status == GNUTLS_E_MAC_VERIFY_FAILED || status == GNUTLS_E_PK_INVALID_PRIVKEY)
    {
      set_wrong_password (error);
      return FALSE;
    }
  if (status == GNUTLS_E_UNKNOWN_CIPHER_TYPE || status == GNUTLS_E_UNKNOWN_HASH_ALGORITHM)
    {
      g_set_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_UNSUPPORTED, _ ("The key file is locked in a way this program does not recognise. Ask its issuer for a new one. (%s)"), gnutls_strerror (status));
      return FALSE;
    }
  if (status < 0 && status != GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE)
    {
      set_not_pkcs12 (error, status);
      return FALSE;
    }
  if (content->key == NULL || content->n_chain == 0)
    {
      g_set_error_literal (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_CERTIFICATE, _ ("The file does not contain both a key and its certificate. Choose another file."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
is_same_key (gnutls_x509_privkey_t key, gnutls_x509_crt_t certificate)
{
  unsigned char of_key[32];
  unsigned char of_certificate[32];
  size_t key_size = sizeof of_key;
  size_t certificate_size = sizeof of_certificate;

  return gnutls_x509_privkey_get_key_id (key, GNUTLS_KEYID_USE_SHA256, of_key, &key_size) >= 0 && gnutls_x509_crt_get_key_id (certificate, GNUTLS_KEYID_USE_SHA256, of_certificate, &certificate_size) >= 0 && key_size == certificate_size && memcmp (of_key, of_certificate, key_size) == 0;
}

static X509 *
convert_certificate (gnutls_x509_crt_t certificate)
{
  gnutls_datum_t der = { NULL, 0 };
  const unsigned char *at = NULL;
  X509 *result = NULL;

  if (gnutls_x509_crt_export2 (certificate, GNUTLS_X509_FMT_DER, &der) < 0)
    return NULL;
  at = der.data;
  result = d2i_X509 (NULL, &at, der.size);
  gnutls_free (der.data);
  ERR_clear_error ();
  return result;
}

static void
push_certificate (LofteX509Stack *stack, gnutls_x509_crt_t certificate)
{
  X509 *converted = convert_certificate (certificate);

  if (converted != NULL)
    sk_X509_push (stack, converted);
}

static LofteKey *
make_key (Content *content, GError **error)
{
  g_autoptr (X509) holder = convert_certificate (content->chain[0]);
  g_autoptr (LofteX509Stack) candidates = sk_X509_new_null ();
  gnutls_privkey_t private_key = NULL;

  if (holder == NULL || !is_same_key (content->key, content->chain[0]))
    {
      g_set_error_literal (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_CERTIFICATE, _ ("The key and its certificate do not belong together. Ask the issuer for a new file."));
      return NULL;
    }
  for (unsigned int i = 1; i < content->n_chain; i++)
    push_certificate (candidates, content->chain[i]);
  for (unsigned int i = 0; i < content->n_extra; i++)
    push_certificate (candidates, content->extra[i]);

  gnutls_privkey_init (&private_key);
  if (gnutls_privkey_import_x509 (private_key, content->key, GNUTLS_PRIVKEY_IMPORT_AUTO_RELEASE) < 0)
    {
      gnutls_privkey_deinit (private_key);
      g_set_error_literal (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_CERTIFICATE, _ ("The file does not contain both a key and its certificate. Choose another file."));
      return NULL;
    }
  content->key = NULL;
  return lofte_key_new (private_key, g_steal_pointer (&holder), g_steal_pointer (&candidates), error);
}

static gnutls_pkcs12_t
import_file (GBytes *data, GError **error)
{
  gnutls_pkcs12_t file = NULL;
  gnutls_datum_t bytes = { NULL, 0 };
  gsize size = 0;
  int status = 0;

  bytes.data = (unsigned char *) g_bytes_get_data (data, &size);
  if (size > LOFTE_KEY_MAX_PKCS12_SIZE)
    {
      g_set_error_literal (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_UNSUPPORTED, _ ("The file is too large for a key file. Choose a file ending in .p12 or .pfx."));
      return NULL;
    }
  bytes.size = (unsigned int) size;
  gnutls_pkcs12_init (&file);
  status = gnutls_pkcs12_import (file, &bytes, GNUTLS_X509_FMT_DER, 0);
  if (status >= 0)
    return file;
  gnutls_pkcs12_deinit (file);
  set_not_pkcs12 (error, status);
  return NULL;
}

LofteKey *
lofte_key_new_from_pkcs12 (GBytes *data, const char *password, GError **error)
{
  g_auto (Content) content = { 0 };
  gnutls_pkcs12_t file = NULL;
  gboolean parsed = FALSE;

  g_return_val_if_fail (data != NULL, NULL);
  g_return_val_if_fail (password != NULL, NULL);

  file = import_file (data, error);
  if (file == NULL)
    return NULL;
  parsed = check_cost (file, error) && parse (file, password, &content, error);
  gnutls_pkcs12_deinit (file);
  return parsed ? make_key (&content, error) : NULL;
}

static X509 *
read_open_certificate (gnutls_pkcs12_bag_t bag, int i)
{
  gnutls_datum_t item = { NULL, 0 };
  const unsigned char *at = NULL;
  X509 *certificate = NULL;

  if (gnutls_pkcs12_bag_get_type (bag, i) != GNUTLS_BAG_CERTIFICATE || gnutls_pkcs12_bag_get_data (bag, i, &item) < 0)
    return NULL;
  at = item.data;
  certificate = d2i_X509 (NULL, &at, item.size);
  ERR_clear_error ();
  return certificate;
}

static void
collect_open_certificates (gnutls_pkcs12_t file, LofteX509Stack *certificates)
{
  for (int i = 0; i < MAX_BAGS; i++)
    {
      gnutls_pkcs12_bag_t bag = NULL;
      int status = gnutls_pkcs12_bag_init (&bag);

      if (status >= 0)
        status = gnutls_pkcs12_get_bag (file, i, bag);
      for (int j = 0; status >= 0 && j < gnutls_pkcs12_bag_get_count (bag); j++)
        {
          X509 *certificate = read_open_certificate (bag, j);

          if (certificate != NULL)
            sk_X509_push (certificates, certificate);
        }
      gnutls_pkcs12_bag_deinit (bag);
      if (status < 0)
        break;
    }
}

/* Which certificate the locked key belongs to cannot be seen; it is the one that issued none of the others. */
static X509 *
find_holder (LofteX509Stack *certificates)
{
  X509 *holder = NULL;

  for (int i = 0; i < sk_X509_num (certificates); i++)
    {
      X509 *candidate = sk_X509_value (certificates, i);
      gboolean issues = FALSE;

      for (int j = 0; j < sk_X509_num (certificates); j++)
        issues = issues || (i != j && X509_check_issued (candidate, sk_X509_value (certificates, j)) == X509_V_OK);
      if (issues)
        continue;
      if (holder != NULL)
        return NULL;
      holder = candidate;
    }
  ERR_clear_error ();
  return holder;
}

LofteKey *
lofte_key_peek_pkcs12 (GBytes *data, GError **error)
{
  g_autoptr (LofteX509Stack) certificates = sk_X509_new_null ();
  gnutls_pkcs12_t file = NULL;
  X509 *holder = NULL;

  g_return_val_if_fail (data != NULL, NULL);

  file = import_file (data, error);
  if (file == NULL)
    return NULL;
  collect_open_certificates (file, certificates);
  gnutls_pkcs12_deinit (file);
  holder = find_holder (certificates);
  if (holder == NULL)
    {
      g_set_error_literal (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_PASSWORD, _ ("Unlock the file to see whose certificate it contains."));
      return NULL;
    }
  X509_up_ref (holder);
  return lofte_key_new (NULL, holder, g_steal_pointer (&certificates), error);
}
