/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words of a text as they are compared: "soudeuse", "soudures" and "soudage" are one; what is written differently in two languages
 * stands there by its name in claims.tsv, too. One blank between words. */
char *jm_stem_text (const char *text);

G_END_DECLS
