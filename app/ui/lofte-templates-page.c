/* LofteTemplatesPage — Mallar: what a document can be made from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-file-dialogs-private.h"
#include "lofte-label-private.h"
#include "lofte-narrow-bar-private.h"
#include "lofte-template-card-private.h"
#include "lofte-templates-page-private.h"
#include "lofte-window.h"
#include "lofte-xml.h"

#define KEY_KEY "lofte-key"

struct _LofteTemplatesPage
{
  LofteMainPage parent_instance;

  GtkWidget *faults;
  GtkLabel *faults_title;
  GtkWidget *faults_close;
  GtkListBox *faults_list;
  GtkBox *cards;
  AdwHeaderBar *header;
  GtkWidget *import_button;
  GtkScrolledWindow *scroller;
  GtkBox *narrow_bar;
};

G_DEFINE_FINAL_TYPE (LofteTemplatesPage, lofte_templates_page, LOFTE_TYPE_MAIN_PAGE)

static void
tell (LofteTemplatesPage *self, const char *sentence)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (LOFTE_IS_WINDOW (root))
    lofte_window_tell (LOFTE_WINDOW (root), sentence);
}

/* ---- what a template asks for ---- */

static gboolean
is_set (LofteElement *part, const char *field)
{
  return lofte_element_find_field (part, field) && lofte_element_get_boolean (part, field);
}

static void
append_part (GtkWidget *box, LofteElement *part, const char *name)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  const char *guidance = lofte_element_get (part, "guidance");
  g_autofree char *text = NULL;

  /* Translators: %s is a section or field of a template */
  if (is_set (part, "locked"))
    text = g_strdup_printf (_ ("%s (locked text)"), name);
  /* Translators: %s is a section or field of a template */
  else if (is_set (part, "required"))
    text = g_strdup_printf (_ ("%s (required)"), name);
  gtk_box_append (GTK_BOX (words), lofte_label_new (text ? text : name, NULL));
  if (guidance)
    gtk_box_append (GTK_BOX (words), lofte_label_new (guidance, "dim-label"));
  gtk_box_append (GTK_BOX (box), words);
}

static void
append_parts (GtkWidget *box, LofteElement *template, const char *slot, const char *field, const char *title)
{
  if (lofte_element_count (template, slot))
    gtk_box_append (GTK_BOX (box), lofte_label_new (title, "heading"));
  for (guint i = 0; i < lofte_element_count (template, slot); i++)
    {
      LofteElement *part = lofte_element_peek (template, slot, i);

      append_part (box, part, lofte_element_get_or (part, field, "–"));
    }
}

/* Built when it is first opened: most people only want to see the list. */
static void
on_expanded_notify_cb (GtkExpander *expander, GParamSpec *pspec, LofteElement *template)
{
  GtkWidget *box;

  if (!gtk_expander_get_expanded (expander) || gtk_expander_get_child (expander))
    return;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_start (box, 12);
  append_parts (box, template, "section", "heading", _ ("Sections"));
  append_parts (box, template, "field", "label", _ ("Fields"));
  gtk_expander_set_child (expander, box);
}

static GtkWidget *
new_expander (LofteElement *template)
{
  guint n_sections = lofte_element_count (template, "section");
  guint n_fields = lofte_element_count (template, "field");
  g_autofree char *sections = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u section", "%u sections", n_sections), n_sections);
  g_autofree char *fields = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u field", "%u fields", n_fields), n_fields);
  /* Translators: such as "12 sections", then "3 fields" */
  g_autofree char *words = g_strdup_printf (_ ("Contents: %s, %s"), sections, fields);
  GtkWidget *expander = gtk_expander_new (words);

  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_signal_connect_object (expander, "notify::expanded", G_CALLBACK (on_expanded_notify_cb), template, 0);
  return expander;
}

/* ---- the list ---- */

static GtkWidget *
new_use_button (LofteElement *template)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("New Document from the Template"));
  /* Translators: %s is the name of a template */
  g_autofree char *name = g_strdup_printf (_ ("New document from %s"), lofte_element_get (template, "name"));
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.new-from-template");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", lofte_element_get (template, "key"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, name, -1);
  return button;
}

static void
fill (LofteTemplatesPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) templates = lofte_register_list_templates (lofte_main_page_get_register (self), &error);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cards))))
    gtk_box_remove (self->cards, child);
  if (!templates)
    gtk_box_append (self->cards, lofte_label_new (error->message, NULL));
  for (guint i = 0; templates && i < templates->len; i++)
    {
      LofteTemplate *template = g_ptr_array_index (templates, i);
      GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWidget *facts = lofte_template_card_new (lofte_main_page_get_register (self), template);
      GtkWidget *expander = new_expander (LOFTE_ELEMENT (template));

      gtk_widget_add_css_class (card, "card");
      gtk_widget_add_css_class (expander, "template-more");
      g_object_set_data_full (G_OBJECT (facts), KEY_KEY, g_strdup (lofte_element_get (LOFTE_ELEMENT (template), "key")), g_free);
      lofte_template_card_add_action (LOFTE_TEMPLATE_CARD (facts), new_use_button (LOFTE_ELEMENT (template)));
      gtk_box_append (GTK_BOX (card), facts);
      gtk_box_append (GTK_BOX (card), expander);
      gtk_box_append (self->cards, card);
    }
}

/* Once the page has its place: the button in the sidebar's header would have the keyboard else. */
static gboolean
on_focus_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  LofteTemplatesPage *self = LOFTE_TEMPLATES_PAGE (widget);

  if (!gtk_widget_get_focus_child (GTK_WIDGET (self->cards)))
    gtk_widget_child_focus (GTK_WIDGET (self->cards), GTK_DIR_TAB_FORWARD);
  return G_SOURCE_REMOVE;
}

