/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/base.h>

G_BEGIN_DECLS

/* The name that robots.txt calls us by; the User-Agent begins with it. */
#define JM_ROBOTS_AGENT "JobMate"

/* What a site asks of programs: its robots.txt (RFC 9309), read. Immutable, shared between threads. */
typedef struct _JmRobots JmRobots;

/* Never fails: what is no robots.txt asks for nothing. Reads 500 KiB; -1: to the end of the string. */
JmRobots          *jm_robots_parse     (const char *text, gssize length);
JmRobots          *jm_robots_ref       (JmRobots *self);
void               jm_robots_unref     (JmRobots *self);
/* @url: absolute, or a path; @agent: a product token, or a whole User-Agent that begins with it. */
gboolean           jm_robots_allows    (JmRobots *self, const char *agent, const char *url);
double             jm_robots_get_delay (JmRobots *self, const char *agent); /* seconds between two requests, 0: not said */
const char *const *jm_robots_get_sitemaps (JmRobots *self);

/* May we ask for @url? Blocking, for worker threads: asks the site for its robots.txt and remembers it for a day, as long as
 * @http lives. @delay (out, nullable): seconds that the site wants between two requests. Errors: JM_ERROR_REFUSED where it is
 * not allowed; where the site could not say, those of jm_http_send() and JM_ERROR_HTTP, and it is not allowed for now. */
gboolean           jm_robots_check     (JmHttp *http, const char *url, gboolean typed_by_user, gint64 now, double *delay,
                                        GCancellable *cancellable, GError **error);

/* Whether jm_robots_check() answers from memory. */
gboolean           jm_robots_is_known  (JmHttp *http, const char *url, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmRobots, jm_robots_unref)

G_END_DECLS
