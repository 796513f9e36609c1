/* Packages between two registers, honest and hostile
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <archive.h>
#include <archive_entry.h>

#include "lofte-attach.h"
#include "lofte-core-error.h"
#include "lofte-document-import.h"
#include "lofte-package.h"
#include "lofte-service-error.h"
#include "lofte-store-attachment.h"
#include "lofte-store-list.h"
#include "lofte-xml.h"
#include "register-fixture.h"

static la_ssize_t
on_written (struct archive *archive, void *user_data, const void *data, size_t size)
{
  g_byte_array_append (user_data, data, (guint) size);
  return (la_ssize_t) size;
}

typedef struct
{
  struct archive *archive;
  GByteArray *bytes;
  GString *manifest;
} Maker;

static void
begin (Maker *maker)
{
  maker->bytes = g_byte_array_new ();
  maker->manifest = g_string_new (NULL);
  maker->archive = archive_write_new ();
  archive_write_set_format_zip (maker->archive);
  g_assert_cmpint (archive_write_open (maker->archive, maker->bytes, NULL, on_written, NULL), ==, ARCHIVE_OK);
}

static void
add_raw (Maker *maker, const char *name, const char *content, mode_t type)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, type);
  archive_entry_set_perm (entry, 0644);
  if (type == AE_IFLNK)
    archive_entry_set_symlink (entry, content);
  archive_entry_set_size (entry, type == AE_IFREG ? (la_int64_t) strlen (content) : 0);
  g_assert_cmpint (archive_write_header (maker->archive, entry), ==, ARCHIVE_OK);
  if (type == AE_IFREG)
    g_assert_cmpint (archive_write_data (maker->archive, content, strlen (content)), ==, (la_ssize_t) strlen (content));
  archive_entry_free (entry);
}

static void
add (Maker *maker, const char *name, const char *content)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);

  add_raw (maker, name, content, AE_IFREG);
  g_string_append_printf (maker->manifest, "%s  %s\n", digest, name);
}

static GBytes *
end (Maker *maker, gboolean with_manifest)
{
  if (with_manifest)
    add_raw (maker, "manifest.txt", maker->manifest->str, AE_IFREG);
  g_assert_cmpint (archive_write_close (maker->archive), ==, ARCHIVE_OK);
  archive_write_free (maker->archive);
  g_string_free (maker->manifest, TRUE);
  return g_byte_array_free_to_bytes (maker->bytes);
}

static char *
write_xml (RegisterFixture *fixture)
{
  return lofte_xml_write (register_fixture_get_root (fixture), LOFTE_XML_ALL);
}

static LofteDocument *
read_package (LofteRegister *reg, GBytes *package, GError **error)
{
  g_autoptr (LofteArrival) arrival = lofte_document_import (reg, package, "paket.lofte", FALSE, NULL, error);

  return arrival ? g_object_ref (arrival->document) : NULL;
}

/* Nothing may be left of a package that is refused. */
static void
refuse (RegisterFixture *fixture, GBytes *package)
{
  g_autoptr (LofteRegister) other = register_fixture_open_another (fixture, "other");
  g_autoptr (GError) error = NULL;
  guint count = 1;

  g_assert_null (read_package (other, package, &error));
  g_assert_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (lofte_store_count_agreements (lofte_register_get_store (other), NULL, &count, &error));
  g_assert_cmpuint (count, ==, 0);
}

static void
attach (RegisterFixture *fixture, GBytes *bytes, const char *name, const LofteAttachOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteIntake) intake = lofte_intake_new (bytes, name, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (lofte_attach_file (fixture->document, intake, options, NULL, &error));
  g_assert_no_error (error);
}

static void
test_round_trip (RegisterFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) table = g_bytes_new_static ("a;b\n1;2\n", 8);
  const LofteAttachOptions options = { .title = "Brott", .source = "Brå" };
  const LofteAttachOptions hidden = { .title = "HEMLIGT", .source = "HEMLIGT", .secrecy = "internal" };
  g_autoptr (GBytes) secret = g_bytes_new_static ("HEMLIGT;b\n1;2\n", 14);
  g_autoptr (GPtrArray) left_out = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LofteRegister) other = register_fixture_open_another (fixture, "other");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) package = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GBytes) kept = NULL;
  g_autoptr (LofteDocument) document = NULL;
  LofteElement *evidence;

  attach (fixture, table, "t.csv", &options);
  attach (fixture, secret, "HEMLIGT.csv", &hidden);
  package = lofte_package_write (fixture->document, LOFTE_COPY_REVIEW, left_out, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (left_out->len, >, 0);
  again = lofte_package_write (fixture->document, LOFTE_COPY_REVIEW, NULL, &error);
  g_assert_true (g_bytes_equal (package, again));

  document = read_package (other, package, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lofte_document_get_id (document), ==, lofte_document_get_id (fixture->document));
  evidence = lofte_element_resolve (LOFTE_ELEMENT (lofte_document_get_agreement (document)), "picture[1]/evidence[1]", NULL, &error);
  g_assert_no_error (error);
  g_assert_null (lofte_element_peek (lofte_element_get_parent (evidence), "evidence", 1));
  kept = lofte_store_read_attachment (lofte_register_get_store (other), lofte_element_get (evidence, "file"), &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (kept, table));
  {
    g_autoptr (GPtrArray) files = lofte_store_list_attachments (lofte_register_get_store (other), lofte_document_get_id (document), &error);

    g_assert_cmpuint (files->len, ==, 1);
    g_assert_cmpstr (((LofteAttachment *) g_ptr_array_index (files, 0))->name, ==, "t.csv");
  }
}

