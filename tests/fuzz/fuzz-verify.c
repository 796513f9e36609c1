/* Any bytes as a PDF file to be verified
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <stdint.h>

#include "lofte-verification.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (LofteTrust) trust = lofte_trust_new ();
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 22, 12, 0, 0);
  g_autoptr (LofteVerification) result = lofte_verify_pdf (bytes, trust, now, NULL, NULL);
  g_autofree char *text = lofte_verification_to_text (result, TRUE);
  g_autoptr (GVariant) variant = lofte_verification_to_variant (result);

  g_assert (g_utf8_validate (text, -1, NULL));
  g_assert (g_variant_is_normal_form (variant));
  return 0;
}
