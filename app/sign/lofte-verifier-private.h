/* LofteVerifier — what the parts of one verification share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <openssl/cms.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>

#include "lofte-revision-private.h"
#include "lofte-signature-verdict-private.h"
#include "lofte-trust-private.h"

G_BEGIN_DECLS

#define LOFTE_VERIFIER_MAX_SIGNATURES 200
#define LOFTE_VERIFIER_MAX_CMS (8 * 1024 * 1024)

typedef struct
{
  LofteRevisionFile *file;
  LofteRevision newest;
  LofteTrust *trust;
  GDateTime *now;
  GCancellable *cancellable;
  STACK_OF (X509) * certificates; /* from the DSS */
  GPtrArray *ocsp_responses;      /* (element-type OCSP_BASICRESP) from the DSS */
  STACK_OF (X509_CRL) * crls;     /* from the DSS */
  GArray *running_digests;
  guint64 digest_budget; /* bytes that may still be digested */
  guint64 compare_steps; /* taken so far, in all comparisons together */
} LofteVerifier;

/* A chain of certificates as it was judged. */
typedef struct
{
  LofteIssuerState state;
  STACK_OF (X509) * certificates; /* leaf first; NULL when there is none */
  int error;                      /* of X509_verify_cert() */
  gboolean self_issued;
  gboolean evidence_complete; /* every certificate below the root has a good answer about revocation in the file */
  gboolean example;
  char *anchor_name; /* who on the list ends the chain */
  GDateTime *revoked_at;
} LofteChain;

/* A time-stamp token as it was judged. */
typedef struct
{
  gboolean fits; /* its imprint is over what it should be over, and its own signature holds */
  gboolean supported;
  GDateTime *time;
  char *authority;
  LofteChain chain;
  const char *problem; /* untranslated */
} LofteTimestamp;

/* One signature while it is being judged. */
typedef struct
{
  LofteSignatureVerdict *verdict;
  LofteObject *field;
  LofteObject *dictionary;
  LofteIndirect *holder; /* the indirect object the dictionary stands in */
  guint64 range[4];
  LofteRevision revision;
  gboolean has_revision;
  gboolean is_timestamp;
  int permission; /* DocMDP /P, 0 when it is no certification */
  CMS_ContentInfo *cms;
  CMS_SignerInfo *signer_info;
  X509 *signer;
  gboolean holds;    /* bytes and signature value are right */
  gboolean baseline; /* meets what PAdES demands of every level */
  LofteTimestamp timestamp;
  gboolean has_timestamp;
} LofteSignatureCase;

/* A signature field nobody has signed in. */
typedef struct
{
  char *name;
  char *tooltip;      /* NULL when it has none */
  char *prepared_for; /* the name in a tooltip that this program has written, else NULL */
  guint page;
} LoftePreparedField;

typedef gboolean (*LofteDigestFunction) (const EVP_MD *method,
                                         guint8 *digest,
                                         gpointer data);

/* lofte-verifier-fields.c; @unsigned_fields: (nullable): gets a LoftePreparedField for each empty signature field. */
GPtrArray *lofte_verifier_collect (const LofteRevision *revision,
                                   gboolean with_pages,
                                   GPtrArray *unsigned_fields,
                                   gboolean *too_many);
/* A text of the file, safe to show; NULL when there is none. */
char *lofte_verifier_dup_text (const LofteRevision *revision,
                               const LofteObject *dictionary,
                               const char *key);
void lofte_signature_case_free (LofteSignatureCase *self);
guint lofte_verifier_count_removed (LofteVerifier *self,
                                    GPtrArray *cases);

/* Signature dictionaries that no field leads to: the form was damaged, or they were hidden. */
guint lofte_verifier_count_strays (LofteVerifier *self,
                                   GPtrArray *cases);

/* lofte-verifier-range.c: NULL when the range is right, else what is wrong, untranslated. */
const char *lofte_verifier_check_range (LofteVerifier *self,
                                        LofteSignatureCase *signature);
gboolean lofte_verifier_digest (LofteVerifier *self,
                                const guint64 range[4],
                                const EVP_MD *method,
                                guint8 *digest);

void lofte_verifier_clear_digests (LofteVerifier *self);

/* lofte-verifier-cms.c */
void lofte_verifier_check_cms (LofteVerifier *self,
                               LofteSignatureCase *signature);
gboolean lofte_verifier_is_weak_digest (const EVP_MD *method);

/* lofte-verifier-timestamp.c */
void lofte_timestamp_clear (LofteTimestamp *self);
void lofte_verifier_check_timestamp (LofteVerifier *self,
                                     const guint8 *der,
                                     gsize length,
                                     LofteDigestFunction digest,
                                     gpointer digest_data,
                                     LofteTimestamp *timestamp);
void lofte_verifier_check_signature_timestamp (LofteVerifier *self,
                                               LofteSignatureCase *signature);
void lofte_verifier_check_document_timestamp (LofteVerifier *self,
                                              LofteSignatureCase *signature);

/* lofte-verifier-chain.c */
void lofte_chain_clear (LofteChain *self);
void lofte_verifier_check_chain (LofteVerifier *self,
                                 X509 *leaf,
                                 STACK_OF (X509) * extra,
                                 GDateTime *at,
                                 gboolean time_is_trusted,
                                 gboolean for_timestamp,
                                 LofteChain *chain);

/* lofte-verifier-revocation.c */
void lofte_verifier_load_evidence (LofteVerifier *self);
void lofte_verifier_clear_evidence (LofteVerifier *self);
typedef enum
{
  LOFTE_REVOCATION_UNKNOWN,
  LOFTE_REVOCATION_GOOD,
  LOFTE_REVOCATION_REVOKED
} LofteRevocation;
LofteRevocation lofte_verifier_check_revocation (LofteVerifier *self,
                                                 X509 *certificate,
                                                 X509 *issuer,
                                                 GDateTime **revoked_at);

/* lofte-verifier-prepared.c */
LoftePreparedField *lofte_prepared_field_new (const LofteRevision *revision,
                                              const LofteObject *field,
                                              guint page);
void lofte_prepared_field_free (LoftePreparedField *self);
char *lofte_prepared_field_dup_name (const char *tooltip);
char *lofte_prepared_field_describe (GPtrArray *fields);

/* Signatures in fields that were not there before anybody had signed. */
guint lofte_verifier_count_unprepared (LofteVerifier *self,
                                       GPtrArray *cases);

/* lofte-verifier-scripts.c: whether opening or filling in the file can make a program do something. */
gboolean lofte_verifier_has_script (const LofteRevision *revision);

/* lofte-verifier-additions.c */
void lofte_verifier_check_additions (LofteVerifier *self,
                                     LofteSignatureCase *signature,
                                     GPtrArray *cases);

/* lofte-verifier-answers.c: the sentences. */
void lofte_verifier_answer_broken (LofteSignatureCase *signature,
                                   LofteBytesState state,
                                   char *sentence);
void lofte_verifier_answer_shared_keys (GPtrArray *cases);
void lofte_verifier_answer_people (LofteVerifier *self,
                                   LofteSignatureCase *signature,
                                   GPtrArray *cases);

G_END_DECLS
