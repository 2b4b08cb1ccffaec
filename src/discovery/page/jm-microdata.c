/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page/jm-microdata.h"

#include <string.h>

/* The two ways of marking up elements: html.spec.whatwg.org, "Microdata", and w3.org/TR/rdfa-lite. */
typedef struct {
  const char *property, *type;
} Dialect;

static const Dialect dialects[] = { { "itemprop", "itemtype" }, { "property", "typeof" } };

typedef struct {
  const Dialect *dialect;
  JmHtml        *page;
  JmJsonBuilder *builder;
  guint          depth;
} Reading;

#define MAX_POSTINGS 2000
#define MAX_REFERENCES 16
#define MAX_DEPTH 16
#define MAX_VALUES 50

static void add_properties (Reading *self, JmHtmlElement *item);

static gboolean
has_properties (Reading       *self,
                JmHtmlElement *element)
{
  for (JmHtmlElement *inner = jm_html_step (element, element); inner != NULL; inner = jm_html_step (inner, element))
    {
      if (jm_html_has_attribute (inner, self->dialect->property))
        return TRUE;
    }
  return FALSE;
}

/* Prose keeps its markup; it may hold properties of its own, which stay part of it. */
static gboolean
is_prose (const char *name)
{
  static const char * const names[] = {
    "description", "responsibilities", "qualifications", "skills", "jobBenefits", "experienceRequirements", "educationRequirements", NULL
  };

  return g_strv_contains (names, name);
}

static char *
dup_value (JmHtmlElement *element,
           const char    *name)
{
  static const char * const attributes[] = { "content", "datetime" };
  gboolean is_address = strcmp (name, "url") == 0 || strcmp (name, "sameAs") == 0 || g_strcmp0 (jm_html_get_name (element), "link") == 0;
  char *value;

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      value = jm_html_dup_attribute (element, attributes[i]);
      if (value != NULL)
        return value;
    }
  if (is_address && (value = jm_html_dup_attribute (element, "href")) != NULL)
    return value;
  if (strcmp (jm_html_get_name (element), "data") == 0 && (value = jm_html_dup_attribute (element, "value")) != NULL)
    return value;
  return is_prose (name) ? jm_html_dup_inner (element) : jm_html_dup_text (element);
}

static void
add_value (Reading       *self,
           JmHtmlElement *element,
           const char    *name)
{
  g_autofree char *value = NULL;

  /* SuccessFactors nests properties without itemscope. */
  if (self->depth < MAX_DEPTH && !is_prose (name) && !jm_html_has_attribute (element, "content") && has_properties (self, element))
    {
      self->depth++;
      jm_json_begin_object (self->builder);
      add_properties (self, element);
      jm_json_end_object (self->builder);
      self->depth--;
      return;
    }
  value = dup_value (element, name);
  jm_json_add_string (self->builder, value);
}

/* "title", "schema:title", "http://schema.org/title": the first of several. */
static char *
dup_property (Reading       *self,
              JmHtmlElement *element)
{
  g_autofree char *names = jm_html_dup_attribute (element, self->dialect->property);
  char *name = names != NULL ? g_strstrip (names) : NULL;
  const char *local;

  if (name == NULL)
    return NULL;
  name[strcspn (name, " \t\r\n")] = '\0';
  local = strrchr (name, '/') != NULL ? strrchr (name, '/') + 1 : name;
  local = strrchr (local, ':') != NULL ? strrchr (local, ':') + 1 : local;
  return g_strdup (local);
}

static void
list_properties (Reading       *self,
                 JmHtmlElement *item,
                 GHashTable    *elements,
                 GPtrArray     *order)
{
  JmHtmlElement *element = jm_html_step (item, item);

  while (element != NULL)
    {
      g_autofree char *name = dup_property (self, element);
      GPtrArray *values;

      if (name == NULL)
        {
          element = jm_html_step (element, item);
          continue;
        }
      values = g_hash_table_lookup (elements, name);
      if (values == NULL && *name != '\0')
        {
          values = g_ptr_array_new ();
          g_ptr_array_add (order, g_strdup (name));
          g_hash_table_insert (elements, g_ptr_array_index (order, order->len - 1), values);
        }
      if (values != NULL && values->len < MAX_VALUES)
        g_ptr_array_add (values, element);
      element = jm_html_step_over (element, item);
    }
}

/* Elements elsewhere in the page that the item says are its own. */
static void
list_references (Reading       *self,
                 JmHtmlElement *item,
                 GHashTable    *elements,
                 GPtrArray     *order)
{
  g_autofree char *references = jm_html_dup_attribute (item, "itemref");
  g_auto(GStrv) ids = references != NULL ? g_strsplit_set (g_strstrip (references), " \t\r\n", MAX_REFERENCES) : NULL;

  for (JmHtmlElement *element = ids != NULL ? jm_html_get_root (self->page) : NULL; element != NULL; element = jm_html_step (element, NULL))
    {
      g_autofree char *id = jm_html_dup_attribute (element, "id");

      if (id != NULL && g_strv_contains ((const char * const *) ids, id))
        list_properties (self, element, elements, order);
    }
}

static void
add_properties (Reading       *self,
                JmHtmlElement *item)
{
  g_autoptr(GPtrArray) order = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GHashTable) elements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  list_properties (self, item, elements, order);
  if (jm_html_has_attribute (item, self->dialect->type))
    list_references (self, item, elements, order);
  for (guint i = 0; i < order->len; i++)
    {
      const char *name = g_ptr_array_index (order, i);
      GPtrArray *values = g_hash_table_lookup (elements, name);
      gboolean is_list = values->len > 1 && (strcmp (name, "jobLocation") == 0 || strcmp (name, "employmentType") == 0);

      jm_json_key (self->builder, name);
      if (is_list)
        jm_json_begin_array (self->builder);
      for (guint j = 0; j < (is_list ? values->len : 1); j++)
        add_value (self, g_ptr_array_index (values, j), name);
      if (is_list)
        jm_json_end_array (self->builder);
    }
}

static gboolean
is_job (const char *type)
{
  gsize length = strlen (type), own = strlen ("JobPosting");

  return length >= own && strcmp (type + length - own, "JobPosting") == 0 && (length == own || strchr ("/:#", type[length - own - 1]) != NULL);
}

void
jm_microdata_find (JmHtml    *page,
                   GPtrArray *found)
{
  JmHtmlElement *element = strstr (jm_html_get_source (page), "JobPosting") != NULL ? jm_html_get_root (page) : NULL;

  while (element != NULL && found->len < MAX_POSTINGS)
    {
      const Dialect *dialect = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (dialects) && dialect == NULL; i++)
        {
          g_autofree char *type = jm_html_dup_attribute (element, dialects[i].type);

          if (type != NULL && is_job (g_strstrip (type)))
            dialect = &dialects[i];
        }
      if (dialect != NULL)
        {
          g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
          Reading reading = { dialect, page, builder, 0 };

          jm_json_begin_object (builder);
          jm_json_set_string (builder, "@type", "JobPosting");
          add_properties (&reading, element);
          jm_json_end_object (builder);
          g_ptr_array_add (found, jm_json_builder_finish (builder));
        }
      element = dialect != NULL ? jm_html_step_over (element, NULL) : jm_html_step (element, NULL);
    }
}
