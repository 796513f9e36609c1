/* LofteRichEditor — text with the few forms that a tagged PDF can carry
 *
 * Each line of the buffer is a block: a bullet or number at its beginning makes
 * it an item, the heading tag a heading. Of pasted text the forms that a document
 * can hold come along, its styles do not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-rich-editor-private.h"
#include "lofte-rich-field-private.h"
#include "lofte-rich-list-private.h"
#include "lofte-rich-paste-private.h"
#include "lofte-rich-text.h"
#include "lofte-text-view-private.h"
#include "lofte-wrap-box-private.h"

#define ADDRESS_KEY "lofte-address"

struct _LofteRichEditor
{
  GtkBox parent_instance;

  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkTextTag *bold;
  GtkTextTag *italic;
  GtkTextTag *heading;
  GtkWidget *tools;
  LofteAgreement *agreement; /* whose fields the text names */
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (LofteRichEditor, lofte_rich_editor, GTK_TYPE_BOX)

enum
{
  SIGNAL_EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ---- into the buffer ---- */

static GtkTextTag *
new_address_tag (LofteRichEditor *self, const char *address)
{
  GtkTextTag *tag = gtk_text_buffer_create_tag (self->buffer, NULL, "underline", PANGO_UNDERLINE_SINGLE, NULL);

  g_object_set_data_full (G_OBJECT (tag), ADDRESS_KEY, g_strdup (address), g_free);
  return tag;
}

static void
insert_run (LofteRichEditor *self, GtkTextIter *end, const LofteRun *run, gboolean heading)
{
  g_autofree char *field = run->field ? lofte_rich_field_dup_text (self->agreement, run->field) : NULL;
  int offset = gtk_text_iter_get_offset (end);
  GtkTextIter start;

  gtk_text_buffer_insert (self->buffer, end, field ? field : run->text, -1);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, offset);
  if (run->bold)
    gtk_text_buffer_apply_tag (self->buffer, self->bold, &start, end);
  if (run->italic)
    gtk_text_buffer_apply_tag (self->buffer, self->italic, &start, end);
  if (heading)
    gtk_text_buffer_apply_tag (self->buffer, self->heading, &start, end);
  if (run->address)
    gtk_text_buffer_apply_tag (self->buffer, new_address_tag (self, run->address), &start, end);
  if (run->field)
    gtk_text_buffer_apply_tag (self->buffer, lofte_rich_field_new_tag (self->buffer, run->field), &start, end);
}

static void
insert_block (LofteRichEditor *self, GtkTextIter *end, const LofteBlock *block, guint number)
{
  if (block->kind == LOFTE_BLOCK_BULLET)
    gtk_text_buffer_insert (self->buffer, end, LOFTE_BULLET, -1);
  if (block->kind == LOFTE_BLOCK_NUMBERED)
    {
      g_autofree char *mark = g_strdup_printf ("%u.\u00a0", number);

      gtk_text_buffer_insert (self->buffer, end, mark, -1);
    }
  for (guint i = 0; i < block->runs->len; i++)
    insert_run (self, end, g_ptr_array_index (block->runs, i), block->kind == LOFTE_BLOCK_HEADING);
}

/**
 * lofte_rich_editor_set_markup:
 * @self: An editor.
 * @markup: (nullable): What lofte_rich_text_to_markup() writes.
 */
void
lofte_rich_editor_set_markup (LofteRichEditor *self, const char *markup)
{
  g_autoptr (LofteRichText) text = markup ? lofte_rich_text_new_from_markup (markup, NULL) : NULL;
  GtkTextIter end;
  guint number = 0;

  self->loading = TRUE;
  gtk_text_buffer_begin_irreversible_action (self->buffer);
  gtk_text_buffer_set_text (self->buffer, "", -1);
  gtk_text_buffer_get_end_iter (self->buffer, &end);
  for (guint i = 0; text && i < text->blocks->len; i++)
    {
      const LofteBlock *block = g_ptr_array_index (text->blocks, i);

      if (i > 0)
        gtk_text_buffer_insert (self->buffer, &end, "\n", -1);
      number = block->first ? 1 : number + 1;
      insert_block (self, &end, block, number);
    }
  gtk_text_buffer_end_irreversible_action (self->buffer);
  self->loading = FALSE;
}

