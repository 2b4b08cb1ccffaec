/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feeds, pages and mails that say by themselves what is what: no file has to name their fields. */
#include "board/jm-board-private.h"

#include <glib/gi18n.h>

/* A folder holds the mails of many boards, whose ids are each their own; and trackers' addresses are new in each mail. */
static char *
dup_id_in_mail (const JmPosting *posting)
{
  g_autofree char *host = posting->source_url != NULL ? jm_url_host (posting->source_url) : NULL;

  if (posting->external_id != NULL && host != NULL)
    return g_strconcat (host, ":", posting->external_id, NULL);
  return posting->fingerprint != NULL ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, posting->fingerprint, -1) : g_strdup (posting->url_key);
}

static void
take_posting (JmBoard *self, JmPosting *posting, const char *reference, JmBoardReading *reading)
{
  if (self->kind == JM_BOARD_MAIL)
    {
      g_autofree char *id = dup_id_in_mail (posting);

      g_set_str (&posting->external_id, id);
    }
  if (posting->external_id == NULL)
    posting->external_id = g_strdup (posting->source_url);
  if (posting->external_id == NULL)
    {
      g_autofree char *title = jm_text_shorten (posting->title, 60);

      jm_board_reading_add_problem (reading, _("“%s” has neither an id nor an address."), title);
      return;
    }
  g_set_str (&posting->board, reference);
  g_ptr_array_add (reading->postings, jm_posting_ref (posting));
  reading->n_items++;
}

/* A page that only has a title is not a list of postings, whatever a person may read on it. */
static gboolean
is_marked_up (JmBoardReading *found)
{
  for (guint i = 0; i < found->postings->len; i++)
    {
      JmPosting *posting = g_ptr_array_index (found->postings, i);

      if (posting->raw_data != NULL)
        return TRUE;
    }
  return FALSE;
}

gboolean
jm_board_read_itself (JmBoard *self, const JmFieldContext *context, const char *reference, GBytes *body, const char *content_type, JmBoardReading *reading, guint *n_seen, char **next, GError **error)
{
  g_autoptr(JmBoardReading) found = self->kind == JM_BOARD_FEED   ? jm_feed_read (context->base, body, content_type, context->now, error)
                                    : self->kind == JM_BOARD_MAIL ? jm_mail_read (NULL, body, NULL, context->now, error)
                                                                  : jm_page_read (context->base, body, content_type, context->now, NULL, error);

  if (found == NULL)
    return FALSE;
  if (self->kind == JM_BOARD_JSONLD && !is_marked_up (found))
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID,
                           _("This page marks up no posting that a program could read (JSON-LD or microdata). Add it by hand, or look for a feed."));
      return FALSE;
    }
  for (guint i = 0; i < found->postings->len; i++)
    take_posting (self, g_ptr_array_index (found->postings, i), reference, reading);
  for (guint i = 0; i < found->problems->len && self->kind == JM_BOARD_FEED; i++)
    jm_board_reading_add_problem (reading, "%s", (char *) g_ptr_array_index (found->problems, i));
  *n_seen = found->postings->len;
  *next = g_steal_pointer (&found->next);
  reading->title = g_steal_pointer (&found->title);
  reading->link = g_steal_pointer (&found->link);
  reading->language = g_steal_pointer (&found->language);
  return TRUE;
}
