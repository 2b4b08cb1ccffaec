/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/jm-detect-private.h"

#include <string.h>

#define MAX_FEEDS 3
#define MAX_LINKS 1000

/* Beginnings of what sites call their postings, in the address or title of a feed. */
static const char *const job_words[] = {
  "job", "career", "carrier", "karriere", "carriere", "emploi", "recrut", "recruit", "stelle", "vacan", "vacature", "position", "opening", "hiring",
  "offre", "empleo", "trabajo", "lavoro", "praca", "tyopaik", "stilling", "jobb",
};

/* As feed readers find them: https://www.rssboard.org/rss-autodiscovery, https://www.jsonfeed.org/version/1.1/ */
static gboolean
is_feed_link (JmHtmlElement *element)
{
  static const char *const types[] = { "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", NULL };
  g_autofree char *rel = NULL;
  g_autofree char *type = NULL;
  g_auto(GStrv) relations = NULL;

  if (!g_str_equal (jm_html_get_name (element), "link"))
    return FALSE;
  rel = jm_html_dup_attribute (element, "rel");
  type = jm_html_dup_attribute (element, "type");
  if (rel == NULL || type == NULL)
    return FALSE;
  for (char *p = rel; *p != '\0'; p++)
    *p = g_ascii_isspace (*p) ? ' ' : g_ascii_tolower (*p);
  for (char *p = type; *p != '\0'; p++)
    *p = g_ascii_tolower (*p);
  type[strcspn (type, ";")] = '\0';
  relations = g_strsplit (rel, " ", -1);
  return g_strv_contains ((const char *const *) relations, "alternate") && g_strv_contains (types, g_strstrip (type));
}

static char *
dup_base (JmHtml *page, const char *url)
{
  for (JmHtmlElement *element = jm_html_get_root (page); element != NULL; element = jm_html_step (element, NULL))
    {
      g_autofree char *href = g_str_equal (jm_html_get_name (element), "base") ? jm_html_dup_attribute (element, "href") : NULL;
      char *base = href != NULL ? jm_url_resolve (url, href) : NULL;

      if (base != NULL)
        return base;
    }
  return g_strdup (url);
}

static gboolean
says (const char *text, const char *word)
{
  return text != NULL && strstr (text, word) != NULL;
}

static gboolean
speaks_of_jobs (const char *path, const char *title)
{
  for (guint i = 0; i < G_N_ELEMENTS (job_words); i++)
    if (says (path, job_words[i]) || says (title, job_words[i]))
      return TRUE;
  return FALSE;
}

gboolean
jm_detect_add_own (JmBoards *boards, const char *name, JmSignKind kind, const char *address, GPtrArray *signs)
{
  g_autoptr(JmBoard) board = jm_boards_lookup (boards, name, NULL, NULL);

  if (board == NULL || !jm_board_needs_param (board) || !jm_detect_takes (board, address))
    return FALSE;
  for (guint i = 0; i < signs->len; i++)
    {
      const JmBoardSign *sign = g_ptr_array_index (signs, i);

      if (sign->kind == kind && g_strcmp0 (sign->param, address) == 0)
        return FALSE;
    }
  g_ptr_array_add (signs, jm_board_sign_new (kind, board, address, address));
  return TRUE;
}

/* A blog has a feed on each of its pages, and one of its comments beside it: what names jobs goes before. */
void
jm_detect_add_feeds (JmBoards *boards, JmHtml *page, const char *url, gboolean of_jobs, GPtrArray *signs)
{
  g_autofree char *base = dup_base (page, url);
  guint n_links = 0, n_feeds = 0;

  for (JmHtmlElement *element = jm_html_get_root (page); element != NULL && n_links < MAX_LINKS && n_feeds < MAX_FEEDS;
       element = jm_html_step (element, NULL))
    {
      g_autofree char *href = is_feed_link (element) ? jm_html_dup_attribute (element, "href") : NULL;
      g_autofree char *resolved = href != NULL ? jm_url_resolve (base, href) : NULL;
      g_autofree char *address = resolved != NULL ? jm_detect_dup_address (resolved) : NULL;
      g_autofree char *title = NULL;
      g_autofree char *folded = NULL;
      g_autofree char *path = NULL;

      if (address == NULL)
        continue;
      n_links++;
      title = jm_html_dup_attribute (element, "title");
      folded = title != NULL ? jm_text_fold (title) : NULL;
      path = jm_text_fold (address + strcspn (address + strlen ("https://"), "/"));
      if (says (path, "comment") || says (folded, "comment") || speaks_of_jobs (path, folded) != of_jobs)
        continue;
      n_feeds += jm_detect_add_own (boards, "feed", JM_SIGN_FEED, address, signs) ? 1 : 0;
    }
}
