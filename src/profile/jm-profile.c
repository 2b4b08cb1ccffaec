/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <profile/jm-profile.h>

#include <glib/gi18n.h>
#include <string.h>

#include "jm-profile-private.h"

const JmProfileField jm_profile_texts[] = {
  { "full_name", G_STRUCT_OFFSET (JmProfile, full_name) },
  { "email", G_STRUCT_OFFSET (JmProfile, email) },
  { "phone", G_STRUCT_OFFSET (JmProfile, phone) },
  { "headline", G_STRUCT_OFFSET (JmProfile, headline) },
  { "summary", G_STRUCT_OFFSET (JmProfile, summary) },
  { "location", G_STRUCT_OFFSET (JmProfile, location) },
  { "status", G_STRUCT_OFFSET (JmProfile, status) },
  { NULL },
};

const JmProfileField jm_profile_lists[] = {
  { "links", G_STRUCT_OFFSET (JmProfile, links) },
  { "skills", G_STRUCT_OFFSET (JmProfile, skills) },
  { "experience", G_STRUCT_OFFSET (JmProfile, experience) },
  { "education", G_STRUCT_OFFSET (JmProfile, education) },
  { "certifications", G_STRUCT_OFFSET (JmProfile, certifications) },
  { "projects", G_STRUCT_OFFSET (JmProfile, projects) },
  { "languages", G_STRUCT_OFFSET (JmProfile, languages) },
  { NULL },
};

static const char *const statuses[] = { "looking", "open", "hired", NULL };

static JmJson *
empty_json (const char *text)
{
  return jm_json_parse (text, -1, NULL);
}

static gboolean
set_status (JmProfile   *self,
            const char  *value,
            GError     **error)
{
  g_autofree char *lower = g_ascii_strdown (value, -1);

  if (!g_strv_contains (statuses, lower))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” is no status: it is looking, open or hired."), value);
      return FALSE;
    }

  g_set_str (&self->status, lower);
  return TRUE;
}

/* An empty text takes the field away. */
static gboolean
set_text (JmProfile            *self,
          const JmProfileField *field,
          const char           *value,
          GError              **error)
{
  g_autofree char *clean = NULL;

  if (!g_utf8_validate (value, -1, NULL))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("The text for “%s” is not valid UTF-8."), field->name);
      return FALSE;
    }
  if (g_str_equal (field->name, "status"))
    return set_status (self, value, error);

  clean = g_str_equal (field->name, "summary") ? jm_text_clean_block (value) : jm_text_clean_line (value);
  g_set_str (jm_profile_text_at (self, field), *clean != '\0' ? clean : NULL);
  return TRUE;
}

static gboolean
set_list (JmProfile            *self,
          const JmProfileField *field,
          JmJson               *value,
          GError              **error)
{
  JmJson *list = jm_profile_shape_list (field->name, value, error);
  JmJson **place = jm_profile_list_at (self, field);

  if (list == NULL)
    return FALSE;
  g_clear_pointer (place, jm_json_unref);
  *place = list;
  return TRUE;
}

static gboolean
set_other (JmProfile  *self,
           JmJson     *value,
           GError    **error)
{
  if (value == NULL || jm_json_is (value, JM_JSON_NULL))
    return TRUE;
  if (!jm_json_is (value, JM_JSON_OBJECT))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” must be an object in JSON."), "other");
      return FALSE;
    }

  g_clear_pointer (&self->other, jm_json_unref);
  self->other = jm_json_ref (value);
  return TRUE;
}

static gboolean
take_text (JmProfile            *self,
           const JmProfileField *field,
           JmJson               *value,
           GError              **error)
{
  if (value == NULL || jm_json_is (value, JM_JSON_NULL))
    return TRUE;
  if (!jm_json_is (value, JM_JSON_STRING))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” of a profile must be a text."), field->name);
      return FALSE;
    }
  return set_text (self, field, jm_json_get_string (value), error);
}

/* Fields by name and by place, private to the room. */

const JmProfileField *
jm_profile_find_field (const JmProfileField *fields,
                       const char           *name)
{
  for (const JmProfileField *field = fields; field->name != NULL; field++)
    if (g_str_equal (field->name, name))
      return field;
  return NULL;
}

char **
jm_profile_text_at (const JmProfile      *self,
                    const JmProfileField *field)
{
  return (char **) G_STRUCT_MEMBER_P (self, field->offset);
}

JmJson **
jm_profile_list_at (const JmProfile      *self,
                    const JmProfileField *field)
{
  return (JmJson **) G_STRUCT_MEMBER_P (self, field->offset);
}

/**
 * jm_profile_new:
 *
 * Returns: (transfer full): a profile of which nothing is known; its lists are empty, its status is "looking"
 */
JmProfile *
jm_profile_new (void)
{
  JmProfile *self = g_new0 (JmProfile, 1);

  self->status = g_strdup (statuses[0]);
  for (const JmProfileField *field = jm_profile_lists; field->name != NULL; field++)
    *jm_profile_list_at (self, field) = empty_json ("[]");
  self->other = empty_json ("{}");

  return self;
}

