/* LoftePersonalData — personuppgift: what in a text points out a single person
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  LOFTE_PERSONAL_DATA_IDENTITY_NUMBER,
  LOFTE_PERSONAL_DATA_TELEPHONE,
  LOFTE_PERSONAL_DATA_EMAIL,
  LOFTE_PERSONAL_DATA_VEHICLE
} LoftePersonalDataKind;

/**
 * LoftePersonalData:
 * @kind: What it is.
 * @offset: Where it begins, in bytes.
 * @length: How long it is, in bytes.
 */
typedef struct
{
  LoftePersonalDataKind kind;
  gsize offset;
  gsize length;
} LoftePersonalData;

GArray *lofte_personal_data_scan (const char *text);

G_END_DECLS
