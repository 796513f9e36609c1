/* What the tests of sign share: documents with prepared fields, certificates, a folder, foreign tools
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <qpdf/qpdf-c.h>

#include "lofte-certificate-maker-private.h"
#include "lofte-key-private.h"
#include "lofte-signer.h"

G_BEGIN_DECLS

#define TEST_PASSWORD "hemligt åäö"
#define TEST_FIELD_ONE "Underskrift.kommunen"
#define TEST_FIELD_TWO "Underskrift.polisen"

typedef enum
{
  TEST_PDF_CLASSIC = 0,
  TEST_PDF_XREF_STREAM = 1 << 0,
  TEST_PDF_ENCRYPTED = 1 << 1,
  TEST_PDF_DIRECT_FORM = 1 << 2, /* /AcroForm inside the catalogue, no /SigFlags */
  TEST_PDF_LINEARISED = 1 << 3
} TestPdfFlags;

/* Changes the document before it is written. */
typedef void (*TestPdfEdit) (qpdf_data document, qpdf_oh form, qpdf_oh first_field, qpdf_oh second_field);

/* A page of text and two empty signature fields, prepared as the pdf module does. @padding: bytes of an extra stream. */
GBytes *test_make_pdf (TestPdfFlags flags, gsize padding, TestPdfEdit edit);

/* The 15th of June 2026, 14.32.05 in Stockholm. */
GDateTime *test_make_time (void);

/* Valid during 2026 and 2027. Made once. */
LofteCertificateMaker *test_get_maker (void);
LofteKey *test_make_key (const char *name, LofteKeyKind kind);
LofteKey *test_make_key_for (LofteCertificateUse use, int first_year, int last_year);

/* A request with everything filled in. */
LofteSignRequest *test_make_request (const char *field_name);

/* A folder of one's own; removing takes everything in it along. */
char *test_make_folder (void);
void test_remove_folder (const char *folder);
guint test_count_files (const char *folder);
GBytes *test_read_file (const char *path);
void test_write_file (const char *path, GBytes *bytes);

/* Runs a program found in PATH; returns what it printed (both streams), or NULL with a skip note when it is not
 * there. @status: its exit status. */
char *test_run_tool (int *status, const char *program, ...) G_GNUC_NULL_TERMINATED;

/* The signature value of @field_name in @pdf and the bytes it covers, read by libqpdf. */
void test_extract_signature (GBytes *pdf, const char *field_name, GBytes **der, GBytes **covered);

/* Object number of a field. */
int test_get_field_number (GBytes *pdf, const char *field_name);

guint test_count_words (const char *text, const char *word);

/* Checks a signed file with what other people wrote: qpdf, pdfsig and openssl. */
void test_judge (const char *folder, const char *path, guint n_signatures);

/* Every object that @whole has and @start has not is used by something reachable from the catalogue. */
void test_assert_no_orphans (GBytes *whole, GBytes *start);

/* Only openssl's part of it, for one field. */
void test_judge_cms (const char *folder, GBytes *pdf, const char *field_name);

G_END_DECLS
