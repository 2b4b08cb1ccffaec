/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/jm-html-node.h"

#include "markup/jm-entity.h"

#include <string.h>

/* What an element's own style says of the visibility of its text (drafts.csswg.org: css-display, css-fonts, css-overflow). */

typedef struct {
  JmLook   look;
  gboolean clips, has_no_room, is_far_out;
} Style;

static const char *
number_end (const char *value,
            double     *number)
{
  char *end;

  *number = g_ascii_strtod (value, &end);
  return end != value ? end : NULL;
}

static gboolean
is_zero (const char *value)
{
  double number;

  return number_end (value, &number) != NULL && number <= 0.01 && number >= -0.01;
}

static gboolean
is_far_out (const char *value)
{
  double number;
  const char *unit = number_end (value, &number);

  return unit != NULL && (number <= -900 || (number <= -90 && (*unit == '%' || *unit == 'e' || *unit == 'v' || *unit == 'r')));
}

/* A size of its own, not a part of the one around it. */
static gboolean
is_size (const char *value)
{
  double number;
  const char *unit = number_end (value, &number);

  if (unit == NULL)
    return g_str_has_suffix (value, "small") || g_str_has_prefix (value, "medium") || g_str_has_suffix (value, "large");
  return number > 0 && (*unit == 'p' || *unit == 'r' || *unit == 'c' || *unit == 'm' || *unit == 'v' || *unit == 'i');
}

static void
read_colour (Style      *style,
             const char *value)
{
  const char *alpha = strrchr (value, ',');
  gboolean is_clear = g_str_has_prefix (value, "transparent")
                      || (g_str_has_prefix (value, "rgba(") && alpha != NULL && is_zero (alpha + 1 + strspn (alpha + 1, " ")))
                      || (value[0] == '#' && strspn (value + 1, "0123456789abcdef") == 8 && value[7] == '0' && value[8] == '0');

  if (is_clear)
    style->look.sets |= JM_LOOK_NO_COLOUR;
  else if (!g_str_has_prefix (value, "inherit"))
    style->look.clears |= JM_LOOK_NO_COLOUR;
}

static void
read_visibility (Style      *style,
                 const char *name,
                 const char *value)
{
  if (strcmp (name, "display") == 0 && g_str_has_prefix (value, "none"))
    style->look.sets |= JM_LOOK_HIDDEN;
  else if (strcmp (name, "content-visibility") == 0 && g_str_has_prefix (value, "hidden"))
    style->look.sets |= JM_LOOK_HIDDEN;
  else if (strcmp (name, "opacity") == 0 && is_zero (value))
    style->look.sets |= JM_LOOK_HIDDEN;
  else if (strcmp (name, "visibility") == 0 && (g_str_has_prefix (value, "hidden") || g_str_has_prefix (value, "collapse")))
    style->look.sets |= JM_LOOK_NO_COLOUR;
  else if (strcmp (name, "visibility") == 0 && g_str_has_prefix (value, "visible"))
    style->look.clears |= JM_LOOK_NO_COLOUR;
  else if (strcmp (name, "white-space") == 0)
    {
      if (g_str_has_prefix (value, "pre") || g_str_has_prefix (value, "break-spaces"))
        style->look.sets |= JM_LOOK_LINES;
      else
        style->look.clears |= JM_LOOK_LINES;
    }
}

