/* LofteVerification — the same words for window, command line and report
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-verification-private.h"
#include "lofte-verifier-private.h"

static const char *
describe_kind (LofteSignatureKind kind)
{
  switch (kind)
    {
    case LOFTE_SIGNATURE_CERTIFICATION:
      return _ ("First signature, which says what may be added");
    case LOFTE_SIGNATURE_DOCUMENT_TIMESTAMP:
      return _ ("Time stamp over the document");
    case LOFTE_SIGNATURE_APPROVAL:
    default:
      return _ ("Signature");
    }
}

static const char *
name_kind (LofteSignatureKind kind)
{
  static const char *const names[] = { "approval", "certification", "document-timestamp" };

  return names[kind];
}

static void
append_details (GString *text,
                const char *const *details,
                const char *indent)
{
  for (; *details != NULL; details++)
    g_string_append_printf (text, "%s· %s\n", indent, *details);
}

static void
append_verdict (GString *text,
                LofteSignatureVerdict *verdict,
                gboolean with_details)
{
  guint page = lofte_signature_verdict_get_page (verdict);
  LofteSignatureLevel level = lofte_signature_verdict_get_level (verdict);
  int question;

  g_string_append_printf (text, "\n%s: %s", describe_kind (lofte_signature_verdict_get_kind (verdict)), lofte_signature_verdict_get_field_name (verdict));
  if (page > 0)
    {
      g_string_append (text, ", ");
      g_string_append_printf (text, _ ("page %u"), page);
    }
  if (level != LOFTE_SIGNATURE_LEVEL_NONE)
    g_string_append_printf (text, ", PAdES %s", lofte_signature_level_get_name (level));
  g_string_append_c (text, '\n');
  for (question = 0; question < LOFTE_VERDICT_N_QUESTIONS; question++)
    {
      g_string_append_printf (text, "  %s %s\n", lofte_verdict_question_get_title (question), lofte_signature_verdict_get_sentence (verdict, question));
      if (with_details)
        append_details (text, lofte_signature_verdict_get_details (verdict, question), "      ");
    }
}

char *
lofte_verification_to_text (LofteVerification *self,
                            gboolean with_details)
{
  GString *text = g_string_new (NULL);
  guint i;

  g_return_val_if_fail (LOFTE_IS_VERIFICATION (self), NULL);

  g_string_append_printf (text, "%s\n", self->sentence);
  if (with_details)
    append_details (text, (const char *const *) self->details->pdata, "  ");
  for (i = 0; i < self->verdicts->len; i++)
    append_verdict (text, g_ptr_array_index (self->verdicts, i), with_details);
  return g_string_free (text, FALSE);
}

static void
add_text (GVariantBuilder *builder,
          const char *key,
          const char *value)
{
  if (value != NULL)
    g_variant_builder_add (builder, "{sv}", key, g_variant_new_string (value));
}

static GVariant *
make_answers (LofteSignatureVerdict *verdict)
{
  GVariantBuilder answers;
  int question;

  g_variant_builder_init (&answers, G_VARIANT_TYPE_VARDICT);
  for (question = 0; question < LOFTE_VERDICT_N_QUESTIONS; question++)
    {
      GVariantBuilder answer;

      g_variant_builder_init (&answer, G_VARIANT_TYPE_VARDICT);
      add_text (&answer, "state", lofte_signature_verdict_get_state_name (verdict, question));
      add_text (&answer, "grade", lofte_verdict_grade_get_name (lofte_signature_verdict_get_grade (verdict, question)));
      add_text (&answer, "sentence", lofte_signature_verdict_get_sentence (verdict, question));
      g_variant_builder_add (&answer, "{sv}", "details", g_variant_new_strv (lofte_signature_verdict_get_details (verdict, question), -1));
      g_variant_builder_add (&answers, "{sv}", lofte_verdict_question_get_name (question), g_variant_builder_end (&answer));
    }
  return g_variant_builder_end (&answers);
}

static GVariant *
make_claims (LofteSignatureVerdict *verdict)
{
  GVariantBuilder claims;

  g_variant_builder_init (&claims, G_VARIANT_TYPE_VARDICT);
  add_text (&claims, "name", lofte_signature_verdict_get_claimed_name (verdict));
  add_text (&claims, "reason", lofte_signature_verdict_get_claimed_reason (verdict));
  add_text (&claims, "place", lofte_signature_verdict_get_claimed_location (verdict));
  return g_variant_builder_end (&claims);
}

static GVariant *
make_verdict (LofteSignatureVerdict *verdict)
{
  GDateTime *time = lofte_signature_verdict_get_time (verdict);
  g_autofree char *time_text = time != NULL ? g_date_time_format_iso8601 (time) : NULL;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  add_text (&builder, "field", lofte_signature_verdict_get_field_name (verdict));
  add_text (&builder, "prepared-for", lofte_signature_verdict_get_prepared_for (verdict));
  g_variant_builder_add (&builder, "{sv}", "page", g_variant_new_uint32 (lofte_signature_verdict_get_page (verdict)));
  add_text (&builder, "kind", name_kind (lofte_signature_verdict_get_kind (verdict)));
  add_text (&builder, "level", lofte_signature_level_get_name (lofte_signature_verdict_get_level (verdict)));
  add_text (&builder, "subfilter", lofte_signature_verdict_get_subfilter (verdict));
  add_text (&builder, "signer", lofte_signature_verdict_get_signer_name (verdict));
  add_text (&builder, "issuer", lofte_signature_verdict_get_issuer_name (verdict));
  add_text (&builder, "time", time_text);
  g_variant_builder_add (&builder, "{sv}", "revision-length", g_variant_new_uint64 (lofte_signature_verdict_get_revision_length (verdict)));
  g_variant_builder_add (&builder, "{sv}", "example", g_variant_new_boolean (lofte_signature_verdict_is_example (verdict)));
  g_variant_builder_add (&builder, "{sv}", "intact", g_variant_new_boolean (lofte_signature_verdict_is_intact (verdict)));
  g_variant_builder_add (&builder, "{sv}", "claims", make_claims (verdict));
  g_variant_builder_add (&builder, "{sv}", "answers", make_answers (verdict));
  return g_variant_builder_end (&builder);
}

static GVariant *
make_unsigned (const LoftePreparedField *field)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  add_text (&builder, "field", field->name);
  add_text (&builder, "prepared-for", field->prepared_for);
  add_text (&builder, "tooltip", field->tooltip);
  g_variant_builder_add (&builder, "{sv}", "page", g_variant_new_uint32 (field->page));
  return g_variant_builder_end (&builder);
}

GVariant *
lofte_verification_to_variant (LofteVerification *self)
{
  g_autofree char *time = NULL;
  GVariantBuilder builder;
  GVariantBuilder signatures;
  GVariantBuilder empty;
  guint i;

  g_return_val_if_fail (LOFTE_IS_VERIFICATION (self), NULL);

  time = g_date_time_format_iso8601 (self->time);
  g_variant_builder_init (&signatures, G_VARIANT_TYPE ("aa{sv}"));
  for (i = 0; i < self->verdicts->len; i++)
    g_variant_builder_add_value (&signatures, make_verdict (g_ptr_array_index (self->verdicts, i)));
  g_variant_builder_init (&empty, G_VARIANT_TYPE ("aa{sv}"));
  for (i = 0; i < self->unsigned_fields->len; i++)
    g_variant_builder_add_value (&empty, make_unsigned (g_ptr_array_index (self->unsigned_fields, i)));
  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  add_text (&builder, "state", lofte_verification_state_get_name (self->state));
  add_text (&builder, "sentence", self->sentence);
  add_text (&builder, "checked-at", time);
  g_variant_builder_add (&builder, "{sv}", "details", g_variant_new_strv ((const char *const *) self->details->pdata, -1));
  g_variant_builder_add (&builder, "{sv}", "signatures", g_variant_builder_end (&signatures));
  g_variant_builder_add (&builder, "{sv}", "unsigned-fields", g_variant_builder_end (&empty));
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}
