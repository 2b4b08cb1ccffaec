/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-show.h"

#include <glib/gi18n.h>
#include <string.h>

/* "2026-12-03 14:00" here, or the day while its hour is not known. */
static char *
dup_start (JmJson     *json,
           const char *name)
{
  const char *start = jm_json_member_string (json, name);

  return start != NULL && strchr (start, 'T') == NULL ? g_strdup (start) : jm_ctl_member_time (json, name);
}

/* What there is of several members, in one line. */
static char *
join_members (JmJson            *json,
              const char        *first,
              const char *const *names)
{
  g_autoptr(GString) line = g_string_new (first);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *text = jm_ctl_member_text (json, names[i]);

      if (*text != '\0')
        g_string_append_printf (line, "  %s", text);
    }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

void
jm_ctl_print_records (JmCtl  *ctl,
                      JmJson *application)
{
  static const char *const interview_names[] = { "kind", "outcome", "place", "note", NULL };
  static const char *const contact_names[] = { "name", "role", "email", "phone", "note", NULL };
  JmJson *interviews = jm_json_get_member (application, "interviews");
  JmJson *contacts = jm_json_get_member (application, "contacts");
  JmJson *attachments = jm_json_get_member (application, "attachments");

  for (guint i = 0; i < jm_json_get_length (interviews); i++)
    {
      JmJson *interview = jm_json_get_element (interviews, i);
      g_autofree char *start = dup_start (interview, "starts_at");
      g_autofree char *first = g_strdup_printf ("%s  %s", jm_json_member_string (interview, "id"), start);
      g_autofree char *line = join_members (interview, first, interview_names);

      jm_ctl_print_field (ctl, _("Interview"), line);
    }
  for (guint i = 0; i < jm_json_get_length (contacts); i++)
    {
      JmJson *contact = jm_json_get_element (contacts, i);
      g_autofree char *line = join_members (contact, jm_json_member_string (contact, "id"), contact_names);

      jm_ctl_print_field (ctl, _("Contact"), line);
    }
  for (guint i = 0; i < jm_json_get_length (attachments); i++)
    jm_ctl_print_attachment (ctl, jm_json_get_element (attachments, i));
}

static void
print_answer (JmCtl  *ctl,
              JmJson *application)
{
  jm_ctl_print_application_line (ctl, application);
  jm_ctl_print_records (ctl, application);
}

gboolean
jm_ctl_answer_records (JmCtl   *ctl,
                       gint64   application,
                       GError **error)
{
  g_autoptr(JmJson) answer = jm_funnel_describe_application (ctl->funnel, application, error);

  if (answer == NULL)
    return FALSE;
  jm_ctl_answer (ctl, answer, print_answer);
  return TRUE;
}

void
jm_ctl_print_attachment (JmCtl  *ctl,
                         JmJson *attachment)
{
  gint64 size = 0;
  g_autofree char *words = NULL;
  g_autofree char *line = NULL;

  jm_json_member_int64 (attachment, "size", &size);
  words = g_format_size (size);
  line = g_strdup_printf ("%s  %s  %s", jm_json_member_string (attachment, "id"), jm_json_member_string (attachment, "name"), words);
  jm_ctl_print_field (ctl, _("File"), line);
}

void
jm_ctl_print_activity (JmCtl  *ctl,
                       JmJson *activity)
{
  jm_ctl_say ("%s  %s  %s  %s", jm_json_member_string (activity, "id"), jm_json_member_string (activity, "date"),
              jm_json_member_string (activity, "kind"), jm_json_member_string (activity, "text"));
}

void
jm_ctl_print_activities (JmCtl  *ctl,
                         JmJson *answer)
{
  JmJson *activities = jm_json_get_member (answer, "activities");
  g_autoptr(JmTable) table = jm_table_new (_("ID"), _("DATE"), _("KIND"), _("MINUTES"), _("WHAT"), NULL);

  for (guint i = 0; i < jm_json_get_length (activities); i++)
    {
      JmJson *activity = jm_json_get_element (activities, i);
      g_autofree char *minutes = jm_ctl_member_text (activity, "minutes");

      jm_table_add (table, jm_json_member_string (activity, "id"), jm_json_member_string (activity, "date"),
                    jm_json_member_string (activity, "kind"), minutes, jm_json_member_string (activity, "text"));
    }
  jm_table_print (table, ctl);
}

static const char *
describe_due (JmJson *one)
{
  gboolean has_been = FALSE;

  jm_json_member_boolean (one, "has_been", &has_been);
  if (has_been)
    return _("How did it go?");
  if (jm_json_member_string (one, "interview") != NULL)
    return _("Interview");
  return jm_json_member_string (one, "application") != NULL ? _("Follow up") : _("Comes back");
}

void
jm_ctl_print_due (JmCtl  *ctl,
                  JmJson *answer)
{
  JmJson *due = jm_json_get_member (answer, "due");
  g_autoptr(JmTable) table = jm_table_new (_("ID"), _("WHEN"), _("WHAT"), _("TITLE"), _("COMPANY"), _("PLACE"), NULL);

  if (jm_json_get_length (due) == 0)
    {
      jm_ctl_say (_("Nothing is due."));
      return;
    }
  for (guint i = 0; i < jm_json_get_length (due); i++)
    {
      static const char *const ids[] = { "interview", "application", "posting" };
      JmJson *one = jm_json_get_element (due, i);
      const char *id = NULL;
      g_autofree char *start = dup_start (one, "at");

      for (guint j = 0; j < G_N_ELEMENTS (ids) && id == NULL; j++)
        id = jm_json_member_string (one, ids[j]);
      jm_table_add (table, id, start, describe_due (one), jm_json_member_string (one, "title"), jm_json_member_string (one, "company_name"),
                    jm_json_member_string (one, "place"));
    }
  jm_table_print (table, ctl);
}
