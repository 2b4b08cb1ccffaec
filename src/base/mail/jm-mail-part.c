/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/jm-mail-part.h"

#include "mail/jm-mail-trim.h"

#include <base/jm-text.h>
#include <base/jm-time.h>

#include "markup/jm-charset.h"

#include <gmime/gmime.h>
#include <string.h>

typedef struct {
  GPtrArray *mails;
  GString   *html, *text;
  guint      n_parts;
} Body;

static void read_message (GMimeMessage *message, Body *around, GPtrArray *mails);

/* The address of an earlier saving is longer than a header's line: its folds are no part of it (RFC 2557, 4.4.2). */
static char *
clean_location (const char *location)
{
  g_autofree char *decoded = location != NULL ? g_mime_utils_header_decode_text (NULL, location) : NULL;
  GString *out = g_string_new (NULL);

  for (const char *at = decoded; at != NULL && *at != '\0'; at++)
    {
      if (!g_ascii_isspace (*at))
        g_string_append_c (out, *at);
    }
  if (g_str_has_prefix (out->str, "http://") || g_str_has_prefix (out->str, "https://"))
    return g_string_free (out, FALSE);
  g_string_free (out, TRUE);
  return NULL;
}

static char *
dup_line (const char *text)
{
  g_autofree char *line = jm_text_clean_line (text);

  return line != NULL && *line != '\0' ? g_steal_pointer (&line) : NULL;
}

/* "Alerts <alerts.board.example>" is known by what stands in the brackets (RFC 2919). */
static char *
dup_bracketed (const char *text)
{
  g_autofree char *line = dup_line (text);
  char *open = line != NULL ? strrchr (line, '<') : NULL;
  char *close = open != NULL ? strchr (open, '>') : NULL;

  if (close == NULL)
    return g_steal_pointer (&line);
  *close = '\0';
  return dup_line (open + 1);
}

static GByteArray *
decode (GMimePart *part)
{
  GMimeDataWrapper *content = g_mime_part_get_content (part);
  g_autoptr(GObject) stream = content != NULL ? G_OBJECT (g_mime_stream_mem_new ()) : NULL;

  if (stream == NULL || g_mime_data_wrapper_write_to_stream (content, GMIME_STREAM (stream)) < 0)
    return NULL;
  g_mime_stream_mem_set_owner (GMIME_STREAM_MEM (stream), FALSE);
  return g_mime_stream_mem_get_byte_array (GMIME_STREAM_MEM (stream));
}

static gboolean
parameter_is (GMimeContentType *type,
              const char       *name,
              const char       *value)
{
  const char *found = g_mime_content_type_get_parameter (type, name);

  return found != NULL && g_ascii_strcasecmp (found, value) == 0;
}

static char *
dup_html (const GByteArray *bytes,
          const char       *charset)
{
  g_autofree char *declared = jm_charset_from_html ((const char *) bytes->data, bytes->len);
  gsize length;

  return jm_charset_to_utf8 ((const char *) bytes->data, bytes->len, (const char *[]) { charset, declared }, 2, &length);
}

static char *
dup_text (const GByteArray *bytes,
          const char       *charset,
          GMimeContentType *type)
{
  gsize length;
  char *text = jm_charset_to_utf8 ((const char *) bytes->data, bytes->len, &charset, 1, &length);

  if (parameter_is (type, "format", "flowed"))
    {
      g_autofree char *wrapped = text;

      return jm_mail_unflow (wrapped, parameter_is (type, "delsp", "yes"));
    }
  return text;
}

static void
read_part (GMimePart *part,
           Body      *body)
{
  GMimeContentType *type = g_mime_object_get_content_type (GMIME_OBJECT (part));
  const char *charset = g_mime_content_type_get_parameter (type, "charset");
  gboolean is_html = g_mime_content_type_is_type (type, "text", "html") || g_mime_content_type_is_type (type, "application", "xhtml+xml");
  g_autoptr(GByteArray) bytes = NULL;
  g_autofree char *shown = NULL;
  GString **into = is_html ? &body->html : &body->text;

  if ((!is_html && !g_mime_content_type_is_type (type, "text", "plain")) || g_mime_part_is_attachment (part))
    return;
  bytes = decode (part);
  if (bytes == NULL)
    return;
  shown = is_html ? dup_html (bytes, charset) : dup_text (bytes, charset, type);
  if (*into == NULL)
    *into = g_string_new (NULL);
  else
    g_string_append_c (*into, '\n');
  g_string_append (*into, shown);
}

