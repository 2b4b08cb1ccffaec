/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-reading.h"
#include "board/jm-feed-head.h"

#include <glib/gi18n.h>
#include <string.h>

#define TITLE_FROM_TEXT 80

/* By local name, whatever the namespace: job feeds have grown many. */
static const char *const company_names[] = { "company", "company_name", "companyName", "employer", "hiringOrganization", NULL };
static const char *const location_names[] = { "location", "job_location", "city", "region", NULL };
static const char *const type_names[] = { "job_type", "employment_type", "jobtype", "type", NULL };
static const char *const published_names[] = { "pubDate", "published", "issued", "date", "created", "updated", "modified", NULL };
static const char *const expiry_names[] = { "expires_at", "expirationDate", "job_expires", "expires", NULL };
static const char *const text_names[] = { "content:encoded", "encoded", "content", "description", "summary", "subtitle", NULL };

static char *
dup_first (JmXmlElement *entry, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      char *text = jm_xml_dup_child_text (entry, names[i]);

      if (text != NULL)
        return text;
    }
  return NULL;
}

static gint64
read_time (JmXmlElement *entry, const char *const *names, gint64 now)
{
  gint64 instant;

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *text = jm_xml_dup_child_text (entry, names[i]);

      if (text != NULL && jm_time_parse (text, now, &instant))
        return instant;
    }
  return 0;
}

/* A longer text is the posting, a shorter one its teaser. */
static char *
dup_body (JmXmlElement *entry)
{
  for (guint i = 0; text_names[i] != NULL; i++)
    {
      g_autofree char *text = jm_feed_dup_text (jm_xml_get_child (entry, text_names[i]));

      if (text != NULL && *text != '\0')
        return g_steal_pointer (&text);
    }
  return NULL;
}

static char **
list_tags (JmXmlElement *entry)
{
  g_autoptr(GPtrArray) categories = jm_xml_list_children (entry, "category");
  g_autoptr(GStrvBuilder) tags = g_strv_builder_new ();

  for (guint i = 0; i < categories->len; i++)
    {
      JmXmlElement *category = g_ptr_array_index (categories, i);
      g_autofree char *label = jm_xml_dup_attribute (category, "label");
      g_autofree char *term = label == NULL ? jm_xml_dup_attribute (category, "term") : NULL;
      g_autofree char *text = label == NULL && term == NULL ? jm_feed_dup_text (category) : NULL;
      const char *tag = label != NULL ? label : term != NULL ? term : text;

      if (tag != NULL)
        g_strv_builder_add (tags, tag);
    }
  return g_strv_builder_end (tags);
}

/* An entry may go without a title: its text then begins as the title. */
static void
complete_title (JmPosting *posting)
{
  g_auto(GStrv) lines = NULL;

  if ((posting->title != NULL && *posting->title != '\0') || posting->description == NULL)
    return;
  lines = g_strsplit (posting->description, "\n", 2);
  g_free (posting->title);
  posting->title = g_utf8_strlen (lines[0], -1) > TITLE_FROM_TEXT ? g_utf8_substring (lines[0], 0, TITLE_FROM_TEXT) : g_strdup (lines[0]);
}

static gboolean
is_permanent (JmXmlElement *guid, const char *text)
{
  g_autofree char *flag = jm_xml_dup_attribute (guid, "isPermaLink");

  return (flag == NULL || g_ascii_strcasecmp (flag, "false") != 0) && text != NULL
         && (g_str_has_prefix (text, "http://") || g_str_has_prefix (text, "https://"));
}

static void
read_addresses (JmXmlElement *entry, const char *url, JmPosting *posting)
{
  JmXmlElement *guid = jm_xml_get_child (entry, "guid");
  g_autofree char *about = jm_xml_dup_attribute (entry, "rdf:about");

  posting->external_id = jm_xml_dup_text (guid);
  if (posting->external_id == NULL || *posting->external_id == '\0')
    {
      g_free (posting->external_id);
      posting->external_id = jm_xml_dup_child_text (entry, "id");
    }
  posting->source_url = jm_feed_dup_link (entry, url);
  if (posting->source_url == NULL && is_permanent (guid, posting->external_id))
    posting->source_url = jm_board_dup_address (url, posting->external_id);
  if (posting->source_url == NULL && about != NULL)
    posting->source_url = jm_board_dup_address (url, about);
  if (posting->external_id == NULL)
    posting->external_id = g_strdup (posting->source_url != NULL ? posting->source_url : about);
}

