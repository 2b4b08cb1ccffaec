/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page/jm-page-title.h"

#include <string.h>

#define MAX_PARTS 12

static const char * const services[] = {
  "linkedin", "indeed", "indeed.com", "glassdoor", "monster", "stepstone", "xing", "greenhouse", "lever", "workable", "smartrecruiters", "recruitee", "teamtailor", "personio", "ashby",
  "bamboohr", "breezy", "jobvite", "icims", "workday", "taleo", "successfactors", "talentclue", "welcome to the jungle", "hellowork", "apec", "france travail", "pole emploi", "cadremploi",
  "regionsjob", "meteojob", "jobteaser", "jobicy", "remotive", "remote ok", "remoteok", "we work remotely", "himalayas", "arbeitnow", "infojobs", "tecnoempleo", "infoempleo", "reed.co.uk",
  "reed", "totaljobs", "cv-library", "adzuna", "jooble", "google", "facebook", "drupal", NULL
};
static const char * const says_nothing[] = {
  "careers", "career", "jobs", "job", "job board", "job details", "job detail", "job description", "job offer", "job opening", "job openings", "open positions", "vacancies", "vacancy", "apply",
  "apply now", "home", "karriere", "stellenangebot", "stellenangebote", "stellenanzeige", "job portal", "emploi", "emplois", "offre d'emploi", "offres d'emploi", "recrutement", "nous rejoindre",
  "carrieres", "empleo", "ofertas de empleo", "trabaja con nosotros", "vagas", "lavora con noi", "vacatures", "lediga jobb", "we're hiring", "hiring", "official site", NULL
};

gboolean
jm_page_is_service (const char *name)
{
  g_autofree char *folded = jm_text_fold (name);

  return folded != NULL && g_strv_contains (services, folded);
}

/* The length of what parts two names at @at: a mark between spaces, or a bar; 0 when nothing does. */
static gsize
mark_length (const char *begin,
             const char *at)
{
  static const char * const marks[] = { " - ", " – ", " — ", " | ", " · ", " • ", " :: ", " » ", " @ ", "|", "｜", NULL };

  for (guint i = 0; at > begin && marks[i] != NULL; i++)
    {
      if (g_str_has_prefix (at, marks[i]))
        return strlen (marks[i]);
    }
  return 0;
}

static guint
split (const char *title,
       const char *starts[MAX_PARTS],
       gsize       lengths[MAX_PARTS])
{
  guint n = 0;
  const char *begin = title;

  for (const char *at = title; *at != '\0' && n < MAX_PARTS - 1;)
    {
      gsize mark = mark_length (begin, at);

      if (mark == 0)
        {
          at = g_utf8_next_char (at);
          continue;
        }
      starts[n] = begin;
      lengths[n++] = at - begin;
      begin = at = at + mark;
    }
  starts[n] = begin;
  lengths[n++] = strlen (begin);
  return n;
}

/* Is the last part set apart by another mark than the first: "Role - Company | Site"? */
static gboolean
has_mark_of_its_own (const char *starts[],
                     gsize       lengths[],
                     guint       n)
{
  const char *first = starts[0] + lengths[0], *last = starts[n - 2] + lengths[n - 2];

  return starts[1] - first != starts[n - 1] - last || strncmp (first, last, starts[1] - first) != 0;
}

static gboolean
folds_alike (const char *a,
             const char *b)
{
  g_autofree char *folded = jm_text_fold (a);
  g_autofree char *other = jm_text_fold (b);

  return folded != NULL && other != NULL && strcmp (folded, other) == 0;
}

/* A service's name, or a word such as "Careers". */
static gboolean
says_nothing_of_it (const char *part)
{
  g_autofree char *folded = jm_text_fold (part);

  return *folded == '\0' || g_strv_contains (says_nothing, folded) || g_strv_contains (services, folded);
}

