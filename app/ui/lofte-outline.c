/* LofteOutline — disposition: the parts of a document, and how they stand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-label-private.h"
#include "lofte-outline-private.h"
#include "lofte-part-form-private.h"

#define PART_KEY "lofte-part"
#define NAME_KEY "lofte-name"

struct _LofteOutline
{
  AdwBin parent_instance;

  GtkListBox *list;
  LofteDocument *document;
  GPtrArray *findings;
  char *part;
  guint scroll_id;
};

G_DEFINE_FINAL_TYPE (LofteOutline, lofte_outline, ADW_TYPE_BIN)

enum
{
  SIGNAL_PART_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  guint n_errors;
  guint n_others; /* warnings; a hint alone spoils no tick */
} Tally;

static LofteElement *
get_root (LofteOutline *self)
{
  return LOFTE_ELEMENT (lofte_document_get_agreement (self->document));
}

/* How often the checks speak of each part. */
static GHashTable *
count_findings (LofteOutline *self)
{
  GHashTable *tallies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; self->findings && i < self->findings->len; i++)
    {
      const LofteFinding *finding = g_ptr_array_index (self->findings, i);
      const char *part = lofte_part_find (get_root (self), lofte_element_find (get_root (self), finding->element));
      Tally *tally = g_hash_table_lookup (tallies, part);

      if (!tally)
        {
          tally = g_new0 (Tally, 1);
          g_hash_table_insert (tallies, g_strdup (part), tally);
        }
      if (finding->severity == LOFTE_SEVERITY_ERROR)
        tally->n_errors++;
      else if (finding->severity == LOFTE_SEVERITY_WARNING)
        tally->n_others++;
    }
  return tallies;
}

/* The marks of the parts below say what is wrong there; a tick above them would deny it. Areas that are only announced
 * have no row: what is wrong with them counts where they stand. */
static Tally
sum_focus_areas (LofteElement *root, GHashTable *tallies, gboolean announced)
{
  Tally sum = { 0, 0 };

  for (guint i = 0; i < lofte_element_count (root, "focus"); i++)
    {
      LofteElement *focus = lofte_element_peek (root, "focus", i);
      const Tally *tally = g_hash_table_lookup (tallies, lofte_element_get_id (focus));

      if (tally && lofte_element_get_boolean (focus, "announced-only") == announced)
        {
          sum.n_errors += tally->n_errors;
          sum.n_others += tally->n_others;
        }
    }
  return sum;
}

/* ✓, a number, or ! with a number: never the colour alone. */
static GtkWidget *
new_mark (const Tally *tally, char **spoken)
{
  guint n_errors = tally ? tally->n_errors : 0;
  guint n_others = tally ? tally->n_others : 0;
  g_autofree char *text = NULL;
  GtkWidget *mark;

  if (n_errors + n_others == 0)
    {
      mark = gtk_image_new_from_icon_name ("object-select-symbolic");
      gtk_widget_add_css_class (mark, "success");
      *spoken = g_strdup (C_ ("part of a document", "nothing to correct"));
      gtk_widget_set_tooltip_text (mark, *spoken);
      return mark;
    }
  if (n_errors > 0)
    *spoken = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u error", "%u errors", n_errors), n_errors);
  else
    *spoken = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u warning", "%u warnings", n_others), n_others);
  text = n_errors > 0 ? g_strdup ("!") : g_strdup_printf ("%u", n_others);
  mark = gtk_label_new (text);
  gtk_widget_add_css_class (mark, "count-pill");
  gtk_widget_add_css_class (mark, n_errors > 0 ? "error" : "warning");
  gtk_widget_set_tooltip_text (mark, *spoken);
  return mark;
}

