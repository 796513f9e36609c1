/* LofteTableQuestions — tabellfrågor: what a table leaves in doubt, with the guess preset
 *
 * A question once asked stays, so that it can be answered again; the answer
 * makes the file be read anew.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-drop-down-private.h"
#include "lofte-label-private.h"
#include "lofte-table-questions-private.h"

/* The first sentences tell what is wrong; the rest would only push the table away. */
#define MOST_PROBLEMS 3
#define N_GUESSES (LOFTE_IMPORT_GUESS_HEADER_ROWS + 1)

struct _LofteTableQuestions
{
  GtkBox parent_instance;

  LofteImportTable *table;
  GtkDropDown *asked[N_GUESSES];
  GArray *values[N_GUESSES]; /* int: what each choice of a question means */
  gboolean answered[N_GUESSES];
  GPtrArray *types; /* GtkDropDown of each column */
  GArray *forced;   /* LofteImportColumnType of each column; AUTO unless the person chose */
  gboolean filling;

  GtkBox *questions;
  GtkLabel *problems;
  GtkWidget *expander;
  GtkBox *columns;
};

G_DEFINE_FINAL_TYPE (LofteTableQuestions, lofte_table_questions, GTK_TYPE_BOX)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define NUMBER_KEY "lofte-number"

static guint
get_number (GtkDropDown *choice)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (choice), NUMBER_KEY));
}

static GtkDropDown *
append_choice (GtkBox *box, const char *text, GtkStringList *words /* taken */, guint number)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *choice = lofte_drop_down_new (G_LIST_MODEL (words), text);

  g_object_unref (words);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  lofte_label_wrap (GTK_LABEL (label));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), choice);
  gtk_widget_set_halign (choice, GTK_ALIGN_START);
  g_object_set_data (G_OBJECT (choice), NUMBER_KEY, GUINT_TO_POINTER (number));
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), choice);
  gtk_box_append (box, row);
  return GTK_DROP_DOWN (choice);
}

/* ---- questions ---- */

/* Other cells make other columns: what was said of them no longer holds. */
static gboolean
moves_columns (guint kind)
{
  return kind == LOFTE_IMPORT_GUESS_DELIMITER || kind == LOFTE_IMPORT_GUESS_HEADER_ROWS;
}

static void
on_answer_notify_cb (LofteTableQuestions *self, GParamSpec *pspec, GtkDropDown *choice)
{
  guint kind = get_number (choice);

  if (self->filling)
    return;
  self->answered[kind] = TRUE;
  if (moves_columns (kind))
    g_array_set_size (self->forced, 0);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
ask (LofteTableQuestions *self, const LofteImportGuess *guess)
{
  GtkStringList *words = gtk_string_list_new (NULL);

  self->values[guess->kind] = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; i < guess->choices->len; i++)
    {
      const LofteImportChoice *choice = g_ptr_array_index (guess->choices, i);
      /* Translators: a choice, and how a piece of the file reads under it */
      g_autofree char *text = choice->example ? g_strdup_printf (_ ("%s (%s)"), choice->label, choice->example) : g_strdup (choice->label);

      gtk_string_list_append (words, text);
      g_array_append_val (self->values[guess->kind], choice->value);
    }
  self->asked[guess->kind] = append_choice (self->questions, guess->question, words, guess->kind);
  gtk_drop_down_set_selected (self->asked[guess->kind], guess->chosen);
  g_signal_connect_object (self->asked[guess->kind], "notify::selected", G_CALLBACK (on_answer_notify_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (GTK_WIDGET (self->questions), TRUE);
}

/* ---- columns ---- */

static void
on_type_notify_cb (LofteTableQuestions *self, GParamSpec *pspec, GtkDropDown *choice)
{
  guint column = get_number (choice);
  LofteImportColumnType type = (LofteImportColumnType) (LOFTE_IMPORT_COLUMN_TEXT + gtk_drop_down_get_selected (choice));

  if (self->filling)
    return;
  if (self->forced->len <= column)
    g_array_set_size (self->forced, column + 1);
  g_array_index (self->forced, LofteImportColumnType, column) = type;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
append_type (LofteTableQuestions *self, guint column)
{
  /* In the order of LofteImportColumnType, from TEXT. */
  const char *const words[] = { C_ ("column", "Text"), C_ ("column", "Number"), C_ ("column", "Date"), C_ ("column", "Year"), NULL };
  GtkDropDown *choice = append_choice (self->columns, lofte_import_table_get_column_label (self->table, column), gtk_string_list_new (words), column);

  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (on_type_notify_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->types, choice);
}

static gboolean
has_same_columns (LofteImportTable *a, LofteImportTable *b)
{
  guint n_columns = lofte_import_table_get_n_columns (a);

  if (lofte_import_table_get_n_columns (b) != n_columns)
    return FALSE;
  for (guint i = 0; i < n_columns; i++)
    if (g_strcmp0 (lofte_import_table_get_column_label (a, i), lofte_import_table_get_column_label (b, i)) != 0)
      return FALSE;
  return TRUE;
}

static void
fill_columns (LofteTableQuestions *self, LofteImportTable *before)
{
  GtkWidget *child;
  guint n_columns = lofte_import_table_get_n_columns (self->table);

  if (!before || !has_same_columns (before, self->table))
    {
      g_ptr_array_set_size (self->types, 0);
      while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->columns))))
        gtk_box_remove (self->columns, child);
      for (guint i = 0; i < n_columns; i++)
        append_type (self, i);
    }
  for (guint i = 0; i < n_columns; i++)
    gtk_drop_down_set_selected (g_ptr_array_index (self->types, i), lofte_import_table_get_column_type (self->table, i) - LOFTE_IMPORT_COLUMN_TEXT);
}