/* ---- out of the buffer ---- */

static const char *
find_data (const GtkTextIter *at, const char *key)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (at);

  for (GSList *tag = tags; tag; tag = tag->next)
    {
      const char *value = g_object_get_data (tag->data, key);

      if (value)
        return value;
    }
  return NULL;
}

static LofteBlockKind
read_kind (LofteRichEditor *self, const char *line, const GtkTextIter *start, gsize *mark)
{
  LofteBlockKind kind = lofte_rich_list_read_kind (line, mark);

  return kind == LOFTE_BLOCK_PARAGRAPH && gtk_text_iter_has_tag (start, self->heading) ? LOFTE_BLOCK_HEADING : kind;
}

static void
read_runs (LofteRichEditor *self, LofteBlock *block, GtkTextIter start, const GtkTextIter *end)
{
  while (gtk_text_iter_compare (&start, end) < 0)
    {
      GtkTextIter stop = start;
      GtkTextTag *tag = lofte_rich_field_find_tag (&start);
      const char *field = tag ? lofte_rich_field_get_name (tag) : NULL;
      g_autofree char *text = NULL;
      LofteRun *run;

      /* A field is one, though half of it were bold. */
      if (!gtk_text_iter_forward_to_tag_toggle (&stop, tag) || gtk_text_iter_compare (&stop, end) > 0)
        stop = *end;
      text = gtk_text_buffer_get_text (self->buffer, &start, &stop, TRUE);
      run = lofte_block_add_run (block, field ? "" : text);
      run->bold = gtk_text_iter_has_tag (&start, self->bold);
      run->italic = gtk_text_iter_has_tag (&start, self->italic);
      run->address = field ? NULL : g_strdup (find_data (&start, ADDRESS_KEY));
      run->field = g_strdup (field);
      start = stop;
    }
}

/**
 * lofte_rich_editor_dup_markup:
 * @self: An editor.
 *
 * Returns: (transfer full): What was written; empty when nothing was.
 */
char *
lofte_rich_editor_dup_markup (LofteRichEditor *self)
{
  g_autoptr (LofteRichText) text = lofte_rich_text_new ();
  g_autoptr (LofteRichText) folded = NULL;
  g_autofree char *markup = NULL;

  for (int i = 0; i < gtk_text_buffer_get_line_count (self->buffer); i++)
    {
      GtkTextIter start, end;
      g_autofree char *line = NULL;
      LofteBlockKind kind;
      gsize mark;

      gtk_text_buffer_get_iter_at_line (self->buffer, &start, i);
      end = start;
      if (!gtk_text_iter_ends_line (&end))
        gtk_text_iter_forward_to_line_end (&end);
      line = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
      kind = read_kind (self, line, &start, &mark);
      gtk_text_iter_forward_chars (&start, (int) g_utf8_strlen (line, (gssize) mark));
      if (line[mark])
        read_runs (self, lofte_rich_text_add_block (text, kind), start, &end);
    }
  /* Reading it once more folds spaces and joins runs, as every other reader does. */
  markup = lofte_rich_text_to_markup (text);
  folded = lofte_rich_text_new_from_markup (markup, NULL);
  return folded ? lofte_rich_text_to_markup (folded) : g_strdup ("");
}

/* ---- forms ---- */

