/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-lists.h>

#include "jm-funnel-private.h"
#include "jm-id-model.h"

struct _JmFilteredList {
  GObject    parent_instance;
  JmFunnel  *funnel;
  JmIdModel *rows;
  gint64     search;
  char      *rule, *term; /* (nullable) */
  gboolean   has_query;
  gboolean   is_loading;
  gboolean   is_stale;    /* something has changed since the loading began */
  gboolean   is_other;    /* what is loaded next are other rows, not the same ones as they are now */
};

static void jm_filtered_list_iface_init (GListModelInterface *iface);
static void load (JmFilteredList *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (JmFilteredList, jm_filtered_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, jm_filtered_list_iface_init))

enum { PROP_0, PROP_FUNNEL, PROP_LOADED, N_PROPS };

static GParamSpec *props[N_PROPS];

static gpointer
blank_filtered (gint64 id)
{
  JmFiltered *filtered = g_new0 (JmFiltered, 1);

  filtered->id = id;
  return jm_filtered_item_new (filtered);
}

/* A row that is no longer there is blank for the moment until its removal is told. */
static GPtrArray *
load_heads (JmDb         *db,
            const gint64 *ids,
            guint         n_ids,
            GError      **error)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_ids; i++)
    {
      g_autoptr(GError) local_error = NULL;
      JmFiltered *filtered = jm_filtered_load_head (db, ids[i], &local_error);

      if (filtered == NULL && !g_error_matches (local_error, JM_ERROR, JM_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
      g_ptr_array_add (items, filtered != NULL ? (gpointer) jm_filtered_item_new (filtered) : blank_filtered (ids[i]));
    }
  return g_steal_pointer (&items);
}

/* --- Loading ids --- */

typedef struct {
  JmStore *store;
  gint64   search;
  char    *rule, *term;
  GArray  *ids;
} Load;

static void
load_free (gpointer data)
{
  Load *loading = data;

  g_clear_object (&loading->store);
  g_free (loading->rule);
  g_free (loading->term);
  g_clear_pointer (&loading->ids, g_array_unref);
  g_free (loading);
}

static gboolean
read_ids (JmDb    *db,
          gpointer user_data,
          GError **error)
{
  Load *loading = user_data;
  JmFilteredQuery query = { .search = loading->search, .rule = loading->rule, .term = loading->term };

  loading->ids = jm_filtered_query (db, &query, error);
  return loading->ids != NULL;
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Load *loading = task_data;
  GError *error = NULL;

  if (!jm_store_read (loading->store, read_ids, loading, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  JmFilteredList *self = JM_FILTERED_LIST (source);
  Load *loading = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));

  self->is_loading = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_debug ("what was filtered could not be read: %s", error->message);
  if (self->is_stale)
    {
      load (self);
      return;
    }
  if (loading->ids == NULL)
    return;
  if (self->is_other)
    jm_id_model_reset (self->rows, G_LIST_MODEL (self), loading->ids);
  else
    jm_id_model_update (self->rows, G_LIST_MODEL (self), loading->ids, none);
  self->is_other = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADED]);
}

static void
load (JmFilteredList *self)
{
  g_autoptr(GTask) task = NULL;
  Load *loading;

  self->is_stale = self->is_loading;
  if (self->is_loading)
    return;
  self->is_loading = TRUE;
  loading = g_new0 (Load, 1);
  loading->store = g_object_ref (jm_funnel_get_store (self->funnel));
  loading->search = self->search;
  loading->rule = g_strdup (self->rule);
  loading->term = g_strdup (self->term);
  task = g_task_new (self, NULL, loaded_cb, NULL);
  g_task_set_task_data (task, loading, load_free);
  g_task_run_in_thread (task, load_thread);
}

static void
changed_cb (JmFunnel   *funnel,
            const char *what,
            gpointer    user_data)
{
  JmFilteredList *self = user_data;

  g_assert (JM_IS_FILTERED_LIST (self));

  if (self->has_query && g_str_equal (what, "filtered"))
    load (self);
}

/* --- The list model --- */

static GType
jm_filtered_list_get_item_type (GListModel *model)
{
  return JM_TYPE_FILTERED_ITEM;
}

