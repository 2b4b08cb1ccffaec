/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "jm-ui-room.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static const char *titles[] = { "Senior C developer", "R&D <b>Lead</b> &amp; friend", "Développeur GTK", "Data engineer" };

static gboolean
fill (JmDb    *db,
      gpointer data,
      GError **error)
{
  g_autoptr(JmSearch) search = jm_search_new ();
  int                 n = *(int *) data;

  if (n < 0)
    return TRUE;

  search->name = g_strdup ("Everything in C");
  if (!jm_search_insert (db, search, error))
    return FALSE;
  for (int i = 0; i < n; i++)
    {
      g_autoptr(JmPosting) posting = jm_posting_new ();

      posting->title = g_strdup_printf ("%s %d", titles[i % G_N_ELEMENTS (titles)], i + 1);
      posting->company_name = g_strdup ("Larch & <Sons>");
      posting->location = g_strdup ("Lyon");
      posting->description = g_strdup ("We write <i>C</i> & read it.\n\nEvery day.");
      posting->text_complete = TRUE;
      posting->source_url = g_strdup_printf ("https://board.example/jobs/%d", i + 1);
      posting->discovered_at = jm_time_now ();
      jm_posting_normalise (posting, jm_time_now ());
      if (!jm_posting_insert (db, posting, error) || !jm_match_add (db, search->id, posting->id, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_filtered (JmDb    *db,
              gpointer data,
              GError **error)
{
  JmFiltered           filtered = { .search = 1, .title = data };
  g_autoptr(JmPosting) posting = jm_posting_new ();

  posting->title = g_strdup (data);
  posting->company_name = g_strdup ("Larch & <Sons>");
  posting->source_url = g_strdup_printf ("https://board.example/filtered/%s", (char *) data);
  posting->description = g_strdup ("an unpaid position");
  posting->text_complete = TRUE;
  jm_posting_normalise (posting, jm_time_now ());
  filtered.company_name = posting->company_name;
  filtered.url = posting->source_url;
  filtered.rule = (char *) "red_flag";
  filtered.term = (char *) "unpaid";
  filtered.field = (char *) "description";
  filtered.excerpt = posting->description;
  filtered.posting = jm_posting_to_json (posting);
  filtered.at = jm_time_now ();
  return jm_filtered_add (db, &filtered, NULL, error);
}

void
stage_init (int    *argc,
            char ***argv)
{
  gtk_test_init (argc, argv, NULL);
  adw_init ();
  jm_funnel_init_rooms ();
  jm_ui_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

void
stage_open (Stage *self,
            int    n_postings)
{
  g_autoptr(GError) error = NULL;

  self->folder = g_dir_make_tmp ("jm-ui-XXXXXX", &error);
  g_assert_no_error (error);
  self->funnel = jm_funnel_open (self->folder, &error);
  g_assert_no_error (error);
  jm_store_write (jm_funnel_get_store (self->funnel), JM_PRIORITY_COMMAND, fill, &n_postings, &error);
  g_assert_no_error (error);
}

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_width (widget) > 0;
}

void
stage_show (Stage *self)
{
  self->window = jm_window_new (NULL, self->funnel);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1000, 700);
  jm_window_show_view (self->window, "inbox");
  gtk_window_present (GTK_WINDOW (self->window));
  stage_wait (is_mapped, self->window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
  stage_settle ();
}

static gboolean
is_gone (gpointer weak)
{
  return *(gpointer *) weak == NULL;
}

static void
remove_folder (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char     *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
close_window (Stage *self)
{
  if (self->window == NULL)
    return;
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  gtk_window_destroy (GTK_WINDOW (self->window));
  stage_wait (is_gone, &self->window);
}

/* Every test ends with the proof that its window is gone with all that it held. */
void
stage_close (Stage *self)
{
  close_window (self);
  jm_funnel_close (self->funnel);
  g_object_add_weak_pointer (G_OBJECT (self->funnel), (gpointer *) &self->funnel);
  g_object_unref (self->funnel);
  stage_wait (is_gone, &self->funnel);
  remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);
}

void
stage_leave (Stage *self)
{
  close_window (self);
  jm_funnel_close (self->funnel);
  g_clear_object (&self->funnel);
  remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
stage_wait_at (const char *where,
               gboolean  (*condition) (gpointer data),
               gpointer    data)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  guint  source = g_timeout_add (20, wake_cb, NULL);

  while (!condition (data))
    {
      if (g_get_monotonic_time () > end)
        g_error ("waited in vain at %s", where);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (source);
}

/* What is in a dialog is not to be seen before it has a size. */
static gboolean
has_dialog (gpointer window)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (window);
  GtkWidget *child = dialog != NULL ? adw_dialog_get_child (dialog) : NULL;

  return child != NULL && is_mapped (child);
}

AdwDialog *
stage_wait_dialog (Stage *self)
{
  stage_wait (has_dialog, self->window);
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window));
}

/* Linux tells of each thread whether it sleeps or has something to do, be it only waiting for a processor or a disk. */
static gboolean
do_others_sleep (void)
{
  g_autoptr(GDir) dir = g_dir_open ("/proc/self/task", 0, NULL);
  g_autofree char *own = g_strdup_printf ("%d", (int) getpid ());
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/task", name, "stat", NULL);
      g_autofree char *text = NULL;
      const char *state;

      if (g_str_equal (name, own) || !g_file_get_contents (path, &text, NULL, NULL))
        continue;
      state = strrchr (text, ')');
      if (state != NULL && strchr ("RD", state[2]) != NULL)
        return FALSE;
    }
  return TRUE;
}

/* Longer than the pause before a typed search starts. What is drawn without an end does not hold it up for ever. */
void
stage_settle (void)
{
  gint64 instant = g_get_monotonic_time () + 150 * 1000, end = instant + 5 * G_USEC_PER_SEC;
  guint  n_quiet = 0;

  while (g_get_monotonic_time () < instant || (n_quiet < 3 && g_get_monotonic_time () < end))
    {
      gboolean is_quiet = do_others_sleep ();

      for (guint i = 0; i < 100 && g_main_context_iteration (NULL, FALSE); i++)
        ;
      n_quiet = is_quiet && do_others_sleep () && !g_main_context_pending (NULL) ? n_quiet + 1 : 0;
      g_usleep (10 * 1000);
    }
}

static gboolean
says (GtkWidget  *widget,
      const char *text)
{
  if (GTK_IS_LABEL (widget))
    return g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0;
  if (GTK_IS_BUTTON (widget))
    return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), text) == 0;
  return FALSE;
}

