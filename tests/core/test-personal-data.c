/* What counts as personal data in a text, and what must not
 *
 * The numbers are made up with a right check digit; 19 12 12 12 12 12 is the authorities' own example.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "lofte-personal-data.h"

#define NONE (-1)
#define NUMBER LOFTE_PERSONAL_DATA_IDENTITY_NUMBER
#define PHONE LOFTE_PERSONAL_DATA_TELEPHONE
#define EMAIL LOFTE_PERSONAL_DATA_EMAIL
#define PLATE LOFTE_PERSONAL_DATA_VEHICLE

static const struct
{
  const char *text;
  int kind;
  const char *found;
} cases[] = {
  { "191212121212", NUMBER, "191212121212" },
  { "19121212-1212", NUMBER, "19121212-1212" },
  { "121212-1212", NUMBER, "121212-1212" },
  { "121212+1212", NUMBER, "121212+1212" },
  { "1212121212", NUMBER, "1212121212" },
  { "121212 1212", NUMBER, "121212 1212" },
  { "19121212 1212", NUMBER, "19121212 1212" },
  { "1912-12-12-1212", NUMBER, "1912-12-12-1212" },
  { "12-12-12-1212", NUMBER, "12-12-12-1212" },
  { "12 12 12 1212", NUMBER, "12 12 12 1212" },
  { "19121212 - 1212", NUMBER, "19121212 - 1212" },
  { "19121212\u20131212", NUMBER, "19121212\u20131212" },
  { "121212\u00a01212", NUMBER, "121212\u00a01212" },
  { "född (900101-1239), bor", NUMBER, "900101-1239" },
  { "samordningsnummer 701063-2391", NUMBER, "701063-2391" },
  { "19701063-2391.", NUMBER, "19701063-2391" },
  { "19900101-1234", NUMBER, "19900101-1234" },
  { "20000229-1231", NUMBER, "20000229-1231" },
  { "pnr:121212-1212", NUMBER, "121212-1212" },

  { "121212-1213", NONE, NULL },
  { "121312-1212", NONE, NULL },
  { "1212121213", NONE, NULL },
  { "19010229-1231", NONE, NULL },
  { "212000-2080", NONE, NULL },
  { "organisationsnummer 202100-0076", NONE, NULL },
  { "556036-0793", NONE, NULL },
  { "1234567890123456", NONE, NULL },
  { "a121212-1212", NONE, NULL },
  { "121212-12123", NONE, NULL },
  { "202101-202112", NONE, NULL },

  { "070-123 45 67", PHONE, "070-123 45 67" },
  { "070 123 45 67", PHONE, "070 123 45 67" },
  { "0701234567", PHONE, "0701234567" },
  { "070-1234567", PHONE, "070-1234567" },
  { "+46 70 123 45 67", PHONE, "+46 70 123 45 67" },
  { "+46(0)70-123 45 67", PHONE, "+46(0)70-123 45 67" },
  { "+46701234567", PHONE, "+46701234567" },
  { "0046701234567", PHONE, "0046701234567" },
  { "08-123 45 67", PHONE, "08-123 45 67" },
  { "08-123 456 78", PHONE, "08-123 456 78" },
  { "(021) 39 00 00", PHONE, "(021) 39 00 00" },
  { "021-39 00 00", PHONE, "021-39 00 00" },
  { "021/39 00 00", PHONE, "021/39 00 00" },
  { "0589\u2013870 00", PHONE, "0589\u2013870 00" },
  { "ring 070\u00a0123\u00a045\u00a067 nu", PHONE, "070\u00a0123\u00a045\u00a067" },
  { "+47 22 33 44 55 66", PHONE, "+47 22 33 44 55 66" },

  { "114 14", NONE, NULL },
  { "112", NONE, NULL },
  { "1177", NONE, NULL },
  { "077-114 14 00", NONE, NULL },
  { "0771-11 14 00", NONE, NULL },
  { "020-30 00 00", NONE, NULL },
  { "kl 08-17", NONE, NULL },
  { "kl. 08.00\u201316.30", NONE, NULL },
  { "01-02 2021", NONE, NULL },
  { "dnr 0123-456 78", NONE, NULL },
  { "KS 2021-0123456", NONE, NULL },
  { "+5 000 000 kr", NONE, NULL },

  { "anna.andersson@arboga.se", EMAIL, "anna.andersson@arboga.se" },
  { "skriv till <å.ö@öckerö.se>.", EMAIL, "å.ö@öckerö.se" },
  { "a+b@polisen.example.org,", EMAIL, "a+b@polisen.example.org" },
  { "@arboga", NONE, NULL },
  { "7 @ 8", NONE, NULL },
  { "a@b", NONE, NULL },

  { "ABC 123", PLATE, "ABC 123" },
  { "bilen ABC123.", PLATE, "ABC123" },
  { "ABC 12D", PLATE, "ABC 12D" },
  { "ABC-123", PLATE, "ABC-123" },
  { "(XYZ\u00a0987)", PLATE, "XYZ\u00a0987" },

  { "SFS 123", NONE, NULL },
  { "SFS 2023:196", NONE, NULL },
  { "SOU 202", NONE, NULL },
  { "SEK 500", NONE, NULL },
  { "BRÅ 123", NONE, NULL },
  { "ABC 1234", NONE, NULL },
  { "ABC 123/2021", NONE, NULL },
  { "dnr ABC 123", NONE, NULL },
  { "abc 123", NONE, NULL },
  { "ABI 123", NONE, NULL },
  { "XABC 123", NONE, NULL },

  { "KS 123/2021", NONE, NULL },
  { "KS 2021/123-3", NONE, NULL },
  { "A45.678/2021", NONE, NULL },
  { "A123.456-7/2021", NONE, NULL },
  { "5000-K12345-21", NONE, NULL },
  { "lagen (2023:196)", NONE, NULL },
  { "2021\u20132022", NONE, NULL },
  { "2021-01-01\u20132022-12-31", NONE, NULL },
  { "2021-01-01--2021-12-31", NONE, NULL },
  { "1 234 567 890 kr", NONE, NULL },
  { "12 345,50", NONE, NULL },
  { "Bankgiro 123-4567", NONE, NULL },
  { "732 30 Arboga", NONE, NULL },
  { "Polisen lovar minst 52 narkotikabrott, varav 20 procent, i LPO 3.", NONE, NULL },
  { "T1 2021, T2 2021 och T3 2021", NONE, NULL },
  { "10 kap. 18 a § OSL (2009:400), 26:1", NONE, NULL },
  { "https://bra.se/download/18.7fd8fd90191e4ea274f7b82/1727272947896/x.html", NONE, NULL },
  { "E18/E20, riksväg 249, km 123 456", NONE, NULL },
  { "", NONE, NULL },
};

static void
test_cases (void)
{
  gboolean right = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) found = lofte_personal_data_scan (cases[i].text);
      const LoftePersonalData *item = found->len ? &g_array_index (found, LoftePersonalData, 0) : NULL;
      g_autofree char *text = item ? g_strndup (cases[i].text + item->offset, item->length) : NULL;

      if (cases[i].kind == NONE ? found->len == 0 : found->len == 1 && (int) item->kind == cases[i].kind && g_str_equal (text, cases[i].found))
        continue;
      g_test_message ("“%s”: %u found, first “%s” of kind %d", cases[i].text, found->len, text ? text : "", item ? (int) item->kind : NONE);
      right = FALSE;
    }
  g_assert_true (right);
}

static void
test_several (void)
{
  static const char text[] = "Åsa: 070-123 45 67, asa@a.se, 121212-1212 och bilen ABC 123.";
  static const int kinds[] = { PHONE, EMAIL, NUMBER, PLATE };
  g_autoptr (GArray) found = lofte_personal_data_scan (text);

  g_assert_cmpuint (found->len, ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < found->len; i++)
    g_assert_cmpint (g_array_index (found, LoftePersonalData, i).kind, ==, kinds[i]);
  g_assert_cmpuint (g_array_index (found, LoftePersonalData, 0).offset, ==, strlen ("Åsa: "));
}

static void
test_hostile (void)
{
  g_autofree char *digits = g_strnfill (200000, '0');
  g_autofree char *ats = g_strnfill (200000, '@');
  g_autofree char *letters = g_strnfill (200000, 'A');
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GArray) one = lofte_personal_data_scan (digits);
  g_autoptr (GArray) two = lofte_personal_data_scan (ats);
  g_autoptr (GArray) three = lofte_personal_data_scan (letters);
  g_autoptr (GArray) four = lofte_personal_data_scan ("121212-1212 \xff");

  g_assert_cmpuint (one->len + two->len + three->len + four->len, ==, 0);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/personal-data/cases", test_cases);
  g_test_add_func ("/personal-data/several", test_several);
  g_test_add_func ("/personal-data/hostile", test_hostile);
  return g_test_run ();
}
