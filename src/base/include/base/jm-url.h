/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* RFC 3986 with the repairs browsers make. All (nullable) results are NULL for what is no http or https URL. */
char    *jm_url_resolve (const char *base, const char *reference); /* absolute, normalised; base may be NULL */
char    *jm_url_host    (const char *url); /* lower-case, punycode */
/* The de-duplication key: host lower-case, https, no fragment, no trailing slash, query sorted, a narrow list of
 * tracking parameters dropped, functional ids (gh_jid...) kept. */
char    *jm_url_key     (const char *url);
/* May the fetcher ask for it? https, or http to loopback when @typed_by_user; no user info; no address literal in a
 * private, loopback, link-local or metadata range. Errors: JM_ERROR_REFUSED, JM_ERROR_INVALID. */
gboolean jm_url_check   (const char *url, gboolean typed_by_user, GError **error);
/* The same for an address that a socket is connected to. */
gboolean jm_address_is_public (GInetAddress *address);

G_END_DECLS
