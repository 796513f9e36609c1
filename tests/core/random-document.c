/* Random documents and templates
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lofte-rich-text.h"
#include "random-document.h"

static const char *const texts[] = {
  "Åtgärder mot klotter",
  "  spaces at both ends  ",
  "a < b && c > \"d\" 'e'",
  "]]> <![CDATA[ &amp; &#10;",
  "e\u0301 o\u0308 combining",
  "\U0001F46E\u200D\u2640\uFE0F emoji",
  "\u05E9\u05DC\u05D5\u05DD \u202Eright to left",
  "no\u00A0break\u202Fspaces\u2009thin",
  "next\xC2\x85line \u2028 \u2029",
  "\x7F delete",
  "tab\there",
  "\U0010FFFD \uFFFD",
  "x",
  "0",
  "–—−",
};

static char *
make_text (gboolean lines)
{
  GString *text = g_string_new (NULL);
  int count = g_test_rand_int_range (0, 20) == 0 ? 400 : g_test_rand_int_range (1, 4);

  for (int i = 0; i < count; i++)
    {
      const char *part = texts[g_test_rand_int_range (0, G_N_ELEMENTS (texts))];

      if (i > 0)
        g_string_append_c (text, lines && g_test_rand_bit () ? '\n' : ' ');
      g_string_append (text, part);
    }
  if (lines && g_test_rand_int_range (0, 4) == 0)
    g_string_prepend (text, "\n\n");
  if (lines && g_test_rand_int_range (0, 4) == 0)
    g_string_append (text, "\n\nend");
  return g_string_free (text, FALSE);
}

static void
append_inline (GString *markup, int depth, gboolean in_link)
{
  int count = g_test_rand_int_range (1, 4);

  for (int i = 0; i < count; i++)
    {
      g_autofree char *text = make_text (FALSE);
      g_autofree char *escaped = g_markup_escape_text (text, -1);
      int choice = depth > 3 ? 0 : g_test_rand_int_range (0, 6);

      switch (choice)
        {
        case 1:
        case 2:
          g_string_append_printf (markup, "<%c>", choice == 1 ? 'b' : 'i');
          append_inline (markup, depth + 1, in_link);
          g_string_append_printf (markup, "</%c>", choice == 1 ? 'b' : 'i');
          break;
        case 3:
          if (in_link)
            break;
          g_string_append (markup, "<a href=\"https://polisen.se/?a=1&amp;b=%C3%A5\">");
          append_inline (markup, depth + 1, TRUE);
          g_string_append (markup, "</a>");
          break;
        case 4:
          g_string_append (markup, "<field name=\"police-area\"/>");
          break;
        default:
          g_string_append (markup, escaped);
        }
    }
}

static char *
make_rich (void)
{
  GString *markup = g_string_new (NULL);
  int blocks = g_test_rand_int_range (1, 5);
  g_autoptr (LofteRichText) text = NULL;

  for (int i = 0; i < blocks; i++)
    {
      const char *tag = g_test_rand_bit () ? "p" : "h";
      gboolean list = g_test_rand_int_range (0, 3) == 0;
      const char *open = g_test_rand_bit () ? "ul" : "ol";
      int items = list ? g_test_rand_int_range (1, 4) : 1;

      if (list)
        g_string_append_printf (markup, "<%s>", open);
      for (int j = 0; j < items; j++)
        {
          g_string_append_printf (markup, "<%s>x", list ? "li" : tag);
          append_inline (markup, 0, FALSE);
          g_string_append_printf (markup, "</%s>", list ? "li" : tag);
        }
      if (list)
        g_string_append_printf (markup, "</%s>", open);
    }
  text = lofte_rich_text_new_from_markup (markup->str, NULL);
  g_assert_nonnull (text);
  g_string_free (markup, TRUE);
  return lofte_rich_text_to_markup (text);
}

static char *
make_date (void)
{
  int year = g_test_rand_int_range (1, 10000);
  int month = g_test_rand_int_range (1, 13);

  switch (g_test_rand_int_range (0, 3))
    {
    case 0:
      return g_strdup_printf ("%04d", year);
    case 1:
      return g_strdup_printf ("%04d-%02d", year, month);
    default:
      return g_strdup_printf ("%04d-%02d-%02d", year, month, g_test_rand_int_range (1, 29));
    }
}

/* A value that the field accepts and that is not empty. */
char *
random_document_make_value (const LofteField *field)
{
  guint n_choices = field->choices ? g_strv_length ((char **) field->choices) : 0;

  switch (field->type)
    {
    case LOFTE_FIELD_TEXT:
      return make_text (g_test_rand_int_range (0, 4) == 0);
    case LOFTE_FIELD_LONG_TEXT:
    case LOFTE_FIELD_LINES:
      return make_text (TRUE);
    case LOFTE_FIELD_RICH:
      return make_rich ();
    case LOFTE_FIELD_DATE:
      return make_date ();
    case LOFTE_FIELD_NUMBER:
      return g_test_rand_bit () ? g_strdup_printf ("-%d.%d", g_test_rand_int_range (0, 1000), g_test_rand_int_range (0, 1000000)) : g_strdup ("999999999999999");
    case LOFTE_FIELD_INTEGER:
      return g_strdup_printf ("%d", g_test_rand_int_range (0, 1000000));
    case LOFTE_FIELD_BOOLEAN:
      return g_strdup (g_test_rand_bit () ? "true" : "false");
    case LOFTE_FIELD_CHOICE:
      return g_strdup (field->choices[g_test_rand_int_range (0, n_choices)]);
    case LOFTE_FIELD_REFERENCE:
      return lofte_id_new ();
    case LOFTE_FIELD_REFERENCES:
      {
        g_autofree char *one = lofte_id_new ();
        g_autofree char *other = lofte_id_new ();

        return g_test_rand_bit () ? g_steal_pointer (&one) : g_strconcat (one, " ", other, NULL);
      }
    case LOFTE_FIELD_MARKS:
      return g_strdup (g_test_rand_bit () ? "text:person" : "text:internal share-of:school");
    case LOFTE_FIELD_COLOUR:
      return g_strdup_printf ("%06X", g_test_rand_int_range (0, 0x1000000));
    case LOFTE_FIELD_DIGEST:
      return g_compute_checksum_for_string (G_CHECKSUM_SHA256, "x", -1);
    default:
      g_assert_not_reached ();
    }
}

