/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/jm-board.h>

#include "board/jm-board-reading.h"
#include "page/jm-jsonld.h"
#include "page/jm-microdata.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_POSTINGS 2000

static char *
dup_first_heading (JmHtml *page)
{
  for (JmHtmlElement *element = jm_html_get_root (page); element != NULL; element = jm_html_step (element, NULL))
    {
      const char *name = jm_html_get_name (element);
      g_autofree char *text = NULL;
      g_autofree char *line = NULL;

      if (strcmp (name, "h1") != 0 && strcmp (name, "h2") != 0)
        continue;
      text = jm_html_dup_text (element);
      line = jm_text_clean_line (text);
      if (*line != '\0')
        return g_steal_pointer (&line);
    }
  return NULL;
}

/* Browsers write where a page was saved from above it: "<!-- saved from url=(0031)https://jobs.example/42 -->", " url: https://...". */
static char *
dup_saved_from (JmHtml *page)
{
  static const char * const marks[] = { "<!-- saved from url=(", "Page saved with SingleFile" };
  g_autofree char *head = g_strndup (jm_html_get_source (page), 4096);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *mark = strstr (head, marks[i]);
      const char *address = mark != NULL ? strstr (mark, "http") : NULL;
      g_autofree char *url = address != NULL ? g_strndup (address, strcspn (address, " \t\r\n<>")) : NULL;
      char *resolved = url != NULL ? jm_url_resolve (NULL, url) : NULL;

      if (resolved != NULL)
        return resolved;
    }
  return NULL;
}

static char *
dup_canonical (JmHtml     *page,
               const char *url)
{
  g_autofree char *link = jm_html_dup_link (page, "canonical");
  g_autofree char *property = jm_html_dup_meta (page, "og:url");
  g_autofree char *resolved = link != NULL ? jm_url_resolve (url, link) : NULL;

  if (resolved == NULL && property != NULL)
    resolved = jm_url_resolve (url, property);
  if (resolved == NULL && url == NULL)
    resolved = dup_saved_from (page);
  return resolved != NULL ? g_steal_pointer (&resolved) : g_strdup (url);
}

/* What the page's head says, where no markup says that it is a posting: a title and at most a teaser. */
static JmPosting *
read_head (JmHtml *page)
{
  static const char * const titles[] = { "job-title", "og:title", "twitter:title" };
  static const char * const teasers[] = { "job-description", "og:description", "description", "twitter:description" };
  g_autoptr(JmPosting) posting = jm_posting_new ();
  g_autofree char *title = NULL;
  g_autofree char *teaser = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (titles) && title == NULL; i++)
    title = jm_html_dup_meta (page, titles[i]);
  if (title == NULL)
    title = jm_html_dup_title (page);
  if (title == NULL)
    title = dup_first_heading (page);
  if (title == NULL)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (teasers) && teaser == NULL; i++)
    teaser = jm_html_dup_meta (page, teasers[i]);
  posting->title = jm_text_clean_line (title);
  posting->description = teaser != NULL ? jm_text_clean_block (teaser) : NULL;
  posting->company_name = jm_html_dup_meta (page, "og:site_name");
  posting->location = jm_html_dup_meta (page, "job-city");
  posting->text_complete = FALSE;
  return g_steal_pointer (&posting);
}

static void
add_posting (JmBoardReading *reading,
             JmPosting      *posting,
             gint64          now)
{
  jm_posting_normalise (posting, now);
  g_ptr_array_add (reading->postings, posting);
}

static void
read_found (JmBoardReading *reading,
            GPtrArray      *found,
            const char     *url,
            const char     *canonical,
            gint64          now)
{
  for (guint i = 0; i < MIN (found->len, MAX_POSTINGS); i++)
    {
      JmPosting *posting = jm_jsonld_read (g_ptr_array_index (found, i), url, now);

      reading->n_items++;
      if (posting == NULL)
        {
          g_ptr_array_add (reading->problems, g_strdup (_("A posting on this page has no title, so it was left out.")));
          continue;
        }
      if (posting->source_url == NULL)
        posting->source_url = g_strdup (canonical);
      add_posting (reading, posting, now);
    }
}

/**
 * jm_page_read:
 * @url: (nullable): where the page came from; without it, what the page itself says of that
 * @body: the page
 * @content_type: (nullable): of the HTTP answer, for its charset
 * @now: the instant that "3 days ago" counts from
 * @text: (out) (optional) (nullable): the readable text of the page
 * @error: return location for an error
 *
 * Reads the postings of a page: those it marks up as schema.org JobPosting in JSON-LD, else in microdata, else one made of its
 * title and description, whose text_complete is %FALSE. A page without any is no error: then a problem says so.
 *
 * Returns: (transfer full): what is on the page
 */
JmBoardReading *
jm_page_read (const char  *url,
              GBytes      *body,
              const char  *content_type,
              gint64       now,
              char       **text,
              GError     **error)
{
  gsize length;
  const char *bytes = g_bytes_get_data (body, &length);
  g_autoptr(JmHtml) page = jm_html_parse (bytes, length, content_type);
  g_autoptr(GPtrArray) scripts = jm_html_list_scripts (page, "application/ld+json");
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_json_unref);
  g_autoptr(JmBoardReading) reading = jm_board_reading_new ();
  g_autofree char *canonical = dup_canonical (page, url);
  JmPosting *posting;

  if (text != NULL)
    *text = jm_html_dup_text (jm_html_get_root (page));
  reading->title = jm_html_dup_title (page);
  reading->link = g_strdup (canonical);

  for (guint i = 0; i < scripts->len; i++)
    {
      char *script = g_strstrip (g_ptr_array_index (scripts, i));

      if (*script != '\0' && !jm_jsonld_find (script, found))
        g_ptr_array_add (reading->problems, g_strdup (_("A data block of this page is not JSON, so it was left out.")));
    }
  if (found->len == 0)
    jm_microdata_find (page, found);
  read_found (reading, found, url, found->len == 1 ? canonical : url, now);
  if (reading->postings->len > 0)
    return g_steal_pointer (&reading);

  posting = read_head (page);
  if (posting != NULL)
    {
      posting->source_url = g_strdup (canonical);
      reading->n_items++;
      add_posting (reading, posting, now);
    }
  else
    g_ptr_array_add (reading->problems, g_strdup (_("There is no job posting on this page. Add it by hand if it is one.")));
  return g_steal_pointer (&reading);
}
