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
  if (names_job_posting (jm_json_get_member (json, "@type")) || names_job_posting (jm_json_get_member (json, "type")))
    {
      g_ptr_array_add (found, jm_json_ref (json));
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

  if (json == NULL)
    {
      g_autofree char *repaired = jm_jsonld_repair (text);

      json = repaired != NULL ? jm_json_parse (repaired, -1, NULL) : NULL;
    }
  if (json == NULL)
    return FALSE;
  collect (json, found);
  return TRUE;
}
