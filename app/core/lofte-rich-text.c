/* LofteRichText — text limited to what a tagged PDF can carry
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-core"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <libxml/parser.h>

#include "lofte-core-error.h"
#include "lofte-rich-text-private.h"

static void
run_free (gpointer data)
{
  LofteRun *run = data;

  g_free (run->text);
  g_free (run->address);
  g_free (run->field);
  g_free (run);
}

static void
block_free (gpointer data)
{
  LofteBlock *block = data;

  g_ptr_array_unref (block->runs);
  g_free (block);
}

/**
 * lofte_rich_text_new:
 *
 * Returns: (transfer full): A text without blocks.
 */
LofteRichText *
lofte_rich_text_new (void)
{
  LofteRichText *self = g_new0 (LofteRichText, 1);

  self->blocks = g_ptr_array_new_with_free_func (block_free);
  return self;
}

/**
 * lofte_rich_text_free:
 * @self: A text.
 */
void
lofte_rich_text_free (LofteRichText *self)
{
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

/**
 * lofte_rich_text_add_block:
 * @self: A text.
 * @kind: What the block is.
 *
 * Returns: (transfer none): A new empty block at the end.
 */
LofteBlock *
lofte_rich_text_add_block (LofteRichText *self, LofteBlockKind kind)
{
  LofteBlock *block = g_new0 (LofteBlock, 1);
  LofteBlock *before = self->blocks->len ? g_ptr_array_index (self->blocks, self->blocks->len - 1) : NULL;

  block->kind = kind;
  block->first = (kind == LOFTE_BLOCK_BULLET || kind == LOFTE_BLOCK_NUMBERED) && (!before || before->kind != kind);
  block->runs = g_ptr_array_new_with_free_func (run_free);
  g_ptr_array_add (self->blocks, block);
  return block;
}

/**
 * lofte_block_add_run:
 * @block: A block.
 * @text: Letters.
 *
 * Returns: (transfer none): A new plain run at the end of @block.
 */
LofteRun *
lofte_block_add_run (LofteBlock *block, const char *text)
{
  LofteRun *run = g_new0 (LofteRun, 1);

  run->text = g_strdup (text);
  g_ptr_array_add (block->runs, run);
  return run;
}

/**
 * lofte_rich_text_new_from_plain:
 * @plain: Text; an empty line parts paragraphs, a line that begins with `- ` or `• ` is a bullet.
 *
 * Returns: (transfer full): The same as paragraphs and bullets.
 */
LofteRichText *
lofte_rich_text_new_from_plain (const char *plain)
{
  LofteRichText *self = lofte_rich_text_new ();
  g_auto (GStrv) lines = g_strsplit (plain, "\n", -1);
  LofteBlock *paragraph = NULL;

  for (guint i = 0; lines[i]; i++)
    {
      const char *line = g_strstrip (lines[i]);
      const char *bullet = g_str_has_prefix (line, "- ") ? line + 2 : g_str_has_prefix (line, "• ") ? line + strlen ("• ")
                                                                                                    : NULL;

      if (*line == '\0')
        {
          paragraph = NULL;
        }
      else if (bullet)
        {
          lofte_block_add_run (lofte_rich_text_add_block (self, LOFTE_BLOCK_BULLET), bullet);
          paragraph = NULL;
        }
      else if (paragraph)
        {
          LofteRun *run = g_ptr_array_index (paragraph->runs, 0);
          char *joined = g_strconcat (run->text, " ", line, NULL);

          g_free (run->text);
          run->text = joined;
        }
      else
        {
          paragraph = lofte_rich_text_add_block (self, LOFTE_BLOCK_PARAGRAPH);
          lofte_block_add_run (paragraph, line);
        }
    }
  return self;
}

/**
 * lofte_address_is_allowed:
 * @address: Where a link would lead.
 *
 * Returns: Whether it is a kind of address that a public document may carry.
 */
gboolean
lofte_address_is_allowed (const char *address)
{
  static const char *const schemes[] = { "https://", "http://", "mailto:", "tel:" };

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_str_has_prefix (address, schemes[i]) && address[strlen (schemes[i])] != '\0')
      {
        for (const guchar *at = (const guchar *) address; *at; at++)
          if (*at <= ' ' || *at == '<' || *at == '>' || *at == '"')
            return FALSE;
        return TRUE;
      }
  return FALSE;
}

