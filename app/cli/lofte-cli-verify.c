/* loftectl verify — the signatures of PDF files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-cli-private.h"
#include "lofte-verification.h"

#define MOST_BYTES ((gsize) 512 << 20)

/* A file can be checked on any computer; a register only adds whom its people trust. */
static LofteTrust *
open_trust (LofteCli *cli, GError **error)
{
  g_autofree char *folder = lofte_cli_dup_folder (cli);
  LofteRegister *reg;
  LofteTrust *trust;

  if (!cli->folder && !lofte_store_exists (folder))
    return lofte_trust_new ();
  reg = lofte_cli_open_register (cli, LOFTE_CLI_READ, error);
  trust = reg ? lofte_register_get_trust (reg, error) : NULL;
  return trust ? g_object_ref (trust) : NULL;
}

static LofteVerification *
verify_file (LofteCli *cli, const char *path, LofteTrust *trust, GError **error)
{
  g_autoptr (GBytes) bytes = lofte_cli_read_file (path, MOST_BYTES, error);
  g_autoptr (GDateTime) now = lofte_clock_dup_now (cli->clock);

  return bytes ? lofte_verify_pdf (bytes, trust, now, NULL, error) : NULL;
}

static void
add_json (JsonBuilder *builder, const char *path, LofteVerification *verification)
{
  g_autoptr (GVariant) variant = lofte_verification_to_variant (verification);
  JsonNode *node = json_gvariant_serialize (variant);

  json_object_set_string_member (json_node_get_object (node), "file", path);
  json_builder_add_value (builder, node);
}

static gboolean
write_report (LofteCli *cli, JsonBuilder *builder, const char *text, const char *path, GError **error)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *json = json_to_string (root, TRUE);
  const char *content = cli->json ? json : text;
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));

  return lofte_cli_write_file (path, bytes, error);
}

int
lofte_cli_verify (LofteCli *cli, GStrv *arguments, GError **error)
{
  g_autofree char *report = NULL;
  gboolean details = FALSE;
  const GOptionEntry entries[] = {
    { "report", 0, 0, G_OPTION_ARG_FILENAME, &report, N_ ("Save the answers and their details to a file"), N_ ("FILE") },
    { "details", 0, 0, G_OPTION_ARG_NONE, &details, N_ ("Show the technical details"), NULL },
    { NULL }
  };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (LofteTrust) trust = NULL;
  int code = LOFTE_CLI_OK;

  if (!lofte_cli_parse (cli,
                        arguments,
                        entries,
                        _ ("FILE…"),
                        _ ("Answers five questions about each signature: is the content unchanged, who signed, who vouches for the name, when, and what was added afterwards. Nothing is fetched. "
                           "The exit code is 1 unless every signature holds, has a trusted issuer and was made by the person it names."),
                        1,
                        G_MAXUINT - 1,
                        error))
    return LOFTE_CLI_FAILED;
  trust = open_trust (cli, error);
  if (!trust)
    return LOFTE_CLI_FAILED;
  json_builder_begin_array (builder);
  for (guint i = 1; (*arguments)[i]; i++)
    {
      g_autoptr (LofteVerification) verification = verify_file (cli, (*arguments)[i], trust, error);
      g_autofree char *full = NULL;
      g_autofree char *shown = NULL;

      if (!verification)
        return LOFTE_CLI_FAILED;
      if (lofte_verification_get_state (verification) != LOFTE_VERIFICATION_TRUSTED)
        code = LOFTE_CLI_FINDINGS;
      full = lofte_verification_to_text (verification, TRUE);
      shown = lofte_verification_to_text (verification, details);
      g_string_append_printf (text, "%s\n%s\n", (*arguments)[i], full);
      add_json (builder, (*arguments)[i], verification);
      if (!cli->json)
        lofte_cli_print ("%s%s\n%s", i > 1 ? "\n" : "", (*arguments)[i], shown);
    }
  json_builder_end_array (builder);
  if (report && !write_report (cli, builder, text->str, report, error))
    return LOFTE_CLI_FAILED;
  if (cli->json)
    lofte_cli_print_json (builder);
  return code;
}
