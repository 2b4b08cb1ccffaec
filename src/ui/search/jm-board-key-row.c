/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/jm-board-key-row.h"

#include "widgets/jm-link.h"
#include "widgets/jm-plain-row.h"
#include "widgets/jm-toast.h"

#include <glib/gi18n.h>

struct _JmBoardKeyRow {
  AdwExpanderRow parent_instance;
  JmFunnel      *funnel; /* weak: a dialog that closes before it was drawn may leave its rows behind */
  JmBoard       *board;
  GPtrArray     *entries; /* (element-type GtkEditable), not owned: a part of the key each */
  GtkWidget     *keep, *forget;
  GCancellable  *cancellable; /* of the question to the keyring; cancelled when the row goes */
  gboolean       is_asked; /* the keyring, since the row was opened */
  gboolean       has_key;
  gboolean       is_busy;
  gboolean       is_entered; /* by the user, just now */
};

G_DEFINE_FINAL_TYPE (JmBoardKeyRow, jm_board_key_row, ADW_TYPE_EXPANDER_ROW)

enum {
  PROP_0,
  PROP_HAS_KEY,
  N_PROPS
};

enum {
  SIGNAL_ENTERED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint       signals[N_SIGNALS];

static gboolean
is_whole (JmBoardKeyRow *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      if (*gtk_editable_get_text (g_ptr_array_index (self->entries, i)) == '\0')
        return FALSE;
    }
  return TRUE;
}

static void
update (JmBoardKeyRow *self)
{
  gtk_widget_set_sensitive (self->keep, is_whole (self) && !self->is_busy);
  gtk_widget_set_sensitive (self->forget, !self->is_busy);
  gtk_widget_set_visible (self->forget, self->has_key);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), self->has_key ? _("Your key is in the keyring") : _("Needs a key"));
}

static void
set_has_key (JmBoardKeyRow *self,
             gboolean       has_key)
{
  gboolean changed = self->has_key != has_key;

  self->has_key = has_key;
  update (self);
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HAS_KEY]);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  JmBoardKeyRow    *self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean          has_key = jm_funnel_find_board_key_finish (JM_FUNNEL (source), result, &error);

  /* A keyring may take its time: the row does not wait for it, and may be gone. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  /* Without a keyring a key can still be entered for this run. */
  if (error != NULL)
    g_info ("the keyring does not tell: %s", error->message);
  self->is_busy = FALSE;
  set_has_key (self, has_key);
  if (self->is_entered)
    {
      self->is_entered = FALSE;
      g_signal_emit (self, signals[SIGNAL_ENTERED], 0);
    }
}

static void
find_key (JmBoardKeyRow *self)
{
  self->is_busy = TRUE;
  update (self);
  jm_funnel_find_board_key_async (self->funnel, self->board, self->cancellable, found_cb, self);
}

/* A locked keyring asks for its password: not before anybody wants to know. */
static void
expanded_cb (JmBoardKeyRow *self)
{
  g_assert (JM_IS_BOARD_KEY_ROW (self));

  if (self->is_asked || !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;
  self->is_asked = TRUE;
  find_key (self);
}

static void
set_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(JmBoardKeyRow) self = user_data;
  g_autoptr(GError)        error = NULL;

  if (!jm_funnel_set_board_key_finish (JM_FUNNEL (source), result, &error) && self->funnel != NULL)
    jm_toast_error (GTK_WIDGET (self), error);
  if (self->funnel == NULL)
    return;
  for (guint i = 0; i < self->entries->len; i++)
    gtk_editable_set_text (g_ptr_array_index (self->entries, i), "");
  /* What the keyring did not take lasts for this run. */
  find_key (self);
}

static void
set_key (JmBoardKeyRow      *self,
         const char * const *values)
{
  self->is_busy = TRUE;
  self->is_entered = TRUE;
  update (self);
  jm_funnel_set_board_key_async (self->funnel, self->board, values, NULL, set_cb, g_object_ref (self));
}

static void
changed_cb (JmBoardKeyRow *self)
{
  g_assert (JM_IS_BOARD_KEY_ROW (self));

  update (self);
}

static void
keep_cb (JmBoardKeyRow *self)
{
  g_autoptr(GPtrArray) values = g_ptr_array_new ();

  g_assert (JM_IS_BOARD_KEY_ROW (self));

  if (!is_whole (self) || self->is_busy)
    return;
  for (guint i = 0; i < self->entries->len; i++)
    g_ptr_array_add (values, (gpointer) gtk_editable_get_text (g_ptr_array_index (self->entries, i)));
  g_ptr_array_add (values, NULL);
  set_key (self, (const char * const *) values->pdata);
}

