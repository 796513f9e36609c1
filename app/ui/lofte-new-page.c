/* LofteNewPage — nytt dokument: three steps from a template or from an earlier one to a draft
 *
 * The draft lives in memory alone until it is created, so leaving the page
 * leaves nothing behind.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-narrow-bar-private.h"
#include "lofte-new-form-private.h"
#include "lofte-new-page-private.h"
#include "lofte-renewal-form-private.h"
#include "lofte-template-card-private.h"
#include "lofte-toasts-private.h"

struct _LofteNewPage
{
  GtkBox parent_instance;

  LofteRegister *reg;
  LofteDocument *draft; /* made when a step first needs it */
  AdwToast *toast;

  GtkToggleButton *source_step;
  GtkToggleButton *parties_step;
  GtkToggleButton *period_step;
  GtkStack *steps;
  GtkCheckButton *from_template;
  GtkCheckButton *from_predecessor;
  GtkStack *sources;
  GtkFlowBox *cards;
  LofteRenewalForm *renewal_form;
  GtkBox *parties_place;
  GtkBox *period_place;
  AdwHeaderBar *header;
  GtkWidget *create_button;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkBox *narrow_bar;
  GtkScrolledWindow *source_room;
  GtkScrolledWindow *parties_room;
  GtkScrolledWindow *period_room;
};

G_DEFINE_FINAL_TYPE (LofteNewPage, lofte_new_page, GTK_TYPE_BOX)

enum
{
  SIGNAL_CREATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const step_names[] = { "source", "parties", "period" };

/* What was asked for has been done. */
static void
end_toast (LofteNewPage *self)
{
  if (self->toast)
    adw_toast_dismiss (self->toast);
  g_clear_weak_pointer (&self->toast);
}

static void
tell (LofteNewPage *self, const char *sentence)
{
  end_toast (self);
  g_set_weak_pointer (&self->toast, lofte_toasts_tell (GTK_WIDGET (self->steps), sentence));
}

/* ---- the draft ---- */

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
    gtk_box_remove (box, child);
}

static void
flush (LofteNewPage *self)
{
  lofte_new_form_flush (GTK_WIDGET (self->parties_place));
  lofte_new_form_flush (GTK_WIDGET (self->period_place));
}

static LofteTemplate *
get_template (LofteNewPage *self)
{
  g_autoptr (GList) selected = gtk_flow_box_get_selected_children (self->cards);
  GtkWidget *card = selected ? gtk_flow_box_child_get_child (selected->data) : NULL;

  return card ? lofte_template_card_get_template (LOFTE_TEMPLATE_CARD (card)) : NULL;
}

static void
copy_fields (LofteCommand *group, LofteElement *from, LofteElement *to, const char *const *fields)
{
  for (guint i = 0; from && to && fields[i]; i++)
    if (lofte_element_get (from, fields[i]))
      lofte_command_add (group, lofte_command_new_set (to, fields[i], lofte_element_get (from, fields[i])));
}

/* Another template does not make one answer the same questions again. */
static void
carry_answers (LofteDocument *from, LofteDocument *to)
{
  static const char *const party_fields[] = { "name", "unit", "code", NULL };
  static const char *const period_fields[] = { "start", "end", "title", "under", NULL };
  static const char *const kinds[] = { "municipality", "police" };
  LofteAgreement *old = lofte_document_get_agreement (from);
  LofteAgreement *new = lofte_document_get_agreement (to);
  LofteCommand *group = lofte_command_new_group (_ ("choose template"));

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    copy_fields (group, lofte_agreement_find_party (old, kinds[i]), lofte_agreement_find_party (new, kinds[i]), party_fields);
  copy_fields (group, LOFTE_ELEMENT (old), LOFTE_ELEMENT (new), period_fields);
  lofte_document_apply (to, group, NULL);
}

static gboolean
comes_from_template (LofteDocument *draft, LofteTemplate *template)
{
  LofteElement *root = LOFTE_ELEMENT (lofte_document_get_agreement (draft));

  return !lofte_element_get (root, "replaces") && lofte_element_is (root, "template", lofte_element_get (LOFTE_ELEMENT (template), "key"));
}

