/* RSASSA-PSS and its parameters (RFC 4056), true or not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <openssl/rsa.h>

#include "attacks-pss.h"

static void
set_digest (X509_ALGOR **algorithm,
            const EVP_MD *method)
{
  *algorithm = X509_ALGOR_new ();
  X509_ALGOR_set_md (*algorithm, method);
}

void
test_name_pss (CMS_SignerInfo *signer,
               EVP_PKEY_CTX *context,
               const EVP_MD *method,
               const TestSigning *signing)
{
  const EVP_MD *mask = signing->pss_mask != NULL ? signing->pss_mask : method;
  RSA_PSS_PARAMS *parameters = RSA_PSS_PARAMS_new ();
  X509_ALGOR *mask_digest;
  X509_ALGOR *algorithm;
  ASN1_STRING *packed = NULL;

  g_assert_cmpint (EVP_PKEY_CTX_set_rsa_padding (context, RSA_PKCS1_PSS_PADDING), ==, 1);
  g_assert_cmpint (EVP_PKEY_CTX_set_rsa_pss_saltlen (context, 32), ==, 1);
  g_assert_cmpint (EVP_PKEY_CTX_set_rsa_mgf1_md (context, mask), ==, 1);
  set_digest (&parameters->hashAlgorithm, signing->pss_digest != NULL ? signing->pss_digest : method);
  set_digest (&mask_digest, mask);
  ASN1_item_pack (mask_digest, ASN1_ITEM_rptr (X509_ALGOR), &packed);
  parameters->maskGenAlgorithm = X509_ALGOR_new ();
  X509_ALGOR_set0 (parameters->maskGenAlgorithm, OBJ_nid2obj (NID_mgf1), V_ASN1_SEQUENCE, packed);
  parameters->saltLength = ASN1_INTEGER_new ();
  ASN1_INTEGER_set (parameters->saltLength, 32);
  packed = NULL;
  ASN1_item_pack (parameters, ASN1_ITEM_rptr (RSA_PSS_PARAMS), &packed);
  CMS_SignerInfo_get0_algs (signer, NULL, NULL, NULL, &algorithm);
  X509_ALGOR_set0 (algorithm, OBJ_nid2obj (NID_rsassaPss), V_ASN1_SEQUENCE, packed);
  X509_ALGOR_free (mask_digest);
  RSA_PSS_PARAMS_free (parameters);
}
