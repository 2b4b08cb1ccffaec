/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/jm-mail.h>

/* Reads one mail, and appends it and those that it forwards to @mails. */
void  jm_mail_read_one (const char *bytes, gsize length, GPtrArray *mails);
/* Lines that were wrapped for sending become whole again. */
char *jm_mail_unflow   (const char *text, gboolean delete_space);
