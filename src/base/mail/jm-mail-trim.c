/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/jm-mail-trim.h"

#include "markup/jm-charset.h"

#include <string.h>

/* GMime reads everything: an address list of a million groups until the stack is gone, a broken encoded word in quadratic time, a
 * part of three bytes into an object of a thousand. So it is shown only what is wanted, within limits. */

#define MAX_HEADER 8192   /* bytes of one header */
#define MAX_HEADERS 64    /* of one part */
#define MAX_FROM 1024     /* of an address, whose groups are read recursively */
#define MAX_STRAYS 8      /* lines among the headers that are none: badly folded ones */
#define MAX_BOUNDARY 1024 /* 70 by RFC 2046 */

typedef struct {
  GString    *out;
  GHashTable *boundaries;
  GString    *type;      /* the Content-Type that is being read */
  gsize       type_start; /* in @out */
  gboolean    in_headers, in_type, is_message;
  gsize       left;      /* what may still be kept of the header at hand; 0: dropped */
  guint       n_parts, n_headers, n_strays;
} Trim;

static const char * const wanted[] = {
  "subject", "from", "date", "message-id", "list-id", "mime-version", "snapshot-content-location", "content-type",
  "content-transfer-encoding", "content-disposition", "content-location", "content-id",
};

gboolean
jm_mail_next_line (const char **next,
                   const char  *end,
                   const char **at,
                   gsize       *length)
{
  const char *stop;

  if (*next >= end)
    return FALSE;
  *at = *next;
  stop = memchr (*at, '\n', end - *at);
  *next = stop != NULL ? stop + 1 : end;
  *length = *next - *at;
  return TRUE;
}

gsize
jm_mail_header_name (const char *line,
                     gsize       length)
{
  gsize n = 0;

  while (n < length && n < 128 && g_ascii_isgraph (line[n]) && line[n] != ':')
    n++;
  return n > 0 && n < length && line[n] == ':' ? n : 0;
}

static gsize
allowance (const char *name,
           gsize       length)
{
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      if (strlen (wanted[i]) == length && g_ascii_strncasecmp (name, wanted[i], length) == 0)
        return strcmp (wanted[i], "from") == 0 ? MAX_FROM : MAX_HEADER;
    }
  return 0;
}

/* Headers are ASCII (RFC 5322) or UTF-8 (RFC 6532); those of old programs are in the charset of Western Europe. */
static void
append_header (GString    *out,
               const char *line,
               gsize       length)
{
  if (g_utf8_validate_len (line, length, NULL))
    g_string_append_len (out, line, length);
  else
    for (gsize i = 0; i < length; i++)
      g_string_append_unichar (out, jm_charset_windows_1252 ((guint8) line[i]));
}

static void
keep (Trim       *self,
      const char *line,
      gsize       length)
{
  gsize kept = MIN (length, self->left);

  append_header (self->out, line, kept);
  if (kept < length && kept > 0)
    g_string_append_c (self->out, '\n');
  if (self->in_type)
    g_string_append_len (self->type, line, kept);
  self->left -= kept;
}

/* What a parser might understand in another way than we do: comments, encoded words, RFC 2231. */
static gboolean
is_plain (const char *value,
          gsize       length,
          gboolean    is_quoted)
{
  if (length == 0 || length > MAX_BOUNDARY || g_strstr_len (value, length, "=?") != NULL)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isprint (value[i]) || value[i] == '\\' || value[i] == '"' || (!is_quoted && strchr ("()<>@,;[] ", value[i]) != NULL))
        return FALSE;
    }
  return TRUE;
}

/* The boundaries that a Content-Type names (RFC 2046, 5.1.1). FALSE: it is not to be trusted. */
static gboolean
note_boundaries (Trim *self)
{
  g_autofree char *lower = g_ascii_strdown (self->type->str, self->type->len);

  for (const char *found = strstr (lower, "boundary"); found != NULL; found = strstr (found + 1, "boundary"))
    {
      const char *value = self->type->str + (found - lower) + strlen ("boundary");
      char before = found > lower ? found[-1] : ';';
      gboolean is_quoted;
      gsize length;

      /* "----MultipartBoundary" is the value of one. */
      if (g_ascii_isalnum (before) || strchr ("=\"-_.", before) != NULL)
        continue;
      if (before != ';' && !g_ascii_isspace (before))
        return FALSE;
      value += strspn (value, " \t");
      if (*value != '\0' && strchr ("*(\r\n", *value) != NULL)
        return FALSE;
      if (*value != '=')
        continue;
      value += 1 + strspn (value + 1, " \t");
      is_quoted = *value == '"';
      value += is_quoted;
      length = strcspn (value, is_quoted ? "\"" : "; \t\r\n");
      while (length > 0 && value[length - 1] == ' ')
        length--;
      if (!is_plain (value, length, is_quoted))
        return FALSE;
      g_hash_table_add (self->boundaries, g_strndup (value, length));
    }
  return TRUE;
}

