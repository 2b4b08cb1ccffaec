/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-lists.h>

#include "jm-funnel-private.h"
#include "jm-id-model.h"

#define MOST_FOLLOWED 64

struct _JmInboxList {
  GObject      parent_instance;
  JmFunnel    *funnel;
  JmIdModel   *rows;
  guint        n_top; /* of them were put off until now: arrivals stand below */
  JmInboxQuery query; /* its text is ours */
  char        *text;
  gboolean     has_query;
  guint        n_looks;     /* how often the ids were set: what a thread has read before the last time is old */
  gboolean     is_sorting;  /* a thread reads the ids in their order by fit */
};

static void jm_inbox_list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (JmInboxList, jm_inbox_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, jm_inbox_list_iface_init))

enum { PROP_0, PROP_FUNNEL, PROP_N_ITEMS, N_PROPS };

static GParamSpec *props[N_PROPS];

static gpointer
blank_posting (gint64 id)
{
  g_autoptr(JmPosting) posting = jm_posting_new ();

  return jm_posting_item_new (id, posting);
}

/* A row that is no longer there is blank for the moment until its removal is told. */
static GPtrArray *
load_postings (JmDb         *db,
               const gint64 *ids,
               guint         n_ids,
               GError      **error)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_ids; i++)
    {
      g_autoptr(GError) local_error = NULL;
      g_autoptr(JmPosting) posting = jm_posting_load (db, ids[i], &local_error);

      if (posting == NULL && !g_error_matches (local_error, JM_ERROR, JM_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
      g_ptr_array_add (items, posting != NULL ? jm_posting_item_new (ids[i], posting) : blank_posting (ids[i]));
    }
  return g_steal_pointer (&items);
}

typedef struct {
  const JmInboxQuery *query;
  GArray             *ids;
  guint               n_top;
} Look;

static gboolean
read_ids (JmDb    *db,
          gpointer user_data,
          GError **error)
{
  Look *look = user_data;

  look->ids = jm_posting_query_with_top (db, look->query, &look->n_top, error);
  return look->ids != NULL;
}

static GArray *
dup_ids (JmInboxList *self)
{
  g_autoptr(GError) error = NULL;
  Look look = { .query = &self->query };

  if (jm_store_read (jm_funnel_get_store (self->funnel), read_ids, &look, &error))
    {
      self->n_top = look.n_top;
      return look.ids;
    }
  g_debug ("the inbox could not be read: %s", error->message);
  return NULL;
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
         || kind == JM_EVENT_JOB_REOPENED || kind == JM_EVENT_JOB_POSTPONED || kind == JM_EVENT_JOB_RETURNED
         || kind == JM_EVENT_JOB_DELETED || kind == JM_EVENT_JOB_PURGED || kind == JM_EVENT_JOB_FILTERED_IN || kind == JM_EVENT_JOB_FILTERED_OUT
         || is_news_of_a_row (kind);
}

/* What events say of postings. */
typedef struct {
  GArray  *changed;      /* (element-type gint64) */
  guint    n_arrivals;
  gboolean has_others;   /* beside arrivals and verdicts */
  gboolean is_refreshed; /* a search's own list may have changed without an event for each row */
} News;

static void
news_clear (News *news)
{
  g_clear_pointer (&news->changed, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (News, news_clear)

/* Put off no longer: only a query can tell where it stands. */
static gboolean
is_back (const JmEvent *event)
{
  return event->kind == JM_EVENT_JOB_POSTPONED && jm_json_member_string (event->detail, "until") == NULL;
}

static void
read_news (News      *news,
           GPtrArray *events)
{
  news->changed = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < events->len; i++)
    {
      const JmEvent *event = g_ptr_array_index (events, i);
      gint64 id = concerns_postings (event->kind) ? jm_subject_to_id (event->subject, 'p') : 0;

      /* A posting that one search knew and another now wants, too, is told by the board's run alone; one that it wants no more by the
       * sifting alone. */
      news->is_refreshed |= event->kind == JM_EVENT_BOARD_REFRESHED || event->kind == JM_EVENT_SEARCH_SIFTED
                            || event->kind == JM_EVENT_IMPORTED || event->kind == JM_EVENT_UNDONE || event->kind == JM_EVENT_REDONE;
      if (id == 0)
        continue;
      g_array_append_val (news->changed, id);
      news->n_arrivals += event->kind == JM_EVENT_JOB_DISCOVERED;
      news->has_others |= event->kind == JM_EVENT_JOB_REOPENED || event->kind == JM_EVENT_JOB_FILTERED_IN
                          || event->kind == JM_EVENT_JOB_RETURNED || is_back (event);
    }
}

/* The newest first, and all of them: an arrival goes to the top. */
static gboolean
is_plain (const JmInboxQuery *query)
{
  return query->text == NULL && query->search == 0 && query->sort == JM_INBOX_BY_DATE && query->limit == 0 && query->offset == 0;
}

/* @ids after one event; FALSE where only a query can tell. */
static gboolean
follow (GArray        *ids,
        guint         *n_top,
        const JmEvent *event)
{
  gint64 id = jm_subject_to_id (event->subject, 'p');

  if (is_news_of_a_row (event->kind))
    return TRUE;
  if (event->kind == JM_EVENT_JOB_DISCOVERED)
    {
      if (ids->len > *n_top && id <= g_array_index (ids, gint64, *n_top))
        return FALSE;
      g_array_insert_val (ids, *n_top, id);
      return TRUE;
    }
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      {
        g_array_remove_index (ids, i);
        *n_top -= i < *n_top;
        break;
      }
  return TRUE;
}

/* Asking for a hundred thousand ids takes a frame or two; a few arrivals and verdicts on pending postings need no query. */
static GArray *
follow_events (JmInboxList *self,
               const News  *news,
               GPtrArray   *events)
{
  g_autoptr(GArray) ids = NULL;
  guint n_top = self->n_top;

  if (self->query.status != JM_INBOX_PENDING || self->query.limit != 0 || self->query.offset != 0 || news->has_others
      || news->changed->len > MOST_FOLLOWED || (news->n_arrivals > 0 && !is_plain (&self->query)))
    return NULL;
  ids = jm_id_model_dup_ids (self->rows);
  for (guint i = 0; i < events->len; i++)
    {
      const JmEvent *event = g_ptr_array_index (events, i);

      if (concerns_postings (event->kind) && !follow (ids, &n_top, event))
        return NULL;
    }
  self->n_top = n_top;
  return g_steal_pointer (&ids);
}

static void
note_count (JmInboxList *self,
            guint        before)
{
  if (jm_id_model_get_length (self->rows) != before)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_ITEMS]);
}

