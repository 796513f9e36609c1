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

LofteWish *
lofte_wish_new (gboolean commitments)
{
  LofteWish *self = g_new0 (LofteWish, 1);

  self->commitments = commitments;
  self->strings = g_string_chunk_new (256);
  return self;
}

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

void
lofte_wish_set_agreements (LofteWish *self, const LofteAgreementFilter *filter, LofteAgreementColumn column, LofteListDirection direction)
{
  LofteAgreementFilter copy = { 0 };
  /* The filter given may be the one that is kept. */
  GStringChunk *old = g_steal_pointer (&self->strings);

  self->strings = g_string_chunk_new (256);
  if (filter)
    copy = *filter;
  keep (self, &copy.text);
  keep (self, &copy.kind);
  keep (self, &copy.municipality);
  keep (self, &copy.police_area);
  keep (self, &copy.template_id);
  keep (self, &copy.under);
  keep (self, &copy.ends_from);
  keep (self, &copy.ends_before);
  keep (self, &copy.year);
  keep (self, &copy.next_before);
  keep (self, &copy.unfollowed_since);
  self->agreement_filter = copy;
  self->agreement_column = column;
  self->direction = direction;
  g_string_chunk_free (old);
}

void
lofte_wish_set_commitments (LofteWish *self, const LofteCommitmentFilter *filter, LofteCommitmentColumn column, LofteListDirection direction)
{
  LofteCommitmentFilter copy = { 0 };
  /* The filter given may be the one that is kept. */
  GStringChunk *old = g_steal_pointer (&self->strings);

  self->strings = g_string_chunk_new (256);
  if (filter)
    copy = *filter;
  keep (self, &copy.text);
  keep (self, &copy.agreement_id);
  keep (self, &copy.party);
  keep (self, &copy.responsible);
  keep (self, &copy.municipality);
  keep (self, &copy.outcome);
  self->commitment_filter = copy;
  self->commitment_column = column;
  self->direction = direction;
  g_string_chunk_free (old);
}

LofteListQuery *
lofte_wish_make_query (LofteWish *self, const char *today)
{
  if (self->commitments)
    return lofte_list_query_new_commitments (&self->commitment_filter, self->commitment_column, self->direction, today);
  return lofte_list_query_new_agreements (&self->agreement_filter, self->agreement_column, self->direction, today);
}
