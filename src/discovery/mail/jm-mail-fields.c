/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/jm-mail-card.h"

#include <posting/posting.h>

#include <string.h>

#define MAX_FIELD 120 /* characters: longer lines are sentences of the posting */

typedef struct {
  JmPosting    *posting;
  JmMailLayout  layout;
  GString      *teaser;
  gboolean      has_contract; /* one was read, before or after the company */
} Fields;

/* Without bullets, and without the dashes and prepositions that tie it to the title: "- Acme", "at Acme", "chez Acme", "CDI •". */
static char *
trim (const char *text)
{
  static const char * const ties[] = { "at ", "chez ", "bei ", "@ ", "en ", "presso ", "bij " };
  g_autofree char *line = jm_text_clean_line (text);
  const char *begin = line;
  gsize length;

  for (gboolean goes_on = TRUE; goes_on;)
    {
      const char *next = begin + strspn (begin, " -|,:*");

      if (g_str_has_prefix (next, "•") || g_str_has_prefix (next, "–") || g_str_has_prefix (next, "·") || g_str_has_prefix (next, "—"))
        next = g_utf8_next_char (next);
      goes_on = next != begin;
      begin = next;
    }
  for (guint i = 0; i < G_N_ELEMENTS (ties); i++)
    {
      if (g_str_has_prefix (begin, ties[i]))
        {
          begin += strlen (ties[i]);
          break;
        }
    }
  for (length = strlen (begin); length > 0; length = g_utf8_find_prev_char (begin, begin + length) - begin)
    {
      const char *last = g_utf8_find_prev_char (begin, begin + length);

      if (strchr (" -|,:*", *last) == NULL && strncmp (last, "•", 3) != 0 && strncmp (last, "·", 2) != 0 && strncmp (last, "–", 3) != 0)
        break;
    }
  if (length > 2 && begin[0] == '(' && begin[length - 1] == ')')
    return g_strndup (begin + 1, length - 2);
  return g_strndup (begin, length);
}

/* "bioMérieux 3.7": what readers of the board think of it is no part of its name. */
static void
cut_rating (char *company)
{
  char *space = strrchr (company, ' ');

  if (space != NULL && g_ascii_isdigit (space[1]) && strchr (".,", space[2]) != NULL && space[2] != '\0' && g_ascii_isdigit (space[3]) && space[4] == '\0')
    *space = '\0';
}

/* "Lyon (Hybrid)": the place, and where one works. */
static void
take_place (Fields     *self,
            const char *text)
{
  const char *open = strrchr (text, '(');
  g_autofree char *inner = open != NULL && g_str_has_suffix (open, ")") ? g_strndup (open + 1, strlen (open) - 2) : NULL;
  g_autofree char *place = NULL;

  if (inner == NULL || jm_terms_remote (inner) == JM_REMOTE_UNKNOWN)
    {
      g_set_str (&self->posting->location, text);
      return;
    }
  self->posting->remote = jm_terms_remote (inner);
  place = g_strndup (text, open - text);
  g_strchomp (place);
  if (*place != '\0')
    g_set_str (&self->posting->location, place);
}

/* "You measure the tide.", not "Long Pier Co." */
static gboolean
is_sentence (const char *text)
{
  gsize length = strlen (text);
  const char *last = strrchr (text, ' ');
  guint n_words = 1;

  if (g_utf8_strlen (text, -1) > MAX_FIELD || g_str_has_suffix (text, "…") || g_str_has_suffix (text, "..."))
    return TRUE;
  for (const char *at = strchr (text, ' '); at != NULL; at = strchr (at + 1, ' '))
    n_words++;
  return n_words >= 4 && strchr (".!?", text[length - 1]) != NULL && !jm_mail_words_are_legal_form (last + 1);
}

static void
add_teaser (Fields     *self,
            const char *text)
{
  if (self->teaser->len > 0)
    g_string_append_c (self->teaser, '\n');
  g_string_append (self->teaser, text);
}

static void
take_plain (Fields     *self,
            const char *text,
            gboolean    is_place)
{
  JmPosting *posting = self->posting;
  gboolean place_only = is_place || (self->layout == JM_MAIL_LAYOUT_LINES && self->has_contract);

  if (posting->company_name == NULL && !place_only)
    {
      g_set_str (&posting->company_name, text);
      cut_rating (posting->company_name);
    }
  else if (posting->location == NULL)
    take_place (self, text);
}

