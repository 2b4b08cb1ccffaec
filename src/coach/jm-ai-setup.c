/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/jm-ai-setup.h>

/* What a month and a day may cost where the user has set nothing: some hundred analyses by a cheap model. */
#define USUAL_DAY (1 * 1000 * 1000)
#define USUAL_MONTH (5 * 1000 * 1000)
#define NO_LIMIT "none"

static char *
get_text (JmDb       *db,
          const char *key,
          GError    **error)
{
  return error == NULL || *error == NULL ? jm_setting_get (db, key, error) : NULL;
}

static gint64
get_amount (JmDb       *db,
            const char *key,
            gint64      otherwise,
            GError    **error)
{
  g_autofree char *text = get_text (db, key, error);
  gint64 amount;

  if (g_strcmp0 (text, NO_LIMIT) == 0)
    return -1;
  return text != NULL && g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, &amount, NULL) ? amount : otherwise;
}

static gboolean
get_choice (JmDb       *db,
            const char *key,
            gboolean    otherwise,
            GError    **error)
{
  g_autofree char *text = get_text (db, key, error);

  return text != NULL ? g_str_equal (text, "yes") : otherwise;
}

/**
 * jm_ai_setup_load:
 * @db: a connection
 * @error: return location
 *
 * Reads the settings ai.*, provider.* and budget.*. Where no budget is set there is one all the same: a dollar a day, five a
 * month.
 *
 * Returns: (transfer full) (nullable): what the user decided. Errors: as the database answers
 */
JmAiSetup *
jm_ai_setup_load (JmDb    *db,
                  GError **error)
{
  g_autoptr(JmAiSetup) self = g_new0 (JmAiSetup, 1);
  g_autoptr(GError) local_error = NULL;

  self->enabled = get_choice (db, "ai.enabled", TRUE, &local_error);
  self->provider = get_text (db, "provider.name", &local_error);
  self->url = get_text (db, "provider.url", &local_error);
  self->model = get_text (db, "provider.model", &local_error);
  self->price_in = get_amount (db, "provider.price_in", -1, &local_error);
  self->price_out = get_amount (db, "provider.price_out", -1, &local_error);
  self->budget_day = get_amount (db, "budget.day", USUAL_DAY, &local_error);
  self->budget_month = get_amount (db, "budget.month", USUAL_MONTH, &local_error);
  self->sends_contact = get_choice (db, "ai.sends_contact", FALSE, &local_error);
  if (local_error == NULL)
    return g_steal_pointer (&self);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static gboolean
set_amount (JmDb       *db,
            const char *key,
            gint64      amount,
            const char *none,
            GError    **error)
{
  g_autofree char *text = amount >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, amount) : g_strdup (none);

  return jm_setting_set (db, key, text, error);
}

/**
 * jm_ai_setup_store:
 * @db: the writer's connection
 * @self: what the user decided
 * @error: return location
 *
 * Returns: whether it was written. Errors: as the database answers
 */
gboolean
jm_ai_setup_store (JmDb             *db,
                   const JmAiSetup  *self,
                   GError          **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return jm_setting_set (db, "ai.enabled", self->enabled ? "yes" : "no", error)
         && jm_setting_set (db, "provider.name", self->provider, error)
         && jm_setting_set (db, "provider.url", self->url, error)
         && jm_setting_set (db, "provider.model", self->model, error)
         && set_amount (db, "provider.price_in", self->price_in, NULL, error)
         && set_amount (db, "provider.price_out", self->price_out, NULL, error)
         && set_amount (db, "budget.day", self->budget_day, NO_LIMIT, error)
         && set_amount (db, "budget.month", self->budget_month, NO_LIMIT, error)
         && jm_setting_set (db, "ai.sends_contact", self->sends_contact ? "yes" : "no", error);
}

/**
 * jm_ai_setup_copy:
 * @self: what the user decided
 *
 * Returns: (transfer full): the same
 */
JmAiSetup *
jm_ai_setup_copy (const JmAiSetup *self)
{
  JmAiSetup *copy = g_memdup2 (self, sizeof *self);

  copy->provider = g_strdup (self->provider);
  copy->url = g_strdup (self->url);
  copy->model = g_strdup (self->model);
  return copy;
}

/**
 * jm_ai_setup_free:
 * @self: (nullable): what the user decided
 */
void
jm_ai_setup_free (JmAiSetup *self)
{
  if (self == NULL)
    return;
  g_free (self->provider);
  g_free (self->url);
  g_free (self->model);
  g_free (self);
}
