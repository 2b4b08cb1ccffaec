/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-json-stream.h>

#include "jm-descriptor.h"

#include <base/jm-error.h>

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <string.h>

#define ROOM (256 * 1024)
#define DEEPEST 256

struct _JmJsonStream {
  GInputStream *input;
  char         *path;
  gsize         most_bytes; /* of one element */
  char         *buffer;
  gsize         at, end;
  GString      *member;
  GString      *value;
  gint64        index;      /* of the next element; -1: between members */
  gboolean      has_begun, is_first, has_failed;
};

static gboolean
set_strange (JmJsonStream  *self,
             GError       **error)
{
  self->has_failed = TRUE;
  if (error == NULL || *error == NULL)
    g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” is not JSON, or not all of it is there."), self->path);
  return FALSE;
}

/* The next byte, which stays; -1 at the end or with an error. */
static int
peek (JmJsonStream  *self,
      GError       **error)
{
  gssize n;

  if (self->at < self->end)
    return (guchar) self->buffer[self->at];
  n = g_input_stream_read (self->input, self->buffer, ROOM, NULL, error);
  self->at = 0;
  self->end = MAX (n, 0);
  return n > 0 ? (guchar) self->buffer[0] : -1;
}

static int
peek_past_space (JmJsonStream  *self,
                 GError       **error)
{
  int c;

  while ((c = peek (self, error)) == ' ' || c == '\n' || c == '\r' || c == '\t')
    self->at++;
  return c;
}

static gboolean
take (JmJsonStream  *self,
      char           c,
      GError       **error)
{
  if (peek_past_space (self, error) != c)
    return FALSE;
  self->at++;
  return TRUE;
}

static gboolean
is_end_of_scalar (int c)
{
  return c < 0 || c == ',' || c == ']' || c == '}' || c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* The bytes of a value, up to where it ends; whether they are JSON is for its reader to say. */
static gboolean
copy_value (JmJsonStream  *self,
            GString       *into,
            GError       **error)
{
  gboolean is_text = FALSE, is_escaped = FALSE;
  guint depth = 0;
  int c;

  g_string_truncate (into, 0);
  while ((c = peek (self, error)) >= 0)
    {
      if (!is_text && depth == 0 && into->len > 0 && is_end_of_scalar (c))
        return TRUE;
      if (into->len == self->most_bytes)
        {
          self->has_failed = TRUE;
          g_set_error (error, JM_ERROR, JM_ERROR_TOO_LARGE, _("A part of “%s” is larger than all that JobMate writes."), self->path);
          return FALSE;
        }
      g_string_append_c (into, c);
      self->at++;
      if (is_text)
        {
          is_text = is_escaped || c != '"';
          is_escaped = !is_escaped && c == '\\';
        }
      else if (c == '"')
        is_text = TRUE;
      else if (c == '{' || c == '[')
        depth++;
      else if ((c == '}' || c == ']') && depth-- == 0)
        return set_strange (self, error);
      if (depth > DEEPEST)
        return set_strange (self, error);
      if (!is_text && depth == 0 && (c == '"' || c == '}' || c == ']'))
        return TRUE;
    }
  /* The file may end with it only where nothing is open. */
  return set_strange (self, error);
}

/* The name of the next member, up to its value; FALSE after the last one. */
static gboolean
begin_member (JmJsonStream  *self,
              GError       **error)
{
  g_autoptr(JmJson) name = NULL;

  if (take (self, '}', error))
    {
      if (peek_past_space (self, error) >= 0)
        set_strange (self, error);
      return FALSE;
    }
  if (!self->is_first && !take (self, ',', error))
    return set_strange (self, error);
  self->is_first = FALSE;
  if (peek_past_space (self, error) != '"' || !copy_value (self, self->value, error))
    return set_strange (self, error);
  name = jm_json_parse (self->value->str, self->value->len, error);
  if (name == NULL || !take (self, ':', error))
    return set_strange (self, error);
  g_string_assign (self->member, jm_json_get_string (name));
  return TRUE;
}

/**
 * jm_json_stream_new:
 * @path: a file of any origin
 * @most_bytes: how long one element may be
 * @error: return location for an error
 *
 * Opens a file for jm_json_stream_next(). Its memory is bounded by the longest element.
 *
 * Returns: (transfer full) (nullable): the reader; %JM_ERROR_NOT_FOUND, %JM_ERROR_FAILED
 */
JmJsonStream *
jm_json_stream_new (const char  *path,
                    gsize        most_bytes,
                    GError     **error)
{
  goffset size;
  int fd = jm_descriptor_open (path, &size, error);
  JmJsonStream *self;

  if (fd < 0)
    return NULL;
  self = g_new0 (JmJsonStream, 1);
  self->input = g_unix_input_stream_new (fd, TRUE);
  self->path = g_path_get_basename (path);
  self->most_bytes = most_bytes;
  self->buffer = g_malloc (ROOM);
  self->member = g_string_new (NULL);
  self->value = g_string_new (NULL);
  self->index = -1;
  self->is_first = TRUE;
  return self;
}

/**
 * jm_json_stream_free:
 * @self: (transfer full): a reader
 */
void
jm_json_stream_free (JmJsonStream *self)
{
  g_object_unref (self->input);
  g_free (self->path);
  g_free (self->buffer);
  g_string_free (self->member, TRUE);
  g_string_free (self->value, TRUE);
  g_free (self);
}

static gboolean
begin (JmJsonStream  *self,
       GError       **error)
{
  if (self->has_begun)
    return TRUE;
  self->has_begun = TRUE;
  if (peek (self, error) == 0xEF && self->end - self->at >= 3 && memcmp (self->buffer + self->at, "\xEF\xBB\xBF", 3) == 0)
    self->at += 3;
  return take (self, '{', error) || set_strange (self, error);
}

static gboolean
find_value (JmJsonStream  *self,
            GError       **error)
{
  while (TRUE)
    {
      if (self->index >= 0 && take (self, ']', error))
        self->index = -1;
      else if (self->index > 0 && !take (self, ',', error))
        return set_strange (self, error);
      if (self->index >= 0)
        return TRUE;
      if (!begin_member (self, error))
        return FALSE;
      if (!take (self, '[', error))
        return TRUE;
      self->index = 0;
    }
}

/**
 * jm_json_stream_next:
 * @self: a reader
 * @member: (out): the name of the object's member
 * @index: (out): the number of the element in the member's array; -1 for a value that is no array
 * @text: (out): the element's JSON, for jm_json_parse()
 * @length: (out): its length in bytes
 * @error: return location for an error
 *
 * Whether the elements themselves are JSON is not looked at; that each ends where it must is. Linear.
 *
 * Returns: %FALSE at the end, and with @error: %JM_ERROR_INVALID, %JM_ERROR_TOO_LARGE, or what reading gave
 */
gboolean
jm_json_stream_next (JmJsonStream  *self,
                     const char   **member,
                     gint64        *index,
                     const char   **text,
                     gsize         *length,
                     GError       **error)
{
  g_autoptr(GError) local_error = NULL;

  if (self->has_failed || !begin (self, &local_error) || !find_value (self, &local_error) || local_error != NULL
      || (peek_past_space (self, &local_error) < 0 && !set_strange (self, &local_error)) || !copy_value (self, self->value, &local_error))
    {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  *member = self->member->str;
  *index = self->index;
  *text = self->value->str;
  *length = self->value->len;
  if (self->index >= 0)
    self->index++;
  return TRUE;
}
