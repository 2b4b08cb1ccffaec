/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-arguments.h"

#include <base/jm-error.h>
#include <glib/gi18n.h>
#include <string.h>

static const JmOption *
find_option (const JmOption *options,
             const char     *name,
             gsize           length)
{
  for (const JmOption *option = options; option != NULL && option->name != NULL; option++)
    if (strlen (option->name) == length && strncmp (option->name, name, length) == 0)
      return option;
  return NULL;
}

static gboolean
add_value (JmArguments     *self,
           const JmOption  *option,
           const char      *value,
           GError         **error)
{
  GPtrArray *values = g_hash_table_lookup (self->options, option->name);

  if (values != NULL && !option->repeats)
    {
      g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("--%s is given twice."), option->name);
      return FALSE;
    }
  if (values == NULL)
    {
      values = g_ptr_array_new ();
      g_hash_table_insert (self->options, (char *) option->name, values);
    }
  g_ptr_array_add (values, (char *) value);
  return TRUE;
}

/* A lone dash stands for standard input; "- by train" and "-5" are words, too. */
static gboolean
is_word (const char *argument)
{
  return argument[0] != '-' || (argument[1] != '-' && !g_ascii_isalpha (argument[1]));
}

JmArguments *
jm_arguments_new (void)
{
  JmArguments *self = g_new0 (JmArguments, 1);

  self->words = g_ptr_array_new ();
  self->options = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  return self;
}

void
jm_arguments_free (JmArguments *self)
{
  g_ptr_array_unref (self->words);
  g_hash_table_unref (self->options);
  g_free (self);
}

gboolean
jm_arguments_take (JmArguments     *self,
                   const JmOption  *first,
                   const JmOption  *second,
                   char           **argv,
                   int             *index,
                   GError         **error)
{
  const char *argument = argv[*index];
  const JmOption *option;
  gsize length;

  (*index)++;
  if (!self->is_past_options && g_str_equal (argument, "--"))
    {
      self->is_past_options = TRUE;
      return TRUE;
    }
  if (self->is_past_options || is_word (argument))
    {
      g_ptr_array_add (self->words, (char *) argument);
      return TRUE;
    }

  length = g_str_has_prefix (argument, "--") ? strcspn (argument + 2, "=") : 0;
  option = length > 0 ? find_option (first, argument + 2, length) : NULL;
  if (option == NULL && length > 0)
    option = find_option (second, argument + 2, length);
  if (option == NULL)
    {
      g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("There is no option “%s” here; --help lists them."), argument);
      return FALSE;
    }

  if (argument[2 + length] == '=' && option->value == NULL)
    {
      g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("--%s takes no value."), option->name);
      return FALSE;
    }
  if (option->value == NULL)
    return add_value (self, option, "", error);
  if (argument[2 + length] == '=')
    return add_value (self, option, argument + 2 + length + 1, error);
  if (argv[*index] == NULL)
    {
      g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("--%s needs a value: %s."), option->name, _(option->value));
      return FALSE;
    }
  return add_value (self, option, argv[(*index)++], error);
}

guint
jm_arguments_count (JmArguments *self)
{
  return self->words->len;
}

const char *
jm_arguments_word (JmArguments *self,
                   guint        index)
{
  return index < self->words->len ? self->words->pdata[index] : NULL;
}

gboolean
jm_arguments_has (JmArguments *self,
                  const char  *option)
{
  return g_hash_table_contains (self->options, option);
}

const char *
jm_arguments_get (JmArguments *self,
                  const char  *option)
{
  GPtrArray *values = g_hash_table_lookup (self->options, option);

  return values != NULL ? values->pdata[values->len - 1] : NULL;
}

char **
jm_arguments_list (JmArguments *self,
                   const char  *option)
{
  GPtrArray *values = g_hash_table_lookup (self->options, option);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; values != NULL && i < values->len; i++)
    if (*(char *) values->pdata[i] != '\0')
      g_strv_builder_add (builder, values->pdata[i]);
  return g_strv_builder_end (builder);
}
