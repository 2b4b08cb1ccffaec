/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-private.h"

#include <glib/gi18n.h>
#include <string.h>

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
  if (self->dialect != NULL)
    self->dialect (posting);
  jm_field_finish (posting);
  if (self->match != NULL && (posting->source_url == NULL || !g_regex_match (self->match, posting->source_url, 0, NULL)))
    return;

  if (posting->title == NULL)
    {
      jm_board_reading_add_problem (reading, _("Item %u has no title."), place);
      return;
    }
  if (posting->external_id == NULL)
    posting->external_id = g_strdup (posting->source_url);
  if (posting->external_id == NULL)
    {
      g_autofree char *title = jm_text_shorten (posting->title, 60);

      jm_board_reading_add_problem (reading, _("Item %u, “%s”, has neither an id nor an address."), place, title);
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

/* RFC 8288: <https://jobs.example/?page=2>; rel="next" */
static char *
find_link (const char *header)
{
  g_auto(GStrv) links = g_strsplit (header != NULL ? header : "", ",", 50);

  for (guint i = 0; links[i] != NULL; i++)
    {
      const char *open = strchr (links[i], '<');
      const char *close = open != NULL ? strchr (open, '>') : NULL;

      if (close != NULL && (strstr (close, "rel=\"next\"") != NULL || strstr (close, "rel=next") != NULL))
        return g_strndup (open + 1, close - open - 1);
    }
  return NULL;
}

/* "offres 0-149/353": is there anything after it? A range whose whole is not known goes on as long as pages are full. */
static gboolean
has_more (JmBoard *self, const JmBoardAnswer *answer, guint n_seen)
{
  const char *slash = answer->content_range != NULL ? strchr (answer->content_range, '/') : NULL;
  const char *dash = answer->content_range != NULL ? strchr (answer->content_range, '-') : NULL;
  guint64 last, total;

  if (slash == NULL || dash == NULL || dash > slash)
    return answer->status != 200 && n_seen > 0 && n_seen >= self->limit;
  last = g_ascii_strtoull (dash + 1, NULL, 10);
  total = g_ascii_strtoull (slash + 1, NULL, 10);
  return n_seen > 0 && (slash[1] == '*' ? n_seen >= self->limit : last + 1 < total);
}

static void
take_next (JmBoard *self, const JmFieldContext *context, const JmBoardAnswer *answer, guint n_seen, char *next, JmBoardReading *reading)
{
  g_autofree char *link = NULL;

  switch (self->paging)
    {
    case JM_PAGING_NEXT:
      reading->next = check_next (context->base, next);
      break;
    case JM_PAGING_LINK:
      link = find_link (answer->link);
      reading->next = check_next (context->base, link);
      break;
    case JM_PAGING_CURSOR:
      reading->cursor = next != NULL && *next != '\0' && n_seen > 0 ? g_strdup (next) : NULL;
      if (reading->cursor != NULL)
        {
          g_autoptr(JmHttpRequest) request = jm_board_request_page (self, context->param, 1, next);

          reading->next = g_strdup (request->url);
        }
      break;
    case JM_PAGING_RANGE:
      reading->next = has_more (self, answer, n_seen) ? find_next (self, context->param, answer->url) : NULL;
      break;
    case JM_PAGING_NUMBER:
      reading->next = n_seen > 0 && n_seen >= self->limit ? find_next (self, context->param, answer->url) : NULL;
      break;
    case JM_PAGING_NONE:
    default:
      break;
    }
}

/* What [Find] asks for was read as if it were the list: it leads there. */
static void
take_found (JmBoard *self, const JmFieldContext *context, const JmBoardAnswer *answer, JmBoardReading *reading)
{
  g_autoptr(GHashTable) found = NULL;
  g_autofree char *first = NULL;
  guint lasts;

  if (self->find == NULL || reading->n_items > 0 || reading->next != NULL)
    return;
  found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!jm_board_step_read (self->find, answer->body, found, &lasts))
    return;
  first = jm_board_url_of_page (self, context->param, 0);
  reading->next = jm_template_fill (first, found, JM_ESCAPE_URL);
}

