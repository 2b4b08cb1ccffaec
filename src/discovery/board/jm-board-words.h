/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "fr", "🇫🇷 France" -> "FR"; (nullable) */
char         *jm_board_words_country      (const char *text);

G_END_DECLS
