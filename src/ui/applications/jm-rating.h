/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Five stars. Signal "rated" (int): the user chose that many; 0 takes the rating away. */
#define JM_TYPE_RATING (jm_rating_get_type ())
G_DECLARE_FINAL_TYPE (JmRating, jm_rating, JM, RATING, AdwBin)

void jm_rating_set_stars (JmRating *self, int stars); /* 0-5; emits nothing */

G_END_DECLS
