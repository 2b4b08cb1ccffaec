/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  JM_MAIL_LINK_NONE,  /* to no posting: settings, searches, social networks */
  JM_MAIL_LINK_MAYBE, /* to a page that nothing is known of */
  JM_MAIL_LINK_BOARD, /* through a board's tracker, which does not tell where to */
  JM_MAIL_LINK_JOB,   /* to one posting */
} JmMailLinkKind;

/* How a board's mails write what follows the title. */
typedef enum {
  JM_MAIL_LAYOUT_ANY,
  JM_MAIL_LAYOUT_LINES,         /* company, place, contract, each on its line, dashes and all */
  JM_MAIL_LAYOUT_DOT,           /* "Company · Place" */
  JM_MAIL_LAYOUT_LAST_DASH,     /* "Company - Place", and dashes in the company's name */
  JM_MAIL_LAYOUT_COMPANY_FIRST, /* the company stands before the title, a picture before both */
} JmMailLayout;

typedef struct {
  JmMailLinkKind kind;
  JmMailLayout   layout;
  char          *url;      /* the real address, as far as the link tells it */
  char          *key;      /* jm_url_key() of it */
  char          *id;       /* (nullable) the board's own */
  gboolean       says_job; /* words of the address do */
} JmMailLink;

JmMailLink *jm_mail_link_new    (const char *href); /* NULL for what is no address of the web */
void        jm_mail_link_free   (JmMailLink *self);
/* One redirector less, or NULL where the target does not stand in the address. */
char       *jm_mail_link_unwrap (const char *url);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmMailLink, jm_mail_link_free)

G_END_DECLS
