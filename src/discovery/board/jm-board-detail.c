/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-detail.h"

#include "board/jm-board-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define GROUP "Detail"
#define USUAL_MOST 60

gboolean
jm_board_detail_is_key (const char *key)
{
  static const char *const keys[] = { "Kind", "Path", "Most", "Recheck", NULL };

  return g_strv_contains (keys, key) || jm_board_ask_is_key (key);
}

static gboolean
refuse (JmBoardFile *file, const char *key, const char *why, GError **error)
{
  jm_board_file_fault (file, GROUP, key, why, error);
  return FALSE;
}

static gboolean
parse_kind (JmBoardDetail *self, JmBoardFile *file, GError **error)
{
  g_autofree char *kind = jm_board_file_text (file, GROUP, "Kind");

  if (kind == NULL || g_str_equal (kind, "jsonld"))
    self->kind = JM_BOARD_JSONLD;
  else if (g_str_equal (kind, "json"))
    self->kind = JM_BOARD_JSON;
  else if (g_str_equal (kind, "page"))
    self->kind = JM_BOARD_PAGE;
  else
    return refuse (file, "Kind", _("The kind of a detail is json, page or jsonld."), error);
  return TRUE;
}

static gboolean
parse_ask (JmBoardDetail *self, JmBoardFile *file, GError **error)
{
  g_autofree char *url = jm_board_file_text (file, GROUP, "Url");
  g_autofree char *path = jm_board_file_text (file, GROUP, "Path");
  g_autoptr(GError) local_error = NULL;

  self->ask = jm_board_ask_parse (file, GROUP, JM_BOARD_JSON, error);
  if (self->ask == NULL)
    return FALSE;
  if (g_str_has_prefix (url, "{") && (jm_board_ask_names (self->ask, "key.") || jm_board_ask_names (self->ask, "token")))
    return refuse (file, "Url", _("A key goes to the board's own address only, which has to be written out here."), error);
  if (path == NULL)
    return TRUE;
  if (self->kind == JM_BOARD_JSONLD)
    return refuse (file, "Path", _("What a page marks up needs no path."), error);
  self->path = jm_path_parse (path, self->kind, &local_error);
  return self->path != NULL || refuse (file, "Path", local_error->message, error);
}

static gboolean
parse_fields (JmBoardDetail *self, JmBoardFile *file, GError **error)
{
  /* Beside what a page marks up, XPath finds the rest. */
  JmBoardKind kind = self->kind == JM_BOARD_JSONLD ? JM_BOARD_PAGE : self->kind;

  self->fields = jm_field_parse_group (file, JM_BOARD_DETAIL_FIELDS, kind, error);
  if (self->fields == NULL)
    return FALSE;
  return self->fields->len > 0 || self->kind == JM_BOARD_JSONLD
         || refuse (file, "Kind", _("Without [Detail Fields] nothing is read of the answer."), error);
}

/**
 * jm_board_detail_parse:
 * @file: a board file
 * @error: return location
 *
 * Returns: (transfer full) (nullable): how details are asked for; %NULL with no error when they are not, with JM_ERROR_INVALID naming
 *   line and key
 */