static void
take_field (Fields     *self,
            const char *field)
{
  JmPosting *posting = self->posting;
  g_autofree char *text = trim (field);

  if (jm_mail_words_read (text) != JM_MAIL_WORDS_CONTENT)
    return;
  switch (jm_mail_words_field (text))
    {
    case JM_MAIL_FIELD_SALARY:
      if (posting->salary_text == NULL && jm_money_parse (text, &posting->salary))
        g_set_str (&posting->salary_text, text);
      break;
    case JM_MAIL_FIELD_CONTRACT:
      self->has_contract = TRUE;
      if (posting->contract_type == JM_CONTRACT_UNKNOWN)
        posting->contract_type = jm_terms_contract (text);
      if (posting->working_time == JM_WORKING_TIME_UNKNOWN)
        posting->working_time = jm_terms_working_time (text);
      break;
    case JM_MAIL_FIELD_REMOTE:
      if (posting->remote == JM_REMOTE_UNKNOWN)
        posting->remote = jm_terms_remote (text);
      break;
    case JM_MAIL_FIELD_PLACE:
      take_plain (self, text, TRUE);
      break;
    case JM_MAIL_FIELD_PLAIN:
    default:
      take_plain (self, text, FALSE);
    }
}

/* "Acme - Lyon": the last dash; "Courbevoie - 92" is one place. */
static char *
find_dash (const char *text)
{
  char *dash = g_strrstr (text, " - ");

  if (dash == NULL)
    dash = g_strrstr (text, " – ");
  return dash != NULL && strspn (dash, " -0123456789") < strlen (dash) ? dash : NULL;
}

static void
take_dashed (Fields     *self,
             const char *text)
{
  char *dash = self->layout != JM_MAIL_LAYOUT_LINES && self->layout != JM_MAIL_LAYOUT_DOT ? find_dash (text) : NULL;
  g_autofree char *before = dash != NULL ? g_strndup (text, dash - text) : NULL;

  /* A place that is known to be one has its dashes itself. */
  if (dash == NULL || jm_mail_words_field (text) != JM_MAIL_FIELD_PLAIN)
    {
      if (dash == NULL || (jm_mail_words_field (dash) != JM_MAIL_FIELD_PLACE && jm_mail_words_field (dash) != JM_MAIL_FIELD_CONTRACT)
          || self->posting->company_name != NULL)
        {
          take_field (self, text);
          return;
        }
    }
  take_field (self, before);
  take_field (self, dash);
}

/* "CDD, 1 850 € par mois": what is surely no place is parted at its commas, too. */
static void
take_listed (Fields     *self,
             const char *text)
{
  g_auto(GStrv) parts = g_strsplit (text, ", ", 8);
  gboolean is_list = FALSE;

  for (guint i = 0; parts[0] != NULL && parts[1] != NULL && parts[i] != NULL; i++)
    {
      JmMailField field = jm_mail_words_field (parts[i]);

      is_list |= field == JM_MAIL_FIELD_CONTRACT || field == JM_MAIL_FIELD_REMOTE;
    }
  for (guint i = 0; is_list && parts[i] != NULL; i++)
    take_dashed (self, parts[i]);
  if (!is_list)
    take_dashed (self, text);
}

static void
take_line (Fields     *self,
           const char *text)
{
  g_auto(GStrv) dotted = NULL;
  g_autoptr(GString) marked = g_string_new (text);

  if (self->layout == JM_MAIL_LAYOUT_LINES)
    {
      take_field (self, text);
      return;
    }
  g_string_replace (marked, " · ", "\n", 0);
  g_string_replace (marked, "•", "\n", 0);
  g_string_replace (marked, " | ", "\n", 0);
  dotted = g_strsplit (marked->str, "\n", 16);
  for (guint i = 0; dotted[i] != NULL; i++)
    take_listed (self, dotted[i]);
}

/* "Acme, Genève" where nothing else says where: what stands behind the last comma, unless it belongs to the name. */
static void
part_lone_line (JmPosting *posting)
{
  char *comma = posting->location == NULL && posting->company_name != NULL ? g_strrstr (posting->company_name, ", ") : NULL;

  if (comma == NULL || jm_mail_words_are_legal_form (comma + 2))
    return;
  g_set_str (&posting->location, comma + 2);
  *comma = '\0';
}

