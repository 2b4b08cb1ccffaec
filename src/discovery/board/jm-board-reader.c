/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-private.h"

#include <glib/gi18n.h>

void
jm_board_take_item (JmBoard *self, const JmFieldContext *context, char *raw_data, const char *reference, guint place, JmBoardReading *reading)
{
  g_autoptr(JmPosting) posting = jm_posting_new ();

  posting->raw_data = raw_data;
  for (guint i = 0; i < self->conditions->len; i++)
    if (!jm_condition_holds (g_ptr_array_index (self->conditions, i), &context->node))
      return;
  for (guint i = 0; i < self->fields->len; i++)
    jm_field_read (g_ptr_array_index (self->fields, i), context, posting);
  jm_field_finish (posting);

  if (posting->title == NULL)
    {
      jm_board_reading_add_problem (reading, _("Item %u has no title."), place);
      return;
    }
  if (posting->external_id == NULL)
    posting->external_id = g_strdup (posting->source_url);
  if (posting->external_id == NULL)
    {
      jm_board_reading_add_problem (reading, _("Item %u, “%.60s”, has neither an id nor an address."), place, posting->title);
      return;
    }
  posting->board = g_strdup (reference);
  jm_posting_normalise (posting, context->now);
  g_ptr_array_add (reading->postings, g_steal_pointer (&posting));
  reading->n_items++;
}

/* The address after @url, when that is one of the numbered pages. */
static char *
find_next (JmBoard *self, const char *param, const char *url)
{
  for (guint page = 0; jm_board_has_page (self, page + 1); page++)
    {
      g_autofree char *address = jm_board_url_of_page (self, param, page);

      if (url == NULL || g_str_equal (address, url))
        return jm_board_url_of_page (self, param, page + 1);
    }
  return NULL;
}

/* An answer must not lead its reader to another host. */
static char *
check_next (const char *url, char *next)
{
  g_autofree char *address = next != NULL ? jm_url_resolve (url, next) : NULL;
  g_autofree char *host = address != NULL ? jm_url_host (address) : NULL;
  g_autofree char *own = url != NULL ? jm_url_host (url) : NULL;

  if (host == NULL || (own != NULL && !g_str_equal (host, own)) || g_strcmp0 (address, url) == 0)
    return NULL;
  return g_steal_pointer (&address);
}

/**
 * jm_board_read:
 * @self: a board
 * @param: (nullable): the company that was asked for
 * @url: (nullable): the address that was asked; relative links and the next page go by it
 * @body: the answer
 * @content_type: (nullable): its type with its charset
 * @now: the present instant
 * @error: return location
 *
 * Reads an answer. An item that cannot be read is a problem, not an error. Items of one id and title are one posting in several places.
 *
 * Returns: (transfer full) (nullable): what it holds; JM_ERROR_INVALID, JM_ERROR_TOO_LARGE
 */
JmBoardReading *
jm_board_read (JmBoard *self, const char *param, const char *url, GBytes *body, const char *content_type, gint64 now, GError **error)
{
  g_autoptr(JmBoardReading) reading = jm_board_reading_new ();
  g_autofree char *reference = NULL;
  g_autofree char *first = NULL;
  g_autofree char *next = NULL;
  JmFieldContext context = { .param = param, .now = now };
  guint n_seen = 0;
  gboolean is_read;

  g_return_val_if_fail (self != NULL && body != NULL, NULL);

  context.mends = self->mends;
  first = jm_board_url_of_page (self, param, 0);
  context.base = url != NULL ? url : first;
  reference = jm_board_make_reference (self, param);
  if (self->kind == JM_BOARD_JSON)
    is_read = jm_board_read_json (self, &context, reference, body, reading, &n_seen, &next, error);
  else
    is_read = jm_board_read_feed (self, &context, reference, body, content_type, reading, &n_seen, error);
  if (!is_read)
    return NULL;

  jm_board_reading_merge (reading);
  if (self->paging == JM_PAGING_NEXT)
    reading->next = check_next (context.base, next);
  else if (self->paging == JM_PAGING_NUMBER && n_seen > 0 && n_seen >= self->limit)
    reading->next = find_next (self, param, url);
  return g_steal_pointer (&reading);
}
