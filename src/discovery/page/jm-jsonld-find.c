/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page/jm-jsonld.h"

#include <string.h>

static gboolean
names_job_posting (JmJson *type)
{
  const char *name = jm_json_get_string (type);
  gsize length = name != NULL ? strlen (name) : 0;
  gsize own = strlen ("JobPosting");

  if (jm_json_is (type, JM_JSON_ARRAY))
    {
      for (guint i = 0; i < jm_json_get_length (type); i++)
        {
          if (names_job_posting (jm_json_get_element (type, i)))
            return TRUE;
        }
    }
  /* "JobPosting", "schema:JobPosting", "https://schema.org/JobPosting" */
  return length >= own && g_ascii_strcasecmp (name + length - own, "JobPosting") == 0
         && (length == own || strchr (":/#", name[length - own - 1]) != NULL);
}

/* {"@id": "#organization"} alone points to the thing of that name elsewhere in the same text. */
static const char *
get_reference (JmJson *json)
{
  return jm_json_is (json, JM_JSON_OBJECT) && jm_json_get_length (json) == 1 ? jm_json_get_string (jm_json_get_member (json, "@id")) : NULL;
}

static void
learn_names (JmJson     *json,
             GHashTable *names)
{
  g_auto(GStrv) members = NULL;
  const char *id;

  for (guint i = 0; jm_json_is (json, JM_JSON_ARRAY) && i < jm_json_get_length (json); i++)
    learn_names (jm_json_get_element (json, i), names);
  if (!jm_json_is (json, JM_JSON_OBJECT))
    return;
  id = jm_json_get_string (jm_json_get_member (json, "@id"));
  if (id != NULL && get_reference (json) == NULL)
    g_hash_table_insert (names, (char *) id, json);
  members = jm_json_list_members (json);
  for (guint i = 0; members[i] != NULL; i++)
    learn_names (jm_json_get_member (json, members[i]), names);
}

/* The job with what its references mean in their place. */
static JmJson *
resolve (JmJson      *job,
         JmJson      *root,
         GHashTable **names)
{
  static const char * const places[] = { "hiringOrganization", "jobLocation", "baseSalary" };
  g_autoptr(JmJsonBuilder) builder = NULL;
  g_auto(GStrv) members = NULL;
  gboolean has_any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    has_any |= get_reference (jm_json_get_member (job, places[i])) != NULL;
  if (!has_any)
    return jm_json_ref (job);
  if (*names == NULL)
    {
      *names = g_hash_table_new (g_str_hash, g_str_equal);
      learn_names (root, *names);
    }
  builder = jm_json_builder_create ();
  members = jm_json_list_members (job);
  jm_json_begin_object (builder);
  for (guint i = 0; members[i] != NULL; i++)
    {
      JmJson *value = jm_json_get_member (job, members[i]);
      const char *reference = get_reference (value);
      JmJson *meant = reference != NULL && strcmp (members[i], "@id") != 0 ? g_hash_table_lookup (*names, reference) : NULL;

      jm_json_set_value (builder, members[i], meant != NULL && meant != job ? meant : value);
    }
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static void
collect (JmJson    *json,
         GPtrArray *found)
{
  g_auto(GStrv) names = NULL;

  if (jm_json_is (json, JM_JSON_ARRAY))
    {
      for (guint i = 0; i < jm_json_get_length (json); i++)
        collect (jm_json_get_element (json, i), found);
      return;
    }
  if (!jm_json_is (json, JM_JSON_OBJECT))
    return;
  if (names_job_posting (jm_json_get_member (json, "@type")) || names_job_posting (jm_json_get_member (json, "type"))
      || names_job_posting (jm_json_get_member (json, "@Type")))
    {
      g_ptr_array_add (found, json);
      return;
    }
  names = jm_json_list_members (json);
  for (guint i = 0; names[i] != NULL; i++)
    collect (jm_json_get_member (json, names[i]), found);
}

gboolean
jm_jsonld_find (const char *text,
                GPtrArray  *found)
{
  g_autoptr(JmJson) json = jm_json_parse (text, -1, NULL);
  g_autoptr(GHashTable) names = NULL;
  g_autoptr(GPtrArray) jobs = g_ptr_array_new ();

  if (json == NULL)
    {
      g_autofree char *repaired = jm_jsonld_repair (text);

      json = repaired != NULL ? jm_json_parse (repaired, -1, NULL) : NULL;
    }
  if (json == NULL)
    return FALSE;
  collect (json, jobs);
  for (guint i = 0; i < jobs->len; i++)
    g_ptr_array_add (found, resolve (jobs->pdata[i], json, &names));
  return TRUE;
}
