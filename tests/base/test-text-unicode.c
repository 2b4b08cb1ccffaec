/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts are cleaned and folded by tables and in runs; here they are once more, character by character, as it is defined. */
#include <base/base.h>

#include <string.h>

#define ROUNDS 20000

static gboolean
is_line_end (gunichar c)
{
  return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static gboolean
is_space (gunichar c)
{
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || (c > 0x7F && (g_unichar_isspace (c) || c == 0xA0 || c == 0x2007 || c == 0x202F));
}

static gboolean
is_invisible (gunichar c)
{
  return (c < 0x20 && !is_space (c)) || (c >= 0x7F && c < 0xA0 && c != 0x85) || c == 0xAD || c == 0x200B || c == 0x200E || c == 0x200F
         || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE01EF)
         || c == 0x61C || c == 0x180E || c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0;
}

static char *
clean_slowly (const char *text,
              gboolean    keep_lines)
{
  GString *out = g_string_new (NULL);
  gboolean space = FALSE;
  guint newlines = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (keep_lines && is_line_end (c))
        newlines += c != '\r' || at[1] != '\n';
      else if (is_space (c))
        space = TRUE;
      else if (!is_invisible (c))
        {
          if (out->len > 0 && newlines > 0)
            g_string_append (out, newlines > 1 ? "\n\n" : "\n");
          else if (out->len > 0 && space)
            g_string_append_c (out, ' ');
          space = FALSE;
          newlines = 0;
          g_string_append_unichar (out, c);
        }
    }
  return g_string_free (out, FALSE);
}

static char *
fold_slowly (const char *text)
{
  static const struct { gunichar c; const char *plain; } letters[] = {
    { 0xE6, "ae" }, { 0xF0, "d" }, { 0xF8, "o" }, { 0xFE, "th" }, { 0x111, "d" }, { 0x131, "i" }, { 0x142, "l" }, { 0x153, "oe" },
    { 0x2018, "'" }, { 0x2019, "'" }, { 0x2010, "-" }, { 0x2011, "-" }, { 0x2013, "-" },
  };
  g_autofree char *lower = g_utf8_casefold (text, -1);
  g_autofree char *apart = g_utf8_normalize (lower, -1, G_NORMALIZE_ALL);
  GString *out = g_string_new (NULL);

  for (const char *at = apart; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      const char *plain = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
        if (letters[i].c == c)
          plain = letters[i].plain;
      if (plain != NULL)
        g_string_append (out, plain);
      else if (c < 0x300 || c > 0x36F)
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

static gunichar
random_character (void)
{
  static const gunichar odd[] = {
    ' ', ' ', '\n', '\r', '\t', '\v', 0x85, 0xA0, 0xAD, 0x130, 0x149, 0x1C4, 0x200B, 0x200D, 0x2013, 0x2019, 0x2026, 0x2028, 0x202E, 0x202F,
    0x300, 0x323, 0x345, 0x5B0, 0x64B, 0xFEFF, 0xAC00, 0xFB01, 0x1F600, 0xE0041,
  };
  gunichar c = 0;

  switch (g_test_rand_int_range (0, 8))
    {
    case 0:
      return odd[g_test_rand_int_range (0, G_N_ELEMENTS (odd))];
    case 1:
      return g_test_rand_int_range (0x80, 0x250);
    case 2:
      return g_test_rand_int_range (0x1E00, 0x2070);
    case 3:
      while (c == 0 || !g_unichar_validate (c))
        c = g_test_rand_int_range (1, 0x11000);
      return c;
    default:
      return g_test_rand_int_range (' ', 0x7F);
    }
}

static char *
random_text (void)
{
  GString *text = g_string_new (NULL);
  int n = g_test_rand_int_range (0, 40);
  gboolean is_latin = g_test_rand_bit ();

  for (int i = 0; i < n; i++)
    {
      gunichar c = random_character ();

      if (!is_latin || c < 0x250)
        g_string_append_unichar (text, c);
    }
  return g_string_free (text, FALSE);
}

static void
test_clean (void)
{
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autofree char *text = random_text ();
      g_autofree char *line = jm_text_clean_line (text);
      g_autofree char *block = jm_text_clean_block (text);
      g_autofree char *slow_line = clean_slowly (text, FALSE);
      g_autofree char *slow_block = clean_slowly (text, TRUE);

      g_assert_cmpstr (line, ==, slow_line);
      g_assert_cmpstr (block, ==, slow_block);
    }
}

static void
test_fold (void)
{
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autofree char *text = random_text ();
      g_autofree char *fast = jm_text_fold (text);
      g_autofree char *slow = fold_slowly (text);

      g_assert_cmpstr (fast, ==, slow);
    }
}

/* Each character alone, and between two others. */
static void
test_fold_each (void)
{
  for (gunichar c = 1; c < 0x3000; c++)
    {
      char character[7] = "";
      g_autofree char *between = NULL;
      g_autofree char *fast = NULL;
      g_autofree char *slow = NULL;

      g_unichar_to_utf8 (c, character);
      between = g_strconcat (character, "a", character, "É", character, NULL);
      fast = jm_text_fold (between);
      slow = fold_slowly (between);
      g_assert_cmpstr (fast, ==, slow);
    }
}

/* Any bytes, of those at which the rules for a sequence change. */
static void
test_valid (void)
{
  static const guchar bytes[] = { 'a', ' ', 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF, 0 };
  guint n_valid = 0;

  for (guint i = 0; i < 200000; i++)
    {
      char text[24];
      gsize length = g_test_rand_int_range (0, sizeof text + 1);

      memset (text, 'x', sizeof text);
      for (guint j = g_test_rand_int_range (0, 5); j > 0 && length > 0; j--)
        text[g_test_rand_int_range (0, length)] = bytes[g_test_rand_int_range (0, G_N_ELEMENTS (bytes))];
      if (length > 4 && i % 2 == 0)
        g_unichar_to_utf8 (g_test_rand_int_range (1, 0xD800), text + g_test_rand_int_range (0, length - 3));
      g_assert_cmpint (jm_text_is_valid (text, length), ==, g_utf8_validate_len (text, length, NULL));
      n_valid += jm_text_is_valid (text, length);
    }
  g_assert_cmpuint (n_valid, >, 50000);
  g_assert_cmpuint (n_valid, <, 150000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-unicode/clean", test_clean);
  g_test_add_func ("/text-unicode/fold", test_fold);
  g_test_add_func ("/text-unicode/fold-each", test_fold_each);
  g_test_add_func ("/text-unicode/valid", test_valid);
  return g_test_run ();
}
