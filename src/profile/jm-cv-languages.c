/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-cv-skills.h"

#include <string.h>

#include "jm-cv-words.h"

static void
add_language (JmJsonBuilder *builder,
              GHashTable    *seen,
              const char    *text)
{
  gsize length = strcspn (text, " (:\t-");
  g_autofree char *name = g_strndup (text, length);
  g_autofree char *rest = NULL;
  g_autofree char *fluency = NULL;
  const char *from = text + length;

  if (!jm_cv_words_is_language (name) || !g_hash_table_add (seen, jm_text_fold (name)))
    return;
  from += strspn (from, " (:\t-");
  if (g_str_has_prefix (from, "–") || g_str_has_prefix (from, "—"))
    from = g_utf8_next_char (from);
  rest = g_strndup (from, strcspn (from, ")"));
  fluency = jm_text_clean_line (rest);
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "language", name);
  if (*fluency != '\0' && strlen (fluency) <= 60)
    jm_json_set_string (builder, "fluency", fluency);
  jm_json_end_object (builder);
}

JmJson *
jm_cv_languages_read (GPtrArray *lines)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  jm_json_begin_array (builder);
  for (guint i = 0; i < lines->len; i++)
    {
      const char *text = ((JmCvLine *) lines->pdata[i])->text;
      g_autofree char *first = g_strndup (text, strcspn (text, " (:\t"));
      g_autoptr(GString) list = g_string_new (jm_cv_words_is_language (first) ? text : jm_cv_skip_label (text));
      g_auto(GStrv) items = NULL;

      g_string_replace (list, "•", ",", 0);
      items = g_strsplit_set (list->str, ",;|", -1);
      for (guint j = 0; items[j] != NULL; j++)
        add_language (builder, seen, g_strstrip (items[j]));
    }
  jm_json_end_array (builder);
  return jm_json_builder_finish (builder);
}