static void
fill_element (LofteElement *element)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (element);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const LofteField *field = &klass->fields[i];
      g_autofree char *value = random_document_make_value (field);
      g_autoptr (GError) error = NULL;

      lofte_field_check (field, value, &error);
      g_assert_no_error (error);
      if ((field->flags & LOFTE_FIELD_REQUIRED) || g_test_rand_int_range (0, 3) > 0)
        lofte_element_set (element, field->name, value);
    }
  for (guint i = 0; i < klass->n_slots; i++)
    {
      int count = g_test_rand_int_range (0, 3);

      for (int j = 0; j < count; j++)
        {
          g_autoptr (LofteElement) child = lofte_element_new (klass->slots[i].get_type ());

          fill_element (child);
          lofte_element_append (element, child);
        }
    }
}

LofteElement *
random_document_new (GType type)
{
  LofteElement *root = lofte_element_new (type);

  fill_element (root);
  return root;
}

/* Gives every field of @element that can hold text the same text, and every slot one child, all the way down. */
void
random_document_fill (LofteElement *element, const char *text)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (element);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const LofteField *field = &klass->fields[i];
      g_autofree char *rich = g_strdup_printf ("<p>%s</p>", text);
      g_autofree char *value = NULL;

      if (g_str_equal (field->name, "secret-fields") || g_str_equal (field->name, "secrecy") || g_str_equal (field->name, "audience"))
        continue;
      if (field->type == LOFTE_FIELD_TEXT || field->type == LOFTE_FIELD_LONG_TEXT || field->type == LOFTE_FIELD_LINES)
        value = g_strdup (text);
      else if (field->type == LOFTE_FIELD_RICH)
        value = g_steal_pointer (&rich);
      else
        value = random_document_make_value (field);
      lofte_element_set (element, field->name, value);
    }
  for (guint i = 0; i < klass->n_slots; i++)
    {
      g_autoptr (LofteElement) child = lofte_element_new (klass->slots[i].get_type ());

      random_document_fill (child, text);
      lofte_element_append (element, child);
    }
}
