/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-addition.h"
#include "jm-turn.h"

#include <glib/gi18n.h>
#include <string.h>

/* Postings by hand. */

typedef struct {
  gint64     id;
  JmFunnel  *funnel;   /* the task's */
  JmStore   *store;
  JmHttp    *http;
  char      *url;
  GBytes    *page;
  char      *content_type;
  char      *problem;  /* (nullable) why its page could not be read */
  JmPosting *posting;
  gint64     known;    /* the posting that is stored under that URL */
  gboolean   is_whole; /* and nothing is missing of it */
} Add;

static Add *
add_new (JmFunnel   *self,
         const char *url,
         JmPosting  *posting)
{
  Add *add = g_new0 (Add, 1);

  add->funnel = self;
  add->store = g_object_ref (self->store);
  add->http = g_object_ref (self->board_http);
  add->url = g_strdup (url);
  add->posting = posting != NULL ? jm_posting_ref (posting) : NULL;
  return add;
}

static void
add_free (gpointer data)
{
  Add *add = data;

  g_object_unref (add->store);
  g_object_unref (add->http);
  g_free (add->url);
  g_free (add->content_type);
  g_free (add->problem);
  g_clear_pointer (&add->page, g_bytes_unref);
  g_clear_pointer (&add->posting, jm_posting_unref);
  g_free (add);
}

static gboolean
append_discovered (JmDb    *db,
                   gint64   id,
                   gint64  *event,
                   GError **error)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) detail = NULL;

  jm_json_begin_object (builder);
  jm_json_set_boolean (builder, "manual", TRUE);
  jm_json_end_object (builder);
  detail = jm_json_builder_finish (builder);
  return jm_event_append (db, JM_EVENT_JOB_DISCOVERED, 'p', id, detail, event, error);
}

/*< private >
 * jm_funnel_complete_posting:
 * @db: the writer's connection
 * @posting: the posting as its page says, normalised
 * @id: the one that was kept without its text
 * @error: return location
 *
 * Gives it its text; one that is whole stays as it is.
 *
 * Returns: whether it is stored
 */
gboolean
jm_funnel_complete_posting (JmDb      *db,
                            JmPosting *posting,
                            gint64     id,
                            GError   **error)
{
  g_autoptr(JmPosting) stored = jm_posting_load (db, id, error);

  if (stored == NULL)
    return FALSE;
  if (stored->text_complete || !posting->text_complete)
    return TRUE;
  posting->id = id;
  return jm_posting_update_content (db, posting, error) && append_discovered (db, id, NULL, error);
}

/*< private >
 * jm_funnel_insert_manual:
 * @db: the writer's connection
 * @posting: a posting that jm_funnel_make_manual() made one by hand
 * @by_words: whether one that says the same is the same, whatever its address
 * @is_new: (out): whether it was not there
 * @error: return location
 *
 * Stores it, as one step of undo, unless it is there: then it gets the text that it has not.
 *
 * Returns: the id of the posting; 0 on error
 */
gint64
jm_funnel_insert_manual (JmDb       *db,
                         JmPosting  *posting,
                         gboolean    by_words,
                         gboolean   *is_new,
                         GError    **error)
{
  g_autoptr(GError) local_error = NULL;
  gint64 known = jm_posting_find_by_url_key (db, posting->url_key, &local_error);
  gint64 event;

  if (known == 0 && local_error == NULL && by_words)
    known = jm_posting_find_by_words (db, posting, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return 0;
    }
  *is_new = known == 0;
  if (known > 0)
    return jm_funnel_complete_posting (db, posting, known, error) ? known : 0;
  /* Who adds it wants it, whatever was decided before. */
  return jm_tombstone_remove (db, posting, NULL, error) && jm_posting_insert (db, posting, error)
         && append_discovered (db, posting->id, &event, error) && jm_addition_record (db, event, error) ? posting->id : 0;
}

static gboolean
insert_posting (JmDb    *db,
                gpointer user_data,
                GError **error)
{
  Add *add = user_data;
  gboolean is_new;

  add->id = jm_funnel_insert_manual (db, add->posting, FALSE, &is_new, error);
  return add->id != 0 && (add->problem == NULL || jm_teaser_note_problem (db, add->id, add->problem, error));
}

/*< private >
 * jm_funnel_make_manual:
 * @posting: any posting
 *
 * What every posting by hand is, whatever the page or the form says.
 */
void
jm_funnel_make_manual (JmPosting *posting)
{
  gint64 now = jm_time_now ();

  posting->status = JM_POSTING_PENDING;
  posting->is_manual = TRUE;
  if (posting->discovered_at == 0)
    posting->discovered_at = now;
  posting->seen_at = now;
  jm_posting_normalise (posting, now);
  if (posting->title == NULL || *posting->title == '\0')
    {
      g_free (posting->title);
      posting->title = g_strdup (posting->company_name);
    }
}

