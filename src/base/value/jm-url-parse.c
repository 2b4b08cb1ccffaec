/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "value/jm-url-parse.h"

#include <gio/gio.h>
#include <string.h>

#define MAX_LENGTH 65536

/* Without the white space and controls around, and the tabs and line ends within. */
static char *
trim (const char *text)
{
  GString *out = g_string_new (NULL);
  gsize length = strlen (text);

  while (length > 0 && (guchar) text[length - 1] <= ' ')
    length--;
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '\t' || text[i] == '\n' || text[i] == '\r' || (out->len == 0 && (guchar) text[i] <= ' '))
        continue;
      g_string_append_c (out, text[i]);
    }
  return g_string_free (out, FALSE);
}

static char *
encode (const char *text,
        gsize       length,
        const char *also)
{
  GString *out = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar) text[i];

      if (c <= ' ' || c >= 0x7F || strchr (also, c) != NULL)
        g_string_append_printf (out, "%%%02X", c);
      else
        g_string_append_c (out, (char) c);
    }
  return g_string_free (out, FALSE);
}

/* 1 for ".", 2 for "..", also with percent signs; 0 for any other segment. */
static guint
count_dots (const char *segment,
            gsize       length)
{
  guint dots = 0;

  while (length > 0 && dots < 3)
    {
      gsize taken = *segment == '.' ? 1 : length >= 3 && g_ascii_strncasecmp (segment, "%2e", 3) == 0 ? 3 : 0;

      if (taken == 0)
        return 0;
      dots++;
      segment += taken;
      length -= taken;
    }
  return length == 0 && dots < 3 ? dots : 0;
}

static void
drop_segment (GString *path)
{
  gsize length = path->len;

  while (length > 0 && path->str[length - 1] != '/')
    length--;
  g_string_truncate (path, length > 0 ? length - 1 : 0);
}

/* RFC 3986, 5.2.4, on a path that begins with "/". */
static char *
remove_dots (const char *path)
{
  GString *out = g_string_sized_new (strlen (path));

  while (*path == '/')
    {
      gsize length = strcspn (path + 1, "/");
      guint dots = count_dots (path + 1, length);
      gboolean is_last = path[1 + length] == '\0';

      if (dots == 2)
        drop_segment (out);
      if (dots == 0)
        g_string_append_len (out, path, length + 1);
      else if (is_last)
        g_string_append_c (out, '/');
      path += length + 1;
    }
  if (out->len == 0)
    g_string_append_c (out, '/');
  return g_string_free (out, FALSE);
}

/* One part of an IPv4 address in decimal, octal or hexadecimal; FALSE when it is none. */
static gboolean
parse_ipv4_part (const char *part,
                 guint64    *value)
{
  gboolean is_hex = part[0] == '0' && (part[1] == 'x' || part[1] == 'X');
  guint base = is_hex ? 16 : part[0] == '0' && part[1] != '\0' ? 8 : 10;

  *value = 0;
  if (*part == '\0')
    return FALSE;
  for (part += is_hex ? 2 : 0; *part != '\0'; part++)
    {
      int digit = g_ascii_xdigit_value (*part);

      if (digit < 0 || digit >= (int) base)
        return FALSE;
      *value = MIN (*value * base + digit, G_GUINT64_CONSTANT (1) << 40);
    }
  return TRUE;
}

