/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "filter/jm-harmless.h"

#include <discovery/discovery.h>

#include <gio/gio.h>

static GHashTable *
read_list (void)
{
  g_autoptr(GBytes) bytes = g_resources_lookup_data ("/io/github/jobmate/JobMate/discovery/harmless.tsv", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : g_strdup ("");
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  GHashTable *list = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) fields = g_strsplit (lines[i], "\t", 2);

      if (*lines[i] != '#' && g_strv_length (fields) == 2)
        g_hash_table_insert (list, jm_text_fold (fields[0]), g_strsplit (fields[1], "|", -1));
    }
  return list;
}

/**
 * jm_harmless_find:
 * @word: a word or phrase that somebody does not want to read, whatever its case and accents
 *
 * Returns: (nullable) (transfer none): phrases with @word in them in which it means something else, "unpaid leave" for "unpaid"; ours for ever
 */
const char *const *
jm_harmless_find (const char *word)
{
  static GHashTable *list;
  g_autofree char *folded = NULL;

  /* Its room may not have been asked for anything yet. */
  jm_discovery_init ();
  if (g_once_init_enter_pointer (&list))
    g_once_init_leave_pointer (&list, read_list ());
  folded = jm_text_fold (word);
  return g_hash_table_lookup (list, folded);
}
