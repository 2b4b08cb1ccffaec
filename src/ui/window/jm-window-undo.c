/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/jm-window-private.h"

#include "applications/jm-board-view.h"
#include "archive/jm-archive-view.h"
#include "due/jm-due-view.h"
#include "inbox/jm-inbox-view.h"
#include "widgets/jm-toast.h"

#include <glib/gi18n.h>

typedef struct {
  JmWindow *window;
  gboolean  redo;
  guint     left;  /* steps after this one */
  char     *label; /* (nullable) what is taken back */
} Step;

static void
step_free (Step *step)
{
  g_object_unref (step->window);
  g_free (step->label);
  g_free (step);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, step_free)

static void take_step (JmWindow *self, gboolean redo, guint left);

/* What came back is shown where the user looks. */
static void
select_subject (JmWindow   *self,
                const char *subject)
{
  GtkWidget *page = jm_window_get_page (self);
  gint64     id = subject != NULL && *subject != '\0' ? g_ascii_strtoll (subject + 1, NULL, 10) : 0;

  if (id == 0)
    return;
  if (JM_IS_INBOX_VIEW (page) && *subject == 'p')
    jm_inbox_view_select (JM_INBOX_VIEW (page), id);
  else if (JM_IS_BOARD_VIEW (page) && *subject == 'a')
    jm_board_view_focus_card (JM_BOARD_VIEW (page), id);
  else if (JM_IS_ARCHIVE_VIEW (page) && *subject == 'a')
    jm_archive_view_select (JM_ARCHIVE_VIEW (page), id);
  else if (JM_IS_DUE_VIEW (page) && *subject == 'a')
    jm_due_view_select (JM_DUE_VIEW (page), id);
}

static void
tell (JmWindow   *self,
      gboolean    redo,
      const char *label)
{
  /* What was done again is what undo would take back now. */
  g_autofree char *done = redo ? jm_funnel_dup_undo_label (self->funnel) : NULL;
  g_autofree char *text = NULL;

  if (redo && done != NULL)
    /* Translators: %s is what was done, "Rejected “Senior C developer”" */
    text = g_strdup_printf (_("Done again: %s"), done);
  else if (redo)
    text = g_strdup (_("Done again"));
  else if (label != NULL)
    /* Translators: %s is what was done, "Rejected “Senior C developer”" */
    text = g_strdup_printf (_("Undone: %s"), label);
  else
    text = g_strdup (_("Undone"));
  jm_toast_say (GTK_WIDGET (self->toasts), text);
}

static void
stepped_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Step)    step = user_data;
  g_autoptr(GError)  error = NULL;
  g_autoptr(JmEvent) event = jm_funnel_undo_finish (JM_FUNNEL (source), result, &error);
  JmWindow          *self = step->window;

  if (self->funnel == NULL)
    return;
  if (event == NULL)
    {
      if (g_error_matches (error, JM_ERROR, JM_ERROR_NOT_FOUND))
        jm_toast_say (GTK_WIDGET (self->toasts), step->redo ? _("Nothing to redo") : _("Nothing to undo"));
      else
        jm_toast_error (GTK_WIDGET (self->toasts), error);
      return;
    }
  if (step->left > 0)
    {
      take_step (self, step->redo, step->left - 1);
      return;
    }
  select_subject (self, event->subject);
  tell (self, step->redo, step->label);
}

static void
take_step (JmWindow *self,
           gboolean  redo,
           guint     left)
{
  Step *step = g_new0 (Step, 1);

  *step = (Step) { g_object_ref (self), redo, left, redo ? NULL : jm_funnel_dup_undo_label (self->funnel) };
  jm_funnel_undo_async (self->funnel, redo, NULL, stepped_cb, step);
}

static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  JmWindow *self = JM_WINDOW (widget);

  jm_toast_forget (GTK_WIDGET (self->toasts));
  take_step (self, FALSE, 0);
}

static void
redo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  JmWindow *self = JM_WINDOW (widget);

  jm_toast_forget (GTK_WIDGET (self->toasts));
  take_step (self, TRUE, 0);
}

static void
undo_several_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  guint n = g_variant_get_uint32 (parameter);

  if (n > 0)
    take_step (JM_WINDOW (widget), FALSE, n - 1);
}

/* While the user edits text these keys are the text's, also when it has nothing to undo. */
static gboolean
key_cb (GtkWidget *widget,
        GVariant  *args,
        gpointer   user_data)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (widget));

  if (focus != NULL && (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus)))
    return GDK_EVENT_PROPAGATE;

  gtk_widget_activate_action (widget, g_variant_get_string (args, NULL), NULL);
  return GDK_EVENT_STOP;
}

static void
add_key (GtkShortcutController *controller,
         const char            *trigger,
         const char            *action)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                                            gtk_callback_action_new (key_cb, NULL, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_string (action));
  gtk_shortcut_controller_add_shortcut (controller, shortcut);
}

/**
 * jm_window_install_undo:
 * @widget_class: the window's class
 *
 * Adds the actions win.undo, win.redo and win.undo-several, which takes the number of steps.
 */
void
jm_window_install_undo (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_action);
  gtk_widget_class_install_action (widget_class, "win.undo-several", "u", undo_several_action);
}

/**
 * jm_window_init_undo:
 * @self: a window
 *
 * Adds the keys of undo, redo and paste. They are no accelerators of the application, for those are asked before the widget that
 * has the focus: here text fields come first.
 */
void
jm_window_init_undo (JmWindow *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  add_key (GTK_SHORTCUT_CONTROLLER (controller), "<Control>z", "win.undo");
  add_key (GTK_SHORTCUT_CONTROLLER (controller), "<Control><Shift>z", "win.redo");
  add_key (GTK_SHORTCUT_CONTROLLER (controller), "<Control>v", "win.paste");
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
