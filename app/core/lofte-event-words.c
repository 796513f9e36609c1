/* The words for what the register writes down: events, versions and backups
 *
 * The register keeps words for programs, which never change; here they become
 * sentences in the user's language.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lofte-event-words.h"
#include "lofte-outcome-words.h"
#include "lofte-workflow.h"

/* A kind of event: what is said when its detail says nothing more, and what when it does. */
typedef struct
{
  const char *word;
  const char *plain;
  char *(*say) (const char *detail);
} Event;

static const char *
get_state_label (const char *word)
{
  LofteState state;

  return lofte_state_from_word (word, &state) ? lofte_state_get_label (state) : word;
}

static char *
say_created (const char *detail)
{
  LofteState state;

  if (!lofte_state_from_word (detail, &state) || state == LOFTE_STATE_DRAFT)
    return NULL;
  /* Translators: %s is a status such as "Signed" */
  return g_strdup_printf (_ ("The document was added to the register with the status “%s”."), lofte_state_get_label (state));
}

static char *
say_moved (const char *detail)
{
  g_auto (GStrv) parts = g_strsplit (detail, " ", 3);

  if (g_strv_length (parts) < 2)
    return NULL;
  if (parts[2] && *parts[2])
    /* Translators: two statuses, then why a step was skipped or taken back */
    return g_strdup_printf (_ ("The status changed from “%s” to “%s”. Reason: %s"), get_state_label (parts[0]), get_state_label (parts[1]), parts[2]);
  return g_strdup_printf (_ ("The status changed from “%s” to “%s”."), get_state_label (parts[0]), get_state_label (parts[1]));
}

static char *
say_version (const char *detail)
{
  return g_strdup_printf (_ ("Version %u was saved."), (guint) g_ascii_strtoull (detail, NULL, 10));
}

static char *
say_restored_version (const char *detail)
{
  return g_strdup_printf (_ ("The text of version %u was restored."), (guint) g_ascii_strtoull (detail, NULL, 10));
}

/* Role, digest, name. */
static char *
say_attached (const char *detail)
{
  static const struct
  {
    const char *role;
    const char *sentence;
  } roles[] = {
    { "evidence", N_ ("“%s” was attached as evidence.") },
    { "crest", N_ ("“%s” was attached as the coat of arms.") },
    { "scan", N_ ("“%s” was saved as the scan of the signed pages.") },
    { "signed-pdf", N_ ("“%s” was saved as the signed file.") },
    { "exported", N_ ("“%s” was saved as the file to be signed.") },
    { "report", N_ ("“%s” was saved as a report.") },
  };
  g_auto (GStrv) parts = g_strsplit (detail, " ", 3);

  if (g_strv_length (parts) < 3)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_str_equal (roles[i].role, parts[0]))
      {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        return g_strdup_printf (_ (roles[i].sentence), parts[2]);
#pragma GCC diagnostic pop
      }
  return g_strdup_printf (_ ("“%s” was attached."), parts[2]);
}

static char *
say_decided (const char *detail)
{
  /* Translators: %s is who decided, when and under which item, as in "Kommunstyrelsen 2021-03-02 § 45" */
  return g_strdup_printf (_ ("The decision was recorded: %s."), detail);
}

static char *
say_published (const char *detail)
{
  /* Translators: %s is where, as in "arboga.se" */
  return g_strdup_printf (_ ("The document was published: %s."), detail);
}

/* Receiver: copy. */
static char *
say_handed_over (const char *detail)
{
  const char *end = g_strrstr (detail, ": ");
  g_autofree char *receiver = end ? g_strndup (detail, (gsize) (end - detail)) : g_strdup (detail);

  if (end && g_str_equal (end + 2, "review"))
    /* Translators: %s is who got it, as in "the police" */
    return g_strdup_printf (_ ("The review copy was handed over. Recipient: %s."), receiver);
  return g_strdup_printf (_ ("A copy was handed over. Recipient: %s."), receiver);
}

/* Id: state. */
static char *
say_followed_up (const char *detail)
{
  const char *end = g_strrstr (detail, ": ");

  if (!end || !end[2])
    return NULL;
  /* Translators: %s is how it stands, as in "Partly done" */
  return g_strdup_printf (_ ("A commitment or goal was followed up: %s."), lofte_outcome_state_get_label (end + 2));
}

static char *
say_signed (const char *detail)
{
  return g_strdup_printf (_ ("%s signed electronically."), detail);
}

static char *
say_signed_on_paper (const char *detail)
{
  /* Translators: %s is place and day */
  return g_strdup_printf (_ ("The pen signatures were recorded: %s."), detail);
}

static char *
say_track_changed (const char *detail)
{
  gboolean first = g_str_has_prefix (detail, "–");

  if (first && g_str_has_suffix (detail, " pen"))
    return g_strdup (_ ("The way of signing was chosen: with a pen."));
  if (first && g_str_has_suffix (detail, " electronic"))
    return g_strdup (_ ("The way of signing was chosen: electronically."));
  if (g_str_has_suffix (detail, " pen"))
    return g_strdup (_ ("The way of signing was changed: with a pen."));
  if (g_str_has_suffix (detail, " electronic"))
    return g_strdup (_ ("The way of signing was changed: electronically."));
  return NULL;
}

static char *
say_imported (const char *detail)
{
  return g_strdup_printf (_ ("The document was imported from “%s”."), detail);
}

