/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/jm-board.h>

#include "board/jm-board-reading.h"
#include "page/jm-jsonld.h"
#include "page/jm-microdata.h"
#include "page/jm-page-data.h"
#include "page/jm-page-head.h"
#include "page/jm-page-main.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_POSTINGS 2000

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

static void
add_posting (JmBoardReading *reading,
             JmPosting      *posting,
             gint64          now)
{
  jm_posting_normalise (posting, now);
  g_ptr_array_add (reading->postings, posting);
}

/* Some pages mark up no more than a teaser of what stands on them. */
static void
take_main_text (JmHtml    *page,
                JmPosting *posting)
{
  g_autofree char *main_text = NULL;

  if (posting->text_complete && jm_page_text_is_whole (posting->description))
    return;
  main_text = jm_page_main_text (page);
  if (!jm_page_text_is_whole (main_text) || (posting->description != NULL && strlen (main_text) < strlen (posting->description) * 3 / 2))
    return;
  g_set_str (&posting->description, main_text);
  posting->text_complete = TRUE;
}

static void
read_found (JmBoardReading *reading,
            JmHtml         *page,
            GPtrArray      *found,
            const char     *url,
            const char     *canonical,
            gint64          now)
{
  for (guint i = 0; i < MIN (found->len, MAX_POSTINGS); i++)
    {
      g_autoptr(JmPosting) posting = jm_jsonld_read (g_ptr_array_index (found, i), url, now);

      reading->n_items++;
      if (found->len == 1)
        {
          jm_page_head_complete (page, url, posting);
          take_main_text (page, posting);
        }
      if (posting->title == NULL)
        {
          g_ptr_array_add (reading->problems, g_strdup (_("A posting on this page has no title, so it was left out.")));
          continue;
        }
      if (posting->source_url == NULL)
        posting->source_url = g_strdup (found->len == 1 ? canonical : url);
      add_posting (reading, g_steal_pointer (&posting), now);
    }
}

static void
find_postings (JmBoardReading *reading,
               JmHtml         *page,
               GPtrArray      *found)
{
  g_autoptr(GPtrArray) scripts = jm_html_list_scripts (page, "application/ld+json");

  for (guint i = 0; i < scripts->len && found->len < MAX_POSTINGS; i++)
    {
      char *script = g_strstrip (g_ptr_array_index (scripts, i));

      if (*script != '\0' && !jm_jsonld_find (script, found))
        g_ptr_array_add (reading->problems, g_strdup (_("A data block of this page is not JSON, so it was left out.")));
    }
  if (found->len == 0)
    jm_microdata_find (page, found);
  if (found->len == 0)
    jm_page_data_find (page, found);
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
 * Reads the postings of a page: those it marks up as schema.org JobPosting in JSON-LD, else in microdata or RDFa, else those in the
 * data of its own program. A page without any is no error: then there is one made of its titles, the tags of services in its head and
 * its main text, without raw_data, and a problem says so.
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
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_json_unref);
  g_autoptr(JmBoardReading) reading = jm_board_reading_new ();
  g_autofree char *canonical = dup_canonical (page, url);
  JmPosting *posting;

  if (text != NULL)
    *text = jm_html_dup_text (jm_html_get_root (page));
  reading->title = jm_html_dup_title (page);
  reading->link = g_strdup (canonical);

  find_postings (reading, page, found);
  read_found (reading, page, found, url, canonical, now);
  if (reading->postings->len > 0)
    return g_steal_pointer (&reading);

  posting = jm_page_head_read (page, canonical, now);
  if (posting == NULL)
    {
      g_ptr_array_add (reading->problems, g_strdup (_("There is no job posting on this page. Add it by hand if it is one.")));
      return g_steal_pointer (&reading);
    }
  g_ptr_array_add (reading->problems, g_strdup (_("This page does not say that it is a job posting, so it was read as a text. Check what is in it.")));
  posting->source_url = g_strdup (canonical);
  reading->n_items++;
  add_posting (reading, posting, now);
  return g_steal_pointer (&reading);
}
