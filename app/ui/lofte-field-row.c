/* LofteFieldRow — fält: one field of an element, with its label and what is wrong with it
 *
 * What is typed becomes a command a moment later or when the field is
 * left. A value that does not fit stays in the field with a sentence under it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-choice-words.h"
#include "lofte-colour-field-private.h"
#include "lofte-colour.h"
#include "lofte-drop-down-private.h"
#include "lofte-export.h"
#include "lofte-field-row-private.h"
#include "lofte-form-place-private.h"
#include "lofte-label-private.h"
#include "lofte-part-tools-private.h"
#include "lofte-reference-field-private.h"
#include "lofte-rich-editor-private.h"
#include "lofte-secrecy.h"
#include "lofte-text-view-private.h"
#include "lofte-words.h"

/* What is typed becomes an edit this soon; edits of one field that follow each other are one step. What has a form is
 * judged, so it may be wrong a little longer. */
#define PAUSE_MILLISECONDS 20
#define FORM_PAUSE_MILLISECONDS 150

struct _LofteFieldRow
{
  GtkBox parent_instance;

  LofteDocument *document;
  char *element_id;
  const LofteField *field;
  guint pause_id;
  GtkWidget *control;
  GtkWidget *label; /* none where the control says its name itself */
  GtkLabel *error;
  GPtrArray *candidates; /* ids, for references */
};

G_DEFINE_FINAL_TYPE (LofteFieldRow, lofte_field_row, GTK_TYPE_BOX)

static LofteElement *
get_element (LofteFieldRow *self)
{
  return lofte_element_find (LOFTE_ELEMENT (lofte_document_get_agreement (self->document)), self->element_id);
}

static void
show_error (LofteFieldRow *self, const char *sentence)
{
  gtk_label_set_label (self->error, sentence ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), sentence != NULL);
  if (sentence)
    gtk_widget_add_css_class (self->control, "error");
  else
    gtk_widget_remove_css_class (self->control, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_STATE_INVALID, sentence ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* What is kept, and yet not as one would expect. */
static const char *
get_warning (LofteFieldRow *self, const char *value)
{
  guint rgb;

  if (self->field->type == LOFTE_FIELD_COLOUR && lofte_colour_parse (value, &rgb) && !lofte_colour_is_readable (rgb))
    return _ ("This colour is too light to read on white, so the pages keep dark blue. Choose a darker one.");
  return NULL;
}

static void
commit (LofteFieldRow *self, const char *value)
{
  LofteElement *element = get_element (self);
  g_autoptr (GError) error = NULL;

  if (!element)
    return;
  if (g_strcmp0 (lofte_element_get_or (element, self->field->name, ""), value ? value : "") == 0)
    {
      show_error (self, NULL);
      return;
    }
  lofte_document_set_field (self->document, element, self->field->name, value, &error);
  show_error (self, error ? error->message : get_warning (self, value));
}

static void
commit_input (LofteFieldRow *self, const char *input)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *value = lofte_field_parse_input (self->field, input, lofte_part_get_input_year (self->document), &error);

  if (value)
    commit (self, value);
  else
    show_error (self, error->message);
}

