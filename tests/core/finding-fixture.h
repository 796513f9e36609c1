/* What the tests of checks share: one finding among many
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-finding.h"

/* @path: NULL for any place. */
const LofteFinding *finding_fixture_find (GPtrArray *findings, guint check, LofteSeverity severity, const char *path);
