/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail/jm-mail-link.h"
#include "mail/jm-mail-words.h"

G_BEGIN_DECLS

/* What stands on one line of a mail, and in one link or in none. */
typedef struct {
  char       *text;     /* "" for a picture, or an address, that is called nothing */
  JmMailLink *link;     /* (nullable) */
  JmMailWords words;
  gboolean    is_image, is_heading;
  guint       gap;      /* line ends before it, up to 2, of HTML up to 1: empty lines part nothing there */
} JmMailLine;

/* (element-type JmMailLine) Both linear. */
GPtrArray *jm_mail_lines_from_html (const char *html);
GPtrArray *jm_mail_lines_from_text (const char *text);
void       jm_mail_line_free       (JmMailLine *self);

G_END_DECLS
