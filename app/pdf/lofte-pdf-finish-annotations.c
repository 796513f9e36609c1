/* Links and signature fields
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "lofte-pdf-finish-private.h"

#define PRINT_FLAG 4

static qpdf_oh
new_destination (LofteFinish *self, const LofteAnnotation *annotation)
{
  qpdf_oh destination = qpdf_oh_new_array (self->qpdf);
  double height = g_array_index (self->writer->pages, LofteMarkedPage, annotation->target_page).height;

  qpdf_oh_append_item (self->qpdf, destination, lofte_finish_get (self, self->page_ids[annotation->target_page]));
  qpdf_oh_append_item (self->qpdf, destination, lofte_finish_name (self, "XYZ"));
  qpdf_oh_append_item (self->qpdf, destination, qpdf_oh_new_null (self->qpdf));
  qpdf_oh_append_item (self->qpdf, destination, qpdf_oh_new_real_from_double (self->qpdf, height - annotation->target_y, 2));
  qpdf_oh_append_item (self->qpdf, destination, qpdf_oh_new_null (self->qpdf));
  return destination;
}

/* An address in a PDF is written in seven bits (ISO 32000-1, 12.6.4.7): what is not gets its percent signs (RFC 3987, 3.1). */
static char *
escape_address (const char *address)
{
  GString *escaped = g_string_new (NULL);

  for (const guint8 *at = (const guint8 *) address; *at; at++)
    {
      if (*at > 0x20 && *at < 0x7F)
        g_string_append_c (escaped, (char) *at);
      else
        g_string_append_printf (escaped, "%%%02X", *at);
    }
  return g_string_free (escaped, FALSE);
}

static void
write_link (LofteFinish *self, qpdf_oh object, const LofteAnnotation *annotation)
{
  qpdf_oh_replace_key (self->qpdf, object, "/Subtype", lofte_finish_name (self, "Link"));
  qpdf_oh_replace_key (self->qpdf, object, "/Border", qpdf_oh_parse (self->qpdf, "[0 0 0]"));
  /* PDF/UA asks every link for words (ISO 14289-1, 7.18.5). */
  qpdf_oh_replace_key (self->qpdf, object, "/Contents", qpdf_oh_new_unicode_string (self->qpdf, annotation->text));
  if (annotation->kind == LOFTE_ANNOTATION_ADDRESS)
    {
      qpdf_oh action = qpdf_oh_parse (self->qpdf, "<</Type/Action/S/URI>>");
      g_autofree char *address = escape_address (annotation->name);

      qpdf_oh_replace_key (self->qpdf, action, "/URI", qpdf_oh_new_string (self->qpdf, address));
      qpdf_oh_replace_key (self->qpdf, object, "/A", action);
    }
  else
    {
      qpdf_oh_replace_key (self->qpdf, object, "/Dest", new_destination (self, annotation));
    }
}