static char *
dup_buffer_text (GtkWidget *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/**
 * lofte_field_row_flush:
 * @self: A row.
 *
 * Makes what was typed an edit at once.
 */
void
lofte_field_row_flush (LofteFieldRow *self)
{
  g_autofree char *text = NULL;

  if (self->pause_id == 0)
    return;
  g_clear_handle_id (&self->pause_id, g_source_remove);
  if (GTK_IS_ENTRY (self->control))
    {
      commit_input (self, gtk_editable_get_text (GTK_EDITABLE (self->control)));
    }
  else if (LOFTE_IS_RICH_EDITOR (self->control))
    {
      text = lofte_rich_editor_dup_markup (LOFTE_RICH_EDITOR (self->control));
      commit (self, text);
    }
  else if (GTK_IS_TEXT_VIEW (self->control))
    {
      text = dup_buffer_text (self->control);
      commit_input (self, text);
    }
}

static gboolean
on_pause_timeout_cb (gpointer user_data)
{
  LofteFieldRow *self = user_data;

  lofte_field_row_flush (self);
  return G_SOURCE_REMOVE;
}

static gboolean
has_form (const LofteField *field)
{
  return field->type == LOFTE_FIELD_DATE || field->type == LOFTE_FIELD_NUMBER || field->type == LOFTE_FIELD_INTEGER || field->type == LOFTE_FIELD_COLOUR;
}

static void
on_edited_cb (LofteFieldRow *self)
{
  /* Not put off by the next key: the pages follow while one types, and a crash costs little. */
  if (self->pause_id == 0)
    self->pause_id = g_timeout_add (has_form (self->field) ? FORM_PAUSE_MILLISECONDS : PAUSE_MILLISECONDS, on_pause_timeout_cb, self);
}

static char *
format_value (LofteFieldRow *self, const char *value)
{
  if (self->field->type == LOFTE_FIELD_NUMBER && value)
    return lofte_words_format_number ("sv", value);
  return g_strdup (value ? value : "");
}

/* As it is kept: a day that was typed as 30/6 tells its year. */
static void
show_kept (LofteFieldRow *self)
{
  LofteElement *element = get_element (self);
  g_autofree char *text = element ? format_value (self, lofte_element_get (element, self->field->name)) : NULL;

  if (text && !g_str_equal (text, gtk_editable_get_text (GTK_EDITABLE (self->control))))
    gtk_editable_set_text (GTK_EDITABLE (self->control), text);
}

static void
on_focus_leave_cb (LofteFieldRow *self)
{
  lofte_field_row_flush (self);
  if (has_form (self->field) && !gtk_widget_get_visible (GTK_WIDGET (self->error)) && gtk_widget_get_root (GTK_WIDGET (self)))
    show_kept (self);
  lofte_history_stop_merging (lofte_document_get_history (self->document));
}

/* ---- controls ---- */

static gboolean
is_document_title (LofteFieldRow *self)
{
  return strcmp (self->field->name, "title") == 0 && LOFTE_IS_AGREEMENT (get_element (self));
}

/* Returns: (transfer full) (nullable): what is meant by nothing, or the form of what is to be written. */
static char *
dup_usual (LofteFieldRow *self)
{
  if (self->field->type == LOFTE_FIELD_DATE)
    return g_strdup (_ ("yyyy-mm-dd"));
  if (strcmp (self->field->name, "version") == 0)
    return g_strdup (_ ("Set automatically"));
  if (is_document_title (self))
    return lofte_agreement_dup_usual_title (lofte_document_get_agreement (self->document));
  return NULL;
}

static void
show_usual (LofteFieldRow *self)
{
  g_autofree char *usual = get_element (self) ? dup_usual (self) : NULL;

  gtk_entry_set_placeholder_text (GTK_ENTRY (self->control), usual);
}

static GtkWidget *
new_entry (LofteFieldRow *self, const char *value)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *text = format_value (self, value);
  g_autofree char *usual = dup_usual (self);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  /* One history for all: the document's, whose steps have names. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (entry), FALSE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), usual);
  /* What a document is called without a title follows its municipality and its kind. */
  if (is_document_title (self))
    g_signal_connect_object (lofte_document_get_agreement (self->document), "changed", G_CALLBACK (show_usual), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (lofte_field_row_flush), self, G_CONNECT_SWAPPED);
  return entry;
}

static GtkWidget *
new_text_view (LofteFieldRow *self, const char *value)
{
  GtkWidget *view = lofte_text_view_new (2);

  gtk_widget_add_css_class (view, "text-field");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), value ? value : "", -1);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "changed", G_CALLBACK (on_edited_cb), self, G_CONNECT_SWAPPED);
  return view;
}