static void
end_type (Trim *self)
{
  const char *value = strchr (self->type->str, ':');

  if (value == NULL)
    return;
  value += 1 + strspn (value + 1, " \t\r\n");
  self->is_message = g_ascii_strncasecmp (value, "message/rfc822", strlen ("message/rfc822")) == 0
                     || g_ascii_strncasecmp (value, "message/global", strlen ("message/global")) == 0;
  if (!note_boundaries (self))
    g_string_truncate (self->out, self->type_start);
  g_string_truncate (self->type, 0);
}

static void
start_part (Trim *self)
{
  self->in_headers = TRUE;
  self->is_message = FALSE;
  self->left = 0;
  self->n_headers = self->n_strays = 0;
  self->n_parts++;
}

/* A message in a part has headers of its own (RFC 2046, 5.2.1). */
static void
end_headers (Trim *self)
{
  end_type (self);
  g_string_append_c (self->out, '\n');
  if (self->is_message)
    start_part (self);
  else
    self->in_headers = FALSE;
}

static void
read_header (Trim       *self,
             const char *line,
             gsize       length)
{
  gsize name = jm_mail_header_name (line, length);

  if (line[0] == ' ' || line[0] == '\t')
    keep (self, line, length);
  else if (name > 0)
    {
      end_type (self);
      self->left = self->n_headers < MAX_HEADERS ? allowance (line, name) : 0;
      self->n_headers += self->left > 0;
      self->in_type = name == strlen ("content-type") && g_ascii_strncasecmp (line, "content-type", name) == 0;
      self->type_start = self->out->len;
      keep (self, line, length);
    }
  else if (++self->n_strays > MAX_STRAYS)
    {
      self->is_message = FALSE;
      end_headers (self);
    }
}

/* Whether the line parts two parts, or ends the last of them. */
static gboolean
is_delimiter (Trim       *self,
              const char *line,
              gsize       length,
              gboolean   *is_last)
{
  g_autofree char *token = NULL;

  if (length < 3 || line[0] != '-' || line[1] != '-' || length > MAX_BOUNDARY + 8)
    return FALSE;
  while (length > 2 && g_ascii_isspace (line[length - 1]))
    length--;
  token = g_strndup (line + 2, length - 2);
  *is_last = FALSE;
  if (g_hash_table_contains (self->boundaries, token))
    return TRUE;
  if (length < 5 || !g_str_has_suffix (token, "--"))
    return FALSE;
  token[length - 4] = '\0';
  *is_last = g_hash_table_contains (self->boundaries, token);
  return *is_last;
}

void
jm_mail_trim (const char *bytes,
              gsize       length,
              GString    *out)
{
  g_autoptr(GHashTable) boundaries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GString) type = g_string_new (NULL);
  Trim self = { .out = out, .boundaries = boundaries, .type = type, .in_headers = TRUE };
  const char *next = bytes;
  const char *line;
  gsize size;

  while (self.n_parts <= JM_MAIL_MAX_PARTS && jm_mail_next_line (&next, bytes + length, &line, &size))
    {
      gboolean is_blank = line[0] == '\n' || (line[0] == '\r' && size <= 2);
      gboolean is_last = FALSE;

      if (is_delimiter (&self, line, size, &is_last))
        {
          if (self.in_headers)
            end_headers (&self);
          g_string_append_len (out, line, size);
          self.in_headers = FALSE;
          if (!is_last)
            start_part (&self);
        }
      else if (!self.in_headers)
        g_string_append_len (out, line, size);
      else if (is_blank)
        end_headers (&self);
      else
        read_header (&self, line, size);
    }
}
