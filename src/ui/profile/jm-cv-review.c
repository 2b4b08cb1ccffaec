/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "profile/jm-cv-review.h"

#include "profile/jm-profile-words.h"
#include "widgets/jm-plain-row.h"
#include "widgets/jm-toast.h"

#include <glib/gi18n.h>

#define MAX_SKILLS_TOLD 12

struct _JmCvReview {
  AdwDialog   parent_instance;
  JmFunnel   *funnel;
  gint64      cv;
  JmJson     *read;     /* (nullable) of a file, in place of a CV */
  char       *whole;    /* (nullable) the file, where it may take the profile's place */
  GPtrArray  *changes;  /* (element-type JmProfileChange) */
  GPtrArray  *switches; /* (element-type AdwSwitchRow), one for each, not owned */
  GHashTable *refused;  /* (element-type utf8): ids that the user switched off */
  GtkWidget  *overlay;
  GtkWidget  *bar;
  GtkWidget  *button;
  gboolean    is_saving;
};

G_DEFINE_FINAL_TYPE (JmCvReview, jm_cv_review, ADW_TYPE_DIALOG)

enum {
  SIGNAL_ACCEPTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update_button (JmCvReview *self)
{
  guint            n = 0;
  g_autofree char *label = NULL;

  for (guint i = 0; i < self->switches->len; i++)
    n += adw_switch_row_get_active (self->switches->pdata[i]) ? 1 : 0;
  label = g_strdup_printf (ngettext ("_Accept %u Change", "_Accept %u Changes", n), n);
  gtk_button_set_label (GTK_BUTTON (self->button), label);
  gtk_widget_set_sensitive (self->button, n > 0 && !self->is_saving);
  gtk_widget_set_visible (self->button, self->changes != NULL && self->changes->len > 0);
}

/* --- rows --- */

static char *
list_skills (JmJson *skills)
{
  g_autoptr(GString) text = g_string_new (NULL);
  guint              n = jm_json_get_length (skills);

  for (guint i = 0; i < MIN (n, MAX_SKILLS_TOLD); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", jm_json_member_string (jm_json_get_element (skills, i), "name"));
  if (n > MAX_SKILLS_TOLD)
    g_string_append (text, "…");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* One line for a text or an entry; (nullable). */
static char *
describe (const char *field,
          JmJson     *value)
{
  g_autofree char *rest = NULL;
  g_autofree char *first = NULL;

  if (value == NULL)
    return NULL;
  if (jm_json_get_string (value) != NULL)
    return g_strdup (jm_json_get_string (value));
  if (jm_json_is (value, JM_JSON_ARRAY))
    return list_skills (value);
  first = jm_profile_words_entry (field, value, &rest);
  return *rest != '\0' ? g_strconcat (first, " · ", rest, NULL) : g_steal_pointer (&first);
}

static char *
make_title (const JmProfileChange *change)
{
  const char *name = jm_profile_words_field (change->field);
  guint       n = jm_json_get_length (change->after);

  if (g_str_equal (change->field, "skills"))
    return g_strdup_printf (ngettext ("%u new skill", "%u new skills", n), n);
  /* Translators: a field of the profile, "Experience: new" */
  return g_strdup_printf (change->before == NULL ? _("%s: new") : _("%s: changed"), name);
}

static char *
make_subtitle (const JmProfileChange *change)
{
  g_autofree char *before = g_str_equal (change->field, "skills") ? NULL : describe (change->field, change->before);
  g_autofree char *after = describe (change->field, change->after);
  JmJson          *highlights = jm_json_get_member (change->after, "highlights");
  guint            n = jm_json_get_length (highlights);

  if (before != NULL && g_strcmp0 (before, after) != 0)
    return g_strdup_printf (_("%s\nuntil now: %s"), after, before);
  if (n > 0)
    return g_strdup_printf (ngettext ("%s\nwith %u achievement", "%s\nwith %u achievements", n), after, n);
  return g_steal_pointer (&after);
}

static void
switched_cb (AdwSwitchRow *row,
             GParamSpec   *pspec,
             JmCvReview   *self)
{
  const char *id = g_object_get_data (G_OBJECT (row), "jm-id");

  g_assert (JM_IS_CV_REVIEW (self));

  if (adw_switch_row_get_active (row))
    g_hash_table_remove (self->refused, id);
  else
    g_hash_table_add (self->refused, g_strdup (id));
  update_button (self);
}

static GtkWidget *
make_row (JmCvReview            *self,
          const JmProfileChange *change)
{
  g_autofree char *title = make_title (change);
  g_autofree char *subtitle = make_subtitle (change);
  GtkWidget       *row = jm_plain_row_new (ADW_TYPE_SWITCH_ROW, title);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 6);
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), !g_hash_table_contains (self->refused, change->id));
  g_object_set_data_full (G_OBJECT (row), "jm-id", g_strdup (change->id), g_free);
  g_signal_connect_object (row, "notify::active", G_CALLBACK (switched_cb), self, 0);
  return row;
}

