/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page/jm-microdata.h"

#include <string.h>

static void add_properties (JmHtmlElement *item, JmJsonBuilder *builder);

static gboolean
has_properties (JmHtmlElement *element)
{
  for (JmHtmlElement *inner = jm_html_step (element, element); inner != NULL; inner = jm_html_step (inner, element))
    {
      if (jm_html_has_attribute (inner, "itemprop"))
        return TRUE;
    }
  return FALSE;
}

/* Prose keeps its markup; it may hold properties of its own, which stay part of it. */
static gboolean
is_prose (const char *name)
{
  static const char * const names[] = { "description", "responsibilities", "qualifications", "skills", "jobBenefits", NULL };

  return g_strv_contains (names, name);
}

static char *
dup_value (JmHtmlElement *element,
           const char    *name)
{
  static const char * const attributes[] = { "content", "datetime" };
  char *value;

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      value = jm_html_dup_attribute (element, attributes[i]);
      if (value != NULL)
        return value;
    }
  if (strcmp (name, "url") == 0 && (value = jm_html_dup_attribute (element, "href")) != NULL)
    return value;
  return is_prose (name) ? jm_html_dup_inner (element) : jm_html_dup_text (element);
}

static void
add_property (JmHtmlElement *element,
              const char    *name,
              JmJsonBuilder *builder)
{
  g_autofree char *value = NULL;

  /* SuccessFactors nests properties without itemscope. */
  if (!is_prose (name) && !jm_html_has_attribute (element, "content") && has_properties (element))
    {
      jm_json_key (builder, name);
      jm_json_begin_object (builder);
      add_properties (element, builder);
      jm_json_end_object (builder);
      return;
    }
  value = dup_value (element, name);
  jm_json_set_string (builder, name, value);
}

static void
add_properties (JmHtmlElement *item,
                JmJsonBuilder *builder)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JmHtmlElement *element = jm_html_step (item, item);

  while (element != NULL)
    {
      g_autofree char *names = jm_html_dup_attribute (element, "itemprop");
      char *name = names != NULL ? g_strstrip (names) : NULL;

      if (name == NULL)
        {
          element = jm_html_step (element, item);
          continue;
        }
      name[strcspn (name, " \t\r\n")] = '\0';
      if (*name != '\0' && g_hash_table_add (seen, g_strdup (name)))
        add_property (element, name, builder);
      element = jm_html_step_over (element, item);
    }
}

void
jm_microdata_find (JmHtml    *page,
                   GPtrArray *found)
{
  JmHtmlElement *element = jm_html_get_root (page);

  while (element != NULL)
    {
      g_autofree char *type = jm_html_dup_attribute (element, "itemtype");
      g_autoptr(JmJsonBuilder) builder = NULL;

      if (type == NULL || !g_str_has_suffix (g_strstrip (type), "/JobPosting"))
        {
          element = jm_html_step (element, NULL);
          continue;
        }
      builder = jm_json_builder_create ();
      jm_json_begin_object (builder);
      jm_json_set_string (builder, "@type", "JobPosting");
      add_properties (element, builder);
      jm_json_end_object (builder);
      g_ptr_array_add (found, jm_json_builder_finish (builder));
      element = jm_html_step_over (element, NULL);
    }
}
