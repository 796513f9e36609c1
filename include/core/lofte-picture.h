/* LoftePicture — lägesbild
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "lofte-element.h"

G_BEGIN_DECLS

/**
 * LoftePicture:
 *
 * The joint picture of crime and insecurity that the document rests on; its three parts are those of 4 § lagen (2023:196).
 * Its fields stand in `data/schema/agreement.rng` under `picture`.
 */
#define LOFTE_TYPE_PICTURE (lofte_picture_get_type ())
G_DECLARE_FINAL_TYPE (LoftePicture, lofte_picture, LOFTE, PICTURE, LofteElement)

G_END_DECLS
