/* LofteTrust — the issuers whose certificates this person relies on
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

#define MAX_FILES 2000
#define MAX_FILE_SIZE (1024 * 1024)

struct _LofteTrust
{
  GObject parent_instance;

  GFile *folder;
  GPtrArray *certificates;
  GPtrArray *unreadable;
};

G_DEFINE_FINAL_TYPE (LofteTrust, lofte_trust, G_TYPE_OBJECT)

static void
lofte_trust_finalize (GObject *object)
{
  LofteTrust *self = LOFTE_TRUST (object);

  g_clear_object (&self->folder);
  g_clear_pointer (&self->certificates, g_ptr_array_unref);
  g_clear_pointer (&self->unreadable, g_ptr_array_unref);
  G_OBJECT_CLASS (lofte_trust_parent_class)->finalize (object);
}

static void
lofte_trust_class_init (LofteTrustClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lofte_trust_finalize;
}

static void
lofte_trust_init (LofteTrust *self)
{
  self->certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) lofte_trust_certificate_free);
  self->unreadable = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->unreadable, NULL);
}

LofteTrust *
lofte_trust_new (void)
{
  return g_object_new (LOFTE_TYPE_TRUST, NULL);
}

static int
compare_certificates (gconstpointer one,
                      gconstpointer other)
{
  const LofteTrustCertificate *first = *(LofteTrustCertificate *const *) one;
  const LofteTrustCertificate *second = *(LofteTrustCertificate *const *) other;
  int order = g_utf8_collate (first->name, second->name);

  return order != 0 ? order : strcmp (first->fingerprint, second->fingerprint);
}

static char *
normalise_fingerprint (const char *fingerprint)
{
  GString *text = g_string_new (NULL);

  for (; *fingerprint != '\0'; fingerprint++)
    if (g_ascii_isxdigit (*fingerprint))
      g_string_append_c (text, g_ascii_tolower (*fingerprint));
  return g_string_free (text, FALSE);
}

static gboolean
find_index (LofteTrust *self,
            const char *fingerprint,
            guint *index)
{
  g_autofree char *wanted = normalise_fingerprint (fingerprint);
  guint i;

  for (i = 0; i < self->certificates->len; i++)
    if (strcmp (((LofteTrustCertificate *) g_ptr_array_index (self->certificates, i))->fingerprint, wanted) == 0)
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
has_certificate_name (const char *name)
{
  return g_str_has_suffix (name, ".pem") || g_str_has_suffix (name, ".crt") || g_str_has_suffix (name, ".cer") ||
         g_str_has_suffix (name, ".der");
}

static GPtrArray *
read_file (GFile *file,
           GError **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, error);
  g_autoptr (GBytes) bytes = NULL;

  if (info == NULL)
    return NULL;
  if (g_file_info_get_size (info) > MAX_FILE_SIZE)
    {
      g_set_error_literal (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_CERTIFICATE, _ ("The file is too large to be a certificate."));
      return NULL;
    }
  bytes = g_file_load_bytes (file, NULL, NULL, error);
  return bytes != NULL ? lofte_trust_read_certificate (bytes, error) : NULL;
}

static GPtrArray *
list_files (GFile *folder,
            GError **error)
{
  g_autoptr (GFileEnumerator) children = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) failure = NULL;

  children = g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                        G_FILE_QUERY_INFO_NONE, NULL, &failure);
  if (children == NULL)
    {
      if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        return g_steal_pointer (&names);
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  while (names->len < MAX_FILES)
    {
      GFileInfo *info;

      if (!g_file_enumerator_iterate (children, &info, NULL, NULL, error))
        return NULL;
      if (info == NULL)
        break;
      if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR && has_certificate_name (g_file_info_get_name (info)))
        g_ptr_array_add (names, g_strdup (g_file_info_get_name (info)));
    }
  return g_steal_pointer (&names);
}

LofteTrust *
lofte_trust_new_from_folder (GFile *folder,
                             GError **error)
{
  g_autoptr (LofteTrust) self = lofte_trust_new ();
  g_autoptr (GPtrArray) names = NULL;
  guint i;

  g_return_val_if_fail (G_IS_FILE (folder), NULL);

  self->folder = g_object_ref (folder);
  names = list_files (folder, error);
  if (names == NULL)
    return NULL;
  for (i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autoptr (GFile) file = g_file_get_child (folder, name);
      g_autoptr (GPtrArray) found = read_file (file, NULL);
      guint k;
      guint index;

      if (found == NULL)
        g_ptr_array_insert (self->unreadable, self->unreadable->len - 1, g_filename_display_name (name));
      for (k = 0; found != NULL && k < found->len; k++)
        {
          const LofteTrustCertificate *certificate = g_ptr_array_index (found, k);

          if (!find_index (self, certificate->fingerprint, &index))
            g_ptr_array_add (self->certificates, lofte_trust_certificate_copy (certificate));
        }
    }
  g_ptr_array_sort (self->certificates, compare_certificates);
  return g_steal_pointer (&self);
}

GPtrArray *
lofte_trust_get_certificates (LofteTrust *self)
{
  g_return_val_if_fail (LOFTE_IS_TRUST (self), NULL);

  return self->certificates;
}

const char *const *
lofte_trust_get_unreadable (LofteTrust *self)
{
  g_return_val_if_fail (LOFTE_IS_TRUST (self), NULL);

  return (const char *const *) self->unreadable->pdata;
}

const LofteTrustCertificate *
lofte_trust_find (LofteTrust *self,
                  const char *fingerprint)
{
  guint index;

  g_return_val_if_fail (LOFTE_IS_TRUST (self), NULL);
  g_return_val_if_fail (fingerprint != NULL, NULL);

  return find_index (self, fingerprint, &index) ? g_ptr_array_index (self->certificates, index) : NULL;
}

static X509 *
parse_der (const LofteTrustCertificate *certificate)
{
  gsize size;
  const guint8 *at = g_bytes_get_data (certificate->der, &size);

  return d2i_X509 (NULL, &at, size);
}

static gboolean
append_pem (GString *text,
            const LofteTrustCertificate *certificate)
{
  BIO *bio = BIO_new (BIO_s_mem ());
  X509 *x509 = parse_der (certificate);
  char *data;
  gboolean done = x509 != NULL && PEM_write_bio_X509 (bio, x509) == 1;

  if (done)
    {
      long length = BIO_get_mem_data (bio, &data);

      g_string_append_len (text, data, length);
    }
  X509_free (x509);
  BIO_free (bio);
  ERR_clear_error ();
  return done;
}

/* New file, fsync, rename. */
static gboolean
write_certificates (GFile *file,
                    GPtrArray *certificates,
                    GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *path = g_file_get_path (file);
  guint i;

  for (i = 0; i < certificates->len; i++)
    if (!append_pem (text, g_ptr_array_index (certificates, i)))
      {
        g_set_error_literal (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_CERTIFICATE, _ ("The certificate cannot be saved; it is damaged."));
        return FALSE;
      }
  if (path == NULL)
    return g_file_replace_contents (file, text->str, text->len, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, NULL, error);
  return g_file_set_contents_full (path, text->str, text->len, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

static gboolean
ensure_folder (GFile *folder,
               GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (g_file_make_directory_with_parents (folder, NULL, &failure) || g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_EXISTS))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
lofte_trust_add (LofteTrust *self,
                 const LofteTrustCertificate *certificate,
                 GError **error)
{
  guint index;

  g_return_val_if_fail (LOFTE_IS_TRUST (self), FALSE);
  g_return_val_if_fail (certificate != NULL, FALSE);

  if (find_index (self, certificate->fingerprint, &index))
    return TRUE;
  if (self->folder != NULL)
    {
      g_autofree char *name = g_strconcat (certificate->fingerprint, ".pem", NULL);
      g_autoptr (GFile) file = g_file_get_child (self->folder, name);
      g_autoptr (GPtrArray) single = g_ptr_array_new ();

      g_ptr_array_add (single, (gpointer) certificate);
      if (!ensure_folder (self->folder, error) || !write_certificates (file, single, error))
        return FALSE;
    }
  g_ptr_array_add (self->certificates, lofte_trust_certificate_copy (certificate));
  g_ptr_array_sort (self->certificates, compare_certificates);
  return TRUE;
}

/* Takes one certificate out of a file; a file that holds nothing else goes. */
static gboolean
remove_from_file (GFile *file,
                  const char *fingerprint,
                  GError **error)
{
  g_autoptr (GPtrArray) found = read_file (file, NULL);
  guint i;

  if (found == NULL)
    return TRUE;
  for (i = 0; i < found->len; i++)
    if (strcmp (((LofteTrustCertificate *) g_ptr_array_index (found, i))->fingerprint, fingerprint) == 0)
      break;
  if (i == found->len)
    return TRUE;
  if (found->len == 1)
    return g_file_delete (file, NULL, error);
  g_ptr_array_remove_index (found, i);
  return write_certificates (file, found, error);
}

gboolean
lofte_trust_remove (LofteTrust *self,
                    const char *fingerprint,
                    GError **error)
{
  const LofteTrustCertificate *certificate;
  guint index;
  guint i;

  g_return_val_if_fail (LOFTE_IS_TRUST (self), FALSE);
  g_return_val_if_fail (fingerprint != NULL, FALSE);

  if (!find_index (self, fingerprint, &index))
    {
      g_set_error_literal (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_CERTIFICATE, _ ("This certificate is not in the list of trusted issuers."));
      return FALSE;
    }
  certificate = g_ptr_array_index (self->certificates, index);
  if (self->folder != NULL)
    {
      g_autoptr (GPtrArray) names = list_files (self->folder, error);

      if (names == NULL)
        return FALSE;
      for (i = 0; i < names->len; i++)
        {
          g_autoptr (GFile) file = g_file_get_child (self->folder, g_ptr_array_index (names, i));

          if (!remove_from_file (file, certificate->fingerprint, error))
            return FALSE;
        }
    }
  g_ptr_array_remove_index (self->certificates, index);
  return TRUE;
}

X509_STORE *
lofte_trust_create_store (LofteTrust *self)
{
  X509_STORE *store = X509_STORE_new ();
  guint i;

  for (i = 0; i < self->certificates->len; i++)
    {
      X509 *certificate = parse_der (g_ptr_array_index (self->certificates, i));

      if (certificate != NULL)
        X509_STORE_add_cert (store, certificate);
      X509_free (certificate);
    }
  X509_STORE_set_flags (store, X509_V_FLAG_PARTIAL_CHAIN);
  return store;
}

gboolean
lofte_trust_has_x509 (LofteTrust *self,
                      X509 *certificate)
{
  g_autoptr (LofteTrustCertificate) entry = lofte_trust_certificate_new (certificate);
  guint index;

  return entry != NULL && find_index (self, entry->fingerprint, &index);
}
