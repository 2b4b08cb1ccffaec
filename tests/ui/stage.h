/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

#include "window/jm-window.h"

/* A window over a scratch folder, and what a test needs to look at it. */
typedef struct {
  char     *folder;
  JmFunnel *funnel;
  JmWindow *window;
} Stage;

void       stage_init        (int *argc, char ***argv);
/* Opens a funnel with a search, unless @n_postings is negative, and that many pending postings; ids ascend from 1. */
void       stage_open        (Stage *self, int n_postings);
/* Shows the window, and waits until it is drawn. */
void       stage_show        (Stage *self);
void       stage_close       (Stage *self);
/* The same without the proof that nothing is held any more: a split view that was collapsed by a breakpoint is. */
void       stage_leave       (Stage *self);
/* Turns the main loop until the condition holds; fails the test when it does not within ten seconds. */
void       stage_wait_at     (const char *where, gboolean (*condition) (gpointer data), gpointer data);
#define    stage_wait(condition, data) stage_wait_at (G_STRLOC, condition, data)
/* The dialog over the window, as soon as it is there in its full size. */
AdwDialog *stage_wait_dialog (Stage *self);
/* Turns the main loop until neither it nor a thread has anything left to do. */
void       stage_settle      (void);
/* The first descendant that is of @type and, where @text is given, a label or button saying so. */
GtkWidget *stage_find        (gpointer root, GType type, const char *text);
gboolean   stage_shows_text  (gpointer root, const char *text);
/* Activates the shortcut of that key in one of the widget's own controllers. FALSE: there is none, or it let the key pass. */
gboolean   stage_press       (GtkWidget *widget, const char *trigger);
JmPostingStatus stage_status (Stage *self, gint64 posting);
void       stage_add_filtered (Stage *self, const char *title);