/* The host and path of a page that could not be read stand for its title until it can. */
static JmPosting *
posting_without_page (const char *url)
{
  g_autoptr(JmPosting) posting = jm_posting_new ();
  g_autoptr(GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  g_autofree char *host = jm_url_host (url);
  const char *path = uri != NULL ? g_uri_get_path (uri) : "";

  posting->title = g_strconcat (host != NULL ? host : url, g_str_equal (path, "/") ? "" : path, NULL);
  posting->source_url = g_strdup (url);
  posting->text_complete = FALSE;
  return g_steal_pointer (&posting);
}

static gboolean
find_known (JmDb    *db,
            gpointer user_data,
            GError **error)
{
  Add *add = user_data;
  g_autofree char *key = jm_url_key (add->url);
  g_autoptr(GError) local_error = NULL;
  g_autoptr(JmPosting) posting = NULL;

  add->known = jm_posting_find_by_url_key (db, key, &local_error);
  if (add->known > 0)
    posting = jm_posting_load (db, add->known, &local_error);
  add->is_whole = posting != NULL && posting->text_complete;
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
store_added (Add     *add,
             GError **error)
{
  if (add->posting->source_url == NULL)
    add->posting->source_url = g_strdup (add->url);
  jm_funnel_make_manual (add->posting);
  return jm_store_write (add->store, JM_PRIORITY_COMMAND, insert_posting, add, error);
}

/* Nothing that the user gave us is lost because a page cannot be read: only what our own rules forbid is an error. */
static gboolean
fetch_or_keep (Add          *add,
               gint64       *wait,
               GCancellable *cancellable,
               GError      **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autofree char *notice = NULL;

  add->posting = jm_turn_fetch (add->store, add->http, add->url, wait, cancellable, &local_error);
  if (add->posting != NULL || *wait > 0)
    return *wait == 0;
  if (local_error->domain != JM_ERROR || local_error->code == JM_ERROR_REFUSED)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  add->posting = posting_without_page (add->url);
  add->problem = g_strdup (local_error->message);
  /* Translators: a sentence that says why a page could not be read. */
  notice = g_strdup_printf (_("The address is kept, its text is not: %s"), local_error->message);
  jm_funnel_say (add->funnel, notice);
  return TRUE;
}

static gboolean
add_url (gpointer       arguments,
         gint64        *wait,
         GCancellable  *cancellable,
         GError       **error)
{
  Add *add = arguments;

  if (!jm_url_check (add->url, TRUE, error) || !jm_store_read (add->store, find_known, add, error))
    return FALSE;
  if (add->is_whole)
    {
      add->id = add->known;
      return TRUE;
    }
  return fetch_or_keep (add, wait, cancellable, error) && store_added (add, error);
}

/**
 * jm_funnel_add_url_async:
 * @self: a funnel
 * @url: the address of a posting, http or https
 * @cancellable: (nullable): honoured while the page is fetched
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Fetches a page, when its host has had its pause, and stores its posting, PENDING and is_manual. A page that cannot be had is kept by its address, and
 * "notice" says why; adding it again tries again. Errors: %JM_ERROR_INVALID, %JM_ERROR_REFUSED for an address that is
 * not asked for.
 */
void
jm_funnel_add_url_async (JmFunnel           *self,
                         const char         *url,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (url != NULL);

  jm_turn_command (self, jm_funnel_add_url_async, add_url, add_new (self, url, NULL), add_free, cancellable, callback, user_data);
}

static JmPosting *
read_page (Add     *add,
           GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr(JmBoardReading) reading = jm_page_read (add->url, add->page, add->content_type, jm_time_now (), &text, error);
  g_autoptr(JmPosting) posting = NULL;

  if (reading == NULL)
    return NULL;
  posting = reading->postings->len > 0 ? jm_posting_ref (g_ptr_array_index (reading->postings, 0)) : posting_without_page (add->url);
  jm_page_take_text (posting, text);
  if (posting->description != NULL && *posting->description != '\0')
    return g_steal_pointer (&posting);
  g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("The page holds no text. Save it again when it is fully loaded."));
  return NULL;
}

static void
add_page_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Add *add = task_data;
  GError *error = NULL;

  add->posting = read_page (add, &error);
  if (add->posting != NULL && store_added (add, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * jm_funnel_add_page_async:
 * @self: a funnel
 * @url: where the page comes from
 * @page: its bytes
 * @content_type: (nullable): as the server or the file name says
 * @cancellable: (nullable): unused once the reading begins
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Stores the posting of a page that the user has saved. Errors: %JM_ERROR_INVALID.
 */
void
jm_funnel_add_page_async (JmFunnel           *self,
                          const char         *url,
                          GBytes             *page,
                          const char         *content_type,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  Add *add;

  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (url != NULL);
  g_return_if_fail (page != NULL);

  add = add_new (self, url, NULL);
  add->page = g_bytes_ref (page);
  add->content_type = g_strdup (content_type);
  jm_funnel_long_command (self, jm_funnel_add_page_async, add_page_thread, add, add_free, cancellable, callback, user_data);
}

static gboolean
has_text (const char *text)
{
  return text != NULL && text[strspn (text, " \t\r\n")] != '\0';
}

static gboolean
add_posting (JmDb    *db,
             gpointer user_data,
             GError **error)
{
  Add *add = user_data;
  const JmPosting *posting = add->posting;

  if (!has_text (posting->company_name) && !has_text (posting->title) && !has_text (posting->profile_sought))
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_USAGE, _("A posting needs a company or a title: give one of them."));
      return FALSE;
    }
  jm_funnel_make_manual (add->posting);
  return insert_posting (db, add, error);
}

/**
 * jm_funnel_add_posting_async:
 * @self: a funnel
 * @posting: what the user typed; normalised, and its id is set, so leave it alone until @callback
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Stores a posting by hand, PENDING and is_manual. A missing title is the profile sought, or else the company.
 * Errors: %JM_ERROR_USAGE where all three are missing.
 */
void
jm_funnel_add_posting_async (JmFunnel           *self,
                             JmPosting          *posting,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (posting != NULL);

  jm_funnel_command (self, jm_funnel_add_posting_async, add_posting, add_new (self, NULL, posting), add_free,
                     cancellable, callback, user_data);
}

JM_FUNNEL_DEFINE_FINISH_ID (add_url)
JM_FUNNEL_DEFINE_FINISH_ID (add_page)
JM_FUNNEL_DEFINE_FINISH_ID (add_posting)
