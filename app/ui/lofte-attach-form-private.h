/* LofteAttachForm — vad som sägs om ett underlag: title, source, secrecy, text alternative
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-attach.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_ATTACH_FORM (lofte_attach_form_get_type ())
G_DECLARE_FINAL_TYPE (LofteAttachForm, lofte_attach_form, LOFTE, ATTACH_FORM, GtkBox)

void lofte_attach_form_set_evidence (LofteAttachForm *self, LofteElement *evidence);
void lofte_attach_form_propose (LofteAttachForm *self, const char *title, const char *source);
void lofte_attach_form_propose_alternative (LofteAttachForm *self, const char *text);
void lofte_attach_form_set_kind (LofteAttachForm *self, const char *kind, gboolean chart);
void lofte_attach_form_set_focus_areas (LofteAttachForm *self, LofteElement *root);
void lofte_attach_form_fill_options (LofteAttachForm *self, LofteAttachOptions *options);
gboolean lofte_attach_form_focus_field (LofteAttachForm *self, const char *field);
void lofte_attach_form_mark_field (LofteAttachForm *self, const char *field);

G_END_DECLS