/* When, what, detail: another register's event. */
static char *
say_elsewhere (const char *detail)
{
  g_auto (GStrv) parts = g_strsplit (detail, " ", 3);
  g_autoptr (GDateTime) at = g_strv_length (parts) >= 2 ? g_date_time_new_from_iso8601 (parts[0], NULL) : NULL;
  g_autofree char *when = at ? lofte_moment_dup_text (g_date_time_to_unix (at) * G_USEC_PER_SEC) : NULL;
  g_autofree char *sentence = when && !g_str_equal (parts[1], "elsewhere") ? lofte_event_dup_sentence (parts[1], parts[2]) : NULL;

  /* Translators: day and time, then a whole sentence on what happened in another register */
  return sentence ? g_strdup_printf (_ ("According to the package, %s: %s"), when, sentence) : NULL;
}

static const Event events[] = {
  { "created", N_ ("The document was created."), say_created },
  { "edited", N_ ("The document was edited."), NULL },
  { "supplemented", N_ ("What is kept beside the locked text was changed."), NULL },
  { "moved", N_ ("The status changed."), say_moved },
  { "version", N_ ("A version was saved."), say_version },
  { "version-restored", N_ ("An earlier version was restored."), say_restored_version },
  { "trashed", N_ ("The document was moved to the trash."), NULL },
  { "restored", N_ ("The document was restored from the trash."), NULL },
  { "purged", N_ ("The document was deleted for good."), NULL },
  { "attached", N_ ("A file was attached."), say_attached },
  { "detached", N_ ("An attached file was removed."), NULL },
  { "decided", N_ ("The decision was recorded."), say_decided },
  { "published", N_ ("The document was published."), say_published },
  { "handed-over", N_ ("A copy was handed over."), say_handed_over },
  { "followed-up", N_ ("A commitment or goal was followed up."), say_followed_up },
  { "follow-up-removed", N_ ("A follow-up was taken back."), NULL },
  { "signed", N_ ("The document was signed electronically."), say_signed },
  { "signed-on-paper", N_ ("The pen signatures were recorded."), say_signed_on_paper },
  { "track-changed", N_ ("The way of signing was changed."), say_track_changed },
  { "elsewhere", N_ ("The package contains an event from another register."), say_elsewhere },
  { "imported", N_ ("The document was imported."), say_imported },
};

/**
 * lofte_event_dup_sentence:
 * @what: The word of an event, as in `moved`.
 * @detail: (nullable): Its detail, as the register keeps it.
 *
 * Returns: (transfer full): What happened, as a sentence. A word of a newer program is quoted.
 */
char *
lofte_event_dup_sentence (const char *what, const char *detail)
{
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    if (g_str_equal (events[i].word, what))
      {
        char *sentence = events[i].say && detail && *detail ? events[i].say (detail) : NULL;

        return sentence ? sentence : g_strdup (_ (events[i].plain));
      }
  /* Translators: %s is a word of the register that this program does not know */
  return g_strdup_printf (_ ("An event that this program does not recognise was recorded (%s)."), what);
}

static gboolean
read_number (const char *reason, const char *word, guint *number)
{
  gsize length = strlen (word);

  if (strncmp (reason, word, length) != 0 || reason[length] != ' ')
    return FALSE;
  *number = (guint) g_ascii_strtoull (reason + length + 1, NULL, 10);
  return *number > 0;
}

/**
 * lofte_version_dup_reason:
 * @reason: (nullable): Why a version was kept: a word of the register or what a person wrote.
 *
 * Returns: (transfer full): Why, in the user's language; what a person wrote stays as it is.
 */
char *
lofte_version_dup_reason (const char *reason)
{
  LofteState state;
  guint number;

  if (!reason || !*reason)
    return g_strdup (_ ("Saved manually"));
  if (lofte_state_from_word (reason, &state))
    /* Translators: why a version was kept; %s is a status */
    return g_strdup_printf (_ ("The status changed to “%s”"), lofte_state_get_label (state));
  if (read_number (reason, "before-restore", &number))
    return g_strdup_printf (_ ("Before version %u was restored"), number);
  if (read_number (reason, "restored", &number))
    return g_strdup_printf (_ ("Version %u was restored"), number);
  if (g_str_has_prefix (reason, "before-import "))
    /* Translators: why a version was kept; %s is a file */
    return g_strdup_printf (_ ("Before “%s” was imported"), reason + strlen ("before-import "));
  return g_strdup (reason);
}

/**
 * lofte_backup_get_reason:
 * @why: (nullable): Why a backup was made, as the register writes it.
 *
 * Returns: Why, in the user's language.
 */
const char *
lofte_backup_get_reason (const char *why)
{
  static const struct
  {
    const char *word;
    const char *label;
  } reasons[] = {
    { "daily", N_ ("Daily backup") },
    { "asked", N_ ("Made manually") },
    { "migration", N_ ("Before an update of the program") },
    { "replaced", N_ ("Set aside when a backup was restored") },
    { "damaged", N_ ("Damaged register, set aside") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_strcmp0 (reasons[i].word, why) == 0)
      return _ (reasons[i].label);
  return _ ("Other reason");
}

/**
 * lofte_moment_dup_text:
 * @at: Microseconds since 1970 in UTC.
 *
 * Returns: (transfer full): Day and time of day in the person's own zone.
 */
char *
lofte_moment_dup_text (gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc ? g_date_time_to_local (utc) : NULL;

  /* Translators: a day and a time of day, as strftime() writes them */
  return local ? g_date_time_format (local, _ ("%Y-%m-%d %H:%M")) : g_strdup ("");
}
