/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/jm-html-private.h"

#include <base/jm-text.h>

#include <string.h>

/* What programs look for in a page: one pass over its tags finds it, without a tree. */
static GPtrArray *
get_head (JmHtml *self)
{
  g_autofree JmToken *token = NULL;
  JmLexer lexer;

  if (self->head != NULL)
    return self->head;
  self->head = g_ptr_array_new ();
  token = g_new0 (JmToken, 1);
  lexer = (JmLexer) { self->source, self->source + self->length, FALSE };
  for (jm_lexer_next (&lexer, token); token->kind != JM_TOKEN_END; jm_lexer_next (&lexer, token))
    {
      gboolean is_start = token->kind == JM_TOKEN_START_TAG;
      JmTag tag = is_start ? token->tag : JM_TAG_OTHER;
      JmHtmlElement *element = NULL;

      if (tag == JM_TAG_SCRIPT || tag == JM_TAG_TITLE || tag == JM_TAG_META || tag == JM_TAG_LINK)
        {
          element = jm_nodes_element (&self->nodes, token, JM_SPACE_HTML);
          g_ptr_array_add (self->head, element);
        }
      if ((jm_tag_flags (tag) & (JM_IS_RAW | JM_IS_RCDATA)) == 0)
        continue;
      jm_lexer_read_raw (&lexer, tag, token);
      if (element != NULL)
        element->end = token->end;
    }
  return self->head;
}

static gboolean
attribute_is (JmHtmlElement *element,
              const char    *name,
              const char    *wanted)
{
  g_autofree char *value = jm_html_dup_attribute (element, name);

  return value != NULL && g_ascii_strcasecmp (g_strstrip (value), wanted) == 0;
}

/* "Application/LD+JSON; charset=utf-8" is application/ld+json. */
static gboolean
is_of_type (JmHtmlElement *script,
            const char    *type)
{
  g_autofree char *own = jm_html_dup_attribute (script, "type");

  if (own == NULL)
    return FALSE;
  own[strcspn (own, ";")] = '\0';
  return g_ascii_strcasecmp (g_strstrip (own), type) == 0;
}

/**
 * jm_html_list_scripts:
 * @self: a document
 * @type: (nullable): "application/ld+json"; %NULL for those of no type
 *
 * Returns: (transfer full) (element-type utf8): what stands in each script of that type, untouched
 */
GPtrArray *
jm_html_list_scripts (JmHtml     *self,
                      const char *type)
{
  GPtrArray *scripts = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *head = get_head (self);

  for (guint i = 0; i < head->len; i++)
    {
      JmHtmlElement *element = g_ptr_array_index (head, i);

      if (element->tag == JM_TAG_SCRIPT && (type != NULL ? is_of_type (element, type) : !jm_html_has_attribute (element, "type")))
        g_ptr_array_add (scripts, jm_html_dup_inner (element));
    }
  return scripts;
}

/**
 * jm_html_dup_script:
 * @self: a document
 * @id: "__NEXT_DATA__"
 *
 * Returns: (transfer full) (nullable): what stands in the script of that id
 */
char *
jm_html_dup_script (JmHtml     *self,
                    const char *id)
{
  GPtrArray *head = get_head (self);

  for (guint i = 0; i < head->len; i++)
    {
      JmHtmlElement *element = g_ptr_array_index (head, i);

      if (element->tag == JM_TAG_SCRIPT && attribute_is (element, "id", id))
        return jm_html_dup_inner (element);
    }
  return NULL;
}

/**
 * jm_html_dup_title:
 * @self: a document
 *
 * Returns: (transfer full) (nullable): its title as one line, %NULL when it has none
 */
char *
jm_html_dup_title (JmHtml *self)
{
  GPtrArray *head = get_head (self);

  for (guint i = 0; i < head->len; i++)
    {
      JmHtmlElement *element = g_ptr_array_index (head, i);
      g_autofree char *inner = element->tag == JM_TAG_TITLE ? jm_html_dup_inner (element) : NULL;
      g_autofree char *plain = jm_text_unescape (inner);
      g_autofree char *line = jm_text_clean_line (plain);

      if (line != NULL)
        return *line != '\0' ? g_steal_pointer (&line) : NULL;
    }
  return NULL;
}

/**
 * jm_html_dup_meta:
 * @self: a document
 * @name: "og:title", "description"
 *
 * Returns: (transfer full) (nullable): the content of the first meta tag of that name or property that has one
 */
char *
jm_html_dup_meta (JmHtml     *self,
                  const char *name)
{
  GPtrArray *head = get_head (self);

  for (guint i = 0; i < head->len; i++)
    {
      JmHtmlElement *element = g_ptr_array_index (head, i);
      g_autofree char *content = NULL;

      if (element->tag != JM_TAG_META || (!attribute_is (element, "property", name) && !attribute_is (element, "name", name)))
        continue;
      content = jm_html_dup_attribute (element, "content");
      if (content != NULL && *g_strstrip (content) != '\0')
        return g_steal_pointer (&content);
    }
  return NULL;
}

/**
 * jm_html_dup_link:
 * @self: a document
 * @rel: "canonical"
 *
 * Returns: (transfer full) (nullable): where the first link of that relation leads, as written
 */
char *
jm_html_dup_link (JmHtml     *self,
                  const char *rel)
{
  GPtrArray *head = get_head (self);

  for (guint i = 0; i < head->len; i++)
    {
      JmHtmlElement *element = g_ptr_array_index (head, i);

      if (element->tag == JM_TAG_LINK && attribute_is (element, "rel", rel))
        return jm_html_dup_attribute (element, "href");
    }
  return NULL;
}
