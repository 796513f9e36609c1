/* A register in a folder of its own, for one test
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-document.h"

typedef struct
{
  char *folder;
  LofteClock *clock;
  LofteRegister *reg;
  LofteDocument *document; /* a draft that is saved, with one focus area */
} RegisterFixture;

void register_fixture_set_up (RegisterFixture *fixture, gconstpointer data);
void register_fixture_tear_down (RegisterFixture *fixture, gconstpointer data);
LofteRegister *register_fixture_open_another (RegisterFixture *fixture, const char *name);
LofteElement *register_fixture_get_root (RegisterFixture *fixture);