/* The number stands in a column of its own, so that the lines of a long title begin below each other. */
static GtkWidget *
new_row (LofteOutline *self, const char *part, guint number, const char *title, const Tally *tally, gboolean with_mark)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = lofte_label_new (title, NULL);
  g_autofree char *spoken = NULL;
  GtkWidget *mark = with_mark ? new_mark (tally, &spoken) : NULL;
  g_autofree char *text = number > 0 ? g_strdup_printf ("%u  %s", number, title) : g_strdup (title);
  g_autofree char *name = NULL;

  if (number > 0)
    {
      g_autofree char *digits = g_strdup_printf ("%u", number);
      GtkWidget *column = gtk_label_new (digits);

      gtk_widget_set_margin_start (column, 8);
      gtk_widget_set_valign (column, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (words), column);
    }
  lofte_label_set_words (GTK_LABEL (label), title, lofte_element_get (get_root (self), "language"));
  gtk_widget_set_hexpand (label, TRUE);
  /* Else long titles and the form would share the room anew in each part. */
  gtk_label_set_max_width_chars (GTK_LABEL (label), 16);
  gtk_widget_add_css_class (box, "outline-row");
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), label);
  gtk_box_append (GTK_BOX (box), words);
  if (mark)
    {
      gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), mark);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  /* Translators: a part of the document and how it stands, as in "Goals, 2 gaps" */
  name = spoken ? g_strdup_printf (_ ("%s, %s"), text, spoken) : g_strdup (text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), PART_KEY, g_strdup (part), g_free);
  g_object_set_data_full (G_OBJECT (row), NAME_KEY, g_steal_pointer (&name), g_free);
  return row;
}

static void
add_row (LofteOutline *self, GPtrArray *rows, GHashTable *tallies, const char *part, guint number, const char *title)
{
  g_ptr_array_add (rows, g_object_ref_sink (new_row (self, part, number, title, g_hash_table_lookup (tallies, part), TRUE)));
}

static void
add_section (LofteOutline *self, GPtrArray *rows, GHashTable *tallies, LofteElement *root, LofteElement *section)
{
  const char *id = lofte_element_get_id (section);
  const Tally *own = g_hash_table_lookup (tallies, id);
  gboolean has_areas = lofte_element_is (section, "role", "focus-areas");
  Tally all = has_areas ? sum_focus_areas (root, tallies, TRUE) : (Tally){ 0, 0 };
  Tally below = has_areas ? sum_focus_areas (root, tallies, FALSE) : (Tally){ 0, 0 };
  gboolean with_mark;

  all.n_errors += own ? own->n_errors : 0;
  all.n_others += own ? own->n_others : 0;
  with_mark = all.n_errors + all.n_others > 0 || below.n_errors + below.n_others == 0;
  g_ptr_array_add (rows, g_object_ref_sink (new_row (self, id, 0, lofte_element_get_or (section, "heading", _ ("Without heading")), &all, with_mark)));
}

static void
add_focus_areas (LofteOutline *self, GPtrArray *rows, GHashTable *tallies, LofteElement *root)
{
  guint number = 0;

  for (guint i = 0; i < lofte_element_count (root, "focus"); i++)
    {
      LofteElement *focus = lofte_element_peek (root, "focus", i);

      if (!lofte_element_get_boolean (focus, "announced-only"))
        add_row (self, rows, tallies, lofte_element_get_id (focus), ++number, lofte_element_get_or (focus, "title", _ ("Without heading")));
    }
}

static GtkListBoxRow *
find_row (LofteOutline *self, const char *part)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)); i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), PART_KEY), part) == 0)
      return row;
  return NULL;
}

/* Returns: (nullable): the part whose row has the keyboard. */
static char *
dup_focused_part (LofteOutline *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

  return focus && gtk_widget_has_focus (focus) ? g_strdup (g_object_get_data (G_OBJECT (focus), PART_KEY)) : NULL;
}

static GPtrArray *
new_rows (LofteOutline *self)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) tallies = count_findings (self);
  LofteElement *root = get_root (self);

  add_row (self, rows, tallies, LOFTE_PART_DOCUMENT, 0, _ ("About the document"));
  add_row (self, rows, tallies, LOFTE_PART_PARTIES, 0, _ ("Parties and signatories"));
  for (guint i = 0; i < lofte_element_count (root, "section"); i++)
    {
      LofteElement *section = lofte_element_peek (root, "section", i);

      add_section (self, rows, tallies, root, section);
      if (lofte_element_is (section, "role", "focus-areas"))
        add_focus_areas (self, rows, tallies, root);
    }
  return rows;
}

static gboolean
has_rows (LofteOutline *self, GPtrArray *rows)
{
  static const char *const keys[] = { PART_KEY, NAME_KEY };

  for (guint i = 0; i < rows->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) i);

      for (guint j = 0; j < G_N_ELEMENTS (keys); j++)
        if (!row || g_strcmp0 (g_object_get_data (G_OBJECT (row), keys[j]), g_object_get_data (g_ptr_array_index (rows, i), keys[j])) != 0)
          return FALSE;
    }
  return gtk_list_box_get_row_at_index (self->list, (int) rows->len) == NULL;
}

