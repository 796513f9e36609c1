/* Paths: where an element stands below its root, as in focus[2]/commitment[1]
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-core-error.h"
#include "lofte-element.h"

/**
 * lofte_element_dup_path:
 * @self: An element.
 *
 * Returns: (transfer full): Where it stands below its root, as in `focus[2]/commitment[1]`; counted from 1.
 */
char *
lofte_element_dup_path (LofteElement *self)
{
  GString *path = g_string_new (NULL);

  for (LofteElement *element = self; lofte_element_get_parent (element); element = lofte_element_get_parent (element))
    {
      g_autofree char *step = g_strdup_printf ("%s[%u]%s", lofte_element_get_name (element), lofte_element_get_position (element) + 1, path->len ? "/" : "");

      g_string_prepend (path, step);
    }
  return g_string_free (path, FALSE);
}

static gboolean
has_slot (LofteElement *self, const char *name)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (self);

  for (guint i = 0; i < klass->n_slots; i++)
    {
      g_autoptr (LofteElementClass) child_class = g_type_class_ref (klass->slots[i].get_type ());

      if (g_str_equal (child_class->xml_name, name))
        return TRUE;
    }
  return FALSE;
}

static LofteElement *
resolve_step (LofteElement *self, const char *step, GError **error)
{
  g_autofree char *name = NULL;
  const char *bracket = strchr (step, '[');
  guint64 position = 1;
  LofteElement *child;

  if (lofte_id_is_valid (step))
    {
      child = lofte_element_find (self, step);
      if (!child)
        g_set_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_NOT_FOUND, _ ("There is no part with the ID %s."), step);
      return child;
    }

  name = bracket ? g_strndup (step, bracket - step) : g_strdup (step);
  if (bracket)
    {
      g_autofree char *number = g_strndup (bracket + 1, strlen (bracket) > 1 ? strlen (bracket) - 2 : 0);

      if (!g_str_has_suffix (step, "]") || !g_ascii_string_to_unsigned (number, 10, 1, G_MAXUINT, &position, NULL))
        {
          g_set_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_NOT_FOUND, _ ("“%s” is not a place: write it as in focus[2]."), step);
          return NULL;
        }
    }
  if (!has_slot (self, name))
    {
      g_set_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_NOT_FOUND, _ ("%s has no parts called “%s”."), lofte_element_get_label (self), name);
      return NULL;
    }
  child = lofte_element_peek (self, name, (guint) position - 1);
  if (!child)
    {
      guint count = lofte_element_count (self, name);

      g_set_error (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_NOT_FOUND, g_dngettext (GETTEXT_PACKAGE, "There is no %s: the document has %u of them there.", "There is no %s: the document has %u of them there.", count), step, count);
    }
  return child;
}

/**
 * lofte_element_resolve:
 * @self: The element that the path starts from.
 * @path: A path as lofte_element_dup_path() makes, steps may be ids, the last may be a field.
 * @field: (out) (optional) (nullable): Place for the field that @path ends in.
 * @error: Return location for an error.
 *
 * Without @field, a path that ends in a field is an error.
 *
 * Returns: (transfer none) (nullable): The element, or %NULL with %LOFTE_CORE_ERROR_NOT_FOUND.
 */
LofteElement *
lofte_element_resolve (LofteElement *self, const char *path, const LofteField **field, GError **error)
{
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);
  LofteElement *element = self;

  if (field)
    *field = NULL;
  for (guint i = 0; steps[i]; i++)
    {
      if (*steps[i] == '\0')
        continue;
      if (!steps[i + 1] && field && (*field = lofte_element_find_field (element, steps[i])))
        return element;
      element = resolve_step (element, steps[i], error);
      if (!element)
        return NULL;
    }
  return element;
}
