/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/jm-prompt.h>

#include "jm-documents.h"
#include "jm-foreign.h"
#include "jm-request.h"

#include <glib/gi18n.h>
#include <string.h>

#define INSTRUCTIONS "/io/github/jobmate/JobMate/prompts/letter.txt"
#define MAX_WISH 600

static const char *
name_of_language (const char *language)
{
  if (g_strcmp0 (language, "fr") == 0)
    return "French";
  return g_strcmp0 (language, "de") == 0 ? "German" : "English";
}

static char *
write_instructions (const JmProvider  *provider,
                    const char        *language,
                    GError           **error)
{
  g_autoptr(GBytes) bytes = g_resources_lookup_data (INSTRUCTIONS, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autofree char *number = g_strdup_printf ("%u", provider->limits.letter_chars);
  g_autoptr(GString) text = NULL;

  if (bytes == NULL)
    return NULL;
  text = g_string_new_len (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_string_replace (text, "{language}", name_of_language (language), 0);
  g_string_replace (text, "{letter_chars}", number, 0);
  return g_strdup (g_strchomp (text->str));
}

/* What the user wants is no document; still it is tamed, since it may have been pasted. */
static void
add_wish (GString    *message,
          const char *wish)
{
  g_autofree char *line = wish != NULL ? jm_text_clean_line (wish) : NULL;
  g_autofree char *tamed = line != NULL && *line != '\0' ? jm_foreign_tame (line, MAX_WISH) : NULL;

  g_string_append (message, "Write the letter.");
  if (tamed != NULL)
    g_string_append_printf (message, " The candidate wishes: %s", tamed);
}

/**
 * jm_prompt_letter:
 * @provider: who will be asked
 * @material: what is known; its letter and template too, where there are
 * @language: "fr", "en" or "de": the letter's
 * @wish: (nullable): what the user wants of it
 * @error: return location
 *
 * The whole body of the request for a letter, as jm_prompt_analysis() makes it for an analysis; the answer is the letter itself.
 *
 * Returns: (transfer full) (nullable): JSON; %NULL when the room's resources are not registered
 */
char *
jm_prompt_letter (const JmProvider  *provider,
                  const JmMaterial  *material,
                  const char        *language,
                  const char        *wish,
                  GError           **error)
{
  g_autofree char *instructions = NULL;
  g_autoptr(GString) message = NULL;

  g_return_val_if_fail (provider != NULL && material != NULL, NULL);

  instructions = write_instructions (provider, language, error);
  message = instructions != NULL ? jm_documents_write (material, provider->sends_contact, error) : NULL;
  if (message == NULL)
    return NULL;
  add_wish (message, wish);

  return jm_request_write (provider, instructions, message->str, NULL);
}

/* What is no letter goes: thoughts, fences, and the place of the name that the model was not told. */
static char *
take_letter (const char *content,
             const char *name)
{
  const char *thought = g_strrstr (content, "</think>");
  g_autoptr(GString) text = g_string_new (thought != NULL ? thought + strlen ("</think>") : content);

  g_string_replace (text, "```text", "", 0);
  g_string_replace (text, "```", "", 0);
  g_string_replace (text, "[name]", name != NULL ? name : "", 0);
  return jm_text_clean_block (text->str);
}

/**
 * jm_letter_from_draft:
 * @content: a model's reply as far as it has come
 * @name: (nullable): the user's
 *
 * Returns: (transfer full): as much of the letter as is there; "" while the model thinks
 */
char *
jm_letter_from_draft (const char *content,
                      const char *name)
{
  g_return_val_if_fail (content != NULL, NULL);

  if (strstr (content, "<think>") != NULL && strstr (content, "</think>") == NULL)
    return g_strdup ("");
  return take_letter (content, name);
}

/**
 * jm_letter_from_reply:
 * @content: a model's reply
 * @limits: the length that was asked for
 * @name: (nullable): the user's, to be put under it
 * @error: return location
 *
 * Takes the letter out of a reply: thoughts and code fences are dropped, the rest becomes plain text, and the name that the model was
 * not told stands under it.
 *
 * Returns: (transfer full) (nullable): the letter; %JM_ERROR_INVALID when it is empty or four times as long as asked for
 */
char *
jm_letter_from_reply (const char              *content,
                      const JmAnalysisLimits  *limits,
                      const char              *name,
                      GError                 **error)
{
  g_autofree char *clean = take_letter (content, name);

  if (*clean == '\0')
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("The model wrote an empty letter. Try again, or choose another model."));
      return NULL;
    }
  if (g_utf8_strlen (clean, -1) > (glong) limits->letter_chars * 4)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("The model wrote far more than a letter. Try again, or choose another model."));
      return NULL;
    }
  if (name == NULL || *name == '\0' || strstr (clean, name) != NULL)
    return g_steal_pointer (&clean);
  return g_strdup_printf ("%s\n\n%s", clean, name);
}
