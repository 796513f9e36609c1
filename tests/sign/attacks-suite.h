/* What the tests of attacked files share: keys that are made once, and tables of files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "attacks-pki.h"

G_BEGIN_DECLS

/* From attacks_suite_begin() until attacks_suite_run() has ended. */
extern TestPki *pki;
extern LofteTrust *trust;

void attacks_suite_begin (int *argc,
                          char ***argv);
void attacks_suite_add (const char *folder,
                        gconstpointer files,
                        gsize size,
                        guint n_files,
                        GTestDataFunc test);
int attacks_suite_run (void);

G_END_DECLS
