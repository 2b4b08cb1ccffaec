/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @words are the canonical words of an enumeration by value, NULL-terminated; -1: none of them. Any case, '-' as '_'. */
int   jm_words_find (const char *const *words, const char *text);

/* Case and accents folded, one space between words, points and apostrophes gone. */
char *jm_words_fold (const char *text);

G_END_DECLS
