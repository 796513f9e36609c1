/* Agreements made in memory, their PDF, and ways to look into it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#include "lofte-commitment.h"
#include "lofte-focus-area.h"
#include "lofte-party.h"
#include "lofte-pdf-render.h"
#include "lofte-picture.h"
#include "lofte-section.h"
#include "lofte-signatory.h"
#include "pdf-fixture.h"

static void
set_fields (LofteElement *element, va_list fields)
{
  for (const char *name = va_arg (fields, const char *); name; name = va_arg (fields, const char *))
    lofte_element_set (element, name, va_arg (fields, const char *));
}

void
pdf_fixture_set (LofteElement *element, ...)
{
  va_list fields;

  va_start (fields, element);
  set_fields (element, fields);
  va_end (fields);
}

/* Name and value of each field, then NULL; the element belongs to @parent. */
LofteElement *
pdf_fixture_add (LofteElement *parent, GType type, ...)
{
  g_autoptr (LofteElement) element = lofte_element_new (type);
  va_list fields;

  va_start (fields, type);
  set_fields (element, fields);
  va_end (fields);
  lofte_element_append (parent, element);
  return element;
}

/* ---- documents ---- */

LofteAgreement *
pdf_fixture_new_agreement (void)
{
  LofteElement *root = lofte_element_new (LOFTE_TYPE_AGREEMENT);
  static const struct
  {
    const char *role;
    const char *heading;
    const char *body;
  } sections[] = {
    { "text", "Bakgrund", "<p>Polisen och kommunen ska samverka för ökad trygghet enligt 9 § lagen (2023:196).</p>" },
    { "picture", "Lägesbild", NULL },
    { "focus-areas", "Vad vi lovar", "<p>Här står vad vi lovar.</p>" },
    { "validity", "Giltighet", NULL },
    { "contacts", "Kontakt", NULL },
    { "signatures", "Underskrifter", NULL },
  };

  pdf_fixture_set (root, "kind", "pledge", "language", "sv", "title", "Medborgarlöfte för Kvarnby", "label", "Medborgarlöfte", "period-rule", "dates", "start", "2026-01-01", "end", "2026-12-31", NULL);
  pdf_fixture_add (root, LOFTE_TYPE_PARTY, "kind", "municipality", "name", "Kvarnby kommun", "dnr", "KS 2025/118", NULL);
  pdf_fixture_add (root, LOFTE_TYPE_PARTY, "kind", "police", "name", "Polismyndigheten", "unit", "Lokalpolisområde Kvarnby", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    pdf_fixture_add (root, LOFTE_TYPE_SECTION, "role", sections[i].role, "heading", sections[i].heading, "body", sections[i].body, NULL);
  pdf_fixture_add_signatories (LOFTE_AGREEMENT (root), 2);
  return LOFTE_AGREEMENT (root);
}

static const char *
get_party (LofteAgreement *agreement, const char *kind)
{
  return lofte_element_get_id (lofte_agreement_find_party (agreement, kind));
}

void
pdf_fixture_add_signatories (LofteAgreement *agreement, guint count)
{
  for (guint i = 0; i < count; i++)
    {
      LofteElement *root = LOFTE_ELEMENT (agreement);
      guint number = lofte_element_count (root, "signatory") + 1;
      g_autofree char *name = g_strdup_printf ("Undertecknare nr%u", number);
      gboolean odd = number % 2;

      pdf_fixture_add (root, LOFTE_TYPE_SIGNATORY, "party", get_party (agreement, odd ? "municipality" : "police"), "name", name, "title", odd ? "Kommundirektör" : "Lokalpolisområdeschef", NULL);
    }
}

LofteElement *
pdf_fixture_add_focus_area (LofteAgreement *agreement, guint n_commitments)
{
  LofteElement *root = LOFTE_ELEMENT (agreement);
  guint number = lofte_element_count (root, "focus") + 1;
  g_autofree char *title = g_strdup_printf ("Fokusområde nummer%u", number);
  g_autofree char *parties = g_strjoin (" ", get_party (agreement, "municipality"), get_party (agreement, "police"), NULL);
  LofteElement *focus = pdf_fixture_add (root, LOFTE_TYPE_FOCUS_AREA, "title", title, "lead", "Fler ska våga gå ut.", "why", "<p>Många känner oro på kvällen.</p>", NULL);

  for (guint i = 0; i < n_commitments; i++)
    {
      g_autofree char *text = g_strdup_printf ("Åtagande r%ux%u: vi går trygghetsvandringar i centrum tillsammans med boende.", number, i);

      pdf_fixture_add (focus, LOFTE_TYPE_COMMITMENT, "kind", "count", "text", text, "parties", parties, "when", "varje vecka", "target", "4", "per", "year", NULL);
    }
  return focus;
}

LofteElement *
pdf_fixture_get_picture (LofteAgreement *agreement)
{
  LofteElement *picture = lofte_agreement_get_picture (agreement);

  if (picture)
    return picture;
  return pdf_fixture_add (LOFTE_ELEMENT (agreement), LOFTE_TYPE_PICTURE, "extent", "<p>Omfattningen.</p>", NULL);
}

/* ---- export ---- */

LoftePdfOptions
pdf_fixture_options (void)
{
  static gsize made = 0;
  static GDateTime *date;

  if (g_once_init_enter (&made))
    {
      date = g_date_time_new_utc (2026, 1, 18, 12, 0, 0);
      g_once_init_leave (&made, 1);
    }
  return (LoftePdfOptions){ .copy = LOFTE_COPY_ARCHIVE, .date = date, .version = "1.0" };
}

LoftePdfResult *
pdf_fixture_export (LofteAgreement *agreement, const LoftePdfOptions *options)
{
  LoftePdfOptions usual = pdf_fixture_options ();
  g_autoptr (GError) error = NULL;
  LoftePdfResult *result = lofte_pdf_export (agreement, options ? options : &usual, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (result);
  return result;
}

/* ---- reading ---- */

/* What @tool prints with the arguments; "PDF" among them stands for the file. NULL, and the test skipped, when it is not installed. */
char *
pdf_fixture_run (GBytes *pdf, const char *tool, ...)
{
  g_autofree char *program = g_find_program_in_path (tool);
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status;
  va_list list;

  if (!program)
    {
      g_autofree char *reason = g_strdup_printf ("%s is not installed", tool);

      g_test_skip (reason);
      return NULL;
    }
  folder = g_dir_make_tmp ("lofte-pdf-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (folder, "file.pdf", NULL);
  g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);
  g_ptr_array_add (arguments, program);
  va_start (list, tool);
  for (char *argument = va_arg (list, char *); argument; argument = va_arg (list, char *))
    g_ptr_array_add (arguments, g_str_equal (argument, "PDF") ? path : argument);
  va_end (list);
  g_ptr_array_add (arguments, NULL);
  g_spawn_sync (folder, (char **) arguments->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
  g_unlink (path);
  g_rmdir (folder);
  return output;
}

char *
pdf_fixture_dup_page_text (GBytes *pdf, guint page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LoftePdfPages) pages = lofte_pdf_pages_new (pdf, &error);

  g_assert_no_error (error);
  return lofte_pdf_pages_dup_text (pages, page);
}

char *
pdf_fixture_dup_text (GBytes *pdf)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LoftePdfPages) pages = lofte_pdf_pages_new (pdf, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < lofte_pdf_pages_get_count (pages); i++)
    {
      g_autofree char *page = lofte_pdf_pages_dup_text (pages, i);

      g_string_append_printf (text, "%s\f", page);
    }
  return g_string_free (text, FALSE);
}

