/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-token.h"

#include <math.h>
#include <string.h>

typedef struct {
  const char *p;
  guint       at;       /* characters */
  GPtrArray  *tokens;
  gboolean    opens;
  gboolean    is_close, is_joined, is_after_dash;
} Splitter;

static void
token_free (gpointer data)
{
  JmToken *token = data;

  g_free (token->text);
  g_free (token->folded);
  g_free (token);
}

static gboolean
is_blank (gunichar c)
{
  return c == ' ' || c == '\t' || c == 0xA0 || c == 0x202F || c == 0x2009;
}

/* What stands between two tokens. */
static void
pass_gap (Splitter *self)
{
  while (*self->p != '\0' && !g_unichar_isalnum (g_utf8_get_char (self->p)))
    {
      gunichar c = g_utf8_get_char (self->p);

      if (strchr ("\n.!?:;", (int) c) != NULL && c < 128)
        self->opens = TRUE;
      else if (c == 0x2022 || c == 0x2026) /* a bullet, an ellipsis */
        self->opens = TRUE;
      if (c == '-' || c == '\'' || c == 0x2019 || c == 0x2010 || c == 0x2011)
        self->is_joined = TRUE;
      else if (!is_blank (c) && c != '&')
        self->is_close = FALSE;
      if (c == '-' || c == 0x2013 || c == 0x2014 || c == 0x2192)
        self->is_after_dash = TRUE;
      self->p = g_utf8_next_char (self->p);
      self->at++;
    }
}

static JmToken *
add_token (Splitter   *self,
           const char *end)
{
  JmToken *token = g_new0 (JmToken, 1);

  token->text = g_strndup (self->p, end - self->p);
  token->start = self->at;
  token->end = self->at + g_utf8_strlen (token->text, -1);
  token->other = NAN;
  token->opens = self->opens;
  token->is_close = self->is_close && self->tokens->len > 0;
  token->is_joined = self->is_joined;
  token->is_after_dash = self->is_after_dash;
  g_ptr_array_add (self->tokens, token);
  self->at = token->end;
  self->p = end;
  self->opens = FALSE;
  self->is_close = TRUE;
  self->is_joined = FALSE;
  self->is_after_dash = FALSE;
  return token;
}

static guint
count_digits (const char *p)
{
  return strspn (p, "0123456789");
}

static int
read_digits (const char *p,
             guint       n)
{
  int value = 0;

  for (guint i = 0; i < n; i++)
    value = value * 10 + (p[i] - '0');
  return value;
}

static gboolean
is_month (int month)
{
  return month >= 1 && month <= 12;
}

/* "2015-09", "2015-09-30", "03.2020", "12/03/2020". Where it ends, NULL: it is none. */
static const char *
read_date (const char *p,
           int        *year,
           int        *month,
           int        *day)
{
  guint first = count_digits (p);
  char mark = p[first];
  guint second = first > 0 && first <= 4 && mark != '\0' && strchr ("-./", mark) != NULL ? count_digits (p + first + 1) : 0;
  const char *rest = p + first + 1 + second;
  guint third = second > 0 && *rest == mark ? count_digits (rest + 1) : 0;

  if (first == 4 && second == 2 && mark == '-' && is_month (read_digits (p + 5, 2)))
    {
      *year = read_digits (p, 4);
      *month = read_digits (p + 5, 2);
      *day = third == 2 ? read_digits (rest + 1, 2) : 0;
      return third == 2 ? rest + 3 : rest;
    }
  if (first <= 2 && second == 4 && third == 0 && is_month (read_digits (p, first)))
    {
      *month = read_digits (p, first);
      *year = read_digits (p + first + 1, 4);
      return rest;
    }
  if (first <= 2 && second > 0 && second <= 2 && third == 4 && is_month (read_digits (p + first + 1, second)))
    {
      *day = read_digits (p, first);
      *month = read_digits (p + first + 1, second);
      *year = read_digits (rest + 1, 4);
      return rest + 5;
    }
  return NULL;
}

/* A group of three after a blank, a point or a comma: "60 000", "1,500". Its digits, NULL: there is none. */
static const char *
next_group (const char *p,
            gunichar   *mark)
{
  gunichar c = g_utf8_get_char (p);
  const char *digits = *p != '\0' ? g_utf8_next_char (p) : p;

  if ((!is_blank (c) && c != '.' && c != ',' && c != '\'' && c != 0x2019) || count_digits (digits) != 3 || (*mark != 0 && *mark != c))
    return NULL;
  *mark = c;
  return digits;
}

static const char *
read_amount (const char *p,
             double     *value,
             double     *other)
{
  g_autoptr(GString) digits = g_string_new_len (p, count_digits (p));
  const char *end = p + digits->len;
  const char *group;
  gunichar mark = 0;
  guint n_groups = 0;

  while (digits->len <= 12 && (n_groups > 0 || digits->len <= 3) && (group = next_group (end, &mark)) != NULL)
    {
      g_string_append_len (digits, group, 3);
      end = group + 3;
      n_groups++;
    }
  *value = g_ascii_strtod (digits->str, NULL);
  if (n_groups == 1 && (mark == '.' || mark == ','))
    *other = *value / 1000;
  if ((*end == '.' || *end == ',') && count_digits (end + 1) > 0 && count_digits (end + 1) <= 3)
    {
      g_string_append_c (digits, '.');
      g_string_append_len (digits, end + 1, count_digits (end + 1));
      *value = g_ascii_strtod (digits->str, NULL);
      *other = NAN;
      end += 1 + count_digits (end + 1);
    }
  return end;
}

