/* LofteLeftOut — utelämnat: what a copy for others does not carry, and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-service"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-left-out.h"
#include "lofte-secrecy.h"
#include "lofte-summary.h"

/**
 * lofte_left_out_free:
 * @self: (transfer full): What was left out.
 */
void
lofte_left_out_free (LofteLeftOut *self)
{
  g_free (self->title);
  g_free (self->kind);
  g_free (self->reason);
  g_free (self->path);
  g_free (self);
}

static char *
dup_title (LofteElement *element)
{
  char *summary = lofte_element_dup_summary (element);

  return summary ? summary : g_strdup (lofte_element_get_label (element));
}

static const char *
get_reason (LofteElement *element, const LofteField *field)
{
  LofteSecrecy secrecy = field ? lofte_element_get_field_secrecy (element, field->name) : lofte_element_get_secrecy (element);

  return secrecy == LOFTE_SECRECY_OPEN ? _ ("Internal note") : lofte_secrecy_get_label (secrecy);
}

static LofteLeftOut *
new_left_out (LofteElement *root, const char *path)
{
  const LofteField *field = NULL;
  LofteElement *element = lofte_element_resolve (root, path, &field, NULL);
  LofteLeftOut *self = g_new0 (LofteLeftOut, 1);

  self->path = g_strdup (path);
  if (!element)
    {
      self->title = g_strdup (path);
      self->kind = g_strdup ("");
      self->reason = g_strdup (_ ("Internal note"));
      return self;
    }
  self->title = dup_title (element);
  self->kind = g_strdup (field ? _ (field->label) : lofte_element_get_label (element));
  self->reason = g_strdup (get_reason (element, field));
  return self;
}

/**
 * lofte_left_out_list:
 * @document: A document.
 *
 * Tells what lofte_agreement_dup_for_copy() keeps from every copy that is made for others, so that a person sees it before the copy is made.
 *
 * Returns: (transfer full) (element-type LofteLeftOut): What is left out, in the order of the document.
 */
GPtrArray *
lofte_left_out_list (LofteDocument *document)
{
  LofteAgreement *agreement = lofte_document_get_agreement (document);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LofteAgreement) copy = lofte_agreement_dup_for_copy (agreement, paths);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) lofte_left_out_free);

  for (guint i = 0; i < paths->len; i++)
    g_ptr_array_add (list, new_left_out (LOFTE_ELEMENT (agreement), g_ptr_array_index (paths, i)));
  return list;
}
