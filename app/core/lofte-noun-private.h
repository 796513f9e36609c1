/* The frame that every noun of an agreement shares
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib/gi18n-lib.h>

#include "lofte-element.h"
#include "lofte-secrecy.h"

/* Secrecy belongs to an item of information, not to a document: every element carries a class of its own,
 * and may name single fields that have another. */
#define LOFTE_FIELDS_OF_SECRECY                                                                \
  { "secrecy", N_ ("Secrecy"), LOFTE_FIELD_CHOICE, LOFTE_FIELD_DEFAULT, lofte_secrecy_words }, \
      { "secret-fields", N_ ("Fields with their own secrecy class"), LOFTE_FIELD_MARKS, LOFTE_FIELD_DEFAULT, NULL },

#define LOFTE_DEFINE_NOUN_FULL(TypeName, type_name, xml_name, label, extra)                                       \
  struct _##TypeName                                                                                              \
  {                                                                                                               \
    LofteElement parent_instance;                                                                                 \
  };                                                                                                              \
                                                                                                                  \
  G_DEFINE_FINAL_TYPE (TypeName, type_name, LOFTE_TYPE_ELEMENT)                                                   \
                                                                                                                  \
  static void type_name##_class_init (TypeName##Class *klass)                                                     \
  {                                                                                                               \
    lofte_element_class_set_fields (LOFTE_ELEMENT_CLASS (klass), xml_name, label, fields, G_N_ELEMENTS (fields)); \
    extra                                                                                                         \
  }                                                                                                               \
                                                                                                                  \
  static void type_name##_init (TypeName *self)                                                                   \
  {                                                                                                               \
  }

#define LOFTE_DEFINE_NOUN(TypeName, type_name, xml_name, label) LOFTE_DEFINE_NOUN_FULL (TypeName, type_name, xml_name, label, )

#define LOFTE_DEFINE_NOUN_WITH_SLOTS(TypeName, type_name, xml_name, label) \
  LOFTE_DEFINE_NOUN_FULL (TypeName, type_name, xml_name, label, lofte_element_class_set_slots (LOFTE_ELEMENT_CLASS (klass), slots, G_N_ELEMENTS (slots));)