static GtkWidget *
new_rich_editor (LofteFieldRow *self, const char *value)
{
  GtkWidget *editor = lofte_rich_editor_new (_ (self->field->label));

  lofte_rich_editor_set_agreement (LOFTE_RICH_EDITOR (editor), lofte_document_get_agreement (self->document));
  lofte_rich_editor_set_markup (LOFTE_RICH_EDITOR (editor), value);
  g_signal_connect_object (editor, "edited", G_CALLBACK (on_edited_cb), self, G_CONNECT_SWAPPED);
  return editor;
}

static void
on_check_toggled_cb (LofteFieldRow *self)
{
  commit (self, gtk_check_button_get_active (GTK_CHECK_BUTTON (self->control)) ? "true" : "");
}

static void
on_choice_notify_cb (LofteFieldRow *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->control));

  if (selected == GTK_INVALID_LIST_POSITION)
    return;
  if (self->candidates)
    commit (self, selected > 0 ? g_ptr_array_index (self->candidates, selected - 1) : "");
  else if (self->field->choices == lofte_secrecy_words)
    commit (self, selected > 0 ? self->field->choices[selected] : "");
  else
    commit (self, selected > 0 ? self->field->choices[selected - 1] : "");
}

static GtkWidget *
new_choice (LofteFieldRow *self, const char *value)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  /* What has no mark is open: secrecy needs no row for nothing chosen. */
  gboolean may_be_empty = self->field->choices != lofte_secrecy_words;
  GtkWidget *choice;
  guint selected = 0;

  if (may_be_empty)
    gtk_string_list_append (words, _ ("Not chosen"));
  for (guint i = 0; self->field->choices[i]; i++)
    {
      gtk_string_list_append (words, lofte_field_get_choice_label (self->field, self->field->choices[i]));
      if (g_strcmp0 (self->field->choices[i], value) == 0)
        selected = i + may_be_empty;
    }
  choice = lofte_drop_down_new (G_LIST_MODEL (words), _ (self->field->label));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), selected);
  gtk_widget_set_halign (choice, GTK_ALIGN_START);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (on_choice_notify_cb), self, G_CONNECT_SWAPPED);
  return choice;
}

/* ---- references ---- */

static GtkWidget *
new_reference_choice (LofteFieldRow *self, LofteElement *element, GPtrArray *found)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  GtkWidget *choice;
  guint selected = 0;

  gtk_string_list_append (words, _ ("Not chosen"));
  for (guint i = 0; i < found->len; i++)
    {
      gtk_string_list_append (words, lofte_reference_field_describe (g_ptr_array_index (found, i)));
      if (lofte_element_is (element, self->field->name, lofte_element_get_id (g_ptr_array_index (found, i))))
        selected = i + 1;
    }
  choice = lofte_drop_down_new (G_LIST_MODEL (words), _ (self->field->label));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), selected);
  gtk_widget_set_halign (choice, GTK_ALIGN_START);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (on_choice_notify_cb), self, G_CONNECT_SWAPPED);
  return choice;
}

static GtkWidget *
new_reference (LofteFieldRow *self, LofteElement *element)
{
  g_autoptr (GPtrArray) found = lofte_reference_field_list_candidates (self->document, self->field);

  if (!found)
    return NULL;
  self->candidates = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (self->candidates, g_strdup (lofte_element_get_id (g_ptr_array_index (found, i))));
  return new_reference_choice (self, element, found);
}

static GtkWidget *
new_references (LofteFieldRow *self, LofteElement *element, gboolean editable)
{
  g_autoptr (GPtrArray) found = lofte_reference_field_list_candidates (self->document, self->field);

  return found ? lofte_reference_field_new (self->document, element, self->field, editable) : NULL;
}

