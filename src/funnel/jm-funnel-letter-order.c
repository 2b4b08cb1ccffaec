/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-letters.h>

#include "jm-funnel-private.h"
#include "jm-letter-writer.h"

#include <glib/gi18n.h>

/* What is asked of the model for one letter. */
typedef struct {
  gint64 application;
  char  *wish; /* (nullable) */
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->wish);
  g_free (order);
}

static void
command (JmFunnel           *self,
         gpointer            tag,
         JmStoreFunc         func,
         gint64              application,
         const char         *wish,
         GCancellable       *cancellable,
         GAsyncReadyCallback callback,
         gpointer            user_data)
{
  Order *order;

  g_return_if_fail (JM_IS_FUNNEL (self));

  order = g_new0 (Order, 1);
  order->application = application;
  order->wish = g_strdup (wish);
  jm_funnel_command (self, tag, func, order, order_free, cancellable, callback, user_data);
}

static gboolean
write_letter (JmDb    *db,
              gpointer user_data,
              GError **error)
{
  Order *order = user_data;

  return jm_card_check_visible (db, order->application, error) && jm_letter_writer_queue (db, order->application, order->wish, error);
}

/**
 * jm_funnel_write_letter_async:
 * @self: a funnel
 * @application: an application
 * @wish: (nullable): what the user wants of it, "shorter, and say that I sail"
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Queues a letter by the model: another version, from profile, CV, posting and template, and where there is a wish from the letter as
 * it stands. While it is written the signal "letter-draft" tells of it. Errors: %JM_ERROR_NOT_FOUND, %JM_ERROR_CONFLICT when the model
 * is switched off.
 */
void
jm_funnel_write_letter_async (JmFunnel           *self,
                              gint64              application,
                              const char         *wish,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  command (self, jm_funnel_write_letter_async, write_letter, application, wish, cancellable, callback, user_data);
}

static gboolean
stop_letter (JmDb    *db,
             gpointer user_data,
             GError **error)
{
  Order *order = user_data;

  return jm_card_check_visible (db, order->application, error)
         && jm_letter_writer_call_off (db, order->application, _("You stopped it."), error);
}

/**
 * jm_funnel_stop_letter_async:
 * @self: a funnel
 * @application: an application
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Calls the letter off that the model is asked for, in whichever process; what has come of it is dropped, what it took stands in the
 * ledger. Errors: %JM_ERROR_NOT_FOUND.
 */
void
jm_funnel_stop_letter_async (JmFunnel           *self,
                             gint64              application,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  command (self, jm_funnel_stop_letter_async, stop_letter, application, NULL, cancellable, callback, user_data);
}

static gboolean
retry_letter (JmDb    *db,
              gpointer user_data,
              GError **error)
{
  Order *order = user_data;
  g_autoptr(JmApplication) stored = jm_card_check_visible (db, order->application, error) ? jm_application_load (db, order->application, error) : NULL;

  return stored != NULL && jm_letter_writer_queue (db, order->application, stored->letter_instruction, error);
}

/**
 * jm_funnel_retry_letter_async:
 * @self: a funnel
 * @application: an application
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Asks for a letter that failed or was stopped once more, with the wish of then. Errors: %JM_ERROR_NOT_FOUND, %JM_ERROR_CONFLICT when
 * the model is switched off.
 */
void
jm_funnel_retry_letter_async (JmFunnel           *self,
                              gint64              application,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  command (self, jm_funnel_retry_letter_async, retry_letter, application, NULL, cancellable, callback, user_data);
}

static gboolean
forget_letter (JmDb    *db,
               gpointer user_data,
               GError **error)
{
  Order *order = user_data;

  return jm_card_check_visible (db, order->application, error) && jm_letter_writer_call_off (db, order->application, NULL, error);
}

/**
 * jm_funnel_forget_letter_async:
 * @self: a funnel
 * @application: an application
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Forgets the letter that was asked for, with the reason why it failed. Errors: %JM_ERROR_NOT_FOUND.
 */
void
jm_funnel_forget_letter_async (JmFunnel           *self,
                               gint64              application,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  command (self, jm_funnel_forget_letter_async, forget_letter, application, NULL, cancellable, callback, user_data);
}

JM_FUNNEL_DEFINE_FINISH (write_letter)
JM_FUNNEL_DEFINE_FINISH (stop_letter)
JM_FUNNEL_DEFINE_FINISH (retry_letter)
JM_FUNNEL_DEFINE_FINISH (forget_letter)
