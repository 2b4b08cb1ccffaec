/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/jm-ai-setup.h>
#include <coach/jm-coach.h>

#include "jm-chat-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* What a service that is set up is asked for: a page of letter, some of CV. llama.cpp takes a maxLength beyond 2000
 * for none. */
static const JmAnalysisLimits usual_limits = { .max_items = 5, .item_chars = 160, .cv_chars = 2000, .letter_chars = 2000 };
/* One that is only named for this run may be small, and fill whatever it is given. */
static const JmAnalysisLimits small_limits = { .max_items = 3, .item_chars = 160, .cv_chars = 1000, .letter_chars = 1500 };
/* Words of any language need a quarter of it, noise a token for each character. */
#define MAX_TOKENS 8000
/* Seconds: a model may have to be loaded first; then it goes on word by word. */
#define FIRST_BYTE 120
#define IDLE 90

/* What people paste: the address of one call instead of the service's. The longer ones first. */
static const char *const openai_paths[] = { "/chat/completions", "/completions", "/models", "/chat", NULL };
static const char *const anthropic_paths[] = { "/messages", "/models", NULL };
static const char *const ollama_paths[] = { "/api/chat", "/api/generate", "/api/tags", "/api", "/v1/chat/completions", "/v1", NULL };

static const struct { const char *const *calls; const char *bare; } shapes[] = {
  [JM_DIALECT_OPENAI] = { openai_paths, "/v1" },
  [JM_DIALECT_OLLAMA] = { ollama_paths, "" },
  [JM_DIALECT_ANTHROPIC] = { anthropic_paths, "/v1" },
};

static gboolean
strip_call (char              *path,
            const char *const *calls)
{
  for (guint i = 0; calls[i] != NULL; i++)
    {
      if (g_str_has_suffix (path, calls[i]))
        {
          path[strlen (path) - strlen (calls[i])] = '\0';
          return TRUE;
        }
    }
  return FALSE;
}

static void
strip_slashes (char *path)
{
  gsize length = strlen (path);

  while (length > 0 && path[length - 1] == '/')
    path[--length] = '\0';
}

static char *
add_scheme (const char *url)
{
  static const char *const local[] = { "localhost", "127.", "[::1]" };

  if (strstr (url, "://") != NULL)
    return g_strdup (url);
  for (guint i = 0; i < G_N_ELEMENTS (local); i++)
    {
      if (g_ascii_strncasecmp (url, local[i], strlen (local[i])) == 0)
        return g_strconcat ("http://", url, NULL);
    }
  return g_strconcat ("https://", url, NULL);
}

/**
 * jm_provider_normalise_url:
 * @dialect: how the service is spoken to
 * @url: (nullable): the address of a service as people paste it
 *
 * Takes off the path of a call (/chat/completions, /models, /api/chat), query and slashes; a bare host becomes its /v1, where nearly
 * all keep it, but Ollama's, whose own calls lie beside it; a missing scheme is https, for this machine http.
 *
 * Returns: (transfer full) (nullable): the base that the path of a call goes after; %NULL for what is no address
 */
char *
jm_provider_normalise_url (JmDialect   dialect,
                           const char *url)
{
  g_autofree char *text = url != NULL ? g_strstrip (g_strdup (url)) : NULL;
  g_autofree char *whole = text != NULL && *text != '\0' ? add_scheme (text) : NULL;
  g_autofree char *resolved = whole != NULL ? jm_url_resolve (NULL, whole) : NULL;
  g_autoptr(GUri) uri = resolved != NULL ? g_uri_parse (resolved, G_URI_FLAGS_ENCODED, NULL) : NULL;
  g_autofree char *path = NULL;

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return NULL;
  path = g_strdup (g_uri_get_path (uri));
  strip_slashes (path);
  if (strip_call (path, shapes[dialect].calls))
    strip_slashes (path);
  return g_uri_join (G_URI_FLAGS_ENCODED, g_uri_get_scheme (uri), g_uri_get_userinfo (uri), g_uri_get_host (uri), g_uri_get_port (uri),
                     *path != '\0' ? path : shapes[dialect].bare, NULL, NULL);
}

/**
 * jm_provider_new:
 * @name: the service's name, under which its key is kept
 * @url: its address, as jm_provider_normalise_url() takes it
 * @model: a model of it
 *
 * Returns: (transfer full) (nullable): a service without a key; %NULL when @url is no address
 */
