/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-intake-private.h"

#include <string.h>

typedef struct {
  char    *key; /* (nullable) */
  char     letter;
  gboolean is_new;
} Entry;

struct _JmIntakeMap {
  GHashTable *entries; /* "posting:UUID" -> Entry */
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->key);
  g_free (entry);
}

JmIntakeMap *
jm_intake_map_new (void)
{
  JmIntakeMap *self = g_new0 (JmIntakeMap, 1);

  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  return self;
}

void
jm_intake_map_free (JmIntakeMap *self)
{
  g_hash_table_unref (self->entries);
  g_free (self);
}

void
jm_intake_map_add (JmIntakeMap          *self,
                   const JmTakeoutNoun  *noun,
                   const char           *uuid,
                   const char           *key,
                   gboolean              is_new)
{
  Entry *entry;

  if (noun->kind == NULL || uuid == NULL)
    return;
  entry = g_new0 (Entry, 1);
  entry->key = g_strdup (key);
  entry->letter = noun->letter;
  entry->is_new = is_new;
  g_hash_table_replace (self->entries, g_strconcat (noun->kind, ":", uuid, NULL), entry);
}

gboolean
jm_intake_map_find (JmIntakeMap  *self,
                    const char   *kind,
                    const char   *uuid,
                    const char  **key,
                    gboolean     *is_new)
{
  g_autofree char *name = uuid != NULL ? g_strconcat (kind, ":", uuid, NULL) : NULL;
  const Entry *entry = name != NULL ? g_hash_table_lookup (self->entries, name) : NULL;

  if (entry == NULL)
    return FALSE;
  *key = entry->key;
  *is_new = entry->is_new;
  return TRUE;
}

char *
jm_intake_map_resolve (JmIntakeMap *self,
                       const char  *reference,
                       gboolean    *is_new)
{
  const Entry *entry = reference != NULL ? g_hash_table_lookup (self->entries, reference) : NULL;

  *is_new = entry != NULL && entry->is_new;
  if (g_strcmp0 (reference, "profile") == 0)
    return g_strdup (reference);
  if (entry == NULL || entry->key == NULL || entry->letter == 0)
    return NULL;
  return g_strdup_printf ("%c%s", entry->letter, entry->key);
}

static void
add_value (JmIntakeMap   *self,
           JmJsonBuilder *builder,
           const char    *name,
           JmJson        *value)
{
  const char *text = jm_json_get_string (value);
  const Entry *number = text != NULL && strchr (text, ':') != NULL ? g_hash_table_lookup (self->entries, text) : NULL;
  gboolean is_new;
  g_autofree char *local = text != NULL && strchr (text, ':') != NULL ? jm_intake_map_resolve (self, text, &is_new) : NULL;

  if (number != NULL && number->key != NULL && number->letter == 0)
    jm_json_set_int64 (builder, name, g_ascii_strtoll (number->key, NULL, 10));
  else if (local != NULL)
    jm_json_set_string (builder, name, local);
  else
    jm_json_set_value (builder, name, value);
}

char *
jm_intake_map_resolve_detail (JmIntakeMap *self,
                              JmJson      *detail)
{
  g_auto(GStrv) names = jm_json_list_members (detail);
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) resolved = NULL;

  jm_json_begin_object (builder);
  for (guint i = 0; names[i] != NULL; i++)
    add_value (self, builder, names[i], jm_json_get_member (detail, names[i]));
  jm_json_end_object (builder);
  resolved = jm_json_builder_finish (builder);
  return jm_json_to_text (resolved, FALSE);
}
