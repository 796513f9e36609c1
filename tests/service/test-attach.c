/* Files become evidence, or nothing changes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <cairo-pdf.h>
#include <gdk-pixbuf/gdk-pixbuf.h>

#include "lofte-attach.h"
#include "lofte-import-error.h"
#include "lofte-service-error.h"
#include "lofte-store-attachment.h"
#include "lofte-store-search.h"
#include "register-fixture.h"

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static guint
count_files (RegisterFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = lofte_store_list_attachments (lofte_register_get_store (fixture->reg), lofte_document_get_id (fixture->document), &error);

  g_assert_no_error (error);
  return files->len;
}

static LofteElement *
attach_as (RegisterFixture *fixture, GBytes *bytes, const char *name, const LofteAttachOptions *options, GPtrArray *notes, GError **error)
{
  g_autoptr (LofteIntake) intake = lofte_intake_new (bytes, name, NULL, NULL, error);

  return intake ? lofte_attach_file (fixture->document, intake, options, notes, error) : NULL;
}

static LofteElement *
attach (RegisterFixture *fixture, GBytes *bytes, const LofteAttachOptions *options)
{
  g_autoptr (GError) error = NULL;
  LofteElement *evidence = attach_as (fixture, bytes, "fil.xyz", options, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (evidence);
  g_assert_true (lofte_element_get_root (evidence) == register_fixture_get_root (fixture));
  return evidence;
}

static void
refuse (RegisterFixture *fixture, GBytes *bytes, const LofteAttachOptions *options, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteElement) before = lofte_element_copy (register_fixture_get_root (fixture), FALSE);
  guint n_files = count_files (fixture);

  g_assert_null (attach_as (fixture, bytes, "fil.xyz", options, NULL, &error));
  g_assert_error (error, domain, code);
  g_assert_true (lofte_element_equal (before, register_fixture_get_root (fixture)));
  g_assert_cmpuint (count_files (fixture), ==, n_files);
}

static void
test_table (RegisterFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = bytes_of ("2023;1.234,5;Torget\n2024;12 %;Stationen\n2025;;Parken\n");
  g_autoptr (GBytes) named = bytes_of ("Antal;Plats\n1.234,5;Torget\n7;Stationen\n;Parken\n");
  LofteAttachOptions options = { .title = "Brott", .source = "Brå", .chart = "bar", .unit = "antal", .retrieved = "3/1", .focus = "focus[1]" };
  LofteElement *evidence = attach (fixture, named, &options);
  LofteElement *focus = lofte_element_peek (register_fixture_get_root (fixture), "focus", 0);

  g_assert_cmpstr (lofte_element_get (evidence, "kind"), ==, "table");
  g_assert_cmpstr (lofte_element_get (evidence, "retrieved"), ==, "2026-01-03");
  g_assert_cmpstr (lofte_element_get (evidence, "column"), ==, "Plats\nAntal");
  g_assert_cmpuint (lofte_element_count (evidence, "row"), ==, 3);
  g_assert_cmpstr (lofte_element_get (lofte_element_peek (evidence, "row", 0), "cell"), ==, "Torget\n1\u00a0234,5");
  g_assert_cmpstr (lofte_element_get (lofte_element_peek (evidence, "row", 2), "cell"), ==, "Parken\n");
  g_assert_nonnull (strstr (lofte_element_get (evidence, "alternative"), "Stapeldiagram: Brott (antal)"));
  g_assert_nonnull (strstr (lofte_element_get (evidence, "alternative"), "Stationen 7"));
  g_assert_true (lofte_element_refers_to (focus, "evidence", lofte_element_get_id (evidence)));
  g_assert_cmpuint (count_files (fixture), ==, 1);
  g_assert_false (lofte_history_is_modified (lofte_document_get_history (fixture->document)));

  /* The very bytes are kept; the same file twice is kept once. */
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) kept = lofte_store_read_attachment (lofte_register_get_store (fixture->reg), lofte_element_get (evidence, "file"), &error);

    g_assert_no_error (error);
    g_assert_true (g_bytes_equal (kept, named));
  }
  attach (fixture, named, &options);
  g_assert_cmpuint (count_files (fixture), ==, 1);

  options.chart = NULL;
  evidence = attach (fixture, bytes, &options);
  g_assert_null (lofte_element_get (evidence, "alternative"));
}

