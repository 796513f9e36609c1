/* LoftePageChooser — sidväljare: pages of a PDF by thumbnail or by number
 *
 * What is typed and what is ticked is one thing said in two ways; the typed
 * range is the one that counts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-page-chooser-private.h"
#include "lofte-thumbnail-private.h"

/* More pages than this are seldom all meant. */
#define MOST_PAGES_AT_ONCE 12

/* ---- one page ---- */

#define LOFTE_TYPE_CHOSEN_PAGE (lofte_chosen_page_get_type ())
G_DECLARE_FINAL_TYPE (LofteChosenPage, lofte_chosen_page, LOFTE, CHOSEN_PAGE, GObject)

struct _LofteChosenPage
{
  GObject parent_instance;

  guint number; /* from 1 */
  double width;
  double height;
  gboolean chosen;
};

G_DEFINE_FINAL_TYPE (LofteChosenPage, lofte_chosen_page, G_TYPE_OBJECT)

enum
{
  PAGE_PROP_0,
  PAGE_PROP_CHOSEN,
  PAGE_N_PROPS
};

static GParamSpec *page_properties[PAGE_N_PROPS];

static void
set_chosen (LofteChosenPage *page, gboolean chosen)
{
  if (page->chosen == chosen)
    return;
  page->chosen = chosen;
  g_object_notify_by_pspec (G_OBJECT (page), page_properties[PAGE_PROP_CHOSEN]);
}

static void
lofte_chosen_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, LOFTE_CHOSEN_PAGE (object)->chosen);
}

static void
lofte_chosen_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  set_chosen (LOFTE_CHOSEN_PAGE (object), g_value_get_boolean (value));
}

static void
lofte_chosen_page_class_init (LofteChosenPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = lofte_chosen_page_get_property;
  object_class->set_property = lofte_chosen_page_set_property;
  page_properties[PAGE_PROP_CHOSEN] = g_param_spec_boolean ("chosen", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, PAGE_N_PROPS, page_properties);
}

static void
lofte_chosen_page_init (LofteChosenPage *self)
{
}

/* ---- all of them ---- */

struct _LoftePageChooser
{
  GtkBox parent_instance;

  LoftePdfPages *pages;
  GListStore *list; /* LofteChosenPage */
  gboolean is_valid;
  gboolean following; /* one of the two ways follows the other */

  GtkEditable *range;
  GtkWidget *all;
  GtkLabel *sentence;
  GtkGridView *grid;
};

G_DEFINE_FINAL_TYPE (LoftePageChooser, lofte_page_chooser, GTK_TYPE_BOX)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define THUMBNAIL_KEY "lofte-thumbnail"
#define CHECK_KEY "lofte-check"
#define BINDING_KEY "lofte-binding"

static guint
count_pages (LoftePageChooser *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->list));
}

static LofteChosenPage *
peek_page (LoftePageChooser *self, guint position)
{
  g_autoptr (LofteChosenPage) page = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  return page;
}

static void
tell (LoftePageChooser *self, const char *problem, guint n_chosen)
{
  g_autofree char *count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Chosen: %u of %u page", "Chosen: %u of %u pages", count_pages (self)), n_chosen, count_pages (self));

  self->is_valid = problem == NULL;
  gtk_label_set_label (self->sentence, problem ? problem : count);
  if (problem)
    gtk_widget_add_css_class (GTK_WIDGET (self->sentence), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->sentence), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->range), GTK_ACCESSIBLE_STATE_INVALID, problem ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_range_changed_cb (LoftePageChooser *self)
{
  const char *text = gtk_editable_get_text (self->range);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) pages = NULL;

  if (self->following || count_pages (self) == 0)
    return;
  if (text[strspn (text, " ")] == '\0')
    {
      tell (self, _ ("Choose at least one page."), 0);
      return;
    }
  pages = lofte_import_page_range_parse (text, count_pages (self), &error);
  if (!pages)
    {
      tell (self, error->message, 0);
      return;
    }
  self->following = TRUE;
  for (guint i = 0; i < count_pages (self); i++)
    {
      gboolean chosen = FALSE;

      for (guint j = 0; !chosen && j < pages->len; j++)
        chosen = g_array_index (pages, guint, j) == i + 1;
      set_chosen (peek_page (self, i), chosen);
    }
  self->following = FALSE;
  tell (self, NULL, pages->len);
}

static void
write_range (LoftePageChooser *self)
{
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *text = NULL;

  for (guint i = 0; i < count_pages (self); i++)
    if (peek_page (self, i)->chosen)
      g_array_append_val (chosen, peek_page (self, i)->number);
  text = lofte_import_page_range_to_string ((const guint *) (gpointer) chosen->data, chosen->len);
  self->following = TRUE;
  gtk_editable_set_text (self->range, chosen->len ? text : "");
  self->following = FALSE;
  tell (self, chosen->len ? NULL : _ ("Choose at least one page."), chosen->len);
}

static void
on_chosen_notify_cb (LoftePageChooser *self)
{
  if (!self->following)
    write_range (self);
}

