/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <profile/jm-profile-change.h>

#include <string.h>

#include "jm-profile-private.h"

/* By what two entries of a list are the same thing; the second and third only where both have one. */
static const struct { const char *list, *keys[3]; } identities[] = {
  { "links", { "url" } },
  { "experience", { "name", "position", "startDate" } },
  { "education", { "institution", "studyType", "endDate" } },
  { "certifications", { "name", "issuer" } },
  { "projects", { "name" } },
  { "languages", { "language" } },
};

static JmProfileChange *
change_new (const char *field,
            gint64      place,
            JmJson     *before,
            JmJson     *after)
{
  JmProfileChange *self = g_new0 (JmProfileChange, 1);

  self->field = g_strdup (field);
  self->place = place;
  self->before = before != NULL ? jm_json_ref (before) : NULL;
  self->after = jm_json_ref (after);
  return self;
}

static JmJson *
text_to_json (const char *text)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) list = NULL;

  jm_json_begin_array (builder);
  jm_json_add_string (builder, text);
  jm_json_end_array (builder);
  list = jm_json_builder_finish (builder);
  return jm_json_ref (jm_json_get_element (list, 0));
}

static void
add_texts (GPtrArray       *changes,
           const JmProfile *self,
           JmJson          *proposal)
{
  for (const JmProfileField *field = jm_profile_texts; field->name != NULL; field++)
    {
      const char *now = *jm_profile_text_at (self, field);
      const char *proposed = jm_json_member_string (proposal, field->name);
      g_autoptr(JmJson) before = now != NULL ? text_to_json (now) : NULL;
      g_autoptr(JmJson) after = NULL;
      JmProfileChange *change;

      /* A CV does not say whether its owner is looking. */
      if (proposed == NULL || *proposed == '\0' || g_strcmp0 (now, proposed) == 0 || g_str_equal (field->name, "status"))
        continue;
      after = text_to_json (proposed);
      change = change_new (field->name, -1, before, after);
      change->id = g_strdup (field->name);
      g_ptr_array_add (changes, change);
    }
}

/* --- lists --- */

static char *
key_of (JmJson     *entry,
        const char *name)
{
  const char *text = jm_json_member_string (entry, name);
  g_autofree char *folded = text != NULL ? jm_text_fold (text) : NULL;

  return folded != NULL ? jm_text_clean_line (folded) : NULL;
}

static gboolean
is_same (const char *const *keys,
         JmJson            *a,
         JmJson            *b)
{
  for (guint i = 0; i < 3 && keys[i] != NULL; i++)
    {
      g_autofree char *left = key_of (a, keys[i]);
      g_autofree char *right = key_of (b, keys[i]);

      if (i == 0 && (left == NULL || right == NULL))
        return FALSE;
      if (left != NULL && right != NULL && strcmp (left, right) != 0)
        return FALSE;
    }
  return TRUE;
}

static const char *const *
identity_of (const char *list)
{
  for (guint i = 0; i < G_N_ELEMENTS (identities); i++)
    if (g_str_equal (identities[i].list, list))
      return identities[i].keys;
  return NULL;
}

static gint64
find_entry (JmJson     *list,
            const char *field,
            JmJson     *entry)
{
  const char *const *keys = identity_of (field);

  for (guint i = 0; keys != NULL && i < jm_json_get_length (list); i++)
    if (is_same (keys, jm_json_get_element (list, i), entry))
      return i;
  return -1;
}

static gboolean
is_empty (JmJson *value)
{
  const char *text = jm_json_get_string (value);

  if (text != NULL)
    return *text == '\0';
  return value == NULL || jm_json_is (value, JM_JSON_NULL)
         || ((jm_json_is (value, JM_JSON_ARRAY) || jm_json_is (value, JM_JSON_OBJECT)) && jm_json_get_length (value) == 0);
}

