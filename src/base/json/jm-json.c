/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-error.h>
#include <base/jm-json.h>
#include <base/jm-text.h>

#include "jm-descriptor.h"
#include "json/jm-json-read.h"
#include "json/jm-json-repair.h"
#include "json/jm-json-write.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#define MAX_DEPTH 256
#define MOST_BYTES (64 * 1024 * 1024) /* of a file */
#define MAX_MEMORY (120 * 1024 * 1024)

/* What json-glib takes of memory for each, on 64 bits. */
#define OBJECT_SIZE 360
#define ARRAY_SIZE 160
#define VALUE_SIZE 96
#define NAME_SIZE 40

/* Is the text neither nested too deep nor of so many values that they would not fit into memory? */
static gboolean
size_is_sane (const char  *text,
              gsize        length,
              GError     **error)
{
  guint depth = 0;
  gsize memory = 0;

  for (gsize i = 0; i < length;)
    {
      char c = text[i];

      if ((c == '[' || c == '{') && ++depth > MAX_DEPTH)
        {
          g_set_error (error, JM_ERROR, JM_ERROR_TOO_LARGE, _("This JSON is nested more than %d levels deep."), MAX_DEPTH);
          return FALSE;
        }
      if ((c == ']' || c == '}') && depth > 0)
        depth--;
      memory += c == '{' ? OBJECT_SIZE : c == '[' ? ARRAY_SIZE : c == ',' ? VALUE_SIZE : c == ':' ? NAME_SIZE : 0;
      i += c == '"' ? jm_json_skip_string (text + i, length - i) : 1;
    }
  if (memory > MAX_MEMORY)
    g_set_error_literal (error, JM_ERROR, JM_ERROR_TOO_LARGE, _("This JSON is made of too many values to be kept in memory."));
  return memory <= MAX_MEMORY;
}

static JsonNode *
parse_strictly (const char  *text,
                gsize        length,
                GError     **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();

  json_parser_set_strict (parser, TRUE);
  if (!json_parser_load_from_data (parser, text, length, error))
    return NULL;
  return json_parser_steal_root (parser);
}

/**
 * jm_json_parse:
 * @text: a JSON text (RFC 8259), UTF-8
 * @length: its length in bytes, or -1
 * @error: return location for an error
 *
 * Parses strictly: no comments, no trailing commas, at most 256 levels. There are two repairs: the escape of a lone surrogate, which
 * no text can hold, becomes U+FFFD; a number that is too large for 64 bits or a double becomes a string of its digits, so that a long
 * id stays apart from others and nothing infinite is written out again.
 *
 * Returns: (transfer full) (nullable): the value, or %NULL with %JM_ERROR_INVALID or %JM_ERROR_TOO_LARGE
 */
JmJson *
jm_json_parse (const char  *text,
               gssize       length,
               GError     **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autofree char *repaired = NULL;
  g_autofree char *quoted = NULL;
  gsize size;
  JsonNode *root;

  g_return_val_if_fail (text != NULL, NULL);

  size = length < 0 ? strlen (text) : (gsize) length;
  if (size >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0)
    {
      text += 3;
      size -= 3;
    }

  if (!jm_text_is_valid (text, size))
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("This is not JSON: the text is not UTF-8."));
      return NULL;
    }
  if (!size_is_sane (text, size, error))
    return NULL;

  root = jm_json_read (text, size);
  if (root != NULL)
    return root;

  quoted = jm_json_quote_numbers (text, size);
  if (quoted != NULL)
    {
      text = quoted;
      size = strlen (quoted);
    }
  root = parse_strictly (text, size, &local_error);
  if (root != NULL)
    return root;

  /* json-glib names the fault by another code in each version: try the repair whenever it would change something. */
  if (g_strstr_len (text, size, "\\u") != NULL || g_strstr_len (text, size, "\\U") != NULL)
    {
      repaired = jm_json_replace_surrogates (text, size);
      root = parse_strictly (repaired, strlen (repaired), NULL);
      if (root != NULL)
        return root;
    }

  g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("This is not JSON: %s."),
               local_error != NULL ? local_error->message : _("it is empty"));
  return NULL;
}

/**
 * jm_json_parse_file:
 * @path: a file
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the value in the file; errors as jm_json_parse(), %JM_ERROR_NOT_FOUND for what is no file,
 *   %JM_ERROR_TOO_LARGE beyond 64 MB
 */
JmJson *
jm_json_parse_file (const char  *path,
                    GError     **error)
{
  g_autoptr(GMappedFile) file = NULL;
  g_autofd int fd = -1;
  goffset size;

  g_return_val_if_fail (path != NULL, NULL);

  fd = jm_descriptor_open (path, &size, error);
  if (fd < 0)
    return NULL;
  if (size > MOST_BYTES)
    {
      g_set_error (error, JM_ERROR, JM_ERROR_TOO_LARGE, _("“%s” is larger than 64 MB."), path);
      return NULL;
    }
  file = size > 0 ? g_mapped_file_new_from_fd (fd, FALSE, NULL) : NULL;
  return file != NULL ? jm_json_parse (g_mapped_file_get_contents (file), g_mapped_file_get_length (file), error) : jm_json_parse ("", 0, error);
}

