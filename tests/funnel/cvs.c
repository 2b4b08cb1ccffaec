/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cvs.h"

#include "paper.h"

#include <glib/gstdio.h>
#include <unistd.h>

static void
done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

#define COMMAND(verb, ...) \
  { \
    g_autoptr(GAsyncResult) result = NULL; \
    \
    jm_funnel_##verb##_async (funnel, __VA_ARGS__, NULL, done_cb, &result); \
    while (result == NULL) \
      g_main_context_iteration (NULL, TRUE); \
    return jm_funnel_##verb##_finish (funnel, result, error); \
  }

static gint64
import (JmFunnel *funnel, const char *path, GError **error)
COMMAND (import_cv, path, NULL, TRUE)

gboolean
cvs_import (JmFunnel *funnel, guint number, GError **error)
{
  g_autofree char *file = g_strdup_printf ("marie-%d.pdf", (int) getpid ());
  g_autofree char *name = paper_text (72, 760, "Marie Durand");
  g_autofree char *line = g_strdup_printf ("Sailmaker at Quiet Harbour, version %u", number);
  g_autofree char *job = paper_text (72, 740, line);
  g_autofree char *page = g_strconcat (name, job, NULL);
  g_autofree char *path = paper_write_pdf (g_get_tmp_dir (), file, (const char *[]) { page, NULL });
  gint64 id = import (funnel, path, error);

  g_remove (path);
  return id != 0;
}

gboolean
cvs_use (JmFunnel *funnel, gint64 id, GError **error)
COMMAND (use_cv, id)

gboolean
cvs_remove (JmFunnel *funnel, gint64 id, GError **error)
COMMAND (remove_cv, id)

gboolean
cvs_study (JmFunnel *funnel, gint64 id, GError **error)
COMMAND (study_cv, id)
