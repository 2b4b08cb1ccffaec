/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inbox/jm-inbox-view.h"

#include "inbox/jm-later-button.h"
#include "inbox/jm-posting-selection.h"
#include "posting/jm-posting-page.h"

G_BEGIN_DECLS

struct _JmInboxView {
  AdwBin                  parent_instance;
  GtkStack               *pages;
  AdwNavigationSplitView *split_view;
  AdwNavigationPage      *list_page;
  AdwHeaderBar           *list_header;
  AdwNavigationPage      *content_page;
  GtkSearchBar           *search_bar;
  GtkEditable            *search_entry;
  GtkStack               *list_stack;
  GtkListView            *list_view;
  GtkStack               *content_stack;
  JmPostingPage          *posting_page;
  GtkWidget              *verdicts;
  GtkWidget              *reject_button;
  GtkWidget              *delete_button;
  GtkWidget              *reopen_button;
  JmLaterButton          *later_button;
  AdwStatusPage          *empty_page;
  GtkButton              *empty_button;
  GtkWidget              *filtered_button;
  GtkWidget              *what_if_button;
  GtkWidget              *few_button;
  GtkWidget              *several;       /* the bar of what is done to several */
  GtkLabel               *n_selected;
  AdwStatusPage          *several_page;
  GtkWidget              *several_reject;
  GtkWidget              *several_keep;
  GtkWidget              *several_reopen;
  JmLaterButton          *several_later;

  JmFunnel               *funnel;
  JmInboxList            *list;
  JmPostingSelection     *selection;
  JmInboxStatus           status;
  JmInboxSort             sort;
  gint64                  search;
  gint64                  wanted;   /* to be selected when it arrives, 0: none */
  char                   *text;
  GHashTable             *deciding; /* ids whose verdict is on its way to the disk */
  GSettings              *settings;
};

/* jm-inbox-view-posting.c: the posting beside the list. */
void jm_inbox_view_show_selected    (JmInboxView *self);
void jm_inbox_view_complete         (JmInboxView *self);

/* jm-inbox-view-state.c: which page fits what is there. */
void jm_inbox_view_update_state     (JmInboxView *self);

/* jm-inbox-view-shelf.c: what is put off, kept, deleted, brought back or told apart. */
void jm_inbox_view_install_shelf    (GtkWidgetClass *widget_class);
void jm_inbox_view_update_shelf     (JmInboxView *self);

/* jm-inbox-view-verdict.c: verdicts and the letters that give them. */
void jm_inbox_view_install_verdicts (GtkWidgetClass *widget_class);
void jm_inbox_view_init_verdicts    (JmInboxView *self);
void jm_inbox_view_update_verdicts  (JmInboxView *self);
/* (transfer full) (nullable) (element-type gint64) what it is done to. Of rows that leave the list: the next one is selected, and a verdict
 * on its way is not given twice. */
GArray  *jm_inbox_view_begin_decision (JmInboxView *self, gboolean leaves);
void     jm_inbox_view_end_decision   (JmInboxView *self, GArray *ids);

/* jm-inbox-view-several.c: several postings at once. */
void     jm_inbox_view_install_several (GtkWidgetClass *widget_class);
void     jm_inbox_view_update_several  (JmInboxView *self);
/* Whether there is something that a verdict can be given on, and not too much. */
gboolean jm_inbox_view_can_decide      (JmInboxView *self);
gboolean jm_inbox_view_is_several      (JmInboxView *self);

G_END_DECLS
