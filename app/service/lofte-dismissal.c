/* LofteDismissal — avfärdat tips: a hint that a person does not want to see again
 *
 * Kept in the register and not in the document: what one office has thought
 * over is no part of what both parties sign.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-service"

#include "config.h"

#include "lofte-dismissal.h"

static char *
dup_setting_name (LofteDocument *document)
{
  return g_strconcat ("dismissed-hints ", lofte_document_get_id (document), NULL);
}

static char *
dup_keys (LofteDocument *document)
{
  g_autofree char *name = dup_setting_name (document);

  return lofte_store_dup_setting (lofte_register_get_store (lofte_document_get_register (document)), name);
}

/**
 * lofte_dismissal_is_possible:
 * @finding: What a check says.
 *
 * Returns: Whether it may be put aside: a hint may, a warning or an error may not.
 */
gboolean
lofte_dismissal_is_possible (const LofteFinding *finding)
{
  return finding->severity == LOFTE_SEVERITY_HINT;
}

/**
 * lofte_dismissal_dup_key:
 * @finding: What a check says.
 *
 * Returns: (transfer full): What tells it from every other in its document: the check, the part and the field.
 */
char *
lofte_dismissal_dup_key (const LofteFinding *finding)
{
  return g_strdup_printf ("%u %s %s", finding->check, finding->element, finding->field ? finding->field : "-");
}

/**
 * lofte_dismissals_load:
 * @document: A document.
 *
 * Returns: (transfer full) (element-type utf8 utf8): The keys of the hints that were dismissed in it.
 */
GHashTable *
lofte_dismissals_load (LofteDocument *document)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *text = dup_keys (document);
  g_auto (GStrv) lines = text ? g_strsplit (text, "\n", -1) : NULL;

  for (guint i = 0; lines && lines[i]; i++)
    if (*lines[i])
      g_hash_table_add (keys, g_strdup (lines[i]));
  return keys;
}

/**
 * lofte_dismissals_add:
 * @document: A document.
 * @key: What lofte_dismissal_dup_key() gave.
 * @error: Return location for an error.
 *
 * Returns: Whether the register will remember it.
 */
gboolean
lofte_dismissals_add (LofteDocument *document, const char *key, GError **error)
{
  g_autofree char *name = dup_setting_name (document);
  g_autofree char *before = dup_keys (document);
  g_autofree char *after = before ? g_strconcat (before, "\n", key, NULL) : g_strdup (key);

  return lofte_store_set_setting (lofte_register_get_store (lofte_document_get_register (document)), name, after, error);
}

/**
 * lofte_dismissals_clear:
 * @document: A document.
 * @error: Return location for an error.
 *
 * Returns: Whether all its hints are shown again.
 */
gboolean
lofte_dismissals_clear (LofteDocument *document, GError **error)
{
  g_autofree char *name = dup_setting_name (document);

  return lofte_store_set_setting (lofte_register_get_store (lofte_document_get_register (document)), name, NULL, error);
}
