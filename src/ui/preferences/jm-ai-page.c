/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preferences/jm-ai-page-private.h"

#include "preferences/jm-ledger-page.h"
#include "preferences/jm-model-page.h"
#include "preferences/jm-request-page.h"
#include "widgets/jm-link.h"
#include "widgets/jm-toast.h"

#include <glib/gi18n.h>

#define MICRO 1e6
#define NO_AI 0 /* the first of the services */

G_DEFINE_FINAL_TYPE (JmAiPage, jm_ai_page, ADW_TYPE_PREFERENCES_PAGE)

/* The service that is chosen; NULL: none. */
const JmProviderRow *
jm_ai_page_get_service (JmAiPage *self)
{
  return self->setup->enabled ? jm_provider_rows_find (self->services, self->setup->provider) : NULL;
}

/* --- what is shown --- */

/* Where it is can be changed where it is the user's own. */
static gboolean
has_address (const JmProviderRow *service)
{
  return service != NULL && (service->address == NULL || service->is_local);
}

/* Nothing is paid, and nothing leaves: it is on this computer. */
static gboolean
is_local (JmAiPage            *self,
          const JmProviderRow *service)
{
  g_autoptr(JmProvider) provider = jm_provider_from_row (service, self->setup->url, "default");

  return provider != NULL && jm_provider_is_local (provider);
}

void
jm_ai_page_show_key (JmAiPage *self)
{
  const JmProviderRow *service = jm_ai_page_get_service (self);
  gboolean         wants_key = service != NULL && service->key != JM_KEY_NONE;
  g_autofree char *title = NULL;

  /* Translators: the end of a key, "…a1b2", which is in the keyring. */
  title = self->key_hint != NULL ? g_strdup_printf (_("Key: %s, in the keyring"), self->key_hint) : g_strdup (_("Key"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->key_row), title);
  gtk_widget_set_visible (GTK_WIDGET (self->key_row), wants_key);
  gtk_widget_set_visible (self->key_page_row, wants_key && service->key_page != NULL && self->key_hint == NULL);
  gtk_widget_set_visible (self->forget_row, wants_key && self->key_hint != NULL);
}

static void
show_price (JmAiPage            *self,
            const JmProviderRow *service)
{
  const JmAiSetup *setup = self->setup;
  g_autofree char *in = jm_dollars_to_text (setup->price_in);
  g_autofree char *out = jm_dollars_to_text (setup->price_out);
  gboolean         is_known = setup->price_in >= 0 && setup->price_out >= 0;
  g_autofree char *words = is_known ? g_strdup_printf (_("$%s a million tokens read, $%s written"), in, out)
                                    : g_strdup (_("Not known. Enter it, so that the budget can be kept."));

  adw_expander_row_set_subtitle (self->price_row, words);
  gtk_editable_set_text (GTK_EDITABLE (self->price_in_row), setup->price_in >= 0 ? in : "");
  gtk_editable_set_text (GTK_EDITABLE (self->price_out_row), setup->price_out >= 0 ? out : "");
  gtk_widget_set_visible (GTK_WIDGET (self->price_row), service != NULL && (!is_local (self, service) || is_known));
}

static void
show_privacy (JmAiPage            *self,
              const JmProviderRow *service)
{
  g_autofree char *words = NULL;
  gboolean         leaves = service != NULL && !is_local (self, service);

  if (service == NULL)
    words = g_strdup (_("Nothing. Without a language model no posting and nothing of yours is sent anywhere."));
  else if (!leaves)
    words = g_strdup (_("Nothing. The model runs on this computer."));
  else if (self->setup->sends_contact)
    words = g_strdup_printf (_("To %s, for each posting that you approve: its text, your profile, and the text of your CV, with your name, e-mail address, "
                               "phone number and links."), service->title);
  else
    words = g_strdup_printf (_("To %s, for each posting that you approve: its text, your profile, and the text of your CV. Your name, e-mail address, phone "
                               "number and links are taken out."), service->title);
  adw_action_row_set_subtitle (self->leaves_row, words);
  gtk_widget_set_visible (GTK_WIDGET (self->contact_row), leaves);
  gtk_widget_set_visible (self->request_row, service != NULL);
}