static void
open_tags (GString *markup, const LofteRun *run)
{
  if (run->bold)
    g_string_append (markup, "<b>");
  if (run->italic)
    g_string_append (markup, "<i>");
}

static void
close_tags (GString *markup, const LofteRun *run)
{
  if (run->italic)
    g_string_append (markup, "</i>");
  if (run->bold)
    g_string_append (markup, "</b>");
}

static void
append_run (GString *markup, const LofteRun *run)
{
  g_autofree char *text = g_markup_escape_text (run->text, -1);

  open_tags (markup, run);
  if (run->field)
    {
      g_string_append_printf (markup, "<field name=\"%s\"/>", run->field);
    }
  else if (run->address)
    {
      g_autofree char *address = g_markup_escape_text (run->address, -1);

      g_string_append_printf (markup, "<a href=\"%s\">%s</a>", address, text);
    }
  else
    {
      g_string_append (markup, text);
    }
  close_tags (markup, run);
}

/**
 * lofte_rich_text_to_markup:
 * @self: A text.
 *
 * The same text always gives the same markup, whatever nesting it came from.
 *
 * Returns: (transfer full): `<p>`, `<h>`, `<ul>`/`<ol>` with `<li>`, holding text, `<b>`, `<i>`, `<a>` and `<field>`.
 */
char *
lofte_rich_text_to_markup (LofteRichText *self)
{
  static const char *const tags[] = { "p", "h", "li", "li" };
  GString *markup = g_string_new (NULL);
  const char *list = NULL;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const LofteBlock *block = g_ptr_array_index (self->blocks, i);
      const char *wanted = block->kind == LOFTE_BLOCK_BULLET ? "ul" : block->kind == LOFTE_BLOCK_NUMBERED ? "ol"
                                                                                                          : NULL;

      if (list && (list != wanted || block->first))
        {
          g_string_append_printf (markup, "</%s>", list);
          list = NULL;
        }
      if (wanted && !list)
        {
          g_string_append_printf (markup, "<%s>", wanted);
          list = wanted;
        }
      g_string_append_printf (markup, "<%s>", tags[block->kind]);
      for (guint j = 0; j < block->runs->len; j++)
        append_run (markup, g_ptr_array_index (block->runs, j));
      g_string_append_printf (markup, "</%s>", tags[block->kind]);
    }
  if (list)
    g_string_append_printf (markup, "</%s>", list);
  return g_string_free (markup, FALSE);
}

/**
 * lofte_rich_text_to_plain:
 * @self: A text.
 *
 * Returns: (transfer full): Its letters, one block a line.
 */
char *
lofte_rich_text_to_plain (LofteRichText *self)
{
  GString *plain = g_string_new (NULL);

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const LofteBlock *block = g_ptr_array_index (self->blocks, i);

      if (i > 0)
        g_string_append_c (plain, '\n');
      for (guint j = 0; j < block->runs->len; j++)
        g_string_append (plain, ((const LofteRun *) g_ptr_array_index (block->runs, j))->text);
    }
  return g_string_free (plain, FALSE);
}

/**
 * lofte_rich_text_resolve:
 * @self: A text.
 * @resolver: (scope call): Gives the text of a field.
 * @user_data: Passed to @resolver.
 *
 * Replaces every field reference by its text; one that @resolver does not know stays empty.
 */
void
lofte_rich_text_resolve (LofteRichText *self, LofteFieldResolver resolver, gpointer user_data)
{
  for (guint i = 0; i < self->blocks->len; i++)
    {
      LofteBlock *block = g_ptr_array_index (self->blocks, i);

      for (guint j = 0; j < block->runs->len; j++)
        {
          LofteRun *run = g_ptr_array_index (block->runs, j);

          if (run->field)
            {
              char *text = resolver (run->field, user_data);

              g_free (run->text);
              run->text = text ? text : g_strdup ("");
              g_clear_pointer (&run->field, g_free);
            }
        }
    }
}

/* ---- reading ---- */

