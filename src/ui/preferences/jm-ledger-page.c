/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preferences/jm-ledger-page.h"

#include "widgets/jm-plain-row.h"

#include <glib/gi18n.h>

#define MOST 50

static char *
cost_of (JmJson *item)
{
  double           cost = 0;
  g_autofree char *text = NULL;

  jm_json_member_double (item, "cost", &cost);
  text = jm_dollars_to_text ((gint64) (cost * 1e6 + 0.5));
  return g_strdup_printf (_("$%s"), text);
}

/* "12 calls, 34,567 tokens read, 8,901 written" */
static char *
describe (JmJson *item)
{
  gint64           calls = 0, in = 0, out = 0;
  g_autofree char *how_many = NULL;

  jm_json_member_int64 (item, "calls", &calls);
  jm_json_member_int64 (item, "tokens_in", &in);
  jm_json_member_int64 (item, "tokens_out", &out);
  how_many = g_strdup_printf (ngettext ("%d call", "%d calls", calls), (int) calls);
  /* Translators: "12 calls", then numbers of tokens. */
  return g_strdup_printf (_("%s, %'d tokens read, %'d written"), how_many, (int) MIN (in, G_MAXINT32), (int) MIN (out, G_MAXINT32));
}

static void
add_row (AdwPreferencesGroup *group,
         const char          *title,
         JmJson              *item)
{
  GtkWidget       *row = jm_plain_row_new (ADW_TYPE_ACTION_ROW, title);
  g_autofree char *words = describe (item);
  g_autofree char *cost = cost_of (item);
  GtkWidget       *label = gtk_label_new (cost);

  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_preferences_group_add (group, row);
}

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page,
           const char         *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_page_add (page, group);
  return group;
}

/* "2026-11" as "November 2026". */
static char *
name_month (const char *month)
{
  g_autofree char     *text = g_strconcat (month != NULL ? month : "", "-01", NULL);
  g_autoptr(GDateTime) date = NULL;
  int                  year, number, day;

  if (!jm_time_parse_date (text, &year, &number, &day))
    return g_strdup (month);
  date = g_date_time_new_local (year, number, day, 0, 0, 0);
  return g_date_time_format (date, "%OB %Y");
}

static char *
name_subject (JmJson *subject)
{
  const char *title = jm_json_member_string (subject, "title");
  const char *company = jm_json_member_string (subject, "company_name");
  const char *id = jm_json_member_string (subject, "subject");

  if (title == NULL)
    return g_strdup (id != NULL ? id : _("Tests of the service"));
  return company != NULL ? g_strdup_printf ("%s, %s", title, company) : g_strdup (title);
}

static GtkWidget *
make_empty (void)
{
  return g_object_new (ADW_TYPE_STATUS_PAGE, "icon-name", "jm-money-symbolic", "title", _("Nothing Spent Yet"),
                       "description", _("Each call to a language model is listed here with what it took."), NULL);
}

static GtkWidget *
make_page (JmJson *usage)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  JmJson             *months = jm_json_get_member (usage, "months");
  JmJson             *subjects = jm_json_get_member (usage, "subjects");
  AdwPreferencesGroup *group = add_group (page, _("By Month"));

  for (guint i = 0; i < jm_json_get_length (months); i++)
    {
      JmJson          *month = jm_json_get_element (months, i);
      g_autofree char *name = name_month (jm_json_member_string (month, "month"));

      add_row (group, name, month);
    }
  group = add_group (page, _("By Application"));
  for (guint i = 0; i < jm_json_get_length (subjects); i++)
    {
      JmJson          *subject = jm_json_get_element (subjects, i);
      g_autofree char *name = name_subject (subject);

      add_row (group, name, subject);
    }
  return GTK_WIDGET (page);
}

/**
 * jm_ledger_page_new:
 * @funnel: whose ledger it is
 *
 * Returns: (transfer floating): the page, as things are now
 */
AdwNavigationPage *
jm_ledger_page_new (JmFunnel *funnel)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmJson) usage = NULL;
  GtkWidget        *view = adw_toolbar_view_new ();
  gboolean          is_empty;

  g_return_val_if_fail (JM_IS_FUNNEL (funnel), NULL);

  usage = jm_funnel_dup_usage (funnel, MOST, &error);
  if (usage == NULL)
    g_message ("the ledger could not be read: %s", error->message);
  is_empty = jm_json_get_length (jm_json_get_member (usage, "months")) == 0;
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), is_empty ? make_empty () : make_page (usage));
  return adw_navigation_page_new (view, _("Spent"));
}
