/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "fuzz.h"

#include <glib/gstdio.h>
#include <sys/mman.h>
#include <unistd.h>

#define LONGEST 4096

/* The value that the whole document has where the stream says it is. */
static JmJson *
look_up (JmJson     *document,
         const char *member,
         gint64      index)
{
  JmJson *value = jm_json_get_member (document, member);

  return index < 0 ? value : index < jm_json_get_length (value) ? jm_json_get_element (value, index) : NULL;
}

static JmJsonStream *
open_stream (const char *path)
{
  g_autoptr(GError) error = NULL;
  JmJsonStream *stream = jm_json_stream_new (path, LONGEST, &error);

  g_assert_no_error (error);
  return stream;
}

/* Of two members of one name the document has one. */
static gboolean
has_twins (const char *path)
{
  g_autoptr(JmJsonStream) stream = open_stream (path);
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *member, *text;
  gsize length;
  gint64 index;

  while (jm_json_stream_next (stream, &member, &index, &text, &length, NULL))
    if (index <= 0 && !g_hash_table_add (seen, g_strdup (member)))
      return TRUE;
  return FALSE;
}

static void
check (const char *path,
       JmJson     *document)
{
  g_autoptr(JmJsonStream) stream = open_stream (path);
  g_autoptr(GError) error = NULL;
  const char *member, *text;
  gsize length;
  gint64 index;

  while (jm_json_stream_next (stream, &member, &index, &text, &length, &error))
    {
      g_autoptr(JmJson) value = jm_json_parse (text, length, NULL);

      g_assert_cmpuint (length, <=, LONGEST);
      fuzz_check_text (member);
      g_assert_true (document == NULL || (value != NULL && jm_json_equal (value, look_up (document, member, index))));
    }
  g_assert_true (error == NULL || error->domain == JM_ERROR);
  g_assert_true (document == NULL || error == NULL || g_error_matches (error, JM_ERROR, JM_ERROR_TOO_LARGE));
  /* A second call after the end is the end. */
  g_assert_false (jm_json_stream_next (stream, &member, &index, &text, &length, NULL));
}

/* A file of any bytes, element by element. What is a document as a whole is one in parts, with the same values. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofd int fd = memfd_create ("document", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autoptr(JmJson) document = jm_json_parse ((const char *) data, size, NULL);

  g_assert_true (write (fd, data, size) == (gssize) size);
  check (path, document != NULL && jm_json_is (document, JM_JSON_OBJECT) && !has_twins (path) ? document : NULL);
  return 0;
}
