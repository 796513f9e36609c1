/* LoftePackage — paket (.lofte): a document with its attachments as one file between two authorities
 *
 * A zip with `agreement.xml`, `files/<sha256>`, of a signed document `history.txt`, and `manifest.txt`, which has one
 * line a file in the form that sha256sum reads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-service"

#include "config.h"

#include <string.h>

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>

#include "lofte-export.h"
#include "lofte-import-kind.h"
#include "lofte-package-private.h"
#include "lofte-service-error.h"
#include "lofte-store-attachment.h"
#include "lofte-store-event.h"
#include "lofte-xml.h"

#define MANIFEST_NAME "manifest.txt"
#define FILES_PREFIX "files/"
#define DIGEST_LENGTH 64

/* ---- writing ---- */

static la_ssize_t
on_bytes_written (struct archive *archive, void *user_data, const void *data, size_t size)
{
  g_byte_array_append (user_data, data, (guint) size);
  return (la_ssize_t) size;
}

static gboolean
add_entry (struct archive *archive, const char *name, GBytes *bytes)
{
  struct archive_entry *entry = archive_entry_new ();
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);
  gboolean written;

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, (la_int64_t) size);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  /* No time and no owner: the same document always gives the same package. */
  archive_entry_set_mtime (entry, 0, 0);
  written = archive_write_header (archive, entry) == ARCHIVE_OK && archive_write_data (archive, data, size) == (la_ssize_t) size;
  archive_entry_free (entry);
  return written;
}

static void
collect_digest (LofteElement *element, gpointer user_data)
{
  GHashTable *digests = user_data;
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (element);

  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].type == LOFTE_FIELD_DIGEST && lofte_element_get (element, klass->fields[i].name))
      g_hash_table_add (digests, g_strdup (lofte_element_get (element, klass->fields[i].name)));
}

static void
append_manifest_line (GString *manifest, const char *name, GBytes *bytes)
{
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  g_string_append_printf (manifest, "%s  %s\n", digest, name);
}

static int
compare_digests (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
add_files (struct archive *archive, LofteStore *store, LofteAgreement *agreement, GString *manifest, GError **error)
{
  g_autoptr (GHashTable) digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree const char **names = NULL;
  guint count;

  lofte_element_foreach (LOFTE_ELEMENT (agreement), collect_digest, digests);
  names = (const char **) g_hash_table_get_keys_as_array (digests, &count);
  qsort (names, count, sizeof *names, compare_digests);
  for (guint i = 0; i < count; i++)
    {
      g_autoptr (GBytes) bytes = lofte_store_read_attachment (store, names[i], error);
      g_autofree char *name = g_strconcat (FILES_PREFIX, names[i], NULL);

      if (!bytes)
        return FALSE;
      append_manifest_line (manifest, name, bytes);
      if (!add_entry (archive, name, bytes))
        {
          g_set_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_FAILED, _ ("The package could not be saved (%s)."), archive_error_string (archive));
          return FALSE;
        }
    }
  return TRUE;
}

/* Only with a signed document: what happened to a draft is its own register's business. */
static gboolean
add_history (struct archive *archive, LofteDocument *document, GString *manifest)
{
  char *text = lofte_package_write_history (document);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  append_manifest_line (manifest, LOFTE_PACKAGE_HISTORY, bytes);
  return add_entry (archive, LOFTE_PACKAGE_HISTORY, bytes);
}

/**
 * lofte_package_write:
 * @document: A document.
 * @copy: For whom: anything but %LOFTE_COPY_ARCHIVE carries only what is open.
 * @left_out: (nullable) (element-type utf8): Gets the paths of what was left out.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): The bytes of a `.lofte` file.
 */
