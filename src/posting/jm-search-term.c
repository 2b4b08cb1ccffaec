/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/jm-search-term.h>

#include <string.h>

static const char *const minuses[] = { "-", "−", "–" };

static const char *
skip_minus (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (minuses); i++)
    if (g_str_has_prefix (text, minuses[i]))
      return text + strlen (minuses[i]);
  return text;
}

static const char *
skip_scope (const char  *text,
            JmTermScope *scope)
{
  static const struct { const char *name; JmTermScope scope; } scopes[] = {
    { "title:", JM_TERM_TITLE }, { "company:", JM_TERM_COMPANY }, { "description:", JM_TERM_DESCRIPTION },
  };

  *scope = JM_TERM_ANYWHERE;
  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    if (g_ascii_strncasecmp (text, scopes[i].name, strlen (scopes[i].name)) == 0)
      {
        *scope = scopes[i].scope;
        return text + strlen (scopes[i].name);
      }
  return text;
}

/* Every term is a phrase; people who are used to it put marks around it all the same. */
static char *
dup_unquoted (const char *text)
{
  static const struct { const char *open, *close; } marks[] = { { "\"", "\"" }, { "“", "”" }, { "„", "“" }, { "«", "»" }, { "'", "'" } };
  g_autofree char *clean = g_strstrip (g_strdup (text));

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gsize open = strlen (marks[i].open), close = strlen (marks[i].close);

      if (strlen (clean) > open + close && g_str_has_prefix (clean, marks[i].open) && g_str_has_suffix (clean, marks[i].close))
        return g_strndup (clean + open, strlen (clean) - open - close);
    }
  return g_steal_pointer (&clean);
}

/**
 * jm_search_term_is_unwanted:
 * @keyword: a keyword of a search
 *
 * Returns: whether it says what is not wanted: "-java"
 */
gboolean
jm_search_term_is_unwanted (const char *keyword)
{
  return skip_minus (keyword) != keyword;
}

/**
 * jm_search_term_parse:
 * @text: a keyword or a red flag as the user wrote it
 * @scope: (out) (optional): where it counts
 *
 * Returns: (transfer full): the word or phrase itself, without minus, scope and quotation marks; may be empty
 */
char *
jm_search_term_parse (const char  *text,
                      JmTermScope *scope)
{
  JmTermScope ignored;

  return dup_unquoted (skip_scope (skip_minus (text), scope != NULL ? scope : &ignored));
}
