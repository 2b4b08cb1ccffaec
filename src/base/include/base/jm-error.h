/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * JmError:
 * @JM_ERROR_FAILED: anything that has no code of its own
 * @JM_ERROR_INVALID: bytes, a file or an argument that cannot be understood
 * @JM_ERROR_USAGE: a wrong combination of arguments
 * @JM_ERROR_NOT_FOUND: no posting, application, file ... of that name
 * @JM_ERROR_CONFLICT: the state of things does not allow it, or another process was first
 * @JM_ERROR_OFFLINE: the other side could not be reached, or the connection broke
 * @JM_ERROR_TIMED_OUT: the other side did not answer in time
 * @JM_ERROR_REFUSED: our own rules forbid it (a private address, robots.txt, a redirect)
 * @JM_ERROR_TOO_LARGE: beyond a limit of size, depth or ratio
 * @JM_ERROR_UNAUTHORIZED: the service did not accept the key (HTTP 401, 403)
 * @JM_ERROR_RATE_LIMITED: the service asks to come later (HTTP 429, 503)
 * @JM_ERROR_HTTP: any other HTTP status that is not a success
 * @JM_ERROR_NO_PROVIDER: no language model is set up
 * @JM_ERROR_NEWER: the database was written by a newer JobMate
 * @JM_ERROR_NOT_A_DATABASE: the file is not a JobMate database
 * @JM_ERROR_CORRUPT: the database is damaged
 * @JM_ERROR_DISK_FULL: no space left
 * @JM_ERROR_READ_ONLY: the folder or file cannot be written
 * @JM_ERROR_BUDGET: what the user allows to be spent is spent
 *
 * The one error domain of the product. The message is a sentence for people: what happened, why, what to do.
 */
typedef enum {
  JM_ERROR_FAILED,
  JM_ERROR_INVALID,
  JM_ERROR_USAGE,
  JM_ERROR_NOT_FOUND,
  JM_ERROR_CONFLICT,
  JM_ERROR_OFFLINE,
  JM_ERROR_TIMED_OUT,
  JM_ERROR_REFUSED,
  JM_ERROR_TOO_LARGE,
  JM_ERROR_UNAUTHORIZED,
  JM_ERROR_RATE_LIMITED,
  JM_ERROR_HTTP,
  JM_ERROR_NO_PROVIDER,
  JM_ERROR_NEWER,
  JM_ERROR_NOT_A_DATABASE,
  JM_ERROR_CORRUPT,
  JM_ERROR_DISK_FULL,
  JM_ERROR_READ_ONLY,
  JM_ERROR_BUDGET,
} JmError;

#define JM_ERROR (jm_error_quark ())

GQuark      jm_error_quark   (void);
const char *jm_error_to_code (const GError *error);

G_END_DECLS
