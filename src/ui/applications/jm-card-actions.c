/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "applications/jm-card-actions.h"

#include "applications/jm-attach-files.h"
#include "widgets/jm-toast.h"

#include <glib/gi18n.h>

static void
analyze_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GtkWidget) view = user_data;
  g_autoptr(GError) error = NULL;

  if (!jm_funnel_analyze_finish (JM_FUNNEL (source), result, &error))
    jm_toast_error (view, error);
}

/**
 * jm_card_actions_retry:
 * @view: where the card is seen
 * @funnel: where its application is
 * @application: an application
 *
 * Queues its analysis again.
 */
void
jm_card_actions_retry (GtkWidget *view,
                       JmFunnel  *funnel,
                       gint64     application)
{
  g_return_if_fail (GTK_IS_WIDGET (view));

  jm_funnel_analyze_async (funnel, application, NULL, analyze_cb, g_object_ref (view));
}

/**
 * jm_card_actions_attach:
 * @view: where the card is seen
 * @funnel: where its application is
 * @parameter: (xas) an application, and the addresses of files
 *
 * Attaches copies of the files.
 */
void
jm_card_actions_attach (GtkWidget *view,
                        JmFunnel  *funnel,
                        GVariant  *parameter)
{
  g_autoptr(GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autofree const char **uris = NULL;
  gint64 application;

  g_return_if_fail (GTK_IS_WIDGET (view));

  g_variant_get (parameter, "(x^a&s)", &application, &uris);
  for (guint i = 0; uris[i] != NULL; i++)
    {
      g_autoptr(GFile) file = g_file_new_for_uri (uris[i]);

      g_list_store_append (files, file);
    }
  jm_attach_files (view, funnel, application, G_LIST_MODEL (files));
}

typedef struct {
  GtkWidget *view;
  guint      n;
} Removal;

static Removal *
removal_new (GtkWidget *view,
             guint      n)
{
  Removal *removal = g_new0 (Removal, 1);

  removal->view = g_object_ref (view);
  removal->n = n;
  return removal;
}

static void
removal_free (Removal *removal)
{
  g_object_unref (removal->view);
  g_free (removal);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Removal, removal_free)

/* However many, one step of undo; none where all were there already. */
static void
tell (Removal      *removal,
      GAsyncResult *result,
      const char   *text,
      const GError *error)
{
  if (error != NULL)
    jm_toast_error (removal->view, error);
  else if (jm_funnel_count_steps (result) > 0)
    jm_toast_undoable (removal->view, text);
}

static void
archived_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Removal) removal = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = g_strdup_printf (ngettext ("%u application archived", "%u applications archived", removal->n), removal->n);

  jm_funnel_archive_finish (JM_FUNNEL (source), result, &error);
  tell (removal, result, removal->n == 1 ? _("Application archived") : text, error);
}

/**
 * jm_card_actions_archive:
 * @view: where the cards are seen
 * @funnel: where their applications are
 * @applications: (array length=n_applications): applications
 * @n_applications: how many
 *
 * Puts them into the archive.
 */
void
jm_card_actions_archive (GtkWidget    *view,
                         JmFunnel     *funnel,
                         const gint64 *applications,
                         guint         n_applications)
{
  g_return_if_fail (GTK_IS_WIDGET (view));

  if (n_applications > 0)
    jm_funnel_archive_async (funnel, applications, n_applications, NULL, archived_cb, removal_new (view, n_applications));
}

static void
unarchived_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(Removal) removal = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = g_strdup_printf (ngettext ("%u back on the board", "%u back on the board", removal->n), removal->n);

  jm_funnel_unarchive_finish (JM_FUNNEL (source), result, &error);
  tell (removal, result, removal->n == 1 ? _("Back on the board") : text, error);
}

/**
 * jm_card_actions_unarchive:
 * @view: where they are seen
 * @funnel: where they are
 * @applications: (array length=n_applications): archived applications
 * @n_applications: how many
 *
 * Puts them back on the board.
 */
void
jm_card_actions_unarchive (GtkWidget    *view,
                           JmFunnel     *funnel,
                           const gint64 *applications,
                           guint         n_applications)
{
  g_return_if_fail (GTK_IS_WIDGET (view));

  if (n_applications > 0)
    jm_funnel_unarchive_async (funnel, applications, n_applications, NULL, unarchived_cb, removal_new (view, n_applications));
}
