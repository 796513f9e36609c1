/* LofteSecrecy — sekretessklass: who may see an item of information
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "lofte-element.h"

G_BEGIN_DECLS

/**
 * LofteSecrecy:
 * @LOFTE_SECRECY_OPEN: Öppen: may stand in anything that is made public.
 *
 * A mark that follows an item of information. It reminds; whether something is
 * secret is decided by the authority at each request. Only
 * %LOFTE_SECRECY_OPEN reaches a public copy.
 */
typedef enum
{
  LOFTE_SECRECY_OPEN,
  LOFTE_SECRECY_POLICE_INVESTIGATION,
  LOFTE_SECRECY_POLICE_INTELLIGENCE,
  LOFTE_SECRECY_PERSON,
  LOFTE_SECRECY_SOCIAL_SERVICES,
  LOFTE_SECRECY_SCHOOL,
  LOFTE_SECRECY_SMALL_NUMBERS,
  LOFTE_SECRECY_SECURITY_MEASURE,
  LOFTE_SECRECY_RISK_ANALYSIS,
  LOFTE_SECRECY_COMPANY,
  LOFTE_SECRECY_REPORTER,
  LOFTE_SECRECY_INTERNAL
} LofteSecrecy;

extern const char *const lofte_secrecy_words[];

LofteSecrecy lofte_secrecy_from_word (const char *word);
const char *lofte_secrecy_get_label (LofteSecrecy secrecy);
LofteSecrecy lofte_element_get_secrecy (LofteElement *element);
LofteSecrecy lofte_element_get_field_secrecy (LofteElement *element, const char *field);

G_END_DECLS
