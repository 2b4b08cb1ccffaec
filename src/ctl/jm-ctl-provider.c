/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "jm-output.h"

#define NONE "none"

static const JmOption use_options[] = {
  { "model", N_("M"), FALSE, N_("one of its models") },
  { "url", N_("URL"), FALSE, N_("where it is, instead of where its file says") },
  { "price-in", N_("N"), FALSE, N_("dollars a million tokens that the model reads") },
  { "price-out", N_("N"), FALSE, N_("dollars a million tokens that the model writes") },
  { "send-contact", N_("YES|NO"), FALSE, N_("whether name, e-mail address, phone number and links go along (no)") },
  { NULL },
};
static const JmOption test_options[] = {
  { "model", N_("M"), FALSE, N_("one of its models") },
  { "url", N_("URL"), FALSE, N_("where it is, instead of where its file says") },
  { NULL },
};
static const JmOption key_options[] = {
  { "clear", NULL, FALSE, N_("forget the key") },
  { NULL },
};
static const JmOption models_options[] = {
  { "query", N_("WORDS"), FALSE, N_("only those whose name holds these words") },
  { "url", N_("URL"), FALSE, N_("where it is, instead of where its file says") },
  { NULL },
};

static void
set_price (JmJsonBuilder *builder,
           const char    *name,
           gint64         price)
{
  if (price >= 0)
    jm_json_set_double (builder, name, (double) price / 1e6);
  else
    jm_json_set_null (builder, name);
}

/* --- the services --- */

static void
add_row (JmJsonBuilder       *builder,
         const JmProviderRow *row,
         const JmAiSetup     *setup)
{
  static const char *const needs[] = { [JM_KEY_NONE] = "none", [JM_KEY_OPTIONAL] = "optional", [JM_KEY_REQUIRED] = "required" };
  gboolean is_used = setup->enabled && g_strcmp0 (setup->provider, row->name) == 0;

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "name", row->name);
  jm_json_set_string (builder, "title", row->title);
  jm_json_set_string (builder, "note", row->note);
  jm_json_set_string (builder, "dialect", jm_dialect_to_string (row->dialect));
  jm_json_set_string (builder, "url", is_used && setup->url != NULL ? setup->url : row->address);
  jm_json_set_string (builder, "key", needs[row->key]);
  jm_json_set_string (builder, "key_page", row->key_page);
  jm_json_set_boolean (builder, "local", row->is_local);
  jm_json_set_boolean (builder, "used", is_used);
  jm_json_set_string (builder, "model", is_used ? setup->model : NULL);
  jm_json_end_object (builder);
}

static void
print_providers (JmCtl  *ctl,
                 JmJson *answer)
{
  JmJson *providers = jm_json_get_member (answer, "providers");
  JmJson *problems = jm_json_get_member (answer, "problems");
  g_autoptr(JmTable) table = jm_table_new (_("NAME"), _("KEY"), _("MODEL"), _("ADDRESS"), _("WHAT"), NULL);

  for (guint i = 0; i < jm_json_get_length (providers); i++)
    {
      JmJson *provider = jm_json_get_element (providers, i);
      gboolean is_used = FALSE;
      const char *model = jm_json_member_string (provider, "model");

      jm_json_member_boolean (provider, "used", &is_used);
      jm_table_add (table, jm_json_member_string (provider, "name"), jm_json_member_string (provider, "key"),
                    is_used ? model != NULL ? model : _("in use") : "", jm_json_member_string (provider, "url"), jm_json_member_string (provider, "note"));
    }
  jm_table_print (table, ctl);
  for (guint i = 0; i < jm_json_get_length (problems); i++)
    jm_ctl_print_field (ctl, _("Problem"), jm_json_get_string (jm_json_get_element (problems, i)));
}

