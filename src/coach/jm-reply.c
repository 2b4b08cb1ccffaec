/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/jm-analysis.h>

#include "jm-reply-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_REPLY (4 * 1024 * 1024)
/* Openings that never close are tried so often, for each try reads to the end. */
#define MAX_OPEN_ENDS 8

/* Reasoning stands before the answer, between tags of which some servers keep only the last. */
static const char *
skip_thoughts (const char *content)
{
  static const char *const ends[] = { "</think>", "</thinking>", "</thought>", "</reasoning>" };
  const char *answer = content;

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      const char *end = g_strrstr (answer, ends[i]);
      g_autoptr(JmJson) value = NULL;

      if (end == NULL)
        continue;
      /* It may also stand in a letter. */
      value = jm_json_parse (answer, -1, NULL);
      if (value == NULL)
        answer = end + strlen (ends[i]);
    }
  /* Thoughts that never end hold no answer. */
  while (g_ascii_isspace (*answer))
    answer++;
  return g_str_has_prefix (answer, "<think") ? "" : answer;
}

/* The end of what opens at @text, brackets in strings not counted; NULL: it never closes. */
static const char *
find_end (const char *text)
{
  guint depth = 0;
  gboolean in_string = FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (in_string)
        {
          if (*p == '\\' && p[1] != '\0')
            p++;
          else if (*p == '"')
            in_string = FALSE;
        }
      else if (*p == '"')
        in_string = TRUE;
      else if (*p == '{' || *p == '[')
        depth++;
      else if ((*p == '}' || *p == ']') && --depth == 0)
        return p + 1;
    }
  return NULL;
}

/* The longest thing in brackets that is JSON: chatter may hold "[1]", too. */
static JmJson *
find_value (const char  *text,
            char       **source)
{
  g_autoptr(JmJson) best = NULL;
  gsize best_length = 0;
  guint n_open_ends = 0;

  for (const char *p = text; *p != '\0' && n_open_ends < MAX_OPEN_ENDS;)
    {
      const char *end = *p == '{' || *p == '[' ? find_end (p) : NULL;
      g_autoptr(JmJson) value = end != NULL && (gsize) (end - p) > best_length ? jm_json_parse (p, end - p, NULL) : NULL;

      if (value != NULL)
        {
          g_clear_pointer (&best, jm_json_unref);
          best = g_steal_pointer (&value);
          best_length = end - p;
          g_free (*source);
          *source = g_strndup (p, best_length);
        }
      else if ((*p == '{' || *p == '[') && end == NULL)
        n_open_ends++;
      p = end != NULL ? end : p + 1;
    }
  return g_steal_pointer (&best);
}

JmJson *
jm_reply_find (const char  *content,
               char       **source,
               GError     **error)
{
  const char *answer;
  JmJson *value;

  *source = NULL;
  if (strlen (content) > MAX_REPLY)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_TOO_LARGE, _("The model's answer is too long to be one."));
      return NULL;
    }
  if (!g_utf8_validate (content, -1, NULL))
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("The model's answer is no text."));
      return NULL;
    }

  answer = skip_thoughts (content);
  value = jm_json_parse (answer, -1, NULL);
  if (value != NULL)
    *source = g_strdup (answer);
  else
    value = find_value (answer, source);
  if (value == NULL)
    g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("The model did not answer in the form that was asked for: there is no JSON in its answer. Try again, or choose another model."));
  return value;
}

/* The string literal at @text, its quotes included. */
static gsize
measure_string (const char *text)
{
  const char *p = text + 1;

  while (*p != '"' && *p != '\0')
    p += *p == '\\' && p[1] != '\0' ? 2 : 1;
  return p - text + (*p == '"');
}

static gboolean
is_name (const char *after_string)
{
  while (g_ascii_isspace (*after_string))
    after_string++;
  return *after_string == ':';
}

char *
jm_reply_find_double (const char *object_source)
{
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint depth = 0;

  for (const char *p = object_source; *p != '\0';)
    {
      gsize length = *p == '"' ? measure_string (p) : 1;

      if (*p == '{' || *p == '[')
        depth++;
      else if (*p == '}' || *p == ']')
        depth--;
      else if (*p == '"' && depth == 1 && is_name (p + length))
        {
          g_autoptr(JmJson) name = jm_json_parse (p, length, NULL);

          if (name != NULL && !g_hash_table_add (names, g_strdup (jm_json_get_string (name))))
            return g_strdup (jm_json_get_string (name));
        }
      p += length;
    }
  return NULL;
}

/**
 * jm_reply_parse:
 * @content: a model's reply
 * @error: return location
 *
 * Takes the one JSON value out of a reply: <think> blocks, code fences and chatter around it are dropped, the value itself is
 * parsed strictly (RFC 8259).
 *
 * Returns: (transfer full) (nullable): the value; %JM_ERROR_INVALID when there is none, %JM_ERROR_TOO_LARGE beyond 4 MiB
 */
JmJson *
jm_reply_parse (const char  *content,
                GError     **error)
{
  g_autofree char *source = NULL;

  g_return_val_if_fail (content != NULL, NULL);

  return jm_reply_find (content, &source, error);
}
