/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/posting.h>

#include "jm-posting-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define TITLE_CHARS 512
#define DAY (24 * 60 * 60)
#define LIFE_OF_A_POSTING (30 * DAY)
#define YEAR_1971 (365 * DAY)

/* The place without region, country and postal code: boards differ in how much of these they tell. */
static char *
fold_place (const char *location)
{
  g_auto(GStrv) parts = g_strsplit_set (location != NULL ? location : "", ",;(|/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *folded = jm_words_fold (parts[i]);
      g_auto(GStrv) words = g_strsplit (folded, " ", -1);
      g_autoptr(GStrvBuilder) kept = g_strv_builder_new ();
      g_auto(GStrv) named = NULL;

      for (guint j = 0; words[j] != NULL; j++)
        if (*words[j] != '\0' && !g_ascii_isdigit (*words[j]))
          g_strv_builder_add (kept, words[j]);
      named = g_strv_builder_end (kept);
      if (named[0] != NULL)
        return g_strjoinv (" ", named);
    }

  return g_strdup ("");
}

/* "(H/F)", "m/w/d", "F|H": which genders a title names says nothing of the job. */
static void
drop_genders (char *folded)
{
  for (char *p = folded; *p != '\0'; p++)
    {
      guint n = 0;
      gboolean starts_word = p == folded || !g_ascii_isalnum (p[-1]);

      while (starts_word && p[2 * n] != '\0' && strchr ("fhmwdxi", p[2 * n]) != NULL && p[2 * n + 1] != '\0'
             && strchr ("/|", p[2 * n + 1]) != NULL)
        n++;
      if (n == 0 || p[2 * n] == '\0' || strchr ("fhmwdxi", p[2 * n]) == NULL || g_ascii_isalnum (p[2 * n + 1]))
        continue;
      memset (p, ' ', 2 * n + 1);
    }
}

/* What tells "Paris, Texas" from "Paris": country and region, where the name alone means another one. What the name alone means is not
 * said, for boards differ in how much they tell; of the United States' small towns the state is always told. */
static char *
dup_elsewhere (const JmPosting *self,
               const char      *name)
{
  g_autoptr(GArray) places = jm_place_parse_list (self->location, self->country);
  const JmPlace *first = places->len > 0 ? &g_array_index (places, JmPlace, 0) : NULL;
  JmPlace usual;
  gboolean is_usual;

  if (first == NULL || *first->country == '\0')
    return g_strdup ("");
  if (jm_place_parse (name, NULL, &usual))
    is_usual = strcmp (usual.country, first->country) == 0
               && (*usual.region == '\0' || *first->region == '\0' || strcmp (usual.region, first->region) == 0);
  else
    is_usual = strcmp (first->country, "US") != 0 || *first->region == '\0';
  return is_usual ? g_strdup ("") : g_strconcat (" ", first->country, *first->region != '\0' ? " " : "", first->region, NULL);
}

static char *
make_fingerprint (const JmPosting *self)
{
  g_autofree char *company = jm_company_fold (self->company_name);
  g_autofree char *folded = jm_text_fold (self->title);
  g_autofree char *title = NULL;
  g_autofree char *place = NULL;
  g_autofree char *elsewhere = NULL;

  drop_genders (folded);
  title = jm_words_fold (folded);
  place = fold_place (self->location);
  if (*company == '\0' || *title == '\0')
    return NULL;
  elsewhere = dup_elsewhere (self, place);
  return g_strdup_printf ("%s|%s|%s%s", company, title, place, elsewhere);
}

static void
take (char **field,
      char  *text)
{
  g_free (*field);
  *field = text;
  if (text != NULL && *text == '\0')
    g_clear_pointer (field, g_free);
}

static void
clean_lines (JmPosting *self)
{
  char **lines[] = {
    &self->board, &self->external_id, &self->title, &self->company_name, &self->location, &self->country, &self->postal_code,
    &self->start_date, &self->source_url, &self->apply_url, &self->salary_text, &self->reject_reason,
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (*lines[i] != NULL)
      take (lines[i], jm_text_clean_line (*lines[i]));
}

static void
clean_blocks (JmPosting *self)
{
  char **blocks[] = { &self->company_description, &self->description, &self->profile_sought, &self->why_us };

  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    if (*blocks[i] != NULL)
      take (blocks[i], jm_text_clean_block (*blocks[i]));
}

static void
clean_tags (JmPosting *self)
{
  g_autoptr(GStrvBuilder) tags = g_strv_builder_new ();
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; self->tags != NULL && self->tags[i] != NULL; i++)
    {
      g_autofree char *tag = jm_text_clean_line (self->tags[i]);

      if (*tag != '\0' && g_hash_table_add (seen, g_strdup (tag)))
        g_strv_builder_add (tags, tag);
    }

  g_strfreev (self->tags);
  self->tags = g_strv_builder_end (tags);
}