JmProvider *
jm_provider_new (const char *name,
                 const char *url,
                 const char *model)
{
  const JmProviderRow row = {
    .name = (char *) name, .dialect = JM_DIALECT_OPENAI, .max_tokens = MAX_TOKENS, .first_byte = FIRST_BYTE, .idle = IDLE, .limits = usual_limits,
  };

  return jm_provider_from_row (&row, url, model);
}

static JmPrice
find_price (const JmProviderRow *row,
            const char          *model)
{
  const JmPrice *price = row->prices != NULL ? g_hash_table_lookup (row->prices, model) : NULL;

  return price != NULL ? *price : (JmPrice) { -1, -1 };
}

/**
 * jm_provider_from_row:
 * @row: a service
 * @url: (nullable): where it is, instead of where its file says
 * @model: a model of it
 *
 * Returns: (transfer full) (nullable): the service without a key; %NULL when there is no address
 */
JmProvider *
jm_provider_from_row (const JmProviderRow *row,
                      const char          *url,
                      const char          *model)
{
  g_autofree char *base = NULL;
  JmProvider *self;

  g_return_val_if_fail (row != NULL && model != NULL, NULL);

  base = jm_provider_normalise_url (row->dialect, url != NULL ? url : row->address);
  if (base == NULL)
    return NULL;
  self = g_new0 (JmProvider, 1);
  self->name = g_strdup (row->name);
  self->base_url = g_steal_pointer (&base);
  self->model = g_strdup (model);
  self->dialect = row->dialect;
  self->headers = g_strdupv (row->headers);
  self->context = row->context;
  self->max_tokens = row->max_tokens;
  self->first_byte = row->first_byte;
  self->idle = row->idle;
  self->limits = row->limits;
  self->price = find_price (row, model);
  if (self->price.in < 0 && jm_provider_is_local (self))
    self->price = (JmPrice) { 0, 0 };
  return self;
}

/**
 * jm_provider_is_local:
 * @self: a service
 *
 * Returns: whether it runs on this machine, so that nothing leaves it and nothing is paid
 */
gboolean
jm_provider_is_local (const JmProvider *self)
{
  g_autofree char *host = jm_url_host (self->base_url);
  g_autoptr(GInetAddress) address = host != NULL ? g_inet_address_new_from_string (host) : NULL;

  return address != NULL ? g_inet_address_get_is_loopback (address) : g_strcmp0 (host, "localhost") == 0;
}

static const char *
get_variable (const char *name)
{
  const char *value = g_getenv (name);

  return value != NULL && *value != '\0' ? value : NULL;
}

/* "0.15;0.6" */
static void
take_price (JmProvider *self,
            const char *text)
{
  g_auto(GStrv) parts = text != NULL ? g_strsplit (text, ";", 2) : NULL;
  JmPrice price = { -1, -1 };

  if (parts != NULL && g_strv_length (parts) == 2)
    price = (JmPrice) { jm_dollars_parse (parts[0]), jm_dollars_parse (parts[1]) };
  if (price.in >= 0 && price.out >= 0)
    self->price = price;
}

/**
 * jm_provider_from_environment:
 *
 * The service that JOBMATE_LLM_URL, JOBMATE_LLM_MODEL, JOBMATE_API_KEY, JOBMATE_LLM_DIALECT ("openai", "ollama", "anthropic") and
 * JOBMATE_LLM_PRICE ("0.15;0.6", dollars a million tokens in and out) name for this run.
 *
 * Returns: (transfer full) (nullable): the service, %NULL when none is named or the URL is none
 */
JmProvider *
jm_provider_from_environment (void)
{
  const char *model = get_variable ("JOBMATE_LLM_MODEL");
  JmProviderRow row = { .name = (char *) "environment", .max_tokens = MAX_TOKENS, .first_byte = FIRST_BYTE, .idle = IDLE, .limits = small_limits };
  JmProvider *self;

  if (get_variable ("JOBMATE_LLM_URL") == NULL)
    return NULL;
  jm_dialect_from_string (get_variable ("JOBMATE_LLM_DIALECT"), &row.dialect);
  self = jm_provider_from_row (&row, get_variable ("JOBMATE_LLM_URL"), model != NULL ? model : "default");
  if (self == NULL)
    return NULL;
  self->api_key = g_strdup (get_variable ("JOBMATE_API_KEY"));
  take_price (self, get_variable ("JOBMATE_LLM_PRICE"));
  return self;
}

