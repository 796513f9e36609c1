/* LofteVerifier — which bytes a signature covers, and their digest (ISO 32000-2, 12.8.1)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <string.h>

#include "lofte-pdf-compare-walk-private.h"
#include "lofte-verifier-private.h"

/* A digest over the file from its beginning, shared by all signatures that use the same method. */
typedef struct
{
  EVP_MD_CTX *context;
  int method;
  guint64 position;
} RunningDigest;

static gboolean
read_range (LofteVerifier *self,
            LofteSignatureCase *signature)
{
  LofteObject *range = lofte_revision_get (&self->newest, signature->dictionary, "/ByteRange");
  guint i;

  if (!lofte_object_is (range, LOFTE_OBJECT_ARRAY) || range->length != 4)
    return FALSE;
  for (i = 0; i < 4; i++)
    {
      LofteObject *number = range->value.items[i];

      if (!lofte_object_is (number, LOFTE_OBJECT_INTEGER) || number->value.integer < 0)
        return FALSE;
      signature->range[i] = number->value.integer;
    }
  return TRUE;
}

/* The signature must be the value of the same field in the very revision that it signs. */
static gboolean
is_in_revision (LofteSignatureCase *signature)
{
  gboolean too_many = FALSE;
  g_autoptr (GPtrArray) then = lofte_verifier_collect (&signature->revision, FALSE, NULL, &too_many);
  guint i;

  for (i = 0; i < then->len; i++)
    {
      LofteSignatureCase *old = g_ptr_array_index (then, i);

      if (old->dictionary == signature->dictionary && strcmp (old->verdict->field_name, signature->verdict->field_name) == 0)
        return TRUE;
    }
  return FALSE;
}

const char *
lofte_verifier_check_range (LofteVerifier *self,
                            LofteSignatureCase *signature)
{
  LofteObject *contents = lofte_object_get (signature->dictionary, "/Contents");
  const guint64 *range = signature->range;
  gsize size;

  lofte_revision_file_get_data (self->file, &size);
  if (signature->dictionary->ambiguous)
    return "the signature dictionary names a key twice";
  if (signature->holder == NULL || signature->holder->in_object_stream || signature->holder->is_stream)
    return "the signature dictionary is not an object of its own";
  if (!read_range (self, signature))
    return "ByteRange is not four numbers from zero upwards";
  if (!lofte_object_is (contents, LOFTE_OBJECT_STRING) || !contents->hexadecimal || contents->length == 0)
    return "Contents is not a hexadecimal string";
  if (range[0] != 0 || range[1] > size || range[2] > size || range[3] > size || range[2] <= range[1] || range[2] + range[3] > size)
    return "ByteRange does not lie inside the file";
  if (contents->start != range[1] || contents->end != range[2])
    return "the gap in ByteRange is not exactly this signature's Contents";
  if (signature->holder->end > range[2] + range[3])
    return "the signature dictionary lies outside the signed bytes";
  if (!lofte_revision_file_find (self->file, range[2] + range[3], &signature->revision))
    return "the signed bytes are not a complete state of the file";
  signature->has_revision = TRUE;
  signature->verdict->revision_length = range[2] + range[3];
  if (!is_in_revision (signature))
    return "the signed state of the file does not have this signature";
  return NULL;
}

/* ---- digests ---- */

static RunningDigest *
find_running (LofteVerifier *self,
              const EVP_MD *method)
{
  RunningDigest digest = { 0 };
  guint i;

  if (self->running_digests == NULL)
    self->running_digests = g_array_new (FALSE, FALSE, sizeof (RunningDigest));
  for (i = 0; i < self->running_digests->len; i++)
    if (g_array_index (self->running_digests, RunningDigest, i).method == EVP_MD_get_type (method))
      return &g_array_index (self->running_digests, RunningDigest, i);
  digest.method = EVP_MD_get_type (method);
  digest.context = EVP_MD_CTX_new ();
  if (EVP_DigestInit_ex (digest.context, method, NULL) != 1)
    {
      EVP_MD_CTX_free (digest.context);
      return NULL;
    }
  g_array_append_val (self->running_digests, digest);
  return &g_array_index (self->running_digests, RunningDigest, self->running_digests->len - 1);
}

gboolean
lofte_verifier_digest (LofteVerifier *self,
                       const guint64 range[4],
                       const EVP_MD *method,
                       guint8 *digest)
{
  gsize size;
  const guint8 *data = lofte_revision_file_get_data (self->file, &size);
  RunningDigest *running = find_running (self, method);
  EVP_MD_CTX *context;
  guint64 cost;
  gboolean done;

  if (running == NULL)
    return FALSE;
  if (range[1] < running->position)
    {
      /* Out of order, as only crafted files are: start again. */
      EVP_DigestInit_ex (running->context, method, NULL);
      running->position = 0;
    }
  cost = range[1] - running->position + range[3];
  if (cost > self->digest_budget || g_cancellable_is_cancelled (self->cancellable))
    return FALSE;
  self->digest_budget -= cost;
  EVP_DigestUpdate (running->context, data + running->position, range[1] - running->position);
  running->position = range[1];
  context = EVP_MD_CTX_new ();
  done = EVP_MD_CTX_copy_ex (context, running->context) == 1 &&
         EVP_DigestUpdate (context, data + range[2], range[3]) == 1 &&
         EVP_DigestFinal_ex (context, digest, NULL) == 1;
  EVP_MD_CTX_free (context);
  return done;
}

void
lofte_verifier_clear_digests (LofteVerifier *self)
{
  guint i;

  if (self->running_digests == NULL)
    return;
  for (i = 0; i < self->running_digests->len; i++)
    EVP_MD_CTX_free (g_array_index (self->running_digests, RunningDigest, i).context);
  g_clear_pointer (&self->running_digests, g_array_unref);
}
