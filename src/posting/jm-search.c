/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/jm-search.h>

#include "jm-reading.h"

#include <glib/gi18n.h>
#include <math.h>

#define EVERY_6_HOURS (6 * 60 * 60)
/* Raised when the rules come to mean something else: what is stored of the boards' answers is read again then. */
#define MEANING "2"

/**
 * jm_search_new:
 *
 * Returns: (transfer full): an active search that wants everything, every 6 hours
 */
JmSearch *
jm_search_new (void)
{
  JmSearch *self = g_new0 (JmSearch, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->keywords = g_new0 (char *, 1);
  self->red_flags = g_new0 (char *, 1);
  self->blocked_companies = g_new0 (char *, 1);
  self->contract_types = g_new0 (char *, 1);
  self->boards = g_new0 (char *, 1);
  self->target_salary = NAN;
  self->interval = EVERY_6_HOURS;
  self->is_active = TRUE;
  return self;
}

/**
 * jm_search_ref:
 * @self: a search
 *
 * Returns: (transfer full): @self
 */
JmSearch *
jm_search_ref (JmSearch *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * jm_search_unref:
 * @self: (transfer full): a search
 *
 * Gives a reference back.
 */
void
jm_search_unref (JmSearch *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->name);
  g_strfreev (self->keywords);
  g_strfreev (self->red_flags);
  g_strfreev (self->blocked_companies);
  g_free (self->currency);
  g_free (self->location);
  g_strfreev (self->contract_types);
  g_free (self->cl_template_text);
  g_strfreev (self->boards);
  g_free (self);
}

/**
 * jm_search_to_json:
 * @self: a search
 *
 * Returns: (transfer full): an object with the columns of the table by their names, the id as "s3"
 */
JmJson *
jm_search_to_json (const JmSearch *self)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  const char *remote_policy;

  g_return_val_if_fail (self != NULL, NULL);

  remote_policy = jm_remote_to_string (self->remote_policy);
  jm_json_begin_object (builder);
  jm_json_set_id (builder, "id", 's', self->id);
  jm_json_set_string (builder, "name", self->name);
  jm_json_set_strv (builder, "keywords", (const char *const *) self->keywords);
  jm_json_set_string (builder, "keyword_mode", jm_keyword_mode_to_string (self->keyword_mode));
  jm_json_set_strv (builder, "red_flags", (const char *const *) self->red_flags);
  jm_json_set_strv (builder, "blocked_companies", (const char *const *) self->blocked_companies);
  jm_json_set_double (builder, "target_salary", self->target_salary);
  jm_json_set_string (builder, "target_salary_period", jm_period_to_string (self->target_salary_period));
  jm_json_set_string (builder, "currency", self->currency);
  jm_json_set_string (builder, "remote_policy", remote_policy != NULL ? remote_policy : "any");
  jm_json_set_string (builder, "location", self->location);
  if (self->radius_km > 0)
    jm_json_set_int64 (builder, "radius_km", self->radius_km);
  else
    jm_json_set_null (builder, "radius_km");
  jm_json_set_strv (builder, "contract_types", (const char *const *) self->contract_types);
  if (self->max_age_days > 0)
    jm_json_set_int64 (builder, "max_age_days", self->max_age_days);
  else
    jm_json_set_null (builder, "max_age_days");
  jm_json_set_string (builder, "cl_template_text", self->cl_template_text);
  jm_json_set_strv (builder, "boards", (const char *const *) self->boards);
  jm_json_set_int64 (builder, "interval", self->interval);
  jm_json_set_boolean (builder, "is_active", self->is_active);
  jm_json_set_time (builder, "created_at", self->created_at);
  jm_json_set_time (builder, "completed_at", self->completed_at);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

/**
 * jm_search_from_json:
 * @json: (nullable): an object in the shape of jm_search_to_json()
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the search; a key that is missing or null is as in jm_search_new();
 *   %JM_ERROR_INVALID when it is no object or a value has another type
 */
JmSearch *
jm_search_from_json (JmJson  *json,
                     GError **error)
{
  g_autoptr(JmSearch) self = jm_search_new ();
  JmReading reading = { .json = json };
  g_autofree char *period = NULL;
  g_autofree char *remote_policy = NULL;
  g_autofree char *keyword_mode = NULL;

  if (!jm_reading_begin (&reading, error))
    return NULL;

  jm_reading_id (&reading, "id", 's', &self->id);
  jm_reading_text (&reading, "name", &self->name);
  jm_reading_strv (&reading, "keywords", &self->keywords);
  jm_reading_text (&reading, "keyword_mode", &keyword_mode);
  jm_reading_strv (&reading, "red_flags", &self->red_flags);
  jm_reading_strv (&reading, "blocked_companies", &self->blocked_companies);
  jm_reading_double (&reading, "target_salary", &self->target_salary);
  jm_reading_text (&reading, "target_salary_period", &period);
  jm_reading_text (&reading, "currency", &self->currency);
  jm_reading_text (&reading, "remote_policy", &remote_policy);
  jm_reading_text (&reading, "location", &self->location);
  jm_reading_int64 (&reading, "radius_km", &self->radius_km);
  jm_reading_strv (&reading, "contract_types", &self->contract_types);
  jm_reading_int64 (&reading, "max_age_days", &self->max_age_days);
  jm_reading_text (&reading, "cl_template_text", &self->cl_template_text);
  jm_reading_strv (&reading, "boards", &self->boards);
  jm_reading_int64 (&reading, "interval", &self->interval);
  jm_reading_boolean (&reading, "is_active", &self->is_active);
  jm_reading_time (&reading, "created_at", &self->created_at);
  jm_reading_time (&reading, "completed_at", &self->completed_at);
  if (period != NULL)
    self->target_salary_period = jm_period_from_string (period);
  self->remote_policy = jm_remote_from_string (remote_policy);
  if (keyword_mode != NULL && !jm_keyword_mode_from_string (keyword_mode, &self->keyword_mode))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” says not how keywords are wanted: write any or all."), keyword_mode);
      return NULL;
    }

  return jm_reading_end (&reading, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * jm_keyword_mode_to_string:
 * @mode: a mode
 *
 * Returns: (transfer none): "any" or "all"
 */
const char *
jm_keyword_mode_to_string (JmKeywordMode mode)
{
  return mode == JM_KEYWORDS_ALL ? "all" : "any";
}

/**
 * jm_keyword_mode_from_string:
 * @text: "any" or "all", in any case
 * @mode: (out): the mode
 *
 * Returns: whether @text is a mode
 */
gboolean
jm_keyword_mode_from_string (const char    *text,
                             JmKeywordMode *mode)
{
  g_return_val_if_fail (text != NULL && mode != NULL, FALSE);

  *mode = g_ascii_strcasecmp (text, "all") == 0 ? JM_KEYWORDS_ALL : JM_KEYWORDS_ANY;
  return *mode == JM_KEYWORDS_ALL || g_ascii_strcasecmp (text, "any") == 0;
}

/**
 * jm_search_dup_rules_hash:
 * @self: a search
 *
 * A hash of all that decides what passes, the search's id and the version of the rules' meaning included: a second search with the same
 * rules must see a board's answer too, and so must a program that was updated. Name, letter template, boards, interval and times are left out.
 *
 * Returns: (transfer full): hexadecimal digits
 */
char *
jm_search_dup_rules_hash (const JmSearch *self)
{
  static const char *const not_rules[] = {
    "name", "cl_template_text", "boards", "interval", "is_active", "created_at", "completed_at", NULL,
  };
  g_autoptr(JmJson) json = jm_search_to_json (self);
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_auto(GStrv) names = jm_json_list_members (json);

  g_checksum_update (checksum, (const guchar *) "meaning=" MEANING "\n", -1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *value = jm_json_to_text (jm_json_get_member (json, names[i]), FALSE);

      if (g_strv_contains (not_rules, names[i]))
        continue;
      g_checksum_update (checksum, (const guchar *) names[i], -1);
      g_checksum_update (checksum, (const guchar *) "=", 1);
      g_checksum_update (checksum, (const guchar *) value, -1);
      g_checksum_update (checksum, (const guchar *) "\n", 1);
    }

  return g_strdup (g_checksum_get_string (checksum));
}