/* "48k", "48 k€", "30 %". */
static const char *
read_suffix (const char *end,
             JmToken    *token)
{
  const char *p = end;

  while (*p != '\0' && is_blank (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  if (*p == '%')
    {
      token->is_percent = TRUE;
      return p + 1;
    }
  if ((*p == 'k' || *p == 'K') && (p == end || g_str_has_prefix (p + 1, "€") || p[1] == '$') && !g_unichar_isalnum (g_utf8_get_char (p + 1)))
    {
      token->value *= 1000;
      return p + 1;
    }
  return end;
}

static gboolean
ends_ordinal (const char *p)
{
  static const char *const endings[] = { "er", "ère", "e", "ème", "eme", "st", "nd", "rd", "th", "h", NULL };

  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_prefix (p, endings[i]) && !g_unichar_isalnum (g_utf8_get_char (p + strlen (endings[i]))))
      return TRUE;
  return FALSE;
}

static void add_word (Splitter *self);

static void
add_number (Splitter *self)
{
  int year = 0, month = 0, day = 0;
  const char *end = read_date (self->p, &year, &month, &day);
  double value = 0;
  double other = NAN;
  JmToken *token;

  if (end == NULL)
    end = read_amount (self->p, &value, &other);
  /* "3D" is a word. */
  if (year == 0 && g_unichar_isalpha (g_utf8_get_char (end)) && *end != 'k' && *end != 'K' && !ends_ordinal (end))
    {
      add_word (self);
      return;
    }
  token = add_token (self, end);
  token->is_number = year == 0;
  token->value = value;
  token->other = other;
  token->year = year;
  token->month = month;
  token->day = day;
  if (token->is_number)
    {
      const char *past = read_suffix (self->p, token);
      const char *from = self->p;

      self->p = past;
      self->at += g_utf8_pointer_to_offset (from, past);
    }
  while (g_unichar_isalpha (g_utf8_get_char (self->p))) /* "2nd" */
    {
      self->p = g_utf8_next_char (self->p);
      self->at++;
    }
  token->end = self->at;
  token->folded = year == 0 ? g_strdup_printf ("%.6g", token->value) : g_strdup ("");
}

/* "C++", "C#", "bac+5", "Node.js", "a2b". */
static const char *
end_of_word (const char *p)
{
  const char *start = p;

  for (;;)
    {
      gunichar c = g_utf8_get_char (p);

      if (*p != '\0' && (g_unichar_isalnum (c) || g_unichar_ismark (c)))
        p = g_utf8_next_char (p);
      else if ((*p == '+' || *p == '#') && (p[1] == *p || g_ascii_isdigit (p[1]) || !g_unichar_isalnum (g_utf8_get_char (p + 1))))
        p++;
      else if (*p == '.' && p - start >= 2 && g_ascii_isalpha (p[1]) && g_ascii_isalpha (p[-1]) && g_ascii_islower (p[1]) == g_ascii_islower (p[2]) && strcspn (p + 1, " \n,;") <= 4)
        p++;
      else
        return p;
    }
}

static void
look_at_word (JmToken *token)
{
  guint n_capitals = 0;
  guint n_small = 0;
  guint n_others = 0;

  token->is_capital = g_unichar_isupper (g_utf8_get_char (token->text));
  for (const char *p = token->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      n_capitals += g_unichar_isupper (c) != 0;
      n_small += g_unichar_islower (c) != 0;
      n_others += g_unichar_isalpha (c) == 0;
    }
  token->is_special = n_capitals >= 2 || (n_others > 0 && n_capitals + n_small > 0) || (n_capitals == 1 && !token->is_capital);
}

static void
add_word (Splitter *self)
{
  JmToken *token = add_token (self, end_of_word (self->p));

  token->folded = jm_text_fold (token->text);
  look_at_word (token);
}

/*< private >
 * jm_token_split:
 * @text: any text; what is no UTF-8 is replaced
 *
 * Returns: (transfer full) (element-type JmToken): its words, numbers and dates in their order; starts and ends count the
 *   characters of the valid text
 */
GPtrArray *
jm_token_split (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  Splitter self = { .p = valid, .tokens = g_ptr_array_new_with_free_func (token_free), .opens = TRUE, .is_close = TRUE };

  for (pass_gap (&self); *self.p != '\0'; pass_gap (&self))
    {
      if (g_ascii_isdigit (*self.p))
        add_number (&self);
      else
        add_word (&self);
    }
  return self.tokens;
}

gboolean
jm_token_is_year (const JmToken *self)
{
  return self->is_number && !self->is_percent && self->value >= 1900 && self->value <= 2099 && strlen (self->text) == 4 && count_digits (self->text) == 4;
}
