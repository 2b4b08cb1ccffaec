/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "profile/jm-cv-files.h"

#include "widgets/jm-plain-row.h"
#include "widgets/jm-toast.h"
#include "widgets/jm-words.h"

#include <glib/gi18n.h>

struct _JmCvFiles {
  AdwPreferencesGroup parent_instance;
  JmFunnel           *funnel;
  GPtrArray          *rows;   /* (element-type GtkWidget), not owned */
  gboolean            is_filling;
};

G_DEFINE_FINAL_TYPE (JmCvFiles, jm_cv_files, ADW_TYPE_PREFERENCES_GROUP)

static gint64
cv_of (gpointer widget)
{
  const gint64 *id = g_object_get_data (G_OBJECT (widget), "jm-cv");

  return *id;
}

static void
set_cv (gpointer widget,
        gint64   id)
{
  gint64 *data = g_new (gint64, 1);

  *data = id;
  g_object_set_data_full (G_OBJECT (widget), "jm-cv", data, g_free);
}

static void
used_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(JmCvFiles) self = user_data;
  g_autoptr(GError)    error = NULL;

  if (!jm_funnel_use_cv_finish (JM_FUNNEL (source), result, &error) && self->funnel != NULL)
    jm_toast_error (GTK_WIDGET (self), error);
}

static void
chosen_cb (GtkCheckButton *button,
           JmCvFiles      *self)
{
  g_assert (JM_IS_CV_FILES (self));

  if (!self->is_filling && gtk_check_button_get_active (button))
    jm_funnel_use_cv_async (self->funnel, cv_of (button), NULL, used_cb, g_object_ref (self));
}

static void
parsed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(JmCvFiles) self = user_data;
  g_autoptr(GError)    error = NULL;
  gboolean             is_done = jm_funnel_parse_cv_finish (JM_FUNNEL (source), result, &error);

  if (self->funnel == NULL)
    return;
  if (!is_done)
    jm_toast_error (GTK_WIDGET (self), error);
  else
    jm_toast_say (GTK_WIDGET (self), _("The CV was read again"));
}

static void
parse_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  GtkWidget *row = user_data;
  JmCvFiles *self = JM_CV_FILES (gtk_widget_get_ancestor (row, JM_TYPE_CV_FILES));

  jm_funnel_parse_cv_async (self->funnel, cv_of (row), NULL, parsed_cb, g_object_ref (self));
}

static void
review_cb (GtkButton *button,
           JmCvFiles *self)
{
  g_assert (JM_IS_CV_FILES (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "profile.review-cv", "x", cv_of (button));
}

static GtkWidget *
make_menu (GtkWidget *row)
{
  static const GActionEntry     entries[] = { { "parse", parse_action } };
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr(GMenu)              menu = g_menu_new ();
  GtkWidget                    *button = gtk_menu_button_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), row);
  gtk_widget_insert_action_group (row, "cv", G_ACTION_GROUP (group));
  g_menu_append (menu, _("_Parse Again"), "cv.parse");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _("More"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
make_row (JmCvFiles  *self,
          const JmCv *cv,
          GtkWidget  *first)
{
  GtkWidget       *row = jm_plain_row_new (ADW_TYPE_ACTION_ROW, cv->name);
  GtkWidget       *check = gtk_check_button_new ();
  GtkWidget       *review = gtk_button_new_with_mnemonic (_("_Review"));
  g_autofree char *day = jm_words_day (cv->imported_at);
  g_autofree char *pages = g_strdup_printf (ngettext ("%u page", "%u pages", cv->pages), cv->pages);
  g_autofree char *subtitle = g_strdup_printf (_("%s · imported on %s"), pages, day);

  set_cv (row, cv->id);
  set_cv (check, cv->id);
  set_cv (review, cv->id);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (first != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (first));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), cv->is_current);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (check, _("Use for applications"));
  gtk_widget_set_valign (review, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (review, "flat");
  g_signal_connect_object (check, "toggled", G_CALLBACK (chosen_cb), self, 0);
  g_signal_connect_object (review, "clicked", G_CALLBACK (review_cb), self, 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), review);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_menu (row));
  g_object_set_data (G_OBJECT (row), "jm-check", check);
  return row;
}

static void
jm_cv_files_dispose (GObject *object)
{
  g_clear_object (&JM_CV_FILES (object)->funnel);

  G_OBJECT_CLASS (jm_cv_files_parent_class)->dispose (object);
}

static void
jm_cv_files_finalize (GObject *object)
{
  g_ptr_array_unref (JM_CV_FILES (object)->rows);

  G_OBJECT_CLASS (jm_cv_files_parent_class)->finalize (object);
}

static void
jm_cv_files_class_init (JmCvFilesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = jm_cv_files_dispose;
  object_class->finalize = jm_cv_files_finalize;
}

static void
jm_cv_files_init (JmCvFiles *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Import CV…"));

  self->rows = g_ptr_array_new ();
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.import-cv");
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("CV Files"));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), button);
}

/**
 * jm_cv_files_new:
 * @funnel: whose CVs they are
 *
 * Returns: (transfer floating): the CVs as they are now
 */
GtkWidget *
jm_cv_files_new (JmFunnel *funnel)
{
  JmCvFiles *self;

  g_return_val_if_fail (JM_IS_FUNNEL (funnel), NULL);

  self = g_object_new (JM_TYPE_CV_FILES, NULL);
  self->funnel = g_object_ref (funnel);
  jm_cv_files_load (self);
  return GTK_WIDGET (self);
}

/**
 * jm_cv_files_load:
 * @self: the CVs
 *
 * Shows them as they are now.
 *
 * Returns: how many there are
 */
guint
jm_cv_files_load (JmCvFiles *self)
{
  g_autoptr(GPtrArray) cvs = NULL;
  GtkWidget           *first = NULL;

  g_return_val_if_fail (JM_IS_CV_FILES (self), 0);

  cvs = jm_funnel_list_cvs (self->funnel, NULL);
  self->is_filling = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; cvs != NULL && i < cvs->len; i++)
    {
      GtkWidget *row = make_row (self, cvs->pdata[i], first);

      first = first != NULL ? first : g_object_get_data (G_OBJECT (row), "jm-check");
      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
    }
  self->is_filling = FALSE;
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         self->rows->len > 0 ? NULL : _("Import your CV as PDF, or drop it on the window: what can be read in it is proposed for this page."));
  return self->rows->len;
}
