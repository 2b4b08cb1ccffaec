/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inbox/jm-inbox-view-private.h"

#include "widgets/jm-link.h"
#include "widgets/jm-toast.h"

typedef struct {
  JmInboxView *view;
  GArray      *ids; /* (element-type gint64) */
  gboolean     approve;
} Decision;

static void
decision_free (Decision *decision)
{
  g_object_unref (decision->view);
  g_array_unref (decision->ids);
  g_free (decision);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Decision, decision_free)

static gboolean
is_deciding (JmInboxView *self,
             gint64       id)
{
  return g_hash_table_contains (self->deciding, &id);
}

/* Keyboard focus follows the selection when it is in the list, and stays on a button otherwise. */
static void
move_to (JmInboxView *self,
         guint        position)
{
  GtkListScrollFlags flags = GTK_LIST_SCROLL_SELECT;
  GtkRoot           *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget         *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && (focus == GTK_WIDGET (self->list_view) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list_view))))
    flags |= GTK_LIST_SCROLL_FOCUS;
  gtk_list_view_scroll_to (self->list_view, position, flags, NULL);
}

/* The next posting that has no verdict yet, or else the one before: the decided row leaves a moment later. */
static void
advance (JmInboxView *self,
         guint        position)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  for (guint i = position + 1; i < n; i++)
    {
      if (!is_deciding (self, jm_inbox_list_get_id (self->list, i)))
        {
          move_to (self, i);
          return;
        }
    }
  for (guint i = position; i > 0; i--)
    {
      if (!is_deciding (self, jm_inbox_list_get_id (self->list, i - 1)))
        {
          move_to (self, i - 1);
          return;
        }
    }
}

static void
decided_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Decision) decision = user_data;
  g_autoptr(GError)   error = NULL;
  JmFunnel           *funnel = JM_FUNNEL (source);
  gboolean            done;

  done = decision->approve ? jm_funnel_approve_finish (funnel, result, &error)
                           : jm_funnel_reject_finish (funnel, result, &error);
  /* The view may have been closed meanwhile. */
  if (decision->view->deciding == NULL)
    return;

  jm_inbox_view_end_decision (decision->view, decision->ids);
  if (done)
    {
      if (jm_funnel_count_steps (result) > 0)
        jm_toast_decided (GTK_WIDGET (decision->view), decision->approve ? JM_TOAST_APPROVED : JM_TOAST_REJECTED, jm_funnel_count_steps (result));
      return;
    }
  jm_toast_error (GTK_WIDGET (decision->view), error);
  jm_inbox_view_select (decision->view, g_array_index (decision->ids, gint64, 0));
}

static void
decide (JmInboxView *self,
        gboolean     approve)
{
  GArray   *ids = jm_inbox_view_begin_decision (self, TRUE);
  Decision *decision;

  if (ids == NULL)
    return;

  decision = g_new0 (Decision, 1);
  *decision = (Decision) { g_object_ref (self), ids, approve };
  if (approve)
    jm_funnel_approve_async (self->funnel, (const gint64 *) (gpointer) ids->data, ids->len, NULL, decided_cb, decision);
  else
    jm_funnel_reject_async (self->funnel, (const gint64 *) (gpointer) ids->data, ids->len, NULL, NULL, decided_cb, decision);
}

static void
approve_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  decide (JM_INBOX_VIEW (widget), TRUE);
}

static void
reject_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  decide (JM_INBOX_VIEW (widget), FALSE);
}

static const char *
get_url (JmInboxView *self)
{
  const JmPosting *posting = jm_posting_page_get_posting (self->posting_page);

  if (posting == NULL || jm_inbox_view_get_selected (self) == 0)
    return NULL;
  return posting->source_url != NULL ? posting->source_url : posting->apply_url;
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  const char *url = get_url (JM_INBOX_VIEW (widget));

  if (url != NULL)
    jm_link_open (widget, url);
}

static void
step (JmInboxView *self,
      int          by)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint position = jm_posting_selection_get_shown (self->selection);

  if (position == GTK_INVALID_LIST_POSITION || (by < 0 && position == 0) || (by > 0 && position + 1 >= n))
    return;
  move_to (self, position + by);
}

