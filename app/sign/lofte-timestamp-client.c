/* LofteTimestamp — a time stamp from a time stamp service (tidsstämpel), RFC 3161
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <openssl/err.h>

#include "lofte-openssl-private.h"
#include "lofte-sign-error.h"
#include "lofte-timestamp-client-private.h"

#define MAX_REPLY_SIZE (128 * 1024)
#define NONCE_BITS 64

/* Ends a request after its time, however slowly the service dribbles, and when the caller cancels. */
typedef struct
{
  GMutex mutex;
  GCond cond;
  GThread *thread;
  GCancellable *cancellable;
  gint64 deadline;
  gboolean done;
  gboolean expired;
} Watchdog;

void
lofte_timestamp_free (LofteTimestamp *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->token, g_bytes_unref);
  g_clear_pointer (&self->time, g_date_time_unref);
  g_clear_pointer (&self->authority, g_free);
  g_free (self);
}

static void
set_service_error (GError **error, const char *detail)
{
  g_set_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_TIMESTAMP, _ ("The time stamp service gave no usable answer, so nothing was signed. Try again later, or sign without a time stamp. (%s)"), detail);
}

static void
set_openssl_service_error (GError **error)
{
  const char *reason = ERR_reason_error_string (ERR_peek_error ());

  set_service_error (error, reason != NULL ? reason : _ ("its answer does not match the question"));
  ERR_clear_error ();
}

static gpointer
watch (gpointer data)
{
  Watchdog *watchdog = data;
  gboolean expired = FALSE;

  g_mutex_lock (&watchdog->mutex);
  while (!watchdog->done && !watchdog->expired)
    if (!g_cond_wait_until (&watchdog->cond, &watchdog->mutex, watchdog->deadline))
      watchdog->expired = !watchdog->done;
  expired = watchdog->expired;
  g_mutex_unlock (&watchdog->mutex);
  if (expired)
    g_cancellable_cancel (watchdog->cancellable);
  return NULL;
}

static void
watchdog_start (Watchdog *watchdog, guint timeout)
{
  g_mutex_init (&watchdog->mutex);
  g_cond_init (&watchdog->cond);
  watchdog->cancellable = g_cancellable_new ();
  watchdog->deadline = g_get_monotonic_time () + (gint64) timeout * G_TIME_SPAN_SECOND;
  watchdog->thread = g_thread_new ("lofte-timestamp", watch, watchdog);
}

static void
watchdog_stop (Watchdog *watchdog)
{
  g_mutex_lock (&watchdog->mutex);
  watchdog->done = TRUE;
  g_cond_signal (&watchdog->cond);
  g_mutex_unlock (&watchdog->mutex);
  g_thread_join (watchdog->thread);
  g_clear_object (&watchdog->cancellable);
  g_cond_clear (&watchdog->cond);
  g_mutex_clear (&watchdog->mutex);
}

static void
on_caller_cancelled_cb (GCancellable *caller, gpointer inner)
{
  g_cancellable_cancel (inner);
}

gboolean
lofte_timestamp_check_url (const char *url, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if ((g_strcmp0 (scheme, "http") == 0 || g_strcmp0 (scheme, "https") == 0) && host != NULL && *host != '\0')
    return TRUE;
  g_set_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_TIMESTAMP, _ ("“%s” is not the address of a time stamp service. It begins with https:// or http://."), url);
  return FALSE;
}

static GBytes *
read_reply (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) reply = g_byte_array_new ();
  guint8 buffer[8192];
  gssize n_read = 0;

  while ((n_read = g_input_stream_read (stream, buffer, sizeof buffer, cancellable, error)) > 0)
    {
      g_byte_array_append (reply, buffer, (guint) n_read);
      if (reply->len > MAX_REPLY_SIZE)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE, _ ("its answer is too long"));
          return NULL;
        }
    }
  if (n_read < 0)
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&reply));
}

static GBytes *
post (const char *url, guint timeout, GBytes *query, GCancellable *cancellable, GError **error)
{
  g_autoptr (SoupSession) session = soup_session_new_with_options ("timeout", timeout, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (SOUP_METHOD_POST, url);
  g_autoptr (GInputStream) stream = NULL;

  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_set_request_body_from_bytes (message, "application/timestamp-query", query);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Accept", "application/timestamp-reply");
  stream = soup_session_send (session, message, cancellable, error);
  if (stream == NULL)
    return NULL;
  if (soup_message_get_status (message) != SOUP_STATUS_OK)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "HTTP %d", (int) soup_message_get_status (message));
      return NULL;
    }
  return read_reply (stream, cancellable, error);
}

/* Asks within a time and a context of its own: the caller may sit in any thread. */
static GBytes *
ask (const char *url, guint timeout, GBytes *query, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GBytes) reply = NULL;
  g_autoptr (GError) problem = NULL;
  Watchdog watchdog = { 0 };
  gulong handler = 0;

  watchdog_start (&watchdog, timeout);
  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (on_caller_cancelled_cb), g_object_ref (watchdog.cancellable), g_object_unref);
  g_main_context_push_thread_default (context);
  reply = post (url, timeout, query, watchdog.cancellable, &problem);
  g_main_context_pop_thread_default (context);
  g_cancellable_disconnect (cancellable, handler);
  watchdog_stop (&watchdog);

  if (reply != NULL)
    return g_steal_pointer (&reply);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  set_service_error (error, watchdog.expired ? _ ("no answer in time") : problem->message);
  return NULL;
}

