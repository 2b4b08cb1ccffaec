/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "preferences/jm-ai-page.h"

G_BEGIN_DECLS

struct _JmAiPage {
  AdwPreferencesPage parent_instance;
  AdwBanner         *banner;
  AdwComboRow       *service_row;
  AdwPreferencesRow *note_row;
  AdwEntryRow       *address_row;
  AdwEntryRow       *key_row;
  GtkWidget         *key_page_row, *forget_row;
  AdwActionRow      *model_row;
  AdwActionRow      *test_row;
  GtkWidget         *test_spinner, *test_button;
  GtkWidget         *find_row, *find_spinner, *find_button;
  GtkWidget         *offer_group;
  AdwActionRow      *offer_row;
  GtkWidget         *budget_group;
  AdwSpinRow        *day_row, *month_row;
  AdwExpanderRow    *price_row;
  AdwEntryRow       *price_in_row, *price_out_row;
  AdwActionRow      *spent_row;
  AdwActionRow      *leaves_row;
  AdwSwitchRow      *contact_row;
  GtkWidget         *request_row;

  JmFunnel          *funnel;
  GPtrArray         *services;    /* (element-type JmProviderRow) */
  JmAiSetup         *setup;       /* as it is stored, or about to be */
  char              *key_hint;    /* (nullable) how the key ends that is known */
  GCancellable      *cancellable; /* of what is asked; cancelled when the page goes */
  gboolean           is_filling;
};

const JmProviderRow *jm_ai_page_get_service (JmAiPage *self);
void jm_ai_page_show_key       (JmAiPage *self);
/* Shows and keeps what was decided. */
void jm_ai_page_save           (JmAiPage *self);
void jm_ai_page_choose_service (JmAiPage *self, const char *name); /* NULL: no AI */

/* jm-ai-page-inquiry.c: what the keyring and services are asked. */
void jm_ai_page_bind_inquiries (GtkWidgetClass *widget_class);
void jm_ai_page_look_for_key   (JmAiPage *self);
void jm_ai_page_look_for_offer (JmAiPage *self);

G_END_DECLS