/**
 * jm_profile_free:
 * @self: (transfer full): a profile
 *
 * Frees it.
 */
void
jm_profile_free (JmProfile *self)
{
  for (const JmProfileField *field = jm_profile_texts; field->name != NULL; field++)
    g_free (*jm_profile_text_at (self, field));
  for (const JmProfileField *field = jm_profile_lists; field->name != NULL; field++)
    g_clear_pointer (jm_profile_list_at (self, field), jm_json_unref);
  g_clear_pointer (&self->other, jm_json_unref);
  g_free (self);
}

/**
 * jm_profile_is_empty:
 * @self: a profile
 *
 * Returns: whether nothing is known of the user yet; the status alone does not count
 */
gboolean
jm_profile_is_empty (const JmProfile *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  for (const JmProfileField *field = jm_profile_texts; field->name != NULL; field++)
    if (!g_str_equal (field->name, "status") && *jm_profile_text_at (self, field) != NULL)
      return FALSE;
  for (const JmProfileField *field = jm_profile_lists; field->name != NULL; field++)
    if (jm_json_get_length (*jm_profile_list_at (self, field)) > 0)
      return FALSE;

  return jm_json_get_length (self->other) == 0;
}

/**
 * jm_profile_to_json:
 * @self: a profile
 *
 * Returns: (transfer full): an object of the columns of the table by name
 */
JmJson *
jm_profile_to_json (const JmProfile *self)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  g_return_val_if_fail (self != NULL, NULL);

  jm_json_begin_object (builder);
  for (const JmProfileField *field = jm_profile_texts; field->name != NULL; field++)
    jm_json_set_string (builder, field->name, *jm_profile_text_at (self, field));
  for (const JmProfileField *field = jm_profile_lists; field->name != NULL; field++)
    jm_json_set_value (builder, field->name, *jm_profile_list_at (self, field));
  jm_json_set_value (builder, "other", self->other);
  jm_json_set_time (builder, "updated_at", self->updated_at);
  jm_json_end_object (builder);

  return jm_json_builder_finish (builder);
}

/**
 * jm_profile_from_json:
 * @json: an object as jm_profile_to_json() makes it; unknown keys are ignored
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the profile, or %NULL with %JM_ERROR_INVALID, which names the key
 */
JmProfile *
jm_profile_from_json (JmJson  *json,
                      GError **error)
{
  g_autoptr(JmProfile) self = jm_profile_new ();
  const char *written = jm_json_member_string (json, "updated_at");
  g_autoptr(GDateTime) updated = NULL;

  if (!jm_json_is (json, JM_JSON_OBJECT))
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("A profile must be an object in JSON."));
      return NULL;
    }

  for (const JmProfileField *field = jm_profile_texts; field->name != NULL; field++)
    if (!take_text (self, field, jm_json_get_member (json, field->name), error))
      return NULL;
  for (const JmProfileField *field = jm_profile_lists; field->name != NULL; field++)
    if (!set_list (self, field, jm_json_get_member (json, field->name), error))
      return NULL;
  if (!set_other (self, jm_json_get_member (json, "other"), error))
    return NULL;
  updated = written != NULL ? g_date_time_new_from_iso8601 (written, NULL) : NULL;
  self->updated_at = updated != NULL ? g_date_time_to_unix (updated) : 0;

  return g_steal_pointer (&self);
}

/**
 * jm_profile_set_field:
 * @self: a profile
 * @key: a column of the table, "full_name" or "skills"
 * @value: a text, or JSON for a list; an empty one takes the field away
 * @error: return location for an error
 *
 * Sets one field and leaves the others as they are.
 *
 * Returns: %TRUE, or %FALSE with %JM_ERROR_INVALID, which names the key
 */
gboolean
jm_profile_set_field (JmProfile   *self,
                      const char  *key,
                      const char  *value,
                      GError     **error)
{
  const JmProfileField *field;
  g_autoptr(JmJson) list = NULL;

  g_return_val_if_fail (self != NULL && key != NULL && value != NULL, FALSE);

  field = jm_profile_find_field (jm_profile_texts, key);
  if (field != NULL)
    return set_text (self, field, value, error);

  field = jm_profile_find_field (jm_profile_lists, key);
  if (field == NULL && !g_str_equal (key, "other"))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_INVALID,
                   _("A profile has no “%s”. It has full_name, email, phone, headline, summary, location, status, links, "
                     "skills, experience, education, certifications, projects and languages."), key);
      return FALSE;
    }

  list = jm_json_parse (*value != '\0' ? value : (field != NULL ? "[]" : "{}"), -1, error);
  if (list == NULL)
    {
      g_prefix_error (error, _("“%s” must be given as JSON. "), key);
      return FALSE;
    }
  return field != NULL ? set_list (self, field, list, error) : set_other (self, list, error);
}
