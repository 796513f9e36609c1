/* LofteSidebar — sidofältet: the pages with what needs me, and the documents opened last
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-pages-private.h"
#include "lofte-session.h"
#include "lofte-sidebar-private.h"
#include "lofte-side-layout-private.h"
#include "lofte-state-pill-private.h"
#include "lofte-store-list.h"

#define NAME_KEY "lofte-name"
#define COUNT_KEY "lofte-count"
#define TITLE_KEY "lofte-title"

struct _LofteSidebar
{
  GtkBox parent_instance;

  LofteRegister *reg;
  char *document; /* the one in view */
  gboolean alone;

  AdwWindowTitle *title;
  GtkListBox *navigation;
  GtkWidget *recent_title;
  GtkListBox *recent;
};

G_DEFINE_FINAL_TYPE (LofteSidebar, lofte_sidebar, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_ALONE,
  N_PROPS
};

enum
{
  SIGNAL_PAGE_CHOSEN,
  SIGNAL_DOCUMENT_CHOSEN,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
on_navigation_row_activated_cb (LofteSidebar *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[SIGNAL_PAGE_CHOSEN], 0, g_object_get_data (G_OBJECT (row), NAME_KEY));
}

static void
on_recent_row_activated_cb (LofteSidebar *self, GtkListBoxRow *row)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (row), NAME_KEY));

  g_signal_emit (self, signals[SIGNAL_DOCUMENT_CHOSEN], 0, id);
}

/* ---- pages ---- */

static void
append_page (LofteSidebar *self, const LoftePage *page)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", page->icon_name, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *label = gtk_label_new (lofte_page_get_title (page));
  GtkWidget *count = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_visible (count, FALSE);
  gtk_widget_set_valign (count, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (count, "count-pill");
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_add_css_class (box, "navigation-row");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), NAME_KEY, (gpointer) page->name);
  g_object_set_data (G_OBJECT (row), TITLE_KEY, (gpointer) lofte_page_get_title (page));
  g_object_set_data (G_OBJECT (row), COUNT_KEY, count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, lofte_page_get_title (page), -1);
  gtk_list_box_append (self->navigation, row);
}

static GtkListBoxRow *
find_row (GtkListBox *list, const char *name)
{
  GtkListBoxRow *row;

  for (int i = 0; name && (row = gtk_list_box_get_row_at_index (list, i)); i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), NAME_KEY), name) == 0)
      return row;
  return NULL;
}

/**
 * lofte_sidebar_set_count:
 * @self: A sidebar.
 * @page: Name of a page.
 * @count: How much there needs the person; 0 shows no number.
 * @what: What is counted.
 */
void
lofte_sidebar_set_count (LofteSidebar *self, const char *page, guint count, const char *what)
{
  GtkListBoxRow *row = find_row (self->navigation, page);
  g_autofree char *number = g_strdup_printf ("%u", count);
  g_autofree char *name = NULL;
  GtkLabel *label;

  if (!row)
    return;
  label = g_object_get_data (G_OBJECT (row), COUNT_KEY);
  gtk_label_set_label (label, number);
  gtk_widget_set_visible (GTK_WIDGET (label), count > 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), count > 0 ? what : NULL);
  /* Translators: %1$s is a page as "Commitments", %2$u how much there needs something done */
  name = count > 0 ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$s, %2$u to do", "%1$s, %2$u to do", count), (const char *) g_object_get_data (G_OBJECT (row), TITLE_KEY), count) : g_strdup (g_object_get_data (G_OBJECT (row), TITLE_KEY));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* ---- recent documents ---- */

static void
append_recent (LofteSidebar *self, const LofteAgreementRow *agreement)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *title = gtk_label_new (agreement->title);
  GtkWidget *place = gtk_label_new (agreement->municipality);
  GtkWidget *pill = lofte_state_pill_new ();
  g_autofree char *name = g_strjoin (", ", agreement->title, lofte_state_pill_get_label (agreement->state, agreement->expired), agreement->municipality, NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (place), 0);
  gtk_label_set_ellipsize (GTK_LABEL (place), PANGO_ELLIPSIZE_END);
  /* The name comes first: the status goes to a line of its own rather than cut it. */
  gtk_widget_set_layout_manager (line, lofte_side_layout_new (G_MAXINT16, 6));
  gtk_widget_add_css_class (place, "caption");
  gtk_widget_add_css_class (place, "dim-label");
  lofte_state_pill_set_document (pill, agreement->state, agreement->expired);
  gtk_box_append (GTK_BOX (line), place);
  gtk_box_append (GTK_BOX (line), pill);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), line);
  gtk_widget_add_css_class (box, "recent-document");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, agreement->title);
  g_object_set_data_full (G_OBJECT (row), NAME_KEY, g_strdup (agreement->id), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (self->recent, row);
}

