/* LofteEvidenceRow — ett underlag i listan: what it is, whether its file is there, and what can be done
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "lofte-attach-load-private.h"
#include "lofte-choice-words.h"
#include "lofte-element-form-private.h"
#include "lofte-evidence-row-private.h"
#include "lofte-secrecy.h"
#include "lofte-size.h"
#include "lofte-store-attachment.h"

#define THUMBNAIL_SIDE 112

struct _LofteEvidenceRow
{
  GtkBox parent_instance;

  LofteDocument *document;
  char *id;
  char *digest; /* what the thumbnail shows, with its pages */
  GCancellable *cancellable;

  GtkImage *picture;
  GtkLabel *title;
  GtkLabel *facts;
  GtkLabel *secrecy;
  GtkWidget *edit;
  GtkWidget *menu;
  GtkWidget *problem_row;
  GtkLabel *problem;
  GtkWidget *replace;
  GtkRevealer *revealer;
  GtkBox *fields;
};

G_DEFINE_FINAL_TYPE (LofteEvidenceRow, lofte_evidence_row, GTK_TYPE_BOX)

enum
{
  SIGNAL_EDIT,
  SIGNAL_REPLACE,
  SIGNAL_REMOVE,
  SIGNAL_MOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static LofteElement *
get_evidence (LofteEvidenceRow *self)
{
  return self->document ? lofte_element_find (LOFTE_ELEMENT (lofte_document_get_agreement (self->document)), self->id) : NULL;
}

static LofteStore *
get_store (LofteEvidenceRow *self)
{
  return lofte_register_get_store (lofte_document_get_register (self->document));
}

static gboolean
is_frozen (LofteEvidenceRow *self)
{
  return lofte_state_is_frozen (lofte_agreement_get_state (lofte_document_get_agreement (self->document)));
}

/* ---- what it is ---- */

static void
append_fact (GString *facts, const char *fact)
{
  if (fact && *fact)
    g_string_append_printf (facts, "%s%s", facts->len ? " · " : "", fact);
}

static char *
dup_extent (LofteElement *evidence)
{
  guint n_rows = lofte_element_count (evidence, "row");
  const char *pages = lofte_element_get (evidence, "pages");

  if (lofte_element_is (evidence, "kind", "table"))
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u row", "%u rows", n_rows), n_rows);
  /* Translators: %s is pages of a PDF such as 1–3, 5 */
  return pages ? g_strdup_printf (_ ("pages %s"), pages) : NULL;
}

static char *
dup_size (LofteEvidenceRow *self, const char *digest)
{
  g_autofree char *path = digest ? lofte_store_dup_attachment_path (get_store (self), digest) : NULL;
  GStatBuf status;

  return path && g_stat (path, &status) == 0 ? lofte_size_dup ((guint64) status.st_size) : NULL;
}

static char *
dup_facts (LofteEvidenceRow *self, LofteElement *evidence)
{
  const char *source = lofte_element_get (evidence, "source");
  g_autofree char *extent = dup_extent (evidence);
  g_autofree char *size = dup_size (self, lofte_element_get (evidence, "file"));
  GString *facts = g_string_new (NULL);

  append_fact (facts, lofte_field_get_choice_label (lofte_element_find_field (evidence, "kind"), lofte_element_get_or (evidence, "kind", "text")));
  append_fact (facts, extent);
  append_fact (facts, source ? source : _ ("source missing"));
  append_fact (facts, lofte_element_get (evidence, "period"));
  append_fact (facts, size);
  return g_string_free (facts, FALSE);
}

static const char *
get_icon (LofteElement *evidence)
{
  if (lofte_element_is (evidence, "kind", "table"))
    return "x-office-spreadsheet-symbolic";
  if (lofte_element_is (evidence, "kind", "image"))
    return "image-x-generic-symbolic";
  if (lofte_element_is (evidence, "kind", "pages"))
    return "x-office-document-symbolic";
  return "text-x-generic-symbolic";
}

/* ---- its file ---- */

static void
on_thumbnail_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LofteEvidenceRow *self = LOFTE_EVIDENCE_ROW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = lofte_attach_load_thumbnail_finish (result, &error);

