/* Importing documents — importera: XML files and packages into the register, without harm to what stands there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-service"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-document-import.h"
#include "lofte-document-private.h"
#include "lofte-import-kind.h"
#include "lofte-package-private.h"
#include "lofte-refusal-private.h"
#include "lofte-returned-package-private.h"
#include "lofte-store-event.h"
#include "lofte-store-list.h"
#include "lofte-xml.h"

/* A file on its way into the register. */
typedef struct
{
  LofteRegister *reg;
  const char *file;
  GHashTable *entries; /* of a package */
  LofteAgreement *agreement;
  LofteAgreement *present; /* what stands in the register */
  gint64 revision;
  guint n_restored;   /* places that are not open and were not in the file */
  gboolean same_text; /* a signed package brings signatures home */
  LofteState goal;    /* where a signed document stands after it has taken the place of @present */
  LofteArrival *arrival;
} Import;

static void
import_clear (Import *import)
{
  g_clear_pointer (&import->entries, g_hash_table_unref);
  g_clear_object (&import->agreement);
  g_clear_object (&import->present);
  g_clear_pointer (&import->arrival, lofte_arrival_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static void
begin (Import *import)
{
  import->arrival = g_new0 (LofteArrival, 1);
  import->arrival->notes = g_ptr_array_new_with_free_func (g_free);
}

/**
 * lofte_arrival_free:
 * @self: (transfer full): What became of a file.
 */
void
lofte_arrival_free (LofteArrival *self)
{
  g_clear_object (&self->document);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

static LofteStore *
get_store (Import *import)
{
  return lofte_register_get_store (import->reg);
}

static const char *
get_id (Import *import)
{
  return lofte_element_get_id (LOFTE_ELEMENT (import->agreement));
}

/* ---- what the file says ---- */

/* A state that the register has not seen earned is not taken on trust: a package must hold what it follows from. */
static gboolean
judge_state (Import *import, GError **error)
{
  LofteState state = lofte_agreement_get_state (import->agreement);

  if (!lofte_state_is_frozen (state))
    return TRUE;
  if (import->entries)
    return lofte_package_judge_seal (import->entries, import->reg, import->agreement, import->file, import->arrival->notes, error);
  return lofte_refuse (error,
                       _ ("According to %s, its document has the status “%s”. Only drafts and reviewed documents can be imported from XML; import the package (.lofte) to get a signed one."),
                       import->file,
                       lofte_state_get_label (state));
}

/* A signature belongs to a text that can no longer change: a draft has none, whatever its file says. */
static void
drop_signings (Import *import)
{
  LofteElement *root = LOFTE_ELEMENT (import->agreement);
  guint n_signings = lofte_element_count (root, "signing");

  if (n_signings == 0 || lofte_state_is_frozen (lofte_agreement_get_state (import->agreement)))
    return;
  while (lofte_element_count (root, "signing") > 0)
    lofte_element_remove (root, lofte_element_peek (root, "signing", 0));
  lofte_element_set (root, "track", NULL);
  g_ptr_array_add (import->arrival->notes,
                   g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                 "%u signature was left out: the document is not signed, and signatures only come with a package of the signed document.",
                                                 "%u signatures were left out: the document is not signed, and signatures only come with a package of the signed document.",
                                                 n_signings),
                                    n_signings));
}

static gboolean
read_agreement (Import *import, GBytes *bytes, GPtrArray *problems, GError **error)
{
  LofteImportKind kind = lofte_import_kind_sniff (bytes);
  g_autofree char *inner = NULL;

  if (kind == LOFTE_IMPORT_KIND_PACKAGE || kind == LOFTE_IMPORT_KIND_ZIP)
    {
      import->entries = lofte_package_unpack (bytes, import->file, error);
      if (!import->entries)
        return FALSE;
      bytes = g_hash_table_lookup (import->entries, LOFTE_PACKAGE_AGREEMENT);
      inner = g_strdup_printf ("%s/%s", import->file, LOFTE_PACKAGE_AGREEMENT);
    }
  import->agreement = lofte_agreement_read (bytes, inner ? inner : import->file, problems, error);
  if (!import->agreement || !judge_state (import, error))
    return FALSE;
  drop_signings (import);
  return TRUE;
}

/* ---- what the register says ---- */

/* Others are reading that text, or have decided on it: it is not replaced in passing. */
static gboolean
refuse_under_way (Import *import, const char *title, GError **error)
{
  g_set_error (error,
               LOFTE_SERVICE_ERROR,
               LOFTE_SERVICE_ERROR_EXISTS,
               _ ("“%s” is already in the register, with the status “%s” and a text that differs from %s. It was left as it is. Take it back to a draft before you import the file."),
               title,
               lofte_state_get_label (lofte_agreement_get_state (import->present)),
               import->file);
  return FALSE;
}

/* Judges a signed document where the same one stands. */
static gboolean
judge_return (Import *import, LofteReturn *what, GError **error)
{
  g_autoptr (LofteAgreement) joined = NULL;

  if (!lofte_returned_package_judge (import->entries, import->reg, import->present, import->agreement, what, error))
    return FALSE;
  import->goal = lofte_agreement_get_state (import->agreement);
  switch (*what)
    {
    case LOFTE_RETURN_NOTHING_NEW:
      import->arrival->unchanged = TRUE;
      g_set_object (&import->agreement, import->present);
      return TRUE;

    case LOFTE_RETURN_SIGNATURES:
      joined = lofte_returned_package_join (import->present, import->agreement);
      g_set_object (&import->agreement, joined);
      import->same_text = TRUE;
      return TRUE;

    case LOFTE_RETURN_APART:
      return lofte_refuse (error, _ ("The document in %s was signed separately from the one in the register, not after it, so the signatures cannot be in one file. One party must sign again, in the file that the other has signed."), import->file);

    case LOFTE_RETURN_OTHER_TEXT:
    default:
      /* What stands here is exchanged in the state it has; the way to the signed state is gone after that. */
      lofte_element_set (LOFTE_ELEMENT (import->agreement), "state", lofte_element_get (LOFTE_ELEMENT (import->present), "state"));
      return TRUE;
    }
}

/* A file for others lacks what is not open; that they send it back says nothing about it. */
static void
restore_left_out (Import *import)
{
  g_autoptr (GPtrArray) restored = g_ptr_array_new_with_free_func (g_free);

  lofte_agreement_restore_left_out (import->agreement, import->present, restored);
  import->n_restored = restored->len;
}

static gboolean
judge_present (Import *import, gboolean replace, GError **error)
{
  LofteState state = lofte_agreement_get_state (import->present);
  gboolean begun = lofte_element_count (LOFTE_ELEMENT (import->present), "signing") > 0;
  g_autoptr (LofteAgreementRow) row = lofte_store_read_agreement_row (get_store (import), get_id (import), NULL);
  g_autofree char *title = lofte_agreement_dup_title (import->present);
  LofteReturn what = LOFTE_RETURN_OTHER_TEXT;

  if (row && row->trashed_at)
    return lofte_refuse (error, _ ("%s contains a document that is in the trash of the register. Restore it from the trash first, and import the file again."), import->file);
  if (lofte_element_equal (LOFTE_ELEMENT (import->present), LOFTE_ELEMENT (import->agreement)))
    {
      import->arrival->unchanged = TRUE;
      return TRUE;
    }
  if (lofte_state_is_frozen (lofte_agreement_get_state (import->agreement)) && !judge_return (import, &what, error))
    return FALSE;
  if (what != LOFTE_RETURN_OTHER_TEXT)
    return TRUE;
  if (state > LOFTE_STATE_READY || begun)
    return lofte_refuse (error, _ ("%s contains a document that is already in the register and frozen for signing or signed. It was left as it is."), import->file);
  return state == LOFTE_STATE_DRAFT || replace || refuse_under_way (import, title, error);
}

/* ---- into the register ---- */

static gboolean
keep_template (Import *import, GError **error)
{
  LofteElement *root = LOFTE_ELEMENT (import->agreement);
  const char *key = lofte_element_get (root, "template");
  g_autoptr (LofteTemplate) template = key ? lofte_register_load_template (import->reg, key, NULL) : NULL;

  if (!template || !lofte_element_is (LOFTE_ELEMENT (template), "version", lofte_element_get (root, "template-version")))
    return TRUE;
  return lofte_document_keep_template (import->reg, template, error);
}

static gboolean
keep_present (Import *import, GError **error)
{
  g_autofree char *reason = g_strdup_printf ("before-import %s", import->file);

  if (!import->present || import->same_text)
    return TRUE;
  if (!lofte_store_keep_version (get_store (import), get_id (import), reason, &import->arrival->kept_version, error))
    return FALSE;
  g_ptr_array_add (import->arrival->notes, g_strdup_printf (_ ("The previous text is saved as version %u."), import->arrival->kept_version));
  if (import->n_restored > 0)
    g_ptr_array_add (import->arrival->notes,
                     g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                   "%u passage that is not open, and was not in the file, remains in the document.",
                                                   "%u passages that are not open, and were not in the file, remain in the document.",
                                                   import->n_restored),
                                      import->n_restored));
  return TRUE;
}

