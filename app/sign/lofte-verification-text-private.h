/* Text from hostile files: PDF strings, dates and certificate names made safe to show
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <openssl/x509.h>

#include "lofte-revision-object-private.h"

G_BEGIN_DECLS

/* Valid UTF-8 without control characters and without characters that turn the writing direction, at most 500 characters. */
char *lofte_text_make_safe (const char *text,
                            gssize length);

/* PDFDocEncoding, UTF-16BE or UTF-8 (ISO 32000-2, 7.9.2.2). */
char *lofte_text_from_pdf_string (const LofteObject *string);

/* D:YYYYMMDDHHmmSSOHH'mm (ISO 32000-2, 7.9.4); NULL when it is no date. */
GDateTime *lofte_text_parse_pdf_date (const LofteObject *string);

/* Common name, else organisation, else the whole name. */
char *lofte_text_from_x509_name (const X509_NAME *name);
char *lofte_text_from_whole_x509_name (const X509_NAME *name);
gboolean lofte_text_is_example (const X509 *certificate);

GDateTime *lofte_text_parse_asn1_time (const ASN1_TIME *time);

/* The time on the reader's own clock. */
char *lofte_text_from_time (GDateTime *time);

/* The same with seconds and zone, and as all the world writes it. */
char *lofte_text_from_exact_time (GDateTime *time);

G_END_DECLS
