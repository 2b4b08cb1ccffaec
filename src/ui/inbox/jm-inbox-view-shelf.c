/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inbox/jm-inbox-view-private.h"

#include "widgets/jm-toast.h"

typedef gboolean (*Finish) (JmFunnel *funnel, GAsyncResult *result, GError **error);

/* One command on the selected posting, on its way to the disk. */
typedef struct {
  JmInboxView *view;
  gint64       id;
  JmToastKind  toast;
  Finish       finish;
} Act;

static void
act_free (Act *act)
{
  g_object_unref (act->view);
  g_free (act);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Act, act_free)

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
  jm_inbox_view_end_decision (act->view, act->id);
  if (done)
    {
      jm_toast_decided (GTK_WIDGET (act->view), act->toast, 1);
      return;
    }
  jm_toast_error (GTK_WIDGET (act->view), error);
  jm_inbox_view_select (act->view, act->id);
}

/* NULL: nothing is selected, or something is being done to it. */
static Act *
act_new (JmInboxView *self,
         gboolean     leaves,
         JmToastKind  toast,
         Finish       finish)
{
  gint64 id = jm_inbox_view_get_selected (self);
  Act   *act;

  if (!jm_inbox_view_begin_decision (self, id, leaves))
    return NULL;
  act = g_new0 (Act, 1);
  *act = (Act) { g_object_ref (self), id, toast, finish };
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
    jm_funnel_later_async (self->funnel, &act->id, 1, until, NULL, done_cb, act);
}

static void
later_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  jm_later_button_popup (JM_INBOX_VIEW (widget)->later_button);
}

static void
keep_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  JmInboxView     *self = JM_INBOX_VIEW (widget);
  const JmPosting *shown = jm_posting_page_get_posting (self->posting_page);
  gboolean         keep = shown != NULL && !shown->kept;
  Act             *act;

  if (shown == NULL || shown->id != jm_inbox_view_get_selected (self))
    return;
  act = act_new (self, self->status == JM_INBOX_KEPT && !keep, keep ? JM_TOAST_KEPT : JM_TOAST_NOT_KEPT, jm_funnel_keep_finish);
  if (act != NULL)
    jm_funnel_keep_async (self->funnel, &act->id, 1, keep, NULL, done_cb, act);
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  JmInboxView *self = JM_INBOX_VIEW (widget);
  Act         *act = act_new (self, TRUE, JM_TOAST_DELETED, jm_funnel_delete_finish);

  if (act != NULL)
    jm_funnel_delete_async (self->funnel, &act->id, 1, NULL, done_cb, act);
}

static void
reopen_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  JmInboxView *self = JM_INBOX_VIEW (widget);
  Act         *act = act_new (self, TRUE, JM_TOAST_REOPENED, jm_funnel_reopen_finish);

  if (act != NULL)
    jm_funnel_reopen_async (self->funnel, &act->id, 1, NULL, done_cb, act);
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
    jm_funnel_not_same_async (self->funnel, act->id, g_variant_get_string (parameter, NULL), NULL, done_cb, act);
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
  gboolean selected = jm_inbox_view_get_selected (self) != 0;
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
