/* LofteFocusArea — fokusområde
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-commitment.h"
#include "lofte-focus-area.h"
#include "lofte-goal.h"
#include "lofte-noun-private.h"

static const char *const kinds[] = { "theme", "place", "purpose", "open", NULL };

static const LofteField fields[] = {
  { "kind", N_ ("Kind"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_DEFAULT, kinds },
  { "title", N_ ("Heading"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "lead", N_ ("Goal in one sentence"), LOFTE_FIELD_LONG_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "announced-only", N_ ("Announced without text of its own"), LOFTE_FIELD_BOOLEAN, LOFTE_FIELD_DEFAULT, NULL },
  { "why", N_ ("Why"), LOFTE_FIELD_RICH, LOFTE_FIELD_DEFAULT, NULL },
  { "problems", N_ ("Problems"), LOFTE_FIELD_REFERENCES, LOFTE_FIELD_DEFAULT, NULL },
  { "evidence", N_ ("Evidence shown here"), LOFTE_FIELD_REFERENCES, LOFTE_FIELD_DEFAULT, NULL },
  LOFTE_FIELDS_OF_SECRECY
};

static const LofteSlot slots[] = {
  { lofte_goal_get_type, LOFTE_FIELD_DEFAULT },
  { lofte_commitment_get_type, LOFTE_FIELD_DEFAULT },
};

LOFTE_DEFINE_NOUN_WITH_SLOTS (LofteFocusArea, lofte_focus_area, "focus", N_ ("Focus area"))
