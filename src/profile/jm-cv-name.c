/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-cv-name.h"

#include <base/base.h>
#include <string.h>

#include "jm-cv-headings.h"

#define NAME_LINES 12   /* a name stands near the top ... */
#define PAGE_LINES 120  /* ... or, known by the mail address, anywhere on the first page */

/* Small words inside a name: "Ludwig van der Berg". */
static const char *const particles[] = {
  "de", "du", "des", "la", "le", "van", "von", "der", "den", "dos", "da", "di", "del", "bin", "ben", "al", "el", "y", "zu", "ter", "e", "af", "zum", "zur", "vom", "ten", "do", "das", "della", "dello", "lo", NULL,
};

/* Words that say what the paper is, or what stands in a row, and are in nobody's name. */
static const char *const no_names[] = {
  "resume", "cv", "curriculum", "vitae", "lebenslauf", "page", "updated", "email", "phone", "contact", "address", "adresse", "profile",
  "engineer", "developer", "manager", "senior", "junior", "lead", "project", "software", "hochschule", "universite", "school", "college", "consultant", "university", "street", "status", "about", "summary", NULL,
};

static gboolean
is_name_word (const char *word)
{
  gunichar first = g_utf8_get_char (word);

  if (g_strv_contains (particles, word))
    return TRUE;
  /* "d’Alembert" */
  if ((*word == 'd' || *word == 'l') && (word[1] == '\'' || g_str_has_prefix (word + 1, "’")))
    {
      word = g_utf8_next_char (word + 1);
      first = g_utf8_get_char (word);
    }
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

/* Of the first cell, without the letters that people put behind their names: ", PMP", ", PhD". */
static gsize
length_without_letters (const char *line)
{
  gsize length = strcspn (line, "\t");
  const char *comma = memchr (line, ',', length);
  guint n_upper = 0, n_lower = 0;

  for (const char *p = comma; p != NULL && p < line + length; p++)
    {
      n_upper += g_ascii_isupper (*p);
      n_lower += g_ascii_islower (*p) || (guchar) *p >= 0x80 || g_ascii_isdigit (*p);
    }
  return comma != NULL && n_upper >= 2 && n_lower < n_upper && n_upper + n_lower <= 12 ? (gsize) (comma - line) : length;
}

/* The words at the line's head that can be a name, or NULL. "RESUME" and the like at their end are left out. */
static char *
name_of_line (const char *line)
{
  g_autofree char *cell = g_strndup (line, length_without_letters (line));
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
            const char *email,
            guint       seen)
{
  g_autofree char *first = next != NULL && *next != '\0' ? name_of_line (line) : NULL;
  g_autofree char *second = first != NULL ? name_of_line (next) : NULL;
  g_auto(GStrv) words = NULL;
  g_autofree char *whole = NULL;

  if (second == NULL || confirm_by_email (second, email) == 0 || (confirm_by_email (first, email) == 0 && !(seen <= NAME_LINES && is_upper (line) && is_upper (next))))
    return NULL;
  whole = g_strconcat (first, " ", second, NULL);
  words = g_strsplit (whole, " ", -1);
  return g_strv_length (words) <= 5 ? g_steal_pointer (&whole) : NULL;
}

char *
jm_cv_name_find (const char *text,
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
      name = join_lines (lines[i], lines[i + 1], email, seen);
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
char *
jm_cv_name_write (const char *name)
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
