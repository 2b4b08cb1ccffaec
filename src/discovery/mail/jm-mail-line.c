/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/jm-mail-line.h"

#include <base/base.h>

#include <string.h>

#define MAX_LINES 50000

/**
 * jm_mail_line_free:
 * @self: (transfer full): a line
 *
 * Frees it.
 */
void
jm_mail_line_free (JmMailLine *self)
{
  g_free (self->text);
  jm_mail_link_free (self->link);
  g_free (self);
}

static JmMailLine *
add_line (GPtrArray  *lines,
          const char *text,
          const char *href,
          guint       gap)
{
  JmMailLine *line = g_new0 (JmMailLine, 1);

  line->text = jm_text_clean_line (text);
  line->link = href != NULL ? jm_mail_link_new (href) : NULL;
  line->words = jm_mail_words_read (line->text);
  line->gap = gap;
  g_ptr_array_add (lines, line);
  return line;
}

/**
 * jm_mail_lines_from_html:
 * @html: what a mail shows, in UTF-8
 *
 * Returns: (transfer full) (element-type JmMailLine): its lines, each cell of a table and each link on its own
 */
GPtrArray *
jm_mail_lines_from_html (const char *html)
{
  g_autoptr(GPtrArray) pieces = jm_html_list_pieces (html, -1);
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_mail_line_free);

  for (guint i = 0; i < pieces->len; i++)
    {
      const JmHtmlPiece *piece = pieces->pdata[i];
      JmMailLine *line = add_line (lines, piece->text, piece->href, MIN (piece->gap, 1));

      line->is_image = piece->is_image;
      line->is_heading = piece->is_heading;
    }
  return lines;
}

/* --- plain text --- */

static const char *
find_address (const char *line)
{
  for (const char *at = strstr (line, "http"); at != NULL; at = strstr (at + 4, "http"))
    {
      if (g_str_has_prefix (at + 4, "://") || g_str_has_prefix (at + 4, "s://"))
        return at;
    }
  return NULL;
}

/* Up to a space, or what cannot end an address: "(https://jobs.example/42)." */
static gsize
address_length (const char *address)
{
  gsize length = strcspn (address, " \t<>\"");
  gboolean has_open = memchr (address, '(', length) != NULL;

  while (length > 0 && (strchr (".,;:!?]}'*", address[length - 1]) != NULL || (address[length - 1] == ')' && !has_open)))
    length--;
  return length;
}

/* What names an address on its own line, without the marks around it: "View job: <", "[Developer](", "Developer - ". */
static char *
dup_label (const char *line,
           gsize       length)
{
  g_autofree char *label = g_strndup (line, length);
  gsize size = strlen (label);
  const char *begin = label;

  while (size > 0 && strchr (" \t<([-:*]|", label[size - 1]) != NULL)
    label[--size] = '\0';
  if (g_str_has_suffix (label, "–") || g_str_has_suffix (label, "—") || g_str_has_suffix (label, "→"))
    label[size - strlen ("–")] = '\0';
  begin += strspn (begin, " \t[*-");
  return jm_text_clean_line (begin);
}

static void
read_line (GPtrArray  *lines,
           const char *line,
           guint      *gap)
{
  const char *address;

  while (lines->len < MAX_LINES && (address = find_address (line)) != NULL)
    {
      gsize length = address_length (address);
      g_autofree char *href = g_strndup (address, length);
      g_autofree char *label = dup_label (line, address - line);

      add_line (lines, label, href, *gap);
      *gap = 0;
      line = address + length;
      line += strspn (line, ">)]");
    }
  if (line[strspn (line, " \t.,;:>)]*-|")] != '\0' && lines->len < MAX_LINES)
    {
      g_autofree char *rest = dup_label (line, strlen (line));

      add_line (lines, rest, NULL, *gap);
      *gap = 0;
    }
}

/* Whether an address without a name of its own ends a block of lines (it is the button), rather than to name the line above. */
static gboolean
ends_block (GPtrArray *lines,
            guint      at)
{
  guint n = 0;

  for (guint i = at; i > 0; i--)
    {
      const JmMailLine *above = lines->pdata[i - 1];

      if (above->link != NULL || (above->words != JM_MAIL_WORDS_CONTENT && above->words != JM_MAIL_WORDS_ANNOTATION))
        return FALSE;
      n += above->words == JM_MAIL_WORDS_CONTENT;
      if (n > 1 || above->gap > 1)
        break;
    }
  return n > 1;
}

/* "Developer\nhttps://jobs.example/42": the line above is what the address is called. All of a mail is written in one way. */
static void
name_addresses (GPtrArray *lines)
{
  guint n_blocks = 0;
  guint n_bare = 0;

  for (guint i = 1; i < lines->len; i++)
    {
      const JmMailLine *line = lines->pdata[i];

      if (line->link == NULL || line->link->kind == JM_MAIL_LINK_NONE || *line->text != '\0')
        continue;
      n_bare++;
      n_blocks += ends_block (lines, i);
    }
  for (guint i = 1; 2 * n_blocks < n_bare && i < lines->len; i++)
    {
      JmMailLine *line = lines->pdata[i];
      JmMailLine *above = lines->pdata[i - 1];

      if (line->link == NULL || *line->text != '\0' || above->link != NULL || *above->text == '\0')
        continue;
      above->link = g_steal_pointer (&line->link);
    }
}

/**
 * jm_mail_lines_from_text:
 * @text: what a mail shows as plain text, in UTF-8
 *
 * Reads addresses as links, by the name on their line or on the one above. Marks of quoting are left out.
 *
 * Returns: (transfer full) (element-type JmMailLine): its lines
 */
GPtrArray *
jm_mail_lines_from_text (const char *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_mail_line_free);
  guint gap = 0;

  while (*text != '\0' && lines->len < MAX_LINES)
    {
      gsize length = strcspn (text, "\r\n");
      g_autofree char *line = g_strndup (text, length);
      const char *begin = line + strspn (line, " \t>");

      /* "---- Forwarded ----" parts what is above from what is below. */
      if (strspn (begin, "-=_*~") >= 4)
        gap = 2;
      else if (*begin != '\0')
        read_line (lines, begin, &gap);
      text += length;
      gap = MIN (gap + (*text != '\0'), 2);
      text += *text == '\r' && text[1] == '\n' ? 2 : *text != '\0';
    }
  name_addresses (lines);
  return lines;
}