/* A feed that only announces its postings leaves the text out, or cuts it. */
static gboolean
is_teaser (const char *text)
{
  static const char *const ends[] = { "…", "...", "…]", "...]" };
  g_autofree char *stripped = g_strchomp (g_strdup (text != NULL ? text : ""));

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (stripped, ends[i]))
      return TRUE;
  return *stripped == '\0';
}

/* Adds what was read, when it says anything. */
static void
add_posting (JmBoardReading *reading, JmPosting *posting, guint place, gint64 now)
{
  complete_title (posting);
  if (posting->title == NULL || *posting->title == '\0')
    {
      jm_board_reading_add_problem (reading, _("Item %u has neither a title nor a text."), place);
      return;
    }
  if (is_teaser (posting->description))
    posting->text_complete = FALSE;
  jm_posting_normalise (posting, now);
  g_ptr_array_add (reading->postings, jm_posting_ref (posting));
  reading->n_items++;
}

static void
read_entry (JmXmlElement *entry, const char *url, guint place, gint64 now, JmBoardReading *reading)
{
  g_autoptr(JmPosting) posting = jm_posting_new ();
  g_autofree char *type = dup_first (entry, type_names);

  posting->title = jm_feed_dup_text (jm_xml_get_child (entry, "title"));
  posting->description = dup_body (entry);
  posting->company_name = dup_first (entry, company_names);
  posting->location = dup_first (entry, location_names);
  posting->published_at = read_time (entry, published_names, now);
  posting->expires_at = read_time (entry, expiry_names, now);
  posting->contract_type = jm_terms_contract (type);
  posting->working_time = jm_terms_working_time (type);
  posting->tags = list_tags (entry);
  posting->raw_data = jm_feed_dup_item (entry, jm_xml_get_name (entry));
  read_addresses (entry, url, posting);
  add_posting (reading, posting, place, now);
}

/* The page of the feed after this one (RFC 5005, 3), which RSS borrows as <atom:link>. */
static char *
dup_next (JmXmlElement *root, const char *url)
{
  JmXmlElement *channel = jm_xml_get_child (root, "channel");
  g_autoptr(GPtrArray) links = jm_xml_list_children (channel != NULL ? channel : root, "link");

  for (guint i = 0; i < links->len; i++)
    {
      g_autofree char *rel = jm_xml_dup_attribute (g_ptr_array_index (links, i), "rel");
      g_autofree char *href = jm_xml_dup_attribute (g_ptr_array_index (links, i), "href");

      if (href != NULL && g_strcmp0 (rel, "next") == 0)
        return jm_url_resolve (url, href);
    }
  return NULL;
}

static gboolean
read_xml (const char *url, const char *text, gsize length, const char *content_type, gint64 now, JmBoardReading *reading, GError **error)
{
  g_autoptr(JmXml) xml = jm_xml_parse (text, length, content_type, error);
  JmXmlElement *root = jm_xml_get_root (xml);
  g_autoptr(GPtrArray) entries = NULL;
  guint n;

  if (xml == NULL)
    return FALSE;
  entries = jm_feed_list_items (xml, jm_xml_is (root, "feed") ? "entry" : "item");
  if (entries->len == 0 && !jm_xml_is (root, "rss") && !jm_xml_is (root, "RDF") && !jm_xml_is (root, "feed") && !jm_xml_is (root, "channel"))
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID,
                           jm_xml_is (root, "html") ? _("This is a web page, not a feed. Look for a link named RSS or Atom on it.")
                                                    : _("This is neither an RSS nor an Atom feed."));
      return FALSE;
    }
  jm_feed_read_head (root, url, reading);
  reading->next = dup_next (root, url);
  n = jm_board_reading_limit (reading, entries->len);
  for (guint i = 0; i < n; i++)
    read_entry (g_ptr_array_index (entries, i), url, i + 1, now, reading);
  return TRUE;
}