static GtkWidget *
new_control (LofteFieldRow *self, LofteElement *element, gboolean editable)
{
  const char *value = lofte_element_get (element, self->field->name);

  switch (self->field->type)
    {
    case LOFTE_FIELD_TEXT:
    case LOFTE_FIELD_DATE:
    case LOFTE_FIELD_NUMBER:
    case LOFTE_FIELD_INTEGER:
    case LOFTE_FIELD_COLOUR:
      return new_entry (self, value);
    case LOFTE_FIELD_LONG_TEXT:
    case LOFTE_FIELD_LINES:
      return new_text_view (self, value);
    case LOFTE_FIELD_RICH:
      return new_rich_editor (self, value);
    case LOFTE_FIELD_CHOICE:
      return new_choice (self, value);
    case LOFTE_FIELD_REFERENCE:
      return new_reference (self, element);
    case LOFTE_FIELD_REFERENCES:
      return new_references (self, element, editable);
    case LOFTE_FIELD_BOOLEAN:
      {
        GtkWidget *check = gtk_check_button_new_with_label (_ (self->field->label));

        gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_strcmp0 (value, "true") == 0);
        g_signal_connect_object (check, "toggled", G_CALLBACK (on_check_toggled_cb), self, G_CONNECT_SWAPPED);
        return check;
      }
    case LOFTE_FIELD_MARKS:
    case LOFTE_FIELD_DIGEST:
    default:
      return NULL;
    }
}

/* ---- what cannot be changed ---- */

/* Returns: (transfer full): what is written there, in the words of the form. */
static char *
dup_fixed_text (LofteFieldRow *self, const char *value)
{
  LofteElement *target;

  if (self->field->type == LOFTE_FIELD_BOOLEAN)
    return g_strdup (g_strcmp0 (value, "true") == 0 ? _ ("Yes") : _ ("No"));
  if (self->field->choices == lofte_secrecy_words && !value)
    return g_strdup (lofte_field_get_choice_label (self->field, lofte_secrecy_words[LOFTE_SECRECY_OPEN]));
  if (!value && strcmp (self->field->name, "version") == 0)
    return lofte_export_dup_version (self->document, LOFTE_COPY_ARCHIVE);
  if (!value && is_document_title (self))
    return lofte_agreement_dup_usual_title (lofte_document_get_agreement (self->document));
  if (!value)
    return g_strdup ("–");
  if (self->field->type == LOFTE_FIELD_CHOICE)
    return g_strdup (lofte_field_get_choice_label (self->field, value));
  if (self->field->type != LOFTE_FIELD_REFERENCE)
    return format_value (self, value);
  target = lofte_element_find (LOFTE_ELEMENT (lofte_document_get_agreement (self->document)), value);
  return g_strdup (target ? lofte_reference_field_describe (target) : "–");
}

/* Text that looks like text, and can be copied. Of what has forms or a colour only the empty field is so. */
static GtkWidget *
new_fixed_label (LofteFieldRow *self, LofteElement *element)
{
  const char *value = lofte_element_get (element, self->field->name);
  gboolean with_looks = self->field->type == LOFTE_FIELD_RICH || self->field->type == LOFTE_FIELD_COLOUR;
  g_autofree char *text = NULL;
  GtkWidget *label;

  if ((with_looks && value) || self->field->type == LOFTE_FIELD_REFERENCES || self->field->type == LOFTE_FIELD_MARKS || self->field->type == LOFTE_FIELD_DIGEST)
    return NULL;
  if (self->field->type == LOFTE_FIELD_REFERENCE)
    {
      g_autoptr (GPtrArray) candidates = lofte_reference_field_list_candidates (self->document, self->field);

      if (!candidates)
        return NULL;
    }
  text = dup_fixed_text (self, value);
  label = lofte_label_new (text, "fixed-label");
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  return label;
}

/* ---- class ---- */

static void
lofte_field_row_dispose (GObject *object)
{
  LofteFieldRow *self = LOFTE_FIELD_ROW (object);

  g_clear_handle_id (&self->pause_id, g_source_remove);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (lofte_field_row_parent_class)->dispose (object);
}