static void
read_object (GMimeObject *object,
             Body        *body)
{
  if (object == NULL || ++body->n_parts > JM_MAIL_MAX_PARTS)
    return;

  if (GMIME_IS_MULTIPART (object))
    {
      GMimeMultipart *multipart = GMIME_MULTIPART (object);
      int n = g_mime_multipart_get_count (multipart);

      for (int i = 0; i < n; i++)
        read_object (g_mime_multipart_get_part (multipart, i), body);
    }
  else if (GMIME_IS_MESSAGE_PART (object))
    {
      GMimeMessage *message = g_mime_message_part_get_message (GMIME_MESSAGE_PART (object));

      if (message != NULL)
        read_message (message, body, body->mails);
    }
  else if (GMIME_IS_PART (object))
    read_part (GMIME_PART (object), body);
}

/* The part that the others of a saved page belong to (RFC 2387): the one that is named, or else the first. */
static GMimeObject *
root_of (GMimeObject *object)
{
  for (guint depth = 0; GMIME_IS_MULTIPART (object) && depth < JM_MAIL_MAX_PARTS; depth++)
    {
      GMimeMultipart *multipart = GMIME_MULTIPART (object);
      const char *start = g_mime_object_get_content_type_parameter (object, "start");
      g_autofree char *id = dup_bracketed (start);
      GMimeObject *named = id != NULL ? g_mime_multipart_get_subpart_from_content_id (multipart, id) : NULL;

      object = named != NULL ? named : g_mime_multipart_get_count (multipart) > 0 ? g_mime_multipart_get_part (multipart, 0) : NULL;
    }
  return object;
}

/* Browsers save pages as mails that no one sent (RFC 2557). */
static void
recognise_page (JmMail       *mail,
                GMimeMessage *message,
                GMimeObject  *root)
{
  const char *snapshot = g_mime_object_get_header (GMIME_OBJECT (message), "Snapshot-Content-Location");
  const char *from = g_mime_object_get_header (GMIME_OBJECT (message), "From");
  const char *own = GMIME_IS_PART (root) ? g_mime_part_get_content_location (GMIME_PART (root)) : NULL;

  mail->location = clean_location (snapshot);
  if (mail->location == NULL)
    mail->location = clean_location (own);
  mail->is_page = snapshot != NULL || (from != NULL && strstr (from, "<Saved by ") != NULL) || (mail->location != NULL && mail->message_id == NULL);
  if (!mail->is_page)
    g_clear_pointer (&mail->location, g_free);
}

static void
read_sender (JmMail       *mail,
             GMimeMessage *message)
{
  InternetAddressList *list = g_mime_message_get_from (message);

  for (int i = 0; list != NULL && i < internet_address_list_length (list); i++)
    {
      InternetAddress *address = internet_address_list_get_address (list, i);

      if (!INTERNET_ADDRESS_IS_MAILBOX (address))
        continue;
      mail->from_name = dup_line (internet_address_get_name (address));
      mail->from_address = dup_line (internet_address_mailbox_get_addr (INTERNET_ADDRESS_MAILBOX (address)));
      return;
    }
}

static void
read_message (GMimeMessage *message,
              Body         *around,
              GPtrArray    *mails)
{
  GMimeObject *root = g_mime_message_get_mime_part (message);
  const char *date = g_mime_object_get_header (GMIME_OBJECT (message), "Date");
  JmMail *mail = g_new0 (JmMail, 1);
  Body body = { .mails = mails, .n_parts = around != NULL ? around->n_parts : 0 };

  g_ptr_array_add (mails, mail);
  mail->is_forwarded = around != NULL;
  mail->subject = dup_line (g_mime_message_get_subject (message));
  mail->message_id = dup_line (g_mime_message_get_message_id (message));
  mail->list_id = dup_bracketed (g_mime_object_get_header (GMIME_OBJECT (message), "List-Id"));
  if (date != NULL)
    jm_time_parse (date, jm_time_now (), &mail->date);
  read_sender (mail, message);
  recognise_page (mail, message, root_of (root));

  read_object (mail->is_page ? root_of (root) : root, &body);
  mail->html = body.html != NULL ? g_string_free (body.html, FALSE) : NULL;
  mail->text = body.text != NULL ? g_string_free (body.text, FALSE) : NULL;
  if (around != NULL)
    around->n_parts = body.n_parts;
}

void
jm_mail_read_one (const char *bytes,
                  gsize       length,
                  GPtrArray  *mails)
{
  g_autoptr(GString) trimmed = g_string_sized_new (length + 1);
  g_autoptr(GObject) stream = NULL;
  g_autoptr(GObject) parser = NULL;
  g_autoptr(GObject) message = NULL;

  jm_mail_trim (bytes, length, trimmed);
  stream = G_OBJECT (g_mime_stream_mem_new_with_buffer (trimmed->str, trimmed->len));
  parser = G_OBJECT (g_mime_parser_new_with_stream (GMIME_STREAM (stream)));
  message = (GObject *) g_mime_parser_construct_message (GMIME_PARSER (parser), NULL);
  if (message != NULL)
    read_message (GMIME_MESSAGE (message), NULL, mails);
}
