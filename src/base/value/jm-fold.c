/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-text.h>

#include <string.h>

/* The Latin blocks, and those of their further letters and of general punctuation: what most texts consist of. */
#define LATIN_END 0x250
#define EXTRA_START 0x1E00
#define EXTRA_END 0x2070

/* What a character becomes; a longer text is made anew each time. */
#define LONGEST 7
typedef struct {
  guint8 length; /* 0xFF: not in the table */
  char   bytes[LONGEST];
} Fold;

static Fold latin[LATIN_END];
static Fold extra[EXTRA_END - EXTRA_START];

/* Letters that Unicode does not decompose. */
static const char *
fold_letter (gunichar c)
{
  static const struct { gunichar c; const char *plain; } letters[] = {
    { 0xE6, "ae" }, { 0xF0, "d" }, { 0xF8, "o" }, { 0xFE, "th" }, { 0x111, "d" }, { 0x131, "i" }, { 0x142, "l" }, { 0x153, "oe" },
    { 0x2018, "'" }, { 0x2019, "'" }, { 0x2010, "-" }, { 0x2011, "-" }, { 0x2013, "-" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      if (letters[i].c == c)
        return letters[i].plain;
    }
  return NULL;
}

/* Any valid text, by Unicode's own tables. */
static char *
fold_any (const char *valid)
{
  g_autofree char *lower = g_utf8_casefold (valid, -1);
  g_autofree char *apart = g_utf8_normalize (lower, -1, G_NORMALIZE_ALL);
  GString *out = g_string_sized_new (strlen (apart));

  for (const char *at = apart; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      const char *plain = c >= 0x80 ? fold_letter (c) : NULL;

      if (plain != NULL)
        g_string_append (out, plain);
      else if (c < 0x300 || c > 0x36F)
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

/* Marks are put in an order of their own, so that only what is none may be folded apart from its neighbours. */
static Fold
fold_one (gunichar c)
{
  Fold fold = { .length = 0xFF };
  char text[7] = "";
  g_autofree char *folded = NULL;

  if (c == 0 || g_unichar_combining_class (c) != 0)
    return fold;
  g_unichar_to_utf8 (c, text);
  folded = fold_any (text);
  if (strlen (folded) > LONGEST)
    return fold;
  fold.length = strlen (folded);
  memcpy (fold.bytes, folded, fold.length);
  return fold;
}

static void
fill_tables (void)
{
  static gsize is_filled;

  if (!g_once_init_enter (&is_filled))
    return;
  for (gunichar c = 0; c < LATIN_END; c++)
    latin[c] = fold_one (c);
  for (gunichar c = EXTRA_START; c < EXTRA_END; c++)
    extra[c - EXTRA_START] = fold_one (c);
  g_once_init_leave (&is_filled, 1);
}

static const Fold *
look_up (gunichar c)
{
  const Fold *fold = c < LATIN_END ? &latin[c] : c >= EXTRA_START && c < EXTRA_END ? &extra[c - EXTRA_START] : NULL;

  return fold != NULL && fold->length != 0xFF ? fold : NULL;
}

/**
 * jm_text_fold:
 * @text: (nullable): a text
 *
 * Returns: (transfer full) (nullable): @text for comparison only: no case, no accents, no ligatures; %NULL for %NULL
 */
char *
jm_text_fold (const char *text)
{
  g_autofree char *valid = NULL;
  GString *out;

  if (text == NULL)
    return NULL;

  fill_tables ();
  if (!jm_text_is_valid (text, strlen (text)))
    text = valid = g_utf8_make_valid (text, -1);
  out = g_string_sized_new (strlen (text));
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      const Fold *fold = look_up ((guchar) *at < 0x80 ? (gunichar) *at : g_utf8_get_char (at));

      if (fold == NULL)
        {
          g_string_free (out, TRUE);
          return fold_any (text);
        }
      if (fold->length == 1)
        g_string_append_c (out, fold->bytes[0]);
      else
        g_string_append_len (out, fold->bytes, fold->length);
    }
  return g_string_free (out, FALSE);
}