/**
 * jm_json_ref:
 * @self: a value
 *
 * Returns: (transfer full): @self with one more reference
 */
JmJson *
jm_json_ref (JmJson *self)
{
  return json_node_ref (self);
}

/**
 * jm_json_unref:
 * @self: (transfer full): a value
 *
 * Gives a reference back.
 */
void
jm_json_unref (JmJson *self)
{
  json_node_unref (self);
}

/**
 * jm_json_get_kind:
 * @self: a value
 *
 * Returns: what kind of value it is
 */
JmJsonKind
jm_json_get_kind (JmJson *self)
{
  g_return_val_if_fail (self != NULL, JM_JSON_NULL);

  switch (json_node_get_node_type (self))
    {
    case JSON_NODE_OBJECT:
      return JM_JSON_OBJECT;
    case JSON_NODE_ARRAY:
      return JM_JSON_ARRAY;
    case JSON_NODE_NULL:
      return JM_JSON_NULL;
    case JSON_NODE_VALUE:
      break;
    }

  if (json_node_get_value_type (self) == G_TYPE_STRING)
    return JM_JSON_STRING;
  if (json_node_get_value_type (self) == G_TYPE_BOOLEAN)
    return JM_JSON_BOOLEAN;
  return JM_JSON_NUMBER;
}

/**
 * jm_json_is:
 * @self: (nullable): a value
 * @kind: a kind
 *
 * Returns: whether there is a value of that kind
 */
gboolean
jm_json_is (JmJson     *self,
            JmJsonKind  kind)
{
  return self != NULL && jm_json_get_kind (self) == kind;
}

/**
 * jm_json_equal:
 * @a: a value
 * @b: a value
 *
 * Returns: whether both are the same, whatever the order of members
 */
gboolean
jm_json_equal (JmJson *a,
               JmJson *b)
{
  return json_node_equal (a, b);
}

/**
 * jm_json_to_text:
 * @self: a value
 * @pretty: with line breaks and two spaces of indentation
 *
 * Returns: (transfer full): the value as JSON, UTF-8
 */
char *
jm_json_to_text (JmJson   *self,
                 gboolean  pretty)
{
  g_return_val_if_fail (self != NULL, NULL);

  return jm_json_write (self, pretty);
}

/**
 * jm_json_get_string:
 * @self: (nullable): a value
 *
 * Returns: (transfer none) (nullable): the text of a string, %NULL for anything else
 */
const char *
jm_json_get_string (JmJson *self)
{
  return jm_json_is (self, JM_JSON_STRING) ? json_node_get_string (self) : NULL;
}

/**
 * jm_json_get_int64:
 * @self: (nullable): a value
 * @value: (out): the number
 *
 * Returns: whether it is a whole number within the range of 64 bits
 */
gboolean
jm_json_get_int64 (JmJson *self,
                   gint64 *value)
{
  double number;

  if (!jm_json_is (self, JM_JSON_NUMBER))
    return FALSE;
  if (json_node_get_value_type (self) == G_TYPE_INT64)
    {
      *value = json_node_get_int (self);
      return TRUE;
    }

  number = json_node_get_double (self);
  if (number != floor (number) || fabs (number) >= 9007199254740992.0)
    return FALSE;
  *value = (gint64) number;
  return TRUE;
}

/**
 * jm_json_get_double:
 * @self: (nullable): a value
 * @value: (out): the number
 *
 * Returns: whether it is a finite number
 */
gboolean
jm_json_get_double (JmJson *self,
                    double *value)
{
  if (!jm_json_is (self, JM_JSON_NUMBER))
    return FALSE;
  *value = json_node_get_value_type (self) == G_TYPE_INT64 ? (double) json_node_get_int (self) : json_node_get_double (self);
  return isfinite (*value);
}

/**
 * jm_json_get_boolean:
 * @self: (nullable): a value
 * @value: (out): the truth
 *
 * Returns: whether it is true or false
 */
gboolean
jm_json_get_boolean (JmJson   *self,
                     gboolean *value)
{
  if (!jm_json_is (self, JM_JSON_BOOLEAN))
    return FALSE;
  *value = json_node_get_boolean (self);
  return TRUE;
}

/**
 * jm_json_dup_scalar:
 * @self: (nullable): a value
 *
 * Boards write the same id as a text or as a number; this reads both.
 *
 * Returns: (transfer full) (nullable): a string, number or boolean as text; %NULL for anything else
 */
char *
jm_json_dup_scalar (JmJson *self)
{
  if (jm_json_is (self, JM_JSON_STRING))
    return g_strdup (json_node_get_string (self));
  if (jm_json_is (self, JM_JSON_BOOLEAN) || jm_json_is (self, JM_JSON_NUMBER))
    return jm_json_write (self, FALSE);
  return NULL;
}

