/* LofteKey — the private key and certificate a signatory signs with (e-legitimation)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * LOFTE_KEY_MAX_PKCS12_SIZE:
 *
 * Largest PKCS#12 file, in bytes, that is opened. A key with its chain needs a few kilobytes.
 */
#define LOFTE_KEY_MAX_PKCS12_SIZE (1024 * 1024)

#define LOFTE_TYPE_KEY (lofte_key_get_type ())
G_DECLARE_FINAL_TYPE (LofteKey, lofte_key, LOFTE, KEY, GObject)

/**
 * lofte_key_new_from_pkcs12:
 * @data: the whole PKCS#12 file (.p12, .pfx), RFC 7292
 * @password: its password, UTF-8; empty for none. It is not kept.
 * @error: return location
 *
 * Opens a key from a file: AES and the legacy RC2-40 and triple-DES kinds. The certificate that
 * belongs to the key is chosen by the key itself, and the issuers in the file are put in order behind it.
 *
 * Errors: %LOFTE_SIGN_ERROR_PASSWORD when the password does not open the file,
 * %LOFTE_SIGN_ERROR_DAMAGED when the data is no PKCS#12 file,
 * %LOFTE_SIGN_ERROR_CERTIFICATE when key or certificate is missing or they do not belong together,
 * %LOFTE_SIGN_ERROR_UNSUPPORTED when it is too large.
 *
 * Any thread; the object may be used by one thread at a time.
 *
 * Returns: (transfer full) (nullable): a key, or %NULL with @error set
 */
LofteKey *lofte_key_new_from_pkcs12 (GBytes *data, const char *password, GError **error);

/**
 * lofte_key_peek_pkcs12:
 * @data: the whole PKCS#12 file
 * @error: return location
 *
 * Reads the holder's certificate from a file that keeps its certificates in the open, so that the person can be
 * shown whose it is before a password is asked. Most programs lock certificates in with the key: then nothing can be told.
 *
 * Errors: %LOFTE_SIGN_ERROR_PASSWORD when the certificates are locked in, %LOFTE_SIGN_ERROR_DAMAGED and
 * %LOFTE_SIGN_ERROR_UNSUPPORTED as for lofte_key_new_from_pkcs12().
 *
 * Returns: (transfer full) (nullable): a key that can be looked at and checked but does not sign
 */
LofteKey *lofte_key_peek_pkcs12 (GBytes *data, GError **error);

/**
 * lofte_key_get_holder_name:
 * @self: a key
 *
 * Returns: (transfer none): the holder's common name (CN) in UTF-8; empty when the certificate has none
 */
const char *lofte_key_get_holder_name (LofteKey *self);

/**
 * lofte_key_get_organisation:
 * @self: a key
 *
 * Returns: (transfer none) (nullable): the holder's organisation (O)
 */
const char *lofte_key_get_organisation (LofteKey *self);

/**
 * lofte_key_get_issuer_name:
 * @self: a key
 *
 * Returns: (transfer none): the issuer's common name, else its organisation, else its whole name
 */
const char *lofte_key_get_issuer_name (LofteKey *self);

/**
 * lofte_key_get_serial:
 * @self: a key
 *
 * Returns: (transfer none): the certificate's serial number, hexadecimal digits in capitals
 */
const char *lofte_key_get_serial (LofteKey *self);

/**
 * lofte_key_get_not_before:
 * @self: a key
 *
 * Returns: (transfer none): first moment of the certificate's validity, UTC
 */
GDateTime *lofte_key_get_not_before (LofteKey *self);

/**
 * lofte_key_get_not_after:
 * @self: a key
 *
 * Returns: (transfer none): last moment of the certificate's validity, UTC
 */
GDateTime *lofte_key_get_not_after (LofteKey *self);

/**
 * lofte_key_get_fingerprint:
 * @self: a key
 *
 * Returns: (transfer none): SHA-256 of the certificate in DER, 64 hexadecimal digits in lower case
 */
const char *lofte_key_get_fingerprint (LofteKey *self);

/**
 * lofte_key_get_key_fingerprint:
 * @self: a key
 *
 * Returns: (transfer none) (nullable): SHA-256 of the public key alone, hexadecimal; a renewed certificate for the same key has the same
 */
const char *lofte_key_get_key_fingerprint (LofteKey *self);

/**
 * lofte_key_get_algorithm:
 * @self: a key
 *
 * Returns: (transfer none): the kind of key as a person would say it: "RSA 3072", "ECDSA P-256"
 */
const char *lofte_key_get_algorithm (LofteKey *self);

/**
 * lofte_key_get_certificate:
 * @self: a key
 *
 * Returns: (transfer none): the holder's certificate in DER
 */
GBytes *lofte_key_get_certificate (LofteKey *self);

/**
 * lofte_key_get_n_issuers:
 * @self: a key
 *
 * Returns: how many certificates above the holder's came with the key and go into every signature
 *   (never the root). Zero means that a reader must find the issuer by itself.
 */
guint lofte_key_get_n_issuers (LofteKey *self);

/**
 * lofte_key_check:
 * @self: a key
 * @at: the moment of signing
 * @error: return location
 *
 * Says whether this key may sign an agreement at that moment. Revocation is not asked for.
 *
 * Errors: %LOFTE_SIGN_ERROR_EXPIRED outside the validity, %LOFTE_SIGN_ERROR_USAGE when the certificate's
 * key usage (RFC 5280 4.2.1.3) has neither digitalSignature nor nonRepudiation, or it is an issuer's
 * certificate or one for web servers, programs, time stamps or revocation alone, %LOFTE_SIGN_ERROR_UNSUPPORTED for keys other than RSA of 2048 to 8192 bits
 * and ECDSA on P-256, P-384 or P-521.
 *
 * Returns: %TRUE when the key may sign
 */
gboolean lofte_key_check (LofteKey *self, GDateTime *at, GError **error);

/**
 * lofte_key_is_example:
 * @self: a key
 *
 * An example certificate identifies nobody. Its signatures show the word EXEMPEL.
 *
 * Returns: %TRUE when the word EXEMPEL stands in the holder's name
 */
gboolean lofte_key_is_example (LofteKey *self);

G_END_DECLS
