/* A time stamp service on 127.0.0.1 inside the test process, honest or not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  TEST_SERVICE_HONEST,
  TEST_SERVICE_LARGE_CHAIN, /* sends many certificates along */
  TEST_SERVICE_REFUSES,     /* a proper answer that says no */
  TEST_SERVICE_ERROR,       /* HTTP 500 */
  TEST_SERVICE_REDIRECTS,
  TEST_SERVICE_GARBAGE,
  TEST_SERVICE_EMPTY,
  TEST_SERVICE_ENDLESS,      /* more bytes than anyone wants */
  TEST_SERVICE_SILENT,       /* accepts and never answers */
  TEST_SERVICE_STALE,        /* repeats its first answer: right service, wrong question */
  TEST_SERVICE_FORGED,       /* the token's signature is broken */
  TEST_SERVICE_WRONG_PURPOSE /* signs with a certificate for persons */
} TestServiceMode;

typedef struct _TestService TestService;

/* @time: what the service believes the time is. */
TestService *test_service_new (TestServiceMode mode, GDateTime *time);
void test_service_free (TestService *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestService, test_service_free)

const char *test_service_get_url (TestService *self);
/* Makes a folder at @path before it answers. */
void test_service_make_folder (TestService *self, const char *path);
guint test_service_get_n_requests (TestService *self);

G_END_DECLS