/**
 * jm_json_get_length:
 * @self: (nullable): a value
 *
 * Returns: how many elements or members it has; 0 for scalars
 */
guint
jm_json_get_length (JmJson *self)
{
  if (jm_json_is (self, JM_JSON_ARRAY))
    return json_array_get_length (json_node_get_array (self));
  if (jm_json_is (self, JM_JSON_OBJECT))
    return json_object_get_size (json_node_get_object (self));
  return 0;
}

/**
 * jm_json_get_element:
 * @self: (nullable): an array
 * @index: a position
 *
 * Returns: (transfer none) (nullable): the element, %NULL beyond the end or when it is no array
 */
JmJson *
jm_json_get_element (JmJson *self,
                     guint   index)
{
  if (!jm_json_is (self, JM_JSON_ARRAY) || index >= json_array_get_length (json_node_get_array (self)))
    return NULL;
  return json_array_get_element (json_node_get_array (self), index);
}

/**
 * jm_json_get_member:
 * @self: (nullable): an object
 * @name: a member's name
 *
 * Returns: (transfer none) (nullable): the member, %NULL when there is none or when it is no object
 */
JmJson *
jm_json_get_member (JmJson     *self,
                    const char *name)
{
  return jm_json_is (self, JM_JSON_OBJECT) ? json_object_get_member (json_node_get_object (self), name) : NULL;
}

/**
 * jm_json_list_members:
 * @self: (nullable): an object
 *
 * Returns: (transfer full): the names of its members in their order; empty when it is no object
 */
char **
jm_json_list_members (JmJson *self)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  JsonObjectIter iter;
  const char *name;

  if (jm_json_is (self, JM_JSON_OBJECT))
    {
      json_object_iter_init_ordered (&iter, json_node_get_object (self));
      while (json_object_iter_next_ordered (&iter, &name, NULL))
        g_strv_builder_add (names, name);
    }

  return g_strv_builder_end (names);
}

/**
 * jm_json_member_string:
 * @self: (nullable): an object
 * @name: a member's name
 *
 * Returns: (transfer none) (nullable): the text of that member if it is a string
 */
const char *
jm_json_member_string (JmJson     *self,
                       const char *name)
{
  return jm_json_get_string (jm_json_get_member (self, name));
}

/**
 * jm_json_member_int64:
 * @self: (nullable): an object
 * @name: a member's name
 * @value: (out): the number
 *
 * Returns: whether that member is a whole number
 */
gboolean
jm_json_member_int64 (JmJson     *self,
                      const char *name,
                      gint64     *value)
{
  return jm_json_get_int64 (jm_json_get_member (self, name), value);
}

/**
 * jm_json_member_double:
 * @self: (nullable): an object
 * @name: a member's name
 * @value: (out): the number
 *
 * Returns: whether that member is a finite number
 */
gboolean
jm_json_member_double (JmJson     *self,
                       const char *name,
                       double     *value)
{
  return jm_json_get_double (jm_json_get_member (self, name), value);
}

/**
 * jm_json_member_boolean:
 * @self: (nullable): an object
 * @name: a member's name
 * @value: (out): the truth
 *
 * Returns: whether that member is true or false
 */
gboolean
jm_json_member_boolean (JmJson     *self,
                        const char *name,
                        gboolean   *value)
{
  return jm_json_get_boolean (jm_json_get_member (self, name), value);
}

/**
 * jm_json_dup_strv:
 * @self: (nullable): an array
 *
 * Returns: (transfer full) (nullable): its strings, others left out; %NULL when it is no array
 */
char **
jm_json_dup_strv (JmJson *self)
{
  g_autoptr(GStrvBuilder) strings = g_strv_builder_new ();

  if (!jm_json_is (self, JM_JSON_ARRAY))
    return NULL;

  for (guint i = 0; i < jm_json_get_length (self); i++)
    {
      const char *text = jm_json_get_string (jm_json_get_element (self, i));

      if (text != NULL)
        g_strv_builder_add (strings, text);
    }

  return g_strv_builder_end (strings);
}

/**
 * jm_json_query:
 * @self: a value
 * @path: a JSONPath as json-glib understands it (no filters)
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type JmJson): what matches, in order; %NULL with %JM_ERROR_INVALID for a bad path
 */
GPtrArray *
jm_json_query (JmJson      *self,
               const char  *path,
               GError     **error)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_json_unref);
  g_autoptr(GError) local_error = NULL;
  g_autoptr(JsonNode) result = NULL;
  JsonArray *matches;

  g_return_val_if_fail (self != NULL, NULL);

  result = json_path_query (path, self, &local_error);
  if (result == NULL)
    {
      g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” is not a JSONPath: %s"), path,
                   local_error != NULL ? local_error->message : _("it cannot be read."));
      return NULL;
    }

  matches = json_node_get_array (result);
  for (guint i = 0; i < json_array_get_length (matches); i++)
    g_ptr_array_add (found, json_node_ref (json_array_get_element (matches, i)));

  return g_steal_pointer (&found);
}
