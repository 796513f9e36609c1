/* Writes a small register of the present version: FOLDER
 *
 * Run once for each version that is released, while it is the newest; see
 * data/README. The fixture stays as it is for ever.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <stdio.h>

#include "store-fixture.h"

int
main (int argc, char *argv[])
{
  StoreFixture fixture = { 0 };
  g_autoptr (LofteAgreement) agreement = store_test_make_agreement ("Löfte från första versionen");
  gint64 revision = 0;

  if (argc != 2)
    {
      g_printerr ("write-register FOLDER\n");
      return 2;
    }
  fixture.folder = argv[1];
  store_fixture_set_now (&fixture, "2026-03-02T09:00:00");
  store_fixture_reopen (&fixture);
  store_test_add_commitment (agreement, "Belysning på torget");
  store_test_save (fixture.store, agreement, &revision);
  store_test_move_to_signed (fixture.store, agreement, &revision);
  lofte_store_close (fixture.store);
  g_object_unref (fixture.store);
  g_object_unref (fixture.clock);
  return 0;
}
