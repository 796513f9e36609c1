/* Text from other programs: what a word processor puts on the clipboard, without its styles
 *
 * Bold, italic, lists, headings and links are kept; fonts, sizes and colours go.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include <string.h>

#include <libxml/HTMLparser.h>

#include "lofte-html-paste.h"

/* What is deeper than this is no text of a person. */
#define MOST_DEPTH 200
#define MOST_BYTES (8 * 1024 * 1024)

typedef struct
{
  LofteRichText *text;
  LofteBlock *block; /* NULL between blocks */
  LofteBlockKind kind;
  LofteBlockKind list;
  gboolean bold;
  gboolean italic;
  const char *address;
  guint depth;
} Reader;

static gboolean
is_named (xmlNode *node, const char *names)
{
  g_auto (GStrv) list = g_strsplit (names, " ", -1);

  return g_strv_contains ((const char *const *) list, (const char *) node->name);
}

static char *
dup_attribute (xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetProp (node, (const xmlChar *) name);
  char *copy = value ? g_strdup ((const char *) value) : NULL;

  xmlFree (value);
  return copy;
}

static gboolean
has_style (const char *style, const char *name, const char *value)
{
  g_autofree char *pattern = g_strdup_printf ("%s\\s*:\\s*%s", name, value);

  return style && g_regex_match_simple (pattern, style, G_REGEX_CASELESS, 0);
}

static void
end_block (Reader *reader)
{
  reader->block = NULL;
}

static LofteBlock *
get_block (Reader *reader)
{
  if (!reader->block)
    reader->block = lofte_rich_text_add_block (reader->text, reader->kind);
  return reader->block;
}

static void
add_text (Reader *reader, const char *content)
{
  g_autoptr (GRegex) spaces = g_regex_new ("[\\s\\x{a0}]+", 0, 0, NULL);
  g_autofree char *text = g_regex_replace_literal (spaces, content, -1, 0, " ", 0, NULL);
  LofteRun *run;

  if (!text || (!reader->block && strcmp (text, " ") == 0))
    return;
  run = lofte_block_add_run (get_block (reader), reader->block && reader->block->runs->len > 0 ? text : g_strchug (text));
  run->bold = reader->bold;
  run->italic = reader->italic;
  run->address = g_strdup (reader->address);
}

/* Word writes lists as paragraphs, with the bullet or number as text of its own. */
static LofteBlockKind
find_word_list (xmlNode *node)
{
  g_autofree char *content = NULL;
  xmlChar *text = xmlNodeGetContent (node);

  content = g_strstrip (g_strdup ((const char *) text));
  xmlFree (text);
  return g_ascii_isdigit (*content) ? LOFTE_BLOCK_NUMBERED : LOFTE_BLOCK_BULLET;
}

static void read_children (Reader *reader, xmlNode *node);

static void
read_block (Reader *reader, xmlNode *node, LofteBlockKind kind)
{
  LofteBlockKind before = reader->kind;

  end_block (reader);
  reader->kind = kind;
  read_children (reader, node);
  end_block (reader);
  reader->kind = before;
}

static void
read_list (Reader *reader, xmlNode *node)
{
  LofteBlockKind before = reader->list;

  end_block (reader);
  reader->list = is_named (node, "ol") ? LOFTE_BLOCK_NUMBERED : LOFTE_BLOCK_BULLET;
  read_children (reader, node);
  reader->list = before;
}

static void
read_link (Reader *reader, xmlNode *node)
{
  g_autofree char *address = dup_attribute (node, "href");
  const char *before = reader->address;

  if (address && lofte_address_is_allowed (address))
    reader->address = address;
  read_children (reader, node);
  reader->address = before;
}

static void
read_form (Reader *reader, xmlNode *node, const char *style)
{
  gboolean bold = reader->bold;
  gboolean italic = reader->italic;

  if (is_named (node, "b strong") || has_style (style, "font-weight", "(?:bold|[6-9]00)"))
    reader->bold = TRUE;
  if (is_named (node, "i em") || has_style (style, "font-style", "(?:italic|oblique)"))
    reader->italic = TRUE;
  if (has_style (style, "font-weight", "(?:normal|[1-4]00)"))
    reader->bold = FALSE;
  if (has_style (style, "font-style", "normal"))
    reader->italic = FALSE;
  read_children (reader, node);
  reader->bold = bold;
  reader->italic = italic;
}

static void
read_element (Reader *reader, xmlNode *node)
{
  g_autofree char *style = dup_attribute (node, "style");

  if (is_named (node, "style script head title meta link object img") || has_style (style, "display", "none"))
    return;
  if (has_style (style, "mso-list", "ignore"))
    {
      reader->kind = find_word_list (node);
      return;
    }
  if (is_named (node, "br"))
    end_block (reader);
  else if (is_named (node, "ul ol"))
    read_list (reader, node);
  else if (is_named (node, "li"))
    read_block (reader, node, reader->list);
  else if (is_named (node, "h1 h2 h3 h4 h5 h6"))
    read_block (reader, node, LOFTE_BLOCK_HEADING);
  else if (is_named (node, "p div tr blockquote pre table section article"))
    read_block (reader, node, reader->kind);
  else if (is_named (node, "a"))
    read_link (reader, node);
  else
    read_form (reader, node, style);
  if (is_named (node, "td th"))
    add_text (reader, " ");
}

static void
read_children (Reader *reader, xmlNode *node)
{
  if (reader->depth >= MOST_DEPTH)
    return;
  reader->depth++;
  for (xmlNode *child = node->children; child; child = child->next)
    {
      if (child->type == XML_TEXT_NODE)
        add_text (reader, (const char *) child->content);
      else if (child->type == XML_ELEMENT_NODE)
        read_element (reader, child);
    }
  reader->depth--;
}

/**
 * lofte_rich_text_new_from_html:
 * @html: What another program put on the clipboard, in UTF-8.
 *
 * Returns: (transfer full): What of it a document can hold. Nothing is fetched.
 */
LofteRichText *
lofte_rich_text_new_from_html (const char *html)
{
  Reader reader = { .text = lofte_rich_text_new (), .kind = LOFTE_BLOCK_PARAGRAPH, .list = LOFTE_BLOCK_BULLET };
  g_autoptr (GRegex) conditions = g_regex_new ("<!\\[[^>]*>", 0, 0, NULL);
  /* Word's conditions for browsers long gone: the parser would take them for text. */
  g_autofree char *plain = strlen (html) < MOST_BYTES ? g_regex_replace_literal (conditions, html, -1, 0, "", 0, NULL) : NULL;
  gsize length = plain ? strlen (plain) : 0;
  xmlDoc *doc = length > 0 ? htmlReadMemory (plain, (int) length, NULL, "UTF-8", HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET) : NULL;
  xmlNode *root = doc ? xmlDocGetRootElement (doc) : NULL;
  g_autofree char *markup = NULL;
  LofteRichText *folded;

  if (root)
    read_children (&reader, root);
  if (doc)
    xmlFreeDoc (doc);
  /* Reading it once more folds spaces and joins runs, as every other reader does. */
  markup = lofte_rich_text_to_markup (reader.text);
  folded = lofte_rich_text_new_from_markup (markup, NULL);
  if (!folded)
    return reader.text;
  lofte_rich_text_free (reader.text);
  return folded;
}
