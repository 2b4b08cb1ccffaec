/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/jm-add-board-dialog.h"

#include "search/jm-found-board.h"
#include "search/jm-search-choice.h"
#include "widgets/jm-toast.h"

#include <glib/gi18n.h>
#include <string.h>

/* Who types has paused by then; what is pasted is looked at at once. */
#define TYPING_MS 900
#define PASTED_CHARACTERS 5

struct _JmAddBoardDialog {
  AdwDialog            parent_instance;
  GtkWidget           *add_button;
  GtkEditable         *address;
  GtkWidget           *spinner;
  JmFoundBoard        *found;
  AdwPreferencesGroup *missing_group;
  GtkWidget           *retry_row, *posting_row;
  JmSearchChoice      *choice;      /* (nullable) the searches to add to; NULL: the caller adds */
  JmFunnel            *funnel;
  GCancellable        *cancellable; /* (nullable) of what runs: a later answer is not taken */
  JmDetection         *detection;   /* (nullable) what is shown */
  guint                typing;      /* the source that waits for a pause */
  gsize                length;      /* of the address before */
  gboolean             adding;
};

G_DEFINE_FINAL_TYPE (JmAddBoardDialog, jm_add_board_dialog, ADW_TYPE_DIALOG)

enum {
  SIGNAL_CHOSEN,
  SIGNAL_ADDED,
  SIGNAL_NEW_SEARCH,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_address (JmAddBoardDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->address)));
}

static gboolean
is_busy (JmAddBoardDialog *self)
{
  return self->cancellable != NULL;
}

static void
update (JmAddBoardDialog *self)
{
  gboolean    is_found = self->detection != NULL && self->detection->board != NULL && !is_busy (self);
  const char *missing = NULL;

  if (is_found && self->choice != NULL && !jm_search_choice_is_any (self->choice))
    missing = _("Choose at least one search");
  gtk_widget_set_visible (self->spinner, is_busy (self));
  gtk_widget_set_visible (GTK_WIDGET (self->found), is_found);
  gtk_widget_set_sensitive (self->add_button, is_found && missing == NULL && !self->adding);
  gtk_widget_set_tooltip_text (self->add_button, missing);
}

static void
hide_missing (JmAddBoardDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->missing_group), FALSE);
}

/* What was tried, or what went wrong, and what can be done now. */
static void
show_missing (JmAddBoardDialog *self,
              const char       *title,
              const char       *reason,
              gboolean          can_retry,
              gboolean          can_add)
{
  g_autofree char *plain = g_markup_escape_text (reason, -1);

  /* A group takes its description for markup. */
  adw_preferences_group_set_title (self->missing_group, title);
  adw_preferences_group_set_description (self->missing_group, plain);
  gtk_widget_set_visible (self->retry_row, can_retry);
  gtk_widget_set_visible (self->posting_row, can_add);
  gtk_widget_set_visible (GTK_WIDGET (self->missing_group), TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), title, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static char *
join_tried (const JmDetection *detection)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < detection->tried->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *) g_ptr_array_index (detection->tried, i));
  return g_string_free (text, FALSE);
}