typedef struct
{
  gboolean bold;
  gboolean italic;
  const char *address;
} RunStyle;

static gboolean
same_style (const LofteRun *run, const RunStyle *style)
{
  return run->bold == style->bold && run->italic == style->italic && g_strcmp0 (run->address, style->address) == 0 && !run->field;
}

/* White space folds to one space, as in every text format that people know. */
static void
append_text (LofteBlock *block, const char *text, const RunStyle *style)
{
  LofteRun *last = block->runs->len ? g_ptr_array_index (block->runs, block->runs->len - 1) : NULL;
  GString *folded = g_string_new (last && same_style (last, style) ? last->text : NULL);
  gboolean after_space = last ? (!last->field && g_str_has_suffix (last->text, " ")) : TRUE;

  for (const char *at = text; *at; at++)
    {
      gboolean space = *at == ' ' || *at == '\n' || *at == '\t' || *at == '\r';

      if (!space)
        g_string_append_c (folded, *at);
      else if (!after_space)
        g_string_append_c (folded, ' ');
      after_space = space;
    }
  if (last && same_style (last, style))
    {
      g_free (last->text);
      last->text = g_string_free (folded, FALSE);
    }
  else if (folded->len)
    {
      LofteRun *run = lofte_block_add_run (block, folded->str);

      run->bold = style->bold;
      run->italic = style->italic;
      run->address = g_strdup (style->address);
      g_string_free (folded, TRUE);
    }
  else
    {
      g_string_free (folded, TRUE);
    }
}

static void
trim_block (LofteBlock *block)
{
  while (block->runs->len)
    {
      LofteRun *last = g_ptr_array_index (block->runs, block->runs->len - 1);

      if (last->field)
        return;
      g_strchomp (last->text);
      if (*last->text)
        return;
      g_ptr_array_set_size (block->runs, block->runs->len - 1);
    }
}

static gboolean
is_element (const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, name) == 0;
}

static void
read_inline (LofteBlock *block, const xmlNode *parent, const RunStyle *style)
{
  for (const xmlNode *node = parent->children; node; node = node->next)
    {
      RunStyle inner = *style;

      if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
        {
          append_text (block, (const char *) node->content, style);
        }
      else if (is_element (node, "b"))
        {
          inner.bold = TRUE;
          read_inline (block, node, &inner);
        }
      else if (is_element (node, "i"))
        {
          inner.italic = TRUE;
          read_inline (block, node, &inner);
        }
      else if (is_element (node, "a"))
        {
          xmlChar *address = xmlGetNoNsProp ((xmlNode *) node, BAD_CAST "href");

          inner.address = (const char *) address;
          read_inline (block, node, &inner);
          xmlFree (address);
        }
      else if (is_element (node, "field"))
        {
          xmlChar *name = xmlGetNoNsProp ((xmlNode *) node, BAD_CAST "name");
          LofteRun *run = lofte_block_add_run (block, "");

          run->bold = style->bold;
          run->italic = style->italic;
          run->field = g_strdup ((const char *) name);
          xmlFree (name);
        }
    }
}

static void
read_block (LofteRichText *self, const xmlNode *node, LofteBlockKind kind, gboolean first)
{
  const RunStyle plain = { FALSE, FALSE, NULL };
  LofteBlock *block = lofte_rich_text_add_block (self, kind);

  block->first = first;
  read_inline (block, node, &plain);
  trim_block (block);
  /* A block without a letter would be an empty tag in the PDF. */
  if (block->runs->len == 0)
    g_ptr_array_set_size (self->blocks, self->blocks->len - 1);
}

/**
 * lofte_rich_text_new_from_node:
 * @parent: An element whose children the schema accepts as rich text.
 *
 * Returns: (transfer full): Its text.
 */
