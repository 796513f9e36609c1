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

struct _LofteSignatureVerdict
{
  GObject parent_instance;

  LofteVerdictAnswer answers[LOFTE_VERDICT_N_QUESTIONS];
  LofteSignatureKind kind;
  LofteSignatureLevel level;
  char *field_name;
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
