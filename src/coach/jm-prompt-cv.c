/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/jm-cv-reading.h>

#include "jm-cv-lists.h"
#include "jm-documents.h"
#include "jm-request.h"

#define INSTRUCTIONS "/io/github/jobmate/JobMate/prompts/parse-cv.txt"
#define MAX_TEXT 2000
#define MAX_TEXTS 30

static void
add_text_type (JmJsonBuilder *builder)
{
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "type", "string");
  jm_json_set_int64 (builder, "maxLength", MAX_TEXT);
  jm_json_end_object (builder);
}

static void
begin_list_type (JmJsonBuilder *builder,
                 guint          max_items)
{
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "type", "array");
  jm_json_set_int64 (builder, "maxItems", max_items);
  jm_json_key (builder, "items");
}

static void
add_entry_type (JmJsonBuilder  *builder,
                const JmCvList *list)
{
  const char *names[JM_CV_MAX_KEYS + 1] = { NULL };

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "type", "object");
  jm_json_key (builder, "properties");
  jm_json_begin_object (builder);
  for (guint i = 0; i < JM_CV_MAX_KEYS && list->keys[i].name != NULL; i++)
    {
      names[i] = list->keys[i].name;
      jm_json_key (builder, names[i]);
      if (list->keys[i].kind == JM_CV_TEXTS)
        begin_list_type (builder, MAX_TEXTS);
      add_text_type (builder);
      if (list->keys[i].kind == JM_CV_TEXTS)
        jm_json_end_object (builder);
    }
  jm_json_end_object (builder);
  jm_json_set_strv (builder, "required", names);
  jm_json_set_boolean (builder, "additionalProperties", FALSE);
  jm_json_end_object (builder);
}

/* OpenAI's strict mode wants every member named as required; what the CV does not say is an empty text. */
static void
add_format (JmJsonBuilder          *builder,
            const JmAnalysisLimits *limits)
{
  const char *names[JM_CV_N_LISTS + 1] = { NULL };

  jm_json_key (builder, "response_format");
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "type", "json_schema");
  jm_json_key (builder, "json_schema");
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "name", "cv");
  jm_json_set_boolean (builder, "strict", TRUE);
  jm_json_key (builder, "schema");
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "type", "object");
  jm_json_key (builder, "properties");
  jm_json_begin_object (builder);
  for (guint i = 0; i < JM_CV_N_LISTS; i++)
    {
      names[i] = jm_cv_lists[i].name;
      jm_json_key (builder, names[i]);
      begin_list_type (builder, JM_CV_MAX_ENTRIES);
      add_entry_type (builder, &jm_cv_lists[i]);
      jm_json_end_object (builder);
    }
  jm_json_end_object (builder);
  jm_json_set_strv (builder, "required", names);
  jm_json_set_boolean (builder, "additionalProperties", FALSE);
  jm_json_end_object (builder);
  jm_json_end_object (builder);
  jm_json_end_object (builder);
}

/**
 * jm_prompt_cv:
 * @provider: who will be asked
 * @cv_text: the text of a CV
 * @error: return location
 *
 * The whole body of the request that has a CV read (OpenAI's chat completions, structured outputs:
 * https://platform.openai.com/docs/guides/structured-outputs); the same arguments give the same bytes. Name, mail addresses, links and
 * numbers of the user are found without a model, and are in it only where the user lets them go along.
 *
 * Returns: (transfer full) (nullable): JSON; %NULL with %JM_ERROR_INVALID when there is no text
 */
char *
jm_prompt_cv (const JmProvider  *provider,
              const char        *cv_text,
              GError           **error)
{
  g_autoptr(JmJson) read = NULL;
  g_autoptr(GBytes) instructions = NULL;
  g_autofree char *system = NULL;
  g_autofree char *message = NULL;
  JmJson *contact;

  g_return_val_if_fail (provider != NULL && cv_text != NULL, NULL);

  read = jm_cv_read_text (cv_text, error);
  instructions = read != NULL ? g_resources_lookup_data (INSTRUCTIONS, G_RESOURCE_LOOKUP_FLAGS_NONE, error) : NULL;
  if (instructions == NULL)
    return NULL;
  contact = jm_json_get_member (read, "contact");
  system = g_strchomp (g_strndup (g_bytes_get_data (instructions, NULL), g_bytes_get_size (instructions)));
  message = jm_documents_write_cv (cv_text, jm_json_member_string (contact, "name"), jm_json_member_string (contact, "phone"), provider->sends_contact);
  return jm_request_write (provider, system, message, add_format);
}
