/* Checks of what must not reach the public: secret items and personal data
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-check-private.h"
#include "lofte-personal-data.h"
#include "lofte-rich-text.h"
#include "lofte-secrecy.h"

/* Shorter texts stand in many places by chance. */
#define MIN_SECRET_LETTERS 12

/* ---- marks ---- */

static gboolean
is_secrecy_word (const char *word)
{
  for (guint i = 0; lofte_secrecy_words[i]; i++)
    if (g_str_equal (lofte_secrecy_words[i], word))
      return TRUE;
  return FALSE;
}

static void
check_marks (LofteElement *element, gpointer user_data)
{
  LofteCheck *check = user_data;
  g_auto (GStrv) marks = lofte_element_dup_words (element, "secret-fields");

  for (guint i = 0; marks[i]; i++)
    {
      g_auto (GStrv) parts = g_strsplit (marks[i], ":", 2);

      if (g_strv_length (parts) != 2)
        lofte_findings_add (check->findings, LOFTE_CHECK_SECRECY, LOFTE_SEVERITY_ERROR, element, "secret-fields", _ ("The secrecy mark “%s” does not consist of a field and a class. Set the mark again."), marks[i]);
      else if (!lofte_element_find_field (element, parts[0]))
        lofte_findings_add (check->findings, LOFTE_CHECK_SECRECY, LOFTE_SEVERITY_ERROR, element, "secret-fields", _ ("A secrecy mark names the field “%s”, which does not exist here, so it protects nothing. Set the mark on the right field."), parts[0]);
      else if (!is_secrecy_word (parts[1]))
        lofte_findings_add (check->findings, LOFTE_CHECK_SECRECY, LOFTE_SEVERITY_ERROR, element, "secret-fields", _ ("A secrecy mark names the class “%s”, which does not exist. Choose one of the classes."), parts[1]);
    }
}

/* ---- the copy ---- */

/* The redaction is tried, not trusted: a fault in it must stop the output, not pass it. */
static void
check_copy_is_open (LofteElement *element, gpointer user_data)
{
  LofteCheck *check = user_data;
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (element);
  LofteElement *original = lofte_check_find_original (check, element);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const char *name = klass->fields[i].name;

      if (!lofte_element_get (element, name))
        continue;
      if ((klass->fields[i].flags & LOFTE_FIELD_INTERNAL) || g_str_equal (name, "secret-fields") || lofte_element_get_field_secrecy (original, name) != LOFTE_SECRECY_OPEN)
        lofte_findings_add (check->findings, LOFTE_CHECK_SECRECY, LOFTE_SEVERITY_ERROR, original, name, _ ("A copy for the public would contain this field although it is not open. Clear the field, and report the fault."));
    }
}

/* ---- secrets repeated in the open ---- */

typedef struct
{
  char *text; /* normalised */
  char *path;
} Secret;

static void
secret_free (gpointer data)
{
  Secret *secret = data;

  g_free (secret->text);
  g_free (secret->path);
  g_free (secret);
}

/* Small letters, and one space for any white space. */
static char *
normalise (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  GString *folded = g_string_sized_new (strlen (lower));

  for (const char *at = lower; *at; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (!g_unichar_isspace (character))
        g_string_append_unichar (folded, character);
      else if (folded->len && folded->str[folded->len - 1] != ' ')
        g_string_append_c (folded, ' ');
    }
  return g_strchomp (g_string_free (folded, FALSE));
}

