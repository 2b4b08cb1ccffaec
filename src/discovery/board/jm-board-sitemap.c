/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sitemap (https://www.sitemaps.org/protocol.html) lists addresses, and when what is there changed. */
#include "board/jm-board-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_ADDRESSES 50000 /* the protocol's own limit */

/* "https://jobs.example/offres/developpeur-c-lyon-123.html" -> "developpeur c lyon 123": all that is known before the page is read. */
static char *
title_from_address (const char *url)
{
  g_autofree char *path = g_strndup (url, strcspn (url, "?#"));
  g_autofree char *decoded = NULL;
  char *name, *dot;

  while (g_str_has_suffix (path, "/"))
    path[strlen (path) - 1] = '\0';
  name = strrchr (path, '/');
  decoded = g_uri_unescape_string (name != NULL ? name + 1 : path, NULL);
  if (decoded == NULL || *decoded == '\0')
    return g_strdup (url);
  dot = strrchr (decoded, '.');
  if (dot != NULL && dot != decoded)
    *dot = '\0';
  return g_strdelimit (g_steal_pointer (&decoded), "-_+", ' ');
}

static void
take_address (JmBoard *self, const JmFieldContext *context, JmXmlElement *item, const char *reference, JmBoardReading *reading)
{
  g_autoptr(JmPosting) posting = jm_posting_new ();
  g_autofree char *location = jm_xml_dup_child_text (item, "loc");
  g_autofree char *changed = jm_xml_dup_child_text (item, "lastmod");

  posting->source_url = location != NULL ? jm_board_dup_address (context->base, location) : NULL;
  if (posting->source_url == NULL || (self->match != NULL && !g_regex_match (self->match, posting->source_url, 0, NULL)))
    return;
  posting->external_id = g_strdup (posting->source_url);
  posting->title = title_from_address (posting->source_url);
  posting->board = g_strdup (reference);
  if (changed != NULL)
    jm_time_parse (changed, context->now, &posting->published_at);
  posting->text_complete = FALSE;
  jm_posting_normalise (posting, context->now);
  g_ptr_array_add (reading->postings, g_steal_pointer (&posting));
  reading->n_items++;
}

/* A list of sitemaps leads to the one of them that changed last, of those that [Items] Index lets through. */
static gboolean
take_index (JmBoard *self, const JmFieldContext *context, JmXml *xml, JmBoardReading *reading, GError **error)
{
  g_autoptr(GPtrArray) items = jm_xml_list (xml, "sitemap");
  gint64 newest = G_MININT64;

  for (guint i = 0; i < MIN (items->len, MAX_ADDRESSES); i++)
    {
      g_autofree char *location = jm_xml_dup_child_text (g_ptr_array_index (items, i), "loc");
      g_autofree char *changed = jm_xml_dup_child_text (g_ptr_array_index (items, i), "lastmod");
      g_autofree char *address = location != NULL ? jm_board_dup_address (context->base, location) : NULL;
      gint64 at = 0;

      if (address == NULL || (self->index != NULL && !g_regex_match (self->index, address, 0, NULL)))
        continue;
      if (changed != NULL)
        jm_time_parse (changed, context->now, &at);
      if (at <= newest)
        continue;
      newest = at;
      g_set_str (&reading->next, address);
    }
  if (reading->next != NULL)
    return TRUE;
  g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("%s answered with a list of sitemaps, none of which lists postings."), self->title);
  return FALSE;
}

static int
newest_first (gconstpointer a, gconstpointer b)
{
  const JmPosting *one = *(JmPosting *const *) a, *other = *(JmPosting *const *) b;

  return (one->published_at < other->published_at) - (one->published_at > other->published_at);
}

gboolean
jm_board_read_sitemap (JmBoard *self, const JmFieldContext *context, const char *reference, GBytes *body, const char *content_type, JmBoardReading *reading, guint *n_seen, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  g_autoptr(JmXml) xml = length > 0 ? jm_xml_parse (text, length, content_type, error) : NULL;
  g_autoptr(GPtrArray) items = NULL;

  if (xml == NULL)
    {
      if (length == 0)
        g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("%s answered with nothing. Try again later."), self->title);
      return FALSE;
    }
  if (jm_xml_is (jm_xml_get_root (xml), "sitemapindex"))
    return take_index (self, context, xml, reading, error);
  if (!jm_xml_is (jm_xml_get_root (xml), "urlset"))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("What %s answered with is no sitemap."), self->title);
      return FALSE;
    }
  items = jm_xml_list (xml, self->items);
  for (guint i = 0; i < MIN (items->len, MAX_ADDRESSES); i++)
    take_address (self, context, g_ptr_array_index (items, i), reference, reading);
  g_ptr_array_sort (reading->postings, newest_first);
  *n_seen = items->len;
  return TRUE;
}
