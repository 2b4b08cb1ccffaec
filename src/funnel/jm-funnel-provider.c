/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-funnel-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* Services and their keys. Whatever asks a service or the keyring runs in a worker thread. */

typedef struct {
  JmStore   *store;
  JmHttp    *http;
  JmAiSetup *setup;
  char      *key; /* (nullable) to keep; NULL: none */
  char      *said;
} Inquiry;

static void
inquiry_free (gpointer data)
{
  Inquiry *self = data;

  g_object_unref (self->store);
  g_object_unref (self->http);
  jm_ai_setup_free (self->setup);
  jm_secret_free (self->key);
  g_free (self->said);
  g_free (self);
}

static Inquiry *
inquiry_new (JmFunnel        *funnel,
             const JmAiSetup *setup)
{
  Inquiry *self = g_new0 (Inquiry, 1);

  self->store = g_object_ref (funnel->store);
  self->http = g_object_ref (funnel->llm_http);
  self->setup = jm_ai_setup_copy (setup);
  return self;
}

/**
 * jm_funnel_list_providers:
 * @self: a funnel
 * @problems: (out) (optional) (transfer full): a sentence for each file of the user's that cannot be read
 *
 * Returns: (transfer full) (element-type JmProviderRow): the services that there are files for, by their rank
 */
GPtrArray *
jm_funnel_list_providers (JmFunnel   *self,
                          char     ***problems)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return jm_provider_rows_load (jm_store_get_data_dir (self->store), problems);
}

static JmProvider *
find_provider (const Inquiry  *self,
               GError        **error)
{
  g_autoptr(GPtrArray) rows = jm_provider_rows_load (jm_store_get_data_dir (self->store), NULL);
  const JmAiSetup *setup = self->setup;
  const JmProviderRow *row = jm_provider_rows_find (rows, setup->provider);
  const char *model = setup->model != NULL ? setup->model : "default";
  g_autoptr(JmProvider) provider = NULL;

  if (row == NULL)
    {
      g_autofree char *shown = jm_text_shorten (setup->provider != NULL ? setup->provider : "", 60);

      g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("There is no service named “%s”. “jobmatectl providers” lists them."), shown);
      return NULL;
    }
  provider = jm_provider_from_row (row, setup->url, model);
  if (provider == NULL)
    {
      g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("%s needs an address. It should look like https://host/v1, or http://127.0.0.1:8080/v1."), row->title);
      return NULL;
    }
  if (setup->price_in >= 0 && setup->price_out >= 0)
    provider->price = (JmPrice) { setup->price_in, setup->price_out };
  return g_steal_pointer (&provider);
}

/* A keyring that does not answer is no reason not to ask: the service may want no key. */
static void
add_key (JmFunnel     *funnel,
         JmProvider   *provider,
         GCancellable *cancellable)
{
  g_autoptr(GError) error = NULL;

  g_clear_pointer (&provider->profile, g_free);
  provider->profile = jm_secret_dup_profile (jm_store_get_data_dir (funnel->store));

  if (!jm_provider_find_key (provider, cancellable, &error))
    g_info ("the keyring does not tell: %s", error->message);
}

/* --- which models --- */

