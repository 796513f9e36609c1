/* LofteAttach — underlag: takes a file in as evidence of the situational picture
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-service"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-attach.h"
#include "lofte-date.h"
#include "lofte-evidence-chart.h"
#include "lofte-evidence-table-private.h"
#include "lofte-evidence.h"
#include "lofte-focus-area.h"
#include "lofte-picture.h"
#include "lofte-service-error.h"
#include "lofte-store-attachment.h"

static gboolean
is_empty (const char *text)
{
  return !text || text[strspn (text, " \t\n")] == '\0';
}

static gboolean
refuse (const char *name, const char *sentence, const char **field, GError **error)
{
  if (field)
    *field = name;
  g_set_error_literal (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_USAGE, sentence);
  return FALSE;
}

static void
add_note (GPtrArray *notes, const char *sentence)
{
  if (notes)
    g_ptr_array_add (notes, g_strdup (sentence));
}

/* ---- what the person says ---- */

static gboolean
set_input (LofteElement *element, const char *name, const char *input, int year, const char **field, GError **error)
{
  g_autofree char *value = NULL;

  if (!is_empty (input))
    value = lofte_field_parse_input (lofte_element_find_field (element, name), input, year, error);
  if (!is_empty (input) && !value)
    {
      if (field)
        *field = name;
      return FALSE;
    }
  lofte_element_set (element, name, value);
  return TRUE;
}

static gboolean
describe (LofteDocument *document, LofteElement *evidence, const LofteAttachOptions *options, const char **field, GError **error)
{
  const struct
  {
    const char *field;
    const char *input;
  } inputs[] = {
    { "title", options->title },
    { "source", options->source },
    { "finding", options->finding },
    { "period", options->period },
    { "retrieved", options->retrieved },
    { "unit", options->unit },
    { "area", options->area },
    { "secrecy", options->secrecy },
    { "alternative", options->alternative },
    { "chart", options->chart },
  };
  g_autofree char *today = lofte_clock_dup_today (lofte_register_get_clock (lofte_document_get_register (document)));
  int year = lofte_date_get_year (today);

  if (is_empty (options->title))
    return refuse ("title", _ ("The evidence needs a title that says what it is."), field, error);
  if (is_empty (options->source))
    return refuse ("source", _ ("The evidence needs its source: who produced it, or where it is published."), field, error);
  if (options->decorative && !is_empty (options->alternative))
    return refuse ("alternative", _ ("Something decorative has no text alternative. Choose one of the two."), field, error);
  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    if (!set_input (evidence, inputs[i].field, inputs[i].input, year, field, error))
      return FALSE;
  lofte_element_set (evidence, "decorative", options->decorative ? "true" : NULL);
  return TRUE;
}

/* ---- what the file holds ---- */

static gboolean
choose_pages (LofteElement *evidence, LofteIntake *intake, const char *typed, const char **field, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GArray) pages = lofte_import_page_range_parse (typed ? typed : "", intake->pdf->pages->len, &problem);
  g_autofree char *range = NULL;

  if (!pages)
    return refuse ("pages", problem->message, field, error);
  range = lofte_import_page_range_to_string ((const guint *) (gpointer) pages->data, pages->len);
  lofte_element_set (evidence, "pages", range);
  return TRUE;
}

static void
take_content (LofteElement *evidence, LofteIntake *intake, const char *language, GPtrArray *notes)
{
  lofte_element_set (evidence, "file-name", intake->file_name);
  lofte_element_set (evidence, "media-type", intake->media_type);
  for (guint i = 0; i < intake->notes->len; i++)
    add_note (notes, g_ptr_array_index (intake->notes, i));
  if (intake->table)
    {
      lofte_element_set (evidence, "kind", "table");
      if (!lofte_element_get (evidence, "unit"))
        lofte_element_set (evidence, "unit", lofte_evidence_table_get_unit (intake->table));
      lofte_evidence_table_fill (evidence, intake->table, language);
      if (notes)
        lofte_evidence_table_add_notes (intake->table, notes);
      return;
    }
  lofte_element_set (evidence, "kind", intake->pdf ? "pages" : "image");
  lofte_element_set (evidence, "chart", NULL);
  lofte_element_set (evidence, "column", NULL);
  while (lofte_element_count (evidence, "row") > 0)
    lofte_element_remove (evidence, lofte_element_peek (evidence, "row", 0));
}

