/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-text.h>
#include <base/jm-time.h>

#include <stdlib.h>
#include <string.h>

#define LONGEST 100
#define DAY (24 * 60 * 60)

typedef struct {
  int      year, month, day; /* 0: not yet seen */
  int      hour, minute, second;
  int      offset;           /* minutes east of Greenwich */
  gboolean has_time;
} Moment;

typedef struct {
  const char *word;
  int         value;
} Word;

/* All folded. */
static const Word months[] = {
  { "jan", 1 }, { "feb", 2 }, { "fev", 2 }, { "fevr", 2 }, { "mar", 3 }, { "mars", 3 }, { "marz", 3 }, { "maerz", 3 }, { "mrz", 3 }, { "apr", 4 }, { "avr", 4 }, { "abr", 4 },
  { "may", 5 }, { "mai", 5 }, { "mayo", 5 }, { "maggio", 5 }, { "mei", 5 }, { "jun", 6 }, { "juin", 6 }, { "giu", 6 }, { "jul", 7 }, { "juil", 7 }, { "lug", 7 }, { "aug", 8 }, { "aou", 8 }, { "aout", 8 }, { "ago", 8 },
  { "sep", 9 }, { "sept", 9 }, { "set", 9 }, { "oct", 10 }, { "okt", 10 }, { "out", 10 }, { "ott", 10 }, { "nov", 11 }, { "dec", 12 }, { "dez", 12 }, { "dic", 12 },
  { "january", 1 }, { "janvier", 1 }, { "januar", 1 }, { "janner", 1 }, { "enero", 1 }, { "ene", 1 }, { "february", 2 }, { "fevrier", 2 }, { "februar", 2 }, { "febrero", 2 },
  { "march", 3 }, { "marzo", 3 }, { "april", 4 }, { "avril", 4 }, { "abril", 4 }, { "june", 6 }, { "juni", 6 }, { "junio", 6 }, { "july", 7 }, { "juillet", 7 }, { "juli", 7 }, { "julio", 7 },
  { "august", 8 }, { "agosto", 8 }, { "september", 9 }, { "septembre", 9 }, { "septiembre", 9 }, { "october", 10 }, { "octobre", 10 }, { "oktober", 10 }, { "octubre", 10 },
  { "november", 11 }, { "novembre", 11 }, { "noviembre", 11 }, { "december", 12 }, { "decembre", 12 }, { "dezember", 12 }, { "diciembre", 12 },
};
static const Word zones[] = {
  { "z", 0 }, { "ut", 0 }, { "utc", 0 }, { "gmt", 0 }, { "wet", 0 }, { "est", -300 }, { "edt", -240 }, { "cst", -360 }, { "cdt", -300 },
  { "mst", -420 }, { "mdt", -360 }, { "pst", -480 }, { "pdt", -420 }, { "akst", -540 }, { "akdt", -480 }, { "hst", -600 }, { "cet", 60 }, { "cest", 120 }, { "mez", 60 }, { "mesz", 120 },
  { "met", 60 }, { "mest", 120 }, { "bst", 60 }, { "west", 60 }, { "eet", 120 }, { "eest", 180 }, { "msk", 180 }, { "ist", 330 }, { "sgt", 480 }, { "hkt", 480 },
  { "jst", 540 }, { "kst", 540 }, { "awst", 480 }, { "aest", 600 }, { "aedt", 660 }, { "nzst", 720 }, { "nzdt", 780 },
};
static const char * const ignored[] = {
  "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  "lun", "mer", "jeu", "ven", "sam", "dim", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "mo", "di", "mi", "do", "fr", "sa", "so",
  "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo",
  "st", "nd", "rd", "th", "er", "le", "la", "der", "den", "dem", "am", "um", "uhr", "at", "a", "on", "of", "de", "del", "posted", "published", "publie", "publiee", "date", "t",
  "etc", "the", "veroffentlicht", "vom", NULL
};
static const Word units[] = {
  { "second", 1 }, { "seconde", 1 }, { "sec", 1 }, { "sekunde", 1 }, { "sekunden", 1 }, { "segundo", 1 }, { "minute", 60 }, { "minuten", 60 }, { "min", 60 }, { "mn", 60 }, { "minuto", 60 },
  { "hour", 3600 }, { "hr", 3600 }, { "h", 3600 }, { "heure", 3600 }, { "stunde", 3600 }, { "stunden", 3600 }, { "hora", 3600 },
  { "day", DAY }, { "d", DAY }, { "jour", DAY }, { "j", DAY }, { "tag", DAY }, { "tage", DAY }, { "tagen", DAY }, { "dia", DAY },
  { "week", 7 * DAY }, { "wk", 7 * DAY }, { "w", 7 * DAY }, { "semaine", 7 * DAY }, { "woche", 7 * DAY }, { "wochen", 7 * DAY }, { "semana", 7 * DAY },
  { "month", 30 * DAY }, { "mo", 30 * DAY }, { "mois", 30 * DAY }, { "moi", 30 * DAY }, { "monat", 30 * DAY }, { "monate", 30 * DAY }, { "monaten", 30 * DAY }, { "mes", 30 * DAY }, { "mese", 30 * DAY },
  { "year", 365 * DAY }, { "yr", 365 * DAY }, { "an", 365 * DAY }, { "annee", 365 * DAY }, { "jahr", 365 * DAY }, { "jahre", 365 * DAY }, { "jahren", 365 * DAY }, { "ano", 365 * DAY },
};

