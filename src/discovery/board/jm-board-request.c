/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_PARAM 200

static JmTemplateValues
values_of_page (JmBoard *self, const char *param, guint page)
{
  return (JmTemplateValues) { .param = param, .offset = page * self->limit, .limit = self->limit, .page = self->first_page + page };
}

char *
jm_board_url_of_page (JmBoard *self, const char *param, guint page)
{
  JmTemplateValues values = values_of_page (self, param, page);

  return jm_template_expand (self->url, NULL, &values, JM_ESCAPE_URL);
}

static gboolean
counts_by (JmBoard *self, const char *name)
{
  return jm_template_names (self->url, name) || (self->body != NULL && jm_template_names (self->body, name));
}

gboolean
jm_board_has_page (JmBoard *self, guint page)
{
  JmTemplateValues values = values_of_page (self, NULL, page);

  if (page >= JM_BOARD_MAX_PAGES)
    return FALSE;
  return (!counts_by (self, "page") || values.page <= self->last) && (!counts_by (self, "offset") || values.offset <= self->last);
}

JmHttpRequest *
jm_board_request_page (JmBoard *self, const char *param, guint page, const char *next)
{
  g_autofree char *url = self->paging == JM_PAGING_NEXT && next != NULL ? g_strdup (next) : jm_board_url_of_page (self, param, page);
  g_autoptr(JmHttpRequest) request = jm_http_request_new (url);
  JmTemplateValues values = values_of_page (self, param, page);

  request->method = g_strdup (self->method);
  if (self->body != NULL)
    {
      char *body = jm_template_expand (self->body, NULL, &values, JM_ESCAPE_JSON);

      request->body = g_bytes_new_take (body, strlen (body));
      request->content_type = g_strdup (self->content_type != NULL ? self->content_type : "application/json");
    }
  for (guint i = 0; i + 1 < self->headers->len; i += 2)
    jm_http_request_add_header (request, g_ptr_array_index (self->headers, i), g_ptr_array_index (self->headers, i + 1));
  return g_steal_pointer (&request);
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
  if (strlen (param) <= MAX_PARAM && g_utf8_validate (param, -1, NULL) && g_regex_match (self->param_pattern, param, 0, NULL))
    return TRUE;
  g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%.80s” is not what %s must be told (%s): write something like “%s”."),
               param, self->title, self->param_label, self->param_example != NULL ? self->param_example : "acme");
  return FALSE;
}

/**
 * jm_board_request:
 * @self: a board
 * @param: (nullable): the company of "greenhouse:acme"
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the request of its first page; JM_ERROR_INVALID for a @param that it cannot have,
 *   JM_ERROR_UNAUTHORIZED for a board that wants a key
 */
JmHttpRequest *
jm_board_request (JmBoard *self, const char *param, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (!check_param (self, param, error))
    return NULL;
  if (self->key_label != NULL)
    {
      g_set_error (error, JM_ERROR, JM_ERROR_UNAUTHORIZED, _("%s answers only with a key of its own, and there is none yet."), self->title);
      return NULL;
    }
  return jm_board_request_page (self, param, 0, NULL);
}
