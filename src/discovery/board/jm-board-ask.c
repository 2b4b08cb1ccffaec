/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-ask.h"

#include <glib/gi18n.h>
#include <string.h>

#define HEADER "Header-"
#define FORM_TYPE "application/x-www-form-urlencoded"

struct _JmBoardAsk {
  JmTemplate *url, *body;
  char       *method, *content_type;
  GPtrArray  *header_names;  /* (element-type utf8) */
  GPtrArray  *header_values; /* (element-type JmTemplate) */
};

gboolean
jm_board_ask_is_key (const char *key)
{
  static const char *const keys[] = { "Url", "Method", "Body", "Content-Type", NULL };

  return g_strv_contains (keys, key) || g_str_has_prefix (key, HEADER);
}

static gboolean
refuse (JmBoardFile *file, const char *group, const char *key, const char *why, GError **error)
{
  jm_board_file_fault (file, group, key, why, error);
  return FALSE;
}

static JmTemplate *
parse_template (JmBoardFile *file, const char *group, const char *key, JmBoardKind kind, GError **error)
{
  g_autofree char *text = jm_board_file_text (file, group, key);
  g_autoptr(GError) local_error = NULL;
  JmTemplate *template = text != NULL ? jm_template_parse (text, kind, JM_TEMPLATE_ASK, &local_error) : NULL;

  if (template == NULL)
    jm_board_file_fault (file, group, key, local_error != NULL ? local_error->message : _("This is missing."), error);
  return template;
}

static gboolean
parse_headers (JmBoardAsk *self, JmBoardFile *file, const char *group, JmBoardKind kind, GError **error)
{
  g_auto(GStrv) keys = jm_board_file_list (file, group);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *value = g_str_has_prefix (keys[i], HEADER) ? jm_board_file_text (file, group, keys[i]) : NULL;
      JmTemplate *template;

      if (!g_str_has_prefix (keys[i], HEADER))
        continue;
      if (value == NULL || strpbrk (value, "\r\n") != NULL)
        return refuse (file, group, keys[i], _("A header is one line of text."), error);
      template = parse_template (file, group, keys[i], kind, error);
      if (template == NULL)
        return FALSE;
      g_ptr_array_add (self->header_names, g_strdup (keys[i] + strlen (HEADER)));
      g_ptr_array_add (self->header_values, template);
    }
  return TRUE;
}

/* A folder is the user's own and no one's address. */
static gboolean
check_folder (JmBoardFile *file, const char *group, const char *url, const char *pattern, GError **error)
{
  return (g_str_equal (url, "file://{param!}") && pattern != NULL && g_str_has_prefix (pattern, "^/"))
         || refuse (file, group, "Url", _("A folder of mails is file://{param!}, and its Param.pattern begins with ^/."), error);
}

/* An address is https, or wholly what the user gives, which the pattern of the parameter then holds to that. */
static gboolean
check_url (JmBoardFile *file, const char *group, JmBoardKind kind, GError **error)
{
  g_autofree char *url = jm_board_file_text (file, group, "Url");
  g_autofree char *pattern = jm_board_file_text (file, "Board", "Param.pattern");

  if (url == NULL)
    return refuse (file, group, "Url", _("This is missing."), error);
  if (kind == JM_BOARD_MAIL)
    return check_folder (file, group, url, pattern, error);
  if (g_str_has_prefix (url, "https://") || g_str_equal (url, "{posting.source_url!}"))
    return TRUE;
  if (!g_str_equal (url, "{param!}"))
    return refuse (file, group, "Url", _("This must begin with https://."), error);
  return (pattern != NULL && g_str_has_prefix (pattern, "^https://"))
         || refuse (file, group, "Url", _("Where the whole address is the parameter, Param.pattern begins with ^https://."), error);
}

/**
 * jm_board_ask_parse:
 * @file: a board file
 * @group: its group with Url, Method, Body, Content-Type and Header-NAME
 * @kind: how paths in it are written
 * @error: return location
 *
 * Returns: (transfer full) (nullable): how it is asked; JM_ERROR_INVALID names line and key
 */