static LofteDocument *
make_draft (LofteNewPage *self, GError **error)
{
  LofteRenewal *renewal = lofte_renewal_form_get_renewal (self->renewal_form);
  LofteTemplate *template = get_template (self);
  LofteDocument *draft;

  if (gtk_check_button_get_active (self->from_predecessor) && renewal)
    return g_object_ref (lofte_renewal_get_document (renewal));
  if (self->draft && template && comes_from_template (self->draft, template))
    return g_object_ref (self->draft);
  draft = lofte_document_new_from_template (self->reg, template ? lofte_element_get (LOFTE_ELEMENT (template), "key") : "", error);
  if (draft && self->draft && !lofte_element_get (LOFTE_ELEMENT (lofte_document_get_agreement (self->draft)), "replaces"))
    carry_answers (self->draft, draft);
  return draft;
}

/* Makes the draft follow what is chosen in the first step, and the forms follow the draft. */
static gboolean
ensure_draft (LofteNewPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteDocument) draft = NULL;

  flush (self);
  if (gtk_check_button_get_active (self->from_predecessor) && !lofte_renewal_form_get_renewal (self->renewal_form))
    {
      tell (self, _ ("Choose a document to start from, or a template."));
      return FALSE;
    }
  draft = make_draft (self, &error);
  if (!draft)
    {
      tell (self, error->message);
      return FALSE;
    }
  if (draft == self->draft)
    return TRUE;
  g_set_object (&self->draft, draft);
  clear_box (self->parties_place);
  clear_box (self->period_place);
  gtk_box_append (self->parties_place, lofte_new_parties_form_new (draft));
  gtk_box_append (self->period_place, lofte_new_period_form_new (draft));
  return TRUE;
}

static void
forget (LofteNewPage *self)
{
  clear_box (self->parties_place);
  clear_box (self->period_place);
  g_clear_object (&self->draft);
}

static void
on_create_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteNewPage *self = LOFTE_NEW_PAGE (widget);
  LofteRenewal *renewal = lofte_renewal_form_get_renewal (self->renewal_form);
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteDocument) draft = NULL;

  if (!ensure_draft (self))
    return;
  flush (self);
  draft = g_object_ref (self->draft);
  if (renewal && draft == lofte_renewal_get_document (renewal) && !lofte_renewal_finish (renewal, &error))
    tell (self, error->message);
  else if (!lofte_document_save (draft, NULL, &error))
    tell (self, error->message);
  else
    g_signal_emit (self, signals[SIGNAL_CREATED], 0, lofte_document_get_id (draft));
}

/* ---- steps ---- */

static GtkToggleButton *
get_step_button (LofteNewPage *self, guint step)
{
  GtkToggleButton *const buttons[] = { self->source_step, self->parties_step, self->period_step };

  return buttons[step];
}

static guint
get_step (LofteNewPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (step_names); i++)
    if (gtk_toggle_button_get_active (get_step_button (self, i)))
      return i;
  return 0;
}

/* A stack that turns while it has the keyboard has moved it already. */
static void
focus_step (LofteNewPage *self)
{
  GtkWidget *step = gtk_stack_get_visible_child (self->steps);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (get_step (self) == 0 && gtk_check_button_get_active (self->from_predecessor))
    lofte_renewal_form_focus (self->renewal_form);
  else if (!focus || !gtk_widget_is_ancestor (focus, step))
    gtk_widget_child_focus (step, GTK_DIR_TAB_FORWARD);
}

static void
update_actions (LofteNewPage *self)
{
  guint step = get_step (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "new.previous", step > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "new.next", step + 1 < G_N_ELEMENTS (step_names));
  gtk_widget_set_visible (self->previous_button, step > 0);
  gtk_widget_set_visible (self->next_button, step + 1 < G_N_ELEMENTS (step_names));
}