static guint
count_letters (const char *text)
{
  guint count = 0;

  for (const char *at = text; *at; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      count++;
  return count;
}

/* Where an element is secret as a whole, these fields of it are names that others share by right. */
static gboolean
is_common_field (const char *name)
{
  static const char *const names[] = { "source", "unit", "area", "method", "period", "edition", "media-type", "label", "role", "when", "time", "measured", "copy", "channel", "published", "receiver", "body", NULL };

  return g_strv_contains (names, name);
}

static gboolean
is_internal_line (LofteElement *element)
{
  return lofte_element_find_field (element, "audience") && lofte_element_is (element, "audience", "internal");
}

static void
add_secret (GPtrArray *secrets, LofteElement *element, const LofteField *field, const char *part)
{
  g_autofree char *text = normalise (part);
  g_autofree char *path = NULL;
  Secret *secret;

  if (count_letters (text) < MIN_SECRET_LETTERS)
    return;
  path = lofte_element_dup_path (element);
  secret = g_new0 (Secret, 1);
  secret->text = g_steal_pointer (&text);
  secret->path = g_strdup_printf ("%s%s%s", path, *path ? "/" : "", field->name);
  g_ptr_array_add (secrets, secret);
}

static void
collect_secrets (LofteElement *element, gpointer user_data)
{
  GPtrArray *secrets = user_data;
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (element);
  gboolean whole = lofte_element_get_secrecy (element) != LOFTE_SECRECY_OPEN;

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const LofteField *field = &klass->fields[i];
      g_autofree char *plain = NULL;
      g_auto (GStrv) lines = NULL;

      if (lofte_element_get_field_secrecy (element, field->name) == LOFTE_SECRECY_OPEN || (whole && is_common_field (field->name)))
        continue;
      plain = lofte_check_dup_plain (element, field);
      if (!plain)
        continue;
      /* A paragraph lifted out of a secret text is as secret as the whole. */
      lines = g_strsplit (plain, "\n", -1);
      for (guint j = 0; lines[j]; j++)
        add_secret (secrets, element, field, lines[j]);
      if (lines[0] && lines[1])
        add_secret (secrets, element, field, plain);
    }
}

static void
check_repeated (LofteCheck *check, GPtrArray *secrets, LofteElement *element, const LofteField *field)
{
  g_autofree char *plain = lofte_check_dup_plain (element, field);
  g_autofree char *text = plain ? normalise (plain) : NULL;

  for (guint i = 0; text && i < secrets->len; i++)
    {
      const Secret *secret = g_ptr_array_index (secrets, i);

      if (!strstr (text, secret->text))
        continue;
      lofte_findings_add (check->findings, LOFTE_CHECK_SECRECY, LOFTE_SEVERITY_ERROR, lofte_check_find_original (check, element), field->name, _ ("This open text repeats word for word what is marked as secret at %s. Rewrite it, or mark it too."), secret->path);
      return;
    }
}

typedef struct
{
  LofteCheck *check;
  GPtrArray *secrets;
} Repetition;

static void
check_repetitions (LofteElement *element, gpointer user_data)
{
  Repetition *repetition = user_data;
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (element);

  for (guint i = 0; i < klass->n_fields; i++)
    check_repeated (repetition->check, repetition->secrets, element, &klass->fields[i]);
}

/* ---- internal responsible ---- */

/* The public text names functions and parties; who answers inside is for the plan. */
static void
check_internal_names (LofteCheck *check, LofteElement *element, const LofteField *field, const char *plain)
{
  g_autoptr (GPtrArray) commitments = NULL;
  g_autofree char *text = NULL;

  if (!g_str_equal (lofte_element_get_name (element), "commitment"))
    return;
  commitments = lofte_check_collect (check->root, "commitment");
  text = normalise (plain);
  for (guint i = 0; i < commitments->len; i++)
    {
      LofteElement *commitment = g_ptr_array_index (commitments, i);
      const char *responsible = lofte_element_get (commitment, "responsible");
      g_autofree char *name = responsible ? normalise (responsible) : NULL;

      if (!name || count_letters (name) < MIN_SECRET_LETTERS || is_internal_line (element) || !strchr (name, ' ') || !strstr (text, name))
        continue;
      lofte_findings_add (check->findings, LOFTE_CHECK_RESPONSIBLE, LOFTE_SEVERITY_WARNING, lofte_check_find_original (check, element), field->name, _ ("The public text names “%s”, who is recorded as internally responsible. Name the party or the function instead."), responsible);
      return;
    }
}

void
lofte_check_secrecy (LofteCheck *check)
{
  g_autoptr (GPtrArray) secrets = g_ptr_array_new_with_free_func (secret_free);
  Repetition repetition = { check, secrets };

  lofte_element_foreach (check->root, check_marks, check);
  lofte_element_foreach (check->open, check_copy_is_open, check);
  lofte_element_foreach (check->root, collect_secrets, secrets);
  if (secrets->len)
    lofte_element_foreach (check->open, check_repetitions, &repetition);
  lofte_check_foreach_text (check, check->open, check_internal_names);
}