JmBoardAsk *
jm_board_ask_parse (JmBoardFile *file, const char *group, JmBoardKind kind, GError **error)
{
  g_autoptr(JmBoardAsk) self = g_new0 (JmBoardAsk, 1);

  self->header_names = g_ptr_array_new_with_free_func (g_free);
  self->header_values = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_template_free);
  self->method = jm_board_file_text (file, group, "Method");
  self->content_type = jm_board_file_text (file, group, "Content-Type");
  if (self->method != NULL && !g_str_equal (self->method, "GET") && !g_str_equal (self->method, "POST"))
    {
      refuse (file, group, "Method", _("A method is GET or POST."), error);
      return NULL;
    }
  if (!check_url (file, group, kind, error) || (self->url = parse_template (file, group, "Url", kind, error)) == NULL)
    return NULL;
  if (jm_board_file_has (file, group, "Body") && (self->body = parse_template (file, group, "Body", kind, error)) == NULL)
    return NULL;
  return parse_headers (self, file, group, kind, error) ? g_steal_pointer (&self) : NULL;
}

void
jm_board_ask_free (JmBoardAsk *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->url, jm_template_free);
  g_clear_pointer (&self->body, jm_template_free);
  g_free (self->method);
  g_free (self->content_type);
  g_clear_pointer (&self->header_names, g_ptr_array_unref);
  g_clear_pointer (&self->header_values, g_ptr_array_unref);
  g_free (self);
}

gboolean
jm_board_ask_names (JmBoardAsk *self, const char *name)
{
  if (jm_template_names (self->url, name) || (self->body != NULL && jm_template_names (self->body, name)))
    return TRUE;
  for (guint i = 0; i < self->header_values->len; i++)
    if (jm_template_names (g_ptr_array_index (self->header_values, i), name))
      return TRUE;
  return FALSE;
}

char *
jm_board_ask_dup_url (JmBoardAsk *self, const JmNode *node, const JmTemplateValues *values)
{
  return jm_template_expand (self->url, node, values, JM_ESCAPE_URL);
}

static JmEscape
escape_of_body (const char *content_type)
{
  return content_type != NULL && g_str_has_prefix (content_type, FORM_TYPE) ? JM_ESCAPE_URL : JM_ESCAPE_JSON;
}

JmHttpRequest *
jm_board_ask_expand (JmBoardAsk *self, const char *url, const JmNode *node, const JmTemplateValues *values)
{
  g_autofree char *address = url != NULL ? g_strdup (url) : jm_board_ask_dup_url (self, node, values);
  g_autoptr(JmHttpRequest) request = jm_http_request_new (address);

  request->method = g_strdup (self->method);
  if (self->body != NULL)
    {
      char *body = jm_template_expand (self->body, node, values, escape_of_body (self->content_type));

      request->body = g_bytes_new_take (body, strlen (body));
      request->content_type = g_strdup (self->content_type != NULL ? self->content_type : "application/json");
    }
  for (guint i = 0; i < self->header_names->len; i++)
    {
      g_autofree char *value = jm_template_expand (g_ptr_array_index (self->header_values, i), node, values, JM_ESCAPE_NONE);

      jm_http_request_add_header (request, g_ptr_array_index (self->header_names, i), value);
    }
  return g_steal_pointer (&request);
}

JmHttpRequest *
jm_board_ask_fill (const JmHttpRequest *request, GHashTable *values)
{
  g_autofree char *url = jm_template_fill (request->url, values, JM_ESCAPE_URL);
  g_autoptr(JmHttpRequest) filled = jm_http_request_new (url);

  filled->method = g_strdup (request->method);
  filled->content_type = g_strdup (request->content_type);
  filled->etag = g_strdup (request->etag);
  filled->last_modified = g_strdup (request->last_modified);
  if (request->body != NULL)
    {
      g_autofree char *text = g_strndup (g_bytes_get_data (request->body, NULL), g_bytes_get_size (request->body));
      char *body = jm_template_fill (text, values, escape_of_body (request->content_type));

      filled->body = g_bytes_new_take (body, strlen (body));
    }
  for (guint i = 0; request->headers != NULL && request->headers[i] != NULL && request->headers[i + 1] != NULL; i += 2)
    {
      g_autofree char *value = jm_template_fill (request->headers[i + 1], values, JM_ESCAPE_NONE);

      jm_http_request_add_header (filled, request->headers[i], value);
    }
  return g_steal_pointer (&filled);
}