static void
toggle_tag (LofteRichEditor *self, GtkTextTag *tag)
{
  GtkTextIter start, end;

  if (!gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end))
    {
      if (gtk_text_iter_inside_word (&start))
        {
          gtk_text_iter_backward_word_start (&start);
          gtk_text_iter_forward_word_end (&end);
        }
    }
  if (gtk_text_iter_has_tag (&start, tag))
    gtk_text_buffer_remove_tag (self->buffer, tag, &start, &end);
  else
    gtk_text_buffer_apply_tag (self->buffer, tag, &start, &end);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

static void
get_line (LofteRichEditor *self, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_mark (self->buffer, start, gtk_text_buffer_get_insert (self->buffer));
  gtk_text_iter_set_line_offset (start, 0);
  *end = *start;
  if (!gtk_text_iter_ends_line (end))
    gtk_text_iter_forward_to_line_end (end);
}

static void
on_bold_clicked_cb (LofteRichEditor *self)
{
  toggle_tag (self, self->bold);
}

static void
on_italic_clicked_cb (LofteRichEditor *self)
{
  toggle_tag (self, self->italic);
}

static void
on_heading_clicked_cb (LofteRichEditor *self)
{
  GtkTextIter start, end;

  get_line (self, &start, &end);
  if (gtk_text_iter_has_tag (&start, self->heading))
    gtk_text_buffer_remove_tag (self->buffer, self->heading, &start, &end);
  else
    gtk_text_buffer_apply_tag (self->buffer, self->heading, &start, &end);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

static void
on_list_clicked_cb (LofteRichEditor *self)
{
  GtkTextIter start, end;

  get_line (self, &start, &end);
  lofte_rich_list_toggle (self->buffer, &start, &end);
}

/* ---- links ---- */

static gboolean
get_link_bounds (LofteRichEditor *self, GtkTextIter *start, GtkTextIter *end)
{
  if (gtk_text_buffer_get_selection_bounds (self->buffer, start, end))
    return TRUE;
  if (!gtk_text_iter_inside_word (start) && !gtk_text_iter_ends_word (start))
    return FALSE;
  if (!gtk_text_iter_starts_word (start))
    gtk_text_iter_backward_word_start (start);
  *end = *start;
  gtk_text_iter_forward_word_end (end);
  return TRUE;
}

static void
remove_link (LofteRichEditor *self, const GtkTextIter *start, const GtkTextIter *end)
{
  GtkTextIter at = *start;

  for (; gtk_text_iter_compare (&at, end) < 0; gtk_text_iter_forward_char (&at))
    {
      g_autoptr (GSList) tags = gtk_text_iter_get_tags (&at);

      for (GSList *tag = tags; tag; tag = tag->next)
        if (g_object_get_data (tag->data, ADDRESS_KEY))
          gtk_text_buffer_remove_tag (self->buffer, tag->data, start, end);
    }
}

static void
on_address_activated_cb (LofteRichEditor *self, GtkEntry *entry)
{
  const char *address = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autofree char *whole = g_str_has_prefix (address, "www.") ? g_strconcat ("https://", address, NULL) : g_strdup (address);
  GtkTextIter start, end;

  if (*whole && !lofte_address_is_allowed (whole))
    {
      gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
      gtk_widget_set_tooltip_text (GTK_WIDGET (entry), _ ("An address begins with https:// or mailto:"));
      return;
    }
  if (get_link_bounds (self, &start, &end))
    {
      remove_link (self, &start, &end);
      if (*whole)
        gtk_text_buffer_apply_tag (self->buffer, new_address_tag (self, whole), &start, &end);
      g_signal_emit (self, signals[SIGNAL_EDITED], 0);
    }
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (entry), GTK_TYPE_POPOVER)));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
on_link_closed_cb (GtkWidget *popover)
{
  g_idle_add_once ((GSourceOnceFunc) gtk_widget_unparent, popover);
}

