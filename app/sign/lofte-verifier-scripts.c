/* LofteVerifier — scripts in a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include "lofte-verifier-private.h"

#define MAX_DEPTH 32
#define MAX_NEXT 8
#define MAX_NODES 200000

typedef struct
{
  const LofteRevision *revision;
  GHashTable *seen;
  guint n_nodes;
} Search;

/* An action or one of those that follow it (ISO 32000-2, 12.6.2). */
static gboolean
is_script (const Search *self,
           LofteObject *action,
           guint depth)
{
  LofteObject *next;
  guint i;

  action = lofte_revision_resolve (self->revision, action);
  if (!lofte_object_is (action, LOFTE_OBJECT_DICTIONARY) || depth > MAX_NEXT)
    return FALSE;
  if (lofte_object_is_name (lofte_revision_get (self->revision, action, "/S"), "/JavaScript") || lofte_object_get (action, "/JS") != NULL)
    return TRUE;
  next = lofte_revision_get (self->revision, action, "/Next");
  if (!lofte_object_is (next, LOFTE_OBJECT_ARRAY))
    return is_script (self, next, depth + 1);
  for (i = 0; i < next->length && i < MAX_NEXT; i++)
    if (is_script (self, next->value.items[i], depth + 1))
      return TRUE;
  return FALSE;
}

/* What an object does when something happens to it. */
static gboolean
acts_by_script (const Search *self,
                const LofteObject *object)
{
  LofteObject *additional = lofte_revision_get (self->revision, object, "/AA");
  guint i;

  if (is_script (self, lofte_object_get (object, "/A"), 0))
    return TRUE;
  for (i = 0; lofte_object_is (additional, LOFTE_OBJECT_DICTIONARY) && i < additional->length; i++)
    if (is_script (self, additional->value.items[2 * i + 1], 0))
      return TRUE;
  return FALSE;
}

/* A widget and the fields it belongs to. */
static gboolean
has_script_in_annotation (const Search *self,
                          const LofteObject *annotation)
{
  guint depth;

  for (depth = 0; depth < MAX_DEPTH && lofte_object_is (annotation, LOFTE_OBJECT_DICTIONARY); depth++)
    {
      if (acts_by_script (self, annotation))
        return TRUE;
      annotation = lofte_revision_get (self->revision, annotation, "/Parent");
    }
  return FALSE;
}

static gboolean
has_script_in_pages (Search *self,
                     const LofteObject *node,
                     guint depth)
{
  LofteObject *kids = lofte_revision_get (self->revision, node, "/Kids");
  LofteObject *annotations = lofte_revision_get (self->revision, node, "/Annots");
  guint i;

  if (depth > MAX_DEPTH || !lofte_object_is (node, LOFTE_OBJECT_DICTIONARY) || !g_hash_table_add (self->seen, (gpointer) node))
    return FALSE;
  if (acts_by_script (self, node))
    return TRUE;
  for (i = 0; lofte_object_is (annotations, LOFTE_OBJECT_ARRAY) && i < annotations->length && ++self->n_nodes < MAX_NODES; i++)
    if (has_script_in_annotation (self, lofte_revision_resolve (self->revision, annotations->value.items[i])))
      return TRUE;
  for (i = 0; lofte_object_is (kids, LOFTE_OBJECT_ARRAY) && i < kids->length && ++self->n_nodes < MAX_NODES; i++)
    if (has_script_in_pages (self, lofte_revision_resolve (self->revision, kids->value.items[i]), depth + 1))
      return TRUE;
  return FALSE;
}

gboolean
lofte_verifier_has_script (const LofteRevision *revision)
{
  LofteObject *root = lofte_revision_get_root (revision);
  LofteObject *names = lofte_revision_get (revision, root, "/Names");
  Search search = { .revision = revision };
  gboolean found;

  if (lofte_revision_get (revision, names, "/JavaScript")->type != LOFTE_OBJECT_NULL ||
      lofte_revision_get (revision, lofte_revision_get (revision, root, "/AcroForm"), "/XFA")->type != LOFTE_OBJECT_NULL ||
      is_script (&search, lofte_object_get (root, "/OpenAction"), 0) || acts_by_script (&search, root))
    return TRUE;
  search.seen = g_hash_table_new (NULL, NULL);
  found = has_script_in_pages (&search, lofte_revision_get (revision, root, "/Pages"), 0);
  g_hash_table_unref (search.seen);
  return found;
}
