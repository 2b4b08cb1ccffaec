/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-detect.h"

#include <glib/gi18n.h>
#include <string.h>

/* A user's file may hold a pattern that takes for ever: one attempt may take so many steps. */
#define LIMIT "(*LIMIT_MATCH=10000)"
/* Where a pattern of Page may begin at all, it begins with these. */
#define MIN_LITERAL 4
#define MAX_SIGNS 1000
#define SIGN_WINDOW 512
#define META "\\^$.[]|()?*+{}"

typedef struct {
  GRegex *regex;
  char   *literal; /* (nullable) what it begins with */
  char   *param;   /* "{tenant}/{site}" */
} Pattern;

struct _JmBoardDetect {
  GPtrArray *urls;  /* (element-type Pattern) */
  GPtrArray *pages; /* (element-type Pattern) */
  GRegex    *not;   /* (nullable) what is no param */
  gboolean   has_param, is_linked;
};

static void
pattern_free (gpointer data)
{
  Pattern *self = data;

  g_clear_pointer (&self->regex, g_regex_unref);
  g_free (self->literal);
  g_free (self->param);
  g_free (self);
}

/* "Url", "Url2", "Url12" */
static gboolean
is_numbered (const char *key, const char *stem)
{
  const char *rest = g_str_has_prefix (key, stem) ? key + strlen (stem) : NULL;

  return rest != NULL && *rest != '0' && strspn (rest, "0123456789") == strlen (rest);
}

gboolean
jm_board_detect_is_key (const char *key)
{
  g_autofree char *stem = g_str_has_suffix (key, ".param") ? g_strndup (key, strlen (key) - strlen (".param")) : g_strdup (key);

  return is_numbered (stem, "Url") || is_numbered (stem, "Page") || g_str_equal (key, "Links") || g_str_equal (key, "Not");
}

static gboolean
refuse (JmBoardFile *file, const char *key, const char *why, GError **error)
{
  jm_board_file_fault (file, "Detect", key, why, error);
  return FALSE;
}

static GRegex *
compile (JmBoardFile *file, const char *key, gboolean is_whole, GError **error)
{
  g_autofree char *text = jm_board_file_text (file, "Detect", key);
  g_autofree char *limited = g_strconcat (LIMIT "(?:", text, is_whole ? ")$" : ")", NULL);
  g_autoptr(GRegex) plain = NULL;
  GRegex *regex = NULL;
  g_autoptr(GError) local_error = NULL;

  if (text == NULL)
    {
      refuse (file, key, _("This is empty, or a backslash in it is not written twice."), error);
      return NULL;
    }
  /* Without the limit first, so that the message speaks of what stands in the file. */
  plain = g_regex_new (text, G_REGEX_RAW, 0, &local_error);
  if (plain != NULL)
    regex = g_regex_new (limited, G_REGEX_RAW | G_REGEX_ANCHORED | G_REGEX_DOLLAR_ENDONLY, 0, &local_error);
  if (regex == NULL)
    refuse (file, key, local_error->message, error);
  return regex;
}

/* The end of the brace at @open, or NULL when what stands in it is neither a group of the pattern nor, in a page, the host. */
static const char *
close_name (const Pattern *pattern, const char *open, gboolean knows_host)
{
  const char *close = strchr (open, '}');
  g_autofree char *name = close != NULL ? g_strndup (open + 1, close - open - 1) : NULL;

  if (name == NULL || (!(knows_host && g_str_equal (name, "host")) && g_regex_get_string_number (pattern->regex, name) < 0))
    return NULL;
  return close;
}

static gboolean
take_param (Pattern *pattern, JmBoardFile *file, const char *key, gboolean has_param, GError **error)
{
  g_autofree char *name = g_strconcat (key, ".param", NULL);
  gboolean is_page = g_str_has_prefix (key, "Page");

  pattern->param = jm_board_file_text (file, "Detect", name);
  if (!has_param)
    return pattern->param == NULL || refuse (file, name, _("[Board] has no Param."), error);
  if (pattern->param == NULL)
    {
      pattern->param = g_strdup ("{param}");
      return g_regex_get_string_number (pattern->regex, "param") >= 0
             || refuse (file, key, _("There is no group (?<param>...) in it, and no key that says what the param is."), error);
    }
  for (const char *open = strchr (pattern->param, '{'); open != NULL; open = strchr (open, '{'))
    {
      open = close_name (pattern, open, is_page);
      if (open == NULL)
        return refuse (file, name, _("What stands in braces must be a group of the pattern."), error);
    }
  return TRUE;
}