/* @entry with what @proposed says; what that leaves empty stays. */
static JmJson *
merge (JmJson *entry,
       JmJson *proposed)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_auto(GStrv) names = jm_json_list_members (entry);
  g_auto(GStrv) added = jm_json_list_members (proposed);

  jm_json_begin_object (builder);
  for (guint i = 0; names[i] != NULL; i++)
    {
      JmJson *value = jm_json_get_member (proposed, names[i]);

      jm_json_set_value (builder, names[i], is_empty (value) ? jm_json_get_member (entry, names[i]) : value);
    }
  for (guint i = 0; added[i] != NULL; i++)
    if (jm_json_get_member (entry, added[i]) == NULL && !is_empty (jm_json_get_member (proposed, added[i])))
      jm_json_set_value (builder, added[i], jm_json_get_member (proposed, added[i]));
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static void
add_entries (GPtrArray  *changes,
             const char *field,
             JmJson     *now,
             JmJson     *proposed)
{
  for (guint i = 0; i < jm_json_get_length (proposed); i++)
    {
      JmJson *entry = jm_json_get_element (proposed, i);
      gint64 place = find_entry (now, field, entry);
      JmJson *before = place >= 0 ? jm_json_get_element (now, place) : NULL;
      g_autoptr(JmJson) after = before != NULL ? merge (before, entry) : jm_json_ref (entry);
      JmProfileChange *change;

      if (is_empty (entry) || (before != NULL && jm_json_equal (before, after)))
        continue;
      change = change_new (field, place, before, after);
      change->id = g_strdup_printf ("%s:%u", field, i);
      g_ptr_array_add (changes, change);
    }
}

/* All new skills are one change: nobody accepts forty switches. */
static void
add_skills (GPtrArray *changes,
            JmJson    *now,
            JmJson    *proposed)
{
  g_autoptr(GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) added = NULL;
  JmProfileChange *change;

  for (guint i = 0; i < jm_json_get_length (now); i++)
    {
      char *key = key_of (jm_json_get_element (now, i), "name");

      if (key != NULL)
        g_hash_table_add (known, key);
    }
  jm_json_begin_array (builder);
  for (guint i = 0; i < jm_json_get_length (proposed); i++)
    {
      JmJson *skill = jm_json_get_element (proposed, i);
      char *key = key_of (skill, "name");

      if (key != NULL && g_hash_table_add (known, key))
        jm_json_add_value (builder, skill);
    }
  jm_json_end_array (builder);
  added = jm_json_builder_finish (builder);
  if (jm_json_get_length (added) == 0)
    return;
  change = change_new ("skills", -1, jm_json_get_length (now) > 0 ? now : NULL, added);
  change->id = g_strdup ("skills");
  g_ptr_array_add (changes, change);
}

/**
 * jm_profile_list_changes:
 * @self: the profile as it is
 * @proposal: what a CV or a service says, in the shape of jm_profile_to_json()
 *
 * Compares field by field, and lists entry by entry: the same job with more said of it is one change, another job is
 * another. What the proposal leaves empty changes nothing, and nothing is ever taken away.
 *
 * Returns: (transfer full) (element-type JmProfileChange): what it would change, in the order of the profile
 */
GPtrArray *
jm_profile_list_changes (const JmProfile *self,
                         JmJson          *proposal)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_profile_change_free);

  g_return_val_if_fail (self != NULL, changes);

  add_texts (changes, self, proposal);
  for (const JmProfileField *field = jm_profile_lists; field->name != NULL; field++)
    {
      g_autoptr(JmJson) proposed = jm_profile_shape_list (field->name, jm_json_get_member (proposal, field->name), NULL);

      if (proposed == NULL)
        continue;
      if (g_str_equal (field->name, "skills"))
        add_skills (changes, *jm_profile_list_at (self, field), proposed);
      else
        add_entries (changes, field->name, *jm_profile_list_at (self, field), proposed);
    }
  return changes;
}

