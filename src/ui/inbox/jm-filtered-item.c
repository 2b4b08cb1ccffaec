/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inbox/jm-filtered-item.h"

#include <glib/gi18n.h>

struct _JmFilteredItem {
  GObject     parent_instance;
  JmFiltered *filtered;
};

G_DEFINE_FINAL_TYPE (JmFilteredItem, jm_filtered_item, G_TYPE_OBJECT)

static char *
describe_red_flag (const JmFiltered *filtered)
{
  const char *term = filtered->term != NULL ? filtered->term : "";

  if (g_strcmp0 (filtered->field, "title") == 0)
    return g_strdup_printf (_("Red flag “%s” in the title"), term);
  if (g_strcmp0 (filtered->field, "description") == 0)
    return g_strdup_printf (_("Red flag “%s” in the description"), term);
  if (g_strcmp0 (filtered->field, "company_name") == 0)
    return g_strdup_printf (_("Red flag “%s” in the company's name"), term);
  if (g_strcmp0 (filtered->field, "tags") == 0)
    return g_strdup_printf (_("Red flag “%s” in the tags"), term);
  return g_strdup_printf (_("Red flag “%s”"), term);
}

static void
jm_filtered_item_finalize (GObject *object)
{
  JmFilteredItem *self = JM_FILTERED_ITEM (object);

  g_clear_pointer (&self->filtered, jm_filtered_free);

  G_OBJECT_CLASS (jm_filtered_item_parent_class)->finalize (object);
}

static void
jm_filtered_item_class_init (JmFilteredItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jm_filtered_item_finalize;
}

static void
jm_filtered_item_init (JmFilteredItem *self)
{
}

/**
 * jm_filtered_item_new:
 * @filtered: (transfer full): what was kept out
 *
 * Returns: (transfer full): an item
 */
JmFilteredItem *
jm_filtered_item_new (JmFiltered *filtered)
{
  JmFilteredItem *self = g_object_new (JM_TYPE_FILTERED_ITEM, NULL);

  self->filtered = filtered;
  return self;
}

/**
 * jm_filtered_item_get_filtered:
 * @self: an item
 *
 * Returns: (transfer none): what was kept out
 */
const JmFiltered *
jm_filtered_item_get_filtered (JmFilteredItem *self)
{
  g_return_val_if_fail (JM_IS_FILTERED_ITEM (self), NULL);

  return self->filtered;
}

/**
 * jm_filtered_item_dup_reason:
 * @self: an item
 *
 * Returns: (transfer full): which rule kept it out and where it struck, for people
 */
char *
jm_filtered_item_dup_reason (JmFilteredItem *self)
{
  const char *rule;

  g_return_val_if_fail (JM_IS_FILTERED_ITEM (self), NULL);

  rule = self->filtered->rule;
  if (g_strcmp0 (rule, "red_flag") == 0)
    return describe_red_flag (self->filtered);
  if (g_strcmp0 (rule, "blocked_company") == 0)
    return g_strdup_printf (_("Blocked company “%s”"), self->filtered->term != NULL ? self->filtered->term : "");
  if (g_strcmp0 (rule, "rejected_before") == 0)
    return g_strdup (_("You rejected it before"));
  if (g_strcmp0 (rule, "keyword") == 0)
    return g_strdup (_("No keyword of the search in it"));
  return g_strdup (rule);
}
