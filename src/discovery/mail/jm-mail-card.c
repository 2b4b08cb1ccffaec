/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/jm-mail-card.h"

#include <base/base.h>

#include <string.h>

#define MAX_TEXTS 16    /* of a card: what follows belongs to nothing */
#define MAX_CARDS 1000
#define MAX_TITLE 200   /* characters; longer ones are sentences */

typedef struct {
  GPtrArray  *lines, *cards;
  GHashTable *by_key;    /* of the postings' addresses */
  JmMailCard *current;   /* that which the next lines belong to */
  guint       free_from; /* lines from here on belong to no card */
  gboolean    has_board; /* a known board's links: no others are postings */
} Cards;

/**
 * jm_mail_card_free:
 * @self: (transfer full): a card
 *
 * Frees it.
 */
void
jm_mail_card_free (JmMailCard *self)
{
  g_ptr_array_unref (self->texts);
  g_free (self);
}

static gboolean
is_posting_link (Cards            *self,
                 const JmMailLine *line)
{
  return line->link != NULL && line->link->kind != JM_MAIL_LINK_NONE && (line->link->kind != JM_MAIL_LINK_MAYBE || !self->has_board);
}

static gboolean
is_button (const JmMailLine *line)
{
  return line->words == JM_MAIL_WORDS_JOB_BUTTON || line->words == JM_MAIL_WORDS_BUTTON || line->words == JM_MAIL_WORDS_NONE;
}

/* Whose address says that it is a posting may be called as anything, "Support" as well. */
static gboolean
can_be_title (const JmMailLine *line)
{
  gboolean is_content = line->words == JM_MAIL_WORDS_CONTENT
                        || (line->link->kind == JM_MAIL_LINK_JOB && line->words == JM_MAIL_WORDS_NAVIGATION && strlen (line->text) < 60 && strpbrk (line->text, "0123456789") == NULL);
  guint letters = 0;

  for (const char *at = line->text; *at != '\0'; at = g_utf8_next_char (at))
    letters += g_unichar_isalpha (g_utf8_get_char (at));
  return is_content && letters >= 3 && g_utf8_strlen (line->text, -1) <= MAX_TITLE;
}

static void
end_card (Cards *self,
          guint  next)
{
  self->current = NULL;
  self->free_from = next;
}

static JmMailCard *
start_card (Cards            *self,
            const JmMailLink *link)
{
  JmMailCard *card = g_new0 (JmMailCard, 1);

  card->link = link;
  card->texts = g_ptr_array_new ();
  card->company_first = link->layout == JM_MAIL_LAYOUT_COMPANY_FIRST;
  g_ptr_array_add (self->cards, card);
  g_hash_table_insert (self->by_key, link->key, card);
  self->current = card;
  return card;
}

/* "Visa", "3.9 ★", and then the title: what was rated is the company, and not of the card before. */
static const char *
take_rated (Cards *self,
            guint  at)
{
  const JmMailLine *company = NULL;
  gboolean is_rated = FALSE;

  for (guint i = at; i > 0 && at - i < 3 && company == NULL; i--)
    {
      const JmMailLine *line = self->lines->pdata[i - 1];

      is_rated |= line->words == JM_MAIL_WORDS_RATING;
      if (line->words == JM_MAIL_WORDS_CONTENT)
        company = line;
      else if (line->words != JM_MAIL_WORDS_RATING)
        return NULL;
    }
  if (company == NULL || !is_rated)
    return NULL;
  if (self->current != NULL && self->current->texts->len > 1 && g_ptr_array_index (self->current->texts, self->current->texts->len - 1) == company->text)
    g_ptr_array_set_size (self->current->texts, self->current->texts->len - 1);
  return company->text;
}

/* "Acme: Developer" where only the job is a link. */
static const char *
take_prefix (Cards *self,
             guint  at)
{
  const JmMailLine *line = self->lines->pdata[at];
  JmMailLine *before = at > 0 ? self->lines->pdata[at - 1] : NULL;
  gsize length = before != NULL ? strlen (before->text) : 0;

  if (line->gap > 0 || length < 2 || before->link != NULL || before->words != JM_MAIL_WORDS_CONTENT || before->text[length - 1] != ':' || length > 80)
    return NULL;
  before->text[length - 1] = '\0';
  if (self->current != NULL && self->current->texts->len > 1 && g_ptr_array_index (self->current->texts, self->current->texts->len - 1) == before->text)
    g_ptr_array_set_size (self->current->texts, self->current->texts->len - 1);
  return before->text;
}

/* The lines above a button that no link with a title went before: from the last heading on, or the last block of more than one. */
static void
take_above (Cards      *self,
            JmMailCard *card,
            guint       at)
{
  guint begin = at;
  gboolean is_done = FALSE;

  for (guint n = 0; begin > self->free_from && at - begin < MAX_TEXTS && !is_done; begin--)
    {
      const JmMailLine *line = self->lines->pdata[begin - 1];
      const JmMailLine *below = begin < at ? self->lines->pdata[begin] : NULL;

      if (line->words == JM_MAIL_WORDS_NAVIGATION || (n > 1 && below->gap > 1))
        break;
      n += line->words == JM_MAIL_WORDS_CONTENT && !line->is_image;
      is_done = line->is_heading;
    }
  for (guint i = begin; i < at; i++)
    {
      const JmMailLine *line = self->lines->pdata[i];

      if (line->words == JM_MAIL_WORDS_CONTENT && !line->is_image)
        g_ptr_array_add (card->texts, line->text);
    }
}

