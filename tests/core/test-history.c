/* Undo and redo of every kind of edit, merging, the frozen text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "lofte-core-error.h"
#include "lofte-history.h"
#include "lofte-outcome.h"
#include "lofte-purpose.h"
#include "lofte-xml.h"
#include "random-document.h"

static LofteAgreement *
make_document (void)
{
  LofteElement *document = lofte_element_new (LOFTE_TYPE_AGREEMENT);

  random_document_fill (document, "text");
  lofte_element_set (document, "kind", "pledge");
  lofte_element_set (document, "language", "sv");
  lofte_element_set (document, "state", "draft");
  return LOFTE_AGREEMENT (document);
}

static char *
write_all (LofteAgreement *document)
{
  return lofte_xml_write (LOFTE_ELEMENT (document), LOFTE_XML_ALL);
}

static void
apply (LofteHistory *history, LofteCommand *command)
{
  g_autoptr (GError) error = NULL;

  lofte_history_apply (history, command, &error);
  g_assert_no_error (error);
}

static void
gather (LofteElement *element, gpointer user_data)
{
  g_ptr_array_add (user_data, element);
}

static LofteCommand *
make_random_set (LofteElement *element)
{
  LofteElementClass *klass = LOFTE_ELEMENT_GET_CLASS (element);
  const LofteField *field = &klass->fields[g_test_rand_int_range (0, (int) klass->n_fields)];
  g_autofree char *value = (field->flags & LOFTE_FIELD_REQUIRED) || g_test_rand_int_range (0, 4) ? random_document_make_value (field) : NULL;

  /* The state would freeze the text. */
  if (LOFTE_IS_AGREEMENT (element) && g_str_equal (field->name, "state"))
    return lofte_command_new_set (element, "title", "x");
  return lofte_command_new_set (element, field->name, value);
}

static LofteCommand *
make_random_command (LofteAgreement *document)
{
  g_autoptr (GPtrArray) elements = g_ptr_array_new ();
  LofteElement *element;
  LofteElementClass *klass;

  lofte_element_foreach (LOFTE_ELEMENT (document), gather, elements);
  element = g_ptr_array_index (elements, g_test_rand_int_range (0, (int) elements->len));
  klass = LOFTE_ELEMENT_GET_CLASS (element);
  switch (g_test_rand_int_range (0, 5))
    {
    case 0:
      if (klass->n_slots)
        {
          g_autoptr (LofteElement) child = lofte_element_new (klass->slots[g_test_rand_int_range (0, (int) klass->n_slots)].get_type ());

          random_document_fill (child, "new");
          return lofte_command_new_insert (element, (guint) g_test_rand_int_range (0, 4), child);
        }
      return make_random_set (element);
    case 1:
      if (lofte_element_get_parent (element))
        return lofte_command_new_remove (element);
      return make_random_set (element);
    case 2:
      if (lofte_element_get_parent (element))
        return lofte_command_new_move (element, (guint) g_test_rand_int_range (0, 4));
      return make_random_set (element);
    case 3:
      {
        LofteCommand *group = lofte_command_new_group ("several");

        lofte_command_add (group, make_random_set (element));
        lofte_command_add (group, make_random_set (LOFTE_ELEMENT (document)));
        return group;
      }
    default:
      return make_random_set (element);
    }
}

static void
test_random_edits (void)
{
  for (int round = 0; round < 10; round++)
    {
      g_autoptr (LofteAgreement) document = make_document ();
      g_autoptr (LofteHistory) history = lofte_history_new (document);
      g_autofree char *before = write_all (document);
      g_autofree char *after = NULL;
      g_autofree char *undone = NULL;
      g_autofree char *redone = NULL;

      for (int i = 0; i < 50; i++)
        apply (history, make_random_command (document));
      after = write_all (document);
      while (lofte_history_can_undo (history))
        lofte_history_undo (history);
      undone = write_all (document);
      g_assert_cmpstr (undone, ==, before);
      while (lofte_history_can_redo (history))
        lofte_history_redo (history);
      redone = write_all (document);
      g_assert_cmpstr (redone, ==, after);
      while (lofte_history_can_undo (history))
        lofte_history_undo (history);
      g_clear_pointer (&undone, g_free);
      undone = write_all (document);
      g_assert_cmpstr (undone, ==, before);
    }
}

