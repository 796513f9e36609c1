/* What the tests of attacked files share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "attacks-suite.h"

TestPki *pki;
LofteTrust *trust;

void
attacks_suite_begin (int *argc,
                     char ***argv)
{
  g_test_init (argc, argv, NULL);
  pki = test_pki_new ();
  trust = test_pki_trust (pki);
}

/* One test for each of @n_files descriptions of @size bytes, which begin with a name. */
void
attacks_suite_add (const char *folder,
                   gconstpointer files,
                   gsize size,
                   guint n_files,
                   GTestDataFunc test)
{
  guint i;

  for (i = 0; i < n_files; i++)
    {
      gconstpointer file = (const guint8 *) files + i * size;
      g_autofree char *path = g_strdup_printf ("%s/%s", folder, *(const char *const *) file);

      g_test_add_data_func (path, file, test);
    }
}

int
attacks_suite_run (void)
{
  int status = g_test_run ();

  g_clear_object (&trust);
  g_clear_pointer (&pki, test_pki_free);
  return status;
}
