/* LofteLayout — what all parts of the layout share, and the items they make
 *
 * The layout measures every text once and makes a list of items; the pager puts
 * them on pages; then they are drawn. Only page numbers are filled in late.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-agreement.h"
#include "lofte-hyphenator.h"
#include "lofte-pdf-export.h"
#include "lofte-pdf-writer-private.h"
#include "lofte-rich-text.h"
#include "lofte-typography-private.h"
#include "lofte-words.h"

G_BEGIN_DECLS

typedef struct _LofteItem LofteItem;
typedef struct _LofteLayout LofteLayout;

/**
 * LofteItemDraw:
 * @item: The item.
 * @layout: The layout.
 * @y: Upper edge of the first part.
 * @first: First part to draw.
 * @count: How many.
 */
typedef void (*LofteItemDraw) (LofteItem *item, LofteLayout *layout, double y, guint first, guint count);

/**
 * LofteItem:
 *
 * Something that stands in the flow: a paragraph of lines, a table of rows, a
 * figure. It may be parted between its parts.
 */
struct _LofteItem
{
  double space_before;
  gboolean keep_with_next;
  gboolean new_page;
  guint n_parts;
  double *heights; /* of each part */
  guint least;     /* parts that stay together at either end */
  double repeated; /* height of what is repeated above the first part on a later page */
  LofteItemDraw draw;
  GDestroyNotify free_data;
  gpointer data;
  char *element; /* id, for finding the place */
  char *bookmark;
  guint bookmark_level;
};

typedef struct
{
  LofteItem *item;
  guint page;
  double y;
  guint first;
  guint count;
} LoftePlacement;

/* The font of a style, and how tall it is in points. */
typedef struct
{
  PangoFontDescription *description;
  double ascent;
  double descent;
} LofteStyleFont;

struct _LofteLayout
{
  LofteAgreement *agreement;
  LofteElement *root;
  const LoftePdfOptions *options;
  GCancellable *cancellable;
  const char *language;
  LoftePdfWriter *writer;
  cairo_t *cr;
  PangoFontMap *font_map;
  PangoContext *context;
  LofteStyleFont fonts[LOFTE_N_STYLES]; /* filled in when first used */
  LofteHyphenator *hyphenator;          /* (nullable): none for English */
  gboolean raster_pages;                /* attached pages as pictures: their own form cannot be archived */
  double scale;                         /* of the type: 1, larger for large print */
  LofteColour accent;
  double left;
  double width;
  GPtrArray *items;
  GPtrArray *warnings;
  GArray *placements; /* LoftePlacement, once placed */
  LoftePdfNode *contents_node;
  guint n_figures;
  guint n_tables;
  gboolean unnumbered; /* a figure by itself: which it will be in the document is not known */
};

LofteItem *lofte_item_new (guint n_parts, LofteItemDraw draw, gpointer data, GDestroyNotify free_data);
void lofte_item_release (LofteItem *item);
void lofte_item_free (LofteItem *item);
double lofte_item_get_height (const LofteItem *item);
LofteItem *lofte_layout_add (LofteLayout *self, LofteItem *item);
const char *lofte_layout_word (LofteLayout *self, LofteWord word);
char *lofte_layout_fill (const char *pattern, const char *first, const char *second);
GBytes *lofte_layout_read_file (LofteLayout *self, const char *digest, GError **error);
void lofte_layout_warn_left_out (LofteLayout *self, const char *name, const char *reason);
void lofte_layout_set_accent (LofteLayout *self);

/* ---- text ---- */

typedef struct _LofteText LofteText;

LofteText *lofte_text_new (LofteLayout *layout, LofteStyle style, double width, const char *plain);
LofteText *lofte_text_new_runs (LofteLayout *layout, LofteStyle style, double width, const LofteBlock *block);
void lofte_text_free (LofteText *self);
guint lofte_text_get_n_lines (LofteText *self);
double lofte_text_get_leading (LofteText *self);
double lofte_text_get_height (LofteText *self);
double lofte_text_get_widest_line (LofteText *self);
double lofte_text_get_last_line_width (LofteText *self);
void lofte_text_align_right (LofteText *self);
void lofte_text_set_width (LofteText *self, LofteLayout *layout, double width);
void lofte_text_draw (LofteText *self, LofteLayout *layout, LoftePdfNode *node, double x, double y, guint first, guint count);
void lofte_text_draw_artifact (LofteText *self, LofteLayout *layout, LofteArtifact artifact, double x, double y);
void lofte_text_show (LofteText *self, LofteLayout *layout, double x, double y, guint first, guint count);

LofteItem *lofte_paragraph_add (LofteLayout *layout, LoftePdfNode *parent, const char *type, LofteStyle style, const char *plain);
void lofte_rich_text_add (LofteLayout *layout, LoftePdfNode *parent, const char *markup, const char *heading_type);
LofteItem *lofte_heading_add (LofteLayout *layout, LoftePdfNode *parent, const char *type, LofteStyle style, const char *number, const char *plain);
LofteItem *lofte_lead_add (LofteLayout *layout, LoftePdfNode *parent, const char *plain);
void lofte_list_add (LofteLayout *layout, LoftePdfNode *parent, GPtrArray *texts);

/* ---- tables ---- */

typedef enum
{
  LOFTE_TABLE_GRID,  /* head in the accent colour, rules between rows */
  LOFTE_TABLE_FACTS, /* no head, first column in bold */
  LOFTE_TABLE_NUMBERS
} LofteTableForm;

typedef struct _LofteTable LofteTable;

LofteTable *lofte_table_new (LofteLayout *layout, LofteTableForm form, guint n_columns, const char *const *heads);
void lofte_table_add_row (LofteTable *self, const char *const *cells, const char *element);
gboolean lofte_table_is_empty (LofteTable *self);
void lofte_table_discard (LofteTable *self);
void lofte_table_append_places (const LoftePlacement *placement, LofteLayout *layout, GPtrArray *places);
LofteItem *lofte_table_finish (LofteTable *self, LoftePdfNode *parent, const char *summary);

/* ---- parts of the document ---- */

void lofte_front_add (LofteLayout *layout);
void lofte_sections_add (LofteLayout *layout);
void lofte_focus_areas_add (LofteLayout *layout, LoftePdfNode *parent);
void lofte_picture_add (LofteLayout *layout, LoftePdfNode *parent);
void lofte_evidence_add (LofteLayout *layout, LoftePdfNode *parent, LofteElement *evidence);
void lofte_signatures_add (LofteLayout *layout, LoftePdfNode *parent, LofteElement *section);
LofteItem *lofte_contents_new (LofteLayout *layout);
char *lofte_commitment_dup_when (LofteLayout *layout, LofteElement *commitment);
char *lofte_commitment_dup_target (LofteLayout *layout, LofteElement *commitment);

/* ---- pages ---- */

GArray *lofte_pager_place (LofteLayout *layout, guint *n_pages);
gboolean lofte_pager_draw (LofteLayout *layout, GArray *placements, guint n_pages, GError **error);
void lofte_page_frame_draw (LofteLayout *layout, guint page, guint n_pages);

G_END_DECLS
