/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-path.h"

#include <glib/gi18n.h>
#include <string.h>

typedef enum { PICK_VALUE, PICK_EACH, PICK_PLACE, PICK_EQUAL, PICK_BEGINS, PICK_NAMES } Pick;

typedef struct {
  char *name; /* NULL: an attribute of the element, by key */
  Pick  pick;
  guint place;
  char *key, *value;
} Step;

struct _JmPath {
  GArray  *steps; /* (element-type Step) */
  gboolean is_from_root;
  char    *xpath;   /* (nullable) instead of steps */
};

static void
step_clear (gpointer data)
{
  Step *step = data;

  g_free (step->name);
  g_free (step->key);
  g_free (step->value);
}

/* "[]", "[~]", "[2]", "[name=Location Type]", "[title^=Ask]", from after the bracket. */
static gboolean
parse_pick (const char *inner, gsize length, Step *step)
{
  g_autofree char *text = g_strndup (inner, length);
  const char *equals = strchr (text, '=');
  guint64 place;

  if (length == 0)
    step->pick = PICK_EACH;
  else if (g_str_equal (text, "~"))
    step->pick = PICK_NAMES;
  else if (equals != NULL && equals != text)
    {
      step->pick = equals[-1] == '^' ? PICK_BEGINS : PICK_EQUAL;
      step->key = g_strndup (text, equals - text - (step->pick == PICK_BEGINS));
      step->value = g_strdup (equals + 1);
    }
  else if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &place, NULL))
    {
      step->pick = PICK_PLACE;
      step->place = place;
    }
  else
    return FALSE;
  return TRUE;
}

/* One step from @text; its end is returned, NULL when it cannot be understood. */
static const char *
parse_step (const char *text, char separator, Step *step)
{
  gsize length = strcspn (text, separator == '/' ? "/[@" : ".[");
  const char *end = text + length;

  step->name = g_strndup (text, length);
  if (*end == '[')
    {
      const char *close = strchr (end, ']');

      if (close == NULL || !parse_pick (end + 1, close - end - 1, step))
        return NULL;
      end = close + 1;
    }
  return length > 0 ? end : NULL;
}

static gboolean
parse_steps (JmPath *self, const char *text, char separator)
{
  const char *p = text;

  if (g_str_equal (text, "."))
    return TRUE;
  while (*p != '\0')
    {
      Step step = { 0 };

      if (*p == '@' && separator == '/')
        {
          step.key = g_strdup (p + 1);
          g_array_append_val (self->steps, step);
          return p[1] != '\0';
        }
      p = parse_step (p, separator, &step);
      g_array_append_val (self->steps, step);
      if (p == NULL || (*p != '\0' && *p != separator && !(*p == '@' && separator == '/')))
        return FALSE;
      if (*p == separator && *++p == '\0')
        return FALSE;
    }
  return self->steps->len > 0;
}

/**
 * jm_path_parse:
 * @text: a path
 * @kind: steps are parted by "." in JSON, by "/" in a feed; "$." and "/" lead from the root of the answer. Of a page it is XPath
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the path; JM_ERROR_INVALID
 */
JmPath *
jm_path_parse (const char *text, JmBoardKind kind, GError **error)
{
  g_autoptr(JmPath) self = g_new0 (JmPath, 1);
  gboolean is_xml = kind == JM_BOARD_FEED || kind == JM_BOARD_SITEMAP;
  const char *root = is_xml ? "/" : "$.";
  const char *steps;

  if (kind == JM_BOARD_PAGE || kind == JM_BOARD_JSONLD)
    {
      self->xpath = g_strdup (text);
      return jm_xml_check_xpath (text, error) ? g_steal_pointer (&self) : NULL;
    }
  self->is_from_root = g_str_has_prefix (text, root);
  steps = text + (self->is_from_root ? strlen (root) : 0);
  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_array_set_clear_func (self->steps, step_clear);
  if (parse_steps (self, steps, is_xml ? '/' : '.'))
    return g_steal_pointer (&self);
  g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” is no path."), text);
  return NULL;
}

void
jm_path_free (JmPath *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->steps, g_array_unref);
  g_free (self->xpath);
  g_free (self);
}

static gboolean
is_picked (const char *text, const Step *step)
{
  if (text == NULL)
    return FALSE;
  return step->pick == PICK_BEGINS ? g_ascii_strncasecmp (text, step->value, strlen (step->value)) == 0
                                   : g_ascii_strcasecmp (text, step->value) == 0;
}

static gboolean
json_is_equal (JmJson *json, const Step *step)
{
  g_autofree char *text = jm_json_dup_scalar (jm_json_get_member (json, step->key));

  return is_picked (text, step);
}

static gboolean
element_is_equal (JmXmlElement *element, const Step *step)
{
  g_autofree char *text = *step->key == '@' ? jm_xml_dup_attribute (element, step->key + 1)
                                            : jm_xml_dup_child_text (element, step->key);

  return is_picked (text, step);
}

