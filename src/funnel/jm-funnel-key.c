/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-funnel-private.h"

/* The keys that some boards want of each user: the keyring may ask a question first, so it is never waited for in the main loop. */

typedef struct {
  JmBoard *board;
  char   **values; /* (nullable) the parts to keep; NULL: none */
} Key;

static void
key_free (gpointer data)
{
  Key *key = data;

  jm_board_unref (key->board);
  for (guint i = 0; key->values != NULL && key->values[i] != NULL; i++)
    jm_secret_free (key->values[i]);
  g_free (key->values);
  g_free (key);
}

static Key *
key_new (JmBoard           *board,
         const char *const *values)
{
  Key *key = g_new0 (Key, 1);

  key->board = jm_board_ref (board);
  key->values = g_strdupv ((char **) values);
  return key;
}

static void
find_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Key *key = task_data;
  GError *error = NULL;
  char *secret = jm_board_lookup_key (key->board, cancellable, &error);
  gboolean is_there = secret != NULL;

  jm_secret_free (secret);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, is_there);
}

/**
 * jm_funnel_find_board_key_async:
 * @self: a funnel
 * @board: a board that wants a key
 * @cancellable: (nullable): ends the wait for the keyring
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks whether the user's key of a board is known; the key itself is not told. Errors: those of jm_board_lookup_key().
 */
void
jm_funnel_find_board_key_async (JmFunnel           *self,
                                JmBoard            *board,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (board != NULL);

  jm_funnel_long_command (self, jm_funnel_find_board_key_async, find_thread, key_new (board, NULL), key_free, cancellable, callback, user_data);
}

static void
set_thread (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Key *key = task_data;
  GError *error = NULL;
  gboolean done = key->values != NULL ? jm_board_store_key (key->board, (const char *const *) key->values, cancellable, &error)
                                      : jm_board_clear_key (key->board, cancellable, &error);

  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * jm_funnel_set_board_key_async:
 * @self: a funnel
 * @board: a board that wants a key
 * @values: (nullable): its parts in the order of jm_board_list_key_parts(); %NULL forgets it
 * @cancellable: (nullable): ends the wait for the keyring
 * @callback: called when the keyring has it
 * @user_data: for @callback
 *
 * Keeps the user's key of a board in the keyring. Errors: those of jm_board_store_key(); with %JM_ERROR_FAILED it lasts until this
 * process ends.
 */
void
jm_funnel_set_board_key_async (JmFunnel           *self,
                               JmBoard            *board,
                               const char *const  *values,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (board != NULL);

  jm_funnel_long_command (self, jm_funnel_set_board_key_async, set_thread, key_new (board, values), key_free, cancellable, callback, user_data);
}

JM_FUNNEL_DEFINE_FINISH (find_board_key)
JM_FUNNEL_DEFINE_FINISH (set_board_key)
