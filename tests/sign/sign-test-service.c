/* A time stamp service on 127.0.0.1 inside the test process, honest or not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign-test"

#include "config.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>

#include "sign-test-service.h"
#include "sign-test-support.h"

#define LARGE_CHAIN 60
#define ENDLESS_SIZE (4 * 1024 * 1024)

struct _TestService
{
  TestServiceMode mode;
  GDateTime *time;
  X509 *certificate;
  EVP_PKEY *key;
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  SoupServer *server;
  GBytes *first_answer;
  char *url;
  char *folder;
  GMutex mutex;
  GCond cond;
  gboolean ready;
  int n_requests;
};

static ASN1_INTEGER *
on_serial_cb (TS_RESP_CTX *context, void *data)
{
  ASN1_INTEGER *serial = ASN1_INTEGER_new ();

  ASN1_INTEGER_set (serial, 4711);
  return serial;
}

static int
on_time_cb (TS_RESP_CTX *context, void *data, long *seconds, long *microseconds)
{
  TestService *self = data;

  *seconds = (long) g_date_time_to_unix (self->time);
  *microseconds = 0;
  return 1;
}

static void
add_chain (TestService *self, TS_RESP_CTX *context)
{
  g_autoptr (LofteX509Stack) chain = sk_X509_new_null ();

  for (int i = 0; i < (self->mode == TEST_SERVICE_LARGE_CHAIN ? LARGE_CHAIN : 1); i++)
    {
      g_autoptr (X509) certificate = NULL;
      g_autoptr (EVP_PKEY) key = NULL;

      if (i == 0)
        {
          certificate = lofte_certificate_maker_get_issuing (test_get_maker ());
          X509_up_ref (certificate);
        }
      else
        lofte_certificate_maker_issue (test_get_maker (), "kedja", NULL, LOFTE_KEY_KIND_P256, LOFTE_CERTIFICATE_USE_SIGNATURE, NULL, NULL, &certificate, &key, NULL);
      sk_X509_push (chain, g_steal_pointer (&certificate));
    }
  TS_RESP_CTX_set_certs (context, chain);
}

/* What RFC 3161 wants, by OpenSSL's responder. */
static GBytes *
answer (TestService *self, GBytes *query)
{
  TS_RESP_CTX *context = TS_RESP_CTX_new ();
  ASN1_OBJECT *policy = OBJ_txt2obj ("1.2.3.4.1", 1);
  g_autoptr (BIO) input = BIO_new_mem_buf (g_bytes_get_data (query, NULL), (int) g_bytes_get_size (query));
  g_autoptr (TS_RESP) response = NULL;
  unsigned char *der = NULL;
  int length = 0;
  GBytes *bytes = NULL;

  TS_RESP_CTX_set_signer_cert (context, self->certificate);
  TS_RESP_CTX_set_signer_key (context, self->key);
  TS_RESP_CTX_set_signer_digest (context, EVP_sha256 ());
  TS_RESP_CTX_set_def_policy (context, policy);
  TS_RESP_CTX_set_serial_cb (context, on_serial_cb, self);
  TS_RESP_CTX_set_time_cb (context, on_time_cb, self);
  TS_RESP_CTX_add_md (context, self->mode == TEST_SERVICE_REFUSES ? EVP_sha512 () : EVP_sha256 ());
  add_chain (self, context);
  response = TS_RESP_create_response (context, input);
  g_assert_nonnull (response);
  length = i2d_TS_RESP (response, &der);
  bytes = g_bytes_new (der, (gsize) length);
  OPENSSL_free (der);
  ASN1_OBJECT_free (policy);
  TS_RESP_CTX_free (context);
  return bytes;
}

/* The signature value stands at the end of the token. */
static GBytes *
forge (GBytes *honest)
{
  GByteArray *copy = g_bytes_unref_to_array (g_bytes_ref (honest));

  copy->data[copy->len - 8] ^= 0x55;
  return g_byte_array_free_to_bytes (copy);
}

/* The same statement about the time, signed by a person. OpenSSL's responder refuses to do that. */
static GBytes *
sign_as_person (GBytes *honest)
{
  const unsigned char *at = g_bytes_get_data (honest, NULL);
  g_autoptr (TS_RESP) response = d2i_TS_RESP (NULL, &at, (long) g_bytes_get_size (honest));
  TS_TST_INFO *info = TS_TST_INFO_dup (TS_RESP_get_tst_info (response));
  g_autoptr (CMS_ContentInfo) cms = CMS_sign (NULL, NULL, NULL, NULL, CMS_PARTIAL | CMS_BINARY);
  g_autoptr (X509) certificate = NULL;
  g_autoptr (EVP_PKEY) key = NULL;
  g_autoptr (BIO) content = BIO_new (BIO_s_mem ());
  unsigned char *der = NULL;
  const unsigned char *token = NULL;
  int length = 0;
  GBytes *bytes = NULL;

  lofte_certificate_maker_issue (test_get_maker (), "Person", NULL, LOFTE_KEY_KIND_P256, LOFTE_CERTIFICATE_USE_SIGNATURE, NULL, NULL, &certificate, &key, NULL);
  i2d_TS_TST_INFO_bio (content, info);
  CMS_set1_eContentType (cms, OBJ_nid2obj (NID_id_smime_ct_TSTInfo));
  g_assert_nonnull (CMS_add1_signer (cms, certificate, key, EVP_sha256 (), CMS_CADES));
  g_assert_cmpint (CMS_final (cms, content, NULL, CMS_BINARY), ==, 1);
  length = i2d_CMS_ContentInfo (cms, &der);
  token = der;
  TS_RESP_set_tst_info (response, d2i_PKCS7 (NULL, &token, length), info);
  OPENSSL_free (der);
  der = NULL;
  length = i2d_TS_RESP (response, &der);
  bytes = g_bytes_new (der, (gsize) length);
  OPENSSL_free (der);
  return bytes;
}

