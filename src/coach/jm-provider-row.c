/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/jm-provider-row.h>

#include <glib/gi18n.h>
#include <langinfo.h>
#include <string.h>

#define MAX_FILE (64 * 1024)
#define GROUP "Provider"
#define LONGEST_WAIT 3600

static const char *const dialects[] = { [JM_DIALECT_OPENAI] = "openai", [JM_DIALECT_OLLAMA] = "ollama", [JM_DIALECT_ANTHROPIC] = "anthropic", NULL };
static const char *const needs[] = { [JM_KEY_NONE] = "none", [JM_KEY_OPTIONAL] = "optional", [JM_KEY_REQUIRED] = "required", NULL };
static const char *const keys[] = {
  "Name", "Note", "Rank", "Dialect", "Address", "Home", "Key", "KeyPage", "PricesPage", "Context", "MaxTokens", "MaxItems", "ItemChars",
  "CvChars", "LetterChars", "FirstByte", "Idle", "Models", NULL,
};

typedef struct {
  const char *name;
  GKeyFile   *file;
} Reading;

static gboolean
refuse (const Reading  *reading,
        const char     *key,
        const char     *why,
        GError        **error)
{
  g_autofree char *shown = jm_text_shorten (key, 60);

  g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("%s.provider: “%s” %s."), reading->name, shown, why);
  return FALSE;
}

const char *
jm_dialect_to_string (JmDialect dialect)
{
  g_return_val_if_fail ((guint) dialect <= JM_DIALECT_ANTHROPIC, NULL);

  return dialects[dialect];
}

static gboolean
find_word (const char *const *words,
           const char        *text,
           guint             *index)
{
  for (guint i = 0; text != NULL && words[i] != NULL; i++)
    {
      if (g_ascii_strcasecmp (words[i], text) != 0)
        continue;
      *index = i;
      return TRUE;
    }
  return FALSE;
}

/**
 * jm_dialect_from_string:
 * @text: (nullable): "openai", "ollama", "anthropic", in any case
 * @dialect: (out): where it goes
 *
 * Returns: whether it is one
 */
gboolean
jm_dialect_from_string (const char *text,
                        JmDialect  *dialect)
{
  guint index;

  if (!find_word (dialects, text, &index))
    return FALSE;
  *dialect = index;
  return TRUE;
}

/**
 * jm_dollars_parse:
 * @text: (nullable): "0.15", "$3", "1,50"
 *
 * Returns: micro-dollars; -1 for what is no amount, or none that anybody pays
 */
gint64
jm_dollars_parse (const char *text)
{
  g_autofree char *number = text != NULL ? g_strstrip (g_strdup (text)) : NULL;
  char *end = NULL;
  double amount;

  if (number == NULL)
    return -1;
  g_strdelimit (number, ",", '.');
  if (*number == '$')
    *number = ' ';
  g_strstrip (number);
  if (strspn (number, "0123456789.") != strlen (number))
    return -1;
  amount = g_ascii_strtod (number, &end);
  return *number != '\0' && *end == '\0' && amount >= 0 && amount < 1e6 ? (gint64) (amount * 1e6 + 0.5) : -1;
}

/**
 * jm_dollars_to_text:
 * @micro: micro-dollars
 *
 * Returns: (transfer full): dollars with two to four decimals, as the user's language writes them: "0.50", "0,0042"; less than that is
 *   "0.0001", which is not nothing
 */
char *
jm_dollars_to_text (gint64 micro)
{
  gint64 parts = micro > 0 && micro < 100 ? 1 : (micro + 50) / 100;
  int decimals = parts % 100 != 0 ? (parts % 10 != 0 ? 4 : 3) : 2;
  int rest = parts % 10000 / (decimals == 4 ? 1 : decimals == 3 ? 10 : 100);

  return g_strdup_printf ("%" G_GINT64_FORMAT "%s%0*d", parts / 10000, nl_langinfo (RADIXCHAR), decimals, rest);
}

/* --- one file --- */

