/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "profile/jm-profile-words.h"

#include <glib/gi18n.h>

#define ENOUGH_SKILLS 5

const char *const jm_profile_words_lists[] = { "experience", "education", "certifications", "projects", "languages", "links", NULL };

typedef struct {
  const char *list;
  const char *title, *add;
  JmEntryKey  keys[9];
} JmListWords;

static const JmListWords lists[] = {
  { "experience", N_("Experience"), N_("Add Job"),
    { { "position", N_("Position") }, { "name", N_("Employer") }, { "location", N_("Place") }, { "startDate", N_("Start"), JM_ENTRY_DATE },
      { "endDate", N_("End"), JM_ENTRY_DATE }, { "url", N_("Address on the web") }, { "summary", N_("Summary"), JM_ENTRY_PARAGRAPHS },
      { "highlights", N_("Achievements, one a line"), JM_ENTRY_LINES } } },
  { "education", N_("Education"), N_("Add Degree"),
    { { "studyType", N_("Degree") }, { "area", N_("Subject") }, { "institution", N_("School") }, { "startDate", N_("Start"), JM_ENTRY_DATE },
      { "endDate", N_("End"), JM_ENTRY_DATE }, { "score", N_("Mark") }, { "url", N_("Address on the web") }, { "courses", N_("Courses, one a line"), JM_ENTRY_LINES } } },
  { "certifications", N_("Certificates"), N_("Add Certificate"),
    { { "name", N_("Name") }, { "issuer", N_("Issued by") }, { "date", N_("Date"), JM_ENTRY_DATE }, { "url", N_("Address on the web") } } },
  { "projects", N_("Projects"), N_("Add Project"),
    { { "name", N_("Name") }, { "entity", N_("For whom") }, { "startDate", N_("Start"), JM_ENTRY_DATE }, { "endDate", N_("End"), JM_ENTRY_DATE }, { "url", N_("Address on the web") },
      { "description", N_("Description"), JM_ENTRY_PARAGRAPHS }, { "highlights", N_("Achievements, one a line"), JM_ENTRY_LINES } } },
  { "languages", N_("Languages"), N_("Add Language"), { { "language", N_("Language") }, { "fluency", N_("Level") } } },
  { "links", N_("Links"), N_("Add Link"), { { "network", N_("Name") }, { "url", N_("Address on the web") } } },
};

static const struct { const char *field, *title; } fields[] = {
  { "full_name", N_("Name") }, { "headline", N_("Headline") }, { "email", N_("Mail") }, { "phone", N_("Phone") }, { "location", N_("Place") },
  { "summary", N_("Summary") }, { "status", N_("Status") }, { "skills", N_("Skills") },
};

static const JmListWords *
find_list (const char *list)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_str_equal (lists[i].list, list))
      return &lists[i];
  g_return_val_if_reached (NULL);
}

/**
 * jm_profile_words_field:
 * @field: a column of the profile
 *
 * Returns: what the user reads for it
 */
const char *
jm_profile_words_field (const char *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].field, field))
      return _(fields[i].title);
  return _(find_list (field)->title);
}

/**
 * jm_profile_words_add:
 * @list: a list of the profile
 *
 * Returns: what the button says that adds to it
 */
const char *
jm_profile_words_add (const char *list)
{
  return _(find_list (list)->add);
}

/**
 * jm_profile_words_keys:
 * @list: a list of the profile
 *
 * Returns: what an entry of it is made of
 */
const JmEntryKey *
jm_profile_words_keys (const char *list)
{
  return find_list (list)->keys;
}

static void
append (GString    *line,
        const char *separator,
        const char *text)
{
  if (text != NULL && *text != '\0')
    g_string_append_printf (line, "%s%s", line->len > 0 ? separator : "", text);
}

static void
append_dates (GString    *line,
              const char *list,
              JmJson     *entry)
{
  const char *start = jm_json_member_string (entry, "startDate");
  const char *end = jm_json_member_string (entry, "endDate");
  gboolean lasts = g_str_equal (list, "experience") && start != NULL && *start != '\0' && (end == NULL || *end == '\0');

  append (line, " · ", start);
  append (line, start != NULL && *start != '\0' ? " – " : " · ", lasts ? _("today") : end);
  append (line, " · ", jm_json_member_string (entry, "date"));
}

/**
 * jm_profile_words_entry:
 * @list: a list of the profile
 * @entry: an entry of it
 * @rest: (out): the second line, "" where nothing more is said
 *
 * Returns: (transfer full): the first line, plain text
 */
char *
jm_profile_words_entry (const char  *list,
                        JmJson      *entry,
                        char       **rest)
{
  static const struct { const char *list, *first[2], *second[2]; } parts[] = {
    { "experience", { "position" }, { "name", "location" } }, { "education", { "studyType", "area" }, { "institution" } },
    { "certifications", { "name" }, { "issuer" } }, { "projects", { "name" }, { "entity" } }, { "languages", { "language" }, { "fluency" } },
    { "links", { "network" }, { "url" } },
  };
  g_autoptr(GString) first = g_string_new (NULL);
  g_autoptr(GString) second = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    for (guint j = 0; g_str_equal (parts[i].list, list) && j < 2; j++)
      {
        append (first, ", ", parts[i].first[j] != NULL ? jm_json_member_string (entry, parts[i].first[j]) : NULL);
        append (second, " · ", parts[i].second[j] != NULL ? jm_json_member_string (entry, parts[i].second[j]) : NULL);
      }
  append_dates (second, list, entry);
  if (first->len == 0)
    {
      *rest = g_strdup ("");
      return g_strdup (second->len > 0 ? second->str : _("Empty"));
    }
  *rest = g_strdup (second->str);
  return g_strdup (first->str);
}

/**
 * jm_profile_words_hint:
 * @profile: a profile
 * @n_cvs: how many CVs there are
 * @field: (out) (nullable): what it speaks of, a field of the profile or "cv"
 * @hint: (out) (nullable): what to add next and why; %NULL: nothing is missing
 *
 * Returns: how complete the profile is, in percent
 */
guint
jm_profile_words_hint (const JmProfile *profile,
                       guint            n_cvs,
                       const char     **field,
                       const char     **hint)
{
  const struct { gboolean is_there; const char *field, *hint; } checks[] = {
    { profile->full_name != NULL, "full_name", _("Add your name: letters and CVs are signed with it.") },
    { profile->email != NULL, "email", _("Add your mail address, so that employers can answer.") },
    { n_cvs > 0, "cv", _("Import your CV: most of this page fills itself from it.") },
    { jm_json_get_length (profile->experience) > 0, "experience", _("Add your jobs: they count most for how well a posting fits.") },
    { jm_json_get_length (profile->skills) >= ENOUGH_SKILLS, "skills", _("Add at least five skills: postings are compared with them.") },
    { jm_json_get_length (profile->education) > 0, "education", _("Add your degrees or your training.") },
    { profile->headline != NULL, "headline", _("Add a headline: what you are, in a few words.") },
    { profile->location != NULL, "location", _("Add the place where you live: how far a job is follows from it.") },
    { profile->phone != NULL, "phone", _("Add your phone number: many employers call.") },
    { profile->summary != NULL, "summary", _("Add a summary: two or three sentences on top of your CV.") },
    { jm_json_get_length (profile->languages) > 0, "languages", _("Add the languages you speak.") },
  };
  guint n = 0;

  *hint = *field = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      n += checks[i].is_there ? 1 : 0;
      if (!checks[i].is_there && *hint == NULL)
        {
          *hint = checks[i].hint;
          *field = checks[i].field;
        }
    }
  return n * 100 / G_N_ELEMENTS (checks);
}