/* Who cannot see it is told by the cells of a table, by the values of a chart, and else by the person. */
static gboolean
check_alternative (LofteElement *evidence, LofteIntake *intake, const char *language, const char **field, GPtrArray *notes, GError **error)
{
  gboolean decorative = lofte_element_get_boolean (evidence, "decorative");
  g_autofree char *proposal = NULL;

  if (lofte_element_is (evidence, "kind", "table"))
    {
      gboolean chart = !g_str_equal (lofte_element_get_or (evidence, "chart", "none"), "none");

      if (decorative)
        return refuse ("decorative", _ ("A table is never decorative: its cells are read aloud to those who cannot see it."), field, error);
      if (chart && !lofte_evidence_chart_is_possible (evidence))
        return refuse ("chart", _ ("The table has too few numbers for a chart. Attach it without one."), field, error);
      if (!chart || lofte_element_get (evidence, "alternative"))
        return TRUE;
      proposal = lofte_evidence_chart_describe (evidence, language);
      lofte_element_set (evidence, "alternative", proposal);
      return TRUE;
    }
  if (decorative || lofte_element_get (evidence, "alternative"))
    return TRUE;
  if (lofte_element_is (evidence, "kind", "image"))
    return refuse ("alternative", _ ("Describe in words what the picture shows, for those who cannot see it, or mark it as decorative."), field, error);
  if (!lofte_element_is (evidence, "kind", "pages"))
    return TRUE;
  proposal = intake ? lofte_intake_dup_alternative (intake, lofte_element_get (evidence, "pages")) : NULL;
  if (!proposal)
    return refuse ("alternative", _ ("The pages are pictures without text. Describe in words what they show, for those who cannot see them."), field, error);
  lofte_element_set (evidence, "alternative", proposal);
  add_note (notes, _ ("The text alternative was taken from the beginning of the pages. Read it, and describe better what they show."));
  return TRUE;
}

/**
 * lofte_attach_dup_evidence:
 * @document: A document.
 * @present: (nullable): Evidence of it that is to be changed; %NULL for new evidence.
 * @intake: (nullable): The file; %NULL keeps that of @present.
 * @options: What the person says about it.
 * @field: (out) (optional): Name of the field that is wrong, when something is.
 * @notes: (nullable) (element-type utf8): Gets sentences that the person should read.
 * @error: Return location for an error.
 *
 * Nothing is changed yet: this shows what would come of it.
 *
 * Returns: (transfer full) (nullable): The evidence as it would stand in the document, or %NULL with %LOFTE_SERVICE_ERROR_USAGE
 *   or a #LofteCoreError when something needed was not said, or was said wrongly.
 */
LofteElement *
lofte_attach_dup_evidence (LofteDocument *document, LofteElement *present, LofteIntake *intake, const LofteAttachOptions *options, const char **field, GPtrArray *notes, GError **error)
{
  const char *language = lofte_agreement_get_language (lofte_document_get_agreement (document));
  g_autoptr (LofteElement) evidence = present ? lofte_element_copy (present, FALSE) : lofte_element_new (LOFTE_TYPE_EVIDENCE);

  if (field)
    *field = NULL;
  if (!describe (document, evidence, options, field, error))
    return NULL;
  if (intake)
    take_content (evidence, intake, language, notes);
  if (intake && intake->pdf && !choose_pages (evidence, intake, options->pages, field, error))
    return NULL;
  if (intake && !intake->pdf)
    lofte_element_set (evidence, "pages", NULL);
  return check_alternative (evidence, intake, language, field, notes, error) ? g_steal_pointer (&evidence) : NULL;
}