/* ---- personal data ---- */

/* Contacts are there to be reached. */
static gboolean
may_hold_contact_data (LofteElement *element)
{
  return g_str_equal (lofte_element_get_name (element), "contact") || (g_str_equal (lofte_element_get_name (element), "section") && lofte_element_is (element, "role", "contacts"));
}

/* Registration numbers of cases and codes look like many things. */
static gboolean
is_code_field (const char *name)
{
  static const char *const names[] = { "dnr", "paragraph", "code", "accent", "template", "version", "key", "media-type", NULL };

  return g_strv_contains (names, name);
}

static char *
describe_personal_data (LoftePersonalDataKind kind, const char *text)
{
  switch (kind)
    {
    case LOFTE_PERSONAL_DATA_IDENTITY_NUMBER:
      return g_strdup_printf (_ ("The public text contains “%s”, which looks like a personal identity number. Remove it."), text);
    case LOFTE_PERSONAL_DATA_TELEPHONE:
      return g_strdup_printf (_ ("The public text contains “%s”, which looks like a telephone number. Remove it, or put it among the contacts."), text);
    case LOFTE_PERSONAL_DATA_EMAIL:
      return g_strdup_printf (_ ("The public text contains “%s”, which looks like an e-mail address. Remove it, or put it among the contacts."), text);
    case LOFTE_PERSONAL_DATA_VEHICLE:
      return g_strdup_printf (_ ("The public text contains “%s”, which looks like a vehicle registration number. Remove it."), text);
    default:
      g_assert_not_reached ();
    }
}

static void
check_personal_text (LofteCheck *check, LofteElement *element, const LofteField *field, const char *plain)
{
  g_autoptr (GArray) found = lofte_personal_data_scan (plain);

  for (guint i = 0; i < found->len; i++)
    {
      const LoftePersonalData *item = &g_array_index (found, LoftePersonalData, i);
      g_autofree char *text = g_strndup (plain + item->offset, item->length);
      g_autofree char *sentence = describe_personal_data (item->kind, text);
      gboolean reaches = item->kind == LOFTE_PERSONAL_DATA_TELEPHONE || item->kind == LOFTE_PERSONAL_DATA_EMAIL;

      if ((reaches && may_hold_contact_data (element)) || (item->kind != LOFTE_PERSONAL_DATA_IDENTITY_NUMBER && is_code_field (field->name)))
        continue;
      lofte_findings_add (check->findings,
                          LOFTE_CHECK_PERSONAL_DATA,
                          LOFTE_SEVERITY_ERROR,
                          lofte_check_find_original (check, element),
                          field->name,
                          "%s",
                          sentence);
    }
}

/* A link can carry an address that its letters do not show. */
static void
check_links (LofteElement *element, gpointer user_data)
{
  LofteCheck *check = user_data;
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (element);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const char *markup = klass->fields[i].type == LOFTE_FIELD_RICH ? lofte_element_get (element, klass->fields[i].name) : NULL;
      g_autoptr (LofteRichText) rich = markup ? lofte_rich_text_new_from_markup (markup, NULL) : NULL;

      for (guint j = 0; rich && j < rich->blocks->len; j++)
        {
          const LofteBlock *block = g_ptr_array_index (rich->blocks, j);

          for (guint k = 0; k < block->runs->len; k++)
            {
              const LofteRun *run = g_ptr_array_index (block->runs, k);
              const char *address = run->address;

              if (!address || !(g_str_has_prefix (address, "mailto:") || g_str_has_prefix (address, "tel:")))
                continue;
              address = strchr (address, ':') + 1;
              if (!strstr (run->text, address))
                check_personal_text (check, element, &klass->fields[i], address);
            }
        }
    }
}

void
lofte_check_personal_data (LofteCheck *check)
{
  lofte_check_foreach_text (check, check->open, check_personal_text);
  lofte_element_foreach (check->open, check_links, check);
}
