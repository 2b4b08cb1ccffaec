/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inbox/jm-inbox-view-private.h"

#include <glib/gi18n.h>

#define FEW 10 /* postings, below which other rules are proposed */

/* What an empty view says, and the one next step it offers. */
typedef struct {
  const char *icon;
  const char *title;
  const char *description;
  const char *button;
  const char *action;
} Emptiness;

/* Why a search has found nothing: what its rules made of what was last read. */
typedef struct {
  guint  read, kept;
  char  *sentence;
  char  *rule;     /* (nullable) the one that kept out most */
} Explanation;

static void
explanation_clear (Explanation *self)
{
  g_free (self->sentence);
  g_free (self->rule);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Explanation, explanation_clear)

static void
explain (JmInboxView *self,
         Explanation *explanation)
{
  g_autoptr(JmSearchReport) report = self->search != 0 ? jm_funnel_dup_search_report (self->funnel, self->search, NULL) : NULL;
  g_autoptr(JmJson)         json = report != NULL && report->read > 0 ? jm_search_report_to_json (report) : NULL;
  JmJson                   *filtered_by = json != NULL ? jm_json_get_member (json, "filtered_by") : NULL;
  g_auto(GStrv)             rules = filtered_by != NULL ? jm_json_list_members (filtered_by) : NULL;
  gint64                    most = 0;

  if (json == NULL)
    return;
  explanation->read = report->read;
  explanation->kept = report->kept;
  explanation->sentence = jm_search_report_dup_sentence (report);
  for (guint i = 0; rules != NULL && rules[i] != NULL; i++)
    {
      gint64 n = 0;

      if (jm_json_member_int64 (filtered_by, rules[i], &n) && n > most)
        {
          most = n;
          g_set_str (&explanation->rule, rules[i]);
        }
    }
}

static gboolean
has_searches (JmInboxView *self)
{
  g_autoptr(GPtrArray) searches = jm_funnel_list_searches (self->funnel, FALSE, NULL);

  return searches != NULL && searches->len > 0;
}

static Emptiness
find_reason (JmInboxView *self)
{
  gboolean refreshing = FALSE;

  if (self->status == JM_INBOX_REJECTED)
    return (Emptiness) { "jm-reject-symbolic", _("Nothing Rejected"),
                         _("Postings that you reject in the inbox stay here, so that you can change your mind."),
                         _("_Go to Inbox"), "win.go-inbox" };
  if (self->status == JM_INBOX_LATER)
    return (Emptiness) { "alarm-symbolic", _("Nothing Put Off"),
                         _("Postings that you put off wait here, and are back on top of the inbox on their day."),
                         _("_Go to Inbox"), "win.go-inbox" };
  if (self->status == JM_INBOX_KEPT)
    return (Emptiness) { "view-pin-symbolic", _("Nothing Kept"),
                         _("A posting leaves the inbox when its time is over. Those that you keep stay until you decide."),
                         _("_Go to Inbox"), "win.go-inbox" };
  if (!has_searches (self))
    return (Emptiness) { "system-search-symbolic", _("No Search Yet"),
                         _("A search says what you look for and on which job boards. New postings then arrive here."),
                         _("_Add Search…"), "win.add-search" };

  g_object_get (self->funnel, "refreshing", &refreshing, NULL);
  if (refreshing)
    return (Emptiness) { "view-refresh-symbolic", _("Reading the Boards"),
                         _("New postings appear here as they arrive."), _("_Stop"), "win.stop-refresh" };
  return (Emptiness) { "jm-inbox-symbolic", _("Inbox Zero"),
                       _("You have looked at every posting. Refresh to see what is new."), _("_Refresh"), "win.refresh" };
}

/* Descriptions are markup there, and names and words of rules are anybody's. */
static void
describe (JmInboxView *self,
          const char  *description,
          const char  *sentence)
{
  g_autofree char *text = sentence != NULL ? g_strjoin ("\n\n", sentence, description, NULL) : g_strdup (description);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_description (self->empty_page, markup);
}

/* An action and the target of another would not fit together, not even for a moment. */
static void
set_step (JmInboxView *self,
          const char  *label,
          const char  *action,
          GVariant    *target)
{
  GtkActionable *button = GTK_ACTIONABLE (self->empty_button);

  gtk_button_set_label (self->empty_button, label);
  gtk_actionable_set_action_name (button, NULL);
  gtk_actionable_set_action_target_value (button, target);
  gtk_actionable_set_action_name (button, action);
}

/* All that was read was kept out: the step is to the rule that did it, or to what it kept out. */
static void
show_kept_out (JmInboxView       *self,
               const Explanation *explanation)
{
  adw_status_page_set_icon_name (self->empty_page, "jm-funnel-symbolic");
  adw_status_page_set_title (self->empty_page, _("Nothing Passes the Rules"));
  describe (self, _("Look at what was filtered, or make the rules of the search wider."), explanation->sentence);
  set_step (self, _("_Change the Rules…"), "win.edit-search-rule", g_variant_new ("(xs)", self->search, explanation->rule));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->filtered_button), "(xs)", self->search, explanation->rule);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->filtered_button), "win.show-filtered");
  gtk_widget_set_visible (GTK_WIDGET (self->filtered_button), TRUE);
}

static void
show_empty (JmInboxView *self)
{
  g_auto(Explanation) explanation = { 0 };
  Emptiness           reason = find_reason (self);

  gtk_stack_set_visible_child_name (self->pages, "empty");
  gtk_widget_set_visible (GTK_WIDGET (self->filtered_button), FALSE);
  gtk_widget_set_visible (self->what_if_button, g_strcmp0 (reason.action, "win.refresh") == 0);
  if (g_strcmp0 (reason.action, "win.refresh") == 0)
    explain (self, &explanation);
  if (explanation.rule != NULL && explanation.kept == 0)
    {
      show_kept_out (self, &explanation);
      return;
    }
  adw_status_page_set_icon_name (self->empty_page, reason.icon);
  adw_status_page_set_title (self->empty_page, reason.title);
  describe (self, reason.description, explanation.sentence);
  set_step (self, reason.button, reason.action, NULL);
}

/**
 * jm_inbox_view_update_state:
 * @self: a view
 *
 * Shows the list, or the reason why there is none.
 */
void
jm_inbox_view_update_state (JmInboxView *self)
{
  guint    n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  gboolean empty = n == 0;
  gboolean searching = self->text != NULL && *self->text != '\0';

  if (empty && !searching)
    {
      adw_navigation_split_view_set_show_content (self->split_view, FALSE);
      show_empty (self);
      return;
    }
  gtk_widget_set_visible (self->few_button, self->status == JM_INBOX_PENDING && !searching && n < FEW && !jm_inbox_view_is_several (self));
  gtk_stack_set_visible_child_name (self->list_stack, empty ? "nothing-found" : "rows");
  gtk_stack_set_visible_child_name (self->pages, "list");
}