static gboolean
check_keys (const Reading  *reading,
            GError        **error)
{
  g_auto(GStrv) groups = g_key_file_get_groups (reading->file, NULL);
  g_auto(GStrv) found = NULL;

  for (guint i = 0; groups[i] != NULL; i++)
    {
      if (strcmp (groups[i], GROUP) != 0 && strcmp (groups[i], "Headers") != 0 && strcmp (groups[i], "Prices") != 0)
        return refuse (reading, groups[i], _("is no group of a provider file"), error);
    }
  found = g_key_file_get_keys (reading->file, GROUP, NULL, NULL);
  if (found == NULL)
    return refuse (reading, GROUP, _("is missing"), error);
  for (guint i = 0; found[i] != NULL; i++)
    {
      g_autofree char *key = g_strndup (found[i], strcspn (found[i], "["));

      if (!g_strv_contains (keys, key) && !g_str_has_prefix (key, "X-"))
        return refuse (reading, found[i], _("is no key of a provider file"), error);
    }
  return TRUE;
}

static char *
get_text (const Reading *reading,
          const char    *key)
{
  g_autofree char *text = g_key_file_get_string (reading->file, GROUP, key, NULL);
  g_autofree char *line = text != NULL ? jm_text_clean_line (text) : NULL;

  return line != NULL && *line != '\0' ? g_steal_pointer (&line) : NULL;
}

/* In the user's language. */
static char *
get_words (const Reading *reading,
           const char    *key)
{
  g_autofree char *text = g_key_file_get_locale_string (reading->file, GROUP, key, NULL, NULL);

  return text != NULL ? jm_text_clean_line (text) : NULL;
}

static gboolean
get_number (const Reading  *reading,
            const char     *key,
            guint           min,
            guint           max,
            guint          *number,
            GError        **error)
{
  g_autofree char *text = get_text (reading, key);
  guint64 value;

  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, min, max, &value, NULL))
    {
      g_autofree char *why = g_strdup_printf (_("is not a whole number from %u to %u"), min, max);

      return refuse (reading, key, why, error);
    }
  *number = (guint) value;
  return TRUE;
}

static gboolean
get_word (const Reading      *reading,
          const char         *key,
          const char *const  *words,
          guint               otherwise,
          guint              *word,
          GError            **error)
{
  g_autofree char *text = get_text (reading, key);

  *word = otherwise;
  if (text == NULL || find_word (words, text, word))
    return TRUE;
  {
    g_autofree char *list = g_strjoinv (", ", (char **) words);
    g_autofree char *why = g_strdup_printf (_("is none of %s"), list);

    return refuse (reading, key, why, error);
  }
}

static gboolean
get_page (const Reading  *reading,
          const char     *key,
          char          **page,
          GError        **error)
{
  g_autofree char *text = get_text (reading, key);

  if (text == NULL)
    return TRUE;
  *page = jm_url_resolve (NULL, text);
  return *page != NULL || refuse (reading, key, _("is no address of the web"), error);
}

static gboolean
is_this_machine (const char *url)
{
  g_autofree char *host = url != NULL ? jm_url_host (url) : NULL;
  g_autoptr(GInetAddress) address = host != NULL ? g_inet_address_new_from_string (host) : NULL;

  return address != NULL ? g_inet_address_get_is_loopback (address) : g_strcmp0 (host, "localhost") == 0;
}

static gboolean
read_places (const Reading  *reading,
             JmProviderRow  *self,
             GError        **error)
{
  if (!get_page (reading, "Address", &self->address, error) || !get_page (reading, "Home", &self->home, error)
      || !get_page (reading, "KeyPage", &self->key_page, error) || !get_page (reading, "PricesPage", &self->prices_page, error))
    return FALSE;
  self->is_local = is_this_machine (self->address);
  if (self->address != NULL && g_str_has_prefix (self->address, "http:") && !self->is_local)
    return refuse (reading, "Address", _("would be asked without encryption: use https"), error);
  return TRUE;
}

static gboolean
read_numbers (const Reading  *reading,
              JmProviderRow  *self,
              GError        **error)
{
  guint rank = 100;

  self->max_tokens = 8000;
  self->first_byte = 120;
  self->idle = 90;
  self->limits = (JmAnalysisLimits) { .max_items = 5, .item_chars = 160, .cv_chars = 2000, .letter_chars = 2000 };
  if (!get_number (reading, "Rank", 0, 1000, &rank, error) || !get_number (reading, "Context", 1024, 10 * 1000 * 1000, &self->context, error)
      || !get_number (reading, "MaxTokens", 256, 200 * 1000, &self->max_tokens, error)
      || !get_number (reading, "MaxItems", 1, 20, &self->limits.max_items, error)
      || !get_number (reading, "ItemChars", 40, 1000, &self->limits.item_chars, error)
      || !get_number (reading, "CvChars", 100, 20 * 1000, &self->limits.cv_chars, error)
      || !get_number (reading, "LetterChars", 100, 20 * 1000, &self->limits.letter_chars, error)
      || !get_number (reading, "FirstByte", 1, LONGEST_WAIT, &self->first_byte, error)
      || !get_number (reading, "Idle", 1, LONGEST_WAIT, &self->idle, error))
    return FALSE;
  self->rank = (int) rank;
  return TRUE;
}

