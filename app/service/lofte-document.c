/* LofteDocument — ett öppet dokument: an agreement being worked on, its undo steps and its place in the register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-service"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-date.h"
#include "lofte-document-private.h"
#include "lofte-service-error.h"
#include "lofte-store-event.h"
#include "lofte-xml.h"

struct _LofteDocument
{
  GObject parent_instance;

  LofteRegister *reg;
  LofteHistory *history;
  gint64 revision;         /* 0: not in the register yet */
  LofteTemplate *template; /* to be kept in the register with the first save */
  LofteStoreConflict *conflict;
};

G_DEFINE_FINAL_TYPE (LofteDocument, lofte_document, G_TYPE_OBJECT)

static void
lofte_document_finalize (GObject *object)
{
  LofteDocument *self = LOFTE_DOCUMENT (object);

  g_clear_object (&self->reg);
  g_clear_object (&self->history);
  g_clear_object (&self->template);
  g_clear_pointer (&self->conflict, lofte_store_conflict_free);

  G_OBJECT_CLASS (lofte_document_parent_class)->finalize (object);
}

static void
lofte_document_class_init (LofteDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lofte_document_finalize;
}

static void
lofte_document_init (LofteDocument *self)
{
}

/**
 * lofte_document_new:
 * @reg: A register.
 * @agreement: An agreement.
 * @revision: The revision it was loaded from; 0 when it is not in the register yet.
 *
 * Returns: (transfer full): A document with no edits to undo.
 */
LofteDocument *
lofte_document_new (LofteRegister *reg, LofteAgreement *agreement, gint64 revision)
{
  LofteDocument *self = g_object_new (LOFTE_TYPE_DOCUMENT, NULL);

  self->reg = g_object_ref (reg);
  self->history = lofte_history_new (agreement);
  self->revision = revision;
  return self;
}

/**
 * lofte_document_open:
 * @reg: A register.
 * @id: Id of a document, the beginning of one, or a title that only one has.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): The document, or %NULL with a #LofteStoreError.
 */
LofteDocument *
lofte_document_open (LofteRegister *reg, const char *id, GError **error)
{
  LofteStore *store = lofte_register_get_store (reg);
  g_autofree char *resolved = lofte_store_resolve_id (store, id, error);
  g_autoptr (LofteAgreement) agreement = NULL;
  gint64 revision = 0;

  if (!resolved)
    return NULL;
  agreement = lofte_store_load (store, resolved, &revision, error);
  return agreement ? lofte_document_new (reg, agreement, revision) : NULL;
}

gboolean
lofte_document_keep_template (LofteRegister *reg, LofteTemplate *template, GError **error)
{
  LofteElement *element = LOFTE_ELEMENT (template);
  char *xml = lofte_xml_write (element, LOFTE_XML_ALL);
  g_autoptr (GBytes) bytes = g_bytes_new_take (xml, strlen (xml));

  return lofte_store_put_template (lofte_register_get_store (reg), lofte_element_get (element, "key"), lofte_element_get_integer (element, "version", 0), lofte_element_get (element, "name"), bytes, error);
}

/**
 * lofte_document_new_from_template:
 * @reg: A register.
 * @key: Key or name of a template.
 * @error: Return location for an error.
 *
 * Neither the document nor that version of the template is in the register before lofte_document_save().
 *
 * Returns: (transfer full) (nullable): A new draft.
 */
LofteDocument *
lofte_document_new_from_template (LofteRegister *reg, const char *key, GError **error)
{
  g_autoptr (LofteTemplate) template = lofte_register_load_template (reg, key, error);
  g_autofree char *today = lofte_clock_dup_today (lofte_register_get_clock (reg));
  g_autoptr (LofteAgreement) agreement = NULL;
  LofteDocument *self;

  if (!template)
    return NULL;
  agreement = lofte_template_instantiate (template, today);
  self = lofte_document_new (reg, agreement, 0);
  self->template = g_steal_pointer (&template);
  return self;
}

static void
name_example_parties (LofteAgreement *agreement, gboolean swedish)
{
  LofteElement *municipality = lofte_agreement_find_party (agreement, "municipality");
  LofteElement *police = lofte_agreement_find_party (agreement, "police");

  if (municipality)
    lofte_element_set (municipality, "name", swedish ? "Exempelstads kommun" : "Municipality of Exempelstad");
  if (police)
    lofte_element_set (police, "unit", swedish ? "lokalpolisområde Exempelstad" : "Exempelstad Local Police District");
}

/**
 * lofte_document_new_sample:
 * @reg: A register.
 * @template: A template.
 *
 * Shows what a document made from @template looks like: the parties are invented and the period is the next whole year. It is never saved.
 *
 * Returns: (transfer full): A document.
 */
LofteDocument *
lofte_document_new_sample (LofteRegister *reg, LofteTemplate *template)
{
  g_autofree char *today = lofte_clock_dup_today (lofte_register_get_clock (reg));
  g_autoptr (LofteAgreement) agreement = lofte_template_instantiate (template, today);
  int year = lofte_date_get_year (today) + 1;
  g_autofree char *start = g_strdup_printf ("%04d-01-01", year);
  g_autofree char *end = g_strdup_printf ("%04d-12-31", year);

  name_example_parties (agreement, g_str_equal (lofte_agreement_get_language (agreement), "sv"));
  lofte_element_set (LOFTE_ELEMENT (agreement), "start", start);
  lofte_element_set (LOFTE_ELEMENT (agreement), "end", end);
  return lofte_document_new (reg, agreement, 0);
}

/**
 * lofte_document_get_register:
 * @self: A document.
 *
 * Returns: (transfer none): The register it belongs to.
 */
LofteRegister *
lofte_document_get_register (LofteDocument *self)
{
  return self->reg;
}

