/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/jm-letter.h>

#include "jm-letter-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_SKILLS 6
#define MAX_LETTER (64 * 1024)
#define MAX_NAME 32 /* longer words in braces are no placeholders, but text */

typedef enum {
  PLACE_TITLE, PLACE_COMPANY, PLACE_NAME, PLACE_DATE, PLACE_SOURCE, PLACE_WHY_US, PLACE_PLACE, PLACE_LOCATION, PLACE_EMAIL, PLACE_PHONE,
  PLACE_HEADLINE, PLACE_POSITION, PLACE_EMPLOYER, PLACE_SKILLS, PLACE_SALARY, PLACE_START_DATE, PLACE_SUBJECT, PLACE_GREETING, PLACE_CLOSING,
  PLACE_SENDER, PLACE_RECIPIENT, N_PLACES
} Place;

static const char *const names[] = {
  "title", "company", "name", "date", "source", "why_us", "place", "location", "email", "phone", "headline", "position", "employer", "skills",
  "salary", "start_date", "subject", "greeting", "closing", "sender", "recipient", NULL,
};

G_STATIC_ASSERT (G_N_ELEMENTS (names) == N_PLACES + 1);

/* The skills of the profile that the posting names, as the profile writes them. */
static void
take_skill (GPtrArray  *taken,
            const char *wanted,
            const char *skill)
{
  g_autofree char *folded = skill != NULL ? jm_words_fold (skill) : NULL;
  g_autofree char *word = folded != NULL && *folded != '\0' ? g_strconcat (" ", folded, " ", NULL) : NULL;

  if (word == NULL || taken->len >= MAX_SKILLS || strstr (wanted, word) == NULL || g_ptr_array_find_with_equal_func (taken, skill, g_str_equal, NULL))
    return;
  g_ptr_array_add (taken, (gpointer) skill);
}

static char *
write_skills (const JmLetterContext *context,
              const JmLetterWords   *words)
{
  const JmPosting *posting = context->posting;
  g_autofree char *tags = posting->tags != NULL ? g_strjoinv (" ", posting->tags) : g_strdup ("");
  g_autofree char *all = g_strdup_printf ("%s %s %s %s", posting->title != NULL ? posting->title : "", posting->description != NULL ? posting->description : "",
                                          posting->profile_sought != NULL ? posting->profile_sought : "", tags);
  g_autofree char *folded = jm_words_fold (all);
  g_autofree char *wanted = g_strconcat (" ", folded, " ", NULL);
  g_autoptr(GPtrArray) taken = g_ptr_array_new ();

  for (guint i = 0; i < jm_json_get_length (context->profile->skills); i++)
    {
      JmJson *group = jm_json_get_element (context->profile->skills, i);
      JmJson *keywords = jm_json_get_member (group, "keywords");

      take_skill (taken, wanted, jm_json_member_string (group, "name"));
      for (guint k = 0; k < jm_json_get_length (keywords); k++)
        take_skill (taken, wanted, jm_json_get_string (jm_json_get_element (keywords, k)));
    }
  g_ptr_array_add (taken, NULL);
  return jm_letter_words_join (words, (char **) taken->pdata);
}

/* A member of the job that began last. */
static char *
newest_job (const JmProfile *profile,
            const char      *member)
{
  JmJson *newest = NULL;

  for (guint i = 0; i < jm_json_get_length (profile->experience); i++)
    {
      JmJson *job = jm_json_get_element (profile->experience, i);

      if (newest == NULL || g_strcmp0 (jm_json_member_string (job, "startDate"), jm_json_member_string (newest, "startDate")) > 0)
        newest = job;
    }
  return g_strdup (jm_json_member_string (newest, member));
}

/* NULL or "" where there is nothing to say. */
static char *
value_of (Place                  place,
          const JmLetterContext *context,
          const JmLetterWords   *words)
{
  const JmProfile *profile = context->profile;
  const JmPosting *posting = context->posting;
  g_autoptr(JmLetterHead) head = NULL;

  switch (place)
    {
    case PLACE_TITLE: return posting->title != NULL ? jm_letter_words_title (posting->title) : NULL;
    case PLACE_COMPANY: return g_strdup (posting->company_name);
    case PLACE_NAME: return g_strdup (profile->full_name);
    case PLACE_DATE: return jm_letter_words_date (words, context->now);
    case PLACE_SOURCE: return g_strdup (context->source != NULL ? context->source : posting->board);
    case PLACE_WHY_US: return g_strdup (posting->why_us);
    case PLACE_PLACE: return g_strdup (posting->location);
    case PLACE_LOCATION: return g_strdup (profile->location);
    case PLACE_EMAIL: return g_strdup (profile->email);
    case PLACE_PHONE: return g_strdup (profile->phone);
    case PLACE_HEADLINE: return g_strdup (profile->headline);
    case PLACE_POSITION: return newest_job (profile, "position");
    case PLACE_EMPLOYER: return newest_job (profile, "name");
    case PLACE_SKILLS: return write_skills (context, words);
    case PLACE_SALARY: return g_strdup (posting->salary_text);
    case PLACE_START_DATE: return g_strdup (posting->start_date);
    case PLACE_GREETING: return g_strdup (words->greeting);
    case PLACE_CLOSING: return g_strdup (words->closing);
    case PLACE_SUBJECT: case PLACE_SENDER: case PLACE_RECIPIENT: case N_PLACES: break;
    }
  head = jm_letter_head_new (context);
  return g_strdup (place == PLACE_SUBJECT ? head->subject : place == PLACE_SENDER ? head->sender : head->recipient);
}

