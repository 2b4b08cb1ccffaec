/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/jm-letter.h>

#include "jm-letter-words.h"

#include <string.h>

static void
add_line (GString    *text,
          const char *line)
{
  g_autofree char *clean = line != NULL ? jm_text_clean_line (line) : NULL;

  if (clean == NULL || *clean == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, clean);
}

static char *
write_sender (const JmProfile *profile)
{
  g_autoptr(GString) text = g_string_new (NULL);

  add_line (text, profile->full_name);
  add_line (text, profile->location);
  add_line (text, profile->phone);
  add_line (text, profile->email);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* No letter goes to "Worldwide": the town alone, where one is named. */
static char *
write_recipient (const JmPosting *posting)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *town = NULL;
  JmPlace place;

  if (posting->location != NULL && jm_place_parse (posting->location, NULL, &place) && *place.city != '\0')
    town = *place.postal_code != '\0' ? g_strconcat (place.postal_code, " ", place.city, NULL) : g_strdup (place.city);
  add_line (text, posting->company_name);
  add_line (text, town);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* "Lyon, Auvergne-Rhône-Alpes, FR": a letter is dated from the town. */
static char *
write_place_date (const JmLetterWords *words,
                  const char          *location,
                  gint64               now)
{
  g_autofree char *date = jm_letter_words_date (words, now);
  g_autofree char *place = location != NULL ? g_strndup (location, strcspn (location, ",(\n")) : NULL;
  g_autoptr(GString) text = NULL;

  if (place == NULL || *g_strstrip (place) == '\0')
    return g_steal_pointer (&date);
  text = g_string_new (words->place_date);
  g_string_replace (text, "%2$s", date, 1);
  g_string_replace (text, "%1$s", place, 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * jm_letter_head_new:
 * @context: who writes to whom
 *
 * Sender, recipient, place and date, and subject as letters of that language have them (NF Z 11-001, DIN 5008).
 *
 * Returns: (transfer full): the head; lines of which nothing is known are left out
 */
JmLetterHead *
jm_letter_head_new (const JmLetterContext *context)
{
  const JmLetterWords *words;
  g_autofree char *title = NULL;
  g_autoptr(GString) subject = NULL;
  JmLetterHead *self;

  g_return_val_if_fail (context != NULL && context->profile != NULL && context->posting != NULL, NULL);

  words = jm_letter_words_get (context->language != NULL ? context->language : jm_language_of_posting (context->posting));
  title = jm_letter_words_title (context->posting->title != NULL ? context->posting->title : "");
  subject = g_string_new (*title != '\0' ? words->subject : "");
  g_string_replace (subject, "%s", title, 1);
  self = g_new0 (JmLetterHead, 1);
  self->language = words->language;
  self->name = jm_text_clean_line (context->profile->full_name != NULL ? context->profile->full_name : "");
  self->sender = write_sender (context->profile);
  self->recipient = write_recipient (context->posting);
  self->place_date = write_place_date (words, context->profile->location, context->now);
  self->subject = g_string_free (g_steal_pointer (&subject), FALSE);
  return self;
}

/**
 * jm_letter_head_free:
 * @self: (transfer full): a head
 */
void
jm_letter_head_free (JmLetterHead *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->name);
  g_free (self->sender);
  g_free (self->recipient);
  g_free (self->place_date);
  g_free (self->subject);
  g_free (self);
}

/**
 * jm_letter_head_to_text:
 * @self: a head
 * @text: the letter from greeting to name
 *
 * Returns: (transfer full): the whole letter as plain text, its parts apart by empty lines
 */
char *
jm_letter_head_to_text (const JmLetterHead *self,
                        const char         *text)
{
  const char *parts[] = { self->sender, self->recipient, self->place_date, self->subject, text };
  g_autoptr(GString) whole = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (*parts[i] == '\0')
        continue;
      if (whole->len > 0)
        g_string_append (whole, "\n\n");
      g_string_append (whole, parts[i]);
    }
  return g_string_free (g_steal_pointer (&whole), FALSE);
}
