/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-private.h"
#include "detect/jm-detect-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* Of a page so many addresses are looked at, and none that is longer. */
#define MAX_ADDRESSES 20000
#define MAX_ADDRESS 2048
/* What ends an address in markup, scripts and style sheets. */
#define ENDS " \t\r\n\f\v\"'`<>\\{}|^()"

typedef struct {
  GPtrArray  *boards; /* (element-type JmBoard) */
  const char *url;
  GHashTable *found;  /* reference -> JmBoardSign, of @signs */
  GPtrArray  *signs;
  JmBoard    *board;  /* whose marks are looked for */
} Scan;

/* "&quot;", "&#x2F;": what escapes an address in an attribute, and what it is. */
static gsize
skip_entity (const char *text, char *c)
{
  static const struct { const char *name; char c; } entities[] = {
    { "quot;", '"' }, { "#34;", '"' }, { "#39;", '\'' }, { "apos;", '\'' }, { "#47;", '/' }, { "#x2f;", '/' }, { "sol;", '/' }, { "#61;", '=' },
    { "#x3d;", '=' }, { "#38;", '&' }, { "lt;", '<' }, { "gt;", '>' },
  };

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_ascii_strncasecmp (text, entities[i].name, strlen (entities[i].name)) == 0)
      {
        *c = entities[i].c;
        return strlen (entities[i].name);
      }
  return 0;
}

/* The source without what markup and JSON write before a slash or a quote: "https:\/\/", "\u0026", "&amp;quot;". */
static char *
dup_plain (const char *source, gsize length, gsize *plain_length)
{
  char *plain = g_malloc (length + 1);
  const char *end = source + length;
  gsize n = 0;

  for (const char *p = source; p < end;)
    {
      char c = *p;

      if (c == '\\' && p + 1 < end && p[1] == '/')
        p += 2, c = '/';
      else if (c == '\\' && end - p >= 6 && g_ascii_strncasecmp (p, "\\u00", 4) == 0 && g_ascii_isxdigit (p[4]) && g_ascii_isxdigit (p[5]))
        {
          c = (char) (g_ascii_xdigit_value (p[4]) * 16 + g_ascii_xdigit_value (p[5]));
          c = g_ascii_isprint (c) ? c : ' ';
          p += 6;
        }
      else if (c == '&')
        {
          p++;
          while (end - p >= 4 && memcmp (p, "amp;", 4) == 0)
            p += 4;
          p += skip_entity (p, &c);
        }
      else
        p++;
      plain[n++] = c;
    }
  plain[n] = '\0';
  *plain_length = n;
  return plain;
}

/* Takes the signs of one address or mark to those that are known already. */
static void
merge_signs (Scan *scan, GPtrArray *signs, gsize place)
{
  for (guint i = 0; i < signs->len; i++)
    {
      JmBoardSign *sign = g_ptr_array_index (signs, i);
      char *reference = jm_board_make_reference (sign->board, sign->param);
      JmBoardSign *known = g_hash_table_lookup (scan->found, reference);

      if (known != NULL)
        {
          known->weight++;
          known->place = MIN (known->place, place);
          jm_board_sign_free (sign);
          g_free (reference);
          continue;
        }
      sign->place = place;
      g_ptr_array_add (scan->signs, sign);
      g_hash_table_insert (scan->found, reference, sign);
    }
}

static void
take_address (Scan *scan, const char *address, gsize place)
{
  g_autofree char *subject = jm_detect_dup_subject (scan->url, address);
  /* The signs themselves go to the scan. */
  g_autoptr(GPtrArray) signs = g_ptr_array_new ();
  g_autofree char *url = NULL;

  if (subject == NULL)
    return;
  url = g_strconcat ("https://", subject, NULL);
  jm_detect_add_address (scan->boards, subject, TRUE, JM_SIGN_PAGE, url, signs);
  merge_signs (scan, signs, place);
}

/* Where the address begins whose "//" is at @slashes: with its scheme, or without one behind a quote or the like. */
static const char *
find_start (const char *source, const char *slashes)
{
  if (slashes - source >= 6 && g_ascii_strncasecmp (slashes - 6, "https:", 6) == 0)
    return slashes - 6;
  if (slashes - source >= 5 && g_ascii_strncasecmp (slashes - 5, "http:", 5) == 0)
    return slashes - 5;
  return slashes > source && strchr ("\"'`=( ", slashes[-1]) != NULL ? slashes : NULL;
}

/* The next "//" from @at on, or NULL. */
static const char *
find_slashes (const char *at, const char *end)
{
  while (end - at >= 2 && (at = memchr (at, '/', end - at - 1)) != NULL)
    {
      if (at[1] == '/')
        return at;
      at++;
    }
  return NULL;
}

static gsize
count_until (const char *at, const char *end, const char *stops)
{
  const char *p = at;

  while (p < end && strchr (stops, *p) == NULL)
    p++;
  return p - at;
}

/* Every address once, wherever it stands: links, scripts, data of scripts. */
static void
scan_addresses (Scan *scan, const char *source, gsize source_length)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *source_end = source + source_length;
  const char *slashes = source;

  while (g_hash_table_size (seen) < MAX_ADDRESSES && (slashes = find_slashes (slashes, source_end)) != NULL)
    {
      const char *start = find_start (source, slashes);
      const char *host = slashes + 2;
      gsize length = count_until (host, source_end, ENDS);
      gsize host_length = count_until (host, host + length, "/?#");
      const char *end = host + length;
      char *address;

      slashes = end;
      while (end > host && strchr (".,;:!", end[-1]) != NULL)
        end--;
      if (start == NULL || length > MAX_ADDRESS || memchr (host, '.', MIN (host_length, (gsize) (end - host))) == NULL)
        continue;
      address = g_strndup (start, end - start);
      if (g_hash_table_contains (seen, address))
        g_free (address);
      else
        {
          g_hash_table_add (seen, address);
          take_address (scan, address, start - source);
        }
    }
}