static void
fill_problems (LofteTableQuestions *self)
{
  GPtrArray *problems = lofte_import_table_get_problems (self->table);
  guint n_problems = lofte_import_table_get_n_problems (self->table);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < problems->len && i < MOST_PROBLEMS; i++)
    g_string_append_printf (text, "%s%s", i ? "\n" : "", ((const LofteImportProblem *) g_ptr_array_index (problems, i))->message);
  if (n_problems > MOST_PROBLEMS)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text,
                              g_dngettext (GETTEXT_PACKAGE, "%u more cell does not fit its column.", "%u more cells do not fit their columns.", n_problems - MOST_PROBLEMS),
                              n_problems - MOST_PROBLEMS);
    }
  gtk_label_set_label (self->problems, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->problems), n_problems > 0);
  if (n_problems > 0)
    gtk_expander_set_expanded (GTK_EXPANDER (self->expander), TRUE);
}

/* ---- class ---- */

static void
lofte_table_questions_dispose (GObject *object)
{
  LofteTableQuestions *self = LOFTE_TABLE_QUESTIONS (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_TABLE_QUESTIONS);
  g_clear_pointer (&self->table, lofte_import_table_unref);
  for (guint i = 0; i < N_GUESSES; i++)
    g_clear_pointer (&self->values[i], g_array_unref);
  g_clear_pointer (&self->types, g_ptr_array_unref);
  g_clear_pointer (&self->forced, g_array_unref);

  G_OBJECT_CLASS (lofte_table_questions_parent_class)->dispose (object);
}

static void
lofte_table_questions_class_init (LofteTableQuestionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_table_questions_dispose;

  /**
   * LofteTableQuestions::changed:
   * @self: The questions.
   *
   * Something was answered: the file is to be read anew.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-table-questions.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteTableQuestions, questions);
  gtk_widget_class_bind_template_child (widget_class, LofteTableQuestions, problems);
  gtk_widget_class_bind_template_child (widget_class, LofteTableQuestions, expander);
  gtk_widget_class_bind_template_child (widget_class, LofteTableQuestions, columns);
}

static void
lofte_table_questions_init (LofteTableQuestions *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->types = g_ptr_array_new ();
  self->forced = g_array_new (FALSE, TRUE, sizeof (LofteImportColumnType));
}

/**
 * lofte_table_questions_set_table:
 * @self: Questions.
 * @table: What was read, the first time or anew.
 */
void
lofte_table_questions_set_table (LofteTableQuestions *self, LofteImportTable *table)
{
  g_autoptr (LofteImportTable) before = g_steal_pointer (&self->table);
  GPtrArray *guesses = lofte_import_table_get_guesses (table);

  self->table = lofte_import_table_ref (table);
  self->filling = TRUE;
  for (guint i = 0; i < guesses->len; i++)
    {
      const LofteImportGuess *guess = g_ptr_array_index (guesses, i);

      if (!guess->is_sure && !self->asked[guess->kind])
        ask (self, guess);
    }
  fill_columns (self, before);
  fill_problems (self);
  self->filling = FALSE;
}

/**
 * lofte_table_questions_dup_options:
 * @self: Questions.
 *
 * Returns: (transfer full): How the person wants the file to be read.
 */
LofteImportTableOptions *
lofte_table_questions_dup_options (LofteTableQuestions *self)
{
  LofteImportTableOptions *options = lofte_import_table_options_new ();

  for (guint i = 0; i < N_GUESSES; i++)
    if (self->answered[i])
      lofte_import_table_options_force (options, (LofteImportGuessKind) i, g_array_index (self->values[i], int, gtk_drop_down_get_selected (self->asked[i])));
  for (guint i = 0; i < self->forced->len; i++)
    lofte_import_table_options_force_column (options, i, g_array_index (self->forced, LofteImportColumnType, i));
  return options;
}
