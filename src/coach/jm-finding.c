/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/jm-truth.h>

#include <glib/gi18n.h>

static const char *const words[] = { "number", "date", "name", "skill", "title", "degree", "language", "address", "placeholder" };

G_STATIC_ASSERT (G_N_ELEMENTS (words) == JM_N_CLAIMS);

/**
 * jm_claim_kind_to_string:
 * @kind: a kind
 *
 * Returns: (transfer none): "number", "date" and the like
 */
const char *
jm_claim_kind_to_string (JmClaimKind kind)
{
  g_return_val_if_fail ((guint) kind < JM_N_CLAIMS, NULL);

  return words[kind];
}

/**
 * jm_finding_free:
 * @self: (transfer full): a finding
 */
void
jm_finding_free (JmFinding *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->text);
  g_free (self);
}

/**
 * jm_finding_to_json:
 * @self: a finding
 *
 * Returns: (transfer full): an object of "kind", "text", "start" and "end", in characters
 */
JmJson *
jm_finding_to_json (const JmFinding *self)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  g_return_val_if_fail (self != NULL, NULL);

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "kind", words[self->kind]);
  jm_json_set_string (builder, "text", self->text);
  jm_json_set_int64 (builder, "start", self->start);
  jm_json_set_int64 (builder, "end", self->end);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

/**
 * jm_finding_to_text:
 * @self: a finding
 *
 * Returns: (transfer full): what is the matter, as a sentence
 */
char *
jm_finding_to_text (const JmFinding *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (self->kind)
    {
    case JM_CLAIM_NUMBER: return g_strdup_printf (_("The number “%s” is neither in your profile and CV nor in the posting."), self->text);
    case JM_CLAIM_DATE: return g_strdup_printf (_("The date “%s” is neither in your profile and CV nor in the posting."), self->text);
    case JM_CLAIM_NAME: return g_strdup_printf (_("The name “%s” is neither in your profile and CV nor in the posting."), self->text);
    case JM_CLAIM_SKILL: return g_strdup_printf (_("The skill “%s” is neither in your profile and CV nor in the posting."), self->text);
    case JM_CLAIM_TITLE: return g_strdup_printf (_("The title “%s” is neither in your profile and CV nor in the posting."), self->text);
    case JM_CLAIM_DEGREE: return g_strdup_printf (_("The degree “%s” is neither in your profile and CV nor in the posting."), self->text);
    case JM_CLAIM_LANGUAGE: return g_strdup_printf (_("The language “%s” is neither in your profile and CV nor in the posting."), self->text);
    case JM_CLAIM_ADDRESS: return g_strdup_printf (_("The address “%s” is neither yours nor in the posting."), self->text);
    case JM_CLAIM_PLACEHOLDER: return g_strdup_printf (_("“%s” is still to be filled in."), self->text);
    case JM_N_CLAIMS: break;
    }
  g_return_val_if_reached (NULL);
}
