/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "window/jm-window.h"

#include "window/jm-sidebar.h"
#include "window/jm-store-banner.h"

G_BEGIN_DECLS

struct _JmWindow {
  AdwApplicationWindow parent_instance;
  AdwToastOverlay     *toasts;
  AdwOverlaySplitView *split_view;
  JmSidebar           *sidebar;
  JmStoreBanner       *store_banner;
  GtkStack            *views;
  AdwBanner           *banner;
  GtkProgressBar      *progress;

  JmFunnel            *funnel;
  GSettings           *settings;
  GCancellable        *refresh; /* (nullable) of the refresh that runs */
  char                *view;
  gboolean             narrow;
};

/* jm-window-actions.c: what menu, keys and buttons do. */
void jm_window_install_actions (GtkWidgetClass *widget_class);
void jm_window_stop_refresh    (JmWindow *self);

/* jm-window-undo.c: undo and redo, and the keys that text fields may take first. */
void jm_window_install_undo    (GtkWidgetClass *widget_class);
void jm_window_init_undo       (JmWindow *self);

/* jm-window-dialogs.c: what is added, changed or explained in a dialog. */
void jm_window_install_dialogs (GtkWidgetClass *widget_class);
void jm_window_present_posting (JmWindow *self, const JmPosting *draft);

/* jm-window-files.c: postings in files that are dropped on the window or chosen, and in what was copied from them. */
void jm_window_install_files   (GtkWidgetClass *widget_class);
void jm_window_init_files      (JmWindow *self);
void jm_window_take_file_list  (JmWindow *self, const GValue *value);
void jm_window_take_bytes      (JmWindow *self, GBytes *bytes, const char *content_type);
gboolean   jm_window_take_address    (JmWindow *self, const char *text);
GtkWidget *jm_window_get_toast_place (JmWindow *self);

/* jm-window-archive.c: searches put into the archive and back, and applications wherever they are. */
void jm_window_install_archive (GtkWidgetClass *widget_class);

/* jm-window-takeout.c: import and export. */
void jm_window_install_takeout (GtkWidgetClass *widget_class);
void jm_window_present_import  (JmWindow *self, const char *path);
/* jm-window-cv.c: a CV, in and out. */
void       jm_window_install_cv      (GtkWidgetClass *widget_class);
gboolean   jm_window_is_cv           (GFile *file);
void       jm_window_take_cv         (JmWindow *self, GFile *file);

/* jm-window-profile.c: a whole profile, in and out. */
void           jm_window_install_profile  (GtkWidgetClass *widget_class);
gboolean       jm_window_is_profile       (GFile *file);
void           jm_window_take_profile     (JmWindow *self, GFile *file);
GtkFileDialog *jm_window_make_file_dialog (const char *title, const char *kind, const char *suffixes);

/* jm-window-paste.c: what of the clipboard is taken, and how. */
void jm_window_install_paste   (GtkWidgetClass *widget_class);

/* jm-window-pages.c: the widget of each view, made when it is shown for the first time. */
GtkWidget *jm_window_ensure_page (JmWindow *self, const char *view);

G_END_DECLS
