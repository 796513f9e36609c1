/* LofteSignSheet — underteckna: the document as it will be signed, who signs, and with which certificate
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-drop-down-private.h"
#include "lofte-export.h"
#include "lofte-file-dialogs-private.h"
#include "lofte-key-card-private.h"
#include "lofte-key-lock-private.h"
#include "lofte-narrow-title-private.h"
#include "lofte-page-view-private.h"
#include "lofte-preferences.h"
#include "lofte-sign-document.h"
#include "lofte-sign-sheet-private.h"
#include "lofte-signature-card-private.h"
#include "lofte-verify-job-private.h"
#include "lofte-window-private.h"

/* Above a signature when it is scrolled to, in points. */
#define LEAD 60

struct _LofteSignSheet
{
  AdwWindow parent_instance;

  AdwHeaderBar *header;
  GtkLabel *heading;

  LofteDocument *document;
  GBytes *container; /* the key file */
  LofteKey *key;     /* its certificate; signs once unlocked */
  gboolean unlocked;
  GCancellable *cancellable;

  AdwLeaflet *panes;
  LoftePageView *page_view;
  GtkStack *stage;
  GtkLabel *who;
  GtkLabel *whose;
  GtkButton *file;
  GtkLabel *wanting; /* what has to be done before one can sign */
  GtkListBox *card;
  GtkLabel *note;
  GtkCheckButton *other_name; /* beside the note: the certificate is made out to another */
  GtkEditable *place;
  GtkEditable *reason;
  GtkDropDown *level;
  GtkBox *service_box;
  GtkEditable *service;
  GtkEditable *password;
  GtkLabel *password_label;
  GtkLabel *failure;
  GtkLabel *busy;
  GtkButton *verb;
  GtkButton *cancel;
  GtkLabel *done;
  GtkLabel *done_about;
  GtkBox *answers;
  GtkButton *next;
};

G_DEFINE_FINAL_TYPE (LofteSignSheet, lofte_sign_sheet, ADW_TYPE_WINDOW)

enum
{
  LEVEL_B_B,
  LEVEL_B_T
};

static void
show_failure (LofteSignSheet *self, const char *sentence)
{
  gtk_label_set_label (self->failure, sentence ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->failure), sentence != NULL);
}

/* The time stamp service is chosen there, too. */
static LoftePreferences *
get_preferences (LofteSignSheet *self)
{
  return lofte_window_get_preferences (LOFTE_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (self))));
}

static LofteRegister *
get_register (LofteSignSheet *self)
{
  return lofte_document_get_register (self->document);
}

/* ---- the pages ---- */

static void
on_pages_ready_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LofteSignSheet) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LoftePdfResult) laid_out = lofte_export_pages_finish (LOFTE_DOCUMENT (source), result, &error);

  if (!self->document)
    return;
  if (laid_out)
    lofte_page_view_set_pages (self->page_view, laid_out->pages);
  else
    show_failure (self, error->message);
}

static void
scroll_to_signature (LofteSignSheet *self, GBytes *pdf, LoftePdfPages *pages, const char *field_name)
{
  g_autoptr (GPtrArray) fields = lofte_signer_list_fields (pdf, NULL);

  for (guint i = 0; fields && i < fields->len; i++)
    {
      const LofteSignatureField *field = g_ptr_array_index (fields, i);
      double width = 0;
      double height = 0;

      if (field->page > 0 && strcmp (field->name, field_name) == 0 && lofte_pdf_pages_get_size (pages, field->page - 1, &width, &height))
        lofte_page_view_scroll_to (self->page_view, field->page - 1, height - field->y - field->height - LEAD);
    }
}

/* ---- asking ---- */

/* Why the button and the password are dead is said, not left to be guessed. */
static const char *
get_wanting (LofteSignSheet *self)
{
  if (!self->container)
    return _ ("Choose the certificate file first. Then you can enter its password and sign.");
  if (gtk_widget_get_visible (GTK_WIDGET (self->other_name)) && !gtk_check_button_get_active (self->other_name))
    return _ ("To sign, confirm that it is done in the holder’s own name, or choose another file.");
  return NULL;
}

