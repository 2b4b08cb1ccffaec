/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-reading.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_ITEMS 10000 /* of one answer; postings of 15 MB are fewer */

JmBoardReading *
jm_board_reading_new (void)
{
  JmBoardReading *self = g_new0 (JmBoardReading, 1);

  self->postings = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_posting_unref);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * jm_board_reading_free:
 * @self: (transfer full) (nullable): a reading
 *
 * Frees it with its postings.
 */
void
jm_board_reading_free (JmBoardReading *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->postings);
  g_ptr_array_unref (self->problems);
  g_free (self->next);
  g_free (self->cursor);
  g_free (self->title);
  g_free (self->link);
  g_free (self->language);
  g_free (self);
}

void
jm_board_reading_add_problem (JmBoardReading *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (self->problems, g_strdup_vprintf (format, arguments));
  va_end (arguments);
  self->n_items++;
}

guint
jm_board_reading_limit (JmBoardReading *self, guint n)
{
  if (n > MAX_ITEMS)
    jm_board_reading_add_problem (self, _("Only the first %d items were read; there are %u."), MAX_ITEMS, n);
  return MIN (n, MAX_ITEMS);
}

/* An item that says the same place again, or none, is a mere repetition: who keeps postings counts those. */
static gboolean
is_elsewhere (const JmPosting *first, const JmPosting *posting)
{
  return first != NULL && g_str_equal (first->title, posting->title) && first->location != NULL && posting->location != NULL
         && !g_str_equal (first->location, posting->location);
}

static void
add_place (JmPosting *first, const JmPosting *posting)
{
  g_autofree char *before = g_steal_pointer (&first->location);

  first->location = g_strjoin ("; ", before, strstr (before, posting->location) == NULL ? posting->location : NULL, NULL);
  if (first->remote == JM_REMOTE_UNKNOWN)
    first->remote = posting->remote;
}

/**
 * jm_board_reading_merge:
 * @self: a reading
 *
 * Some boards repeat a posting for each of its places: the first one gets them all.
 */
void
jm_board_reading_merge (JmBoardReading *self)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_posting_unref);

  for (guint i = 0; i < self->postings->len; i++)
    {
      JmPosting *posting = g_ptr_array_index (self->postings, i);
      JmPosting *first = g_hash_table_lookup (seen, posting->external_id);

      if (is_elsewhere (first, posting))
        {
          add_place (first, posting);
          self->n_items--;
          continue;
        }
      if (first == NULL)
        g_hash_table_insert (seen, posting->external_id, posting);
      g_ptr_array_add (kept, jm_posting_ref (posting));
    }
  g_ptr_array_unref (self->postings);
  self->postings = g_steal_pointer (&kept);
}

/* "https://www.usajobs.gov:443/job/1": the port that is meant anyway. */
static char *
leave_port_out (const char *address)
{
  const char *port = g_str_has_prefix (address, "https://") ? ":443" : ":80";
  const char *host = strstr (address, "://") + strlen ("://");
  const char *end = host + strcspn (host, "/?#");
  gsize length = strlen (port);

  if ((gsize) (end - host) <= length || strncmp (end - length, port, length) != 0)
    return g_strdup (address);
  return g_strdup_printf ("%.*s%s", (int) (end - length - address), address, end);
}

char *
jm_board_dup_address (const char *base, const char *reference)
{
  g_autofree char *line = jm_text_clean_line (reference);
  g_autofree char *resolved = jm_url_resolve (base, line);

  if (resolved != NULL && (g_str_has_prefix (line, "https://") || g_str_has_prefix (line, "http://")) && strpbrk (line, " \"<>") == NULL)
    return leave_port_out (line);
  return g_steal_pointer (&resolved);
}
