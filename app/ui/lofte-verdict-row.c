/* LofteVerdictRow — svar: one of the five answers about a signature, with its technical facts folded away
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "lofte-label-private.h"
#include "lofte-plain-row-private.h"
#include "lofte-verdict-row-private.h"

static const struct
{
  const char *icon;
  const char *word;
  const char *style;
} looks[] = {
  [LOFTE_VERDICT_GRADE_GOOD] = { "emblem-ok-symbolic", N_ ("In order"), "success" },
  [LOFTE_VERDICT_GRADE_NOTE] = { "lofte-information-symbolic", N_ ("Good to know"), "accent" },
  [LOFTE_VERDICT_GRADE_WARNING] = { "dialog-warning-symbolic", N_ ("Caution"), "warning" },
  [LOFTE_VERDICT_GRADE_BAD] = { "lofte-error-symbolic", N_ ("Not in order"), "error" },
  [LOFTE_VERDICT_GRADE_UNKNOWN] = { "dialog-question-symbolic", N_ ("Cannot be checked"), "dim-label" },
};

/**
 * lofte_verdict_icon_new:
 * @grade: How good an answer is.
 * @size: Pixels.
 *
 * Returns: (transfer floating): A picture that says @grade in words too.
 */
GtkWidget *
lofte_verdict_icon_new (LofteVerdictGrade grade, int size)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (looks[grade].icon);

  gtk_image_set_pixel_size (GTK_IMAGE (icon), size);
  gtk_widget_add_css_class (icon, looks[grade].style);
  gtk_widget_set_tooltip_text (icon, _ (looks[grade].word));
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (looks[grade].word), -1);
  return icon;
}

static gboolean
has_example (LofteVerification *verification)
{
  GPtrArray *verdicts = lofte_verification_get_verdicts (verification);

  for (guint i = 0; i < verdicts->len; i++)
    if (lofte_signature_verdict_is_example (g_ptr_array_index (verdicts, i)))
      return TRUE;
  return FALSE;
}

/**
 * lofte_verdict_grade_of_file:
 * @verification: What can be said about a file.
 *
 * Returns: How to show the state of the whole file.
 */
LofteVerdictGrade
lofte_verdict_grade_of_file (LofteVerification *verification)
{
  switch (lofte_verification_get_state (verification))
    {
    case LOFTE_VERIFICATION_TRUSTED:
      if (has_example (verification))
        return LOFTE_VERDICT_GRADE_WARNING;
      return lofte_verification_has_notes (verification) ? LOFTE_VERDICT_GRADE_NOTE : LOFTE_VERDICT_GRADE_GOOD;
    case LOFTE_VERIFICATION_NO_SIGNATURES:
      return LOFTE_VERDICT_GRADE_NOTE;
    case LOFTE_VERIFICATION_SIGNER_IN_DOUBT:
    case LOFTE_VERIFICATION_ISSUER_UNKNOWN:
    case LOFTE_VERIFICATION_NOT_TRUSTED:
      return LOFTE_VERDICT_GRADE_WARNING;
    case LOFTE_VERIFICATION_CHANGED:
      return LOFTE_VERDICT_GRADE_BAD;
    case LOFTE_VERIFICATION_CANNOT_BE_CHECKED:
    case LOFTE_VERIFICATION_DAMAGED:
    default:
      return LOFTE_VERDICT_GRADE_UNKNOWN;
    }
}

static GtkWidget *
new_facts (const char *const *facts)
{
  g_autofree char *text = g_strjoinv ("\n", (char **) facts);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = lofte_label_new (text, NULL);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "facts");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static GtkWidget *
new_row (const char *title, const char *subtitle, const char *const *facts)
{
  GtkWidget *row = lofte_plain_row_new (ADW_TYPE_EXPANDER_ROW, title, subtitle);
  g_autofree char *name = subtitle ? g_strdup_printf ("%s %s", title, subtitle) : g_strdup (title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (row, "answer");
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), new_facts (facts));
  return row;
}

/**
 * lofte_verdict_row_new_facts:
 * @title: What the facts are about.
 * @facts: (array zero-terminated=1): Technical lines.
 *
 * Returns: (transfer floating): A row of a list that unfolds.
 */
GtkWidget *
lofte_verdict_row_new_facts (const char *title, const char *const *facts)
{
  return new_row (title, "", facts);
}

/**
 * lofte_verdict_row_new:
 * @verdict: What can be said about a signature.
 * @question: Which of the five answers.
 *
 * Returns: (transfer floating): A row of a list; it unfolds when there are facts to tell.
 */
GtkWidget *
lofte_verdict_row_new (LofteSignatureVerdict *verdict, LofteVerdictQuestion question)
{
  const char *const *facts = lofte_signature_verdict_get_details (verdict, question);
  const char *title = lofte_verdict_question_get_title (question);
  const char *sentence = lofte_signature_verdict_get_sentence (verdict, question);
  GtkWidget *icon = lofte_verdict_icon_new (lofte_signature_verdict_get_grade (verdict, question), 20);
  GtkWidget *row;

  if (facts && facts[0])
    {
      row = new_row (title, sentence, facts);
      adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), icon);
    }
  else
    {
      g_autofree char *name = g_strdup_printf ("%s %s", title, sentence);

      row = lofte_plain_row_new (ADW_TYPE_ACTION_ROW, title, sentence);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      gtk_widget_add_css_class (row, "answer");
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
    }
  return row;
}
