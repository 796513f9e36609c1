/* LofteCopy — exemplar: whom the pages of a document are made for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LofteCopy:
 * @LOFTE_COPY_ARCHIVE: Arkivexemplar: what is signed; open items only.
 * @LOFTE_COPY_PUBLIC: Publiceringsexemplar: what the public reads; open items only.
 * @LOFTE_COPY_REVIEW: Granskningsexemplar: line numbers and room for notes; open items only.
 * @LOFTE_COPY_DRAFT: Utkast: marked as such on every page; open items only.
 *
 * Differences in form. None of them carries anything that is not open.
 */
typedef enum
{
  LOFTE_COPY_ARCHIVE,
  LOFTE_COPY_PUBLIC,
  LOFTE_COPY_REVIEW,
  LOFTE_COPY_DRAFT
} LofteCopy;

#define LOFTE_N_COPIES (LOFTE_COPY_DRAFT + 1)

extern const char *const lofte_copy_words[];

const char *lofte_copy_get_word (LofteCopy copy);
const char *lofte_copy_get_label (LofteCopy copy);
gboolean lofte_copy_from_word (const char *word, LofteCopy *copy);

G_END_DECLS