/* The register knows steps from state to state: each on the way to the signed document is taken, for the same reason. */
static gboolean
reach_goal (Import *import, const char *reason, GError **error)
{
  LofteDocument *document = import->arrival->document;
  LofteElement *root = LOFTE_ELEMENT (lofte_document_get_agreement (document));
  LofteState state = lofte_agreement_get_state (LOFTE_AGREEMENT (root));

  while (import->present && state < import->goal)
    {
      state = MAX (state + 1, LOFTE_STATE_READY);
      lofte_element_set (root, "state", lofte_state_get_word (state));
      if (!lofte_document_save_deed (document, NULL, NULL, reason, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_rest (Import *import, GError **error)
{
  LofteDocument *document = import->arrival->document;

  if (import->entries && (!lofte_package_attach_files (import->entries, document, error) || !lofte_package_take_history (import->entries, document, import->file, error)))
    return FALSE;
  return lofte_store_add_event (get_store (import), get_id (import), "imported", import->file, error);
}

/* All or nothing: a signed document without its signed file could never be taken away again. */
static gboolean
save (Import *import, GError **error)
{
  /* Translators: why the status of a document changed; %s is a file */
  g_autofree char *reason = g_strdup_printf (import->same_text ? _ ("Signatures imported with %s") : _ ("Replaced by the import of %s"), import->file);
  gboolean saved;

  if (!keep_template (import, error) || !lofte_store_begin_bulk (get_store (import), error))
    return FALSE;
  saved = keep_present (import, error) && lofte_document_save (import->arrival->document, import->present ? reason : NULL, error) && reach_goal (import, reason, error) && take_rest (import, error);
  return lofte_store_end_bulk (get_store (import), saved, saved ? error : NULL) && saved;
}

/**
 * lofte_document_import:
 * @reg: A register.
 * @bytes: The bytes of an XML file or of a package (.lofte), as hostile as they come.
 * @file: Its name.
 * @replace: Whether the text of a document that is under review, decided or ready to sign shall give way.
 * @problems: (nullable) (element-type LofteXmlProblem): Array that gets every fault of the XML.
 * @error: Return location for an error.
 *
 * Everything is checked before anything is written. A draft that is in the register already gives way to the file, and what stood there
 * is kept as a version first; what others work on gives way only with @replace; what somebody has signed never does.
 * What is not open in the register and was left out of the file stays.
 * A signed package of the text that stands in the register adds the signatures that are missing there, and nothing else.
 *
 * Returns: (transfer full) (nullable): The document, saved; %NULL with %LOFTE_SERVICE_ERROR_EXISTS when a person must say that it shall be replaced.
 */
LofteArrival *
lofte_document_import (LofteRegister *reg, GBytes *bytes, const char *file, gboolean replace, GPtrArray *problems, GError **error)
{
  g_auto (Import) import = { .reg = reg, .file = file };

  begin (&import);
  if (!read_agreement (&import, bytes, problems, error))
    return NULL;
  import.present = lofte_store_load (get_store (&import), get_id (&import), &import.revision, NULL);
  if (import.present)
    restore_left_out (&import);
  if (import.present && !judge_present (&import, replace, error))
    return NULL;
  import.arrival->document = lofte_document_new (reg, import.agreement, import.revision);
  if (!import.arrival->unchanged && !save (&import, error))
    return NULL;
  return g_steal_pointer (&import.arrival);
}

/**
 * lofte_document_import_xml:
 * @reg: A register.
 * @xml: The bytes of a file.
 * @file: Its name.
 * @problems: (nullable) (element-type LofteXmlProblem): Array that gets every fault.
 * @error: Return location for an error.
 *
 * Reads a document that is not in the register yet.
 *
 * Returns: (transfer full) (nullable): The document, not saved yet.
 */
LofteDocument *
lofte_document_import_xml (LofteRegister *reg, GBytes *xml, const char *file, GPtrArray *problems, GError **error)
{
  g_auto (Import) import = { .reg = reg, .file = file };

  begin (&import);
  if (!read_agreement (&import, xml, problems, error) || !keep_template (&import, error))
    return NULL;
  return lofte_document_new (reg, import.agreement, 0);
}
