/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "filter/jm-canon.h"

#include <base/jm-swar.h>
#include <string.h>

/* What a character is for a rule. */
typedef enum { KIND_TEXT, KIND_DOT, KIND_SPACE, KIND_NEWLINE, KIND_HYPHEN, KIND_NOTHING, KIND_LONG } Kind;

/* A character's fold: nearly all are short; a few ligatures of Arabic and Japanese are not. */
typedef struct {
  guint8 kind;
  guint8 length;
  char   bytes[6];
} Fold;

/* The Latin blocks and the general punctuation, where the texts of most postings lie; the others are folded each time. */
#define TABLE_END 0x250
#define EXTRA_START 0x1E00
#define EXTRA_END 0x2070

/* A gap between two words, as far as it was read. */
typedef struct {
  gboolean is_open;
  guint    newlines;
  gboolean has_space;
  gboolean has_dash; /* white space, then a hyphen */
} Gap;

static Fold table[TABLE_END];
static Fold extra[EXTRA_END - EXTRA_START];
static char plain[256]; /* the fold of an ASCII character of a word, 0 for all others */

/* Letters that Unicode does not take apart. */
static const char *
fold_special (gunichar c)
{
  switch (c)
    {
    case 0x00DF: case 0x1E9E: return "ss";
    case 0x00C6: case 0x00E6: return "ae";
    case 0x0152: case 0x0153: return "oe";
    case 0x00D8: case 0x00F8: return "o";
    case 0x0141: case 0x0142: return "l";
    case 0x0110: case 0x0111: case 0x00D0: case 0x00F0: return "d";
    case 0x00DE: case 0x00FE: return "th";
    case 0x0126: case 0x0127: return "h";
    case 0x0131: return "i";
    case 0x2018: case 0x2019: case 0x02BC: case 0x2032: return "'";
    default: return NULL;
    }
}

static Kind
judge (gunichar c)
{
  if (c == '.')
    return KIND_DOT;
  if (c == '-' || c == 0x2010 || c == 0x2011)
    return KIND_HYPHEN;
  if (c == '\n' || c == 0x2028 || c == 0x2029)
    return KIND_NEWLINE;
  if (g_unichar_isspace (c))
    return KIND_SPACE;
  if (g_unichar_type (c) == G_UNICODE_FORMAT || g_unichar_type (c) == G_UNICODE_NON_SPACING_MARK
      || g_unichar_type (c) == G_UNICODE_ENCLOSING_MARK)
    return KIND_NOTHING;
  return KIND_TEXT;
}

/* The letters of a character, at most 18 of 4 bytes. */
static gsize
fold_letters (gunichar c,
              char    *bytes)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
  gsize length = 0;

  for (gsize i = 0; i < n; i++)
    {
      const char *special = fold_special (parts[i]);

      if (special != NULL)
        length = g_stpcpy (bytes + length, special) - bytes;
      else if (judge (parts[i]) != KIND_NOTHING)
        length += g_unichar_to_utf8 (g_unichar_tolower (parts[i]), bytes + length);
    }

  return length;
}

static Fold
fold_character (gunichar c)
{
  Fold fold = { .kind = judge (c) };
  char bytes[G_UNICHAR_MAX_DECOMPOSITION_LENGTH * 4 + 1];
  gsize length;

  if (fold.kind != KIND_TEXT && fold.kind != KIND_DOT)
    return fold;
  length = fold_letters (c, bytes);
  if (length > sizeof fold.bytes)
    {
      fold.kind = KIND_LONG;
      return fold;
    }
  fold.length = length;
  memcpy (fold.bytes, bytes, length);
  return fold;
}

static void
fill_tables (void)
{
  static gsize is_filled;

  if (!g_once_init_enter (&is_filled))
    return;
  for (gunichar c = 0; c < TABLE_END; c++)
    table[c] = fold_character (c);
  for (guint c = 1; c < 0x80; c++)
    plain[c] = table[c].kind == KIND_TEXT ? table[c].bytes[0] : 0;
  for (gunichar c = EXTRA_START; c < EXTRA_END; c++)
    extra[c - EXTRA_START] = fold_character (c);
  g_once_init_leave (&is_filled, 1);
}

static Fold
look_up (gunichar c)
{
  if (c < TABLE_END)
    return table[c];
  if (c >= EXTRA_START && c < EXTRA_END)
    return extra[c - EXTRA_START];
  return fold_character (c);
}

static void
widen_gap (Gap     *gap,
           Kind     kind,
           GString *bytes)
{
  if (!gap->is_open)
    {
      g_string_append_c (bytes, ' ');
      *gap = (Gap) { .is_open = TRUE };
    }

  if (kind == KIND_HYPHEN)
    {
      gap->has_dash |= gap->has_space;
      return;
    }
  gap->has_space = TRUE;
  gap->newlines += kind == KIND_NEWLINE;
  if (gap->newlines >= 2 || gap->has_dash)
    bytes->str[bytes->len - 1] = '\n';
}

static gboolean
stands_in_name (const char    *dot,
                const GString *bytes)
{
  return bytes->len > 0 && g_ascii_isalnum (bytes->str[bytes->len - 1]) && g_ascii_isupper (dot[1]);
}

