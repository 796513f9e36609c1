/* LofteCli — FIELD=VALUE and other things people type
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-cli-private.h"
#include "lofte-date.h"
#include "lofte-municipality.h"

/* Ids are long; a path says the same and can be read. */
static char *
dup_references (LofteElement *root, const char *input, GError **error)
{
  g_auto (GStrv) words = g_strsplit_set (input, " ,", -1);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; words[i]; i++)
    {
      LofteElement *element;

      if (*words[i] == '\0')
        continue;
      element = lofte_element_resolve (root, words[i], NULL, NULL);
      /* The id of another document is not found here, and may stand all the same. */
      if (!element && !lofte_id_is_valid (words[i]))
        {
          lofte_element_resolve (root, words[i], NULL, error);
          return NULL;
        }
      g_string_append_printf (ids, "%s%s", ids->len ? " " : "", element ? lofte_element_get_id (element) : words[i]);
    }
  return g_strdup (ids->str);
}

static char *
parse_value (LofteCli *cli, LofteElement *root, const LofteField *field, const char *input, GError **error)
{
  g_autofree char *references = NULL;

  if (field->type == LOFTE_FIELD_REFERENCE || field->type == LOFTE_FIELD_REFERENCES)
    {
      references = dup_references (root, input, error);
      if (!references)
        return NULL;
    }
  return lofte_field_parse_input (field, references ? references : input, lofte_cli_get_year (cli), error);
}

typedef struct
{
  LofteElement *element;
  const LofteField *field;
  char *value;
} Assignment;

static void
assignment_free (gpointer data)
{
  Assignment *assignment = data;

  g_free (assignment->value);
  g_free (assignment);
}

static Assignment *
parse_assignment (LofteCli *cli, LofteElement *root, LofteElement *base, const char *text, GError **error)
{
  const char *equals = strchr (text, '=');
  g_autofree char *path = NULL;
  g_autofree char *value = NULL;
  const LofteField *field = NULL;
  LofteElement *element;
  Assignment *assignment;

  if (!equals || equals == text)
    {
      lofte_cli_set_usage_error (error, _ ("“%s” is not written as FIELD=VALUE."), text);
      return NULL;
    }
  path = g_strndup (text, equals - text);
  element = lofte_element_resolve (base, path, &field, error);
  if (!element)
    return NULL;
  if (!field)
    {
      lofte_cli_set_usage_error (error, _ ("“%s” is a part of the document, not a field in one."), path);
      return NULL;
    }
  value = parse_value (cli, root, field, equals + 1, error);
  if (!value)
    return NULL;
  assignment = g_new0 (Assignment, 1);
  assignment->element = element;
  assignment->field = field;
  assignment->value = g_steal_pointer (&value);
  return assignment;
}

/* A field of lines that is named twice gets two lines. */
static gboolean
join_lines (GPtrArray *assignments, Assignment *next)
{
  for (guint i = 0; i < assignments->len; i++)
    {
      Assignment *earlier = g_ptr_array_index (assignments, i);
      char *joined;

      if (earlier->element != next->element || earlier->field != next->field || next->field->type != LOFTE_FIELD_LINES)
        continue;
      joined = g_strconcat (earlier->value, "\n", next->value, NULL);
      g_free (earlier->value);
      earlier->value = joined;
      return TRUE;
    }
  return FALSE;
}

static GPtrArray *
parse_all (LofteCli *cli, LofteElement *root, LofteElement *base, const char *const *texts, GError **error)
{
  g_autoptr (GPtrArray) assignments = g_ptr_array_new_with_free_func (assignment_free);

  for (guint i = 0; texts[i]; i++)
    {
      Assignment *assignment = parse_assignment (cli, root, base, texts[i], error);

      if (!assignment)
        return NULL;
      if (join_lines (assignments, assignment))
        assignment_free (assignment);
      else
        g_ptr_array_add (assignments, assignment);
    }
  return g_steal_pointer (&assignments);
}

/* One undo step for everything typed; paths are read from @base, references from @root. */
LofteCommand *
lofte_cli_parse_assignments (LofteCli *cli, LofteElement *root, LofteElement *base, const char *const *assignments, GError **error)
{
  g_autoptr (GPtrArray) parsed = parse_all (cli, root, base, assignments, error);
  LofteCommand *group;

  if (!parsed)
    return NULL;
  group = lofte_command_new_group (_ ("Fill in"));
  for (guint i = 0; i < parsed->len; i++)
    {
      const Assignment *assignment = g_ptr_array_index (parsed, i);

      lofte_command_add (group, lofte_command_new_set (assignment->element, assignment->field->name, assignment->value));
    }
  return group;
}

/* The same for an element that is not in a document yet. */
gboolean
lofte_cli_fill_in (LofteCli *cli, LofteElement *root, LofteElement *element, const char *const *assignments, GError **error)
{
  g_autoptr (GPtrArray) parsed = parse_all (cli, root, element, assignments, error);

  for (guint i = 0; parsed && i < parsed->len; i++)
    {
      const Assignment *assignment = g_ptr_array_index (parsed, i);

      lofte_element_set (assignment->element, assignment->field->name, assignment->value);
    }
  return parsed != NULL;
}

gboolean
lofte_cli_parse_copy (const char *word, LofteCopy *copy, GError **error)
{
  if (lofte_copy_from_word (word, copy))
    return TRUE;
  lofte_cli_set_usage_error (error, _ ("There is no copy “%s”. Choose archive, public, review or draft."), word);
  return FALSE;
}

gboolean
lofte_cli_parse_state (const char *word, LofteState *state, GError **error)
{
  g_autofree char *words = NULL;

  if (lofte_state_from_word (word, state))
    return TRUE;
  words = g_strjoinv (", ", (char **) lofte_state_words);
  lofte_cli_set_usage_error (error, _ ("There is no status “%s”. Choose one of: %s."), word, words);
  return FALSE;
}

/* A whole day out of what a person types; NULL with an error for anything else. */
char *
lofte_cli_parse_date (LofteCli *cli, const char *input, GError **error)
{
  g_autofree char *date = lofte_date_parse_input (input, lofte_cli_get_year (cli));

  if (date && lofte_date_is_whole (date))
    return g_steal_pointer (&date);
  lofte_cli_set_usage_error (error, _ ("“%s” is not a date. Write it as 2026-06-30."), input);
  return NULL;
}

/* “Arboga” signs as Arboga kommun and has a code; a name that is not on the list stands as it was typed. */
gboolean
lofte_cli_name_municipality (LofteElement *party, const char *name, GError **error)
{
  const LofteMunicipality *municipality;

  if (!lofte_field_check (lofte_element_find_field (party, "name"), name, error))
    return FALSE;
  municipality = lofte_municipality_find (name);
  if (municipality)
    lofte_element_set (party, "code", municipality->code);
  else
    lofte_cli_note (_ ("“%s” is not in the list of municipalities. The name is used as it was typed.\n"), name);
  lofte_element_set (party, "name", municipality ? municipality->signing_name : name);
  return TRUE;
}
