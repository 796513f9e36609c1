/* The list of trusted issuers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "attacks-pki.h"

typedef struct
{
  TestPki *pki;
  char *path;
  GFile *folder;
} Fixture;

static TestPki *shared_pki;

static void
set_up (Fixture *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->pki = shared_pki;
  self->path = g_dir_make_tmp ("lofte-trust-XXXXXX", &error);
  g_assert_no_error (error);
  self->folder = g_file_new_for_path (self->path);
}

static void
tear_down (Fixture *self,
           gconstpointer data)
{
  g_autoptr (GDir) directory = g_dir_open (self->path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->path, name, NULL);

      g_remove (path);
    }
  g_rmdir (self->path);
  g_free (self->path);
  g_object_unref (self->folder);
}

static void
write_file (Fixture *self,
            const char *name,
            GBytes *bytes)
{
  g_autofree char *path = g_build_filename (self->path, name, NULL);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
}

static LofteTrust *
open_folder (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  LofteTrust *trust = lofte_trust_new_from_folder (self->folder, &error);

  g_assert_no_error (error);
  return trust;
}

static void
test_empty (Fixture *self,
            gconstpointer data)
{
  g_autoptr (GFile) missing = g_file_get_child (self->folder, "missing");
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteTrust) trust = lofte_trust_new_from_folder (missing, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (lofte_trust_get_certificates (trust)->len, ==, 0);
  g_assert_null (lofte_trust_get_unreadable (trust)[0]);
}

static void
test_read (Fixture *self,
           gconstpointer data)
{
  g_autoptr (GBytes) der = test_x509_to_der (self->pki->root.certificate);
  g_autoptr (GBytes) pem = test_x509_to_pem (self->pki->alice.certificate);
  g_autoptr (GBytes) example = test_x509_to_der (self->pki->example.certificate);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) root = lofte_trust_read_certificate (der, &error);
  g_autoptr (GPtrArray) leaf = lofte_trust_read_certificate (pem, &error);
  g_autoptr (GPtrArray) sample = lofte_trust_read_certificate (example, &error);
  const LofteTrustCertificate *certificate;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  certificate = g_ptr_array_index (root, 0);
  g_assert_cmpstr (certificate->name, ==, "Testrot");
  g_assert_true (certificate->can_issue);
  g_assert_true (certificate->self_issued);
  g_assert_false (certificate->example);
  g_assert_cmpuint (strlen (certificate->fingerprint), ==, 64);
  g_assert_cmpint (g_date_time_compare (certificate->valid_from, certificate->valid_until), <, 0);
  text = lofte_trust_certificate_dup_fingerprint_text (certificate);
  g_assert_cmpuint (strlen (text), ==, 64 + 15);
  certificate = g_ptr_array_index (leaf, 0);
  g_assert_cmpstr (certificate->name, ==, "Alice Åberg");
  g_assert_false (certificate->can_issue);
  g_assert_false (certificate->self_issued);
  certificate = g_ptr_array_index (sample, 0);
  g_assert_true (certificate->example);
}

/* A whole chain in one file, with words around it and one certificate twice. */
static void
test_read_several (Fixture *self,
                   gconstpointer data)
{
  g_autoptr (GBytes) root = test_x509_to_pem (self->pki->root.certificate);
  g_autoptr (GBytes) issuing = test_x509_to_pem (self->pki->issuing.certificate);
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;

  g_byte_array_append (file, (const guint8 *) "Kommunens rot\n", 14);
  g_byte_array_append (file, g_bytes_get_data (root, NULL), g_bytes_get_size (root));
  g_byte_array_append (file, g_bytes_get_data (issuing, NULL), g_bytes_get_size (issuing));
  g_byte_array_append (file, g_bytes_get_data (root, NULL), g_bytes_get_size (root));
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&file));
  found = lofte_trust_read_certificate (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 2);
}

static void
test_read_garbage (Fixture *self,
                   gconstpointer data)
{
  static const char *const texts[] = { "", "0", "0\x82\xff\xff", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "hej" };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (lofte_trust_read_certificate (bytes, &error));
      g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_CERTIFICATE);
    }
}

/* Truncated and scribbled certificates are refused or read, never more. */
static void
test_read_damaged (Fixture *self,
                   gconstpointer data)
{
  g_autoptr (GBytes) der = test_x509_to_der (self->pki->alice.certificate);
  gsize size;
  const guint8 *good = g_bytes_get_data (der, &size);
  guint i;

  for (i = 0; i < 400; i++)
    {
      g_autofree guint8 *bad = g_memdup2 (good, size);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GPtrArray) found = NULL;

      bad[g_test_rand_int_range (0, size)] = (guint8) g_test_rand_int_range (0, 256);
      bytes = g_bytes_new (bad, i % 4 == 0 ? (gsize) g_test_rand_int_range (1, size) : size);
      found = lofte_trust_read_certificate (bytes, NULL);
      if (found != NULL)
        {
          const LofteTrustCertificate *certificate = g_ptr_array_index (found, 0);

          g_assert_true (g_utf8_validate (certificate->name, -1, NULL));
        }
    }
}

