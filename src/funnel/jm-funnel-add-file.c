/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-funnel-private.h"

#include <glib/gi18n.h>

/* Postings that are in a file: a mail's offers, a saved page. */

typedef struct {
  JmStore  *store;
  char     *url;
  GBytes   *bytes;
  char     *content_type;
  gboolean  with_draft;
  JmSaved  *saved;
  JmAdded  *added;
} AddFile;

static void
add_file_free (gpointer data)
{
  AddFile *add = data;

  g_object_unref (add->store);
  g_free (add->url);
  g_bytes_unref (add->bytes);
  g_free (add->content_type);
  g_clear_pointer (&add->saved, jm_saved_free);
  g_clear_pointer (&add->added, jm_added_free);
  g_free (add);
}

/**
 * jm_added_free:
 * @self: (transfer full) (nullable): what was added
 *
 * Frees it.
 */
void
jm_added_free (JmAdded *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->ids);
  g_clear_pointer (&self->draft, jm_posting_unref);
  g_free (self);
}

/* Two boards' offers of one file may be one posting. */
static void
add_id (JmAdded *added,
        gint64   id)
{
  for (guint i = 0; i < added->ids->len; i++)
    {
      if (g_array_index (added->ids, gint64, i) == id)
        return;
    }
  g_array_append_val (added->ids, id);
}

static gboolean
insert_all (JmDb    *db,
            gpointer user_data,
            GError **error)
{
  AddFile *add = user_data;
  GPtrArray *postings = add->saved->postings;

  g_array_set_size (add->added->ids, 0);
  add->added->n_added = 0;
  for (guint i = 0; i < postings->len; i++)
    {
      JmPosting *posting = postings->pdata[i];
      gboolean is_new;
      gint64 id;

      /* What says only facts is still a teaser: no page was ever missed. */
      if (posting->description == NULL && !posting->text_complete && posting->company_name != NULL)
        posting->description = g_strjoin (" · ", posting->company_name, posting->location, NULL);
      jm_funnel_make_manual (posting);
      id = jm_funnel_insert_manual (db, posting, TRUE, &is_new, error);
      if (id == 0)
        return FALSE;
      add_id (add->added, id);
      add->added->n_added += is_new;
    }
  return TRUE;
}

/* The draft becomes a posting where no one is there to complete it. */
static gboolean
take_draft (AddFile  *add,
            GError  **error)
{
  JmPosting *draft = add->saved->draft;

  if (draft->source_url == NULL && add->url == NULL)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_USAGE, _("This page does not say where it was saved from: give its address, too."));
      return FALSE;
    }
  if (draft->source_url == NULL)
    draft->source_url = g_strdup (add->url);
  g_ptr_array_add (add->saved->postings, g_steal_pointer (&add->saved->draft));
  return TRUE;
}

static gboolean
read_file (AddFile  *add,
           GError  **error)
{
  add->saved = jm_saved_read (add->url, add->bytes, add->content_type, jm_time_now (), error);
  if (add->saved == NULL)
    return FALSE;
  if (add->saved->draft == NULL && add->saved->postings->len == 0)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID,
                           add->saved->problem != NULL ? add->saved->problem : _("There is no job posting in this file."));
      return FALSE;
    }
  if (add->saved->draft == NULL)
    return TRUE;
  if (add->with_draft)
    {
      add->added->draft = g_steal_pointer (&add->saved->draft);
      return TRUE;
    }
  return take_draft (add, error);
}

static void
add_file_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  AddFile *add = task_data;
  GError *error = NULL;

  if (read_file (add, &error) && (add->added->draft != NULL || jm_store_write (add->store, JM_PRIORITY_COMMAND, insert_all, add, &error)))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * jm_funnel_add_file_async:
 * @self: a funnel
 * @url: (nullable): where a page comes from
 * @bytes: a mail, an mbox, a saved page (HTML, MHTML), or a text; told apart by content
 * @content_type: (nullable): text/html or text/plain for what was copied
 * @with_draft: whether the caller lets the user complete a page that nothing says to be a posting; else it is added as it is
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when all of it is on disk
 * @user_data: for @callback
 *
 * Stores the postings of a file, PENDING and is_manual, all or none. What is there already, by its address or, as addresses in mails
 * often tell nothing, by company, title and place, is not stored again. Errors: %JM_ERROR_INVALID when there is none in it or it is no
 * such file, %JM_ERROR_TOO_LARGE, %JM_ERROR_USAGE for a page whose address is not known.
 */
void
jm_funnel_add_file_async (JmFunnel           *self,
                          const char         *url,
                          GBytes             *bytes,
                          const char         *content_type,
                          gboolean            with_draft,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  AddFile *add;

  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (bytes != NULL);

  add = g_new0 (AddFile, 1);
  add->store = g_object_ref (self->store);
  add->url = g_strdup (url);
  add->bytes = g_bytes_ref (bytes);
  add->content_type = g_strdup (content_type);
  add->with_draft = with_draft;
  add->added = g_new0 (JmAdded, 1);
  add->added->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  jm_funnel_long_command (self, jm_funnel_add_file_async, add_file_thread, add, add_file_free, cancellable, callback, user_data);
}

/**
 * jm_funnel_add_file_finish:
 * @self: a funnel
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): what is stored, or the draft
 */
JmAdded *
jm_funnel_add_file_finish (JmFunnel      *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  AddFile *add;

  if (!jm_funnel_command_finish (self, result, jm_funnel_add_file_async, error))
    return NULL;
  add = g_task_get_task_data (G_TASK (result));
  return g_steal_pointer (&add->added);
}
