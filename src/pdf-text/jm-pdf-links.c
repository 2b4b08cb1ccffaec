/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-pdf-links.h"

#include <string.h>

#define MAX_LINKS 20
#define MAX_LENGTH 300 /* bytes: longer ones are no address that people give */

/* What a person would copy: no script, no file, no place in the document. */
static gboolean
is_address (const char *uri)
{
  static const char *const schemes[] = { "mailto:", "tel:", "https://", "http://" };

  if (strlen (uri) > MAX_LENGTH || !g_utf8_validate (uri, -1, NULL) || strpbrk (uri, " \t\r\n") != NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (uri, schemes[i], strlen (schemes[i])) == 0 && uri[strlen (schemes[i])] != '\0')
      return TRUE;
  return FALSE;
}

void
jm_pdf_links_collect (PopplerPage *page,
                      GPtrArray   *links)
{
  /* It comes with the last one first. */
  GList *mapping = g_list_reverse (poppler_page_get_link_mapping (page));

  for (GList *l = mapping; l != NULL && links->len < MAX_LINKS; l = l->next)
    {
      const PopplerAction *action = ((PopplerLinkMapping *) l->data)->action;
      const char *uri = action != NULL && action->type == POPPLER_ACTION_URI ? action->uri.uri : NULL;

      if (uri != NULL && is_address (uri) && !g_ptr_array_find_with_equal_func (links, uri, g_str_equal, NULL))
        g_ptr_array_add (links, g_strdup (uri));
    }
  poppler_page_free_link_mapping (mapping);
}

/* "mailto:a@b.example?subject=x" says a@b.example, "https://www.site.example/" says site.example. */
static char *
dup_said (const char *uri)
{
  const char *from = strchr (uri, ':') + 1;
  gsize length;

  from += strspn (from, "/");
  if (g_ascii_strncasecmp (from, "www.", 4) == 0)
    from += 4;
  length = strcspn (from, "?");
  while (length > 0 && from[length - 1] == '/')
    length--;
  return g_utf8_casefold (from, length);
}

static char *
only_digits (const char *text)
{
  GString *digits = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  return g_string_free (digits, FALSE);
}

char *
jm_pdf_links_write (GPtrArray  *links,
                    const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *digits = only_digits (text);
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < links->len; i++)
    {
      const char *uri = links->pdata[i];
      g_autofree char *said = dup_said (uri);
      g_autofree char *number = only_digits (uri);
      gboolean is_phone = g_ascii_strncasecmp (uri, "tel:", 4) == 0;
      /* The country's code may stand in one of them only. */
      const char *tail = number + (strlen (number) > 8 ? strlen (number) - 8 : 0);

      if (is_phone ? *tail == '\0' || strstr (digits, tail) != NULL : *said == '\0' || strstr (folded, said) != NULL)
        continue;
      g_string_append_printf (lines, "%s\n", uri);
    }
  return g_string_free (lines, FALSE);
}