static void follow_fits (JmInboxList *self, GPtrArray *events);
static void sort_again (JmInboxList *self);

static void
events_read_cb (JmFunnel  *funnel,
                GPtrArray *events,
                gpointer   user_data)
{
  JmInboxList *self = user_data;
  g_auto(News) news = { 0 };
  g_autoptr(GArray) ids = NULL;
  guint before = jm_id_model_get_length (self->rows);

  g_assert (JM_IS_INBOX_LIST (self));

  if (!self->has_query)
    return;
  follow_fits (self, events);
  read_news (&news, events);
  if (news.changed->len == 0 && !(news.is_refreshed && self->query.search != 0))
    return;
  if (news.changed->len > 0)
    ids = follow_events (self, &news, events);
  if (ids == NULL && self->query.sort == JM_INBOX_BY_FIT)
    {
      for (guint i = 0; i < news.changed->len; i++)
        jm_id_model_renew (self->rows, G_LIST_MODEL (self), g_array_index (news.changed, gint64, i), g_array_index (news.changed, gint64, i));
      sort_again (self);
      return;
    }
  if (ids == NULL)
    ids = dup_ids (self);
  if (ids == NULL)
    return;
  self->n_looks++;
  jm_id_model_update (self->rows, G_LIST_MODEL (self), ids, news.changed);
  note_count (self, before);
}

/* --- fits that were measured again --- */

typedef struct {
  JmStore     *store;
  JmInboxQuery query;
  char        *text;
  guint        n_looks;
  GArray      *shown;   /* (element-type gint64) the ids as they were */
  gboolean     is_near; /* the new ones are splices of them */
} Sorting;

