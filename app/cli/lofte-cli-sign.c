/* loftectl sign — electronically, or signatures made with a pen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-cli-private.h"
#include "lofte-key.h"
#include "lofte-preferences.h"
#include "lofte-service-error.h"
#include "lofte-signer.h"
#include "lofte-sign-document.h"
#include "lofte-store-attachment.h"
#include "lofte-verification.h"

typedef struct
{
  char *p12;
  char *password_file;
  char *signatory;
  char *place;
  char *timestamp;
  gboolean other_name;
  gboolean paper;
  char *scan;
  char *date;
  char *witness;
  char *output;
} Wishes;

static void
wishes_clear (Wishes *wishes)
{
  g_free (wishes->p12);
  g_free (wishes->password_file);
  g_free (wishes->signatory);
  g_free (wishes->place);
  g_free (wishes->timestamp);
  g_free (wishes->scan);
  g_free (wishes->date);
  g_free (wishes->witness);
  g_free (wishes->output);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wishes, wishes_clear)

static LofteKey *
open_key (const Wishes *wishes, GError **error)
{
  g_autoptr (GBytes) bytes = lofte_cli_read_file (wishes->p12, LOFTE_KEY_MAX_PKCS12_SIZE, error);
  g_autofree char *name = bytes ? g_path_get_basename (wishes->p12) : NULL;
  g_autofree char *question = name ? g_strdup_printf (_ ("Password of %s:"), name) : NULL;
  char *password = question ? lofte_cli_ask_password (question, wishes->password_file, error) : NULL;
  LofteKey *key;

  if (!password)
    return NULL;
  key = lofte_key_new_from_pkcs12 (bytes, password, error);
  explicit_bzero (password, strlen (password));
  g_free (password);
  return key;
}

/* Whether verify will say that the time is vouched for: only an issuer on the list makes it more than a claim. */
static gboolean
is_time_confirmed (LofteCli *cli, LofteDocument *document, const LofteSignResult *result)
{
  g_autoptr (GBytes) bytes = result->level == LOFTE_SIGN_LEVEL_B_T ? lofte_signing_read_signed (document, NULL) : NULL;
  LofteTrust *trust = bytes ? lofte_register_get_trust (lofte_document_get_register (document), NULL) : NULL;
  g_autoptr (GDateTime) now = lofte_clock_dup_now (cli->clock);
  g_autoptr (LofteVerification) verification = trust ? lofte_verify_pdf (bytes, trust, now, NULL, NULL) : NULL;
  GPtrArray *verdicts = verification ? lofte_verification_get_verdicts (verification) : NULL;

  for (guint i = 0; verdicts && i < verdicts->len; i++)
    if (g_str_equal (lofte_signature_verdict_get_field_name (g_ptr_array_index (verdicts, i)), result->field_name))
      return lofte_signature_verdict_get_state (g_ptr_array_index (verdicts, i), LOFTE_VERDICT_QUESTION_TIME) == LOFTE_TIME_STAMPED;
  return FALSE;
}

static void
print_level (const LofteSignResult *result, gboolean confirmed)
{
  const char *authority = result->timestamp_authority ? result->timestamp_authority : "";

  if (result->level != LOFTE_SIGN_LEVEL_B_T)
    lofte_cli_print ("%s\n", _ ("Level B-B: the time is the signatory's own."));
  else if (confirmed)
    lofte_cli_print (_ ("Level B-T: %s vouches for the time.\n"), authority);
  else
    lofte_cli_print (_ ("Level B-T is reached, but no issuer in your list confirms %s as a time-stamping authority.\n"), authority);
}