static void
fill (LofteOutline *self)
{
  g_autoptr (GPtrArray) rows = new_rows (self);
  g_autofree char *focused = dup_focused_part (self);
  GtkListBoxRow *row;

  /* A row that goes between press and release takes the click along. */
  if (has_rows (self, rows))
    return;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < rows->len; i++)
    gtk_list_box_append (self->list, g_ptr_array_index (rows, i));
  row = find_row (self, self->part);
  if (row)
    gtk_list_box_select_row (self->list, row);
  row = focused ? find_row (self, focused) : NULL;
  if (row)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* ---- the row in view ---- */

static gboolean
on_scroll_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  LofteOutline *self = LOFTE_OUTLINE (widget);
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  double x, top;

  self->scroll_id = 0;
  if (row && scroller && gtk_widget_translate_coordinates (GTK_WIDGET (row), widget, 0, 0, &x, &top))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)), top, top + gtk_widget_get_height (GTK_WIDGET (row)));
  return G_SOURCE_REMOVE;
}

/* Once the row has its place. */
static void
show_selected_row (LofteOutline *self)
{
  if (self->scroll_id == 0)
    self->scroll_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_scroll_tick_cb, NULL, NULL);
}

static void
on_row_activated_cb (LofteOutline *self, GtkListBoxRow *row)
{
  g_autofree char *part = g_strdup (g_object_get_data (G_OBJECT (row), PART_KEY));

  g_signal_emit (self, signals[SIGNAL_PART_ACTIVATED], 0, part);
}

static gboolean
lofte_outline_grab_focus (GtkWidget *widget)
{
  LofteOutline *self = LOFTE_OUTLINE (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return gtk_widget_grab_focus (row ? GTK_WIDGET (row) : GTK_WIDGET (self->list));
}

static void
lofte_outline_dispose (GObject *object)
{
  LofteOutline *self = LOFTE_OUTLINE (object);

  if (self->scroll_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->scroll_id);
  self->scroll_id = 0;
  g_clear_object (&self->document);
  g_clear_pointer (&self->findings, g_ptr_array_unref);

  G_OBJECT_CLASS (lofte_outline_parent_class)->dispose (object);
}

static void
lofte_outline_finalize (GObject *object)
{
  g_free (LOFTE_OUTLINE (object)->part);

  G_OBJECT_CLASS (lofte_outline_parent_class)->finalize (object);
}

static void
lofte_outline_class_init (LofteOutlineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lofte_outline_dispose;
  G_OBJECT_CLASS (klass)->finalize = lofte_outline_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = lofte_outline_grab_focus;

  /**
   * LofteOutline::part-activated:
   * @part: Id of a section or focus area, or a word for a part.
   *
   * The person wants to see a part.
   */
  signals[SIGNAL_PART_ACTIVATED] = g_signal_new ("part-activated", LOFTE_TYPE_OUTLINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lofte_outline_init (LofteOutline *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  g_signal_connect (self, "map", G_CALLBACK (show_selected_row), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Parts of the document"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

/**
 * lofte_outline_set_document:
 * @self: An outline.
 * @document: The document whose parts it shows.
 */
void
lofte_outline_set_document (LofteOutline *self, LofteDocument *document)
{
  g_set_object (&self->document, document);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->part, g_free);
}

/**
 * lofte_outline_update:
 * @self: An outline with a document.
 * @findings: (nullable) (element-type LofteFinding): What the checks say of it now.
 */
void
lofte_outline_update (LofteOutline *self, GPtrArray *findings)
{
  if (findings)
    g_ptr_array_ref (findings);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = findings;
  fill (self);
}

/**
 * lofte_outline_select:
 * @self: An outline.
 * @part: The part that the form shows.
 */
void
lofte_outline_select (LofteOutline *self, const char *part)
{
  GtkListBoxRow *row = find_row (self, part);

  g_free (self->part);
  self->part = g_strdup (part);
  if (row)
    gtk_list_box_select_row (self->list, row);
  show_selected_row (self);
}