static void
models_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Inquiry *self = task_data;
  GError *error = NULL;
  g_autoptr(JmProvider) provider = find_provider (self, &error);
  GPtrArray *models = NULL;

  if (provider != NULL)
    {
      add_key (source, provider, cancellable);
      models = jm_models_fetch (self->http, provider, cancellable, &error);
    }
  if (models == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_set_str (&self->said, provider->base_url);
  g_task_return_pointer (task, models, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * jm_funnel_list_models_async:
 * @self: a funnel
 * @setup: whose service, and where; it need not be stored
 * @cancellable: (nullable): ends it within a moment
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks a service which models it has. Errors: %JM_ERROR_NOT_FOUND (no such service), those of jm_models_fetch().
 */
void
jm_funnel_list_models_async (JmFunnel           *self,
                             const JmAiSetup    *setup,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (setup != NULL);

  jm_funnel_long_command (self, jm_funnel_list_models_async, models_thread, inquiry_new (self, setup), inquiry_free, cancellable, callback, user_data);
}

/**
 * jm_funnel_list_models_finish:
 * @self: a funnel
 * @result: what the callback got
 * @address: (out) (optional) (transfer full): where the service answered, which may be /v1 of what was asked
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type JmModel): the models by name
 */
GPtrArray *
jm_funnel_list_models_finish (JmFunnel      *self,
                              GAsyncResult  *result,
                              char         **address,
                              GError       **error)
{
  GPtrArray *models;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  models = g_task_propagate_pointer (G_TASK (result), error);
  if (address != NULL)
    *address = models != NULL ? g_strdup (((Inquiry *) g_task_get_task_data (G_TASK (result)))->said) : NULL;
  return models;
}

/* --- does it answer --- */

typedef struct {
  const JmProvider *provider;
  gint64            worst;
  gint64            call;
  const char       *outcome;
  JmSpent          *spent;
} Trial;

static gboolean
book_trial (JmDb    *db,
            gpointer user_data,
            GError **error)
{
  Trial *trial = user_data;

  return jm_llm_call_book (db, 0, trial->provider, trial->worst, &trial->call, NULL, error);
}

static gboolean
settle_trial (JmDb    *db,
              gpointer user_data,
              GError **error)
{
  Trial *trial = user_data;

  return jm_llm_call_settle (db, trial->call, trial->outcome, trial->spent, error) && jm_provider_remember (db, trial->provider, error);
}

/* Paid like any other call, so it stands in the ledger. */
static char *
try_provider (Inquiry       *self,
              JmProvider    *provider,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autofree char *body = jm_provider_dup_trial (provider);
  JmChatTalk talk = { 0 };
  Trial trial = { .provider = provider, .worst = jm_provider_worst_cost (provider, body), .spent = &talk.spent };
  g_autoptr(GError) local_error = NULL;
  char *said;

  if (!jm_store_write (self->store, JM_PRIORITY_COMMAND, book_trial, &trial, error))
    return NULL;
  said = jm_provider_try (self->http, provider, &talk, cancellable, error);
  trial.outcome = said != NULL ? "done" : g_cancellable_is_cancelled (cancellable) ? "cancelled" : "failed";
  if (!jm_store_write (self->store, JM_PRIORITY_COMMAND, settle_trial, &trial, &local_error))
    g_message ("The end of a call to the language model could not be written down: %s", local_error->message);
  jm_spent_clear (&talk.spent);
  return said;
}

static void
test_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Inquiry *self = task_data;
  GError *error = NULL;
  g_autoptr(JmProvider) provider = find_provider (self, &error);
  char *said = NULL;

  if (provider != NULL)
    {
      add_key (source, provider, cancellable);
      said = try_provider (self, provider, cancellable, &error);
    }
  if (said == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, said, g_free);
}

/**
 * jm_funnel_test_provider_async:
 * @self: a funnel
 * @setup: which service and model; it need not be stored
 * @cancellable: (nullable): ends it within a moment
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks the model for one word; nothing of the user is sent. It stands in the ledger. Errors: %JM_ERROR_NOT_FOUND (no such service),
 * %JM_ERROR_BUDGET, those of jm_chat_talk() in the service's own words.
 */
void
jm_funnel_test_provider_async (JmFunnel           *self,
                               const JmAiSetup    *setup,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (setup != NULL);

  jm_funnel_long_command (self, jm_funnel_test_provider_async, test_thread, inquiry_new (self, setup), inquiry_free, cancellable, callback, user_data);
}

/**
 * jm_funnel_test_provider_finish:
 * @self: a funnel
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the model said
 */
char *
jm_funnel_test_provider_finish (JmFunnel     *self,
                                GAsyncResult *result,
                                GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- what runs on this machine --- */

static void
local_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Inquiry *self = task_data;
  g_autoptr(GPtrArray) rows = jm_provider_rows_load (jm_store_get_data_dir (self->store), NULL);
  g_autoptr(GStrvBuilder) found = g_strv_builder_new ();

  for (guint i = 0; i < rows->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const JmProviderRow *row = g_ptr_array_index (rows, i);
      g_autoptr(JmProvider) provider = row->is_local ? jm_provider_from_row (row, NULL, "default") : NULL;
      g_autoptr(GPtrArray) models = provider != NULL ? jm_models_fetch (self->http, provider, cancellable, NULL) : NULL;

      if (models != NULL)
        g_strv_builder_add (found, row->name);
    }
  g_task_return_pointer (task, g_strv_builder_end (found), (GDestroyNotify) g_strfreev);
}

/**
 * jm_funnel_find_local_async:
 * @self: a funnel
 * @cancellable: (nullable): ends it within a moment
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Knocks at the ports of this machine where services that are known listen. Only when the user asks for it.
 */
void
jm_funnel_find_local_async (JmFunnel           *self,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));

  jm_funnel_long_command (self, jm_funnel_find_local_async, local_thread, inquiry_new (self, &(JmAiSetup) { 0 }), inquiry_free, cancellable, callback,
                          user_data);
}

