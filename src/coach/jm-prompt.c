/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/jm-prompt.h>

#include "jm-documents.h"
#include "jm-request.h"

#define INSTRUCTIONS "/io/github/jobmate/JobMate/prompts/analysis.txt"

/* Ours alone: nothing of others ever stands in it. */
static char *
write_instructions (const JmAnalysisLimits  *limits,
                    GError                 **error)
{
  const struct { const char *place; guint number; } numbers[] = {
    { "{max_items}", limits->max_items }, { "{item_chars}", limits->item_chars },
    { "{cv_chars}", limits->cv_chars }, { "{letter_chars}", limits->letter_chars },
  };
  g_autoptr(GBytes) bytes = g_resources_lookup_data (INSTRUCTIONS, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr(GString) text = NULL;

  if (bytes == NULL)
    return NULL;
  text = g_string_new_len (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", numbers[i].number);

      g_string_replace (text, numbers[i].place, number, 0);
    }
  return g_strdup (g_strchomp (text->str));
}

static void
add_text_type (JmJsonBuilder *builder,
               const char    *name,
               guint          max_length)
{
  if (name != NULL)
    jm_json_key (builder, name);
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "type", "string");
  jm_json_set_int64 (builder, "maxLength", max_length);
  jm_json_end_object (builder);
}

/* What the model says, and the words that show it. */
static void
add_point_type (JmJsonBuilder          *builder,
                const JmAnalysisLimits *limits)
{
  static const char *const required[] = { "text", "quote", NULL };

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "type", "object");
  jm_json_key (builder, "properties");
  jm_json_begin_object (builder);
  add_text_type (builder, "text", limits->item_chars);
  add_text_type (builder, "quote", limits->item_chars);
  jm_json_end_object (builder);
  jm_json_set_strv (builder, "required", required);
  jm_json_set_boolean (builder, "additionalProperties", FALSE);
  jm_json_end_object (builder);
}

static void
add_list_type (JmJsonBuilder          *builder,
               const char             *name,
               const JmAnalysisLimits *limits)
{
  jm_json_key (builder, name);
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "type", "array");
  jm_json_key (builder, "items");
  add_point_type (builder, limits);
  jm_json_set_int64 (builder, "maxItems", limits->max_items);
  jm_json_end_object (builder);
}

static void
add_schema (JmJsonBuilder          *builder,
            const JmAnalysisLimits *limits)
{
  static const char *const required[] = { "score", "pros", "cons", "suggested_cv_content", "generated_cover_letter", NULL };

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "type", "object");
  jm_json_key (builder, "properties");
  jm_json_begin_object (builder);
  jm_json_key (builder, "score");
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "type", "integer");
  jm_json_set_int64 (builder, "minimum", 0);
  jm_json_set_int64 (builder, "maximum", 100);
  jm_json_end_object (builder);
  add_list_type (builder, "pros", limits);
  add_list_type (builder, "cons", limits);
  add_text_type (builder, "suggested_cv_content", limits->cv_chars);
  add_text_type (builder, "generated_cover_letter", limits->letter_chars);
  jm_json_end_object (builder);
  jm_json_set_strv (builder, "required", required);
  jm_json_set_boolean (builder, "additionalProperties", FALSE);
  jm_json_end_object (builder);
}

static void
add_format (JmJsonBuilder          *builder,
            const JmAnalysisLimits *limits)
{
  jm_json_key (builder, "response_format");
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "type", "json_schema");
  jm_json_key (builder, "json_schema");
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "name", "analysis");
  jm_json_set_boolean (builder, "strict", TRUE);
  jm_json_key (builder, "schema");
  add_schema (builder, limits);
  jm_json_end_object (builder);
  jm_json_end_object (builder);
}

/**
 * jm_prompt_analysis:
 * @provider: who will be asked
 * @material: what is known
 * @error: return location
 *
 * The whole body of the request (OpenAI's chat completions). The same arguments give the same bytes, so what is shown to the
 * user is what leaves. Of profile, CV and earlier letters it holds what suits the posting best, each piece under its id and each
 * part within its room. Neither key nor name, e-mail address, phone number or links of the user are in it; texts of others
 * stand between marks that do not occur in them, in the user's message alone.
 *
 * Returns: (transfer full) (nullable): JSON; %NULL when the room's resources are not registered
 */
char *
jm_prompt_analysis (const JmProvider  *provider,
                    const JmMaterial  *material,
                    GError           **error)
{
  g_autofree char *instructions = NULL;
  g_autoptr(GString) message = NULL;

  g_return_val_if_fail (provider != NULL && material != NULL, NULL);

  instructions = write_instructions (&provider->limits, error);
  message = instructions != NULL ? jm_documents_write (material, provider->sends_contact, error) : NULL;
  if (message == NULL)
    return NULL;
  g_string_append (message, "Compare them, and answer with the JSON object.");

  return jm_request_write (provider, instructions, message->str, add_format);
}

/**
 * jm_prompt_hash:
 * @body: a request body
 *
 * Returns: (transfer full): what tells whether the same was asked before
 */
char *
jm_prompt_hash (const char *body)
{
  g_return_val_if_fail (body != NULL, NULL);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, body, -1);
}
