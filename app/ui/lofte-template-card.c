/* LofteTemplateCard — mallkort: a template with the picture of its first page
 *
 * The picture is the real layout of a sample, made in a worker thread when the
 * card is first seen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "lofte-ui"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lofte-choice-words.h"
#include "lofte-export.h"
#include "lofte-paper-private.h"
#include "lofte-sample-window-private.h"
#include "lofte-side-layout-private.h"
#include "lofte-template-card-private.h"
#include "lofte-wrap-box-private.h"

/* About the width of a thumb: enough to tell one kind of document from another. */
#define PICTURE_ZOOM 0.19
/* So many of them fit into a line beside the picture, or the text stands below it. */
#define LEAST_CHARACTERS 30

struct _LofteTemplateCard
{
  GtkBox parent_instance;

  LofteRegister *reg;
  LofteTemplate *template;
  GCancellable *cancellable;

  GtkBox *picture_place;
  GtkLabel *name;
  GtkLabel *facts;
  GtkLabel *description;
  GtkWidget *actions;
  GtkWidget *sample;
};

G_DEFINE_FINAL_TYPE (LofteTemplateCard, lofte_template_card, GTK_TYPE_BOX)

/* Cards that wait for their picture. They are laid out one after the other: all at once would only take the machine from the person. */
static GQueue waiting = G_QUEUE_INIT;
static gboolean is_busy = FALSE;

static void make_next (void);

static void
on_pages_ready_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LofteTemplateCard) self = user_data;
  g_autoptr (LoftePdfResult) pdf = lofte_export_pages_finish (LOFTE_DOCUMENT (source), result, NULL);
  GtkWidget *paper;

  is_busy = FALSE;
  make_next ();
  /* Without a picture the card still says all it has to say. */
  if (!pdf || !self->picture_place)
    return;
  paper = lofte_paper_new (pdf->pages, 0);
  lofte_paper_set_zoom (LOFTE_PAPER (paper), PICTURE_ZOOM);
  gtk_accessible_update_property (GTK_ACCESSIBLE (paper), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("First page"), -1);
  gtk_box_append (self->picture_place, paper);
}

static void
make_next (void)
{
  g_autoptr (LofteDocument) sample = NULL;
  LofteTemplateCard *self;

  if (is_busy || !(self = g_queue_pop_head (&waiting)))
    return;
  is_busy = TRUE;
  sample = lofte_document_new_sample (self->reg, self->template);
  lofte_export_pages_async (sample, LOFTE_COPY_ARCHIVE, TRUE, self->cancellable, on_pages_ready_cb, g_object_ref (self));
}

static void
lofte_template_card_map (GtkWidget *widget)
{
  LofteTemplateCard *self = LOFTE_TEMPLATE_CARD (widget);

  GTK_WIDGET_CLASS (lofte_template_card_parent_class)->map (widget);
  if (self->cancellable)
    return;
  self->cancellable = g_cancellable_new ();
  g_queue_push_tail (&waiting, self);
  make_next ();
}

static void
on_sample_clicked_cb (LofteTemplateCard *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_window_present (GTK_WINDOW (lofte_sample_window_new (GTK_WINDOW (root), self->reg, self->template)));
}

static void
lofte_template_card_dispose (GObject *object)
{
  LofteTemplateCard *self = LOFTE_TEMPLATE_CARD (object);

  g_queue_remove_all (&waiting, self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), LOFTE_TYPE_TEMPLATE_CARD);
  self->picture_place = NULL;
  g_clear_object (&self->template);
  g_clear_object (&self->reg);

  G_OBJECT_CLASS (lofte_template_card_parent_class)->dispose (object);
}

static void
lofte_template_card_class_init (LofteTemplateCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lofte_template_card_dispose;
  widget_class->map = lofte_template_card_map;

  g_type_ensure (LOFTE_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/se/lofte/Lofte/lofte-template-card.ui");
  gtk_widget_class_bind_template_child (widget_class, LofteTemplateCard, picture_place);
  gtk_widget_class_bind_template_child (widget_class, LofteTemplateCard, name);
  gtk_widget_class_bind_template_child (widget_class, LofteTemplateCard, facts);
  gtk_widget_class_bind_template_child (widget_class, LofteTemplateCard, description);
  gtk_widget_class_bind_template_child (widget_class, LofteTemplateCard, sample);
  gtk_widget_class_bind_template_child (widget_class, LofteTemplateCard, actions);
  gtk_widget_class_bind_template_callback (widget_class, on_sample_clicked_cb);
}

static void
lofte_template_card_init (LofteTemplateCard *self)
{
  int width;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self), lofte_side_layout_new_side_first (LEAST_CHARACTERS, 12));
  /* Room for an A4 page from the start, so that nothing jumps when the picture comes. */
  width = (int) (595 * 1.05 * PICTURE_ZOOM) + 1;
  gtk_widget_set_size_request (GTK_WIDGET (self->picture_place), width + 2, (int) (width * 1.414) + 2);
}

static char *
dup_facts (LofteElement *template)
{
  const char *length = lofte_element_get (template, "length");
  const LofteField *language = lofte_element_find_field (template, "language");
  const char *spoken = lofte_field_get_choice_label (language, lofte_element_get_or (template, "language", "sv"));
  int version = lofte_element_get_integer (template, "version", 0);

  if (!length)
    /* Translators: a language, then the version of a template */
    return g_strdup_printf (_ ("%s · version %d"), spoken, version);
  /* Translators: a number of pages such as 2–4, a language, the version of a template */
  return g_strdup_printf (_ ("%s pages · %s · version %d"), length, spoken, version);
}

/**
 * lofte_template_card_new:
 * @reg: The register.
 * @template: A template.
 *
 * Returns: (transfer floating): Its card.
 */
GtkWidget *
lofte_template_card_new (LofteRegister *reg, LofteTemplate *template)
{
  LofteTemplateCard *self = g_object_new (LOFTE_TYPE_TEMPLATE_CARD, NULL);
  LofteElement *element = LOFTE_ELEMENT (template);
  g_autofree char *facts = dup_facts (element);
  /* Translators: %s is the name of a template */
  g_autofree char *sample = g_strdup_printf (_ ("Show a sample of %s"), lofte_element_get (element, "name"));

  self->reg = g_object_ref (reg);
  self->template = g_object_ref (template);
  gtk_label_set_label (self->name, lofte_element_get (element, "name"));
  gtk_label_set_label (self->facts, facts);
  gtk_label_set_label (self->description, lofte_element_get_or (element, "description", ""));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sample), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sample, -1);
  return GTK_WIDGET (self);
}

/**
 * lofte_template_card_get_template:
 * @self: A card.
 *
 * Returns: (transfer none): Its template.
 */
LofteTemplate *
lofte_template_card_get_template (LofteTemplateCard *self)
{
  return self->template;
}

/**
 * lofte_template_card_add_action:
 * @self: A card.
 * @button: What can be done with the template; stands first.
 */
void
lofte_template_card_add_action (LofteTemplateCard *self, GtkWidget *button)
{
  gtk_widget_insert_after (button, self->actions, NULL);
}