/* ---- into the register ---- */

static LofteStore *
get_store (LofteDocument *document)
{
  return lofte_register_get_store (lofte_document_get_register (document));
}

static gboolean
refuse_frozen (LofteDocument *document, GError **error)
{
  if (!lofte_state_is_frozen (lofte_agreement_get_state (lofte_document_get_agreement (document))))
    return FALSE;
  g_set_error_literal (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_REFUSED, _ ("The text is frozen for signing, so nothing can be attached to it any more."));
  return TRUE;
}

static gboolean
set_texts (LofteDocument *document, LofteIntake *intake, const char *digest, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; i < intake->pdf->pages->len; i++)
    g_ptr_array_add (texts, ((LofteImportPdfPage *) g_ptr_array_index (intake->pdf->pages, i))->text);
  g_ptr_array_add (texts, NULL);
  return lofte_store_set_attachment_text (get_store (document), digest, (const char *const *) texts->pdata, error);
}

static gboolean
keep_file (LofteDocument *document, LofteElement *evidence, LofteIntake *intake, GError **error)
{
  g_autofree char *digest = NULL;

  /* The register holds files of documents that it knows. */
  if (lofte_document_get_revision (document) == 0 && !lofte_document_save (document, NULL, error))
    return FALSE;
  digest = lofte_store_attach (get_store (document), lofte_document_get_id (document), intake->kept, intake->file_name, intake->media_type, LOFTE_ATTACHMENT_EVIDENCE, error);
  if (!digest)
    return FALSE;
  lofte_element_set (evidence, "file", digest);
  return !intake->pdf || set_texts (document, intake, digest, error);
}

typedef struct
{
  const char *digest;
  gboolean used;
} Use;

static void
find_use (LofteElement *element, gpointer user_data)
{
  Use *use = user_data;

  if (LOFTE_IS_EVIDENCE (element) && lofte_element_is (element, "file", use->digest))
    use->used = TRUE;
}

/* After a failure nothing is left behind, unless the document shows the same file elsewhere. */
static void
drop_file (LofteDocument *document, LofteElement *evidence)
{
  Use use = { .digest = lofte_element_get (evidence, "file") };

  lofte_element_foreach (LOFTE_ELEMENT (lofte_document_get_agreement (document)), find_use, &use);
  if (use.digest && !use.used)
    lofte_store_detach (get_store (document), lofte_document_get_id (document), use.digest, LOFTE_ATTACHMENT_EVIDENCE, NULL);
}

static gboolean
apply_and_save (LofteDocument *document, LofteCommand *command, GError **error)
{
  LofteHistory *history = lofte_document_get_history (document);

  lofte_history_stop_merging (history);
  if (!lofte_document_apply (document, command, error))
    return FALSE;
  lofte_history_stop_merging (history);
  if (lofte_document_save (document, NULL, error))
    return TRUE;
  lofte_history_undo (history);
  return FALSE;
}

/* ---- into the document ---- */

static LofteElement *
find_focus (LofteDocument *document, const char *path, GError **error)
{
  LofteElement *focus = lofte_element_resolve (LOFTE_ELEMENT (lofte_document_get_agreement (document)), path, NULL, error);

  if (focus && !LOFTE_IS_FOCUS_AREA (focus))
    {
      g_set_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_USAGE, _ ("“%s” is not a focus area."), path);
      return NULL;
    }
  return focus;
}