static void
read_button (Cards            *self,
             const JmMailLine *line,
             guint             at)
{
  JmMailCard *card = is_posting_link (self, line) ? g_hash_table_lookup (self->by_key, line->link->key) : NULL;
  /* Some trackers give each link of a posting an address of its own. */
  gboolean is_own = is_posting_link (self, line) && line->link->kind == JM_MAIL_LINK_JOB && card == NULL;

  if (card == NULL && self->current != NULL && !is_own)
    card = self->current;
  if (card == NULL && is_posting_link (self, line) && !line->is_image && (line->words != JM_MAIL_WORDS_NONE || !self->has_board || line->link->kind == JM_MAIL_LINK_JOB))
    {
      card = start_card (self, line->link);
      take_above (self, card, at);
    }
  if (card == NULL)
    return;
  card->has_button |= line->words == JM_MAIL_WORDS_JOB_BUTTON;
  end_card (self, at + 1);
}

static void
add_text (Cards            *self,
          const JmMailLine *line)
{
  JmMailCard *card = self->current;

  /* A title says itself again in the tooltip's line, and a company in its picture. */
  for (guint i = 0; i < card->texts->len; i++)
    {
      if (strcmp (card->texts->pdata[i], line->text) == 0)
        return;
    }
  if (card->texts->len < MAX_TEXTS)
    g_ptr_array_add (card->texts, line->text);
}

/* Company, title and the rest are links of their own to addresses of their own; the picture is the first of them. */
static gboolean
read_company_first (Cards            *self,
                    const JmMailLine *line)
{
  if (line->link == NULL || line->link->layout != JM_MAIL_LAYOUT_COMPANY_FIRST)
    return FALSE;
  if (line->is_image && line->link->kind != JM_MAIL_LINK_NONE)
    {
      start_card (self, line->link);
      return TRUE;
    }
  if (line->words != JM_MAIL_WORDS_CONTENT || self->current == NULL || !self->current->company_first)
    return FALSE;
  add_text (self, line);
  if (self->current->texts->len == 2)
    self->current->link = line->link;
  return TRUE;
}

static void
read_link (Cards            *self,
           const JmMailLine *line,
           guint             at)
{
  JmMailCard *known = g_hash_table_lookup (self->by_key, line->link->key);
  const char *company;

  if (known != NULL)
    {
      self->current = known;
      add_text (self, line);
      return;
    }
  company = take_rated (self, at);
  if (company == NULL)
    company = take_prefix (self, at);
  start_card (self, line->link)->company = company;
  g_ptr_array_add (self->current->texts, line->text);
}

static void
read_line (Cards            *self,
           const JmMailLine *line,
           guint             at)
{
  if (read_company_first (self, line))
    return;
  if (line->is_image)
    return;
  if (line->words == JM_MAIL_WORDS_RATING && self->current != NULL && self->current->texts->len == 1 && self->current->company == NULL)
    {
      self->current->company_first = TRUE;
      return;
    }
  if (is_button (line) && (line->link != NULL || line->words != JM_MAIL_WORDS_NONE))
    read_button (self, line, at);
  else if (is_posting_link (self, line) && can_be_title (line))
    read_link (self, line, at);
  else if (line->words == JM_MAIL_WORDS_NAVIGATION)
    end_card (self, at + 1);
  else if (line->words == JM_MAIL_WORDS_CONTENT && self->current != NULL)
    add_text (self, line);
}

/**
 * jm_mail_list_cards:
 * @lines: (element-type JmMailLine): a mail's; outlive the cards
 *
 * Alerts repeat one shape: a title that is a link, and lines beside it up to a button, the next title, or what is no posting. Logo,
 * title and button lead to one address, or to one card of addresses that tell nothing. Where only the button is a link, the lines
 * above it are the card.
 *
 * Returns: (transfer full) (element-type JmMailCard): its cards
 */
GPtrArray *
jm_mail_list_cards (GPtrArray *lines)
{
  g_autoptr(GHashTable) by_key = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) cards = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_mail_card_free);
  Cards self = { .lines = lines, .cards = cards, .by_key = by_key };

  for (guint i = 0; i < lines->len && !self.has_board; i++)
    {
      const JmMailLine *line = lines->pdata[i];

      self.has_board = line->link != NULL && (line->link->kind == JM_MAIL_LINK_JOB || line->link->kind == JM_MAIL_LINK_BOARD);
    }
  for (guint i = 0; i < lines->len && cards->len < MAX_CARDS; i++)
    read_line (&self, lines->pdata[i], i);
  return g_steal_pointer (&cards);
}
