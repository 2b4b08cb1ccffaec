/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-documents.h"

#include "jm-foreign.h"

#include <string.h>

/* What is enough of each text, in characters; together with the answer they fit into 16,000 tokens. */
#define MAX_PROFILE 8000
#define MAX_CV 12000
#define MAX_DESCRIPTION 12000
#define MAX_SECTION 4000
#define MAX_LINE 512

/* Members of JSON Resume that say how to reach somebody, or nothing of use. */
static const char *const private_members[] = { "url", "website", "email", "phone", "image", "id", "username", "profiles", NULL };

static void
add_filtered (JmJsonBuilder   *builder,
              JmContactFilter *filter,
              JmJson          *value);

static void
add_filtered_object (JmJsonBuilder   *builder,
                     JmContactFilter *filter,
                     JmJson          *object)
{
  g_auto(GStrv) names = jm_json_list_members (object);

  jm_json_begin_object (builder);
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_strv_contains (private_members, names[i]))
        continue;
      jm_json_key (builder, names[i]);
      add_filtered (builder, filter, jm_json_get_member (object, names[i]));
    }
  jm_json_end_object (builder);
}

static void
add_filtered_text (JmJsonBuilder   *builder,
                   JmContactFilter *filter,
                   const char      *text)
{
  g_autofree char *tamed = jm_foreign_tame (text, MAX_SECTION);
  g_autofree char *filtered = jm_contact_filter_apply (filter, tamed);

  jm_json_add_string (builder, filtered);
}

static void
add_filtered (JmJsonBuilder   *builder,
              JmContactFilter *filter,
              JmJson          *value)
{
  if (jm_json_is (value, JM_JSON_OBJECT))
    add_filtered_object (builder, filter, value);
  else if (jm_json_is (value, JM_JSON_STRING))
    add_filtered_text (builder, filter, jm_json_get_string (value));
  else if (!jm_json_is (value, JM_JSON_ARRAY))
    jm_json_add_value (builder, value);
  else
    {
      jm_json_begin_array (builder);
      for (guint i = 0; i < jm_json_get_length (value); i++)
        add_filtered (builder, filter, jm_json_get_element (value, i));
      jm_json_end_array (builder);
    }
}

/* What of the profile speaks of work: no name, address, number or link. */
static char *
write_profile (const JmProfile *profile,
               JmContactFilter *filter)
{
  const struct { const char *name; const char *text; } texts[] = {
    { "headline", profile->headline }, { "summary", profile->summary }, { "location", profile->location },
  };
  const struct { const char *name; JmJson *list; } lists[] = {
    { "skills", profile->skills }, { "experience", profile->experience }, { "education", profile->education },
    { "certifications", profile->certifications }, { "projects", profile->projects }, { "languages", profile->languages },
  };
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) json = NULL;
  g_autofree char *text = NULL;

  jm_json_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (texts[i].text == NULL || *texts[i].text == '\0')
        continue;
      jm_json_key (builder, texts[i].name);
      add_filtered_text (builder, filter, texts[i].text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      if (jm_json_get_length (lists[i].list) == 0)
        continue;
      jm_json_key (builder, lists[i].name);
      add_filtered (builder, filter, lists[i].list);
    }
  jm_json_end_object (builder);
  json = jm_json_builder_finish (builder);
  text = jm_json_to_text (json, TRUE);
  return jm_foreign_tame (text, MAX_PROFILE);
}

static char *
write_cv (const char      *cv_text,
          JmContactFilter *filter)
{
  g_autofree char *tamed = jm_foreign_tame (cv_text, MAX_CV);
  g_autofree char *filtered = jm_contact_filter_apply (filter, tamed);

  return jm_foreign_tame (filtered, MAX_CV);
}

static void
add_line (GString    *text,
          const char *name,
          const char *value)
{
  g_autofree char *line = value != NULL ? jm_text_clean_line (value) : NULL;
  g_autofree char *tamed = line != NULL && *line != '\0' ? jm_foreign_tame (line, MAX_LINE) : NULL;

  if (tamed != NULL)
    g_string_append_printf (text, "%s: %s\n", name, tamed);
}