JmBoardDetail *
jm_board_detail_parse (JmBoardFile *file, GError **error)
{
  g_autoptr(JmBoardDetail) self = NULL;
  g_auto(GStrv) groups = jm_board_file_list (file, NULL);

  if (!g_strv_contains ((const char *const *) groups, GROUP))
    {
      if (g_strv_contains ((const char *const *) groups, JM_BOARD_DETAIL_FIELDS))
        jm_board_file_fault (file, GROUP, "Url", _("This is missing."), error);
      return NULL;
    }
  self = g_new0 (JmBoardDetail, 1);
  if (!parse_kind (self, file, error) || !parse_ask (self, file, error) || !parse_fields (self, file, error)
      || !jm_board_file_number (file, GROUP, "Most", USUAL_MOST, 1000, &self->most, error)
      || !jm_board_file_number (file, GROUP, "Recheck", 0, 30 * 86400, &self->recheck, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
jm_board_detail_free (JmBoardDetail *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->ask, jm_board_ask_free);
  g_clear_pointer (&self->path, jm_path_free);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_free (self);
}

/* What stands behind the colon of the posting's board. */
static char *
dup_param (const JmPosting *posting)
{
  const char *colon = posting->board != NULL ? strchr (posting->board, ':') : NULL;

  return colon != NULL ? g_strdup (colon + 1) : NULL;
}

/**
 * jm_board_request_detail:
 * @self: a board
 * @posting: one of its postings, with the raw data of its list
 *
 * Returns: (transfer full) (nullable): what asks for the whole text of @posting, for jm_board_send(); %NULL when the board has no more
 *   than its list, or not for this one
 */
JmHttpRequest *
jm_board_request_detail (JmBoard *self, const JmPosting *posting)
{
  g_autoptr(JmJson) json = NULL;
  g_autofree char *param = NULL;
  g_autoptr(GHashTable) names = NULL;
  g_autofree char *url = NULL;
  JmNode node = { 0 };

  g_return_val_if_fail (self != NULL && posting != NULL, NULL);

  if (self->detail == NULL)
    return NULL;
  if (self->kind == JM_BOARD_JSON && posting->raw_data != NULL)
    json = jm_json_parse (posting->raw_data, -1, NULL);
  node.json = json;
  node.root = &node;
  param = dup_param (posting);
  names = jm_board_dup_names (self, param, posting);
  url = jm_board_ask_dup_url (self->detail->ask, &node, &(JmTemplateValues) { .param = param, .named = names });
  if (!g_str_has_prefix (url, "https://"))
    return NULL;
  return jm_board_ask_expand (self->detail->ask, url, &node, &(JmTemplateValues) { .param = param, .named = names });
}

char *
jm_board_dup_detail_host (JmBoard *self, const char *param, const JmPosting *posting)
{
  g_autoptr(GHashTable) names = jm_board_dup_names (self, param, posting);
  g_autofree char *url = jm_board_ask_dup_url (self->detail->ask, NULL, &(JmTemplateValues) { .param = param, .named = names });

  return jm_url_host (url);
}

static void
take_node (const JmNode *node, gpointer user_data)
{
  JmNode *first = user_data;

  if (first->json == NULL && first->element == NULL)
    *first = *node;
}

static void
read_fields (JmBoard *self, JmFieldContext *context, JmPosting *posting)
{
  for (guint i = 0; i < self->detail->fields->len; i++)
    jm_field_read (g_ptr_array_index (self->detail->fields, i), context, posting);
}

static gboolean
read_node (JmBoard *self, JmNode *root, JmFieldContext *context, JmPosting *posting, GError **error)
{
  root->root = root;
  context->node = *root;
  if (self->detail->path != NULL)
    {
      context->node = (JmNode) { 0 };
      jm_path_walk (self->detail->path, root, take_node, &context->node);
      if (context->node.json == NULL && context->node.element == NULL)
        {
          g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("The answer of %s does not hold the posting. Its format may have changed."), self->title);
          return FALSE;
        }
      context->node.root = root;
    }
  read_fields (self, context, posting);
  return TRUE;
}

static gboolean
read_json (JmBoard *self, JmFieldContext *context, JmPosting *posting, GBytes *body, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  g_autoptr(GError) local_error = NULL;
  g_autoptr(JmJson) json = length > 0 ? jm_json_parse (text, length, &local_error) : NULL;

  if (json != NULL)
    return read_node (self, &(JmNode) { .json = json }, context, posting, error);
  g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("The answer of %s cannot be read: %s"), self->title,
               local_error != NULL ? local_error->message : _("It is empty."));
  return FALSE;
}

static gboolean
read_page (JmBoard *self, JmFieldContext *context, JmPosting *posting, const JmBoardAnswer *answer, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (answer->body, &length);
  g_autoptr(JmXml) page = jm_xml_parse_html (text, length, answer->content_type);

  return read_node (self, &(JmNode) { .element = jm_xml_get_root (page) }, context, posting, error);
}

static void
take_text (char **target, char **source)
{
  if (*source == NULL || **source == '\0')
    return;
  g_free (*target);
  *target = g_steal_pointer (source);
}

/* What the page says more than the list did. What the list knew of the kind of work stays: it is the board's own. */
static void
merge (JmPosting *posting, JmPosting *page, gboolean is_unnamed)
{
  char **missing[][2] = {
    { &posting->company_name, &page->company_name }, { &posting->location, &page->location }, { &posting->country, &page->country },
    { &posting->postal_code, &page->postal_code }, { &posting->start_date, &page->start_date }, { &posting->apply_url, &page->apply_url },
  };

  if (is_unnamed)
    take_text (&posting->title, &page->title);
  for (guint i = 0; i < G_N_ELEMENTS (missing); i++)
    if (*missing[i][0] == NULL || is_unnamed)
      take_text (missing[i][0], missing[i][1]);
  take_text (&posting->description, &page->description);
  take_text (&posting->company_description, &page->company_description);
  if (!jm_money_is_known (&posting->salary) && jm_money_is_known (&page->salary))
    {
      posting->salary = page->salary;
      take_text (&posting->salary_text, &page->salary_text);
    }
  if (posting->remote == JM_REMOTE_UNKNOWN)
    posting->remote = page->remote;
  if (posting->contract_type == JM_CONTRACT_UNKNOWN)
    posting->contract_type = page->contract_type;
  if (posting->working_time == JM_WORKING_TIME_UNKNOWN)
    posting->working_time = page->working_time;
  if (posting->published_at == 0 || is_unnamed)
    posting->published_at = page->published_at != 0 ? page->published_at : posting->published_at;
  if (page->expires_at != 0)
    posting->expires_at = page->expires_at;
  if (isnan (posting->latitude))
    {
      posting->latitude = page->latitude;
      posting->longitude = page->longitude;
    }
}

