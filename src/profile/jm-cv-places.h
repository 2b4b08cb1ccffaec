/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-cv-entry.h"

G_BEGIN_DECLS

/* Where an entry was: out of the parts of its heading, of cells that most of a section has, of its employer's name, and of its titles. */
void jm_cv_places_take        (JmCvEntry *entry, JmCvKind kind);
void jm_cv_places_take_cells  (GPtrArray *entries, JmCvKind kind);
void jm_cv_places_cut         (JmCvEntry *entry);
void jm_cv_places_cut_titles  (GPtrArray *entries);

G_END_DECLS
