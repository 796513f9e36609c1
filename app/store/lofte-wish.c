/* LofteWish — what a list is to show: a filter, a column and a direction
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-store"

#include "config.h"

#include "lofte-wish-private.h"

struct _LofteWish
{
  gboolean commitments;
  LofteAgreementFilter agreement_filter;
  LofteCommitmentFilter commitment_filter;
  GStringChunk *strings; /* of the filter */
  LofteAgreementColumn agreement_column;
  LofteCommitmentColumn commitment_column;
  LofteListDirection direction;
};

void
lofte_wish_free (LofteWish *self)
{
  g_string_chunk_free (self->strings);
  g_free (self);
}

gboolean
lofte_wish_is_for_commitments (LofteWish *self)
{
  return self->commitments;
}

static void
keep (LofteWish *self, const char **string)
{
  if (*string)
    *string = g_string_chunk_insert (self->strings, *string);
}

static LofteWish *
wish_new (LofteListDirection direction)
{
  LofteWish *self = g_new0 (LofteWish, 1);

  self->strings = g_string_chunk_new (256);
  self->direction = direction;
  return self;
}

LofteWish *
lofte_wish_new_agreements (const LofteAgreementFilter *filter, LofteAgreementColumn column, LofteListDirection direction)
{
  LofteWish *self = wish_new (direction);
  LofteAgreementFilter *copy = &self->agreement_filter;

  self->agreement_column = column;
  if (!filter)
    return self;
  *copy = *filter;
  keep (self, &copy->text);
  keep (self, &copy->kind);
  keep (self, &copy->municipality);
  keep (self, &copy->police_area);
  keep (self, &copy->template_id);
  keep (self, &copy->under);
  keep (self, &copy->ends_from);
  keep (self, &copy->ends_before);
  keep (self, &copy->year);
  keep (self, &copy->next_before);
  keep (self, &copy->unfollowed_since);
  return self;
}

LofteWish *
lofte_wish_new_commitments (const LofteCommitmentFilter *filter, LofteCommitmentColumn column, LofteListDirection direction)
{
  LofteWish *self = wish_new (direction);
  LofteCommitmentFilter *copy = &self->commitment_filter;

  self->commitments = TRUE;
  self->commitment_column = column;
  if (!filter)
    return self;
  *copy = *filter;
  keep (self, &copy->text);
  keep (self, &copy->agreement_id);
  keep (self, &copy->party);
  keep (self, &copy->responsible);
  keep (self, &copy->municipality);
  keep (self, &copy->outcome);
  return self;
}

LofteListQuery *
lofte_wish_make_query (LofteWish *self, const char *today)
{
  if (self->commitments)
    return lofte_list_query_new_commitments (&self->commitment_filter, self->commitment_column, self->direction, today);
  return lofte_list_query_new_agreements (&self->agreement_filter, self->agreement_column, self->direction, today);
}
