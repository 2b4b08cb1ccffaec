/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "jm-changes.h"
#include "jm-output.h"

/* One line for each entry of a list: its first two texts. */
static void
print_entries (JmCtl      *ctl,
               JmJson     *profile,
               const char *name,
               const char *label)
{
  JmJson *list = jm_json_get_member (profile, name);

  for (guint i = 0; i < jm_json_get_length (list); i++)
    {
      JmJson *entry = jm_json_get_element (list, i);
      g_auto(GStrv) names = jm_json_list_members (entry);
      g_autoptr(GString) line = g_string_new (NULL);
      guint n = 0;

      for (guint j = 0; names[j] != NULL && n < 3; j++)
        {
          const char *text = jm_json_member_string (entry, names[j]);

          if (text != NULL && *text != '\0')
            g_string_append_printf (line, "%s%s", n++ > 0 ? ", " : "", text);
        }
      jm_ctl_print_field (ctl, label, line->str);
    }
}

static void
print_profile (JmCtl  *ctl,
               JmJson *profile)
{
  const struct { const char *name, *label; } texts[] = {
    { "full_name", _("Name") }, { "headline", _("Headline") }, { "email", _("Mail") }, { "phone", _("Phone") },
    { "location", _("Place") }, { "status", _("Status") },
  };
  const struct { const char *name, *label; } lists[] = {
    { "links", _("Link") }, { "skills", _("Skill") }, { "experience", _("Experience") }, { "education", _("Education") },
    { "certifications", _("Certificate") }, { "projects", _("Project") }, { "languages", _("Language") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    jm_ctl_print_field (ctl, texts[i].label, jm_json_member_string (profile, texts[i].name));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    print_entries (ctl, profile, lists[i].name, lists[i].label);
  jm_ctl_print_section (ctl, _("Summary"), jm_json_member_string (profile, "summary"));
}

gboolean
jm_ctl_answer_profile (JmCtl   *ctl,
                       GError **error)
{
  g_autoptr(JmProfile) profile = jm_funnel_dup_profile (ctl->funnel, error);
  g_autoptr(JmJson) json = profile != NULL ? jm_profile_to_json (profile) : NULL;

  if (json == NULL)
    return FALSE;
  jm_ctl_answer (ctl, json, print_profile);
  return TRUE;
}

static gboolean
store_profile (JmCtl           *ctl,
               const JmProfile *profile,
               GError         **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  jm_funnel_set_profile_async (ctl->funnel, profile, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_set_profile_finish (ctl->funnel, result, error) && jm_ctl_answer_profile (ctl, error);
}

static gboolean
run_set (JmCtl   *ctl,
         GError **error)
{
  g_autoptr(JmProfile) profile = jm_funnel_dup_profile (ctl->funnel, error);

  if (profile == NULL)
    return FALSE;
  for (guint i = 0; i < jm_arguments_count (ctl->arguments); i++)
    {
      const char *word = jm_arguments_word (ctl->arguments, i);
      const char *equals = strchr (word, '=');
      g_autofree char *key = equals != NULL ? g_strndup (word, equals - word) : NULL;

      if (key == NULL)
        {
          g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("“%s” has no “=”: write KEY=VALUE."), word);
          return FALSE;
        }
      if (!jm_profile_set_field (profile, key, equals + 1, error))
        return FALSE;
    }
  return store_profile (ctl, profile, error);
}

/* What it would change, or some of it taken. */
static gboolean
review (JmCtl   *ctl,
        JmJson  *read,
        GError **error)
{
  g_auto(GStrv) ids = jm_arguments_list (ctl->arguments, "accept");
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) changes = NULL;
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  if (!jm_arguments_has (ctl->arguments, "review"))
    {
      jm_funnel_accept_profile_async (ctl->funnel, read, (const char *const *) ids, ctl->cancellable, jm_ctl_result_cb, ctl);
      result = jm_ctl_wait (ctl);
      return jm_funnel_accept_profile_finish (ctl->funnel, result, error) && jm_ctl_answer_profile (ctl, error);
    }
  changes = jm_funnel_list_profile_changes (ctl->funnel, read, error);
  if (changes == NULL)
    return FALSE;
  jm_json_begin_object (builder);
  jm_ctl_answer_changes (ctl, builder, changes);
  return TRUE;
}

static gboolean
run_import (JmCtl   *ctl,
            GError **error)
{
  const char *path = jm_arguments_word (ctl->arguments, 0);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(JmJson) read = NULL;
  gboolean is_whole;

  if (!jm_arguments_has (ctl->arguments, "review") && !jm_arguments_has (ctl->arguments, "accept"))
    {
      jm_funnel_import_profile_async (ctl->funnel, path, ctl->cancellable, jm_ctl_result_cb, ctl);
      result = jm_ctl_wait (ctl);
      return jm_funnel_import_profile_finish (ctl->funnel, result, error) && jm_ctl_answer_profile (ctl, error);
    }
  jm_funnel_read_profile_async (ctl->funnel, path, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  read = jm_funnel_read_profile_finish (ctl->funnel, result, &is_whole, error);
  return read != NULL && review (ctl, read, error);
}

static void
print_written (JmCtl  *ctl,
               JmJson *answer)
{
  jm_ctl_say (_("Written to %s"), jm_json_member_string (answer, "file"));
}

static gboolean
write_export (JmCtl      *ctl,
              const char *path,
              const char *text,
              GError    **error)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) answer = NULL;

  if (!jm_file_draft_save (path, text, -1, error))
    return FALSE;
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "file", path);
  jm_json_end_object (builder);
  answer = jm_json_builder_finish (builder);
  jm_ctl_answer (ctl, answer, print_written);
  return TRUE;
}

static gboolean
run_export (JmCtl   *ctl,
            GError **error)
{
  const char *path = jm_arguments_word (ctl->arguments, 0);
  g_autoptr(JmProfile) profile = jm_funnel_dup_profile (ctl->funnel, error);
  g_autoptr(JmJson) resume = profile != NULL ? jm_profile_to_resume (profile) : NULL;
  g_autofree char *text = resume != NULL ? jm_json_to_text (resume, TRUE) : NULL;
  g_autofree char *lines = text != NULL ? g_strconcat (text, "\n", NULL) : NULL;

  if (lines == NULL)
    return FALSE;
  if (path != NULL && strcmp (path, "-") != 0)
    return write_export (ctl, path, lines, error);
  fputs (lines, stdout);
  return TRUE;
}

static const JmOption import_options[] = {
  { "review", NULL, FALSE, N_("list what would change in the profile, and change nothing") },
  { "accept", N_("ID"), TRUE, N_("take only this change of the review; may be given again") },
  { NULL },
};

const JmVerb jm_ctl_profile_verbs[] = {
  { "profile show", "", N_("who you are, as JobMate knows it"), NULL, 0, 0, 0, jm_ctl_answer_profile },
  { "profile set", N_("KEY=VALUE…"), N_("change these keys and no others; lists as JSON"), NULL, 1, -1, JM_VERB_FITS, run_set },
  { "profile import", N_("FILE.json|FILE.zip"), N_("take a profile from a JSON Resume, or from LinkedIn’s export of your data"), import_options, 1, 1, JM_VERB_FITS, run_import },
  { "profile export", N_("[FILE.json]"), N_("write the profile as JSON Resume"), NULL, 0, 1, 0, run_export },
  { NULL },
};