/* The next of eight bytes that are words of ASCII with one space between them; how many. */
static guint
lower_plain (const char *text,
             char       *lower)
{
  guint64 word = jm_swar_load (text);
  guint64 wide = jm_swar_wide (word);
  guint64 control = ~jm_swar_least (word, ' ') | jm_swar_least (word, 0x7F);
  guint64 gaps = jm_swar_gaps (word, wide | (control & JM_SWAR_TOPS) | jm_swar_is (word, '.') | jm_swar_is (word, '-'));
  guint64 capitals = jm_swar_least (word, 'A') & ~jm_swar_least (word, 'Z' + 1) & ~wide;

  word = GUINT64_TO_LE (word | capitals >> 2);
  memcpy (lower, &word, sizeof word);
  return gaps != 0 ? jm_swar_first (gaps) : 8;
}

/* Two bytes that are one character of the Latin blocks, of which all are parts of words. */
static gboolean
is_latin (char c)
{
  return (guchar) c >= 0xC3 && (guchar) c <= 0xC8;
}

static gboolean
is_text (char c)
{
  return plain[(guchar) c] != 0 || is_latin (c);
}

/* The fold of the character at @at, which has text before it: a letter, a sign, or what parts two words in the plainest way. */
static Fold
fold_plain (const char *at)
{
  Fold fold = { .kind = KIND_TEXT, .length = 1 };

  if (plain[(guchar) *at] != 0)
    fold.bytes[0] = plain[(guchar) *at];
  else if (is_latin (*at))
    fold = table[g_utf8_get_char (at)];
  else if ((*at == ' ' || (*at == '-' && at[-1] != ' ')) && is_text (at[1]))
    fold.bytes[0] = ' ';
  else if (*at == '.' && !g_ascii_isupper (at[1]))
    fold.bytes[0] = '.';
  else
    fold.length = 0;
  return fold;
}

/* Most of most texts: words of the Latin blocks with one space between them. Where it came to. */
static const char *
append_plain (GString    *bytes,
              const char *text,
              const char *end,
              gsize       room)
{
  char chunk[256];
  gsize limit = MIN (room, sizeof chunk);
  gsize n = 0;

  if (!is_text (*text))
    return text;
  while (text < end)
    {
      Fold fold;

      if (n > 0 && limit - n >= 8 && end - text >= 8)
        {
          guint taken = lower_plain (text, chunk + n);

          n += taken;
          text += taken;
          if (taken == 8)
            continue;
        }
      fold = fold_plain (text);
      if (fold.length == 0 || n + fold.length > limit)
        break;
      for (guint i = 0; i < fold.length; i++)
        chunk[n++] = fold.bytes[i];
      text += is_latin (*text) ? 2 : 1;
    }

  g_string_append_len (bytes, chunk, n);
  return text;
}

/* Appends the canon of @text until it is longer than @stop; where it came to then. */
static const char *
fill (GString    *bytes,
      GArray     *names,
      const char *text,
      gsize       stop)
{
  const char *end = text + strlen (text);
  Gap gap = { FALSE };
  const char *p = text;

  while (p < end && bytes->len <= stop)
    {
      const char *run = append_plain (bytes, p, end, stop - bytes->len);
      char letters[G_UNICHAR_MAX_DECOMPOSITION_LENGTH * 4 + 1];
      Fold fold;

      if (run > p)
        {
          gap.is_open = FALSE;
          p = run;
          continue;
        }

      fold = look_up (g_utf8_get_char (p));
      switch ((Kind) fold.kind)
        {
        case KIND_SPACE:
        case KIND_NEWLINE:
        case KIND_HYPHEN:
          widen_gap (&gap, fold.kind, bytes);
          break;
        case KIND_DOT:
          if (names != NULL && stands_in_name (p, bytes))
            g_array_append_val (names, bytes->len);
          gap.is_open = FALSE;
          g_string_append_c (bytes, '.');
          break;
        case KIND_TEXT:
          gap.is_open = FALSE;
          if (fold.length == 1)
            g_string_append_c (bytes, fold.bytes[0]);
          else
            g_string_append_len (bytes, fold.bytes, fold.length);
          break;
        case KIND_LONG:
          gap.is_open = FALSE;
          g_string_append_len (bytes, letters, fold_letters (g_utf8_get_char (p), letters));
          break;
        case KIND_NOTHING:
        default:
          break;
        }
      if (bytes->len > stop)
        return p;
      p = g_utf8_next_char (p);
    }

  return p;
}

void
jm_canon_init (JmCanon *self)
{
  fill_tables ();
  self->bytes = g_string_sized_new (1024);
  self->names = g_array_new (FALSE, FALSE, sizeof (gsize));
}

void
jm_canon_clear (JmCanon *self)
{
  g_string_free (self->bytes, TRUE);
  g_array_unref (self->names);
}

void
jm_canon_set (JmCanon    *self,
              const char *text)
{
  g_string_truncate (self->bytes, 0);
  g_array_set_size (self->names, 0);
  fill (self->bytes, self->names, text, G_MAXSIZE);
}

const char *
jm_canon_locate (const char *text,
                 gsize       offset)
{
  g_autoptr(GString) bytes = g_string_sized_new (offset + 32);

  fill_tables ();
  return fill (bytes, NULL, text, offset);
}
