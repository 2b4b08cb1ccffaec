/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-turn.h"

#include <glib/gi18n.h>

/* Which board is behind an address, and what it has. Nothing is stored. */

/* A page may name several boards of which the first is gone: so many are asked. */
#define MAX_ASKED 3

typedef struct {
  JmStore        *store;
  JmBoards       *boards;
  JmHttp         *http;
  char           *url;
  GPtrArray      *signs;     /* (element-type JmBoardSign): what was recognised, the likeliest first */
  guint           n_asked;   /* of @signs */
  JmHttpResponse *page;      /* (nullable) */
  gint64          wait;      /* microseconds until the host may be asked that is next */
  JmDetection    *detection;
  JmDetection    *asked;     /* what the board that is asked answers */
} Detect;

static void
detect_free (gpointer data)
{
  Detect *detect = data;

  g_object_unref (detect->boards);
  g_object_unref (detect->http);
  g_free (detect->url);
  g_clear_pointer (&detect->signs, g_ptr_array_unref);
  g_clear_pointer (&detect->page, jm_http_response_free);
  g_object_unref (detect->store);
  g_clear_pointer (&detect->detection, jm_detection_free);
  g_clear_pointer (&detect->asked, jm_detection_free);
  g_free (detect);
}

static const JmBoardSign *
next_sign (Detect *detect)
{
  return detect->n_asked < MIN (detect->signs->len, MAX_ASKED) ? g_ptr_array_index (detect->signs, detect->n_asked) : NULL;
}

static void ask_next (GTask *task);

static void
end (GTask *task)
{
  Detect *detect = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&detect->detection), (GDestroyNotify) jm_detection_free);
}

/* Only what says that there is no such board lets another one be asked: a board that is slow or wants a key is still the one. */
static gboolean
is_no_board (const GError *error)
{
  return g_error_matches (error, JM_ERROR, JM_ERROR_HTTP) || g_error_matches (error, JM_ERROR, JM_ERROR_INVALID)
         || g_error_matches (error, JM_ERROR, JM_ERROR_NOT_FOUND);
}

static int
worth (const JmDetection *detection)
{
  return detection->board == NULL ? 0 : detection->problem != NULL ? 1 : detection->postings->len == 0 ? 2 : 3;
}

/* The first board is what is told of, unless a later one answers better. */
static void
keep_better (Detect            *detect,
             const JmBoardSign *sign,
             const GError      *error)
{
  if (error != NULL)
    g_set_str (&detect->asked->problem, error->message);
  jm_detection_take_sign (detect->asked, sign);
  if (worth (detect->asked) > worth (detect->detection))
    {
      JmDetection *worse = g_steal_pointer (&detect->detection);

      detect->detection = g_steal_pointer (&detect->asked);
      detect->asked = worse;
    }
  g_clear_pointer (&detect->asked, jm_detection_free);
}

/* A new answer goes on with what was tried for the last one. */
static JmDetection *
detection_after (const JmDetection *before)
{
  JmDetection *self = jm_detection_new ();

  g_ptr_array_unref (self->tried);
  self->tried = g_ptr_array_ref (before->tried);
  return self;
}

/* NULL: a page that is the board's own answer is not asked for again. */
static char *
dup_host (Detect            *detect,
          const JmBoardSign *sign)
{
  g_autoptr(JmHttpRequest) request = jm_board_request (sign->board, sign->param, NULL);

  if (request == NULL || (detect->page != NULL && g_str_equal (request->url, detect->page->url)))
    return NULL;
  return jm_url_host (request->url);
}

