/* LofteAttachQueue — kö av filer: one sheet after another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "lofte-document.h"

G_BEGIN_DECLS

#define LOFTE_TYPE_ATTACH_QUEUE (lofte_attach_queue_get_type ())
G_DECLARE_FINAL_TYPE (LofteAttachQueue, lofte_attach_queue, LOFTE, ATTACH_QUEUE, GObject)

LofteAttachQueue *lofte_attach_queue_new (GtkWindow *window, LofteDocument *document, const char *present_id);
void lofte_attach_queue_add_file (LofteAttachQueue *self, GFile *file);
void lofte_attach_queue_add_bytes (LofteAttachQueue *self, GBytes *bytes, const char *name);
void lofte_attach_queue_add_files (LofteAttachQueue *self, const GSList *files);
void lofte_attach_queue_start (LofteAttachQueue *self);
void lofte_attach_queue_paste (LofteAttachQueue *self, GdkClipboard *clipboard);

G_END_DECLS
