/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/jm-cv-reading.h>

#include <glib/gi18n.h>
#include <string.h>

#include "jm-cv-lists.h"

/* Fewer letters stand in too many words by chance. */
#define LEAST_SQUEEZED 8
/* What is looked up in one reply, and in how much of a CV, in characters: beyond that nothing counts as said. */
#define MAX_LOOK_UPS 5000
#define MAX_CV (64 * 1024)

const JmCvList jm_cv_lists[JM_CV_N_LISTS] = {
  { "experience",
    { { "name", JM_CV_NAME }, { "position", JM_CV_NAME }, { "location", JM_CV_TEXT }, { "startDate", JM_CV_DATE }, { "endDate", JM_CV_DATE },
      { "summary", JM_CV_PROSE }, { "highlights", JM_CV_TEXTS } } },
  { "education",
    { { "institution", JM_CV_NAME }, { "studyType", JM_CV_NAME }, { "area", JM_CV_TEXT }, { "startDate", JM_CV_DATE }, { "endDate", JM_CV_DATE },
      { "score", JM_CV_TEXT } } },
  { "skills", { { "name", JM_CV_NAME }, { "level", JM_CV_TEXT } } },
  { "languages", { { "language", JM_CV_NAME }, { "fluency", JM_CV_TEXT } } },
  { "certifications", { { "name", JM_CV_NAME }, { "issuer", JM_CV_TEXT }, { "date", JM_CV_DATE } } },
  { "projects",
    { { "name", JM_CV_NAME }, { "description", JM_CV_PROSE }, { "startDate", JM_CV_DATE }, { "endDate", JM_CV_DATE }, { "highlights", JM_CV_TEXTS } } },
};

/* The text that is the measure. */
typedef struct {
  char       *words;    /* " each word folded " */
  char       *squeezed; /* the letters of them alone: a word may be broken over two lines */
  GHashTable *dates;    /* "2019-03" */
  guint       n_look_ups;
} Measure;

static gboolean
is_word_character (gunichar c)
{
  return g_unichar_isalnum (c) || c == '+' || c == '#';
}

/* Words between single spaces, or, squeezed, nothing between them. */
static char *
to_words (const char *text,
          gboolean    squeezed)
{
  g_autofree char *folded = jm_text_fold (text);
  g_autoptr(GString) words = g_string_new (squeezed ? NULL : " ");

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_word_character (c))
        g_string_append_unichar (words, c);
      else if (!squeezed && words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
    }
  if (!squeezed && words->str[words->len - 1] != ' ')
    g_string_append_c (words, ' ');
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
measure_init (Measure    *self,
              const char *text)
{
  g_autofree char *head = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), MAX_CV));

  self->words = to_words (head, FALSE);
  self->squeezed = to_words (head, TRUE);
  self->dates = jm_cv_list_dates (head);
}

static void
measure_clear (Measure *self)
{
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->squeezed, g_free);
  g_clear_pointer (&self->dates, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Measure, measure_clear)

/* Whether the CV says it, word for word. */
static gboolean
is_said (Measure    *self,
         const char *text)
{
  g_autofree char *words = to_words (text, FALSE);
  g_autofree char *squeezed = NULL;

  if (g_str_equal (words, " ") || self->n_look_ups++ > MAX_LOOK_UPS)
    return FALSE;
  if (strstr (self->words, words) != NULL)
    return TRUE;
  squeezed = to_words (text, TRUE);
  return g_utf8_strlen (squeezed, -1) >= LEAST_SQUEEZED && strstr (self->squeezed, squeezed) != NULL;
}

static gboolean
ends_sentence (const char *p)
{
  return *p == '\n' || ((*p == '.' || *p == '!' || *p == '?' || *p == ';') && (p[1] == '\0' || g_ascii_isspace (p[1])));
}

/* The sentences of it that the CV says; (nullable): none. */
static char *
keep_said (Measure    *self,
           const char *text)
{
  g_autoptr(GString) kept = g_string_new (NULL);
  const char *begin = text;

  if (is_said (self, text))
    return jm_text_clean_block (text);
  for (const char *p = text;; p++)
    {
      g_autofree char *sentence = NULL;

      if (*p != '\0' && !ends_sentence (p))
        continue;
      sentence = g_strstrip (g_strndup (begin, p - begin + (*p != '\0')));
      if (is_said (self, sentence))
        g_string_append_printf (kept, "%s%s", kept->len > 0 ? " " : "", sentence);
      if (*p == '\0')
        break;
      begin = p + 1;
    }
  return kept->len > 0 ? g_string_free (g_steal_pointer (&kept), FALSE) : NULL;
}