/* https://www.jsonfeed.org/version/1.1/ */
static void
read_json_item (JmJson *item, const char *url, guint place, gint64 now, JmBoardReading *reading)
{
  g_autoptr(JmPosting) posting = jm_posting_new ();
  const char *html = jm_json_member_string (item, "content_html");
  const char *text = jm_json_member_string (item, "content_text");
  const char *link = jm_json_member_string (item, "url");
  const char *date = jm_json_member_string (item, "date_published");

  posting->title = g_strdup (jm_json_member_string (item, "title"));
  posting->description = html != NULL ? jm_text_from_html (html, -1) : g_strdup (text);
  if (posting->description == NULL)
    posting->description = g_strdup (jm_json_member_string (item, "summary"));
  posting->external_id = jm_json_dup_scalar (jm_json_get_member (item, "id"));
  if (link == NULL)
    link = jm_json_member_string (item, "external_url");
  posting->source_url = link != NULL ? jm_board_dup_address (url, link) : NULL;
  if (posting->external_id == NULL)
    posting->external_id = g_strdup (posting->source_url);
  if (date == NULL)
    date = jm_json_member_string (item, "date_modified");
  if (date != NULL)
    jm_time_parse (date, now, &posting->published_at);
  posting->tags = jm_json_dup_strv (jm_json_get_member (item, "tags"));
  posting->raw_data = jm_json_to_text (item, FALSE);
  add_posting (reading, posting, place, now);
}

static gboolean
read_json (const char *url, const char *text, gsize length, gint64 now, JmBoardReading *reading, GError **error)
{
  g_autoptr(JmJson) feed = jm_json_parse (text, length, error);
  JmJson *items = jm_json_get_member (feed, "items");
  guint n;

  if (feed == NULL)
    return FALSE;
  if (!jm_json_is (items, JM_JSON_ARRAY))
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("This JSON is no feed: it has no list of items."));
      return FALSE;
    }
  reading->title = g_strdup (jm_json_member_string (feed, "title"));
  reading->link = g_strdup (jm_json_member_string (feed, "home_page_url"));
  reading->language = g_strdup (jm_json_member_string (feed, "language"));
  if (jm_json_member_string (feed, "next_url") != NULL)
    reading->next = jm_url_resolve (url, jm_json_member_string (feed, "next_url"));
  n = jm_board_reading_limit (reading, jm_json_get_length (items));
  for (guint i = 0; i < n; i++)
    read_json_item (jm_json_get_element (items, i), url, i + 1, now, reading);
  return TRUE;
}

/**
 * jm_feed_read:
 * @url: (nullable): where the bytes came from; relative links go by it
 * @body: RSS 0.9x to 2.0, RSS 1.0, Atom 0.3 and 1.0 (RFC 4287), or JSON Feed 1.x
 * @content_type: (nullable): its type with its charset
 * @now: the present instant
 * @error: return location
 *
 * Reads any feed as postings, whose board is not set.
 *
 * Returns: (transfer full) (nullable): what it holds; JM_ERROR_INVALID when it is no feed, JM_ERROR_TOO_LARGE
 */
JmBoardReading *
jm_feed_read (const char *url, GBytes *body, const char *content_type, gint64 now, GError **error)
{
  g_autoptr(JmBoardReading) reading = jm_board_reading_new ();
  gsize length, start = 0;
  const char *text;

  g_return_val_if_fail (body != NULL, NULL);

  text = g_bytes_get_data (body, &length);
  if (length >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0)
    start = 3;
  while (start < length && g_ascii_isspace (text[start]))
    start++;
  if (start == length)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("This feed is empty."));
      return NULL;
    }
  if (text[start] == '{' ? !read_json (url, text, length, now, reading, error)
                         : !read_xml (url, text, length, content_type, now, reading, error))
    return NULL;
  return g_steal_pointer (&reading);
}