/* The place to sign is shown by a dashed line: no font is needed until somebody signs. */
static qpdf_oh
new_empty_appearance (LofteFinish *self, const LofteAnnotation *annotation)
{
  double width = annotation->box[2] - annotation->box[0];
  double height = annotation->box[3] - annotation->box[1];
  double box[4] = { 0, 0, width, height };
  char inner_width[G_ASCII_DTOSTR_BUF_SIZE];
  char inner_height[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *content = NULL;
  qpdf_oh form, dictionary, appearance;

  g_ascii_formatd (inner_width, sizeof inner_width, "%.2f", width - 1);
  g_ascii_formatd (inner_height, sizeof inner_height, "%.2f", height - 1);
  content = g_strdup_printf ("q 0.55 G 0.6 w [3 2] 0 d 0.5 0.5 %s %s re S Q", inner_width, inner_height);
  form = lofte_finish_stream (self, content, strlen (content));
  dictionary = qpdf_oh_get_dict (self->qpdf, form);
  qpdf_oh_replace_key (self->qpdf, dictionary, "/Type", lofte_finish_name (self, "XObject"));
  qpdf_oh_replace_key (self->qpdf, dictionary, "/Subtype", lofte_finish_name (self, "Form"));
  qpdf_oh_replace_key (self->qpdf, dictionary, "/BBox", lofte_finish_box (self, box));
  qpdf_oh_replace_key (self->qpdf, dictionary, "/Resources", qpdf_oh_new_dictionary (self->qpdf));
  appearance = qpdf_oh_new_dictionary (self->qpdf);
  qpdf_oh_replace_key (self->qpdf, appearance, "/N", qpdf_make_indirect_object (self->qpdf, form));
  return appearance;
}

static void
write_field (LofteFinish *self, qpdf_oh object, const LofteAnnotation *annotation)
{
  qpdf_oh_replace_key (self->qpdf, object, "/Subtype", lofte_finish_name (self, "Widget"));
  qpdf_oh_replace_key (self->qpdf, object, "/FT", lofte_finish_name (self, "Sig"));
  qpdf_oh_replace_key (self->qpdf, object, "/T", qpdf_oh_new_unicode_string (self->qpdf, annotation->name));
  qpdf_oh_replace_key (self->qpdf, object, "/TU", qpdf_oh_new_unicode_string (self->qpdf, annotation->text));
  qpdf_oh_replace_key (self->qpdf, object, "/AP", new_empty_appearance (self, annotation));
}

static void
append_to_page (LofteFinish *self, guint page_index, qpdf_oh object)
{
  qpdf_oh page = lofte_finish_get (self, self->page_ids[page_index]);

  if (!qpdf_oh_has_key (self->qpdf, page, "/Annots"))
    qpdf_oh_replace_key (self->qpdf, page, "/Annots", qpdf_oh_new_array (self->qpdf));
  qpdf_oh_append_item (self->qpdf, qpdf_oh_get_key (self->qpdf, page, "/Annots"), object);
}

/* Form and list of fields are objects of their own, and say already that there will be signatures: then each
 * signing changes nothing that an earlier one covers (ISO 32000-1, 12.7.2). */
static void
write_form (LofteFinish *self)
{
  qpdf_oh form = qpdf_oh_new_dictionary (self->qpdf);
  qpdf_oh fields = qpdf_oh_new_array (self->qpdf);
  guint count = 0;

  for (guint i = 0; i < self->writer->annotations->len; i++)
    {
      const LofteAnnotation *annotation = &g_array_index (self->writer->annotations, LofteAnnotation, i);

      if (annotation->kind != LOFTE_ANNOTATION_SIGNATURE)
        continue;
      qpdf_oh_append_item (self->qpdf, fields, lofte_finish_get (self, annotation->object_id));
      count++;
    }
  if (count == 0)
    return;
  qpdf_oh_replace_key (self->qpdf, form, "/Fields", qpdf_make_indirect_object (self->qpdf, fields));
  qpdf_oh_replace_key (self->qpdf, form, "/SigFlags", qpdf_oh_new_integer (self->qpdf, 3));
  qpdf_oh_replace_key (self->qpdf, qpdf_get_root (self->qpdf), "/AcroForm", qpdf_make_indirect_object (self->qpdf, form));
  qpdf_oh_replace_key (self->qpdf, qpdf_get_root (self->qpdf), "/Extensions", qpdf_oh_parse (self->qpdf, "<</ESIC<</BaseVersion/1.7/ExtensionLevel 5>>>>"));
}

/**
 * lofte_finish_write_annotations:
 * @self: A finishing pass whose structure is written.
 */
void
lofte_finish_write_annotations (LofteFinish *self)
{
  for (guint i = 0; i < self->writer->annotations->len; i++)
    {
      const LofteAnnotation *annotation = &g_array_index (self->writer->annotations, LofteAnnotation, i);
      qpdf_oh object = lofte_finish_get (self, annotation->object_id);

      qpdf_oh_replace_key (self->qpdf, object, "/F", qpdf_oh_new_integer (self->qpdf, PRINT_FLAG));
      qpdf_oh_replace_key (self->qpdf, object, "/Rect", lofte_finish_box (self, annotation->box));
      qpdf_oh_replace_key (self->qpdf, object, "/P", lofte_finish_get (self, self->page_ids[annotation->page]));
      qpdf_oh_replace_key (self->qpdf, object, "/StructParent", qpdf_oh_new_integer (self->qpdf, self->writer->page + i));
      if (annotation->kind == LOFTE_ANNOTATION_SIGNATURE)
        write_field (self, object, annotation);
      else
        write_link (self, object, annotation);
      append_to_page (self, annotation->page, object);
      qpdf_oh_release_all (self->qpdf);
    }
  write_form (self);
  qpdf_oh_release_all (self->qpdf);
}
