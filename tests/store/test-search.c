/* Tests of search: order, å ä ö, parts of words, what a person may type
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "lofte-collate.h"
#include "lofte-search-private.h"
#include "lofte-store-attachment.h"
#include "lofte-store-search.h"
#include "store-fixture.h"

static void
add_document (StoreFixture *fixture, const char *title, const char *commitment)
{
  g_autoptr (LofteAgreement) agreement = store_test_make_agreement (title);
  gint64 revision = 0;

  if (commitment)
    store_test_add_commitment (agreement, commitment);
  store_test_save (fixture->store, agreement, &revision);
}

static GPtrArray *
search (StoreFixture *fixture, const char *text, LofteSearchKind kinds)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *hits = lofte_store_search (fixture->store, text, kinds, 50, &error);

  g_assert_no_error (error);
  return hits;
}

static LofteSearchHit *
get (GPtrArray *hits, guint i)
{
  g_assert_cmpuint (i, <, hits->len);
  return g_ptr_array_index (hits, i);
}

static void
assert_marked (LofteSearchHit *hit, guint i, const char *expected)
{
  g_autofree char *marked = NULL;
  LofteSearchMark mark;

  g_assert_cmpuint (i, <, hit->marks->len);
  mark = g_array_index (hit->marks, LofteSearchMark, i);
  marked = g_strndup (hit->passage + mark.start, mark.end - mark.start);
  g_assert_cmpstr (marked, ==, expected);
}

static void
test_two_words (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) hits = NULL;

  add_document (fixture, "Ett", "Bättre belysning på Stora torget innan hösten");
  add_document (fixture, "Två", "Belysning vid stationen");
  hits = search (fixture, "belysning torg", LOFTE_SEARCH_COMMITMENT);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpstr (get (hits, 0)->title, ==, "Ett");
  assert_marked (get (hits, 0), 0, "belysning");
  assert_marked (get (hits, 0), 1, "torget");
}

static void
test_swedish_letters (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) folded = NULL;
  g_autoptr (GPtrArray) exact = NULL;
  g_autoptr (GPtrArray) upper = NULL;
  g_autoptr (GPtrArray) decomposed = NULL;

  add_document (fixture, "A", "Akerstrom svarar för nycklarna");
  add_document (fixture, "B", "Åkerström svarar för lamporna");
  add_document (fixture, "C", "Möte i Örnbacka");
  folded = search (fixture, "akerstrom", LOFTE_SEARCH_COMMITMENT);
  g_assert_cmpuint (folded->len, ==, 2);
  g_assert_cmpstr (get (folded, 0)->title, ==, "A");
  g_assert_cmpint (get (folded, 0)->rank, ==, LOFTE_SEARCH_EXACT);
  g_assert_cmpstr (get (folded, 1)->title, ==, "B");
  g_assert_cmpint (get (folded, 1)->rank, ==, LOFTE_SEARCH_FOLDED);
  assert_marked (get (folded, 1), 0, "Åkerström");
  exact = search (fixture, "åkerström", LOFTE_SEARCH_COMMITMENT);
  g_assert_cmpuint (exact->len, ==, 1);
  upper = search (fixture, "ÖRNBACKA", LOFTE_SEARCH_COMMITMENT);
  g_assert_cmpuint (upper->len, ==, 1);
  decomposed = search (fixture, "o\xcc\x88rnbacka", LOFTE_SEARCH_COMMITMENT);
  g_assert_cmpuint (decomposed->len, ==, 1);
}

static void
test_inside_words (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) folded = NULL;

  add_document (fixture, "A", "Vi genomför trygghetsvandringar");
  add_document (fixture, "B", "Vi genomför en vandring");
  hits = search (fixture, "vandring", LOFTE_SEARCH_COMMITMENT);
  g_assert_cmpuint (hits->len, ==, 2);
  g_assert_cmpstr (get (hits, 0)->title, ==, "B");
  g_assert_cmpint (get (hits, 1)->rank, ==, LOFTE_SEARCH_INSIDE);
  assert_marked (get (hits, 1), 0, "trygghetsvandringar");
  /* Inside a word and without dots. */
  add_document (fixture, "C", "Fler nattöppna lokaler");
  folded = search (fixture, "oppna", LOFTE_SEARCH_COMMITMENT);
  g_assert_cmpuint (folded->len, ==, 1);
}

