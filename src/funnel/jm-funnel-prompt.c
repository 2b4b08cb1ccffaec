/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-brief.h"
#include "jm-funnel-private.h"

/* What leaves the machine for an application, before it does. */

static gboolean
build_prompt (JmDb    *db,
              gpointer user_data,
              GError **error)
{
  JmQuery *query = user_data;
  g_autoptr(JmProvider) provider = jm_provider_configured (db, error);
  g_autofree char *body = provider != NULL ? jm_analyst_dup_prompt (db, provider, query->id, error) : NULL;

  query->result = body != NULL ? jm_chat_write (provider, body) : NULL;
  return query->result != NULL;
}

/**
 * jm_funnel_dup_prompt:
 * @self: a funnel
 * @application: an application
 * @error: return location
 *
 * Returns: (transfer full): the request body that its analysis would send; %JM_ERROR_NOT_FOUND, %JM_ERROR_NO_PROVIDER
 */
char *
jm_funnel_dup_prompt (JmFunnel *self,
                      gint64    application,
                      GError  **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return jm_funnel_read (self, build_prompt, &(JmQuery) { .id = application }, error);
}

static gboolean
describe_prompt (JmDb    *db,
                 gpointer user_data,
                 GError **error)
{
  JmQuery *query = user_data;
  g_autoptr(JmBrief) brief = jm_brief_load (db, query->id, error);

  query->result = brief != NULL ? jm_prompt_describe (&brief->material, error) : NULL;
  return query->result != NULL;
}

/**
 * jm_funnel_describe_prompt:
 * @self: a funnel
 * @application: an application
 * @error: return location
 *
 * Returns: (transfer full): the pieces of profile, CV and earlier letters that are in that request, and those left out of it, with their
 *   tokens, as jm_prompt_describe() has them; %JM_ERROR_NOT_FOUND
 */
JmJson *
jm_funnel_describe_prompt (JmFunnel *self,
                           gint64    application,
                           GError  **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return jm_funnel_read (self, describe_prompt, &(JmQuery) { .id = application }, error);
}

static gboolean
read_spent (JmDb    *db,
            gpointer user_data,
            GError **error)
{
  JmQuery *query = user_data;
  g_autofree char *subject = g_strdup_printf ("a%" G_GINT64_FORMAT, query->id);

  query->result = jm_llm_call_spent_on (db, subject, error);
  return query->result != NULL;
}

/**
 * jm_funnel_dup_spent:
 * @self: a funnel
 * @application: an application
 * @error: return location
 *
 * Returns: (transfer full): what its analyses and letters took so far: {"calls","tokens_in","tokens_out","cost"}, in dollars
 */
JmJson *
jm_funnel_dup_spent (JmFunnel *self,
                     gint64    application,
                     GError  **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return jm_funnel_read (self, read_spent, &(JmQuery) { .id = application }, error);
}