static void
lofte_field_row_finalize (GObject *object)
{
  LofteFieldRow *self = LOFTE_FIELD_ROW (object);

  g_free (self->element_id);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);

  G_OBJECT_CLASS (lofte_field_row_parent_class)->finalize (object);
}

static void
lofte_field_row_class_init (LofteFieldRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lofte_field_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = lofte_field_row_finalize;
}

static void
lofte_field_row_init (LofteFieldRow *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
}

static void
append_label (LofteFieldRow *self)
{
  self->label = gtk_label_new (_ (self->field->label));
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (self->label), self->control);
  gtk_widget_add_css_class (self->label, "dim-label");
  gtk_widget_add_css_class (self->label, "caption");
  gtk_box_append (GTK_BOX (self), self->label);
}

/* Text that cannot be changed stays readable and can be copied. */
static void
make_read_only (GtkWidget *control)
{
  if (GTK_IS_EDITABLE (control))
    gtk_editable_set_editable (GTK_EDITABLE (control), FALSE);
  else if (LOFTE_IS_RICH_EDITOR (control))
    lofte_rich_editor_set_editable (LOFTE_RICH_EDITOR (control), FALSE);
  gtk_widget_add_css_class (control, "fixed-text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_READ_ONLY, TRUE, -1);
}

/**
 * lofte_field_row_new:
 * @document: The document.
 * @element: An element of it.
 * @field: One of its fields; static.
 * @editable: Whether it may be changed.
 *
 * Returns: (transfer floating) (nullable): The row; %NULL for a field that is not for people.
 */
GtkWidget *
lofte_field_row_new (LofteDocument *document, LofteElement *element, const LofteField *field, gboolean editable)
{
  LofteFieldRow *self = g_object_ref_sink (g_object_new (LOFTE_TYPE_FIELD_ROW, NULL));
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->document = g_object_ref (document);
  self->element_id = g_strdup (lofte_element_get_id (element));
  self->field = field;
  self->control = editable ? NULL : new_fixed_label (self, element);
  if (!self->control)
    self->control = new_control (self, element, editable);
  if (!self->control)
    {
      g_object_ref_sink (focus);
      g_object_unref (focus);
      g_object_unref (self);
      return NULL;
    }
  if (!GTK_IS_CHECK_BUTTON (self->control))
    append_label (self);
  lofte_form_place_mark (self->control, element, field->name);
  if (!editable && !GTK_IS_LABEL (self->control))
    make_read_only (self->control);
  gtk_box_append (GTK_BOX (self), field->type == LOFTE_FIELD_COLOUR && GTK_IS_ENTRY (self->control) ? lofte_colour_field_new (self->control, _ (field->label), editable) : self->control);

  self->error = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->error, TRUE);
  gtk_label_set_xalign (self->error, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->error), "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->error), "caption");
  gtk_widget_set_visible (GTK_WIDGET (self->error), FALSE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->error));

  g_signal_connect_object (focus, "leave", G_CALLBACK (on_focus_leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->control, focus);
  g_object_force_floating (G_OBJECT (self));
  return GTK_WIDGET (self);
}

/**
 * lofte_field_row_set_name:
 * @self: A row.
 * @name: What the text above it asks for.
 *
 * Leaves the label of its own away: what stands above says more.
 */
void
lofte_field_row_set_name (LofteFieldRow *self, const char *name)
{
  if (self->label)
    gtk_box_remove (GTK_BOX (self), self->label);
  self->label = NULL;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * lofte_field_row_add_help:
 * @self: A row.
 * @sentence: What to write in it.
 */
void
lofte_field_row_add_help (LofteFieldRow *self, const char *sentence)
{
  GtkWidget *help = lofte_label_new (sentence, "dim-label");

  gtk_widget_add_css_class (help, "caption");
  gtk_box_insert_child_after (GTK_BOX (self), help, self->control);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, help, NULL, -1);
}