static void
test_newest_first (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) hits = NULL;

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *title = g_strdup_printf ("Löfte %u", i);

      add_document (fixture, title, "Polisen patrullerar");
    }
  hits = search (fixture, "pat", LOFTE_SEARCH_COMMITMENT);
  g_assert_cmpuint (hits->len, ==, 5);
  g_assert_cmpstr (get (hits, 0)->title, ==, "Löfte 4");
  g_assert_cmpstr (get (hits, 4)->title, ==, "Löfte 0");
}

/* Who types the name of a document wants that one, not a newer one whose text mentions it. */
static void
test_title_first (StoreFixture *fixture, gconstpointer data)
{
  static const char *const wanted[] = { "Medborgarlöfte 2021", "medborg", "Medborgarlöfte", "2021 medb", NULL };

  g_autoptr (LofteAgreement) newer = store_test_make_agreement ("Samverkansöverenskommelse");
  gint64 revision = 0;

  add_document (fixture, "Medborgarlöfte 2021", "Polisen patrullerar");
  lofte_element_set (lofte_element_peek (LOFTE_ELEMENT (newer), "focus", 0), "title", "Under den finns Medborgarlöfte 2021");
  store_test_save (fixture->store, newer, &revision);
  for (guint i = 0; wanted[i]; i++)
    {
      g_autoptr (GPtrArray) hits = search (fixture, wanted[i], LOFTE_SEARCH_ALL);

      g_assert_cmpuint (hits->len, >=, 1);
      g_assert_cmpstr (get (hits, 0)->title, ==, "Medborgarlöfte 2021");
      for (guint j = 1; j < hits->len; j++)
        g_assert_false (get (hits, j)->kind == LOFTE_SEARCH_AGREEMENT && g_str_equal (get (hits, j)->title, "Medborgarlöfte 2021"));
    }
}

/* Whatever stands in the entry is words, never a language. */
static void
test_hostile_text (StoreFixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "", " ", "\"", "\"\"", "*", "\" OR 1 --", "title:", "NEAR(", "{", "NOT", "AND AND", "a\" b", "^", "'", "%", "_", "(((",
    "\xff\xfe", "; DROP TABLE agreement", "-", "belysning NEAR torg", "😀", "e\xcc\x81"
  };
  g_autoptr (GPtrArray) hits = NULL;
  g_autofree char *long_text = g_strnfill (100000, 'x');
  g_autoptr (GPtrArray) none = NULL;

  add_document (fixture, "Ett", "NOT är ett ord, och AND och title");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_ptr_array_unref (search (fixture, texts[i], LOFTE_SEARCH_ALL));
    }
  hits = search (fixture, "NOT", LOFTE_SEARCH_COMMITMENT);
  g_assert_cmpuint (hits->len, ==, 1);
  none = search (fixture, long_text, LOFTE_SEARCH_ALL);
  g_assert_cmpuint (none->len, ==, 0);
}

/* The index follows every change, and the trash. */
static void
test_follows_changes (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LofteAgreement) agreement = store_test_make_agreement ("Sommarlöfte");
  LofteElement *commitment = store_test_add_commitment (agreement, "Cykelpatruller");
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) old = NULL;
  g_autoptr (GPtrArray) new = NULL;
  g_autoptr (GPtrArray) removed = NULL;
  g_autoptr (GPtrArray) titles = NULL;
  g_autoptr (GPtrArray) trashed = NULL;
  g_autoptr (GError) error = NULL;
  gint64 revision = 0;

  store_test_save (fixture->store, agreement, &revision);
  found = search (fixture, "cykel", LOFTE_SEARCH_ALL);
  g_assert_cmpuint (found->len, ==, 1);
  lofte_element_set (commitment, "text", "Fotpatruller");
  store_test_save (fixture->store, agreement, &revision);
  old = search (fixture, "cykel", LOFTE_SEARCH_ALL);
  new = search (fixture, "fotp", LOFTE_SEARCH_ALL);
  g_assert_cmpuint (old->len, ==, 0);
  g_assert_cmpuint (new->len, ==, 1);
  lofte_element_remove (lofte_element_get_parent (commitment), commitment);
  store_test_save (fixture->store, agreement, &revision);
  removed = search (fixture, "fotp", LOFTE_SEARCH_ALL);
  g_assert_cmpuint (removed->len, ==, 0);
  titles = search (fixture, "sommar", LOFTE_SEARCH_AGREEMENT);
  g_assert_cmpuint (titles->len, ==, 1);
  g_assert_true (lofte_store_trash (fixture->store, lofte_element_get_id (LOFTE_ELEMENT (agreement)), &error));
  trashed = search (fixture, "sommar", LOFTE_SEARCH_AGREEMENT);
  g_assert_cmpuint (trashed->len, ==, 0);
}

