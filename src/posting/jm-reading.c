/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-reading.h"

#include <glib/gi18n.h>

/* The member under @key that is really there, or NULL. */
static JmJson *
present (JmReading  *self,
         const char *key)
{
  JmJson *member = self->error == NULL ? jm_json_get_member (self->json, key) : NULL;

  return jm_json_is (member, JM_JSON_NULL) ? NULL : member;
}

static void
complain (JmReading  *self,
          const char *key,
          const char *expected)
{
  /* Translators: “%s” is the name of a JSON key, then what its value must be. */
  g_set_error (&self->error, JM_ERROR, JM_ERROR_INVALID, _("The value of “%s” cannot be used: it must be %s or null."),
               key, expected);
}

gboolean
jm_reading_begin (JmReading  *self,
                  GError    **error)
{
  if (jm_json_is (self->json, JM_JSON_OBJECT))
    return TRUE;
  g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("This cannot be read: a JSON object was expected."));
  return FALSE;
}

gboolean
jm_reading_end (JmReading  *self,
                GError    **error)
{
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

void
jm_reading_text (JmReading   *self,
                 const char  *key,
                 char       **value)
{
  JmJson *member = present (self, key);

  if (member == NULL)
    return;
  if (!jm_json_is (member, JM_JSON_STRING))
    {
      complain (self, key, _("a text"));
      return;
    }
  g_free (*value);
  *value = g_strdup (jm_json_get_string (member));
}

void
jm_reading_strv (JmReading   *self,
                 const char  *key,
                 char      ***value)
{
  JmJson *member = present (self, key);
  char **list = member != NULL ? jm_json_dup_strv (member) : NULL;

  if (member == NULL)
    return;
  if (list == NULL || g_strv_length (list) != jm_json_get_length (member))
    {
      g_strfreev (list);
      complain (self, key, _("a list of texts"));
      return;
    }
  g_strfreev (*value);
  *value = list;
}

void
jm_reading_int64 (JmReading  *self,
                  const char *key,
                  gint64     *value)
{
  JmJson *member = present (self, key);

  if (member != NULL && !jm_json_get_int64 (member, value))
    complain (self, key, _("a whole number"));
}

void
jm_reading_double (JmReading  *self,
                   const char *key,
                   double     *value)
{
  JmJson *member = present (self, key);

  if (member != NULL && !jm_json_get_double (member, value))
    complain (self, key, _("a number"));
}

void
jm_reading_boolean (JmReading  *self,
                    const char *key,
                    gboolean   *value)
{
  JmJson *member = present (self, key);

  if (member != NULL && !jm_json_get_boolean (member, value))
    complain (self, key, _("true, false"));
}

void
jm_reading_time (JmReading  *self,
                 const char *key,
                 gint64     *value)
{
  JmJson *member = present (self, key);
  const char *text = jm_json_get_string (member);

  if (member != NULL && (text == NULL || !jm_time_parse (text, jm_time_now (), value)))
    complain (self, key, _("a time such as 2026-11-23T15:04:05Z"));
}

void
jm_reading_id (JmReading  *self,
               const char *key,
               char        prefix,
               gint64     *value)
{
  JmJson *member = present (self, key);
  const char *text = jm_json_get_string (member);
  g_autofree char *example = g_strdup_printf (_("“%c12”"), prefix);

  if (member == NULL)
    return;
  if (text == NULL || text[0] != prefix || !g_ascii_string_to_unsigned (text + 1, 10, 1, G_MAXINT64, (guint64 *) value, NULL))
    complain (self, key, example);
}

JmJson *
jm_reading_object (JmReading  *self,
                   const char *key)
{
  JmJson *member = present (self, key);

  if (member != NULL && !jm_json_is (member, JM_JSON_OBJECT))
    {
      complain (self, key, _("an object"));
      return NULL;
    }
  return member;
}