static gboolean
look_up (const Word *words,
         guint       n_words,
         const char *word,
         int        *value)
{
  for (guint i = 0; i < n_words; i++)
    {
      if (strcmp (words[i].word, word) == 0)
        {
          *value = words[i].value;
          return TRUE;
        }
    }
  return FALSE;
}

/* Howard Hinnant's days_from_civil: days since 1970-01-01 in the Gregorian calendar. */
static gint64
count_days (int year,
            int month,
            int day)
{
  gint64 y = year - (month <= 2);
  gint64 era = y / 400;
  gint64 year_of_era = y - era * 400;
  gint64 day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

static gboolean
finish (const Moment *moment,
        gint64       *unix_seconds)
{
  gboolean is_midnight = moment->hour == 24 && moment->minute == 0 && moment->second == 0;

  /* Year 1 is what a program writes that has no date. */
  if (moment->year < 1900 || moment->year > 9999 || !g_date_valid_dmy (moment->day, moment->month, moment->year))
    return FALSE;
  if ((moment->hour > 23 && !is_midnight) || moment->minute > 59 || moment->second > 60 || abs (moment->offset) > 15 * 60)
    return FALSE;

  *unix_seconds = count_days (moment->year, moment->month, moment->day) * DAY + moment->hour * 3600 + moment->minute * 60
                  + moment->second - moment->offset * 60;
  return TRUE;
}

/* Between @least and @most digits, no more; the place after them or NULL. */
static const char *
read_number (const char *at,
             guint       least,
             guint       most,
             int        *value)
{
  guint n = 0;

  *value = 0;
  while (n < most && g_ascii_isdigit (at[n]))
    *value = *value * 10 + (at[n++] - '0');
  return n >= least && !g_ascii_isdigit (at[n]) ? at + n : NULL;
}

static const char *
skip_fraction (const char *at)
{
  if ((*at == '.' || *at == ',' || *at == ':') && g_ascii_isdigit (at[1]))
    {
      at++;
      while (g_ascii_isdigit (*at))
        at++;
    }
  return at;
}

/* "20:45", "20:45:29.123", "8:45 pm", "20h45" */
static const char *
read_clock (const char *at,
            Moment     *moment)
{
  int hour;
  const char *next = read_number (at, 1, 2, &hour);
  gboolean is_afternoon;

  if (next == NULL || (*next != ':' && *next != 'h'))
    return NULL;
  moment->hour = hour;
  next = read_number (next + 1, 2, 2, &moment->minute);
  if (next == NULL)
    return NULL;
  if (*next == ':' && (next = read_number (next + 1, 2, 2, &moment->second)) == NULL)
    return NULL;
  next = skip_fraction (next);
  moment->has_time = TRUE;

  at = next + strspn (next, " ");
  is_afternoon = g_str_has_prefix (at, "pm") || g_str_has_prefix (at, "p.m.");
  if (!is_afternoon && !g_str_has_prefix (at, "am") && !g_str_has_prefix (at, "a.m."))
    return next;
  if (moment->hour < 1 || moment->hour > 12)
    return NULL;
  moment->hour = moment->hour % 12 + (is_afternoon ? 12 : 0);
  return at + (at[1] == '.' ? 4 : 2);
}

/* "+02:00", "-0500", "+2", "−03" */
static const char *
read_offset (const char *at,
             Moment     *moment)
{
  int sign = *at == '-' ? -1 : 1;
  int hours, minutes = 0;
  const char *next = at + 1;

  if (g_ascii_isdigit (next[0]) && g_ascii_isdigit (next[1]) && g_ascii_isdigit (next[2]) && g_ascii_isdigit (next[3])
      && !g_ascii_isdigit (next[4]))
    {
      hours = (next[0] - '0') * 10 + next[1] - '0';
      minutes = (next[2] - '0') * 10 + next[3] - '0';
      next += 4;
    }
  else
    {
      next = read_number (next, 1, 2, &hours);
      if (next != NULL && *next == ':')
        next = read_number (next + 1, 2, 2, &minutes);
    }
  if (next == NULL || minutes > 59)
    return NULL;
  moment->offset = sign * (hours * 60 + minutes);
  return next;
}

/* Year first, or day and month first: numbers apart by one of "-/.". Where the order of day and month is open, the day is first. */
static const char *
read_numeric_date (const char *at,
                   Moment     *moment)
{
  int first, second, third = 1;
  const char *next = read_number (at, 1, 4, &first);
  gboolean year_first = next != NULL && next - at == 4;
  char separator = next != NULL ? *next : '\0';

  if (separator == '\0' || strchr ("-/.", separator) == NULL || (next = read_number (next + 1, 1, 2, &second)) == NULL)
    return NULL;
  if (*next == separator)
    {
      const char *year = next + 1;

      next = read_number (year, year_first ? 1 : 2, year_first ? 2 : 4, &third);
      if (next == NULL || (!year_first && next - year == 3))
        return NULL;
      if (!year_first && next - year == 2)
        third += third < 70 ? 2000 : 1900;
    }
  else if (!year_first || separator != '-')
    return NULL;

  moment->year = year_first ? first : third;
  moment->month = second;
  moment->day = year_first ? third : first;
  if (!year_first && second > 12)
    {
      moment->month = first;
      moment->day = second;
    }
  return next;
}

static const char *
read_compact_date (const char *at,
                   Moment     *moment)
{
  char *end;
  guint64 number;

  if (strspn (at, "0123456789") != 8)
    return NULL;
  number = g_ascii_strtoull (at, &end, 10);
  moment->year = number / 10000;
  moment->month = number / 100 % 100;
  moment->day = number % 100;
  if (*end == 't' && strspn (end + 1, "0123456789") == 6)
    {
      number = g_ascii_strtoull (end + 1, &end, 10);
      moment->hour = number / 10000;
      moment->minute = number / 100 % 100;
      moment->second = number % 100;
      moment->has_time = TRUE;
    }
  return end;
}

/* Seconds, milli-, micro- or nanoseconds by the number of digits. */
static gboolean
parse_epoch (const char *text,
             gint64     *unix_seconds)
{
  gsize digits = strspn (text, "0123456789");
  const char *rest = skip_fraction (text + digits);
  guint64 number;

  if (digits < 9 || digits > 19 || *rest != '\0' || digits == 15 || digits == 18)
    return FALSE;
  number = g_ascii_strtoull (text, NULL, 10);
  for (gsize n = digits; n > 11; n -= 3)
    number /= 1000;
  *unix_seconds = (gint64) number;
  return TRUE;
}

/* A number between words is the day, or the year. */
static const char *
read_loose_number (const char *at,
                   Moment     *moment)
{
  int value;
  const char *next = read_number (at, 1, 4, &value);

  if (next == NULL || next - at == 3)
    return NULL;
  if (next - at == 4 && moment->year == 0)
    moment->year = value;
  else if (next - at <= 2 && moment->day == 0)
    moment->day = value;
  else if (next - at == 2 && moment->year == 0)
    moment->year = value + (value < 70 ? 2000 : 1900);
  else
    return NULL;
  return next;
}

static const char *
read_word (const char *at,
           Moment     *moment)
{
  gsize length = 0;
  g_autofree char *word = NULL;

  while (g_ascii_isalpha (at[length]) || (guchar) at[length] >= 0x80)
    length++;
  if (length == 0)
    return NULL;
  word = g_strndup (at, length);
  /* "am", "mar" and the like mean more than one thing: a month only where none is yet. */
  if (moment->month == 0 && look_up (months, G_N_ELEMENTS (months), word, &moment->month))
    return at + length;
  if (moment->has_time && look_up (zones, G_N_ELEMENTS (zones), word, &moment->offset))
    return at + length;
  if (g_strv_contains (ignored, word) || (moment->has_time && length == 1))
    return at + length;
  return NULL;
}

static const char *
read_piece (const char *at,
            Moment     *moment)
{
  const char *next = NULL;

  if (*at == '(')
    return moment->year != 0 && strchr (at, ')') != NULL ? strchr (at, ')') + 1 : NULL;
  if ((*at == '+' || *at == '-') && moment->has_time && g_ascii_isdigit (at[1]))
    return read_offset (at, moment);
  if (g_ascii_isdigit (*at))
    {
      if (!moment->has_time)
        next = read_clock (at, moment);
      if (next == NULL && moment->year == 0 && moment->month == 0 && moment->day == 0)
        next = read_numeric_date (at, moment);
      if (next == NULL && moment->year == 0 && moment->month == 0 && moment->day == 0)
        next = read_compact_date (at, moment);
      return next != NULL ? next : read_loose_number (at, moment);
    }
  return read_word (at, moment);
}

static gboolean
parse_moment (const char *text,
              gint64     *unix_seconds)
{
  const char *at = text;
  Moment moment = { 0 };

  while (*at != '\0')
    {
      gboolean is_offset = *at == '-' && moment.has_time && g_ascii_isdigit (at[1]);

      at = strchr (" ,./-'", *at) != NULL && !is_offset ? at + 1 : read_piece (at, &moment);
      if (at == NULL)
        return FALSE;
    }
  return finish (&moment, unix_seconds);
}

static gboolean
is_unit (const char *word,
         int        *seconds)
{
  g_autofree char *singular = NULL;
  gsize length = strlen (word);

  if (look_up (units, G_N_ELEMENTS (units), word, seconds))
    return TRUE;
  if (length < 2 || word[length - 1] != 's')
    return FALSE;
  singular = g_strndup (word, length - 1);
  return look_up (units, G_N_ELEMENTS (units), singular, seconds);
}

/* "Posted 8 days ago", "il y a 3 jours", "vor einer Stunde", "30+ days ago" */
static gboolean
parse_ago (const char *text,
           gint64      now,
           gint64     *unix_seconds)
{
  static const char * const one[] = { "a", "an", "one", "un", "une", "ein", "eine", "einem", "einer", "una", "last", NULL };
  gboolean is_ago = strstr (text, "ago") != NULL || strstr (text, "il y a") != NULL || g_str_has_prefix (text, "vor ")
                    || strstr (text, " vor ") != NULL || strstr (text, "hace ") != NULL || strstr (text, "depuis ") != NULL;
  g_auto(GStrv) words = NULL;
  gint64 number = -1;
  int seconds;

  if (!is_ago)
    return FALSE;
  words = g_strsplit_set (text, " +,.", 0);
  for (guint i = 0; words[i] != NULL; i++)
    {
      char *end = words[i];
      gint64 value = g_ascii_isdigit (*words[i]) ? g_ascii_strtoll (words[i], &end, 10) : -1;

      if (value >= 0)
        number = value;
      if (g_strv_contains (one, words[i]) && number < 0)
        number = 1;
      else if (*end != '\0' && number >= 0 && number <= 100000 && is_unit (end, &seconds))
        {
          *unix_seconds = now - number * seconds;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
parse_day_word (const char *text,
                gint64      now,
                gint64     *unix_seconds)
{
  static const Word words[] = {
    { "just posted", 0 }, { "just now", 0 }, { "now", 0 }, { "today", 0 }, { "aujourd'hui", 0 }, { "heute", 0 }, { "hoy", 0 }, { "yesterday", 1 }, { "hier", 1 },
    { "gestern", 1 }, { "ayer", 1 }, { "avant-hier", 2 }, { "vorgestern", 2 }, { "a l'instant", 0 }, { "gerade eben", 0 },
  };
  const char *start = g_str_has_prefix (text, "posted ") ? text + 7 : g_str_has_prefix (text, "publie ") ? text + 7 : text;
  int days;

  if (!look_up (words, G_N_ELEMENTS (words), start, &days))
    return FALSE;
  *unix_seconds = now - (gint64) days * DAY;
  return TRUE;
}

/**
 * jm_time_parse:
 * @text: (nullable): a date as a board or a page writes it
 * @now: the instant that "3 days ago" counts from
 * @unix_seconds: (out): the instant; may be 0 for 1970-01-01
 *
 * Reads ISO 8601 with or without zone (UTC assumed), RFC 822 with its odd zones, seconds and milliseconds since 1970, Java's
 * toString(), dates by number (day first where both are possible) and by names of months in English, French, German and Spanish,
 * and ages ("Posted 8 Days Ago"). What is left over makes it no date.
 *
 * Returns: whether it is a date
 */
gboolean
jm_time_parse (const char *text,
               gint64      now,
               gint64     *unix_seconds)
{
  g_autofree char *line = NULL;
  g_autofree char *folded = NULL;

  g_return_val_if_fail (unix_seconds != NULL, FALSE);

  if (text == NULL || strnlen (text, LONGEST + 1) > LONGEST)
    return FALSE;
  line = jm_text_clean_line (text);
  folded = jm_text_fold (line);
  return parse_epoch (folded, unix_seconds) || parse_moment (folded, unix_seconds) || parse_day_word (folded, now, unix_seconds)
         || parse_ago (folded, now, unix_seconds);
}