/* What is not touched is not written: neither row nor index. */
static void
test_no_churn (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (LofteAgreement) agreement = store_test_make_agreement ("Löfte");
  gint64 revision = 0;
  gint64 before;

  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *text = g_strdup_printf ("Åtgärd nummer %u", i);

      store_test_add_commitment (agreement, text);
    }
  store_test_save (fixture->store, agreement, &revision);
  before = store_test_count_raw (fixture->folder, "SELECT count (*) FROM commitment_search_data");
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *lead = g_strdup_printf ("Inledning %u", i);

      lofte_element_set (LOFTE_ELEMENT (agreement), "lead", lead);
      store_test_save (fixture->store, agreement, &revision);
    }
  g_assert_cmpint (store_test_count_raw (fixture->folder, "SELECT count (*) FROM commitment_search_data"), ==, before);
}

static void
test_attached_text (StoreFixture *fixture, gconstpointer data)
{
  static const char *const pages[] = { "Försättsblad", "Skadegörelse vid Södra skolan", NULL };
  g_autoptr (LofteAgreement) agreement = store_test_make_agreement ("Löfte");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("pdf", 3);
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) gone = NULL;
  g_autoptr (GError) error = NULL;
  const char *id = lofte_element_get_id (LOFTE_ELEMENT (agreement));
  g_autofree char *digest = NULL;
  gint64 revision = 0;

  store_test_save (fixture->store, agreement, &revision);
  digest = lofte_store_attach (fixture->store, id, bytes, "rapport.pdf", "application/pdf", LOFTE_ATTACHMENT_EVIDENCE, &error);
  g_assert_no_error (error);
  g_assert_true (lofte_store_set_attachment_text (fixture->store, digest, pages, &error));
  g_assert_true (lofte_store_set_attachment_text (fixture->store, digest, pages, &error));
  hits = search (fixture, "skadegörelse", LOFTE_SEARCH_ALL);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpint (get (hits, 0)->kind, ==, LOFTE_SEARCH_ATTACHMENT);
  g_assert_cmpuint (get (hits, 0)->page, ==, 2);
  g_assert_cmpstr (get (hits, 0)->name, ==, "rapport.pdf");
  g_assert_true (lofte_store_detach (fixture->store, id, digest, LOFTE_ATTACHMENT_EVIDENCE, &error));
  gone = search (fixture, "skadegörelse", LOFTE_SEARCH_ALL);
  g_assert_cmpuint (gone->len, ==, 0);
}

static void
on_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static void
test_cancel (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GError) error = NULL;

  add_document (fixture, "Ett", "Belysning");
  lofte_store_search_async (fixture->store, "bel", LOFTE_SEARCH_ALL, 10, cancellable, on_done_cb, &first);
  g_cancellable_cancel (cancellable);
  lofte_store_search_async (fixture->store, "bely", LOFTE_SEARCH_ALL, 10, NULL, on_done_cb, &second);
  while (!first || !second)
    g_main_context_iteration (NULL, TRUE);
  none = lofte_store_search_finish (fixture->store, first, &error);
  g_assert_null (none);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  hits = lofte_store_search_finish (fixture->store, second, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 1);
}

static void
test_fold (void)
{
  g_autofree char *folded = lofte_collate_fold ("ÅÄÖ Éléna Ærø straße");

  g_assert_cmpstr (folded, ==, "aao elena aero strasse");
  /* The short way for these letters and the long one agree: a letter from elsewhere forces the long one. */
  for (gunichar letter = 0xc0; letter <= 0xff; letter++)
    {
      char text[16] = { 0 };
      g_autofree char *short_way = NULL;
      g_autofree char *long_way = NULL;
      int length = g_unichar_to_utf8 (letter, text);

      short_way = lofte_collate_fold (text);
      g_unichar_to_utf8 (0x3b1, text + length);
      long_way = lofte_collate_fold (text);
      g_assert_true (g_str_has_prefix (long_way, short_way));
      g_assert_cmpuint (strlen (long_way), ==, strlen (short_way) + 2);
    }
}