static void
test_names (RegisterFixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "../climbed", "/etc/climbed", "files/../../climbed", "files/short", "files/0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF", "agreement.xml/", "mimetype", "AGREEMENT.XML" };
  g_autofree char *xml = write_xml (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) package = NULL;
      Maker maker;

      begin (&maker);
      add (&maker, "agreement.xml", xml);
      add (&maker, names[i], "x");
      package = end (&maker, TRUE);
      refuse (fixture, package);
    }
}

static void
test_lies (RegisterFixture *fixture, gconstpointer data)
{
  g_autofree char *xml = write_xml (fixture);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "innehåll", -1);
  g_autofree char *name = g_strconcat ("files/", digest, NULL);

  for (guint kind = 0; kind < 7; kind++)
    {
      g_autoptr (GBytes) package = NULL;
      gboolean with_manifest = kind != 0;
      Maker maker;

      g_test_message ("lie %u", kind);
      begin (&maker);
      if (kind != 1)
        add (&maker, "agreement.xml", xml);
      if (kind == 2) /* the name says one hash, the content has another */
        add (&maker, name, "annat innehåll");
      if (kind == 3) /* a file that the list does not name */
        add_raw (&maker, name, "innehåll", AE_IFREG);
      if (kind == 4) /* a line without its file */
        g_string_append_printf (maker.manifest, "%s  %s\n", digest, name);
      if (kind == 5) /* two of the same name */
        add (&maker, "agreement.xml", xml);
      if (kind == 6) /* not a file at all */
        add_raw (&maker, name, "/etc/passwd", AE_IFLNK);
      package = end (&maker, with_manifest);
      refuse (fixture, package);
    }
}

static void
test_many (RegisterFixture *fixture, gconstpointer data)
{
  g_autofree char *xml = write_xml (fixture);
  g_autoptr (GBytes) package = NULL;
  Maker maker;

  begin (&maker);
  add (&maker, "agreement.xml", xml);
  for (guint i = 0; i < LOFTE_PACKAGE_MAX_ENTRIES; i++)
    {
      g_autofree char *content = g_strdup_printf ("%u", i);
      g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);
      g_autofree char *name = g_strconcat ("files/", digest, NULL);

      add (&maker, name, content);
    }
  package = end (&maker, TRUE);
  refuse (fixture, package);
}

/* A zip ends with a record of 22 bytes; what comes after it is padding. */
static gsize
find_end (GBytes *package)
{
  gsize size;
  const char *data = g_bytes_get_data (package, &size);
  const char *last = memmem (data, size, "PK\5\6", 4);

  g_assert_nonnull (last);
  return (gsize) (last - data) + 22;
}

static gboolean
is_whole (RegisterFixture *fixture, LofteDocument *document)
{
  return lofte_element_equal (LOFTE_ELEMENT (lofte_document_get_agreement (document)), register_fixture_get_root (fixture));
}

/* Cut or with a byte turned: never a crash, never half a document. What only lacks some of the zip's own directory is still whole. */
static void
test_damage (RegisterFixture *fixture, gconstpointer data)
{
  g_autoptr (LofteRegister) other = register_fixture_open_another (fixture, "other");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) package = lofte_package_write (fixture->document, LOFTE_COPY_REVIEW, NULL, &error);
  gsize size = find_end (package);
  gsize step = MAX (1, size / 97);
  guint count = 1;

  g_assert_no_error (error);
  for (gsize length = 0; length < size / 2; length += step)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (package, 0, length);
      g_autoptr (LofteDocument) document = read_package (other, cut, NULL);

      g_assert_null (document);
    }
  g_assert_true (lofte_store_count_agreements (lofte_register_get_store (other), NULL, &count, &error));
  g_assert_cmpuint (count, ==, 0);
  for (gsize length = size / 2; length < size; length += step)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (package, 0, length);
      g_autoptr (LofteDocument) document = read_package (other, cut, NULL);

      g_assert_true (!document || is_whole (fixture, document));
    }
  for (gsize at = 0; at < size; at += step)
    {
      g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (package, NULL), size);
      g_autoptr (GBytes) turned = NULL;
      g_autoptr (LofteDocument) document = NULL;

      bytes[at] ^= 0x55;
      turned = g_bytes_new (bytes, size);
      document = read_package (other, turned, NULL);
      g_assert_true (!document || is_whole (fixture, document));
    }
}

static void
test_frozen (RegisterFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) package = lofte_package_write (fixture->document, LOFTE_COPY_REVIEW, NULL, &error);
  LofteElement *root = register_fixture_get_root (fixture);

  g_assert_no_error (error);
  /* While the package was away, the document was made ready here. */
  g_assert_true (lofte_document_set_field (fixture->document, root, "state", "ready", &error));
  g_assert_true (lofte_document_save (fixture->document, "test", &error));
  g_assert_null (read_package (fixture->reg, package, &error));
  g_assert_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_EXISTS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add ("/service/package/" #name, RegisterFixture, NULL, register_fixture_set_up, test_##name, register_fixture_tear_down)
  ADD (round_trip);
  ADD (names);
  ADD (lies);
  ADD (many);
  ADD (damage);
  ADD (frozen);
  return g_test_run ();
}
