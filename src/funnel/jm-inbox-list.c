/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-lists.h>

#include "jm-funnel-private.h"
#include "jm-id-model.h"
#include "jm-inbox-news.h"

#define MOST_ASKED 5000 /* rows: a query of more takes longer than a frame, so a thread asks */

struct _JmInboxList {
  GObject      parent_instance;
  JmFunnel    *funnel;
  JmIdModel   *rows;
  guint        n_top; /* of them were put off until now: arrivals stand below */
  JmInboxQuery query; /* its text is ours */
  char        *text;
  gboolean     has_query;
  guint        n_looks;     /* how often the ids were set: what a thread has read before the last time is old */
  gboolean     is_looking;  /* a thread reads the ids */
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

static void
note_count (JmInboxList *self,
            guint        before)
{
  if (jm_id_model_get_length (self->rows) != before)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_ITEMS]);
}

static void follow_fits (JmInboxList *self, GPtrArray *events);
static void look_again (JmInboxList *self);

/* A thread asks for the ids; what is in sight has new items until then. */
static void
renew_and_look (JmInboxList       *self,
                const JmInboxNews *news)
{
  for (guint i = 0; i < news->changed->len; i++)
    jm_id_model_renew (self->rows, G_LIST_MODEL (self), g_array_index (news->changed, gint64, i), g_array_index (news->changed, gint64, i));
  look_again (self);
}

static void
events_read_cb (JmFunnel  *funnel,
                GPtrArray *events,
                gpointer   user_data)
{
  JmInboxList *self = user_data;
  g_auto(JmInboxNews) news = { 0 };
  g_autoptr(GArray) ids = NULL;
  guint before = jm_id_model_get_length (self->rows);
  gboolean is_other;

  g_assert (JM_IS_INBOX_LIST (self));

  if (!self->has_query)
    return;
  follow_fits (self, events);
  jm_inbox_news_read (&news, events);
  is_other = news.is_refreshed && self->query.search != 0;
  if (news.changed->len == 0 && !is_other)
    return;
  if (!is_other)
    ids = jm_inbox_news_follow (&news, &self->query, jm_id_model_dup_ids (self->rows), &self->n_top);
  if (ids == NULL && (self->query.sort == JM_INBOX_BY_FIT || before > MOST_ASKED))
    {
      renew_and_look (self, &news);
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

/* --- what a thread looks up --- */

typedef struct {
  JmStore     *store;
  JmInboxQuery query;
  char        *text;
  guint        n_looks;
  GArray      *shown;   /* (element-type gint64) the ids as they were */
  guint        n_top;   /* of the new ones */
  gboolean     is_near; /* the new ones are splices of them */
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->store);
  g_array_unref (asking->shown);
  g_free (asking->text);
  g_free (asking);
}

static void
look_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Asking *asking = task_data;
  Look look = { .query = &asking->query };
  GError *error = NULL;

  if (!jm_store_read (asking->store, read_ids, &look, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  asking->n_top = look.n_top;
  asking->is_near = jm_id_model_is_near (asking->shown, look.ids);
  g_task_return_pointer (task, look.ids, (GDestroyNotify) g_array_unref);
}

static void
looked_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  JmInboxList *self = JM_INBOX_LIST (object);
  Asking *asking = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) ids = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr(GArray) changed = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint before = jm_id_model_get_length (self->rows);

  self->is_looking = FALSE;
  if (ids == NULL)
    {
      g_debug ("the inbox could not be read: %s", error->message);
      return;
    }
  if (asking->n_looks != self->n_looks)
    {
      look_again (self);
      return;
    }
  self->n_top = asking->n_top;
  if (asking->is_near)
    jm_id_model_update (self->rows, G_LIST_MODEL (self), ids, changed);
  else
    jm_id_model_reset (self->rows, G_LIST_MODEL (self), ids);
  note_count (self, before);
}

/* Asking a hundred thousand postings takes longer than a frame: a thread does it. */
static void
look_again (JmInboxList *self)
{
  g_autoptr(GTask) task = NULL;
  Asking *asking;

  /* What a thread reads at the moment may be older than this. */
  self->n_looks++;
  if (self->is_looking)
    return;
  asking = g_new0 (Asking, 1);
  asking->store = g_object_ref (jm_funnel_get_store (self->funnel));
  asking->query = self->query;
  asking->query.text = asking->text = g_strdup (self->text);
  asking->n_looks = self->n_looks;
  asking->shown = jm_id_model_dup_ids (self->rows);
  self->is_looking = TRUE;
  task = g_task_new (self, NULL, looked_cb, NULL);
  g_task_set_task_data (task, asking, asking_free);
  g_task_run_in_thread (task, look_thread);
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
    look_again (self);
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
