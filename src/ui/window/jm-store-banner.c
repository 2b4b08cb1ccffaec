/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/jm-store-banner.h"

#include <glib/gi18n.h>

struct _JmStoreBanner {
  AdwBin        parent_instance;
  AdwBanner    *banner;
  JmFunnel     *funnel;
  GCancellable *cancellable;
  gboolean      remote;    /* the folder lies on a share of the network */
  gboolean      dismissed; /* which the user has read */
};

G_DEFINE_FINAL_TYPE (JmStoreBanner, jm_store_banner, ADW_TYPE_BIN)

static const char *
find_text (const GError *trouble)
{
  if (g_error_matches (trouble, JM_ERROR, JM_ERROR_DISK_FULL))
    return _("The disk is full: nothing can be saved. Free some space, and work goes on by itself.");
  if (g_error_matches (trouble, JM_ERROR, JM_ERROR_READ_ONLY))
    return _("The folder of your data cannot be written: nothing can be saved. Once it can be, work goes on by itself.");
  return _("The database is damaged. Nothing is deleted; a backup can be restored.");
}

static void
update (JmStoreBanner *self)
{
  g_autoptr(GError) trouble = jm_store_dup_trouble (jm_funnel_get_store (self->funnel));
  gboolean          damaged = g_error_matches (trouble, JM_ERROR, JM_ERROR_CORRUPT);

  if (trouble != NULL)
    {
      adw_banner_set_title (self->banner, find_text (trouble));
      adw_banner_set_button_label (self->banner, damaged ? _("_Restore…") : _("_Open Folder"));
    }
  else if (self->remote)
    {
      adw_banner_set_title (self->banner, _("Your data lies on a share of the network, where it can be damaged when two computers use it. "
                                            "Move its folder to a disk of this computer."));
      adw_banner_set_button_label (self->banner, _("_Close"));
    }
  adw_banner_set_revealed (self->banner, trouble != NULL || (self->remote && !self->dismissed));
}

static void
trouble_cb (JmStore       *store,
            JmStoreBanner *self)
{
  g_assert (JM_IS_STORE_BANNER (self));

  update (self);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(JmStoreBanner) self = user_data;
  g_autoptr(JmStorage)     storage = jm_storage_load_finish (result, NULL);

  if (self->funnel == NULL || storage == NULL)
    return;
  self->remote = storage->is_remote;
  update (self);
}

static void
launched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (!gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (source), result, &error))
    g_message ("the folder could not be opened: %s", error->message);
}

static void
clicked_cb (JmStoreBanner *self)
{
  JmStore           *store = jm_funnel_get_store (self->funnel);
  const char        *data_dir = jm_store_get_data_dir (store);
  g_autoptr(GError)  trouble = jm_store_dup_trouble (store);

  if (g_error_matches (trouble, JM_ERROR, JM_ERROR_CORRUPT))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "app.damaged", "s", data_dir);
    }
  else if (trouble != NULL)
    {
      g_autoptr(GFile)           folder = g_file_new_for_path (data_dir);
      g_autoptr(GtkFileLauncher) launcher = gtk_file_launcher_new (folder);

      gtk_file_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, launched_cb, NULL);
    }
  else
    {
      self->dismissed = TRUE;
      update (self);
    }
}

static void
jm_store_banner_dispose (GObject *object)
{
  JmStoreBanner *self = JM_STORE_BANNER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->funnel);

  G_OBJECT_CLASS (jm_store_banner_parent_class)->dispose (object);
}

static void
jm_store_banner_finalize (GObject *object)
{
  g_object_unref (JM_STORE_BANNER (object)->cancellable);

  G_OBJECT_CLASS (jm_store_banner_parent_class)->finalize (object);
}

static void
jm_store_banner_class_init (JmStoreBannerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jm_store_banner_dispose;
  G_OBJECT_CLASS (klass)->finalize = jm_store_banner_finalize;
}

static void
jm_store_banner_init (JmStoreBanner *self)
{
  self->cancellable = g_cancellable_new ();
  self->banner = ADW_BANNER (adw_banner_new (""));
  adw_banner_set_use_markup (self->banner, FALSE);
  g_signal_connect_swapped (self->banner, "button-clicked", G_CALLBACK (clicked_cb), self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->banner));
}

/**
 * jm_store_banner_set_funnel:
 * @self: a banner
 * @funnel: whose store it speaks of; once
 */
void
jm_store_banner_set_funnel (JmStoreBanner *self,
                            JmFunnel      *funnel)
{
  JmStore *store;

  g_return_if_fail (JM_IS_STORE_BANNER (self));
  g_return_if_fail (JM_IS_FUNNEL (funnel));
  g_return_if_fail (self->funnel == NULL);

  store = jm_funnel_get_store (funnel);
  self->funnel = g_object_ref (funnel);
  g_signal_connect_object (store, "trouble", G_CALLBACK (trouble_cb), self, 0);
  update (self);
  jm_storage_load_async (jm_store_get_data_dir (store), self->cancellable, loaded_cb, g_object_ref (self));
}
