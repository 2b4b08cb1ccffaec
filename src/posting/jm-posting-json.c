/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/jm-posting.h>

#include <posting/jm-fit-score.h>

#include "jm-reading.h"

static void
write_salary (JmJsonBuilder   *builder,
              const JmPosting *self)
{
  if (!jm_money_is_known (&self->salary) && self->salary_text == NULL)
    {
      jm_json_set_null (builder, "salary");
      return;
    }

  jm_json_key (builder, "salary");
  jm_json_begin_object (builder);
  jm_json_set_double (builder, "min", self->salary.min);
  jm_json_set_double (builder, "max", self->salary.max);
  jm_json_set_string (builder, "currency", self->salary.currency[0] != '\0' ? self->salary.currency : NULL);
  jm_json_set_string (builder, "period", jm_period_to_string (self->salary.period));
  jm_json_set_string (builder, "text", self->salary_text);
  jm_json_end_object (builder);
}

static void
write_searches (JmJsonBuilder   *builder,
                const JmPosting *self)
{
  jm_json_key (builder, "searches");
  jm_json_begin_array (builder);
  for (guint i = 0; i < self->searches->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("s%" G_GINT64_FORMAT, g_array_index (self->searches, gint64, i));

      jm_json_add_string (builder, id);
    }
  jm_json_end_array (builder);
}

static void
write_matches (JmJsonBuilder   *builder,
               const JmPosting *self)
{
  g_autoptr(JmJson) reasons = jm_fit_reasons_to_json (self->fit_reasons);

  write_searches (builder, self);
  if (self->fit >= 0)
    jm_json_set_int64 (builder, "fit", self->fit);
  else
    jm_json_set_null (builder, "fit");
  jm_json_set_value (builder, "fit_reasons", reasons);
  if (self->also_on != NULL)
    jm_json_set_value (builder, "also_on", self->also_on);
  else
    jm_json_set_strv (builder, "also_on", NULL);
}

/* What the contract does not name but a store needs to be whole. */
static void
write_more (JmJsonBuilder   *builder,
            const JmPosting *self)
{
  jm_json_set_string (builder, "country", self->country);
  jm_json_set_string (builder, "postal_code", self->postal_code);
  jm_json_set_double (builder, "latitude", self->latitude);
  jm_json_set_double (builder, "longitude", self->longitude);
  jm_json_set_string (builder, "reject_reason", self->reject_reason);
  jm_json_set_time (builder, "discovered_at", self->discovered_at);
  jm_json_set_time (builder, "seen_at", self->seen_at);
  jm_json_set_time (builder, "decided_at", self->decided_at);
  jm_json_set_time (builder, "later_until", self->later_until);
  jm_json_set_time (builder, "returned_at", self->returned_at);
  jm_json_set_int64 (builder, "reposts", self->reposts);
  jm_json_set_boolean (builder, "kept", self->kept);
}

/**
 * jm_posting_to_json:
 * @self: a posting
 *
 * Returns: (transfer full): an object with every key that jobmatectl promises; what is not known is null
 */
JmJson *
jm_posting_to_json (const JmPosting *self)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  g_return_val_if_fail (self != NULL, NULL);

  jm_json_begin_object (builder);
  jm_json_set_id (builder, "id", 'p', self->id);
  jm_json_set_string (builder, "status", jm_posting_status_to_string (self->status));
  jm_json_set_boolean (builder, "is_manual", self->is_manual);
  jm_json_set_string (builder, "title", self->title);
  jm_json_set_string (builder, "company_name", self->company_name);
  jm_json_set_string (builder, "location", self->location);
  jm_json_set_string (builder, "remote", jm_remote_to_string (self->remote));
  jm_json_set_string (builder, "contract_type", jm_contract_to_string (self->contract_type));
  jm_json_set_string (builder, "working_time", jm_working_time_to_string (self->working_time));
  jm_json_set_string (builder, "start_date", self->start_date);
  jm_json_set_string (builder, "source_url", self->source_url);
  jm_json_set_string (builder, "apply_url", self->apply_url);
  jm_json_set_string (builder, "board", self->board);
  jm_json_set_string (builder, "external_id", self->external_id);
  jm_json_set_time (builder, "published_at", self->published_at);
  jm_json_set_time (builder, "expires_at", self->expires_at);
  jm_json_set_time (builder, "gone_at", self->gone_at);
  write_salary (builder, self);
  jm_json_set_string (builder, "description", self->description);
  jm_json_set_boolean (builder, "text_complete", self->text_complete);
  jm_json_set_string (builder, "company_description", self->company_description);
  jm_json_set_string (builder, "profile_sought", self->profile_sought);
  jm_json_set_string (builder, "why_us", self->why_us);
  jm_json_set_strv (builder, "tags", (const char *const *) self->tags);
  write_matches (builder, self);
  write_more (builder, self);
  jm_json_end_object (builder);

  return jm_json_builder_finish (builder);
}

