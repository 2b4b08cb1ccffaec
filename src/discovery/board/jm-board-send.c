/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/jm-robots.h>

#include "board/jm-board-private.h"
#include "mail/jm-mail-folder.h"

#include <glib/gi18n.h>

/* A token that says nothing lasts this long; one is renewed a minute before its end. */
#define USUAL_TOKEN 600
#define TOKEN_MARGIN 60
#define SHOWN_MAILS 20

typedef struct {
  char  *token;
  gint64 until; /* monotonic */
} Token;

/* By the board's name and key, so that a changed key asks anew. Tokens live in memory alone. */
static GHashTable *tokens;
static GMutex tokens_lock;

static void
token_free (gpointer data)
{
  Token *self = data;

  jm_secret_free (self->token);
  g_free (self);
}

static char *
token_name (JmBoard *self, const char *secret)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, secret != NULL ? secret : "", -1);

  return g_strconcat (self->name, " ", hash, NULL);
}

static char *
recall_token (const char *name)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&tokens_lock);
  Token *token = tokens != NULL ? g_hash_table_lookup (tokens, name) : NULL;

  return token != NULL && g_get_monotonic_time () < token->until ? g_strdup (token->token) : NULL;
}

static void
remember_token (const char *name, const char *text, guint lasts)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&tokens_lock);
  Token *token;

  if (tokens == NULL)
    tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, token_free);
  if (text == NULL)
    {
      g_hash_table_remove (tokens, name);
      return;
    }
  token = g_new0 (Token, 1);
  token->token = g_strdup (text);
  lasts = lasts == 0 ? USUAL_TOKEN : lasts > 2 * TOKEN_MARGIN ? lasts - TOKEN_MARGIN : lasts;
  token->until = g_get_monotonic_time () + lasts * G_TIME_SPAN_SECOND;
  g_hash_table_replace (tokens, g_strdup (name), token);
}

static void
explain_missing_key (JmBoard *self, GError **error)
{
  if (self->key->url != NULL)
    g_set_error (error, JM_ERROR, JM_ERROR_UNAUTHORIZED, _("%s answers only with a key of your own (%s). Get one at %s and enter it for this board."),
                 self->title, self->key->label, self->key->url);
  else
    g_set_error (error, JM_ERROR, JM_ERROR_UNAUTHORIZED, _("%s answers only with a key of your own (%s). Enter it for this board."),
                 self->title, self->key->label);
}

static gboolean
add_key (JmBoard *self, GHashTable *values, char **secret, GCancellable *cancellable, GError **error)
{
  g_autoptr(GError) local_error = NULL;

  if (self->key == NULL)
    return TRUE;
  *secret = jm_board_lookup_key (self, cancellable, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (*secret != NULL && jm_board_key_add_values (self->key, *secret, values))
    return TRUE;
  explain_missing_key (self, error);
  return FALSE;
}

/* Asks a step's question and adds what its answer says to @values. */
static gboolean
take_step (JmBoard *self, const JmBoardStep *step, JmHttp *http, const char *param, GHashTable *values, guint *lasts, GCancellable *cancellable, GError **error)
{
  g_autoptr(GHashTable) names = jm_board_dup_names (self, param, NULL);
  g_autoptr(JmHttpRequest) request = jm_board_ask_expand (step->ask, NULL, NULL, &(JmTemplateValues) { .param = param, .named = names });
  g_autoptr(JmHttpRequest) filled = jm_board_ask_fill (request, values);
  g_autoptr(JmHttpResponse) response = jm_http_send (http, filled, cancellable, error);

  if (response == NULL)
    return FALSE;
  /* RFC 6749 5.2: a client that is not known is told so by 400 as well. */
  if (step == self->token && (response->status == 400 || response->status == 401 || response->status == 403))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_UNAUTHORIZED, _("%s does not accept your key (%s). Check it and enter it again."),
                   self->title, self->key != NULL ? self->key->label : "");
      return FALSE;
    }
  if (response->status < 200 || response->status > 299)
    {
      jm_http_status_to_error (response, self->title, error);
      return FALSE;
    }
  if (jm_board_step_read (step, response->body, values, lasts))
    return TRUE;
  g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("%s did not say what has to be known before it can be asked. Its format may have changed."), self->title);
  return FALSE;
}

static gboolean
add_token (JmBoard *self, JmHttp *http, const char *name, const char *param, GHashTable *values, GCancellable *cancellable, GError **error)
{
  char *token = recall_token (name);
  guint lasts;

  if (token != NULL)
    {
      g_hash_table_insert (values, g_strdup ("token"), token);
      return TRUE;
    }
  if (!take_step (self, self->token, http, param, values, &lasts, cancellable, error))
    return FALSE;
  remember_token (name, g_hash_table_lookup (values, "token"), lasts);
  return TRUE;
}

static void
copy_value (gpointer name, gpointer value, gpointer values)
{
  g_hash_table_insert (values, g_strdup (name), g_strdup (value));
}

/**
 * jm_board_send:
 * @self: a board
 * @http: what asks
 * @param: (nullable): what the board was told
 * @request: of jm_board_request(), jm_board_request_page() or jm_board_request_detail(); the keys in it are names
 * @found: (nullable) (element-type utf8 utf8): of jm_board_find()
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Fills in the user's key and, where the board wants one, a token that is asked for first, and sends the request. A token that
 * is refused is renewed once. Blocking: worker threads.
 *
 * Returns: (transfer full) (nullable): the answer, whatever its status; the errors of jm_http_send(), %JM_ERROR_UNAUTHORIZED without a key
 *   or when the board refuses it
 */
