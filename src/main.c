/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-ui-room.h"
#include "window/jm-app.h"

#include <funnel/funnel.h>
#include <glib/gi18n.h>
#include <locale.h>

int
main (int   argc,
      char *argv[])
{
  g_autoptr(JmApp) app = NULL;
  int              status;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, JM_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  jm_funnel_init_rooms ();
  jm_ui_init ();
  app = jm_app_new ();
  status = g_application_run (G_APPLICATION (app), argc, argv);
  return status != 0 ? status : jm_app_get_exit_status (app);
}
