/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preferences/jm-ai-page-private.h"

#include "widgets/jm-toast.h"

#include <glib/gi18n.h>

/* An answer for a page that is still there. */
static gboolean
is_wanted (JmAiPage     *self,
           GAsyncResult *result)
{
  return self->funnel != NULL && !g_cancellable_is_cancelled (self->cancellable);
}

/* --- the key --- */

static void
show_banner (JmAiPage   *self,
             const char *text)
{
  if (text != NULL)
    adw_banner_set_title (self->banner, text);
  adw_banner_set_revealed (self->banner, text != NULL);
}

static void
key_found_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(JmAiPage) self = user_data;
  g_autoptr(GError)   error = NULL;
  g_autofree char    *hint = jm_funnel_find_provider_key_finish (JM_FUNNEL (source), result, &error);

  if (!is_wanted (self, result))
    return;
  if (error != NULL)
    show_banner (self, error->message);
  g_set_str (&self->key_hint, hint);
  jm_ai_page_show_key (self);
}

void
jm_ai_page_look_for_key (JmAiPage *self)
{
  const JmProviderRow *service = jm_ai_page_get_service (self);

  show_banner (self, NULL);
  if (service != NULL && service->key != JM_KEY_NONE)
    jm_funnel_find_provider_key_async (self->funnel, service->name, self->cancellable, key_found_cb, g_object_ref (self));
}

static void
key_set_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(JmAiPage) self = user_data;
  g_autoptr(GError)   error = NULL;
  gboolean            is_kept = jm_funnel_set_provider_key_finish (JM_FUNNEL (source), result, &error);

  if (!is_wanted (self, result))
    return;
  jm_ai_page_look_for_key (self);
  if (is_kept)
    return;
  if (gtk_widget_get_visible (self->forget_row))
    jm_toast_error (GTK_WIDGET (self), error);
  else
    {
      g_autofree char *text = g_strdup_printf (_("%s Until then the key is kept until JobMate is closed."), error->message);

      show_banner (self, text);
    }
}

static void
key_cb (JmAiPage *self)
{
  const JmProviderRow *service = jm_ai_page_get_service (self);
  g_autofree char     *key = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->key_row))));

  g_assert (JM_IS_AI_PAGE (self));

  if (service == NULL || *key == '\0')
    return;
  jm_funnel_set_provider_key_async (self->funnel, service->name, key, self->cancellable, key_set_cb, g_object_ref (self));
  jm_secret_free (g_steal_pointer (&key));
  gtk_editable_set_text (GTK_EDITABLE (self->key_row), "");
}

static void
forget_cb (JmAiPage *self)
{
  const JmProviderRow *service = jm_ai_page_get_service (self);

  g_assert (JM_IS_AI_PAGE (self));

  if (service != NULL)
    jm_funnel_set_provider_key_async (self->funnel, service->name, NULL, self->cancellable, key_set_cb, g_object_ref (self));
}

/* --- does it answer --- */

static void
set_testing (JmAiPage *self,
             gboolean  is_testing)
{
  gtk_widget_set_visible (self->test_spinner, is_testing);
  gtk_widget_set_sensitive (self->test_button, !is_testing);
}

static void
tested_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(JmAiPage) self = user_data;
  g_autoptr(GError)   error = NULL;
  g_autofree char    *said = jm_funnel_test_provider_finish (JM_FUNNEL (source), result, &error);
  g_autofree char    *words = NULL;

  if (!is_wanted (self, result))
    return;
  set_testing (self, FALSE);
  words = said == NULL ? g_strdup (error->message) : *said != '\0' ? g_strdup_printf (_("It answers: %s"), said) : g_strdup (_("It answers."));
  adw_action_row_set_subtitle (self->test_row, words);
}

static void
test_cb (JmAiPage *self)
{
  g_assert (JM_IS_AI_PAGE (self));

  set_testing (self, TRUE);
  adw_action_row_set_subtitle (self->test_row, _("Asking…"));
  jm_funnel_test_provider_async (self->funnel, self->setup, self->cancellable, tested_cb, g_object_ref (self));
}

/* --- what runs on this computer --- */

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(JmAiPage) self = user_data;
  g_auto(GStrv)       found = jm_funnel_find_local_finish (JM_FUNNEL (source), result, NULL);

  if (!is_wanted (self, result))
    return;
  gtk_widget_set_visible (self->find_spinner, FALSE);
  gtk_widget_set_sensitive (self->find_button, TRUE);
  if (found != NULL && found[0] != NULL)
    jm_ai_page_choose_service (self, found[0]);
  else
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->find_row), _("Nothing answers. Start Ollama, LM Studio or another one and look again."));
}

static void
find_cb (JmAiPage *self)
{
  g_assert (JM_IS_AI_PAGE (self));

  gtk_widget_set_visible (self->find_spinner, TRUE);
  gtk_widget_set_sensitive (self->find_button, FALSE);
  jm_funnel_find_local_async (self->funnel, self->cancellable, found_cb, g_object_ref (self));
}

/* --- what waits --- */

static void
previewed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(JmAiPage) self = user_data;
  JmBatch             batch = { 0 };
  gboolean            is_known = jm_funnel_preview_batch_finish (JM_FUNNEL (source), result, &batch, NULL);
  g_autofree char    *title = NULL;
  g_autofree char    *price = NULL;
  g_autofree char    *words = NULL;

  if (!is_wanted (self, result))
    return;
  gtk_widget_set_visible (self->offer_group, is_known && batch.n > 0 && self->setup->enabled && self->setup->model != NULL);
  title = g_strdup_printf (ngettext ("Analyse %u Approved Posting", "Analyse %u Approved Postings", batch.n), batch.n);
  price = jm_dollars_to_text (batch.worst);
  words = batch.worst > 0 ? g_strdup_printf (_("At most $%s"), price) : g_strdup (batch.worst == 0 ? _("Free of charge") : _("The price of the model is not known"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->offer_row), title);
  adw_action_row_set_subtitle (self->offer_row, words);
}

void
jm_ai_page_look_for_offer (JmAiPage *self)
{
  if (self->setup->enabled)
    jm_funnel_preview_batch_async (self->funnel, self->cancellable, previewed_cb, g_object_ref (self));
  else
    gtk_widget_set_visible (self->offer_group, FALSE);
}

static void
queued_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(JmAiPage) self = user_data;
  g_autoptr(GError)   error = NULL;
  gboolean            is_queued = jm_funnel_analyze_all_finish (JM_FUNNEL (source), result, &error);

  if (!is_wanted (self, result))
    return;
  if (!is_queued)
    jm_toast_error (GTK_WIDGET (self), error);
  jm_ai_page_look_for_offer (self);
}

static void
offer_cb (JmAiPage *self)
{
  g_assert (JM_IS_AI_PAGE (self));

  gtk_widget_set_visible (self->offer_group, FALSE);
  jm_funnel_analyze_all_async (self->funnel, NULL, queued_cb, g_object_ref (self));
}

void
jm_ai_page_bind_inquiries (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, forget_cb);
  gtk_widget_class_bind_template_callback (widget_class, test_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_cb);
  gtk_widget_class_bind_template_callback (widget_class, offer_cb);
}
