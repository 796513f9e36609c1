/* No text is cut in a field: at any width, in large letters, while it grows and when it is only read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <adwaita.h>

#include "lofte-rich-editor-private.h"
#include "lofte-text-view-private.h"

#define WORDS "Trygghet märks i vardagen: på torget, på väg hem från skolan, i trapphuset och på träningen. "
#define MARKUP "<h>Samverkansöverenskommelsens brottsförebyggande sammanhang i ortspolisområdet</h>" \
               "<p>" WORDS "<b>Därför arbetar kommunen och polisen tillsammans</b>, och därför ska du veta vad du kan <i>vänta dig av oss</i>.</p><p>" WORDS WORDS "</p>"

static const int widths[] = { 620, 340, 477, 220, 640, 260 };

static void
run_events (void)
{
  for (guint i = 0; i < 12; i++)
    {
      g_usleep (8000);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

static int
get_text_height (GtkTextView *view)
{
  GtkTextIter end;
  int y, height;

  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (view), &end);
  gtk_text_view_get_line_yrange (view, &end, &y, &height);
  return y + height + gtk_text_view_get_top_margin (view) + gtk_text_view_get_bottom_margin (view);
}

static int
get_line_height (GtkWidget *widget)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, " ");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

/* In a page that scrolls, as in the editor; @field is as wide as the page. */
static GtkWidget *
show (GtkWidget *field)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_EXTERNAL);
  gtk_box_append (GTK_BOX (box), field);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 300);
  gtk_window_present (GTK_WINDOW (window));
  run_events ();
  return window;
}

static void
check_widths (GtkWidget *window, GtkTextView *view, const char *what)
{
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      int height, wanted, line;

      gtk_window_set_default_size (GTK_WINDOW (window), widths[i], 300);
      run_events ();
      height = gtk_widget_get_height (GTK_WIDGET (view));
      wanted = get_text_height (view);
      line = get_line_height (GTK_WIDGET (view));
      g_test_message ("%s, %d wide: %d high, text %d", what, gtk_widget_get_width (GTK_WIDGET (view)), height, wanted);
      g_assert_cmpint (height, >=, wanted);
      /* Nor a hole below the text. */
      g_assert_cmpint (height, <=, MAX (wanted + line / 2, 5 * line));
    }
}

static GtkTextView *
find_view (GtkWidget *widget)
{
  if (GTK_IS_TEXT_VIEW (widget))
    return GTK_TEXT_VIEW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkTextView *view = find_view (child);

      if (view)
        return view;
    }
  return NULL;
}

static void
check_fields (const char *how)
{
  GtkWidget *plain = lofte_text_view_new (2);
  GtkWidget *rich = lofte_rich_editor_new ("Text");
  g_autofree char *plain_name = g_strdup_printf ("plain text, %s", how);
  g_autofree char *rich_name = g_strdup_printf ("rich text, %s", how);
  GtkWidget *window;

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (plain)), WORDS "\n" WORDS WORDS, -1);
  window = show (plain);
  check_widths (window, GTK_TEXT_VIEW (plain), plain_name);
  gtk_window_destroy (GTK_WINDOW (window));

  lofte_rich_editor_set_markup (LOFTE_RICH_EDITOR (rich), MARKUP);
  window = show (rich);
  check_widths (window, find_view (rich), rich_name);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_widths (void)
{
  check_fields ("usual letters");
}

static void
test_large_letters (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * dpi, NULL);
  check_fields ("large letters");
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

static void
test_grows (void)
{
  GtkWidget *field = lofte_text_view_new (2);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (field));
  GtkWidget *window = show (field);

  g_assert_cmpint (gtk_widget_get_height (field), >=, 2 * get_line_height (field));
  for (guint i = 0; i < 6; i++)
    {
      gtk_text_buffer_insert_at_cursor (buffer, WORDS, -1);
      run_events ();
      g_assert_cmpint (gtk_widget_get_height (field), >=, get_text_height (GTK_TEXT_VIEW (field)));
    }
  gtk_text_buffer_set_text (buffer, "", -1);
  run_events ();
  g_assert_cmpint (gtk_widget_get_height (field), <, 5 * get_line_height (field));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A line that cannot be changed has no room for more. */
static void
test_read_only (void)
{
  GtkWidget *field = lofte_rich_editor_new ("Text");
  GtkTextView *view = find_view (field);
  GtkWidget *window;

  lofte_rich_editor_set_markup (LOFTE_RICH_EDITOR (field), "<p>Ett ord</p>");
  lofte_rich_editor_set_editable (LOFTE_RICH_EDITOR (field), FALSE);
  window = show (field);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (view)), ==, get_text_height (view));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/text-view/widths", test_widths);
  g_test_add_func ("/ui/text-view/large-letters", test_large_letters);
  g_test_add_func ("/ui/text-view/grows", test_grows);
  g_test_add_func ("/ui/text-view/read-only", test_read_only);
  return g_test_run ();
}
