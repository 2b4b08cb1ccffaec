/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-cv-contact.h"
#include "jm-cv-headings.h"

#include <base/base.h>
#include <stdio.h>
#include <string.h>

#define NAME_LINES 12   /* a name stands near the top ... */
#define PAGE_LINES 120  /* ... or, known by the mail address, anywhere on the first page */
#define MAX_LINKS 20

static const char *const top_levels[] = {
  "com", "org", "net", "io", "dev", "fr", "de", "es", "eu", "ch", "at", "be", "co", "me", "info", "app", "tech", "uk", "it", "nl", "ca", NULL,
};

static const char *const known_hosts[] = {
  "linkedin.com/", "www.linkedin.com/", "github.com/", "gitlab.com/", "codeberg.org/", "www.xing.com/", "xing.com/", "bitbucket.org/",
  "stackoverflow.com/", "orcid.org/", "medium.com/", NULL,
};

/* Small words inside a name: "Ludwig van der Berg". */
static const char *const particles[] = {
  "de", "du", "des", "la", "le", "van", "von", "der", "den", "dos", "da", "di", "del", "bin", "ben", "al", "el", "y", "zu", "ter", NULL,
};

/* Words that say what the paper is, or what stands in a row, and are in nobody's name. */
static const char *const no_names[] = {
  "resume", "cv", "curriculum", "vitae", "lebenslauf", "page", "updated", "email", "phone", "contact", "address", "adresse", "profile",
  "engineer", "developer", "manager", "consultant", "university", "street", "status", "about", "summary", NULL,
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
  for (const char *p = start; *p != '\0' && p - start < 40 && strange < 3; p++)
    {
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
      if (!inside && is_phone (number, n_digits))
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
      if (!inside && n_digits >= 8 && n_digits <= 13 && strpbrk (number, " .-") != NULL && strchr (number, '/') == NULL && !is_dates (number))
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

/* --- the name --- */

static gboolean
is_name_word (const char *word)
{
  gunichar first = g_utf8_get_char (word);

  if (g_strv_contains (particles, word))
    return TRUE;
  if (!g_unichar_isalpha (first) || g_unichar_islower (first))
    return FALSE;
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c) && !g_unichar_ismark (c) && c != '-' && c != '\'' && c != 0x2019 && c != '.')
        return FALSE;
    }
  return TRUE;
}

/* Where the name on a line ends: a label, a number, an address or a separator follows. */
static gboolean
ends_name (const char *word)
{
  return strpbrk (word, ":@(|+/0123456789") != NULL || g_str_equal (word, "·") || g_str_equal (word, "•") || g_str_equal (word, "-");
}

static char *
join_words (char  **words,
            guint   n)
{
  GString *joined = g_string_new (words[0]);

  for (guint i = 1; i < n; i++)
    g_string_append_printf (joined, " %s", words[i]);
  return g_string_free (joined, FALSE);
}

/* The words at the line's head that can be a name, or NULL. "RESUME" and the like at their end are left out. */
static char *
name_of_line (const char *line)
{
  g_autofree char *cell = g_strndup (line, strcspn (line, "\t"));
  g_auto(GStrv) words = g_strsplit (cell, " ", 8);
  guint n = 0;
  g_autofree char *last = NULL;
  const char *rest;
  gboolean is_mixed;

  if (jm_cv_heading_section (cell, &rest, &is_mixed) != NULL)
    return NULL;
  while (words[n] != NULL && !ends_name (words[n]))
    n++;
  last = n > 1 ? jm_text_fold (words[n - 1]) : NULL;
  if (last != NULL && g_strv_contains (no_names, last))
    n--;
  if (n == 0 || n > 5)
    return NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *folded = jm_text_fold (words[i]);

      if (!is_name_word (words[i]) || g_strv_contains (no_names, folded))
        return NULL;
    }
  return join_words (words, n);
}

/* How much of the name the mail address confirms: letters of the words that stand in it. */
static guint
confirm_by_email (const char *name,
                  const char *email)
{
  g_autofree char *folded_email = jm_text_fold (email != NULL ? email : "");
  g_auto(GStrv) words = g_strsplit (name, " ", -1);
  guint letters = 0;

  folded_email[strcspn (folded_email, "@")] = '\0';
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *folded = jm_text_fold (words[i]);

      if (strlen (folded) >= 3 && strstr (folded_email, folded) != NULL)
        letters += strlen (folded);
    }
  return letters;
}

