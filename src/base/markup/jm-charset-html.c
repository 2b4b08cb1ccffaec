/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/jm-charset.h"

#include "markup/jm-html-lexer.h"

#include <string.h>

#define PRESCAN 4096

char *
jm_charset_from_html (const char *bytes,
                      gsize       length)
{
  g_autofree JmToken *token = NULL;
  g_autofree char *declaration = NULL;
  JmLexer lexer;

  if (length == 0)
    return NULL;
  declaration = jm_charset_from_xml (bytes, length);
  if (declaration != NULL)
    return g_steal_pointer (&declaration);
  token = g_new0 (JmToken, 1);
  lexer = (JmLexer) { bytes, bytes + MIN (length, PRESCAN), FALSE };
  for (jm_lexer_next (&lexer, token); token->kind != JM_TOKEN_END; jm_lexer_next (&lexer, token))
    {
      gboolean is_start = token->kind == JM_TOKEN_START_TAG;

      for (guint i = 0; is_start && token->tag == JM_TAG_META && i < token->n_attributes; i++)
        {
          const JmHtmlAttribute *attribute = &token->attributes[i];
          g_autofree char *value = g_strndup (attribute->value, attribute->value_length);
          g_autofree char *charset = NULL;

          if (attribute->name_length == strlen ("charset") && g_ascii_strncasecmp (attribute->name, "charset", attribute->name_length) == 0)
            return g_strdup (g_strstrip (value));
          if (attribute->name_length == strlen ("content") && g_ascii_strncasecmp (attribute->name, "content", attribute->name_length) == 0)
            charset = jm_charset_from_content_type (value);
          if (charset != NULL)
            return g_steal_pointer (&charset);
        }
      if (is_start && (jm_tag_flags (token->tag) & (JM_IS_RAW | JM_IS_RCDATA)) != 0)
        jm_lexer_read_raw (&lexer, token->tag, token);
    }
  return NULL;
}
