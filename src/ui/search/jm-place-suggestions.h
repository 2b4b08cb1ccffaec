/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Proposes places below a row while somebody types in it. The focus stays in the row: Down and Up choose, Return takes, Escape lets it be. */
#define JM_TYPE_PLACE_SUGGESTIONS (jm_place_suggestions_get_type ())
G_DECLARE_FINAL_TYPE (JmPlaceSuggestions, jm_place_suggestions, JM, PLACE_SUGGESTIONS, GObject)

JmPlaceSuggestions *jm_place_suggestions_new   (AdwEntryRow *row);
/* Before the row goes. */
void                jm_place_suggestions_close (JmPlaceSuggestions *self);

G_END_DECLS
