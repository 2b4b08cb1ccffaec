/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-archive.h"

#include "jm-letter-writer.h"

/* One application of a decision: where it stood, and what was called off for it. */
typedef struct {
  gint64    application;
  int       status;
  gint64    home;        /* its place in the archive */
  gint64    place;       /* and on the board */
  gint64    archived_at;
  gboolean  is_analysis;
  gboolean  is_letter;
  char     *wish;        /* (nullable) of the letter */
} Card;

static void
card_free (gpointer data)
{
  Card *card = data;

  g_free (card->wish);
  g_free (card);
}

static GPtrArray *
new_cards (void)
{
  return g_ptr_array_new_with_free_func (card_free);
}

/* Column by column, the topmost first. */
static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Card *first = *(const Card *const *) a, *second = *(const Card *const *) b;

  if (first->status != second->status)
    return first->status - second->status;
  if (first->place != second->place)
    return first->place < second->place ? -1 : 1;
  return first->application < second->application ? -1 : first->application > second->application;
}

static GPtrArray *
load_cards (JmDb    *db,
            GArray  *applications,
            GError **error)
{
  g_autoptr(GPtrArray) cards = new_cards ();

  for (guint i = 0; i < applications->len; i++)
    {
      gint64 id = g_array_index (applications, gint64, i);
      g_autoptr(JmApplication) stored = jm_card_check_visible (db, id, error) ? jm_application_load (db, id, error) : NULL;
      Card *card;

      if (stored == NULL)
        return NULL;
      card = g_new0 (Card, 1);
      card->application = id;
      card->status = stored->current_status;
      card->home = card->place = stored->position;
      card->archived_at = stored->archived_at;
      g_ptr_array_add (cards, card);
    }
  g_ptr_array_sort (cards, compare_places);
  return g_steal_pointer (&cards);
}

/* --- what undo needs --- */

static JmJson *
cards_to_json (GPtrArray *cards)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_key (builder, "cards");
  jm_json_begin_array (builder);
  for (guint i = 0; i < cards->len; i++)
    {
      const Card *card = cards->pdata[i];

      jm_json_begin_object (builder);
      jm_json_set_int64 (builder, "application", card->application);
      jm_json_set_int64 (builder, "home", card->home);
      jm_json_set_int64 (builder, "place", card->place);
      jm_json_set_int64 (builder, "archived_at", card->archived_at);
      jm_json_set_boolean (builder, "analysis", card->is_analysis);
      jm_json_set_boolean (builder, "letter", card->is_letter);
      jm_json_set_string (builder, "wish", card->wish);
      jm_json_end_object (builder);
    }
  jm_json_end_array (builder);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static GPtrArray *
cards_from_json (JmJson *payload)
{
  JmJson *list = jm_json_get_member (payload, "cards");
  GPtrArray *cards = new_cards ();

  for (guint i = 0; i < jm_json_get_length (list); i++)
    {
      JmJson *json = jm_json_get_element (list, i);
      Card *card = g_new0 (Card, 1);

      jm_json_member_int64 (json, "application", &card->application);
      jm_json_member_int64 (json, "home", &card->home);
      jm_json_member_int64 (json, "place", &card->place);
      jm_json_member_int64 (json, "archived_at", &card->archived_at);
      jm_json_member_boolean (json, "analysis", &card->is_analysis);
      jm_json_member_boolean (json, "letter", &card->is_letter);
      card->wish = g_strdup (jm_json_member_string (json, "wish"));
      g_ptr_array_add (cards, card);
    }
  return cards;
}

guint
jm_archive_count (JmJson *payload)
{
  return jm_json_get_length (jm_json_get_member (payload, "cards"));
}

static gboolean
record (JmDb       *db,
        gint64      event,
        GPtrArray  *cards,
        GError    **error)
{
  g_autoptr(JmJson) payload = cards_to_json (cards);

  return event == 0 || jm_undo_record (db, event, payload, payload, error);
}

/* --- the queue --- */

/* FALSE with no error: it has no such task, or one that is at work, or that was parked. */
static gboolean
is_queued (JmDb           *db,
           JmTaskKind      kind,
           const Card     *card,
           GError        **error)
{
  g_autofree char *subject = g_strdup_printf ("a%" G_GINT64_FORMAT, card->application);
  g_autoptr(JmTask) task = jm_task_find (db, kind, subject, error);

  return task != NULL && (task->state == JM_TASK_QUEUED || task->state == JM_TASK_WAITING);
}

