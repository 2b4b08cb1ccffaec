/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-words.h"

#include <string.h>

typedef struct {
  const char *words; /* folded, with a space before and after */
  int         value;
} Word;

/* The first that is found counts: the narrower ones stand before the wider ones. */
static const Word contracts[] = {
  { " internship ", JM_CONTRACT_INTERNSHIP }, { " intern ", JM_CONTRACT_INTERNSHIP }, { " interns ", JM_CONTRACT_INTERNSHIP },
  { " stage ", JM_CONTRACT_INTERNSHIP },
  { " stagiaire ", JM_CONTRACT_INTERNSHIP }, { " praktikum ", JM_CONTRACT_INTERNSHIP }, { " praktikant ", JM_CONTRACT_INTERNSHIP },
  { " practicas ", JM_CONTRACT_INTERNSHIP }, { " tirocinio ", JM_CONTRACT_INTERNSHIP }, { " werkstudent ", JM_CONTRACT_INTERNSHIP },
  { " apprenticeship ", JM_CONTRACT_APPRENTICESHIP }, { " apprentice ", JM_CONTRACT_APPRENTICESHIP },
  { " alternance ", JM_CONTRACT_APPRENTICESHIP }, { " apprentissage ", JM_CONTRACT_APPRENTICESHIP },
  { " ausbildung ", JM_CONTRACT_APPRENTICESHIP }, { " volunteer ", JM_CONTRACT_VOLUNTEER }, { " benevole ", JM_CONTRACT_VOLUNTEER },
  { " benevolat ", JM_CONTRACT_VOLUNTEER }, { " ehrenamt ", JM_CONTRACT_VOLUNTEER }, { " freelance ", JM_CONTRACT_FREELANCE },
  { " freelancer ", JM_CONTRACT_FREELANCE }, { " contractor ", JM_CONTRACT_FREELANCE }, { " 1099 ", JM_CONTRACT_FREELANCE },
  { " independant ", JM_CONTRACT_FREELANCE }, { " freiberuflich ", JM_CONTRACT_FREELANCE }, { " autonomo ", JM_CONTRACT_FREELANCE },
  { " fixed term ", JM_CONTRACT_FIXED_TERM }, { " cdd ", JM_CONTRACT_FIXED_TERM }, { " befristet ", JM_CONTRACT_FIXED_TERM },
  { " temporary ", JM_CONTRACT_TEMPORARY }, { " temp ", JM_CONTRACT_TEMPORARY }, { " interim ", JM_CONTRACT_TEMPORARY },
  { " interimaire ", JM_CONTRACT_TEMPORARY }, { " zeitarbeit ", JM_CONTRACT_TEMPORARY }, { " seasonal ", JM_CONTRACT_TEMPORARY },
  { " saisonnier ", JM_CONTRACT_TEMPORARY }, { " permanent ", JM_CONTRACT_PERMANENT }, { " cdi ", JM_CONTRACT_PERMANENT },
  { " regular ", JM_CONTRACT_PERMANENT }, { " unbefristet ", JM_CONTRACT_PERMANENT }, { " festanstellung ", JM_CONTRACT_PERMANENT },
  { " indefinido ", JM_CONTRACT_PERMANENT }, { " indeterminato ", JM_CONTRACT_PERMANENT }, { " contract ", JM_CONTRACT_FREELANCE },
};

static const Word working_times[] = {
  { " part time ", JM_WORKING_TIME_PART }, { " parttime ", JM_WORKING_TIME_PART }, { " temps partiel ", JM_WORKING_TIME_PART },
  { " teilzeit ", JM_WORKING_TIME_PART }, { " tiempo parcial ", JM_WORKING_TIME_PART }, { " full time ", JM_WORKING_TIME_FULL },
  { " fulltime ", JM_WORKING_TIME_FULL }, { " temps plein ", JM_WORKING_TIME_FULL }, { " vollzeit ", JM_WORKING_TIME_FULL },
  { " jornada completa ", JM_WORKING_TIME_FULL }, { " tempo pieno ", JM_WORKING_TIME_FULL },
};

static const Word remotes[] = {
  { " no remote ", JM_REMOTE_ON_SITE }, { " not remote ", JM_REMOTE_ON_SITE }, { " hybrid ", JM_REMOTE_HYBRID },
  { " hybride ", JM_REMOTE_HYBRID }, { " hibrido ", JM_REMOTE_HYBRID }, { " remote friendly ", JM_REMOTE_UNKNOWN },
  { " teletravail partiel ", JM_REMOTE_HYBRID }, { " teletravail occasionnel ", JM_REMOTE_HYBRID }, { " teletravail ponctuel ", JM_REMOTE_HYBRID },
  { " a distance ", JM_REMOTE_REMOTE }, { " remote ", JM_REMOTE_REMOTE }, { " fully remote ", JM_REMOTE_REMOTE }, { " teletravail ", JM_REMOTE_REMOTE },
  { " telecommute ", JM_REMOTE_REMOTE }, { " remoto ", JM_REMOTE_REMOTE }, { " homeoffice ", JM_REMOTE_REMOTE },
  { " home office ", JM_REMOTE_REMOTE }, { " work from home ", JM_REMOTE_REMOTE }, { " on site ", JM_REMOTE_ON_SITE },
  { " onsite ", JM_REMOTE_ON_SITE }, { " in office ", JM_REMOTE_ON_SITE }, { " sur site ", JM_REMOTE_ON_SITE },
  { " vor ort ", JM_REMOTE_ON_SITE }, { " presentiel ", JM_REMOTE_ON_SITE },
};

/* " full time permanent ": folded, everything but letters and digits a single space. */
static char *
spread (const char *text)
{
  g_autofree char *folded = jm_text_fold (text);
  GString *words = g_string_new (" ");

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_len (words, p, g_utf8_next_char (p) - p);
    else if (words->str[words->len - 1] != ' ')
      g_string_append_c (words, ' ');
  if (words->str[words->len - 1] != ' ')
    g_string_append_c (words, ' ');
  return g_string_free (words, FALSE);
}

static int
look_up (const Word *words, guint n, const char *text)
{
  g_autofree char *spread_text = text != NULL ? spread (text) : NULL;

  for (guint i = 0; spread_text != NULL && i < n; i++)
    if (strstr (spread_text, words[i].words) != NULL)
      return words[i].value;
  return 0;
}

JmContract
jm_board_words_contract (const char *text)
{
  return look_up (contracts, G_N_ELEMENTS (contracts), text);
}

JmWorkingTime
jm_board_words_working_time (const char *text)
{
  return look_up (working_times, G_N_ELEMENTS (working_times), text);
}

JmRemote
jm_board_words_remote (const char *text)
{
  return look_up (remotes, G_N_ELEMENTS (remotes), text);
}

char *
jm_board_words_country (const char *text)
{
  g_autofree char *line = text != NULL ? jm_text_clean_line (text) : g_strdup ("");
  gunichar first = g_utf8_get_char (line);
  gunichar second = *line != '\0' ? g_utf8_get_char (g_utf8_next_char (line)) : 0;

  if (strlen (line) == 2 && g_ascii_isalpha (line[0]) && g_ascii_isalpha (line[1]))
    return g_ascii_strup (line, -1);
  /* A flag is two regional indicators, A to Z from U+1F1E6 on. */
  if (first >= 0x1F1E6 && first <= 0x1F1FF && second >= 0x1F1E6 && second <= 0x1F1FF)
    return g_strdup_printf ("%c%c", (char) ('A' + first - 0x1F1E6), (char) ('A' + second - 0x1F1E6));
  return NULL;
}