static gboolean
read_kind (JmBoard *self, const JmFieldContext *context, const char *reference, const JmBoardAnswer *answer, JmBoardReading *reading, guint *n_seen, char **next, GError **error)
{
  if (self->kind == JM_BOARD_JSONLD || self->kind == JM_BOARD_MAIL || (self->kind == JM_BOARD_FEED && self->fields->len == 0))
    return jm_board_read_itself (self, context, reference, answer->body, answer->content_type, reading, n_seen, next, error);
  if (self->kind == JM_BOARD_SITEMAP)
    return jm_board_read_sitemap (self, context, reference, answer->body, answer->content_type, reading, n_seen, error);
  if (self->kind == JM_BOARD_PAGE)
    return jm_board_read_page (self, context, reference, answer->body, answer->content_type, reading, n_seen, next, error);
  if (self->kind == JM_BOARD_FEED)
    return jm_board_read_feed (self, context, reference, answer->body, answer->content_type, reading, n_seen, error);
  return jm_board_read_json (self, context, reference, answer->body, reading, n_seen, next, error);
}

/**
 * jm_board_read_answer:
 * @self: a board
 * @param: (nullable): the company that was asked for
 * @answer: what came; relative links and the next page go by its URL
 * @now: the present instant
 * @error: return location
 *
 * Reads an answer. An item that cannot be read is a problem, not an error. Items of one id and title are one posting in several places.
 * Status 204 is a list without postings.
 *
 * Returns: (transfer full) (nullable): what it holds; JM_ERROR_INVALID, JM_ERROR_TOO_LARGE
 */
JmBoardReading *
jm_board_read_answer (JmBoard *self, const char *param, const JmBoardAnswer *answer, gint64 now, GError **error)
{
  g_autoptr(JmBoardReading) reading = jm_board_reading_new ();
  g_autoptr(GHashTable) names = NULL;
  g_autofree char *reference = NULL;
  g_autofree char *first = NULL;
  g_autofree char *next = NULL;
  JmFieldContext context = { .param = param, .now = now };
  guint n_seen = 0;

  g_return_val_if_fail (self != NULL && answer != NULL && answer->body != NULL, NULL);

  if (answer->status == 204)
    return g_steal_pointer (&reading);
  context.mends = self->mends;
  context.named = names = jm_board_dup_names (self, param, NULL);
  first = jm_board_url_of_page (self, param, 0);
  context.base = answer->url != NULL ? answer->url : first;
  reference = jm_board_make_reference (self, param);
  if (!read_kind (self, &context, reference, answer, reading, &n_seen, &next, error))
    return NULL;

  jm_board_reading_merge (reading);
  if (self->kind != JM_BOARD_SITEMAP)
    take_next (self, &context, answer, n_seen, next, reading);
  take_found (self, &context, answer, reading);
  return g_steal_pointer (&reading);
}

/**
 * jm_board_read:
 * @self: a board
 * @param: (nullable): the company that was asked for
 * @url: (nullable): the address that was asked
 * @body: the answer
 * @content_type: (nullable): its type with its charset
 * @now: the present instant
 * @error: return location
 *
 * As jm_board_read_answer(), of what a file can hold.
 *
 * Returns: (transfer full) (nullable): what it holds; JM_ERROR_INVALID, JM_ERROR_TOO_LARGE
 */
JmBoardReading *
jm_board_read (JmBoard *self, const char *param, const char *url, GBytes *body, const char *content_type, gint64 now, GError **error)
{
  g_return_val_if_fail (body != NULL, NULL);

  return jm_board_read_answer (self, param, &(JmBoardAnswer) { .url = url, .body = body, .content_type = content_type }, now, error);
}