static void
mark_cb (gsize offset, char *param, gpointer user_data)
{
  Scan *scan = user_data;
  g_autofree char *own = param;
  g_autoptr(GPtrArray) signs = g_ptr_array_new ();

  if (!jm_detect_takes (scan->board, own))
    return;
  g_ptr_array_add (signs, jm_board_sign_new (JM_SIGN_PAGE, scan->board, own, scan->url));
  merge_signs (scan, signs, offset);
}

static void
scan_marks (Scan *scan, const char *source, gsize length)
{
  g_autofree char *host = jm_url_host (scan->url);

  for (guint i = 0; i < scan->boards->len; i++)
    {
      scan->board = g_ptr_array_index (scan->boards, i);
      jm_board_detect_source (scan->board->detect, source, length, host, mark_cb, scan);
    }
}

static int
compare_weights (gconstpointer a, gconstpointer b)
{
  const JmBoardSign *one = *(JmBoardSign *const *) a, *other = *(JmBoardSign *const *) b;

  if (one->weight != other->weight)
    return one->weight > other->weight ? -1 : 1;
  if (one->place != other->place)
    return one->place < other->place ? -1 : 1;
  return strcmp (jm_board_get_name (one->board), jm_board_get_name (other->board));
}

static void
add_services (JmBoards *boards, JmHtml *page, const char *url, gboolean is_feed, GPtrArray *signs, GPtrArray *tried)
{
  g_autoptr(GPtrArray) list = jm_detect_list_boards (boards, TRUE);
  g_autoptr(GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Scan scan = { .boards = list, .url = url, .found = found, .signs = signs };
  const char *source = jm_html_get_source (page);
  gsize length;
  g_autofree char *plain = dup_plain (source, strlen (source), &length);

  /* What a feed links to is what its items are about, not who publishes it. */
  if (!is_feed)
    scan_addresses (&scan, plain, length);
  scan_marks (&scan, plain, length);
  g_ptr_array_sort (signs, compare_weights);
  if (signs->len == 0)
    jm_detect_say (tried, ngettext ("The page was searched for %u service.", "The page was searched for %u services.", list->len), list->len);
}

/* By its first letters, so that a page is not read as a feed first. Servers call feeds by many names, text/html among them. */
static gboolean
begins_as_feed (GBytes *body)
{
  static const char *const beginnings[] = { "<?xml", "<rss", "<feed", "<rdf", "{", NULL };
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  g_autofree char *head = g_ascii_strdown (text != NULL ? text : "", MIN (length, 256));
  const char *at = g_str_has_prefix (head, "\xEF\xBB\xBF") ? head + 3 : head;

  while (g_ascii_isspace (*at))
    at++;
  for (guint i = 0; beginnings[i] != NULL; i++)
    if (g_str_has_prefix (at, beginnings[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_feed (const char *url, GBytes *body, const char *content_type, gint64 now)
{
  g_autoptr(JmBoardReading) reading = begins_as_feed (body) ? jm_feed_read (url, body, content_type, now, NULL) : NULL;

  return reading != NULL;
}

static gboolean
has_marked_postings (const char *url, GBytes *body, const char *content_type, gint64 now)
{
  g_autoptr(JmBoardReading) reading = jm_page_read (url, body, content_type, now, NULL, NULL);

  for (guint i = 0; reading != NULL && i < reading->postings->len; i++)
    {
      JmPosting *posting = g_ptr_array_index (reading->postings, i);

      /* Without marks there is one, made of the page's text. */
      if (posting->raw_data != NULL)
        return TRUE;
    }
  return FALSE;
}

/**
 * jm_board_detect_page:
 * @boards: the boards there are
 * @url: where the page is, after its redirects
 * @body: its bytes
 * @content_type: (nullable): of the HTTP answer
 * @now: the present instant
 * @tried: (nullable) (element-type utf8): gets a sentence for each step that found nothing
 *
 * Says by what a page says whose postings it shows: the services that it links to or embeds, the feeds that it names or is,
 * the postings that it marks up for machines.
 *
 * Returns: (transfer full) (element-type JmBoardSign): the boards, the likeliest first; empty when there is none
 */
GPtrArray *
jm_board_detect_page (JmBoards *boards, const char *url, GBytes *body, const char *content_type, gint64 now, GPtrArray *tried)
{
  GPtrArray *signs = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_board_sign_free);
  g_autoptr(JmHtml) page = NULL;
  gboolean feed;
  gsize length;
  const char *bytes;

  g_return_val_if_fail (JM_IS_BOARDS (boards) && url != NULL && body != NULL, signs);

  bytes = g_bytes_get_data (body, &length);
  page = jm_html_parse (bytes, length, content_type);
  feed = is_feed (url, body, content_type, now);
  add_services (boards, page, url, feed, signs, tried);
  if (feed)
    {
      jm_detect_add_own (boards, "feed", JM_SIGN_FEED, url, signs);
      return signs;
    }
  jm_detect_add_feeds (boards, page, url, TRUE, signs);
  if (has_marked_postings (url, body, content_type, now))
    jm_detect_add_own (boards, "jsonld", JM_SIGN_JSONLD, url, signs);
  jm_detect_add_feeds (boards, page, url, FALSE, signs);
  if (signs->len == 0)
    {
      jm_detect_say (tried, "%s", _("It names no feed."));
      jm_detect_say (tried, "%s", _("It marks up no postings for machines (JSON-LD, microdata)."));
    }
  return signs;
}
