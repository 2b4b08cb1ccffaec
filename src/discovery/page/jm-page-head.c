/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page/jm-page-head.h"

#include "page/jm-page-main.h"
#include "page/jm-page-title.h"

#include <string.h>

#define LONGEST_LINE 120 /* characters of a first line that may be a title */

static char *
dup_first_meta (JmHtml             *page,
                const char * const *names)
{
  for (; *names != NULL; names++)
    {
      g_autofree char *content = jm_html_dup_meta (page, *names);
      g_autofree char *line = content != NULL ? jm_text_clean_line (content) : NULL;

      if (line != NULL && *line != '\0')
        return g_steal_pointer (&line);
    }
  return NULL;
}

static char *
dup_heading (JmHtml     *page,
             const char *wanted)
{
  for (JmHtmlElement *element = jm_html_get_root (page); element != NULL; element = jm_html_step (element, NULL))
    {
      g_autofree char *text = strcmp (jm_html_get_name (element), wanted) == 0 ? jm_html_dup_text (element) : NULL;
      g_autofree char *line = text != NULL ? jm_text_clean_line (text) : NULL;

      if (line != NULL && *line != '\0')
        return g_steal_pointer (&line);
    }
  return NULL;
}

/* The part of the host that is a name: "jobs.acme.co.uk" -> "acme". */
static char *
dup_site_of_host (const char *url)
{
  g_autofree char *host = url != NULL ? jm_url_host (url) : NULL;
  g_auto(GStrv) labels = g_strsplit (host != NULL ? host : "", ".", -1);
  guint n = g_strv_length (labels);

  if (n < 2)
    return NULL;
  return g_strdup (n > 2 && strlen (labels[n - 2]) <= 3 ? labels[n - 3] : labels[n - 2]);
}

static void
take_line (char **field,
           char  *line)
{
  g_free (*field);
  *field = line;
}

static void
read_names (JmHtml     *page,
            const char *url,
            JmPosting  *posting)
{
  static const char * const roles[] = { "job-title", "jobtitle", "job_title", NULL };
  static const char * const titles[] = { "og:title", "twitter:title", NULL };
  static const char * const companies[] = { "job-company", "job-employer", "company-name", "hiring-organization", NULL };
  static const char * const sites[] = { "og:site_name", "application-name", "twitter:site", NULL };
  g_autofree char *heading = dup_heading (page, "h1");
  g_autofree char *shared = dup_first_meta (page, titles);
  g_autofree char *own = jm_html_dup_title (page);
  g_autofree char *site = dup_first_meta (page, sites);
  g_autofree char *host = dup_site_of_host (url);
  g_autofree char *role = NULL;
  g_autofree char *company = NULL;
  g_autofree char *second = NULL;

  posting->title = dup_first_meta (page, roles);
  posting->company_name = dup_first_meta (page, companies);
  if (shared != NULL)
    jm_page_read_title (shared, heading, site, host, &role, &company);
  if (own != NULL && (role == NULL || company == NULL))
    {
      /* The title that is shared is often the bare role: it says where the page's own ends. */
      g_autofree char *first = NULL;

      jm_page_read_title (own, role != NULL ? role : heading, site, host, &first, &second);
      if (role == NULL)
        role = g_steal_pointer (&first);
      if (company == NULL)
        company = g_steal_pointer (&second);
    }
  if (role == NULL || jm_page_is_service (role))
    take_line (&role, heading != NULL ? g_strdup (heading) : dup_heading (page, "h2"));
  if (posting->title == NULL)
    posting->title = g_steal_pointer (&role);
  if (posting->company_name == NULL && company != NULL && !jm_page_is_service (company))
    posting->company_name = g_steal_pointer (&company);
  if (posting->company_name == NULL && site != NULL && *site != '@' && !jm_page_is_service (site))
    posting->company_name = g_steal_pointer (&site);
}