static void
sorting_free (gpointer data)
{
  Sorting *sorting = data;

  g_object_unref (sorting->store);
  g_array_unref (sorting->shown);
  g_free (sorting->text);
  g_free (sorting);
}

static void
sort_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Sorting *sorting = task_data;
  Look look = { .query = &sorting->query };
  GError *error = NULL;

  if (!jm_store_read (sorting->store, read_ids, &look, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  sorting->is_near = jm_id_model_is_near (sorting->shown, look.ids);
  g_task_return_pointer (task, look.ids, (GDestroyNotify) g_array_unref);
}

static void
sorted_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  JmInboxList *self = JM_INBOX_LIST (object);
  Sorting *sorting = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) ids = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr(GArray) changed = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint before = jm_id_model_get_length (self->rows);

  self->is_sorting = FALSE;
  if (ids == NULL)
    {
      g_debug ("the inbox could not be read: %s", error->message);
      return;
    }
  if (sorting->n_looks != self->n_looks)
    {
      sort_again (self);
      return;
    }
  if (sorting->is_near)
    jm_id_model_update (self->rows, G_LIST_MODEL (self), ids, changed);
  else
    jm_id_model_reset (self->rows, G_LIST_MODEL (self), ids);
  note_count (self, before);
}

/* Sorting a hundred thousand postings takes longer than a frame: a thread does it. */
static void
sort_again (JmInboxList *self)
{
  g_autoptr(GTask) task = NULL;
  Sorting *sorting;

  /* What a thread reads at the moment may be older than this. */
  self->n_looks++;
  if (self->is_sorting)
    return;
  sorting = g_new0 (Sorting, 1);
  sorting->store = g_object_ref (jm_funnel_get_store (self->funnel));
  sorting->query = self->query;
  sorting->query.text = sorting->text = g_strdup (self->text);
  sorting->n_looks = self->n_looks;
  sorting->shown = jm_id_model_dup_ids (self->rows);
  self->is_sorting = TRUE;
  task = g_task_new (self, NULL, sorted_cb, NULL);
  g_task_set_task_data (task, sorting, sorting_free);
  g_task_run_in_thread (task, sort_thread);
}

/* The rows in sight follow chunk by chunk, the order once all of it is measured. */
static void
follow_fits (JmInboxList *self,
             GPtrArray   *events)
{
  gint64 lowest = G_MAXINT64, highest = 0;
  gboolean is_over = FALSE;

  for (guint i = 0; i < events->len; i++)
    {
      const JmEvent *event = g_ptr_array_index (events, i);
      gint64 first, last;
      gboolean done = FALSE;

      if (event->kind != JM_EVENT_FITS_CHANGED || !jm_json_member_int64 (event->detail, "first", &first)
          || !jm_json_member_int64 (event->detail, "last", &last))
        continue;
      lowest = MIN (lowest, first);
      highest = MAX (highest, last);
      is_over |= jm_json_member_boolean (event->detail, "done", &done) && done;
    }
  if (highest == 0)
    return;
  jm_id_model_renew (self->rows, G_LIST_MODEL (self), lowest, highest);
  if (is_over && self->query.sort == JM_INBOX_BY_FIT)
    sort_again (self);
}

static GType
jm_inbox_list_get_item_type (GListModel *model)
{
  return JM_TYPE_POSTING_ITEM;
}

static guint
jm_inbox_list_get_n_items (GListModel *model)
{
  return jm_id_model_get_length (JM_INBOX_LIST (model)->rows);
}

static gpointer
jm_inbox_list_get_item (GListModel *model,
                        guint       position)
{
  return jm_id_model_get_item (JM_INBOX_LIST (model)->rows, position);
}

static void
jm_inbox_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = jm_inbox_list_get_item_type;
  iface->get_n_items = jm_inbox_list_get_n_items;
  iface->get_item = jm_inbox_list_get_item;
}

static void
jm_inbox_list_constructed (GObject *object)
{
  JmInboxList *self = JM_INBOX_LIST (object);

  G_OBJECT_CLASS (jm_inbox_list_parent_class)->constructed (object);
  self->rows = jm_id_model_new (self->funnel, load_postings, blank_posting);
  g_signal_connect_object (self->funnel, "events-read", G_CALLBACK (events_read_cb), self, G_CONNECT_DEFAULT);
}

