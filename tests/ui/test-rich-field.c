/* What a text takes from elsewhere in the document is read as it will print, follows, and is kept as what it is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gtk/gtk.h>

#include "lofte-party.h"
#include "lofte-rich-editor-private.h"
#include "lofte-rich-field-private.h"

#define MARKUP "<p>Nu lovar <field name=\"municipality\"/><field name=\"period\"/> mer.</p>"

static GtkTextBuffer *
get_buffer (GtkWidget *editor)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (gtk_widget_get_first_child (editor)));
}

static char *
dup_text (GtkWidget *editor)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (editor), &start, &end);
  return gtk_text_buffer_get_text (get_buffer (editor), &start, &end, FALSE);
}

static void
assert_text (GtkWidget *editor, const char *wanted)
{
  g_autofree char *text = dup_text (editor);
  g_autofree char *markup = lofte_rich_editor_dup_markup (LOFTE_RICH_EDITOR (editor));

  g_assert_cmpstr (text, ==, wanted);
  g_assert_cmpstr (markup, ==, MARKUP);
}

static void
on_edited_cb (guint *n_edits)
{
  (*n_edits)++;
}

static void
test_follows (void)
{
  g_autoptr (LofteAgreement) agreement = LOFTE_AGREEMENT (lofte_element_new (LOFTE_TYPE_AGREEMENT));
  g_autoptr (LofteElement) party = lofte_element_new (LOFTE_TYPE_PARTY);
  g_autoptr (GtkWidget) editor = g_object_ref_sink (lofte_rich_editor_new ("Text"));
  guint n_edits = 0;

  g_signal_connect_swapped (editor, "edited", G_CALLBACK (on_edited_cb), &n_edits);
  lofte_rich_editor_set_agreement (LOFTE_RICH_EDITOR (editor), agreement);
  lofte_rich_editor_set_markup (LOFTE_RICH_EDITOR (editor), MARKUP);
  assert_text (editor, "Nu lovar ‹Name of the municipality›‹Period› mer.");

  lofte_element_set (party, "kind", "municipality");
  lofte_element_append (LOFTE_ELEMENT (agreement), party);
  lofte_element_set (party, "name", "Arboga kommun");
  lofte_element_set (LOFTE_ELEMENT (agreement), "start", "2026");
  lofte_element_set (LOFTE_ELEMENT (agreement), "end", "2026");
  assert_text (editor, "Nu lovar Arboga kommun2026 mer.");

  lofte_element_set (party, "name", "Ö");
  assert_text (editor, "Nu lovar Ö2026 mer.");
  /* It was not the person who wrote. */
  g_assert_cmpuint (n_edits, ==, 0);
}

/* A tinted ground would be taken for a selection, one line for a link. */
static void
test_looks (void)
{
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
  GtkTextTag *tag = lofte_rich_field_new_tag (buffer, "period");
  gboolean has_ground;
  PangoUnderline underline;

  g_object_get (tag, "background-set", &has_ground, "underline", &underline, NULL);
  g_assert_false (has_ground);
  g_assert_cmpint (underline, ==, PANGO_UNDERLINE_DOUBLE);
}

/* Half of a field that is made bold is the whole field, once. */
static void
test_stays_whole (void)
{
  g_autoptr (LofteAgreement) agreement = LOFTE_AGREEMENT (lofte_element_new (LOFTE_TYPE_AGREEMENT));
  g_autoptr (GtkWidget) editor = g_object_ref_sink (lofte_rich_editor_new ("Text"));
  g_autofree char *markup = NULL;
  GtkTextIter start, end;

  lofte_rich_editor_set_agreement (LOFTE_RICH_EDITOR (editor), agreement);
  lofte_rich_editor_set_markup (LOFTE_RICH_EDITOR (editor), "<p>Nu <field name=\"title\"/>.</p>");
  gtk_text_buffer_get_iter_at_offset (get_buffer (editor), &start, 5);
  gtk_text_buffer_get_iter_at_offset (get_buffer (editor), &end, 7);
  gtk_text_buffer_apply_tag_by_name (get_buffer (editor), "bold", &start, &end);
  markup = lofte_rich_editor_dup_markup (LOFTE_RICH_EDITOR (editor));
  g_assert_cmpstr (markup, ==, "<p>Nu <field name=\"title\"/>.</p>");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/ui/rich-field/follows", test_follows);
  g_test_add_func ("/ui/rich-field/looks", test_looks);
  g_test_add_func ("/ui/rich-field/stays-whole", test_stays_whole);
  return g_test_run ();
}
