/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-error.h>
#include <base/jm-url.h>

#include "value/jm-url-parse.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

/* Names that lead to this machine or its network, whatever the resolver says. */
static const char * const local_names[] = {
  "localhost", "localdomain", "local", "internal", "intranet", "lan", "home.arpa", "home", "corp", "private", "ip6-localhost", "ip6-loopback",
};
/* Only what is surely the advertiser's: "ref" and "source" name the posting itself on some sites. */
static const char * const tracking[] = {
  "gclid", "dclid", "gbraid", "wbraid", "fbclid", "msclkid", "yclid", "twclid", "ttclid", "li_fat_id", "gh_src", "mc_cid", "mc_eid",
  "igshid", "igsh", "_hsenc", "_hsmi", "mkt_tok", "lever-source", "lever-origin", "_ga", "_gl",
};

/**
 * jm_url_resolve:
 * @base: (nullable): where @reference stands
 * @reference: (nullable): what a link says
 *
 * Resolves by RFC 3986, 5.3, with the repairs browsers make: white space, backslashes, missing slashes.
 *
 * Returns: (transfer full) (nullable): an absolute, normalised http or https URL; %NULL for anything else
 */
char *
jm_url_resolve (const char *base,
                const char *reference)
{
  g_autoptr(JmUrl) around = base != NULL ? jm_url_parse (base, NULL) : NULL;
  g_autoptr(JmUrl) url = reference != NULL ? jm_url_parse (reference, around) : NULL;

  return url != NULL ? jm_url_to_string (url) : NULL;
}

/**
 * jm_url_host:
 * @url: (nullable): a URL
 *
 * Returns: (transfer full) (nullable): its host in small letters and punycode, an IPv6 address without brackets
 */
char *
jm_url_host (const char *url)
{
  g_autoptr(JmUrl) parsed = url != NULL ? jm_url_parse (url, NULL) : NULL;

  return parsed != NULL ? g_steal_pointer (&parsed->host) : NULL;
}

static gboolean
is_tracking (const char *parameter)
{
  gsize length = strcspn (parameter, "=");

  if (length == 0 || (length > 4 && g_ascii_strncasecmp (parameter, "utm_", 4) == 0))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (tracking); i++)
    {
      if (strlen (tracking[i]) == length && g_ascii_strncasecmp (parameter, tracking[i], length) == 0)
        return TRUE;
    }
  return FALSE;
}