JmHttpResponse *
jm_board_send (JmBoard *self, JmHttp *http, const char *param, const JmHttpRequest *request, GHashTable *found, GCancellable *cancellable, GError **error)
{
  g_autoptr(GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) jm_secret_free);
  g_autofree char *name = NULL;
  char *secret = NULL;
  JmHttpResponse *response = NULL;

  g_return_val_if_fail (self != NULL && request != NULL, NULL);

  if (found != NULL)
    g_hash_table_foreach (found, copy_value, values);
  if (!add_key (self, values, &secret, cancellable, error))
    {
      jm_secret_free (secret);
      return NULL;
    }
  name = token_name (self, secret);
  jm_secret_free (secret);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(JmHttpRequest) filled = NULL;

      if (self->token != NULL && !add_token (self, http, name, param, values, cancellable, error))
        return NULL;
      filled = jm_board_ask_fill (request, values);
      response = jm_http_send (http, filled, cancellable, error);
      if (response == NULL || response->status != 401 || self->token == NULL || i > 0)
        break;
      g_clear_pointer (&response, jm_http_response_free);
      remember_token (name, NULL, 0);
    }
  return response;
}

/**
 * jm_board_find:
 * @self: a board
 * @http: what asks
 * @param: (nullable): what the board was told
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Asks what has to be known before the list can be asked for, such as the number of this month's thread. Blocking: worker threads.
 *
 * Returns: (transfer full) (nullable) (element-type utf8 utf8): what was found, empty for a board that needs no such step; %NULL on error
 */
GHashTable *
jm_board_find (JmBoard *self, JmHttp *http, const char *param, GCancellable *cancellable, GError **error)
{
  g_autoptr(GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guint lasts;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->find != NULL && !take_step (self, self->find, http, param, found, &lasts, cancellable, error))
    return NULL;
  return g_steal_pointer (&found);
}

/* Interfaces and feeds are made for programs. */
static gboolean
is_for_programs (JmBoard *self, gboolean is_detail)
{
  JmBoardKind kind = is_detail ? self->detail->kind : self->kind;

  return kind == JM_BOARD_JSON || kind == JM_BOARD_FEED;
}

gboolean
jm_board_knows_site (JmBoard *self, JmHttp *http, const JmHttpRequest *request, gboolean is_detail)
{
  return is_for_programs (self, is_detail) || jm_robots_is_known (http, request->url, jm_time_now ());
}

gboolean
jm_board_may_ask (JmBoard *self, JmHttp *http, const JmHttpRequest *request, gboolean is_detail, double *delay, GCancellable *cancellable, GError **error)
{
  *delay = 0;
  if (is_for_programs (self, is_detail))
    return TRUE;
  return jm_robots_check (http, request->url, FALSE, jm_time_now (), delay, cancellable, error);
}

/* The newest mails are what a folder's first page is. */
static JmBoardReading *
fetch_folder (JmBoard *self, const char *param, GCancellable *cancellable, GError **error)
{
  g_autoptr(JmMailFolder) folder = jm_mail_folder_open (param, NULL, cancellable, error);
  g_autoptr(JmBoardReading) all = folder != NULL ? jm_board_reading_new () : NULL;
  GBytes *bytes;

  for (guint i = 0; folder != NULL && i < SHOWN_MAILS && (bytes = jm_mail_folder_read (folder, cancellable, NULL)) != NULL; i++)
    {
      g_autoptr(GBytes) owned = bytes;
      g_autoptr(JmBoardReading) reading = jm_board_read (self, param, NULL, bytes, NULL, jm_time_now (), NULL);

      for (guint j = 0; reading != NULL && j < reading->postings->len; j++)
        g_ptr_array_add (all->postings, jm_posting_ref (reading->postings->pdata[j]));
    }
  if (all != NULL)
    all->n_items = all->postings->len;
  return g_steal_pointer (&all);
}

/**
 * jm_board_fetch:
 * @self: a board
 * @http: what asks
 * @param: (nullable): what it is told, as in "greenhouse:acme"
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Asks a board for the first page of its list and reads it, to show what it has. Blocking: worker threads.
 *
 * Returns: (transfer full) (nullable): what it holds; the errors of jm_board_send() and jm_board_read(), %JM_ERROR_HTTP and others by status
 */
JmBoardReading *
jm_board_fetch (JmBoard *self, JmHttp *http, const char *param, GCancellable *cancellable, GError **error)
{
  double delay;
  g_autoptr(JmHttpRequest) request = jm_board_request (self, param, error);
  gboolean is_folder = request != NULL && self->kind == JM_BOARD_MAIL;
  gboolean is_allowed = request != NULL && !is_folder && jm_board_may_ask (self, http, request, FALSE, &delay, cancellable, error);
  g_autoptr(GHashTable) found = is_allowed ? jm_board_find (self, http, param, cancellable, error) : NULL;
  g_autoptr(JmHttpResponse) response = found != NULL ? jm_board_send (self, http, param, request, found, cancellable, error) : NULL;

  if (is_folder)
    return fetch_folder (self, param, cancellable, error);
  if (response == NULL)
    return NULL;
  if (response->status < 200 || response->status > 299)
    {
      jm_http_status_to_error (response, self->title, error);
      return NULL;
    }
  return jm_board_read_answer (self, param, &(JmBoardAnswer) {
    .url = request->url, .body = response->body, .content_type = response->content_type, .content_range = response->content_range,
    .link = response->link, .status = response->status,
  }, jm_time_now (), error);
}
