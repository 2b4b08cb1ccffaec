/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "takeout/jm-import-counts.h"

#include <glib/gi18n.h>

static guint
count (JmJson     *report,
       const char *member,
       const char *what)
{
  gint64 n = 0;

  jm_json_member_int64 (jm_json_get_member (report, member), what, &n);
  return n;
}

static void
add_part (GString *text,
          char    *part)
{
  g_autofree char *owned = part;

  g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", owned);
}

/* "3 new, 2 changed, 40 here already"; empty where there is none at all. */
static char *
describe (JmJson     *report,
          const char *member)
{
  g_autoptr(GString) text = g_string_new (NULL);
  guint              n_new = count (report, member, "new"), n_changed = count (report, member, "changed");
  guint              n_kept = count (report, member, "kept"), n_same = count (report, member, "same");
  guint              n_left_out = count (report, member, "left_out");

  if (n_new > 0)
    add_part (text, g_strdup_printf (ngettext ("%u new", "%u new", n_new), n_new));
  if (n_changed > 0)
    add_part (text, g_strdup_printf (ngettext ("%u changed", "%u changed", n_changed), n_changed));
  if (n_kept > 0)
    add_part (text, g_strdup_printf (ngettext ("%u different here, which stays", "%u different here, which stay", n_kept), n_kept));
  if (n_same > 0)
    add_part (text, g_strdup_printf (ngettext ("%u here already", "%u here already", n_same), n_same));
  if (n_left_out > 0)
    add_part (text, g_strdup_printf (ngettext ("%u thrown out here before", "%u thrown out here before", n_left_out), n_left_out));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_row (AdwPreferencesGroup *group,
         GPtrArray           *rows,
         const char          *title,
         const char          *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (rows, row);
}

gboolean
jm_import_counts_show (AdwPreferencesGroup *group,
                       GPtrArray           *rows,
                       JmJson              *report)
{
  static const struct { const char *member, *label; } nouns[] = {
    { "applications", N_("Applications") }, { "notes", N_("Notes") }, { "letter_versions", N_("Letters") }, { "postings", N_("Postings") }, { "searches", N_("Searches") },
    { "profile", N_("Profile") }, { "cvs", N_("CVs") }, { "filtered", N_("Filtered") }, { "settings", N_("Settings") },
  };
  gint64   conflicts = 0, skipped = 0;
  gboolean is_any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (nouns); i++)
    {
      g_autofree char *text = describe (report, nouns[i].member);

      is_any |= count (report, nouns[i].member, "new") + count (report, nouns[i].member, "changed") > 0;
      if (*text != '\0')
        add_row (group, rows, _(nouns[i].label), text);
    }
  if (jm_json_member_int64 (report, "conflicts", &conflicts) && conflicts > 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u thing; the later change counts, and the history tells of the other",
                                                         "%u things; the later change counts, and the history tells of the other", (guint) conflicts), (guint) conflicts);

      add_row (group, rows, _("Changed on Both"), text);
    }
  if (jm_json_member_int64 (report, "skipped", &skipped) && skipped > 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u row", "%u rows", (guint) skipped), (guint) skipped);

      add_row (group, rows, _("Left Out"), text);
    }
  if (rows->len == 0)
    add_row (group, rows, _("Nothing"), _("There is nothing in this file."));
  return is_any;
}

char *
jm_import_counts_describe (JmJson *report)
{
  guint            applications = count (report, "applications", "new") + count (report, "applications", "changed");
  guint            postings = count (report, "postings", "new") + count (report, "postings", "changed");
  g_autofree char *cards = g_strdup_printf (ngettext ("%u application", "%u applications", applications), applications);
  g_autofree char *offers = g_strdup_printf (ngettext ("%u posting", "%u postings", postings), postings);

  if (applications > 0 && postings > applications)
    /* Translators: "12 applications", "40 postings" */
    return g_strdup_printf (_("Imported: %s, %s"), cards, offers);
  if (applications + postings > 0)
    /* Translators: "12 applications" */
    return g_strdup_printf (_("Imported: %s"), applications > 0 ? cards : offers);
  return g_strdup (_("Imported"));
}
