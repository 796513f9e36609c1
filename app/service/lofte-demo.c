/* LofteDemo — exempelregister: the shipped cases, decided, signed and verified
 *
 * What the cases do not tell is not made up: their gaps stay, and are listed.
 * The signatures are made with example certificates and say so.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-service"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-certificate-maker.h"
#include "lofte-demo.h"
#include "lofte-document-import.h"
#include "lofte-export.h"
#include "lofte-progress.h"
#include "lofte-service-error.h"
#include "lofte-sign-document.h"
#include "lofte-store-list.h"
#include "lofte-verification.h"

#define EXAMPLES_FOLDER "examples"
#define YEARS_VALID 3

typedef struct
{
  LofteRegister *reg;
  const char *output_folder;
  LofteDemoReport report;
  gpointer user_data;
  LofteCertificateMaker *maker;
} Demo;

static void G_GNUC_PRINTF (2, 3)
    tell (Demo *demo, const char *format, ...)
{
  g_autofree char *line = NULL;
  va_list arguments;

  va_start (arguments, format);
  line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (demo->report)
    demo->report (line, demo->user_data);
}

static gboolean
trust_root (Demo *demo, GError **error)
{
  g_autofree char *pem = lofte_certificate_maker_export_root (demo->maker);
  g_autoptr (GBytes) bytes = g_bytes_new (pem, strlen (pem));
  g_autoptr (GPtrArray) certificates = lofte_trust_read_certificate (bytes, error);
  LofteTrust *trust = lofte_register_get_trust (demo->reg, error);

  return certificates && trust && lofte_trust_add (trust, g_ptr_array_index (certificates, 0), error);
}

static gboolean
make_keys (Demo *demo, GError **error)
{
  g_autoptr (GDateTime) now = lofte_clock_dup_now (lofte_register_get_clock (demo->reg));
  g_autoptr (GDateTime) from = g_date_time_add_days (now, -1);
  g_autoptr (GDateTime) until = g_date_time_add_years (now, YEARS_VALID);

  demo->maker = lofte_certificate_maker_new (from, until, error);
  return demo->maker && trust_root (demo, error);
}

static gboolean
write_pdf (Demo *demo, LofteDocument *document, GBytes *pdf, const char *suffix, GError **error)
{
  g_autofree char *name = lofte_export_dup_file_name (document, LOFTE_COPY_ARCHIVE, "pdf");
  g_autofree char *stem = g_strndup (name, strlen (name) - strlen (".pdf"));
  g_autofree char *file = g_strconcat (stem, suffix, ".pdf", NULL);
  g_autofree char *path = NULL;

  if (!demo->output_folder)
    return TRUE;
  path = g_build_filename (demo->output_folder, file, NULL);
  if (!lofte_export_write (pdf, path, error))
    return FALSE;
  tell (demo, "  %s", path);
  return TRUE;
}

static gboolean
knows_signatories (LofteAgreement *agreement)
{
  LofteElement *root = LOFTE_ELEMENT (agreement);

  for (guint i = 0; i < lofte_element_count (root, "signatory"); i++)
    if (!lofte_element_get (lofte_element_peek (root, "signatory", i), "name"))
      return FALSE;
  return lofte_element_count (root, "signatory") > 0;
}

static gboolean
sign_as (Demo *demo, LofteDocument *document, LofteElement *signatory, GError **error)
{
  LofteElement *root = LOFTE_ELEMENT (lofte_document_get_agreement (document));
  LofteElement *party = lofte_element_find (root, lofte_element_get (signatory, "party"));
  g_autofree char *password = g_uuid_string_random ();
  g_autoptr (GBytes) container = lofte_certificate_maker_make_pkcs12 (demo->maker, lofte_element_get (signatory, "name"), party ? lofte_element_get_or (party, "name", "") : "", LOFTE_KEY_KIND_P256, password, error);
  g_autoptr (LofteKey) key = container ? lofte_key_new_from_pkcs12 (container, password, error) : NULL;
  LofteSigningWish wish = { .key = key, .signatory = lofte_element_get_id (signatory), .place = lofte_element_get (root, "ceremony-place") };

  return key && lofte_signing_sign_electronically (document, &wish, NULL, NULL, error);
}

static gboolean
verify (Demo *demo, GBytes *pdf, GError **error)
{
  LofteTrust *trust = lofte_register_get_trust (demo->reg, error);
  g_autoptr (GDateTime) now = lofte_clock_dup_now (lofte_register_get_clock (demo->reg));
  g_autoptr (LofteVerification) verification = trust ? lofte_verify_pdf (pdf, trust, now, NULL, error) : NULL;

  if (!verification)
    return FALSE;
  tell (demo, "  %s", lofte_verification_get_sentence (verification));
  if (lofte_verification_get_state (verification) == LOFTE_VERIFICATION_TRUSTED)
    return TRUE;
  g_set_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_FAILED, _ ("The signatures that were just made do not hold: %s"), lofte_verification_get_sentence (verification));
  return FALSE;
}

static gboolean
sign_all (Demo *demo, LofteDocument *document, GError **error)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GBytes) pdf = NULL;
  LofteElement *signatory;

  /* Nothing is published about these cases' decisions; the recorded reason says so. */
  if (!lofte_document_set_field (document, LOFTE_ELEMENT (lofte_document_get_agreement (document)), "undecided-reason", _ ("The example’s source does not mention the decision."), error) || !lofte_document_save (document, NULL, error))
    return FALSE;
  if (!lofte_document_move (document, LOFTE_STATE_READY, _ ("Example: review and decision are not part of it."), &findings, error))
    {
      for (guint i = 0; findings && i < findings->len; i++)
        tell (demo, "  %s: %s", lofte_severity_get_label (((LofteFinding *) g_ptr_array_index (findings, i))->severity), ((LofteFinding *) g_ptr_array_index (findings, i))->sentence);
      return FALSE;
    }
  while ((signatory = lofte_signing_find_next (document)))
    if (!sign_as (demo, document, signatory, error))
      return FALSE;
  pdf = lofte_signing_read_signed (document, error);
  if (!pdf || !write_pdf (demo, document, pdf, "", error) || !verify (demo, pdf, error))
    return FALSE;
  return lofte_document_move (document, LOFTE_STATE_IN_FORCE, NULL, NULL, error);
}

