/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/jm-board.h>

#include "board/jm-board-reading.h"
#include "mail/jm-mail-card.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_POSTINGS 2000

typedef struct {
  JmBoardReading *reading;
  GHashTable     *seen; /* address keys, and what opaque links are known by */
  gint64          now;
} Reader;

/* A tracker's link is new in each mail: what it says is the posting. */
static char *
dup_identity (const JmMailCard *card,
              const JmPosting  *posting)
{
  return card->link->kind == JM_MAIL_LINK_BOARD && posting->fingerprint != NULL ? g_strconcat ("fingerprint:", posting->fingerprint, NULL)
                                                                               : g_strdup (card->link->key);
}

/* FALSE: it is none. */
static gboolean
add_card (Reader           *self,
          const JmMailCard *card,
          gboolean          is_alert,
          gint64            date)
{
  g_autoptr(JmPosting) posting = jm_mail_card_read (card, is_alert);

  if (posting == NULL)
    return FALSE;
  posting->published_at = date;
  jm_posting_normalise (posting, self->now);
  if (self->reading->postings->len < MAX_POSTINGS && g_hash_table_add (self->seen, dup_identity (card, posting)))
    {
      self->reading->n_items++;
      g_ptr_array_add (self->reading->postings, g_steal_pointer (&posting));
    }
  return TRUE;
}

/* Returns: how many offers there are, also those that were read before. */
static guint
read_lines (Reader    *self,
            GPtrArray *lines,
            gboolean   is_alert,
            gint64     date)
{
  g_autoptr(GPtrArray) owned = lines;
  g_autoptr(GPtrArray) cards = jm_mail_list_cards (lines);
  guint n = 0;

  for (guint i = 0; i < cards->len; i++)
    n += add_card (self, cards->pdata[i], is_alert, date);
  return n;
}

static void
read_page (Reader       *self,
           const JmMail *mail)
{
  g_autoptr(GBytes) html = g_bytes_new (mail->html, strlen (mail->html));
  g_autoptr(JmBoardReading) page = jm_page_read (mail->location, html, "text/html; charset=utf-8", self->now, NULL, NULL);

  if (page == NULL)
    return;
  g_ptr_array_extend (self->reading->postings, page->postings, (GCopyFunc) jm_posting_ref, NULL);
  g_ptr_array_extend (self->reading->problems, page->problems, (GCopyFunc) g_strdup, NULL);
  self->reading->n_items += page->n_items;
}

static void
add_problem (Reader       *self,
             const JmMail *mail)
{
  g_ptr_array_add (self->reading->problems, mail->subject != NULL ? g_strdup_printf (_("There is no job posting in the mail “%s”."), mail->subject)
                                                                  : g_strdup (_("There is no job posting in this mail.")));
}

static void
read_mail (Reader       *self,
           const JmMail *mail,
           gboolean      has_forwarded)
{
  gboolean is_alert = jm_mail_words_say_alert (mail->subject) || jm_mail_words_say_alert (mail->from_name) || jm_mail_words_say_alert (mail->from_address);
  guint n = 0;

  if (mail->is_page && mail->html != NULL)
    {
      read_page (self, mail);
      return;
    }
  if (mail->html != NULL)
    n = read_lines (self, jm_mail_lines_from_html (mail->html), is_alert, mail->date);
  if (n == 0 && mail->text != NULL)
    n = read_lines (self, jm_mail_lines_from_text (mail->text), is_alert, mail->date);
  if (n == 0 && !has_forwarded)
    add_problem (self, mail);
}

/* What was copied out of a mail has no head. */
static gboolean
is_body (const char *content_type)
{
  return content_type != NULL && (g_str_has_prefix (content_type, "text/html") || g_str_has_prefix (content_type, "text/plain"));
}

static GPtrArray *
wrap_body (const char  *bytes,
           gsize        length,
           const char  *content_type)
{
  GPtrArray *mails = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_mail_free);
  JmMail *mail = g_new0 (JmMail, 1);
  char *body = g_utf8_make_valid (bytes != NULL ? bytes : "", length);

  if (g_str_has_prefix (content_type, "text/html"))
    mail->html = body;
  else
    mail->text = body;
  g_ptr_array_add (mails, mail);
  return mails;
}

/**
 * jm_mail_read:
 * @url: (nullable): where the bytes came from; unused
 * @body: a mail, an mbox, or a page that was saved as MHTML
 * @content_type: (nullable): text/html or text/plain for what a mail shows, in UTF-8, without its head
 * @now: the present instant
 * @error: return location for an error
 *
 * Reads the offers of job alerts as postings, whose board is not set and whose text is not complete: those of LinkedIn, Indeed, APEC,
 * HelloWork, Cadremploi and others by what their addresses tell, and any other mail's by its shape. Links are followed as far as their
 * target stands in them; one that repeats is one posting. A mail without offers is no error: then a problem says so. Pure.
 *
 * Returns: (transfer full) (nullable): what the mails hold; %NULL with the errors of jm_mail_parse()
 */
JmBoardReading *
jm_mail_read (const char  *url,
              GBytes      *body,
              const char  *content_type,
              gint64       now,
              GError     **error)
{
  g_autoptr(JmBoardReading) reading = jm_board_reading_new ();
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) mails = NULL;
  Reader self = { .reading = reading, .seen = seen, .now = now };
  const char *bytes;
  gsize length;

  g_return_val_if_fail (body != NULL, NULL);

  bytes = g_bytes_get_data (body, &length);
  mails = is_body (content_type) ? wrap_body (bytes, length, content_type) : jm_mail_parse (bytes, length, error);
  if (mails == NULL)
    return NULL;
  reading->title = g_strdup (((JmMail *) mails->pdata[0])->subject);
  for (guint i = 0; i < mails->len; i++)
    read_mail (&self, mails->pdata[i], i + 1 < mails->len && ((JmMail *) mails->pdata[i + 1])->is_forwarded);
  return g_steal_pointer (&reading);
}
