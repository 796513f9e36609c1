/* LofteSigner — puts a person's electronic signature into a prepared PDF (underskrift)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "lofte-key.h"

G_BEGIN_DECLS

/**
 * LofteSignLevel:
 * @LOFTE_SIGN_LEVEL_B_B: PAdES baseline B-B: the time is the signatory's own claim
 * @LOFTE_SIGN_LEVEL_B_T: PAdES baseline B-T: a time stamp service vouches for the time
 *
 * Levels of ETSI EN 319 142-1 clause 6 that a signature can reach when it is made.
 */
typedef enum
{
  LOFTE_SIGN_LEVEL_B_B,
  LOFTE_SIGN_LEVEL_B_T
} LofteSignLevel;

/**
 * lofte_sign_level_get_name:
 * @level: a level
 *
 * Returns: (transfer none): "B-B" or "B-T"
 */
const char *lofte_sign_level_get_name (LofteSignLevel level);

/**
 * LofteSignRequest:
 * @field_name: full name of the prepared signature field
 * @signer_name: (nullable): the holder's name as it shall stand; %NULL takes the certificate's
 * @signer_title: (nullable): title, exactly as typed
 * @organisation: (nullable): the party the signatory signs for; %NULL takes the certificate's
 * @place: (nullable): where it is signed, for example "Uddevalla"
 * @reason: (nullable): why it is signed; kept in the signature, not drawn
 * @time: the moment of signing with the zone it shall be shown in; the caller's clock
 * @certify: %TRUE makes the first signature certify the document: afterwards only the prepared fields may
 *   be filled in and signed (DocMDP P=2, ISO 32000-1 12.8.2.2)
 * @timestamp_url: (nullable): http or https address of an RFC 3161 time stamp service, or %NULL for none
 * @timestamp_timeout: seconds the service may take altogether
 * @example_word: (nullable): a word that marks the box of a trial with a real key. The box of a key that is an
 *   example always shows EXEMPEL.
 * @language: language of the words in the box: "sv" or "en"
 * @reserve: bytes kept for the signature, 0 to compute them
 *
 * What the caller decides about one signature. Make it with lofte_sign_request_new(), assign owned values.
 */
typedef struct
{
  char *field_name;
  char *signer_name;
  char *signer_title;
  char *organisation;
  char *place;
  char *reason;
  GDateTime *time;
  gboolean certify;
  char *timestamp_url;
  guint timestamp_timeout;
  char *example_word;
  char *language;
  gsize reserve;
} LofteSignRequest;

/**
 * lofte_sign_request_new:
 * @field_name: the field to sign
 * @time: the moment of signing
 *
 * Returns: (transfer full): a request without time stamp and certification, in Swedish, 20 s time-out
 */
LofteSignRequest *lofte_sign_request_new (const char *field_name, GDateTime *time);
void lofte_sign_request_free (LofteSignRequest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteSignRequest, lofte_sign_request_free)

/**
 * LofteSignResult:
 * @level: what was reached
 * @field_name: the field that was signed
 * @certified: whether this signature certifies the document
 * @example: whether the box is marked as an example or a trial
 * @holder_name: common name in the certificate
 * @organisation: (nullable): organisation in the certificate
 * @issuer_name: who issued it
 * @serial: its serial number
 * @fingerprint: SHA-256 of the certificate
 * @not_before: (nullable): start of its validity
 * @not_after: (nullable): end of its validity
 * @claimed_time: the time the signature states by itself
 * @timestamp_time: (nullable): the time stamp's time, UTC; %NULL at B-B
 * @timestamp_authority: (nullable): who vouches for it; %NULL at B-B
 * @size_before: bytes of the file that was signed; they begin the new file unchanged
 * @size_added: bytes the signature added
 *
 * What became of one signature.
 */
typedef struct
{
  LofteSignLevel level;
  char *field_name;
  gboolean certified;
  gboolean example;
  char *holder_name;
  char *organisation;
  char *issuer_name;
  char *serial;
  char *fingerprint;
  GDateTime *not_before;
  GDateTime *not_after;
  GDateTime *claimed_time;
  GDateTime *timestamp_time;
  char *timestamp_authority;
  guint64 size_before;
  guint64 size_added;
} LofteSignResult;

