/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/jm-what-if-row.h"

#include <glib/gi18n.h>

struct _JmWhatIfRow {
  AdwActionRow parent_instance;
  JmJson      *change;
};

G_DEFINE_FINAL_TYPE (JmWhatIfRow, jm_what_if_row, ADW_TYPE_ACTION_ROW)

enum { SIGNAL_APPLIED, N_SIGNALS };

static guint signals[N_SIGNALS];

static guint
count_of (JmJson     *json,
          const char *name)
{
  gint64 n = 0;

  return json != NULL && jm_json_member_int64 (json, name, &n) ? CLAMP (n, 0, G_MAXINT) : 0;
}

/* "12 more postings, 3 of them fit strongly" */
static char *
describe_rule (JmJson *change)
{
  guint            more = count_of (change, "more");
  guint            strong = count_of (change, "above_75");
  g_autofree char *first = g_strdup_printf (ngettext ("%u more posting", "%u more postings", more), more);
  g_autofree char *second = g_strdup_printf (ngettext ("%u of them fits strongly", "%u of them fit strongly", strong), strong);

  return g_strjoin (", ", first, strong > 0 ? second : NULL, NULL);
}

/* "Asked for by 23 postings, 4 of them approved · 9 would fit better, 2 of them strongly" */
static char *
describe_skill (JmJson *skill,
                JmJson *change)
{
  guint            all = count_of (skill, "all");
  guint            approved = count_of (skill, "approved");
  guint            better = count_of (change, "more");
  guint            strong = count_of (change, "above_75");
  g_autofree char *asked = g_strdup_printf (ngettext ("Asked for by %u posting", "Asked for by %u postings", all), all);
  g_autofree char *wanted = g_strdup_printf (ngettext ("%u of them approved", "%u of them approved", approved), approved);
  g_autofree char *fits = g_strdup_printf (ngettext ("%u would fit better", "%u would fit better", better), better);
  g_autofree char *best = g_strdup_printf (ngettext ("%u of them strongly", "%u of them strongly", strong), strong);
  g_autofree char *first = g_strjoin (", ", asked, approved > 0 ? wanted : NULL, NULL);
  g_autofree char *second = g_strjoin (", ", fits, strong > 0 ? best : NULL, NULL);

  return g_strjoin (" · ", first, better > 0 ? second : NULL, NULL);
}

static void
clicked_cb (JmWhatIfRow *self)
{
  g_assert (JM_IS_WHAT_IF_ROW (self));

  g_signal_emit (self, signals[SIGNAL_APPLIED], 0);
}

static void
jm_what_if_row_finalize (GObject *object)
{
  JmWhatIfRow *self = JM_WHAT_IF_ROW (object);

  g_clear_pointer (&self->change, jm_json_unref);

  G_OBJECT_CLASS (jm_what_if_row_parent_class)->finalize (object);
}

static void
jm_what_if_row_class_init (JmWhatIfRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jm_what_if_row_finalize;

  /* JmWhatIfRow::applied: the user wants it so. */
  signals[SIGNAL_APPLIED] = g_signal_new ("applied", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
jm_what_if_row_init (JmWhatIfRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

/* @hint: what the button does, with the row's title in it, for who does not see where it stands. */
static GtkWidget *
make_row (JmJson     *change,
          const char *title,
          const char *subtitle,
          const char *label,
          const char *hint)
{
  JmWhatIfRow *self = g_object_new (JM_TYPE_WHAT_IF_ROW, NULL);
  GtkWidget   *button = gtk_button_new_with_mnemonic (label);

  self->change = jm_json_ref (change);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, hint, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
  return GTK_WIDGET (self);
}

/**
 * jm_what_if_row_new_rule:
 * @change: an element of "changes"
 *
 * Returns: (transfer floating): a row about another rule of a search
 */
GtkWidget *
jm_what_if_row_new_rule (JmJson *change)
{
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *hint = NULL;

  g_return_val_if_fail (change != NULL, NULL);

  title = jm_what_if_to_text (change);
  subtitle = describe_rule (change);
  /* Translators: label of a button for screen readers, %s is a change of a search, “Accept work on site” */
  hint = g_strdup_printf (_("Apply: %s"), title);
  return make_row (change, title, subtitle, _("Apply"), hint);
}

/**
 * jm_what_if_row_new_skill:
 * @skill: an element of "skills"
 * @change: (nullable): the element of "changes" that tries it
 *
 * Returns: (transfer floating): a row about a skill that the profile lacks
 */
GtkWidget *
jm_what_if_row_new_skill (JmJson *skill,
                          JmJson *change)
{
  const char      *name;
  g_autofree char *subtitle = NULL;
  g_autofree char *hint = NULL;

  g_return_val_if_fail (skill != NULL, NULL);

  name = jm_json_member_string (skill, "name");
  subtitle = describe_skill (skill, change);
  /* Translators: label of a button for screen readers, %s is a skill */
  hint = g_strdup_printf (_("Add to your profile: %s"), name);
  return make_row (skill, name, subtitle, _("Add"), hint);
}

/**
 * jm_what_if_row_get_change:
 * @self: a row
 *
 * Returns: (transfer none): what it was made from: the change, or the skill
 */
JmJson *
jm_what_if_row_get_change (JmWhatIfRow *self)
{
  g_return_val_if_fail (JM_IS_WHAT_IF_ROW (self), NULL);

  return self->change;
}