static gboolean
run_providers (JmCtl   *ctl,
               GError **error)
{
  g_auto(GStrv) problems = NULL;
  g_autoptr(GPtrArray) rows = jm_funnel_list_providers (ctl->funnel, &problems);
  g_autoptr(JmAiSetup) setup = jm_funnel_dup_ai_setup (ctl->funnel, error);
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) answer = NULL;

  if (setup == NULL)
    return FALSE;
  jm_json_begin_object (builder);
  jm_json_key (builder, "providers");
  jm_json_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    add_row (builder, g_ptr_array_index (rows, i), setup);
  jm_json_end_array (builder);
  jm_json_set_strv (builder, "problems", (const char *const *) problems);
  jm_json_end_object (builder);
  answer = jm_json_builder_finish (builder);
  jm_ctl_answer (ctl, answer, print_providers);
  return TRUE;
}

/* --- use --- */

static void
print_use (JmCtl  *ctl,
           JmJson *answer)
{
  gint64 n = 0;
  double worst = 0;
  gboolean is_known = jm_json_member_double (answer, "worst_cost", &worst);

  if (jm_json_member_string (answer, "provider") == NULL)
    {
      jm_ctl_say (_("No language model is used. Everything else goes on."));
      return;
    }
  jm_ctl_say (_("%s is used, with the model %s."), jm_json_member_string (answer, "provider"), jm_json_member_string (answer, "model"));
  if (!jm_json_member_int64 (answer, "unread", &n) || n == 0)
    return;
  if (is_known)
    {
      g_autofree char *price = jm_dollars_to_text ((gint64) (worst * 1e6 + 0.5));

      jm_ctl_say (ngettext ("%d approved posting is not analysed yet, for at most $%s: jobmatectl analyze --all",
                            "%d approved postings are not analysed yet, for at most $%s: jobmatectl analyze --all", n), (int) n, price);
    }
  else
    jm_ctl_say (ngettext ("%d approved posting is not analysed yet: jobmatectl analyze --all",
                          "%d approved postings are not analysed yet: jobmatectl analyze --all", n), (int) n);
}

static gboolean
save_setup (JmCtl            *ctl,
            const JmAiSetup  *setup,
            GError          **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  jm_funnel_set_ai_setup_async (ctl->funnel, setup, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_set_ai_setup_finish (ctl->funnel, result, error);
}

static gboolean
answer_use (JmCtl            *ctl,
            const JmAiSetup  *setup,
            GError          **error)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(JmJson) answer = NULL;
  JmBatch batch = { 0 };

  if (setup->enabled)
    {
      jm_funnel_preview_batch_async (ctl->funnel, ctl->cancellable, jm_ctl_result_cb, ctl);
      result = jm_ctl_wait (ctl);
      if (!jm_funnel_preview_batch_finish (ctl->funnel, result, &batch, error))
        return FALSE;
    }
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "provider", setup->enabled ? setup->provider : NULL);
  jm_json_set_string (builder, "model", setup->enabled ? setup->model : NULL);
  jm_json_set_string (builder, "url", setup->url);
  set_price (builder, "price_in", setup->price_in);
  set_price (builder, "price_out", setup->price_out);
  jm_json_set_boolean (builder, "sends_contact", setup->sends_contact);
  jm_json_set_int64 (builder, "unread", batch.n);
  set_price (builder, "worst_cost", batch.worst);
  jm_json_end_object (builder);
  answer = jm_json_builder_finish (builder);
  jm_ctl_answer (ctl, answer, print_use);
  return TRUE;
}

static gboolean
take_price (JmCtl       *ctl,
            const char  *option,
            gint64      *price,
            GError     **error)
{
  const char *text = jm_arguments_get (ctl->arguments, option);

  if (text == NULL)
    return TRUE;
  *price = jm_dollars_parse (text);
  if (*price >= 0)
    return TRUE;
  g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("--%s is dollars a million tokens, as in 0.15, not “%s”."), option, text);
  return FALSE;
}

