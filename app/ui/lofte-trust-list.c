/* LofteTrustList — betrodda utgivare: the issuers whose certificates are relied on
 *
 * Every decision can be taken back: what is told, and how it is undone, goes out with the signal “decided”.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-file-dialogs-private.h"
#include "lofte-plain-row-private.h"
#include "lofte-trust-list-private.h"

struct _LofteTrustList
{
  GtkBox parent_instance;

  LofteRegister *reg;
  LofteTrustCertificate *undo; /* what the latest decision was about */
  gboolean undo_adds;
  GtkListBox *list;
  GtkLabel *empty;
  GtkLabel *failure;
};

G_DEFINE_FINAL_TYPE (LofteTrustList, lofte_trust_list, GTK_TYPE_BOX)

enum
{
  SIGNAL_DECIDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define FINGERPRINT_KEY "lofte-fingerprint"
#define MOST_BYTES ((gsize) 1 << 20)

static void fill (LofteTrustList *self);

static void
tell_failure (LofteTrustList *self, const char *sentence)
{
  gtk_label_set_label (self->failure, sentence ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->failure), sentence != NULL);
}

static gboolean
add (LofteTrustList *self, const LofteTrustCertificate *certificate, GError **error)
{
  LofteTrust *trust = lofte_register_get_trust (self->reg, error);

  if (!trust)
    return FALSE;
  if (certificate->example && !lofte_register_is_example (self->reg))
    {
      g_set_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_CERTIFICATE, _ ("“%s” is an example certificate that proves nothing. It can be trusted only in the example register."), certificate->name);
      return FALSE;
    }
  return lofte_trust_add (trust, certificate, error);
}

static gboolean
change (LofteTrustList *self, const LofteTrustCertificate *certificate, gboolean adds)
{
  g_autoptr (GError) error = NULL;
  LofteTrust *trust = lofte_register_get_trust (self->reg, &error);
  gboolean done = trust && (adds ? add (self, certificate, &error) : lofte_trust_remove (trust, certificate->fingerprint, &error));

  tell_failure (self, done ? NULL : error->message);
  fill (self);
  return done;
}

static void
decide (LofteTrustList *self, const LofteTrustCertificate *decided, gboolean adds)
{
  g_autoptr (LofteTrustCertificate) certificate = lofte_trust_certificate_copy (decided);
  g_autofree char *sentence = NULL;

  if (!change (self, certificate, adds))
    return;
  /* Translators: %s is an issuer of certificates */
  sentence = g_strdup_printf (adds ? _ ("%s is trusted from now on.") : _ ("%s is no longer trusted."), certificate->name);
  g_clear_pointer (&self->undo, lofte_trust_certificate_free);
  self->undo = g_steal_pointer (&certificate);
  self->undo_adds = !adds;
  g_signal_emit (self, signals[SIGNAL_DECIDED], 0, sentence);
}

static void
on_remove_clicked_cb (GtkButton *button, LofteTrustList *self)
{
  g_autofree char *fingerprint = g_strdup (g_object_get_data (G_OBJECT (button), FINGERPRINT_KEY));
  LofteTrust *trust = lofte_register_get_trust (self->reg, NULL);
  const LofteTrustCertificate *certificate = trust ? lofte_trust_find (trust, fingerprint) : NULL;

  if (certificate)
    decide (self, certificate, FALSE);
}

static void
on_file_chosen_cb (GFile *file, gpointer user_data)
{
  LofteTrustList *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = file ? g_file_load_bytes (file, NULL, NULL, &error) : NULL;
  g_autoptr (GPtrArray) certificates = NULL;

  if (!file)
    return;
  if (bytes && g_bytes_get_size (bytes) > MOST_BYTES)
    {
      tell_failure (self, _ ("The file is too large for a certificate. Choose a file ending in .pem, .crt or .cer."));
      return;
    }
  certificates = bytes ? lofte_trust_read_certificate (bytes, &error) : NULL;
  if (!certificates)
    {
      tell_failure (self, error->message);
      return;
    }
  for (guint i = 0; i < certificates->len; i++)
    decide (self, g_ptr_array_index (certificates, i), TRUE);
}

