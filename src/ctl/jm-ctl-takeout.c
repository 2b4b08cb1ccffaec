/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "jm-output.h"

static void
print_export (JmCtl  *ctl,
              JmJson *answer)
{
  jm_ctl_say (_("Written to %s"), jm_json_member_string (answer, "file"));
}

static gboolean
read_style (JmCtl          *ctl,
            JmExportStyle  *style,
            GError        **error)
{
  static const char *const words[] = { "comma", "semicolon", "tab", NULL };
  const char *separator = jm_arguments_get (ctl->arguments, "separator");
  int choice = 0;

  if (separator != NULL && !jm_ctl_parse_choice ("separator", separator, words, &choice, error))
    return FALSE;
  style->separator = ",;\t"[choice];
  style->has_bom = jm_arguments_has (ctl->arguments, "bom");
  return TRUE;
}

static gboolean
run_export (JmCtl   *ctl,
            GError **error)
{
  const char *path = jm_arguments_word (ctl->arguments, 0);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) answer = NULL;
  JmExportStyle style;

  if (!read_style (ctl, &style, error))
    return FALSE;
  jm_funnel_export_async (ctl->funnel, path, &style, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  if (!jm_funnel_export_finish (ctl->funnel, result, error))
    return FALSE;
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "file", path);
  jm_json_end_object (builder);
  answer = jm_json_builder_finish (builder);
  jm_ctl_answer (ctl, answer, print_export);
  return TRUE;
}

static char *
count_of (JmJson     *counts,
          const char *name)
{
  gint64 n = 0;

  jm_json_member_int64 (counts, name, &n);
  return g_strdup_printf ("%" G_GINT64_FORMAT, n);
}

static void
print_import (JmCtl  *ctl,
              JmJson *answer)
{
  const struct { const char *member, *label; } nouns[] = {
    { "settings", _("Settings") }, { "profile", _("Profile") }, { "cvs", _("CVs") }, { "searches", _("Searches") }, { "postings", _("Postings") },
    { "applications", _("Applications") }, { "notes", _("Notes") }, { "letter_versions", _("Letters") }, { "filtered", _("Filtered") },
  };
  g_autoptr(JmTable) table = jm_table_new ("", _("New"), _("Changed"), _("Different, kept"), _("The same"), _("Left out"), NULL);
  gint64 conflicts = 0;
  gboolean is_preview = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (nouns); i++)
    {
      JmJson *counts = jm_json_get_member (answer, nouns[i].member);
      g_autofree char *new = count_of (counts, "new");
      g_autofree char *changed = count_of (counts, "changed");
      g_autofree char *kept = count_of (counts, "kept");
      g_autofree char *same = count_of (counts, "same");
      g_autofree char *left_out = count_of (counts, "left_out");

      jm_table_add (table, nouns[i].label, new, changed, kept, same, left_out);
    }
  jm_table_print (table, ctl);
  jm_json_member_int64 (answer, "conflicts", &conflicts);
  if (conflicts > 0)
    jm_ctl_say (ngettext ("%d thing was changed on both: the later word counts, and the other stands in the history.",
                          "%d things were changed on both: the later word counts, and the other stands in the history.", (int) conflicts), (int) conflicts);
  if (jm_json_member_boolean (answer, "dry_run", &is_preview) && is_preview)
    jm_ctl_say (_("Nothing was changed."));
}

/* Where each column of a table goes, with its first three values. */
static void
describe_columns (JmJsonBuilder    *builder,
                  JmCsv            *csv,
                  const JmCsvField *fields)
{
  jm_json_key (builder, "columns");
  jm_json_begin_array (builder);
  for (guint i = 0; i < jm_csv_get_n_columns (csv); i++)
    {
      jm_json_begin_object (builder);
      jm_json_set_string (builder, "title", jm_csv_get_title (csv, i));
      jm_json_set_string (builder, "field", jm_csv_field_to_string (fields[i]));
      jm_json_key (builder, "values");
      jm_json_begin_array (builder);
      for (guint j = 0; j < MIN (jm_csv_get_n_rows (csv), 3); j++)
        jm_json_add_string (builder, jm_csv_get_cell (csv, j, i));
      jm_json_end_array (builder);
      jm_json_end_object (builder);
    }
  jm_json_end_array (builder);
}

