/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "jm-output.h"

/* "12 pending, 3 approved". */
static char *
counts_to_text (JmJson *counts)
{
  g_auto(GStrv) names = jm_json_list_members (counts);
  GString *text = g_string_new (NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *count = jm_ctl_member_text (counts, names[i]);

      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", count, names[i]);
    }
  return g_string_free (text, FALSE);
}

static void
print_boards (JmCtl  *ctl,
              JmJson *boards)
{
  g_autoptr(JmTable) table = jm_table_new (_("BOARD"), _("LAST RUN"), _("PROBLEM"), NULL);

  if (jm_json_get_length (boards) == 0)
    return;
  for (guint i = 0; i < jm_json_get_length (boards); i++)
    {
      JmJson *board = jm_json_get_element (boards, i);
      g_autofree char *last_run = jm_ctl_member_time (board, "last_run");
      g_autofree char *problem = jm_ctl_board_problem (board);

      jm_table_add (table, jm_json_member_string (board, "board"), last_run, problem);
    }
  g_print ("\n");
  jm_table_print (table, ctl);
}

static void
print_status (JmCtl  *ctl,
              JmJson *status)
{
  JmJson *provider = jm_json_get_member (status, "provider");
  JmJson *problems = jm_json_get_member (status, "problems");
  g_autofree char *postings = counts_to_text (jm_json_get_member (status, "postings"));
  g_autofree char *filtered = jm_ctl_member_text (status, "filtered");
  g_autofree char *applications = counts_to_text (jm_json_get_member (status, "applications"));
  g_autofree char *queue = counts_to_text (jm_json_get_member (status, "queue"));
  g_autofree char *version = jm_ctl_member_text (status, "version");
  g_autofree char *schema = jm_ctl_member_text (status, "schema");
  g_autofree char *what = g_strdup_printf (_("%s, database schema %s"), version, schema);
  g_autofree char *model = jm_ctl_member_text (provider, "model");
  g_autofree char *name = jm_ctl_member_text (provider, "name");
  g_autofree char *who = *name != '\0' ? g_strdup_printf ("%s, %s", name, model) : g_strdup (_("none"));

  jm_ctl_print_field (ctl, _("JobMate"), what);
  jm_ctl_print_field (ctl, _("Data"), jm_json_member_string (status, "data_dir"));
  jm_ctl_print_field (ctl, _("Postings"), postings);
  jm_ctl_print_field (ctl, _("Filtered out"), filtered);
  jm_ctl_print_field (ctl, _("Applications"), applications);
  jm_ctl_print_field (ctl, _("Queue"), queue);
  jm_ctl_print_field (ctl, _("Language model"), who);
  print_boards (ctl, jm_json_get_member (status, "boards"));
  for (guint i = 0; i < jm_json_get_length (problems); i++)
    jm_ctl_print_field (ctl, _("Problem"), jm_json_get_string (jm_json_get_element (problems, i)));
}

static gboolean
run_status (JmCtl   *ctl,
            GError **error)
{
  g_autoptr(JmJson) status = jm_funnel_status (ctl->funnel, error);

  if (status == NULL)
    return FALSE;
  jm_ctl_answer (ctl, status, print_status);
  return TRUE;
}

const JmVerb jm_ctl_status_verbs[] = {
  { "status", "", N_("paths, counts of every stage, the queue, boards and problems"), NULL, 0, 0, 0, run_status },
  { NULL },
};