static gboolean
take_options (JmCtl      *ctl,
              JmAiSetup  *setup,
              GError    **error)
{
  static const char *const choices[] = { "no", "yes", NULL };
  const char *model = jm_arguments_get (ctl->arguments, "model");
  const char *url = jm_arguments_get (ctl->arguments, "url");
  const char *contact = jm_arguments_get (ctl->arguments, "send-contact");
  int choice = setup->sends_contact;

  if (!take_price (ctl, "price-in", &setup->price_in, error) || !take_price (ctl, "price-out", &setup->price_out, error))
    return FALSE;
  if (contact != NULL && !jm_ctl_parse_choice ("--send-contact", contact, choices, &choice, error))
    return FALSE;
  setup->sends_contact = choice != 0;
  if (model != NULL)
    g_set_str (&setup->model, model);
  if (url != NULL)
    g_set_str (&setup->url, url);
  return TRUE;
}

static JmProviderRow *
find_row (GPtrArray   *rows,
          const char  *name,
          GError     **error)
{
  JmProviderRow *row = jm_provider_rows_find (rows, name);

  if (row == NULL)
    g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("There is no service named “%s”. “jobmatectl providers” lists them."), name);
  return row;
}

/* The price of the model where the service tells it, so that nobody has to type it; a service that does not answer now may later. */
static void
look_up_price (JmCtl     *ctl,
               JmAiSetup *setup)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) models = NULL;
  g_autoptr(GError) error = NULL;

  jm_funnel_list_models_async (ctl->funnel, setup, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  models = jm_funnel_list_models_finish (ctl->funnel, result, NULL, &error);
  for (guint i = 0; models != NULL && i < models->len; i++)
    {
      const JmModel *model = g_ptr_array_index (models, i);

      if (g_strcmp0 (model->id, setup->model) != 0)
        continue;
      setup->price_in = model->price.in;
      setup->price_out = model->price.out;
    }
}

static gboolean
is_asked_for_key (JmCtl               *ctl,
                  const JmProviderRow *row)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autofree char *hint = NULL;

  if (row->key != JM_KEY_REQUIRED || g_getenv ("JOBMATE_API_KEY") != NULL || !isatty (STDIN_FILENO))
    return FALSE;
  jm_funnel_find_provider_key_async (ctl->funnel, row->name, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  hint = jm_funnel_find_provider_key_finish (ctl->funnel, result, NULL);
  return hint == NULL;
}

static gboolean
ask_for_key (JmCtl                *ctl,
             const JmProviderRow  *row,
             GError              **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  char *key;

  if (isatty (STDIN_FILENO) && row->key_page != NULL)
    fprintf (stderr, _("A key is to be had at %s. What you type is not shown.\n"), row->key_page);
  key = jm_ctl_ask_secret (ctl, row->title, error);
  if (key == NULL)
    return FALSE;
  jm_funnel_set_provider_key_async (ctl->funnel, row->name, key, ctl->cancellable, jm_ctl_result_cb, ctl);
  jm_secret_free (key);
  result = jm_ctl_wait (ctl);
  return jm_funnel_set_provider_key_finish (ctl->funnel, result, error);
}

