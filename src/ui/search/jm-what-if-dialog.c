/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/jm-what-if-dialog.h"

#include "search/jm-search-saving.h"
#include "search/jm-what-if-row.h"
#include "widgets/jm-toast.h"

#include <glib/gi18n.h>

#define PAUSE_MS 300 /* until the last of what was changed together has been told */

struct _JmWhatIfDialog {
  AdwDialog           parent_instance;
  GtkStack           *stack;
  AdwPreferencesPage *answer;
  AdwStatusPage      *failed;
  GPtrArray          *groups;      /* (element-type AdwPreferencesGroup), not owned */
  JmFunnel           *funnel;      /* (nullable) NULL: it is closed */
  gint64              search;
  GCancellable       *cancellable; /* (nullable) of the look that is taken */
  guint               source;
};

G_DEFINE_FINAL_TYPE (JmWhatIfDialog, jm_what_if_dialog, ADW_TYPE_DIALOG)

/* --- What was found --- */

static void
clear_groups (JmWhatIfDialog *self)
{
  for (guint i = 0; i < self->groups->len; i++)
    adw_preferences_page_remove (self->answer, g_ptr_array_index (self->groups, i));
  g_ptr_array_set_size (self->groups, 0);
}

static AdwPreferencesGroup *
add_group (JmWhatIfDialog *self,
           const char     *title)
{
  GtkWidget       *group = adw_preferences_group_new ();
  g_autofree char *markup = g_markup_escape_text (title, -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), markup);
  adw_preferences_page_add (self->answer, ADW_PREFERENCES_GROUP (group));
  g_ptr_array_add (self->groups, group);
  return ADW_PREFERENCES_GROUP (group);
}

static void rule_cb (JmWhatIfRow *row, JmWhatIfDialog *self);
static void skill_cb (JmWhatIfRow *row, JmWhatIfDialog *self);

static void
show_rules (JmWhatIfDialog *self,
            JmJson         *changes,
            JmSearch       *search)
{
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; i < jm_json_get_length (changes); i++)
    {
      JmJson    *change = jm_json_get_element (changes, i);
      gint64     more = 0;
      GtkWidget *row;

      if (jm_what_if_get_search (change) != search->id || !jm_json_member_int64 (change, "more", &more) || more == 0)
        continue;
      if (group == NULL)
        /* Translators: %s is the name of a saved search */
        {
          g_autofree char *title = g_strdup_printf (_("Rules of “%s”"), search->name);

          group = add_group (self, title);
        }
      row = jm_what_if_row_new_rule (change);
      g_signal_connect_object (row, "applied", G_CALLBACK (rule_cb), self, 0);
      adw_preferences_group_add (group, row);
    }
}

static JmJson *
find_change (JmJson     *changes,
             const char *skill)
{
  for (guint i = 0; i < jm_json_get_length (changes); i++)
    {
      JmJson *change = jm_json_get_element (changes, i);

      if (jm_what_if_get_search (change) == 0 && g_strcmp0 (jm_json_member_string (change, "term"), skill) == 0)
        return change;
    }
  return NULL;
}

static void
show_skills (JmWhatIfDialog *self,
             JmJson         *changes,
             JmJson         *skills)
{
  AdwPreferencesGroup *group;

  if (jm_json_get_length (skills) == 0)
    return;
  group = add_group (self, _("Skills Asked For"));
  adw_preferences_group_set_description (group, _("Skills that postings name and your profile does not. Add only what you can do."));
  for (guint i = 0; i < jm_json_get_length (skills); i++)
    {
      JmJson    *skill = jm_json_get_element (skills, i);
      GtkWidget *row = jm_what_if_row_new_skill (skill, find_change (changes, jm_json_member_string (skill, "name")));

      g_signal_connect_object (row, "applied", G_CALLBACK (skill_cb), self, 0);
      adw_preferences_group_add (group, row);
    }
}

static void
show_answer (JmWhatIfDialog *self,
             JmJson         *answer)
{
  JmJson              *changes = jm_json_get_member (answer, "changes");
  g_autoptr(GPtrArray) searches = jm_funnel_list_searches (self->funnel, FALSE, NULL);

  clear_groups (self);
  adw_preferences_page_set_description (self->answer, _("From the postings that the boards gave before, without asking anybody again."));
  for (guint i = 0; searches != NULL && i < searches->len; i++)
    show_rules (self, changes, g_ptr_array_index (searches, i));
  show_skills (self, changes, jm_json_get_member (answer, "skills"));
  gtk_stack_set_visible_child_name (self->stack, self->groups->len > 0 ? "answer" : "nothing");
}

static void
show_failure (JmWhatIfDialog *self,
              const GError   *error)
{
  g_autofree char *markup = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->failed, markup);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(JmWhatIfDialog) self = user_data;
  g_autoptr(GError)         error = NULL;
  g_autoptr(JmJson)         answer = jm_funnel_what_if_finish (JM_FUNNEL (source), result, &error);

  if (self->funnel == NULL || g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  g_clear_object (&self->cancellable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->answer), TRUE);
  if (answer != NULL)
    show_answer (self, answer);
  else
    show_failure (self, error);
}

