/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "profile/jm-cv-files.h"

#include "profile/jm-cv-row.h"

#include <glib/gi18n.h>

struct _JmCvFiles {
  AdwPreferencesGroup parent_instance;
  JmFunnel           *funnel;
  char               *key;    /* (nullable) of what they show */
  GPtrArray          *rows;   /* (element-type JmCvRow), not owned */
};

G_DEFINE_FINAL_TYPE (JmCvFiles, jm_cv_files, ADW_TYPE_PREFERENCES_GROUP)

/* (nullable): the open task that has the CV read by a model. */
static const JmTask *
find_study (GPtrArray *tasks,
            gint64     cv)
{
  g_autofree char *subject = g_strdup_printf ("c%" G_GINT64_FORMAT, cv);

  for (guint i = 0; tasks != NULL && i < tasks->len; i++)
    {
      const JmTask *task = tasks->pdata[i];

      if (task->kind == JM_TASK_PARSE_CV && g_str_equal (task->subject, subject))
        return task;
    }
  return NULL;
}

/* All that the rows show: where it is the same, they stay, and so does a menu that is open. */
static char *
make_key (GPtrArray *cvs,
          GPtrArray *tasks,
          gboolean   with_model)
{
  g_autoptr(GString) key = g_string_new (with_model ? "1" : "0");

  for (guint i = 0; i < cvs->len; i++)
    {
      const JmCv   *cv = cvs->pdata[i];
      const JmTask *study = find_study (tasks, cv->id);

      g_string_append_printf (key, "\n%" G_GINT64_FORMAT " %d %u %d", cv->id, cv->is_current, cv->pages, cv->proposal != NULL);
      if (study != NULL)
        g_string_append_printf (key, " %d %s", study->state, study->last_error != NULL ? study->last_error : "");
    }
  return g_string_free (g_steal_pointer (&key), FALSE);
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
  g_free (JM_CV_FILES (object)->key);

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
  g_autoptr(GPtrArray) tasks = NULL;
  g_autoptr(JmAiSetup) setup = NULL;
  g_autofree char     *key = NULL;
  gboolean             with_model;
  JmCvRow             *first = NULL;

  g_return_val_if_fail (JM_IS_CV_FILES (self), 0);

  cvs = jm_funnel_list_cvs (self->funnel, NULL);
  tasks = jm_funnel_list_tasks (self->funnel, NULL);
  setup = jm_funnel_dup_ai_setup (self->funnel, NULL);
  if (cvs == NULL)
    return self->rows->len;
  with_model = setup != NULL && setup->enabled;
  key = make_key (cvs, tasks, with_model);
  if (g_strcmp0 (key, self->key) == 0)
    return self->rows->len;
  g_set_str (&self->key, key);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < cvs->len; i++)
    {
      const JmCv *cv = cvs->pdata[i];
      GtkWidget  *row = jm_cv_row_new (self->funnel, cv, find_study (tasks, cv->id), with_model, first);

      first = first != NULL ? first : JM_CV_ROW (row);
      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
    }
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         self->rows->len > 0 ? NULL : _("Import your CV as PDF, or drop it on the window: what can be read in it is proposed for this page."));
  return self->rows->len;
}