LofteRichText *
lofte_rich_text_new_from_node (const xmlNode *parent)
{
  LofteRichText *self = lofte_rich_text_new ();

  for (const xmlNode *node = parent->children; node; node = node->next)
    {
      if (is_element (node, "p"))
        {
          read_block (self, node, LOFTE_BLOCK_PARAGRAPH, FALSE);
        }
      else if (is_element (node, "h"))
        {
          read_block (self, node, LOFTE_BLOCK_HEADING, FALSE);
        }
      else if (is_element (node, "ul") || is_element (node, "ol"))
        {
          LofteBlockKind kind = is_element (node, "ul") ? LOFTE_BLOCK_BULLET : LOFTE_BLOCK_NUMBERED;
          gboolean first = TRUE;

          for (const xmlNode *item = node->children; item; item = item->next)
            if (is_element (item, "li"))
              {
                guint before = self->blocks->len;

                read_block (self, item, kind, first);
                if (self->blocks->len > before)
                  first = FALSE;
              }
        }
    }
  return self;
}

static gboolean
check_inline (const xmlNode *parent, gboolean in_link, guint depth)
{
  if (depth > LOFTE_RICH_TEXT_MAX_DEPTH)
    return FALSE;
  for (const xmlNode *node = parent->children; node; node = node->next)
    {
      if (node->type != XML_ELEMENT_NODE)
        continue;
      if (is_element (node, "field"))
        {
          g_autofree char *name = (char *) xmlGetNoNsProp ((xmlNode *) node, BAD_CAST "name");

          if (!name || !lofte_field_name_is_valid (name))
            return FALSE;
        }
      else if (is_element (node, "a"))
        {
          xmlChar *address = xmlGetNoNsProp ((xmlNode *) node, BAD_CAST "href");
          gboolean allowed = !in_link && address && lofte_address_is_allowed ((const char *) address);

          xmlFree (address);
          if (!allowed || !check_inline (node, TRUE, depth + 1))
            return FALSE;
        }
      else if (!(is_element (node, "b") || is_element (node, "i")) || !check_inline (node, in_link, depth + 1))
        {
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
check_blocks (const xmlNode *root)
{
  for (const xmlNode *node = root->children; node; node = node->next)
    {
      if (node->type == XML_TEXT_NODE && xmlIsBlankNode ((xmlNode *) node))
        continue;
      if (is_element (node, "ul") || is_element (node, "ol"))
        {
          for (const xmlNode *item = node->children; item; item = item->next)
            if (item->type == XML_ELEMENT_NODE ? !(is_element (item, "li") && check_inline (item, FALSE, 0)) : !xmlIsBlankNode ((xmlNode *) item))
              return FALSE;
        }
      else if (!(is_element (node, "p") || is_element (node, "h")) || !check_inline (node, FALSE, 0))
        {
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * lofte_field_name_is_valid:
 * @name: Name of a field reference.
 *
 * Returns: Whether it is made of lower-case letters, digits and hyphens.
 */
gboolean
lofte_field_name_is_valid (const char *name)
{
  if (!g_ascii_islower (*name))
    return FALSE;
  for (const char *at = name; *at; at++)
    if (!g_ascii_islower (*at) && !g_ascii_isdigit (*at) && *at != '-')
      return FALSE;
  return TRUE;
}

/**
 * lofte_rich_text_new_from_markup:
 * @markup: What lofte_rich_text_to_markup() writes, or the like.
 * @error: Return location for an error.
 *
 * Returns: (transfer full) (nullable): The text, or %NULL with %LOFTE_CORE_ERROR_INVALID.
 */
LofteRichText *
lofte_rich_text_new_from_markup (const char *markup, GError **error)
{
  g_autofree char *wrapped = g_strconcat ("<text>", markup, "</text>", NULL);
  LofteRichText *self = NULL;
  xmlDoc *doc = NULL;

  /* "<!" would open the door to a document type; the markup has no use for it. */
  if (!strstr (markup, "<!") && !strstr (markup, "<?") && strlen (wrapped) < G_MAXINT)
    doc = xmlReadMemory (wrapped, (int) strlen (wrapped), NULL, "UTF-8", XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  if (doc && check_blocks (xmlDocGetRootElement (doc)))
    self = lofte_rich_text_new_from_node (xmlDocGetRootElement (doc));
  else
    g_set_error_literal (error, LOFTE_CORE_ERROR, LOFTE_CORE_ERROR_INVALID, _ ("The text uses markup that a document cannot have. Allowed are paragraphs, headings, lists, bold, italic, links and fields."));
  xmlFreeDoc (doc);
  return self;
}
