/* LofteTemplate — mall: what a kind of document is made from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-agreement.h"

G_BEGIN_DECLS

#define LOFTE_TEMPLATE_NAMESPACE "urn:lofte:template:1"

/**
 * LofteTemplate:
 *
 * Parties, signatories, sections, fields and look of a kind of document. A
 * document takes a copy of everything it needs, so that a later version of the
 * template never changes it.
 */
#define LOFTE_TYPE_TEMPLATE (lofte_template_get_type ())
G_DECLARE_FINAL_TYPE (LofteTemplate, lofte_template, LOFTE, TEMPLATE, LofteElement)

#define LOFTE_TYPE_TEMPLATE_PARTY (lofte_template_party_get_type ())
G_DECLARE_FINAL_TYPE (LofteTemplateParty, lofte_template_party, LOFTE, TEMPLATE_PARTY, LofteElement)

#define LOFTE_TYPE_TEMPLATE_SIGNATORY (lofte_template_signatory_get_type ())
G_DECLARE_FINAL_TYPE (LofteTemplateSignatory, lofte_template_signatory, LOFTE, TEMPLATE_SIGNATORY, LofteElement)

#define LOFTE_TYPE_TEMPLATE_FIELD (lofte_template_field_get_type ())
G_DECLARE_FINAL_TYPE (LofteTemplateField, lofte_template_field, LOFTE, TEMPLATE_FIELD, LofteElement)

#define LOFTE_TYPE_TEMPLATE_SECTION (lofte_template_section_get_type ())
G_DECLARE_FINAL_TYPE (LofteTemplateSection, lofte_template_section, LOFTE, TEMPLATE_SECTION, LofteElement)

#define LOFTE_TYPE_TEMPLATE_PURPOSE (lofte_template_purpose_get_type ())
G_DECLARE_FINAL_TYPE (LofteTemplatePurpose, lofte_template_purpose, LOFTE, TEMPLATE_PURPOSE, LofteElement)

LofteTemplate *lofte_template_read (GBytes *xml, const char *file, GPtrArray *problems, GError **error);
LofteAgreement *lofte_template_instantiate (LofteTemplate *self, const char *today);

G_END_DECLS
