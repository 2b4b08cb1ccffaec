/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-pdf-clean.h"

#include <base/jm-text.h>
#include <string.h>

/* Shorter halves are no halves of a word: "C-" stays. */
#define MIN_HALF 2
#define MIN_MARKS 3 /* of one kind: fewer may be icons */

static gboolean
is_ligature (gunichar c)
{
  return c >= 0xFB00 && c <= 0xFB06;
}

/* Icon fonts put their pictures there. */
static gboolean
is_private_use (gunichar c)
{
  return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

/* Symbol and Wingdings: what Word draws lists with. */
static gboolean
is_word_bullet (gunichar c)
{
  return c == 0xF0B7 || c == 0xF0A7 || c == 0xF0D8 || c == 0xF0FC || c == 0xF076;
}

/* Words follow, as after the mark of a list; after an icon stands an address, a number or a date. */
static gboolean
begins_words (const char *line)
{
  gsize length = strcspn (line, "\n");

  line += strspn (line, " \t");
  if (!g_unichar_isalpha (g_utf8_get_char (line)))
    return FALSE;
  for (gsize i = 0; i < length && line[i] != '\0' && line[i] != '\n'; i++)
    if (line[i] == '@' || (g_ascii_isdigit (line[i]) && g_ascii_isdigit (line[i + 1])))
      return FALSE;
  return TRUE;
}

/* Glyphs without a meaning that begin line after line of words: other programs' list marks. */
static GHashTable *
list_marks (const char *text)
{
  GHashTable *counts = g_hash_table_new (NULL, NULL);

  for (const char *line = text; line != NULL; line = strchr (line, '\n'), line = line != NULL ? line + 1 : NULL)
    {
      gunichar c = g_utf8_get_char (line);
      gpointer key = GUINT_TO_POINTER (c);

      if (is_private_use (c) && begins_words (g_utf8_next_char (line)))
        g_hash_table_insert (counts, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + 1));
    }
  return counts;
}

static gboolean
is_mark (GHashTable *marks,
         const char *p)
{
  gunichar c = g_utf8_get_char (p);

  return is_word_bullet (c) || (GPOINTER_TO_UINT (g_hash_table_lookup (marks, GUINT_TO_POINTER (c))) >= MIN_MARKS && begins_words (g_utf8_next_char (p)));
}

static void
append_decomposed (GString  *out,
                   gunichar  c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));

  for (gsize i = 0; i < n; i++)
    g_string_append_unichar (out, parts[i]);
}

/* Where a font of TeX does not say what its glyphs are, they come as the codes of its encoding (Cork): these stand for no letter elsewhere. */
static const char *
name_cork (gunichar c)
{
  static const struct { gunichar code; const char *text; } codes[] = { { 0x15, "–" }, { 0x16, "—" }, { 0x1b, "ff" }, { 0x1c, "fi" }, { 0x1d, "fl" }, { 0x1e, "ffi" }, { 0x1f, "ffl" } };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (codes[i].code == c)
      return codes[i].text;
  return NULL;
}

/* One spelling for each thing: a visible soft hyphen is a hyphen, a page break an empty line. */
static char *
spell_plainly (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr(GHashTable) marks = list_marks (valid);
  g_autoptr(GString) out = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_ligature (c))
        append_decomposed (out, c);
      else if (c == 0xAD || c == 0x2010)
        g_string_append_c (out, '-');
      else if (name_cork (c) != NULL)
        g_string_append (out, name_cork (c));
      else if (c == '\f')
        g_string_append (out, "\n\n");
      else if (is_private_use (c) && (p == valid || p[-1] == '\n') && is_mark (marks, p))
        g_string_append (out, "•");
      else if (is_private_use (c))
        g_string_append_c (out, ' ');
      else if (c == '\n' || c == '\t' || !g_unichar_iscntrl (c))
        g_string_append_unichar (out, c);
    }

  return g_utf8_normalize (out->str, out->len, G_NORMALIZE_DEFAULT_COMPOSE);
}

/* The letters before @end, not before @start. */
static const char *
word_start (const char *start,
            const char *end)
{
  while (end > start)
    {
      const char *previous = g_utf8_prev_char (end);

      if (!g_unichar_isalpha (g_utf8_get_char (previous)))
        break;
      end = previous;
    }
  return end;
}

static const char *
word_end (const char *start)
{
  while (g_unichar_isalpha (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  return start;
}

/* The words with a hyphen inside a line, folded: those keep it at a line's end, too. */
static GHashTable *
list_compounds (const char *text)
{
  GHashTable *compounds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (const char *hyphen = strchr (text, '-'); hyphen != NULL; hyphen = strchr (hyphen + 1, '-'))
    {
      const char *from = word_start (text, hyphen);
      const char *to = word_end (hyphen + 1);

      if (from < hyphen && to > hyphen + 1)
        g_hash_table_add (compounds, g_utf8_casefold (from, to - from));
    }

  return compounds;
}

static gboolean
is_cut_word (GHashTable *compounds,
             const char *from,
             const char *hyphen,
             const char *next)
{
  const char *to = word_end (next);
  g_autofree char *left = g_utf8_casefold (from, hyphen - from);
  g_autofree char *right = g_utf8_casefold (next, to - next);
  g_autofree char *compound = g_strconcat (left, "-", right, NULL);

  return g_utf8_strlen (from, hyphen - from) >= MIN_HALF && g_unichar_islower (g_utf8_get_char (g_utf8_prev_char (hyphen)))
         && g_unichar_islower (g_utf8_get_char (next)) && g_utf8_strlen (next, to - next) >= MIN_HALF
         && !g_hash_table_contains (compounds, compound);
}

static char *
join_cut_words (const char *text)
{
  g_autoptr(GHashTable) compounds = list_compounds (text);
  GString *out = g_string_sized_new (strlen (text));
  const char *done = text;

  for (const char *hyphen = strstr (text, "-\n"); hyphen != NULL; hyphen = strstr (hyphen + 2, "-\n"))
    {
      const char *from = word_start (done, hyphen);

      if (from == hyphen)
        continue;
      if (is_cut_word (compounds, from, hyphen, hyphen + 2))
        {
          g_string_append_len (out, done, hyphen - done);
          done = hyphen + 2;
        }
    }

  g_string_append (out, done);
  return g_string_free (out, FALSE);
}

char *
jm_pdf_clean (const char *text)
{
  g_autofree char *plain = spell_plainly (text);
  g_autofree char *joined = join_cut_words (plain);

  return jm_text_clean_rows (joined);
}