static void
update_verb (LofteSignSheet *self)
{
  const char *wanting = get_wanting (self);
  gboolean asks = g_strcmp0 (gtk_stack_get_visible_child_name (self->stage), "ask") == 0;
  gboolean locked = self->container && !self->key;

  /* Never hidden: it would stop to be what Enter presses. */
  gtk_widget_set_opacity (GTK_WIDGET (self->verb), asks ? 1 : 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->verb), asks && !wanting);
  gtk_label_set_label (self->wanting, wanting ? wanting : "");
  gtk_widget_set_visible (GTK_WIDGET (self->wanting), wanting != NULL);
  gtk_button_set_label (self->verb, locked ? _ ("_Unlock") : _ ("_Sign"));
  gtk_button_set_label (self->cancel, g_strcmp0 (gtk_stack_get_visible_child_name (self->stage), "done") == 0 ? _ ("_Close") : _ ("_Cancel"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->password), self->container && !self->unlocked);
}

static void
show_stage (LofteSignSheet *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->stage, name);
  update_verb (self);
}

/* What was ticked was about another certificate. */
static void
forget_names (LofteSignSheet *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->note), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->other_name), FALSE);
  gtk_check_button_set_active (self->other_name, FALSE);
}

static void
ask (LofteSignSheet *self)
{
  LofteElement *root = LOFTE_ELEMENT (lofte_document_get_agreement (self->document));
  LofteElement *signatory = lofte_signing_find_next (self->document);
  LofteElement *party = signatory ? lofte_element_find (root, lofte_element_get (signatory, "party")) : NULL;
  const char *name = signatory ? lofte_element_get_or (signatory, "name", lofte_element_get_or (signatory, "title", "–")) : "–";
  const char *title = signatory ? lofte_element_get_or (signatory, "title", "") : "";
  const char *party_name = party ? lofte_element_get_or (party, "name", "") : "";
  g_autofree char *whose = *title && *party_name ? g_strdup_printf ("%s, %s", title, party_name) : g_strdup_printf ("%s%s", title, party_name);

  gtk_label_set_label (self->who, name);
  gtk_label_set_label (self->whose, whose);
  gtk_widget_set_visible (GTK_WIDGET (self->whose), *whose != '\0');
  g_clear_pointer (&self->container, g_bytes_unref);
  g_clear_object (&self->key);
  self->unlocked = FALSE;
  gtk_button_set_label (self->file, _ ("Choose a File…"));
  gtk_editable_set_text (self->password, "");
  forget_names (self);
  lofte_key_card_fill (self->card, NULL);
  show_failure (self, NULL);
  show_stage (self, "ask");
  gtk_widget_grab_focus (GTK_WIDGET (self->file));
}

/* Whose key it is and who was to sign are two things; only a person can tell whether the one may sign for the other. */
static void
compare_names (LofteSignSheet *self)
{
  LofteElement *signatory = lofte_signing_find_next (self->document);
  gboolean differ = signatory && !lofte_signing_names_agree (signatory, self->key);
  g_autofree char *sentence = differ ? g_strdup_printf (_ ("Check again: the certificate is issued to %s, but the document names %s."), lofte_key_get_holder_name (self->key), gtk_label_get_label (self->who)) : NULL;

  gtk_label_set_label (self->note, sentence ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), differ);
  gtk_widget_set_visible (GTK_WIDGET (self->other_name), differ);
}

static void
add_other_name (LofteSignSheet *self)
{
  GtkWidget *tick = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("Sign anyway, in the _holder’s own name"));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), tick);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (tick), label);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_widget_set_visible (tick, FALSE);
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->note))), tick, GTK_WIDGET (self->note));
  g_signal_connect_object (tick, "toggled", G_CALLBACK (update_verb), self, G_CONNECT_SWAPPED);
  self->other_name = GTK_CHECK_BUTTON (tick);
}

/* Shows the certificate; a certificate that may not sign is refused before anything else is asked. */
static gboolean
take_key (LofteSignSheet *self, LofteKey *key)
{
  g_autoptr (GDateTime) now = lofte_clock_dup_now (lofte_register_get_clock (get_register (self)));
  g_autoptr (GError) error = NULL;

  lofte_key_card_fill (self->card, key);
  if (lofte_key_check (key, now, &error))
    {
      g_set_object (&self->key, key);
      compare_names (self);
      return TRUE;
    }
  g_clear_object (&self->key);
  g_clear_pointer (&self->container, g_bytes_unref);
  forget_names (self);
  show_failure (self, error->message);
  return FALSE;
}

