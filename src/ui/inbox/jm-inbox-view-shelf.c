/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inbox/jm-inbox-view-private.h"

#include "widgets/jm-toast.h"

typedef gboolean (*Finish) (JmFunnel *funnel, GAsyncResult *result, GError **error);

/* One command on what is selected, on its way to the disk. */
typedef struct {
  JmInboxView *view;
  GArray      *ids; /* (element-type gint64) */
  JmToastKind  toast;
  Finish       finish;
} Act;

static void
act_free (Act *act)
{
  g_object_unref (act->view);
  g_array_unref (act->ids);
  g_free (act);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Act, act_free)

static const gint64 *
ids_of (const Act *act)
{
  return (const gint64 *) (gpointer) act->ids->data;
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Act)    act = user_data;
  g_autoptr(GError) error = NULL;
  gboolean          done = act->finish (JM_FUNNEL (source), result, &error);

  /* The view may have been closed meanwhile. */
  if (act->view->deciding == NULL)
    return;
  jm_inbox_view_end_decision (act->view, act->ids);
  if (done)
    {
      if (jm_funnel_count_steps (result) > 0)
        jm_toast_decided (GTK_WIDGET (act->view), act->toast, jm_funnel_count_steps (result));
      return;
    }
  jm_toast_error (GTK_WIDGET (act->view), error);
  jm_inbox_view_select (act->view, g_array_index (act->ids, gint64, 0));
}

/* NULL: nothing is selected, or something is being done to it. */
static Act *
act_new (JmInboxView *self,
         gboolean     leaves,
         JmToastKind  toast,
         Finish       finish)
{
  GArray *ids = jm_inbox_view_begin_decision (self, leaves);
  Act    *act;

  if (ids == NULL)
    return NULL;
  act = g_new0 (Act, 1);
  *act = (Act) { g_object_ref (self), ids, toast, finish };
  return act;
}

static void
put_off_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  JmInboxView *self = JM_INBOX_VIEW (widget);
  gint64       until = g_variant_get_int64 (parameter);
  /* A posting that is kept stays among the kept. */
  gboolean     leaves = self->status == JM_INBOX_PENDING ? until != 0 : self->status == JM_INBOX_LATER && until == 0;
  Act         *act = act_new (self, leaves, until != 0 ? JM_TOAST_PUT_OFF : JM_TOAST_REOPENED, jm_funnel_later_finish);

  if (act != NULL)
    jm_funnel_later_async (self->funnel, ids_of (act), act->ids->len, until, NULL, done_cb, act);
}

static void
later_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  JmInboxView *self = JM_INBOX_VIEW (widget);

  jm_later_button_popup (jm_inbox_view_is_several (self) ? self->several_later : self->later_button);
}

static void
keep_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  JmInboxView     *self = JM_INBOX_VIEW (widget);
  const JmPosting *shown = jm_posting_page_get_posting (self->posting_page);
  gboolean         several = jm_inbox_view_is_several (self);
  /* Of several it is one and the same for all, whatever each was before. */
  gboolean         keep = several ? self->status != JM_INBOX_KEPT : shown != NULL && !shown->kept;
  Act             *act;

  if (!several && (shown == NULL || shown->id != jm_inbox_view_get_selected (self)))
    return;
  act = act_new (self, self->status == JM_INBOX_KEPT && !keep, keep ? JM_TOAST_KEPT : JM_TOAST_NOT_KEPT, jm_funnel_keep_finish);
  if (act != NULL)
    jm_funnel_keep_async (self->funnel, ids_of (act), act->ids->len, keep, NULL, done_cb, act);
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  JmInboxView *self = JM_INBOX_VIEW (widget);
  Act         *act = act_new (self, TRUE, JM_TOAST_DELETED, jm_funnel_delete_finish);

  if (act != NULL)
    jm_funnel_delete_async (self->funnel, ids_of (act), act->ids->len, NULL, done_cb, act);
}

static void
reopen_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  JmInboxView *self = JM_INBOX_VIEW (widget);
  Act         *act = act_new (self, TRUE, JM_TOAST_REOPENED, jm_funnel_reopen_finish);

  if (act != NULL)
    jm_funnel_reopen_async (self->funnel, ids_of (act), act->ids->len, NULL, done_cb, act);
}

static gboolean
not_same_finish (JmFunnel      *funnel,
                 GAsyncResult  *result,
                 GError       **error)
{
  return jm_funnel_not_same_finish (funnel, result, error) != 0;
}

static void
not_same_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  JmInboxView *self = JM_INBOX_VIEW (widget);
  Act         *act = act_new (self, FALSE, JM_TOAST_APART, not_same_finish);

  if (act != NULL)
    jm_funnel_not_same_async (self->funnel, *ids_of (act), g_variant_get_string (parameter, NULL), NULL, done_cb, act);
}

/**
 * jm_inbox_view_install_shelf:
 * @widget_class: the view's class
 *
 * Adds the actions inbox.later (the choices), inbox.put-off (an instant, 0: back now), inbox.keep, inbox.delete, inbox.reopen and
 * inbox.not-same (an address).
 */
void
jm_inbox_view_install_shelf (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "inbox.later", NULL, later_action);
  gtk_widget_class_install_action (widget_class, "inbox.put-off", "x", put_off_action);
  gtk_widget_class_install_action (widget_class, "inbox.keep", NULL, keep_action);
  gtk_widget_class_install_action (widget_class, "inbox.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "inbox.reopen", NULL, reopen_action);
  gtk_widget_class_install_action (widget_class, "inbox.not-same", "s", not_same_action);
}

/**
 * jm_inbox_view_update_shelf:
 * @self: a view
 *
 * Makes what can be done fit the selection and the status that the view shows.
 */
void
jm_inbox_view_update_shelf (JmInboxView *self)
{
  gboolean selected = jm_inbox_view_can_decide (self);
  gboolean rejected = self->status == JM_INBOX_REJECTED;

  gtk_widget_set_visible (self->delete_button, rejected);
  gtk_widget_set_visible (self->reopen_button, rejected);
  gtk_widget_set_visible (GTK_WIDGET (self->later_button), !rejected);
  jm_later_button_set_is_off (self->later_button, self->status == JM_INBOX_LATER);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "inbox.later", selected && !rejected);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "inbox.put-off", selected && !rejected);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "inbox.keep", selected && !rejected);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "inbox.delete", selected);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "inbox.reopen", selected && rejected);
}