/**
 * jm_funnel_find_local_finish:
 * @self: a funnel
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the names of the services that answer
 */
char **
jm_funnel_find_local_finish (JmFunnel     *self,
                             GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- keys --- */

#define SHOWN 4

/* Each profile has its own. */
static char *
dup_key_name (JmFunnel   *funnel,
              const char *provider)
{
  g_autofree char *profile = jm_secret_dup_profile (jm_store_get_data_dir (funnel->store));

  return jm_secret_dup_name (profile, provider);
}

static void
find_key_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Inquiry *self = task_data;
  GError *error = NULL;
  g_autofree char *name = dup_key_name (source, self->setup->provider);
  char *key = jm_secret_lookup (name, cancellable, &error);
  gsize length = key != NULL ? strlen (key) : 0;
  char *hint = key == NULL ? NULL : g_strconcat ("…", length > 4 * SHOWN ? key + length - SHOWN : "", NULL);

  jm_secret_free (key);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, hint, g_free);
}

/**
 * jm_funnel_find_provider_key_async:
 * @self: a funnel
 * @provider: the name of a service
 * @cancellable: (nullable): ends the wait for the keyring
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks whether the key of a service is known. Errors: those of jm_secret_lookup().
 */
void
jm_funnel_find_provider_key_async (JmFunnel           *self,
                                   const char         *provider,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (provider != NULL);

  jm_funnel_long_command (self, jm_funnel_find_provider_key_async, find_key_thread, inquiry_new (self, &(JmAiSetup) { .provider = (char *) provider }),
                          inquiry_free, cancellable, callback, user_data);
}

/**
 * jm_funnel_find_provider_key_finish:
 * @self: a funnel
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): "…" and the last characters of the key; %NULL with no error when there is none
 */
char *
jm_funnel_find_provider_key_finish (JmFunnel     *self,
                                    GAsyncResult *result,
                                    GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
set_key_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Inquiry *self = task_data;
  GError *error = NULL;
  g_autofree char *name = dup_key_name (source, self->setup->provider);
  gboolean done = self->key != NULL ? jm_secret_store (name, self->key, cancellable, &error) : jm_secret_clear (name, cancellable, &error);

  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * jm_funnel_set_provider_key_async:
 * @self: a funnel
 * @provider: the name of a service
 * @key: (nullable): its key; %NULL forgets it
 * @cancellable: (nullable): ends the wait for the keyring
 * @callback: called when the keyring has it
 * @user_data: for @callback
 *
 * Keeps the key of a service in the keyring. Errors: those of jm_secret_store(); where the keyring does not take it, it lasts until this
 * process ends.
 */
void
jm_funnel_set_provider_key_async (JmFunnel           *self,
                                  const char         *provider,
                                  const char         *key,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  Inquiry *inquiry;

  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (provider != NULL);

  inquiry = inquiry_new (self, &(JmAiSetup) { .provider = (char *) provider });
  inquiry->key = g_strdup (key);
  jm_funnel_long_command (self, jm_funnel_set_provider_key_async, set_key_thread, inquiry, inquiry_free, cancellable, callback, user_data);
}

JM_FUNNEL_DEFINE_FINISH (set_provider_key)