static void
on_key_file_chosen_cb (GFile *file, gpointer user_data)
{
  LofteSignSheet *self = user_data;
  g_autofree char *name = file ? g_file_get_basename (file) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteKey) key = NULL;

  if (!file)
    return;
  g_clear_object (&self->key);
  self->unlocked = FALSE;
  show_failure (self, NULL);
  lofte_key_card_fill (self->card, NULL);
  forget_names (self);
  gtk_button_set_label (self->file, name);
  g_clear_pointer (&self->container, g_bytes_unref);
  self->container = g_file_load_bytes (file, NULL, NULL, &error);
  key = self->container ? lofte_key_peek_pkcs12 (self->container, &error) : NULL;
  if (key)
    take_key (self, key);
  else if (g_error_matches (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_PASSWORD))
    {
      gtk_label_set_label (self->note, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->note), TRUE);
    }
  else
    {
      g_clear_pointer (&self->container, g_bytes_unref);
      show_failure (self, error->message);
    }
  update_verb (self);
  gtk_widget_grab_focus (self->container ? GTK_WIDGET (self->password) : GTK_WIDGET (self->file));
}

static void
on_file_clicked_cb (LofteSignSheet *self)
{
  lofte_file_dialogs_open (GTK_WINDOW (self), _ ("The Certificate File"), on_key_file_chosen_cb, self);
}

static void
on_level_changed_cb (LofteSignSheet *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->service_box), gtk_drop_down_get_selected (self->level) == LEVEL_B_T);
}

/* ---- signing ---- */

static void
begin_work (LofteSignSheet *self, const char *sentence)
{
  show_failure (self, NULL);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_label_set_label (self->busy, sentence);
  show_stage (self, "busy");
}

static void
fail (LofteSignSheet *self, GError *error)
{
  show_stage (self, "ask");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_failure (self, _ ("Nothing was signed."));
  else
    show_failure (self, error->message);
}

static void
on_checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LofteSignSheet *self = LOFTE_SIGN_SHEET (source);
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (LofteVerification) verification = lofte_verify_job_finish (result, &pdf, NULL);
  g_autoptr (LoftePdfPages) pages = pdf ? lofte_pdf_pages_new (pdf, NULL) : NULL;
  GPtrArray *verdicts = verification ? lofte_verification_get_verdicts (verification) : NULL;
  GtkWidget *child;

  if (!self->document || !pages)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->answers))))
    gtk_box_remove (self->answers, child);
  lofte_page_view_set_pages (self->page_view, pages);
  if (verdicts->len == 0)
    return;
  gtk_box_append (self->answers, lofte_signature_card_new (verification, verdicts->len, FALSE));
  scroll_to_signature (self, pdf, pages, lofte_signature_verdict_get_field_name (g_ptr_array_index (verdicts, verdicts->len - 1)));
}

static void
show_done (LofteSignSheet *self, const LofteSignResult *reached)
{
  LofteElement *next = lofte_signing_find_next (self->document);
  const char *name = next ? lofte_element_get_or (next, "name", lofte_element_get_or (next, "title", "–")) : NULL;
  /* Translators: %s is a person */
  g_autofree char *verb = name ? g_strdup_printf (_ ("%s Signs _Now…"), name) : NULL;
  /* Translators: %s is a person */
  g_autofree char *about = name ? g_strdup_printf (_ ("The signed file is kept in the register. %s can sign now or another day."), name) : g_strdup (_ ("All have signed. The signed file is kept in the register, and its text can no longer change."));
  /* Translators: the first %s is a level such as B-B, the second a person */
  g_autofree char *done = g_strdup_printf (_ ("Signed at level %s with the certificate of %s"), lofte_sign_level_get_name (reached->level), reached->holder_name);
  g_autoptr (GBytes) pdf = lofte_signing_read_signed (self->document, NULL);

  gtk_label_set_label (self->done, done);
  gtk_label_set_label (self->done_about, about);
  gtk_widget_set_visible (GTK_WIDGET (self->next), name != NULL);
  if (verb)
    gtk_button_set_label (self->next, verb);
  show_stage (self, "done");
  gtk_widget_grab_focus (name ? GTK_WIDGET (self->next) : GTK_WIDGET (self->cancel));
  if (pdf)
    lofte_verify_job_run_bytes (self, get_register (self), pdf, NULL, on_checked_cb);
}