static void
add_section (GString    *text,
             const char *name,
             const char *value,
             guint       max_chars)
{
  g_autofree char *tamed = value != NULL && *value != '\0' ? jm_foreign_tame (value, max_chars) : NULL;

  if (tamed != NULL)
    g_string_append_printf (text, "\n%s:\n%s\n", name, g_strstrip (tamed));
}

static char *
describe_salary (const JmPosting *posting)
{
  const char *period = jm_period_to_string (posting->salary.period);
  g_autofree char *per = period != NULL ? g_strconcat (" per ", period, NULL) : g_strdup ("");
  char low[G_ASCII_DTOSTR_BUF_SIZE];
  char high[G_ASCII_DTOSTR_BUF_SIZE];

  if (posting->salary_text != NULL)
    return g_strdup (posting->salary_text);
  if (!jm_money_is_known (&posting->salary))
    return NULL;
  g_ascii_dtostr (low, sizeof low, posting->salary.min);
  g_ascii_dtostr (high, sizeof high, posting->salary.max);
  return g_strdup_printf ("%s to %s %s%s", low, high, posting->salary.currency, per);
}

static char *
write_posting (const JmPosting *posting)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *salary = describe_salary (posting);
  g_autofree char *tags = posting->tags != NULL ? g_strjoinv (", ", posting->tags) : NULL;

  add_line (text, "Title", posting->title);
  add_line (text, "Company", posting->company_name);
  add_line (text, "Place", posting->location);
  add_line (text, "Remote", jm_remote_to_string (posting->remote));
  add_line (text, "Contract", jm_contract_to_string (posting->contract_type));
  add_line (text, "Working time", jm_working_time_to_string (posting->working_time));
  add_line (text, "Start", posting->start_date);
  add_line (text, "Salary", salary);
  add_line (text, "Tags", tags);
  add_section (text, "About the job", posting->description, MAX_DESCRIPTION);
  add_section (text, "Who is sought", posting->profile_sought, MAX_SECTION);
  add_section (text, "Why this company", posting->why_us, MAX_SECTION);
  add_section (text, "About the company", posting->company_description, MAX_SECTION);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A word that stands in none of the texts, and is the same for the same texts. */
static char *
make_mark (const char * const *texts,
           guint               n_texts)
{
  for (guint round = 0;; round++)
    {
      g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
      g_autofree char *mark = NULL;
      gboolean is_free = TRUE;

      g_checksum_update (checksum, (guchar *) &round, 1);
      for (guint i = 0; i < n_texts; i++)
        g_checksum_update (checksum, (guchar *) (texts[i] != NULL ? texts[i] : ""), -1);
      mark = g_strndup (g_checksum_get_string (checksum), 24);
      for (guint i = 0; i < n_texts; i++)
        is_free = is_free && (texts[i] == NULL || strstr (texts[i], mark) == NULL);
      if (is_free)
        return g_steal_pointer (&mark);
    }
}

static void
add_document (GString    *message,
              const char *name,
              const char *mark,
              char       *text)
{
  if (text != NULL)
    g_string_append_printf (message, "BEGIN %s %s\n%s\nEND %s %s\n\n", name, mark, g_strstrip (text), name, mark);
}

/*< private >
 * jm_documents_write:
 * @profile: the user's
 * @cv_text: (nullable): text of the user's CV
 * @posting: what is applied for
 *
 * The user's message: each document between lines with a mark that stands in none of them.
 */
char *
jm_documents_write (const JmProfile *profile,
                    const char      *cv_text,
                    const JmPosting *posting)
{
  g_autoptr(JmContactFilter) filter = jm_contact_filter_new (profile->full_name, profile->phone);
  g_autofree char *profile_text = write_profile (profile, filter);
  g_autofree char *cv = cv_text != NULL && *cv_text != '\0' ? write_cv (cv_text, filter) : NULL;
  g_autofree char *posting_text = write_posting (posting);
  const char *texts[] = { profile_text, cv, posting_text };
  g_autofree char *mark = make_mark (texts, G_N_ELEMENTS (texts));
  g_autoptr(GString) message = g_string_new (NULL);

  add_document (message, "profile", mark, profile_text);
  add_document (message, "cv", mark, cv);
  add_document (message, "posting", mark, posting_text);
  g_string_append (message, "Compare them, and answer with the JSON object.");
  return g_string_free (g_steal_pointer (&message), FALSE);
}
