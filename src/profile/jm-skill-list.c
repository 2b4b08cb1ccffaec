/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <profile/profile.h>

#include <gio/gio.h>
#include <string.h>

static JmSkillLine *
read_line (const char *text)
{
  g_auto(GStrv) fields = g_strsplit (text, "\t", -1);
  guint n_fields = g_strv_length (fields);
  const char *flag = n_fields > 2 ? fields[2] : "";
  JmSkillLine *line = g_new0 (JmSkillLine, 1);

  line->name = g_strdup (fields[0]);
  line->others = g_strsplit (n_fields > 1 ? fields[1] : "", "|", -1);
  line->is_exact = strchr (flag, '=') != NULL;
  line->is_none = strchr (flag, '!') != NULL;
  return line;
}

/**
 * jm_skill_list_get:
 *
 * Returns: (transfer none) (element-type JmSkillLine): the skills that are told apart in every text, in the order of the file
 */
GPtrArray *
jm_skill_list_get (void)
{
  static GPtrArray *list;
  static gsize is_read;

  /* Its room may not have been asked for anything yet. */
  jm_profile_init ();
  if (g_once_init_enter (&is_read))
    {
      g_autoptr(GBytes) bytes = g_resources_lookup_data ("/io/github/jobmate/JobMate/profile/skills.tsv", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      g_autofree char *text = bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : g_strdup ("");
      g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

      list = g_ptr_array_new ();
      for (guint i = 0; lines[i] != NULL; i++)
        if (*lines[i] != '\0' && !g_str_has_prefix (lines[i], "# "))
          g_ptr_array_add (list, read_line (lines[i]));
      g_once_init_leave (&is_read, 1);
    }
  return list;
}