GBytes *
lofte_package_write (LofteDocument *document, LofteCopy copy, GPtrArray *left_out, GError **error)
{
  LofteStore *store = lofte_register_get_store (lofte_document_get_register (document));
  g_autoptr (LofteAgreement) agreement = lofte_agreement_dup_for_copy (lofte_document_get_agreement (document), left_out);
  g_autofree char *text = lofte_xml_write (LOFTE_ELEMENT (agreement), LOFTE_XML_ALL);
  g_autoptr (GBytes) xml = g_bytes_new (text, strlen (text));
  g_autoptr (GString) manifest = g_string_new (NULL);
  g_autoptr (GBytes) manifest_bytes = NULL;
  GByteArray *output = g_byte_array_new ();
  struct archive *archive = archive_write_new ();
  gboolean written = archive_write_set_format_zip (archive) == ARCHIVE_OK && archive_write_set_bytes_in_last_block (archive, 1) == ARCHIVE_OK && archive_write_open (archive, output, NULL, on_bytes_written, NULL) == ARCHIVE_OK;

  append_manifest_line (manifest, LOFTE_PACKAGE_AGREEMENT, xml);
  written = written && add_entry (archive, LOFTE_PACKAGE_AGREEMENT, xml) && (lofte_element_count (LOFTE_ELEMENT (agreement), "signing") == 0 || add_history (archive, document, manifest)) && add_files (archive, store, agreement, manifest, error);
  if (written)
    {
      manifest_bytes = g_bytes_new (manifest->str, manifest->len);
      written = add_entry (archive, MANIFEST_NAME, manifest_bytes) && archive_write_close (archive) == ARCHIVE_OK;
    }
  if (!written && error && !*error)
    g_set_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_FAILED, _ ("The package could not be saved (%s)."), archive_error_string (archive));
  archive_write_free (archive);
  if (!written)
    {
      g_byte_array_unref (output);
      return NULL;
    }
  return g_byte_array_free_to_bytes (output);
}

/* ---- reading: every byte may be hostile ---- */

static gboolean
is_digest (const char *text)
{
  if (strlen (text) != DIGEST_LENGTH)
    return FALSE;
  for (const char *at = text; *at; at++)
    if (!g_ascii_isdigit (*at) && !(*at >= 'a' && *at <= 'f'))
      return FALSE;
  return TRUE;
}

static gboolean
is_allowed_name (const char *name)
{
  return g_str_equal (name, LOFTE_PACKAGE_AGREEMENT) || g_str_equal (name, LOFTE_PACKAGE_HISTORY) || g_str_equal (name, MANIFEST_NAME) || (g_str_has_prefix (name, FILES_PREFIX) && is_digest (name + strlen (FILES_PREFIX)));
}

static GBytes *
read_entry (struct archive *archive, guint64 *budget, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 buffer[65536];
  la_ssize_t n;

  while ((n = archive_read_data (archive, buffer, sizeof buffer)) > 0)
    {
      if ((guint64) n > *budget)
        {
          g_set_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_REFUSED, _ ("The package unpacks to more than %u megabytes and was not read."), (guint) (LOFTE_PACKAGE_MAX_BYTES / 1024 / 1024));
          return NULL;
        }
      *budget -= n;
      g_byte_array_append (bytes, buffer, (guint) n);
    }
  if (n < 0)
    {
      g_set_error_literal (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_REFUSED, _ ("The package is damaged and was not read. Ask for it again."));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static GHashTable *
read_entries (GBytes *package, const char *file, GError **error)
{
  g_autoptr (GHashTable) entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;
  guint64 budget = LOFTE_PACKAGE_MAX_BYTES;
  gsize size;
  const void *data = g_bytes_get_data (package, &size);
  guint count = 0;
  int status = ARCHIVE_FATAL;
  GError *failure = NULL;

  archive_read_support_format_zip (archive);
  if (archive_read_open_memory (archive, data, size) == ARCHIVE_OK)
    while ((status = archive_read_next_header (archive, &entry)) == ARCHIVE_OK)
      {
        const char *name = archive_entry_pathname_utf8 (entry);
        GBytes *bytes;

        if (++count > LOFTE_PACKAGE_MAX_ENTRIES || !name || archive_entry_filetype (entry) != AE_IFREG || !is_allowed_name (name) || g_hash_table_contains (entries, name))
          {
            g_set_error (&failure, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_REFUSED, _ ("%s contains files that a package from Löfte does not have, and was not read."), file);
            break;
          }
        bytes = read_entry (archive, &budget, &failure);
        if (!bytes)
          break;
        g_hash_table_insert (entries, g_strdup (name), bytes);
      }
  archive_read_free (archive);
  if (!failure && (status != ARCHIVE_EOF || !g_hash_table_contains (entries, LOFTE_PACKAGE_AGREEMENT) || !g_hash_table_contains (entries, MANIFEST_NAME)))
    g_set_error (&failure, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_REFUSED, _ ("%s is not a complete package from Löfte, and was not read."), file);
  if (failure)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  return g_steal_pointer (&entries);
}

/* Each file must be in the manifest with the hash it has, and each line of the manifest must have its file. */
static gboolean
check_manifest (GHashTable *entries, const char *file, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (g_hash_table_lookup (entries, MANIFEST_NAME), &size);
  g_autofree char *text = g_strndup (data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint matched = 0;

  for (guint i = 0; lines[i]; i++)
    {
      const char *name = strlen (lines[i]) > DIGEST_LENGTH + 2 ? lines[i] + DIGEST_LENGTH + 2 : NULL;
      GBytes *bytes = name ? g_hash_table_lookup (entries, name) : NULL;
      g_autofree char *digest = bytes ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;

      if (*lines[i] == '\0')
        continue;
      if (!digest || !g_str_has_prefix (lines[i], digest) || (g_str_has_prefix (name, FILES_PREFIX) && !g_str_has_suffix (name, digest)))
        {
          g_set_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_REFUSED, _ ("%s was changed or damaged on the way: its content does not match its list. Ask for the package again."), file);
          return FALSE;
        }
      matched++;
    }
  if (matched + 1 != g_hash_table_size (entries))
    {
      g_set_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_REFUSED, _ ("%s contains files that are not in its list, and was not read."), file);
      return FALSE;
    }
  return TRUE;
}