static LofteCommand *
new_insertion (LofteDocument *document, LofteElement *evidence, LofteElement *focus)
{
  LofteAgreement *agreement = lofte_document_get_agreement (document);
  LofteElement *picture = lofte_agreement_get_picture (agreement);
  LofteCommand *group = lofte_command_new_group (_ ("attach evidence"));

  if (picture)
    {
      lofte_command_add (group, lofte_command_new_insert (picture, G_MAXUINT, evidence));
    }
  else
    {
      g_autoptr (LofteElement) made = lofte_element_new (LOFTE_TYPE_PICTURE);

      lofte_element_append (made, evidence);
      lofte_command_add (group, lofte_command_new_insert (LOFTE_ELEMENT (agreement), 0, made));
    }
  if (focus)
    {
      const char *before = lofte_element_get (focus, "evidence");
      g_autofree char *references = g_strdup_printf ("%s%s%s", before ? before : "", before ? " " : "", lofte_element_get_id (evidence));

      lofte_command_add (group, lofte_command_new_set (focus, "evidence", references));
    }
  return group;
}

/**
 * lofte_attach_add:
 * @document: A document whose text may still change.
 * @evidence: What lofte_attach_dup_evidence() gave; gets the address of the file.
 * @intake: The file.
 * @focus: (nullable): Id or path of a focus area that shows it.
 * @error: Return location for an error.
 *
 * The file is kept in the register, addressed by what it holds. One undo step adds the evidence
 * to the situational picture, and everything is saved. After a failure all is as before.
 *
 * Returns: (transfer none) (nullable): The evidence as it stands in the document, or %NULL with
 *   %LOFTE_SERVICE_ERROR_REFUSED for a frozen text or a #LofteStoreError.
 */
LofteElement *
lofte_attach_add (LofteDocument *document, LofteElement *evidence, LofteIntake *intake, const char *focus, GError **error)
{
  LofteElement *shown = NULL;
  g_autofree char *id = g_strdup (lofte_element_get_id (evidence));

  if (refuse_frozen (document, error) || (!is_empty (focus) && !(shown = find_focus (document, focus, error))))
    return NULL;
  if (!keep_file (document, evidence, intake, error) || !apply_and_save (document, new_insertion (document, evidence, shown), error))
    {
      drop_file (document, evidence);
      return NULL;
    }
  return lofte_element_find (LOFTE_ELEMENT (lofte_document_get_agreement (document)), id);
}

static gboolean
has_same_rows (LofteElement *a, LofteElement *b)
{
  guint n_rows = lofte_element_count (a, "row");

  if (n_rows != lofte_element_count (b, "row"))
    return FALSE;
  for (guint i = 0; i < n_rows; i++)
    if (g_strcmp0 (lofte_element_get (lofte_element_peek (a, "row", i), "cell"), lofte_element_get (lofte_element_peek (b, "row", i), "cell")) != 0)
      return FALSE;
  return TRUE;
}

/* Field by field, so that the id stays and whoever refers to it still does. */
static LofteCommand *
new_change (LofteElement *present, LofteElement *evidence, gboolean *changed)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (present);
  LofteCommand *group = lofte_command_new_group (_ ("change evidence"));

  *changed = FALSE;
  for (guint i = 0; i < klass->n_fields; i++)
    {
      const char *value = lofte_element_get (evidence, klass->fields[i].name);

      if (g_strcmp0 (value, lofte_element_get (present, klass->fields[i].name)) == 0)
        continue;
      lofte_command_add (group, lofte_command_new_set (present, klass->fields[i].name, value));
      *changed = TRUE;
    }
  if (has_same_rows (present, evidence))
    return group;
  for (guint i = lofte_element_count (present, "row"); i > 0; i--)
    lofte_command_add (group, lofte_command_new_remove (lofte_element_peek (present, "row", i - 1)));
  for (guint i = 0; i < lofte_element_count (evidence, "row"); i++)
    {
      /* A command to insert wants an id that is not there yet. */
      g_autoptr (LofteElement) row = lofte_element_copy (lofte_element_peek (evidence, "row", i), TRUE);

      lofte_command_add (group, lofte_command_new_insert (present, G_MAXUINT, row));
    }
  *changed = TRUE;
  return group;
}

