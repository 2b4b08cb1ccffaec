/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "profile/jm-profile-view.h"

#include "profile/jm-cv-export.h"
#include "profile/jm-cv-files.h"
#include "profile/jm-cv-review.h"
#include "profile/jm-profile-list.h"
#include "profile/jm-profile-words.h"
#include "widgets/jm-chips-row.h"
#include "widgets/jm-keeper.h"
#include "widgets/jm-sidebar-button.h"
#include "widgets/jm-text-row.h"
#include "widgets/jm-toast.h"

#include <glib/gi18n.h>
#include <string.h>

struct _JmProfileView {
  AdwBin              parent_instance;
  AdwPreferencesPage *page;
  GtkLevelBar        *bar;
  AdwActionRow       *hint_row;
  AdwEntryRow        *full_name, *headline, *email, *phone, *location;
  AdwComboRow        *status;
  JmTextRow          *summary;
  JmChipsRow         *skills;
  GPtrArray          *lists;   /* (element-type JmProfileList), not owned */
  JmCvFiles          *files;   /* not owned */
  JmFunnel           *funnel;
  JmProfile          *profile; /* as it is stored */
  const char         *missing; /* (nullable) the field that the hint speaks of */
  JmKeeper           *keeper;  /* of a text without an Apply button */
  gboolean            is_filling;
};

G_DEFINE_FINAL_TYPE (JmProfileView, jm_profile_view, ADW_TYPE_BIN)

static const char *const statuses[] = { "looking", "open", "hired" };

static void load (JmProfileView *self);

/* --- the profile as it stands in the form --- */

static void
take_text (JmProfile  *profile,
           const char *key,
           const char *text)
{
  jm_profile_set_field (profile, key, text != NULL ? text : "", NULL);
}

/* The chips are names; what else is known of a skill stays with it. */
static char *
write_skills (JmProfileView *self)
{
  g_auto(GStrv)            names = jm_chips_row_dup_strings (self->skills);
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson)        json = NULL;

  jm_json_begin_array (builder);
  for (guint i = 0; names[i] != NULL; i++)
    {
      JmJson *known = NULL;

      for (guint j = 0; known == NULL && j < jm_json_get_length (self->profile->skills); j++)
        if (g_strcmp0 (jm_json_member_string (jm_json_get_element (self->profile->skills, j), "name"), names[i]) == 0)
          known = jm_json_get_element (self->profile->skills, j);
      if (known != NULL)
        jm_json_add_value (builder, known);
      else
        jm_json_add_string (builder, names[i]);
    }
  jm_json_end_array (builder);
  json = jm_json_builder_finish (builder);
  return jm_json_to_text (json, FALSE);
}

static JmProfile *
collect (JmProfileView *self)
{
  g_autoptr(JmJson) stored = jm_profile_to_json (self->profile);
  JmProfile        *profile = jm_profile_from_json (stored, NULL);
  g_autofree char  *summary = jm_text_row_dup_text (self->summary);
  g_autofree char  *skills = write_skills (self);

  take_text (profile, "full_name", gtk_editable_get_text (GTK_EDITABLE (self->full_name)));
  take_text (profile, "headline", gtk_editable_get_text (GTK_EDITABLE (self->headline)));
  take_text (profile, "email", gtk_editable_get_text (GTK_EDITABLE (self->email)));
  take_text (profile, "phone", gtk_editable_get_text (GTK_EDITABLE (self->phone)));
  take_text (profile, "location", gtk_editable_get_text (GTK_EDITABLE (self->location)));
  take_text (profile, "summary", summary);
  take_text (profile, "skills", skills);
  take_text (profile, "status", statuses[MIN (adw_combo_row_get_selected (self->status), G_N_ELEMENTS (statuses) - 1)]);
  for (guint i = 0; i < self->lists->len; i++)
    {
      JmProfileList   *list = self->lists->pdata[i];
      g_autofree char *text = jm_json_to_text (jm_profile_list_get_value (list), FALSE);

      take_text (profile, jm_profile_list_get_field (list), text);
    }
  return profile;
}

