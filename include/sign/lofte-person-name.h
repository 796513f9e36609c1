/* Names of persons, as certificates and documents write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * lofte_person_names_agree:
 * @a: (nullable): a name, as in `Åsa Öberg`
 * @b: (nullable): another, as in `ÖBERG ÅSA MARIA`
 *
 * Certificates carry more given names, capitals and another order than documents do. Two names agree when all words of the
 * one stand in the other, and at least two of them unless both are the same word. Only a person can tell whether people are the same.
 *
 * Returns: whether they may name the same person
 */
gboolean lofte_person_names_agree (const char *a, const char *b);

G_END_DECLS