static void
test_add_and_remove (Fixture *self,
                     gconstpointer data)
{
  g_autoptr (LofteTrust) trust = open_folder (self);
  g_autoptr (LofteTrust) again = NULL;
  g_autoptr (LofteTrust) at_last = NULL;
  g_autofree char *fingerprint = NULL;
  g_autofree char *spoken = NULL;
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  test_trust_x509 (trust, self->pki->root.certificate);
  test_trust_x509 (trust, self->pki->root.certificate);
  g_assert_cmpuint (lofte_trust_get_certificates (trust)->len, ==, 1);
  fingerprint = g_strdup (((LofteTrustCertificate *) g_ptr_array_index (lofte_trust_get_certificates (trust), 0))->fingerprint);
  spoken = lofte_trust_certificate_dup_fingerprint_text (lofte_trust_find (trust, fingerprint));
  g_assert_nonnull (lofte_trust_find (trust, spoken));
  name = g_strconcat (fingerprint, ".pem", NULL);
  path = g_build_filename (self->path, name, NULL);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));

  again = open_folder (self);
  g_assert_cmpuint (lofte_trust_get_certificates (again)->len, ==, 1);
  g_assert_true (lofte_trust_remove (again, spoken, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (lofte_trust_remove (again, fingerprint, &error));
  g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_CERTIFICATE);
  at_last = open_folder (self);
  g_assert_cmpuint (lofte_trust_get_certificates (at_last)->len, ==, 0);
}

/* A file somebody put there by hand: with two certificates, of which one is taken away. */
static void
test_foreign_files (Fixture *self,
                    gconstpointer data)
{
  g_autoptr (GBytes) root = test_x509_to_pem (self->pki->root.certificate);
  g_autoptr (GBytes) issuing = test_x509_to_pem (self->pki->issuing.certificate);
  g_autoptr (GBytes) leaf = test_x509_to_der (self->pki->alice.certificate);
  g_autoptr (GBytes) words = g_bytes_new_static ("inget", 5);
  g_autoptr (GByteArray) both = g_byte_array_new ();
  g_autoptr (GBytes) both_bytes = NULL;
  g_autoptr (LofteTrust) trust = NULL;
  g_autoptr (LofteTrust) after = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *certificates;
  guint i;

  g_byte_array_append (both, g_bytes_get_data (root, NULL), g_bytes_get_size (root));
  g_byte_array_append (both, g_bytes_get_data (issuing, NULL), g_bytes_get_size (issuing));
  both_bytes = g_byte_array_free_to_bytes (g_steal_pointer (&both));
  write_file (self, "rot.crt", both_bytes);
  write_file (self, "alice.der", leaf);
  write_file (self, "skräp.pem", words);
  write_file (self, "anteckningar.txt", words);
  trust = open_folder (self);
  certificates = lofte_trust_get_certificates (trust);
  g_assert_cmpuint (certificates->len, ==, 3);
  g_assert_cmpstr (lofte_trust_get_unreadable (trust)[0], ==, "skräp.pem");
  g_assert_null (lofte_trust_get_unreadable (trust)[1]);
  for (i = 0; i < certificates->len; i++)
    {
      const LofteTrustCertificate *certificate = g_ptr_array_index (certificates, i);

      if (strcmp (certificate->name, "Testrot") == 0)
        {
          g_assert_true (lofte_trust_remove (trust, certificate->fingerprint, &error));
          g_assert_no_error (error);
          break;
        }
    }
  after = open_folder (self);
  g_assert_cmpuint (lofte_trust_get_certificates (after)->len, ==, 2);
}

static void
test_unwritable (Fixture *self,
                 gconstpointer data)
{
  g_autoptr (GFile) file = g_file_get_child (self->folder, "file");
  g_autoptr (GFile) below = g_file_get_child (file, "below");
  g_autoptr (GBytes) words = g_bytes_new_static ("x", 1);
  g_autoptr (GBytes) der = test_x509_to_der (self->pki->root.certificate);
  g_autoptr (GPtrArray) found = lofte_trust_read_certificate (der, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteTrust) trust = lofte_trust_new_from_folder (below, NULL);

  write_file (self, "file", words);
  /* The folder would have to lie inside a file: nothing is trusted that could not be kept. */
  g_assert_nonnull (trust);
  g_assert_false (lofte_trust_add (trust, g_ptr_array_index (found, 0), &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (lofte_trust_get_certificates (trust)->len, ==, 0);
}

int
main (int argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  shared_pki = test_pki_new ();
  g_test_add ("/sign/trust/empty", Fixture, NULL, set_up, test_empty, tear_down);
  g_test_add ("/sign/trust/read", Fixture, NULL, set_up, test_read, tear_down);
  g_test_add ("/sign/trust/read-several", Fixture, NULL, set_up, test_read_several, tear_down);
  g_test_add ("/sign/trust/read-garbage", Fixture, NULL, set_up, test_read_garbage, tear_down);
  g_test_add ("/sign/trust/read-damaged", Fixture, NULL, set_up, test_read_damaged, tear_down);
  g_test_add ("/sign/trust/add-and-remove", Fixture, NULL, set_up, test_add_and_remove, tear_down);
  g_test_add ("/sign/trust/foreign-files", Fixture, NULL, set_up, test_foreign_files, tear_down);
  g_test_add ("/sign/trust/unwritable", Fixture, NULL, set_up, test_unwritable, tear_down);
  status = g_test_run ();
  test_pki_free (shared_pki);
  return status;
}
