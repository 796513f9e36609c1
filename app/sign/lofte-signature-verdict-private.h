/* LofteSignatureVerdict — how the verifier fills one in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-signature-verdict.h"

G_BEGIN_DECLS

typedef struct
{
  int state;
  LofteVerdictGrade grade;
  char *sentence;
  GPtrArray *details; /* (element-type utf8), NULL-terminated */
} LofteVerdictAnswer;

/* Why the one who signed may be another than the reader believes. */
typedef enum
{
  LOFTE_SIGNER_DOUBT_NAME = 1 << 0,  /* the box claims another name than the certificate's */
  LOFTE_SIGNER_DOUBT_FIELD = 1 << 1, /* the field was prepared for somebody else */
  LOFTE_SIGNER_DOUBT_KEY = 1 << 2    /* the key made another signature too */
} LofteSignerDoubts;

struct _LofteSignatureVerdict
{
  GObject parent_instance;

  LofteVerdictAnswer answers[LOFTE_VERDICT_N_QUESTIONS];
  LofteSignatureKind kind;
  LofteSignatureLevel level;
  char *field_name;
  char *prepared_for;
  LofteSignerDoubts doubts;
  guint page;
  char *subfilter;
  char *signer_name;
  char *issuer_name;
  char *key_fingerprint;
  char *claimed_name;
  char *claimed_reason;
  char *claimed_location;
  GDateTime *time;
  gsize revision_length;
  gboolean example;
  LofteTrustCertificate *candidate;
};

LofteSignatureVerdict *lofte_signature_verdict_new (void);

/* @sentence is taken. */
void lofte_signature_verdict_answer (LofteSignatureVerdict *self,
                                     LofteVerdictQuestion question,
                                     int state,
                                     LofteVerdictGrade grade,
                                     char *sentence);
void lofte_signature_verdict_add_detail (LofteSignatureVerdict *self,
                                         LofteVerdictQuestion question,
                                         const char *format,
                                         ...) G_GNUC_PRINTF (3, 4);

G_END_DECLS