static int
compare_parameters (gconstpointer a,
                    gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* One writing for each path and query: what needs no percent sign has none, the others are in capitals (RFC 3986, 6.2.2). */
static char *
normalise_percents (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (; *text != '\0'; text++)
    {
      if (*text == '%' && g_ascii_isxdigit (text[1]) && g_ascii_isxdigit (text[2]))
        {
          guchar c = (guchar) (g_ascii_xdigit_value (text[1]) * 16 + g_ascii_xdigit_value (text[2]));

          if (g_ascii_isalnum (c) || (c != '\0' && strchr ("-._~", c) != NULL))
            g_string_append_c (out, (char) c);
          else
            g_string_append_printf (out, "%%%02X", c);
          text += 2;
        }
      else if (*text == '%')
        g_string_append (out, "%25");
      else
        g_string_append_c (out, *text);
    }
  return g_string_free (out, FALSE);
}

static char *
sort_query (const char *query)
{
  g_autofree char *plain = normalise_percents (query);
  g_auto(GStrv) parameters = g_strsplit (plain, "&", 0);
  g_autoptr(GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; parameters[i] != NULL; i++)
    {
      if (*parameters[i] != '\0' && !is_tracking (parameters[i]))
        g_ptr_array_add (kept, parameters[i]);
    }
  if (kept->len == 0)
    return NULL;
  g_ptr_array_sort (kept, compare_parameters);
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("&", (char **) kept->pdata);
}

/**
 * jm_url_key:
 * @url: (nullable): a posting's URL
 *
 * Returns: (transfer full) (nullable): what is equal for URLs that lead to the same posting
 */
char *
jm_url_key (const char *url)
{
  g_autoptr(JmUrl) parsed = url != NULL ? jm_url_parse (url, NULL) : NULL;
  g_autofree char *query = NULL;
  g_autofree char *path = NULL;
  gsize length;

  if (parsed == NULL)
    return NULL;

  if (!parsed->is_https && parsed->port == 443)
    parsed->port = 0;
  parsed->is_https = TRUE;
  parsed->has_user_info = FALSE;
  /* Pages that are one script lead on behind the sign: "#/jobs/12", "#!/jobs/12". */
  if (parsed->fragment != NULL && *parsed->fragment != '/' && !g_str_has_prefix (parsed->fragment, "!/"))
    g_clear_pointer (&parsed->fragment, g_free);
  query = parsed->query != NULL ? sort_query (parsed->query) : NULL;
  g_free (parsed->query);
  parsed->query = g_steal_pointer (&query);
  path = normalise_percents (parsed->path);
  for (length = strlen (path); length > 0 && path[length - 1] == '/'; length--)
    path[length - 1] = '\0';
  g_free (parsed->path);
  parsed->path = g_steal_pointer (&path);
  length = strlen (parsed->host);
  if (parsed->host[length - 1] == '.')
    parsed->host[length - 1] = '\0';
  return jm_url_to_string (parsed);
}

static gboolean
is_local_name (const char *host)
{
  g_autofree char *name = g_strdup (host);
  gsize length = strlen (name);

  if (length > 0 && name[length - 1] == '.')
    name[--length] = '\0';
  if (strchr (name, '.') == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (local_names); i++)
    {
      gsize own = strlen (local_names[i]);

      if (length > own && strcmp (name + length - own, local_names[i]) == 0 && name[length - own - 1] == '.')
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_loopback (const char   *host,
             GInetAddress *address)
{
  if (address != NULL)
    return g_inet_address_get_is_loopback (address);
  return strcmp (host, "localhost") == 0 || strcmp (host, "localhost.") == 0 || g_str_has_suffix (host, ".localhost");
}

/**
 * jm_url_check:
 * @url: (nullable): a URL to fetch
 * @typed_by_user: whether the user wrote it, who alone may name this machine
 * @error: return location for an error
 *
 * Says whether the fetcher may ask for it, by what is written. Where its name leads is checked on the connected socket, by
 * jm_address_is_public().
 *
 * Returns: %TRUE, or %FALSE with %JM_ERROR_INVALID for what is no URL and %JM_ERROR_REFUSED for what our rules forbid
 */
gboolean
jm_url_check (const char  *url,
              gboolean     typed_by_user,
              GError     **error)
{
  g_autoptr(JmUrl) parsed = url != NULL ? jm_url_parse (url, NULL) : NULL;
  g_autoptr(GInetAddress) address = NULL;
  gboolean loopback;

  if (parsed == NULL)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("This is not an address of the web. It should begin with https://."));
      return FALSE;
    }

  address = g_inet_address_new_from_string (parsed->host);
  loopback = is_loopback (parsed->host, address);
  if (parsed->has_user_info)
    {
      g_set_error (error, JM_ERROR, JM_ERROR_REFUSED, _("The address of %s holds a user name or password. Remove what stands before the @."),
                   parsed->host);
      return FALSE;
    }
  if (loopback && typed_by_user)
    return TRUE;
  if (address != NULL ? !jm_address_is_public (address) : is_local_name (parsed->host))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_REFUSED, _("%s is in a private network, where no job board is, so it was not asked."), parsed->host);
      return FALSE;
    }
  if (!parsed->is_https)
    {
      g_set_error (error, JM_ERROR, JM_ERROR_REFUSED, _("%s would be asked without encryption. Use https:// instead of http://."), parsed->host);
      return FALSE;
    }
  return TRUE;
}
