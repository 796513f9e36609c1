/* LofteOverviewPage — Översikt: what needs me, and the ways in at first start
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-follow-up-prompt-private.h"
#include "lofte-overview-page-private.h"
#include "lofte-overview-row-private.h"
#include "lofte-reminder-private.h"
#include "lofte-steps-private.h"
#include "lofte-toasts-private.h"
#include "lofte-window.h"

/* So many of a group are seen at once; the rest when asked for. */
#define ROWS 6
#define MOST_ROWS 200
#define GROUP_KEY "lofte-group"
/* A document that is being written changes with every save. */
#define REFRESH_MILLISECONDS 150

struct _LofteOverviewPage
{
  LofteMainPage parent_instance;

  LofteOverview *overview;
  guint refresh_id;
  guint opened; /* bits of the groups that are shown whole */

  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkWidget *offer_list;
  AdwActionRow *offer;
  GtkWidget *calm;
  GtkBox *groups;
  GtkWidget *example;
};

G_DEFINE_FINAL_TYPE (LofteOverviewPage, lofte_overview_page, LOFTE_TYPE_MAIN_PAGE)

enum
{
  SIGNAL_COUNTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ---- what a row does ---- */

static void
on_row_activated_cb (LofteOverviewPage *self, GtkListBoxRow *row)
{
  const LofteOverviewItem *item = lofte_overview_row_get_item (LOFTE_OVERVIEW_ROW (row));
  g_autofree char *id = g_strdup (item->agreement_id);

  lofte_main_page_open_document (self, id);
}

static void
register_signature (LofteOverviewPage *self, LofteOverviewRow *row)
{
  const LofteOverviewItem *item = lofte_overview_row_get_item (row);
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteDocument) document = lofte_document_open (lofte_main_page_get_register (self), item->agreement_id, &error);

  if (!document)
    lofte_toasts_tell (GTK_WIDGET (self), error->message);
  else
    lofte_steps_sign_with_pen (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), document);
}

static void
on_row_step_cb (LofteOverviewPage *self, LofteOverviewRow *row)
{
  const LofteOverviewItem *item = lofte_overview_row_get_item (row);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  switch (item->step)
    {
    case LOFTE_OVERVIEW_FOLLOW_UP:
      if (item->commitment)
        lofte_follow_up_prompt_present (window, lofte_main_page_get_register (self), item->agreement_id, item->commitment, item->what);
      else
        lofte_window_follow_up (LOFTE_WINDOW (window), item->agreement_id);
      break;
    case LOFTE_OVERVIEW_REMIND:
      lofte_reminder_write (window, item);
      break;
    case LOFTE_OVERVIEW_RENEW:
      gtk_widget_activate_action (GTK_WIDGET (self), "win.renew", "s", item->agreement_id);
      break;
    case LOFTE_OVERVIEW_SIGN:
      register_signature (self, LOFTE_OVERVIEW_ROW (row));
      break;
    case LOFTE_OVERVIEW_SIGN_ELECTRONICALLY:
    case LOFTE_OVERVIEW_OPEN:
    default:
      on_row_activated_cb (self, GTK_LIST_BOX_ROW (row));
      break;
    }
}

/* ---- the groups ---- */

static void on_show_all_clicked_cb (LofteOverviewPage *self, GtkWidget *button);

static guint
count_rows (LofteOverviewPage *self, LofteOverviewGroup group)
{
  return MIN (self->overview->items[group]->len, self->opened & (1u << group) ? MOST_ROWS : ROWS);
}

static GtkWidget *
new_heading (LofteOverviewPage *self, LofteOverviewGroup group)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (lofte_overview_group_get_label (group));
  guint total = self->overview->totals[group];

  /* As high as one with a button. */
  gtk_widget_set_size_request (box, -1, 34);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
  if (total > count_rows (self, group) && !(self->opened & (1u << group)))
    {
      g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Show All %u", "Show All %u", total), total);
      GtkWidget *button = gtk_button_new_with_label (text);

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      g_object_set_data (G_OBJECT (button), GROUP_KEY, GUINT_TO_POINTER (group));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, lofte_overview_group_get_label (group), -1);
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_show_all_clicked_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static GtkWidget *
new_group (LofteOverviewPage *self, LofteOverviewGroup group, GtkSizeGroup *buttons)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *list = gtk_list_box_new ();
  const GPtrArray *items = self->overview->items[group];

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, lofte_overview_group_get_label (group), -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (on_row_activated_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < count_rows (self, group); i++)
    {
      GtkWidget *row = lofte_overview_row_new (g_ptr_array_index (items, i), buttons);

      g_signal_connect_object (row, "step", G_CALLBACK (on_row_step_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  gtk_box_append (GTK_BOX (box), new_heading (self, group));
  gtk_box_append (GTK_BOX (box), list);
  return box;
}

/* Returns: the place of the row that has the focus, or -1. */
static int
find_focused_row (LofteOverviewPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->groups)) ? gtk_widget_get_ancestor (focus, LOFTE_TYPE_OVERVIEW_ROW) : NULL;
  int place = 0;

  if (!row && focus && LOFTE_IS_OVERVIEW_ROW (focus))
    row = focus;
  if (!row)
    return -1;
  for (GtkWidget *group = gtk_widget_get_first_child (GTK_WIDGET (self->groups)); group; group = gtk_widget_get_next_sibling (group))
    for (GtkWidget *child = gtk_widget_get_first_child (gtk_widget_get_last_child (group)); child; child = gtk_widget_get_next_sibling (child))
      {
        if (child == row)
          return place;
        place++;
      }
  return -1;
}