/* The host as a plain IPv4 address when its last label is a number; @valid tells whether that is one. */
static char *
plain_ipv4 (const char *host,
            gboolean   *valid)
{
  g_auto(GStrv) parts = g_strsplit (host, ".", 0);
  guint n = g_strv_length (parts);
  guint64 value, address = 0;

  *valid = TRUE;
  if (n > 1 && *parts[n - 1] == '\0')
    n--;
  if (n == 0 || (!parse_ipv4_part (parts[n - 1], &value) && strspn (parts[n - 1], "0123456789") != strlen (parts[n - 1])))
    return NULL;
  if (*parts[n - 1] == '\0')
    return NULL;

  *valid = FALSE;
  if (n > 4)
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      guint64 limit = i + 1 < n ? 256 : G_GUINT64_CONSTANT (1) << (8 * (5 - n));

      if (!parse_ipv4_part (parts[i], &value) || value >= limit)
        return NULL;
      address += i + 1 < n ? value << (8 * (3 - i)) : value;
    }
  *valid = TRUE;
  return g_strdup_printf ("%u.%u.%u.%u", (guint) (address >> 24), (guint) (address >> 16 & 255), (guint) (address >> 8 & 255),
                          (guint) (address & 255));
}

static char *
parse_ipv6 (const char *text,
            gsize       length)
{
  g_autofree char *inside = NULL;
  g_autoptr(GInetAddress) address = NULL;

  if (length < 4 || text[length - 1] != ']')
    return NULL;
  inside = g_strndup (text + 1, length - 2);
  if (strspn (inside, "0123456789abcdefABCDEF:.") != strlen (inside))
    return NULL;
  address = g_inet_address_new_from_string (inside);
  if (address == NULL || g_inet_address_get_family (address) != G_SOCKET_FAMILY_IPV6)
    return NULL;
  return g_inet_address_to_string (address);
}

static char *
parse_host (const char *text,
            gsize       length)
{
  g_autofree char *raw = NULL;
  g_autofree char *decoded = NULL;
  g_autofree char *ascii = NULL;
  char *address;
  gboolean valid;

  if (length > 0 && text[0] == '[')
    return parse_ipv6 (text, length);

  raw = g_strndup (text, length);
  decoded = strchr (raw, '%') != NULL ? g_uri_unescape_string (raw, NULL) : g_strdup (raw);
  if (decoded == NULL || !g_utf8_validate (decoded, -1, NULL))
    return NULL;
  ascii = g_hostname_is_non_ascii (decoded) ? g_hostname_to_ascii (decoded) : g_ascii_strdown (decoded, -1);
  if (ascii == NULL || *ascii == '\0' || strlen (ascii) > 255 || strpbrk (ascii, " #%/:<>?@[\\]^|\"`{}") != NULL)
    return NULL;
  for (const char *c = ascii; *c != '\0'; c++)
    {
      if ((guchar) *c <= ' ' || (guchar) *c >= 0x7F)
        return NULL;
    }
  if (strcmp (ascii, ".") == 0 || strstr (ascii, "..") != NULL || ascii[0] == '.')
    return NULL;

  address = plain_ipv4 (ascii, &valid);
  if (address != NULL)
    return address;
  return valid ? g_ascii_strdown (ascii, -1) : NULL;
}

static gboolean
parse_authority (JmUrl      *self,
                 const char *text,
                 gsize       length)
{
  const char *at = g_strrstr_len (text, length, "@");
  const char *end = text + length;
  const char *colon;

  if (at != NULL)
    {
      self->has_user_info = at > text;
      self->user_info = encode (text, at - text, "\"#<>?`{}/;=@[\\]^|");
      text = at + 1;
    }

  colon = g_strrstr_len (text, end - text, ":");
  if (colon != NULL && memchr (colon, ']', end - colon) == NULL)
    {
      guint64 port = 0;

      for (const char *c = colon + 1; c < end; c++)
        {
          if (!g_ascii_isdigit (*c))
            return FALSE;
          port = MIN (port * 10 + (*c - '0'), 100000);
        }
      if (port > 65535 || (port == 0 && colon + 1 < end))
        return FALSE;
      self->port = port == (self->is_https ? 443 : 80) ? 0 : (guint) port;
      end = colon;
    }
  self->host = parse_host (text, end - text);
  return self->host != NULL;
}

