/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-foreign.h"

#include <string.h>

/* Bracketed words that templates of models give a meaning; others ("[Remote]") are left alone. */
static const char *const special_words[] = {
  "INST", "SYS", "SYSTEM", "SYSTEM_PROMPT", "USER", "ASSISTANT", "TOOL_CALLS", "TOOL_RESULTS", "AVAILABLE_TOOLS", "TOOL_CONTENT", "CALL_ID",
  "ARGS", "IMG", "BOS", "EOS", "PAD", "UNK", "CLS", "SEP", "MASK", "THINK", "PREFIX", "SUFFIX", "MIDDLE", "END", "STOP", NULL
};
/* At the beginning of a line they seem to open somebody's turn. */
static const char *const roles[] = { "system", "user", "assistant", "human", "ai", "model", "developer", "tool", "instruction", "response", NULL };

/* Zero-width, direction and tag characters, in which text hides from the eye; the joiners of scripts and emoji stay. */
static gboolean
is_hidden (gunichar c)
{
  if (c == 0x200C || c == 0x200D)
    return FALSE;
  return g_unichar_type (c) == G_UNICODE_FORMAT || (g_unichar_iscntrl (c) && c != '\n' && c != '\t');
}

static char *
keep_visible (const char *text,
              guint       max_chars)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr(GString) visible = g_string_sized_new (strlen (valid));
  guint n = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_hidden (c))
        continue;
      if (++n > max_chars)
        {
          g_string_append (visible, " […]");
          break;
        }
      g_string_append_unichar (visible, c);
    }
  return g_string_free (g_steal_pointer (&visible), FALSE);
}

static gsize
measure_special (const char *text)
{
  const char *word = text + 1 + (text[1] == '/');
  gsize length = strspn (word, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_");

  if (length == 0 || word[length] != ']')
    return 0;
  for (guint i = 0; special_words[i] != NULL; i++)
    {
      if (strlen (special_words[i]) == length && g_ascii_strncasecmp (word, special_words[i], length) == 0)
        return word + length + 1 - text;
    }
  return 0;
}

/* The length of "role:" at the beginning of a line. */
static gsize
measure_role (const char *line)
{
  for (guint i = 0; roles[i] != NULL; i++)
    {
      gsize length = strlen (roles[i]);

      if (g_ascii_strncasecmp (line, roles[i], length) == 0 && line[length] == ':')
        return length + 1;
    }
  return 0;
}

/* "<|im_start|>", "</s>", "<start_of_turn>", also with DeepSeek's wide bar: a blank after < and before > takes their meaning. */
static gboolean
opens_tag (const char *after)
{
  return g_ascii_isalpha (*after) || strchr ("/|<!?", *after) != NULL || g_str_has_prefix (after, "｜");
}

/* One step of taming: what is read at @p, what is written for it. */
static gsize
tame_one (const char *p,
          gboolean    is_line_start,
          GString    *tamed)
{
  gsize n;

  if (is_line_start && (n = measure_role (p)) != 0)
    {
      g_string_append_len (tamed, p, n - 1);
      g_string_append (tamed, " -");
      return n;
    }
  if (*p == '[' && (n = measure_special (p)) != 0)
    {
      g_string_append_printf (tamed, "(%.*s)", (int) n - 2, p + 1);
      return n;
    }
  if (*p == '#' && (n = strspn (p, "#")) >= 3)
    {
      g_string_append_c (tamed, '#');
      return n;
    }
  if (*p == '<' && p[1] != '\0' && opens_tag (p + 1))
    {
      g_string_append (tamed, "< ");
      return 1;
    }
  if (*p == '|' && p[1] == '>')
    {
      g_string_append (tamed, "| ");
      return 1;
    }
  n = g_utf8_next_char (p) - p;
  g_string_append_len (tamed, p, n);
  return n;
}

/*< private >
 * jm_foreign_tame:
 * @text: what somebody else wrote
 * @max_chars: what is enough of it
 *
 * A model reads one stream of words, so nothing makes text of others harmless; this at least leaves it no means to close
 * its turn, open another's, or be invisible to the user who looks at the prompt.
 */
char *
jm_foreign_tame (const char *text,
                 guint       max_chars)
{
  g_autofree char *visible = keep_visible (text, max_chars);
  g_autoptr(GString) tamed = g_string_sized_new (strlen (visible));
  gboolean is_line_start = TRUE;

  for (const char *p = visible; *p != '\0';)
    {
      char first = *p;

      p += tame_one (p, is_line_start, tamed);
      is_line_start = first == '\n' || (is_line_start && (first == ' ' || first == '\t'));
    }
  return g_string_free (g_steal_pointer (&tamed), FALSE);
}