static void
on_signed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LofteSignSheet) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteSignResult) reached = lofte_signing_sign_finish (LOFTE_DOCUMENT (source), result, &error);

  if (!self->document)
    return;
  if (reached)
    show_done (self, reached);
  else
    fail (self, error);
}

static void
sign (LofteSignSheet *self)
{
  const char *place = gtk_editable_get_text (self->place);
  const char *reason = gtk_editable_get_text (self->reason);
  const char *service = gtk_drop_down_get_selected (self->level) == LEVEL_B_T ? gtk_editable_get_text (self->service) : NULL;
  LofteSigningWish wish = { .key = self->key, .place = *place ? place : NULL, .reason = *reason ? reason : NULL, .timestamp_url = service, .other_name = gtk_check_button_get_active (self->other_name) };

  if (service)
    lofte_preferences_set (get_preferences (self), LOFTE_PREFERENCE_TIMESTAMP_SERVICE, service, NULL);
  begin_work (self, service ? _ ("Signing, and asking the service for a time stamp…") : _ ("Signing…"));
  lofte_signing_sign_async (self->document, &wish, self->cancellable, on_signed_cb, g_object_ref (self));
}

static void
on_unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LofteSignSheet *self = LOFTE_SIGN_SHEET (source);
  gboolean shown_before = self->key != NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteKey) key = lofte_key_lock_open_finish (result, &error);

  if (!self->document)
    return;
  if (!key)
    {
      fail (self, error);
      gtk_widget_grab_focus (GTK_WIDGET (self->password));
      gtk_editable_select_region (self->password, 0, -1);
      return;
    }
  show_stage (self, "ask");
  if (take_key (self, key))
    {
      self->unlocked = TRUE;
      gtk_editable_set_text (self->password, "");
    }
  update_verb (self);
  /* A certificate that was not seen before is looked at first; then the same button signs. */
  if (self->key && shown_before)
    sign (self);
  else if (!gtk_widget_get_sensitive (GTK_WIDGET (self->verb)))
    gtk_widget_grab_focus (GTK_WIDGET (self->other_name));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->verb));
}

static gboolean
check_service (LofteSignSheet *self)
{
  const char *service = gtk_editable_get_text (self->service);

  if (gtk_drop_down_get_selected (self->level) != LEVEL_B_T || g_str_has_prefix (service, "https://") || g_str_has_prefix (service, "http://"))
    return TRUE;
  show_failure (self, _ ("Enter the address of the time stamp service, beginning with https://, or sign without a time stamp."));
  gtk_widget_grab_focus (GTK_WIDGET (self->service));
  return FALSE;
}

static void
on_verb_clicked_cb (LofteSignSheet *self)
{
  if (!self->container || !check_service (self))
    return;
  if (self->unlocked)
    {
      sign (self);
      return;
    }
  begin_work (self, _ ("Opening the certificate…"));
  lofte_key_lock_open_async (self, self->container, gtk_editable_get_text (self->password), on_unlocked_cb);
}

static void
on_stop_clicked_cb (LofteSignSheet *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
on_next_clicked_cb (LofteSignSheet *self)
{
  ask (self);
}

/* While a key is at work the window stays: half a signature is none. */
static gboolean
on_close_request_cb (LofteSignSheet *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stage), "busy") != 0)
    return GDK_EVENT_PROPAGATE;
  g_cancellable_cancel (self->cancellable);
  return GDK_EVENT_STOP;
}

static void
on_show_pane_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  adw_leaflet_set_visible_child_name (LOFTE_SIGN_SHEET (widget)->panes, g_variant_get_string (parameter, NULL));
}

/* ---- class ---- */

static void
lofte_sign_sheet_dispose (GObject *object)
{
  LofteSignSheet *self = LOFTE_SIGN_SHEET (object);

  g_clear_object (&self->document);
  g_clear_object (&self->key);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->container, g_bytes_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_SIGN_SHEET);

  G_OBJECT_CLASS (lofte_sign_sheet_parent_class)->dispose (object);
}