/* Path, query and fragment; a relative path is put into the base's folder. */
static void
parse_rest (JmUrl       *self,
            const char  *text,
            const JmUrl *base)
{
  gsize path_length = strcspn (text, "?#");
  const char *query = text[path_length] == '?' ? text + path_length + 1 : NULL;
  const char *fragment = strchr (text + path_length, '#');
  g_autofree char *path = encode (text, path_length, "\"<>^`{}");
  g_autofree char *whole = NULL;

  g_strdelimit (path, "\\", '/');
  if (path_length == 0 && base != NULL)
    {
      self->path = g_strdup (base->path);
      self->query = query == NULL ? g_strdup (base->query) : NULL;
    }
  else
    {
      const char *slash = base != NULL && *path != '/' ? strrchr (base->path, '/') : NULL;

      whole = g_strdup_printf ("%.*s/%s", slash != NULL ? (int) (slash - base->path) : 0, slash != NULL ? base->path : "",
                               *path == '/' ? path + 1 : path);
      self->path = remove_dots (whole);
    }
  if (query != NULL)
    self->query = encode (query, strcspn (query, "#"), "\"<>'");
  if (fragment != NULL)
    self->fragment = encode (fragment + 1, strlen (fragment + 1), "\"<>`");
}

/* The length of "scheme:", 0 when there is none. */
static gsize
measure_scheme (const char *text)
{
  gsize n = 0;

  if (!g_ascii_isalpha (*text))
    return 0;
  while (g_ascii_isalnum (text[n]) || text[n] == '+' || text[n] == '-' || text[n] == '.')
    n++;
  return text[n] == ':' ? n + 1 : 0;
}

JmUrl *
jm_url_parse (const char  *text,
              const JmUrl *base)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *trimmed = trim (valid);
  g_autoptr(JmUrl) self = g_new0 (JmUrl, 1);
  gsize scheme = measure_scheme (trimmed);
  const char *at = trimmed + scheme;
  gsize slashes = strspn (at, "/\\");

  if (strlen (trimmed) > MAX_LENGTH)
    return NULL;
  if (scheme > 0 && g_ascii_strncasecmp (trimmed, "http:", scheme) != 0 && g_ascii_strncasecmp (trimmed, "https:", scheme) != 0)
    return NULL;
  if (scheme == 0 && base == NULL)
    return NULL;

  self->is_https = scheme > 0 ? scheme == strlen ("https:") : base->is_https;
  if ((scheme > 0 && (slashes >= 2 || base == NULL || base->is_https != self->is_https)) || (scheme == 0 && slashes >= 2))
    {
      gsize length;

      at += slashes;
      length = strcspn (at, "/\\?#");
      if (!parse_authority (self, at, length))
        return NULL;
      parse_rest (self, at + length, NULL);
      return g_steal_pointer (&self);
    }

  self->host = g_strdup (base->host);
  self->port = base->port;
  self->has_user_info = base->has_user_info;
  self->user_info = g_strdup (base->user_info);
  parse_rest (self, at, base);
  return g_steal_pointer (&self);
}

void
jm_url_free (JmUrl *self)
{
  g_free (self->host);
  g_free (self->path);
  g_free (self->query);
  g_free (self->fragment);
  g_free (self->user_info);
  g_free (self);
}

char *
jm_url_to_string (const JmUrl *self)
{
  gboolean is_ipv6 = strchr (self->host, ':') != NULL;
  GString *out = g_string_new (self->is_https ? "https://" : "http://");

  if (self->has_user_info)
    g_string_append_printf (out, "%s@", self->user_info);
  g_string_append_printf (out, is_ipv6 ? "[%s]" : "%s", self->host);
  if (self->port > 0)
    g_string_append_printf (out, ":%u", self->port);
  g_string_append (out, self->path);
  if (self->query != NULL)
    g_string_append_printf (out, "?%s", self->query);
  if (self->fragment != NULL)
    g_string_append_printf (out, "#%s", self->fragment);
  return g_string_free (out, FALSE);
}