static gboolean
call_off (JmDb    *db,
          Card    *card,
          GError **error)
{
  g_autoptr(JmApplication) stored = NULL;
  g_autoptr(GError) local_error = NULL;

  card->is_analysis = is_queued (db, JM_TASK_ANALYZE_JOB, card, &local_error);
  card->is_letter = local_error == NULL && is_queued (db, JM_TASK_WRITE_LETTER, card, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (card->is_analysis && !jm_queue_cancel (db, card->application, error))
    return FALSE;
  if (!card->is_letter)
    return TRUE;
  stored = jm_application_load (db, card->application, error);
  if (stored == NULL)
    return FALSE;
  g_set_str (&card->wish, stored->letter_instruction);
  return jm_letter_writer_call_off (db, card->application, NULL, error);
}

/* The user may do without a model by now. */
static gboolean
queue_again (JmDb        *db,
             const Card  *card,
             gint64       not_before,
             GError     **error)
{
  if (!jm_queue_is_enabled (db))
    return TRUE;
  return (!card->is_analysis || jm_queue_analysis (db, card->application, not_before, error))
         && (!card->is_letter || jm_letter_writer_queue (db, card->application, card->wish, error));
}

/* --- there and back --- */

/* From the foot upwards, so that each remembers the place that it had among the others. */
static gboolean
put_away (JmDb       *db,
          GPtrArray  *cards,
          gint64     *last,
          GError    **error)
{
  *last = 0;
  for (guint i = cards->len; i > 0; i--)
    {
      Card *card = cards->pdata[i - 1];
      gint64 event;

      if (!call_off (db, card, error) || !jm_application_archive (db, card->application, card->archived_at, &event, error))
        return FALSE;
      *last = MAX (*last, event);
    }
  return TRUE;
}

/* From the top downwards, so that each finds the place that it had. */
static gboolean
put_back (JmDb       *db,
          GPtrArray  *cards,
          gint64     *last,
          GError    **error)
{
  *last = 0;
  for (guint i = 0; i < cards->len; i++)
    {
      Card *card = cards->pdata[i];
      gint64 event;

      if (!jm_application_unarchive (db, card->application, card->place, &event, error))
        return FALSE;
      *last = MAX (*last, event);
    }
  return TRUE;
}

/* Each once, without those that are there already. */
static void
keep_archived (GPtrArray *cards,
               gboolean   is_archived)
{
  for (guint i = cards->len; i > 0; i--)
    {
      const Card *card = cards->pdata[i - 1], *above = i > 1 ? cards->pdata[i - 2] : NULL;

      if ((card->archived_at != 0) != is_archived || (above != NULL && above->application == card->application))
        g_ptr_array_remove_index (cards, i - 1);
    }
}

gboolean
jm_archive_put_away (JmDb    *db,
                     GArray  *applications,
                     GError **error)
{
  g_autoptr(GPtrArray) cards = load_cards (db, applications, error);
  gint64 now = jm_time_now (), event;

  if (cards == NULL)
    return FALSE;
  keep_archived (cards, FALSE);
  for (guint i = 0; i < cards->len; i++)
    ((Card *) cards->pdata[i])->archived_at = now;
  return put_away (db, cards, &event, error) && record (db, event, cards, error);
}

/* Where the cards have come to stand, the others having made room. */
static gboolean
read_places (JmDb       *db,
             GPtrArray  *cards,
             GError    **error)
{
  for (guint i = 0; i < cards->len; i++)
    {
      Card *card = cards->pdata[i];
      g_autoptr(JmApplication) stored = jm_application_load (db, card->application, error);

      if (stored == NULL)
        return FALSE;
      card->place = stored->position;
    }
  g_ptr_array_sort (cards, compare_places);
  return TRUE;
}

gboolean
jm_archive_put_back (JmDb    *db,
                     GArray  *applications,
                     GError **error)
{
  g_autoptr(GPtrArray) cards = load_cards (db, applications, error);
  gint64 event;

  if (cards == NULL)
    return FALSE;
  keep_archived (cards, TRUE);
  return put_back (db, cards, &event, error) && read_places (db, cards, error) && record (db, event, cards, error);
}

gboolean
jm_archive_is_kind (JmEventKind kind)
{
  return kind == JM_EVENT_APPLICATION_ARCHIVED || kind == JM_EVENT_APPLICATION_UNARCHIVED;
}

gboolean
jm_archive_restore (JmDb         *db,
                    JmEventKind   kind,
                    JmJson       *payload,
                    gboolean      redo,
                    gint64        not_before,
                    GError      **error)
{
  g_autoptr(GPtrArray) cards = cards_from_json (payload);
  gint64 event;

  if ((kind == JM_EVENT_APPLICATION_ARCHIVED) == (redo != FALSE))
    {
      if (!put_away (db, cards, &event, error))
        return FALSE;
      for (guint i = 0; i < cards->len; i++)
        {
          const Card *card = cards->pdata[i];

          if (!jm_application_set_home (db, card->application, card->home, error))
            return FALSE;
        }
      return TRUE;
    }
  if (!put_back (db, cards, &event, error))
    return FALSE;
  for (guint i = 0; i < cards->len; i++)
    if (kind == JM_EVENT_APPLICATION_ARCHIVED && !queue_again (db, cards->pdata[i], not_before, error))
      return FALSE;
  return TRUE;
}
