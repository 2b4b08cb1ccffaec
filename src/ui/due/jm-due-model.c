/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "due/jm-due-model.h"

#include "widgets/jm-day.h"

/* Borrowed from the model, which keeps its items until it takes others. */
static const JmDue *
get_due (JmSectionList *model,
         guint          position)
{
  g_autoptr(JmDueItem) item = g_list_model_get_item (G_LIST_MODEL (model), position);

  return jm_due_item_get_due (item);
}

static gboolean
is_together (gconstpointer a,
             gconstpointer b)
{
  return jm_due_item_get_due (JM_DUE_ITEM ((gpointer) a))->group == jm_due_item_get_due (JM_DUE_ITEM ((gpointer) b))->group;
}

/**
 * jm_due_model_new:
 *
 * Returns: (transfer full): an empty model
 */
JmSectionList *
jm_due_model_new (void)
{
  return jm_section_list_new (JM_TYPE_DUE_ITEM, (GEqualFunc) jm_due_item_is_same, is_together);
}

/**
 * jm_due_model_take:
 * @model: a model
 * @list: (transfer full) (element-type JmDue): what is due, day by day
 *
 * Shows it from now on. Only what differs is exchanged.
 */
void
jm_due_model_take (JmSectionList *model,
                   GPtrArray     *list)
{
  GPtrArray *items = g_ptr_array_new_full (list->len, NULL);

  g_ptr_array_set_free_func (list, NULL);
  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (items, jm_due_item_new (g_ptr_array_index (list, i)));
  g_ptr_array_unref (list);
  jm_section_list_take (model, items);
}

/**
 * jm_due_model_find_follow_up:
 * @model: a model
 * @application: an application
 * @position: (out): where its follow-up is
 *
 * Returns: (transfer none) (nullable): its follow-up
 */
const JmDue *
jm_due_model_find_follow_up (JmSectionList *model,
                             gint64         application,
                             guint         *position)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (model));

  for (*position = 0; *position < n; *position += 1)
    {
      const JmDue *due = get_due (model, *position);

      if (due->application == application && due->kind == JM_DUE_FOLLOW_UP)
        return due;
    }
  return NULL;
}

/**
 * jm_due_model_get_end:
 * @model: a model
 * @now: the present
 *
 * Returns: the instant when what it says would not be true any more: the day ends, or an interview does
 */
gint64
jm_due_model_get_end (JmSectionList *model,
                      gint64         now)
{
  gint64 next = jm_day_begin (now, 1);
  guint  n = g_list_model_get_n_items (G_LIST_MODEL (model));

  for (guint i = 0; i < n; i++)
    {
      const JmDue *due = get_due (model, i);
      gint64       end = due->interview != NULL ? jm_due_end_of (due->interview) : 0;

      if (end > now)
        next = MIN (next, end);
    }
  return next;
}
