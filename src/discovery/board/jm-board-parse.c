/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* A new reader of fields reads the same answers anew. */
#define ENGINE "3"
#define PARAM_PATTERN "^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$"

static const char *const groups[] = { "Board", "Request", "Items", "Fields", NULL };
static const char *const board_keys[] = {
  "Name", "Home", "Terms", "Attribution", "Kind", "Param", "Param.pattern", "Param.example", "Key", "Pause", "Interval", "Confidence", NULL,
};
static const char *const request_keys[] = {
  "Url", "Method", "Body", "Content-Type", "Paging", "Limit", "First", "Last", "Next", NULL,
};
static const char *const item_keys[] = { "Path", "Where", "Optional", "Mend", NULL };

static gboolean
is_known (const char *group, const char *key)
{
  if (g_str_has_prefix (key, "X-"))
    return TRUE;
  if (g_str_equal (group, "Fields"))
    return jm_field_is_key (key);
  if (g_str_equal (group, "Items"))
    return g_strv_contains (item_keys, key);
  if (g_str_equal (group, "Request"))
    return g_strv_contains (request_keys, key) || g_str_has_prefix (key, "Header-");
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
  if (self->param_label == NULL)
    return TRUE;
  self->param_pattern = g_regex_new (pattern != NULL ? pattern : PARAM_PATTERN, G_REGEX_DOLLAR_ENDONLY, 0, &local_error);
  return self->param_pattern != NULL || refuse (file, "Board", "Param.pattern", local_error->message, error);
}

static gboolean
parse_board (JmBoard *self, JmBoardFile *file, GError **error)
{
  g_autofree char *kind = demand (file, "Board", "Kind", error);
  g_autofree char *name = kind != NULL ? demand (file, "Board", "Name", error) : NULL;

  if (name == NULL)
    return FALSE;
  self->title = jm_board_file_translated (file, "Board", "Name");
  self->home = demand (file, "Board", "Home", error);
  if (self->home == NULL)
    return FALSE;
  if (!g_str_equal (kind, "json") && !g_str_equal (kind, "feed"))
    return refuse (file, "Board", "Kind", _("A kind is json or feed."), error);
  self->kind = g_str_equal (kind, "feed") ? JM_BOARD_FEED : JM_BOARD_JSON;
  self->terms = jm_board_file_text (file, "Board", "Terms");
  self->attribution = jm_board_file_translated (file, "Board", "Attribution");
  self->key_label = jm_board_file_translated (file, "Board", "Key");
  self->confidence = jm_board_file_text (file, "Board", "Confidence");
  return jm_board_file_number (file, "Board", "Pause", 1, 3600, &self->pause, error)
         && jm_board_file_number (file, "Board", "Interval", 3600, 30 * 86400, &self->interval, error)
         && parse_param (self, file, error);
}

static JmTemplate *
parse_template (JmBoard *self, JmBoardFile *file, const char *key, const char *text, GError **error)
{
  g_autoptr(GError) local_error = NULL;
  JmTemplate *template = jm_template_parse (text, self->kind, &local_error);

  if (template == NULL)
    jm_board_file_fault (file, "Request", key, local_error->message, error);
  return template;
}

static gboolean
parse_paging (JmBoard *self, JmBoardFile *file, GError **error)
{
  g_autofree char *paging = jm_board_file_text (file, "Request", "Paging");
  g_autofree char *next = jm_board_file_text (file, "Request", "Next");
  g_autoptr(GError) local_error = NULL;
  gboolean is_numbered = jm_template_names (self->url, "offset") || jm_template_names (self->url, "page")
                         || (self->body != NULL && (jm_template_names (self->body, "offset") || jm_template_names (self->body, "page")));

  if (!jm_board_file_number (file, "Request", "Limit", 0, 10000, &self->limit, error)
      || !jm_board_file_number (file, "Request", "First", 0, 1000, &self->first_page, error)
      || !jm_board_file_number (file, "Request", "Last", G_MAXUINT, G_MAXINT, &self->last, error))
    return FALSE;
  if (paging == NULL || g_str_equal (paging, "none"))
    return !is_numbered || refuse (file, "Request", "Paging", _("The address counts pages: this must be number."), error);
  if (g_str_equal (paging, "number"))
    {
      self->paging = JM_PAGING_NUMBER;
      return is_numbered || refuse (file, "Request", "Paging", _("Neither {offset} nor {page} is in Url or Body."), error);
    }
  if (!g_str_equal (paging, "next") || self->kind != JM_BOARD_JSON)
    return refuse (file, "Request", "Paging", _("Paging is none, number or, in JSON, next."), error);
  self->paging = JM_PAGING_NEXT;
  self->next_path = next != NULL ? jm_path_parse (next, self->kind, &local_error) : NULL;
  return self->next_path != NULL || refuse (file, "Request", "Next", _("This must be the path of the next page's address."), error);
}