static void
print_result (LofteCli *cli, LofteDocument *document, const LofteSignResult *result)
{
  gboolean confirmed = is_time_confirmed (cli, document, result);
  LofteState state = lofte_agreement_get_state (lofte_document_get_agreement (document));

  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      lofte_cli_json_string (builder, "id", lofte_document_get_id (document));
      lofte_cli_json_string (builder, "state", lofte_state_get_word (state));
      lofte_cli_json_string (builder, "level", lofte_sign_level_get_name (result->level));
      lofte_cli_json_string (builder, "field", result->field_name);
      lofte_cli_json_string (builder, "holder", result->holder_name);
      lofte_cli_json_string (builder, "organisation", result->organisation);
      lofte_cli_json_string (builder, "issuer", result->issuer_name);
      lofte_cli_json_string (builder, "fingerprint", result->fingerprint);
      lofte_cli_json_string (builder, "timestamp-authority", result->timestamp_authority);
      lofte_cli_json_boolean (builder, "timestamp-trusted", confirmed);
      lofte_cli_json_boolean (builder, "certified", result->certified);
      lofte_cli_json_boolean (builder, "example", result->example);
      json_builder_end_object (builder);
      lofte_cli_print_json (builder);
      return;
    }
  lofte_cli_print (_ ("Signed with the certificate of %s, issued by %s.\n"), result->holder_name, result->issuer_name);
  print_level (result, confirmed);
  if (result->example)
    lofte_cli_print ("%s\n", _ ("EXEMPEL: the certificate is an example and proves nothing."));
  lofte_cli_print (_ ("The document now has the status “%s”.\n"), lofte_state_get_label (state));
}

static gboolean
write_signed (LofteDocument *document, const char *output, GError **error)
{
  g_autoptr (GBytes) bytes = output ? lofte_signing_read_signed (document, error) : NULL;
  g_autoptr (GError) problem = NULL;

  if (!output || (bytes && lofte_cli_write_file (output, bytes, &problem)))
    return TRUE;
  if (problem)
    /* Translators: the first %s is one or more whole sentences, the second the id of a document */
    g_set_error (error, problem->domain, problem->code, _ ("%s The signature was nevertheless made and is in the register; do not sign again. Save its file with “loftectl export %s --to=pdf --copy=archive -o FILE”."), problem->message, lofte_document_get_id (document));
  return FALSE;
}

/* The service that was named, else the one chosen in the preferences, as the window offers it; “none” asks nobody. */
static char *
dup_timestamp_service (LofteCli *cli, const Wishes *wishes)
{
  g_autofree char *chosen = wishes->timestamp ? g_strdup (wishes->timestamp) : lofte_preferences_dup (cli->preferences, LOFTE_PREFERENCE_TIMESTAMP_SERVICE);

  return chosen && *chosen && !g_str_equal (chosen, "none") ? g_steal_pointer (&chosen) : NULL;
}

static gboolean
sign_electronically (LofteCli *cli, LofteDocument *document, const Wishes *wishes, GError **error)
{
  g_autoptr (LofteKey) key = open_key (wishes, error);
  g_autofree char *service = dup_timestamp_service (cli, wishes);
  LofteSigningWish wish = { .key = key, .signatory = wishes->signatory, .place = wishes->place, .timestamp_url = service, .other_name = wishes->other_name };
  LofteSignResult *made = NULL;
  g_autoptr (LofteSignResult) result = NULL;
  g_autoptr (GError) problem = NULL;

  if (!key)
    return FALSE;
  lofte_signing_sign_electronically (document, &wish, &made, NULL, &problem);
  if (g_error_matches (problem, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_OTHER_NAME))
    /* Translators: %s is one or more whole sentences */
    g_set_error (error, problem->domain, problem->code, _ ("%s If the holder may sign anyway, use --other-name; the signature then shows the holder’s name."), problem->message);
  else if (problem)
    g_propagate_error (error, g_steal_pointer (&problem));
  if (!made)
    return FALSE;
  result = made;
  if (!write_signed (document, wishes->output, error))
    return FALSE;
  print_result (cli, document, result);
  return TRUE;
}

static gboolean
register_paper (LofteCli *cli, LofteDocument *document, const Wishes *wishes, GError **error)
{
  g_autoptr (GBytes) scan = lofte_cli_read_file (wishes->scan, LOFTE_ATTACHMENT_MAX_BYTES, error);
  g_autofree char *name = g_path_get_basename (wishes->scan);
  g_autofree char *date = lofte_cli_parse_date (cli, wishes->date, scan ? error : NULL);

  if (!scan || !date || !lofte_signing_register_paper (document, scan, name, date, wishes->place, wishes->witness, error))
    return FALSE;
  lofte_cli_report_document (cli, document, _ ("The signatures are recorded and the text is frozen for good."));
  return TRUE;
}

