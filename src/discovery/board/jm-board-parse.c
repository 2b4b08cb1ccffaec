/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* A new reader of fields reads the same answers anew. */
#define ENGINE "4"
#define PARAM_PATTERN "^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$"

static const char *const groups[] = { "Board", "Detect", "Key", "Token", "Find", "Request", "Items", "Fields", "Detail", JM_BOARD_DETAIL_FIELDS, NULL };
static const char *const board_keys[] = {
  "Name", "Home", "Terms", "Attribution", "Kind", "Param", "Param.pattern", "Param.example", "Param.default", "Countries", "Pause", "Interval", "Confidence", "Gone", "Listing", NULL,
};
static const char *const request_keys[] = { "Paging", "Limit", "First", "Last", "Next", NULL };
static const char *const item_keys[] = { "Path", "Where", "Match", "Index", "Expect", "Optional", "Mend", "Dialect", NULL };

static gboolean
is_known (const char *group, const char *key)
{
  if (g_str_has_prefix (key, "X-"))
    return TRUE;
  if (g_str_equal (group, "Fields") || g_str_equal (group, JM_BOARD_DETAIL_FIELDS))
    return jm_field_is_key (key);
  if (g_str_equal (group, "Detect"))
    return jm_board_detect_is_key (key);
  if (g_str_equal (group, "Items"))
    return g_strv_contains (item_keys, key);
  if (g_str_equal (group, "Request"))
    return g_strv_contains (request_keys, key) || jm_board_ask_is_key (key);
  if (g_str_equal (group, "Key"))
    return jm_board_key_is_key (key);
  if (g_str_equal (group, "Token") || g_str_equal (group, "Find"))
    return jm_board_step_is_key (key);
  if (g_str_equal (group, "Detail"))
    return jm_board_detail_is_key (key);
  return g_strv_contains (board_keys, key);
}

/* A key that nobody reads is a slip of the pen. */
static gboolean
check_keys (JmBoardFile *file, const char *name, GError **error)
{
  g_auto(GStrv) names = jm_board_file_list (file, NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_auto(GStrv) keys = jm_board_file_list (file, names[i]);

      if (!g_strv_contains (groups, names[i]))
        {
          g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("%s.board: there is no group [%s] in a board file."), name, names[i]);
          return FALSE;
        }
      for (guint j = 0; keys[j] != NULL; j++)
        if (!is_known (names[i], keys[j]))
          {
            jm_board_file_fault (file, names[i], keys[j], _("There is no such key in this group."), error);
            return FALSE;
          }
    }
  return TRUE;
}

static char *
demand (JmBoardFile *file, const char *group, const char *key, GError **error)
{
  char *text = jm_board_file_text (file, group, key);

  if (text == NULL)
    jm_board_file_fault (file, group, key, _("This is missing."), error);
  return text;
}

static gboolean
refuse (JmBoardFile *file, const char *group, const char *key, const char *why, GError **error)
{
  jm_board_file_fault (file, group, key, why, error);
  return FALSE;
}

static gboolean
parse_param (JmBoard *self, JmBoardFile *file, GError **error)
{
  g_autofree char *pattern = jm_board_file_text (file, "Board", "Param.pattern");
  g_autoptr(GError) local_error = NULL;

  self->param_label = jm_board_file_translated (file, "Board", "Param");
  self->param_example = jm_board_file_text (file, "Board", "Param.example");
  self->param_default = jm_board_file_text (file, "Board", "Param.default");
  if (self->param_label == NULL)
    return TRUE;
  self->param_pattern = g_regex_new (pattern != NULL ? pattern : PARAM_PATTERN, G_REGEX_DOLLAR_ENDONLY, 0, &local_error);
  self->param_parts = jm_pattern_list_groups (pattern != NULL ? pattern : "");
  return self->param_pattern != NULL || refuse (file, "Board", "Param.pattern", local_error->message, error);
}

static gboolean
parse_word (JmBoardFile *file, const char *group, const char *key, const char *const *words, const char *why, int *word, GError **error)
{
  g_autofree char *text = jm_board_file_text (file, group, key);

  for (int i = 0; text != NULL && words[i] != NULL; i++)
    if (g_str_equal (text, words[i]))
      {
        *word = i;
        return TRUE;
      }
  return text == NULL || refuse (file, group, key, why, error);
}

