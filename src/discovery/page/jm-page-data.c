/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page/jm-page-data.h"

#include <string.h>

#define LEAST_TEXT 200 /* of a description; shorter ones are those of the page */
#define MAX_OBJECTS 20000
#define MAX_JOBS 500

typedef struct {
  const char *key;       /* of schema.org */
  const char *paths[10];
} Field;

static const Field fields[] = {
  { "title", { "title", "jobTitle", "job_title", "name", "positionTitle", "headline" } },
  { "description", { "descriptionHtml", "description_html", "jobDescription", "job_description", "descriptionHTML", "description", "content", "body", "descriptionPlain" } },
  { "hiringOrganization", { "companyName", "company_name", "company", "organization", "organizationName", "employer", "employerName", "subcompany" } },
  { "jobLocation", { "locationName", "jobLocation", "location", "locations", "offices", "office", "city", "locationsText" } },
  { "datePosted", { "datePosted", "publishedAt", "published_at", "postedAt", "posted_at", "publishedDate", "publicationDate", "firstPublished", "createdAt", "created_at" } },
  { "employmentType", { "employmentType", "employment_type", "contractType", "contract_type", "jobType", "job_type", "commitment", "schedule" } },
  { "jobLocationType", { "workplaceType", "workplace_type", "remoteType", "remote" } },
  { "identifier", { "jobId", "job_id", "id", "uuid", "reference", "shortcode" } },
  { "url", { "absoluteUrl", "absolute_url", "jobUrl", "hostedUrl", "url" } },
};

static JmJson *
find_member (JmJson      *object,
             const Field *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (field->paths) && field->paths[i] != NULL; i++)
    {
      JmJson *value = jm_json_get_member (object, field->paths[i]);

      if (value != NULL && !jm_json_is (value, JM_JSON_NULL) && g_strcmp0 (jm_json_get_string (value), "") != 0)
        return value;
    }
  return NULL;
}

/* A title, a long text, and two more things that postings have. */
static gboolean
is_job (JmJson *object)
{
  const char *title = jm_json_get_string (find_member (object, &fields[0]));
  const char *text = jm_json_get_string (find_member (object, &fields[1]));
  guint n = 0;

  if (title == NULL || text == NULL || strlen (text) < LEAST_TEXT)
    return FALSE;
  for (guint i = 2; i < G_N_ELEMENTS (fields) - 2; i++)
    n += find_member (object, &fields[i]) != NULL;
  return n >= 2;
}

/* The name in an object, such as {"name": "Lyon"}, or of each in a list. */
static void
add_value (JmJsonBuilder *builder,
           const char    *key,
           JmJson        *value)
{
  static const char * const names[] = { "name", "label", "title", "text", "city", "value" };
  JmJson *named = NULL;

  for (guint i = 0; jm_json_is (value, JM_JSON_OBJECT) && i < G_N_ELEMENTS (names) && named == NULL; i++)
    named = jm_json_get_member (value, names[i]);
  if (jm_json_is (value, JM_JSON_OBJECT) && jm_json_get_member (value, "address") != NULL)
    named = NULL;
  if (jm_json_is (value, JM_JSON_BOOLEAN))
    {
      gboolean is_true = FALSE;

      jm_json_get_boolean (value, &is_true);
      jm_json_set_string (builder, key, is_true && strcmp (key, "jobLocationType") == 0 ? "TELECOMMUTE" : NULL);
      return;
    }
  if (jm_json_is (value, JM_JSON_ARRAY))
    {
      jm_json_key (builder, key);
      jm_json_begin_array (builder);
      for (guint i = 0; i < MIN (jm_json_get_length (value), 20); i++)
        {
          JmJson *element = jm_json_get_element (value, i);
          JmJson *name = jm_json_is (element, JM_JSON_OBJECT) ? jm_json_get_member (element, "name") : NULL;

          jm_json_add_value (builder, name != NULL ? name : element);
        }
      jm_json_end_array (builder);
      return;
    }
  jm_json_set_value (builder, key, named != NULL ? named : value);
}

