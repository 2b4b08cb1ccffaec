/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-shape.h"

#include <glib/gi18n.h>
#include <string.h>

/* The words of JSON Schema (draft 2020-12, https://json-schema.org/draft/2020-12) that data/takeout/jobmate-export.schema.json uses. */

struct _JmShape {
  JmJson     *root;
  GHashTable *patterns; /* text -> GRegex */
  GString    *place;    /* "postings[17].title" */
};

JmShape *
jm_shape_new (void)
{
  g_autoptr(GBytes) bytes = g_resources_lookup_data ("/io/github/jobmate/JobMate/takeout/export.schema.json", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  JmShape *self = g_new0 (JmShape, 1);

  self->root = jm_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
  self->patterns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_regex_unref);
  self->place = g_string_new (NULL);
  return self;
}

void
jm_shape_free (JmShape *self)
{
  jm_json_unref (self->root);
  g_hash_table_unref (self->patterns);
  g_string_free (self->place, TRUE);
  g_free (self);
}

static gboolean
fail (JmShape     *self,
      const char  *wanted,
      GError     **error)
{
  g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” in it is not what it must be (%s)."), self->place->str, wanted);
  return FALSE;
}

static gboolean
is_of_type (JmJson     *value,
            const char *type)
{
  static const char *const names[] = {
    [JM_JSON_NULL] = "null", [JM_JSON_BOOLEAN] = "boolean", [JM_JSON_NUMBER] = "number", [JM_JSON_STRING] = "string",
    [JM_JSON_ARRAY] = "array", [JM_JSON_OBJECT] = "object",
  };
  gint64 whole;

  if (g_str_equal (type, "integer"))
    return jm_json_is (value, JM_JSON_NUMBER) && jm_json_get_int64 (value, &whole);
  return g_str_equal (type, names[jm_json_get_kind (value)]);
}

static gboolean
check_type (JmShape  *self,
            JmJson   *type,
            JmJson   *value,
            GError  **error)
{
  g_autofree char *wanted = NULL;

  if (type == NULL || (jm_json_is (type, JM_JSON_STRING) && is_of_type (value, jm_json_get_string (type))))
    return TRUE;
  for (guint i = 0; i < jm_json_get_length (type); i++)
    if (is_of_type (value, jm_json_get_string (jm_json_get_element (type, i))))
      return TRUE;
  wanted = jm_json_to_text (type, FALSE);
  return fail (self, wanted, error);
}

static gboolean
check_enum (JmShape  *self,
            JmJson   *words,
            JmJson   *value,
            GError  **error)
{
  g_autofree char *wanted = NULL;

  for (guint i = 0; i < jm_json_get_length (words); i++)
    if (jm_json_equal (jm_json_get_element (words, i), value))
      return TRUE;
  wanted = words != NULL ? jm_json_to_text (words, FALSE) : NULL;
  return words == NULL || fail (self, wanted, error);
}