/* Lines may have parted a word: of the text only its letters and digits. */
char *
pdf_fixture_keep_letters (const char *text)
{
  GString *letters = g_string_new (NULL);

  for (const char *at = text; *at; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      g_string_append_unichar (letters, g_utf8_get_char (at));
  return g_string_free (letters, FALSE);
}

/* ---- looking into the file ---- */

qpdf_data
pdf_fixture_open (GBytes *pdf)
{
  qpdf_data qpdf = qpdf_init ();

  qpdf_silence_errors (qpdf);
  g_assert_cmpint (qpdf_read_memory (qpdf, "test", g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), NULL), ==, QPDF_SUCCESS);
  return qpdf;
}

/* As qpdf --qdf --object-streams=disable. */
GBytes *
pdf_fixture_uncompress (GBytes *pdf)
{
  qpdf_data qpdf = pdf_fixture_open (pdf);
  GBytes *bytes;

  g_assert_cmpint (qpdf_init_write_memory (qpdf), ==, QPDF_SUCCESS);
  qpdf_set_qdf_mode (qpdf, QPDF_TRUE);
  qpdf_set_object_stream_mode (qpdf, qpdf_o_disable);
  qpdf_set_static_ID (qpdf, QPDF_TRUE);
  g_assert_cmpint (qpdf_write (qpdf), ==, QPDF_SUCCESS);
  bytes = g_bytes_new (qpdf_get_buffer (qpdf), qpdf_get_buffer_length (qpdf));
  qpdf_cleanup (&qpdf);
  return bytes;
}

static gboolean
holds_bytes (GBytes *bytes, const void *needle, gsize size)
{
  gsize all;
  const void *data = g_bytes_get_data (bytes, &all);

  return memmem (data, all, needle, size) != NULL;
}

static gboolean
holds_hex (GBytes *bytes, const guint8 *needle, gsize size)
{
  g_autoptr (GString) hex = g_string_new (NULL);

  for (gsize i = 0; i < size; i++)
    g_string_append_printf (hex, "%02x", needle[i]);
  return holds_bytes (bytes, hex->str, hex->len);
}

/* Whether a file holds the text as UTF-8, as UTF-16BE or as either in hex. */
gboolean
pdf_fixture_holds (GBytes *bytes, const char *text)
{
  gsize wide_size = 0;
  g_autofree char *wide = g_convert (text, -1, "UTF-16BE", "UTF-8", NULL, &wide_size, NULL);

  return holds_bytes (bytes, text, strlen (text)) || holds_hex (bytes, (const guint8 *) text, strlen (text)) || holds_bytes (bytes, wide, wide_size) || holds_hex (bytes, (const guint8 *) wide, wide_size);
}

/* A path of keys and positions, as in "/AcroForm/Fields/0". */
qpdf_oh
pdf_fixture_get (qpdf_data qpdf, qpdf_oh object, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path + 1, "/", -1);

  for (guint i = 0; parts[i]; i++)
    {
      g_autofree char *key = g_strconcat ("/", parts[i], NULL);

      if (g_ascii_isdigit (*parts[i]))
        object = qpdf_oh_get_array_item (qpdf, object, (int) g_ascii_strtoll (parts[i], NULL, 10));
      else
        object = qpdf_oh_get_key (qpdf, qpdf_oh_is_stream (qpdf, object) ? qpdf_oh_get_dict (qpdf, object) : object, key);
    }
  return object;
}

char *
pdf_fixture_dup_stream (qpdf_data qpdf, qpdf_oh stream)
{
  unsigned char *data = NULL;
  size_t size = 0;
  char *text;

  g_assert_cmpint (qpdf_oh_get_stream_data (qpdf, stream, qpdf_dl_generalized, NULL, &data, &size), ==, QPDF_SUCCESS);
  text = g_strndup ((const char *) data, size);
  free (data);
  return text;
}