static void
on_step_toggled_cb (LofteNewPage *self, GtkToggleButton *button)
{
  guint step = get_step (self);

  if (!gtk_toggle_button_get_active (button) || !self->reg)
    return;
  if (step > 0 && !ensure_draft (self))
    {
      gtk_toggle_button_set_active (self->source_step, TRUE);
      focus_step (self);
      return;
    }
  gtk_stack_set_visible_child_name (self->steps, step_names[step]);
  update_actions (self);
}

static void
on_previous_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteNewPage *self = LOFTE_NEW_PAGE (widget);

  gtk_toggle_button_set_active (get_step_button (self, get_step (self) - 1), TRUE);
  focus_step (self);
}

static void
on_next_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteNewPage *self = LOFTE_NEW_PAGE (widget);

  gtk_toggle_button_set_active (get_step_button (self, get_step (self) + 1), TRUE);
  focus_step (self);
}

/* ---- first step ---- */

static void
on_source_toggled_cb (LofteNewPage *self)
{
  gboolean from_template = gtk_check_button_get_active (self->from_template);

  end_toast (self);
  gtk_stack_set_visible_child_name (self->sources, from_template ? "templates" : "predecessor");
}

static void
on_card_activated_cb (LofteNewPage *self, GtkFlowBoxChild *child)
{
  gtk_flow_box_select_child (self->cards, child);
  gtk_widget_activate_action (GTK_WIDGET (self), "new.next", NULL);
}

static gboolean
is_wanted (LofteElement *template, const char *key)
{
  return key ? lofte_element_is (template, "key", key) : lofte_element_is (template, "kind", "pledge");
}

static void
fill_cards (LofteNewPage *self, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) templates = lofte_register_list_templates (self->reg, &error);
  GtkFlowBoxChild *wanted = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cards))))
    gtk_flow_box_remove (self->cards, child);
  if (!templates)
    {
      tell (self, error->message);
      return;
    }
  for (guint i = 0; i < templates->len; i++)
    {
      LofteElement *template = g_ptr_array_index (templates, i);
      GtkFlowBoxChild *item;

      gtk_flow_box_insert (self->cards, lofte_template_card_new (self->reg, LOFTE_TEMPLATE (template)), -1);
      item = gtk_flow_box_get_child_at_index (self->cards, (int) i);
      gtk_widget_add_css_class (GTK_WIDGET (item), "card");
      gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, lofte_element_get (template, "name"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, lofte_element_get_or (template, "description", ""), -1);
      if (!wanted && is_wanted (template, key))
        wanted = item;
    }
  gtk_flow_box_select_child (self->cards, wanted ? wanted : gtk_flow_box_get_child_at_index (self->cards, 0));
}

/* ---- class ---- */

static void
lofte_new_page_dispose (GObject *object)
{
  LofteNewPage *self = LOFTE_NEW_PAGE (object);

  g_clear_object (&self->reg);
  g_clear_weak_pointer (&self->toast);
  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_NEW_PAGE);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (lofte_new_page_parent_class)->dispose (object);
}

/* GTK 4.8 divides by the cards in a line, of which there are none before they have a place. */
static gboolean
on_move_cursor_cb (GtkWidget *cards)
{
  if (gtk_widget_get_height (cards) == 0)
    g_signal_stop_emission_by_name (cards, "move-cursor");
  return FALSE;
}

