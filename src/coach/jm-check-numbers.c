/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-truth-private.h"

#include <math.h>
#include <string.h>

static const char *const since_words[] = { "depuis", "since", "seit", NULL };
static const char *const until_words[] = { "jusqu", "until", "till", "bis", NULL };
static const char *const determiners[] = { "les", "ces", "mes", "nos", "vos", "des", "the", "these", "both", "my", "our", "your", "die", "diese", "meine", NULL };
static const char *const fillers[] = { "en", "a", "au", "le", "the", NULL };

static const JmToken *
token_at (JmCheck *self,
          guint    i)
{
  return i < self->tokens->len ? g_ptr_array_index (self->tokens, i) : NULL;
}

/* What the words before a date say of it. */
static JmDateRole
wanted_role (JmCheck *self,
             guint    i)
{
  for (guint back = 1; back <= 2 && back <= i; back++)
    {
      const char *folded = token_at (self, i - back)->folded;

      if (g_strv_contains (since_words, folded))
        return JM_DATE_START | JM_DATE_OTHER;
      if (g_strv_contains (until_words, folded))
        return JM_DATE_END | JM_DATE_OTHER;
      if (!g_strv_contains (fillers, folded))
        break;
    }
  return JM_DATE_START | JM_DATE_END | JM_DATE_OTHER;
}

static void
check_dates (JmCheck *self)
{
  for (guint i = 0, n = 1; i < self->tokens->len; i += n)
    {
      int year, month;
      const JmToken *next;

      if (self->used[i] || !jm_facts_read_date (self->tokens, i, &n, &year, &month))
        {
          n = 1;
          continue;
        }
      next = token_at (self, i + n);
      /* "2000 lines" is no year. */
      if (month == 0 && n == 1 && next != NULL && next->is_close && !next->opens && jm_facts_has_number (self->facts, year, JM_UNIT_NONE))
        jm_check_use (self, i, i + 1);
      if ((jm_facts_get_date (self->facts, year, month) & wanted_role (self, i)) == 0)
        jm_check_add (self, JM_CLAIM_DATE, i, i + n);
      jm_check_use (self, i, i + n);
    }
}

/* "LPIC-2", "ISO 3834": a number that belongs to the name before it. */
static gboolean
is_part_of_name (JmCheck         *self,
                 const JmMention *mention)
{
  const JmToken *name = mention->first > 0 ? token_at (self, mention->first - 1) : NULL;
  const JmToken *number = token_at (self, mention->first);

  return name != NULL && !mention->is_words && number->is_close && !number->opens && mention->unit == JM_UNIT_NONE && name->is_capital
         && (name->is_special || !name->opens) && jm_facts_is_numbered (self->facts, name->folded);
}

/* An article more than a number, or the day of a date. */
static gboolean
claims_nothing (JmCheck         *self,
                const JmMention *mention)
{
  const JmToken *before = mention->first > 0 ? token_at (self, mention->first - 1) : NULL;
  const JmToken *after = token_at (self, mention->end);

  if (mention->unit == JM_UNIT_NONE && mention->value <= 1)
    return TRUE;
  if (mention->value == 2 && mention->is_words && mention->unit == JM_UNIT_NONE && before != NULL && g_strv_contains (determiners, before->folded))
    return TRUE;
  return !mention->is_words && mention->unit == JM_UNIT_NONE && after != NULL && after->is_close && jm_number_words_month (after->folded) > 0;
}

/* "4,000" is four thousand in English, and four in French. */
static gboolean
is_known (JmCheck         *self,
          const JmMention *mention)
{
  const char *written = token_at (self, mention->first)->text;
  char mark = mention->is_words || isnan (mention->other) ? '\0' : strchr (written, ',') != NULL ? ',' : '.';
  char thousands = g_strcmp0 (self->language, "en") == 0 ? ',' : '.';

  if (mark != '\0' && self->language != NULL)
    return jm_facts_has_number (self->facts, mark == thousands ? mention->value : mention->other, mention->unit);
  return jm_facts_has_number (self->facts, mention->value, mention->unit) || jm_facts_has_number (self->facts, mention->other, mention->unit);
}

static void
check_number (JmCheck         *self,
              const JmMention *mention)
{
  if (self->used[mention->first] || claims_nothing (self, mention))
    return;
  if (is_part_of_name (self, mention))
    {
      const JmToken *name = token_at (self, mention->first - 1);

      if (!jm_facts_has_pair (self->facts, name->folded, token_at (self, mention->first)->folded))
        jm_check_add (self, JM_CLAIM_NAME, mention->first - 1, mention->end);
    }
  else if (!is_known (self, mention))
    jm_check_add (self, JM_CLAIM_NUMBER, mention->first, mention->end);
  jm_check_use (self, mention->first, mention->end);
}

void
jm_check_numbers (JmCheck *self)
{
  g_autoptr(GArray) mentions = jm_number_words_find (self->tokens);

  check_dates (self);
  for (guint i = 0; i < mentions->len; i++)
    check_number (self, &g_array_index (mentions, JmMention, i));
}
