/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-json.h>
#include <base/jm-text.h>
#include <base/jm-time.h>

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

/**
 * jm_json_builder_create:
 *
 * Returns: (transfer full): a builder of one JSON value
 */
JmJsonBuilder *
jm_json_builder_create (void)
{
  return json_builder_new ();
}

/**
 * jm_json_builder_free:
 * @self: (transfer full): a builder
 *
 * Gives the builder back.
 */
void
jm_json_builder_free (JmJsonBuilder *self)
{
  g_object_unref (self);
}

/**
 * jm_json_builder_finish:
 * @self: a builder whose objects and arrays are all ended
 *
 * Returns: (transfer full): the value
 */
JmJson *
jm_json_builder_finish (JmJsonBuilder *self)
{
  return json_builder_get_root (self);
}

/* The pieces below need no words of their own: they are JSON's grammar. */

void
jm_json_begin_object (JmJsonBuilder *self)
{
  json_builder_begin_object (self);
}

void
jm_json_end_object (JmJsonBuilder *self)
{
  json_builder_end_object (self);
}

void
jm_json_begin_array (JmJsonBuilder *self)
{
  json_builder_begin_array (self);
}

void
jm_json_end_array (JmJsonBuilder *self)
{
  json_builder_end_array (self);
}

void
jm_json_key (JmJsonBuilder *self,
             const char    *name)
{
  json_builder_set_member_name (self, name);
}

/**
 * jm_json_add_string:
 * @self: a builder
 * @value: (nullable): a text; invalid UTF-8 is replaced, %NULL is null
 *
 * Adds a string.
 */
void
jm_json_add_string (JmJsonBuilder *self,
                    const char    *value)
{
  g_autofree char *valid = NULL;

  if (value == NULL)
    {
      json_builder_add_null_value (self);
      return;
    }
  if (!jm_text_is_valid (value, strlen (value)))
    value = valid = g_utf8_make_valid (value, -1);
  json_builder_add_string_value (self, value);
}

void
jm_json_add_int64 (JmJsonBuilder *self,
                   gint64         value)
{
  json_builder_add_int_value (self, value);
}

/**
 * jm_json_add_double:
 * @self: a builder
 * @value: a number; what is not finite is null
 *
 * Adds a number, a whole one without a fraction.
 */
void
jm_json_add_double (JmJsonBuilder *self,
                    double         value)
{
  if (!isfinite (value))
    json_builder_add_null_value (self);
  else if (value == floor (value) && fabs (value) < 9007199254740992.0)
    json_builder_add_int_value (self, (gint64) value);
  else
    json_builder_add_double_value (self, value);
}

void
jm_json_add_boolean (JmJsonBuilder *self,
                     gboolean       value)
{
  json_builder_add_boolean_value (self, value);
}

void
jm_json_add_null (JmJsonBuilder *self)
{
  json_builder_add_null_value (self);
}

/**
 * jm_json_add_value:
 * @self: a builder
 * @value: (nullable): a value that is copied; %NULL is null
 *
 * Adds a whole value.
 */
void
jm_json_add_value (JmJsonBuilder *self,
                   JmJson        *value)
{
  if (value == NULL)
    json_builder_add_null_value (self);
  else
    json_builder_add_value (self, json_node_copy (value));
}

void
jm_json_set_string (JmJsonBuilder *self,
                    const char    *name,
                    const char    *value)
{
  jm_json_key (self, name);
  jm_json_add_string (self, value);
}

void
jm_json_set_int64 (JmJsonBuilder *self,
                   const char    *name,
                   gint64         value)
{
  jm_json_key (self, name);
  jm_json_add_int64 (self, value);
}

void
jm_json_set_double (JmJsonBuilder *self,
                    const char    *name,
                    double         value)
{
  jm_json_key (self, name);
  jm_json_add_double (self, value);
}

void
jm_json_set_boolean (JmJsonBuilder *self,
                     const char    *name,
                     gboolean       value)
{
  jm_json_key (self, name);
  jm_json_add_boolean (self, value);
}

void
jm_json_set_null (JmJsonBuilder *self,
                  const char    *name)
{
  jm_json_key (self, name);
  jm_json_add_null (self);
}

void
jm_json_set_value (JmJsonBuilder *self,
                   const char    *name,
                   JmJson        *value)
{
  jm_json_key (self, name);
  jm_json_add_value (self, value);
}

/**
 * jm_json_set_strv:
 * @self: a builder
 * @name: a member's name
 * @values: (nullable): texts; %NULL is an empty array
 *
 * Sets a member to an array of strings.
 */
void
jm_json_set_strv (JmJsonBuilder      *self,
                  const char         *name,
                  const char *const  *values)
{
  jm_json_key (self, name);
  jm_json_begin_array (self);
  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    jm_json_add_string (self, values[i]);
  jm_json_end_array (self);
}

/**
 * jm_json_set_time:
 * @self: a builder
 * @name: a member's name
 * @unix_seconds: an instant; 0 is null
 *
 * Sets a member to an instant in ISO 8601, UTC.
 */
void
jm_json_set_time (JmJsonBuilder *self,
                  const char    *name,
                  gint64         unix_seconds)
{
  g_autofree char *text = jm_time_to_iso (unix_seconds);

  jm_json_set_string (self, name, text);
}

/**
 * jm_json_set_id:
 * @self: a builder
 * @name: a member's name
 * @prefix: the letter of the noun, 'p' for a posting
 * @id: its number; 0 is null
 *
 * Sets a member to an id as people type it, "p12".
 */
void
jm_json_set_id (JmJsonBuilder *self,
                const char    *name,
                char           prefix,
                gint64         id)
{
  g_autofree char *text = id != 0 ? g_strdup_printf ("%c%" G_GINT64_FORMAT, prefix, id) : NULL;

  jm_json_set_string (self, name, text);
}
