/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/jm-board.h>
#include <discovery/jm-saved.h>

#include <glib/gi18n.h>
#include <string.h>

#define SNIFFED 1024
#define LONG_TEXT 1500 /* bytes: with one address in it, it is a posting and no list of them */

/**
 * jm_saved_free:
 * @self: (transfer full) (nullable): what was read
 *
 * Frees it with its postings.
 */
void
jm_saved_free (JmSaved *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->postings);
  g_clear_pointer (&self->draft, jm_posting_unref);
  g_free (self->problem);
  g_free (self);
}

/* Takes @reading. */
static gboolean
take_reading (JmSaved        *self,
              JmBoardReading *reading)
{
  g_autoptr(JmBoardReading) owned = reading;

  if (reading == NULL)
    return FALSE;
  g_ptr_array_extend (self->postings, reading->postings, (GCopyFunc) jm_posting_ref, NULL);
  if (self->postings->len == 0 && reading->problems->len > 0)
    g_set_str (&self->problem, reading->problems->pdata[0]);
  return TRUE;
}

/* A page that was saved alone says where it comes from; a mail's body does not, and its offers are links. */
static gboolean
read_html (JmSaved     *self,
           const char  *url,
           GBytes      *bytes,
           const char  *content_type,
           gint64       now,
           GError     **error)
{
  g_autofree char *text = NULL;
  g_autoptr(JmBoardReading) page = jm_page_read (url, bytes, content_type, now, &text, error);
  g_autoptr(JmPosting) posting = NULL;

  if (page == NULL)
    return FALSE;
  posting = page->postings->len > 0 ? jm_posting_ref (page->postings->pdata[0]) : NULL;
  if (posting != NULL && posting->raw_data != NULL && posting->text_complete)
    {
      g_ptr_array_add (self->postings, g_steal_pointer (&posting));
      return TRUE;
    }
  if (page->link == NULL)
    {
      gsize length;
      const char *data = g_bytes_get_data (bytes, &length);
      g_autoptr(JmHtml) html = jm_html_parse (data, length, content_type);
      g_autoptr(GBytes) body = g_bytes_new (jm_html_get_source (html), strlen (jm_html_get_source (html)));

      if (take_reading (self, jm_mail_read (NULL, body, "text/html", now, NULL)) && self->postings->len > 0)
        return TRUE;
    }
  if (posting == NULL && (text == NULL || *text == '\0'))
    {
      g_set_str (&self->problem, _("The page holds no text. Save it again when it is fully loaded."));
      return TRUE;
    }
  if (posting == NULL)
    posting = jm_posting_new ();
  jm_page_take_text (posting, text);
  self->draft = g_steal_pointer (&posting);
  return TRUE;
}

static gboolean
read_text (JmSaved *self,
           GBytes  *bytes,
           gint64   now)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *valid = g_utf8_make_valid (data != NULL ? data : "", length);
  g_autofree char *text = jm_text_clean_block (valid);
  g_autofree char *title = g_strndup (text, strcspn (text, "\n"));

  if (*text == '\0')
    {
      g_set_str (&self->problem, _("There is no text in this file."));
      return TRUE;
    }
  take_reading (self, jm_mail_read (NULL, bytes, "text/plain", now, NULL));
  if (self->postings->len > 1 || (self->postings->len == 1 && length < LONG_TEXT))
    return TRUE;

  g_ptr_array_set_size (self->postings, 0);
  self->draft = jm_posting_new ();
  self->draft->title = g_utf8_strlen (title, -1) <= 120 ? g_steal_pointer (&title) : NULL;
  self->draft->description = g_steal_pointer (&text);
  self->draft->text_complete = TRUE;
  return TRUE;
}

/* MHTML is a page in the form of a mail. */
static gboolean
read_mail (JmSaved     *self,
           const char  *url,
           GBytes      *bytes,
           gint64       now,
           GError     **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr(GPtrArray) mails = jm_mail_parse (data, length, error);
  const JmMail *first = mails != NULL ? mails->pdata[0] : NULL;
  g_autoptr(GBytes) html = NULL;

  if (mails == NULL)
    return FALSE;
  if (!first->is_page || first->html == NULL)
    return take_reading (self, jm_mail_read (url, bytes, NULL, now, error));
  html = g_bytes_new (first->html, strlen (first->html));
  return read_html (self, url != NULL ? url : first->location, html, "text/html; charset=utf-8", now, error);
}

static gboolean
is_html (const char *data,
         gsize       length,
         const char *content_type)
{
  g_autofree char *head = NULL;

  if (content_type != NULL && (g_str_has_prefix (content_type, "text/html") || g_str_has_prefix (content_type, "application/xhtml")))
    return TRUE;
  if (content_type != NULL && g_str_has_prefix (content_type, "text/plain"))
    return FALSE;
  head = g_ascii_strdown (data, MIN (length, SNIFFED));
  return strstr (head, "<html") != NULL || strstr (head, "<!doctype") != NULL || strstr (head, "<head") != NULL || strstr (head, "<body") != NULL
         || strstr (head, "<title") != NULL || strstr (head, "<script") != NULL || strstr (head, "<table") != NULL;
}

static gboolean
is_binary (const char *data,
           gsize       length)
{
  return memchr (data, '\0', MIN (length, SNIFFED)) != NULL || (length >= 5 && memcmp (data, "%PDF-", 5) == 0);
}

static gboolean
read_any (JmSaved     *self,
          const char  *url,
          GBytes      *bytes,
          const char  *content_type,
          gint64       now,
          GError     **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (length > JM_MAIL_MAX_BYTES)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_TOO_LARGE, _("This file is larger than 15 MiB, so it was not read."));
      return FALSE;
    }
  if (length > 0 && jm_mail_sniff (data, length))
    return read_mail (self, url, bytes, now, error);
  if (length > 0 && is_html (data, length, content_type))
    return read_html (self, url, bytes, content_type, now, error);
  if (length == 0 || !is_binary (data, length))
    return read_text (self, bytes, now);
  g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID,
                       _("This is neither a mail nor a web page. Mails end in .eml or .mbox, saved pages in .html, .mht or .mhtml."));
  return FALSE;
}

/**
 * jm_saved_read:
 * @url: (nullable): where a page comes from; without it, what the file says of that
 * @bytes: a mail, an mbox, a web page (HTML, MHTML), or a text
 * @content_type: (nullable): text/html or text/plain where that is known
 * @now: the present instant
 * @error: return location for an error
 *
 * Tells by the bytes what it is, and reads it: the offers of a mail, the posting that a page is marked up as. Of any other page or
 * text a draft is made, for the user to complete.
 *
 * Returns: (transfer full) (nullable): what it holds; %NULL with %JM_ERROR_INVALID for other kinds of files, %JM_ERROR_TOO_LARGE
 */
JmSaved *
jm_saved_read (const char  *url,
               GBytes      *bytes,
               const char  *content_type,
               gint64       now,
               GError     **error)
{
  g_autoptr(JmSaved) self = g_new0 (JmSaved, 1);

  g_return_val_if_fail (bytes != NULL, NULL);

  self->postings = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_posting_unref);
  return read_any (self, url, bytes, content_type, now, error) ? g_steal_pointer (&self) : NULL;
}