static GBytes *
make_answer (TestService *self, GBytes *query)
{
  g_autoptr (GBytes) honest = NULL;

  switch (self->mode)
    {
    case TEST_SERVICE_GARBAGE:
      return g_bytes_new_static ("<html>404</html>", 16);
    case TEST_SERVICE_EMPTY:
      return g_bytes_new_static ("", 0);
    case TEST_SERVICE_ENDLESS:
      return g_bytes_new_take (g_malloc0 (ENDLESS_SIZE), ENDLESS_SIZE);
    case TEST_SERVICE_FORGED:
      honest = answer (self, query);
      return forge (honest);
    case TEST_SERVICE_WRONG_PURPOSE:
      honest = answer (self, query);
      return sign_as_person (honest);
    case TEST_SERVICE_STALE:
      if (self->first_answer == NULL)
        self->first_answer = answer (self, query);
      return g_bytes_ref (self->first_answer);
    case TEST_SERVICE_HONEST:
    case TEST_SERVICE_LARGE_CHAIN:
    case TEST_SERVICE_REFUSES:
    case TEST_SERVICE_ERROR:
    case TEST_SERVICE_REDIRECTS:
    case TEST_SERVICE_SILENT:
    default:
      return answer (self, query);
    }
}

static void
on_request_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  TestService *self = data;
  g_autoptr (GBytes) question = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autoptr (GBytes) reply = NULL;

  g_atomic_int_inc (&self->n_requests);
  if (self->folder != NULL)
    g_assert_cmpint (g_mkdir (self->folder, 0700), ==, 0);
  if (self->mode == TEST_SERVICE_SILENT)
    {
      soup_server_message_pause (message);
      return;
    }
  if (self->mode == TEST_SERVICE_REDIRECTS)
    {
      soup_server_message_set_redirect (message, SOUP_STATUS_TEMPORARY_REDIRECT, "/elsewhere");
      return;
    }
  g_assert_cmpstr (soup_server_message_get_method (message), ==, "POST");
  g_assert_cmpstr (soup_message_headers_get_content_type (soup_server_message_get_request_headers (message), NULL), ==, "application/timestamp-query");
  reply = make_answer (self, question);
  soup_server_message_set_status (message, self->mode == TEST_SERVICE_ERROR ? SOUP_STATUS_INTERNAL_SERVER_ERROR : SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, "application/timestamp-reply", SOUP_MEMORY_COPY, g_bytes_get_data (reply, NULL), g_bytes_get_size (reply));
}

static gpointer
serve (gpointer data)
{
  TestService *self = data;
  g_autoptr (GError) error = NULL;
  GSList *uris = NULL;

  g_main_context_push_thread_default (self->context);
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, on_request_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);

  g_mutex_lock (&self->mutex);
  self->url = g_uri_to_string (uris->data);
  self->ready = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  g_main_loop_run (self->loop);
  soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  while (g_main_context_iteration (self->context, FALSE))
    continue;
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

TestService *
test_service_new (TestServiceMode mode, GDateTime *time)
{
  TestService *self = g_new0 (TestService, 1);
  g_autoptr (GError) error = NULL;

  self->mode = mode;
  self->time = g_date_time_ref (time);
  lofte_certificate_maker_issue (test_get_maker (), "Tidsstämpel", NULL, LOFTE_KEY_KIND_RSA_2048, LOFTE_CERTIFICATE_USE_TIMESTAMP, NULL, NULL, &self->certificate, &self->key, &error);
  g_assert_no_error (error);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->thread = g_thread_new ("test-service", serve, self);
  g_mutex_lock (&self->mutex);
  while (!self->ready)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
  return self;
}

static gboolean
on_quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

void
test_service_free (TestService *self)
{
  if (self == NULL)
    return;
  g_main_context_invoke (self->context, on_quit_cb, self->loop);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_clear_pointer (&self->first_answer, g_bytes_unref);
  g_clear_pointer (&self->certificate, X509_free);
  g_clear_pointer (&self->key, EVP_PKEY_free);
  g_date_time_unref (self->time);
  g_free (self->url);
  g_free (self->folder);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

const char *
test_service_get_url (TestService *self)
{
  return self->url;
}

void
test_service_make_folder (TestService *self, const char *path)
{
  self->folder = g_strdup (path);
}

guint
test_service_get_n_requests (TestService *self)
{
  return (guint) g_atomic_int_get (&self->n_requests);
}
