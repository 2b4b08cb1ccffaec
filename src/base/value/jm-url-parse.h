/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

typedef struct {
  gboolean is_https;
  gboolean has_user_info;
  char    *host; /* lower-case, punycode, addresses in their plain form, IPv6 without brackets */
  guint    port; /* 0: the scheme's own */
  char    *path; /* begins with "/", encoded */
  char    *query; /* (nullable), encoded */
  char    *fragment; /* (nullable), encoded */
  char    *user_info;
} JmUrl;

/* As browsers read what stands in a link (url.spec.whatwg.org), http and https alone. */
JmUrl *jm_url_parse (const char *text, const JmUrl *base);
void   jm_url_free  (JmUrl *self);
char  *jm_url_to_string (const JmUrl *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmUrl, jm_url_free)