static void
focus_row (LofteOverviewPage *self, int place)
{
  for (GtkWidget *group = gtk_widget_get_first_child (GTK_WIDGET (self->groups)); group; group = gtk_widget_get_next_sibling (group))
    for (GtkWidget *child = gtk_widget_get_first_child (gtk_widget_get_last_child (group)); child; child = gtk_widget_get_next_sibling (child))
      if (place-- == 0)
        {
          gtk_widget_grab_focus (child);
          return;
        }
}

static void
show_overview (LofteOverviewPage *self, LofteOverview *overview)
{
  int focused = find_focused_row (self);
  double position = gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scroller));
  LofteOverview *old = self->overview;
  g_autoptr (GtkSizeGroup) buttons = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))))
    gtk_box_remove (self->groups, child);
  self->overview = overview;
  g_clear_pointer (&old, lofte_overview_free);
  for (int group = 0; group < LOFTE_OVERVIEW_N_GROUPS; group++)
    if (overview->items[group]->len > 0)
      gtk_box_append (self->groups, new_group (self, (LofteOverviewGroup) group, buttons));
  gtk_widget_set_visible (self->calm, lofte_overview_count_needed (overview) == 0 && overview->totals[LOFTE_OVERVIEW_WAITING] == 0);
  gtk_stack_set_visible_child_name (self->stack, overview->totals[LOFTE_OVERVIEW_CHANGED] > 0 ? "groups" : "first");
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), position);
  if (focused >= 0)
    focus_row (self, focused);
}

static void
refresh (LofteOverviewPage *self)
{
  g_autoptr (GError) error = NULL;
  LofteOverview *overview = lofte_overview_collect (lofte_register_get_store (lofte_main_page_get_register (self)), self->opened ? MOST_ROWS : ROWS, &error);

  if (!overview)
    {
      g_debug ("The overview stays as it is: %s", error->message);
      return;
    }
  show_overview (self, overview);
  g_signal_emit (self, signals[SIGNAL_COUNTED], 0, lofte_overview_count_needed (overview));
}

/* The focus goes on from the button that is no longer needed to the first row that it brought. */
static void
on_show_all_clicked_cb (LofteOverviewPage *self, GtkWidget *button)
{
  LofteOverviewGroup opened = (LofteOverviewGroup) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), GROUP_KEY));
  int place = ROWS;

  for (int group = 0; group < (int) opened; group++)
    place += (int) count_rows (self, (LofteOverviewGroup) group);
  self->opened |= 1u << opened;
  refresh (self);
  focus_row (self, place);
}

static gboolean
on_refresh_timeout_cb (gpointer user_data)
{
  LofteOverviewPage *self = user_data;

  self->refresh_id = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

static void
on_store_changed_cb (LofteOverviewPage *self)
{
  if (self->refresh_id == 0)
    self->refresh_id = g_timeout_add (REFRESH_MILLISECONDS, on_refresh_timeout_cb, self);
}

/* ---- the offer ---- */

static void
on_offer_activated_cb (LofteOverviewPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.continue", NULL);
}

static void
on_offer_hidden_cb (LofteOverviewPage *self)
{
  lofte_overview_page_offer (self, NULL);
}

/* ---- class ---- */

static void
lofte_overview_page_show_register (LofteMainPage *page, LofteRegister *reg)
{
  LofteOverviewPage *self = LOFTE_OVERVIEW_PAGE (page);
  LofteStore *store = lofte_register_get_store (reg);

  g_signal_connect_object (store, "changed", G_CALLBACK (on_store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "changed-outside", G_CALLBACK (on_store_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (self->example, !lofte_register_is_example (reg));
  refresh (self);
}

static void
lofte_overview_page_dispose (GObject *object)
{
  LofteOverviewPage *self = LOFTE_OVERVIEW_PAGE (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_OVERVIEW_PAGE);
  g_clear_pointer (&self->overview, lofte_overview_free);

  G_OBJECT_CLASS (lofte_overview_page_parent_class)->dispose (object);
}

static void
lofte_overview_page_class_init (LofteOverviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lofte_overview_page_dispose;
  LOFTE_MAIN_PAGE_CLASS (klass)->show_register = lofte_overview_page_show_register;

  signals[SIGNAL_COUNTED] = g_signal_new ("counted", LOFTE_TYPE_OVERVIEW_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteOverviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LofteOverviewPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, LofteOverviewPage, offer_list);
  gtk_widget_class_bind_template_child (widget_class, LofteOverviewPage, offer);
  gtk_widget_class_bind_template_child (widget_class, LofteOverviewPage, calm);
  gtk_widget_class_bind_template_child (widget_class, LofteOverviewPage, groups);
  gtk_widget_class_bind_template_child (widget_class, LofteOverviewPage, example);
  gtk_widget_class_bind_template_callback (widget_class, on_offer_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_offer_hidden_cb);
}

static void
lofte_overview_page_init (LofteOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lofte_overview_page_offer:
 * @self: A page.
 * @title: (nullable): The document that was open when the program was left; %NULL takes the offer away.
 *
 * Offers to go on where one was, instead of going there unasked.
 */
void
lofte_overview_page_offer (LofteOverviewPage *self, const char *title)
{
  if (title)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->offer), title);
  gtk_widget_set_visible (self->offer_list, title != NULL);
}