static void
show_detection (JmAddBoardDialog *self)
{
  const JmDetection *detection = self->detection;
  g_autofree char   *tried = NULL;

  if (detection->board == NULL)
    {
      tried = join_tried (detection);
      show_missing (self, _("Not Recognised"), tried, FALSE, TRUE);
      return;
    }
  jm_found_board_show (self->found, self->funnel, detection);
  if (self->choice != NULL)
    jm_search_choice_set_reference (self->choice, detection->reference);
  /* One posting marked up on a page may be the page of that posting. */
  if (detection->found_by == JM_SIGN_JSONLD && detection->n_postings == 1)
    show_missing (self, "", _("This page holds one posting. If it is no list, add the posting itself."), FALSE, TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), jm_board_get_title (detection->board), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
detected_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(JmAddBoardDialog) self = user_data;
  g_autoptr(GError)           error = NULL;
  g_autoptr(JmDetection)      detection = jm_funnel_detect_board_finish (JM_FUNNEL (source), result, &error);

  /* Another address was entered meanwhile, or the dialog was closed. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (detection != NULL)
    {
      self->detection = g_steal_pointer (&detection);
      show_detection (self);
    }
  else
    {
      show_missing (self, _("The Page Could Not Be Read"), error->message, TRUE, !g_error_matches (error, JM_ERROR, JM_ERROR_INVALID));
    }
  update (self);
}

static void
stop (JmAddBoardDialog *self)
{
  g_clear_handle_id (&self->typing, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
start (JmAddBoardDialog *self)
{
  g_autofree char *address = dup_address (self);

  stop (self);
  g_clear_pointer (&self->detection, jm_detection_free);
  hide_missing (self);
  if (*address != '\0')
    {
      self->cancellable = g_cancellable_new ();
      jm_funnel_detect_board_async (self->funnel, address, FALSE, self->cancellable, detected_cb, g_object_ref (self));
    }
  update (self);
}

static gboolean
typed_cb (gpointer user_data)
{
  JmAddBoardDialog *self = user_data;

  self->typing = 0;
  start (self);
  return G_SOURCE_REMOVE;
}

/* A host and a point at least: half a word is no address to ask for. */
static gboolean
looks_whole (const char *address)
{
  const char *host = strstr (address, "://");
  const char *point = strchr (host != NULL ? host : address, '.');

  return point != NULL && point[1] != '\0' && strpbrk (address, " \t\n") == NULL;
}

static void
changed_cb (JmAddBoardDialog *self)
{
  g_autofree char *address = NULL;
  gsize            before = self->length;

  g_assert (JM_IS_ADD_BOARD_DIALOG (self));

  /* Also called while the template is being built. */
  if (self->funnel == NULL)
    return;
  address = dup_address (self);
  self->length = strlen (address);
  stop (self);
  g_clear_pointer (&self->detection, jm_detection_free);
  hide_missing (self);
  update (self);
  if (looks_whole (address))
    self->typing = g_timeout_add (self->length > before + PASTED_CHARACTERS ? 0 : TYPING_MS, typed_cb, self);
}

static void
activated_cb (JmAddBoardDialog *self)
{
  g_assert (JM_IS_ADD_BOARD_DIALOG (self));

  start (self);
}

static void
key_entered_cb (JmAddBoardDialog *self)
{
  g_assert (JM_IS_ADD_BOARD_DIALOG (self));

  start (self);
}

static void
choice_changed_cb (JmAddBoardDialog *self)
{
  g_assert (JM_IS_ADD_BOARD_DIALOG (self));

  update (self);
}

static void
cancel_cb (JmAddBoardDialog *self)
{
  g_assert (JM_IS_ADD_BOARD_DIALOG (self));

  adw_dialog_close (ADW_DIALOG (self));
}

static void
add_posting_cb (JmAddBoardDialog *self)
{
  g_autofree char *address = dup_address (self);

  g_assert (JM_IS_ADD_BOARD_DIALOG (self));

  /* Before the dialog leaves the window. */
  gtk_widget_activate_action (GTK_WIDGET (self), "win.add-page", "s", address);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
saved_cb (JmSearchChoice   *choice,
          guint             n,
          const GError     *error,
          JmAddBoardDialog *self)
{
  g_autofree char *reference = NULL;

  g_assert (JM_IS_ADD_BOARD_DIALOG (self));

  self->adding = FALSE;
  update (self);
  if (error != NULL)
    {
      jm_toast_error (self->add_button, error);
      return;
    }
  reference = g_strdup (self->detection->reference);
  adw_dialog_close (ADW_DIALOG (self));
  if (n > 0)
    g_signal_emit (self, signals[SIGNAL_ADDED], 0, n);
  if (jm_search_choice_is_new (choice))
    g_signal_emit (self, signals[SIGNAL_NEW_SEARCH], 0, reference);
}

static void
add_cb (JmAddBoardDialog *self)
{
  g_autofree char *reference = NULL;

  g_assert (JM_IS_ADD_BOARD_DIALOG (self));

  if (!gtk_widget_get_sensitive (self->add_button))
    return;
  if (self->choice != NULL)
    {
      self->adding = TRUE;
      update (self);
      jm_search_choice_save (self->choice);
      return;
    }
  reference = g_strdup (self->detection->reference);
  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, reference);
}

static void
jm_add_board_dialog_closed (AdwDialog *dialog)
{
  stop (JM_ADD_BOARD_DIALOG (dialog));
}

static void
jm_add_board_dialog_dispose (GObject *object)
{
  JmAddBoardDialog *self = JM_ADD_BOARD_DIALOG (object);

  stop (self);
  g_clear_object (&self->choice);
  g_clear_object (&self->funnel);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_ADD_BOARD_DIALOG);

  G_OBJECT_CLASS (jm_add_board_dialog_parent_class)->dispose (object);
}

