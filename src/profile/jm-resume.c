/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <profile/jm-profile.h>

#include <glib/gi18n.h>
#include <string.h>

#include "jm-profile-private.h"

/*
 * JSON Resume 1.0.0: https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json
 *
 * What the profile has no column for is carried in `other` under its own name, the rest of "basics" under "basics",
 * so that a résumé comes out as it went in.
 */

#define SCHEMA_URL "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
#define WEBSITE "Website"

static const struct { const char *resume, *field; } basics[] = {
  { "name", "full_name" }, { "label", "headline" }, { "email", "email" }, { "phone", "phone" }, { "summary", "summary" },
};

static const struct { const char *resume, *field; } sections[] = {
  { "work", "experience" }, { "education", "education" }, { "certificates", "certifications" }, { "skills", "skills" },
  { "languages", "languages" }, { "projects", "projects" },
};

/* Sections that the schema has and the profile only carries. */
static const char *const carried[] = { "volunteer", "awards", "publications", "interests", "references", NULL };

/* The place of one of "basics"; NULL: none. */
static char **
basic_at (const JmProfile *self,
          const char      *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (basics); i++)
    if (g_str_equal (basics[i].resume, name))
      return jm_profile_text_at (self, jm_profile_find_field (jm_profile_texts, basics[i].field));
  return NULL;
}

static const char *
field_of_section (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (g_str_equal (sections[i].resume, name))
      return sections[i].field;
  return NULL;
}

/* "San Francisco, California, US": what a letter's head says of the schema's object. */
static char *
location_to_text (JmJson *location)
{
  static const char *const parts[] = { "city", "region", "countryCode" };
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *part = jm_json_member_string (location, parts[i]);

      if (part == NULL || *part == '\0')
        continue;
      if (text->len > 0)
        g_string_append (text, ", ");
      g_string_append (text, part);
    }
  if (text->len == 0 && jm_json_member_string (location, "address") != NULL)
    g_string_append (text, jm_json_member_string (location, "address"));

  return jm_text_clean_line (text->str);
}

/* --- in --- */

static gboolean
is_resume (JmJson *resume)
{
  if (!jm_json_is (resume, JM_JSON_OBJECT))
    return FALSE;
  if (jm_json_is (jm_json_get_member (resume, "basics"), JM_JSON_OBJECT))
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (jm_json_is (jm_json_get_member (resume, sections[i].resume), JM_JSON_ARRAY))
      return TRUE;
  for (guint i = 0; carried[i] != NULL; i++)
    if (jm_json_is (jm_json_get_member (resume, carried[i]), JM_JSON_ARRAY))
      return TRUE;
  return FALSE;
}

/* The website stands first among the links; `other` remembers that it was the résumé's "url". */
static gboolean
take_links (JmProfile  *self,
            JmJson     *resume_basics,
            GError    **error)
{
  JmJson *profiles = jm_json_get_member (resume_basics, "profiles");
  const char *url = jm_json_member_string (resume_basics, "url");
  g_autoptr(JmJson) shaped = jm_profile_shape_list ("links", profiles, error);
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  if (shaped == NULL)
    return FALSE;

  jm_json_begin_array (builder);
  if (url != NULL && *url != '\0')
    {
      jm_json_begin_object (builder);
      jm_json_set_string (builder, "network", WEBSITE);
      jm_json_set_string (builder, "url", url);
      jm_json_end_object (builder);
    }
  for (guint i = 0; i < jm_json_get_length (shaped); i++)
    jm_json_add_value (builder, jm_json_get_element (shaped, i));
  jm_json_end_array (builder);

  jm_json_unref (self->links);
  self->links = jm_json_builder_finish (builder);
  return TRUE;
}

/* TRUE: the profile holds it, so `other` need not carry it. An empty text or list is carried, for the way back. */
static gboolean
take_basic (JmProfile   *self,
            const char  *name,
            JmJson      *value)
{
  char **place = basic_at (self, name);
  const char *text = jm_json_get_string (value);

  if (g_str_equal (name, "profiles"))
    return jm_json_get_length (value) > 0;
  if (place == NULL || text == NULL || *text == '\0')
    return FALSE;

  /* Word for word, so that it comes out as it went in. */
  g_set_str (place, text);
  return TRUE;
}

static gboolean
take_basics (JmProfile      *self,
             JmJson         *value,
             JmJsonBuilder  *other,
             GError        **error)
{
  g_auto(GStrv) names = NULL;
  g_autofree char *location = NULL;

  if (!jm_json_is (value, JM_JSON_OBJECT))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” of this résumé must be an object."), "basics");
      return FALSE;
    }
  if (!take_links (self, value, error))
    return FALSE;

  location = location_to_text (jm_json_get_member (value, "location"));
  g_set_str (&self->location, *location != '\0' ? location : NULL);

  names = jm_json_list_members (value);
  jm_json_key (other, "basics");
  jm_json_begin_object (other);
  for (guint i = 0; names[i] != NULL; i++)
    {
      JmJson *member = jm_json_get_member (value, names[i]);

      if (!take_basic (self, names[i], member))
        jm_json_set_value (other, names[i], member);
    }
  jm_json_end_object (other);

  return TRUE;
}

static gboolean
take_section (JmProfile   *self,
              const char  *field,
              JmJson      *value,
              GError     **error)
{
  g_autofree char *text = jm_json_to_text (value, FALSE);

  return jm_profile_set_field (self, field, text, error);
}

/* --- out --- */

/* Does the first link stand for the résumé's own "url"? */
static gboolean
has_website (const JmProfile *self,
             JmJson          *rest)
{
  const char *url = jm_json_member_string (rest, "url");
  JmJson *link = jm_json_get_element (self->links, 0);

  return url != NULL && g_strcmp0 (jm_json_member_string (link, "network"), WEBSITE) == 0
         && g_strcmp0 (jm_json_member_string (link, "url"), url) == 0;
}

