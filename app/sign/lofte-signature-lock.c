/* LofteSignatureLock — what earlier signatures and the field itself allow (DocMDP, FieldMDP, Lock, SV)
 *
 * ISO 32000-1 12.8.2 and 12.7.4.5.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-sign-error.h"
#include "lofte-signature-lock-private.h"

#define MAX_REFERENCES 16
#define MAX_NAMES 5000

static gboolean
is_name_covered (qpdf_data document, qpdf_oh names, const char *name)
{
  int n_names = qpdf_oh_is_array (document, names) ? MIN (qpdf_oh_get_array_n_items (document, names), MAX_NAMES) : 0;

  for (int i = 0; i < n_names; i++)
    {
      qpdf_oh item = qpdf_oh_get_array_item (document, names, i);
      g_autofree char *listed = NULL;
      gsize length = 0;

      if (!qpdf_oh_is_string (document, item))
        continue;
      listed = g_utf8_make_valid (qpdf_oh_get_utf8_value (document, item), -1);
      length = strlen (listed);
      /* A name covers every field below it. */
      if (strncmp (name, listed, length) == 0 && (name[length] == '\0' || name[length] == '.'))
        return TRUE;
    }
  return FALSE;
}

/* An action that cannot be understood locks: the cautious reading. */
static gboolean
is_locked_by (qpdf_data document, qpdf_oh parameters, const char *name)
{
  qpdf_oh action = qpdf_oh_get_key (document, parameters, "/Action");
  qpdf_oh names = qpdf_oh_get_key (document, parameters, "/Fields");

  if (qpdf_oh_is_name_and_equals (document, action, "/Include"))
    return is_name_covered (document, names, name);
  if (qpdf_oh_is_name_and_equals (document, action, "/Exclude"))
    return !is_name_covered (document, names, name);
  return TRUE;
}

static int
get_permission (qpdf_data document, qpdf_oh parameters, int fallback)
{
  qpdf_oh permission = qpdf_oh_get_key_if_dict (document, parameters, "/P");
  int value = fallback;

  if (qpdf_oh_is_integer (document, permission) && qpdf_oh_get_value_as_int (document, permission, &value))
    return value;
  return fallback;
}

static gboolean
check_references (qpdf_data document, qpdf_oh signature, const char *name, GError **error)
{
  qpdf_oh references = qpdf_oh_get_key_if_dict (document, signature, "/Reference");
  int n_references = qpdf_oh_is_array (document, references) ? MIN (qpdf_oh_get_array_n_items (document, references), MAX_REFERENCES) : 0;

  for (int i = 0; i < n_references; i++)
    {
      qpdf_oh reference = qpdf_oh_get_array_item (document, references, i);
      qpdf_oh method = qpdf_oh_get_key_if_dict (document, reference, "/TransformMethod");
      qpdf_oh parameters = qpdf_oh_get_key_if_dict (document, reference, "/TransformParams");
      gboolean of_document = qpdf_oh_is_name_and_equals (document, method, "/DocMDP");
      gboolean of_fields = qpdf_oh_is_name_and_equals (document, method, "/FieldMDP") && qpdf_oh_is_dictionary (document, parameters);

      if ((of_document || of_fields) && get_permission (document, parameters, 2) == 1)
        {
          g_set_error_literal (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_FORBIDDEN, _ ("An earlier signature forbids every change, and so further signatures. Start again from the unsigned document."));
          return FALSE;
        }
      if (of_fields && is_locked_by (document, parameters, name))
        {
          g_set_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_FORBIDDEN, _ ("An earlier signature has locked the field “%s”. Start again from the unsigned document."), name);
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
lofte_signature_lock_is_signed (GPtrArray *nodes)
{
  for (guint i = 0; i < nodes->len; i++)
    if (((const LofteFieldNode *) g_ptr_array_index (nodes, i))->value != 0)
      return TRUE;
  return FALSE;
}

/* Conditions that whoever made the field may set. Our own fields have none, and meeting those of others by chance
 * would be luck. */
static gboolean
check_own_conditions (qpdf_data document, const LofteFieldNode *node, GError **error)
{
  qpdf_oh seed = qpdf_oh_get_key (document, node->field, "/SV");
  qpdf_oh flags = qpdf_oh_get_key_if_dict (document, seed, "/Ff");
  qpdf_oh lock = qpdf_oh_get_key (document, node->field, "/Lock");
  qpdf_oh action = qpdf_oh_get_key_if_dict (document, lock, "/Action");
  int required = 0;
  gboolean known_lock = qpdf_oh_is_null (document, lock) || qpdf_oh_is_name_and_equals (document, action, "/All") || ((qpdf_oh_is_name_and_equals (document, action, "/Include") || qpdf_oh_is_name_and_equals (document, action, "/Exclude")) && qpdf_oh_is_array (document, qpdf_oh_get_key (document, lock, "/Fields")));

  if (qpdf_oh_is_integer (document, flags) && !qpdf_oh_get_value_as_int (document, flags, &required))
    required = 1;
  if (required != 0 || !known_lock)
    {
      g_set_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_UNSUPPORTED, _ ("The signature field “%s” sets conditions that this program cannot meet."), node->name);
      return FALSE;
    }
  if (node->read_only)
    {
      g_set_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_FORBIDDEN, _ ("The signature field “%s” is closed for signing. Choose another field."), node->name);
      return FALSE;
    }
  return TRUE;
}

