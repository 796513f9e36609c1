/* Number formats of spreadsheets: which numbers are dates, how the others are shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-import"

#include "config.h"

#include <math.h>
#include <string.h>

#include "lofte-import-sheet-private.h"

/* More decimals than a double has digits say nothing. */
#define MAX_DECIMALS 15
#define MAX_LITERAL 8

typedef struct
{
  LofteImportFormat *format;
  GString *literal; /* quoted text, such as a unit */
  gboolean has_point;
  gboolean is_general;
  int n_decimals;
} Scan;

static const char *
skip_quoted (Scan *scan, const char *code)
{
  for (code++; *code != '\0' && *code != '"'; code++)
    if (scan->literal->len < MAX_LITERAL)
      g_string_append_c (scan->literal, *code);
  return *code == '"' ? code + 1 : code;
}

/* [Red], [$-41D], [>100] and so on; elapsed time such as [h] is time all the same. */
static const char *
skip_brackets (Scan *scan, const char *code)
{
  if (g_ascii_tolower (code[1]) == 'h' || g_ascii_tolower (code[1]) == 's')
    scan->format->has_time = TRUE;
  if (code[1] == '$' && g_ascii_strncasecmp (code + 2, "kr", 2) == 0)
    g_string_assign (scan->literal, "kr");
  while (*code != '\0' && *code != ']')
    code++;
  return *code == ']' ? code + 1 : code;
}

static void
scan_sign (Scan *scan, char sign)
{
  switch (g_ascii_tolower (sign))
    {
    case 'y':
    case 'd':
      scan->format->is_date = TRUE;
      break;
    case 'h':
    case 's':
      scan->format->has_time = TRUE;
      break;
    case '%':
      scan->format->is_percent = TRUE;
      break;
    case ',':
      scan->format->is_grouped = TRUE;
      break;
    case '.':
      scan->has_point = TRUE;
      break;
    case '0':
    case '#':
    case '?':
      scan->n_decimals = MAX (scan->n_decimals, 0) + (scan->has_point ? 1 : 0);
      break;
    default:
      break;
    }
}

void
lofte_import_format_parse (LofteImportFormat *format, const char *code)
{
  g_autoptr (GString) literal = g_string_new (NULL);
  Scan scan = { .format = format, .literal = literal, .n_decimals = -1 };

  memset (format, 0, sizeof *format);
  format->n_decimals = -1;
  if (g_ascii_strncasecmp (code, "General", 7) == 0)
    return;
  /* Only the first section counts: the others are for negative numbers, zero and text. */
  while (*code != '\0' && *code != ';')
    {
      if (*code == '"')
        code = skip_quoted (&scan, code);
      else if (*code == '[')
        code = skip_brackets (&scan, code);
      else if ((*code == '\\' || *code == '_' || *code == '*') && code[1] != '\0')
        {
          if (*code == '\\' && literal->len < MAX_LITERAL)
            g_string_append_c (literal, code[1]);
          code += 2;
        }
      else
        scan_sign (&scan, *code++);
    }
  format->n_decimals = MIN (scan.n_decimals, MAX_DECIMALS);
  g_strstrip (literal->str);
  format->unit = format->is_percent ? LOFTE_IMPORT_UNIT_PERCENT : lofte_import_unit_from_name (literal->str);
}

/* The formats every workbook has without naming them. */
void
lofte_import_format_from_id (LofteImportFormat *format, guint id)
{
  static const char *const codes[] = { "General", "0", "0.00", "#,##0", "#,##0.00" };
  const char *code = "General";

  if (id < G_N_ELEMENTS (codes))
    code = codes[id];
  else if (id == 9 || id == 10)
    code = id == 9 ? "0%" : "0.00%";
  else if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58))
    code = "yyyy-mm-dd";
  else if (id == 22)
    code = "yyyy-mm-dd h:mm";
  else if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47))
    code = "h:mm:ss";
  else if (id == 37 || id == 38)
    code = "#,##0";
  else if (id == 39 || id == 40)
    code = "#,##0.00";
  lofte_import_format_parse (format, code);
}

static void
group_digits (GString *text)
{
  gsize first = text->str[0] == '-' ? 1 : 0;
  gsize n_digits = strspn (text->str + first, "0123456789");

  for (gsize done = 3; done < n_digits; done += 3)
    g_string_insert (text, (gssize) (first + n_digits - done), "\xc2\xa0");
}

char *
lofte_import_format_number (const LofteImportFormat *format, double number, LofteImportDecimalSign sign)
{
  char plain[512];
  char pattern[16];
  GString *text;
  const char *unit = lofte_import_unit_get_name (format->unit);

  /* Fifteen digits hide what binary fractions add to a decimal number. */
  if (format->n_decimals < 0 || fabs (number) >= 1e15)
    g_strlcpy (pattern, "%.15g", sizeof pattern);
  else
    g_snprintf (pattern, sizeof pattern, "%%.%df", format->n_decimals);
  g_ascii_formatd (plain, sizeof plain, pattern, number);
  if (sign != LOFTE_IMPORT_DECIMAL_POINT)
    g_strdelimit (plain, ".", ',');
  text = g_string_new (plain);
  if (format->is_grouped && strpbrk (plain, "eE") == NULL)
    group_digits (text);
  if (unit != NULL)
    g_string_append_printf (text, "\xc2\xa0%s", unit);
  return g_string_free (text, FALSE);
}
