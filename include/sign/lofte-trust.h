/* LofteTrust — the issuers whose certificates this person relies on (betrodda utfärdare)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "lofte-sign-error.h"

G_BEGIN_DECLS

/**
 * LofteTrustCertificate:
 * @fingerprint: SHA-256 over the certificate's DER bytes, 64 lower-case hexadecimal digits
 * @name: the subject's name as a person would read it (common name, else organisation)
 * @subject: the whole subject name, RFC 2253
 * @issuer: the whole issuer name, RFC 2253
 * @serial: the serial number in hexadecimal
 * @valid_from: first moment of validity, UTC
 * @valid_until: last moment of validity, UTC
 * @can_issue: whether the certificate may sign other certificates (RFC 5280, 4.2.1.9 and 4.2.1.3)
 * @self_issued: whether subject and issuer are the same, as in a root
 * @example: whether a name in it contains EXEMPEL: made by the program to try things, it proves nothing
 * @der: the certificate's bytes
 *
 * One certificate, read and judged. Plain data, immutable, safe to hand between threads.
 */
typedef struct
{
  char *fingerprint;
  char *name;
  char *subject;
  char *issuer;
  char *serial;
  GDateTime *valid_from;
  GDateTime *valid_until;
  gboolean can_issue;
  gboolean self_issued;
  gboolean example;
  GBytes *der;
} LofteTrustCertificate;

#define LOFTE_TYPE_TRUST_CERTIFICATE (lofte_trust_certificate_get_type ())

GType lofte_trust_certificate_get_type (void) G_GNUC_CONST;

/**
 * lofte_trust_certificate_copy:
 * @self: a certificate
 *
 * Returns: (transfer full): a copy of @self
 */
LofteTrustCertificate *lofte_trust_certificate_copy (const LofteTrustCertificate *self);

/**
 * lofte_trust_certificate_free:
 * @self: (transfer full): a certificate
 */
void lofte_trust_certificate_free (LofteTrustCertificate *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteTrustCertificate, lofte_trust_certificate_free)

/**
 * lofte_trust_certificate_dup_fingerprint_text:
 * @self: a certificate
 *
 * Returns: (transfer full): the fingerprint in groups of four digits, to be read aloud or compared on paper
 */
char *lofte_trust_certificate_dup_fingerprint_text (const LofteTrustCertificate *self);

/**
 * lofte_trust_read_certificate:
 * @bytes: the bytes of a PEM or DER file, at most 1 MiB, with one certificate or several
 * @error: return location of a #LofteSignError
 *
 * Reads the candidates of an import without trusting any of them, so that the person can be shown what they
 * are before deciding. Text around PEM blocks is ignored; a private key beside them as well.
 *
 * Returns: (transfer full) (element-type LofteTrustCertificate) (nullable): at least one and at most 64 certificates
 */
GPtrArray *lofte_trust_read_certificate (GBytes *bytes,
                                         GError **error);

#define LOFTE_TYPE_TRUST (lofte_trust_get_type ())

G_DECLARE_FINAL_TYPE (LofteTrust, lofte_trust, LOFTE, TRUST, GObject)

/**
 * lofte_trust_new:
 *
 * A list in memory that trusts nobody; additions are kept in memory only. Every signature judged with it answers "issuer unknown".
 *
 * Returns: (transfer full): an empty list
 */
LofteTrust *lofte_trust_new (void);

/**
 * lofte_trust_new_from_folder:
 * @folder: a folder with PEM or DER files (.pem, .crt, .cer, .der); one that does not exist yet is an empty list
 * @error: return location of a #LofteSignError or #GIOErrorEnum
 *
 * Reads every certificate of the folder. A file that cannot be read as a certificate is left out and named by
 * lofte_trust_get_unreadable(). Blocks on file access; call it in a worker thread when the folder may be slow.
 *
 * Returns: (transfer full) (nullable): the list
 */
LofteTrust *lofte_trust_new_from_folder (GFile *folder,
                                         GError **error);

/**
 * lofte_trust_get_certificates:
 * @self: a list
 *
 * Returns: (transfer none) (element-type LofteTrustCertificate): the trusted certificates, sorted by name; valid until the next change
 */
GPtrArray *lofte_trust_get_certificates (LofteTrust *self);

/**
 * lofte_trust_get_unreadable:
 * @self: a list
 *
 * Returns: (transfer none): the names of files in the folder that hold no readable certificate
 */
const char *const *lofte_trust_get_unreadable (LofteTrust *self);

/**
 * lofte_trust_find:
 * @self: a list
 * @fingerprint: SHA-256 in hexadecimal, spaces, colons and case do not matter
 *
 * Returns: (transfer none) (nullable): the certificate with that fingerprint
 */
const LofteTrustCertificate *lofte_trust_find (LofteTrust *self,
                                               const char *fingerprint);

/**
 * lofte_trust_add:
 * @self: a list
 * @certificate: what lofte_trust_read_certificate() gave
 * @error: return location of a #LofteSignError or #GIOErrorEnum
 *
 * Trusts @certificate from now on and writes it to the folder as `<fingerprint>.pem` (new file, fsync, rename).
 * A certificate that cannot issue others is accepted too: then only its own signatures are trusted. Adding one
 * that is there already succeeds and changes nothing.
 *
 * Returns: whether it is in the list now
 */
gboolean lofte_trust_add (LofteTrust *self,
                          const LofteTrustCertificate *certificate,
                          GError **error);

/**
 * lofte_trust_remove:
 * @self: a list
 * @fingerprint: SHA-256 in hexadecimal
 * @error: return location of a #LofteSignError or #GIOErrorEnum
 *
 * Trusts the certificate no longer and removes it from the folder; a file with several certificates keeps the others.
 *
 * Returns: whether it is gone now; %FALSE with %LOFTE_SIGN_ERROR_CERTIFICATE when it was not in the list
 */
gboolean lofte_trust_remove (LofteTrust *self,
                             const char *fingerprint,
                             GError **error);

G_END_DECLS
