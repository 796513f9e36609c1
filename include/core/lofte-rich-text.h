/* LofteRichText — text limited to what a tagged PDF can carry
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  LOFTE_BLOCK_PARAGRAPH,
  LOFTE_BLOCK_HEADING,
  LOFTE_BLOCK_BULLET,
  LOFTE_BLOCK_NUMBERED
} LofteBlockKind;

/**
 * LofteRun:
 * @text: The letters; empty for a field reference that is not resolved.
 * @bold: Whether they are bold.
 * @italic: Whether they are italic.
 * @address: (nullable): Where a link leads: http, https, mailto or tel.
 * @field: (nullable): Name of the field whose value stands here.
 */
typedef struct
{
  char *text;
  gboolean bold;
  gboolean italic;
  char *address;
  char *field;
} LofteRun;

/**
 * LofteBlock:
 * @kind: Paragraph, heading or item of a list.
 * @first: For an item: whether it begins a list.
 * @runs: (element-type LofteRun): The text, in order.
 */
typedef struct
{
  LofteBlockKind kind;
  gboolean first;
  GPtrArray *runs;
} LofteBlock;

/**
 * LofteRichText:
 * @blocks: (element-type LofteBlock): Its blocks, in order.
 */
typedef struct
{
  GPtrArray *blocks;
} LofteRichText;

/**
 * LofteFieldResolver:
 * @name: Name of a field reference.
 * @user_data: Passed on.
 *
 * Returns: (transfer full) (nullable): The text that stands there.
 */
typedef char *(*LofteFieldResolver) (const char *name, gpointer user_data);

LofteRichText *lofte_rich_text_new (void);
LofteRichText *lofte_rich_text_new_from_markup (const char *markup, GError **error);
LofteRichText *lofte_rich_text_new_from_plain (const char *plain);
void lofte_rich_text_free (LofteRichText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LofteRichText, lofte_rich_text_free)

LofteBlock *lofte_rich_text_add_block (LofteRichText *self, LofteBlockKind kind);
LofteRun *lofte_block_add_run (LofteBlock *block, const char *text);
char *lofte_rich_text_to_markup (LofteRichText *self);
char *lofte_rich_text_to_plain (LofteRichText *self);
void lofte_rich_text_resolve (LofteRichText *self, LofteFieldResolver resolver, gpointer user_data);
gboolean lofte_address_is_allowed (const char *address);

G_END_DECLS
