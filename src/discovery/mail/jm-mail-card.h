/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail/jm-mail-line.h"

#include <posting/jm-posting.h>

G_BEGIN_DECLS

/* The lines of a mail that are one posting. */
typedef struct {
  const JmMailLink *link;       /* borrowed from its line */
  GPtrArray        *texts;      /* (element-type utf8) the title first; borrowed as well */
  const char       *company;    /* (nullable) where it stands before the title */
  gboolean          has_button; /* "View job" */
  gboolean          company_first;
} JmMailCard;

/* (element-type JmMailCard) Links that repeat are one card. */
GPtrArray *jm_mail_list_cards    (GPtrArray *lines);
void       jm_mail_card_free     (JmMailCard *self);
/* The posting, not normalised; NULL where nothing says that it is one. @is_alert: whether the mail's head speaks of jobs. */
JmPosting *jm_mail_card_read     (const JmMailCard *self, gboolean is_alert);

G_END_DECLS
