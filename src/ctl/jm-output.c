/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-output.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define LABEL_WIDTH 18

/* Controls steer a terminal, bidirectional overrides turn its text around: neither is a text's to decide. */
static gboolean
is_harmless (gunichar c)
{
  if (c < 0x20 || (c >= 0x7F && c < 0xA0))
    return FALSE;
  return !((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF);
}

char *
jm_ctl_clean (const char *text,
              gboolean    is_block)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *clean = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_harmless (c) || (is_block && c == '\n'))
        g_string_append_unichar (clean, c);
      else if (c == '\n' || c == '\t' || c == '\r')
        g_string_append_c (clean, ' ');
    }

  return g_string_free (clean, FALSE);
}

/* Columns of a terminal: none for marks, two for wide characters. */
static guint
width_of (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

guint
jm_ctl_width (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += width_of (g_utf8_get_char (p));
  return width;
}

char *
jm_ctl_fit (const char *text,
            guint       width)
{
  guint used = 0;
  const char *p;

  if (jm_ctl_width (text) <= width)
    return g_strdup (text);
  for (p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      guint next = width_of (g_utf8_get_char (p));

      if (used + next + 1 > width)
        break;
      used += next;
    }
  return g_strdup_printf ("%.*s…", (int) (p - text), text);
}

void
jm_ctl_answer (JmCtl      *ctl,
               JmJson     *answer,
               JmPrintFunc print)
{
  g_autofree char *text = NULL;

  if (!ctl->json && (ctl->verb->flags & JM_VERB_JSON) == 0)
    {
      print (ctl, answer);
      return;
    }
  text = jm_json_to_text (answer, TRUE);
  fputs (text, stdout);
  fputc ('\n', stdout);
}

void
jm_ctl_answer_error (gboolean      json,
                     const GError *error,
                     JmJson       *beside)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) answer = NULL;
  g_auto(GStrv) names = beside != NULL ? jm_json_list_members (beside) : NULL;
  gboolean is_interrupt = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  const char *message = is_interrupt ? _("Interrupted.") : error->message;
  g_autofree char *text = NULL;
  g_autofree char *line = jm_ctl_clean (message, FALSE);

  if (json)
    {
      jm_json_begin_object (builder);
      jm_json_key (builder, "error");
      jm_json_begin_object (builder);
      jm_json_set_string (builder, "code", jm_error_to_code (error));
      jm_json_set_string (builder, "message", message);
      jm_json_end_object (builder);
      for (guint i = 0; names != NULL && names[i] != NULL; i++)
        jm_json_set_value (builder, names[i], jm_json_get_member (beside, names[i]));
      jm_json_end_object (builder);
      answer = jm_json_builder_finish (builder);
      text = jm_json_to_text (answer, TRUE);
      fputs (text, stdout);
      fputc ('\n', stdout);
    }
  fprintf (stderr, "jobmatectl: %s\n", line);
}

void
jm_ctl_print_line (JmJson *json)
{
  g_autofree char *text = jm_json_to_text (json, FALSE);

  fputs (text, stdout);
  fputc ('\n', stdout);
  fflush (stdout);
}

void
jm_ctl_say (const char *format,
            ...)
{
  g_autofree char *text = NULL;
  g_autofree char *clean = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  clean = jm_ctl_clean (text, FALSE);
  puts (clean);
}

void
jm_ctl_print_block (const char *text)
{
  g_autofree char *clean = jm_ctl_clean (text, TRUE);

  puts (clean);
}

void
jm_ctl_print_title (JmCtl      *ctl,
                    const char *text)
{
  g_autofree char *clean = jm_ctl_clean (text, FALSE);

  printf ("%s%s%s\n", ctl->colour ? "\033[1m" : "", clean, ctl->colour ? "\033[0m" : "");
}

void
jm_ctl_print_field (JmCtl      *ctl,
                    const char *label,
                    const char *value)
{
  g_autofree char *clean = jm_ctl_clean (value, FALSE);
  /* Translators: what stands before a value */
  g_autofree char *head = *label != '\0' ? g_strdup_printf (_("%s:"), label) : g_strdup ("");
  int pad = MAX (1, LABEL_WIDTH - (int) jm_ctl_width (head));

  if (*clean == '\0')
    return;
  printf ("%s%s%s%*s%s\n", ctl->colour ? "\033[2m" : "", head, ctl->colour ? "\033[0m" : "", pad, "", clean);
}

void
jm_ctl_print_section (JmCtl      *ctl,
                      const char *label,
                      const char *block)
{
  if (block == NULL || *block == '\0')
    return;
  putchar ('\n');
  jm_ctl_print_title (ctl, label);
  jm_ctl_print_block (block);
}

char *
jm_ctl_member_text (JmJson     *json,
                    const char *name)
{
  char *text = jm_json_dup_scalar (jm_json_get_member (json, name));

  return text != NULL ? text : g_strdup ("");
}

char *
jm_ctl_member_time (JmJson     *json,
                    const char *name)
{
  const char *iso = jm_json_member_string (json, name);
  g_autoptr(GDateTime) utc = iso != NULL ? g_date_time_new_from_iso8601 (iso, NULL) : NULL;
  g_autoptr(GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M") : g_strdup (iso != NULL ? iso : "");
}

char *
jm_ctl_board_problem (JmJson *board)
{
  const char *error = jm_json_member_string (board, "error");
  g_autofree char *next = jm_ctl_member_time (board, "next_run");

  if (error == NULL)
    return g_strdup ("");
  /* Translators: a sentence that says why a job board could not be read, and when it is asked again. */
  return *next != '\0' ? g_strdup_printf (_("%s Next try %s."), error, next) : g_strdup (error);
}

char *
jm_ctl_member_list (JmJson     *json,
                    const char *name)
{
  JmJson *list = jm_json_get_member (json, name);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < jm_json_get_length (list); i++)
    {
      g_autofree char *element = jm_json_dup_scalar (jm_json_get_element (list, i));

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", element != NULL ? element : "…");
    }
  return g_string_free (text, FALSE);
}

JmJson *
jm_ctl_list_to_json (const char *plural,
                     GPtrArray  *values,
                     gint64      total)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_key (builder, plural);
  jm_json_begin_array (builder);
  for (guint i = 0; i < values->len; i++)
    jm_json_add_value (builder, values->pdata[i]);
  jm_json_end_array (builder);
  jm_json_set_int64 (builder, "total", total);
  jm_json_end_object (builder);

  return jm_json_builder_finish (builder);
}
