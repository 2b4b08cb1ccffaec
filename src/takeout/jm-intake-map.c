/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-intake-private.h"

#include <stdbool.h>
#include <string.h>

/* One piece of memory each: there may be some hundred thousands of them. */
typedef struct {
  char     letter;
  bool     is_new;
  guint8   name;    /* where in @text it begins */
  char     text[];  /* the key, empty where there is none, and "posting:UUID" */
} Entry;

struct _JmIntakeMap {
  GHashTable *entries; /* the name in an Entry -> Entry */
};

JmIntakeMap *
jm_intake_map_new (void)
{
  JmIntakeMap *self = g_new0 (JmIntakeMap, 1);

  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  return self;
}

void
jm_intake_map_free (JmIntakeMap *self)
{
  g_hash_table_unref (self->entries);
  g_free (self);
}

static const char *
get_key (const Entry *entry)
{
  return *entry->text != '\0' ? entry->text : NULL;
}

void
jm_intake_map_add (JmIntakeMap          *self,
                   const JmTakeoutNoun  *noun,
                   const char           *uuid,
                   const char           *key,
                   gboolean              is_new)
{
  Entry *entry;
  gsize key_length = key != NULL ? strlen (key) : 0;
  gsize kind_length, uuid_length;

  if (noun->kind == NULL || uuid == NULL)
    return;
  g_return_if_fail (key_length < G_MAXUINT8);

  kind_length = strlen (noun->kind);
  uuid_length = strlen (uuid);
  entry = g_malloc0 (sizeof *entry + key_length + 1 + kind_length + 1 + uuid_length + 1);
  entry->letter = noun->letter;
  entry->is_new = is_new;
  entry->name = key_length + 1;
  if (key != NULL)
    memcpy (entry->text, key, key_length);
  memcpy (entry->text + entry->name, noun->kind, kind_length);
  entry->text[entry->name + kind_length] = ':';
  memcpy (entry->text + entry->name + kind_length + 1, uuid, uuid_length);
  g_hash_table_replace (self->entries, entry->text + entry->name, entry);
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
  *key = get_key (entry);
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
  if (entry == NULL || get_key (entry) == NULL || entry->letter == 0)
    return NULL;
  return g_strdup_printf ("%c%s", entry->letter, entry->text);
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

  if (number != NULL && get_key (number) != NULL && number->letter == 0)
    jm_json_set_int64 (builder, name, g_ascii_strtoll (number->text, NULL, 10));
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