/* "Acme (Lyon)". */
static void
part_brackets (JmPosting *posting)
{
  char *open = posting->location == NULL && posting->company_name != NULL ? strrchr (posting->company_name, '(') : NULL;

  if (open == NULL || open == posting->company_name || !g_str_has_suffix (open, ")"))
    return;
  posting->location = g_strndup (open + 1, strlen (open) - 2);
  *open = '\0';
  g_strchomp (posting->company_name);
}

/* Words like "contract" and "permanent" may belong to the job itself. */
static void
read_title_words (JmPosting *posting)
{
  g_autofree char *folded = jm_text_fold (posting->title);
  JmContract contract = jm_terms_contract (folded);
  const char *surely = contract == JM_CONTRACT_PERMANENT ? "cdi" : contract == JM_CONTRACT_FREELANCE ? "freelance" : contract == JM_CONTRACT_TEMPORARY ? "interim" : "";

  if (posting->contract_type == JM_CONTRACT_UNKNOWN && strstr (folded, surely) != NULL)
    posting->contract_type = contract;
  if (posting->remote == JM_REMOTE_UNKNOWN)
    posting->remote = jm_terms_remote (folded);
  if (posting->working_time == JM_WORKING_TIME_UNKNOWN)
    posting->working_time = jm_terms_working_time (folded);
}

/* What the mail says, as it says it. */
static char *
dup_raw_data (const JmMailCard *card)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) json = NULL;

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "link", card->link->url);
  jm_json_key (builder, "lines");
  jm_json_begin_array (builder);
  for (guint i = 0; i < card->texts->len; i++)
    jm_json_add_string (builder, card->texts->pdata[i]);
  jm_json_end_array (builder);
  jm_json_end_object (builder);
  json = jm_json_builder_finish (builder);
  return jm_json_to_text (json, FALSE);
}

/* Whether anything says that a link of which nothing is known leads to a posting. */
static gboolean
is_posting (const JmMailCard *card,
            const JmPosting  *posting,
            gboolean          is_alert)
{
  gboolean has_terms = posting->contract_type != JM_CONTRACT_UNKNOWN || posting->salary_text != NULL || posting->working_time != JM_WORKING_TIME_UNKNOWN;
  gboolean has_place = posting->company_name != NULL && posting->location != NULL;

  if (card->link->kind == JM_MAIL_LINK_JOB)
    return TRUE;
  if (jm_mail_words_say_title (posting->title) || has_terms || card->has_button)
    return TRUE;
  if (card->link->kind == JM_MAIL_LINK_BOARD)
    return has_place || posting->remote != JM_REMOTE_UNKNOWN;
  return is_alert ? card->link->says_job || has_place : card->link->says_job && has_place;
}

/**
 * jm_mail_card_read:
 * @self: a card
 * @is_alert: whether the mail's sender or subject speaks of jobs
 *
 * Reads title, company, place, contract, salary and a teaser from the lines of a card, in the order that its board writes them.
 *
 * Returns: (transfer full) (nullable): the posting; %NULL where it is none
 */
JmPosting *
jm_mail_card_read (const JmMailCard *self,
                   gboolean          is_alert)
{
  g_autoptr(JmPosting) posting = jm_posting_new ();
  g_autoptr(GString) teaser = g_string_new (NULL);
  Fields fields = { .posting = posting, .layout = self->link->layout, .teaser = teaser };
  guint title = self->company_first && self->texts->len > 1 ? 1 : 0;

  if (self->texts->len == 0)
    return NULL;
  if (title > 0 || self->company != NULL)
    posting->company_name = trim (title > 0 ? self->texts->pdata[0] : self->company);
  posting->title = trim (self->texts->pdata[title]);
  for (guint i = title + 1; i < self->texts->len; i++)
    {
      const char *text = self->texts->pdata[i];

      if (is_sentence (text))
        add_teaser (&fields, text);
      else
        take_line (&fields, text);
    }
  part_brackets (posting);
  part_lone_line (posting);
  read_title_words (posting);
  if (*posting->title == '\0' || !is_posting (self, posting, is_alert))
    return NULL;

  posting->source_url = g_strdup (self->link->url);
  posting->external_id = g_strdup (self->link->id);
  posting->description = teaser->len > 0 ? g_strdup (teaser->str) : NULL;
  posting->text_complete = FALSE;
  posting->raw_data = dup_raw_data (self);
  return g_steal_pointer (&posting);
}
