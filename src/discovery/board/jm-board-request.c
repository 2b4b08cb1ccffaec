/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_PARAM 1000 /* addresses of feeds carry whole searches */

static void
add_name (GHashTable *names, const char *name, const char *text)
{
  if (text != NULL)
    g_hash_table_insert (names, g_strdup (name), g_strdup (text));
}

GHashTable *
jm_board_dup_names (JmBoard *self, const char *param, const JmPosting *posting)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GMatchInfo) match = NULL;

  if (param != NULL && self->param_pattern != NULL && g_regex_match (self->param_pattern, param, 0, &match))
    for (guint i = 0; self->param_parts[i] != NULL; i++)
      {
        g_autofree char *name = g_strconcat ("param.", self->param_parts[i], NULL);
        g_autofree char *text = g_match_info_fetch_named (match, self->param_parts[i]);

        add_name (names, name, text);
      }
  if (posting == NULL)
    return names;
  add_name (names, "posting.external_id", posting->external_id);
  add_name (names, "posting.source_url", posting->source_url);
  add_name (names, "posting.apply_url", posting->apply_url);
  return names;
}

/* The last range begins where a board lets one begin, though it repeats a part of the one before. */
static guint
offset_of_page (JmBoard *self, guint page)
{
  guint offset = page * self->limit;

  return self->paging == JM_PAGING_RANGE && offset > self->last && offset - self->last < self->limit ? self->last : offset;
}

static JmTemplateValues
values_of_page (JmBoard *self, const char *param, GHashTable *names, guint page)
{
  return (JmTemplateValues) {
    .param = param, .named = names, .offset = offset_of_page (self, page), .limit = self->limit, .page = self->first_page + page,
  };
}

char *
jm_board_url_of_page (JmBoard *self, const char *param, guint page)
{
  g_autoptr(GHashTable) names = jm_board_dup_names (self, param, NULL);
  JmTemplateValues values = values_of_page (self, param, names, page);

  return jm_board_ask_dup_url (self->ask, NULL, &values);
}

gboolean
jm_board_has_page (JmBoard *self, guint page)
{
  JmTemplateValues values = values_of_page (self, NULL, NULL, page);

  if (page >= JM_BOARD_MAX_PAGES)
    return FALSE;
  return (!jm_board_ask_names (self->ask, "page") || values.page <= self->last)
         && (!jm_board_ask_names (self->ask, "offset") || values.offset <= self->last);
}

JmHttpRequest *
jm_board_request_page (JmBoard *self, const char *param, guint page, const char *next)
{
  g_autoptr(GHashTable) names = jm_board_dup_names (self, param, NULL);
  JmTemplateValues values = values_of_page (self, param, names, page);
  gboolean is_address = self->paging == JM_PAGING_NEXT || self->paging == JM_PAGING_LINK || self->kind == JM_BOARD_SITEMAP;

  if (self->paging == JM_PAGING_CURSOR)
    values.cursor = next;
  return jm_board_ask_expand (self->ask, is_address ? next : NULL, NULL, &values);
}

char *
jm_board_request_key (const JmHttpRequest *request)
{
  g_autofree char *hash = NULL;

  if (request->body == NULL)
    return g_strdup (request->url);
  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, request->body);
  return g_strconcat (request->url, "#", hash, NULL);
}

static gboolean
check_param (JmBoard *self, const char *param, GError **error)
{
  g_autofree char *shown = NULL;

  if (self->param_label == NULL)
    {
      if (param == NULL)
        return TRUE;
      g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("%s is one board for all: write “%s” instead of “%s:%s”."),
                   self->title, self->name, self->name, param);
      return FALSE;
    }
  if (param == NULL || *param == '\0')
    {
      g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("%s must be told one thing more (%s): write it after the name, as in “%s:%s”."),
                   self->title, self->param_label, self->name, self->param_example != NULL ? self->param_example : "acme");
      return FALSE;
    }
  shown = jm_text_shorten (param, 80);
  if (strlen (param) <= MAX_PARAM && g_utf8_validate (param, -1, NULL) && g_regex_match (self->param_pattern, param, 0, NULL))
    return TRUE;
  g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” is not what %s must be told (%s): write something like “%s”."),
               shown, self->title, self->param_label, self->param_example != NULL ? self->param_example : "acme");
  return FALSE;
}

/**
 * jm_board_dup_default_param:
 * @self: a board
 * @keywords: (nullable): what a search looks for; one with a minus says what it does not
 * @place: (nullable): where
 * @country: (nullable): of the user, two small letters
 * @language: (nullable): of the user, two small letters
 *
 * What the board could be told for a search, so that nobody has to type it twice.
 *
 * Returns: (transfer full) (nullable): a param that the board takes; %NULL when what is known does not give one
 */
char *
jm_board_dup_default_param (JmBoard *self, const char *keywords, const char *place, const char *country, const char *language)
{
  const struct { const char *name, *value; } places[] = {
    { "{keywords}", keywords != NULL && *keywords != '-' ? keywords : NULL }, { "{place}", place }, { "{country}", country }, { "{language}", language },
  };
  g_autoptr(GString) text = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->param_default == NULL)
    return NULL;
  text = g_string_new (self->param_default);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    g_string_replace (text, places[i].name, places[i].value != NULL ? places[i].value : "", 0);
  while (text->len > 0 && text->str[text->len - 1] == '/')
    g_string_truncate (text, text->len - 1);
  return check_param (self, text->str, NULL) ? g_strdup (text->str) : NULL;
}

/**
 * jm_board_request:
 * @self: a board
 * @param: (nullable): the company of "greenhouse:acme"
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the request of its first page, for jm_board_send(): keys in it are names; JM_ERROR_INVALID for
 *   a @param that it cannot have
 */
JmHttpRequest *
jm_board_request (JmBoard *self, const char *param, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (!check_param (self, param, error))
    return NULL;
  return jm_board_request_page (self, param, 0, NULL);
}
