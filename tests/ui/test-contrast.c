/* Text that is paler than other text is still read: 4.5:1 in light and dark, 7:1 in high contrast
 *
 * What is measured is what is drawn: a letter that fills its whole box, against the colour around it.
 *
 * Words on the accent colour: 4.5:1 in high contrast.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <adwaita.h>
#include <math.h>

#include "lofte-application.h"

#define FULL_BOX "\u2588\u2588\u2588"
#define SIDE 200
#define ENOUGH 4.5
#define ENOUGH_IN_HIGH_CONTRAST 7.0

static GtkWidget *
new_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (FULL_BOX);

  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
new_dim_label (void)
{
  return new_label ("dim-label");
}

static GtkWidget *
new_passage (void)
{
  return new_label ("passage");
}

static GtkWidget *
new_row (GtkWidget *list)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "subtitle", FULL_BOX, NULL);

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return list;
}

static GtkWidget *
new_subtitle (void)
{
  return new_row (gtk_list_box_new ());
}

static GtkWidget *
new_subtitle_in_card (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (list, "boxed-list");
  return new_row (list);
}

static GtkWidget *
new_selected_row (void)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), new_dim_label ());
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_widget_add_css_class (list, "navigation-sidebar");
  gtk_list_box_select_row (GTK_LIST_BOX (list), GTK_LIST_BOX_ROW (row));
  return list;
}

static GtkWidget *
new_placeholder (void)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), FULL_BOX FULL_BOX FULL_BOX);
  gtk_widget_set_focusable (entry, FALSE);
  return entry;
}

static GtkWidget *
new_column_heading (void)
{
  GtkWidget *view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (gtk_string_list_new (NULL)))));
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (FULL_BOX, gtk_signal_list_item_factory_new ());

  gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
  return view;
}

static GtkWidget *
new_suggested_button (void)
{
  GtkWidget *button = gtk_button_new_with_label (FULL_BOX FULL_BOX);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "suggested-action");
  return button;
}

static const struct
{
  const char *what;
  GtkWidget *(*make) (void);
} samples[] = {
  { "a pale label", new_dim_label },
  { "a passage that was found", new_passage },
  { "the second line of a row", new_subtitle },
  { "the second line of a row in a card", new_subtitle_in_card },
  { "a pale label in a selected row", new_selected_row },
  { "the hint of an empty field", new_placeholder },
  { "the heading of a column", new_column_heading },
};

static void
run_events (void)
{
  for (guint i = 0; i < 30; i++)
    {
      g_usleep (10000);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

static double
linearize (guint8 part)
{
  double value = part / 255.0;

  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

/* WCAG's relative luminance of a pixel as cairo keeps it. */
static double
get_luminance (guint32 pixel)
{
  return 0.2126 * linearize ((pixel >> 16) & 0xff) + 0.7152 * linearize ((pixel >> 8) & 0xff) + 0.0722 * linearize (pixel & 0xff);
}

static double
get_contrast (guint32 one, guint32 other)
{
  double high = MAX (get_luminance (one), get_luminance (other)) + 0.05;
  double low = MIN (get_luminance (one), get_luminance (other)) + 0.05;

  return high / low;
}

/* Between what @widget draws in the middle of the letters and what is beside them. */
static double
measure (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (gtk_widget_get_root (widget)));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree guint32 *pixels = NULL;
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  double contrast = 1;
  guint32 background = 0;
  guint most = 0;
  graphene_rect_t area;
  int width, height;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (gtk_widget_get_root (widget)), &area));
  gdk_paintable_snapshot (paintable, snapshot, gdk_paintable_get_intrinsic_width (paintable), gdk_paintable_get_intrinsic_height (paintable));
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)), node, &area);
  gsk_render_node_unref (node);
  width = gdk_texture_get_width (texture);
  height = gdk_texture_get_height (texture);
  pixels = g_new0 (guint32, (gsize) width * height);
  gdk_texture_download (texture, (guchar *) pixels, (gsize) width * 4);
  for (int i = 0; i < width * height; i++)
    {
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, GUINT_TO_POINTER (pixels[i]))) + 1;

      g_hash_table_insert (counts, GUINT_TO_POINTER (pixels[i]), GUINT_TO_POINTER (count));
      if (count > most)
        {
          most = count;
          background = pixels[i];
        }
    }
  for (int i = 0; i < width * height; i++)
    /* A single pixel is the edge of something. */
    if (GPOINTER_TO_UINT (g_hash_table_lookup (counts, GUINT_TO_POINTER (pixels[i]))) > 40)
      contrast = MAX (contrast, get_contrast (pixels[i], background));
  return contrast;
}

static void
check_sample (const char *look, const char *what, GtkWidget *sample, double enough)
{
  GtkWidget *window = gtk_window_new ();
  double contrast;

  gtk_widget_set_valign (sample, GTK_ALIGN_START);
  gtk_widget_set_margin_start (sample, SIDE / 4);
  gtk_window_set_child (GTK_WINDOW (window), sample);
  gtk_window_set_default_size (GTK_WINDOW (window), 2 * SIDE, SIDE);
  gtk_window_present (GTK_WINDOW (window));
  run_events ();
  contrast = measure (sample);
  g_test_message ("%s, %s: %.2f", look, what, contrast);
  g_assert_cmpfloat (contrast, >=, enough);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
check_samples (const char *look, double enough)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    check_sample (look, samples[i].what, samples[i].make (), enough);
  /* libadwaita's own accent colour is left as it is where nobody asked for more. */
  if (enough > ENOUGH)
    check_sample (look, "the words of a blue button", new_suggested_button (), ENOUGH);
}

static void
check_looks (double enough)
{
  g_autoptr (LofteApplication) application = lofte_application_new ();
  AdwStyleManager *manager;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
  g_assert_no_error (error);
  manager = adw_style_manager_get_default ();
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_LIGHT);
  check_samples ("light", enough);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  check_samples ("dark", enough);
}

/* libadwaita asks for high contrast once, so each has a process of its own. */
static void
test_usual (void)
{
  if (!g_test_subprocess ())
    {
      g_unsetenv ("ADW_DEBUG_HIGH_CONTRAST");
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDOUT | G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }
  check_looks (ENOUGH);
}

static void
test_high (void)
{
  if (!g_test_subprocess ())
    {
      g_setenv ("ADW_DEBUG_HIGH_CONTRAST", "1", TRUE);
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDOUT | G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }
  check_looks (ENOUGH_IN_HIGH_CONTRAST);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/contrast/usual", test_usual);
  g_test_add_func ("/ui/contrast/high", test_high);
  return g_test_run ();
}
