/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-sse.h>

#include <base/jm-error.h>

#include <glib/gi18n.h>
#include <string.h>

#define MAX_EVENT_BYTES (1024 * 1024)

struct _JmSse {
  GString  *line;      /* bytes of the line that has not ended */
  GString  *data;
  char     *event;
  char     *id;
  gboolean  has_data;
  gboolean  after_cr;  /* a line feed now belongs to the line before */
  gboolean  has_begun; /* beyond the byte order mark */
  GQueue    ready;     /* (element-type JmSseEvent) */
  gsize     max_event_bytes;
};

/* How many bytes one error takes up: the beginning of a sequence as far as it is right (WHATWG Encoding 4.1). */
static gsize
measure_error (const guchar *bytes,
               gsize         length)
{
  guchar lead = bytes[0];
  guchar low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  guchar high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  gsize wanted = lead >= 0xC2 && lead <= 0xDF ? 2 : (lead & 0xF0) == 0xE0 ? 3 : lead >= 0xF0 && lead <= 0xF4 ? 4 : 1;
  gsize n = 1;

  while (n < wanted && n < length && bytes[n] >= low && bytes[n] <= high)
    {
      low = 0x80;
      high = 0xBF;
      n++;
    }
  return n;
}

/* As browsers decode UTF-8. A NUL, which no C string holds, becomes a replacement character, too. */
static char *
decode (const char *bytes,
        gsize       length)
{
  g_autoptr(GString) text = g_string_sized_new (length);

  while (length > 0)
    {
      const char *end;
      gsize n;

      g_utf8_validate_len (bytes, length, &end);
      g_string_append_len (text, bytes, end - bytes);
      length -= end - bytes;
      bytes = end;
      if (length == 0)
        break;
      g_string_append (text, "\xEF\xBF\xBD");
      n = measure_error ((const guchar *) bytes, length);
      bytes += n;
      length -= n;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
dispatch_event (JmSse *self)
{
  JmSseEvent *event;

  if (self->has_data)
    {
      g_string_truncate (self->data, self->data->len - 1); /* the last line's end */
      event = g_new0 (JmSseEvent, 1);
      event->event = self->event != NULL && *self->event != '\0' ? g_steal_pointer (&self->event) : g_strdup ("message");
      event->data = g_strdup (self->data->str);
      event->id = g_strdup (self->id);
      g_queue_push_tail (&self->ready, event);
    }
  g_string_truncate (self->data, 0);
  self->has_data = FALSE;
  g_clear_pointer (&self->event, g_free);
}

static gboolean
field_is (const char *line,
          gsize       length,
          const char *name)
{
  return length == strlen (name) && memcmp (line, name, length) == 0;
}

static void
take_line (JmSse *self)
{
  const char *line = self->line->str;
  gsize length = self->line->len;
  const char *colon = memchr (line, ':', length);
  gsize name_length = colon != NULL ? (gsize) (colon - line) : length;
  const char *value = colon != NULL ? colon + 1 : line + length;
  g_autofree char *text = NULL;
  gsize value_length;

  if (length == 0)
    {
      dispatch_event (self);
      return;
    }
  if (colon == line) /* a comment, often to keep the connection open */
    return;
  if (colon != NULL && value < line + length && *value == ' ')
    value++;

  value_length = line + length - value;
  text = decode (value, value_length);
  if (field_is (line, name_length, "data"))
    {
      g_string_append (self->data, text);
      g_string_append_c (self->data, '\n');
      self->has_data = TRUE;
    }
  else if (field_is (line, name_length, "event"))
    g_set_str (&self->event, text);
  else if (field_is (line, name_length, "id") && memchr (value, '\0', value_length) == NULL)
    g_set_str (&self->id, text);
}

/* The mark counts only as the very first bytes, which may come one by one. */
static void
skip_byte_order_mark (JmSse *self)
{
  static const char mark[] = "\xEF\xBB\xBF";

  if (self->has_begun || (self->line->len < 3 && strncmp (self->line->str, mark, self->line->len) == 0))
    return;
  self->has_begun = TRUE;
  if (self->line->len == 3 && memcmp (self->line->str, mark, 3) == 0)
    g_string_truncate (self->line, 0);
}

/**
 * jm_sse_new:
 * @max_event_bytes: what one event may hold, 0 for 1 MiB
 *
 * Returns: (transfer full): a reader at the beginning of a stream
 */
JmSse *
jm_sse_new (gsize max_event_bytes)
{
  JmSse *self = g_new0 (JmSse, 1);

  self->line = g_string_new (NULL);
  self->data = g_string_new (NULL);
  self->id = g_strdup ("");
  self->max_event_bytes = max_event_bytes != 0 ? max_event_bytes : MAX_EVENT_BYTES;
  return self;
}

/**
 * jm_sse_push:
 * @self: a reader
 * @bytes: the next bytes of the stream, split anywhere
 * @length: how many
 * @error: return location
 *
 * Reads as the specification says (https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream):
 * lines end by CR, LF or both; comments and unknown fields are passed over; "retry" is of no use here.
 *
 * Returns: %FALSE with %JM_ERROR_TOO_LARGE when one event is larger than allowed
 */
gboolean
jm_sse_push (JmSse       *self,
             const char  *bytes,
             gsize        length,
             GError     **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (gsize i = 0; i < length; i++)
    {
      char c = bytes[i];
      gboolean is_second = c == '\n' && self->after_cr;

      self->after_cr = c == '\r';
      if (is_second)
        continue;
      if (c == '\r' || c == '\n')
        {
          self->has_begun = TRUE;
          take_line (self);
          g_string_truncate (self->line, 0);
          continue;
        }
      g_string_append_c (self->line, c);
      skip_byte_order_mark (self);
      if (self->line->len + self->data->len > self->max_event_bytes)
        {
          g_set_error_literal (error, JM_ERROR, JM_ERROR_TOO_LARGE, _("The service sends one event that is too large to be an answer."));
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * jm_sse_next:
 * @self: a reader
 *
 * Returns: (transfer full) (nullable): the next event that is whole, %NULL when there is none as yet
 */
JmSseEvent *
jm_sse_next (JmSse *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_queue_pop_head (&self->ready);
}

/**
 * jm_sse_event_free:
 * @self: (nullable): an event
 */
void
jm_sse_event_free (JmSseEvent *self)
{
  if (self == NULL)
    return;
  g_free (self->event);
  g_free (self->data);
  g_free (self->id);
  g_free (self);
}

/**
 * jm_sse_free:
 * @self: (nullable): a reader
 */
void
jm_sse_free (JmSse *self)
{
  if (self == NULL)
    return;
  g_string_free (self->line, TRUE);
  g_string_free (self->data, TRUE);
  g_free (self->event);
  g_free (self->id);
  g_queue_clear_full (&self->ready, (GDestroyNotify) jm_sse_event_free);
  g_free (self);
}