static void
test_undo (RegisterFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = bytes_of ("a;b\n1;2\n");
  LofteAttachOptions options = { .title = "Brott", .source = "Brå", .focus = "focus[1]" };
  LofteElement *root = register_fixture_get_root (fixture);
  g_autoptr (LofteElement) before = NULL;
  g_autoptr (LofteElement) after = NULL;
  g_autoptr (GError) error = NULL;

  /* The picture itself may be missing; it comes and goes with the evidence. */
  g_assert_true (lofte_document_apply (fixture->document, lofte_command_new_remove (lofte_element_peek (root, "picture", 0)), &error));
  before = lofte_element_copy (root, FALSE);
  attach (fixture, bytes, &options);
  g_assert_cmpuint (lofte_element_count (lofte_element_peek (root, "picture", 0), "evidence"), ==, 1);
  after = lofte_element_copy (root, FALSE);
  lofte_history_undo (lofte_document_get_history (fixture->document));
  g_assert_true (lofte_element_equal (before, root));
  lofte_history_redo (lofte_document_get_history (fixture->document));
  g_assert_true (lofte_element_equal (after, root));
}

static GBytes *
make_png (void)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 6, 4);
  g_autoptr (GError) error = NULL;
  char *buffer;
  gsize size;

  gdk_pixbuf_fill (pixbuf, 0x204080ff);
  gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &size, "png", &error, "tEXt::Comment", "HEMLIGPLATS", NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (buffer, size);
}

static gboolean
holds (GBytes *bytes, const char *text)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return memmem (data, size, text, strlen (text)) != NULL;
}

static void
test_picture (RegisterFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_png ();
  g_autoptr (GBytes) kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  LofteAttachOptions options = { .title = "Torget", .source = "Kommunen" };
  LofteElement *evidence;

  refuse (fixture, bytes, &options, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_USAGE);
  options.decorative = TRUE;
  options.alternative = "Ett torg";
  refuse (fixture, bytes, &options, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_USAGE);
  options.decorative = FALSE;
  evidence = attach_as (fixture, bytes, "torget.png", &options, notes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lofte_element_get (evidence, "kind"), ==, "image");
  g_assert_cmpstr (lofte_element_get (evidence, "media-type"), ==, "image/png");
  g_assert_cmpuint (notes->len, ==, 1);
  kept = lofte_store_read_attachment (lofte_register_get_store (fixture->reg), lofte_element_get (evidence, "file"), &error);
  g_assert_no_error (error);
  g_assert_true (holds (bytes, "HEMLIGPLATS"));
  g_assert_false (holds (kept, "HEMLIGPLATS"));
}

static cairo_status_t
on_pdf_written (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
make_pdf (const char *const *pages)
{
  GByteArray *array = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (on_pdf_written, array, 300, 300);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; pages[i]; i++)
    {
      cairo_move_to (cr, 20, 50);
      cairo_show_text (cr, pages[i]);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (array);
}

static void
test_pdf (RegisterFixture *fixture, gconstpointer data)
{
  const char *const pages[] = { "Trygghetsvandring vid stationen", "Belysningen saknas", "Slut", NULL };
  g_autoptr (GBytes) bytes = make_pdf (pages);
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GError) error = NULL;
  LofteAttachOptions options = { .title = "Protokoll", .source = "Kommunen", .pages = "1-2" };
  LofteElement *evidence = attach (fixture, bytes, &options);

  g_assert_cmpstr (lofte_element_get (evidence, "kind"), ==, "pages");
  g_assert_cmpstr (lofte_element_get (evidence, "pages"), ==, "1–2");
  g_assert_nonnull (strstr (lofte_element_get (evidence, "alternative"), "Trygghetsvandring"));
  hits = lofte_store_search (lofte_register_get_store (fixture->reg), "belysningen", LOFTE_SEARCH_ATTACHMENT, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpuint (((LofteSearchHit *) g_ptr_array_index (hits, 0))->page, ==, 2);

  options.pages = "2-9";
  refuse (fixture, bytes, &options, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_USAGE);
}

static void
test_refusals (RegisterFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) table = bytes_of ("a;b\n1;2\n");
  g_autoptr (GBytes) words = bytes_of ("Ort;Namn\nArboga;Torget\n");
  g_autoptr (GBytes) agreement = bytes_of ("<agreement xmlns=\"urn:lofte:agreement:1\"/>");
  g_autoptr (GBytes) cut = bytes_of ("%PDF-1.7\n1 0 obj\n<<");
  g_autoptr (GBytes) empty = bytes_of ("");
  g_autoptr (GString) long_table = g_string_new ("a;b\n");
  g_autoptr (GBytes) too_long = NULL;
  LofteAttachOptions options = { .title = "Brott", .source = " " };

  refuse (fixture, table, &options, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_USAGE);
  options.source = "Brå";
  options.title = NULL;
  refuse (fixture, table, &options, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_USAGE);
  options.title = "Brott";
  options.decorative = TRUE;
  refuse (fixture, table, &options, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_USAGE);
  options.decorative = FALSE;
  options.chart = "bar";
  refuse (fixture, words, &options, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_USAGE);
  options.chart = NULL;
  options.focus = "party[1]";
  refuse (fixture, table, &options, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_USAGE);
  options.focus = NULL;
  refuse (fixture, agreement, &options, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_UNSUPPORTED);
  refuse (fixture, empty, &options, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_UNSUPPORTED);
  refuse (fixture, cut, &options, LOFTE_IMPORT_ERROR, LOFTE_IMPORT_ERROR_DAMAGED);
  for (guint i = 0; i <= LOFTE_ATTACH_MAX_ROWS; i++)
    g_string_append_printf (long_table, "%u;%u\n", i, i);
  too_long = g_bytes_new (long_table->str, long_table->len);
  refuse (fixture, too_long, &options, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_REFUSED);
}