static void
test_steps (void)
{
  g_autoptr (LofteAgreement) document = make_document ();
  g_autoptr (LofteHistory) history = lofte_history_new (document);
  guint steps = 0;

  for (int i = 0; i < LOFTE_HISTORY_STEPS + 50; i++)
    {
      g_autofree char *title = g_strdup_printf ("%d", i);

      apply (history, lofte_command_new_set (LOFTE_ELEMENT (document), "title", title));
      lofte_history_stop_merging (history);
    }
  while (lofte_history_can_undo (history))
    {
      lofte_history_undo (history);
      steps++;
    }
  g_assert_cmpuint (steps, ==, LOFTE_HISTORY_STEPS);
  g_assert_cmpstr (lofte_element_get (LOFTE_ELEMENT (document), "title"), ==, "49");
  lofte_history_undo (history);
}

static void
test_merging (void)
{
  g_autoptr (LofteAgreement) document = make_document ();
  g_autoptr (LofteHistory) history = lofte_history_new (document);
  LofteElement *root = LOFTE_ELEMENT (document);

  apply (history, lofte_command_new_set (root, "title", "a"));
  apply (history, lofte_command_new_set (root, "title", "ab"));
  apply (history, lofte_command_new_set (root, "title", "abc"));
  apply (history, lofte_command_new_set (root, "label", "b"));
  lofte_history_undo (history);
  g_assert_cmpstr (lofte_element_get (root, "title"), ==, "abc");
  lofte_history_undo (history);
  g_assert_cmpstr (lofte_element_get (root, "title"), ==, "text");
  g_assert_false (lofte_history_can_undo (history));
  lofte_history_redo (history);
  g_assert_cmpstr (lofte_element_get (root, "title"), ==, "abc");
  apply (history, lofte_command_new_set (root, "title", "abcd"));
  g_assert_false (lofte_history_can_redo (history));
  lofte_history_undo (history);
  g_assert_cmpstr (lofte_element_get (root, "title"), ==, "abc");
}

static void
test_modified (void)
{
  g_autoptr (LofteAgreement) document = make_document ();
  g_autoptr (LofteHistory) history = lofte_history_new (document);
  LofteElement *root = LOFTE_ELEMENT (document);

  g_assert_true (lofte_history_get_agreement (history) == document);
  g_assert_false (lofte_history_is_modified (history));
  apply (history, lofte_command_new_set (root, "title", "a"));
  g_assert_true (lofte_history_is_modified (history));
  g_assert_cmpstr (lofte_history_get_undo_label (history), ==, "change title");
  g_assert_null (lofte_history_get_redo_label (history));
  lofte_history_mark_saved (history);
  g_assert_false (lofte_history_is_modified (history));
  lofte_history_undo (history);
  g_assert_true (lofte_history_is_modified (history));
  g_assert_cmpstr (lofte_history_get_redo_label (history), ==, "change title");
  lofte_history_redo (history);
  g_assert_false (lofte_history_is_modified (history));
  /* The saved form is out of reach once another edit takes the place of what was undone. */
  lofte_history_undo (history);
  apply (history, lofte_command_new_set (root, "title", "b"));
  g_assert_true (lofte_history_is_modified (history));
}

static void
refuse (LofteHistory *history, LofteCommand *command, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (lofte_history_apply (history, command, &error));
  g_assert_error (error, LOFTE_CORE_ERROR, code);
}

static void
test_frozen (void)
{
  g_autoptr (LofteAgreement) document = make_document ();
  g_autoptr (LofteHistory) history = lofte_history_new (document);
  LofteElement *root = LOFTE_ELEMENT (document);
  LofteElement *commitment = lofte_element_resolve (root, "focus/commitment", NULL, NULL);
  LofteElement *amendment = lofte_element_resolve (root, "amendment", NULL, NULL);
  g_autoptr (LofteElement) purpose = lofte_element_new (LOFTE_TYPE_PURPOSE);
  g_autoptr (LofteElement) outcome = lofte_element_new (LOFTE_TYPE_OUTCOME);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  LofteCommand *group = lofte_command_new_group ("both");

  lofte_element_set (outcome, "of", lofte_element_get_id (commitment));
  apply (history, lofte_command_new_set (root, "state", "ready"));
  before = lofte_xml_write (root, LOFTE_XML_CONTENT);
  refuse (history, lofte_command_new_set (root, "title", "x"), LOFTE_CORE_ERROR_REFUSED);
  refuse (history, lofte_command_new_set (commitment, "text", "x"), LOFTE_CORE_ERROR_REFUSED);
  refuse (history, lofte_command_new_insert (root, 0, purpose), LOFTE_CORE_ERROR_REFUSED);
  refuse (history, lofte_command_new_remove (commitment), LOFTE_CORE_ERROR_REFUSED);
  refuse (history, lofte_command_new_move (commitment, 0), LOFTE_CORE_ERROR_REFUSED);
  lofte_command_add (group, lofte_command_new_set (root, "state", "signed"));
  lofte_command_add (group, lofte_command_new_set (root, "title", "x"));
  refuse (history, group, LOFTE_CORE_ERROR_REFUSED);
  g_assert_cmpint (lofte_agreement_get_state (document), ==, LOFTE_STATE_READY);
  after = lofte_xml_write (root, LOFTE_XML_CONTENT);
  g_assert_cmpstr (before, ==, after);

  apply (history, lofte_command_new_insert (root, 0, outcome));
  apply (history, lofte_command_new_set (lofte_element_peek (root, "outcome", 0), "state", "done"));
  apply (history, lofte_command_new_set (lofte_element_peek (amendment, "commitment", 0), "text", "new"));
  apply (history, lofte_command_new_remove (lofte_element_peek (root, "outcome", 0)));
  apply (history, lofte_command_set_living (lofte_command_new_set (commitment, "note", "x")));
  while (lofte_history_can_undo (history))
    lofte_history_undo (history);
  g_assert_cmpint (lofte_agreement_get_state (document), ==, LOFTE_STATE_DRAFT);
}