static gboolean
looks_inside (const Step *step)
{
  return step->pick == PICK_EQUAL || step->pick == PICK_BEGINS;
}

static void walk_from (const JmPath *self, guint at, const JmNode *node, JmNodeFunc func, gpointer user_data);

/* An object whose names are data, such as {"FI": ["FI1B"]}. */
static void
walk_members (const JmPath *self, guint at, JmJson *object, JmNodeFunc func, gpointer user_data)
{
  const Step *step = &g_array_index (self->steps, Step, at);
  g_auto(GStrv) names = jm_json_list_members (object);

  for (guint i = 0; names[i] != NULL; i++)
    if (step->pick == PICK_EACH || (step->pick == PICK_PLACE && i == step->place))
      walk_from (self, at + 1, &(JmNode) { .json = jm_json_get_member (object, names[i]) }, func, user_data);
    else if (step->pick == PICK_NAMES && at + 1 == self->steps->len)
      func (&(JmNode) { .text = names[i] }, user_data);
}

static void
walk_json (const JmPath *self, guint at, JmJson *json, JmNodeFunc func, gpointer user_data)
{
  const Step *step = &g_array_index (self->steps, Step, at);
  JmJson *member = jm_json_get_member (json, step->name);
  guint n = jm_json_is (member, JM_JSON_ARRAY) ? jm_json_get_length (member) : 0;

  if (member == NULL)
    return;
  if (step->pick == PICK_VALUE)
    {
      walk_from (self, at + 1, &(JmNode) { .json = member }, func, user_data);
      return;
    }
  if (jm_json_is (member, JM_JSON_OBJECT))
    walk_members (self, at, member, func, user_data);
  for (guint i = 0; i < n && step->pick != PICK_NAMES; i++)
    {
      JmJson *element = jm_json_get_element (member, i);

      if ((step->pick == PICK_PLACE && i != step->place) || (looks_inside (step) && !json_is_equal (element, step)))
        continue;
      walk_from (self, at + 1, &(JmNode) { .json = element }, func, user_data);
    }
}

static void
walk_element (const JmPath *self, guint at, JmXmlElement *element, JmNodeFunc func, gpointer user_data)
{
  const Step *step = &g_array_index (self->steps, Step, at);
  g_autoptr(GPtrArray) children = NULL;

  if (step->name == NULL)
    {
      g_autofree char *text = jm_xml_dup_attribute (element, step->key);

      if (text != NULL)
        func (&(JmNode) { .text = text }, user_data);
      return;
    }
  children = jm_xml_list_children (element, step->name);
  for (guint i = 0; i < children->len; i++)
    {
      JmXmlElement *child = g_ptr_array_index (children, i);

      if (step->pick == PICK_NAMES || (step->pick == PICK_PLACE && i != step->place) || (looks_inside (step) && !element_is_equal (child, step)))
        continue;
      walk_from (self, at + 1, &(JmNode) { .element = child }, func, user_data);
      if (step->pick == PICK_VALUE)
        return;
    }
}

static void
walk_from (const JmPath *self, guint at, const JmNode *node, JmNodeFunc func, gpointer user_data)
{
  if (at == self->steps->len)
    func (node, user_data);
  else if (node->json != NULL)
    walk_json (self, at, node->json, func, user_data);
  else if (node->element != NULL)
    walk_element (self, at, node->element, func, user_data);
}

typedef struct {
  JmNodeFunc func;
  gpointer   user_data;
} Walk;

static void
found_cb (JmXmlElement *element, const char *text, gpointer user_data)
{
  Walk *walk = user_data;

  walk->func (&(JmNode) { .element = element, .text = text, .is_markup = element != NULL }, walk->user_data);
}

/**
 * jm_path_walk:
 * @self: a path
 * @node: where to begin
 * @func: called for each node that the path leads to, in their order
 * @user_data: for @func
 */
void
jm_path_walk (const JmPath *self, const JmNode *node, JmNodeFunc func, gpointer user_data)
{
  const JmNode *start = self->is_from_root ? node->root : node;

  if (self->xpath != NULL)
    {
      if (node->element != NULL)
        jm_xml_query (node->element, self->xpath, found_cb, &(Walk) { func, user_data });
      return;
    }
  if (start != NULL)
    walk_from (self, 0, start, func, user_data);
}

static void
add_text (GPtrArray *texts, char *text)
{
  if (text != NULL && *text != '\0')
    g_ptr_array_add (texts, text);
  else
    g_free (text);
}

void
jm_node_add_texts (const JmNode *self, GPtrArray *texts)
{
  if (self->element != NULL)
    add_text (texts, jm_xml_dup_text (self->element));
  else if (self->json == NULL)
    add_text (texts, g_strdup (self->text));
  else if (jm_json_is (self->json, JM_JSON_ARRAY))
    for (guint i = 0; i < jm_json_get_length (self->json); i++)
      add_text (texts, jm_json_dup_scalar (jm_json_get_element (self->json, i)));
  else
    add_text (texts, jm_json_dup_scalar (self->json));
}