static void
tell_findings (Demo *demo, GPtrArray *findings)
{
  guint errors = lofte_findings_count (findings, LOFTE_SEVERITY_ERROR);
  guint warnings = lofte_findings_count (findings, LOFTE_SEVERITY_WARNING);
  guint hints = lofte_findings_count (findings, LOFTE_SEVERITY_HINT);

  tell (demo, _ ("  Errors: %u. Warnings: %u. Hints: %u."), errors, warnings, hints);
}

static gboolean
make_document (Demo *demo, const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, error);
  g_autoptr (GBytes) xml = file ? g_mapped_file_get_bytes (file) : NULL;
  g_autoptr (LofteDocument) document = xml ? lofte_document_import_xml (demo->reg, xml, name, NULL, error) : NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *title = NULL;

  if (!document || !lofte_document_save (document, NULL, error))
    return FALSE;
  title = lofte_export_dup_file_name (document, LOFTE_COPY_ARCHIVE, "");
  tell (demo, "%.*s", (int) strlen (title) - 1, title);
  findings = lofte_document_check (document, FALSE, error);
  if (!findings)
    return FALSE;
  tell_findings (demo, findings);
  if (knows_signatories (lofte_document_get_agreement (document)))
    return sign_all (demo, document, error);
  {
    g_autoptr (GBytes) draft = lofte_export_pdf (document, LOFTE_COPY_DRAFT, FALSE, NULL, NULL, NULL, NULL, error);

    tell (demo, "%s", _ ("  Draft: the signatories are not known."));
    return draft && write_pdf (demo, document, draft, _ (" (draft)"), error);
  }
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_examples (GError **error)
{
  g_autofree char *first = lofte_find_data_file (EXAMPLES_FOLDER, "arboga-medborgarlofte-2021.xml");
  g_autofree char *folder = first ? g_path_get_dirname (first) : NULL;
  g_autoptr (GDir) dir = folder ? g_dir_open (folder, 0, error) : NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (!dir)
    {
      if (error && !*error)
        g_set_error_literal (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_NOT_FOUND, _ ("The examples were not found. The program is not completely installed."));
      return NULL;
    }
  while ((name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, ".xml"))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (paths, compare_paths);
  return g_steal_pointer (&paths);
}