static gboolean
parse_headers (JmBoard *self, JmBoardFile *file, GError **error)
{
  g_auto(GStrv) keys = jm_board_file_list (file, "Request");

  self->headers = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *value = NULL;

      if (!g_str_has_prefix (keys[i], "Header-"))
        continue;
      value = jm_board_file_text (file, "Request", keys[i]);
      if (value == NULL || strpbrk (value, "\r\n") != NULL)
        return refuse (file, "Request", keys[i], _("A header is one line of text."), error);
      g_ptr_array_add (self->headers, g_strdup (keys[i] + strlen ("Header-")));
      g_ptr_array_add (self->headers, g_steal_pointer (&value));
    }
  return TRUE;
}

static gboolean
parse_request (JmBoard *self, JmBoardFile *file, GError **error)
{
  g_autofree char *url = demand (file, "Request", "Url", error);
  g_autofree char *body = jm_board_file_text (file, "Request", "Body");

  if (url == NULL)
    return FALSE;
  if (!g_str_has_prefix (url, "https://"))
    return refuse (file, "Request", "Url", _("This must begin with https://."), error);
  self->method = jm_board_file_text (file, "Request", "Method");
  self->content_type = jm_board_file_text (file, "Request", "Content-Type");
  if (self->method != NULL && !g_str_equal (self->method, "GET") && !g_str_equal (self->method, "POST"))
    return refuse (file, "Request", "Method", _("A method is GET or POST."), error);
  self->url = parse_template (self, file, "Url", url, error);
  if (self->url == NULL || (body != NULL && (self->body = parse_template (self, file, "Body", body, error)) == NULL))
    return FALSE;
  if (jm_template_names (self->url, "param") && self->param_label == NULL)
    return refuse (file, "Request", "Url", _("{param} stands here, but [Board] has no Param."), error);
  return parse_paging (self, file, error) && parse_headers (self, file, error);
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
parse_items (JmBoard *self, JmBoardFile *file, GError **error)
{
  g_autofree char *mend = jm_board_file_text (file, "Items", "Mend");

  self->items = jm_board_file_text (file, "Items", "Path");
  if (self->items == NULL && self->kind == JM_BOARD_FEED)
    self->items = g_strdup ("item");
  if (self->items == NULL)
    return refuse (file, "Items", "Path", _("This is missing."), error);
  if (self->kind == JM_BOARD_JSON && *self->items != '$')
    return refuse (file, "Items", "Path", _("A JSONPath begins with $, such as $.jobs[*]."), error);
  if (mend != NULL && !g_str_equal (mend, "mojibake"))
    return refuse (file, "Items", "Mend", _("All that can be mended is mojibake."), error);
  self->mends = mend != NULL;
  return jm_board_file_flag (file, "Items", "Optional", &self->items_optional, error) && parse_conditions (self, file, error);
}

static gboolean
parse_fields (JmBoard *self, JmBoardFile *file, GError **error)
{
  g_auto(GStrv) keys = jm_board_file_list (file, "Fields");

  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_field_free);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      const char *dot = strchr (keys[i], '.');
      JmField *field;

      if (g_str_has_prefix (keys[i], "X-"))
        continue;
      if (dot != NULL)
        {
          g_autofree char *field_key = g_strndup (keys[i], dot - keys[i]);

          if (!jm_board_file_has (file, "Fields", field_key))
            return refuse (file, "Fields", keys[i], _("The field itself is missing."), error);
          continue;
        }
      field = jm_field_parse (file, keys[i], self->kind, error);
      if (field == NULL)
        return FALSE;
      g_ptr_array_add (self->fields, field);
    }
  if (!jm_board_file_has (file, "Fields", "title"))
    return refuse (file, "Fields", "title", _("This is missing."), error);
  if (!jm_board_file_has (file, "Fields", "external_id") && !jm_board_file_has (file, "Fields", "source_url"))
    return refuse (file, "Fields", "external_id", _("Without this or source_url a posting is not known again."), error);
  return TRUE;
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
  if (!parse_board (self, file, error) || !parse_request (self, file, error) || !parse_items (self, file, error)
      || !parse_fields (self, file, error))
    return NULL;
  return g_steal_pointer (&self);
}