static void
lofte_new_page_class_init (LofteNewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_new_page_dispose;

  signals[SIGNAL_CREATED] = g_signal_new ("created", LOFTE_TYPE_NEW_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (LOFTE_TYPE_RENEWAL_FORM);
  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-new-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteNewPage, source_step);
  gtk_widget_class_bind_template_child (widget_class, LofteNewPage, parties_step);
  gtk_widget_class_bind_template_child (widget_class, LofteNewPage, period_step);
  gtk_widget_class_bind_template_child (widget_class, LofteNewPage, steps);
  gtk_widget_class_bind_template_child (widget_class, LofteNewPage, from_template);
  gtk_widget_class_bind_template_child (widget_class, LofteNewPage, from_predecessor);
  gtk_widget_class_bind_template_child (widget_class, LofteNewPage, sources);
  gtk_widget_class_bind_template_child (widget_class, LofteNewPage, cards);
  gtk_widget_class_bind_template_child (widget_class, LofteNewPage, renewal_form);
  gtk_widget_class_bind_template_child (widget_class, LofteNewPage, parties_place);
  gtk_widget_class_bind_template_child (widget_class, LofteNewPage, period_place);
  gtk_widget_class_bind_template_child (widget_class, LofteNewPage, header);
  gtk_widget_class_bind_template_child (widget_class, LofteNewPage, create_button);
  gtk_widget_class_bind_template_child (widget_class, LofteNewPage, previous_button);
  gtk_widget_class_bind_template_child (widget_class, LofteNewPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, LofteNewPage, narrow_bar);
  gtk_widget_class_bind_template_child (widget_class, LofteNewPage, source_room);
  gtk_widget_class_bind_template_child (widget_class, LofteNewPage, parties_room);
  gtk_widget_class_bind_template_child (widget_class, LofteNewPage, period_room);
  gtk_widget_class_bind_template_callback (widget_class, on_step_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_source_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, end_toast);
  gtk_widget_class_bind_template_callback (widget_class, on_card_activated_cb);

  gtk_widget_class_install_action (widget_class, "new.create", NULL, on_create_action);
  gtk_widget_class_install_action (widget_class, "new.previous", NULL, on_previous_action);
  gtk_widget_class_install_action (widget_class, "new.next", NULL, on_next_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.back", NULL);
}

/* Three steps side by side need little room even when letters are large. */
static void
wrap_label (GtkToggleButton *button)
{
  GtkLabel *label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));

  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_justify (label, GTK_JUSTIFY_CENTER);
}

static void
lofte_new_page_init (LofteNewPage *self)
{
  static const struct
  {
    const char *trigger;
    const char *action;
  } shortcuts[] = {
    { "<Control>Page_Down", "new.next" },
    { "<Control>Page_Up", "new.previous" },
    { "<Control>Return", "new.create" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self->cards, "move-cursor", G_CALLBACK (on_move_cursor_cb), NULL);
  lofte_narrow_bar_follow (self->create_button, self->header, self->narrow_bar, self->source_room);
  lofte_narrow_bar_follow (self->create_button, self->header, self->narrow_bar, self->parties_room);
  lofte_narrow_bar_follow (self->create_button, self->header, self->narrow_bar, self->period_room);
  for (guint i = 0; i < G_N_ELEMENTS (step_names); i++)
    wrap_label (get_step_button (self, i));
  /* Before lists and fields, which have other uses for these keys. */
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), gtk_shortcut_new (gtk_shortcut_trigger_parse_string (shortcuts[i].trigger), gtk_named_action_new (shortcuts[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/**
 * lofte_new_page_begin:
 * @self: A page.
 * @reg: The register.
 * @template_key: (nullable): Key of a template that is chosen already.
 * @predecessor: (nullable): Id of a document that is renewed.
 *
 * Begins anew; what was filled in before is forgotten.
 */
void
lofte_new_page_begin (LofteNewPage *self, LofteRegister *reg, const char *template_key, const char *predecessor)
{
  g_set_object (&self->reg, reg);
  forget (self);
  fill_cards (self, template_key);
  lofte_renewal_form_begin (self->renewal_form, reg, predecessor);
  gtk_check_button_set_active (predecessor ? self->from_predecessor : self->from_template, TRUE);
  gtk_toggle_button_set_active (self->source_step, TRUE);
  gtk_stack_set_visible_child_name (self->steps, step_names[0]);
  /* Not where somebody had scrolled to the last time: the choice of how to begin stands on top. */
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->source_room), 0);
  update_actions (self);
  if (template_key)
    gtk_toggle_button_set_active (self->parties_step, TRUE);
  if (predecessor)
    lofte_renewal_form_focus (self->renewal_form);
  else if (template_key)
    focus_step (self);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->cards), GTK_DIR_TAB_FORWARD);
}