static GtkWidget *
new_fact (const char *title, const char *text)
{
  GtkWidget *row = lofte_plain_row_new (ADW_TYPE_ACTION_ROW, title, text);
  g_autofree char *name = g_strdup_printf ("%s: %s", title, text);

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static GtkWidget *
new_row (LofteTrustList *self, const LofteTrustCertificate *certificate)
{
  g_autofree char *date = g_date_time_format (certificate->valid_until, "%Y-%m-%d");
  /* Translators: %s is a day */
  g_autofree char *until = g_strdup_printf (_ ("Valid to %s"), date);
  g_autofree char *fingerprint = lofte_trust_certificate_dup_fingerprint_text (certificate);
  GtkWidget *row = lofte_plain_row_new (ADW_TYPE_EXPANDER_ROW, certificate->name, until);
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  /* Translators: %s is an issuer of certificates */
  g_autofree char *label = g_strdup_printf (_ ("Stop trusting %s"), certificate->name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, certificate->name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_tooltip_text (remove, label);
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (remove, "flat");
  g_object_set_data_full (G_OBJECT (remove), FINGERPRINT_KEY, g_strdup (certificate->fingerprint), g_free);
  g_signal_connect (remove, "clicked", G_CALLBACK (on_remove_clicked_cb), self);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), remove);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), new_fact (_ ("Full name"), certificate->subject));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), new_fact (_ ("Fingerprint (SHA-256)"), fingerprint));
  return row;
}

static void
fill (LofteTrustList *self)
{
  g_autoptr (GError) error = NULL;
  LofteTrust *trust = lofte_register_get_trust (self->reg, &error);
  GPtrArray *certificates = trust ? lofte_trust_get_certificates (trust) : NULL;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; certificates && i < certificates->len; i++)
    gtk_list_box_append (self->list, new_row (self, g_ptr_array_index (certificates, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->list), certificates && certificates->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), !certificates || certificates->len == 0);
  if (!trust)
    tell_failure (self, error->message);
}

static void
lofte_trust_list_dispose (GObject *object)
{
  LofteTrustList *self = LOFTE_TRUST_LIST (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_TRUST_LIST);
  g_clear_object (&self->reg);
  g_clear_pointer (&self->undo, lofte_trust_certificate_free);

  G_OBJECT_CLASS (lofte_trust_list_parent_class)->dispose (object);
}

static void
lofte_trust_list_class_init (LofteTrustListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_trust_list_dispose;
  /* Its argument is a sentence, %NULL when a decision was taken back. */
  signals[SIGNAL_DECIDED] = g_signal_new ("decided", LOFTE_TYPE_TRUST_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-trust-list.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteTrustList, list);
  gtk_widget_class_bind_template_child (widget_class, LofteTrustList, empty);
  gtk_widget_class_bind_template_child (widget_class, LofteTrustList, failure);
  gtk_widget_class_bind_template_callback (widget_class, lofte_trust_list_import);
}

static void
lofte_trust_list_init (LofteTrustList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lofte_trust_list_set_register:
 * @self: A list.
 * @reg: The register whose issuers are shown.
 */
void
lofte_trust_list_set_register (LofteTrustList *self, LofteRegister *reg)
{
  g_set_object (&self->reg, reg);
  fill (self);
}

/**
 * lofte_trust_list_import:
 * @self: A list.
 *
 * Asks for a file with an issuer's certificate and trusts it.
 */
void
lofte_trust_list_import (LofteTrustList *self)
{
  lofte_file_dialogs_open (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("The Issuer’s Certificate"), on_file_chosen_cb, self);
}

/**
 * lofte_trust_list_add:
 * @self: A list.
 * @certificate: Whom the person decided to trust.
 *
 * Trusts @certificate and says so by the signal “decided”; lofte_trust_list_undo() takes it back.
 */
void
lofte_trust_list_add (LofteTrustList *self, const LofteTrustCertificate *certificate)
{
  decide (self, certificate, TRUE);
}

/**
 * lofte_trust_list_undo:
 * @self: A list.
 *
 * Takes the latest decision back.
 */
void
lofte_trust_list_undo (LofteTrustList *self)
{
  g_autoptr (LofteTrustCertificate) certificate = g_steal_pointer (&self->undo);

  if (certificate && change (self, certificate, self->undo_adds))
    g_signal_emit (self, signals[SIGNAL_DECIDED], 0, NULL);
}
