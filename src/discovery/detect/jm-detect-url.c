/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-private.h"
#include "detect/jm-detect-private.h"

#include <glib/gi18n.h>
#include <string.h>

JmBoardSign *
jm_board_sign_new (JmSignKind kind, JmBoard *board, const char *param, const char *url)
{
  JmBoardSign *self = g_new0 (JmBoardSign, 1);

  self->kind = kind;
  self->board = jm_board_ref (board);
  self->param = g_strdup (param);
  self->url = g_strdup (url);
  self->weight = 1;
  return self;
}

/**
 * jm_board_sign_free:
 * @self: (transfer full): a sign
 *
 * Frees it.
 */
void
jm_board_sign_free (JmBoardSign *self)
{
  g_return_if_fail (self != NULL);

  jm_board_unref (self->board);
  g_free (self->param);
  g_free (self->url);
  g_free (self);
}

void
jm_detect_say (GPtrArray *tried, const char *format, ...)
{
  va_list arguments;

  if (tried == NULL)
    return;
  va_start (arguments, format);
  g_ptr_array_add (tried, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

char *
jm_detect_dup_subject (const char *base, const char *address)
{
  g_autofree char *url = jm_url_resolve (base, address);
  char *host = url != NULL ? strstr (url, "://") : NULL;
  gsize length;

  if (host == NULL)
    return NULL;
  host += strlen ("://");
  url[strcspn (url, "#")] = '\0';
  length = strcspn (host, "/?");
  if (length == 0 || memchr (host, '@', length) != NULL)
    return NULL;
  /* "acme.example." is acme.example, written in full. */
  if (host[length - 1] == '.')
    memmove (host + length - 1, host + length, strlen (host + length) + 1);
  return g_strdup (host);
}

char *
jm_detect_dup_address (const char *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  g_autofree char *whole = NULL;
  g_autofree char *url = NULL;

  if (*text == '\0' || strpbrk (text, " \t\r\n") != NULL)
    return NULL;
  whole = strstr (text, "://") != NULL ? g_strdup (text) : g_strconcat ("https://", text + strspn (text, "/"), NULL);
  url = jm_url_resolve (NULL, whole);
  /* People write http:// out of habit; only this machine is asked so. */
  if (url == NULL || !g_str_has_prefix (url, "http://") || jm_url_check (url, TRUE, NULL))
    return g_steal_pointer (&url);
  return g_strconcat ("https://", url + strlen ("http://"), NULL);
}

gboolean
jm_detect_takes (JmBoard *board, const char *param)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmHttpRequest) request = jm_board_request (board, param, &error);

  /* A key that is missing is another matter. */
  return request != NULL || !g_error_matches (error, JM_ERROR, JM_ERROR_INVALID);
}

GPtrArray *
jm_detect_list_boards (JmBoards *boards, gboolean is_link)
{
  GPtrArray *list = jm_boards_list (boards);

  for (guint i = list->len; i > 0; i--)
    {
      JmBoard *board = g_ptr_array_index (list, i - 1);

      if (board->detect == NULL || (is_link && !jm_board_detect_is_linked (board->detect)))
        g_ptr_array_remove_index (list, i - 1);
    }
  return list;
}

void
jm_detect_add_address (GPtrArray *boards, const char *subject, gboolean is_link, JmSignKind kind, const char *url, GPtrArray *signs)
{
  for (guint i = 0; i < boards->len; i++)
    {
      JmBoard *board = g_ptr_array_index (boards, i);
      g_autofree char *param = NULL;
      gsize length = jm_board_detect_address (board->detect, subject, &param);
      JmBoardSign *sign;

      if (length == 0 || !jm_detect_takes (board, param))
        continue;
      sign = jm_board_sign_new (kind, board, param, url);
      sign->place = length;
      g_ptr_array_add (signs, sign);
    }
}

/* Of two boards on one host the one that says more of the address is meant. */
static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  const JmBoardSign *one = *(JmBoardSign *const *) a, *other = *(JmBoardSign *const *) b;

  if (one->place != other->place)
    return one->place > other->place ? -1 : 1;
  return strcmp (jm_board_get_name (one->board), jm_board_get_name (other->board));
}

/**
 * jm_board_detect_url:
 * @boards: the boards there are
 * @url: an address as it was typed or pasted, with or without its scheme
 * @tried: (nullable) (element-type utf8): gets a sentence when nothing is recognised
 *
 * Says by an address alone whose postings it shows: a board, one of its postings, or what its API answers.
 *
 * Returns: (transfer full) (element-type JmBoardSign): the boards, the likeliest first; empty when there is none
 */
GPtrArray *
jm_board_detect_url (JmBoards *boards, const char *url, GPtrArray *tried)
{
  GPtrArray *signs = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_board_sign_free);
  g_autofree char *address = NULL;
  g_autofree char *subject = NULL;
  g_autoptr(GPtrArray) list = NULL;

  g_return_val_if_fail (JM_IS_BOARDS (boards) && url != NULL, signs);

  address = jm_detect_dup_address (url);
  subject = address != NULL ? jm_detect_dup_subject (NULL, address) : NULL;
  list = jm_detect_list_boards (boards, FALSE);
  if (subject != NULL)
    jm_detect_add_address (list, subject, FALSE, JM_SIGN_URL, address, signs);
  g_ptr_array_sort (signs, compare_lengths);
  if (signs->len == 0)
    jm_detect_say (tried, ngettext ("The address was compared with that of %u service.", "The address was compared with those of %u services.", list->len), list->len);
  return signs;
}