static guint
jm_filtered_list_get_n_items (GListModel *model)
{
  return jm_id_model_get_length (JM_FILTERED_LIST (model)->rows);
}

static gpointer
jm_filtered_list_get_item (GListModel *model,
                           guint       position)
{
  return jm_id_model_get_item (JM_FILTERED_LIST (model)->rows, position);
}

static void
jm_filtered_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = jm_filtered_list_get_item_type;
  iface->get_n_items = jm_filtered_list_get_n_items;
  iface->get_item = jm_filtered_list_get_item;
}

static void
jm_filtered_list_constructed (GObject *object)
{
  JmFilteredList *self = JM_FILTERED_LIST (object);

  G_OBJECT_CLASS (jm_filtered_list_parent_class)->constructed (object);
  self->rows = jm_id_model_new (self->funnel, load_heads, blank_filtered);
  g_signal_connect_object (self->funnel, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_DEFAULT);
}

static void
jm_filtered_list_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  JmFilteredList *self = JM_FILTERED_LIST (object);

  switch (id)
    {
    case PROP_FUNNEL: g_value_set_object (value, self->funnel); break;
    case PROP_LOADED: g_value_set_boolean (value, self->has_query && !self->is_loading); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
jm_filtered_list_set_property (GObject      *object,
                               guint         id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  JmFilteredList *self = JM_FILTERED_LIST (object);

  switch (id)
    {
    case PROP_FUNNEL: self->funnel = g_value_dup_object (value); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
jm_filtered_list_finalize (GObject *object)
{
  JmFilteredList *self = JM_FILTERED_LIST (object);

  g_clear_pointer (&self->rows, jm_id_model_free);
  g_clear_object (&self->funnel);
  g_free (self->rule);
  g_free (self->term);
  G_OBJECT_CLASS (jm_filtered_list_parent_class)->finalize (object);
}

static void
jm_filtered_list_class_init (JmFilteredListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = jm_filtered_list_constructed;
  object_class->get_property = jm_filtered_list_get_property;
  object_class->set_property = jm_filtered_list_set_property;
  object_class->finalize = jm_filtered_list_finalize;
  props[PROP_FUNNEL] = g_param_spec_object ("funnel", NULL, NULL, JM_TYPE_FUNNEL,
                                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /* Notified whenever the rows have been read, also where there is none. */
  props[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
jm_filtered_list_init (JmFilteredList *self)
{
}

/**
 * jm_filtered_list_new:
 * @funnel: a funnel
 *
 * Returns: (transfer full): an empty list, until it is given a query
 */
JmFilteredList *
jm_filtered_list_new (JmFunnel *funnel)
{
  g_return_val_if_fail (JM_IS_FUNNEL (funnel), NULL);

  return g_object_new (JM_TYPE_FILTERED_LIST, "funnel", funnel, NULL);
}

/**
 * jm_filtered_list_set_query:
 * @self: a list
 * @query: which ones; copied, its limit is ignored
 *
 * Shows other rows, as soon as their ids have been read in a thread.
 */
void
jm_filtered_list_set_query (JmFilteredList        *self,
                            const JmFilteredQuery *query)
{
  g_return_if_fail (JM_IS_FILTERED_LIST (self));
  g_return_if_fail (query != NULL);

  self->search = query->search;
  g_set_str (&self->rule, query->rule);
  g_set_str (&self->term, query->term);
  self->has_query = TRUE;
  self->is_other = TRUE;
  load (self);
}

/**
 * jm_filtered_list_get_id:
 * @self: a list
 * @position: a row
 *
 * Returns: its id without reading it, 0 beyond the end
 */
gint64
jm_filtered_list_get_id (JmFilteredList *self,
                         guint           position)
{
  g_return_val_if_fail (JM_IS_FILTERED_LIST (self), 0);

  return jm_id_model_get_id (self->rows, position);
}

/**
 * jm_filtered_list_get_n_pages_read:
 * @self: a list
 *
 * Returns: how many windows of rows were read so far
 */
guint
jm_filtered_list_get_n_pages_read (JmFilteredList *self)
{
  g_return_val_if_fail (JM_IS_FILTERED_LIST (self), 0);

  return jm_id_model_get_n_pages_read (self->rows);
}
