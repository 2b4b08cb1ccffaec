/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A mail, or a page that a browser saved in the form of one (MHTML). Texts are valid UTF-8. */
typedef struct {
  char    *subject;      /* (nullable) one line, as all of the next four */
  char    *from_name;
  char    *from_address;
  char    *message_id;   /* without its angle brackets, as the next */
  char    *list_id;
  gint64   date;         /* 0: not said */
  char    *html;         /* (nullable) what is shown of it as HTML */
  char    *text;         /* (nullable) what is shown of it as plain text */
  gboolean is_forwarded; /* it stood in the one before it */
  gboolean is_page;
  char    *location;     /* (nullable) where the page was saved from */
} JmMail;

/* A file of more bytes than that is not read. */
#define JM_MAIL_MAX_BYTES (15 * 1024 * 1024)

/* Whether the bytes begin as a mail or an mbox does; a page in HTML does not. */
gboolean   jm_mail_sniff (const char *bytes, gsize length);
/* (element-type JmMail) The mail, or each of an mbox, and after each those that it forwards whole. Linear, bounded in parts and depth. */
GPtrArray *jm_mail_parse (const char *bytes, gsize length, GError **error);
void       jm_mail_free  (JmMail *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmMail, jm_mail_free)

G_END_DECLS
