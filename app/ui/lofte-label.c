/* A label that wraps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include "lofte-hyphenator.h"
#include "lofte-label-private.h"

#define WORD_JOINER "\u2060"

/**
 * lofte_label_wrap:
 * @label: A label.
 *
 * Lets it wrap, in long words too. Pango knows no Swedish syllables: a hyphen of its own would look like one, and wrong.
 */
void
lofte_label_wrap (GtkLabel *label)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (label, attributes);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
}

/**
 * lofte_label_new:
 * @text: (nullable): What it says.
 * @css_class: (nullable): How it looks.
 *
 * Returns: (transfer floating): A label that begins at the start and wraps, in long words too.
 */
GtkWidget *
lofte_label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  lofte_label_wrap (GTK_LABEL (label));
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static LofteHyphenator *
get_hyphenator (void)
{
  static LofteHyphenator *hyphenator;
  static gboolean looked_for; /* the dictionary may be missing: it is looked for once */

  if (!looked_for)
    hyphenator = lofte_hyphenator_new ("sv", NULL);
  looked_for = TRUE;
  return hyphenator;
}

/**
 * lofte_label_set_words:
 * @label: A label of lofte_label_new() or lofte_label_wrap().
 * @text: Words of a document.
 * @language: Its language.
 *
 * Shows @text. A Swedish word that is too long for a line is parted at a syllable, with a hyphen.
 */
void
lofte_label_set_words (GtkLabel *label, const char *text, const char *language)
{
  LofteHyphenator *hyphenator = g_strcmp0 (language, "sv") == 0 ? get_hyphenator () : NULL;
  g_autofree char *parted = hyphenator ? lofte_hyphenator_dup_parted (hyphenator, text) : NULL;

  gtk_label_set_label (label, parted ? parted : text);
  if (parted && !g_str_equal (parted, text))
    gtk_label_set_attributes (label, NULL);
}

/**
 * lofte_label_dup_path:
 * @path: A path.
 *
 * Returns: (transfer full): The same to be read in a sentence: no line ends after its first slash alone.
 */
char *
lofte_label_dup_path (const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  return *name == '/' ? g_strdup_printf ("/" WORD_JOINER "%s", name + 1) : g_steal_pointer (&name);
}

/**
 * lofte_label_describe:
 * @page: A page that stands for what there is nothing of.
 * @sentence: What it says; plain text, as libadwaita takes it for markup.
 */
void
lofte_label_describe (AdwStatusPage *page, const char *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  adw_status_page_set_description (page, escaped);
}

/**
 * lofte_label_append_fact:
 * @facts: What is written already.
 * @fact: (nullable): What is to stand beside it.
 *
 * Puts a dot between them. Where the line ends there, the dot goes to the next one: at the end it would look as if something were missing.
 */
void
lofte_label_append_fact (GString *facts, const char *fact)
{
  if (fact && *fact)
    g_string_append_printf (facts, "%s%s", facts->len ? " ·\u00a0" : "", fact);
}
