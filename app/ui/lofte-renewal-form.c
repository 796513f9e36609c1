/* LofteRenewalForm — ett tidigare dokument: chooses the document before and what becomes of its commitments
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-collate.h"
#include "lofte-label-private.h"
#include "lofte-outcome-words.h"
#include "lofte-period-words-private.h"
#include "lofte-renewal-form-private.h"
#include "lofte-side-layout-private.h"
#include "lofte-state-pill-private.h"
#include "lofte-store-list.h"
#include "lofte-window.h"

/* More than this are searched for, not scrolled through. */
#define MOST_DOCUMENTS 20
/* Of so many hits those come first whose title or municipality holds the words. */
#define MOST_RANKED 400
#define LEAST_CHARACTERS 32
#define SPACING 18
#define ID_KEY "lofte-id"
#define POSITION_KEY "lofte-position"
#define REASON_KEY "lofte-reason"

struct _LofteRenewalForm
{
  GtkBox parent_instance;

  LofteRegister *reg;
  LofteRenewal *renewal;

  GtkStack *stack;
  GtkSearchEntry *search;
  GtkListBox *documents;
  GtkLabel *count;
  GtkWidget *chosen_card;
  GtkLabel *chosen;
  GtkLabel *becomes;
  GtkWidget *another;
  GtkCheckButton *evidence;
  GtkWidget *commitments_title;
  GtkWidget *commitments_text;
  GtkListBox *commitments;
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (LofteRenewalForm, lofte_renewal_form, GTK_TYPE_BOX)

/* In the order of the choices a person sees. */
static const char *const handlings[] = { "continued", "closed", "dropped", NULL };

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)))
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/* ---- the document before ---- */

static char *
dup_document_facts (const LofteAgreementRow *row)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (row->municipality && *row->municipality && !strstr (row->title, row->municipality))
    g_ptr_array_add (parts, g_strdup (row->municipality));
  if (row->start_on && row->end_on && strcmp (row->start_on, row->end_on) != 0)
    g_ptr_array_add (parts, g_strdup_printf ("%s–%s", row->start_on, row->end_on));
  else if (row->start_on || row->end_on)
    g_ptr_array_add (parts, g_strdup (row->start_on ? row->start_on : row->end_on));
  g_ptr_array_add (parts, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u commitment", "%u commitments", row->n_commitments), row->n_commitments));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" ·\u00a0", (char **) parts->pdata);
}

static GtkWidget *
new_document_row (const LofteAgreementRow *row)
{
  GtkWidget *item = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *pill = lofte_state_pill_new ();
  g_autofree char *facts = dup_document_facts (row);
  g_autofree char *name = g_strdup_printf ("%s, %s, %s", row->title, facts, lofte_state_pill_get_label (row->state, row->expired));

  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), lofte_label_new (row->title, NULL));
  gtk_box_append (GTK_BOX (words), lofte_label_new (facts, "dim-label"));
  gtk_box_append (GTK_BOX (box), words);
  lofte_state_pill_set_document (pill, row->state, row->expired);
  gtk_box_append (GTK_BOX (box), pill);
  gtk_widget_add_css_class (box, "choice-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (item), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (item), ID_KEY, g_strdup (row->id), g_free);
  return item;
}

static void
say_count (LofteRenewalForm *self, guint n_found)
{
  g_autofree char *text = NULL;

  if (n_found == 0 && *gtk_editable_get_text (GTK_EDITABLE (self->search)))
    text = g_strdup (_ ("No document matches what you wrote."));
  else if (n_found == 0)
    text = g_strdup (_ ("The register has no document to start from yet. Choose a template instead."));
  else if (n_found > MOST_DOCUMENTS)
    /* Translators: first how many rows are shown, then how many there are */
    text = g_strdup_printf (_ ("The first %d of %u documents. Search to find the others."), MOST_DOCUMENTS, n_found);
  gtk_label_set_label (self->count, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->count), text != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->documents), n_found > 0);
}

