/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/jm-interview-words.h"

#include <glib/gi18n.h>

/**
 * jm_interview_words_kind:
 * @kind: a kind of interview
 *
 * Returns: (transfer none): "Technical" and the like
 */
const char *
jm_interview_words_kind (JmInterviewKind kind)
{
  static const char *const words[] = {
    N_("Phone call"), N_("Technical"), N_("On site"), N_("Panel"), N_("Behavioural"), N_("Final"), N_("Interview"),
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (words) == JM_N_INTERVIEW_KINDS);
  g_return_val_if_fail ((guint) kind < JM_N_INTERVIEW_KINDS, NULL);

  return _(words[kind]);
}

/**
 * jm_interview_words_outcome:
 * @outcome: how an interview went
 *
 * Returns: (transfer none): "Passed" and the like
 */
const char *
jm_interview_words_outcome (JmInterviewOutcome outcome)
{
  static const char *const words[] = { N_("Not known yet"), N_("Went well"), N_("Did not go well"), N_("Called off") };

  G_STATIC_ASSERT (G_N_ELEMENTS (words) == JM_N_INTERVIEW_OUTCOMES);
  g_return_val_if_fail ((guint) outcome < JM_N_INTERVIEW_OUTCOMES, NULL);

  return _(words[outcome]);
}

/**
 * jm_interview_words_day:
 * @day: a day
 *
 * Returns: (transfer full): it in words, with the day of the week
 */
char *
jm_interview_words_day (GDateTime *day)
{
  g_return_val_if_fail (day != NULL, NULL);

  /* Translators: the day of an interview, see g_date_time_format() */
  return g_date_time_format (day, _("%A, %-e %B %Y"));
}

/**
 * jm_interview_words_start:
 * @interview: an interview
 *
 * Returns: (transfer full): its day and hour here, as far as they are known
 */
char *
jm_interview_words_start (const JmInterview *interview)
{
  gint64 instant = jm_interview_get_instant (interview);
  g_autoptr(GDateTime) time = instant != 0 ? g_date_time_new_from_unix_local (instant) : NULL;
  g_autofree char *day = time != NULL ? jm_interview_words_day (time) : NULL;
  g_autofree char *hour = NULL;

  if (day == NULL)
    return g_strdup (interview->starts_at);
  if (!jm_interview_has_hour (interview))
    return g_steal_pointer (&day);
  hour = g_date_time_format (time, "%H:%M");
  /* Translators: a day, then an hour: "Thursday, 3 December 2026, 14:00" */
  return g_strdup_printf (_("%s, %s"), day, hour);
}

static void
add_word (GString    *line,
          const char *word)
{
  if (word == NULL || *word == '\0')
    return;
  if (line->len > 0)
    g_string_append (line, " · ");
  g_string_append (line, word);
}

/**
 * jm_interview_words_rest:
 * @interview: an interview
 *
 * Returns: (transfer full): its kind, length, place, and how it went, as far as they are known
 */
char *
jm_interview_words_rest (const JmInterview *interview)
{
  g_autoptr(GString) line = g_string_new (NULL);
  g_autofree char *minutes = interview->minutes > 0 ? g_strdup_printf (_("%d min"), interview->minutes) : NULL;

  add_word (line, jm_interview_words_kind (interview->kind));
  add_word (line, minutes);
  add_word (line, interview->place);
  if (interview->outcome != JM_INTERVIEW_PENDING)
    add_word (line, jm_interview_words_outcome (interview->outcome));
  return g_string_free (g_steal_pointer (&line), FALSE);
}
