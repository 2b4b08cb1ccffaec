/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-cv-contact.h"

#include "jm-cv-dates.h"
#include "jm-cv-name.h"

#include <base/base.h>
#include <stdio.h>
#include <string.h>

#define MAX_LINKS 20

static const char *const top_levels[] = {
  "com", "org", "net", "io", "dev", "fr", "de", "es", "eu", "ch", "at", "be", "co", "me", "info", "app", "tech", "uk", "it", "nl", "ca", NULL,
};

static const char *const known_hosts[] = {
  "linkedin.com/", "www.linkedin.com/", "github.com/", "gitlab.com/", "codeberg.org/", "www.xing.com/", "xing.com/", "bitbucket.org/",
  "stackoverflow.com/", "orcid.org/", "medium.com/", NULL,
};

static gboolean
is_local_char (char c)
{
  return g_ascii_isalnum (c) || (c != '\0' && strchr (".!#$%&'*+-/=?^_`{}~", c) != NULL);
}

static gboolean
is_domain_char (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '.';
}

/* --- the mail address --- */

/* RFC 5321's dot-string around one "@"; a label such as "mailto:" before it ends at the colon. */
static char *
email_around (const char *text,
              const char *at)
{
  const char *from = at;
  const char *to = at + 1;
  const char *dot;

  while (from > text && at - from < 64 && is_local_char (from[-1]))
    from--;
  while (from < at && !g_ascii_isalnum (*from) && *from != '_')
    from++;
  while (to - at < 255 && is_domain_char (*to))
    to++;
  while (to > at + 1 && (to[-1] == '.' || to[-1] == '-'))
    to--;

  dot = g_strrstr_len (at + 1, to - at - 1, ".");
  if (from == at || dot == NULL || to - dot < 3 || !g_ascii_isalpha (dot[1]) || !g_ascii_isalpha (dot[2]))
    return NULL;
  return g_strndup (from, to - from);
}

static char *
find_email (const char *text)
{
  for (const char *at = strchr (text, '@'); at != NULL; at = strchr (at + 1, '@'))
    {
      char *email = email_around (text, at);

      if (email != NULL)
        return email;
    }
  return NULL;
}

/* --- the telephone number --- */

/* The end of a run of digits with the separators of numbers between them, single ones. */
static const char *
number_end (const char *start,
            guint      *n_digits)
{
  const char *end = start;
  guint strange = 0;

  *n_digits = 0;
  /* "0561 / 555 01 23", "0561 – 555 01 23" */
  for (const char *p = start; *p != '\0' && p - start < 40 && (strange < 3 || (strange == 3 && (strchr ("/-", p[-2]) != NULL || (guchar) p[-2] >= 0x80))); p++)
    {
      /* A dash or a hyphen that does not break: U+2010 to U+2015. */
      if (g_str_has_prefix (p, "\xe2\x80") && (guchar) p[2] >= 0x90 && (guchar) p[2] <= 0x95)
        {
          strange++;
          p += 2;
          continue;
        }
      if (g_ascii_isdigit (*p))
        {
          end = p + 1;
          strange = 0;
          (*n_digits)++;
        }
      else if (strchr (" .-()/+", *p) == NULL)
        break;
      else
        strange++;
    }
  return end;
}

static gboolean
is_north_american (const char *number)
{
  return strlen (number) == 12 && number[3] == number[7] && strchr (".- ", number[3]) != NULL
         && strspn (number, "0123456789") == 3 && strspn (number + 4, "0123456789") == 3 && strspn (number + 8, "0123456789") == 4;
}

/* E.164 allows 15 digits. Years, dates and post codes are shorter, or begin otherwise. */
static gboolean
is_phone (const char *number,
          guint       n_digits)
{
  if (n_digits > 15)
    return FALSE;
  if (number[0] == '+' || (number[0] == '(' && number[1] == '+'))
    return n_digits >= 8;
  if (number[0] == '0' || number[0] == '(')
    return n_digits >= 9;
  return is_north_american (number);
}

/* "02/2020 – 05/2023" */
static gboolean
is_span (const char *number)
{
  JmCvDates dates;

  return jm_cv_dates_find (number, &dates) && dates.is_range;
}

static char *
find_phone (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      gboolean starts = g_ascii_isdigit (*p) || ((*p == '+' || *p == '(') && (g_ascii_isdigit (p[1]) || p[1] == '+'));
      gboolean inside = p > text && (g_ascii_isalnum (p[-1]) || p[-1] == '/' || p[-1] == '=' || p[-1] == '_');
      guint n_digits;
      const char *end;
      g_autofree char *number = NULL;

      if (!starts)
        continue;
      end = number_end (p, &n_digits);
      number = g_strndup (p, end - p);
      if (!inside && is_phone (number, n_digits) && !is_span (number))
        return g_steal_pointer (&number);
      /* "0000-0002-1825-0097", an ORCID: nor is a part of it one. */
      if (n_digits > 15)
        p = end - 1;
      else if (g_ascii_isdigit (*p))
        p += strspn (p, "0123456789") - 1;
    }
  return NULL;
}

