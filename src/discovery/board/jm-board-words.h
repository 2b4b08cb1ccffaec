/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <posting/jm-posting.h>

G_BEGIN_DECLS

/* What people write, in the languages of the boards: "Full-Time", "CDI", "Teilzeit", "Remote (EU)". */
JmContract    jm_board_words_contract     (const char *text);
JmWorkingTime jm_board_words_working_time (const char *text);
JmRemote      jm_board_words_remote       (const char *text);
/* "fr", "🇫🇷 France" -> "FR"; (nullable) */
char         *jm_board_words_country      (const char *text);

G_END_DECLS
