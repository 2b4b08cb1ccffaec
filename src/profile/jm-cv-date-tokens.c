/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-cv-date-tokens.h"

#include <base/base.h>
#include <stdlib.h>
#include <string.h>

#define MAX_TOKENS 400 /* of a line: more is no heading of an entry */

/* Months of English, French, German, Spanish, Italian, Portuguese and Dutch CVs; three letters are enough of a name. */
static const char *const months[12] = {
  " january janvier januar enero janner gennaio janeiro januari ", " february fevrier februar febrero febbraio fevereiro februari ",
  " march mars marz marzo maerz marco maart mrt ", " april avril abril aprile ", " may mai mayo maggio maio mei ",
  " june juin juni junio giugno junho ", " july juillet juli julio luglio julho ", " august aout agosto augustus ",
  " september septembre septiembre setiembre settembre setembro ", " october octobre oktober octubre ottobre outubro ",
  " november novembre noviembre novembro ", " december decembre dezember diciembre dicembre dezembro ",
};

static gboolean
is_listed (const char *list,
           const char *word)
{
  char key[20];

  g_snprintf (key, sizeof key, " %s ", word);
  return *word != '\0' && strstr (list, key) != NULL;
}

/* --- tokens --- */

static const char *
take_word (const char *p,
           JmCvToken  *token)
{
  const char *end = p;
  g_autofree char *raw = NULL;
  g_autofree char *folded = NULL;

  while (g_unichar_isalpha (g_utf8_get_char (end)) || g_unichar_ismark (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  token->kind = JM_CV_TOKEN_WORD;
  if (end - p < 48)
    {
      raw = g_strndup (p, end - p);
      folded = jm_text_fold (raw);
      g_strlcpy (token->word, folded, sizeof token->word);
    }
  return end;
}

static const char *
take_number (const char *p,
             JmCvToken  *token)
{
  const char *end = p + strspn (p, "0123456789");

  token->kind = JM_CV_TOKEN_NUMBER;
  token->digits = end - p;
  token->number = token->digits <= 4 ? atoi (p) : -1;
  return end;
}

GArray *
jm_cv_tokens_read (const char *line)
{
  GArray *tokens = g_array_new (FALSE, TRUE, sizeof (JmCvToken));

  for (const char *p = line; *p != '\0' && tokens->len < MAX_TOKENS;)
    {
      JmCvToken token = { .from = p - line };
      gunichar c = g_utf8_get_char (p);

      if (c == ' ')
        {
          p++;
          continue;
        }
      if (g_unichar_isalpha (c))
        p = take_word (p, &token);
      else if (g_ascii_isdigit (*p))
        p = take_number (p, &token);
      else
        {
          token.kind = JM_CV_TOKEN_MARK;
          token.mark = c;
          p = g_utf8_next_char (p);
        }
      token.to = p - line;
      g_array_append_val (tokens, token);
    }

  return tokens;
}

JmCvToken *
jm_cv_token_at (GArray *tokens,
          guint   i)
{
  return i < tokens->len ? &g_array_index (tokens, JmCvToken, i) : NULL;
}

gboolean
jm_cv_token_is_mark (GArray     *tokens,
         guint       i,
         const char *marks)
{
  JmCvToken *token = jm_cv_token_at (tokens, i);

  return token != NULL && token->kind == JM_CV_TOKEN_MARK && g_utf8_strchr (marks, -1, token->mark) != NULL;
}

static int
month_of (const char *word)
{
  gsize length = strlen (word);
  char key[20];

  if (length < 3)
    return 0;
  g_snprintf (key, sizeof key, " %s", word);
  for (int i = 0; i < 12; i++)
    if (strstr (months[i], key) != NULL)
      return i + 1;
  return 0;
}

int
jm_cv_token_month (GArray *tokens,
          guint   i)
{
  JmCvToken *token = jm_cv_token_at (tokens, i);

  return token != NULL && token->kind == JM_CV_TOKEN_WORD ? month_of (token->word) : 0;
}

gboolean
jm_cv_token_is_year (GArray *tokens,
         guint   i)
{
  JmCvToken *token = jm_cv_token_at (tokens, i);
  JmCvToken *before = i > 0 ? jm_cv_token_at (tokens, i - 1) : NULL;
  JmCvToken *after = jm_cv_token_at (tokens, i + 1);

  if (token == NULL || token->kind != JM_CV_TOKEN_NUMBER || token->digits != 4 || token->number < 1800 || token->number > 2099)
    return FALSE;
  /* "$2019", "CS2019", "2000+": amounts and names. */
  if (before != NULL && before->to == token->from && (before->kind == JM_CV_TOKEN_WORD || jm_cv_token_is_mark (tokens, i - 1, "$€£#+")))
    return FALSE;
  return after == NULL || after->from != token->to || (after->kind == JM_CV_TOKEN_MARK && !jm_cv_token_is_mark (tokens, i + 1, "+%$€£"));
}

int
jm_cv_token_number (GArray *tokens,
           guint   i,
           int     most)
{
  JmCvToken *token = jm_cv_token_at (tokens, i);

  return token != NULL && token->kind == JM_CV_TOKEN_NUMBER && token->digits <= 2 && token->number >= 1 && token->number <= most ? token->number : 0;
}

gboolean
jm_cv_token_is_word (GArray     *tokens,
         guint       i,
         const char *list)
{
  JmCvToken *token = jm_cv_token_at (tokens, i);

  return token != NULL && token->kind == JM_CV_TOKEN_WORD && is_listed (list, token->word);
}