static JmJson *
describe_import (JmJson           *report,
                 gboolean          is_preview,
                 JmCsv            *csv,
                 const JmCsvField *fields,
                 const char       *program)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_auto(GStrv) names = jm_json_list_members (report);

  jm_json_begin_object (builder);
  jm_json_set_boolean (builder, "dry_run", is_preview);
  for (guint i = 0; names[i] != NULL; i++)
    jm_json_set_value (builder, names[i], jm_json_get_member (report, names[i]));
  if (csv != NULL)
    {
      jm_json_set_string (builder, "program", program);
      describe_columns (builder, csv, fields);
    }
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static void
print_columns (JmCtl  *ctl,
               JmJson *answer)
{
  g_autoptr(JmTable) table = jm_table_new (_("Column"), _("Becomes"), _("Values"), NULL);
  JmJson *columns = jm_json_get_member (answer, "columns");
  JmJson *problems = jm_json_get_member (answer, "problems");

  for (guint i = 0; i < jm_json_get_length (columns); i++)
    {
      JmJson *column = jm_json_get_element (columns, i);
      g_autofree char *values = jm_ctl_member_list (column, "values");
      JmCsvField field = JM_CSV_IGNORE;

      jm_csv_field_from_string (jm_json_member_string (column, "field"), &field);
      jm_table_add (table, jm_json_member_string (column, "title"), jm_csv_field_get_label (field), values);
    }
  if (jm_json_get_length (columns) > 0)
    jm_table_print (table, ctl);
  for (guint i = 0; i < jm_json_get_length (problems); i++)
    jm_ctl_say ("%s", jm_json_get_string (jm_json_get_element (problems, i)));
}

static void
print_all (JmCtl  *ctl,
           JmJson *answer)
{
  print_columns (ctl, answer);
  print_import (ctl, answer);
}

static gboolean
read_table (JmCtl        *ctl,
            JmCsv        *csv,
            JmCsvField   *fields,
            GError      **error)
{
  g_auto(GStrv) maps = jm_arguments_list (ctl->arguments, "map");

  for (guint i = 0; maps[i] != NULL; i++)
    if (!jm_csv_apply_map (csv, fields, maps[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
run_import (JmCtl   *ctl,
            GError **error)
{
  JmImportFlags flags = (jm_arguments_has (ctl->arguments, "merge") ? JM_IMPORT_MERGE : 0) | (jm_arguments_has (ctl->arguments, "dry-run") ? JM_IMPORT_PREVIEW : 0);
  const char *path = jm_arguments_word (ctl->arguments, 0);
  gboolean is_table = !jm_intake_is_document (path);
  g_autoptr(JmCsv) csv = is_table ? jm_csv_read (path, error) : NULL;
  const char *program = NULL;
  g_autofree JmCsvField *fields = csv != NULL ? jm_csv_guess (csv, &program) : NULL;
  g_autoptr(JmIntake) intake = NULL;
  g_autoptr(JmJson) report = NULL;
  g_autoptr(JmJson) answer = NULL;
  g_autoptr(GAsyncResult) read = NULL;
  g_autoptr(GAsyncResult) done = NULL;

  if (is_table && (csv == NULL || !read_table (ctl, csv, fields, error)))
    return FALSE;
  if (is_table)
    jm_funnel_read_table_async (ctl->funnel, csv, fields, ctl->cancellable, jm_ctl_result_cb, ctl);
  else
    jm_funnel_read_import_async (ctl->funnel, path, ctl->cancellable, jm_ctl_result_cb, ctl);
  read = jm_ctl_wait (ctl);
  intake = jm_funnel_read_import_finish (ctl->funnel, read, error);
  if (intake == NULL)
    return FALSE;
  jm_funnel_import_async (ctl->funnel, intake, flags, ctl->cancellable, jm_ctl_result_cb, ctl);
  done = jm_ctl_wait (ctl);
  report = jm_funnel_import_finish (ctl->funnel, done, error);
  if (report == NULL)
    return FALSE;
  answer = describe_import (report, (flags & JM_IMPORT_PREVIEW) != 0, csv, fields, program);
  jm_ctl_answer (ctl, answer, print_all);
  return TRUE;
}

static const JmOption export_options[] = {
  { "bom", NULL, FALSE, N_("begin a table with the mark by which spreadsheets know UTF-8") },
  { "separator", "comma|semicolon|tab", FALSE, N_("what is between the cells of a table; the comma") },
  { NULL },
};

static const JmOption import_options[] = {
  { "merge", NULL, FALSE, N_("join what is on both computers: the later word counts") },
  { "dry-run", NULL, FALSE, N_("tell what would come, and change nothing") },
  { "map", "FIELD=COLUMN", TRUE, N_("what a column of a table says, over what its title tells: title, company, location, url, status, outcome, applied, via, follow_up, rating, salary, contract, remote, added, moved, archived, description, note, ignore") },
  { NULL },
};

const JmVerb jm_ctl_takeout_verbs[] = {
  { "export", N_("FILE.json|FILE.csv|FILE.ics"), N_("write everything but the keys, the applications as a table, or follow-ups and interviews as a calendar"), export_options, 1, 1, JM_VERB_STORE, run_export },
  { "import", N_("FILE.json|FILE.csv"), N_("add what an export or a table of applications has and this profile has not; undo takes it back"), import_options, 1, 1, JM_VERB_FITS, run_import },
  { NULL },
};
