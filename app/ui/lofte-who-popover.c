/* LofteWhoPopover — vem: who does a commitment, and together with whom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-form-place-private.h"
#include "lofte-who-popover-private.h"

struct _LofteWhoPopover
{
  GtkPopover parent_instance;

  LofteDocument *document;
  char *commitment; /* its id: it may be deleted meanwhile */
};

G_DEFINE_FINAL_TYPE (LofteWhoPopover, lofte_who_popover, GTK_TYPE_POPOVER)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static LofteElement *
get_root (LofteWhoPopover *self)
{
  return LOFTE_ELEMENT (lofte_document_get_agreement (self->document));
}

static void
set_field (LofteWhoPopover *self, const char *field, const char *value)
{
  LofteElement *commitment = lofte_element_find (get_root (self), self->commitment);
  g_autoptr (GError) error = NULL;

  if (commitment)
    lofte_document_set_field (self->document, commitment, field, value, &error);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, error ? error->message : NULL);
}

static void
on_party_toggled_cb (LofteWhoPopover *self, GtkCheckButton *check)
{
  LofteElement *commitment = lofte_element_find (get_root (self), self->commitment);
  const char *id = lofte_form_place_get_element (GTK_WIDGET (check));
  g_auto (GStrv) parties = NULL;
  g_autoptr (GString) references = g_string_new (NULL);

  if (!commitment)
    return;
  parties = lofte_element_dup_words (commitment, "parties");
  for (guint i = 0; parties[i]; i++)
    if (!g_str_equal (parties[i], id))
      g_string_append_printf (references, "%s%s", references->len ? " " : "", parties[i]);
  if (gtk_check_button_get_active (check))
    g_string_append_printf (references, "%s%s", references->len ? " " : "", id);
  lofte_history_stop_merging (lofte_document_get_history (self->document));
  set_field (self, "parties", references->str);
}

static void
on_with_changed_cb (LofteWhoPopover *self, GtkEditable *entry)
{
  set_field (self, "with", gtk_editable_get_text (entry));
}

/* ---- class ---- */

static void
lofte_who_popover_closed (GtkPopover *popover)
{
  /* Not at once: what closed it may still be at work in it. */
  g_idle_add_once ((GSourceOnceFunc) gtk_widget_unparent, popover);
}

static void
lofte_who_popover_finalize (GObject *object)
{
  LofteWhoPopover *self = LOFTE_WHO_POPOVER (object);

  g_clear_object (&self->document);
  g_free (self->commitment);

  G_OBJECT_CLASS (lofte_who_popover_parent_class)->finalize (object);
}

static void
lofte_who_popover_class_init (LofteWhoPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lofte_who_popover_finalize;
  GTK_POPOVER_CLASS (klass)->closed = lofte_who_popover_closed;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", LOFTE_TYPE_WHO_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lofte_who_popover_init (LofteWhoPopover *self)
{
}

static GtkWidget *
new_content (LofteWhoPopover *self, LofteElement *commitment)
{
  LofteElement *root = get_root (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("Together _with"));

  for (guint i = 0; i < lofte_element_count (root, "party"); i++)
    {
      LofteElement *party = lofte_element_peek (root, "party", i);
      GtkWidget *check = gtk_check_button_new_with_label (lofte_element_get_or (party, "name", lofte_element_get_or (party, "short", _ ("Party without a name"))));

      lofte_form_place_mark (check, party, NULL);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), lofte_element_refers_to (commitment, "parties", lofte_element_get_id (party)));
      g_signal_connect_object (check, "toggled", G_CALLBACK (on_party_toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), check);
    }
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), lofte_element_get_or (commitment, "with", ""));
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_with_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  return box;
}

/**
 * lofte_who_popover_popup:
 * @button: Where it opens.
 * @document: The document.
 * @commitment: A commitment in it.
 * @changed: (scope notified): `void (*) (gpointer owner, const char *sentence)`; the sentence says why it was refused, if it was.
 * @owner: (type GObject.Object): What @changed is called with; no longer once it is gone.
 */
void
lofte_who_popover_popup (GtkWidget *button, LofteDocument *document, LofteElement *commitment, GCallback changed, gpointer owner)
{
  LofteWhoPopover *self = g_object_new (LOFTE_TYPE_WHO_POPOVER, NULL);

  self->document = g_object_ref (document);
  self->commitment = g_strdup (lofte_element_get_id (commitment));
  gtk_popover_set_child (GTK_POPOVER (self), new_content (self, commitment));
  g_signal_connect_object (self, "changed", changed, owner, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (GTK_WIDGET (self), button);
  gtk_popover_popup (GTK_POPOVER (self));
}