/* What of "2019-03-15" the CV says: the whole, the month or the year; (nullable): nothing, or it is no date. */
static char *
keep_date (const Measure *self,
           const char    *text)
{
  static const gsize lengths[] = { 10, 7, 4 };
  gsize length = strlen (text);

  if (strspn (text, "0123456789-") != length)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *part = length >= lengths[i] ? g_strndup (text, lengths[i]) : NULL;

      if (part != NULL && g_hash_table_contains (self->dates, part))
        return g_steal_pointer (&part);
    }
  return NULL;
}

static void
put_texts (JmJsonBuilder *builder,
           const char    *name,
           JmJson        *list,
           Measure       *measure)
{
  g_autoptr(GStrvBuilder) texts = g_strv_builder_new ();
  g_auto(GStrv) kept = NULL;

  for (guint i = 0; i < jm_json_get_length (list) && i < JM_CV_MAX_ENTRIES; i++)
    {
      const char *text = jm_json_get_string (jm_json_get_element (list, i));
      char *said = text != NULL ? keep_said (measure, text) : NULL;

      if (said != NULL)
        g_strv_builder_take (texts, said);
    }
  kept = g_strv_builder_end (texts);
  if (kept[0] != NULL)
    jm_json_set_strv (builder, name, (const char *const *) kept);
}

/* Of an entry whose names the CV says, what else of it the CV says. */
static JmJson *
keep_entry (const JmCvList *list,
            JmJson         *entry,
            Measure        *measure)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  gboolean has_name = FALSE;

  jm_json_begin_object (builder);
  for (guint i = 0; i < JM_CV_MAX_KEYS && list->keys[i].name != NULL; i++)
    {
      const char *name = list->keys[i].name;
      const char *text = jm_json_member_string (entry, name);
      JmCvKind kind = list->keys[i].kind;
      g_autofree char *kept = NULL;

      if (kind == JM_CV_TEXTS)
        put_texts (builder, name, jm_json_get_member (entry, name), measure);
      if (text == NULL || *text == '\0')
        continue;
      if (kind == JM_CV_DATE)
        kept = keep_date (measure, text);
      else if (kind == JM_CV_PROSE)
        kept = keep_said (measure, text);
      else if (is_said (measure, text))
        kept = jm_text_clean_line (text);
      if (kept == NULL && kind == JM_CV_NAME)
        return NULL;
      has_name |= kind == JM_CV_NAME;
      if (kept != NULL)
        jm_json_set_string (builder, name, kept);
    }
  jm_json_end_object (builder);
  return has_name ? jm_json_builder_finish (builder) : NULL;
}

static guint
add_list (JmJsonBuilder  *builder,
          const JmCvList *list,
          JmJson         *entries,
          Measure        *measure)
{
  g_autoptr(GHashTable) added = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  jm_json_key (builder, list->name);
  jm_json_begin_array (builder);
  for (guint i = 0; i < jm_json_get_length (entries) && i < JM_CV_MAX_ENTRIES; i++)
    {
      g_autoptr(JmJson) entry = keep_entry (list, jm_json_get_element (entries, i), measure);

      if (entry != NULL && g_hash_table_add (added, jm_json_to_text (entry, FALSE)))
        jm_json_add_value (builder, entry);
    }
  jm_json_end_array (builder);
  return g_hash_table_size (added);
}

/**
 * jm_cv_from_reply:
 * @content: the model's reply
 * @cv_text: the CV it was asked about
 * @error: return location
 *
 * Holds a reply against the CV, field by field: an entry whose employer, title, school or skill does not stand there word for word is
 * left out, and of the others each date, place and sentence that does not. Contact and summary are what is read without a model.
 *
 * Returns: (transfer full) (nullable): a profile in the shape of jm_profile_to_json(), or %NULL with %JM_ERROR_INVALID when
 *   nothing of it can be used
 */
JmJson *
jm_cv_from_reply (const char  *content,
                  const char  *cv_text,
                  GError     **error)
{
  static const char *const own[] = { "full_name", "email", "phone", "headline", "summary", "location", "links" };
  g_autoptr(JmJson) reply = NULL;
  g_autoptr(JmJson) read = NULL;
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_auto(Measure) measure = { 0 };
  guint n = 0;

  g_return_val_if_fail (content != NULL && cv_text != NULL, NULL);

  reply = jm_reply_parse (content, error);
  read = reply != NULL ? jm_cv_read_text (cv_text, error) : NULL;
  if (read == NULL)
    return NULL;
  measure_init (&measure, cv_text);
  jm_json_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    jm_json_set_value (builder, own[i], jm_json_get_member (jm_json_get_member (read, "profile"), own[i]));
  for (guint i = 0; i < JM_CV_N_LISTS; i++)
    n += add_list (builder, &jm_cv_lists[i], jm_json_get_member (reply, jm_cv_lists[i].name), &measure);
  jm_json_end_object (builder);
  if (n > 0)
    return jm_json_builder_finish (builder);
  g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID,
                       _("Nothing of what the model says stands in the CV. What was read without it is used; try again, or choose another model."));
  return NULL;
}