static void
lofte_sign_sheet_class_init (LofteSignSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_sign_sheet_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-sign-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteSignSheet, header);
  gtk_widget_class_bind_template_child (widget_class, LofteSignSheet, heading);
  gtk_widget_class_bind_template_child (widget_class, LofteSignSheet, panes);
  gtk_widget_class_bind_template_child (widget_class, LofteSignSheet, page_view);
  gtk_widget_class_bind_template_child (widget_class, LofteSignSheet, stage);
  gtk_widget_class_bind_template_child (widget_class, LofteSignSheet, who);
  gtk_widget_class_bind_template_child (widget_class, LofteSignSheet, whose);
  gtk_widget_class_bind_template_child (widget_class, LofteSignSheet, file);
  gtk_widget_class_bind_template_child (widget_class, LofteSignSheet, wanting);
  gtk_widget_class_bind_template_child (widget_class, LofteSignSheet, card);
  gtk_widget_class_bind_template_child (widget_class, LofteSignSheet, note);
  gtk_widget_class_bind_template_child (widget_class, LofteSignSheet, place);
  gtk_widget_class_bind_template_child (widget_class, LofteSignSheet, reason);
  gtk_widget_class_bind_template_child (widget_class, LofteSignSheet, level);
  gtk_widget_class_bind_template_child (widget_class, LofteSignSheet, service_box);
  gtk_widget_class_bind_template_child (widget_class, LofteSignSheet, service);
  gtk_widget_class_bind_template_child (widget_class, LofteSignSheet, password);
  gtk_widget_class_bind_template_child (widget_class, LofteSignSheet, password_label);
  gtk_widget_class_bind_template_child (widget_class, LofteSignSheet, failure);
  gtk_widget_class_bind_template_child (widget_class, LofteSignSheet, busy);
  gtk_widget_class_bind_template_child (widget_class, LofteSignSheet, verb);
  gtk_widget_class_bind_template_child (widget_class, LofteSignSheet, cancel);
  gtk_widget_class_bind_template_child (widget_class, LofteSignSheet, done);
  gtk_widget_class_bind_template_child (widget_class, LofteSignSheet, done_about);
  gtk_widget_class_bind_template_child (widget_class, LofteSignSheet, answers);
  gtk_widget_class_bind_template_child (widget_class, LofteSignSheet, next);
  gtk_widget_class_bind_template_callback (widget_class, on_file_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_level_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_verb_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_close_request_cb);

  gtk_widget_class_install_action (widget_class, "sign.pane", "s", on_show_pane_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
lofte_sign_sheet_init (LofteSignSheet *self)
{
  const char *const levels[] = { _ ("This computer’s clock"), _ ("A time stamp service"), NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (levels);

  gtk_widget_init_template (GTK_WIDGET (self));
  lofte_narrow_title_follow (GTK_WINDOW (self), self->header, self->heading);
  add_other_name (self);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->verb), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->wanting, NULL, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->password), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->wanting, NULL, -1);
  gtk_drop_down_set_model (self->level, G_LIST_MODEL (model));
  lofte_drop_down_set_name (self->level, _ ("The time comes from"));
}

/**
 * lofte_sign_sheet_new:
 * @parent: The window it belongs to.
 * @document: A document that is ready to sign.
 *
 * Returns: (transfer none): The window in which the next signatory signs, to be presented.
 */
LofteSignSheet *
lofte_sign_sheet_new (GtkWindow *parent, LofteDocument *document)
{
  LofteSignSheet *self = g_object_new (LOFTE_TYPE_SIGN_SHEET, "transient-for", parent, NULL);
  LofteElement *root = LOFTE_ELEMENT (lofte_document_get_agreement (document));
  g_autofree char *title = lofte_agreement_dup_title (lofte_document_get_agreement (document));
  g_autofree char *service = lofte_preferences_dup (get_preferences (self), LOFTE_PREFERENCE_TIMESTAMP_SERVICE);

  self->document = g_object_ref (document);
  gtk_editable_set_text (self->place, lofte_element_get_or (root, "ceremony-place", ""));
  gtk_editable_set_text (self->reason, title);
  gtk_editable_set_text (self->service, service ? service : "");
  gtk_drop_down_set_selected (self->level, service && *service ? LEVEL_B_T : LEVEL_B_B);
  on_level_changed_cb (self);
  ask (self);
  lofte_export_original_async (document, "electronic", TRUE, NULL, on_pages_ready_cb, g_object_ref (self));
  return self;
}
