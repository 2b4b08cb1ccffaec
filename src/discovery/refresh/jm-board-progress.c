/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/jm-board-progress.h>

G_DEFINE_FINAL_TYPE (JmBoardProgress, jm_board_progress, G_TYPE_OBJECT)

enum { PROP_STATE = 1, N_PROPS };
static GParamSpec *props[N_PROPS];

static void
jm_board_progress_get_property (GObject    *object,
                                guint       id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  JmBoardProgress *self = JM_BOARD_PROGRESS (object);

  switch (id)
    {
    case PROP_STATE: g_value_set_uint (value, self->state); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
jm_board_progress_finalize (GObject *object)
{
  JmBoardProgress *self = JM_BOARD_PROGRESS (object);

  g_free (self->board);
  g_free (self->title);
  g_free (self->error);

  G_OBJECT_CLASS (jm_board_progress_parent_class)->finalize (object);
}

static void
jm_board_progress_class_init (JmBoardProgressClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = jm_board_progress_get_property;
  object_class->finalize = jm_board_progress_finalize;

  /* A JmProgressState; told also when another field has changed. */
  props[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, JM_PROGRESS_WAITING, JM_PROGRESS_FAILED, JM_PROGRESS_WAITING,
                                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
jm_board_progress_init (JmBoardProgress *self)
{
}

/**
 * jm_board_progress_new:
 * @board: "greenhouse:acme"
 * @title: the board for people
 *
 * Returns: (transfer full): a board that waits for its turn
 */
JmBoardProgress *
jm_board_progress_new (const char *board,
                       const char *title)
{
  JmBoardProgress *self = g_object_new (JM_TYPE_BOARD_PROGRESS, NULL);

  self->board = g_strdup (board);
  self->title = g_strdup (title);
  return self;
}

/**
 * jm_board_progress_set_state:
 * @self: a board
 * @state: how far it is
 *
 * Sets the state and tells that the fields have changed.
 */
void
jm_board_progress_set_state (JmBoardProgress *self,
                             JmProgressState  state)
{
  g_return_if_fail (JM_IS_BOARD_PROGRESS (self));

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}
