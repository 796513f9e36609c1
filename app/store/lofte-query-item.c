/* LofteQueryItem — one row of a long list, as long as somebody shows it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include "lofte-query-item-private.h"

struct _LofteQueryItem
{
  GObject parent_instance;

  gint64 row_id;
  guint generation;
  gboolean is_other; /* stands for another row than the content it still has */
  LofteAgreementRow *agreement;
  LofteCommitmentRow *commitment;
};

G_DEFINE_FINAL_TYPE (LofteQueryItem, lofte_query_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_GENERATION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
lofte_query_item_finalize (GObject *object)
{
  LofteQueryItem *self = LOFTE_QUERY_ITEM (object);

  g_clear_pointer (&self->agreement, lofte_agreement_row_free);
  g_clear_pointer (&self->commitment, lofte_commitment_row_free);

  G_OBJECT_CLASS (lofte_query_item_parent_class)->finalize (object);
}

static void
lofte_query_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LofteQueryItem *self = LOFTE_QUERY_ITEM (object);

  switch (prop_id)
    {
    case PROP_GENERATION:
      g_value_set_uint (value, self->generation);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lofte_query_item_class_init (LofteQueryItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lofte_query_item_finalize;
  object_class->get_property = lofte_query_item_get_property;

  /**
   * LofteQueryItem:generation:
   *
   * Counts up whenever the row was read anew with another content.
   */
  properties[PROP_GENERATION] = g_param_spec_uint ("generation", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lofte_query_item_init (LofteQueryItem *self)
{
}

/**
 * lofte_query_item_get_row_id:
 * @self: A row.
 *
 * Returns: Its number in the register's table.
 */
gint64
lofte_query_item_get_row_id (LofteQueryItem *self)
{
  return self->row_id;
}

/**
 * lofte_query_item_get_agreement:
 * @self: A row of a list of documents.
 *
 * Returns: (transfer none) (nullable): What it shows, until the row is read anew; %NULL when the document is gone.
 */
const LofteAgreementRow *
lofte_query_item_get_agreement (LofteQueryItem *self)
{
  return self->agreement;
}

/**
 * lofte_query_item_get_commitment:
 * @self: A row of a list of commitments.
 *
 * Returns: (transfer none) (nullable): What it shows, until the row is read anew; %NULL when the commitment is gone.
 */
const LofteCommitmentRow *
lofte_query_item_get_commitment (LofteQueryItem *self)
{
  return self->commitment;
}

/**
 * lofte_query_item_get_generation:
 * @self: A row.
 *
 * Returns: How often it was read with another content.
 */
guint
lofte_query_item_get_generation (LofteQueryItem *self)
{
  return self->generation;
}

/* Returns: (transfer full): a row that has not been read yet. */
LofteQueryItem *
lofte_query_item_new (gint64 row_id)
{
  LofteQueryItem *self = g_object_new (LOFTE_TYPE_QUERY_ITEM, NULL);

  self->row_id = row_id;
  return self;
}

/* Makes @self stand for another row; the content follows when it is read. */
void
lofte_query_item_set_row_id (LofteQueryItem *self, gint64 row_id)
{
  self->is_other = self->is_other || self->row_id != row_id;
  self->row_id = row_id;
}

/* Returns: whether the content is another row's still. */
gboolean
lofte_query_item_is_other (LofteQueryItem *self)
{
  return self->is_other;
}

static void
count_generation (LofteQueryItem *self)
{
  self->is_other = FALSE;
  self->generation++;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GENERATION]);
}

/* Takes over @row; NULL when the document is gone. */
void
lofte_query_item_take_agreement (LofteQueryItem *self, LofteAgreementRow *row)
{
  LofteAgreementRow *old = self->agreement;
  gboolean same = !self->is_other && (row && old ? lofte_agreement_row_equal (row, old) : row == old);

  self->agreement = row;
  g_clear_pointer (&old, lofte_agreement_row_free);
  if (!same)
    count_generation (self);
}

/* Takes over @row; NULL when the commitment is gone. */
void
lofte_query_item_take_commitment (LofteQueryItem *self, LofteCommitmentRow *row)
{
  LofteCommitmentRow *old = self->commitment;
  gboolean same = !self->is_other && (row && old ? lofte_commitment_row_equal (row, old) : row == old);

  self->commitment = row;
  g_clear_pointer (&old, lofte_commitment_row_free);
  if (!same)
    count_generation (self);
}