static void
read_size (Style      *style,
           const char *name,
           const char *value)
{
  static const char * const rooms[] = { "max-height", "max-width", "height", "width", NULL };
  static const char * const places[] = { "left", "top", "right", "bottom", "margin-left", "margin-top", NULL };

  if (strcmp (name, "font-size") == 0 || strcmp (name, "font") == 0)
    {
      if (is_zero (value))
        style->look.sets |= JM_LOOK_NO_SIZE;
      else if (is_size (value))
        style->look.clears |= JM_LOOK_NO_SIZE;
    }
  else if (g_strv_contains (rooms, name))
    style->has_no_room |= is_zero (value);
  else if (g_str_has_prefix (name, "overflow"))
    style->clips |= g_str_has_prefix (value, "hidden") || g_str_has_prefix (value, "clip");
  else if (strcmp (name, "text-indent") == 0)
    style->look.sets |= is_far_out (value) ? JM_LOOK_HIDDEN : 0;
  else if (g_strv_contains (places, name))
    style->is_far_out |= is_far_out (value);
  else if (strcmp (name, "clip") == 0)
    style->look.sets |= g_str_has_prefix (value, "rect(0") && strpbrk (value + 6, "123456789") == NULL ? JM_LOOK_HIDDEN : 0;
  else if (strcmp (name, "clip-path") == 0)
    style->look.sets |= g_str_has_prefix (value, "inset(50%") || g_str_has_prefix (value, "inset(100%") ? JM_LOOK_HIDDEN : 0;
}

static void
read_style (JmLook                *look,
            const JmHtmlAttribute *attribute)
{
  g_autoptr(GString) text = g_string_sized_new (attribute->value_length);
  g_auto(GStrv) declarations = NULL;
  Style style = { 0 };

  jm_entity_append_decoded (text, attribute->value, attribute->value_length, TRUE);
  g_string_ascii_down (text);
  declarations = g_strsplit (text->str, ";", 64);
  for (guint i = 0; declarations[i] != NULL; i++)
    {
      char *colon = strchr (declarations[i], ':');
      const char *name, *value;

      if (colon == NULL)
        continue;
      *colon = '\0';
      name = g_strstrip (declarations[i]);
      value = g_strstrip (colon + 1);
      if (strcmp (name, "color") == 0)
        read_colour (&style, value);
      read_visibility (&style, name, value);
      read_size (&style, name, value);
    }

  if ((style.clips && style.has_no_room) || style.is_far_out)
    style.look.sets |= JM_LOOK_HIDDEN;
  look->sets |= style.look.sets;
  look->clears |= style.look.clears & ~style.look.sets;
}

static gboolean
is_named (const JmHtmlAttribute *attribute,
          const char            *name)
{
  return attribute->name_length == strlen (name) && g_ascii_strncasecmp (attribute->name, name, attribute->name_length) == 0;
}

static JmLook
read_attributes (JmHtmlElement *element)
{
  JmLook look = { 0 };

  for (guint i = 0; i < element->attributes->n; i++)
    {
      const JmHtmlAttribute *attribute = &element->attributes->list[i];

      if (is_named (attribute, "hidden") || (element->tag == JM_TAG_OBJECT && is_named (attribute, "data")))
        look.sets |= JM_LOOK_HIDDEN;
      else if (is_named (attribute, "style"))
        read_style (&look, attribute);
      else if (is_named (attribute, "class") && g_strstr_len (attribute->value, attribute->value_length, "whitespace-pre") != NULL)
        look.sets |= JM_LOOK_LINES;
    }
  return look;
}

JmLook
jm_node_look (JmHtmlElement *element)
{
  JmLook look = { 0 };

  if (element->attributes != NULL && !element->attributes->look_is_known)
    {
      element->attributes->look = read_attributes (element);
      element->attributes->look_is_known = TRUE;
    }
  if (element->attributes != NULL)
    look = element->attributes->look;
  if ((jm_tag_flags (element->tag) & JM_IS_NEVER) != 0 && (element->space == JM_SPACE_HTML || element->tag == JM_TAG_SVG))
    look.sets |= JM_LOOK_HIDDEN;
  if (element->tag == JM_TAG_PRE || element->tag == JM_TAG_TEXTAREA || element->tag == JM_TAG_LISTING || element->tag == JM_TAG_XMP
      || element->tag == JM_TAG_PLAINTEXT)
    look.sets |= JM_LOOK_LINES & ~look.clears;
  return look;
}