/* Passages of random text are valid UTF-8, and their marks lie on letters. */
static void
test_passages (StoreFixture *fixture, gconstpointer data)
{
  static const char *const words[] = { "å", "belysning", "😀😀😀", "x", "trygghetsskapande", "\n", "åäö", "torg" };

  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (GString) text = g_string_new ("torg");
      g_autoptr (GPtrArray) hits = NULL;

      for (guint i = 0; i < (guint) g_test_rand_int_range (0, 80); i++)
        g_string_append_printf (text, "%s%s", g_test_rand_bit () ? " " : "", words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
      g_string_append (text, " torg");
      add_document (fixture, "Löfte", text->str);
      hits = search (fixture, "torg", LOFTE_SEARCH_COMMITMENT);
      g_assert_cmpuint (hits->len, >, 0);
      g_assert_true (g_utf8_validate (get (hits, 0)->passage, -1, NULL));
      for (guint i = 0; i < get (hits, 0)->marks->len; i++)
        {
          LofteSearchMark mark = g_array_index (get (hits, 0)->marks, LofteSearchMark, i);

          g_assert_cmpuint (mark.end, <=, strlen (get (hits, 0)->passage));
          g_assert_true (g_utf8_validate_len (get (hits, 0)->passage + mark.start, mark.end - mark.start, NULL));
        }
      g_assert_cmpuint (get (hits, 0)->marks->len, >, 0);
    }
}

/* A passage is of one field, begins near what was found, and at a sentence where one begins there. */
static void
test_readable_passages (StoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *wanted;
    const char *passage;
  } cases[] = {
    { "Arboga kommun\nVi ska belysa torget.\nPolisen", "torget", "Vi ska belysa torget." },
    { "Torget\nVi ska belysa Stora torget.", "torget belysa", "Vi ska belysa Stora torget." },
    { "Kommunen och polisen går tillsammans genom parken, förbi stationen och över torget", "torget", "…\302\240parken, förbi stationen och över torget" },
    { "Kommunen och polisen går tillsammans genom parken, förbi stationen, över torget och tillbaka till stadshuset igen", "torget", "…\302\240stationen, över torget och tillbaka till stadshuset igen" },
    { "Kommunen och polisen går ofta genom parken. Belys torget", "torget", "Belys torget" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
      g_auto (GStrv) wanted = g_strsplit (cases[i].wanted, " ", -1);
      LofteSearchHit *hit = g_new0 (LofteSearchHit, 1);

      for (guint j = 0; wanted[j]; j++)
        g_ptr_array_add (words, g_strdup (wanted[j]));
      hit->kind = LOFTE_SEARCH_AGREEMENT;
      hit->marks = g_array_new (FALSE, FALSE, sizeof (LofteSearchMark));
      lofte_search_fill_passage (hit, cases[i].text, words);
      g_assert_cmpstr (hit->passage, ==, cases[i].passage);
      g_assert_cmpuint (hit->marks->len, ==, words->len);
      assert_marked (hit, hit->marks->len - 1, "torget");
      lofte_search_hit_free (hit);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)
  ADD ("/search/two-words", test_two_words);
  ADD ("/search/readable-passages", test_readable_passages);
  ADD ("/search/swedish-letters", test_swedish_letters);
  ADD ("/search/inside-words", test_inside_words);
  ADD ("/search/newest-first", test_newest_first);
  ADD ("/search/title-first", test_title_first);
  ADD ("/search/hostile-text", test_hostile_text);
  ADD ("/search/follows-changes", test_follows_changes);
  ADD ("/search/no-churn", test_no_churn);
  ADD ("/search/attached-text", test_attached_text);
  ADD ("/search/cancel", test_cancel);
  ADD ("/search/passages", test_passages);
#undef ADD
  g_test_add_func ("/search/fold", test_fold);

  return g_test_run ();
}