static gboolean
is_same (const JmProfile *a,
         const JmProfile *b)
{
  g_autoptr(JmJson) left = jm_profile_to_json (a);
  g_autoptr(JmJson) right = jm_profile_to_json (b);

  return jm_json_equal (left, right);
}

/* --- saving --- */

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(JmProfileView) self = user_data;
  g_autoptr(GError)        error = NULL;

  if (jm_funnel_set_profile_finish (JM_FUNNEL (source), result, &error) || self->funnel == NULL)
    return;
  jm_toast_error (GTK_WIDGET (self), error);
  load (self);
}

static void
update_hint (JmProfileView *self)
{
  const char      *hint;
  guint            percent = jm_profile_words_hint (self->profile, jm_cv_files_load (self->files), &self->missing, &hint);
  g_autofree char *title = g_strdup_printf (_("%u%% complete"), percent);

  gtk_level_bar_set_value (self->bar, percent / 100.0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->hint_row), title);
  adw_action_row_set_subtitle (self->hint_row, hint != NULL ? hint : _("Nothing is missing."));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->hint_row), hint != NULL);
}

static void
save (JmProfileView *self)
{
  g_autoptr(JmProfile) profile = NULL;

  jm_keeper_forget (self->keeper);
  if (self->is_filling || self->profile == NULL || self->funnel == NULL)
    return;
  profile = collect (self);
  if (is_same (profile, self->profile))
    return;
  jm_funnel_set_profile_async (self->funnel, profile, NULL, saved_cb, g_object_ref (self));
  g_clear_pointer (&self->profile, jm_profile_free);
  self->profile = g_steal_pointer (&profile);
  update_hint (self);
}

static void
keep_cb (gpointer owner)
{
  save (owner);
}

static void
apply_cb (JmProfileView *self)
{
  g_assert (JM_IS_PROFILE_VIEW (self));

  save (self);
}

static void
typed_cb (JmProfileView *self)
{
  g_assert (JM_IS_PROFILE_VIEW (self));

  if (!self->is_filling)
    jm_keeper_typed (self->keeper);
}

static void
deleted_cb (JmProfileView *self)
{
  g_assert (JM_IS_PROFILE_VIEW (self));

  jm_toast_undoable (GTK_WIDGET (self), C_("toast", "Deleted"));
}

/* --- showing --- */

static void
set_entry (AdwEntryRow *row,
           const char  *text)
{
  const char *wanted = text != NULL ? text : "";

  if (strcmp (gtk_editable_get_text (GTK_EDITABLE (row)), wanted) == 0)
    return;
  /* What is set from outside is nothing to be applied. */
  adw_entry_row_set_show_apply_button (row, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (row), wanted);
  adw_entry_row_set_show_apply_button (row, TRUE);
}

static void
set_skills (JmProfileView *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv)           names = NULL;
  g_auto(GStrv)           shown = jm_chips_row_dup_strings (self->skills);

  for (guint i = 0; i < jm_json_get_length (self->profile->skills); i++)
    {
      const char *name = jm_json_member_string (jm_json_get_element (self->profile->skills, i), "name");

      if (name != NULL)
        g_strv_builder_add (builder, name);
    }
  names = g_strv_builder_end (builder);
  if (!g_strv_equal ((const char *const *) names, (const char *const *) shown))
    jm_chips_row_set_strings (self->skills, (const char *const *) names);
}

static void
set_summary (JmProfileView *self)
{
  g_autofree char *shown = jm_text_row_dup_text (self->summary);

  if (g_strcmp0 (shown, self->profile->summary) != 0)
    jm_text_row_set_text (self->summary, self->profile->summary);
}