  if (!self->picture || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  if (texture)
    gtk_image_set_from_paintable (self->picture, GDK_PAINTABLE (texture));
  if (error)
    gtk_label_set_label (self->problem, error->message);
  gtk_widget_set_visible (self->problem_row, error != NULL);
}

static void
load_thumbnail (LofteEvidenceRow *self, LofteElement *evidence)
{
  const char *digest = lofte_element_get (evidence, "file");
  const char *pages = lofte_element_get (evidence, "pages");
  g_autofree char *wanted = g_strdup_printf ("%s %s", digest ? digest : "", pages ? pages : "");

  if (g_strcmp0 (wanted, self->digest) == 0)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_free (self->digest);
  self->digest = g_steal_pointer (&wanted);
  gtk_image_set_from_icon_name (self->picture, get_icon (evidence));
  gtk_widget_set_visible (self->problem_row, FALSE);
  if (!digest)
    return;
  self->cancellable = g_cancellable_new ();
  lofte_attach_load_thumbnail_async (self, get_store (self), digest, lofte_element_get (evidence, "kind"), pages, THUMBNAIL_SIDE, self->cancellable, on_thumbnail_loaded_cb, NULL);
}

/* ---- actions ---- */

static void
emit (GtkWidget *widget, guint signal)
{
  g_autoptr (LofteEvidenceRow) self = g_object_ref (LOFTE_EVIDENCE_ROW (widget));

  g_signal_emit (self, signals[signal], 0);
}

static void
on_edit_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteEvidenceRow *self = LOFTE_EVIDENCE_ROW (widget);
  LofteElement *evidence = get_evidence (self);

  /* Words without a file have no other face than their fields. */
  if (evidence && (lofte_element_get (evidence, "file") || lofte_element_is (evidence, "kind", "table")))
    emit (widget, SIGNAL_EDIT);
  else
    lofte_evidence_row_unfold (self);
}

static void
on_replace_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  emit (widget, SIGNAL_REPLACE);
}

static void
on_remove_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  emit (widget, SIGNAL_REMOVE);
}

static void
move_by (LofteEvidenceRow *self, int distance)
{
  g_autoptr (LofteEvidenceRow) keep = g_object_ref (self);

  g_signal_emit (self, signals[SIGNAL_MOVE], 0, distance);
}

static void
on_up_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  move_by (LOFTE_EVIDENCE_ROW (widget), -1);
}

static void
on_down_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  move_by (LOFTE_EVIDENCE_ROW (widget), 1);
}

static void
on_unfold_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteEvidenceRow *self = LOFTE_EVIDENCE_ROW (widget);

  if (gtk_revealer_get_reveal_child (self->revealer))
    gtk_revealer_set_reveal_child (self->revealer, FALSE);
  else
    lofte_evidence_row_unfold (self);
}

/* ---- class ---- */

static void
lofte_evidence_row_dispose (GObject *object)
{
  LofteEvidenceRow *self = LOFTE_EVIDENCE_ROW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_EVIDENCE_ROW);
  g_clear_object (&self->document);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->digest, g_free);

  G_OBJECT_CLASS (lofte_evidence_row_parent_class)->dispose (object);
}