void lofte_sign_result_free (LofteSignResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteSignResult, lofte_sign_result_free)

/**
 * lofte_signer_sign:
 * @key: the signatory's key
 * @request: what to sign and how
 * @pdf: the file to be signed; may be mapped from disk, is neither changed nor copied as a whole
 * @output: where the signed file goes; may be the file @pdf was mapped from
 * @result: (out) (optional) (transfer full): facts about the signature
 * @cancellable: (nullable): stops waiting for the time stamp service and the writing
 * @error: return location
 *
 * Signs one prepared field by an incremental update: PAdES baseline (ETSI EN 319 142-1), with a visible
 * appearance when the field has a rectangle. The output is written beside its place, synchronised and renamed:
 * after an error there is no new file, and an old one is untouched. If the time stamp service fails nothing
 * is written; the caller may ask the person and call again with no service. The level is never lowered silently.
 *
 * Errors: those of lofte_key_check(); %LOFTE_SIGN_ERROR_FIELD unknown or signed already;
 * %LOFTE_SIGN_ERROR_DAMAGED; %LOFTE_SIGN_ERROR_ENCRYPTED; %LOFTE_SIGN_ERROR_FORBIDDEN when a certification
 * or lock does not allow this signature; %LOFTE_SIGN_ERROR_TIMESTAMP; %LOFTE_SIGN_ERROR_TOO_SMALL;
 * %LOFTE_SIGN_ERROR_UNSUPPORTED; %LOFTE_SIGN_ERROR_WRITE; %G_IO_ERROR_CANCELLED.
 *
 * Blocks (key, disk, network): call it in a worker thread.
 *
 * Returns: %TRUE when @output is signed
 */
gboolean lofte_signer_sign (LofteKey *key, const LofteSignRequest *request, GBytes *pdf, GFile *output, LofteSignResult **result, GCancellable *cancellable, GError **error);

/**
 * lofte_signer_sign_file:
 * @key: the signatory's key
 * @request: what to sign and how
 * @input: the file to be signed, on a local disk
 * @output: where the signed file goes; may be @input
 * @result: (out) (optional) (transfer full): facts about the signature
 * @cancellable: (nullable): as in lofte_signer_sign()
 * @error: return location; besides, %LOFTE_SIGN_ERROR_FAILED when @input cannot be read
 *
 * Like lofte_signer_sign(), but the old bytes are copied by the file system and never enter this process.
 * For large files.
 *
 * Returns: %TRUE when @output is signed
 */
gboolean lofte_signer_sign_file (LofteKey *key, const LofteSignRequest *request, GFile *input, GFile *output, LofteSignResult **result, GCancellable *cancellable, GError **error);

/**
 * LofteSignatureField:
 * @name: full name (partial names joined by full stops)
 * @tooltip: (nullable): the alternative name that screen readers say (/TU)
 * @page: page number from 1, 0 when the field stands on no page
 * @x: left edge in points from the page's left
 * @y: lower edge in points from the page's bottom
 * @width: in points, 0 for an invisible field
 * @height: in points, 0 for an invisible field
 * @signed_already: whether it holds a signature
 *
 * A signature field of a PDF.
 */
typedef struct
{
  char *name;
  char *tooltip;
  guint page;
  double x;
  double y;
  double width;
  double height;
  gboolean signed_already;
} LofteSignatureField;

void lofte_signature_field_free (LofteSignatureField *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteSignatureField, lofte_signature_field_free)

/**
 * lofte_signer_list_fields:
 * @pdf: a PDF file
 * @error: return location
 *
 * Lists the signature fields in the order of the form, for choosing the next one to sign.
 *
 * Errors: %LOFTE_SIGN_ERROR_DAMAGED, %LOFTE_SIGN_ERROR_ENCRYPTED.
 *
 * Returns: (transfer full) (element-type LofteSignatureField) (nullable): the fields, perhaps none
 */
GPtrArray *lofte_signer_list_fields (GBytes *pdf, GError **error);

G_END_DECLS