static void
fill (JmProfileView *self)
{
  g_autoptr(JmJson) json = jm_profile_to_json (self->profile);

  self->is_filling = TRUE;
  set_entry (self->full_name, self->profile->full_name);
  set_entry (self->headline, self->profile->headline);
  set_entry (self->email, self->profile->email);
  set_entry (self->phone, self->profile->phone);
  set_entry (self->location, self->profile->location);
  set_summary (self);
  set_skills (self);
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (g_strcmp0 (self->profile->status, statuses[i]) == 0)
      adw_combo_row_set_selected (self->status, i);
  for (guint i = 0; i < self->lists->len; i++)
    jm_profile_list_set_value (self->lists->pdata[i], jm_json_get_member (json, jm_profile_list_get_field (self->lists->pdata[i])));
  self->is_filling = FALSE;
  update_hint (self);
}

static void
load (JmProfileView *self)
{
  g_autoptr(GError) error = NULL;
  JmProfile        *profile = jm_funnel_dup_profile (self->funnel, &error);

  if (profile == NULL)
    {
      jm_toast_error (GTK_WIDGET (self), error);
      return;
    }
  g_clear_pointer (&self->profile, jm_profile_free);
  self->profile = profile;
  fill (self);
}

static void
changed_cb (JmFunnel      *funnel,
            const char    *what,
            JmProfileView *self)
{
  g_assert (JM_IS_PROFILE_VIEW (self));

  if (g_str_equal (what, "queue"))
    jm_cv_files_load (self->files);
  /* What is being typed is not overwritten: it is saved a moment later. */
  if (g_str_equal (what, "profile") && !jm_keeper_is_busy (self->keeper))
    load (self);
}

/* (nullable): where the field is filled in. */
static GtkWidget *
find_place (JmProfileView *self,
            const char    *field)
{
  const struct { const char *field; gpointer place; } places[] = {
    { "full_name", self->full_name }, { "headline", self->headline }, { "email", self->email }, { "phone", self->phone }, { "location", self->location },
    { "summary", self->summary }, { "skills", self->skills }, { "cv", self->files },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_strcmp0 (places[i].field, field) == 0)
      return places[i].place;
  for (guint i = 0; i < self->lists->len; i++)
    if (g_strcmp0 (jm_profile_list_get_field (self->lists->pdata[i]), field) == 0)
      return self->lists->pdata[i];
  return NULL;
}

/* The focus brings it into sight; in a list the first is the button that adds. */
static void
hint_cb (JmProfileView *self)
{
  GtkWidget *place = find_place (self, self->missing);

  g_assert (JM_IS_PROFILE_VIEW (self));

  if (place != NULL && (ADW_IS_ENTRY_ROW (place) ? !gtk_widget_grab_focus (place) : !gtk_widget_child_focus (place, GTK_DIR_TAB_FORWARD)))
    gtk_widget_error_bell (GTK_WIDGET (self));
}

/* --- dialogs --- */

static void
accepted_cb (JmProfileView *self)
{
  g_assert (JM_IS_PROFILE_VIEW (self));

  jm_toast_undoable (GTK_WIDGET (self), _("Your profile was changed"));
}

static void
review_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  jm_profile_view_review (JM_PROFILE_VIEW (widget), g_variant_get_int64 (parameter));
}

static void
export_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  JmProfileView *self = JM_PROFILE_VIEW (widget);

  save (self);
  adw_dialog_present (jm_cv_export_new (self->funnel, 0), widget);
}

