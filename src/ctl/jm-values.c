/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-ctl.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#define MAX_FILE (64 * 1000 * 1000)

/* What the letter of an id stands for. */
static const char *
noun_of (char prefix)
{
  switch (prefix)
    {
    case 'p': return _("posting");
    case 'a': return _("application");
    case 's': return _("search");
    case 'f': return _("filtered posting");
    case 't': return _("task");
    case 'c': return _("CV");
    case 'i': return _("interview");
    case 'k': return _("contact");
    case 'd': return _("attachment");
    case 'y': return _("activity");
    default: g_return_val_if_reached ("");
    }
}

gboolean
jm_ctl_parse_id (const char *text,
                 char        prefix,
                 gint64     *id,
                 GError    **error)
{
  guint64 number;

  if (g_ascii_tolower (text[0]) == prefix && g_ascii_string_to_unsigned (text + 1, 10, 1, G_MAXINT64, &number, NULL))
    {
      *id = number;
      return TRUE;
    }

  /* Translators: the first is a noun such as "posting"; ids look like p12. */
  g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("There is no %s “%s”: its ids look like %c12."), noun_of (prefix), text, prefix);
  return FALSE;
}

static gboolean
contains (GArray *ids,
          gint64  id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

GArray *
jm_ctl_take_ids (JmCtl   *ctl,
                 char     prefix,
                 guint    n,
                 GError **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < n; i++)
    {
      gint64 id;

      if (!jm_ctl_parse_id (jm_arguments_word (ctl->arguments, i), prefix, &id, error))
        return NULL;
      if (!contains (ids, id))
        g_array_append_val (ids, id);
    }
  return g_steal_pointer (&ids);
}

gboolean
jm_ctl_parse_number (const char *name,
                     const char *text,
                     gint64      min,
                     gint64      max,
                     gint64     *number,
                     GError    **error)
{
  if (g_ascii_string_to_signed (text, 10, min, max, number, NULL))
    return TRUE;

  if (max == G_MAXINT32)
    g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("%s must be a whole number from %" PRId64 " on, not “%s”."), name, min, text);
  else
    g_set_error (error, JM_ERROR, JM_ERROR_USAGE,
                 _("%s must be a whole number from %" PRId64 " to %" PRId64 ", not “%s”."), name, min, max, text);
  return FALSE;
}

gboolean
jm_ctl_parse_choice (const char         *name,
                     const char         *text,
                     const char *const  *words,
                     int                *choice,
                     GError            **error)
{
  g_autofree char *all = NULL;
  g_autofree char *plain = g_strdelimit (g_strdup (text), " ", '_');

  *choice = jm_words_find (words, plain);
  if (*choice >= 0)
    return TRUE;

  all = g_strjoinv (", ", (char **) words);
  g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("%s is one of %s, not “%s”."), name, all, text);
  return FALSE;
}

static GBytes *
read_stream (GInputStream  *stream,
             const char    *path,
             GError       **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  g_autofree char *buffer = g_malloc (64 * 1024);
  gssize n;

  while ((n = g_input_stream_read (stream, buffer, 64 * 1024, NULL, error)) > 0)
    {
      g_byte_array_append (bytes, (const guint8 *) buffer, n);
      if (bytes->len > MAX_FILE)
        {
          g_set_error (error, JM_ERROR, JM_ERROR_TOO_LARGE, _("“%s” is larger than 64 MB."), path);
          return NULL;
        }
    }
  return n == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

GBytes *
jm_ctl_read_file (const char  *path,
                  GError     **error)
{
  g_autoptr(GFile) file = NULL;
  g_autoptr(GInputStream) stream = NULL;
  g_autoptr(GError) local_error = NULL;
  GBytes *bytes = NULL;

  if (strcmp (path, "-") == 0)
    stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  else
    {
      file = g_file_new_for_commandline_arg (path);
      if (g_file_is_native (file))
        stream = G_INPUT_STREAM (g_file_read (file, NULL, &local_error));
      else
        g_set_error (&local_error, JM_ERROR, JM_ERROR_USAGE, _("“%s” is an address, not a file."), path);
    }

  if (stream != NULL)
    bytes = read_stream (stream, path, &local_error);
  if (bytes != NULL)
    return bytes;
  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("There is no file “%s”."), path);
  else if (local_error->domain == JM_ERROR)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error (error, JM_ERROR, JM_ERROR_FAILED, _("“%s” cannot be read: %s"), path, local_error->message);
  return NULL;
}

JmJson *
jm_ctl_read_json (const char  *path,
                  GError     **error)
{
  g_autoptr(GBytes) bytes = jm_ctl_read_file (path, error);
  JmJson *json;

  if (bytes == NULL)
    return NULL;
  json = jm_json_parse (g_bytes_get_size (bytes) > 0 ? g_bytes_get_data (bytes, NULL) : "", g_bytes_get_size (bytes), error);
  if (json == NULL)
    g_prefix_error (error, _("“%s”: "), path);
  return json;
}

char *
jm_ctl_read_text (const char  *path,
                  GError     **error)
{
  g_autoptr(GBytes) bytes = jm_ctl_read_file (path, error);
  g_autofree char *text = NULL;

  if (bytes == NULL)
    return NULL;
  text = g_strndup (g_bytes_get_size (bytes) > 0 ? g_bytes_get_data (bytes, NULL) : "", g_bytes_get_size (bytes));
  if (g_utf8_validate (text, -1, NULL))
    return g_steal_pointer (&text);
  g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” is not a text in UTF-8."), path);
  return NULL;
}