/* TalentBrew writes "City~Region~Country". */
static void
read_place (JmHtml    *page,
            JmPosting *posting)
{
  static const char * const cities[] = { "job-city", "job-location", "jobLocation", NULL };
  static const char * const countries[] = { "job-country", NULL };
  static const char * const talentbrew[] = { "gtm_tbcn_location", NULL };
  g_autofree char *city = dup_first_meta (page, cities);
  g_autofree char *country = dup_first_meta (page, countries);
  g_autofree char *parts = dup_first_meta (page, talentbrew);

  if (city != NULL && country != NULL && strstr (city, country) == NULL)
    posting->location = g_strdup_printf ("%s, %s", city, country);
  else if (city != NULL || country != NULL)
    posting->location = g_strdup (city != NULL ? city : country);
  else if (parts != NULL)
    {
      g_auto(GStrv) names = g_strsplit (parts, "~", -1);
      g_autoptr(GStrvBuilder) known = g_strv_builder_new ();
      g_auto(GStrv) kept = NULL;

      for (guint i = 0; names[i] != NULL; i++)
        {
          if (*g_strstrip (names[i]) != '\0' && (i == 0 || strcmp (names[i], names[i - 1]) != 0))
            g_strv_builder_add (known, names[i]);
        }
      kept = g_strv_builder_end (known);
      posting->location = g_strjoinv (", ", kept);
    }
  if (country != NULL && strlen (country) == 2)
    posting->country = g_ascii_strup (country, 2);
}

static void
read_terms (JmHtml    *page,
            gint64     now,
            JmPosting *posting)
{
  static const char * const dates[] = { "job-posteddate", "job-posted-date", "job-date", "article:published_time", "datePosted", NULL };
  static const char * const modes[] = { "job-workingmode", "job-remote", NULL };
  static const char * const types[] = { "job-type", "job-employmenttype", "job-contract", NULL };
  g_autofree char *date = dup_first_meta (page, dates);
  g_autofree char *mode = dup_first_meta (page, modes);
  g_autofree char *type = dup_first_meta (page, types);
  gint64 time = 0;

  if (date != NULL && jm_time_parse (date, now, &time) && time > 0)
    posting->published_at = time;
  if (mode != NULL)
    posting->remote = jm_terms_remote (mode);
  if (type != NULL)
    {
      posting->contract_type = jm_terms_contract (type);
      posting->working_time = jm_terms_working_time (type);
    }
}

/* The page's own matter; a teaser from its head only where that says more. */
static void
read_texts (JmHtml    *page,
            JmPosting *posting)
{
  static const char * const teasers[] = { "og:description", "description", "twitter:description", NULL };
  g_autofree char *main_text = jm_page_main_text (page);
  g_autofree char *markup = jm_html_dup_meta (page, "job-description");
  g_autofree char *whole = markup != NULL ? jm_text_from_html (markup, -1) : NULL;
  g_autofree char *teaser = dup_first_meta (page, teasers);

  if (jm_page_text_is_whole (main_text) || (whole == NULL && teaser == NULL))
    posting->description = g_steal_pointer (&main_text);
  else if (whole != NULL && strlen (whole) > strlen (main_text))
    posting->description = g_steal_pointer (&whole);
  else if (teaser != NULL && strlen (teaser) > strlen (main_text))
    posting->description = g_steal_pointer (&teaser);
  else
    posting->description = g_steal_pointer (&main_text);
  posting->text_complete = jm_page_text_is_whole (posting->description);
}

void
jm_page_head_complete (JmHtml     *page,
                       const char *url,
                       JmPosting  *posting)
{
  g_autoptr(JmPosting) named = NULL;

  if (posting->title != NULL && posting->company_name != NULL)
    return;
  named = jm_posting_new ();
  read_names (page, url, named);
  if (posting->title == NULL)
    posting->title = g_steal_pointer (&named->title);
  if (posting->company_name == NULL)
    posting->company_name = g_steal_pointer (&named->company_name);
}

JmPosting *
jm_page_head_read (JmHtml     *page,
                   const char *url,
                   gint64      now)
{
  g_autoptr(JmPosting) posting = jm_posting_new ();

  read_names (page, url, posting);
  read_place (page, posting);
  read_terms (page, now, posting);
  read_texts (page, posting);
  if (posting->title == NULL && *posting->description != '\0')
    {
      g_autofree char *line = g_strndup (posting->description, strcspn (posting->description, "\n"));

      if (g_utf8_strlen (line, -1) <= LONGEST_LINE)
        posting->title = g_steal_pointer (&line);
    }
  return posting->title != NULL ? g_steal_pointer (&posting) : NULL;
}
