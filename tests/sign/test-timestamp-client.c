/* Tests of LofteTimestamp: what is believed of a time stamp service, and what is not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign-test"

#include "config.h"

#include <string.h>

#include "lofte-sign-error.h"
#include "lofte-timestamp-client-private.h"
#include "sign-test-service.h"
#include "sign-test-support.h"

static LofteTimestamp *
request_from (TestService *service, guint timeout, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) data = g_bytes_new_static ("signature value", 15);

  return lofte_timestamp_request (test_service_get_url (service), timeout, data, cancellable, error);
}

static void
test_honest (void)
{
  g_autoptr (GDateTime) time = test_make_time ();
  g_autoptr (TestService) service = test_service_new (TEST_SERVICE_HONEST, time);
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteTimestamp) timestamp = request_from (service, 10, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (g_date_time_equal (timestamp->time, time));
  g_assert_cmpstr (timestamp->authority, ==, "EXEMPEL Tidsstämpel");
  g_assert_cmpuint (g_bytes_get_size (timestamp->token), >, 1000);
  g_assert_cmpuint (test_service_get_n_requests (service), ==, 1);
}

static void
test_bad_service (gconstpointer data)
{
  g_autoptr (GDateTime) time = test_make_time ();
  g_autoptr (TestService) service = test_service_new (GPOINTER_TO_INT (data), time);
  g_autoptr (GError) error = NULL;

  g_assert_null (request_from (service, 10, NULL, &error));
  g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_TIMESTAMP);
  g_test_message ("%s", error->message);
  /* No second try, no other address. */
  g_assert_cmpuint (test_service_get_n_requests (service), ==, 1);
}

/* The first answer fits, its repetition does not: nonce and imprint are new each time. */
static void
test_stale (void)
{
  g_autoptr (GDateTime) time = test_make_time ();
  g_autoptr (TestService) service = test_service_new (TEST_SERVICE_STALE, time);
  g_autoptr (GError) error = NULL;
  g_autoptr (LofteTimestamp) first = request_from (service, 10, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (first);
  g_assert_null (request_from (service, 10, NULL, &error));
  g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_TIMESTAMP);
}

static void
test_silent (void)
{
  g_autoptr (GDateTime) time = test_make_time ();
  g_autoptr (TestService) service = test_service_new (TEST_SERVICE_SILENT, time);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  g_assert_null (request_from (service, 1, NULL, &error));
  g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_TIMESTAMP);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_TIME_SPAN_SECOND);
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (200 * 1000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
test_cancel (void)
{
  g_autoptr (GDateTime) time = test_make_time ();
  g_autoptr (TestService) service = test_service_new (TEST_SERVICE_SILENT, time);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);

  g_assert_null (request_from (service, 20, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  g_clear_error (&error);
  g_assert_null (request_from (service, 20, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_nobody_there (void)
{
  g_autoptr (GDateTime) time = test_make_time ();
  g_autoptr (TestService) service = test_service_new (TEST_SERVICE_HONEST, time);
  g_autofree char *url = g_strdup (test_service_get_url (service));
  g_autoptr (GBytes) data = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&service, test_service_free);
  g_assert_null (lofte_timestamp_request (url, 10, data, NULL, &error));
  g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_TIMESTAMP);
}

static void
test_addresses (void)
{
  static const char *const bad[] = { "", "tsa.example", "ftp://tsa.example/", "file:///etc/passwd", "http://", "https:///path", "javascript:1" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (lofte_timestamp_check_url (bad[i], &error));
      g_assert_error (error, LOFTE_SIGN_ERROR, LOFTE_SIGN_ERROR_TIMESTAMP);
      g_clear_error (&error);
    }
  g_assert_true (lofte_timestamp_check_url ("https://tsa.example/tsr", &error));
  g_assert_no_error (error);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    TestServiceMode mode;
  } bad_services[] = {
    { "/timestamp/bad/refuses", TEST_SERVICE_REFUSES },
    { "/timestamp/bad/error", TEST_SERVICE_ERROR },
    { "/timestamp/bad/redirects", TEST_SERVICE_REDIRECTS },
    { "/timestamp/bad/garbage", TEST_SERVICE_GARBAGE },
    { "/timestamp/bad/empty", TEST_SERVICE_EMPTY },
    { "/timestamp/bad/endless", TEST_SERVICE_ENDLESS },
    { "/timestamp/bad/forged", TEST_SERVICE_FORGED },
    { "/timestamp/bad/wrong-purpose", TEST_SERVICE_WRONG_PURPOSE },
  };

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/timestamp/honest", test_honest);
  for (guint i = 0; i < G_N_ELEMENTS (bad_services); i++)
    g_test_add_data_func (bad_services[i].path, GINT_TO_POINTER (bad_services[i].mode), test_bad_service);
  g_test_add_func ("/timestamp/stale", test_stale);
  g_test_add_func ("/timestamp/silent", test_silent);
  g_test_add_func ("/timestamp/cancel", test_cancel);
  g_test_add_func ("/timestamp/nobody-there", test_nobody_there);
  g_test_add_func ("/timestamp/addresses", test_addresses);

  return g_test_run ();
}
