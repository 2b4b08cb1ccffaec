/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-error.h>

G_DEFINE_QUARK (jm-error-quark, jm_error)

static const char *const codes[] = {
  [JM_ERROR_FAILED] = "failed",
  [JM_ERROR_INVALID] = "invalid",
  [JM_ERROR_USAGE] = "usage",
  [JM_ERROR_NOT_FOUND] = "not-found",
  [JM_ERROR_CONFLICT] = "conflict",
  [JM_ERROR_OFFLINE] = "offline",
  [JM_ERROR_TIMED_OUT] = "timed-out",
  [JM_ERROR_REFUSED] = "refused",
  [JM_ERROR_TOO_LARGE] = "too-large",
  [JM_ERROR_UNAUTHORIZED] = "unauthorized",
  [JM_ERROR_RATE_LIMITED] = "rate-limited",
  [JM_ERROR_HTTP] = "http",
  [JM_ERROR_NO_PROVIDER] = "no-provider",
  [JM_ERROR_NEWER] = "newer",
  [JM_ERROR_NOT_A_DATABASE] = "not-a-database",
  [JM_ERROR_CORRUPT] = "corrupt",
  [JM_ERROR_DISK_FULL] = "disk-full",
  [JM_ERROR_READ_ONLY] = "read-only",
  [JM_ERROR_BUDGET] = "budget",
};

G_STATIC_ASSERT (G_N_ELEMENTS (codes) == JM_ERROR_BUDGET + 1);

/**
 * jm_error_to_code:
 * @error: an error
 *
 * The short name of an error for scripts, as in jobmatectl's JSON.
 *
 * Returns: (transfer none): "not-found" and the like; "cancelled" for a cancelled operation, "failed" for other domains
 */
const char *
jm_error_to_code (const GError *error)
{
  g_return_val_if_fail (error != NULL, "failed");

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return "cancelled";
  if (error->domain != JM_ERROR || (guint) error->code >= G_N_ELEMENTS (codes))
    return "failed";
  return codes[error->code];
}