static guint
new_signal (LofteEvidenceRowClass *klass, const char *name)
{
  return g_signal_new (name, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lofte_evidence_row_class_init (LofteEvidenceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_evidence_row_dispose;

  /* What the person wants; the list does it. */
  signals[SIGNAL_EDIT] = new_signal (klass, "edit");
  signals[SIGNAL_REPLACE] = new_signal (klass, "replace");
  signals[SIGNAL_REMOVE] = new_signal (klass, "remove");
  signals[SIGNAL_MOVE] = g_signal_new ("move", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-evidence-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteEvidenceRow, picture);
  gtk_widget_class_bind_template_child (widget_class, LofteEvidenceRow, title);
  gtk_widget_class_bind_template_child (widget_class, LofteEvidenceRow, facts);
  gtk_widget_class_bind_template_child (widget_class, LofteEvidenceRow, secrecy);
  gtk_widget_class_bind_template_child (widget_class, LofteEvidenceRow, edit);
  gtk_widget_class_bind_template_child (widget_class, LofteEvidenceRow, menu);
  gtk_widget_class_bind_template_child (widget_class, LofteEvidenceRow, problem_row);
  gtk_widget_class_bind_template_child (widget_class, LofteEvidenceRow, problem);
  gtk_widget_class_bind_template_child (widget_class, LofteEvidenceRow, replace);
  gtk_widget_class_bind_template_child (widget_class, LofteEvidenceRow, revealer);
  gtk_widget_class_bind_template_child (widget_class, LofteEvidenceRow, fields);

  gtk_widget_class_install_action (widget_class, "evidence.edit", NULL, on_edit_action);
  gtk_widget_class_install_action (widget_class, "evidence.replace", NULL, on_replace_action);
  gtk_widget_class_install_action (widget_class, "evidence.unfold", NULL, on_unfold_action);
  gtk_widget_class_install_action (widget_class, "evidence.up", NULL, on_up_action);
  gtk_widget_class_install_action (widget_class, "evidence.down", NULL, on_down_action);
  gtk_widget_class_install_action (widget_class, "evidence.remove", NULL, on_remove_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "evidence.up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "evidence.down", NULL);
}

static void
lofte_evidence_row_init (LofteEvidenceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
name_buttons (LofteEvidenceRow *self, const char *title)
{
  /* Translators: %s is the title of a piece of evidence */
  g_autofree char *edit = g_strdup_printf (_ ("Change “%s”"), title);
  /* Translators: %s is the title of a piece of evidence */
  g_autofree char *menu = g_strdup_printf (_ ("More for “%s”"), title);

  gtk_widget_set_tooltip_text (self->edit, edit);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->edit), GTK_ACCESSIBLE_PROPERTY_LABEL, edit, -1);
  gtk_widget_set_tooltip_text (self->menu, menu);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL, menu, -1);
}

/**
 * lofte_evidence_row_refresh:
 * @self: A row.
 *
 * Shows the evidence as it is now.
 */
void
lofte_evidence_row_refresh (LofteEvidenceRow *self)
{
  LofteElement *evidence = get_evidence (self);
  gboolean has_content;
  g_autofree char *facts = NULL;
  const char *title;
  LofteSecrecy secrecy;
  guint position;

  if (!evidence)
    return;
  facts = dup_facts (self, evidence);
  title = lofte_element_get_or (evidence, "title", lofte_element_get_or (evidence, "file-name", _ ("Evidence without title")));
  secrecy = lofte_element_get_secrecy (evidence);
  position = lofte_element_get_position (evidence);
  has_content = lofte_element_get (evidence, "file") || lofte_element_is (evidence, "kind", "table");
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->facts, facts);
  gtk_label_set_label (self->secrecy, lofte_secrecy_get_label (secrecy));
  gtk_widget_set_visible (GTK_WIDGET (self->secrecy), secrecy != LOFTE_SECRECY_OPEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  name_buttons (self, title);
  load_thumbnail (self, evidence);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "evidence.edit", !is_frozen (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "evidence.replace", has_content && !is_frozen (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "evidence.remove", !is_frozen (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "evidence.up", position > 0 && !is_frozen (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "evidence.down", position + 1 < lofte_element_count (lofte_element_get_parent (evidence), "evidence") && !is_frozen (self));
}

/**
 * lofte_evidence_row_unfold:
 * @self: A row.
 *
 * Shows every field of the evidence, and the cells of its table.
 */
void
lofte_evidence_row_unfold (LofteEvidenceRow *self)
{
  LofteElement *evidence = get_evidence (self);
  GtkWidget *child;

  if (!evidence)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->fields))))
    gtk_box_remove (self->fields, child);
  gtk_box_append (self->fields, lofte_element_form_new (self->document, evidence, NULL, NULL));
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

/**
 * lofte_evidence_row_focus:
 * @self: A row.
 */
void
lofte_evidence_row_focus (LofteEvidenceRow *self)
{
  gtk_widget_grab_focus (self->menu);
}

/**
 * lofte_evidence_row_get_id:
 * @self: A row.
 *
 * Returns: (transfer none): Id of its evidence.
 */
const char *
lofte_evidence_row_get_id (LofteEvidenceRow *self)
{
  return self->id;
}

/**
 * lofte_evidence_row_new:
 * @document: The document.
 * @evidence: Evidence of it.
 *
 * Returns: (transfer floating): Its row.
 */
GtkWidget *
lofte_evidence_row_new (LofteDocument *document, LofteElement *evidence)
{
  LofteEvidenceRow *self = g_object_new (LOFTE_TYPE_EVIDENCE_ROW, NULL);

  self->document = g_object_ref (document);
  self->id = g_strdup (lofte_element_get_id (evidence));
  lofte_evidence_row_refresh (self);
  return GTK_WIDGET (self);
}