gboolean
lofte_signature_lock_check (qpdf_data document, GPtrArray *nodes, const LofteFieldNode *node, gboolean certify, GError **error)
{
  qpdf_oh root = qpdf_get_root (document);
  qpdf_oh permissions = qpdf_oh_get_key (document, root, "/Perms");
  qpdf_oh certification = qpdf_oh_get_key_if_dict (document, permissions, "/DocMDP");
  qpdf_oh form = qpdf_oh_get_key (document, root, "/AcroForm");

  if (!qpdf_oh_is_null (document, qpdf_oh_get_key_if_dict (document, form, "/XFA")))
    {
      g_set_error_literal (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_UNSUPPORTED, _ ("The PDF file is an XFA form, which this program cannot sign. Print it to a new PDF file first."));
      return FALSE;
    }
  if (!check_references (document, certification, node->name, error))
    return FALSE;
  for (guint i = 0; i < nodes->len; i++)
    {
      const LofteFieldNode *other = g_ptr_array_index (nodes, i);

      if (other->value != 0 && !check_references (document, other->value, node->name, error))
        return FALSE;
    }
  if (certify && (lofte_signature_lock_is_signed (nodes) || qpdf_oh_is_dictionary (document, certification)))
    {
      g_set_error_literal (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_FORBIDDEN, _ ("Only the first signature can certify the document, and it is signed already. Sign without certifying."));
      return FALSE;
    }
  return check_own_conditions (document, node, error);
}

static void
append_lock (GString *text, qpdf_data document, qpdf_oh lock)
{
  int permission = get_permission (document, lock, 0);

  g_string_append_printf (text, " << /Type /SigRef /TransformMethod /FieldMDP /Data %s", qpdf_oh_unparse (document, qpdf_get_root (document)));
  g_string_append_printf (text, " /TransformParams << /Type /TransformParams /V /1.2 /Action %s", qpdf_oh_unparse (document, qpdf_oh_get_key (document, lock, "/Action")));
  if (qpdf_oh_is_array (document, qpdf_oh_get_key (document, lock, "/Fields")))
    g_string_append_printf (text, " /Fields %s", qpdf_oh_unparse_resolved (document, qpdf_oh_get_key (document, lock, "/Fields")));
  if (permission != 0)
    g_string_append_printf (text, " /P %d", permission);
  g_string_append (text, " >> >>");
}

char *
lofte_signature_lock_make_references (qpdf_data document, const LofteFieldNode *node, gboolean certify)
{
  qpdf_oh lock = qpdf_oh_get_key (document, node->field, "/Lock");
  gboolean locks = qpdf_oh_is_dictionary (document, lock);
  GString *text = g_string_new (NULL);

  if (certify || locks)
    g_string_append (text, " /Reference [");
  if (certify)
    g_string_append (text, " << /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /V /1.2 /P 2 >> >>");
  if (locks)
    append_lock (text, document, lock);
  if (certify || locks)
    g_string_append (text, " ]");
  return g_string_free (text, FALSE);
}
