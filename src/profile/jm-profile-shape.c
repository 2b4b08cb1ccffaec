/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-profile-private.h"

#include <glib/gi18n.h>
#include <string.h>

typedef enum { SHAPE_TEXT, SHAPE_TEXTS } JmShapeKind;

typedef struct {
  const char *name;
  JmShapeKind kind;
} JmShapeKey;

/* What an entry of a list may hold; @shorthand is the key that a bare string stands for. Other keys are carried. */
typedef struct {
  const char *list;
  const char *shorthand;
  JmShapeKey  keys[14];
} JmShape;

static const JmShape shapes[] = {
  { "links", "url", { { "network" }, { "username" }, { "url" } } },
  { "skills", "name", { { "name" }, { "level" }, { "keywords", SHAPE_TEXTS } } },
  { "experience", "position",
    { { "name" }, { "position" }, { "url" }, { "location" }, { "description" }, { "startDate" }, { "endDate" },
      { "summary" }, { "highlights", SHAPE_TEXTS } } },
  { "education", "institution",
    { { "institution" }, { "url" }, { "area" }, { "studyType" }, { "startDate" }, { "endDate" }, { "score" },
      { "courses", SHAPE_TEXTS } } },
  { "certifications", "name", { { "name" }, { "date" }, { "url" }, { "issuer" } } },
  { "projects", "name",
    { { "name" }, { "description" }, { "highlights", SHAPE_TEXTS }, { "keywords", SHAPE_TEXTS }, { "startDate" },
      { "endDate" }, { "url" }, { "roles", SHAPE_TEXTS }, { "entity" }, { "type" } } },
  { "languages", "language", { { "language" }, { "fluency" } } },
};

static const JmShape *
find_shape (const char *list)
{
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (g_str_equal (shapes[i].list, list))
      return &shapes[i];

  g_return_val_if_reached (NULL);
}

/* People write a score or a year as a number; nobody means a list by it. */
static gboolean
is_text (JmJson *value)
{
  return value == NULL || jm_json_is (value, JM_JSON_NULL) || jm_json_is (value, JM_JSON_STRING) || jm_json_is (value, JM_JSON_NUMBER);
}

static gboolean
is_texts (JmJson *value)
{
  if (value == NULL || jm_json_is (value, JM_JSON_NULL))
    return TRUE;
  if (!jm_json_is (value, JM_JSON_ARRAY))
    return FALSE;
  for (guint i = 0; i < jm_json_get_length (value); i++)
    if (!jm_json_is (jm_json_get_element (value, i), JM_JSON_STRING))
      return FALSE;
  return TRUE;
}

static gboolean
check_entry (const JmShape *shape,
             JmJson        *entry,
             guint          number,
             GError       **error)
{
  if (!jm_json_is (entry, JM_JSON_OBJECT))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_INVALID,
                   _("Entry %u of “%s” must be an object such as {\"%s\": \"…\"}."), number, shape->list, shape->shorthand);
      return FALSE;
    }

  for (const JmShapeKey *key = shape->keys; key->name != NULL; key++)
    {
      JmJson *value = jm_json_get_member (entry, key->name);

      if (key->kind == SHAPE_TEXT ? is_text (value) : is_texts (value))
        continue;
      if (key->kind == SHAPE_TEXT)
        g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” in entry %u of “%s” must be a text."), key->name, number, shape->list);
      else
        g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” in entry %u of “%s” must be a list of texts."), key->name, number, shape->list);
      return FALSE;
    }

  return TRUE;
}

static JmJson *
spell_out (const JmShape *shape,
           JmJson        *list)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_array (builder);
  for (guint i = 0; i < jm_json_get_length (list); i++)
    {
      JmJson *entry = jm_json_get_element (list, i);

      if (jm_json_is (entry, JM_JSON_STRING))
        {
          jm_json_begin_object (builder);
          jm_json_set_string (builder, shape->shorthand, jm_json_get_string (entry));
          jm_json_end_object (builder);
        }
      else
        jm_json_add_value (builder, entry);
    }
  jm_json_end_array (builder);

  return jm_json_builder_finish (builder);
}

/*
 * jm_profile_shape_list:
 * @name: a list of the profile, "skills"
 * @value: (nullable): what was given; %NULL and null are the empty list
 *
 * Checks a list against the shapes of JSON Resume 1.0.0 (https://jsonresume.org/schema). A bare string is spelt out as
 * the entry's main key, keys that the schema does not know stay.
 *
 * Returns: (transfer full) (nullable): the list, or %NULL with %JM_ERROR_INVALID
 */
JmJson *
jm_profile_shape_list (const char  *name,
                       JmJson      *value,
                       GError     **error)
{
  const JmShape *shape = find_shape (name);
  g_autoptr(JmJson) list = NULL;

  if (value == NULL || jm_json_is (value, JM_JSON_NULL))
    return jm_json_parse ("[]", -1, error);
  if (!jm_json_is (value, JM_JSON_ARRAY))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_INVALID,
                   _("“%s” must be a list in JSON, such as [{\"%s\": \"…\"}]."), name, shape->shorthand);
      return NULL;
    }

  list = spell_out (shape, value);
  for (guint i = 0; i < jm_json_get_length (list); i++)
    if (!check_entry (shape, jm_json_get_element (list, i), i + 1, error))
      return NULL;

  return g_steal_pointer (&list);
}