static TS_REQ *
make_query (GBytes *data)
{
  g_autoptr (TS_REQ) query = TS_REQ_new ();
  TS_MSG_IMPRINT *imprint = TS_MSG_IMPRINT_new ();
  X509_ALGOR *algorithm = X509_ALGOR_new ();
  ASN1_INTEGER *nonce = ASN1_INTEGER_new ();
  BIGNUM *number = BN_new ();
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int length = 0;
  gboolean made = FALSE;

  made = EVP_Digest (g_bytes_get_data (data, NULL), g_bytes_get_size (data), digest, &length, EVP_sha256 (), NULL) == 1 && BN_rand (number, NONCE_BITS, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY) == 1 && BN_to_ASN1_INTEGER (number, nonce) != NULL;
  X509_ALGOR_set_md (algorithm, EVP_sha256 ());
  made = made && TS_MSG_IMPRINT_set_algo (imprint, algorithm) == 1 && TS_MSG_IMPRINT_set_msg (imprint, digest, (int) length) == 1;
  made = made && TS_REQ_set_version (query, 1) == 1 && TS_REQ_set_msg_imprint (query, imprint) == 1 && TS_REQ_set_nonce (query, nonce) == 1 && TS_REQ_set_cert_req (query, 1) == 1;
  TS_MSG_IMPRINT_free (imprint);
  X509_ALGOR_free (algorithm);
  ASN1_INTEGER_free (nonce);
  BN_free (number);
  return made ? g_steal_pointer (&query) : NULL;
}

static GBytes *
encode_query (TS_REQ *query)
{
  unsigned char *der = NULL;
  int length = query != NULL ? i2d_TS_REQ (query, &der) : -1;
  GBytes *bytes = length > 0 ? g_bytes_new (der, (gsize) length) : NULL;

  OPENSSL_free (der);
  return bytes;
}

static GBytes *
encode_token (TS_RESP *response)
{
  PKCS7 *token = TS_RESP_get_token (response);
  unsigned char *der = NULL;
  int length = token != NULL ? i2d_PKCS7 (token, &der) : -1;
  GBytes *bytes = length > 0 ? g_bytes_new (der, (gsize) length) : NULL;

  OPENSSL_free (der);
  return bytes;
}

/* The signature of the token by the certificate in it, which must be one for time stamps; returns who that is. */
static char *
verify_token (GBytes *token)
{
  const unsigned char *at = g_bytes_get_data (token, NULL);
  g_autoptr (CMS_ContentInfo) cms = d2i_CMS_ContentInfo (NULL, &at, (long) g_bytes_get_size (token));
  STACK_OF (X509) *signers = NULL;
  char *authority = NULL;

  if (cms == NULL || CMS_verify (cms, NULL, NULL, NULL, NULL, CMS_NO_SIGNER_CERT_VERIFY) != 1)
    return NULL;
  signers = CMS_get0_signers (cms);
  if (sk_X509_num (signers) == 1 && X509_check_purpose (sk_X509_value (signers, 0), X509_PURPOSE_TIMESTAMP_SIGN, 0) == 1)
    authority = lofte_openssl_dup_name (X509_get_subject_name (sk_X509_value (signers, 0)));
  sk_X509_free (signers);
  return authority;
}

static LofteTimestamp *
read_response (TS_REQ *query, GBytes *reply, GError **error)
{
  g_autoptr (LofteTimestamp) self = g_new0 (LofteTimestamp, 1);
  const unsigned char *at = g_bytes_get_data (reply, NULL);
  g_autoptr (TS_RESP) response = d2i_TS_RESP (NULL, &at, (long) g_bytes_get_size (reply));
  g_autoptr (TS_VERIFY_CTX) context = TS_REQ_to_TS_VERIFY_CTX (query, NULL);

  if (response == NULL || context == NULL)
    {
      set_openssl_service_error (error);
      return NULL;
    }
  /* Status granted, our imprint and our nonce. */
  TS_VERIFY_CTX_set_flags (context, TS_VFY_VERSION | TS_VFY_IMPRINT | TS_VFY_NONCE);
  if (TS_RESP_verify_response (context, response) != 1)
    {
      set_openssl_service_error (error);
      return NULL;
    }
  self->token = encode_token (response);
  self->time = lofte_openssl_to_date_time (TS_TST_INFO_get_time (TS_RESP_get_tst_info (response)));
  if (self->token != NULL)
    self->authority = verify_token (self->token);
  if (self->time == NULL || self->authority == NULL)
    {
      set_openssl_service_error (error);
      return NULL;
    }
  ERR_clear_error ();
  return g_steal_pointer (&self);
}

LofteTimestamp *
lofte_timestamp_request (const char *url, guint timeout, GBytes *data, GCancellable *cancellable, GError **error)
{
  g_autoptr (TS_REQ) query = make_query (data);
  g_autoptr (GBytes) query_der = encode_query (query);
  g_autoptr (GBytes) reply = NULL;

  if (query_der == NULL)
    {
      lofte_openssl_set_error (error, LOFTE_SIGN_ERROR_FAILED, _ ("The document could not be signed. Try again."));
      return NULL;
    }
  if (!lofte_timestamp_check_url (url, error))
    return NULL;
  reply = ask (url, MAX (timeout, 1), query_der, cancellable, error);
  return reply != NULL ? read_response (query, reply, error) : NULL;
}
