/* LoftePassages — why the documents in view were found
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-passages-private.h"

/* A list view binds hundreds of rows. Those in view are asked for first, the rest when the person has stopped typing:
 * each answer makes the list measure its rows again. They are asked for before the next frame, which may show them then. */
#define ROWS_FIRST 40
#define REST_MILLISECONDS 300

struct _LoftePassages
{
  GObject parent_instance;

  LofteStore *store;
  char *text;
  GHashTable *hits;   /* row number → LofteSearchHit; NULL while it is asked for or when there is none */
  GHashTable *before; /* those of the text before, shown until the first answer: else rows would lose a line and get it back at each letter */
  GArray *wanted;     /* row numbers to ask for */
  gboolean asking;    /* an answer for this text is under way */
  gboolean answered;
  guint ask_id;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (LoftePassages, lofte_passages, G_TYPE_OBJECT)

enum
{
  SIGNAL_FOUND,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
hit_free (gpointer data)
{
  if (data)
    lofte_search_hit_free (data);
}

static void
keep (LoftePassages *self, gint64 row_id, LofteSearchHit *hit)
{
  gint64 *key = g_new (gint64, 1);

  *key = row_id;
  g_hash_table_replace (self->hits, key, hit);
}

static void ask_soon (LoftePassages *self);

static void
on_passages_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LoftePassages) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = lofte_store_find_passages_finish (LOFTE_STORE (source), result, &error);

  /* What was found for another text is dropped. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  self->asking = FALSE;
  self->answered = TRUE;
  g_hash_table_remove_all (self->before);
  ask_soon (self);
  for (guint i = 0; hits && i < hits->len; i++)
    {
      LofteSearchHit *hit = g_steal_pointer (&hits->pdata[i]);

      keep (self, hit->row_id, hit);
    }
  if (hits)
    g_ptr_array_set_free_func (hits, NULL);
  g_signal_emit (self, signals[SIGNAL_FOUND], 0);
}

static gboolean
on_ask_cb (gpointer user_data)
{
  LoftePassages *self = user_data;
  guint n_asked = self->answered ? self->wanted->len : MIN (self->wanted->len, ROWS_FIRST);

  self->ask_id = 0;
  self->asking = TRUE;
  lofte_store_find_passages_async (self->store, self->text, (const gint64 *) (gpointer) self->wanted->data, n_asked, self->cancellable, on_passages_cb, g_object_ref (self));
  g_array_remove_range (self->wanted, 0, n_asked);
  return G_SOURCE_REMOVE;
}

static void
ask_soon (LoftePassages *self)
{
  if (self->ask_id != 0 || self->asking || self->wanted->len == 0)
    return;
  self->ask_id = self->answered ? g_timeout_add (REST_MILLISECONDS, on_ask_cb, self) : g_idle_add_full (G_PRIORITY_DEFAULT, on_ask_cb, self, NULL);
}

static void
lofte_passages_dispose (GObject *object)
{
  LoftePassages *self = LOFTE_PASSAGES (object);

  g_clear_handle_id (&self->ask_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (lofte_passages_parent_class)->dispose (object);
}

static void
lofte_passages_finalize (GObject *object)
{
  LoftePassages *self = LOFTE_PASSAGES (object);

  g_free (self->text);
  g_hash_table_unref (self->hits);
  g_hash_table_unref (self->before);
  g_array_unref (self->wanted);

  G_OBJECT_CLASS (lofte_passages_parent_class)->finalize (object);
}

static void
lofte_passages_class_init (LoftePassagesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lofte_passages_dispose;
  G_OBJECT_CLASS (klass)->finalize = lofte_passages_finalize;

  signals[SIGNAL_FOUND] = g_signal_new ("found", LOFTE_TYPE_PASSAGES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lofte_passages_init (LoftePassages *self)
{
  self->text = g_strdup ("");
  self->hits = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, hit_free);
  self->before = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, hit_free);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/**
 * lofte_passages_new:
 * @store: A register.
 *
 * Returns: (transfer full): Passages of nothing yet.
 */
LoftePassages *
lofte_passages_new (LofteStore *store)
{
  LoftePassages *self = g_object_new (LOFTE_TYPE_PASSAGES, NULL);

  self->store = g_object_ref (store);
  return self;
}

/**
 * lofte_passages_set_text:
 * @self: Passages.
 * @text: What is searched; empty for nothing.
 *
 * What was found before is looked up still, until there is an answer for @text.
 */
void
lofte_passages_set_text (LoftePassages *self, const char *text)
{
  GHashTable *unanswered = self->before;

  g_free (self->text);
  self->text = g_strdup (text);
  g_clear_handle_id (&self->ask_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->asking = FALSE;
  if (self->answered)
    {
      self->before = self->hits;
      self->hits = unanswered;
    }
  self->answered = FALSE;
  g_hash_table_remove_all (self->hits);
  g_array_set_size (self->wanted, 0);
}

/**
 * lofte_passages_look:
 * @self: Passages.
 * @row_id: Row number of a document.
 *
 * Asks for the passage when nobody has yet.
 *
 * Returns: (transfer none) (nullable): Its passage, as long as there is no answer that of the text before; %NULL when it
 *   has none.
 */
const LofteSearchHit *
lofte_passages_look (LoftePassages *self, gint64 row_id)
{
  if (!*self->text)
    return NULL;
  if (!g_hash_table_contains (self->hits, &row_id))
    {
      keep (self, row_id, NULL);
      g_array_append_val (self->wanted, row_id);
      ask_soon (self);
    }
  return g_hash_table_lookup (self->answered ? self->hits : self->before, &row_id);
}

static void
append_escaped (GString *markup, const char *text, gsize length)
{
  g_autofree char *escaped = g_markup_escape_text (text, (gssize) length);

  g_string_append (markup, escaped);
}

/**
 * lofte_passages_dup_markup:
 * @hit: A hit.
 *
 * Returns: (transfer full): Its passage with the words found in bold, and where it stands.
 */
char *
lofte_passages_dup_markup (const LofteSearchHit *hit)
{
  g_autoptr (GString) markup = g_string_new (NULL);
  g_autofree char *name = hit->name ? g_markup_escape_text (hit->name, -1) : NULL;
  guint done = 0;

  for (guint i = 0; i < hit->marks->len; i++)
    {
      const LofteSearchMark *mark = &g_array_index (hit->marks, LofteSearchMark, i);

      append_escaped (markup, hit->passage + done, mark->start - done);
      g_string_append (markup, "<b>");
      append_escaped (markup, hit->passage + mark->start, mark->end - mark->start);
      g_string_append (markup, "</b>");
      done = mark->end;
    }
  append_escaped (markup, hit->passage + done, strlen (hit->passage) - done);
  if (hit->kind == LOFTE_SEARCH_COMMITMENT)
    /* Translators: %s is a passage of a commitment */
    return g_strdup_printf (_ ("Commitment: %s"), markup->str);
  if (hit->kind == LOFTE_SEARCH_ATTACHMENT)
    /* Translators: name of an attached file, its page, a passage of it */
    return g_strdup_printf (_ ("%s, page %u: %s"), name ? name : "", hit->page, markup->str);
  return g_string_free (g_steal_pointer (&markup), FALSE);
}