static gboolean
run_use (JmCtl   *ctl,
         GError **error)
{
  const char *name = jm_arguments_word (ctl->arguments, 0);
  g_autoptr(GPtrArray) rows = jm_funnel_list_providers (ctl->funnel, NULL);
  g_autoptr(JmAiSetup) setup = jm_funnel_dup_ai_setup (ctl->funnel, error);
  const JmProviderRow *row;

  if (setup == NULL)
    return FALSE;
  setup->enabled = g_ascii_strcasecmp (name, NONE) != 0;
  if (!setup->enabled)
    return save_setup (ctl, setup, error) && answer_use (ctl, setup, error);

  row = find_row (rows, name, error);
  if (row == NULL)
    return FALSE;
  if (g_strcmp0 (setup->provider, row->name) != 0)
    g_set_str (&setup->url, NULL);
  if (g_strcmp0 (setup->provider, row->name) != 0 || jm_arguments_has (ctl->arguments, "model"))
    {
      g_set_str (&setup->model, NULL);
      setup->price_in = setup->price_out = -1;
    }
  g_set_str (&setup->provider, row->name);
  if (!take_options (ctl, setup, error))
    return FALSE;
  if (row->address == NULL && setup->url == NULL)
    {
      g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("%s needs an address: give --url URL."), row->title);
      return FALSE;
    }
  if (is_asked_for_key (ctl, row) && !ask_for_key (ctl, row, error))
    return FALSE;
  if (setup->price_in < 0 && setup->model != NULL)
    look_up_price (ctl, setup);
  return save_setup (ctl, setup, error) && answer_use (ctl, setup, error);
}

/* --- test, key --- */

/* What is stored where the name is that of the service in use; else what its file says. */
static JmAiSetup *
setup_for (JmCtl       *ctl,
           const char  *name,
           GError     **error)
{
  g_autoptr(JmAiSetup) setup = jm_funnel_dup_ai_setup (ctl->funnel, error);
  const char *url = jm_arguments_get (ctl->arguments, "url");

  if (setup == NULL)
    return NULL;
  if (name != NULL && (setup->provider == NULL || g_ascii_strcasecmp (setup->provider, name) != 0))
    {
      g_set_str (&setup->provider, name);
      g_set_str (&setup->url, NULL);
      g_set_str (&setup->model, NULL);
      setup->price_in = setup->price_out = -1;
    }
  if (setup->provider == NULL)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_USAGE, _("Name a service: “jobmatectl providers” lists them."));
      return NULL;
    }
  if (url != NULL)
    g_set_str (&setup->url, url);
  if (jm_arguments_get (ctl->arguments, "model") != NULL)
    g_set_str (&setup->model, jm_arguments_get (ctl->arguments, "model"));
  return g_steal_pointer (&setup);
}

static const char *
first_word (JmCtl *ctl)
{
  return jm_arguments_count (ctl->arguments) > 0 ? jm_arguments_word (ctl->arguments, 0) : NULL;
}

static void
print_test (JmCtl  *ctl,
            JmJson *answer)
{
  jm_ctl_say (_("%s answers: %s"), jm_json_member_string (answer, "provider"), jm_json_member_string (answer, "said"));
}

static gboolean
run_test (JmCtl   *ctl,
          GError **error)
{
  g_autoptr(JmAiSetup) setup = setup_for (ctl, first_word (ctl), error);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) answer = NULL;
  g_autofree char *said = NULL;

  if (setup == NULL)
    return FALSE;
  jm_funnel_test_provider_async (ctl->funnel, setup, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  said = jm_funnel_test_provider_finish (ctl->funnel, result, error);
  if (said == NULL)
    return FALSE;
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "provider", setup->provider);
  jm_json_set_string (builder, "model", setup->model);
  jm_json_set_string (builder, "said", said);
  jm_json_end_object (builder);
  answer = jm_json_builder_finish (builder);
  jm_ctl_answer (ctl, answer, print_test);
  return TRUE;
}

static void
print_key (JmCtl  *ctl,
           JmJson *answer)
{
  gboolean has_key = FALSE;

  jm_json_member_boolean (answer, "has_key", &has_key);
  if (has_key)
    jm_ctl_say (_("The keyring has the key of %s."), jm_json_member_string (answer, "provider"));
  else
    jm_ctl_say (_("The key of %s is forgotten."), jm_json_member_string (answer, "provider"));
}

