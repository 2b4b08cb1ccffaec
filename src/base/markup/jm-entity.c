/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/jm-entity.h"

#include "markup/jm-charset.h"

#include <stdlib.h>
#include <string.h>

#define LONGEST_NAME 32
#define LONGEST_BARE 6 /* the longest of the old names that need no semicolon */

typedef struct {
  const char *name;
  const char *text;
} Entity;

static const Entity entities[] = {
#include <jm-entities.inc>
};

static int
compare_entity (const void *key,
                const void *entity)
{
  return strcmp (key, ((const Entity *) entity)->name);
}

static const char *
look_up (const char *text,
         gsize       length)
{
  char name[LONGEST_NAME + 2];
  const Entity *entity;

  memcpy (name, text, length);
  name[length] = '\0';
  entity = bsearch (name, entities, G_N_ELEMENTS (entities), sizeof (Entity), compare_entity);
  return entity != NULL ? entity->text : NULL;
}

static void
append_code_point (GString *out,
                   guint32  code)
{
  if (code >= 0x80 && code <= 0x9F)
    code = jm_charset_windows_1252 (code);
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
    code = 0xFFFD;
  g_string_append_unichar (out, code);
}

static gsize
decode_number (const char *text,
               gsize       length,
               GString    *out)
{
  gsize i = 2;
  gboolean is_hex = i < length && (text[i] == 'x' || text[i] == 'X');
  gsize start = is_hex ? ++i : i;
  guint32 code = 0;

  for (; i < length && (is_hex ? g_ascii_isxdigit (text[i]) : g_ascii_isdigit (text[i])); i++)
    {
      if (code <= 0x10FFFF)
        code = code * (is_hex ? 16 : 10) + g_ascii_xdigit_value (text[i]);
    }
  if (i == start)
    return 0;

  append_code_point (out, code);
  return i < length && text[i] == ';' ? i + 1 : i;
}

gsize
jm_entity_decode (const char *text,
                  gsize       length,
                  gboolean    in_attribute,
                  GString    *out)
{
  const char *meaning;
  gsize n = 0;

  if (length < 2 || text[0] != '&')
    return 0;
  if (text[1] == '#')
    return decode_number (text, length, out);

  while (n < LONGEST_NAME && n + 1 < length && g_ascii_isalnum (text[n + 1]))
    n++;
  if (n > 0 && n + 1 < length && text[n + 1] == ';' && (meaning = look_up (text + 1, n + 1)) != NULL)
    {
      g_string_append (out, meaning);
      return n + 2;
    }

  for (gsize bare = MIN (n, LONGEST_BARE); bare >= 2; bare--)
    {
      meaning = look_up (text + 1, bare);
      if (meaning == NULL)
        continue;
      if (in_attribute && bare + 1 < length && (text[bare + 1] == '=' || g_ascii_isalnum (text[bare + 1])))
        return 0;
      g_string_append (out, meaning);
      return bare + 1;
    }
  return 0;
}

void
jm_entity_append_decoded (GString    *out,
                          const char *text,
                          gsize       length,
                          gboolean    in_attribute)
{
  gsize i = 0;

  while (i < length)
    {
      const char *reference = memchr (text + i, '&', length - i);
      gsize plain = reference != NULL ? (gsize) (reference - (text + i)) : length - i;
      gsize taken;

      g_string_append_len (out, text + i, plain);
      i += plain;
      if (i == length)
        break;

      taken = jm_entity_decode (text + i, length - i, in_attribute, out);
      if (taken == 0)
        {
          g_string_append_c (out, '&');
          taken = 1;
        }
      i += taken;
    }
}