/* The length of "{word}" at @text, 0 when it is something else. */
static gsize
measure_place (const char  *text,
               char       **name)
{
  gsize length = strspn (text + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_");

  if (length == 0 || length > MAX_NAME || text[1 + length] != '}')
    return 0;
  *name = g_ascii_strdown (text + 1, length);
  return length + 2;
}

static void
set_unknown (GError     **error,
             const char  *name,
             guint        line)
{
  g_autofree char *known = g_strjoinv ("}, {", (char **) names);

  g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("Line %u of the letter template: “{%s}” is no placeholder. There are: {%s}."), line, name, known);
}

/* A text on its way through. Each value is made once. */
typedef struct {
  const JmLetterContext *context; /* (nullable): placeholders are looked at only */
  char                  *values[N_PLACES];
  guint                  n_empty; /* placeholders that had no value */
} Filling;

static void
filling_clear (Filling *self)
{
  for (guint i = 0; i < N_PLACES; i++)
    g_free (self->values[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Filling, filling_clear)

/* The value, or the placeholder itself where there is none. */
static void
add_value (Filling    *self,
           GString    *filled,
           Place       place,
           const char *written,
           gsize       length)
{
  char **value = &self->values[place];

  if (*value == NULL && self->context != NULL)
    *value = value_of (place, self->context, jm_letter_words_get (self->context->language));
  if (*value == NULL)
    *value = g_strdup ("");
  self->n_empty += **value == '\0';
  g_string_append_len (filled, **value != '\0' ? *value : written, **value != '\0' ? -1 : (gssize) length);
}

static char *
fill (Filling     *self,
      const char  *template_text,
      GError     **error)
{
  g_autoptr(GString) filled = g_string_new (NULL);
  guint line = 1;

  for (const char *p = template_text; *p != '\0';)
    {
      g_autofree char *name = NULL;
      gsize length = *p == '{' && p[1] != '{' ? measure_place (p, &name) : 0;
      int place = length > 0 ? jm_words_find (names, name) : -1;

      if (length > 0 && place < 0)
        {
          set_unknown (error, name, line);
          return NULL;
        }
      if (filled->len > MAX_LETTER)
        {
          g_set_error (error, JM_ERROR, JM_ERROR_TOO_LARGE, _("The letter template makes more than %d KiB of text. Shorten it."), MAX_LETTER / 1024);
          return NULL;
        }
      if (length > 0)
        {
          add_value (self, filled, place, p, length);
          p += length;
          continue;
        }
      line += *p == '\n';
      g_string_append_c (filled, *p);
      p += (*p == '{' || *p == '}') && p[1] == *p ? 2 : 1; /* "{{" is a brace */
    }
  return g_string_free (g_steal_pointer (&filled), FALSE);
}

/* Our own template leaves out a paragraph of which something is not known. */
static char *
fill_own (const JmLetterContext  *context,
          GError                **error)
{
  g_autofree char *path = g_strdup_printf ("/io/github/jobmate/JobMate/letters/%s.txt", context->language);
  g_autoptr(GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autofree char *text = bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
  g_auto(GStrv) paragraphs = text != NULL ? g_strsplit (g_strchomp (text), "\n\n", -1) : NULL;
  g_autoptr(GString) filled = g_string_new (NULL);

  for (guint i = 0; paragraphs != NULL && paragraphs[i] != NULL; i++)
    {
      g_auto(Filling) filling = { .context = context };
      g_autofree char *paragraph = fill (&filling, paragraphs[i], error);

      if (paragraph == NULL)
        return NULL;
      if (filling.n_empty == 0)
        g_string_append_printf (filled, "%s%s", filled->len > 0 ? "\n\n" : "", paragraph);
    }
  return paragraphs != NULL ? g_string_free (g_steal_pointer (&filled), FALSE) : NULL;
}

/**
 * jm_letter_fill:
 * @template_text: (nullable): a template; %NULL or empty: our own of the letter's language
 * @context: who writes to whom
 * @error: return location
 *
 * Puts values for "{title}" and the like; "{{" stands for a brace. No model is asked. A placeholder with nothing to stand for
 * stays in the text, to be seen; our own template leaves out its paragraph instead.
 *
 * Returns: (transfer full) (nullable): the letter; %JM_ERROR_INVALID names what is no placeholder, with its line
 */
char *
jm_letter_fill (const char             *template_text,
                const JmLetterContext  *context,
                GError                **error)
{
  JmLetterContext whole;
  g_autofree char *valid = NULL;
  g_auto(Filling) filling = { .context = &whole };

  g_return_val_if_fail (context != NULL && context->profile != NULL && context->posting != NULL, NULL);

  whole = *context;
  if (whole.language == NULL)
    whole.language = jm_language_of_posting (whole.posting);
  whole.language = jm_letter_words_get (whole.language)->language;
  valid = template_text != NULL ? g_utf8_make_valid (template_text, -1) : NULL;
  if (valid == NULL || valid[strspn (valid, " \t\r\n")] == '\0')
    return fill_own (&whole, error);
  return fill (&filling, valid, error);
}

/**
 * jm_letter_check_template:
 * @template_text: a template
 * @error: return location
 *
 * Returns: whether every placeholder of it is one; %JM_ERROR_INVALID names the first that is not, with its line
 */
gboolean
jm_letter_check_template (const char  *template_text,
                          GError     **error)
{
  g_auto(Filling) filling = { 0 };
  g_autofree char *filled = NULL;

  g_return_val_if_fail (template_text != NULL, FALSE);

  filled = fill (&filling, template_text, error);
  return filled != NULL;
}

/**
 * jm_letter_list_placeholders:
 *
 * Returns: (transfer full): "title", "company" and the like
 */
char **
jm_letter_list_placeholders (void)
{
  return g_strdupv ((char **) names);
}
