/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-lists.h>
#include <funnel/jm-records.h>

#include "jm-funnel-private.h"
#include "jm-id-model.h"

struct _JmColumnList {
  GObject             parent_instance;
  JmFunnel           *funnel;
  JmApplicationStatus status;
  JmIdModel          *rows;
};

static void jm_column_list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (JmColumnList, jm_column_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, jm_column_list_iface_init))

enum { PROP_0, PROP_FUNNEL, PROP_STATUS, PROP_N_ITEMS, N_PROPS };

static GParamSpec *props[N_PROPS];

static gpointer
blank_card (gint64 id)
{
  g_autoptr(JmPosting) posting = jm_posting_new ();
  JmApplication *application = jm_application_new ();

  application->id = id;
  return jm_card_item_new (application, posting);
}

static GPtrArray *
load_cards (JmDb         *db,
            const gint64 *ids,
            guint         n_ids,
            GError      **error)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_ids; i++)
    {
      g_autoptr(JmApplication) application = jm_application_load (db, ids[i], error);
      g_autoptr(JmPosting) posting = application != NULL ? jm_posting_load (db, application->posting, error) : NULL;

      if (posting == NULL)
        return NULL;
      g_ptr_array_add (items, jm_card_item_new (g_steal_pointer (&application), posting));
    }
  return g_steal_pointer (&items);
}

static GArray *
dup_ids (JmColumnList *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) ids = jm_funnel_list_application_ids (self->funnel, self->status, self->status == JM_N_STATUSES, &error);

  if (ids == NULL)
    g_debug ("a column could not be read: %s", error->message);
  return g_steal_pointer (&ids);
}

static void
update (JmColumnList *self,
        GArray       *changed)
{
  g_autoptr(GArray) ids = dup_ids (self);
  guint before = jm_id_model_get_length (self->rows);

  if (ids == NULL)
    return;
  jm_id_model_update (self->rows, G_LIST_MODEL (self), ids, changed);
  if (jm_id_model_get_length (self->rows) != before)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_ITEMS]);
}

/* Whatever is said of an application may show on its card, and a move of another may shift it. */
static void
events_read_cb (JmFunnel  *funnel,
                GPtrArray *events,
                gpointer   user_data)
{
  JmColumnList *self = user_data;
  g_autoptr(GArray) changed = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean is_imported = FALSE;

  g_assert (JM_IS_COLUMN_LIST (self));

  for (guint i = 0; i < events->len; i++)
    {
      const JmEvent *event = g_ptr_array_index (events, i);
      gint64 id = jm_funnel_find_card (funnel, event->subject);

      if (id != 0)
        g_array_append_val (changed, id);
      is_imported |= g_strcmp0 (event->subject, "import") == 0; /* or taken back */
    }
  if (changed->len > 0 || is_imported)
    update (self, changed);
}

static GType
jm_column_list_get_item_type (GListModel *model)
{
  return JM_TYPE_CARD_ITEM;
}

static guint
jm_column_list_get_n_items (GListModel *model)
{
  return jm_id_model_get_length (JM_COLUMN_LIST (model)->rows);
}

static gpointer
jm_column_list_get_item (GListModel *model,
                         guint       position)
{
  return jm_id_model_get_item (JM_COLUMN_LIST (model)->rows, position);
}

static void
jm_column_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = jm_column_list_get_item_type;
  iface->get_n_items = jm_column_list_get_n_items;
  iface->get_item = jm_column_list_get_item;
}

static void
jm_column_list_constructed (GObject *object)
{
  JmColumnList *self = JM_COLUMN_LIST (object);
  g_autoptr(GArray) nothing = g_array_new (FALSE, FALSE, sizeof (gint64));

  G_OBJECT_CLASS (jm_column_list_parent_class)->constructed (object);
  self->rows = jm_id_model_new (self->funnel, load_cards, blank_card);
  g_signal_connect_object (self->funnel, "events-read", G_CALLBACK (events_read_cb), self, G_CONNECT_DEFAULT);
  update (self, nothing);
}

static void
jm_column_list_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  JmColumnList *self = JM_COLUMN_LIST (object);

  switch (id)
    {
    case PROP_FUNNEL: g_value_set_object (value, self->funnel); break;
    case PROP_STATUS: g_value_set_uint (value, self->status); break;
    case PROP_N_ITEMS: g_value_set_uint (value, jm_id_model_get_length (self->rows)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
jm_column_list_set_property (GObject      *object,
                             guint         id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  JmColumnList *self = JM_COLUMN_LIST (object);

  switch (id)
    {
    case PROP_FUNNEL: self->funnel = g_value_dup_object (value); break;
    case PROP_STATUS: self->status = (JmApplicationStatus) g_value_get_uint (value); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
jm_column_list_finalize (GObject *object)
{
  JmColumnList *self = JM_COLUMN_LIST (object);

  g_clear_pointer (&self->rows, jm_id_model_free);
  g_clear_object (&self->funnel);
  G_OBJECT_CLASS (jm_column_list_parent_class)->finalize (object);
}

static void
jm_column_list_class_init (JmColumnListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = jm_column_list_constructed;
  object_class->get_property = jm_column_list_get_property;
  object_class->set_property = jm_column_list_set_property;
  object_class->finalize = jm_column_list_finalize;
  props[PROP_FUNNEL] = g_param_spec_object ("funnel", NULL, NULL, JM_TYPE_FUNNEL,
                                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /* The JmApplicationStatus of its cards; JM_N_STATUSES: they are those of the archive. */
  props[PROP_STATUS] = g_param_spec_uint ("status", NULL, NULL, 0, JM_N_STATUSES, 0,
                                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /* How many cards there are. */
  props[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0,
                                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
jm_column_list_init (JmColumnList *self)
{
}

/**
 * jm_column_list_new:
 * @funnel: a funnel
 * @status: a column of the board
 *
 * Returns: (transfer full): its cards in their order
 */
JmColumnList *
jm_column_list_new (JmFunnel           *funnel,
                    JmApplicationStatus status)
{
  g_return_val_if_fail (JM_IS_FUNNEL (funnel), NULL);
  g_return_val_if_fail (status <= JM_N_STATUSES, NULL);

  return g_object_new (JM_TYPE_COLUMN_LIST, "funnel", funnel, "status", status, NULL);
}

/**
 * jm_column_list_get_id:
 * @self: a column
 * @position: a place in it
 *
 * Returns: the application's id, 0 beyond the end
 */
gint64
jm_column_list_get_id (JmColumnList *self,
                       guint         position)
{
  g_return_val_if_fail (JM_IS_COLUMN_LIST (self), 0);

  return jm_id_model_get_id (self->rows, position);
}

/**
 * jm_column_list_find:
 * @self: a column
 * @id: an application
 *
 * Returns: its place, %G_MAXUINT: it stands elsewhere
 */
guint
jm_column_list_find (JmColumnList *self,
                     gint64        id)
{
  g_return_val_if_fail (JM_IS_COLUMN_LIST (self), G_MAXUINT);

  return jm_id_model_find (self->rows, id);
}
