/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "queue/jm-task-item.h"

#include "widgets/jm-words.h"

#include <glib/gi18n.h>

struct _JmTaskItem {
  GObject parent_instance;
  JmTask *task;
  char   *about; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (JmTaskItem, jm_task_item, G_TYPE_OBJECT)

static void
jm_task_item_finalize (GObject *object)
{
  JmTaskItem *self = JM_TASK_ITEM (object);

  g_clear_pointer (&self->task, jm_task_free);
  g_free (self->about);

  G_OBJECT_CLASS (jm_task_item_parent_class)->finalize (object);
}

static void
jm_task_item_class_init (JmTaskItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jm_task_item_finalize;
}

static void
jm_task_item_init (JmTaskItem *self)
{
}

/**
 * jm_task_item_new:
 * @task: (transfer full): a task
 * @about: (transfer full) (nullable): a job title or the name of a file, which it is of
 *
 * Returns: (transfer full): an item
 */
JmTaskItem *
jm_task_item_new (JmTask *task,
                  char   *about)
{
  JmTaskItem *self = g_object_new (JM_TYPE_TASK_ITEM, NULL);

  self->task = task;
  self->about = about;
  return self;
}

/**
 * jm_task_item_get_task:
 * @self: an item
 *
 * Returns: (transfer none): the task, as it was when it was read
 */
const JmTask *
jm_task_item_get_task (JmTaskItem *self)
{
  g_return_val_if_fail (JM_IS_TASK_ITEM (self), NULL);

  return self->task;
}

/**
 * jm_task_item_is_same:
 * @self: an item
 * @other: another
 *
 * Returns: whether both are the same task, and nothing about it has changed
 */
gboolean
jm_task_item_is_same (JmTaskItem *self,
                      JmTaskItem *other)
{
  const JmTask *a = self->task;
  const JmTask *b = other->task;

  return a->id == b->id && a->state == b->state && a->attempts == b->attempts && a->not_before == b->not_before
         && g_strcmp0 (a->last_error, b->last_error) == 0 && g_strcmp0 (self->about, other->about) == 0;
}

/**
 * jm_task_item_dup_title:
 * @self: an item
 *
 * Returns: (transfer full): what it does, and of what
 */
char *
jm_task_item_dup_title (JmTaskItem *self)
{
  static const char *const kinds[] = { N_("Analysis"), N_("Reading of a CV"), N_("Letter") };
  const char *kind;

  G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == JM_N_TASKS);
  g_return_val_if_fail (JM_IS_TASK_ITEM (self), NULL);

  kind = _(kinds[self->task->kind]);
  /* Translators: a kind of task and what it is of: “Analysis: Senior C developer” */
  return self->about != NULL ? g_strdup_printf (C_("task", "%s: %s"), kind, self->about) : g_strdup (kind);
}

static char *
reason_words (const JmTask *task,
              gint64        now)
{
  const char      *reason = task->last_error != NULL ? task->last_error : task->state == JM_TASK_FAILED ? _("It failed.") : _("It waits.");
  g_autofree char *next = task->state == JM_TASK_WAITING && task->not_before > now ? jm_words_moment (task->not_before, now) : NULL;

  return next != NULL ? g_strdup_printf (_("%s Next try %s."), reason, next) : g_strdup (reason);
}

/**
 * jm_task_item_dup_state:
 * @self: an item
 * @now: the present
 *
 * Returns: (transfer full): what it is at, or why it waits or failed, and when it is tried again
 */
char *
jm_task_item_dup_state (JmTaskItem *self,
                        gint64      now)
{
  const JmTask    *task = self->task;
  g_autofree char *begin = NULL;

  g_return_val_if_fail (JM_IS_TASK_ITEM (self), NULL);

  if (jm_task_item_is_parked (self))
    return reason_words (task, now);
  if (task->state == JM_TASK_RUNNING)
    return g_strdup (_("Under way"));
  if (task->not_before <= now)
    return g_strdup (_("Comes next"));
  begin = jm_words_moment (task->not_before, now);
  /* Translators: %s is a time, "14:05" or "23 November, 14:05" */
  return g_strdup_printf (_("Begins: %s"), begin);
}

/**
 * jm_task_item_is_parked:
 * @self: an item
 *
 * Returns: whether it waits for something or has failed, so that it can be tried again
 */
gboolean
jm_task_item_is_parked (JmTaskItem *self)
{
  g_return_val_if_fail (JM_IS_TASK_ITEM (self), FALSE);

  return self->task->state == JM_TASK_WAITING || self->task->state == JM_TASK_FAILED;
}