static const char *
describe_reading (JmCvReview *self)
{
  g_autoptr(JmCv) cv = self->read == NULL ? jm_funnel_dup_cv (self->funnel, self->cv, NULL) : NULL;

  if (self->read != NULL)
    return _("This stands in the file. Switch off what you do not want; what is switched on goes into your profile.");
  if (cv != NULL && cv->proposal != NULL)
    return _("The language model read this in the CV, where it stands word for word. Switch off what is wrong; what is switched on goes into your profile.");
  return _("This could be read in the CV. Switch off what is wrong; what is switched on goes into your profile.");
}

static GtkWidget *
make_page (JmCvReview *self)
{
  GtkWidget *page, *group;

  if (self->changes->len == 0)
    {
      page = adw_status_page_new ();
      adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "object-select-symbolic");
      adw_status_page_set_title (ADW_STATUS_PAGE (page), _("Nothing New"));
      adw_status_page_set_description (ADW_STATUS_PAGE (page), self->read != NULL ? _("Everything in this file stands in your profile already.")
                                                                                 : _("Everything that could be read in this CV stands in your profile already."));
      return page;
    }
  page = adw_preferences_page_new ();
  group = adw_preferences_group_new ();
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), describe_reading (self));
  for (guint i = 0; i < self->changes->len; i++)
    {
      GtkWidget *row = make_row (self, self->changes->pdata[i]);

      g_ptr_array_add (self->switches, row);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  return page;
}

static void
reload (JmCvReview *self)
{
  g_autoptr(GError) error = NULL;

  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_ptr_array_set_size (self->switches, 0);
  self->changes = self->read != NULL ? jm_funnel_list_profile_changes (self->funnel, self->read, &error) : jm_funnel_list_cv_changes (self->funnel, self->cv, &error);
  if (self->changes == NULL)
    {
      self->changes = g_ptr_array_new ();
      jm_toast_error (self->overlay, error);
    }
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (self->overlay), make_page (self));
  update_button (self);
}

/* A model may have read the CV meanwhile, or another window have accepted something. */
static void
changed_cb (JmFunnel   *funnel,
            const char *what,
            JmCvReview *self)
{
  g_assert (JM_IS_CV_REVIEW (self));

  if (g_str_equal (what, "profile") && !self->is_saving)
    reload (self);
}

/* --- accepting --- */

static void
end (JmCvReview   *self,
     gboolean      is_done,
     const GError *error)
{
  self->is_saving = FALSE;
  if (self->funnel == NULL)
    return;
  if (!is_done)
    {
      jm_toast_error (self->overlay, error);
      reload (self);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_ACCEPTED], 0);
  /* The user may have closed it meanwhile. */
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    adw_dialog_close (ADW_DIALOG (self));
}

static void
accepted_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(JmCvReview) self = user_data;
  g_autoptr(GError)     error = NULL;

  end (self, self->read != NULL ? jm_funnel_accept_profile_finish (JM_FUNNEL (source), result, &error) : jm_funnel_accept_cv_finish (JM_FUNNEL (source), result, &error), error);
}

static void
replaced_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(JmCvReview) self = user_data;
  g_autoptr(GError)     error = NULL;

  end (self, jm_funnel_import_profile_finish (JM_FUNNEL (source), result, &error), error);
}

static void
replace_cb (JmCvReview *self)
{
  g_assert (JM_IS_CV_REVIEW (self));

  self->is_saving = TRUE;
  update_button (self);
  jm_funnel_import_profile_async (self->funnel, self->whole, NULL, replaced_cb, g_object_ref (self));
}