static gboolean
check_wishes (const Wishes *wishes, GError **error)
{
  gboolean electronic = wishes->password_file || wishes->signatory || wishes->timestamp || wishes->output || wishes->other_name;

  if (wishes->paper == (wishes->p12 != NULL))
    lofte_cli_set_usage_error (error, _ ("Either sign electronically with --p12 FILE, or record a paper signed with a pen with --paper."));
  else if (wishes->paper && electronic)
    lofte_cli_set_usage_error (error, _ ("--password-file, --signatory, --timestamp, --other-name and -o belong to electronic signing, not to --paper."));
  else if (wishes->p12 && (wishes->scan || wishes->date || wishes->witness))
    lofte_cli_set_usage_error (error, _ ("--scan, --date and --witness belong to --paper, not to electronic signing."));
  else if (wishes->paper && (!wishes->scan || !wishes->date || !wishes->place))
    lofte_cli_set_usage_error (error, _ ("A signed paper is recorded with its scan, date and place: --paper --scan FILE --date DATE --place PLACE."));
  else
    return TRUE;
  return FALSE;
}

int
lofte_cli_sign (LofteCli *cli, GStrv *arguments, GError **error)
{
  g_auto (Wishes) wishes = { 0 };
  const GOptionEntry entries[] = {
    { "p12", 0, 0, G_OPTION_ARG_FILENAME, &wishes.p12, N_ ("Sign with the key in this PKCS#12 file"), N_ ("FILE") },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &wishes.password_file, N_ ("The password is the first line of this file"), N_ ("FILE") },
    { "signatory", 0, 0, G_OPTION_ARG_STRING, &wishes.signatory, N_ ("Who signs: a number from 1, or an ID; the next one by default"), N_ ("SIGNATORY") },
    { "place", 0, 0, G_OPTION_ARG_STRING, &wishes.place, N_ ("Where it is signed"), N_ ("PLACE") },
    { "timestamp", 0, 0, G_OPTION_ARG_STRING, &wishes.timestamp, N_ ("Ask this service for a time stamp, not the one in the preferences; none for no time stamp"), N_ ("ADDRESS") },
    { "other-name", 0, 0, G_OPTION_ARG_NONE, &wishes.other_name, N_ ("Sign even though the certificate is issued to another name than the signatory’s"), NULL },
    { "paper", 0, 0, G_OPTION_ARG_NONE, &wishes.paper, N_ ("Record a paper that all have signed with a pen"), NULL },
    { "scan", 0, 0, G_OPTION_ARG_FILENAME, &wishes.scan, N_ ("The scanned paper"), N_ ("FILE") },
    { "date", 0, 0, G_OPTION_ARG_STRING, &wishes.date, N_ ("The day the paper was signed"), N_ ("DATE") },
    { "witness", 0, 0, G_OPTION_ARG_STRING, &wishes.witness, N_ ("Who witnessed it"), N_ ("NAME") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &wishes.output, N_ ("Also save the signed file here"), N_ ("FILE") },
    { NULL }
  };
  g_autoptr (LofteDocument) document = NULL;
  gboolean done;

  if (!lofte_cli_parse (cli, arguments, entries, _ ("ID (--p12 FILE | --paper --scan FILE --date DATE --place PLACE)"), _ ("Signs a document that is ready. Each party signs once; when all have signed, the document is signed and its text frozen for good."), 1, 1, error))
    return LOFTE_CLI_FAILED;
  if (!check_wishes (&wishes, error) || (wishes.output && !lofte_cli_check_output (wishes.output, error)))
    return LOFTE_CLI_FAILED;
  document = lofte_cli_open_document (cli, LOFTE_CLI_WRITE, (*arguments)[1], error);
  if (!document)
    return LOFTE_CLI_FAILED;
  done = wishes.paper ? register_paper (cli, document, &wishes, error) : sign_electronically (cli, document, &wishes, error);
  return done ? LOFTE_CLI_OK : LOFTE_CLI_FAILED;
}