static JmProvider *
explain_missing (GError **error)
{
  if (get_variable ("JOBMATE_LLM_URL") != NULL)
    g_set_error_literal (error, JM_ERROR, JM_ERROR_NO_PROVIDER,
                         _("JOBMATE_LLM_URL is no address. It should look like https://host/v1, or http://127.0.0.1:8080/v1."));
  else
    g_set_error_literal (error, JM_ERROR, JM_ERROR_NO_PROVIDER, _("No language model is set up. Choose one in the preferences, or with “jobmatectl provider use”."));
  return NULL;
}

/**
 * jm_provider_find_key:
 * @self: a service
 * @cancellable: (nullable): ends the wait
 * @error: return location
 *
 * Looks for its key: JOBMATE_API_KEY, else the keyring, which may ask the user a question first. A model on this machine needs none, so a
 * keyring that fails is no matter there.
 *
 * Returns: %FALSE with %JM_ERROR_NO_PROVIDER when the keyring fails
 */
gboolean
jm_provider_find_key (JmProvider    *self,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autofree char *name = NULL;
  g_autoptr(GError) local_error = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  jm_secret_free (g_steal_pointer (&self->api_key));
  if (get_variable ("JOBMATE_API_KEY") != NULL)
    {
      self->api_key = g_strdup (get_variable ("JOBMATE_API_KEY"));
      return TRUE;
    }
  name = jm_secret_dup_name (self->profile, self->name);
  self->api_key = jm_secret_lookup (name, cancellable, &local_error);
  if (local_error == NULL || jm_provider_is_local (self))
    return TRUE;
  g_set_error_literal (error, JM_ERROR, JM_ERROR_NO_PROVIDER, local_error->message);
  return FALSE;
}

/* The file of the service, with what the user decided over it. */
static JmProvider *
from_setup (JmDb            *db,
            const JmAiSetup *setup)
{
  g_autofree char *folder = jm_db_dup_folder (db);
  g_autoptr(GPtrArray) rows = jm_provider_rows_load (folder, NULL);
  const JmProviderRow *row = jm_provider_rows_find (rows, setup->provider);
  const char *model = setup->model != NULL ? setup->model : "default";
  JmProvider *self;

  if (row == NULL && setup->url == NULL)
    return NULL;
  self = row != NULL ? jm_provider_from_row (row, setup->url, model)
                     : jm_provider_new (setup->provider != NULL ? setup->provider : "custom", setup->url, model);
  if (self == NULL)
    return NULL;
  self->profile = jm_secret_dup_profile (folder);
  /* Also on this machine: a relay to a service that is paid may listen there. */
  if (setup->price_in >= 0 && setup->price_out >= 0)
    self->price = (JmPrice) { setup->price_in, setup->price_out };
  return self;
}

/**
 * jm_provider_configured:
 * @db: a connection
 * @error: return location
 *
 * The service that is set up: the environment's, else the one of jm_ai_setup_load(), with what is remembered of it. The keyring is
 * not asked, so that main loops and transactions may.
 *
 * Returns: (transfer full) (nullable): the service, from the settings without its key; %NULL with %JM_ERROR_NO_PROVIDER when
 *   none is set up
 */
JmProvider *
jm_provider_configured (JmDb    *db,
                        GError **error)
{
  g_autoptr(JmAiSetup) setup = jm_ai_setup_load (db, error);
  g_autoptr(JmProvider) self = NULL;

  if (setup == NULL)
    return NULL;
  self = jm_provider_from_environment ();
  if (self == NULL)
    self = from_setup (db, setup);
  if (self == NULL)
    return explain_missing (error);
  self->sends_contact = setup->sends_contact;
  jm_less_recall (db, self);
  return g_steal_pointer (&self);
}

/**
 * jm_provider_current:
 * @db: a connection
 * @error: return location
 *
 * The service of jm_provider_configured() with its key from the keyring, which may take a moment: not for a main loop, nor
 * within a write.
 *
 * Returns: (transfer full) (nullable): the service; %NULL with %JM_ERROR_NO_PROVIDER when none is set up or its key cannot
 *   be had
 */
JmProvider *
jm_provider_current (JmDb    *db,
                     GError **error)
{
  g_autoptr(JmProvider) self = jm_provider_configured (db, error);
  gboolean is_known = self != NULL && g_str_equal (self->name, "environment");

  return self != NULL && (is_known || jm_provider_find_key (self, NULL, error)) ? g_steal_pointer (&self) : NULL;
}

/**
 * jm_provider_free:
 * @self: (nullable): a service
 *
 * Frees it, its key overwritten.
 */
void
jm_provider_free (JmProvider *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->profile);
  g_free (self->base_url);
  g_free (self->model);
  g_strfreev (self->headers);
  jm_secret_free (self->api_key);
  g_free (self);
}