static gboolean
holds_words (const LofteAgreementRow *row, const char *text)
{
  g_autofree char *all = g_strdup_printf ("%s %s %s %s", row->title, row->municipality ? row->municipality : "", row->start_on ? row->start_on : "", row->end_on ? row->end_on : "");
  g_autofree char *folded = lofte_collate_fold (all);
  g_autofree char *searched = lofte_collate_fold (text);
  g_auto (GStrv) words = g_strsplit (searched, " ", -1);

  for (guint i = 0; words[i]; i++)
    if (!strstr (folded, words[i]))
      return FALSE;
  return TRUE;
}

/* The search looks into every text, but a person thinks of a title. */
static void
append_documents (LofteRenewalForm *self, GPtrArray *rows, const char *text)
{
  guint n_shown = 0;

  for (int best = TRUE; best >= FALSE; best--)
    for (guint i = 0; i < rows->len && n_shown < MOST_DOCUMENTS; i++)
      if (holds_words (g_ptr_array_index (rows, i), text) == best)
        {
          gtk_list_box_append (self->documents, new_document_row (g_ptr_array_index (rows, i)));
          n_shown++;
        }
}

static void
fill_documents (LofteRenewalForm *self)
{
  LofteStore *store = lofte_register_get_store (self->reg);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  LofteAgreementFilter filter = { .text = text };
  g_autoptr (GArray) ids = lofte_store_list_agreements (store, &filter, LOFTE_AGREEMENT_BY_CHANGED, LOFTE_LIST_DESCENDING, NULL);
  g_autoptr (GPtrArray) rows = ids ? lofte_store_read_agreement_rows (store, (const gint64 *) (gpointer) ids->data, MIN (ids->len, *text ? MOST_RANKED : MOST_DOCUMENTS), NULL) : NULL;

  clear_list (self->documents);
  if (rows)
    append_documents (self, rows, text);
  say_count (self, ids ? ids->len : 0);
}

/* ---- its commitments ---- */

static void
apply_row (LofteRenewalForm *self, GtkDropDown *choice)
{
  guint position = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (choice), POSITION_KEY));
  GtkWidget *reason = g_object_get_data (G_OBJECT (choice), REASON_KEY);
  guint selected = gtk_drop_down_get_selected (choice);

  gtk_widget_set_visible (reason, selected == 1 || selected == 2);
  lofte_renewal_set_handling (self->renewal, position, selected < 3 ? handlings[selected] : NULL, gtk_widget_get_visible (reason) ? gtk_editable_get_text (GTK_EDITABLE (reason)) : NULL);
}

static void
on_choice_notify_cb (GtkDropDown *choice, GParamSpec *pspec, LofteRenewalForm *self)
{
  if (self->renewal)
    apply_row (self, choice);
}

static void
on_reason_changed_cb (GtkEditable *reason, LofteRenewalForm *self)
{
  if (self->renewal)
    apply_row (self, g_object_get_data (G_OBJECT (reason), POSITION_KEY));
}

static char *
dup_line_facts (const LofteRenewalLine *line)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  if (line->focus)
    g_ptr_array_add (parts, line->focus);
  if (line->parties && *line->parties)
    g_ptr_array_add (parts, line->parties);
  g_ptr_array_add (parts, (char *) lofte_outcome_state_get_label (line->outcome));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" ·\u00a0", (char **) parts->pdata);
}

static guint
find_choice (const char *handling)
{
  for (guint i = 0; handlings[i]; i++)
    if (g_strcmp0 (handlings[i], handling) == 0)
      return i;
  return G_N_ELEMENTS (handlings) - 1;
}