static void
show_spent (JmAiPage *self)
{
  g_autoptr(JmJson) usage = jm_funnel_dup_usage (self->funnel, 0, NULL);
  double            today = 0, month = 0;
  g_autofree char  *today_text = NULL;
  g_autofree char  *month_text = NULL;
  g_autofree char  *words = NULL;

  jm_json_member_double (usage, "today", &today);
  jm_json_member_double (usage, "month", &month);
  today_text = jm_dollars_to_text ((gint64) (today * MICRO + 0.5));
  month_text = jm_dollars_to_text ((gint64) (month * MICRO + 0.5));
  words = g_strdup_printf (_("$%s today, $%s this month"), today_text, month_text);
  adw_action_row_set_subtitle (self->spent_row, words);
}

static void
show (JmAiPage *self)
{
  const JmProviderRow *service = jm_ai_page_get_service (self);
  const JmAiSetup     *setup = self->setup;
  const char          *address = setup->url != NULL ? setup->url : service != NULL ? service->address : NULL;
  guint                index = setup->enabled ? GTK_INVALID_LIST_POSITION : NO_AI; /* none is no decision yet */

  self->is_filling = TRUE;
  for (guint i = 0; i < self->services->len; i++)
    if (service == g_ptr_array_index (self->services, i))
      index = i + 1;
  adw_combo_row_set_selected (self->service_row, index);
  adw_preferences_row_set_title (self->note_row, service != NULL   ? service->note
                                              : setup->enabled ? _("Choose a service, or none: approved postings wait for it.")
                                                               : _("Fit, letters from templates and all the rest go on."));
  gtk_widget_set_visible (GTK_WIDGET (self->address_row), has_address (service));
  gtk_editable_set_text (GTK_EDITABLE (self->address_row), address != NULL ? address : "");
  gtk_widget_set_visible (GTK_WIDGET (self->model_row), service != NULL);
  adw_action_row_set_subtitle (self->model_row, setup->model != NULL ? setup->model : _("Choose one"));
  gtk_widget_set_visible (GTK_WIDGET (self->test_row), service != NULL);
  gtk_widget_set_sensitive (self->test_button, setup->model != NULL && address != NULL);
  gtk_widget_set_visible (self->find_row, service == NULL || !service->is_local);
  gtk_widget_set_visible (self->budget_group, service != NULL);
  adw_spin_row_set_value (self->day_row, setup->budget_day >= 0 ? (double) setup->budget_day / MICRO : 0);
  adw_spin_row_set_value (self->month_row, setup->budget_month >= 0 ? (double) setup->budget_month / MICRO : 0);
  adw_switch_row_set_active (self->contact_row, setup->sends_contact);
  jm_ai_page_show_key (self);
  show_price (self, service);
  show_privacy (self, service);
  show_spent (self);
  self->is_filling = FALSE;
}

/* --- what is kept --- */

static void
set_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(JmAiPage) self = user_data;
  g_autoptr(GError)   error = NULL;

  if (!jm_funnel_set_ai_setup_finish (JM_FUNNEL (source), result, &error) && self->funnel != NULL)
    jm_toast_error (GTK_WIDGET (self), error);
  if (self->funnel != NULL)
    jm_ai_page_look_for_offer (self);
}

void
jm_ai_page_save (JmAiPage *self)
{
  show (self);
  jm_funnel_set_ai_setup_async (self->funnel, self->setup, NULL, set_cb, g_object_ref (self));
}

void
jm_ai_page_choose_service (JmAiPage   *self,
                           const char *name)
{
  JmAiSetup *setup = self->setup;

  setup->enabled = name != NULL;
  if (name != NULL && g_strcmp0 (setup->provider, name) != 0)
    {
      g_set_str (&setup->provider, name);
      g_set_str (&setup->url, NULL);
      g_set_str (&setup->model, NULL);
      setup->price_in = setup->price_out = -1;
    }
  g_clear_pointer (&self->key_hint, g_free);
  adw_action_row_set_subtitle (self->test_row, "");
  jm_ai_page_save (self);
  jm_ai_page_look_for_key (self);
}

static void
service_cb (JmAiPage *self)
{
  guint selected = adw_combo_row_get_selected (self->service_row);

  g_assert (JM_IS_AI_PAGE (self));

  if (self->is_filling || self->setup == NULL || selected > self->services->len)
    return;
  jm_ai_page_choose_service (self, selected == NO_AI ? NULL : ((JmProviderRow *) g_ptr_array_index (self->services, selected - 1))->name);
}

static void
address_cb (JmAiPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->address_row));

  g_assert (JM_IS_AI_PAGE (self));

  g_set_str (&self->setup->url, *text != '\0' ? text : NULL);
  jm_ai_page_save (self);
}

