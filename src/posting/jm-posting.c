/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/jm-posting.h>
#include <posting/jm-words.h>

#include <math.h>

static const char *const status_words[] = { "PENDING", "APPROVED", "REJECTED", NULL };
static const char *const remote_words[] = { "", "remote", "hybrid", "on_site", NULL };
static const char *const working_time_words[] = { "", "full_time", "part_time", NULL };
static const char *const contract_words[] = {
  "", "permanent", "fixed_term", "temporary", "freelance", "internship", "apprenticeship", "volunteer", NULL,
};

/**
 * jm_words_find:
 * @words: (array zero-terminated=1): the canonical words of an enumeration by value
 * @text: (nullable): a word, in any case, with '-' or ' ' for '_'
 *
 * Returns: the place of @text in @words, -1 when it is none of them
 */
int
jm_words_find (const char *const *words,
               const char        *text)
{
  g_autofree char *word = text != NULL ? g_ascii_strdown (text, -1) : NULL;

  if (word == NULL || *word == '\0')
    return -1;
  g_strdelimit (g_strstrip (word), "- ", '_');
  for (int i = 0; words[i] != NULL; i++)
    if (g_ascii_strcasecmp (words[i], word) == 0)
      return i;
  return -1;
}

/**
 * jm_posting_new:
 *
 * Returns: (transfer full): a pending posting of which nothing is known
 */
JmPosting *
jm_posting_new (void)
{
  JmPosting *self = g_new0 (JmPosting, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->latitude = self->longitude = NAN;
  self->salary = JM_MONEY_NONE;
  self->text_complete = TRUE;
  self->fit = -1;
  self->searches = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

/**
 * jm_posting_ref:
 * @self: a posting
 *
 * Returns: (transfer full): @self
 */
JmPosting *
jm_posting_ref (JmPosting *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
jm_posting_free (JmPosting *self)
{
  char *texts[] = {
    self->board, self->external_id, self->title, self->company_name, self->company_description, self->location,
    self->country, self->postal_code, self->start_date, self->source_url, self->apply_url, self->salary_text,
    self->description, self->profile_sought, self->why_us, self->raw_data, self->reject_reason, self->text_problem, self->url_key,
    self->fingerprint,
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_strfreev (self->tags);
  g_array_unref (self->searches);
  g_clear_pointer (&self->fit_reasons, jm_json_unref);
  g_clear_pointer (&self->also_on, jm_json_unref);
  g_clear_pointer (&self->packed, g_bytes_unref);
  g_free (self);
}

/**
 * jm_posting_unref:
 * @self: (transfer full): a posting
 *
 * Gives a reference back.
 */
void
jm_posting_unref (JmPosting *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->ref_count))
    jm_posting_free (self);
}

/**
 * jm_posting_pack:
 * @self: a posting that is not shared yet, and whose raw_data will not change
 *
 * Packs raw_data for the store, so that the writer has not to.
 */
void
jm_posting_pack (JmPosting *self)
{
  g_return_if_fail (self != NULL);

  if (self->packed == NULL)
    self->packed = jm_pack_text (self->raw_data);
}

/**
 * jm_posting_status_to_string:
 * @status: a status
 *
 * Returns: (transfer none): "PENDING" and the like, as in the table
 */
const char *
jm_posting_status_to_string (JmPostingStatus status)
{
  g_return_val_if_fail ((guint) status <= JM_POSTING_REJECTED, NULL);

  return status_words[status];
}

/**
 * jm_posting_status_from_string:
 * @text: (nullable): a word
 * @status: (out): the status
 *
 * Returns: whether @text is a status, in any case
 */
gboolean
jm_posting_status_from_string (const char      *text,
                               JmPostingStatus *status)
{
  int found = jm_words_find (status_words, text);

  if (found >= 0)
    *status = found;
  return found >= 0;
}

/**
 * jm_remote_to_string:
 * @remote: where the work is done
 *
 * Returns: (transfer none) (nullable): "remote", "hybrid", "on_site"; %NULL when it is not known
 */
const char *
jm_remote_to_string (JmRemote remote)
{
  g_return_val_if_fail ((guint) remote <= JM_REMOTE_ON_SITE, NULL);

  return remote != JM_REMOTE_UNKNOWN ? remote_words[remote] : NULL;
}

/**
 * jm_remote_from_string:
 * @text: (nullable): a canonical word in any case
 *
 * Returns: where the work is done; %JM_REMOTE_UNKNOWN for any other word
 */
JmRemote
jm_remote_from_string (const char *text)
{
  return MAX (jm_words_find (remote_words, text), 0);
}

/**
 * jm_contract_to_string:
 * @contract: a kind of contract
 *
 * Returns: (transfer none) (nullable): "permanent" and the like; %NULL when it is not known
 */
const char *
jm_contract_to_string (JmContract contract)
{
  g_return_val_if_fail ((guint) contract <= JM_CONTRACT_VOLUNTEER, NULL);

  return contract != JM_CONTRACT_UNKNOWN ? contract_words[contract] : NULL;
}

/**
 * jm_contract_from_string:
 * @text: (nullable): a canonical word in any case, '-' as '_'
 *
 * Returns: the kind of contract; %JM_CONTRACT_UNKNOWN for any other word
 */
JmContract
jm_contract_from_string (const char *text)
{
  return MAX (jm_words_find (contract_words, text), 0);
}

/**
 * jm_working_time_to_string:
 * @value: a working time
 *
 * Returns: (transfer none) (nullable): "full_time", "part_time"; %NULL when it is not known
 */
const char *
jm_working_time_to_string (JmWorkingTime value)
{
  g_return_val_if_fail ((guint) value <= JM_WORKING_TIME_PART, NULL);

  return value != JM_WORKING_TIME_UNKNOWN ? working_time_words[value] : NULL;
}

/**
 * jm_working_time_from_string:
 * @text: (nullable): a canonical word in any case, '-' as '_'
 *
 * Returns: the working time; %JM_WORKING_TIME_UNKNOWN for any other word
 */
JmWorkingTime
jm_working_time_from_string (const char *text)
{
  return MAX (jm_words_find (working_time_words, text), 0);
}