/* An alternative on the outermost level would begin with something else. */
static gboolean
has_alternatives (const char *text)
{
  guint depth = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\\' && p[1] != '\0')
        p++;
      else if (*p == '[')
        {
          /* "[]...]" and "[^]...]" begin with a bracket that is meant. */
          p += p[1] == '^' ? 2 : 1;
          for (p += *p == ']' ? 1 : 0; *p != '\0' && *p != ']'; p++)
            p += *p == '\\' && p[1] != '\0' ? 1 : 0;
          if (*p == '\0')
            return FALSE;
        }
      else if (*p == '(' || *p == ')')
        depth += *p == '(' ? 1 : -1;
      else if (*p == '|' && depth == 0)
        return TRUE;
    }
  return FALSE;
}

/* One character that stands for itself: "a", "\.", "[.]". Returns: how long its writing is, 0 when it is none. */
static gsize
plain_length (const char *text, char *c)
{
  gsize length = 0;

  if (*text == '\\' && g_ascii_ispunct (text[1]))
    length = 2, *c = text[1];
  else if (*text == '[' && text[1] != '\0' && strchr ("^\\]", text[1]) == NULL && text[2] == ']')
    length = 3, *c = text[1];
  else if (*text != '\0' && strchr (META, *text) == NULL)
    length = 1, *c = *text;
  /* One that may be missing is not plain. */
  return length > 0 && text[length] != '\0' && strchr ("?*{", text[length]) != NULL ? 0 : length;
}

/* What the text of every match begins with, so that a page is looked through once and not at every letter. */
static gboolean
take_literal (Pattern *pattern, JmBoardFile *file, const char *key, GError **error)
{
  g_autofree char *text = jm_board_file_text (file, "Detect", key);
  g_autoptr(GString) literal = g_string_new (NULL);
  char c = '\0';

  for (gsize at = 0, length; (length = plain_length (text + at, &c)) > 0; at += length)
    g_string_append_c (literal, c);
  if (literal->len < MIN_LITERAL || has_alternatives (text))
    return refuse (file, key, _("A pattern for pages begins with at least four plain characters, and has no | outside of brackets."), error);
  pattern->literal = g_string_free (g_steal_pointer (&literal), FALSE);
  return TRUE;
}

static Pattern *
parse_pattern (JmBoardFile *file, const char *key, gboolean has_param, GError **error)
{
  Pattern *pattern = g_new0 (Pattern, 1);

  pattern->regex = compile (file, key, FALSE, error);
  if (pattern->regex != NULL && take_param (pattern, file, key, has_param, error)
      && (g_str_has_prefix (key, "Url") || take_literal (pattern, file, key, error)))
    return pattern;
  pattern_free (pattern);
  return NULL;
}

static gboolean
parse_patterns (JmBoardDetect *self, JmBoardFile *file, GError **error)
{
  g_auto(GStrv) keys = jm_board_file_list (file, "Detect");

  for (guint i = 0; keys[i] != NULL; i++)
    {
      gboolean is_url = is_numbered (keys[i], "Url");
      Pattern *pattern;

      if (g_str_has_suffix (keys[i], ".param"))
        {
          g_autofree char *key = g_strndup (keys[i], strlen (keys[i]) - strlen (".param"));

          if (!jm_board_file_has (file, "Detect", key))
            return refuse (file, keys[i], _("The pattern itself is missing."), error);
        }
      if (!is_url && !is_numbered (keys[i], "Page"))
        continue;
      pattern = parse_pattern (file, keys[i], self->has_param, error);
      if (pattern == NULL)
        return FALSE;
      g_ptr_array_add (is_url ? self->urls : self->pages, pattern);
    }
  return TRUE;
}

JmBoardDetect *
jm_board_detect_parse (JmBoardFile *file, gboolean has_param, GError **error)
{
  g_autoptr(JmBoardDetect) self = g_new0 (JmBoardDetect, 1);
  g_auto(GStrv) keys = jm_board_file_list (file, "Detect");

  self->urls = g_ptr_array_new_with_free_func (pattern_free);
  self->pages = g_ptr_array_new_with_free_func (pattern_free);
  self->has_param = has_param;
  self->is_linked = has_param;
  if (keys[0] == NULL)
    return NULL;
  if (jm_board_file_has (file, "Detect", "Links") && !jm_board_file_flag (file, "Detect", "Links", &self->is_linked, error))
    return NULL;
  if (self->is_linked && !has_param)
    {
      refuse (file, "Links", _("A board for all cannot be an employer's: [Board] has no Param."), error);
      return NULL;
    }
  if (jm_board_file_has (file, "Detect", "Not") && (self->not = compile (file, "Not", TRUE, error)) == NULL)
    return NULL;
  return parse_patterns (self, file, error) ? g_steal_pointer (&self) : NULL;
}

