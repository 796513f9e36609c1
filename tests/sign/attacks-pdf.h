/* A tiny PDF writer with increments and signatures, able to do wrong things on purpose
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <openssl/cms.h>

#include "attacks-pki.h"

G_BEGIN_DECLS

typedef struct
{
  GByteArray *bytes;
  GArray *entries; /* of the increment being written */
  gboolean streams;
  guint64 last_xref;
  int size;
  char *trailer;  /* more keys, Root and Info among them */
  gsize range_at; /* of the signature being written */
  gsize contents_at;
} TestPdf;

/* Numbers of the objects in a new file. */
enum
{
  TEST_CATALOG = 1,
  TEST_PAGES,
  TEST_PAGE,
  TEST_CONTENT,
  TEST_FORM,
  TEST_FIELDS,
  TEST_FIRST,  /* empty signature field */
  TEST_SECOND, /* empty signature field */
  TEST_TEXT,   /* text field */
  TEST_FONT,
  TEST_ANNOTS,
  TEST_INFO,
  TEST_LAST_PAGE,
  TEST_COMMENT, /* a note */
  TEST_DRAWING, /* a form XObject */
  TEST_FREE     /* the first number not in use */
};

typedef struct
{
  const TestIdentity *identity;
  const TestIdentity *also; /* a second SignerInfo */
  const char *name;         /* what the dictionary claims, default the certificate's */
  const char *subfilter;    /* default ETSI.CAdES.detached */
  const char *keys;         /* more keys of the signature dictionary */
  const char *field_keys;   /* more keys of the field */
  const EVP_MD *method;     /* default SHA-256 */
  gboolean pss;             /* RSASSA-PSS */
  const EVP_MD *pss_digest; /* what its parameters name, default @method */
  const EVP_MD *pss_mask;
  gboolean no_attributes;
  gboolean attached;
  gboolean with_clock;      /* signing-time attribute */
  gboolean wrong_attribute; /* signing-certificate names another certificate */
  gboolean stamp;
  gboolean foreign_stamp; /* a time stamp over something else */
  gint64 stamp_time;      /* 0: now */
  gboolean literal;       /* Contents as (…) */
  gboolean garbage_behind;
} TestSigning;

TestPdf *test_pdf_new (gboolean streams);
TestPdf *test_pdf_new_from_bytes (const guint8 *data,
                                  gsize size,
                                  gboolean streams,
                                  int next_number);
TestPdf *test_pdf_copy (const TestPdf *self);
void test_pdf_free (TestPdf *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestPdf, test_pdf_free)

void test_pdf_append (TestPdf *self,
                      const char *text);
void test_pdf_object (TestPdf *self,
                      int number,
                      const char *text);
void test_pdf_stream (TestPdf *self,
                      int number,
                      const char *keys,
                      const void *data,
                      gsize length);
/* Objects in an object stream; only in files with cross-reference streams. */
void test_pdf_pack (TestPdf *self,
                    int container,
                    const int *numbers,
                    const char *const *texts);
void test_pdf_entry (TestPdf *self,
                     int number,
                     guint64 offset);
void test_pdf_delete (TestPdf *self,
                      int number);
void test_pdf_finish (TestPdf *self);
gsize test_pdf_find (const TestPdf *self,
                     const char *text,
                     gsize from);
void test_pdf_overwrite (TestPdf *self,
                         gsize from,
                         const char *old,
                         const char *young);
GBytes *test_pdf_get_bytes (const TestPdf *self);

/* Signs field @field with a signature dictionary of number @signature, in an increment of its own. */
void test_pdf_sign (TestPdf *self,
                    TestPki *pki,
                    int field,
                    int signature,
                    const TestSigning *signing);

/* Only the objects of a signature, without finishing the increment; test_pdf_seal() finishes. */
void test_pdf_begin_signature (TestPdf *self,
                               int signature,
                               const TestSigning *signing);
void test_pdf_seal (TestPdf *self,
                    TestPki *pki,
                    const TestSigning *signing);

/* Evidence: certificates, a revocation list, OCSP answers for @about and for the time-stamping authority. */
void test_pdf_add_evidence (TestPdf *self,
                            TestPki *pki,
                            int number,
                            X509 *about);

/* A document time stamp in a new invisible field. */
void test_pdf_add_timestamp (TestPdf *self,
                             TestPki *pki,
                             int number,
                             const char *fields,
                             const char *annotations);

/* The rectangle and appearance keys make the field visible. */
char *test_field_text (int field,
                       int signature,
                       const char *keys);

G_END_DECLS
