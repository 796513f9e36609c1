/* LoftePrompt — a small window that asks a few things before something is done
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LOFTE_TYPE_PROMPT (lofte_prompt_get_type ())
G_DECLARE_FINAL_TYPE (LoftePrompt, lofte_prompt, LOFTE, PROMPT, AdwWindow)

/**
 * LoftePromptDone:
 * @prompt: The window; it closes when this returns %TRUE.
 * @user_data: What lofte_prompt_new() was given.
 *
 * Returns: Whether it was done; %FALSE after lofte_prompt_show_error().
 */
typedef gboolean (*LoftePromptDone) (LoftePrompt *prompt, gpointer user_data);

LoftePrompt *lofte_prompt_new (GtkWindow *parent, const char *title, const char *explanation, const char *verb, LoftePromptDone done, gpointer object);
void lofte_prompt_add_entry (LoftePrompt *self, const char *name, const char *label, const char *value);
void lofte_prompt_add_text (LoftePrompt *self, const char *label, const char *text);
void lofte_prompt_add_choice (LoftePrompt *self, const char *name, const char *label, const char *const *words, const char *const *labels);
void lofte_prompt_add_file (LoftePrompt *self, const char *name, const char *label);
const char *lofte_prompt_get_text (LoftePrompt *self, const char *name);
GFile *lofte_prompt_get_file (LoftePrompt *self, const char *name);
void lofte_prompt_show_error (LoftePrompt *self, const char *sentence);
void lofte_prompt_refuse (LoftePrompt *self, const char *name, const char *sentence);
void lofte_prompt_submit (LoftePrompt *self);
void lofte_prompt_set_busy (LoftePrompt *self, gboolean busy);

G_END_DECLS