static void
on_link_clicked_cb (LofteRichEditor *self)
{
  GtkWidget *popover, *box, *label, *entry;
  GtkTextIter start, end;
  GdkRectangle area;
  const char *address;

  if (!get_link_bounds (self, &start, &end))
    {
      gtk_widget_error_bell (GTK_WIDGET (self->view));
      return;
    }
  address = find_data (&start, ADDRESS_KEY);
  popover = gtk_popover_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  label = gtk_label_new_with_mnemonic (_ ("_Address of the link"));
  entry = gtk_entry_new ();
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), entry);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), "https://");
  gtk_editable_set_text (GTK_EDITABLE (entry), address ? address : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 30);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_widget_set_parent (popover, GTK_WIDGET (self->view));
  gtk_text_view_get_iter_location (self->view, &start, &area);
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_WIDGET, area.x, area.y, &area.x, &area.y);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &area);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_address_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (popover, "closed", G_CALLBACK (on_link_closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
  gtk_widget_grab_focus (entry);
}

static void
link_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  on_link_clicked_cb (LOFTE_RICH_EDITOR (widget));
}

/* ---- pasting ---- */

/**
 * lofte_rich_editor_insert:
 * @self: An editor.
 * @text: What to put where the cursor is, in place of what is selected.
 */
void
lofte_rich_editor_insert (LofteRichEditor *self, LofteRichText *text)
{
  GtkTextIter at;
  guint number = 0;

  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_delete_selection (self->buffer, TRUE, TRUE);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &at, gtk_text_buffer_get_insert (self->buffer));
  for (guint i = 0; i < text->blocks->len; i++)
    {
      LofteBlock *block = g_ptr_array_index (text->blocks, i);

      if (i > 0)
        gtk_text_buffer_insert (self->buffer, &at, "\n", -1);
      /* In the middle of a line there is text, but no item or heading, to put in. */
      if (i == 0 && gtk_text_iter_get_line_offset (&at) > 0)
        block->kind = LOFTE_BLOCK_PARAGRAPH;
      number = block->first ? 1 : number + 1;
      insert_block (self, &at, block, number);
    }
  gtk_text_buffer_end_user_action (self->buffer);
  gtk_text_view_scroll_mark_onscreen (self->view, gtk_text_buffer_get_insert (self->buffer));
}

/* Return in a list makes the next item; on an empty item it ends the list. */
static gboolean
on_key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, LofteRichEditor *self)
{
  GtkTextIter start, end;
  g_autofree char *line = NULL;

  if ((state & GDK_CONTROL_MASK) && (keyval == GDK_KEY_b || keyval == GDK_KEY_i))
    {
      toggle_tag (self, keyval == GDK_KEY_b ? self->bold : self->italic);
      return GDK_EVENT_STOP;
    }
  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter)
    return GDK_EVENT_PROPAGATE;
  get_line (self, &start, &end);
  line = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
  if (!g_str_has_prefix (line, LOFTE_BULLET))
    return GDK_EVENT_PROPAGATE;
  if (strcmp (line, LOFTE_BULLET) == 0)
    gtk_text_buffer_delete (self->buffer, &start, &end);
  else
    gtk_text_buffer_insert_at_cursor (self->buffer, "\n" LOFTE_BULLET, -1);
  return GDK_EVENT_STOP;
}

static void
on_buffer_changed_cb (LofteRichEditor *self)
{
  if (!self->loading)
    g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

static gboolean
on_query_tooltip_cb (GtkTextView *view, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  return !keyboard && lofte_rich_field_show_tooltip (view, x, y, tooltip);
}

static void
on_agreement_changed_cb (LofteRichEditor *self)
{
  self->loading = TRUE;
  lofte_rich_field_update_all (self->buffer, self->agreement);
  self->loading = FALSE;
}

/* A letter in the form that it gives, or words: what a picture means is guessed. */
static void
append_tool (LofteRichEditor *self, const char *text, const char *css_class, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, css_class);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  lofte_wrap_box_append (LOFTE_WRAP_BOX (self->tools), button);
}