/**
 * lofte_sidebar_refresh:
 * @self: A sidebar.
 *
 * Shows the documents opened last as they stand now.
 */
void
lofte_sidebar_refresh (LofteSidebar *self)
{
  LofteStore *store = lofte_register_get_store (self->reg);
  g_auto (GStrv) ids = lofte_session_list_recent (lofte_store_get_folder (store));
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->recent))))
    gtk_list_box_remove (self->recent, row);
  for (guint i = 0; ids[i]; i++)
    {
      g_autoptr (LofteAgreementRow) agreement = lofte_store_read_agreement_row (store, ids[i], NULL);

      if (agreement && agreement->trashed_at == 0)
        append_recent (self, agreement);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->recent), gtk_widget_get_first_child (GTK_WIDGET (self->recent)) != NULL);
  gtk_widget_set_visible (self->recent_title, gtk_widget_get_visible (GTK_WIDGET (self->recent)));
  if (self->document)
    gtk_list_box_select_row (self->recent, find_row (self->recent, self->document));
}

/**
 * lofte_sidebar_select:
 * @self: A sidebar.
 * @page: (nullable): The page in view, when it is a main page.
 * @document: (nullable): Id of the document in view.
 *
 * Marks where the person is.
 */
void
lofte_sidebar_select (LofteSidebar *self, const char *page, const char *document)
{
  GtkListBoxRow *row = document ? find_row (self->recent, document) : NULL;

  g_free (self->document);
  self->document = g_strdup (document);
  gtk_list_box_select_row (self->navigation, find_row (self->navigation, page));
  gtk_list_box_select_row (self->recent, row);
}

/* ---- class ---- */

static void
lofte_sidebar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, LOFTE_SIDEBAR (object)->alone);
}

static void
lofte_sidebar_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  LofteSidebar *self = LOFTE_SIDEBAR (object);

  if (self->alone == g_value_get_boolean (value))
    return;
  self->alone = g_value_get_boolean (value);
  g_object_notify_by_pspec (object, properties[PROP_ALONE]);
}

static void
lofte_sidebar_dispose (GObject *object)
{
  LofteSidebar *self = LOFTE_SIDEBAR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_SIDEBAR);
  g_clear_object (&self->reg);
  g_clear_pointer (&self->document, g_free);

  G_OBJECT_CLASS (lofte_sidebar_parent_class)->dispose (object);
}

static void
lofte_sidebar_class_init (LofteSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = lofte_sidebar_get_property;
  object_class->set_property = lofte_sidebar_set_property;
  object_class->dispose = lofte_sidebar_dispose;

  /**
   * LofteSidebar:alone:
   *
   * Whether it fills the window, so that the window's buttons stand in its header.
   */
  properties[PROP_ALONE] = g_param_spec_boolean ("alone", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_PAGE_CHOSEN] = g_signal_new ("page-chosen", LOFTE_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_DOCUMENT_CHOSEN] = g_signal_new ("document-chosen", LOFTE_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteSidebar, title);
  gtk_widget_class_bind_template_child (widget_class, LofteSidebar, navigation);
  gtk_widget_class_bind_template_child (widget_class, LofteSidebar, recent_title);
  gtk_widget_class_bind_template_child (widget_class, LofteSidebar, recent);
  gtk_widget_class_bind_template_callback (widget_class, on_navigation_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_recent_row_activated_cb);
}

static void
lofte_sidebar_init (LofteSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < lofte_n_pages; i++)
    append_page (self, &lofte_pages[i]);
}

/**
 * lofte_sidebar_set_register:
 * @self: A sidebar.
 * @reg: The register whose documents are listed.
 */
void
lofte_sidebar_set_register (LofteSidebar *self, LofteRegister *reg)
{
  g_set_object (&self->reg, reg);
  if (lofte_register_is_example (reg))
    adw_window_title_set_subtitle (self->title, _ ("Example"));
  lofte_sidebar_refresh (self);
}
