/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "http/jm-http-hop.h"

#include <base/jm-error.h>
#include <base/jm-time.h>

#include <glib/gi18n.h>

/* The library's own limit on headers, which it reports as it does a broken connection. */
#define MAX_HEADER_BYTES (100 * 1024)

/* What the deadline did comes to the worker as a mere "cancelled". */
static gboolean
explain_end (JmHttpHop  *self,
             GError    **error)
{
  switch (jm_deadline_get_end (self->deadline))
    {
    case JM_END_CALLER:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The request was cancelled."));
      return TRUE;
    case JM_END_QUIET:
      g_set_error (error, JM_ERROR, JM_ERROR_TIMED_OUT, _("%s does not answer. Try again later."), self->host);
      return TRUE;
    case JM_END_TOTAL:
      g_set_error (error, JM_ERROR, JM_ERROR_TIMED_OUT, _("%s takes too long to answer. Try again later."), self->host);
      return TRUE;
    case JM_END_ADDRESS:
      g_set_error (error, JM_ERROR, JM_ERROR_REFUSED, self->reach == JM_REACH_LOOPBACK
                   ? _("%s is not on this machine, so nothing was sent without encryption. Use https://.")
                   : _("%s leads into a private network, where no job board is, so nothing was sent."), self->host);
      return TRUE;
    case JM_END_OLD_TLS:
      g_set_error (error, JM_ERROR, JM_ERROR_REFUSED, _("%s encrypts in a way that is long broken (before TLS 1.2), so nothing was sent."), self->host);
      return TRUE;
    case JM_END_NONE:
    case JM_END_OURS:
    default:
      return FALSE;
    }
}

static gboolean
explain_tls (JmHttpHop     *self,
             const GError  *cause,
             GError       **error)
{
  if (g_error_matches (cause, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    g_set_error (error, JM_ERROR, JM_ERROR_REFUSED,
                 _("%s does not prove who it is: its certificate is not valid. Nothing was sent."), self->host);
  else if (g_error_matches (cause, G_TLS_ERROR, G_TLS_ERROR_EOF))
    g_set_error (error, JM_ERROR, JM_ERROR_OFFLINE, _("The connection to %s broke. Try again later."), self->host);
  else if (cause->domain == G_TLS_ERROR)
    g_set_error (error, JM_ERROR, JM_ERROR_REFUSED, _("No encrypted connection to %s came about, so nothing was sent."), self->host);
  else
    return FALSE;
  return TRUE;
}

static gboolean
is_unreadable (const GError *cause)
{
  return g_error_matches (cause, SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_PARSING)
         || g_error_matches (cause, SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_ENCODING)
         || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_INVALID_DATA)
         || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
}

/*< private >
 * jm_http_hop_explain:
 * @self: the exchange
 * @cause: what the libraries say
 * @error: return location
 *
 * Turns a broken exchange into a sentence. The libraries' own words name sockets and protocols, which help nobody who
 * looks for work.
 */
void
jm_http_hop_explain (JmHttpHop     *self,
                     const GError  *cause,
                     GError       **error)
{
  if (explain_end (self, error) || explain_tls (self, cause, error))
    return;

  if (cause->domain == G_RESOLVER_ERROR)
    g_set_error (error, JM_ERROR, JM_ERROR_OFFLINE, _("%s was not found. Check the address and the network connection."), self->host);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    g_set_error (error, JM_ERROR, JM_ERROR_OFFLINE, _("%s does not take the connection. Check that it is running, and try again."), self->host);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    g_set_error (error, JM_ERROR, JM_ERROR_TIMED_OUT, _("%s does not answer. Try again later."), self->host);
  else if (self->header_bytes > MAX_HEADER_BYTES)
    g_set_error (error, JM_ERROR, JM_ERROR_TOO_LARGE, _("%s sends more headers than any honest answer has, so it was dropped."), self->host);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT) || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED))
    g_set_error (error, JM_ERROR, JM_ERROR_OFFLINE, _("The connection to %s was cut before the answer was whole. Try again later."), self->host);
  else if (is_unreadable (cause))
    g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("What %s sends cannot be understood. Try again later."), self->host);
  else
    g_set_error (error, JM_ERROR, JM_ERROR_OFFLINE, _("%s could not be reached. Check the network connection, and try again."), self->host);
}

static void
explain_wait (const JmHttpResponse *response,
              const char           *who,
              GError              **error)
{
  gint64 seconds = response->retry_after - jm_time_now ();
  guint minutes = (seconds + 59) / 60;
  guint hours = (minutes + 59) / 60;

  if (response->retry_after == 0 || seconds <= 0)
    g_set_error (error, JM_ERROR, JM_ERROR_RATE_LIMITED, _("%s has too much to do and asks to come back later."), who);
  else if (hours > 2)
    g_set_error (error, JM_ERROR, JM_ERROR_RATE_LIMITED,
                 ngettext ("%s has too much to do and asks to come back in %u hour.",
                           "%s has too much to do and asks to come back in %u hours.", hours), who, hours);
  else
    g_set_error (error, JM_ERROR, JM_ERROR_RATE_LIMITED,
                 ngettext ("%s has too much to do and asks to come back in %u minute.",
                           "%s has too much to do and asks to come back in %u minutes.", minutes), who, minutes);
}

/**
 * jm_http_status_to_error:
 * @response: an answer whose status is no success
 * @who: who gave it, as people call it: "Remotive"
 * @error: return location
 *
 * Says a status as a sentence: %JM_ERROR_UNAUTHORIZED for 401 and 403, %JM_ERROR_RATE_LIMITED for 429 and 503,
 * %JM_ERROR_HTTP for others (RFC 9110 15).
 */
void
jm_http_status_to_error (const JmHttpResponse  *response,
                         const char            *who,
                         GError               **error)
{
  g_return_if_fail (response != NULL && who != NULL);

  if (response->status == 401)
    g_set_error (error, JM_ERROR, JM_ERROR_UNAUTHORIZED, _("%s does not accept the key (HTTP 401). Check it."), who);
  else if (response->status == 403)
    g_set_error (error, JM_ERROR, JM_ERROR_UNAUTHORIZED, _("%s does not allow this (HTTP 403)."), who);
  else if (response->status == 429 || response->status == 503)
    explain_wait (response, who, error);
  else if (response->status == 404 || response->status == 410)
    g_set_error (error, JM_ERROR, JM_ERROR_HTTP, _("%s has nothing at this address (HTTP %u). Check it."), who, response->status);
  else if (response->status == 304)
    g_set_error (error, JM_ERROR, JM_ERROR_HTTP, _("%s says that nothing has changed, which was not asked (HTTP 304). Try again later."), who);
  else if (response->status >= 500)
    g_set_error (error, JM_ERROR, JM_ERROR_HTTP, _("%s is out of order (HTTP %u). Try again later."), who, response->status);
  else
    g_set_error (error, JM_ERROR, JM_ERROR_HTTP, _("%s answered with HTTP %u instead of what was asked for."), who, response->status);
}
