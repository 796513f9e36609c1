/* LofteConflictDialog — krock: two versions of a document, and the choice between them place by place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-conflict-dialog-private.h"
#include "lofte-conflict-place.h"
#include "lofte-label-private.h"

struct _LofteConflictDialog
{
  AdwWindow parent_instance;

  LofteDocument *document;
  LofteAgreement *theirs;
  GPtrArray *places;
  GPtrArray *choices; /* the check button for theirs, one for each place */

  GtkLabel *explanation;
  GtkLabel *error;
  GtkBox *list;
};

G_DEFINE_FINAL_TYPE (LofteConflictDialog, lofte_conflict_dialog, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_SETTLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
settle_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteConflictDialog *self = LOFTE_CONFLICT_DIALOG (widget);
  g_autoptr (GPtrArray) taken = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->places->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->choices, i)))
      g_ptr_array_add (taken, g_ptr_array_index (self->places, i));
  if (taken->len > 0 && !lofte_document_apply (self->document, lofte_conflict_places_take (taken, lofte_document_get_agreement (self->document), self->theirs), &error))
    {
      gtk_label_set_label (self->error, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->error), TRUE);
      return;
    }
  lofte_document_settle_conflict (self->document);
  g_signal_emit (self, signals[SIGNAL_SETTLED], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static GtkWidget *
new_choice (const char *side, const char *value, const char *place)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *head = gtk_label_new (side);
  GtkWidget *text = gtk_label_new (value ? *value ? value : _ ("Nothing written") : _ ("Not in this version"));
  /* Translators: a place in the document, which version, and what stands there */
  g_autofree char *name = g_strdup_printf (_ ("%s, %s: %s"), place, side, gtk_label_get_label (GTK_LABEL (text)));

  gtk_label_set_xalign (GTK_LABEL (head), 0);
  gtk_widget_add_css_class (head, "caption");
  gtk_widget_add_css_class (head, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  lofte_label_wrap (GTK_LABEL (text));
  gtk_label_set_lines (GTK_LABEL (text), 8);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  if (!value || !*value)
    gtk_widget_add_css_class (text, "dim-label");
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), text);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return check;
}

static void
append_place (LofteConflictDialog *self, const LofteConflictPlace *conflict)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *place = gtk_label_new (conflict->place);
  GtkWidget *mine = new_choice (_ ("Your version"), conflict->mine, conflict->place);
  GtkWidget *theirs = new_choice (_ ("The other version"), conflict->theirs, conflict->place);

  gtk_label_set_xalign (GTK_LABEL (place), 0);
  gtk_label_set_wrap (GTK_LABEL (place), TRUE);
  gtk_widget_add_css_class (place, "heading");
  gtk_check_button_set_group (GTK_CHECK_BUTTON (theirs), GTK_CHECK_BUTTON (mine));
  /* Nothing that someone wrote is lost unless a person says so: what only the other has comes along. */
  gtk_check_button_set_active (GTK_CHECK_BUTTON (!conflict->field && !conflict->mine ? theirs : mine), TRUE);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "conflict-place");
  gtk_box_append (GTK_BOX (box), place);
  gtk_box_append (GTK_BOX (box), mine);
  gtk_box_append (GTK_BOX (box), theirs);
  gtk_box_append (self->list, box);
  g_ptr_array_add (self->choices, theirs);
}

static void
lofte_conflict_dialog_dispose (GObject *object)
{
  LofteConflictDialog *self = LOFTE_CONFLICT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_CONFLICT_DIALOG);
  g_clear_object (&self->document);
  g_clear_object (&self->theirs);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->choices, g_ptr_array_unref);

  G_OBJECT_CLASS (lofte_conflict_dialog_parent_class)->dispose (object);
}

static void
lofte_conflict_dialog_class_init (LofteConflictDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_conflict_dialog_dispose;

  /**
   * LofteConflictDialog::settled:
   *
   * The document holds what was chosen and can be saved.
   */
  signals[SIGNAL_SETTLED] = g_signal_new ("settled", LOFTE_TYPE_CONFLICT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-conflict-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteConflictDialog, explanation);
  gtk_widget_class_bind_template_child (widget_class, LofteConflictDialog, error);
  gtk_widget_class_bind_template_child (widget_class, LofteConflictDialog, list);
  gtk_widget_class_install_action (widget_class, "conflict.settle", NULL, settle_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
lofte_conflict_dialog_init (LofteConflictDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->choices = g_ptr_array_new ();
}

static char *
dup_explanation (const LofteStoreConflict *conflict)
{
  if (conflict->author)
    /* Translators: %s is a person */
    return g_strdup_printf (_ ("%s has saved this document while you were writing. Choose what to keep in each place. Nothing is saved until then."), conflict->author);
  return g_strdup (_ ("This document was saved elsewhere while you were writing. Choose what to keep in each place. Nothing is saved until then."));
}

/**
 * lofte_conflict_dialog_new:
 * @parent: The window it belongs to.
 * @document: A document whose save met a conflict with another version that still exists.
 *
 * Returns: (transfer none): The window, to be presented.
 */
LofteConflictDialog *
lofte_conflict_dialog_new (GtkWindow *parent, LofteDocument *document)
{
  LofteConflictDialog *self = g_object_new (LOFTE_TYPE_CONFLICT_DIALOG, "transient-for", parent, NULL);
  LofteStoreConflict *conflict = lofte_document_get_conflict (document);
  g_autofree char *explanation = dup_explanation (conflict);

  self->document = g_object_ref (document);
  self->theirs = g_object_ref (conflict->theirs);
  self->places = lofte_conflict_places_list (lofte_document_get_agreement (document), conflict->theirs);
  gtk_label_set_label (self->explanation, explanation);
  for (guint i = 0; i < self->places->len; i++)
    append_place (self, g_ptr_array_index (self->places, i));
  return self;
}