/* What would come of it is shown before anything is done, and the field that is wrong is named. */
static void
test_steps (RegisterFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) png = make_png ();
  g_autoptr (GBytes) csv = bytes_of ("Inbrott\n\u00c5r;Antal\n2023;12\n2024;7\nK\u00e4lla: Br\u00e5\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteIntake) picture = lofte_intake_new (png, "in/torget_1.png", NULL, NULL, &error);
  g_autoptr (LofteIntake) table = lofte_intake_new (csv, "inbrott.csv", NULL, NULL, &error);
  g_autofree char *name = lofte_intake_dup_title (picture);
  g_autofree char *title = lofte_intake_dup_title (table);
  g_autoptr (LofteElement) shown = NULL;
  LofteAttachOptions options = { .title = "Torget" };
  const char *field = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, "torget 1");
  g_assert_cmpstr (picture->file_name, ==, "torget_1.png");
  g_assert_cmpstr (title, ==, "Inbrott");
  g_assert_cmpstr (lofte_intake_get_source (table), ==, "Br\u00e5");
  g_assert_null (lofte_attach_dup_evidence (fixture->document, NULL, picture, &options, &field, NULL, &error));
  g_assert_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_USAGE);
  g_assert_cmpstr (field, ==, "source");
  g_clear_error (&error);
  options.source = "Kommunen";
  g_assert_null (lofte_attach_dup_evidence (fixture->document, NULL, picture, &options, &field, NULL, &error));
  g_assert_cmpstr (field, ==, "alternative");
  g_clear_error (&error);
  options.retrieved = "snart";
  g_assert_null (lofte_attach_dup_evidence (fixture->document, NULL, table, &options, &field, NULL, &error));
  g_assert_cmpstr (field, ==, "retrieved");
  g_clear_error (&error);
  options.retrieved = NULL;
  options.chart = "line";
  shown = lofte_attach_dup_evidence (fixture->document, NULL, table, &options, &field, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (lofte_element_get (shown, "alternative"), "2024 7"));
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

static LofteElement *
find_by_id (RegisterFixture *fixture, const char *id)
{
  return lofte_element_find (register_fixture_get_root (fixture), id);
}