/**
 * lofte_attach_change:
 * @document: A document whose text may still change.
 * @present: Evidence of it.
 * @evidence: What lofte_attach_dup_evidence() made of @present; gets the address of the file.
 * @intake: (nullable): A file that replaces the one of @present.
 * @error: Return location for an error.
 *
 * One undo step, saved. Its place, and what refers to it, stay.
 *
 * Returns: Whether it was done; nothing has changed when not.
 */
gboolean
lofte_attach_change (LofteDocument *document, LofteElement *present, LofteElement *evidence, LofteIntake *intake, GError **error)
{
  g_autoptr (LofteCommand) change = NULL;
  gboolean changed;

  if (refuse_frozen (document, error) || (intake && !keep_file (document, evidence, intake, error)))
    return FALSE;
  change = new_change (present, evidence, &changed);
  if (!changed || apply_and_save (document, g_steal_pointer (&change), error))
    return TRUE;
  if (intake)
    drop_file (document, evidence);
  return FALSE;
}

/**
 * lofte_attach_remove:
 * @document: A document whose text may still change.
 * @evidence: Evidence of it.
 * @error: Return location for an error.
 *
 * One undo step: the evidence goes, and the focus areas that showed it no longer name it.
 *
 * Returns: Whether it was done.
 */
gboolean
lofte_attach_remove (LofteDocument *document, LofteElement *evidence, GError **error)
{
  LofteElement *root = LOFTE_ELEMENT (lofte_document_get_agreement (document));
  const char *id = lofte_element_get_id (evidence);
  LofteCommand *group;
  LofteHistory *history = lofte_document_get_history (document);
  gboolean done;

  if (refuse_frozen (document, error))
    return FALSE;
  group = lofte_command_new_group (_ ("remove evidence"));
  for (guint i = 0; i < lofte_element_count (root, "focus"); i++)
    {
      LofteElement *focus = lofte_element_peek (root, "focus", i);
      g_autoptr (GStrvBuilder) others = g_strv_builder_new ();
      g_auto (GStrv) words = lofte_element_dup_words (focus, "evidence");
      g_auto (GStrv) kept = NULL;
      g_autofree char *references = NULL;

      if (!lofte_element_refers_to (focus, "evidence", id))
        continue;
      for (guint j = 0; words[j]; j++)
        if (!g_str_equal (words[j], id))
          g_strv_builder_add (others, words[j]);
      kept = g_strv_builder_end (others);
      references = g_strjoinv (" ", kept);
      lofte_command_add (group, lofte_command_new_set (focus, "evidence", references));
    }
  lofte_command_add (group, lofte_command_new_remove (evidence));
  lofte_history_stop_merging (history);
  done = lofte_document_apply (document, group, error);
  lofte_history_stop_merging (history);
  return done;
}

/**
 * lofte_attach_file:
 * @document: A document whose text may still change.
 * @intake: The file, as lofte_intake_new() read it.
 * @options: What the person says about it.
 * @notes: (nullable) (element-type utf8): Gets sentences that the person should read.
 * @error: Return location for an error.
 *
 * The file is kept in the register, addressed by what it holds. One undo step adds the evidence to the
 * situational picture, and everything is saved.
 *
 * Errors: %LOFTE_SERVICE_ERROR_USAGE when something needed was not said, %LOFTE_SERVICE_ERROR_REFUSED for a
 * frozen text, a #LofteStoreError.
 *
 * Returns: (transfer none) (nullable): The evidence as it stands in the document.
 */
LofteElement *
lofte_attach_file (LofteDocument *document, LofteIntake *intake, const LofteAttachOptions *options, GPtrArray *notes, GError **error)
{
  g_autoptr (LofteElement) evidence = NULL;

  if (refuse_frozen (document, error) || (!is_empty (options->focus) && !find_focus (document, options->focus, error)))
    return NULL;
  evidence = lofte_attach_dup_evidence (document, NULL, intake, options, NULL, notes, error);
  return evidence ? lofte_attach_add (document, evidence, intake, options->focus, error) : NULL;
}
