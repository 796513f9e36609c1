/* RSASSA-PSS and its parameters (RFC 4056), true or not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "attacks-pdf.h"

G_BEGIN_DECLS

/* Names the method in @signer and sets @context, which is about to sign, to it. */
void test_name_pss (CMS_SignerInfo *signer,
                    EVP_PKEY_CTX *context,
                    const EVP_MD *method,
                    const TestSigning *signing);

G_END_DECLS