static void
preview_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Detect *detect = task_data;
  const JmBoardSign *sign = next_sign (detect);
  g_autofree char *host = dup_host (detect, sign);
  double pause = jm_board_get_pause (sign->board);
  JmClaim *turn = host != NULL ? jm_host_turn_take (detect->store, host, pause, &detect->wait) : NULL;
  GError *error = NULL;

  if (detect->wait > 0)
    {
      g_task_return_boolean (task, FALSE);
      return;
    }
  if (jm_board_detect_preview (detect->http, sign, detect->page, detect->asked, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
  jm_host_turn_end (turn, jm_http_limit_pause (pause));
}

static void
previewed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  Detect *detect = g_task_get_task_data (task);
  const JmBoardSign *sign = next_sign (detect);

  g_task_propagate_boolean (G_TASK (result), &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (detect->wait > 0)
    {
      ask_next (task);
      return;
    }
  keep_better (detect, sign, error);
  detect->n_asked++;
  if (error != NULL ? !is_no_board (error) : detect->detection->postings->len > 0)
    detect->n_asked = MAX_ASKED;
  if (error != NULL && next_sign (detect) != NULL)
    /* Translators: a job board, what it was told (a company), and a sentence that says why it was not chosen. */
    g_ptr_array_add (detect->detection->tried,
                     g_strdup_printf (_("%s (%s) was asked: %s"), jm_board_get_title (sign->board), sign->param != NULL ? sign->param : "", error->message));
  if (next_sign (detect) != NULL)
    ask_next (task);
  else
    end (task);
}

static gboolean
ask_cb (gpointer user_data)
{
  GTask *task = user_data;
  Detect *detect = g_task_get_task_data (task);
  g_autoptr(GTask) preview = g_task_new (g_task_get_source_object (task), g_task_get_cancellable (task), previewed_cb, g_object_ref (task));

  detect->wait = 0;
  g_clear_pointer (&detect->asked, jm_detection_free);
  detect->asked = detection_after (detect->detection);
  g_task_set_task_data (preview, detect, NULL);
  g_task_run_in_thread (preview, preview_thread);
  return G_SOURCE_REMOVE;
}

/* At once, or when the host has had its pause. */
static void
go_on (GTask       *task,
       GSourceFunc  func)
{
  Detect *detect = g_task_get_task_data (task);
  g_autoptr(GSource) source = jm_turn_timer_new (detect->wait, g_task_get_cancellable (task));

  g_source_set_callback (source, func, g_object_ref (task), g_object_unref);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_attach (source, g_task_get_context (task));
}

static void
ask_next (GTask *task)
{
  go_on (task, ask_cb);
}

static void
fetch_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Detect *detect = task_data;
  g_autofree char *host = jm_url_host (detect->url);
  JmClaim *turn = host != NULL ? jm_host_turn_take (detect->store, host, JM_USUAL_PAUSE, &detect->wait) : NULL;
  GError *error = NULL;

  if (detect->wait > 0)
    {
      g_task_return_boolean (task, FALSE);
      return;
    }
  detect->signs = jm_board_detect_fetch (detect->boards, detect->http, detect->url, &detect->page, detect->detection->tried, cancellable, &error);
  jm_host_turn_end (turn, jm_http_limit_pause (JM_USUAL_PAUSE));
  if (detect->signs != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean fetch_cb (gpointer user_data);

static void
fetched_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  Detect *detect = g_task_get_task_data (task);

  g_task_propagate_boolean (G_TASK (result), &error);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (detect->wait > 0)
    go_on (task, fetch_cb);
  else if (next_sign (detect) != NULL)
    ask_next (task);
  else
    end (task);
}

static gboolean
fetch_cb (gpointer user_data)
{
  GTask *task = user_data;
  Detect *detect = g_task_get_task_data (task);
  g_autoptr(GTask) fetch = g_task_new (g_task_get_source_object (task), g_task_get_cancellable (task), fetched_cb, g_object_ref (task));

  detect->wait = 0;
  g_task_set_task_data (fetch, detect, NULL);
  g_task_run_in_thread (fetch, fetch_thread);
  return G_SOURCE_REMOVE;
}

/**
 * jm_funnel_detect_board_async:
 * @self: a funnel
 * @url: the address of a careers page, of a posting or of a feed, as it was typed or pasted
 * @offline: only look at the address: ask neither for the page nor for postings
 * @cancellable: (nullable): ends it within a moment
 * @callback: called at its end
 * @user_data: for @callback
 *
 * Says which board is behind an address, and shows the first of its postings; nothing is stored. Where the address alone does not
 * tell, the page is asked for. Each host is asked in its turn. Errors: those of jm_board_detect_fetch(); that nothing is recognised is none, and neither is a
 * board that does not answer: the detection says so.
 */
void
jm_funnel_detect_board_async (JmFunnel           *self,
                              const char         *url,
                              gboolean            offline,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autoptr(GTask) task = NULL;
  Detect *detect;

  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (url != NULL);

  detect = g_new0 (Detect, 1);
  detect->store = g_object_ref (self->store);
  detect->boards = g_object_ref (self->boards);
  detect->http = g_object_ref (self->board_http);
  detect->url = g_strdup (url);
  detect->detection = jm_detection_new ();
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, jm_funnel_detect_board_async);
  g_task_set_task_data (task, detect, detect_free);

  detect->signs = jm_board_detect_url (self->boards, url, detect->detection->tried);
  if (offline)
    {
      if (detect->signs->len > 0)
        jm_detection_take_sign (detect->detection, g_ptr_array_index (detect->signs, 0));
      else
        g_ptr_array_add (detect->detection->tried, g_strdup (_("The page itself was not asked for.")));
      end (task);
    }
  else if (detect->signs->len > 0)
    {
      ask_next (task);
    }
  else
    {
      g_clear_pointer (&detect->signs, g_ptr_array_unref);
      fetch_cb (task);
    }
}

/**
 * jm_funnel_detect_board_finish:
 * @self: a funnel
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was recognised, or what was tried
 */
JmDetection *
jm_funnel_detect_board_finish (JmFunnel     *self,
                               GAsyncResult *result,
                               GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == jm_funnel_detect_board_async, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
