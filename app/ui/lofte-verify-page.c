/* LofteVerifyPage — kontrollera: what can be said about the signatures of any PDF
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-export.h"
#include "lofte-file-dialogs-private.h"
#include "lofte-label-private.h"
#include "lofte-revision-window-private.h"
#include "lofte-signature-card-private.h"
#include "lofte-size.h"
#include "lofte-toasts-private.h"
#include "lofte-trust-list-private.h"
#include "lofte-verdict-row-private.h"
#include "lofte-verify-job-private.h"
#include "lofte-verify-page-private.h"

struct _LofteVerifyPage
{
  GtkBox parent_instance;

  LofteRegister *reg;
  GFile *file;
  char *name;
  GBytes *pdf;
  LofteVerification *verification;
  GCancellable *cancellable;

  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  GtkStack *view;
  AdwStatusPage *failure;
  GtkScrolledWindow *scroller;
  GtkBox *verdict_place;
  GtkLabel *sentence;
  GtkLabel *about;
  GtkBox *signatures;
  GtkListBox *facts;
  LofteTrustList *trust_list;
};

G_DEFINE_FINAL_TYPE (LofteVerifyPage, lofte_verify_page, GTK_TYPE_BOX)

/* ---- what is shown ---- */

static void
clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)))
    {
      if (GTK_IS_LIST_BOX (box))
        gtk_list_box_remove (GTK_LIST_BOX (box), child);
      else
        gtk_box_remove (GTK_BOX (box), child);
    }
}

static void
show_failure (LofteVerifyPage *self, const char *sentence)
{
  lofte_label_describe (self->failure, sentence);
  gtk_stack_set_visible_child_name (self->view, "failure");
}

static void
show_about (LofteVerifyPage *self)
{
  g_autofree char *size = lofte_size_dup (g_bytes_get_size (self->pdf));
  g_autoptr (GDateTime) local = g_date_time_to_local (lofte_verification_get_time (self->verification));
  g_autofree char *time = g_date_time_format (local, _ ("%Y-%m-%d %H:%M"));
  /* Translators: the name of a file, its size, and a time */
  g_autofree char *about = g_strdup_printf (_ ("%s, %s. Checked %s; nothing was fetched and nothing sent."), self->name, size, time);

  gtk_label_set_label (self->about, about);
}

static void
show_verification (LofteVerifyPage *self)
{
  GPtrArray *verdicts = lofte_verification_get_verdicts (self->verification);
  const char *const *facts = lofte_verification_get_details (self->verification);

  clear (GTK_WIDGET (self->verdict_place));
  clear (GTK_WIDGET (self->signatures));
  clear (GTK_WIDGET (self->facts));
  gtk_box_append (self->verdict_place, lofte_verdict_icon_new (lofte_verdict_grade_of_file (self->verification), 32));
  gtk_label_set_label (self->sentence, lofte_verification_get_sentence (self->verification));
  show_about (self);
  for (guint i = 0; i < verdicts->len; i++)
    gtk_box_append (self->signatures, lofte_signature_card_new (self->verification, i + 1, TRUE));
  gtk_widget_set_visible (GTK_WIDGET (self->signatures), verdicts->len > 0);
  if (facts && facts[0])
    gtk_list_box_append (self->facts, lofte_verdict_row_new_facts (_ ("About the whole file"), facts));
  gtk_widget_set_visible (GTK_WIDGET (self->facts), facts && facts[0]);
  gtk_stack_set_visible_child_name (self->view, "result");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "verify.save-report", TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "verify.show-file", lofte_verification_get_state (self->verification) != LOFTE_VERIFICATION_DAMAGED);
}

static void
on_verified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LofteVerifyPage *self = LOFTE_VERIFY_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (LofteVerification) verification = lofte_verify_job_finish (result, &pdf, &error);
  gboolean again = self->verification != NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!verification)
    {
      show_failure (self, error->message);
      return;
    }
  g_set_object (&self->verification, verification);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  self->pdf = g_steal_pointer (&pdf);
  show_verification (self);
  /* So that a screen reader begins where the answers are. */
  if (!again)
    gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
}

static void
start (LofteVerifyPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  lofte_verify_job_run_file (self, self->reg, self->file, self->cancellable, on_verified_cb);
}

/* ---- trust ---- */

