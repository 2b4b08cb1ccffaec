/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-chat-private.h"

#include <string.h>

/* A service may learn meanwhile what it did not understand. */
#define LASTS (30 * 24 * 60 * 60)

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

static char *
make_setting (const JmProvider *provider)
{
  return g_strconcat ("provider.less ", provider->base_url, " ", provider->model, NULL);
}

/* "3 1795428000": what, and until when. */
static JmLess
parse_setting (const char *text)
{
  g_auto(GStrv) words = text != NULL ? g_strsplit (text, " ", 2) : NULL;
  guint64 less;
  gint64 until;

  if (words == NULL || g_strv_length (words) != 2 || !g_ascii_string_to_unsigned (words[0], 10, 0, G_MAXUINT8, &less, NULL)
      || !g_ascii_string_to_signed (words[1], 10, 0, G_MAXINT64, &until, NULL) || until < jm_time_now ())
    return 0;
  return (JmLess) less;
}

void
jm_less_recall (JmDb             *db,
                const JmProvider *provider)
{
  g_autofree char *setting = make_setting (provider);
  g_autofree char *text = jm_setting_get (db, setting, NULL);
  JmLess less = parse_setting (text);

  if (less != 0)
    remember (provider, less | jm_less_known (provider));
}

/**
 * jm_provider_remember:
 * @db: the writer's connection
 * @self: a service that was asked
 * @error: return location
 *
 * Keeps what the model of the service does not understand for a month, so that the next process does not find it out again.
 *
 * Returns: %FALSE as the database answers
 */
gboolean
jm_provider_remember (JmDb              *db,
                      const JmProvider  *self,
                      GError           **error)
{
  g_autofree char *setting = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  JmLess less;

  g_return_val_if_fail (self != NULL, FALSE);

  less = jm_less_known (self);
  setting = make_setting (self);
  before = less != 0 ? jm_setting_get (db, setting, NULL) : NULL;
  if (less == 0 || less == parse_setting (before))
    return TRUE;
  after = g_strdup_printf ("%u %" G_GINT64_FORMAT, (guint) less, jm_time_now () + LASTS);
  return jm_setting_set (db, setting, after, error);
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
lower_format (const JmProvider *provider,
              const char       *refusal,
              JmLess            less)
{
  static const char *const formats[][6] = {
    [JM_DIALECT_OPENAI] = { "response_format", "json_schema", "json_object" },
    [JM_DIALECT_OLLAMA] = { "format", "schema", "grammar" },
    [JM_DIALECT_ANTHROPIC] = { "tool_choice", "tools", "input_schema" },
  };

  if (!names_any (refusal, formats[provider->dialect]) && !names_any (refusal, lengths))
    return 0;
  if ((less & (JM_LESS_LENGTHS | JM_LESS_SCHEMA)) == 0 && names_any (refusal, lengths))
    return JM_LESS_LENGTHS;
  if (provider->dialect == JM_DIALECT_ANTHROPIC) /* there is nothing in between */
    return (less & JM_LESS_FORMAT) == 0 ? JM_LESS_FORMAT : 0;
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
    more = lower_format (provider, refusal, *less);
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

void
jm_less_add_schema (JmJsonBuilder *builder,
                    JmLess         less,
                    JmJson        *schema)
{
  if ((less & JM_LESS_LENGTHS) != 0)
    add_without_lengths (builder, schema);
  else
    jm_json_add_value (builder, schema);
}