/* The list with the change in it. */
static JmJson *
apply_to_list (JmJson                *list,
               const JmProfileChange *change)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  gboolean is_many = jm_json_is (change->after, JM_JSON_ARRAY);

  jm_json_begin_array (builder);
  for (guint i = 0; i < jm_json_get_length (list); i++)
    jm_json_add_value (builder, i == change->place ? change->after : jm_json_get_element (list, i));
  if (is_many)
    for (guint i = 0; i < jm_json_get_length (change->after); i++)
      jm_json_add_value (builder, jm_json_get_element (change->after, i));
  else if (change->place < 0)
    jm_json_add_value (builder, change->after);
  jm_json_end_array (builder);
  return jm_json_builder_finish (builder);
}

/**
 * jm_profile_accept:
 * @self: the profile that the changes were listed for, with others of them accepted or not
 * @change: one of them
 * @error: return location for an error
 *
 * Returns: %TRUE, or %FALSE with %JM_ERROR_INVALID
 */
gboolean
jm_profile_accept (JmProfile              *self,
                   const JmProfileChange  *change,
                   GError                **error)
{
  const JmProfileField *field;
  g_autoptr(JmJson) list = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (self != NULL && change != NULL, FALSE);

  field = jm_profile_find_field (jm_profile_lists, change->field);
  if (field == NULL)
    return jm_profile_set_field (self, change->field, jm_json_get_string (change->after), error);
  list = apply_to_list (*jm_profile_list_at (self, field), change);
  text = jm_json_to_text (list, FALSE);
  return jm_profile_set_field (self, change->field, text, error);
}

/**
 * jm_profile_change_to_json:
 * @self: a change
 *
 * Returns: (transfer full): {"id","field","before","after"}
 */
JmJson *
jm_profile_change_to_json (const JmProfileChange *self)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "id", self->id);
  jm_json_set_string (builder, "field", self->field);
  jm_json_set_value (builder, "before", self->before);
  jm_json_set_value (builder, "after", self->after);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

/* --- for people --- */

static const struct { const char *list, *keys[4]; } lines[] = {
  { "links", { "network", "url" } },
  { "skills", { "name", "level" } },
  { "experience", { "position", "name", "location" } },
  { "education", { "studyType", "area", "institution" } },
  { "certifications", { "name", "issuer", "date" } },
  { "projects", { "name", "entity" } },
  { "languages", { "language", "fluency" } },
};

static void
append_part (GString    *line,
             const char *separator,
             const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  g_string_append_printf (line, "%s%s", line->len > 0 ? separator : "", text);
}

/**
 * jm_profile_entry_to_line:
 * @field: a list of the profile, "experience"
 * @entry: an entry of it
 *
 * Returns: (transfer full): what names it, "Developer, Acme, 2019-03 – 2021"; "" where nothing does
 */
char *
jm_profile_entry_to_line (const char *field,
                          JmJson     *entry)
{
  GString *line = g_string_new (NULL);
  const char *start = jm_json_member_string (entry, "startDate");
  const char *end = jm_json_member_string (entry, "endDate");

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    for (guint j = 0; g_str_equal (lines[i].list, field) && j < 4 && lines[i].keys[j] != NULL; j++)
      append_part (line, ", ", jm_json_member_string (entry, lines[i].keys[j]));
  append_part (line, ", ", start);
  if (start != NULL && *start != '\0')
    append_part (line, " – ", end);
  else
    append_part (line, ", ", end);
  return g_string_free (line, FALSE);
}

/**
 * jm_profile_change_free:
 * @self: (transfer full): a change
 *
 * Frees it.
 */
void
jm_profile_change_free (JmProfileChange *self)
{
  g_free (self->id);
  g_free (self->field);
  g_clear_pointer (&self->before, jm_json_unref);
  g_clear_pointer (&self->after, jm_json_unref);
  g_free (self);
}