static void
on_decided_cb (LofteVerifyPage *self, const char *sentence)
{
  if (sentence)
    {
      AdwToast *toast = lofte_toasts_new (sentence);

      adw_toast_set_button_label (toast, _ ("_Undo"));
      adw_toast_set_timeout (toast, 20);
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (lofte_trust_list_undo), self->trust_list, G_CONNECT_SWAPPED);
      adw_toast_overlay_add_toast (self->toasts, toast);
    }
  if (self->verification)
    start (self);
}

static LofteSignatureVerdict *
get_verdict (LofteVerifyPage *self, GVariant *number)
{
  return g_ptr_array_index (lofte_verification_get_verdicts (self->verification), g_variant_get_uint32 (number) - 1);
}

static void
on_trust_response_cb (LofteVerifyPage *self, const char *response, AdwMessageDialog *dialog)
{
  const LofteTrustCertificate *certificate = g_object_get_data (G_OBJECT (dialog), "lofte-certificate");

  if (g_strcmp0 (response, "trust") == 0)
    lofte_trust_list_add (self->trust_list, certificate);
}

/* The one decision of the page that protects: the fingerprint is shown before it is made. */
static void
on_trust_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteVerifyPage *self = LOFTE_VERIFY_PAGE (widget);
  const LofteTrustCertificate *certificate = lofte_signature_verdict_get_candidate (get_verdict (self, parameter));
  g_autofree char *fingerprint = NULL;
  GtkWidget *dialog;

  if (!certificate)
    return;
  fingerprint = lofte_trust_certificate_dup_fingerprint_text (certificate);
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), NULL, NULL);
  /* Translators: %s is an issuer of certificates */
  adw_message_dialog_format_heading (ADW_MESSAGE_DIALOG (dialog), _ ("Trust %s?"), certificate->name);
  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog), _ ("All signatures with certificates from this issuer will then count as trusted. Compare the fingerprint with one that you got in another way:\n\n%s"), fingerprint);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "trust", _ ("_Trust the Issuer"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "lofte-certificate", lofte_trust_certificate_copy (certificate), (GDestroyNotify) lofte_trust_certificate_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_trust_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_add_issuer_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lofte_trust_list_import (LOFTE_VERIFY_PAGE (widget)->trust_list);
}

/* ---- other actions ---- */

/* Stays until it is put away. */
static void
tell_failure (LofteVerifyPage *self, const char *sentence)
{
  AdwToast *toast = lofte_toasts_new (sentence);

  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
present (LofteVerifyPage *self, const char *title, GBytes *pdf)
{
  g_autoptr (GError) error = NULL;

  if (!lofte_revision_window_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), title, self->name, pdf, &error))
    tell_failure (self, error->message);
}

static void
on_show_revision_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteVerifyPage *self = LOFTE_VERIFY_PAGE (widget);
  LofteSignatureVerdict *verdict = get_verdict (self, parameter);
  const char *name = lofte_signature_verdict_get_signer_name (verdict);
  g_autoptr (GBytes) revision = lofte_verification_dup_revision (self->verification, verdict);
  /* Translators: %s is a person */
  g_autofree char *title = name ? g_strdup_printf (_ ("As Signed by %s"), name) : g_strdup (_ ("As Signed"));

  if (revision)
    present (self, title, revision);
}

static void
on_show_file_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteVerifyPage *self = LOFTE_VERIFY_PAGE (widget);

  present (self, _ ("The File as It Is Now"), self->pdf);
}

static void
on_report_chosen_cb (GFile *file, gpointer user_data)
{
  LofteVerifyPage *self = user_data;
  g_autofree char *path = file ? g_file_get_path (file) : NULL;
  g_autofree char *text = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *report = NULL;
  g_autofree char *time = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (!file)
    return;
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->pdf);
  text = lofte_verification_to_text (self->verification, TRUE);
  time = g_date_time_format (lofte_verification_get_time (self->verification), "%Y-%m-%dT%H:%M:%SZ");
  report = g_strdup_printf ("%s\nSHA-256 %s\n%s\n\n%s", self->name, digest, time, text);
  bytes = g_bytes_new (report, strlen (report));
  if (lofte_export_write (bytes, path, &error))
    lofte_toasts_tell (GTK_WIDGET (self->toasts), _ ("The report is saved."));
  else
    tell_failure (self, error->message);
}