static void
lofte_rich_editor_dispose (GObject *object)
{
  g_clear_object (&LOFTE_RICH_EDITOR (object)->agreement);

  G_OBJECT_CLASS (lofte_rich_editor_parent_class)->dispose (object);
}

static void
lofte_rich_editor_class_init (LofteRichEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lofte_rich_editor_dispose;

  /**
   * LofteRichEditor::edited:
   *
   * The person changed text or form.
   */
  signals[SIGNAL_EDITED] = g_signal_new ("edited", LOFTE_TYPE_RICH_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "rich-text.link", NULL, link_action);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_k, GDK_CONTROL_MASK, "rich-text.link", NULL);
}

static void
lofte_rich_editor_init (LofteRichEditor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "text-field");
  self->view = GTK_TEXT_VIEW (lofte_text_view_new (3));
  self->buffer = gtk_text_view_get_buffer (self->view);
  self->bold = gtk_text_buffer_create_tag (self->buffer, "bold", "weight", PANGO_WEIGHT_BOLD, NULL);
  self->italic = gtk_text_buffer_create_tag (self->buffer, "italic", "style", PANGO_STYLE_ITALIC, NULL);
  self->heading = gtk_text_buffer_create_tag (self->buffer, "heading", "weight", PANGO_WEIGHT_BOLD, "scale", 1.15, NULL);
  gtk_text_view_set_pixels_below_lines (self->view, 4);
  self->tools = lofte_wrap_box_new ();
  gtk_widget_add_css_class (self->tools, "text-tools");
  /* Translators: the letter on the button for bold text */
  append_tool (self, C_ ("letter of bold text", "B"), "bold-tool", _ ("Bold"), G_CALLBACK (on_bold_clicked_cb));
  /* Translators: the letter on the button for italic text */
  append_tool (self, C_ ("letter of italic text", "I"), "italic-tool", _ ("Italic"), G_CALLBACK (on_italic_clicked_cb));
  append_tool (self, _ ("Heading"), "word-tool", _ ("Heading"), G_CALLBACK (on_heading_clicked_cb));
  append_tool (self, _ ("Bullet list"), "word-tool", _ ("Bullet list"), G_CALLBACK (on_list_clicked_cb));
  append_tool (self, _ ("Link"), "word-tool", _ ("Link"), G_CALLBACK (on_link_clicked_cb));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->view));
  gtk_box_append (GTK_BOX (self), self->tools);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  lofte_rich_paste_watch (self, self->view);
  lofte_rich_list_watch (self->view);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->view), TRUE);
  g_signal_connect (self->view, "query-tooltip", G_CALLBACK (on_query_tooltip_cb), NULL);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (on_buffer_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * lofte_rich_editor_new:
 * @label: What the text is.
 *
 * Returns: (transfer floating): An empty editor.
 */
GtkWidget *
lofte_rich_editor_new (const char *label)
{
  LofteRichEditor *self = g_object_new (LOFTE_TYPE_RICH_EDITOR, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}

/**
 * lofte_rich_editor_set_agreement:
 * @self: An editor that has no text yet.
 * @agreement: The document whose fields the text may name.
 */
void
lofte_rich_editor_set_agreement (LofteRichEditor *self, LofteAgreement *agreement)
{
  g_set_object (&self->agreement, agreement);
  g_signal_connect_object (agreement, "changed", G_CALLBACK (on_agreement_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * lofte_rich_editor_set_editable:
 * @self: An editor.
 * @editable: Whether the text may be changed; it can be read and copied in any case.
 */
void
lofte_rich_editor_set_editable (LofteRichEditor *self, gboolean editable)
{
  gtk_text_view_set_editable (self->view, editable);
  /* What can only be read stands below its label, without the room around it that a field has. */
  if (!editable)
    gtk_text_view_set_left_margin (self->view, 0);
  gtk_widget_set_visible (self->tools, editable);
}