static void
jm_inbox_list_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  JmInboxList *self = JM_INBOX_LIST (object);

  switch (id)
    {
    case PROP_FUNNEL: g_value_set_object (value, self->funnel); break;
    case PROP_N_ITEMS: g_value_set_uint (value, jm_id_model_get_length (self->rows)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
jm_inbox_list_set_property (GObject      *object,
                            guint         id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  JmInboxList *self = JM_INBOX_LIST (object);

  switch (id)
    {
    case PROP_FUNNEL: self->funnel = g_value_dup_object (value); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
jm_inbox_list_finalize (GObject *object)
{
  JmInboxList *self = JM_INBOX_LIST (object);

  g_clear_pointer (&self->rows, jm_id_model_free);
  g_clear_object (&self->funnel);
  g_free (self->text);
  G_OBJECT_CLASS (jm_inbox_list_parent_class)->finalize (object);
}

static void
jm_inbox_list_class_init (JmInboxListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = jm_inbox_list_constructed;
  object_class->get_property = jm_inbox_list_get_property;
  object_class->set_property = jm_inbox_list_set_property;
  object_class->finalize = jm_inbox_list_finalize;
  props[PROP_FUNNEL] = g_param_spec_object ("funnel", NULL, NULL, JM_TYPE_FUNNEL,
                                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /* How many rows there are. */
  props[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0,
                                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
jm_inbox_list_init (JmInboxList *self)
{
}

/**
 * jm_inbox_list_new:
 * @funnel: a funnel
 *
 * Returns: (transfer full): an empty list, until it is given a query
 */
JmInboxList *
jm_inbox_list_new (JmFunnel *funnel)
{
  g_return_val_if_fail (JM_IS_FUNNEL (funnel), NULL);

  return g_object_new (JM_TYPE_INBOX_LIST, "funnel", funnel, NULL);
}

/**
 * jm_inbox_list_set_query:
 * @self: a list
 * @query: which postings, in which order; copied
 *
 * Shows other rows, told as (0, old, 0) and then (0, 0, new): in one step GtkListView would read them all.
 */
void
jm_inbox_list_set_query (JmInboxList        *self,
                         const JmInboxQuery *query)
{
  g_autoptr(GArray) ids = NULL;
  guint before;

  g_return_if_fail (JM_IS_INBOX_LIST (self));
  g_return_if_fail (query != NULL);

  self->query = *query;
  g_set_str (&self->text, query->text);
  self->query.text = self->text;
  self->has_query = TRUE;
  ids = dup_ids (self);
  if (ids == NULL)
    return;
  self->n_looks++;
  before = jm_id_model_get_length (self->rows);
  jm_id_model_reset (self->rows, G_LIST_MODEL (self), ids);
  note_count (self, before);
}

/**
 * jm_inbox_list_get_id:
 * @self: a list
 * @position: a row
 *
 * Returns: its posting's id without reading it, 0 beyond the end
 */
gint64
jm_inbox_list_get_id (JmInboxList *self,
                      guint        position)
{
  g_return_val_if_fail (JM_IS_INBOX_LIST (self), 0);

  return jm_id_model_get_id (self->rows, position);
}

/**
 * jm_inbox_list_find:
 * @self: a list
 * @id: a posting
 *
 * Returns: the row where it stands, %G_MAXUINT: nowhere
 */
guint
jm_inbox_list_find (JmInboxList *self,
                    gint64       id)
{
  g_return_val_if_fail (JM_IS_INBOX_LIST (self), G_MAXUINT);

  return jm_id_model_find (self->rows, id);
}

/**
 * jm_inbox_list_get_n_pages_read:
 * @self: a list
 *
 * Returns: how many windows of rows were read so far
 */
guint
jm_inbox_list_get_n_pages_read (JmInboxList *self)
{
  g_return_val_if_fail (JM_IS_INBOX_LIST (self), 0);

  return jm_id_model_get_n_pages_read (self->rows);
}