static gboolean
run_key (JmCtl   *ctl,
         GError **error)
{
  g_autoptr(GPtrArray) rows = jm_funnel_list_providers (ctl->funnel, NULL);
  const JmProviderRow *row = find_row (rows, jm_arguments_word (ctl->arguments, 0), error);
  gboolean is_clearing = jm_arguments_has (ctl->arguments, "clear");
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) answer = NULL;

  if (row == NULL || (!is_clearing && !ask_for_key (ctl, row, error)))
    return FALSE;
  if (is_clearing)
    {
      jm_funnel_set_provider_key_async (ctl->funnel, row->name, NULL, ctl->cancellable, jm_ctl_result_cb, ctl);
      result = jm_ctl_wait (ctl);
      if (!jm_funnel_set_provider_key_finish (ctl->funnel, result, error))
        return FALSE;
    }
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "provider", row->title);
  jm_json_set_boolean (builder, "has_key", !is_clearing);
  jm_json_end_object (builder);
  answer = jm_json_builder_finish (builder);
  jm_ctl_answer (ctl, answer, print_key);
  return TRUE;
}

/* --- models --- */

static char *
price_to_text (JmJson     *model,
               const char *name)
{
  double price;

  return jm_json_member_double (model, name, &price) ? jm_dollars_to_text ((gint64) (price * 1e6 + 0.5)) : g_strdup ("");
}

static void
print_models (JmCtl  *ctl,
              JmJson *answer)
{
  JmJson *models = jm_json_get_member (answer, "models");
  g_autoptr(JmTable) table = jm_table_new (_("MODEL"), _("TOKENS"), _("$ IN"), _("$ OUT"), _("NAME"), NULL);

  for (guint i = 0; i < jm_json_get_length (models); i++)
    {
      JmJson *model = jm_json_get_element (models, i);
      g_autofree char *context = jm_ctl_member_text (model, "context");
      g_autofree char *in = price_to_text (model, "price_in");
      g_autofree char *out = price_to_text (model, "price_out");

      jm_table_add (table, jm_json_member_string (model, "id"), context, in, out, jm_json_member_string (model, "title"));
    }
  jm_table_print (table, ctl);
}

static JmJson *
model_to_json (const JmModel *model)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "id", model->id);
  jm_json_set_string (builder, "title", model->title);
  if (model->context > 0)
    jm_json_set_int64 (builder, "context", model->context);
  else
    jm_json_set_null (builder, "context");
  set_price (builder, "price_in", model->price.in);
  set_price (builder, "price_out", model->price.out);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static gboolean
run_models (JmCtl   *ctl,
            GError **error)
{
  g_autoptr(JmAiSetup) setup = setup_for (ctl, first_word (ctl), error);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) models = NULL;
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_json_unref);
  g_autoptr(JmJson) answer = NULL;

  if (setup == NULL)
    return FALSE;
  jm_funnel_list_models_async (ctl->funnel, setup, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  models = jm_funnel_list_models_finish (ctl->funnel, result, NULL, error);
  if (models == NULL)
    return FALSE;
  found = jm_models_filter (models, jm_arguments_get (ctl->arguments, "query"));
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (values, model_to_json (g_ptr_array_index (found, i)));
  answer = jm_ctl_list_to_json ("models", values, values->len);
  jm_ctl_answer (ctl, answer, print_models);
  return TRUE;
}

const JmVerb jm_ctl_provider_verbs[] = {
  { "providers", "", N_("services that run language models, and the one in use"), NULL, 0, 0, 0, run_providers },
  { "provider list", "", N_("services that run language models, and the one in use"), NULL, 0, 0, JM_VERB_HIDDEN, run_providers },
  { "provider use", N_("NAME|none"), N_("use a service and a model of it, or do without"), use_options, 1, 1, 0, run_use },
  { "provider test", N_("[NAME]"), N_("ask the model for one word; nothing of yours is sent"), test_options, 0, 1, 0, run_test },
  { "provider key", N_("NAME"), N_("enter the key of a service, or forget it"), key_options, 1, 1, 0, run_key },
  { "models", N_("[NAME]"), N_("the models of a service, with price and context"), models_options, 0, 1, 0, run_models },
  { NULL },
};