static void
add_lists (JmProfileView *self)
{
  for (guint i = 0; jm_profile_words_lists[i] != NULL; i++)
    {
      GtkWidget *list = jm_profile_list_new (jm_profile_words_lists[i]);

      g_ptr_array_add (self->lists, list);
      g_signal_connect_object (list, "changed", G_CALLBACK (apply_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (list, "deleted", G_CALLBACK (deleted_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (list));
    }
  self->files = JM_CV_FILES (jm_cv_files_new (self->funnel));
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (self->files));
}

static void
jm_profile_view_unmap (GtkWidget *widget)
{
  save (JM_PROFILE_VIEW (widget));

  GTK_WIDGET_CLASS (jm_profile_view_parent_class)->unmap (widget);
}

static void
jm_profile_view_dispose (GObject *object)
{
  JmProfileView *self = JM_PROFILE_VIEW (object);

  jm_keeper_forget (self->keeper);
  g_clear_object (&self->funnel);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_PROFILE_VIEW);

  G_OBJECT_CLASS (jm_profile_view_parent_class)->dispose (object);
}

static void
jm_profile_view_finalize (GObject *object)
{
  JmProfileView *self = JM_PROFILE_VIEW (object);

  g_ptr_array_unref (self->lists);
  jm_keeper_free (self->keeper);
  g_clear_pointer (&self->profile, jm_profile_free);

  G_OBJECT_CLASS (jm_profile_view_parent_class)->finalize (object);
}

static void
jm_profile_view_class_init (JmProfileViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jm_profile_view_dispose;
  object_class->finalize = jm_profile_view_finalize;
  widget_class->unmap = jm_profile_view_unmap;

  g_type_ensure (JM_TYPE_CHIPS_ROW);
  g_type_ensure (JM_TYPE_SIDEBAR_BUTTON);
  g_type_ensure (JM_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-profile-view.ui");
  gtk_widget_class_bind_template_child (widget_class, JmProfileView, page);
  gtk_widget_class_bind_template_child (widget_class, JmProfileView, bar);
  gtk_widget_class_bind_template_child (widget_class, JmProfileView, hint_row);
  gtk_widget_class_bind_template_child (widget_class, JmProfileView, full_name);
  gtk_widget_class_bind_template_child (widget_class, JmProfileView, headline);
  gtk_widget_class_bind_template_child (widget_class, JmProfileView, email);
  gtk_widget_class_bind_template_child (widget_class, JmProfileView, phone);
  gtk_widget_class_bind_template_child (widget_class, JmProfileView, location);
  gtk_widget_class_bind_template_child (widget_class, JmProfileView, status);
  gtk_widget_class_bind_template_child (widget_class, JmProfileView, summary);
  gtk_widget_class_bind_template_child (widget_class, JmProfileView, skills);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, hint_cb);
  gtk_widget_class_install_action (widget_class, "profile.review-cv", "x", review_action);
  gtk_widget_class_install_action (widget_class, "profile.export-cv", NULL, export_action);
}

static void
jm_profile_view_init (JmProfileView *self)
{
  self->lists = g_ptr_array_new ();
  self->keeper = jm_keeper_new (keep_cb, self);
  self->is_filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (jm_text_row_get_buffer (self->summary), "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * jm_profile_view_new:
 * @funnel: whose profile it shows
 *
 * Returns: (transfer floating): a view
 */
GtkWidget *
jm_profile_view_new (JmFunnel *funnel)
{
  JmProfileView *self;

  g_return_val_if_fail (JM_IS_FUNNEL (funnel), NULL);

  self = g_object_new (JM_TYPE_PROFILE_VIEW, NULL);
  self->funnel = g_object_ref (funnel);
  add_lists (self);
  g_signal_connect_object (funnel, "changed", G_CALLBACK (changed_cb), self, 0);
  load (self);
  return GTK_WIDGET (self);
}

static void
present_review (JmProfileView *self,
                AdwDialog     *dialog)
{
  g_signal_connect_object (dialog, "accepted", G_CALLBACK (accepted_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/**
 * jm_profile_view_review:
 * @self: a view
 * @cv: a CV
 *
 * Shows what the CV would change in the profile.
 */
void
jm_profile_view_review (JmProfileView *self,
                        gint64         cv)
{
  g_return_if_fail (JM_IS_PROFILE_VIEW (self));

  save (self);
  present_review (self, jm_cv_review_new (self->funnel, cv));
}

/**
 * jm_profile_view_review_read:
 * @self: a view
 * @read: what jm_funnel_read_profile_async() read in a file
 * @whole: (nullable): the file's path, where it may take the profile's place
 *
 * Shows what the file would change in the profile.
 */
void
jm_profile_view_review_read (JmProfileView *self,
                             JmJson        *read,
                             const char    *whole)
{
  g_return_if_fail (JM_IS_PROFILE_VIEW (self));

  save (self);
  present_review (self, jm_cv_review_new_read (self->funnel, read, whole));
}
