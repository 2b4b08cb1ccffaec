/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "profile/jm-cv-row.h"

#include "widgets/jm-plain-row.h"
#include "widgets/jm-toast.h"
#include "widgets/jm-words.h"

#include <glib/gi18n.h>

#define PICTURE_WIDTH 42 /* of a page on A4 */
#define PICTURE_HEIGHT 60
#define MAX_LINES 4 /* the whole is in the tooltip */

struct _JmCvRow {
  AdwActionRow parent_instance;
  JmFunnel    *funnel;
  gint64       cv;
  gint64       study; /* a task, 0: none */
  GtkWidget   *check;
  GtkWidget   *picture;
};

G_DEFINE_FINAL_TYPE (JmCvRow, jm_cv_row, ADW_TYPE_ACTION_ROW)

static void
tell (JmCvRow      *self,
      gboolean      is_done,
      const GError *error)
{
  if (!is_done && self->funnel != NULL)
    jm_toast_error (GTK_WIDGET (self), error);
}

static void
used_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(JmCvRow) self = user_data;
  g_autoptr(GError)  error = NULL;

  tell (self, jm_funnel_use_cv_finish (JM_FUNNEL (source), result, &error), error);
}

static void
chosen_cb (JmCvRow *self)
{
  g_assert (JM_IS_CV_ROW (self));

  if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->check)))
    jm_funnel_use_cv_async (self->funnel, self->cv, NULL, used_cb, g_object_ref (self));
}

static void
parsed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(JmCvRow) self = user_data;
  g_autoptr(GError)  error = NULL;
  gboolean           is_done = jm_funnel_parse_cv_finish (JM_FUNNEL (source), result, &error);

  tell (self, is_done, error);
  if (is_done && self->funnel != NULL)
    jm_toast_say (GTK_WIDGET (self), _("The CV was read again"));
}

static void
parse_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  JmCvRow *self = JM_CV_ROW (widget);

  jm_funnel_parse_cv_async (self->funnel, self->cv, NULL, parsed_cb, g_object_ref (self));
}

static void
studied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(JmCvRow) self = user_data;
  g_autoptr(GError)  error = NULL;

  tell (self, jm_funnel_study_cv_finish (JM_FUNNEL (source), result, &error), error);
}

static void
study_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  JmCvRow *self = JM_CV_ROW (widget);

  jm_funnel_study_cv_async (self->funnel, self->cv, NULL, studied_cb, g_object_ref (self));
}

static void
cancelled_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(JmCvRow) self = user_data;
  g_autoptr(GError)  error = NULL;

  tell (self, jm_funnel_cancel_task_finish (JM_FUNNEL (source), result, &error), error);
}

static void
cancel_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  JmCvRow *self = JM_CV_ROW (widget);

  jm_funnel_cancel_task_async (self->funnel, self->study, NULL, cancelled_cb, g_object_ref (self));
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GtkWidget) page = user_data;
  g_autoptr(GError)    error = NULL;

  if (!jm_funnel_remove_cv_finish (JM_FUNNEL (source), result, &error))
    jm_toast_error (page, error);
  else
    jm_toast_undoable (page, _("CV removed"));
}

/* The row is gone by then: what surrounds it tells. */
static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  JmCvRow   *self = JM_CV_ROW (widget);
  GtkWidget *page = gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_GROUP);

  jm_funnel_remove_cv_async (self->funnel, self->cv, NULL, removed_cb, g_object_ref (page));
}

static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(JmCvRow)    self = user_data;
  g_autoptr(GBytes)     png = jm_funnel_draw_cv_finish (JM_FUNNEL (source), result, NULL);
  g_autoptr(GdkTexture) texture = png != NULL && self->funnel != NULL ? gdk_texture_new_from_bytes (png, NULL) : NULL;

  /* A protected one has no picture. */
  gtk_widget_set_visible (self->picture, texture != NULL);
  if (texture != NULL)
    gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (texture));
}

static void
review_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "profile.review-cv", "x", JM_CV_ROW (widget)->cv);
}

