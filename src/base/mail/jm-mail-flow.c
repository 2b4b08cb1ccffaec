/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/jm-mail-part.h"

#include <string.h>

/**
 * jm_mail_unflow:
 * @text: a text of the type text/plain; format=flowed
 * @delete_space: whether the type says delsp=yes
 *
 * Reads RFC 3676: a line that ends with a space goes on in the next of the same quoting, one space at its begin is stuffing.
 * A signature's "-- " ends where it stands.
 *
 * Returns: (transfer full): the text as it was written
 */
char *
jm_mail_unflow (const char *text,
                gboolean    delete_space)
{
  GString *out = g_string_sized_new (strlen (text));
  gsize quoted = 0;
  gboolean goes_on = FALSE;

  while (*text != '\0')
    {
      gsize length = strcspn (text, "\r\n");
      gsize marks = strspn (text, ">");
      const char *line = text + MIN (marks, length);
      gsize size = length - (line - text);
      gboolean is_signature;

      if (size > 0 && *line == ' ')
        {
          line++;
          size--;
        }
      is_signature = size == 3 && memcmp (line, "-- ", 3) == 0;
      if (goes_on && (marks != quoted || is_signature))
        g_string_append_c (out, '\n');
      if (!goes_on || marks != quoted || is_signature)
        g_string_append_printf (out, "%.*s%s", (int) marks, text, marks > 0 ? " " : "");

      quoted = marks;
      goes_on = size > 0 && line[size - 1] == ' ' && !is_signature;
      g_string_append_len (out, line, size - (goes_on && delete_space));
      if (!goes_on)
        g_string_append_c (out, '\n');
      text += length;
      if (*text == '\r')
        text++;
      if (*text == '\n')
        text++;
    }
  return g_string_free (out, FALSE);
}