static void
read_salary (JmReading *reading,
             JmPosting *self)
{
  JmReading salary = { .json = jm_reading_object (reading, "salary") };
  g_autofree char *currency = NULL;
  g_autofree char *period = NULL;

  if (salary.json == NULL)
    return;
  jm_reading_double (&salary, "min", &self->salary.min);
  jm_reading_double (&salary, "max", &self->salary.max);
  jm_reading_text (&salary, "currency", &currency);
  jm_reading_text (&salary, "period", &period);
  jm_reading_text (&salary, "text", &self->salary_text);
  if (currency != NULL)
    g_strlcpy (self->salary.currency, currency, sizeof self->salary.currency);
  if (period != NULL)
    self->salary.period = jm_period_from_string (period);
  if (salary.error != NULL && reading->error == NULL)
    reading->error = g_steal_pointer (&salary.error);
  g_clear_error (&salary.error);
}

static void
read_searches (JmReading *reading,
               JmPosting *self)
{
  g_auto(GStrv) ids = NULL;

  jm_reading_strv (reading, "searches", &ids);
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      gint64 id = ids[i][0] == 's' ? g_ascii_strtoll (ids[i] + 1, NULL, 10) : 0;

      if (id > 0)
        g_array_append_val (self->searches, id);
    }
}

static void
read_words (JmReading *reading,
            JmPosting *self)
{
  g_autofree char *status = NULL;
  g_autofree char *remote = NULL;
  g_autofree char *contract = NULL;
  g_autofree char *working_time = NULL;

  jm_reading_text (reading, "status", &status);
  jm_reading_text (reading, "remote", &remote);
  jm_reading_text (reading, "contract_type", &contract);
  jm_reading_text (reading, "working_time", &working_time);
  jm_posting_status_from_string (status, &self->status);
  self->remote = jm_remote_from_string (remote);
  self->contract_type = jm_contract_from_string (contract);
  self->working_time = jm_working_time_from_string (working_time);
}

static void
read_texts (JmReading *reading,
            JmPosting *self)
{
  struct { const char *key; char **text; } texts[] = {
    { "title", &self->title }, { "company_name", &self->company_name },
    { "company_description", &self->company_description }, { "location", &self->location },
    { "country", &self->country }, { "postal_code", &self->postal_code }, { "start_date", &self->start_date },
    { "source_url", &self->source_url }, { "apply_url", &self->apply_url }, { "board", &self->board },
    { "external_id", &self->external_id }, { "description", &self->description },
    { "profile_sought", &self->profile_sought }, { "why_us", &self->why_us }, { "raw_data", &self->raw_data },
    { "reject_reason", &self->reject_reason },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    jm_reading_text (reading, texts[i].key, texts[i].text);
}

static void
read_times (JmReading *reading,
            JmPosting *self)
{
  struct { const char *key; gint64 *time; } times[] = {
    { "published_at", &self->published_at }, { "expires_at", &self->expires_at }, { "gone_at", &self->gone_at },
    { "discovered_at", &self->discovered_at }, { "seen_at", &self->seen_at }, { "decided_at", &self->decided_at },
    { "later_until", &self->later_until },
  };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    jm_reading_time (reading, times[i].key, times[i].time);
}

static void
read_matches (JmReading *reading,
              JmPosting *self)
{
  gint64 fit = -1;
  JmJson *reasons = jm_json_get_member (reading->json, "fit_reasons");
  JmJson *also_on = jm_json_get_member (reading->json, "also_on");

  read_searches (reading, self);
  jm_reading_int64 (reading, "fit", &fit);
  self->fit = CLAMP (fit, -1, 100);
  if (jm_json_is (reasons, JM_JSON_ARRAY))
    self->fit_reasons = jm_json_ref (reasons);
  if (jm_json_is (also_on, JM_JSON_ARRAY))
    self->also_on = jm_json_ref (also_on);
}

/**
 * jm_posting_from_json:
 * @json: (nullable): an object in the shape of jm_posting_to_json()
 * @error: return location for an error
 *
 * Reads a posting; a key that is missing or null is not known, an unknown key is passed over, an unknown word of an
 * enumeration is not known. Nothing is cleaned: see jm_posting_normalise().
 *
 * Returns: (transfer full) (nullable): the posting; %JM_ERROR_INVALID when it is no object or a value has another type
 */
JmPosting *
jm_posting_from_json (JmJson  *json,
                      GError **error)
{
  g_autoptr(JmPosting) self = jm_posting_new ();
  JmReading reading = { .json = json };

  if (!jm_reading_begin (&reading, error))
    return NULL;

  jm_reading_id (&reading, "id", 'p', &self->id);
  jm_reading_boolean (&reading, "is_manual", &self->is_manual);
  jm_reading_boolean (&reading, "text_complete", &self->text_complete);
  jm_reading_boolean (&reading, "kept", &self->kept);
  jm_reading_double (&reading, "latitude", &self->latitude);
  jm_reading_double (&reading, "longitude", &self->longitude);
  jm_reading_strv (&reading, "tags", &self->tags);
  read_words (&reading, self);
  read_texts (&reading, self);
  read_times (&reading, self);
  read_salary (&reading, self);
  read_matches (&reading, self);

  return jm_reading_end (&reading, error) ? g_steal_pointer (&self) : NULL;
}