static void
on_all_clicked_cb (LoftePageChooser *self)
{
  self->following = TRUE;
  for (guint i = 0; i < count_pages (self); i++)
    set_chosen (peek_page (self, i), TRUE);
  self->following = FALSE;
  write_range (self);
}

static void
on_grid_activate_cb (LoftePageChooser *self, guint position)
{
  LofteChosenPage *page = peek_page (self, position);

  set_chosen (page, !page->chosen);
}

/* ---- thumbnails ---- */

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, LoftePageChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *thumbnail = lofte_thumbnail_new ();
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_set_halign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (thumbnail, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), thumbnail);
  gtk_box_append (GTK_BOX (box), check);
  g_object_set_data (G_OBJECT (box), THUMBNAIL_KEY, thumbnail);
  g_object_set_data (G_OBJECT (box), CHECK_KEY, check);
  gtk_list_item_set_child (item, box);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, LoftePageChooser *self)
{
  LofteChosenPage *page = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *check = g_object_get_data (G_OBJECT (box), CHECK_KEY);
  g_autofree char *label = g_strdup_printf (_ ("Page %u"), page->number);
  GBinding *binding;

  gtk_check_button_set_label (GTK_CHECK_BUTTON (check), label);
  binding = g_object_bind_property (page, "chosen", check, "active", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_object_set_data (G_OBJECT (box), BINDING_KEY, binding);
  lofte_thumbnail_set_page (g_object_get_data (G_OBJECT (box), THUMBNAIL_KEY), self->pages, page->number - 1, page->width, page->height);
  if (gtk_widget_get_parent (box))
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (box)), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
on_unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, LoftePageChooser *self)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  GBinding *binding = g_object_steal_data (G_OBJECT (box), BINDING_KEY);

  if (binding)
    g_binding_unbind (binding);
  lofte_thumbnail_set_page (g_object_get_data (G_OBJECT (box), THUMBNAIL_KEY), NULL, 0, 210, 297);
}

/* ---- class ---- */

static void
lofte_page_chooser_dispose (GObject *object)
{
  LoftePageChooser *self = LOFTE_PAGE_CHOOSER (object);

  if (self->grid)
    gtk_grid_view_set_model (self->grid, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_PAGE_CHOOSER);
  g_clear_object (&self->list);
  g_clear_object (&self->pages);

  G_OBJECT_CLASS (lofte_page_chooser_parent_class)->dispose (object);
}

static void
lofte_page_chooser_class_init (LoftePageChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_page_chooser_dispose;

  /**
   * LoftePageChooser::changed:
   * @self: The chooser.
   *
   * Other pages are chosen, or what is typed makes no sense.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-page-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, LoftePageChooser, range);
  gtk_widget_class_bind_template_child (widget_class, LoftePageChooser, all);
  gtk_widget_class_bind_template_child (widget_class, LoftePageChooser, sentence);
  gtk_widget_class_bind_template_child (widget_class, LoftePageChooser, grid);
  gtk_widget_class_bind_template_callback (widget_class, on_range_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_all_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_grid_activate_cb);
}

static void
lofte_page_chooser_init (LoftePageChooser *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkSelectionModel *model;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->list = g_list_store_new (LOFTE_TYPE_CHOSEN_PAGE);
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind_cb), self, 0);
  gtk_grid_view_set_factory (self->grid, factory);
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->list))));
  gtk_grid_view_set_model (self->grid, model);
  g_object_unref (model);
}

/**
 * lofte_page_chooser_set_pdf:
 * @self: A chooser.
 * @pdf: What was found in the file.
 * @pages: Its pages.
 * @range: (nullable): What is chosen already; %NULL for all of a short file, and the first page of a long one.
 */
void
lofte_page_chooser_set_pdf (LoftePageChooser *self, const LofteImportPdf *pdf, LoftePdfPages *pages, const char *range)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_set_object (&self->pages, pages);
  for (guint i = 0; i < pdf->pages->len; i++)
    {
      const LofteImportPdfPage *source = g_ptr_array_index (pdf->pages, i);
      LofteChosenPage *page = g_object_new (LOFTE_TYPE_CHOSEN_PAGE, NULL);

      page->number = i + 1;
      page->width = source->width;
      page->height = source->height;
      page->chosen = !range && (i == 0 || pdf->pages->len <= MOST_PAGES_AT_ONCE);
      g_signal_connect_object (page, "notify::chosen", G_CALLBACK (on_chosen_notify_cb), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (items, page);
    }
  g_list_store_splice (self->list, 0, count_pages (self), items->pdata, items->len);
  if (range)
    gtk_editable_set_text (self->range, range);
  else
    write_range (self);
}

/**
 * lofte_page_chooser_get_range:
 * @self: A chooser.
 *
 * Returns: (transfer none) (nullable): The pages chosen; %NULL when what is typed makes no sense.
 */
const char *
lofte_page_chooser_get_range (LoftePageChooser *self)
{
  return self->is_valid ? gtk_editable_get_text (self->range) : NULL;
}

/**
 * lofte_page_chooser_focus_range:
 * @self: A chooser.
 */
void
lofte_page_chooser_focus_range (LoftePageChooser *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->range));
}
