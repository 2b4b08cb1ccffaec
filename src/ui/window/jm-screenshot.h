/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "window/jm-app.h"
#include "window/jm-window.h"

G_BEGIN_DECLS

/* Draws a view of the real window into a PNG file and ends the application: for documents and for the eyes of tests. */
typedef struct {
  char    *view;     /* a view's name, or "add-search", "add-posting", "shortcuts", "card", "empty", "error" */
  char    *output;   /* path of the file */
  int      width;
  int      height;
  gboolean dark;
} JmScreenshot;

JmScreenshot *jm_screenshot_new   (GVariantDict *options, GError **error); /* NULL without error: none is asked for */
/* Every view there is, one per line: for --screenshot list. */
char         *jm_screenshot_list  (void);
void          jm_screenshot_free  (JmScreenshot *self);
/* Takes @self. @data_dir (nullable) is looked at for all views but "empty" and "error", which make their own. */
void          jm_screenshot_start (JmScreenshot *self, JmApp *app, const char *data_dir);
/* jm-screenshot-archive.c: "archived", "archived-card", "archived-searches", "archived-empty". */
void          jm_screenshot_open_archive (JmWindow *window, const char *view);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmScreenshot, jm_screenshot_free)

G_END_DECLS