/* "24.07.1994", "2010-2014", "2020-01-31" */
static gboolean
is_dates (const char *number)
{
  int a = 0, b = 0, c = 0, n = 0;

  if (sscanf (number, "%4d%*[- ]%4d%n", &a, &b, &n) == 2 && number[n] == '\0' && a >= 1800 && a < 2100 && b >= 1800 && b < 2100)
    return TRUE;
  if (sscanf (number, "%d%*[-./ ]%d%*[-./ ]%d%n", &a, &b, &c, &n) != 3 || number[n] != '\0')
    return FALSE;
  return (a <= 31 && b <= 12 && c >= 1900 && c < 2100) || (a >= 1900 && a < 2100 && b <= 12 && c <= 31);
}

/* At the head of a CV a number of that length that is no date is one to call, however it begins. */
static char *
find_plain_phone (const char *text,
                  gsize       head_length)
{
  for (const char *p = text; *p != '\0' && (gsize) (p - text) < head_length; p++)
    {
      gboolean inside = p > text && (g_ascii_isalnum (p[-1]) || strchr ("/=_-.@", p[-1]) != NULL);
      guint n_digits;
      const char *end;
      g_autofree char *number = NULL;

      if (!g_ascii_isdigit (*p))
        continue;
      end = number_end (p, &n_digits);
      number = g_strndup (p, end - p);
      if (!inside && n_digits >= 8 && n_digits <= 13 && strpbrk (number, " .-") != NULL && strpbrk (number, "/\xe2") == NULL && !is_dates (number))
        return g_steal_pointer (&number);
      p += strspn (p, "0123456789") - 1;
    }
  return NULL;
}

/* --- links --- */

static gboolean
starts_with_any (const char         *word,
                 const char *const  *prefixes)
{
  for (guint i = 0; prefixes[i] != NULL; i++)
    if (g_str_has_prefix (word, prefixes[i]) && word[strlen (prefixes[i])] != '\0')
      return TRUE;
  return FALSE;
}

/* "arthur.dev", "www.site.example": at the head of a CV a bare host is a link; further down it may be "Node.js". */
static gboolean
is_bare_host (const char *word)
{
  gsize length = strcspn (word, "/");
  const char *dot = g_strrstr_len (word, length, ".");
  g_autofree char *top = dot != NULL ? g_ascii_strdown (dot + 1, word + length - dot - 1) : NULL;

  if (dot == NULL || dot == word)
    return FALSE;
  for (const char *p = word; p < word + length; p++)
    if (!is_domain_char (*p))
      return FALSE;
  return g_str_has_prefix (word, "www.") || g_strv_contains (top_levels, top);
}

static char *
link_of (const char *word,
         gboolean    in_head)
{
  g_autofree char *lower = g_ascii_strdown (word, -1);

  if (strchr (word, '@') != NULL && !g_str_has_prefix (lower, "http"))
    return NULL;
  if (g_str_has_prefix (lower, "https://") || g_str_has_prefix (lower, "http://"))
    return g_strdup (word);
  if (g_str_has_prefix (lower, "/in/") && in_head && word[4] != '\0')
    return g_strconcat ("https://www.linkedin.com", word, NULL);
  if (starts_with_any (lower, known_hosts) || (in_head && is_bare_host (lower)))
    return g_strconcat ("https://", word, NULL);
  return NULL;
}

static GPtrArray *
find_links (const char *text,
            gsize       head_length)
{
  GPtrArray *links = g_ptr_array_new_with_free_func (g_free);
  const char *separators = " \t\n|,;()<>\"";

  for (const char *p = text; *p != '\0' && links->len < MAX_LINKS; p += strcspn (p, separators))
    {
      g_autofree char *word = NULL;
      g_autofree char *link = NULL;

      p += strspn (p, separators);
      word = g_strndup (p, MIN (strcspn (p, separators), 300));
      for (gsize n = strlen (word); n > 0 && strchr (".:", word[n - 1]) != NULL; n--)
        word[n - 1] = '\0';
      link = link_of (word, (gsize) (p - text) < head_length);
      if (link != NULL && !g_ptr_array_find_with_equal_func (links, link, g_str_equal, NULL))
        g_ptr_array_add (links, g_steal_pointer (&link));
    }

  return links;
}

JmCvContact *
jm_cv_contact_read (const char *text,
                    gsize       head_length)
{
  JmCvContact *self = g_new0 (JmCvContact, 1);
  g_autofree char *name = NULL;

  self->email = find_email (text);
  self->phone = find_phone (text);
  self->links = find_links (text, head_length);
  name = jm_cv_name_find (text, self->email);
  self->name = name != NULL ? jm_cv_name_write (name) : NULL;
  if (self->phone == NULL)
    self->phone = find_plain_phone (text, head_length);

  return self;
}

void
jm_cv_contact_free (JmCvContact *self)
{
  g_free (self->name);
  g_free (self->email);
  g_free (self->phone);
  g_ptr_array_unref (self->links);
  g_free (self);
}
