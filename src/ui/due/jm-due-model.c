/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "due/jm-due-model.h"

#include "widgets/jm-day.h"

struct _JmDueModel {
  GObject    parent_instance;
  GPtrArray *items; /* (element-type JmDueItem) */
};

static GType
get_item_type (GListModel *model)
{
  return JM_TYPE_DUE_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return JM_DUE_MODEL (model)->items->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  JmDueModel *self = JM_DUE_MODEL (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position)) : NULL;
}

static const JmDue *
get_due (JmDueModel *self,
         guint       position)
{
  return jm_due_item_get_due (g_ptr_array_index (self->items, position));
}

static void
get_section (GtkSectionModel *model,
             guint            position,
             guint           *start,
             guint           *end)
{
  JmDueModel *self = JM_DUE_MODEL (model);
  JmDueGroup  group;

  *start = self->items->len;
  *end = G_MAXUINT;
  if (position >= self->items->len)
    return;
  group = get_due (self, position)->group;
  *start = position;
  *end = position + 1;
  while (*start > 0 && get_due (self, *start - 1)->group == group)
    *start -= 1;
  while (*end < self->items->len && get_due (self, *end)->group == group)
    *end += 1;
}

static void
list_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
section_init (GtkSectionModelInterface *iface)
{
  iface->get_section = get_section;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (JmDueModel, jm_due_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SECTION_MODEL, section_init))

static void
jm_due_model_finalize (GObject *object)
{
  g_ptr_array_unref (JM_DUE_MODEL (object)->items);

  G_OBJECT_CLASS (jm_due_model_parent_class)->finalize (object);
}

static void
jm_due_model_class_init (JmDueModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jm_due_model_finalize;
}

static void
jm_due_model_init (JmDueModel *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * jm_due_model_new:
 *
 * Returns: (transfer full): an empty model
 */
JmDueModel *
jm_due_model_new (void)
{
  return g_object_new (JM_TYPE_DUE_MODEL, NULL);
}

/* How many at the beginning, and at the end, say what they said; those stay, and scroll, selection and focus with them. */
static void
compare (GPtrArray *old_items,
         GPtrArray *items,
         guint     *first,
         guint     *last)
{
  guint least = MIN (old_items->len, items->len);

  *first = *last = 0;
  while (*first < least && jm_due_item_is_same (g_ptr_array_index (old_items, *first), g_ptr_array_index (items, *first)))
    *first += 1;
  while (*last < least - *first && jm_due_item_is_same (g_ptr_array_index (old_items, old_items->len - 1 - *last),
                                                        g_ptr_array_index (items, items->len - 1 - *last)))
    *last += 1;
}

/**
 * jm_due_model_take:
 * @self: a model
 * @list: (transfer full) (element-type JmDue): what is due, day by day
 *
 * Shows it from now on. Only what differs is exchanged.
 */
void
jm_due_model_take (JmDueModel *self,
                   GPtrArray  *list)
{
  g_autoptr(GPtrArray) old_items = NULL;
  GPtrArray           *items = g_ptr_array_new_full (list->len, g_object_unref);
  guint                first, last, removed, added;

  g_return_if_fail (JM_IS_DUE_MODEL (self));

  g_ptr_array_set_free_func (list, NULL);
  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (items, jm_due_item_new (g_ptr_array_index (list, i)));
  g_ptr_array_unref (list);
  old_items = self->items;
  compare (old_items, items, &first, &last);
  self->items = items;
  removed = old_items->len - first - last;
  added = items->len - first - last;
  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), first, removed, added);
}

/**
 * jm_due_model_find_follow_up:
 * @self: a model
 * @application: an application
 * @position: (out): where its follow-up is
 *
 * Returns: (transfer none) (nullable): its follow-up
 */
const JmDue *
jm_due_model_find_follow_up (JmDueModel *self,
                             gint64      application,
                             guint      *position)
{
  g_return_val_if_fail (JM_IS_DUE_MODEL (self), NULL);

  for (*position = 0; *position < self->items->len; *position += 1)
    {
      const JmDue *due = get_due (self, *position);

      if (due->application == application && due->kind == JM_DUE_FOLLOW_UP)
        return due;
    }
  return NULL;
}

/**
 * jm_due_model_get_end:
 * @self: a model
 * @now: the present
 *
 * Returns: the instant when what it says would not be true any more: the day ends, or an interview does
 */
gint64
jm_due_model_get_end (JmDueModel *self,
                      gint64      now)
{
  gint64 next = jm_day_begin (now, 1);

  g_return_val_if_fail (JM_IS_DUE_MODEL (self), next);

  for (guint i = 0; i < self->items->len; i++)
    {
      const JmDue *due = get_due (self, i);
      gint64       end = due->interview != NULL ? jm_due_end_of (due->interview) : 0;

      if (end > now)
        next = MIN (next, end);
    }
  return next;
}
