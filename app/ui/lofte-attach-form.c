/* LofteAttachForm — vad som sägs om ett underlag: title, source, secrecy, text alternative
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-attach-form-private.h"
#include "lofte-drop-down-private.h"
#include "lofte-secrecy.h"

struct _LofteAttachForm
{
  GtkBox parent_instance;

  GPtrArray *focus_ids; /* char: after the situational picture itself */
  char *proposed;       /* the text alternative that stands there as long as nobody wrote another */
  char *alternative_text;
  gboolean filling;

  GtkEditable *title;
  GtkEditable *source;
  GtkEditable *finding;
  GtkEditable *period;
  GtkEditable *retrieved;
  GtkEditable *unit;
  GtkEditable *area;
  GtkWidget *unit_row;
  GtkDropDown *secrecy;
  GtkWidget *secrecy_note;
  GtkWidget *focus_row;
  GtkDropDown *focus;
  GtkWidget *alternative_row;
  GtkLabel *alternative_label;
  GtkTextView *alternative;
  GtkLabel *alternative_note;
  GtkCheckButton *decorative;
  GtkWidget *table_note;
};

G_DEFINE_FINAL_TYPE (LofteAttachForm, lofte_attach_form, GTK_TYPE_BOX)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ---- text alternative ---- */

static char *
dup_alternative (LofteAttachForm *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->alternative);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static void
set_alternative (LofteAttachForm *self, const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->alternative), text ? text : "", -1);
}

static void
explain_alternative (LofteAttachForm *self)
{
  g_autofree char *text = dup_alternative (self);

  if (gtk_check_button_get_active (self->decorative))
    gtk_label_set_label (self->alternative_note, _ ("Screen readers skip it."));
  else if (self->proposed && g_str_equal (text, self->proposed))
    gtk_label_set_label (self->alternative_note, _ ("A suggestion. Read it, and describe better what it shows."));
  else
    gtk_label_set_label (self->alternative_note, _ ("Read aloud to people who cannot see it."));
}

static void
tell_changed (LofteAttachForm *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_alternative_changed_cb (LofteAttachForm *self)
{
  explain_alternative (self);
  lofte_attach_form_mark_field (self, NULL);
  tell_changed (self);
}

static void
on_decorative_toggled_cb (LofteAttachForm *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->alternative), !gtk_check_button_get_active (self->decorative));
  explain_alternative (self);
  lofte_attach_form_mark_field (self, NULL);
  tell_changed (self);
}

/* ---- other fields ---- */

static void
on_edited_cb (LofteAttachForm *self)
{
  lofte_attach_form_mark_field (self, NULL);
  tell_changed (self);
}

static void
on_secrecy_notify_cb (LofteAttachForm *self)
{
  gtk_widget_set_visible (self->secrecy_note, gtk_drop_down_get_selected (self->secrecy) != LOFTE_SECRECY_OPEN);
}

static GtkWidget *
find_field (LofteAttachForm *self, const char *field)
{
  const struct
  {
    const char *name;
    gpointer widget;
  } fields[] = {
    { "title", self->title },
    { "source", self->source },
    { "finding", self->finding },
    { "period", self->period },
    { "retrieved", self->retrieved },
    { "unit", self->unit },
    { "area", self->area },
    { "secrecy", self->secrecy },
    { "alternative", self->alternative },
    { "decorative", self->decorative },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_strcmp0 (fields[i].name, field) == 0)
      return fields[i].widget;
  return NULL;
}

/* ---- class ---- */

static void
lofte_attach_form_dispose (GObject *object)
{
  LofteAttachForm *self = LOFTE_ATTACH_FORM (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_ATTACH_FORM);
  g_clear_pointer (&self->focus_ids, g_ptr_array_unref);
  g_clear_pointer (&self->proposed, g_free);
  g_clear_pointer (&self->alternative_text, g_free);

  G_OBJECT_CLASS (lofte_attach_form_parent_class)->dispose (object);
}