static gboolean
letter_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  JmInboxView *self = JM_INBOX_VIEW (gtk_widget_get_ancestor (widget, JM_TYPE_INBOX_VIEW));
  const char  *letter = g_variant_get_string (args, NULL);

  if (!g_settings_get_boolean (self->settings, "letter-keys") || jm_posting_page_has_selection (self->posting_page))
    return GDK_EVENT_PROPAGATE;

  switch (*letter)
    {
    case 'a':
      gtk_widget_activate_action (GTK_WIDGET (self), "inbox.approve", NULL);
      break;
    case 'r':
      gtk_widget_activate_action (GTK_WIDGET (self), "inbox.reject", NULL);
      break;
    case 'l':
      gtk_widget_activate_action (GTK_WIDGET (self), "inbox.later", NULL);
      break;
    case 'p':
      gtk_widget_activate_action (GTK_WIDGET (self), "inbox.keep", NULL);
      break;
    case 'o':
      gtk_widget_activate_action (GTK_WIDGET (self), "inbox.open", NULL);
      break;
    case 'j':
      step (self, 1);
      break;
    case 'k':
      step (self, -1);
      break;
    default:
      g_return_val_if_reached (GDK_EVENT_PROPAGATE);
    }
  return GDK_EVENT_STOP;
}

static void
add_letters (GtkWidget *widget)
{
  static const char *letters[] = { "a", "r", "l", "p", "o", "j", "k" };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (letters[i]),
                                                gtk_callback_action_new (letter_cb, NULL, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_string (letters[i]));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  gtk_widget_add_controller (widget, controller);
}

/**
 * jm_inbox_view_install_verdicts:
 * @widget_class: the view's class
 *
 * Adds the actions inbox.approve, inbox.reject and inbox.open.
 */
void
jm_inbox_view_install_verdicts (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "inbox.approve", NULL, approve_action);
  gtk_widget_class_install_action (widget_class, "inbox.reject", NULL, reject_action);
  gtk_widget_class_install_action (widget_class, "inbox.open", NULL, open_action);
}

/**
 * jm_inbox_view_init_verdicts:
 * @self: a view
 *
 * Lets the letters act in the list and in the posting, and nowhere else: not while the user types in the search entry.
 */
void
jm_inbox_view_init_verdicts (JmInboxView *self)
{
  add_letters (GTK_WIDGET (self->list_view));
  add_letters (GTK_WIDGET (self->posting_page));
}

/**
 * jm_inbox_view_update_verdicts:
 * @self: a view
 *
 * Makes the verdicts fit the selection and the status that the view shows.
 */
void
jm_inbox_view_update_verdicts (JmInboxView *self)
{
  gboolean selected = jm_inbox_view_can_decide (self);

  gtk_widget_set_visible (self->reject_button, self->status != JM_INBOX_REJECTED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "inbox.approve", selected);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "inbox.reject", selected && self->status != JM_INBOX_REJECTED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "inbox.open", selected && !jm_inbox_view_is_several (self));
  jm_inbox_view_update_shelf (self);
}

/**
 * jm_inbox_view_begin_decision:
 * @self: a view
 * @leaves: whether what is selected will leave the list
 *
 * Notes that something is being done to what is selected. Several are not selected any longer then.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): what it is done to, the last row first; %NULL: nothing
 */
GArray *
jm_inbox_view_begin_decision (JmInboxView *self,
                              gboolean     leaves)
{
  g_autoptr(GArray) ids = NULL;
  gint64            first;
  guint             position;

  g_return_val_if_fail (JM_IS_INBOX_VIEW (self), NULL);

  if (!jm_inbox_view_can_decide (self))
    return NULL;
  ids = jm_posting_selection_dup_ids (self->selection, G_MAXUINT);
  for (guint i = ids->len; i > 0; i--)
    if (is_deciding (self, g_array_index (ids, gint64, i - 1)))
      g_array_remove_index (ids, i - 1);
  if (ids->len == 0)
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (self->deciding, g_memdup2 (&g_array_index (ids, gint64, i), sizeof (gint64)));
  first = g_array_index (ids, gint64, 0);
  position = jm_inbox_list_find (self->list, first);
  self->wanted = 0;
  if (jm_inbox_view_is_several (self))
    jm_posting_selection_set_selecting (self->selection, FALSE);
  if (leaves && position != G_MAXUINT)
    advance (self, position);
  return g_steal_pointer (&ids);
}

/**
 * jm_inbox_view_end_decision:
 * @self: a view
 * @ids: (element-type gint64): postings
 *
 * Notes that it is done, or has failed.
 */
void
jm_inbox_view_end_decision (JmInboxView *self,
                            GArray      *ids)
{
  g_return_if_fail (JM_IS_INBOX_VIEW (self));
  g_return_if_fail (ids != NULL);

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_remove (self->deciding, &g_array_index (ids, gint64, i));
}