static void
on_save_report_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LofteVerifyPage *self = LOFTE_VERIFY_PAGE (widget);
  g_autofree char *basename = g_strdup (self->name);
  char *end = g_strrstr (basename, ".");
  g_autofree char *name = NULL;

  if (end)
    *end = '\0';
  /* Translators: a file's name; %s is the name of the checked file */
  name = g_strdup_printf (_ ("%s (signature report).txt"), basename);
  lofte_file_dialogs_save (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Save the Report"), name, on_report_chosen_cb, self);
}

static void
on_choose_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lofte_verify_page_choose (LOFTE_VERIFY_PAGE (widget));
}

static gboolean
on_drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, LofteVerifyPage *self)
{
  GSList *files = g_value_get_boxed (value);

  if (!files)
    return FALSE;
  lofte_verify_page_check_file (self, files->data, NULL);
  return TRUE;
}

static void
on_file_chosen_cb (GFile *file, gpointer user_data)
{
  if (file)
    lofte_verify_page_check_file (user_data, file, NULL);
}

/* ---- class ---- */

static void
lofte_verify_page_dispose (GObject *object)
{
  LofteVerifyPage *self = LOFTE_VERIFY_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_VERIFY_PAGE);
  g_clear_object (&self->verification);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  g_clear_object (&self->file);
  g_clear_pointer (&self->name, g_free);
  g_clear_object (&self->reg);

  G_OBJECT_CLASS (lofte_verify_page_parent_class)->dispose (object);
}

static void
lofte_verify_page_class_init (LofteVerifyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_verify_page_dispose;
  g_type_ensure (LOFTE_TYPE_TRUST_LIST);

  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-verify-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteVerifyPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, LofteVerifyPage, title);
  gtk_widget_class_bind_template_child (widget_class, LofteVerifyPage, view);
  gtk_widget_class_bind_template_child (widget_class, LofteVerifyPage, failure);
  gtk_widget_class_bind_template_child (widget_class, LofteVerifyPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, LofteVerifyPage, verdict_place);
  gtk_widget_class_bind_template_child (widget_class, LofteVerifyPage, sentence);
  gtk_widget_class_bind_template_child (widget_class, LofteVerifyPage, about);
  gtk_widget_class_bind_template_child (widget_class, LofteVerifyPage, signatures);
  gtk_widget_class_bind_template_child (widget_class, LofteVerifyPage, facts);
  gtk_widget_class_bind_template_child (widget_class, LofteVerifyPage, trust_list);
  gtk_widget_class_bind_template_callback (widget_class, on_decided_cb);

  gtk_widget_class_install_action (widget_class, "verify.choose", NULL, on_choose_action);
  gtk_widget_class_install_action (widget_class, "verify.trust", "u", on_trust_action);
  gtk_widget_class_install_action (widget_class, "verify.add-issuer", "u", on_add_issuer_action);
  gtk_widget_class_install_action (widget_class, "verify.show-revision", "u", on_show_revision_action);
  gtk_widget_class_install_action (widget_class, "verify.show-file", NULL, on_show_file_action);
  gtk_widget_class_install_action (widget_class, "verify.save-report", NULL, on_save_report_action);
}

static void
lofte_verify_page_init (LofteVerifyPage *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (drop, "drop", G_CALLBACK (on_drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "verify.save-report", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "verify.show-file", FALSE);
}

/**
 * lofte_verify_page_set_register:
 * @self: A page.
 * @reg: The register whose trusted issuers count.
 */
void
lofte_verify_page_set_register (LofteVerifyPage *self, LofteRegister *reg)
{
  g_set_object (&self->reg, reg);
  lofte_trust_list_set_register (self->trust_list, reg);
}

/**
 * lofte_verify_page_check_file:
 * @self: A page.
 * @file: What to check.
 * @name: (nullable): What it is called, when that is not the name of @file.
 *
 * Reads and judges @file in a worker thread and shows the answers; a check that still runs is dropped.
 */
void
lofte_verify_page_check_file (LofteVerifyPage *self, GFile *file, const char *name)
{
  g_set_object (&self->file, file);
  g_free (self->name);
  self->name = name ? g_strdup (name) : g_file_get_basename (file);
  g_clear_object (&self->verification);
  adw_window_title_set_subtitle (self->title, self->name);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "verify.save-report", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "verify.show-file", FALSE);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_stack_set_visible_child_name (self->view, "busy");
  start (self);
}

/**
 * lofte_verify_page_choose:
 * @self: A page.
 *
 * Asks which file to check.
 */
void
lofte_verify_page_choose (LofteVerifyPage *self)
{
  lofte_file_dialogs_open (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Check a PDF"), on_file_chosen_cb, self);
}