GtkWidget *
stage_find (gpointer    root,
            GType       type,
            const char *text)
{
  if (!gtk_widget_get_child_visible (root) || !gtk_widget_get_visible (root))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (text == NULL || says (root, text)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = stage_find (child, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

gboolean
stage_shows_text (gpointer    root,
                  const char *text)
{
  return stage_find (root, GTK_TYPE_LABEL, text) != NULL;
}

static gboolean
press_in (GtkWidget  *widget,
          GListModel *shortcuts,
          const char *trigger)
{
  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr(GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);
      g_autofree char       *text = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

      if (g_str_equal (text, trigger) &&
          gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget, gtk_shortcut_get_arguments (shortcut)))
        return TRUE;
    }
  return FALSE;
}

gboolean
stage_press (GtkWidget  *widget,
             const char *trigger)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_SHORTCUT_CONTROLLER (controller) && press_in (widget, G_LIST_MODEL (controller), trigger))
        return TRUE;
    }
  return FALSE;
}

JmPostingStatus
stage_status (Stage *self,
              gint64 posting)
{
  g_autoptr(GError)    error = NULL;
  g_autoptr(JmPosting) loaded = jm_funnel_dup_posting (self->funnel, posting, &error);

  g_assert_no_error (error);
  return loaded->status;
}

void
stage_add_filtered (Stage      *self,
                    const char *title)
{
  g_autoptr(GError) error = NULL;

  jm_store_write (jm_funnel_get_store (self->funnel), JM_PRIORITY_COMMAND, add_filtered, (gpointer) title, &error);
  g_assert_no_error (error);
}