/* @reason is asked for when the choice needs one. */
static GtkWidget *
new_choice (LofteRenewalForm *self, const LofteRenewalLine *line, guint position, GtkWidget *reason)
{
  const char *const words[] = { C_ ("earlier commitment", "Continues"), C_ ("earlier commitment", "Is closed"), C_ ("earlier commitment", "Is dropped"), _ ("Decide later"), NULL };
  GtkWidget *choice = gtk_drop_down_new_from_strings (words);
  /* Translators: %s is a commitment */
  g_autofree char *choice_name = g_strdup_printf (_ ("What happens to “%s”"), line->text);

  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, choice_name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (reason), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Reason"), -1);
  gtk_entry_set_placeholder_text (GTK_ENTRY (reason), _ ("Reason"));
  gtk_editable_set_text (GTK_EDITABLE (reason), line->reason ? line->reason : "");
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (choice, GTK_ALIGN_END);
  g_object_set_data (G_OBJECT (choice), POSITION_KEY, GUINT_TO_POINTER (position));
  g_object_set_data (G_OBJECT (choice), REASON_KEY, reason);
  g_object_set_data (G_OBJECT (reason), POSITION_KEY, choice);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), find_choice (line->handling));
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (on_choice_notify_cb), self, 0);
  g_signal_connect_object (reason, "changed", G_CALLBACK (on_reason_changed_cb), self, 0);
  apply_row (self, GTK_DROP_DOWN (choice));
  return choice;
}

static void
append_line (LofteRenewalForm *self, guint position)
{
  const LofteRenewalLine *line = lofte_renewal_get_line (self->renewal, position);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *reason = gtk_entry_new ();
  g_autofree char *facts = dup_line_facts (line);

  gtk_widget_set_layout_manager (sides, lofte_side_layout_new (LEAST_CHARACTERS, SPACING));
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), lofte_label_new (line->text, NULL));
  gtk_box_append (GTK_BOX (texts), lofte_label_new (facts, "dim-label"));
  gtk_box_append (GTK_BOX (sides), texts);
  gtk_box_append (GTK_BOX (sides), new_choice (self, line, position, reason));
  gtk_box_append (GTK_BOX (box), sides);
  gtk_box_append (GTK_BOX (box), reason);
  gtk_widget_add_css_class (box, "choice-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, line->text, -1);
  gtk_list_box_append (self->commitments, row);
}

static gboolean
has_evidence (LofteRenewal *renewal)
{
  LofteElement *picture = lofte_agreement_get_picture (lofte_renewal_get_predecessor (renewal));

  return picture && lofte_element_count (picture, "evidence") > 0;
}

static void
fill_commitments (LofteRenewalForm *self)
{
  LofteAgreement *before = lofte_renewal_get_predecessor (self->renewal);
  LofteAgreement *draft = lofte_document_get_agreement (lofte_renewal_get_document (self->renewal));
  g_autofree char *title = lofte_agreement_dup_title (before);
  /* In figures: the document's own words are in its own language. */
  g_autofree char *period = lofte_period_words_dup_short (lofte_element_get (LOFTE_ELEMENT (draft), "start"), lofte_element_get (LOFTE_ELEMENT (draft), "end"));
  /* Translators: %s is a period */
  g_autofree char *becomes = period ? g_strdup_printf (_ ("Period of the new document: %s. Texts, parties and signatories are carried over."), period) : g_strdup (_ ("Texts, parties and signatories are carried over."));
  guint n_lines = lofte_renewal_count_lines (self->renewal);

  gtk_label_set_label (self->chosen, title);
  gtk_label_set_label (self->becomes, becomes);
  clear_list (self->commitments);
  for (guint i = 0; i < n_lines; i++)
    append_line (self, i);
  gtk_widget_set_visible (GTK_WIDGET (self->evidence), has_evidence (self->renewal));
  gtk_check_button_set_active (self->evidence, TRUE);
  gtk_widget_set_visible (self->commitments_title, n_lines > 0);
  gtk_widget_set_visible (self->commitments_text, n_lines > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->commitments), n_lines > 0);
}

static void
choose (LofteRenewalForm *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteRenewal) renewal = lofte_renewal_new (self->reg, id, &error);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (!renewal)
    {
      if (LOFTE_IS_WINDOW (root))
        lofte_window_tell (LOFTE_WINDOW (root), error->message);
      return;
    }
  g_set_object (&self->renewal, renewal);
  g_signal_emit (self, chosen_signal, 0);
  lofte_renewal_suggest (renewal);
  fill_commitments (self);
  gtk_stack_set_visible_child_name (self->stack, "commitments");
  gtk_widget_grab_focus (self->another);
}

static void
show_documents (LofteRenewalForm *self)
{
  g_clear_object (&self->renewal);
  clear_list (self->commitments);
  fill_documents (self);
  gtk_stack_set_visible_child_name (self->stack, "documents");
}

