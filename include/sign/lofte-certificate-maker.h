/* LofteCertificateMaker — makes example certificates for demonstrations and training (EXEMPEL)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * LOFTE_EXAMPLE_WORD:
 *
 * The word that stands in the name of every example certificate.
 */
#define LOFTE_EXAMPLE_WORD "EXEMPEL"

/**
 * LofteKeyKind:
 * @LOFTE_KEY_KIND_RSA_2048: RSA with 2048 bits
 * @LOFTE_KEY_KIND_RSA_3072: RSA with 3072 bits
 * @LOFTE_KEY_KIND_P256: ECDSA on P-256
 * @LOFTE_KEY_KIND_P384: ECDSA on P-384
 *
 * Kinds of key an example certificate can have.
 */
typedef enum
{
  LOFTE_KEY_KIND_RSA_2048,
  LOFTE_KEY_KIND_RSA_3072,
  LOFTE_KEY_KIND_P256,
  LOFTE_KEY_KIND_P384
} LofteKeyKind;

#define LOFTE_TYPE_CERTIFICATE_MAKER (lofte_certificate_maker_get_type ())
G_DECLARE_FINAL_TYPE (LofteCertificateMaker, lofte_certificate_maker, LOFTE, CERTIFICATE_MAKER, GObject)

/**
 * lofte_certificate_maker_new:
 * @not_before: first moment at which everything it makes is valid
 * @not_after: last moment
 * @error: return location
 *
 * Makes a root and an issuing certificate, both with EXEMPEL in their names and with fresh keys that live only in
 * this object. They name no address: nothing made here ever leads to a connection.
 *
 * Errors: %LOFTE_SIGN_ERROR_CERTIFICATE when the dates are the wrong way round or not writable in a certificate,
 * %LOFTE_SIGN_ERROR_FAILED when the library fails.
 *
 * Returns: (transfer full) (nullable): a maker
 */
LofteCertificateMaker *lofte_certificate_maker_new (GDateTime *not_before, GDateTime *not_after, GError **error);

/**
 * lofte_certificate_maker_make_pkcs12:
 * @self: a maker
 * @holder_name: the person's name; EXEMPEL is put before it unless it holds the word already
 * @organisation: (nullable): the person's organisation
 * @kind: kind of key
 * @password: (nullable): password of the file, at least one character; %NULL means an empty one
 * @error: return location
 *
 * Makes a signatory's certificate (digitalSignature and nonRepudiation) and packs it with its key and the
 * issuing certificate into a PKCS#12 file (AES-256).
 *
 * Errors: %LOFTE_SIGN_ERROR_CERTIFICATE when a name is empty or longer than a certificate can hold (64 characters),
 * %LOFTE_SIGN_ERROR_FAILED when the library fails.
 *
 * Returns: (transfer full) (nullable): the file
 */
GBytes *lofte_certificate_maker_make_pkcs12 (LofteCertificateMaker *self, const char *holder_name, const char *organisation, LofteKeyKind kind, const char *password, GError **error);

/**
 * lofte_certificate_maker_export_root:
 * @self: a maker
 *
 * Returns: (transfer full): the root certificate as PEM, for the list of trusted issuers
 */
char *lofte_certificate_maker_export_root (LofteCertificateMaker *self);

G_END_DECLS