static void
put_links (const JmProfile *self,
           JmJson          *rest,
           JmJsonBuilder   *builder)
{
  guint first = has_website (self, rest) ? 1 : 0;
  guint n_links = jm_json_get_length (self->links);

  if (first == 1)
    jm_json_set_value (builder, "url", jm_json_get_member (rest, "url"));
  if (n_links == first)
    return;

  jm_json_key (builder, "profiles");
  jm_json_begin_array (builder);
  for (guint i = first; i < n_links; i++)
    jm_json_add_value (builder, jm_json_get_element (self->links, i));
  jm_json_end_array (builder);
}

static void
put_location (const JmProfile *self,
              JmJson          *rest,
              JmJsonBuilder   *builder)
{
  JmJson *carried_location = jm_json_get_member (rest, "location");
  g_autofree char *text = carried_location != NULL ? location_to_text (carried_location) : NULL;

  if (carried_location != NULL && g_strcmp0 (text, self->location != NULL ? self->location : "") == 0)
    {
      jm_json_set_value (builder, "location", carried_location);
      return;
    }
  if (self->location == NULL)
    return;

  jm_json_key (builder, "location");
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "city", self->location);
  jm_json_end_object (builder);
}

/* What "basics" carried and no field of the profile says by now. */
static gboolean
rest_is_needed (const JmProfile *self,
                JmJson          *rest,
                const char      *name)
{
  const char *text = jm_json_member_string (rest, name);
  char **place = basic_at (self, name);

  if (g_str_equal (name, "location"))
    return FALSE;
  if (g_str_equal (name, "url"))
    return text == NULL || *text == '\0';
  if (g_str_equal (name, "profiles"))
    return jm_json_get_length (self->links) == (has_website (self, rest) ? 1 : 0);
  return place == NULL || *place == NULL;
}

static void
put_basics (const JmProfile *self,
            JmJsonBuilder   *builder)
{
  JmJson *rest = jm_json_get_member (self->other, "basics");
  g_auto(GStrv) names = rest != NULL ? jm_json_list_members (rest) : NULL;

  jm_json_key (builder, "basics");
  jm_json_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (basics); i++)
    if (*basic_at (self, basics[i].resume) != NULL)
      jm_json_set_string (builder, basics[i].resume, *basic_at (self, basics[i].resume));
  put_location (self, rest, builder);
  put_links (self, rest, builder);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (rest_is_needed (self, rest, names[i]))
      jm_json_set_value (builder, names[i], jm_json_get_member (rest, names[i]));
  jm_json_end_object (builder);
}

static void
put_sections (const JmProfile *self,
              JmJsonBuilder   *builder)
{
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      JmJson *list = *jm_profile_list_at (self, jm_profile_find_field (jm_profile_lists, sections[i].field));
      JmJson *empty = jm_json_get_member (self->other, sections[i].resume);

      if (jm_json_get_length (list) > 0)
        jm_json_set_value (builder, sections[i].resume, list);
      else if (empty != NULL)
        jm_json_set_value (builder, sections[i].resume, empty);
    }
}

/**
 * jm_profile_to_resume:
 * @self: a profile
 *
 * Returns: (transfer full): the profile as JSON Resume 1.0.0, with everything that an import carried
 */
JmJson *
jm_profile_to_resume (const JmProfile *self)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_auto(GStrv) names = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  jm_json_begin_object (builder);
  if (jm_json_get_length (self->other) == 0)
    jm_json_set_string (builder, "$schema", SCHEMA_URL);
  else if (jm_json_get_member (self->other, "$schema") != NULL)
    jm_json_set_value (builder, "$schema", jm_json_get_member (self->other, "$schema"));
  put_basics (self, builder);
  put_sections (self, builder);

  names = jm_json_list_members (self->other);
  for (guint i = 0; names[i] != NULL; i++)
    if (!g_str_equal (names[i], "basics") && !g_str_equal (names[i], "$schema") && field_of_section (names[i]) == NULL)
      jm_json_set_value (builder, names[i], jm_json_get_member (self->other, names[i]));
  jm_json_end_object (builder);

  return jm_json_builder_finish (builder);
}

/**
 * jm_profile_from_resume:
 * @resume: a JSON Resume
 * @error: return location for an error
 *
 * Reads a JSON Resume. Sections and keys without a column are carried in `other`.
 *
 * Returns: (transfer full) (nullable): a profile, or %NULL with %JM_ERROR_INVALID, which names the section
 */
JmProfile *
jm_profile_from_resume (JmJson  *resume,
                        GError **error)
{
  g_autoptr(JmProfile) self = jm_profile_new ();
  g_autoptr(JmJsonBuilder) other = jm_json_builder_create ();
  g_auto(GStrv) names = NULL;

  if (!is_resume (resume))
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID,
                           _("This is not a JSON Resume: it has neither “basics” nor any section such as “work” or “skills”."));
      return NULL;
    }

  names = jm_json_list_members (resume);
  jm_json_begin_object (other);
  for (guint i = 0; names[i] != NULL; i++)
    {
      JmJson *value = jm_json_get_member (resume, names[i]);
      const char *field = field_of_section (names[i]);

      if (g_str_equal (names[i], "basics"))
        {
          if (!take_basics (self, value, other, error))
            return NULL;
        }
      else if (field != NULL && !take_section (self, field, value, error))
        return NULL;
      else if (field == NULL || jm_json_get_length (value) == 0)
        jm_json_set_value (other, names[i], value);
    }
  jm_json_end_object (other);

  jm_json_unref (self->other);
  self->other = jm_json_builder_finish (other);
  return g_steal_pointer (&self);
}
