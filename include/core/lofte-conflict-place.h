/* LofteConflictPlace — skillnad: where two versions of one document are not the same
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-agreement.h"
#include "lofte-command.h"

G_BEGIN_DECLS

/**
 * LofteConflictPlace:
 * @element: Id of the element.
 * @field: (nullable): The field that differs; %NULL when one version lacks the element.
 * @place: Where it is, for a person.
 * @mine: (nullable): What stands there in the first version, for a person; %NULL when it lacks the element.
 * @theirs: (nullable): What stands there in the second.
 */
typedef struct
{
  char *element;
  char *field;
  char *place;
  char *mine;
  char *theirs;
} LofteConflictPlace;

void lofte_conflict_place_free (LofteConflictPlace *conflict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteConflictPlace, lofte_conflict_place_free)

GPtrArray *lofte_conflict_places_list (LofteAgreement *mine, LofteAgreement *theirs);
LofteCommand *lofte_conflict_places_take (GPtrArray *places, LofteAgreement *mine, LofteAgreement *theirs);

G_END_DECLS
