/* LofteEvidence — underlag
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-evidence.h"
#include "lofte-noun-private.h"
#include "lofte-row.h"

static const char *const kinds[] = { "text", "table", "image", "pages", "dialogue", NULL };
static const char *const charts[] = { "none", "bar", "line", NULL };

static const LofteField fields[] = {
  { "kind", N_ ("Kind"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_DEFAULT, kinds },
  { "title", N_ ("Title"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "finding", N_ ("What it shows"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "source", N_ ("Source"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "period", N_ ("Period"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "retrieved", N_ ("Retrieved"), LOFTE_FIELD_DATE, LOFTE_FIELD_DEFAULT, NULL },
  { "unit", N_ ("Unit"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "area", N_ ("Area"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "method", N_ ("Method"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "answers", N_ ("Number of answers"), LOFTE_FIELD_INTEGER, LOFTE_FIELD_DEFAULT, NULL },
  { "preliminary", N_ ("Preliminary"), LOFTE_FIELD_BOOLEAN, LOFTE_FIELD_DEFAULT, NULL },
  { "chart", N_ ("Chart"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_DEFAULT, charts },
  { "break-after", N_ ("Break in the series after"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "file", N_ ("Attached file"), LOFTE_FIELD_DIGEST, LOFTE_FIELD_DEFAULT, NULL },
  { "file-name", N_ ("File name"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "media-type", N_ ("Media type"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "pages", N_ ("Pages"), LOFTE_FIELD_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  /* For the editors: readers see its period. */
  { "earlier", N_ ("From the previous document"), LOFTE_FIELD_BOOLEAN, LOFTE_FIELD_INTERNAL, NULL },
  { "decorative", N_ ("Decorative"), LOFTE_FIELD_BOOLEAN, LOFTE_FIELD_DEFAULT, NULL },
  { "alternative", N_ ("Text alternative"), LOFTE_FIELD_LONG_TEXT, LOFTE_FIELD_DEFAULT, NULL },
  { "text", N_ ("Text"), LOFTE_FIELD_RICH, LOFTE_FIELD_DEFAULT, NULL },
  { "column", N_ ("Columns"), LOFTE_FIELD_LINES, LOFTE_FIELD_DEFAULT, NULL },
  LOFTE_FIELDS_OF_SECRECY
};

static const LofteSlot slots[] = {
  { lofte_row_get_type, LOFTE_FIELD_DEFAULT },
};

LOFTE_DEFINE_NOUN_WITH_SLOTS (LofteEvidence, lofte_evidence, "evidence", N_ ("Evidence"))
