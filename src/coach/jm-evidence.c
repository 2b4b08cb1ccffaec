/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/jm-prompt.h>

#include "jm-entry.h"

#include <string.h>

/* A quote of one letter proves nothing, unless it is a whole word: "C". */
#define MAX_PARTS 8

/* A text that may be quoted, as it is compared: folded, letters and digits only, one blank between words and around all. */
typedef struct {
  char *id;
  char *words;
} Source;

static void
source_free (gpointer data)
{
  Source *source = data;

  g_free (source->id);
  g_free (source->words);
  g_free (source);
}

/* Quotes, dashes and blanks are written in many ways, and models change them. */
static char *
to_words (const char *text)
{
  g_autofree char *folded = jm_text_fold (text);
  GString *words = g_string_new (" ");

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || c == '+' || c == '#')
        g_string_append_unichar (words, c);
      else if (words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
    }
  if (words->str[words->len - 1] != ' ')
    g_string_append_c (words, ' ');
  return g_string_free (words, FALSE);
}

static void
add_source (GPtrArray  *sources,
            const char *id,
            const char *text)
{
  Source *source;

  if (text == NULL || *text == '\0')
    return;
  source = g_new0 (Source, 1);
  source->id = g_strdup (id);
  source->words = to_words (text);
  g_ptr_array_add (sources, source);
}

static GPtrArray *
list_sources (const JmMaterial *material)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func (source_free);
  const JmPosting *posting = material->posting;
  const JmProfile *profile = material->profile;
  const char *heads[] = { profile->headline, profile->summary, profile->location };
  const char *texts[] = { posting->title, posting->description, posting->profile_sought, posting->why_us, posting->company_description, posting->location,
                          posting->salary_text, posting->company_name };
  g_autoptr(GPtrArray) entries = jm_entry_list (profile, NULL, material->letters);

  for (guint i = 0; i < entries->len; i++)
    {
      const JmEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *text = g_strdup_printf ("%s\n%s", entry->title, entry->text);

      add_source (sources, entry->id, text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    add_source (sources, "profile", heads[i]);
  add_source (sources, "cv", material->cv_text);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    add_source (sources, "posting", texts[i]);
  return sources;
}

/* All parts of a quote with "…" in it, one behind the other. */
static gboolean
stands_in (const Source *source,
           char        **parts)
{
  const char *p = source->words;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      p = strstr (p, parts[i]);
      if (p == NULL)
        return FALSE;
      p += strlen (parts[i]) - 1;
    }
  return parts[0] != NULL;
}

static char **
split_quote (const char *quote)
{
  g_autoptr(GString) text = g_string_new (quote);
  g_autoptr(GStrvBuilder) parts = g_strv_builder_new ();
  g_auto(GStrv) raw = NULL;

  g_string_replace (text, "[…]", "…", 0);
  g_string_replace (text, "[...]", "…", 0);
  g_string_replace (text, "...", "…", 0);
  raw = g_strsplit (text->str, "…", MAX_PARTS);
  for (guint i = 0; raw[i] != NULL; i++)
    {
      g_autofree char *words = to_words (raw[i]);

      if (strlen (words) > 2)
        g_strv_builder_take (parts, g_steal_pointer (&words));
    }
  return g_strv_builder_end (parts);
}

/* The id before a piece is ours: models copy it along. */
static const char *
skip_id (GPtrArray  *sources,
         const char *quote)
{
  for (guint i = 0; *quote == '[' && i < sources->len; i++)
    {
      const char *id = ((const Source *) g_ptr_array_index (sources, i))->id;
      gsize length = strlen (id);

      if (strncmp (quote + 1, id, length) == 0 && quote[length + 1] == ']')
        return quote + length + 2 + strspn (quote + length + 2, " ");
    }
  return quote;
}

static void
add_evidence (JmJsonBuilder *builder,
              GPtrArray     *sources,
              const char    *of,
              char         **quotes)
{
  for (guint i = 0; quotes != NULL && quotes[i] != NULL; i++)
    {
      const char *quote = skip_id (sources, quotes[i]);
      g_auto(GStrv) parts = split_quote (quote);
      const char *source = NULL;

      for (guint k = 0; source == NULL && k < sources->len; k++)
        if (stands_in (g_ptr_array_index (sources, k), parts))
          source = ((Source *) g_ptr_array_index (sources, k))->id;
      jm_json_begin_object (builder);
      jm_json_set_string (builder, "of", of);
      jm_json_set_int64 (builder, "index", i);
      jm_json_set_string (builder, "quote", *quote != '\0' ? quote : NULL);
      jm_json_set_string (builder, "source", source);
      jm_json_set_boolean (builder, "stands", source != NULL);
      jm_json_end_object (builder);
    }
}

/**
 * jm_evidence_check:
 * @analysis: what a model said
 * @material: what it was asked about
 *
 * Looks whether the words that a model quotes for each point really stand in profile, CV, letters or posting, whatever their case,
 * accents, quotes and blanks.
 *
 * Returns: (transfer full): an array of {"of": "pros" or "cons", "index", "quote", "source", "stands"}, one for each point
 */
JmJson *
jm_evidence_check (const JmAnalysis *analysis,
                   const JmMaterial *material)
{
  g_autoptr(GPtrArray) sources = list_sources (material);
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_array (builder);
  add_evidence (builder, sources, "pros", analysis->pro_quotes);
  add_evidence (builder, sources, "cons", analysis->con_quotes);
  jm_json_end_array (builder);
  return jm_json_builder_finish (builder);
}