/* ---- callbacks ---- */

static void
on_search_changed_cb (LofteRenewalForm *self)
{
  if (self->reg)
    fill_documents (self);
}

static void
on_search_activate_cb (LofteRenewalForm *self)
{
  GtkListBoxRow *first;

  fill_documents (self);
  first = gtk_list_box_get_row_at_index (self->documents, 0);
  if (first)
    choose (self, g_object_get_data (G_OBJECT (first), ID_KEY));
}

static void
on_stop_search_cb (LofteRenewalForm *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)))
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

static void
on_document_row_activated_cb (LofteRenewalForm *self, GtkListBoxRow *row)
{
  choose (self, g_object_get_data (G_OBJECT (row), ID_KEY));
}

static void
on_another_clicked_cb (LofteRenewalForm *self)
{
  show_documents (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
on_evidence_toggled_cb (LofteRenewalForm *self)
{
  if (self->renewal)
    lofte_renewal_set_evidence_left_out (self->renewal, !gtk_check_button_get_active (self->evidence));
}

/* ---- class ---- */

static void
lofte_renewal_form_dispose (GObject *object)
{
  LofteRenewalForm *self = LOFTE_RENEWAL_FORM (object);

  g_clear_object (&self->renewal);
  g_clear_object (&self->reg);
  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_RENEWAL_FORM);

  G_OBJECT_CLASS (lofte_renewal_form_parent_class)->dispose (object);
}

static void
lofte_renewal_form_class_init (LofteRenewalFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_renewal_form_dispose;

  /* The document to go on from is known. */
  chosen_signal = g_signal_new ("chosen", LOFTE_TYPE_RENEWAL_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-renewal-form.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteRenewalForm, stack);
  gtk_widget_class_bind_template_child (widget_class, LofteRenewalForm, search);
  gtk_widget_class_bind_template_child (widget_class, LofteRenewalForm, documents);
  gtk_widget_class_bind_template_child (widget_class, LofteRenewalForm, count);
  gtk_widget_class_bind_template_child (widget_class, LofteRenewalForm, chosen_card);
  gtk_widget_class_bind_template_child (widget_class, LofteRenewalForm, chosen);
  gtk_widget_class_bind_template_child (widget_class, LofteRenewalForm, becomes);
  gtk_widget_class_bind_template_child (widget_class, LofteRenewalForm, another);
  gtk_widget_class_bind_template_child (widget_class, LofteRenewalForm, evidence);
  gtk_widget_class_bind_template_child (widget_class, LofteRenewalForm, commitments_title);
  gtk_widget_class_bind_template_child (widget_class, LofteRenewalForm, commitments_text);
  gtk_widget_class_bind_template_child (widget_class, LofteRenewalForm, commitments);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_document_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_another_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_evidence_toggled_cb);
}

static void
lofte_renewal_form_init (LofteRenewalForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->chosen_card, lofte_side_layout_new (LEAST_CHARACTERS, SPACING));
}

/**
 * lofte_renewal_form_begin:
 * @self: A form.
 * @reg: The register.
 * @id: (nullable): Id of the document before; %NULL to choose one.
 *
 * Forgets what was chosen and begins anew.
 */
void
lofte_renewal_form_begin (LofteRenewalForm *self, LofteRegister *reg, const char *id)
{
  g_set_object (&self->reg, reg);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  show_documents (self);
  if (id)
    choose (self, id);
}

/**
 * lofte_renewal_form_get_renewal:
 * @self: A form.
 *
 * Returns: (transfer none) (nullable): The renewal with what was said of its commitments; %NULL while no document is chosen.
 */
LofteRenewal *
lofte_renewal_form_get_renewal (LofteRenewalForm *self)
{
  return self->renewal;
}

/**
 * lofte_renewal_form_focus:
 * @self: A form.
 *
 * Puts the keyboard where one goes on.
 */
void
lofte_renewal_form_focus (LofteRenewalForm *self)
{
  gtk_widget_grab_focus (self->renewal ? self->another : GTK_WIDGET (self->search));
}
