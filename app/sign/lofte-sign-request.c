/* LofteSignRequest and LofteSignResult — what one signature shall be, and what became of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-sign"

#include "config.h"

#include "lofte-signer.h"

#define DEFAULT_TIMEOUT 20

const char *
lofte_sign_level_get_name (LofteSignLevel level)
{
  return level == LOFTE_SIGN_LEVEL_B_T ? "B-T" : "B-B";
}

LofteSignRequest *
lofte_sign_request_new (const char *field_name, GDateTime *time)
{
  LofteSignRequest *self = NULL;

  g_return_val_if_fail (field_name != NULL, NULL);
  g_return_val_if_fail (time != NULL, NULL);

  self = g_new0 (LofteSignRequest, 1);
  self->field_name = g_strdup (field_name);
  self->time = g_date_time_ref (time);
  self->language = g_strdup ("sv");
  self->timestamp_timeout = DEFAULT_TIMEOUT;
  return self;
}

void
lofte_sign_request_free (LofteSignRequest *self)
{
  if (self == NULL)
    return;
  g_free (self->field_name);
  g_free (self->signer_name);
  g_free (self->signer_title);
  g_free (self->organisation);
  g_free (self->place);
  g_free (self->reason);
  g_clear_pointer (&self->time, g_date_time_unref);
  g_free (self->timestamp_url);
  g_free (self->example_word);
  g_free (self->language);
  g_free (self);
}

void
lofte_sign_result_free (LofteSignResult *self)
{
  if (self == NULL)
    return;
  g_free (self->field_name);
  g_free (self->holder_name);
  g_free (self->organisation);
  g_free (self->issuer_name);
  g_free (self->serial);
  g_free (self->fingerprint);
  g_clear_pointer (&self->not_before, g_date_time_unref);
  g_clear_pointer (&self->not_after, g_date_time_unref);
  g_clear_pointer (&self->claimed_time, g_date_time_unref);
  g_clear_pointer (&self->timestamp_time, g_date_time_unref);
  g_free (self->timestamp_authority);
  g_free (self);
}