/* "Name: Jonas Brandt", as forms have it. */
static char *
find_labelled_name (char **lines)
{
  static const char *const labels[] = { "name", "full name", "nom", "nom et prenom", "nom complet", "vor- und nachname", "vorname, name", "nombre", "nombre y apellidos", NULL };

  for (guint i = 0; lines[i] != NULL && i < PAGE_LINES; i++)
    {
      const char *end = strpbrk (lines[i], ":\t");
      g_autofree char *label = end != NULL ? g_strndup (lines[i], end - lines[i]) : NULL;
      g_autofree char *folded = label != NULL ? jm_text_fold (label) : NULL;

      if (folded != NULL && g_strv_contains (labels, g_strstrip (folded)))
        return name_of_line (end + strspn (end, ":\t "));
    }
  return NULL;
}

static gboolean
is_upper (const char *text)
{
  g_autofree char *upper = g_utf8_strup (text, -1);

  return g_str_equal (text, upper);
}

/* "Hannah" above "Whitby": both stand in the mail address, or both are written large and the second does. (nullable): no name of two lines. */
static char *
join_lines (const char *line,
            const char *next,
            const char *email)
{
  g_autofree char *first = next != NULL && *next != '\0' ? name_of_line (line) : NULL;
  g_autofree char *second = first != NULL ? name_of_line (next) : NULL;
  g_auto(GStrv) words = NULL;
  g_autofree char *whole = NULL;

  if (second == NULL || confirm_by_email (second, email) == 0 || (confirm_by_email (first, email) == 0 && !(is_upper (line) && is_upper (next))))
    return NULL;
  whole = g_strconcat (first, " ", second, NULL);
  words = g_strsplit (whole, " ", -1);
  return g_strv_length (words) <= 5 ? g_steal_pointer (&whole) : NULL;
}

static char *
find_name (const char *text,
           const char *email)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", PAGE_LINES + 1);
  g_autofree char *best = NULL;
  g_autofree char *labelled = find_labelled_name (lines);
  guint best_score = 0;
  guint seen = 0;

  if (labelled != NULL)
    return g_steal_pointer (&labelled);
  for (guint i = 0; lines[i] != NULL && i < PAGE_LINES; i++)
    {
      g_autofree char *name = NULL;
      guint letters, score;

      if (*lines[i] == '\0')
        continue;
      seen++;
      name = seen <= NAME_LINES ? join_lines (lines[i], lines[i + 1], email) : NULL;
      name = name != NULL ? name : name_of_line (lines[i]);
      if (name == NULL)
        continue;
      letters = confirm_by_email (name, email);
      if (letters == 0 && (seen > NAME_LINES || strchr (name, ' ') == NULL))
        continue;
      score = letters * PAGE_LINES + (PAGE_LINES - MIN (seen, PAGE_LINES - 1));
      if (score > best_score)
        {
          g_set_str (&best, name);
          best_score = score;
        }
    }

  return g_steal_pointer (&best);
}

/* Small letters that a font of small capitals left among the large ones: "KüSTER". */
static gboolean
is_in_capitals (const char *word)
{
  guint n_upper = 0, n_plain_lower = 0;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      n_upper += g_unichar_isupper (g_utf8_get_char (p)) ? 1 : 0;
      n_plain_lower += g_ascii_islower (*p) ? 1 : 0;
    }
  return n_upper >= 2 && n_plain_lower == 0;
}

/* "MARIE-ANNE O’NEIL" as people write it in a letter: "Marie-Anne O’Neil". */
static char *
write_name (const char *name)
{
  g_auto(GStrv) words = g_strsplit (name, " ", -1);
  static const char *const honours[] = { "Dr.", "Dr", "Prof.", "Mr", "Mr.", "Mrs.", "Ms.", "M.", "Mme", "Herr", "Frau", "Ing.", "Dipl.-Ing.", NULL };
  GString *out = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean change = is_in_capitals (words[i]) && strchr (words[i], '.') == NULL;
      gboolean at_start = TRUE;

      if (out->len == 0 && words[i + 1] != NULL && g_strv_contains (honours, words[i]))
        continue;
      g_string_append (out, out->len > 0 ? " " : "");
      for (const char *p = words[i]; *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);

          g_string_append_unichar (out, !change ? c : at_start ? g_unichar_toupper (c) : g_unichar_tolower (c));
          at_start = !g_unichar_isalpha (c) && !g_unichar_ismark (c);
        }
    }
  return g_string_free (out, FALSE);
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
  name = find_name (text, self->email);
  self->name = name != NULL ? write_name (name) : NULL;
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