/* Who has read it, or is at it; (nullable): it was not read for the profile. */
static char *
describe_reading (const JmCv   *cv,
                  const JmTask *study)
{
  if (study != NULL && (study->state == JM_TASK_QUEUED || study->state == JM_TASK_RUNNING))
    return g_strdup (_("The language model is reading it…"));
  if (study != NULL && study->last_error != NULL)
    return g_strdup (study->last_error);
  return cv->proposal != NULL ? g_strdup (_("Read by the language model")) : NULL;
}

static char *
describe (const JmCv   *cv,
          const JmTask *study)
{
  g_autofree char *day = jm_words_day (cv->imported_at);
  g_autofree char *pages = g_strdup_printf (ngettext ("%u page", "%u pages", cv->pages), cv->pages);
  g_autofree char *facts = g_strdup_printf (_("%s · imported on %s"), pages, day);
  g_autofree char *reading = describe_reading (cv, study);

  return reading != NULL ? g_strconcat (facts, "\n", reading, NULL) : g_steal_pointer (&facts);
}

static GtkWidget *
make_menu (gboolean is_studied,
           gboolean with_model)
{
  g_autoptr(GMenu) menu = g_menu_new ();
  GtkWidget       *button = gtk_menu_button_new ();

  g_menu_append (menu, _("_Review"), "cv.review");
  g_menu_append (menu, _("_Parse Again"), "cv.parse");
  if (is_studied)
    g_menu_append (menu, _("_Cancel the Model’s Reading"), "cv.cancel-study");
  else if (with_model)
    g_menu_append (menu, _("_Have the Model Read It"), "cv.study");
  g_menu_append (menu, _("Re_move"), "cv.remove");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _("More"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static void
jm_cv_row_dispose (GObject *object)
{
  g_clear_object (&JM_CV_ROW (object)->funnel);

  G_OBJECT_CLASS (jm_cv_row_parent_class)->dispose (object);
}

static void
jm_cv_row_class_init (JmCvRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jm_cv_row_dispose;

  gtk_widget_class_install_action (widget_class, "cv.review", NULL, review_action);
  gtk_widget_class_install_action (widget_class, "cv.parse", NULL, parse_action);
  gtk_widget_class_install_action (widget_class, "cv.study", NULL, study_action);
  gtk_widget_class_install_action (widget_class, "cv.cancel-study", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "cv.remove", NULL, remove_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "cv.remove", NULL);
}

static void
jm_cv_row_init (JmCvRow *self)
{
  self->check = gtk_check_button_new ();
  gtk_widget_set_valign (self->check, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->check, _("Use for applications"));
  self->picture = gtk_picture_new ();
  gtk_widget_set_size_request (self->picture, PICTURE_WIDTH, PICTURE_HEIGHT);
  gtk_widget_set_valign (self->picture, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->picture, "cv-paper");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL, _("First page"), -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), self->picture);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), self->check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), self->check);
}

/**
 * jm_cv_row_new:
 * @funnel: whose CV it is
 * @cv: the CV
 * @study: (nullable): the open task that has it read by a model
 * @with_model: whether a model may be asked
 * @first: (nullable): the first row of its group
 *
 * Returns: (transfer floating): a row that shows the CV as it is now
 */
GtkWidget *
jm_cv_row_new (JmFunnel     *funnel,
               const JmCv   *cv,
               const JmTask *study,
               gboolean      with_model,
               JmCvRow      *first)
{
  JmCvRow         *self;
  g_autofree char *subtitle = NULL;

  g_return_val_if_fail (JM_IS_FUNNEL (funnel) && cv != NULL, NULL);

  self = JM_CV_ROW (jm_plain_row_new (JM_TYPE_CV_ROW, cv->name));
  self->funnel = g_object_ref (funnel);
  self->cv = cv->id;
  self->study = study != NULL ? study->id : 0;
  subtitle = describe (cv, study);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), MAX_LINES);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), study != NULL ? study->last_error : NULL);
  if (first != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (self->check), GTK_CHECK_BUTTON (first->check));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), cv->is_current);
  g_signal_connect_object (self->check, "toggled", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), make_menu (study != NULL && study->state != JM_TASK_FAILED, with_model));
  jm_funnel_draw_cv_async (funnel, cv->id, NULL, drawn_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}
