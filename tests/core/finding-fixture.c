/* What the tests of checks share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "finding-fixture.h"

const LofteFinding *
finding_fixture_find (GPtrArray *findings, guint check, LofteSeverity severity, const char *path)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const LofteFinding *finding = g_ptr_array_index (findings, i);

      if (finding->check == check && finding->severity == severity && (!path || g_str_equal (finding->path, path)))
        return finding;
    }
  return NULL;
}
