/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-mail.h>

#include <base/jm-error.h>

#include "mail/jm-mail-part.h"
#include "mail/jm-mail-trim.h"

#include <glib/gi18n.h>
#include <gmime/gmime.h>
#include <string.h>

#define MAX_MAILS 2000 /* of an mbox */
#define SNIFFED (64 * 1024)

/**
 * jm_mail_free:
 * @self: (transfer full) (nullable): a mail
 *
 * Frees it.
 */
void
jm_mail_free (JmMail *self)
{
  if (self == NULL)
    return;

  g_free (self->subject);
  g_free (self->from_name);
  g_free (self->from_address);
  g_free (self->message_id);
  g_free (self->list_id);
  g_free (self->html);
  g_free (self->text);
  g_free (self->location);
  g_free (self);
}

/* "From alerts@board.example Mon Nov 23 08:00:00 2026": the line before each mail of an mbox (RFC 4155). */
static gboolean
is_from_line (const char *line,
              gsize       length)
{
  const char *colon;

  if (length < 20 || length > 1024 || memcmp (line, "From ", 5) != 0)
    return FALSE;
  colon = g_strrstr_len (line, length, ":");
  return colon != NULL && g_ascii_isdigit (colon[-1]) && (gsize) (colon + 1 - line) < length && g_ascii_isdigit (colon[1]);
}

static const char *
skip_to_headers (const char *bytes,
                 const char *end)
{
  const char *next, *line;
  gsize length;

  if (end - bytes >= 3 && memcmp (bytes, "\xEF\xBB\xBF", 3) == 0)
    bytes += 3;
  while (bytes < end && g_ascii_isspace (*bytes))
    bytes++;
  next = bytes;
  if (jm_mail_next_line (&next, end, &line, &length) && (is_from_line (line, length) || (length > 6 && memcmp (line, ">From ", 6) == 0)))
    return next;
  return bytes;
}

/* 2: no other kind of file has such a line. */
static guint
weight_of (const char *name,
           gsize       length)
{
  static const struct { const char *name; guint weight; } known[] = {
    { "from", 2 }, { "received", 2 }, { "message-id", 2 }, { "mime-version", 2 }, { "return-path", 2 }, { "delivered-to", 2 },
    { "x-mozilla-status", 2 }, { "dkim-signature", 2 }, { "subject", 1 }, { "to", 1 }, { "date", 1 }, { "content-type", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      if (strlen (known[i].name) == length && g_ascii_strncasecmp (name, known[i].name, length) == 0)
        return known[i].weight;
    }
  return 0;
}

/**
 * jm_mail_sniff:
 * @bytes: a file, or its first 64 KiB
 * @length: how many
 *
 * Looks for the headers of RFC 5322, and for an mbox's line before them.
 *
 * Returns: whether it is a mail, an mbox, or a page that was saved in the form of a mail
 */
gboolean
jm_mail_sniff (const char *bytes,
               gsize       length)
{
  const char *end = bytes + MIN (length, SNIFFED);
  const char *next = skip_to_headers (bytes, end);
  const char *line;
  gsize size;
  guint weight = 0;

  for (guint n = 0; weight < 2 && jm_mail_next_line (&next, end, &line, &size); n++)
    {
      gsize name = jm_mail_header_name (line, size);

      if (*line == '\n' || *line == '\r' || (name == 0 && (n == 0 || (*line != ' ' && *line != '\t'))))
        return FALSE;
      weight += weight_of (line, name);
    }
  return weight >= 2;
}

static void
add_mail (const char *bytes,
          const char *end,
          GPtrArray  *mails)
{
  const char *begin = skip_to_headers (bytes, end);

  if (begin < end)
    jm_mail_read_one (begin, end - begin, mails);
}

static void
split_mbox (const char *bytes,
            const char *end,
            GPtrArray  *mails)
{
  const char *begin = bytes;
  const char *next = bytes;
  const char *line;
  gboolean after_blank = TRUE;
  gsize length;
  guint n = 0;

  while (n < MAX_MAILS && jm_mail_next_line (&next, end, &line, &length))
    {
      if (after_blank && line > begin && is_from_line (line, length))
        {
          add_mail (begin, line, mails);
          begin = line;
          n++;
        }
      after_blank = length <= 2 && (*line == '\n' || *line == '\r');
    }
  if (n < MAX_MAILS)
    add_mail (begin, end, mails);
}

/**
 * jm_mail_parse:
 * @bytes: a mail (RFC 5322, MIME), an mbox (RFC 4155), or a page that was saved as MHTML (RFC 2557)
 * @length: how many
 * @error: return location for an error
 *
 * Reads all of it that a person would see: parts that are shown, decoded and in UTF-8, never attachments. What is damaged is read as
 * far as it goes. At most 256 parts of each mail, and 2000 mails.
 *
 * Returns: (transfer full) (nullable) (element-type JmMail): at least one; %NULL with %JM_ERROR_INVALID when it is no mail, and
 *   %JM_ERROR_TOO_LARGE beyond %JM_MAIL_MAX_BYTES
 */
GPtrArray *
jm_mail_parse (const char *bytes,
               gsize       length,
               GError    **error)
{
  static gsize initialised = 0;
  g_autoptr(GPtrArray) mails = NULL;

  if (length > JM_MAIL_MAX_BYTES)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_TOO_LARGE, _("This file is larger than 15 MiB, so it was not read. Save the mails one by one."));
      return NULL;
    }
  if (bytes == NULL || !jm_mail_sniff (bytes, length))
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("This is not a mail. Save it in your mail program as a file that ends in .eml."));
      return NULL;
    }

  if (g_once_init_enter (&initialised))
    {
      g_mime_init ();
      g_once_init_leave (&initialised, 1);
    }
  mails = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_mail_free);
  split_mbox (bytes, bytes + length, mails);
  if (mails->len > 0)
    return g_steal_pointer (&mails);
  g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("This mail is empty."));
  return NULL;
}