/* "fr;be;ch" */
static gboolean
parse_countries (JmBoard *self, JmBoardFile *file, GError **error)
{
  g_autofree char *text = jm_board_file_text (file, "Board", "Countries");

  self->countries = g_strsplit (text != NULL ? text : "", ";", -1);
  for (guint i = 0; self->countries[i] != NULL; i++)
    if (strlen (self->countries[i]) != 2 || !g_ascii_islower (self->countries[i][0]) || !g_ascii_islower (self->countries[i][1]))
      return refuse (file, "Board", "Countries", _("Countries are two small letters each, apart by “;”."), error);
  return TRUE;
}

static gboolean
parse_board (JmBoard *self, JmBoardFile *file, GError **error)
{
  static const char *const kinds[] = { "json", "feed", "page", "sitemap", "jsonld", "mail", NULL };
  static const char *const ends[] = { "mark", "remove", NULL };
  static const char *const listings[] = { "newest", "complete", NULL };
  static const char *const confidences[] = { "high", "medium", "low", NULL };
  g_autofree char *kind = demand (file, "Board", "Kind", error);
  g_autofree char *name = kind != NULL ? demand (file, "Board", "Name", error) : NULL;
  int word = 0, end = 0, listing = 0, confidence = 0;

  if (name == NULL)
    return FALSE;
  self->title = jm_board_file_translated (file, "Board", "Name");
  self->home = jm_board_file_text (file, "Board", "Home");
  if (!parse_word (file, "Board", "Kind", kinds, _("A kind is json, feed, page, sitemap, jsonld or mail."), &word, error)
      || !parse_word (file, "Board", "Gone", ends, _("What is gone is mark or remove."), &end, error)
      || !parse_word (file, "Board", "Listing", listings, _("A listing is newest or complete."), &listing, error)
      || !parse_word (file, "Board", "Confidence", confidences, _("A confidence is high, medium or low."), &confidence, error))
    return FALSE;
  self->kind = word;
  /* A folder is nowhere on the web. */
  if (self->home == NULL && self->kind != JM_BOARD_MAIL)
    return refuse (file, "Board", "Home", _("This is missing."), error);
  self->removes_gone = end == 1;
  self->lists_all = listing == 1;
  self->terms = jm_board_file_text (file, "Board", "Terms");
  self->attribution = jm_board_file_translated (file, "Board", "Attribution");
  self->confidence = jm_board_file_text (file, "Board", "Confidence");
  return jm_board_file_number (file, "Board", "Pause", 1, 3600, &self->pause, error)
         && jm_board_file_number (file, "Board", "Interval", 3600, 30 * 86400, &self->interval, error)
         && parse_countries (self, file, error) && parse_param (self, file, error);
}