static gboolean
check_text (JmShape     *self,
            JmJson      *schema,
            const char  *text,
            GError     **error)
{
  const char *pattern = jm_json_member_string (schema, "pattern");
  GRegex *regex = pattern != NULL ? g_hash_table_lookup (self->patterns, pattern) : NULL;
  gint64 bound;

  if (pattern != NULL && regex == NULL)
    {
      regex = g_regex_new (pattern, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
      g_hash_table_insert (self->patterns, g_strdup (pattern), regex);
    }
  if (regex != NULL && !g_regex_match (regex, text, G_REGEX_MATCH_DEFAULT, NULL))
    return fail (self, pattern, error);
  if (jm_json_member_int64 (schema, "minLength", &bound) && g_utf8_strlen (text, -1) < bound)
    return fail (self, _("it is too short"), error);
  if (jm_json_member_int64 (schema, "maxLength", &bound) && g_utf8_strlen (text, -1) > bound)
    return fail (self, _("it is too long"), error);
  return TRUE;
}

static gboolean
check_number (JmShape  *self,
              JmJson   *schema,
              double    number,
              GError  **error)
{
  double bound;

  if ((jm_json_member_double (schema, "minimum", &bound) && number < bound)
      || (jm_json_member_double (schema, "exclusiveMinimum", &bound) && number <= bound))
    return fail (self, _("it is too small"), error);
  if (jm_json_member_double (schema, "maximum", &bound) && number > bound)
    return fail (self, _("it is too large"), error);
  return TRUE;
}

static gboolean check (JmShape *self, JmJson *schema, JmJson *value, GError **error);

static gboolean
check_members (JmShape  *self,
               JmJson   *schema,
               JmJson   *value,
               GError  **error)
{
  JmJson *properties = jm_json_get_member (schema, "properties");
  JmJson *required = jm_json_get_member (schema, "required");
  g_auto(GStrv) names = properties != NULL ? jm_json_list_members (properties) : NULL;
  gsize length = self->place->len;

  for (guint i = 0; i < jm_json_get_length (required); i++)
    {
      const char *name = jm_json_get_string (jm_json_get_element (required, i));

      if (jm_json_get_member (value, name) == NULL)
        {
          g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” in it has no “%s”."), self->place->str, name);
          return FALSE;
        }
    }
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      JmJson *member = jm_json_get_member (value, names[i]);

      if (member == NULL)
        continue;
      g_string_append_printf (self->place, ".%s", names[i]);
      if (!check (self, jm_json_get_member (properties, names[i]), member, error))
        return FALSE;
      g_string_truncate (self->place, length);
    }
  return TRUE;
}

static gboolean
check_elements (JmShape  *self,
                JmJson   *schema,
                JmJson   *value,
                GError  **error)
{
  JmJson *items = jm_json_get_member (schema, "items");
  gsize length = self->place->len;
  guint n = items != NULL ? jm_json_get_length (value) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (self->place, "[%u]", i);
      if (!check (self, items, jm_json_get_element (value, i), error))
        return FALSE;
      g_string_truncate (self->place, length);
    }
  return TRUE;
}

static gboolean
check (JmShape  *self,
       JmJson   *schema,
       JmJson   *value,
       GError  **error)
{
  const char *reference = jm_json_member_string (schema, "$ref");
  JmJson *constant;
  double number;

  if (reference != NULL)
    schema = jm_json_get_member (jm_json_get_member (self->root, "$defs"), reference + strlen ("#/$defs/"));
  constant = jm_json_get_member (schema, "const");
  if (constant != NULL && !jm_json_equal (constant, value))
    return fail (self, jm_json_get_string (constant), error);
  if (!check_type (self, jm_json_get_member (schema, "type"), value, error) || !check_enum (self, jm_json_get_member (schema, "enum"), value, error))
    return FALSE;
  switch (jm_json_get_kind (value))
    {
    case JM_JSON_STRING:
      return check_text (self, schema, jm_json_get_string (value), error);
    case JM_JSON_NUMBER:
      return !jm_json_get_double (value, &number) || check_number (self, schema, number, error);
    case JM_JSON_OBJECT:
      return check_members (self, schema, value, error);
    case JM_JSON_ARRAY:
      return check_elements (self, schema, value, error);
    case JM_JSON_NULL:
    case JM_JSON_BOOLEAN:
    default:
      return TRUE;
    }
}

gboolean
jm_shape_has_member (JmShape    *self,
                     const char *member)
{
  return jm_json_get_member (jm_json_get_member (self->root, "properties"), member) != NULL;
}

gboolean
jm_shape_check (JmShape     *self,
                const char  *member,
                gint64       index,
                JmJson      *value,
                GError     **error)
{
  JmJson *schema = jm_json_get_member (jm_json_get_member (self->root, "properties"), member);

  g_string_assign (self->place, member);
  if (index < 0)
    return check (self, schema, value, error);
  if (!jm_json_is (jm_json_get_member (schema, "items"), JM_JSON_OBJECT))
    return fail (self, "…", error);
  g_string_append_printf (self->place, "[%" G_GINT64_FORMAT "]", index);
  return check (self, jm_json_get_member (schema, "items"), value, error);
}