/**
 * lofte_document_get_agreement:
 * @self: A document.
 *
 * Returns: (transfer none): The agreement.
 */
LofteAgreement *
lofte_document_get_agreement (LofteDocument *self)
{
  return lofte_history_get_agreement (self->history);
}

/**
 * lofte_document_get_history:
 * @self: A document.
 *
 * Returns: (transfer none): Its undo steps.
 */
LofteHistory *
lofte_document_get_history (LofteDocument *self)
{
  return self->history;
}

/**
 * lofte_document_get_id:
 * @self: A document.
 *
 * Returns: Its id.
 */
const char *
lofte_document_get_id (LofteDocument *self)
{
  return lofte_element_get_id (LOFTE_ELEMENT (lofte_document_get_agreement (self)));
}

/**
 * lofte_document_get_revision:
 * @self: A document.
 *
 * Returns: The revision it was loaded from or saved as; 0 when it never was.
 */
gint64
lofte_document_get_revision (LofteDocument *self)
{
  return self->revision;
}

/**
 * lofte_document_get_conflict:
 * @self: A document.
 *
 * Returns: (transfer none) (nullable): Both versions, after a save that met %LOFTE_STORE_ERROR_CONFLICT.
 */
LofteStoreConflict *
lofte_document_get_conflict (LofteDocument *self)
{
  return self->conflict;
}

/**
 * lofte_document_settle_conflict:
 * @self: A document that met a conflict.
 *
 * Says that a person has seen both versions and chosen: the next save writes over the other one.
 */
void
lofte_document_settle_conflict (LofteDocument *self)
{
  if (!self->conflict)
    return;
  self->revision = self->conflict->revision;
  g_clear_pointer (&self->conflict, lofte_store_conflict_free);
}

/**
 * lofte_document_apply:
 * @self: A document.
 * @command: (transfer full): An edit.
 * @error: Return location for an error.
 *
 * Returns: Whether it was made; see lofte_history_apply().
 */
gboolean
lofte_document_apply (LofteDocument *self, LofteCommand *command, GError **error)
{
  return lofte_history_apply (self->history, command, error);
}

/**
 * lofte_document_set_field:
 * @self: A document.
 * @element: One of its elements.
 * @field: Name of one of its fields.
 * @value: (nullable): The new value.
 * @error: Return location for an error.
 *
 * Returns: Whether it was set.
 */
gboolean
lofte_document_set_field (LofteDocument *self, LofteElement *element, const char *field, const char *value, GError **error)
{
  return lofte_document_apply (self, lofte_command_new_set (element, field, value), error);
}

/* What must be in the register before the document is. */
static gboolean
prepare_save (LofteDocument *self, GError **error)
{
  g_clear_pointer (&self->conflict, lofte_store_conflict_free);
  if (self->template && !lofte_document_keep_template (self->reg, self->template, error))
    return FALSE;
  g_clear_object (&self->template);
  return TRUE;
}

/**
 * lofte_document_save:
 * @self: A document.
 * @reason: (nullable): Why, where the state moved out of turn.
 * @error: Return location for an error.
 *
 * Writes it in one transaction. On %LOFTE_STORE_ERROR_CONFLICT nothing is
 * written and lofte_document_get_conflict() has both versions.
 *
 * Returns: Whether it is safe on disk.
 */
gboolean
lofte_document_save (LofteDocument *self, const char *reason, GError **error)
{
  if (!prepare_save (self, error) || !lofte_store_save (lofte_register_get_store (self->reg), lofte_document_get_agreement (self), reason, &self->revision, &self->conflict, error))
    return FALSE;
  lofte_history_mark_saved (self->history);
  return TRUE;
}

/* Before a deed: what a person made or edited is saved by itself, so that the history tells of it. */
gboolean
lofte_document_save_edits (LofteDocument *self, GError **error)
{
  return (self->revision > 0 && !lofte_history_is_modified (self->history)) || lofte_document_save (self, NULL, error);
}

/* Like lofte_document_save(), for a deed that the history has a word for, or for nothing but a new state (@what is %NULL). */
gboolean
lofte_document_save_deed (LofteDocument *self, const char *what, const char *detail, const char *reason, GError **error)
{
  if (!prepare_save (self, error) || !lofte_store_save_deed (lofte_register_get_store (self->reg), lofte_document_get_agreement (self), what, detail, reason, &self->revision, &self->conflict, error))
    return FALSE;
  lofte_history_mark_saved (self->history);
  return TRUE;
}

static LofteAgreement *
load_related (LofteDocument *self, const char *field)
{
  const char *id = lofte_element_get (LOFTE_ELEMENT (lofte_document_get_agreement (self)), field);

  return id ? lofte_store_load (lofte_register_get_store (self->reg), id, NULL, NULL) : NULL;
}

/**
 * lofte_document_check:
 * @self: A document.
 * @before_signing: Whether only what stops the freezing for signing is asked for.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (element-type LofteFinding) (nullable): What the checks find, in the order of the document.
 */
GPtrArray *
lofte_document_check (LofteDocument *self, gboolean before_signing, GError **error)
{
  LofteAgreement *agreement = lofte_document_get_agreement (self);
  g_autofree char *today = lofte_clock_dup_today (lofte_register_get_clock (self->reg));
  g_autoptr (LofteAgreement) parent = load_related (self, "under");
  g_autoptr (LofteAgreement) predecessor = load_related (self, "replaces");
  g_autoptr (LofteTemplate) template = lofte_register_load_template_of (self->reg, agreement, NULL);
  LofteCheckContext context = { 0 };

  context.today = today;
  context.parent = parent;
  context.predecessor = predecessor;
  context.template = template;
  return before_signing ? lofte_check_before_signing (agreement, &context) : lofte_check_agreement (agreement, &context);
}
