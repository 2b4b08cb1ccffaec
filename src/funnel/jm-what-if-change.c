/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-what-if-change.h"

#include <glib/gi18n.h>

static const struct {
  const char *name;
  const char *text;
} kinds[] = {
  [JM_CHANGE_DROP_RED_FLAG] = { "drop_red_flag", N_("Without the red flag “%s”") },
  [JM_CHANGE_ACCEPT_HYBRID] = { "accept_hybrid", N_("Accept some days on site a week") },
  [JM_CHANGE_ACCEPT_ON_SITE] = { "accept_on_site", N_("Accept work on site") },
  [JM_CHANGE_ADD_SKILL] = { "add_skill", N_("Learn or add the skill “%s”") },
};

const char *
jm_change_kind_to_string (JmChangeKind kind)
{
  return kinds[kind].name;
}

static gboolean
find_kind (JmJson       *change,
           JmChangeKind *kind)
{
  const char *name = jm_json_member_string (change, "kind");

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].name, name) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

char *
jm_change_describe (JmChangeKind  kind,
                    const char   *term,
                    gboolean      translate)
{
  g_autoptr(GString) text = g_string_new (translate ? _(kinds[kind].text) : kinds[kind].text);

  if (term != NULL)
    g_string_replace (text, "%s", term, 1);
  return g_strdup (text->str);
}

static void
drop_red_flag (JmSearch   *search,
               const char *flag)
{
  g_autoptr(GStrvBuilder) flags = g_strv_builder_new ();

  for (guint i = 0; search->red_flags[i] != NULL; i++)
    if (g_strcmp0 (search->red_flags[i], flag) != 0)
      g_strv_builder_add (flags, search->red_flags[i]);
  g_strfreev (search->red_flags);
  search->red_flags = g_strv_builder_end (flags);
}

void
jm_change_edit_search (JmChangeKind  kind,
                       const char   *term,
                       JmSearch     *search)
{
  if (kind == JM_CHANGE_DROP_RED_FLAG)
    drop_red_flag (search, term);
  else if (kind == JM_CHANGE_ACCEPT_HYBRID)
    search->remote_policy = JM_REMOTE_HYBRID;
  else if (kind == JM_CHANGE_ACCEPT_ON_SITE)
    search->remote_policy = JM_REMOTE_ON_SITE;
}

void
jm_change_edit_profile (const char *skill,
                        JmProfile  *profile)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_array (builder);
  for (guint i = 0; i < jm_json_get_length (profile->skills); i++)
    jm_json_add_value (builder, jm_json_get_element (profile->skills, i));
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "name", skill);
  jm_json_end_object (builder);
  jm_json_end_array (builder);
  g_clear_pointer (&profile->skills, jm_json_unref);
  profile->skills = jm_json_builder_finish (builder);
}

/**
 * jm_what_if_to_text:
 * @change: an element of "changes"
 *
 * Returns: (transfer full): what it is, in the user's language; "" for a kind that is not known
 */
char *
jm_what_if_to_text (JmJson *change)
{
  JmChangeKind kind;

  return find_kind (change, &kind) ? jm_change_describe (kind, jm_json_member_string (change, "term"), TRUE) : g_strdup ("");
}

/**
 * jm_what_if_get_search:
 * @change: an element of "changes"
 *
 * Returns: the search that it changes, 0 for one that changes the profile
 */
gint64
jm_what_if_get_search (JmJson *change)
{
  const char *id = jm_json_member_string (change, "search");

  return id != NULL && *id == 's' ? g_ascii_strtoll (id + 1, NULL, 10) : 0;
}

/**
 * jm_what_if_edit_search:
 * @change: an element of "changes"
 * @search: the search that it names; gets the other rule
 *
 * Changes nothing on disk: that is left to jm_funnel_edit_search_async().
 */
void
jm_what_if_edit_search (JmJson   *change,
                        JmSearch *search)
{
  JmChangeKind kind;

  g_return_if_fail (search != NULL);

  if (find_kind (change, &kind))
    jm_change_edit_search (kind, jm_json_member_string (change, "term"), search);
}

/**
 * jm_what_if_edit_profile:
 * @skill: a skill's name
 * @profile: gets the skill
 *
 * Changes nothing on disk: that is left to jm_funnel_set_profile_async().
 */
void
jm_what_if_edit_profile (const char *skill,
                         JmProfile  *profile)
{
  g_return_if_fail (skill != NULL);
  g_return_if_fail (profile != NULL);

  jm_change_edit_profile (skill, profile);
}
