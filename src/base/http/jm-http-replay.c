/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "http/jm-http-replay.h"

#include <base/jm-error.h>

#include <glib/gi18n.h>
#include <string.h>

static gboolean
is_loopback_origin (const char *text)
{
  g_autoptr(GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  g_autoptr(GInetAddress) address = NULL;
  const char *path;

  if (uri == NULL || g_strcmp0 (g_uri_get_scheme (uri), "http") != 0 || g_uri_get_host (uri) == NULL)
    return FALSE;
  path = g_uri_get_path (uri);
  if (g_uri_get_userinfo (uri) != NULL || g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL
      || (*path != '\0' && g_strcmp0 (path, "/") != 0))
    return FALSE;
  address = g_inet_address_new_from_string (g_uri_get_host (uri));
  return address != NULL ? g_inet_address_get_is_loopback (address) : g_ascii_strcasecmp (g_uri_get_host (uri), "localhost") == 0;
}

/*< private >
 * jm_http_replay_dup_origin:
 * @error: return location
 *
 * Tests and the demo keep the boards' internet on loopback. A value that leads anywhere else would send requests to a
 * stranger, so it stops everything.
 *
 * Returns: (transfer full) (nullable): "http://127.0.0.1:PORT" without a slash
 */
char *
jm_http_replay_dup_origin (GError **error)
{
  const char *value = g_getenv ("JOBMATE_REPLAY_ORIGIN");
  g_autofree char *origin = NULL;

  if (value == NULL || *value == '\0')
    return NULL;
  if (!is_loopback_origin (value))
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_REFUSED,
                           _("JOBMATE_REPLAY_ORIGIN may only name a server of this machine, such as http://127.0.0.1:8800. "
                             "Nothing was fetched. Correct it, or unset it."));
      return NULL;
    }
  origin = g_strdup (value);
  if (g_str_has_suffix (origin, "/"))
    origin[strlen (origin) - 1] = '\0';
  return g_steal_pointer (&origin);
}

char *
jm_http_replay_map (const char *origin,
                    const char *url)
{
  const char *rest = g_str_has_prefix (url, "https://") ? url + strlen ("https://") : NULL;

  return rest != NULL ? g_strconcat (origin, "/", rest, NULL) : NULL;
}

char *
jm_http_replay_unmap (const char *origin,
                      const char *url)
{
  gsize length = strlen (origin);

  if (strncmp (url, origin, length) != 0 || url[length] != '/' || url[length + 1] == '\0')
    return NULL;
  return g_strconcat ("https://", url + length + 1, NULL);
}