static void
jm_add_board_dialog_finalize (GObject *object)
{
  g_clear_pointer (&JM_ADD_BOARD_DIALOG (object)->detection, jm_detection_free);

  G_OBJECT_CLASS (jm_add_board_dialog_parent_class)->finalize (object);
}

static guint
add_signal (JmAddBoardDialogClass *klass,
            const char            *name,
            GType                  type)
{
  return g_signal_new (name, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, type);
}

static void
jm_add_board_dialog_class_init (JmAddBoardDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jm_add_board_dialog_dispose;
  object_class->finalize = jm_add_board_dialog_finalize;
  ADW_DIALOG_CLASS (klass)->closed = jm_add_board_dialog_closed;

  /* JmAddBoardDialog::chosen: the caller adds the board of that reference. */
  signals[SIGNAL_CHOSEN] = add_signal (klass, "chosen", G_TYPE_STRING);
  /* JmAddBoardDialog::added: the board is in so many more searches. */
  signals[SIGNAL_ADDED] = add_signal (klass, "added", G_TYPE_UINT);
  /* JmAddBoardDialog::new-search: a search is to begin with the board of that reference. */
  signals[SIGNAL_NEW_SEARCH] = add_signal (klass, "new-search", G_TYPE_STRING);

  g_type_ensure (JM_TYPE_FOUND_BOARD);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-add-board-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, JmAddBoardDialog, add_button);
  gtk_widget_class_bind_template_child (widget_class, JmAddBoardDialog, address);
  gtk_widget_class_bind_template_child (widget_class, JmAddBoardDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, JmAddBoardDialog, found);
  gtk_widget_class_bind_template_child (widget_class, JmAddBoardDialog, missing_group);
  gtk_widget_class_bind_template_child (widget_class, JmAddBoardDialog, retry_row);
  gtk_widget_class_bind_template_child (widget_class, JmAddBoardDialog, posting_row);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_posting_cb);
}

static void
jm_add_board_dialog_init (JmAddBoardDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jm_add_board_dialog_new:
 * @funnel: what recognises boards and keeps searches
 * @chooses: %TRUE: the caller adds the board, told by "chosen"; %FALSE: the user picks among the active searches
 *
 * Returns: (transfer floating): a dialog to present
 */
AdwDialog *
jm_add_board_dialog_new (JmFunnel *funnel,
                         gboolean  chooses)
{
  JmAddBoardDialog *self;

  g_return_val_if_fail (JM_IS_FUNNEL (funnel), NULL);

  self = g_object_new (JM_TYPE_ADD_BOARD_DIALOG, NULL);
  self->funnel = g_object_ref (funnel);
  if (!chooses)
    {
      AdwPreferencesGroup *group = jm_found_board_get_searches_group (self->found);

      self->choice = jm_search_choice_new (funnel, group);
      gtk_widget_set_visible (GTK_WIDGET (group), TRUE);
      g_signal_connect_object (self->choice, "changed", G_CALLBACK (choice_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->choice, "saved", G_CALLBACK (saved_cb), self, 0);
    }
  update (self);
  return ADW_DIALOG (self);
}

/**
 * jm_add_board_dialog_set_address:
 * @self: a dialog
 * @address: an address
 *
 * Enters an address as if it were pasted.
 */
void
jm_add_board_dialog_set_address (JmAddBoardDialog *self,
                                 const char       *address)
{
  g_return_if_fail (JM_IS_ADD_BOARD_DIALOG (self));
  g_return_if_fail (address != NULL);

  gtk_editable_set_text (self->address, address);
}