/* Another description, then another file: place, id and references stay, and each is one step back. */
static void
test_change (RegisterFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) csv = bytes_of ("Plats;Antal\nTorget;12\nParken;7\n");
  g_autoptr (GBytes) png = make_png ();
  g_autoptr (GError) error = NULL;
  LofteAttachOptions options = { .title = "Brott", .source = "Br\u00e5", .chart = "bar", .focus = "focus[1]" };
  LofteElement *present = attach (fixture, csv, &options);
  g_autofree char *id = g_strdup (lofte_element_get_id (present));
  g_autoptr (LofteElement) before = lofte_element_copy (register_fixture_get_root (fixture), FALSE);
  g_autoptr (LofteElement) other = NULL;
  g_autoptr (LofteElement) replaced = NULL;
  g_autoptr (LofteIntake) intake = lofte_intake_new (png, "torget.png", NULL, NULL, &error);
  LofteElement *focus = lofte_element_peek (register_fixture_get_root (fixture), "focus", 0);

  g_assert_no_error (error);
  options.title = "Anm\u00e4lda brott";
  options.chart = "none";
  other = lofte_attach_dup_evidence (fixture->document, present, NULL, &options, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (lofte_attach_change (fixture->document, present, other, NULL, &error));
  g_assert_cmpstr (lofte_element_get (present, "title"), ==, "Anm\u00e4lda brott");
  g_assert_null (lofte_element_get (present, "alternative"));
  g_assert_cmpuint (lofte_element_count (present, "row"), ==, 2);
  lofte_history_undo (lofte_document_get_history (fixture->document));
  g_assert_true (lofte_element_equal (before, register_fixture_get_root (fixture)));

  options.alternative = "Ett torg";
  replaced = lofte_attach_dup_evidence (fixture->document, find_by_id (fixture, id), intake, &options, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (lofte_attach_change (fixture->document, find_by_id (fixture, id), replaced, intake, &error));
  g_assert_no_error (error);
  present = find_by_id (fixture, id);
  g_assert_cmpstr (lofte_element_get (present, "kind"), ==, "image");
  g_assert_cmpuint (lofte_element_count (present, "row"), ==, 0);
  g_assert_null (lofte_element_get (present, "column"));
  g_assert_true (lofte_element_refers_to (focus, "evidence", id));
  g_assert_cmpuint (count_files (fixture), ==, 2);
  lofte_history_undo (lofte_document_get_history (fixture->document));
  g_assert_true (lofte_element_equal (before, register_fixture_get_root (fixture)));
}

static void
test_remove (RegisterFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) csv = bytes_of ("Plats;Antal\nTorget;12\nParken;7\n");
  g_autoptr (GError) error = NULL;
  LofteAttachOptions options = { .title = "Brott", .source = "Br\u00e5", .focus = "focus[1]" };
  LofteElement *present = attach (fixture, csv, &options);
  g_autofree char *id = g_strdup (lofte_element_get_id (present));
  g_autoptr (LofteElement) before = lofte_element_copy (register_fixture_get_root (fixture), FALSE);
  LofteElement *focus = lofte_element_peek (register_fixture_get_root (fixture), "focus", 0);

  g_assert_true (lofte_attach_remove (fixture->document, present, &error));
  g_assert_no_error (error);
  g_assert_null (find_by_id (fixture, id));
  g_assert_false (lofte_element_refers_to (focus, "evidence", id));
  lofte_history_undo (lofte_document_get_history (fixture->document));
  g_assert_true (lofte_element_equal (before, register_fixture_get_root (fixture)));
}

static void
test_frozen (RegisterFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = bytes_of ("a;b\n1;2\n");
  LofteAttachOptions options = { .title = "Brott", .source = "Brå" };

  lofte_element_set (register_fixture_get_root (fixture), "state", "ready");
  refuse (fixture, bytes, &options, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_REFUSED);
}

static void
test_conflict (RegisterFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = bytes_of ("a;b\n1;2\n");
  LofteAttachOptions options = { .title = "Brott", .source = "Brå" };
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteDocument) other = lofte_document_open (fixture->reg, lofte_document_get_id (fixture->document), &error);

  g_assert_no_error (error);
  g_assert_true (lofte_document_set_field (other, LOFTE_ELEMENT (lofte_document_get_agreement (other)), "title", "Annan", &error));
  g_assert_true (lofte_document_save (other, NULL, &error));
  refuse (fixture, bytes, &options, LOFTE_STORE_ERROR, LOFTE_STORE_ERROR_CONFLICT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add ("/service/attach/" #name, RegisterFixture, NULL, register_fixture_set_up, test_##name, register_fixture_tear_down)
  ADD (table);
  ADD (undo);
  ADD (picture);
  ADD (pdf);
  ADD (refusals);
  ADD (steps);
  ADD (change);
  ADD (remove);
  ADD (frozen);
  ADD (conflict);
  return g_test_run ();
}