static void
key_page_cb (JmAiPage *self)
{
  const JmProviderRow *service = jm_ai_page_get_service (self);

  g_assert (JM_IS_AI_PAGE (self));

  if (service != NULL && service->key_page != NULL)
    jm_link_open (GTK_WIDGET (self), service->key_page);
}

static void
model_chosen_cb (JmModelPage *page,
                 const char  *id,
                 gint64       price_in,
                 gint64       price_out,
                 JmAiPage    *self)
{
  g_assert (JM_IS_AI_PAGE (self));

  g_set_str (&self->setup->model, id);
  self->setup->price_in = price_in;
  self->setup->price_out = price_out;
  jm_ai_page_save (self);
}

static void
push (JmAiPage          *self,
      AdwNavigationPage *page)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);

  if (dialog != NULL)
    adw_preferences_dialog_push_subpage (ADW_PREFERENCES_DIALOG (dialog), page);
}

static void
model_cb (JmAiPage *self)
{
  AdwNavigationPage *page;

  g_assert (JM_IS_AI_PAGE (self));

  page = jm_model_page_new (self->funnel, self->setup);
  g_signal_connect_object (page, "chosen", G_CALLBACK (model_chosen_cb), self, 0);
  push (self, page);
}

static void
spent_cb (JmAiPage *self)
{
  g_assert (JM_IS_AI_PAGE (self));

  push (self, jm_ledger_page_new (self->funnel));
}

static void
request_cb (JmAiPage *self)
{
  g_assert (JM_IS_AI_PAGE (self));

  push (self, jm_request_page_new (self->funnel));
}

/* Nothing to allow is what "No AI" is for. */
static gint64
get_limit (AdwSpinRow *row)
{
  double value = adw_spin_row_get_value (row);

  return value > 0 ? (gint64) (value * MICRO + 0.5) : -1;
}

static void
budget_cb (JmAiPage *self)
{
  g_assert (JM_IS_AI_PAGE (self));

  if (self->is_filling || self->setup == NULL)
    return;
  self->setup->budget_day = get_limit (self->day_row);
  self->setup->budget_month = get_limit (self->month_row);
  jm_funnel_set_ai_setup_async (self->funnel, self->setup, NULL, set_cb, g_object_ref (self));
}

static gboolean
limit_output_cb (JmAiPage   *self,
                 AdwSpinRow *row)
{
  if (adw_spin_row_get_value (row) > 0)
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (row), _("No limit"));
  return TRUE;
}

static int
limit_input_cb (JmAiPage   *self,
                double     *value,
                AdwSpinRow *row)
{
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (row)), _("No limit")) != 0)
    return FALSE;
  *value = 0;
  return TRUE;
}

static void
price_cb (JmAiPage *self)
{
  g_assert (JM_IS_AI_PAGE (self));

  self->setup->price_in = jm_dollars_parse (gtk_editable_get_text (GTK_EDITABLE (self->price_in_row)));
  self->setup->price_out = jm_dollars_parse (gtk_editable_get_text (GTK_EDITABLE (self->price_out_row)));
  jm_ai_page_save (self);
}

static void
contact_cb (JmAiPage *self)
{
  g_assert (JM_IS_AI_PAGE (self));

  if (self->is_filling || self->setup == NULL)
    return;
  self->setup->sends_contact = adw_switch_row_get_active (self->contact_row);
  jm_ai_page_save (self);
}

static void
changed_cb (JmFunnel   *funnel,
            const char *what,
            JmAiPage   *self)
{
  g_assert (JM_IS_AI_PAGE (self));

  if (g_str_equal (what, "applications") || g_str_equal (what, "queue"))
    show_spent (self);
}

/* --- the type --- */

static void
jm_ai_page_dispose (GObject *object)
{
  JmAiPage *self = JM_AI_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->funnel);
  /* The page must not keep a child that the template takes away. */
  adw_preferences_page_set_banner (ADW_PREFERENCES_PAGE (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_AI_PAGE);

  G_OBJECT_CLASS (jm_ai_page_parent_class)->dispose (object);
}

