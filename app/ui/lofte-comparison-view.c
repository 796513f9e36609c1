/* The comparison of two versions, part by part
 *
 * What was deleted is struck out, what was inserted is underlined and bold; colour
 * only helps. Who listens hears the words “deleted” and “inserted”.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-comparison-view-private.h"
#include "lofte-comparison.h"
#include "lofte-label-private.h"

/* So much of what did not change stands beside what did. */
#define CONTEXT_LETTERS 70

/* Long passages that stayed are cut in the middle, or on the side away from a change. */
static char *
dup_context (const char *text, gboolean first, gboolean last)
{
  glong length = g_utf8_strlen (text, -1);
  g_autofree char *head = NULL;
  g_autofree char *tail = NULL;

  if (length <= 2 * CONTEXT_LETTERS)
    return g_strdup (text);
  head = g_utf8_substring (text, 0, CONTEXT_LETTERS);
  tail = g_utf8_substring (text, length - CONTEXT_LETTERS, length);
  if (first)
    return g_strconcat ("… ", tail, NULL);
  if (last)
    return g_strconcat (head, " …", NULL);
  return g_strconcat (head, " … ", tail, NULL);
}

static void
append_run (GString *markup, GString *heard, const LofteTextRun *run, gboolean first, gboolean last)
{
  static const char *const tags[][2] = {
    [LOFTE_TEXT_SAME] = { "", "" },
    [LOFTE_TEXT_DELETED] = { "<s>", "</s>" },
    [LOFTE_TEXT_INSERTED] = { "<b><u>", "</u></b>" },
  };
  g_autofree char *text = run->kind == LOFTE_TEXT_SAME ? dup_context (run->text, first, last) : g_strdup (run->text);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append_printf (markup, "%s%s%s", tags[run->kind][0], escaped, tags[run->kind][1]);
  if (run->kind == LOFTE_TEXT_DELETED)
    /* Translators: for those who listen; %s are words */
    g_string_append_printf (heard, _ ("[deleted: %s]"), text);
  else if (run->kind == LOFTE_TEXT_INSERTED)
    /* Translators: for those who listen; %s are words */
    g_string_append_printf (heard, _ ("[inserted: %s]"), text);
  else
    g_string_append (heard, text);
}

static GtkWidget *
make_text (GPtrArray *runs)
{
  g_autoptr (GString) markup = g_string_new (NULL);
  g_autoptr (GString) heard = g_string_new (NULL);
  GtkWidget *label = lofte_label_new (NULL, NULL);

  for (guint i = 0; i < runs->len; i++)
    append_run (markup, heard, g_ptr_array_index (runs, i), i == 0, i + 1 == runs->len);
  gtk_label_set_markup (GTK_LABEL (label), markup->str);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, heard->str, -1);
  return label;
}

static const char *
get_icon_name (LofteDifferenceKind kind)
{
  switch (kind)
    {
    case LOFTE_DIFFERENCE_ADDED:
      return "list-add-symbolic";
    case LOFTE_DIFFERENCE_REMOVED:
      return "list-remove-symbolic";
    case LOFTE_DIFFERENCE_MOVED:
      return "object-flip-vertical-symbolic";
    case LOFTE_DIFFERENCE_CHANGED:
    default:
      return "document-edit-symbolic";
    }
}

static GtkWidget *
make_row (const LofteDifference *difference)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  /* Translators: what happened to a part, and its name */
  g_autofree char *title = g_strdup_printf (_ ("%s: %s"), lofte_difference_kind_get_label (difference->kind), difference->element);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", get_icon_name (difference->kind), "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 2);
  gtk_box_append (GTK_BOX (head), icon);
  gtk_box_append (GTK_BOX (head), lofte_label_new (title, "heading"));
  gtk_box_append (GTK_BOX (box), head);
  for (guint i = 0; i < difference->fields->len; i++)
    {
      const LofteFieldDifference *field = g_ptr_array_index (difference->fields, i);
      GtkWidget *label = lofte_label_new (_ (field->field->label), "caption");

      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_set_margin_top (label, 4);
      gtk_box_append (GTK_BOX (box), label);
      gtk_box_append (GTK_BOX (box), make_text (field->runs));
    }
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 10);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return row;
}

static GtkWidget *
make_list (const char *part)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, part, -1);
  return list;
}

/**
 * lofte_comparison_view_new:
 * @differences: (element-type LofteDifference): What differs.
 *
 * Returns: (transfer floating): One list a part, each under its name.
 */
GtkWidget *
lofte_comparison_view_new (GPtrArray *differences)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *list = NULL;
  const char *part = NULL;

  if (differences->len == 0)
    gtk_box_append (GTK_BOX (box), lofte_label_new (_ ("There are no differences."), NULL));
  for (guint i = 0; i < differences->len; i++)
    {
      const LofteDifference *difference = g_ptr_array_index (differences, i);

      if (g_strcmp0 (part, difference->part) != 0)
        {
          GtkWidget *heading = lofte_label_new (difference->part, "title-4");

          gtk_widget_set_margin_top (heading, list ? 12 : 0);
          gtk_box_append (GTK_BOX (box), heading);
          list = make_list (difference->part);
          gtk_box_append (GTK_BOX (box), list);
        }
      part = difference->part;
      gtk_list_box_append (GTK_LIST_BOX (list), make_row (difference));
    }
  return box;
}
