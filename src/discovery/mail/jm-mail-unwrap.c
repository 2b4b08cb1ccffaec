/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/jm-mail-link.h"

#include <string.h>

#define MIN_TOKEN 24 /* characters of base64 that could hold an address */

static const char * const parameters[] = {
  "url", "u", "target", "targeturl", "redirect", "redirecturl", "redirect_url", "urlredirection", "dest", "destination", "destinationurl", "link", "goto",
  "to", "href", "ued", "murl", "q", "session_redirect", NULL
};

static gboolean
is_address (const char *text)
{
  return g_ascii_strncasecmp (text, "https://", 8) == 0 || g_ascii_strncasecmp (text, "http://", 7) == 0;
}

/* The address in a text: up to what none holds. */
static char *
cut_address (const char *text)
{
  const char *begin = strstr (text, "https://");
  gsize length = 0;

  if (begin == NULL)
    begin = strstr (text, "http://");
  if (begin == NULL)
    return NULL;
  while ((guchar) begin[length] > ' ' && strchr ("\"<>\\", begin[length]) == NULL)
    length++;
  return g_strndup (begin, length);
}

/* Trackers put the address into base64, with the reader's own before it or in an object of JSON: {"href":"https:\/\/..."}. */
static char *
decode_token (const char *token,
              gsize       length)
{
  g_autoptr(GString) padded = g_string_new_len (token, length);
  g_autofree guchar *bytes = NULL;
  g_autofree char *valid = NULL;
  g_autoptr(GString) text = NULL;
  gsize size;

  if (length < MIN_TOKEN)
    return NULL;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isalnum (token[i]) && strchr ("-_+/=", token[i]) == NULL)
        return NULL;
      padded->str[i] = token[i] == '-' ? '+' : token[i] == '_' ? '/' : token[i];
    }
  while (padded->len % 4 != 0)
    g_string_append_c (padded, '=');
  bytes = g_base64_decode (padded->str, &size);
  valid = g_utf8_make_valid ((const char *) bytes, size);
  text = g_string_new (valid);
  g_string_replace (text, "\\/", "/", 0);
  return cut_address (text->str);
}

/* "https:%2F%2Fjobs.example%2F42/1/0102-hash" and "https://jobs.example/42" within a path. */
static char *
unwrap_path (const char *path)
{
  g_auto(GStrv) segments = g_strsplit (path, "/", -1);

  for (guint i = 1; segments[0] != NULL && segments[i] != NULL; i++)
    {
      g_autofree char *plain = g_uri_unescape_string (segments[i], NULL);
      char *found;

      if (plain != NULL && is_address (plain))
        return g_steal_pointer (&plain);
      if ((strcmp (segments[i], "https:") == 0 || strcmp (segments[i], "http:") == 0) && segments[i + 1] != NULL && *segments[i + 1] == '\0')
        return g_strjoinv ("/", segments + i);
      found = decode_token (segments[i], strlen (segments[i]));
      if (found != NULL)
        return found;
    }
  return NULL;
}

static char *
unwrap_query (const char *query)
{
  g_auto(GStrv) pairs = g_strsplit (query, "&", 256);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char *value = strchr (pairs[i], '=');
      g_autofree char *name = value != NULL ? g_ascii_strdown (pairs[i], value - pairs[i]) : NULL;
      g_autofree char *plain = value != NULL ? g_uri_unescape_string (value + 1, NULL) : NULL;
      char *found;

      if (plain == NULL)
        continue;
      if (g_strv_contains (parameters, name) && is_address (plain))
        return g_steal_pointer (&plain);
      found = decode_token (plain, strlen (plain));
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* What APEC's tracker holds is no address: "p1=www.apec.fr&p2=170123456W&p3=&xtor=...". */
static char *
unwrap_apec (const char *url)
{
  const char *token = strstr (url, "&e=");
  g_autofree char *standard = token != NULL && strstr (url, ".apec.fr/r/?") != NULL ? g_strndup (token + 3, strcspn (token + 3, "&#")) : NULL;
  g_autoptr(GString) padded = standard != NULL ? g_string_new (g_strdelimit (g_strdelimit (standard, "-", '+'), "_", '/')) : NULL;
  g_autofree guchar *bytes = NULL;
  g_autofree char *text = NULL;
  const char *id;
  gsize size;

  if (padded == NULL)
    return NULL;
  g_string_truncate (padded, strcspn (padded->str, "%="));
  while (padded->len % 4 != 0)
    g_string_append_c (padded, '=');
  bytes = g_base64_decode (padded->str, &size);
  text = g_utf8_make_valid ((const char *) bytes, size);
  id = strstr (text, "p2=");
  if (id == NULL || !g_ascii_isdigit (id[3]))
    return NULL;
  return g_strdup_printf ("https://www.apec.fr/candidat/recherche-emploi.html/emploi/detail-offre/%.*s", (int) MIN (strcspn (id + 3, "&"), 32), id + 3);
}

/**
 * jm_mail_link_unwrap:
 * @url: an absolute address
 *
 * Trackers and login pages lead to where the mail's reader wants to go. Where that stands in the address itself (a parameter, a part
 * of the path, either of them in base64), no one need be asked.
 *
 * Returns: (transfer full) (nullable): the address in it
 */
char *
jm_mail_link_unwrap (const char *url)
{
  const char *host = strstr (url, "://");
  g_autofree char *path = host != NULL ? g_strndup (host + 3, strcspn (host + 3, "?#")) : NULL;
  const char *query = host != NULL && host[3 + strlen (path)] == '?' ? host + 4 + strlen (path) : NULL;
  char *found = unwrap_apec (url);

  if (found == NULL && query != NULL)
    found = unwrap_query (query);
  if (found == NULL && path != NULL)
    found = unwrap_path (path);
  return found;
}
