/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* As g_utf8_validate_len(), in a third of its time. */
gboolean jm_text_is_valid    (const char *text, gsize length);
/* Plain, valid UTF-8 text for people: paragraphs apart by an empty line, bullets as "• ", no control characters.
 * Hidden elements (display:none, zero size, script, style) are left out. Linear in its input. */
char    *jm_text_from_html   (const char *html, gssize length);
/* One line: trimmed, runs of white space (also no-break) to one space, entities untouched, invalid UTF-8 replaced. */
char    *jm_text_clean_line  (const char *text);
/* Several lines: each cleaned, at most one empty line between. */
char    *jm_text_clean_block (const char *text);
/* The same, where a tab parts the cells of a row and stays. */
char    *jm_text_clean_rows  (const char *text);
/* The first @chars characters, and "…" where there are more; valid UTF-8 of any bytes. */
char    *jm_text_shorten     (const char *text, guint chars);
/* Case and accents folded away for comparison ("Développeur" -> "developpeur", "ß" -> "ss", "œ" -> "oe"). */
char    *jm_text_fold        (const char *text);
/* The character entities of HTML 5 decoded once. */
char    *jm_text_unescape    (const char *text);
/* Text that was UTF-8 read as Latin-1 and encoded again ("â\u0080\u0099") mended; others unchanged. */
char    *jm_text_mend_mojibake (const char *text);

G_END_DECLS