static void
accept_cb (JmCvReview *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv)           ids = NULL;

  g_assert (JM_IS_CV_REVIEW (self));

  for (guint i = 0; i < self->switches->len; i++)
    if (adw_switch_row_get_active (self->switches->pdata[i]))
      g_strv_builder_add (builder, ((JmProfileChange *) self->changes->pdata[i])->id);
  ids = g_strv_builder_end (builder);
  self->is_saving = TRUE;
  update_button (self);
  if (self->read != NULL)
    jm_funnel_accept_profile_async (self->funnel, self->read, (const char *const *) ids, NULL, accepted_cb, g_object_ref (self));
  else
    jm_funnel_accept_cv_async (self->funnel, self->cv, (const char *const *) ids, NULL, accepted_cb, g_object_ref (self));
}

static void
jm_cv_review_dispose (GObject *object)
{
  g_clear_object (&JM_CV_REVIEW (object)->funnel);

  G_OBJECT_CLASS (jm_cv_review_parent_class)->dispose (object);
}

static void
jm_cv_review_finalize (GObject *object)
{
  JmCvReview *self = JM_CV_REVIEW (object);

  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->read, jm_json_unref);
  g_free (self->whole);
  g_ptr_array_unref (self->switches);
  g_hash_table_unref (self->refused);

  G_OBJECT_CLASS (jm_cv_review_parent_class)->finalize (object);
}

static void
jm_cv_review_class_init (JmCvReviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = jm_cv_review_dispose;
  object_class->finalize = jm_cv_review_finalize;

  /* JmCvReview::accepted: what was switched on stands in the profile. */
  signals[SIGNAL_ACCEPTED] = g_signal_new ("accepted", JM_TYPE_CV_REVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
jm_cv_review_init (JmCvReview *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *header = adw_header_bar_new ();

  self->bar = gtk_action_bar_new ();
  self->switches = g_ptr_array_new ();
  self->refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->overlay = adw_toast_overlay_new ();
  self->button = gtk_button_new ();
  gtk_button_set_use_underline (GTK_BUTTON (self->button), TRUE);
  gtk_widget_add_css_class (self->button, "suggested-action");
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (accept_cb), self, G_CONNECT_SWAPPED);
  gtk_action_bar_pack_end (GTK_ACTION_BAR (self->bar), self->button);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  adw_toolbar_view_add_bottom_bar (ADW_TOOLBAR_VIEW (view), self->bar);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), self->overlay);
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_title (ADW_DIALOG (self), _("Review CV"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 560);
  adw_dialog_set_content_height (ADW_DIALOG (self), 640);
}

/* Loses what the profile has and the file has not: so it is the user who asks for it, and undo takes it back. */
static void
add_replace (JmCvReview *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Replace Profile"));

  gtk_widget_set_tooltip_text (button, _("Put the whole file in the place of your profile"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (replace_cb), self, G_CONNECT_SWAPPED);
  gtk_action_bar_pack_start (GTK_ACTION_BAR (self->bar), button);
}

static AdwDialog *
review_new (JmFunnel   *funnel,
            gint64      cv,
            JmJson     *read,
            const char *whole)
{
  JmCvReview *self = g_object_new (JM_TYPE_CV_REVIEW, NULL);

  self->funnel = g_object_ref (funnel);
  self->cv = cv;
  self->read = read != NULL ? jm_json_ref (read) : NULL;
  self->whole = g_strdup (whole);
  if (read != NULL)
    adw_dialog_set_title (ADW_DIALOG (self), _("Review Profile"));
  if (whole != NULL)
    add_replace (self);
  g_signal_connect_object (funnel, "changed", G_CALLBACK (changed_cb), self, 0);
  reload (self);
  return ADW_DIALOG (self);
}

/**
 * jm_cv_review_new:
 * @funnel: whose profile it is
 * @cv: the CV
 *
 * Returns: (transfer floating): a dialog that is not presented yet
 */
AdwDialog *
jm_cv_review_new (JmFunnel *funnel,
                  gint64    cv)
{
  g_return_val_if_fail (JM_IS_FUNNEL (funnel), NULL);

  return review_new (funnel, cv, NULL, NULL);
}

/**
 * jm_cv_review_new_read:
 * @funnel: whose profile it is
 * @read: what jm_funnel_read_profile_async() read in a file
 * @whole: (nullable): the file's path, where it may take the profile's place
 *
 * Returns: (transfer floating): a dialog that is not presented yet
 */
AdwDialog *
jm_cv_review_new_read (JmFunnel   *funnel,
                       JmJson     *read,
                       const char *whole)
{
  g_return_val_if_fail (JM_IS_FUNNEL (funnel), NULL);
  g_return_val_if_fail (read != NULL, NULL);

  return review_new (funnel, 0, read, whole);
}
