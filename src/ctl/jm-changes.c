/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-changes.h"

#include <glib/gi18n.h>

#include "jm-output.h"

static void
print_changes (JmCtl  *ctl,
               JmJson *answer)
{
  JmJson *changes = jm_json_get_member (answer, "changes");
  g_autoptr(JmTable) table = jm_table_new (_("ID"), _("UNTIL NOW"), _("PROPOSED"), NULL);

  for (guint i = 0; i < jm_json_get_length (changes); i++)
    {
      JmJson *change = jm_json_get_element (changes, i);

      jm_table_add (table, jm_json_member_string (change, "id"), jm_json_member_string (change, "before_text"), jm_json_member_string (change, "after_text"));
    }
  jm_table_print (table, ctl);
}

/* One line of a text, an entry or a list of skills. */
static char *
describe (const char *field,
          JmJson     *value)
{
  g_autoptr(GString) line = g_string_new (NULL);

  if (value == NULL)
    return g_strdup ("");
  if (jm_json_get_string (value) != NULL)
    return jm_text_shorten (jm_json_get_string (value), 60);
  if (!jm_json_is (value, JM_JSON_ARRAY))
    return jm_profile_entry_to_line (field, value);
  for (guint i = 0; i < jm_json_get_length (value); i++)
    {
      g_autofree char *skill = jm_profile_entry_to_line (field, jm_json_get_element (value, i));

      g_string_append_printf (line, "%s%s", i > 0 ? ", " : "", skill);
    }
  return jm_text_shorten (line->str, 60);
}

static void
add_change (JmJsonBuilder         *builder,
            const JmProfileChange *change)
{
  g_autofree char *before = describe (change->field, change->before);
  g_autofree char *after = describe (change->field, change->after);

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "id", change->id);
  jm_json_set_string (builder, "field", change->field);
  jm_json_set_value (builder, "before", change->before);
  jm_json_set_value (builder, "after", change->after);
  jm_json_set_string (builder, "before_text", before);
  jm_json_set_string (builder, "after_text", after);
  jm_json_end_object (builder);
}

void
jm_ctl_answer_changes (JmCtl         *ctl,
                       JmJsonBuilder *builder,
                       GPtrArray     *changes)
{
  g_autoptr(JmJson) answer = NULL;

  jm_json_key (builder, "changes");
  jm_json_begin_array (builder);
  for (guint i = 0; i < changes->len; i++)
    add_change (builder, changes->pdata[i]);
  jm_json_end_array (builder);
  jm_json_set_int64 (builder, "total", changes->len);
  jm_json_end_object (builder);
  answer = jm_json_builder_finish (builder);
  jm_ctl_answer (ctl, answer, print_changes);
}
