/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The origin that JOBMATE_REPLAY_ORIGIN names: NULL without an error when it is not set, with JM_ERROR_REFUSED when it is no loopback. */
char *jm_http_replay_dup_origin (GError **error);
/* https://HOST/PATH?QUERY as it is asked of the origin, and back. NULL: not of that kind. */
char *jm_http_replay_map        (const char *origin, const char *url);
char *jm_http_replay_unmap      (const char *origin, const char *url);

G_END_DECLS
