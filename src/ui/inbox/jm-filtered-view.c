/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inbox/jm-filtered-view.h"

#include "inbox/jm-filtered-row.h"
#include "widgets/jm-refresh-button.h"
#include "widgets/jm-toast.h"

#include <glib/gi18n.h>

/* The newest ones; who wants to see more asks jobmatectl. */
#define LIMIT 500

struct _JmFilteredView {
  AdwBin       parent_instance;
  GtkStack    *stack;
  GtkListView *list_view;
  JmFunnel    *funnel;
  GListStore  *store; /* (element-type JmFilteredItem) */
  gboolean     loading;
  gboolean     stale; /* something changed while loading */
};

G_DEFINE_FINAL_TYPE (JmFilteredView, jm_filtered_view, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_FUNNEL,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void load (JmFilteredView *self);

static gint64
id_at (JmFilteredView *self,
       guint           position)
{
  g_autoptr(JmFilteredItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), position);

  return item != NULL ? jm_filtered_item_get_filtered (item)->id : 0;
}

static gint64
new_id_at (GPtrArray *rows,
           guint      position)
{
  return ((JmFiltered *) g_ptr_array_index (rows, position))->id;
}

/* One splice between what stayed at both ends keeps scroll position and focus. */
static void
replace_rows (JmFilteredView *self,
              GPtrArray      *rows)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  guint                old = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  guint                head = 0;
  guint                tail = 0;

  while (head < MIN (old, rows->len) && id_at (self, head) == new_id_at (rows, head))
    head++;
  while (tail < MIN (old, rows->len) - head && id_at (self, old - tail - 1) == new_id_at (rows, rows->len - tail - 1))
    tail++;

  for (guint i = head; i < rows->len - tail; i++)
    g_ptr_array_add (items, jm_filtered_item_new (g_steal_pointer (&g_ptr_array_index (rows, i))));
  if (old - head - tail > 0 || items->len > 0)
    g_list_store_splice (self->store, head, old - head - tail, items->pdata, items->len);
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  GPtrArray *rows;
  GError    *error = NULL;

  rows = jm_funnel_list_filtered (JM_FUNNEL (task_data), &(JmFilteredQuery) { .limit = LIMIT }, &error);
  if (rows == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, rows, (GDestroyNotify) g_ptr_array_unref);
}

static void
free_row (gpointer row)
{
  /* Rows that became items are gone from the array. */
  if (row != NULL)
    jm_filtered_free (row);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  JmFilteredView      *self = JM_FILTERED_VIEW (source);
  g_autoptr(GError)    error = NULL;
  g_autoptr(GPtrArray) rows = g_task_propagate_pointer (G_TASK (result), &error);

  self->loading = FALSE;
  if (self->funnel == NULL)
    return;
  if (rows == NULL)
    {
      jm_toast_error (GTK_WIDGET (self), error);
      return;
    }

  g_ptr_array_set_free_func (rows, free_row);
  replace_rows (self, rows);
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (G_LIST_MODEL (self->store)) > 0 ? "rows" : "empty");
  if (self->stale)
    load (self);
}

static void
load (JmFilteredView *self)
{
  g_autoptr(GTask) task = NULL;

  self->stale = self->loading;
  if (self->loading)
    return;

  self->loading = TRUE;
  task = g_task_new (self, NULL, loaded_cb, NULL);
  g_task_set_task_data (task, g_object_ref (self->funnel), g_object_unref);
  g_task_run_in_thread (task, load_thread);
}

static void
changed_cb (JmFunnel       *funnel,
            const char     *what,
            JmFilteredView *self)
{
  g_assert (JM_IS_FILTERED_VIEW (self));

  if (g_str_equal (what, "filtered"))
    load (self);
}

static void
let_in_done_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(JmFilteredView) self = user_data;
  g_autoptr(GError)         error = NULL;

  g_autoptr(GArray)         postings = jm_funnel_unfilter_finish (JM_FUNNEL (source), result, &error);

  if (postings == NULL)
    jm_toast_error (GTK_WIDGET (self), error);
  else
    jm_toast_decided (GTK_WIDGET (self), JM_TOAST_LET_IN, postings->len);
}

static void
let_in_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  JmFilteredView *self = JM_FILTERED_VIEW (widget);
  gint64          id = g_variant_get_int64 (parameter);

  jm_funnel_unfilter_async (self->funnel, &id, 1, NULL, let_in_done_cb, g_object_ref (self));
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item,
          JmFilteredView     *self)
{
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, jm_filtered_row_new ());
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *list_item,
         JmFilteredView     *self)
{
  JmFilteredItem   *item = JM_FILTERED_ITEM (gtk_list_item_get_item (list_item));
  const JmFiltered *filtered = jm_filtered_item_get_filtered (item);
  g_autofree char  *reason = jm_filtered_item_dup_reason (item);
  g_autofree char  *label = g_strjoin (", ", filtered->title != NULL ? filtered->title : "", reason, NULL);

  gtk_list_item_set_accessible_label (list_item, label);
  jm_filtered_row_set_item (JM_FILTERED_ROW (gtk_list_item_get_child (list_item)), item);
}

static void
jm_filtered_view_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_FUNNEL:
      g_value_set_object (value, JM_FILTERED_VIEW (object)->funnel);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jm_filtered_view_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_FUNNEL:
      JM_FILTERED_VIEW (object)->funnel = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jm_filtered_view_constructed (GObject *object)
{
  JmFilteredView *self = JM_FILTERED_VIEW (object);

  G_OBJECT_CLASS (jm_filtered_view_parent_class)->constructed (object);

  g_signal_connect_object (self->funnel, "changed", G_CALLBACK (changed_cb), self, 0);
  load (self);
}

static void
jm_filtered_view_dispose (GObject *object)
{
  JmFilteredView *self = JM_FILTERED_VIEW (object);

  g_clear_object (&self->funnel);
  g_clear_object (&self->store);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_FILTERED_VIEW);

  G_OBJECT_CLASS (jm_filtered_view_parent_class)->dispose (object);
}

static void
jm_filtered_view_class_init (JmFilteredViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jm_filtered_view_get_property;
  object_class->set_property = jm_filtered_view_set_property;
  object_class->constructed = jm_filtered_view_constructed;
  object_class->dispose = jm_filtered_view_dispose;

  /* JmFilteredView:funnel: whose filtered postings it shows. */
  props[PROP_FUNNEL] = g_param_spec_object ("funnel", NULL, NULL, JM_TYPE_FUNNEL,
                                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (JM_TYPE_REFRESH_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-filtered-view.ui");
  gtk_widget_class_bind_template_child (widget_class, JmFilteredView, stack);
  gtk_widget_class_bind_template_child (widget_class, JmFilteredView, list_view);
  gtk_widget_class_install_action (widget_class, "filtered.let-in", "x", let_in_action);
}

static void
jm_filtered_view_init (JmFilteredView *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkNoSelection)     selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->store = g_list_store_new (JM_TYPE_FILTERED_ITEM);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  gtk_list_view_set_factory (self->list_view, factory);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->store)));
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
}

/**
 * jm_filtered_view_new:
 * @funnel: whose filtered postings it shows
 *
 * Returns: (transfer floating): a view
 */
GtkWidget *
jm_filtered_view_new (JmFunnel *funnel)
{
  g_return_val_if_fail (JM_IS_FUNNEL (funnel), NULL);

  return g_object_new (JM_TYPE_FILTERED_VIEW, "funnel", funnel, NULL);
}
