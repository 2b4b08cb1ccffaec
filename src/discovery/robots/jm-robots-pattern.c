/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "robots/jm-robots-pattern.h"

#include <base/base.h>

#include <string.h>

/* RFC 3986, 2.3. */
static gboolean
is_unreserved (guchar c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '.' || c == '_' || c == '~';
}

/* What no URL holds as it is. */
static gboolean
must_be_escaped (guchar c)
{
  return c <= 0x20 || c >= 0x7F || strchr ("\"<>\\^`{|}", c) != NULL;
}

static void
append_escape (GString *out,
               guchar   c)
{
  g_string_append_printf (out, "%%%02X", c);
}

/* RFC 9309, 2.2.2: an escape is undone where it stands for a letter that needs none, and made where one does. In a query ":",
 * "/", "?" and "@" mean the same with and without it. */
static gsize
append_octet (GString    *out,
              const char *text,
              gsize       left,
              gboolean    in_query)
{
  guchar c = text[0];

  if (c == '%' && left >= 3 && g_ascii_isxdigit (text[1]) && g_ascii_isxdigit (text[2]))
    {
      c = g_ascii_xdigit_value (text[1]) << 4 | g_ascii_xdigit_value (text[2]);
      if (is_unreserved (c) || (in_query && c != '\0' && strchr (":/?@", c) != NULL))
        g_string_append_c (out, c);
      else
        append_escape (out, c);
      return 3;
    }
  if (c == '%' || must_be_escaped (c))
    append_escape (out, c);
  else
    g_string_append_c (out, c);
  return 1;
}

/**
 * jm_robots_pattern_new:
 * @value: what stands in an allow or disallow line
 * @length: its length in bytes
 *
 * Returns: (transfer full): the same, with "*" for any text and "$" at the end for the end, anywhere else escaped
 */
char *
jm_robots_pattern_new (const char *value,
                       gsize       length)
{
  GString *out = g_string_sized_new (length + 1);
  gboolean in_query = FALSE;

  for (gsize i = 0; i < length;)
    {
      if (value[i] == '*' || (value[i] == '$' && i + 1 == length))
        g_string_append_c (out, value[i++]);
      else if (value[i] == '$')
        append_escape (out, value[i++]);
      else
        {
          in_query |= value[i] == '?';
          i += append_octet (out, value + i, length - i, in_query);
        }
    }
  return g_string_free (out, FALSE);
}

/**
 * jm_robots_path_new:
 * @url: an absolute URL, or what comes after the host
 *
 * Returns: (transfer full): its path and query, "*" and "$" escaped
 */
char *
jm_robots_path_new (const char *url)
{
  g_autofree char *whole = jm_url_resolve (NULL, url);
  const char *path = whole != NULL ? strstr (whole, "://") : NULL;
  GString *out = g_string_new (NULL);
  gboolean in_query = FALSE;
  gsize length;

  path = path != NULL ? path + 3 + strcspn (path + 3, "/?#") : url;
  if (*path != '/')
    g_string_append_c (out, '/');
  length = strcspn (path, "#");
  for (gsize i = 0; i < length;)
    {
      in_query |= path[i] == '?';
      if (path[i] == '*' || path[i] == '$')
        append_escape (out, path[i++]);
      else
        i += append_octet (out, path + i, length - i, in_query);
    }
  return g_string_free (out, FALSE);
}

/**
 * jm_robots_pattern_matches:
 * @pattern: from jm_robots_pattern_new()
 * @path: from jm_robots_path_new()
 *
 * Each piece between two stars is looked for behind the one before, as far to the left as there is one: if any choice matches, this
 * one does. So no byte is looked at twice, and a line of stars is no slower than any other.
 *
 * Returns: whether @path begins with @pattern
 */
gboolean
jm_robots_pattern_matches (const char *pattern,
                           const char *path)
{
  gsize first = strcspn (pattern, "*");
  gboolean to_end = g_str_has_suffix (pattern, "$");
  const char *end = pattern + strlen (pattern) - (to_end ? 1 : 0);

  if (pattern + first >= end)
    {
      first = end - pattern;
      return strncmp (path, pattern, first) == 0 && (!to_end || path[first] == '\0');
    }
  if (strncmp (path, pattern, first) != 0)
    return FALSE;

  path += first;
  pattern += first;
  while (pattern < end)
    {
      g_autofree char *piece = NULL;
      gsize length;

      pattern += strspn (pattern, "*");
      length = MIN (strcspn (pattern, "*"), (gsize) (end - pattern));
      if (length == 0)
        return TRUE;
      piece = g_strndup (pattern, length);
      pattern += length;
      if (to_end && pattern == end)
        return g_str_has_suffix (path, piece);
      path = strstr (path, piece);
      if (path == NULL)
        return FALSE;
      path += length;
    }
  return TRUE;
}