static void
lofte_attach_form_class_init (LofteAttachFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_attach_form_dispose;

  /**
   * LofteAttachForm::changed:
   * @self: The form.
   *
   * The person wrote something that is seen in the figure.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-attach-form.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteAttachForm, title);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachForm, source);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachForm, finding);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachForm, period);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachForm, retrieved);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachForm, unit);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachForm, area);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachForm, unit_row);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachForm, secrecy);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachForm, secrecy_note);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachForm, focus_row);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachForm, focus);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachForm, alternative_row);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachForm, alternative_label);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachForm, alternative);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachForm, alternative_note);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachForm, decorative);
  gtk_widget_class_bind_template_child (widget_class, LofteAttachForm, table_note);
  gtk_widget_class_bind_template_callback (widget_class, on_edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_secrecy_notify_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_decorative_toggled_cb);
}

static void
lofte_attach_form_init (LofteAttachForm *self)
{
  g_autoptr (GtkStringList) classes = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; lofte_secrecy_words[i]; i++)
    gtk_string_list_append (classes, lofte_secrecy_get_label ((LofteSecrecy) i));
  gtk_drop_down_set_model (self->secrecy, G_LIST_MODEL (classes));
  lofte_drop_down_set_name (self->secrecy, _ ("Secrecy class"));
  g_signal_connect_object (gtk_text_view_get_buffer (self->alternative), "changed", G_CALLBACK (on_alternative_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (self->focus_row, FALSE);
  explain_alternative (self);
}

/**
 * lofte_attach_form_set_evidence:
 * @self: A form.
 * @evidence: Evidence whose description is shown.
 */
void
lofte_attach_form_set_evidence (LofteAttachForm *self, LofteElement *evidence)
{
  static const char *const names[] = { "title", "source", "finding", "period", "retrieved", "unit", "area" };

  self->filling = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_editable_set_text (GTK_EDITABLE (find_field (self, names[i])), lofte_element_get_or (evidence, names[i], ""));
  gtk_drop_down_set_selected (self->secrecy, lofte_element_get_secrecy (evidence));
  set_alternative (self, lofte_element_get (evidence, "alternative"));
  gtk_check_button_set_active (self->decorative, lofte_element_get_boolean (evidence, "decorative"));
  self->filling = FALSE;
}

/**
 * lofte_attach_form_propose:
 * @self: A form.
 * @title: What it might be called.
 * @source: (nullable): Where it might come from.
 *
 * Fills in what the file says of itself where nothing stands.
 */
void
lofte_attach_form_propose (LofteAttachForm *self, const char *title, const char *source)
{
  self->filling = TRUE;
  if (*gtk_editable_get_text (self->title) == '\0')
    gtk_editable_set_text (self->title, title);
  if (source && *gtk_editable_get_text (self->source) == '\0')
    gtk_editable_set_text (self->source, source);
  self->filling = FALSE;
}

/**
 * lofte_attach_form_propose_alternative:
 * @self: A form.
 * @text: (nullable): What the program would say.
 *
 * Stands in the field until the person writes something else; a new proposal never overwrites words of a person.
 */
void
lofte_attach_form_propose_alternative (LofteAttachForm *self, const char *text)
{
  g_autofree char *present = dup_alternative (self);
  gboolean untouched = *present == '\0' || g_strcmp0 (present, self->proposed) == 0;

  g_free (self->proposed);
  self->proposed = g_strdup (text);
  if (untouched && g_strcmp0 (present, text ? text : "") != 0)
    {
      self->filling = TRUE;
      set_alternative (self, text);
      self->filling = FALSE;
    }
  explain_alternative (self);
}

/**
 * lofte_attach_form_set_kind:
 * @self: A form.
 * @kind: Word of the kind of evidence.
 * @chart: Whether a table is shown as a chart.
 *
 * Shows only what is to be said of such a thing.
 */
void
lofte_attach_form_set_kind (LofteAttachForm *self, const char *kind, gboolean chart)
{
  gboolean table = g_str_equal (kind, "table");

  gtk_widget_set_visible (self->unit_row, table);
  gtk_widget_set_visible (self->alternative_row, !table || chart);
  gtk_widget_set_visible (GTK_WIDGET (self->decorative), !table);
  gtk_widget_set_visible (self->table_note, table && !chart);
  gtk_label_set_label (self->alternative_label, table ? _ ("Text a_lternative") : _ ("Text a_lternative (required)"));
}

/**
 * lofte_attach_form_set_focus_areas:
 * @self: A form.
 * @root: A document: new evidence may be shown in one of its focus areas.
 */
void
lofte_attach_form_set_focus_areas (LofteAttachForm *self, LofteElement *root)
{
  g_autoptr (GtkStringList) places = gtk_string_list_new (NULL);

  g_clear_pointer (&self->focus_ids, g_ptr_array_unref);
  self->focus_ids = g_ptr_array_new_with_free_func (g_free);
  gtk_string_list_append (places, _ ("In the situational picture"));
  for (guint i = 0; i < lofte_element_count (root, "focus"); i++)
    {
      LofteElement *focus = lofte_element_peek (root, "focus", i);
      /* Translators: %s is the title of a focus area */
      g_autofree char *text = g_strdup_printf (_ ("In the focus area “%s”"), lofte_element_get_or (focus, "title", "–"));

      gtk_string_list_append (places, text);
      g_ptr_array_add (self->focus_ids, g_strdup (lofte_element_get_id (focus)));
    }
  gtk_drop_down_set_model (self->focus, G_LIST_MODEL (places));
  lofte_drop_down_set_name (self->focus, _ ("Shown"));
  gtk_widget_set_visible (self->focus_row, self->focus_ids->len > 0);
}

/**
 * lofte_attach_form_fill_options:
 * @self: A form.
 * @options: (out): Gets what was said; valid until something is written in the form.
 */
void
lofte_attach_form_fill_options (LofteAttachForm *self, LofteAttachOptions *options)
{
  guint secrecy = gtk_drop_down_get_selected (self->secrecy);
  guint focus = gtk_drop_down_get_selected (self->focus);

  g_free (self->alternative_text);
  self->alternative_text = dup_alternative (self);
  options->title = gtk_editable_get_text (self->title);
  options->source = gtk_editable_get_text (self->source);
  options->finding = gtk_editable_get_text (self->finding);
  options->period = gtk_editable_get_text (self->period);
  options->retrieved = gtk_editable_get_text (self->retrieved);
  options->unit = gtk_editable_get_text (self->unit);
  options->area = gtk_editable_get_text (self->area);
  options->secrecy = secrecy > LOFTE_SECRECY_OPEN && secrecy != GTK_INVALID_LIST_POSITION ? lofte_secrecy_words[secrecy] : NULL;
  options->decorative = gtk_widget_get_visible (GTK_WIDGET (self->decorative)) && gtk_check_button_get_active (self->decorative);
  options->alternative = options->decorative || !gtk_widget_get_visible (self->alternative_row) ? NULL : self->alternative_text;
  options->focus = self->focus_ids && focus > 0 && focus <= self->focus_ids->len ? g_ptr_array_index (self->focus_ids, focus - 1) : NULL;
}

/**
 * lofte_attach_form_focus_field:
 * @self: A form.
 * @field: (nullable): Name of a field of evidence.
 *
 * Returns: Whether it is in the form.
 */
gboolean
lofte_attach_form_focus_field (LofteAttachForm *self, const char *field)
{
  GtkWidget *widget = find_field (self, field);

  return widget && gtk_widget_grab_focus (widget);
}

/**
 * lofte_attach_form_mark_field:
 * @self: A form.
 * @field: (nullable): Name of the field that is wrong; %NULL when none is.
 */
void
lofte_attach_form_mark_field (LofteAttachForm *self, const char *field)
{
  static const char *const names[] = { "title", "source", "finding", "period", "retrieved", "unit", "area", "alternative" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *widget = find_field (self, names[i]);
      gboolean wrong = g_strcmp0 (names[i], field) == 0;

      if (wrong)
        gtk_widget_add_css_class (widget, "error");
      else
        gtk_widget_remove_css_class (widget, "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_INVALID, wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
    }
}