static JmJson *
to_jsonld (JmJson *job)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "@type", "JobPosting");
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      JmJson *value = find_member (job, &fields[i]);

      if (value != NULL)
        add_value (builder, fields[i].key, value);
    }
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

/* The job with the longest text: other offers beside it are told shorter. */
static void
look_through (JmJson  *json,
              JmJson **best,
              guint   *n_objects)
{
  g_auto(GStrv) names = NULL;

  if (jm_json_is (json, JM_JSON_ARRAY))
    {
      for (guint i = 0; i < jm_json_get_length (json) && *n_objects < MAX_OBJECTS; i++)
        look_through (jm_json_get_element (json, i), best, n_objects);
      return;
    }
  if (!jm_json_is (json, JM_JSON_OBJECT) || ++*n_objects > MAX_OBJECTS)
    return;
  if (is_job (json)
      && (*best == NULL || strlen (jm_json_get_string (find_member (json, &fields[1]))) > strlen (jm_json_get_string (find_member (*best, &fields[1])))))
    *best = json;
  names = jm_json_list_members (json);
  for (guint i = 0; names[i] != NULL; i++)
    look_through (jm_json_get_member (json, names[i]), best, n_objects);
}

static void
find_next_data (JmHtml    *page,
                GPtrArray *found)
{
  g_autofree char *script = jm_html_dup_script (page, "__NEXT_DATA__");
  g_autoptr(JmJson) json = script != NULL ? jm_json_parse (script, -1, NULL) : NULL;
  JmJson *best = NULL;
  guint n_objects = 0;

  if (json != NULL)
    look_through (json, &best, &n_objects);
  if (best != NULL)
    g_ptr_array_add (found, to_jsonld (best));
}

/* A list that begins at @at, to its bracket; NULL when it never ends. */
static char *
cut_list (const char *at)
{
  guint depth = 0;
  gboolean in_string = FALSE;

  for (const char *c = at; *c != '\0'; c++)
    {
      if (in_string && *c == '\\' && c[1] != '\0')
        c++;
      else if (*c == '"')
        in_string = !in_string;
      else if (!in_string && (*c == '[' || *c == '{'))
        depth++;
      else if (!in_string && (*c == ']' || *c == '}') && --depth == 0)
        return g_strndup (at, c + 1 - at);
    }
  return NULL;
}

/* self.__next_f.push([1,"...\"jobs\":[...]..."]): a JSON text within a string of JSON. Personio's career pages. */
static void
find_in_pushes (JmHtml    *page,
                GPtrArray *found)
{
  static const char mark[] = "\\\"jobs\\\":[";
  g_autoptr(GPtrArray) scripts = jm_html_list_scripts (page, NULL);

  for (guint i = 0; i < scripts->len; i++)
    {
      const char *script = g_ptr_array_index (scripts, i);
      const char *quote = strstr (script, mark) != NULL ? strchr (script, '"') : NULL;
      const char *end = quote != NULL ? strrchr (quote + 1, '"') : NULL;
      g_autofree char *literal = end != NULL ? g_strdup_printf ("[%.*s]", (int) (end + 1 - quote), quote) : NULL;
      g_autoptr(JmJson) outer = literal != NULL ? jm_json_parse (literal, -1, NULL) : NULL;
      const char *text = jm_json_get_string (jm_json_get_element (outer, 0));
      const char *jobs = text != NULL ? strstr (text, "\"jobs\":[") : NULL;
      g_autofree char *list = jobs != NULL ? cut_list (jobs + strlen ("\"jobs\":")) : NULL;
      g_autoptr(JmJson) json = list != NULL ? jm_json_parse (list, -1, NULL) : NULL;

      for (guint j = 0; j < MIN (jm_json_get_length (json), MAX_JOBS); j++)
        {
          JmJson *job = jm_json_get_element (json, j);

          if (jm_json_get_string (find_member (job, &fields[0])) != NULL && find_member (job, &fields[7]) != NULL)
            g_ptr_array_add (found, to_jsonld (job));
        }
    }
}

void
jm_page_data_find (JmHtml    *page,
                   GPtrArray *found)
{
  find_next_data (page, found);
  if (found->len == 0)
    find_in_pushes (page, found);
}