static void
focus_template (LofteTemplatesPage *self, const char *key)
{
  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards)); card; card = gtk_widget_get_next_sibling (card))
    {
      GtkWidget *facts = gtk_widget_get_first_child (card);

      if (facts && g_strcmp0 (g_object_get_data (G_OBJECT (facts), KEY_KEY), key) == 0)
        gtk_widget_child_focus (facts, GTK_DIR_TAB_FORWARD);
    }
}

/* ---- import ---- */

static void
append_fault (LofteTemplatesPage *self, const LofteXmlProblem *problem)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  /* Translators: name of a file, then the number of a line in it */
  g_autofree char *place = problem->line > 0 ? g_strdup_printf (_ ("%s, line %d"), problem->file, problem->line) : g_strdup (problem->file);
  g_autofree char *name = g_strdup_printf ("%s: %s", place, problem->sentence);

  gtk_box_append (GTK_BOX (box), lofte_label_new (problem->sentence, NULL));
  gtk_box_append (GTK_BOX (box), lofte_label_new (place, "dim-label"));
  gtk_widget_add_css_class (box, "choice-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (self->faults_list, row);
}

static void
show_faults (LofteTemplatesPage *self, const char *sentence, GPtrArray *problems)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->faults_list, 0)))
    gtk_list_box_remove (self->faults_list, GTK_WIDGET (row));
  for (guint i = 0; problems && i < problems->len; i++)
    append_fault (self, g_ptr_array_index (problems, i));
  gtk_widget_set_visible (GTK_WIDGET (self->faults_list), problems && problems->len > 0);
  gtk_label_set_label (self->faults_title, sentence ? sentence : "");
  gtk_widget_set_visible (self->faults, sentence != NULL);
  if (sentence)
    gtk_widget_grab_focus (self->faults_close);
}

static char *
dup_refusal (const char *name, const GError *error, guint n_problems)
{
  if (n_problems == 0)
    return g_strdup (error->message);
  /* Translators: first the name of a file, then how many faults it has */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s was not imported: it has %u fault. Correct it and import the file again.", "%s was not imported: it has %u faults. Correct them and import the file again.", n_problems), name, n_problems);
}

static void
import_file (LofteTemplatesPage *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GPtrArray) problems = lofte_xml_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &error);
  g_autoptr (LofteTemplate) template = bytes ? lofte_register_import_template (lofte_main_page_get_register (self), bytes, name, problems, &error) : NULL;
  g_autofree char *sentence = NULL;

  if (!template)
    {
      sentence = dup_refusal (name, error, problems->len);
      show_faults (self, sentence, problems);
      return;
    }
  show_faults (self, NULL, NULL);
  fill (self);
  focus_template (self, lofte_element_get (LOFTE_ELEMENT (template), "key"));
  sentence = g_strdup_printf (_ ("The template “%s” can now be used."), lofte_element_get (LOFTE_ELEMENT (template), "name"));
  tell (self, sentence);
}

static void
on_file_chosen_cb (GFile *file, gpointer user_data)
{
  LofteTemplatesPage *self = user_data;

  if (file && lofte_main_page_get_register (self))
    import_file (self, file);
}

static void
on_import_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lofte_file_dialogs_open (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Import Template"), on_file_chosen_cb, widget);
}

static void
on_faults_close_clicked_cb (LofteTemplatesPage *self)
{
  show_faults (self, NULL, NULL);
  gtk_widget_child_focus (GTK_WIDGET (self->cards), GTK_DIR_TAB_FORWARD);
}

/* ---- class ---- */

static void
lofte_templates_page_show_register (LofteMainPage *page, LofteRegister *reg)
{
  fill (LOFTE_TEMPLATES_PAGE (page));
}

static void
lofte_templates_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (lofte_templates_page_parent_class)->map (widget);
  gtk_widget_add_tick_callback (widget, on_focus_tick_cb, NULL, NULL);
}

static void
lofte_templates_page_dispose (GObject *object)
{
  LofteTemplatesPage *self = LOFTE_TEMPLATES_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_TEMPLATES_PAGE);

  G_OBJECT_CLASS (lofte_templates_page_parent_class)->dispose (object);
}

static void
lofte_templates_page_class_init (LofteTemplatesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lofte_templates_page_dispose;
  widget_class->map = lofte_templates_page_map;
  LOFTE_MAIN_PAGE_CLASS (klass)->show_register = lofte_templates_page_show_register;

  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-templates-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteTemplatesPage, faults);
  gtk_widget_class_bind_template_child (widget_class, LofteTemplatesPage, faults_title);
  gtk_widget_class_bind_template_child (widget_class, LofteTemplatesPage, faults_close);
  gtk_widget_class_bind_template_child (widget_class, LofteTemplatesPage, faults_list);
  gtk_widget_class_bind_template_child (widget_class, LofteTemplatesPage, cards);
  gtk_widget_class_bind_template_child (widget_class, LofteTemplatesPage, header);
  gtk_widget_class_bind_template_child (widget_class, LofteTemplatesPage, import_button);
  gtk_widget_class_bind_template_child (widget_class, LofteTemplatesPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, LofteTemplatesPage, narrow_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_faults_close_clicked_cb);

  gtk_widget_class_install_action (widget_class, "templates.import", NULL, on_import_action);
}

static void
lofte_templates_page_init (LofteTemplatesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lofte_narrow_bar_follow (self->import_button, self->header, self->narrow_bar, self->scroller);
}
