/* loftectl trust — the issuers that a register relies on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-cli-private.h"
#include "lofte-service-error.h"
#include "lofte-trust.h"

#define MOST_BYTES ((gsize) 1 << 20)

static LofteTrust *
open_trust (LofteCli *cli, LofteCliAccess access, GError **error)
{
  LofteRegister *reg = lofte_cli_open_register (cli, access, error);

  return reg ? lofte_register_get_trust (reg, error) : NULL;
}

static void
add_json (JsonBuilder *builder, const LofteTrustCertificate *certificate)
{
  g_autofree char *from = g_date_time_format (certificate->valid_from, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *until = g_date_time_format (certificate->valid_until, "%Y-%m-%dT%H:%M:%SZ");

  json_builder_begin_object (builder);
  lofte_cli_json_string (builder, "fingerprint", certificate->fingerprint);
  lofte_cli_json_string (builder, "name", certificate->name);
  lofte_cli_json_string (builder, "subject", certificate->subject);
  lofte_cli_json_string (builder, "issuer", certificate->issuer);
  lofte_cli_json_string (builder, "valid-from", from);
  lofte_cli_json_string (builder, "valid-until", until);
  lofte_cli_json_boolean (builder, "can-issue", certificate->can_issue);
  lofte_cli_json_boolean (builder, "example", certificate->example);
  json_builder_end_object (builder);
}

static void
show (LofteCli *cli, GPtrArray *certificates)
{
  const LofteCliColumn columns[] = { { _ ("Name"), FALSE }, { _ ("Valid to"), FALSE }, { _ ("Fingerprint"), FALSE } };
  g_autoptr (LofteCliTable) table = lofte_cli_table_new (columns, G_N_ELEMENTS (columns));
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < certificates->len; i++)
    {
      const LofteTrustCertificate *certificate = g_ptr_array_index (certificates, i);
      g_autofree char *until = g_date_time_format (certificate->valid_until, "%Y-%m-%d");
      g_autofree char *fingerprint = lofte_trust_certificate_dup_fingerprint_text (certificate);

      add_json (builder, certificate);
      lofte_cli_table_add (table, certificate->name, until, fingerprint);
    }
  json_builder_end_array (builder);
  if (cli->json)
    lofte_cli_print_json (builder);
  else
    lofte_cli_table_print (table);
}

static int
list_trust (LofteCli *cli, GStrv *arguments, GError **error)
{
  LofteTrust *trust;
  const char *const *unreadable;

  if (!lofte_cli_parse (cli, arguments, NULL, "", _ ("Lists the issuers whose certificates are trusted."), 0, 0, error))
    return LOFTE_CLI_FAILED;
  trust = open_trust (cli, LOFTE_CLI_READ, error);
  if (!trust)
    return LOFTE_CLI_FAILED;
  unreadable = lofte_trust_get_unreadable (trust);
  for (guint i = 0; unreadable && unreadable[i]; i++)
    lofte_cli_note (_ ("%s in the list of trusted issuers cannot be read and is skipped.\n"), unreadable[i]);
  if (!cli->json && lofte_trust_get_certificates (trust)->len == 0)
    lofte_cli_print ("%s\n", _ ("No issuer is trusted yet."));
  else
    show (cli, lofte_trust_get_certificates (trust));
  return LOFTE_CLI_OK;
}

/* An example certificate proves nothing, so only the example register may rely on it. */
static gboolean
check_examples (LofteCli *cli, GPtrArray *certificates, GError **error)
{
  for (guint i = 0; i < certificates->len; i++)
    {
      const LofteTrustCertificate *certificate = g_ptr_array_index (certificates, i);

      if (!certificate->example || lofte_register_is_example (cli->reg))
        continue;
      g_set_error (error, LOFTE_SERVICE_ERROR, LOFTE_SERVICE_ERROR_REFUSED, _ ("“%s” is an example certificate that proves nothing. It can be trusted only in the example register."), certificate->name);
      return FALSE;
    }
  return TRUE;
}

/* A person's own certificate can be trusted, too; it only reaches less far than its owner may believe. */
static void
note_holders (GPtrArray *certificates)
{
  for (guint i = 0; i < certificates->len; i++)
    {
      const LofteTrustCertificate *certificate = g_ptr_array_index (certificates, i);

      if (!certificate->can_issue)
        lofte_cli_note (_ ("“%s” does not issue certificates: only signatures made with that very certificate are trusted.\n"), certificate->name);
    }
}

static int
add_trust (LofteCli *cli, GStrv *arguments, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) certificates = NULL;
  LofteTrust *trust;

  if (!lofte_cli_parse (cli, arguments, NULL, _ ("FILE"), _ ("Adds the issuers in a PEM or DER file to those you trust. Compare the fingerprint with one that you got in another way."), 1, 1, error))
    return LOFTE_CLI_FAILED;
  bytes = lofte_cli_read_file ((*arguments)[1], MOST_BYTES, error);
  certificates = bytes ? lofte_trust_read_certificate (bytes, error) : NULL;
  trust = certificates ? open_trust (cli, LOFTE_CLI_CREATE, error) : NULL;
  if (!trust || !check_examples (cli, certificates, error))
    return LOFTE_CLI_FAILED;
  for (guint i = 0; i < certificates->len; i++)
    if (!lofte_trust_add (trust, g_ptr_array_index (certificates, i), error))
      return LOFTE_CLI_FAILED;
  if (!cli->json)
    lofte_cli_print ("%s\n", _ ("Trusted from now on:"));
  show (cli, certificates);
  note_holders (certificates);
  return LOFTE_CLI_OK;
}

static int
remove_trust (LofteCli *cli, GStrv *arguments, GError **error)
{
  LofteTrust *trust;

  if (!lofte_cli_parse (cli, arguments, NULL, _ ("FINGERPRINT"), _ ("Stops trusting an issuer. Signatures made earlier are then judged as if the issuer were unknown."), 1, 1, error))
    return LOFTE_CLI_FAILED;
  trust = open_trust (cli, LOFTE_CLI_WRITE, error);
  if (!trust)
    return LOFTE_CLI_FAILED;
  if (!lofte_trust_find (trust, (*arguments)[1]))
    {
      lofte_cli_set_usage_error (error, _ ("No trusted issuer has the fingerprint %s. “loftectl trust list” shows them."), (*arguments)[1]);
      return LOFTE_CLI_FAILED;
    }
  if (!lofte_trust_remove (trust, (*arguments)[1], error))
    return LOFTE_CLI_FAILED;
  if (cli->json)
    show (cli, lofte_trust_get_certificates (trust));
  else
    lofte_cli_print ("%s\n", _ ("The issuer is no longer trusted."));
  return LOFTE_CLI_OK;
}

int
lofte_cli_trust (LofteCli *cli, GStrv *arguments, GError **error)
{
  static const LofteCliVerb verbs[] = { { "list", list_trust }, { "add", add_trust }, { "remove", remove_trust } };

  return lofte_cli_run_verb (cli, arguments, verbs, G_N_ELEMENTS (verbs), _ ("list | add FILE | remove FINGERPRINT"), error);
}
