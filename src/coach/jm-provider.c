/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/jm-coach.h>

#include <glib/gi18n.h>
#include <string.h>

/* What a service that is set up is asked for: a page of letter, some of CV. llama.cpp takes a maxLength beyond 2000
 * for none. */
static const JmAnalysisLimits usual_limits = { .max_items = 5, .item_chars = 160, .cv_chars = 2000, .letter_chars = 2000 };
/* One that is only named for this run may be small, and fill whatever it is given. */
static const JmAnalysisLimits small_limits = { .max_items = 3, .item_chars = 160, .cv_chars = 1000, .letter_chars = 1500 };
/* Words of any language need a quarter of it, noise a token for each character. */
#define MAX_TOKENS 8000

/* What people paste: the address of one call instead of the service's. */
static const char *const call_paths[] = { "/chat/completions", "/completions", "/models", "/chat" };

static gboolean
strip_call (char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (call_paths); i++)
    {
      if (g_str_has_suffix (path, call_paths[i]))
        {
          path[strlen (path) - strlen (call_paths[i])] = '\0';
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
 * @url: (nullable): the address of a service as people paste it
 *
 * Takes off /chat/completions, /models, query and slashes; a bare host becomes its /v1, where nearly all keep it; a missing
 * scheme is https, for this machine http.
 *
 * Returns: (transfer full) (nullable): the base that /chat/completions goes after; %NULL for what is no address
 */
char *
jm_provider_normalise_url (const char *url)
{
  g_autofree char *text = url != NULL ? g_strstrip (g_strdup (url)) : NULL;
  g_autofree char *whole = text != NULL && *text != '\0' ? add_scheme (text) : NULL;
  g_autofree char *resolved = whole != NULL ? jm_url_resolve (NULL, whole) : NULL;
  g_autoptr(GUri) uri = resolved != NULL ? g_uri_parse (resolved, G_URI_FLAGS_ENCODED, NULL) : NULL;
  g_autofree char *path = NULL;
  g_autofree char *base = NULL;

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return NULL;
  path = g_strdup (g_uri_get_path (uri));
  strip_slashes (path);
  if (strip_call (path))
    strip_slashes (path);
  base = g_uri_join (G_URI_FLAGS_ENCODED, g_uri_get_scheme (uri), g_uri_get_userinfo (uri), g_uri_get_host (uri), g_uri_get_port (uri),
                     *path != '\0' ? path : "/v1", NULL, NULL);
  return g_steal_pointer (&base);
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
  g_autofree char *base = jm_provider_normalise_url (url);
  JmProvider *self;

  g_return_val_if_fail (name != NULL && model != NULL, NULL);

  if (base == NULL)
    return NULL;
  self = g_new0 (JmProvider, 1);
  self->name = g_strdup (name);
  self->base_url = g_steal_pointer (&base);
  self->model = g_strdup (model);
  self->max_tokens = MAX_TOKENS;
  self->limits = usual_limits;
  return self;
}

static const char *
get_variable (const char *name)
{
  const char *value = g_getenv (name);

  return value != NULL && *value != '\0' ? value : NULL;
}

/**
 * jm_provider_from_environment:
 *
 * The service that JOBMATE_LLM_URL, JOBMATE_LLM_MODEL and JOBMATE_API_KEY name for this run.
 *
 * Returns: (transfer full) (nullable): the service, %NULL when none is named or the URL is none
 */
JmProvider *
jm_provider_from_environment (void)
{
  const char *model = get_variable ("JOBMATE_LLM_MODEL");
  JmProvider *self = jm_provider_new ("environment", get_variable ("JOBMATE_LLM_URL"), model != NULL ? model : "default");

  if (self == NULL)
    return NULL;
  self->api_key = g_strdup (get_variable ("JOBMATE_API_KEY"));
  self->limits = small_limits;
  return self;
}

static JmProvider *
explain_missing (GError **error)
{
  if (get_variable ("JOBMATE_LLM_URL") != NULL)
    g_set_error_literal (error, JM_ERROR, JM_ERROR_NO_PROVIDER,
                         _("JOBMATE_LLM_URL is no address. It should look like https://host/v1, or http://127.0.0.1:8080/v1."));
  else
    g_set_error_literal (error, JM_ERROR, JM_ERROR_NO_PROVIDER, _("No language model is set up. Name one with JOBMATE_LLM_URL and JOBMATE_LLM_MODEL."));
  return NULL;
}

/* A model on this machine needs no key, so a keyring that fails is no matter there. */
static gboolean
find_key (JmProvider  *self,
          GError     **error)
{
  g_autoptr(GError) local_error = NULL;

  if (get_variable ("JOBMATE_API_KEY") != NULL)
    {
      self->api_key = g_strdup (get_variable ("JOBMATE_API_KEY"));
      return TRUE;
    }
  self->api_key = jm_secret_lookup (self->name, NULL, &local_error);
  if (local_error == NULL || g_str_has_prefix (self->base_url, "http:"))
    return TRUE;
  g_set_error_literal (error, JM_ERROR, JM_ERROR_NO_PROVIDER, local_error->message);
  return FALSE;
}

/**
 * jm_provider_configured:
 * @db: a connection
 * @error: return location
 *
 * The service that is set up: the environment's, else the one of the settings provider.name, provider.url and
 * provider.model. The keyring is not asked, so that main loops and transactions may.
 *
 * Returns: (transfer full) (nullable): the service, from the settings without its key; %NULL with %JM_ERROR_NO_PROVIDER when
 *   none is set up
 */
JmProvider *
jm_provider_configured (JmDb    *db,
                        GError **error)
{
  g_autoptr(JmProvider) self = jm_provider_from_environment ();
  g_autoptr(GError) local_error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *url = NULL;
  g_autofree char *model = NULL;

  if (self != NULL)
    return g_steal_pointer (&self);

  url = jm_setting_get (db, "provider.url", &local_error);
  if (local_error == NULL)
    name = jm_setting_get (db, "provider.name", &local_error);
  if (local_error == NULL)
    model = jm_setting_get (db, "provider.model", &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  self = url != NULL ? jm_provider_new (name != NULL ? name : "custom", url, model != NULL ? model : "default") : NULL;
  return self != NULL ? g_steal_pointer (&self) : explain_missing (error);
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
  g_autoptr(JmProvider) self = jm_provider_from_environment ();

  if (self != NULL)
    return g_steal_pointer (&self);
  self = jm_provider_configured (db, error);
  return self != NULL && find_key (self, error) ? g_steal_pointer (&self) : NULL;
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
  g_free (self->base_url);
  g_free (self->model);
  jm_secret_free (self->api_key);
  g_free (self);
}