/* A card must be called something. */
static void
complete_title (JmPosting *self)
{
  if (self->title == NULL && self->profile_sought != NULL)
    {
      g_auto(GStrv) lines = g_strsplit (self->profile_sought, "\n", 2);

      take (&self->title, jm_text_clean_line (lines[0]));
    }
  if (self->title == NULL)
    self->title = g_strdup (self->company_name);
  if (self->title == NULL && self->source_url != NULL)
    self->title = jm_url_host (self->source_url);
  if (self->title == NULL)
    self->title = g_strdup (_("Untitled"));

  if (g_utf8_strlen (self->title, -1) > TITLE_CHARS)
    {
      *g_utf8_offset_to_pointer (self->title, TITLE_CHARS) = '\0';
      g_strchomp (self->title);
    }
}

/* Numbers that no one is paid are kept as what they are: the board's words. */
static void
clean_salary (JmPosting *self)
{
  JmMoney given = self->salary;

  jm_money_settle (&self->salary);
  if (self->salary_text != NULL || jm_money_is_known (&self->salary) || !(given.max > 0 || given.min > 0))
    return;
  self->salary_text = g_strdup_printf ("%.10g %s%s%s", given.max > 0 ? given.max : given.min, given.currency,
                                       given.period != JM_PERIOD_NONE ? "/" : "", jm_period_to_string (given.period) ?: "");
}

/* "Rome" beside the postal code of Nantes is another Rome. */
static gboolean
goes_with_code (const JmPosting *self,
                const JmPlace   *place)
{
  JmPlace area;

  if (self->postal_code == NULL || !jm_place_parse (self->postal_code, place->country, &area))
    return TRUE;
  *area.postal_code = '\0';
  return jm_place_contains (&area, place) != JM_PLACE_NO;
}

/* What the location says of country, postal code and remote work is known even where the board has no field for it. */
static void
complete_place (JmPosting *self)
{
  g_autoptr(GArray) places = jm_place_parse_list (self->location, self->country);
  const JmPlace *first = places->len > 0 ? &g_array_index (places, JmPlace, 0) : NULL;
  gboolean is_one = first != NULL && *first->country != '\0';

  for (guint i = 1; i < places->len; i++)
    is_one &= strcmp (g_array_index (places, JmPlace, i).country, first->country) == 0;
  if (self->country == NULL && is_one && goes_with_code (self, first))
    self->country = g_strdup (first->country);
  if (self->postal_code == NULL && is_one && places->len == 1 && *first->postal_code != '\0')
    self->postal_code = g_strdup (first->postal_code);
  if (self->remote == JM_REMOTE_UNKNOWN)
    self->remote = jm_terms_remote (self->location);
}

/* Boards that have no date write the first day of 1970 or the last of 9999. */
static void
clean_times (JmPosting *self,
             gint64     now)
{
  if (self->published_at < YEAR_1971 || self->published_at > now + 366 * DAY)
    self->published_at = 0;
  if (self->expires_at < YEAR_1971 || self->expires_at > now + 10 * (gint64) 366 * DAY)
    self->expires_at = 0;
}

gboolean
jm_posting_has_own_end (const JmPosting *self)
{
  return self->expires_at != self->discovered_at + LIFE_OF_A_POSTING;
}

/**
 * jm_posting_normalise:
 * @self: a posting that is not shared yet
 * @now: the present instant
 *
 * Brings a posting into the form that is stored: texts cleaned and NULL when empty, tags without repetition, the title
 * from the profile sought (else the company or the host) when there is none and at most 512 characters, salaries
 * settled (see jm_money_settle()), country, postal code and remote work taken
 * from the location where nothing else says them, dates before 1971 or far ahead unknown, url_key and fingerprint made, seen and discovered now unless known, expiring when the board says or 30 days
 * after its discovery. Doing it twice changes nothing.
 */
void
jm_posting_normalise (JmPosting *self,
                      gint64     now)
{
  g_return_if_fail (self != NULL);

  clean_lines (self);
  clean_blocks (self);
  clean_tags (self);
  complete_title (self);
  clean_salary (self);
  complete_place (self);
  if (!(fabs (self->latitude) <= 90) || !(fabs (self->longitude) <= 180))
    self->latitude = self->longitude = NAN;

  clean_times (self, now);
  if (self->discovered_at == 0)
    self->discovered_at = now;
  if (self->seen_at == 0)
    self->seen_at = now;
  if (self->expires_at == 0)
    self->expires_at = self->discovered_at + LIFE_OF_A_POSTING;

  take (&self->url_key, self->source_url != NULL ? jm_url_key (self->source_url) : NULL);
  take (&self->fingerprint, make_fingerprint (self));
}