/* What was found before a change says nothing after it. */
static void
forget (JmWhatIfDialog *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
look (JmWhatIfDialog *self)
{
  forget (self);
  self->cancellable = g_cancellable_new ();
  jm_funnel_what_if_async (self->funnel, self->search, self->cancellable, found_cb, g_object_ref (self));
}

static void
look_cb (JmWhatIfDialog *self)
{
  g_assert (JM_IS_WHAT_IF_DIALOG (self));

  gtk_stack_set_visible_child_name (self->stack, "loading");
  look (self);
}

static gboolean
due_cb (gpointer user_data)
{
  JmWhatIfDialog *self = user_data;

  self->source = 0;
  look (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (JmFunnel       *funnel,
            const char     *what,
            JmWhatIfDialog *self)
{
  static const char *const of_interest[] = { "searches", "profile", "postings", "filtered", NULL };

  g_assert (JM_IS_WHAT_IF_DIALOG (self));

  if (self->funnel == NULL || !g_strv_contains (of_interest, what))
    return;
  forget (self);
  self->source = g_timeout_add (PAUSE_MS, due_cb, self);
}

/* --- What is made so --- */

static void
end_change (JmWhatIfDialog *self,
            const GError   *error)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->answer), TRUE);
  if (error != NULL)
    jm_toast_error (GTK_WIDGET (self->stack), error);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(JmWhatIfDialog) self = user_data;
  g_autoptr(GError)         error = NULL;
  JmSavedSearch             saved;
  gboolean                  is_saved = jm_search_save_finish (result, &saved, &error);
  guint                     n = saved.counts.let_in;
  g_autofree char          *text = NULL;

  if (self->funnel == NULL)
    return;
  end_change (self, error);
  if (!is_saved)
    return;
  text = n > 0 ? g_strdup_printf (ngettext ("Rules changed, %u let in", "Rules changed, %u let in", n), n) : g_strdup (_("Rules changed"));
  jm_toast_undoable_several (GTK_WIDGET (self->stack), text, n > 0 ? 2 : 1);
}

static void
rule_cb (JmWhatIfRow    *row,
         JmWhatIfDialog *self)
{
  JmJson             *change;
  g_autoptr(GError)   error = NULL;
  g_autoptr(JmSearch) search = NULL;

  g_assert (JM_IS_WHAT_IF_DIALOG (self));

  change = jm_what_if_row_get_change (row);
  search = jm_funnel_dup_search (self->funnel, jm_what_if_get_search (change), &error);
  if (search == NULL)
    {
      jm_toast_error (GTK_WIDGET (self->stack), error);
      return;
    }
  jm_what_if_edit_search (change, search);
  gtk_widget_set_sensitive (GTK_WIDGET (self->answer), FALSE);
  jm_search_save_async (self->funnel, search, FALSE, TRUE, saved_cb, g_object_ref (self));
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(JmWhatIfDialog) self = user_data;
  g_autoptr(GError)         error = NULL;
  gboolean                  is_added = jm_funnel_set_profile_finish (JM_FUNNEL (source), result, &error);

  if (self->funnel == NULL)
    return;
  end_change (self, error);
  if (is_added)
    jm_toast_undoable (GTK_WIDGET (self->stack), _("Added to your profile"));
}

static void
skill_cb (JmWhatIfRow    *row,
          JmWhatIfDialog *self)
{
  g_autoptr(GError)    error = NULL;
  g_autoptr(JmProfile) profile = NULL;

  g_assert (JM_IS_WHAT_IF_DIALOG (self));

  profile = jm_funnel_dup_profile (self->funnel, &error);
  if (profile == NULL)
    {
      jm_toast_error (GTK_WIDGET (self->stack), error);
      return;
    }
  jm_what_if_edit_profile (jm_json_member_string (jm_what_if_row_get_change (row), "name"), profile);
  gtk_widget_set_sensitive (GTK_WIDGET (self->answer), FALSE);
  jm_funnel_set_profile_async (self->funnel, profile, NULL, added_cb, g_object_ref (self));
}

static void
jm_what_if_dialog_closed (AdwDialog *dialog)
{
  JmWhatIfDialog *self = JM_WHAT_IF_DIALOG (dialog);

  forget (self);
  g_clear_object (&self->funnel);
}

static void
jm_what_if_dialog_dispose (GObject *object)
{
  JmWhatIfDialog *self = JM_WHAT_IF_DIALOG (object);

  forget (self);
  g_clear_object (&self->funnel);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_WHAT_IF_DIALOG);

  G_OBJECT_CLASS (jm_what_if_dialog_parent_class)->dispose (object);
}

static void
jm_what_if_dialog_class_init (JmWhatIfDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jm_what_if_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = jm_what_if_dialog_closed;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-what-if-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, JmWhatIfDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, JmWhatIfDialog, answer);
  gtk_widget_class_bind_template_child (widget_class, JmWhatIfDialog, failed);
  gtk_widget_class_bind_template_callback (widget_class, look_cb);
}

static void
jm_what_if_dialog_init (JmWhatIfDialog *self)
{
  self->groups = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jm_what_if_dialog_new:
 * @funnel: where searches and postings are kept
 * @search: a search, 0 for all active ones
 *
 * Returns: (transfer floating): a dialog to present; it follows what is changed elsewhere
 */
AdwDialog *
jm_what_if_dialog_new (JmFunnel *funnel,
                       gint64    search)
{
  JmWhatIfDialog *self;

  g_return_val_if_fail (JM_IS_FUNNEL (funnel), NULL);

  self = g_object_new (JM_TYPE_WHAT_IF_DIALOG, NULL);
  self->funnel = g_object_ref (funnel);
  self->search = search;
  g_signal_connect_object (funnel, "changed", G_CALLBACK (changed_cb), self, 0);
  look (self);
  return ADW_DIALOG (self);
}
