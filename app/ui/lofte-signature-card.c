/* LofteSignatureCard — en underskrift: who signed, and the five answers about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "lofte-label-private.h"
#include "lofte-signature-card-private.h"
#include "lofte-verdict-row-private.h"

static char *
dup_title (LofteSignatureVerdict *verdict, guint number)
{
  const char *name = lofte_signature_verdict_get_signer_name (verdict);

  if (!name)
    name = lofte_signature_verdict_get_claimed_name (verdict);
  if (lofte_signature_verdict_get_kind (verdict) == LOFTE_SIGNATURE_DOCUMENT_TIMESTAMP)
    /* Translators: %u counts the signatures of a file, %s is a time stamp service */
    return g_strdup_printf (_ ("%u. Time stamp by %s"), number, name ? name : "–");
  if (!name)
    /* Translators: %u counts the signatures of a file */
    return g_strdup_printf (_ ("%u. Signature without a name"), number);
  return g_strdup_printf ("%u. %s", number, name);
}

/* Where the signature stands and what it is, in one line. */
static char *
dup_description (LofteSignatureVerdict *verdict)
{
  guint page = lofte_signature_verdict_get_page (verdict);
  LofteSignatureLevel level = lofte_signature_verdict_get_level (verdict);
  const char *place = lofte_signature_verdict_get_claimed_location (verdict);
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  if (page > 0)
    {
      g_autofree char *where = g_strdup_printf (_ ("Page %u"), page);

      g_strv_builder_add (parts, where);
    }
  if (place && *place)
    g_strv_builder_add (parts, place);
  if (level != LOFTE_SIGNATURE_LEVEL_NONE)
    {
      g_autofree char *pades = g_strdup_printf ("PAdES %s", lofte_signature_level_get_name (level));

      g_strv_builder_add (parts, pades);
    }
  words = g_strv_builder_end (parts);
  return g_strjoinv (" · ", words);
}

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = lofte_label_new (text, NULL);

  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
new_head (LofteSignatureVerdict *verdict, guint number)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *title = dup_title (verdict, number);
  g_autofree char *description = dup_description (verdict);
  GtkWidget *heading = new_label (title, "heading");

  gtk_box_append (GTK_BOX (head), heading);
  if (*description)
    gtk_box_append (GTK_BOX (head), new_label (description, "dim-label"));
  return head;
}

static void
append_button (GtkWidget *box, const char *label, const char *action, guint number)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", number);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
new_buttons (LofteSignatureVerdict *verdict, guint number)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  if (lofte_signature_verdict_get_revision_length (verdict) > 0)
    append_button (box, _ ("Show as _Signed"), "verify.show-revision", number);
  if (lofte_signature_verdict_get_candidate (verdict))
    append_button (box, _ ("_Trust the Issuer…"), "verify.trust", number);
  else if (lofte_signature_verdict_get_state (verdict, LOFTE_VERDICT_QUESTION_ISSUER) == LOFTE_ISSUER_UNKNOWN)
    append_button (box, _ ("Add the _Issuer from a File…"), "verify.add-issuer", number);
  return box;
}

/**
 * lofte_signature_card_new:
 * @verification: What can be said about a file.
 * @number: Which of its signatures, from 1.
 * @with_actions: Whether the buttons of the verify page are shown.
 *
 * Returns: (transfer floating): The signature's name and its five answers.
 */
GtkWidget *
lofte_signature_card_new (LofteVerification *verification, guint number, gboolean with_actions)
{
  LofteSignatureVerdict *verdict = g_ptr_array_index (lofte_verification_get_verdicts (verification), number - 1);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *list = gtk_list_box_new ();
  g_autofree char *title = dup_title (verdict, number);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  for (int question = 0; question < LOFTE_VERDICT_N_QUESTIONS; question++)
    gtk_list_box_append (GTK_LIST_BOX (list), lofte_verdict_row_new (verdict, (LofteVerdictQuestion) question));
  gtk_box_append (GTK_BOX (card), new_head (verdict, number));
  gtk_box_append (GTK_BOX (card), list);
  if (with_actions)
    gtk_box_append (GTK_BOX (card), new_buttons (verdict, number));
  return card;
}