/**
 * lofte_demo_make:
 * @reg: A register that is empty or the example already.
 * @output_folder: (nullable): Where the PDFs are written too.
 * @report: (nullable) (scope call): Called with each line on what was done.
 * @user_data: Passed to @report.
 * @error: Return location for an error.
 *
 * Imports the shipped cases, checks them, makes their PDFs and signs those
 * whose signatories are known with example certificates. A register that has them already is left as it is.
 *
 * Returns: Whether the example register is there.
 */
gboolean
lofte_demo_make (LofteRegister *reg, const char *output_folder, LofteDemoReport report, gpointer user_data, GError **error)
{
  Demo demo = { .reg = reg, .output_folder = output_folder, .report = report, .user_data = user_data };
  g_autoptr (GPtrArray) paths = NULL;
  gboolean made = TRUE;
  guint count = 0;

  if (!lofte_register_mark_example (reg, error) || !lofte_store_count_agreements (lofte_register_get_store (reg), NULL, &count, error))
    return FALSE;
  if (count > 0)
    {
      tell (&demo, _ ("The example register in %s is already there and was left as it is."), lofte_store_get_folder (lofte_register_get_store (reg)));
      return TRUE;
    }
  paths = list_examples (error);
  if (!paths || !make_keys (&demo, error))
    made = FALSE;
  for (guint i = 0; made && i < paths->len; i++)
    made = make_document (&demo, g_ptr_array_index (paths, i), error);
  g_clear_object (&demo.maker);
  return made;
}

/**
 * lofte_demo_dup_folder:
 *
 * Returns: (transfer full): Where a person's example register lies: beside their own, never in it.
 */
char *
lofte_demo_dup_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "lofte", "example", NULL);
}

static void
prepare (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autofree char *folder = lofte_demo_dup_folder ();
  g_autoptr (GError) error = NULL;
  LofteRegister *reg;
  gboolean made;

  /* A register belongs to the thread that opened it; this one is closed before another thread opens it. */
  g_main_context_push_thread_default (context);
  reg = lofte_register_open (folder, LOFTE_STORE_CREATE, NULL, &error);
  if (reg && task_data)
    lofte_store_set_author (lofte_register_get_store (reg), task_data);
  made = reg && lofte_demo_make (reg, NULL, NULL, NULL, &error);
  g_clear_object (&reg);
  g_main_context_pop_thread_default (context);
  if (made)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * lofte_demo_prepare_async:
 * @author: (nullable): Who makes it; %NULL for the name of the account.
 * @cancellable: (nullable): To stop waiting.
 * @callback: Called when it is done.
 * @user_data: Passed to @callback.
 *
 * Makes the example register in lofte_demo_dup_folder(), when it is not there yet. It takes some seconds.
 */
void
lofte_demo_prepare_async (const char *author, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, lofte_demo_prepare_async);
  g_task_set_task_data (task, g_strdup (author), g_free);
  g_task_run_in_thread (task, prepare);
}

/**
 * lofte_demo_prepare_finish:
 * @result: What the callback got.
 * @error: Return location for an error.
 *
 * Returns: Whether the example register can be opened.
 */
gboolean
lofte_demo_prepare_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