static void
forget_cb (JmBoardKeyRow *self)
{
  g_assert (JM_IS_BOARD_KEY_ROW (self));

  set_key (self, NULL);
}

static void
add_entries (JmBoardKeyRow *self)
{
  const char * const *labels = NULL;
  const char * const *parts = jm_board_list_key_parts (self->board, &labels);

  for (guint i = 0; parts != NULL && parts[i] != NULL; i++)
    {
      GtkWidget *row = jm_plain_row_new (ADW_TYPE_PASSWORD_ENTRY_ROW, labels[i]);

      g_ptr_array_add (self->entries, row);
      g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "entry-activated", G_CALLBACK (keep_cb), self, G_CONNECT_SWAPPED);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
    }
}

static GtkWidget *
add_button (JmBoardKeyRow *self,
            const char    *title,
            GCallback      callback)
{
  GtkWidget *row = g_object_new (ADW_TYPE_BUTTON_ROW, "title", title, "use-underline", TRUE, NULL);

  g_signal_connect_object (row, "activated", callback, self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  return row;
}

static void
jm_board_key_row_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_HAS_KEY:
      g_value_set_boolean (value, JM_BOARD_KEY_ROW (object)->has_key);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jm_board_key_row_dispose (GObject *object)
{
  JmBoardKeyRow *self = JM_BOARD_KEY_ROW (object);

  g_cancellable_cancel (self->cancellable);
  g_ptr_array_set_size (self->entries, 0);
  g_clear_weak_pointer (&self->funnel);

  G_OBJECT_CLASS (jm_board_key_row_parent_class)->dispose (object);
}

static void
jm_board_key_row_finalize (GObject *object)
{
  JmBoardKeyRow *self = JM_BOARD_KEY_ROW (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->entries);
  g_clear_pointer (&self->board, jm_board_unref);

  G_OBJECT_CLASS (jm_board_key_row_parent_class)->finalize (object);
}

static void
jm_board_key_row_class_init (JmBoardKeyRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = jm_board_key_row_get_property;
  object_class->dispose = jm_board_key_row_dispose;
  object_class->finalize = jm_board_key_row_finalize;

  /* JmBoardKeyRow:has-key: whether the board can be asked. */
  props[PROP_HAS_KEY] = g_param_spec_boolean ("has-key", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /* JmBoardKeyRow::entered: the user has entered a key, or had it forgotten. */
  signals[SIGNAL_ENTERED] = g_signal_new ("entered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
jm_board_key_row_init (JmBoardKeyRow *self)
{
  self->entries = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
}

/**
 * jm_board_key_row_new:
 * @funnel: where keys are kept
 * @board: a board that wants a key
 * @choice: (nullable) (transfer floating): the row of jm_board_row_new() that chooses the board for a search
 *
 * Returns: (transfer floating): a row, which asks the keyring when it is opened
 */
GtkWidget *
jm_board_key_row_new (JmFunnel  *funnel,
                      JmBoard   *board,
                      GtkWidget *choice)
{
  JmBoardKeyRow *self;

  g_return_val_if_fail (JM_IS_FUNNEL (funnel), NULL);
  g_return_val_if_fail (board != NULL && jm_board_needs_key (board), NULL);

  self = JM_BOARD_KEY_ROW (jm_plain_row_new (JM_TYPE_BOARD_KEY_ROW, jm_board_get_title (board)));
  g_set_weak_pointer (&self->funnel, funnel);
  self->board = jm_board_ref (board);
  if (choice != NULL)
    {
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), choice);
      g_object_bind_property (self, "has-key", choice, "sensitive", G_BINDING_SYNC_CREATE);
    }
  if (jm_board_get_key_url (board) != NULL)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (self), jm_link_row_new (_("Get a Key"), jm_board_get_key_label (board), jm_board_get_key_url (board)));
  add_entries (self);
  self->keep = add_button (self, _("_Keep Key"), G_CALLBACK (keep_cb));
  self->forget = add_button (self, _("_Forget Key"), G_CALLBACK (forget_cb));
  update (self);
  /* On itself: goes with the object. */
  g_signal_connect_object (self, "notify::expanded", G_CALLBACK (expanded_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * jm_board_key_row_has_key:
 * @self: a row
 *
 * Returns: whether the board can be asked, as far as the keyring has told
 */
gboolean
jm_board_key_row_has_key (JmBoardKeyRow *self)
{
  g_return_val_if_fail (JM_IS_BOARD_KEY_ROW (self), FALSE);

  return self->has_key;
}