static void
read_headers (const Reading *reading,
              JmProviderRow *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) names = g_key_file_get_keys (reading->file, "Headers", NULL, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      char *value = g_key_file_get_string (reading->file, "Headers", names[i], NULL);

      if (value == NULL)
        continue;
      g_strv_builder_add (builder, names[i]);
      g_strv_builder_take (builder, value);
    }
  self->headers = g_strv_builder_end (builder);
}

static gboolean
read_prices (const Reading  *reading,
             JmProviderRow  *self,
             GError        **error)
{
  g_auto(GStrv) models = g_key_file_get_keys (reading->file, "Prices", NULL, NULL);

  self->prices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; models != NULL && models[i] != NULL; i++)
    {
      g_auto(GStrv) parts = g_key_file_get_string_list (reading->file, "Prices", models[i], NULL, NULL);
      JmPrice price = { -1, -1 };

      if (parts != NULL && g_strv_length (parts) == 2)
        price = (JmPrice) { jm_dollars_parse (parts[0]), jm_dollars_parse (parts[1]) };
      if (price.in < 0 || price.out < 0)
        return refuse (reading, models[i], _("is not dollars a million tokens in and out, as in 0.15;0.6"), error);
      g_hash_table_replace (self->prices, g_strdup (models[i]), g_memdup2 (&price, sizeof price));
    }
  return TRUE;
}

/**
 * jm_provider_row_parse:
 * @name: the name of the file without its ending
 * @text: what it holds
 * @length: how many bytes
 * @error: return location
 *
 * Reads a provider file; data/providers/README.md is its reference.
 *
 * Returns: (transfer full) (nullable): the service; %JM_ERROR_INVALID names the key at fault
 */
JmProviderRow *
jm_provider_row_parse (const char  *name,
                       const char  *text,
                       gsize        length,
                       GError     **error)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autoptr(JmProviderRow) self = g_new0 (JmProviderRow, 1);
  g_autoptr(GError) local_error = NULL;
  Reading reading = { .name = name, .file = file };
  guint word;

  g_return_val_if_fail (name != NULL && text != NULL, NULL);

  if (length > MAX_FILE || !g_utf8_validate (text, length, NULL) || !g_key_file_load_from_data (file, text, length, G_KEY_FILE_KEEP_TRANSLATIONS, &local_error))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("%s.provider is no key file of at most 64 KiB: %s"), name,
                   local_error != NULL ? local_error->message : _("it is too large, or no UTF-8"));
      return NULL;
    }
  self->name = g_strdup (name);
  if (!check_keys (&reading, error) || !read_places (&reading, self, error) || !read_numbers (&reading, self, error))
    return NULL;
  if (!get_word (&reading, "Dialect", dialects, JM_DIALECT_OPENAI, &word, error))
    return NULL;
  self->dialect = word;
  if (!get_word (&reading, "Key", needs, JM_KEY_OPTIONAL, &word, error) || !read_prices (&reading, self, error))
    return NULL;
  self->key = word;
  self->title = get_words (&reading, "Name");
  self->note = get_words (&reading, "Note");
  if (self->title == NULL || *self->title == '\0')
    {
      refuse (&reading, "Name", _("is missing"), error);
      return NULL;
    }
  self->models = g_key_file_get_string_list (file, GROUP, "Models", NULL, NULL);
  read_headers (&reading, self);
  return g_steal_pointer (&self);
}

/**
 * jm_provider_row_free:
 * @self: (nullable): a service
 */
void
jm_provider_row_free (JmProviderRow *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->title);
  g_free (self->note);
  g_free (self->address);
  g_free (self->home);
  g_free (self->key_page);
  g_free (self->prices_page);
  g_strfreev (self->models);
  g_strfreev (self->headers);
  g_clear_pointer (&self->prices, g_hash_table_unref);
  g_free (self);
}