static gboolean
parse_detect (JmBoard *self, JmBoardFile *file, GError **error)
{
  g_autoptr(GError) local_error = NULL;

  self->detect = jm_board_detect_parse (file, self->param_label != NULL, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
parse_next (JmBoard *self, JmBoardFile *file, GError **error)
{
  g_autofree char *next = jm_board_file_text (file, "Request", "Next");
  g_autoptr(GError) local_error = NULL;

  self->next_path = next != NULL ? jm_path_parse (next, self->kind, &local_error) : NULL;
  return self->next_path != NULL || refuse (file, "Request", "Next", _("This must be the path of the next page's address or cursor."), error);
}

static gboolean
parse_paging (JmBoard *self, JmBoardFile *file, GError **error)
{
  static const char *const words[] = { "none", "number", "next", "link", "cursor", "range", NULL };
  gboolean is_numbered = jm_board_ask_names (self->ask, "offset") || jm_board_ask_names (self->ask, "page");
  gboolean has_next = self->kind == JM_BOARD_JSON || self->kind == JM_BOARD_PAGE;
  int paging = JM_PAGING_NONE;

  if (!jm_board_file_number (file, "Request", "Limit", 0, 10000, &self->limit, error)
      || !jm_board_file_number (file, "Request", "First", 0, 1000, &self->first_page, error)
      || !jm_board_file_number (file, "Request", "Last", G_MAXUINT, G_MAXINT, &self->last, error)
      || !parse_word (file, "Request", "Paging", words, _("Paging is none, number, next, link, cursor or range."), &paging, error))
    return FALSE;
  self->paging = paging;
  switch (self->paging)
    {
    case JM_PAGING_NUMBER:
      return is_numbered || refuse (file, "Request", "Paging", _("Neither {offset} nor {page} is in Url or Body."), error);
    case JM_PAGING_RANGE:
      return (jm_board_ask_names (self->ask, "offset") && self->limit > 0)
             || refuse (file, "Request", "Paging", _("A range needs {offset} in Url, Body or a header, and a Limit."), error);
    case JM_PAGING_CURSOR:
      if (!has_next || !jm_board_ask_names (self->ask, "cursor"))
        return refuse (file, "Request", "Paging", _("{cursor} is neither in Url nor in Body."), error);
      return parse_next (self, file, error);
    case JM_PAGING_NEXT:
      if (!has_next && self->kind != JM_BOARD_FEED)
        return refuse (file, "Request", "Paging", _("Only json, page and a feed that reads itself name a next page."), error);
      return self->kind == JM_BOARD_FEED || parse_next (self, file, error);
    case JM_PAGING_NONE:
    case JM_PAGING_LINK:
    default:
      return !is_numbered || refuse (file, "Request", "Paging", _("The address counts pages: this must be number."), error);
    }
}

static gboolean
parse_request (JmBoard *self, JmBoardFile *file, GError **error)
{
  self->ask = jm_board_ask_parse (file, "Request", self->kind, error);
  if (self->ask == NULL)
    return FALSE;
  if ((jm_board_ask_names (self->ask, "param") || jm_board_ask_names (self->ask, "param.")) && self->param_label == NULL)
    return refuse (file, "Request", "Url", _("{param} stands here, but [Board] has no Param."), error);
  return parse_paging (self, file, error);
}

/* What has to be known or had before: a key, a token, an address. */
static gboolean
parse_steps (JmBoard *self, JmBoardFile *file, GError **error)
{
  g_autoptr(GError) local_error = NULL;

  self->key = jm_board_key_parse (file, &local_error);
  if (local_error == NULL)
    self->token = jm_board_step_parse (file, "Token", "token", &local_error);
  if (local_error == NULL)
    self->find = jm_board_step_parse (file, "Find", "found", &local_error);
  if (local_error == NULL)
    self->detail = jm_board_detail_parse (file, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (self->key == NULL && (jm_board_ask_names (self->ask, "key.") || (self->token != NULL && jm_board_ask_names (self->token->ask, "key."))))
    return refuse (file, "Key", "Label", _("A key is asked for, but there is no group [Key]."), error);
  if (jm_board_ask_names (self->ask, "token") && self->token == NULL)
    return refuse (file, "Token", "Url", _("{token} is asked for, but there is no group [Token]."), error);
  if ((jm_board_ask_names (self->ask, "found") || jm_board_ask_names (self->ask, "found.")) && self->find == NULL)
    return refuse (file, "Find", "Url", _("{found} is asked for, but there is no group [Find]."), error);
  return TRUE;
}

/* "title;!legal;isListed=true" */
static gboolean
parse_conditions (JmBoard *self, JmBoardFile *file, GError **error)
{
  g_autofree char *text = jm_board_file_text (file, "Items", "Where");
  g_auto(GStrv) words = g_strsplit (text != NULL ? text : "", ";", -1);

  self->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_condition_free);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autoptr(GError) local_error = NULL;
      JmCondition *condition;

      if (*g_strstrip (words[i]) == '\0')
        continue;
      condition = jm_condition_parse (words[i], self->kind, &local_error);
      if (condition == NULL)
        return refuse (file, "Items", "Where", local_error->message, error);
      g_ptr_array_add (self->conditions, condition);
    }
  return TRUE;
}

static gboolean
parse_pattern (GRegex **regex, JmBoardFile *file, const char *key, GError **error)
{
  g_autofree char *text = jm_board_file_text (file, "Items", key);
  g_autoptr(GError) local_error = NULL;

  *regex = text != NULL ? g_regex_new (text, G_REGEX_OPTIMIZE, 0, &local_error) : NULL;
  return local_error == NULL || refuse (file, "Items", key, local_error->message, error);
}

static gboolean
parse_path (JmBoard *self, JmBoardFile *file, GError **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(JmPath) path = NULL;

  self->items = jm_board_file_text (file, "Items", "Path");
  if (self->items == NULL && self->kind == JM_BOARD_FEED)
    self->items = g_strdup ("item");
  if (self->items == NULL && self->kind == JM_BOARD_SITEMAP)
    self->items = g_strdup ("url");
  if (self->items == NULL)
    return self->kind == JM_BOARD_JSONLD || self->kind == JM_BOARD_MAIL || refuse (file, "Items", "Path", _("This is missing."), error);
  if (self->kind == JM_BOARD_JSON && *self->items != '$')
    return refuse (file, "Items", "Path", _("A JSONPath begins with $, such as $.jobs[*]."), error);
  path = self->kind == JM_BOARD_PAGE ? jm_path_parse (self->items, self->kind, &local_error) : NULL;
  return local_error == NULL || refuse (file, "Items", "Path", local_error->message, error);
}

static gboolean
parse_dialect (JmBoard *self, JmBoardFile *file, GError **error)
{
  static const char *const names[] = { "none", "hackernews", "workday", NULL };
  static const JmBoardDialect dialects[] = { NULL, jm_board_read_hacker_news, jm_board_read_workday };
  int dialect = 0;

  if (!parse_word (file, "Items", "Dialect", names, _("A dialect is hackernews or workday."), &dialect, error))
    return FALSE;
  self->dialect = dialects[dialect];
  return TRUE;
}

static gboolean
parse_items (JmBoard *self, JmBoardFile *file, GError **error)
{
  g_autofree char *mend = jm_board_file_text (file, "Items", "Mend");
  g_autofree char *expect = jm_board_file_text (file, "Items", "Expect");
  g_autoptr(GError) local_error = NULL;

  if (!parse_path (self, file, error))
    return FALSE;
  if (mend != NULL && !g_str_equal (mend, "mojibake"))
    return refuse (file, "Items", "Mend", _("All that can be mended is mojibake."), error);
  self->mends = mend != NULL;
  self->expect = expect != NULL ? jm_path_parse (expect, self->kind, &local_error) : NULL;
  if (local_error != NULL)
    return refuse (file, "Items", "Expect", local_error->message, error);
  return parse_dialect (self, file, error) && parse_pattern (&self->match, file, "Match", error) && parse_pattern (&self->index, file, "Index", error)
         && jm_board_file_flag (file, "Items", "Optional", &self->items_optional, error) && parse_conditions (self, file, error);
}

static gboolean
parse_fields (JmBoard *self, JmBoardFile *file, GError **error)
{
  self->fields = jm_field_parse_group (file, "Fields", self->kind, error);
  if (self->fields == NULL)
    return FALSE;
  /* Feeds, mails and marked-up pages can speak for themselves, a sitemap has nothing but addresses. */
  if (self->fields->len == 0 && self->kind != JM_BOARD_JSON && self->kind != JM_BOARD_PAGE)
    return TRUE;
  if (!jm_board_file_has (file, "Fields", "title") && self->dialect != jm_board_read_hacker_news)
    return refuse (file, "Fields", "title", _("This is missing."), error);
  if (!jm_board_file_has (file, "Fields", "external_id") && !jm_board_file_has (file, "Fields", "source_url"))
    return refuse (file, "Fields", "external_id", _("Without this or source_url a posting is not known again."), error);
  return TRUE;
}

/* A sitemap without [Detail] leads to pages that mark up what they are. */
static gboolean
complete_sitemap (JmBoard *self, JmBoardFile *file, GError **error)
{
  if (self->kind != JM_BOARD_SITEMAP || self->detail != NULL)
    return TRUE;
  return refuse (file, "Detail", "Url", _("A sitemap needs [Detail] with Url={posting.source_url!}: its pages hold the postings."), error);
}

/**
 * jm_board_parse:
 * @name: its name in references: lower-case letters, digits, "-" and "_"
 * @text: the bytes of a .board file
 * @length: their number
 * @error: return location
 *
 * Reads and checks a board file; data/boards/README.md tells its keys.
 *
 * Returns: (transfer full) (nullable): the board; JM_ERROR_INVALID with file, line and key of the first fault
 */
JmBoard *
jm_board_parse (const char *name, const char *text, gsize length, GError **error)
{
  g_autoptr(JmBoard) self = g_new0 (JmBoard, 1);
  g_autoptr(JmBoardFile) file = NULL;
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_return_val_if_fail (name != NULL && text != NULL, NULL);

  g_atomic_ref_count_init (&self->ref_count);
  if (!g_regex_match_simple ("^[a-z0-9][a-z0-9_-]{0,39}$", name, 0, 0))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_INVALID,
                   _("“%s” cannot be a board's name: use at most 40 lower-case letters, digits, “-” and “_”."), name);
      return NULL;
    }
  file = jm_board_file_parse (name, text, length, error);
  if (file == NULL || !check_keys (file, name, error))
    return NULL;
  self->name = g_strdup (name);
  g_checksum_update (checksum, (const guchar *) ENGINE " " JM_VERSION "\n", -1);
  g_checksum_update (checksum, (const guchar *) text, length);
  self->revision = g_strdup (g_checksum_get_string (checksum));
  if (!parse_board (self, file, error) || !parse_detect (self, file, error) || !parse_request (self, file, error) || !parse_steps (self, file, error)
      || !parse_items (self, file, error) || !parse_fields (self, file, error) || !complete_sitemap (self, file, error))
    return NULL;
  return g_steal_pointer (&self);
}