static void
jm_ai_page_finalize (GObject *object)
{
  JmAiPage *self = JM_AI_PAGE (object);

  jm_ai_setup_free (self->setup);
  g_clear_pointer (&self->services, g_ptr_array_unref);
  g_object_unref (self->cancellable);
  g_free (self->key_hint);

  G_OBJECT_CLASS (jm_ai_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, JmAiPage, banner);
  gtk_widget_class_bind_template_child (widget_class, JmAiPage, service_row);
  gtk_widget_class_bind_template_child (widget_class, JmAiPage, note_row);
  gtk_widget_class_bind_template_child (widget_class, JmAiPage, address_row);
  gtk_widget_class_bind_template_child (widget_class, JmAiPage, key_row);
  gtk_widget_class_bind_template_child (widget_class, JmAiPage, key_page_row);
  gtk_widget_class_bind_template_child (widget_class, JmAiPage, forget_row);
  gtk_widget_class_bind_template_child (widget_class, JmAiPage, model_row);
  gtk_widget_class_bind_template_child (widget_class, JmAiPage, test_row);
  gtk_widget_class_bind_template_child (widget_class, JmAiPage, test_spinner);
  gtk_widget_class_bind_template_child (widget_class, JmAiPage, test_button);
  gtk_widget_class_bind_template_child (widget_class, JmAiPage, find_row);
  gtk_widget_class_bind_template_child (widget_class, JmAiPage, find_spinner);
  gtk_widget_class_bind_template_child (widget_class, JmAiPage, find_button);
  gtk_widget_class_bind_template_child (widget_class, JmAiPage, offer_group);
  gtk_widget_class_bind_template_child (widget_class, JmAiPage, offer_row);
  gtk_widget_class_bind_template_child (widget_class, JmAiPage, budget_group);
  gtk_widget_class_bind_template_child (widget_class, JmAiPage, day_row);
  gtk_widget_class_bind_template_child (widget_class, JmAiPage, month_row);
  gtk_widget_class_bind_template_child (widget_class, JmAiPage, price_row);
  gtk_widget_class_bind_template_child (widget_class, JmAiPage, price_in_row);
  gtk_widget_class_bind_template_child (widget_class, JmAiPage, price_out_row);
  gtk_widget_class_bind_template_child (widget_class, JmAiPage, spent_row);
  gtk_widget_class_bind_template_child (widget_class, JmAiPage, leaves_row);
  gtk_widget_class_bind_template_child (widget_class, JmAiPage, contact_row);
  gtk_widget_class_bind_template_child (widget_class, JmAiPage, request_row);
}

static void
jm_ai_page_class_init (JmAiPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jm_ai_page_dispose;
  object_class->finalize = jm_ai_page_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-ai-page.ui");
  bind_children (widget_class);
  jm_ai_page_bind_inquiries (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, service_cb);
  gtk_widget_class_bind_template_callback (widget_class, address_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_page_cb);
  gtk_widget_class_bind_template_callback (widget_class, model_cb);
  gtk_widget_class_bind_template_callback (widget_class, budget_cb);
  gtk_widget_class_bind_template_callback (widget_class, limit_output_cb);
  gtk_widget_class_bind_template_callback (widget_class, limit_input_cb);
  gtk_widget_class_bind_template_callback (widget_class, price_cb);
  gtk_widget_class_bind_template_callback (widget_class, spent_cb);
  gtk_widget_class_bind_template_callback (widget_class, contact_cb);
  gtk_widget_class_bind_template_callback (widget_class, request_cb);
}

static void
jm_ai_page_init (JmAiPage *self)
{
  self->is_filling = TRUE;
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill_services (JmAiPage *self)
{
  g_autoptr(GtkStringList) titles = gtk_string_list_new (NULL);

  gtk_string_list_append (titles, _("No AI"));
  for (guint i = 0; i < self->services->len; i++)
    gtk_string_list_append (titles, ((JmProviderRow *) g_ptr_array_index (self->services, i))->title);
  adw_combo_row_set_model (self->service_row, G_LIST_MODEL (titles));
}

/**
 * jm_ai_page_new:
 * @funnel: what obeys it
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
jm_ai_page_new (JmFunnel *funnel)
{
  JmAiPage         *self;
  g_autoptr(GError) error = NULL;

  g_return_val_if_fail (JM_IS_FUNNEL (funnel), NULL);

  self = g_object_new (JM_TYPE_AI_PAGE, NULL);
  self->funnel = g_object_ref (funnel);
  self->services = jm_funnel_list_providers (funnel, NULL);
  self->setup = jm_funnel_dup_ai_setup (funnel, &error);
  gtk_widget_set_sensitive (GTK_WIDGET (self), self->setup != NULL);
  if (self->setup == NULL)
    {
      g_message ("the preferences could not be read: %s", error->message);
      return GTK_WIDGET (self);
    }
  fill_services (self);
  show (self);
  jm_ai_page_look_for_key (self);
  jm_ai_page_look_for_offer (self);
  g_signal_connect_object (funnel, "changed", G_CALLBACK (changed_cb), self, 0);
  return GTK_WIDGET (self);
}
