/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-chat-private.h"

#include <string.h>

/* "URL model" to JmLess. */
static GHashTable *known;
static GMutex lock;

static const char *const lengths[] = { "maxLength", "maxItems", "minimum", "maximum", NULL };

static char *
make_key (const JmProvider *provider)
{
  return g_strconcat (provider->base_url, " ", provider->model, NULL);
}

JmLess
jm_less_known (const JmProvider *provider)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);
  g_autofree char *key = make_key (provider);

  return known != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (known, key)) : 0;
}

static void
remember (const JmProvider *provider,
          JmLess            less)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);

  if (known == NULL)
    known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_replace (known, make_key (provider), GUINT_TO_POINTER (less));
}

static gboolean
names (const char *refusal,
       const char *word)
{
  return strstr (refusal, word) != NULL;
}

static gboolean
names_any (const char        *refusal,
           const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (names (refusal, words[i]))
        return TRUE;
    }
  return FALSE;
}

/* One step down: json_schema, without its lengths where they are at fault, json_object, the prompt alone. */
static JmLess
lower_format (const char *refusal,
              JmLess      less)
{
  if (!names (refusal, "response_format") && !names (refusal, "json_schema") && !names (refusal, "json_object") && !names_any (refusal, lengths))
    return 0;
  if ((less & (JM_LESS_LENGTHS | JM_LESS_SCHEMA)) == 0 && names_any (refusal, lengths))
    return JM_LESS_LENGTHS;
  return (less & JM_LESS_SCHEMA) == 0 ? JM_LESS_SCHEMA : (less & JM_LESS_FORMAT) == 0 ? JM_LESS_FORMAT : 0;
}

gboolean
jm_less_learn (const JmProvider *provider,
               const char       *refusal,
               JmLess           *less)
{
  JmLess more = 0;

  if (names (refusal, "max_completion_tokens") && (*less & JM_LESS_MAX_TOKENS) == 0)
    more = JM_LESS_MAX_TOKENS;
  else if (names (refusal, "max_tokens") || names (refusal, "max_completion_tokens"))
    more = JM_LESS_TOKENS;
  else if (names (refusal, "stream_options"))
    more = JM_LESS_USAGE;
  else if (names (refusal, "temperature"))
    more = JM_LESS_TEMPERATURE;
  else
    more = lower_format (refusal, *less);
  if (more == 0 || (*less & more) != 0)
    return FALSE;
  *less |= more;
  remember (provider, *less);
  return TRUE;
}

static void
add_without_lengths (JmJsonBuilder *builder,
                     JmJson        *value)
{
  g_auto(GStrv) members = NULL;

  if (!jm_json_is (value, JM_JSON_OBJECT))
    {
      jm_json_add_value (builder, value);
      return;
    }
  members = jm_json_list_members (value);
  jm_json_begin_object (builder);
  for (guint i = 0; members[i] != NULL; i++)
    {
      if (g_strv_contains (lengths, members[i]))
        continue;
      jm_json_key (builder, members[i]);
      add_without_lengths (builder, jm_json_get_member (value, members[i]));
    }
  jm_json_end_object (builder);
}

static void
add_format (JmJsonBuilder *builder,
            JmLess         less,
            JmJson        *format)
{
  if ((less & JM_LESS_FORMAT) != 0)
    return;
  jm_json_key (builder, "response_format");
  if ((less & JM_LESS_SCHEMA) == 0)
    {
      add_without_lengths (builder, format);
      return;
    }
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "type", "json_object");
  jm_json_end_object (builder);
}

static void
add_member (JmJsonBuilder *builder,
            JmLess         less,
            const char    *name,
            JmJson        *value)
{
  if (strcmp (name, "response_format") == 0 && (less & (JM_LESS_LENGTHS | JM_LESS_SCHEMA | JM_LESS_FORMAT)) != 0)
    add_format (builder, less, value);
  else if (strcmp (name, "max_tokens") == 0)
    {
      if ((less & JM_LESS_TOKENS) == 0)
        jm_json_set_value (builder, (less & JM_LESS_MAX_TOKENS) != 0 ? "max_completion_tokens" : name, value);
    }
  else if ((strcmp (name, "temperature") != 0 || (less & JM_LESS_TEMPERATURE) == 0)
           && (strcmp (name, "stream_options") != 0 || (less & JM_LESS_USAGE) == 0))
    jm_json_set_value (builder, name, value);
}

char *
jm_less_apply (JmLess      less,
               const char *body)
{
  g_autoptr(JmJson) request = less != 0 ? jm_json_parse (body, -1, NULL) : NULL;
  g_auto(GStrv) members = jm_json_list_members (request);
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) changed = NULL;

  if (request == NULL)
    return g_strdup (body);
  jm_json_begin_object (builder);
  for (guint i = 0; members[i] != NULL; i++)
    add_member (builder, less, members[i], jm_json_get_member (request, members[i]));
  jm_json_end_object (builder);
  changed = jm_json_builder_finish (builder);
  return jm_json_to_text (changed, FALSE);
}