static gboolean
read_marked_up (JmBoard *self, JmFieldContext *context, JmPosting *posting, const JmBoardAnswer *answer, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr(JmBoardReading) reading = jm_page_read (answer->url, answer->body, answer->content_type, context->now, &text, error);
  JmPosting *page = reading != NULL && reading->postings->len > 0 ? g_ptr_array_index (reading->postings, 0) : NULL;

  if (page == NULL)
    {
      if (reading != NULL)
        g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("The page of %s holds no posting that can be read."), self->title);
      return FALSE;
    }
  jm_page_take_text (page, text);
  merge (posting, page, jm_board_lists_addresses (self));
  if (!page->text_complete && self->detail->fields->len == 0)
    {
      g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("The page of %s, too, holds only the beginning of the text. Open it in the browser."), self->title);
      return FALSE;
    }
  return self->detail->fields->len == 0 || read_page (self, context, posting, answer, error);
}

/* The amounts that the words of the list gave do not outlive those words. */
static void
forget_amounts (JmPosting *posting, const JmMoney *before, const char *text)
{
  gboolean is_same = memcmp (&posting->salary.min, &before->min, sizeof (double)) == 0 && memcmp (&posting->salary.max, &before->max, sizeof (double)) == 0;

  if (is_same && g_strcmp0 (posting->salary_text, text) != 0)
    posting->salary.min = posting->salary.max = NAN;
}

/**
 * jm_board_read_detail:
 * @self: a board
 * @posting: what its list said of a posting
 * @answer: what came for jm_board_request_detail()
 * @now: the present instant
 * @error: return location
 *
 * Completes @posting by its whole text, and by whatever else the list left out. Where it is, and by which id it is known, stays.
 *
 * Returns: whether the text is there, and the posting complete; else JM_ERROR_INVALID, and @posting may hold a part
 */
gboolean
jm_board_read_detail (JmBoard *self, JmPosting *posting, const JmBoardAnswer *answer, gint64 now, GError **error)
{
  JmFieldContext context = { .now = now };
  g_autofree char *param = NULL;
  g_autofree char *external_id = NULL;
  g_autofree char *source_url = NULL;
  g_autofree char *teaser = NULL;
  g_autofree char *salary_text = NULL;
  JmMoney salary;
  gboolean is_read;

  g_return_val_if_fail (self != NULL && posting != NULL && answer != NULL && answer->body != NULL, FALSE);
  g_return_val_if_fail (self->detail != NULL, FALSE);

  param = dup_param (posting);
  context.param = param;
  context.base = answer->url;
  context.mends = self->mends;
  external_id = g_strdup (posting->external_id);
  source_url = g_strdup (posting->source_url);
  teaser = g_steal_pointer (&posting->description);
  salary = posting->salary;
  salary_text = g_strdup (posting->salary_text);
  posting->text_complete = TRUE;
  if (self->detail->kind == JM_BOARD_JSON)
    is_read = read_json (self, &context, posting, answer->body, error);
  else if (self->detail->kind == JM_BOARD_PAGE)
    is_read = read_page (self, &context, posting, answer, error);
  else
    is_read = read_marked_up (self, &context, posting, answer, error);
  forget_amounts (posting, &salary, salary_text);
  jm_field_finish (posting);

  g_set_str (&posting->external_id, external_id);
  if (source_url != NULL)
    g_set_str (&posting->source_url, source_url);
  if (posting->description == NULL || *posting->description == '\0')
    {
      g_set_str (&posting->description, teaser);
      posting->text_complete = FALSE;
      if (is_read)
        g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("The answer of %s holds no text for this posting."), self->title);
      is_read = FALSE;
    }
  if (!is_read)
    posting->text_complete = FALSE;
  jm_posting_normalise (posting, now);
  return is_read;
}
