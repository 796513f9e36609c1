/* LofteXml — documents and templates as XML
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-agreement.h"

G_BEGIN_DECLS

/* Larger or deeper files are refused before anything is built from them. */
#define LOFTE_XML_MAX_BYTES (32 * 1024 * 1024)
#define LOFTE_XML_MAX_DEPTH 32
#define LOFTE_XML_MAX_ELEMENTS 40000
#define LOFTE_XML_MAX_ATTRIBUTES 64 /* of one element */
#define LOFTE_XML_MAX_PROBLEMS 200

/**
 * LofteXmlScope:
 * @LOFTE_XML_ALL: The whole document.
 * @LOFTE_XML_CONTENT: What is signed: without the fields and elements that live on after the signing.
 * @LOFTE_XML_LIVING: Only what lives on: state, signings, outcomes, amendments and the like.
 */
typedef enum
{
  LOFTE_XML_ALL,
  LOFTE_XML_CONTENT,
  LOFTE_XML_LIVING
} LofteXmlScope;

/**
 * LofteXmlProblem:
 * @file: Name of the file.
 * @line: Line, from 1; 0 when unknown.
 * @element: (nullable): Name of the XML element.
 * @attribute: (nullable): Name of the XML attribute.
 * @sentence: What is wrong, in the user's language.
 */
typedef struct
{
  char *file;
  int line;
  char *element;
  char *attribute;
  char *sentence;
} LofteXmlProblem;

void lofte_xml_problem_free (LofteXmlProblem *problem);
char *lofte_xml_problem_to_string (const LofteXmlProblem *problem);
GPtrArray *lofte_xml_problems_new (void);

LofteElement *lofte_xml_read (GType type, GBytes *xml, const char *file, GPtrArray *problems, GError **error);
char *lofte_xml_write (LofteElement *root, LofteXmlScope scope);

LofteAgreement *lofte_agreement_read (GBytes *xml, const char *file, GPtrArray *problems, GError **error);
LofteAgreement *lofte_agreement_join (LofteAgreement *content, LofteAgreement *living);

char *lofte_xml_write_schema (GType type);

G_END_DECLS
