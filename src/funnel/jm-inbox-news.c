/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-inbox-news.h"

#include "jm-funnel-private.h"

#define MOST_ARRIVALS 64 /* that are put in one by one */

static gpointer
key_of (gint64 id)
{
  return GSIZE_TO_POINTER ((gsize) id);
}

/* The posting stays where it is, and says something else. */
static gboolean
is_news_of_a_row (JmEventKind kind)
{
  return kind == JM_EVENT_JOB_COMPLETED || kind == JM_EVENT_JOB_GONE || kind == JM_EVENT_JOB_BACK || kind == JM_EVENT_JOB_KEPT
         || kind == JM_EVENT_JOB_SPLIT;
}

static gboolean
concerns_postings (JmEventKind kind)
{
  return kind == JM_EVENT_JOB_DISCOVERED || kind == JM_EVENT_JOB_APPROVED || kind == JM_EVENT_JOB_REJECTED
         || kind == JM_EVENT_JOB_REOPENED || kind == JM_EVENT_JOB_RESTORED || kind == JM_EVENT_JOB_POSTPONED || kind == JM_EVENT_JOB_RETURNED
         || kind == JM_EVENT_JOB_DELETED || kind == JM_EVENT_JOB_PURGED || kind == JM_EVENT_JOB_FILTERED_IN || kind == JM_EVENT_JOB_FILTERED_OUT
         || is_news_of_a_row (kind);
}

/* Put off no longer: only a query can tell where it stands. */
static gboolean
is_back (const JmEvent *event)
{
  return event->kind == JM_EVENT_JOB_POSTPONED && jm_json_member_string (event->detail, "until") == NULL;
}

static void
read_event (JmInboxNews   *self,
            const JmEvent *event)
{
  gint64 id = concerns_postings (event->kind) ? jm_subject_to_id (event->subject, 'p') : 0;

  /* A posting that one search knew and another now wants, too, is told by the board's run alone; one that it wants no more by the
   * sifting alone. */
  self->is_refreshed |= event->kind == JM_EVENT_BOARD_REFRESHED || event->kind == JM_EVENT_SEARCH_SIFTED
                        || event->kind == JM_EVENT_IMPORTED || event->kind == JM_EVENT_UNDONE || event->kind == JM_EVENT_REDONE;
  if (id == 0)
    return;
  g_array_append_val (self->changed, id);
  if (event->kind == JM_EVENT_JOB_REOPENED || event->kind == JM_EVENT_JOB_RESTORED || event->kind == JM_EVENT_JOB_FILTERED_IN || event->kind == JM_EVENT_JOB_RETURNED || is_back (event))
    self->has_others = TRUE;
  else if (event->kind == JM_EVENT_JOB_DISCOVERED)
    g_array_append_val (self->arrivals, id);
  else if (!is_news_of_a_row (event->kind))
    g_hash_table_add (self->gone, key_of (id));
}

void
jm_inbox_news_read (JmInboxNews *self,
                    GPtrArray   *events)
{
  self->changed = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->arrivals = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->gone = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < events->len; i++)
    read_event (self, g_ptr_array_index (events, i));
}

void
jm_inbox_news_clear (JmInboxNews *self)
{
  g_clear_pointer (&self->changed, g_array_unref);
  g_clear_pointer (&self->arrivals, g_array_unref);
  g_clear_pointer (&self->gone, g_hash_table_unref);
}

/* The newest first, and all of them: an arrival goes to the top. */
static gboolean
is_plain (const JmInboxQuery *query)
{
  return query->text == NULL && query->search == 0 && query->sort == JM_INBOX_BY_DATE;
}

static gboolean
put_in (GArray       *ids,
        const GArray *arrivals,
        guint         n_top)
{
  for (guint i = 0; i < arrivals->len; i++)
    {
      gint64 id = g_array_index (arrivals, gint64, i);

      if (ids->len > n_top && id <= g_array_index (ids, gint64, n_top))
        return FALSE;
      g_array_insert_val (ids, n_top, id);
    }
  return TRUE;
}

/* All of them in one walk, however many go. */
static void
take_out (GArray     *ids,
          GHashTable *gone,
          guint      *n_top)
{
  guint kept = 0, top = *n_top;

  for (guint i = 0; g_hash_table_size (gone) > 0 && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (g_hash_table_contains (gone, key_of (id)))
        *n_top -= i < top;
      else
        g_array_index (ids, gint64, kept++) = id;
    }
  if (g_hash_table_size (gone) > 0)
    g_array_set_size (ids, kept);
}

/* Asking for a hundred thousand ids takes a frame or two; a few arrivals and any number of verdicts on pending postings need no query. */
GArray *
jm_inbox_news_follow (const JmInboxNews  *self,
                      const JmInboxQuery *query,
                      GArray             *ids,
                      guint              *n_top)
{
  g_autoptr(GArray) rows = ids;
  guint top = *n_top;

  if (query->status != JM_INBOX_PENDING || query->limit != 0 || query->offset != 0 || self->has_others || self->arrivals->len > MOST_ARRIVALS
      || (self->arrivals->len > 0 && !is_plain (query)) || !put_in (rows, self->arrivals, top))
    return NULL;
  take_out (rows, self->gone, &top);
  *n_top = top;
  return g_steal_pointer (&rows);
}