static void
test_refused_values (void)
{
  g_autoptr (LofteAgreement) document = make_document ();
  g_autoptr (LofteHistory) history = lofte_history_new (document);
  LofteElement *root = LOFTE_ELEMENT (document);
  g_autoptr (LofteElement) gone = g_object_ref (lofte_element_peek (root, "purpose", 0));
  g_autofree char *before = write_all (document);
  g_autofree char *after = NULL;

  refuse (history, lofte_command_new_set (root, "start", "soon"), LOFTE_CORE_ERROR_INVALID);
  refuse (history, lofte_command_new_set (root, "kind", NULL), LOFTE_CORE_ERROR_INVALID);
  refuse (history, lofte_command_new_set (root, "title", "\x01"), LOFTE_CORE_ERROR_INVALID);
  after = write_all (document);
  g_assert_cmpstr (before, ==, after);
  apply (history, lofte_command_new_remove (gone));
  refuse (history, lofte_command_new_set (gone, "text", "x"), LOFTE_CORE_ERROR_NOT_FOUND);
}

/* A part that rests on what an earlier part took away is refused, and nothing is changed. */
static void
test_group_on_removed (void)
{
  g_autoptr (LofteAgreement) document = make_document ();
  g_autoptr (LofteHistory) history = lofte_history_new (document);
  LofteElement *purpose = lofte_element_peek (LOFTE_ELEMENT (document), "purpose", 0);
  LofteCommand *group = lofte_command_new_group ("both");
  g_autofree char *before = write_all (document);
  g_autofree char *after = NULL;

  lofte_command_add (group, lofte_command_new_remove (purpose));
  lofte_command_add (group, lofte_command_new_set (purpose, "text", "x"));
  refuse (history, group, LOFTE_CORE_ERROR_NOT_FOUND);
  after = write_all (document);
  g_assert_cmpstr (before, ==, after);
}

/* ---- signals ---- */

static void
on_notify_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  (*(int *) user_data)++;
}

static void
on_changed_cb (LofteElement *self, LofteElement *origin, const char *what, gpointer user_data)
{
  (*(int *) user_data)++;
}

static void
test_notify (void)
{
  g_autoptr (LofteAgreement) document = make_document ();
  LofteElement *root = LOFTE_ELEMENT (document);
  LofteElement *purpose = lofte_element_peek (root, "purpose", 0);
  int notified = 0, changed = 0;

  g_signal_connect (purpose, "notify::text", G_CALLBACK (on_notify_cb), &notified);
  g_signal_connect (root, "changed", G_CALLBACK (on_changed_cb), &changed);
  lofte_element_set (purpose, "text", "text");
  g_assert_cmpint (notified + changed, ==, 0);
  lofte_element_set (purpose, "text", "other");
  g_assert_cmpint (notified, ==, 1);
  g_assert_cmpint (changed, ==, 1);
  g_object_set (purpose, "text", "other", NULL);
  g_assert_cmpint (notified, ==, 1);
  lofte_element_set (purpose, "text", "");
  lofte_element_set (purpose, "text", NULL);
  g_assert_cmpint (notified, ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/history/random-edits", test_random_edits);
  g_test_add_func ("/history/steps", test_steps);
  g_test_add_func ("/history/merging", test_merging);
  g_test_add_func ("/history/modified", test_modified);
  g_test_add_func ("/history/frozen", test_frozen);
  g_test_add_func ("/history/refused-values", test_refused_values);
  g_test_add_func ("/history/group-on-removed", test_group_on_removed);
  g_test_add_func ("/history/notify", test_notify);
  return g_test_run ();
}
