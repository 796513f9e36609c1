/* LofteCareSheet — säkerhetskopior och hälsokontroll: the way back, and whether the register is whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-backup-list-private.h"
#include "lofte-care-sheet-private.h"
#include "lofte-label-private.h"
#include "lofte-past-row-private.h"
#include "lofte-store-backup.h"
#include "lofte-store-doctor.h"
#include "lofte-toasts-private.h"

struct _LofteCareSheet
{
  AdwWindow parent_instance;

  LofteRegister *reg;

  AdwToastOverlay *toasts;
  GtkLabel *health;
  GtkListBox *findings;
  GtkWidget *check;
  GtkWidget *mend;
  GtkSpinner *spinner;
  GtkLabel *explanation;
  GtkWidget *back_up;
  LofteBackupList *backups;
};

G_DEFINE_FINAL_TYPE (LofteCareSheet, lofte_care_sheet, ADW_TYPE_WINDOW)

static LofteStore *
get_store (LofteCareSheet *self)
{
  return lofte_register_get_store (self->reg);
}

static void
set_busy (LofteCareSheet *self, gboolean busy)
{
  gtk_widget_set_sensitive (self->check, !busy);
  gtk_widget_set_sensitive (self->mend, !busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

/* ---- health ---- */

static void
show_findings (LofteCareSheet *self, GPtrArray *findings)
{
  gboolean repairable = FALSE;
  g_autofree char *summary = NULL;

  lofte_past_list_clear (self->findings);
  for (guint i = 0; i < findings->len; i++)
    {
      const LofteStoreFinding *finding = g_ptr_array_index (findings, i);

      repairable = repairable || finding->repairable;
      gtk_list_box_append (self->findings,
                           lofte_past_row_new (finding->repairable ? "dialog-information-symbolic" : "dialog-warning-symbolic",
                                               finding->sentence,
                                               finding->repairable ? _ ("Can be repaired without loss") : NULL));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->findings), findings->len > 0);
  gtk_widget_set_visible (self->mend, repairable);
  if (findings->len == 0)
    summary = g_strdup (_ ("The register has no faults."));
  else
    summary = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u fault was found.", "%u faults were found.", findings->len), findings->len);
  gtk_label_set_label (self->health, summary);
}

static void
on_checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LofteCareSheet) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = lofte_store_doctor_finish (LOFTE_STORE (source), result, &error);

  /* The sheet may have been closed meanwhile. */
  if (!self->findings)
    return;
  set_busy (self, FALSE);
  if (findings)
    show_findings (self, findings);
  else
    gtk_label_set_label (self->health, error->message);
}

static void
on_check_clicked_cb (LofteCareSheet *self)
{
  set_busy (self, TRUE);
  lofte_store_doctor_async (get_store (self), NULL, on_checked_cb, g_object_ref (self));
}

static void
on_mended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LofteCareSheet) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  guint n_mended = 0;
  gboolean done = lofte_store_repair_finish (LOFTE_STORE (source), result, &n_mended, &error);

  if (!self->findings)
    return;
  set_busy (self, FALSE);
  if (!done)
    {
      gtk_label_set_label (self->health, error->message);
      return;
    }
  sentence = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u fault was repaired.", "%u faults were repaired.", n_mended), n_mended);
  lofte_toasts_tell (GTK_WIDGET (self->toasts), sentence);
  /* Whether anything is left. */
  on_check_clicked_cb (self);
}

static void
on_mend_clicked_cb (LofteCareSheet *self)
{
  set_busy (self, TRUE);
  lofte_store_repair_async (get_store (self), NULL, on_mended_cb, g_object_ref (self));
}

/* ---- backups ---- */

static void
on_backed_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LofteCareSheet) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = lofte_store_back_up_finish (NULL, result, &error);

  if (!self->findings)
    return;
  gtk_widget_set_sensitive (self->back_up, TRUE);
  if (name)
    lofte_backup_list_set_folder (self->backups, lofte_store_get_folder (get_store (self)));
  lofte_toasts_tell (GTK_WIDGET (self->toasts), name ? _ ("The backup was made.") : error->message);
}

static void
on_back_up_clicked_cb (LofteCareSheet *self)
{
  gtk_widget_set_sensitive (self->back_up, FALSE);
  lofte_store_back_up_async (get_store (self), NULL, on_backed_up_cb, g_object_ref (self));
}

/* ---- class ---- */

static void
lofte_care_sheet_dispose (GObject *object)
{
  LofteCareSheet *self = LOFTE_CARE_SHEET (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_CARE_SHEET);
  g_clear_object (&self->reg);

  G_OBJECT_CLASS (lofte_care_sheet_parent_class)->dispose (object);
}

static void
lofte_care_sheet_class_init (LofteCareSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_care_sheet_dispose;

  g_type_ensure (LOFTE_TYPE_BACKUP_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-care-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteCareSheet, toasts);
  gtk_widget_class_bind_template_child (widget_class, LofteCareSheet, health);
  gtk_widget_class_bind_template_child (widget_class, LofteCareSheet, findings);
  gtk_widget_class_bind_template_child (widget_class, LofteCareSheet, check);
  gtk_widget_class_bind_template_child (widget_class, LofteCareSheet, mend);
  gtk_widget_class_bind_template_child (widget_class, LofteCareSheet, spinner);
  gtk_widget_class_bind_template_child (widget_class, LofteCareSheet, explanation);
  gtk_widget_class_bind_template_child (widget_class, LofteCareSheet, back_up);
  gtk_widget_class_bind_template_child (widget_class, LofteCareSheet, backups);
  gtk_widget_class_bind_template_callback (widget_class, on_check_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_mend_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_back_up_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
lofte_care_sheet_init (LofteCareSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lofte_care_sheet_new:
 * @parent: The window it belongs to.
 * @reg: A register.
 *
 * Returns: (transfer none): The sheet, not presented yet.
 */
LofteCareSheet *
lofte_care_sheet_new (GtkWindow *parent, LofteRegister *reg)
{
  LofteCareSheet *self = g_object_new (LOFTE_TYPE_CARE_SHEET, "transient-for", parent, NULL);
  const char *folder = lofte_store_get_folder (lofte_register_get_store (reg));
  g_autofree char *name = lofte_label_dup_path (folder);
  /* Translators: %s is a folder */
  g_autofree char *explanation = g_strdup_printf (_ ("A backup is made every day that something changes. Backups are kept in the register’s own folder, “%s”: copy that folder to another disk now and then."), name);

  self->reg = g_object_ref (reg);
  gtk_label_set_label (self->explanation, explanation);
  lofte_backup_list_set_folder (self->backups, folder);
  return self;
}