/* The site that the page is on; whether that is the employer's own is not to be seen. */
static gboolean
is_site (const char *part,
         const char *site,
         const char *host)
{
  g_autofree char *folded = jm_text_fold (part);

  return (host != NULL && (strcmp (folded, host) == 0 || (g_str_has_prefix (folded, host) && folded[strlen (host)] == '.'))) || (site != NULL && folds_alike (part, site));
}

/* "Jobs at Acme", "Acme Careers": the company in it; NULL when there is none. */
static char *
company_in (const char *part)
{
  static const char * const before[] = { "jobs at ", "careers at ", "career at ", "job at ", "work at ", "jobs bei ", "karriere bei ", "emplois chez ", "recrutement ", "carreras en ", NULL };
  static const char * const after[] = { " careers", " jobs", " career", " karriere", " job board", " recrutement", " careers page", NULL };
  gsize length = strlen (part);

  for (guint i = 0; before[i] != NULL; i++)
    {
      if (g_ascii_strncasecmp (part, before[i], strlen (before[i])) == 0 && length > strlen (before[i]))
        return g_strdup (part + strlen (before[i]));
    }
  for (guint i = 0; after[i] != NULL; i++)
    {
      gsize own = strlen (after[i]);

      if (length > own && g_ascii_strcasecmp (part + length - own, after[i]) == 0)
        return g_strndup (part, length - own);
    }
  return NULL;
}

/* "Job Application for Cook at Acme", "Cook at Acme", "Koch bei Acme", "Cuisinier chez Acme". */
static gboolean
split_by_word (const char  *title,
               char       **role,
               char       **company)
{
  static const char * const words[] = { " at ", " bei ", " chez ", " hos ", " presso ", NULL };
  static const char application[] = "job application for ";

  if (g_ascii_strncasecmp (title, application, strlen (application)) == 0)
    title += strlen (application);
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *found = g_strrstr (title, words[i]);

      if (found == NULL || found == title || found[strlen (words[i])] == '\0')
        continue;
      *role = g_strndup (title, found - title);
      *company = g_strdup (found + strlen (words[i]));
      return TRUE;
    }
  return FALSE;
}

void
jm_page_read_title (const char  *title,
                    const char  *heading,
                    const char  *site,
                    const char  *host,
                    char       **role,
                    char       **company)
{
  const char *starts[MAX_PARTS];
  gsize lengths[MAX_PARTS];
  guint n = split (title, starts, lengths);
  guint first = 0;
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  *role = *company = NULL;
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (parts, g_strstrip (g_strndup (starts[i], lengths[i])));
  while (n > 1 && (says_nothing_of_it (parts->pdata[n - 1]) || (n > 2 && has_mark_of_its_own (starts, lengths, n) && is_site (parts->pdata[n - 1], site, host))))
    n--;
  while (first + 1 < n && says_nothing_of_it (parts->pdata[first]))
    first++;

  if (n - first == 1)
    {
      if (!split_by_word (parts->pdata[first], role, company))
        *role = g_strdup (parts->pdata[first]);
      return;
    }
  *company = company_in (parts->pdata[n - 1]);
  /* "Acme - Cook": the heading, the site's name or the address tell which is which. */
  if ((heading != NULL && folds_alike (heading, parts->pdata[first + 1]) && !folds_alike (heading, parts->pdata[first]))
      || (site != NULL && folds_alike (site, parts->pdata[first])))
    {
      *role = g_strdup (parts->pdata[first + 1]);
      g_set_str (company, parts->pdata[first]);
      return;
    }
  /* A heading may hold the mark itself: "Engineer - Backend". */
  if (heading != NULL && g_str_has_prefix (starts[first], heading) && strlen (heading) > lengths[first])
    {
      *role = g_strdup (heading);
      if (*company == NULL && starts[n - 1] >= starts[first] + strlen (heading))
        *company = g_strdup (parts->pdata[n - 1]);
      return;
    }
  if (*company == NULL && split_by_word (parts->pdata[first], role, company))
    return;
  *role = g_strdup (parts->pdata[first]);
  if (*company == NULL)
    *company = g_strdup (parts->pdata[n - 1]);
}