void
jm_board_detect_free (JmBoardDetect *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->urls);
  g_ptr_array_unref (self->pages);
  g_clear_pointer (&self->not, g_regex_unref);
  g_free (self);
}

gboolean
jm_board_detect_is_linked (const JmBoardDetect *self)
{
  return self->is_linked;
}

/* A group as people would write it: without percent signs and, from a query, with spaces for plus signs. */
static char *
dup_group (GMatchInfo *match, const char *name)
{
  g_autofree char *raw = g_match_info_fetch_named (match, name);
  int start = 0;

  if (raw == NULL || !g_match_info_fetch_named_pos (match, name, &start, NULL))
    return NULL;
  if (memchr (g_match_info_get_string (match), '?', start) != NULL)
    g_strdelimit (raw, "+", ' ');
  return g_uri_unescape_string (raw, NULL);
}

static char *
expand_param (const Pattern *pattern, GMatchInfo *match, const char *host)
{
  g_autoptr(GString) param = g_string_new (NULL);
  const char *at = pattern->param;

  while (*at != '\0')
    {
      gsize plain = strcspn (at, "{");
      const char *close = at[plain] != '\0' ? strchr (at + plain, '}') : NULL;
      g_autofree char *name = NULL;
      g_autofree char *value = NULL;

      g_string_append_len (param, at, plain);
      at += plain;
      if (close == NULL)
        break;
      name = g_strndup (at + 1, close - at - 1);
      value = host != NULL && g_str_equal (name, "host") ? g_strdup (host) : dup_group (match, name);
      if (value == NULL)
        return NULL;
      g_string_append (param, value);
      at = close + 1;
    }
  return g_string_free (g_steal_pointer (&param), FALSE);
}

static gboolean
is_not_param (const JmBoardDetect *self, const char *param)
{
  return self->not != NULL && g_regex_match (self->not, param, 0, NULL);
}

/* Returns: how much of @text was matched, 0 for nothing or for what is no param. */
static gsize
match_pattern (const JmBoardDetect *self, const Pattern *pattern, const char *text, gssize length, const char *host, char **param)
{
  g_autoptr(GMatchInfo) match = NULL;
  g_autofree char *value = NULL;
  int end = 0;

  *param = NULL;
  /* Beyond its limit it is no match. */
  if (!g_regex_match_full (pattern->regex, text, length, 0, 0, &match, NULL) || !g_match_info_fetch_pos (match, 0, NULL, &end))
    return 0;
  if (pattern->param != NULL)
    {
      value = expand_param (pattern, match, host);
      if (value == NULL || *value == '\0' || !g_utf8_validate (value, -1, NULL) || is_not_param (self, value))
        return 0;
    }
  *param = g_steal_pointer (&value);
  return end;
}

gsize
jm_board_detect_address (const JmBoardDetect *self, const char *subject, char **param)
{
  gsize longest = 0;

  *param = NULL;
  for (guint i = 0; i < self->urls->len; i++)
    {
      char *own = NULL;
      gsize length = match_pattern (self, g_ptr_array_index (self->urls, i), subject, -1, NULL, &own);

      if (length > longest)
        {
          longest = length;
          g_free (*param);
          *param = g_steal_pointer (&own);
        }
      g_free (own);
    }
  return longest;
}

static void
find_signs (const JmBoardDetect *self, const Pattern *pattern, const char *source, gsize length, const char *host,
            JmBoardDetectFunc func, gpointer user_data)
{
  gsize literal = strlen (pattern->literal);
  const char *end = source + length;
  const char *at = source;

  for (guint n = 0; n < MAX_SIGNS && (at = memmem (at, end - at, pattern->literal, literal)) != NULL; n++)
    {
      char *param = NULL;

      if (match_pattern (self, pattern, at, MIN (end - at, SIGN_WINDOW), host, &param) > 0)
        func (at - source, g_steal_pointer (&param), user_data);
      at += literal;
    }
}

void
jm_board_detect_source (const JmBoardDetect *self, const char *source, gsize length, const char *host, JmBoardDetectFunc func, gpointer user_data)
{
  for (guint i = 0; i < self->pages->len; i++)
    find_signs (self, g_ptr_array_index (self->pages, i), source, length, host, func, user_data);
}
