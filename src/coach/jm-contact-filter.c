/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-foreign.h"

#include <string.h>

/* Shorter parts of a name are words of the language, too. */
#define SHORTEST_NAME 3

struct _JmContactFilter {
  GRegex *name;   /* (nullable) */
  char   *digits; /* the last of the phone number's; (nullable) */
};

static GRegex *
make_name_regex (const char *full_name)
{
  g_auto(GStrv) words = g_strsplit_set (full_name, " \t\n,", -1);
  g_autoptr(GStrvBuilder) patterns = g_strv_builder_new ();
  g_auto(GStrv) parts = NULL;
  g_autofree char *any = NULL;
  g_autofree char *pattern = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (g_utf8_validate (words[i], -1, NULL) && g_utf8_strlen (words[i], -1) >= SHORTEST_NAME)
        g_strv_builder_take (patterns, g_regex_escape_string (words[i], -1));
    }
  parts = g_strv_builder_end (patterns);
  if (parts[0] == NULL)
    return NULL;
  any = g_strjoinv ("|", parts);
  pattern = g_strdup_printf ("(?<![\\p{L}\\p{N}])(?:%s)(?![\\p{L}\\p{N}])", any);
  return g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
}

static char *
only_digits (const char *text,
             gsize       length)
{
  GString *digits = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    {
      if (g_ascii_isdigit (text[i]))
        g_string_append_c (digits, text[i]);
    }
  return g_string_free (digits, FALSE);
}

/*< private >
 * jm_contact_filter_new:
 * @full_name: (nullable): the user's
 * @phone: (nullable): the user's
 */
JmContactFilter *
jm_contact_filter_new (const char *full_name,
                       const char *phone)
{
  JmContactFilter *self = g_new0 (JmContactFilter, 1);
  g_autofree char *digits = phone != NULL ? only_digits (phone, strlen (phone)) : NULL;
  gsize length = digits != NULL ? strlen (digits) : 0;

  self->name = full_name != NULL ? make_name_regex (full_name) : NULL;
  if (length >= 6) /* without the country's code */
    self->digits = g_strdup (digits + (length > 8 ? length - 8 : 0));
  return self;
}

/* "2019", which dates of a CV hold and phone numbers rarely. */
static gboolean
holds_year (const char *text,
            gsize       length)
{
  gsize run = 0;

  for (gsize i = 0; i <= length; i++)
    {
      if (i < length && g_ascii_isdigit (text[i]))
        run++;
      else
        {
          if (run == 4 && (strncmp (text + i - 4, "19", 2) == 0 || strncmp (text + i - 4, "20", 2) == 0))
            return TRUE;
          run = 0;
        }
    }
  return FALSE;
}

static gboolean
is_phone (JmContactFilter *self,
          const char      *text,
          gsize            length)
{
  g_autofree char *digits = only_digits (text, length);
  gsize n = strlen (digits);

  if (self->digits != NULL && g_str_has_suffix (digits, self->digits))
    return TRUE;
  return (*text == '+' || *text == '0' || *text == '(') && n >= 8 && n <= 15 && (*text == '+' || !holds_year (text, length));
}

/* Runs of digits and what people write between them. */
static char *
drop_phones (JmContactFilter *self,
             const char      *text)
{
  g_autoptr(GString) kept = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0';)
    {
      gsize n = g_ascii_isdigit (*p) || *p == '+' || *p == '(' ? strspn (p, "+0123456789 ().-/") : 0;

      while (n > 0 && !g_ascii_isdigit (p[n - 1]))
        n--;
      if (n > 0 && is_phone (self, p, n))
        g_string_append (kept, "[phone]");
      else
        g_string_append_len (kept, p, n = MAX (n, 1));
      p += n;
    }
  return g_string_free (g_steal_pointer (&kept), FALSE);
}

static char *
replace (const GRegex *regex,
         const char   *text,
         const char   *by)
{
  char *replaced = g_regex_replace_literal (regex, text, -1, 0, by, 0, NULL);

  return replaced != NULL ? replaced : g_strdup (by);
}

static const GRegex *
get_mail_regex (void)
{
  static GRegex *regex;

  if (g_once_init_enter_pointer (&regex))
    g_once_init_leave_pointer (&regex, g_regex_new ("[^\\s@<>()\\[\\],;:\"]{1,64}@[^\\s@<>()\\[\\],;:\"]{1,255}", G_REGEX_OPTIMIZE, 0, NULL));
  return regex;
}

static const GRegex *
get_link_regex (void)
{
  static GRegex *regex;

  if (g_once_init_enter_pointer (&regex))
    g_once_init_leave_pointer (&regex, g_regex_new ("(?:[a-z][a-z0-9+.-]{1,9}://|www\\.|(?:[a-z0-9-]{1,40}\\.){0,2}(?:linkedin|github|gitlab|twitter|x|xing|malt|behance|medium|bsky)"
                                                    "\\.[a-z]{2,6}/)[^\\s<>\"]{1,500}", G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
  return regex;
}

/*< private >
 * jm_contact_filter_apply:
 * @self: a filter
 * @text: valid UTF-8 of the user's own
 *
 * Puts words in brackets for e-mail addresses, links, phone numbers and the user's name: a model needs none of them.
 */
char *
jm_contact_filter_apply (JmContactFilter *self,
                         const char      *text)
{
  g_autofree char *without_mail = replace (get_mail_regex (), text, "[e-mail]");
  g_autofree char *without_links = replace (get_link_regex (), without_mail, "[link]");
  g_autofree char *without_phones = drop_phones (self, without_links);

  return self->name != NULL ? replace (self->name, without_phones, "[name]") : g_steal_pointer (&without_phones);
}

void
jm_contact_filter_free (JmContactFilter *self)
{
  g_clear_pointer (&self->name, g_regex_unref);
  g_free (self->digits);
  g_free (self);
}