typedef struct
{
  const char *digest;
  const char *name;
  const char *media_type;
  const char *role;
  gboolean named; /* some part of the document points to it */
} Described;

static void
find_description (LofteElement *element, gpointer user_data)
{
  Described *described = user_data;
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (element);

  for (guint i = 0; i < klass->n_fields; i++)
    described->named |= klass->fields[i].type == LOFTE_FIELD_DIGEST && lofte_element_is (element, klass->fields[i].name, described->digest);
  if (lofte_element_find_field (element, "file-name") && lofte_element_is (element, "file", described->digest))
    {
      described->name = lofte_element_get (element, "file-name");
      described->media_type = lofte_element_get (element, "media-type");
      described->role = LOFTE_ATTACHMENT_EVIDENCE;
    }
  if (g_str_equal (lofte_element_get_name (element), "signing") && lofte_element_is (element, "file", described->digest))
    described->role = lofte_element_is (element, "track", "pen") ? LOFTE_ATTACHMENT_SCAN : LOFTE_ATTACHMENT_SIGNED_PDF;
}

/* Keeps the files of a package beside @document, which has been saved. */
gboolean
lofte_package_attach_files (GHashTable *entries, LofteDocument *document, GError **error)
{
  LofteStore *store = lofte_register_get_store (lofte_document_get_register (document));
  g_autofree char *signed_name = lofte_export_dup_file_name (document, LOFTE_COPY_ARCHIVE, "pdf");
  GHashTableIter iter;
  gpointer name, bytes;

  g_hash_table_iter_init (&iter, entries);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    {
      Described described = { .role = LOFTE_ATTACHMENT_OTHER };
      g_autofree char *digest = NULL;
      const char *sniffed;

      if (!g_str_has_prefix (name, FILES_PREFIX))
        continue;
      described.digest = (const char *) name + strlen (FILES_PREFIX);
      lofte_element_foreach (LOFTE_ELEMENT (lofte_document_get_agreement (document)), find_description, &described);
      /* A draft out of a signed document has lost its signatures, and has no use for their files. */
      if (!described.named)
        continue;
      sniffed = lofte_import_kind_get_media_type (lofte_import_kind_sniff (bytes));
      if (g_str_equal (described.role, LOFTE_ATTACHMENT_SIGNED_PDF))
        described.name = signed_name;
      digest = lofte_store_attach (store,
                                   lofte_document_get_id (document),
                                   bytes,
                                   described.name ? described.name : described.digest,
                                   described.media_type ? described.media_type : sniffed,
                                   described.role,
                                   error);
      if (!digest)
        return FALSE;
    }
  return TRUE;
}

/* Unpacks @package, of which every byte may be hostile, and checks names, sizes and hashes before anyone looks at it.
 * Returns: (transfer full) (nullable): its entries by name. */
GHashTable *
lofte_package_unpack (GBytes *package, const char *file, GError **error)
{
  g_autoptr (GHashTable) entries = read_entries (package, file, error);

  return entries && check_manifest (entries, file, error) ? g_steal_pointer (&entries) : NULL;
}

GBytes *
lofte_package_find_file (GHashTable *entries, const char *digest)
{
  g_autofree char *name = g_strconcat (FILES_PREFIX, digest, NULL);

  return g_hash_table_lookup (entries, name);
}
