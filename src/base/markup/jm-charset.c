/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/jm-charset.h"

#include <string.h>

/* What the web means by the label on the left (encoding.spec.whatwg.org, names and labels). */
static const char * const meant[][2] = {
  { "utf8", "UTF-8" }, { "unicode", "UTF-16" }, { "gb2312", "GB18030" }, { "gbk", "GB18030" }, { "shift_jis", "CP932" },
  { "sjis", "CP932" }, { "euc-kr", "CP949" }, { "ks_c_5601-1987", "CP949" }, { "big5", "BIG5-HKSCS" }, { "iso-8859-9", "CP1254" },
};
static const char * const latin[] = { "iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252", "cp1252", "cp-1252" };

gunichar
jm_charset_windows_1252 (guint8 byte)
{
  static const guint16 high[32] = {
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  };

  return byte >= 0x80 && byte <= 0x9F ? high[byte - 0x80] : byte;
}

char *
jm_charset_from_content_type (const char *content_type)
{
  g_autofree char *lower = content_type != NULL ? g_ascii_strdown (content_type, -1) : NULL;
  const char *value = lower != NULL ? strstr (lower, "charset=") : NULL;
  gsize length;

  if (value == NULL)
    return NULL;
  value += strlen ("charset=");
  value += strspn (value, "\"' ");
  length = strcspn (value, "\"';, ");
  return length > 0 ? g_strndup (value, length) : NULL;
}

char *
jm_charset_from_html (const char *bytes,
                      gsize       length)
{
  g_autofree char *head = g_ascii_strdown (bytes != NULL ? bytes : "", MIN (length, 4096));
  const char *meta = strstr (head, "<meta");

  while (meta != NULL)
    {
      gsize size = strcspn (meta, ">");
      g_autofree char *tag = g_strndup (meta, size);
      g_autofree char *charset = jm_charset_from_content_type (tag);

      if (charset != NULL)
        return g_steal_pointer (&charset);
      meta = strstr (meta + size, "<meta");
    }
  return NULL;
}

static gboolean
is_latin (const char *label)
{
  for (guint i = 0; i < G_N_ELEMENTS (latin); i++)
    {
      if (g_ascii_strcasecmp (label, latin[i]) == 0)
        return TRUE;
    }
  return FALSE;
}

static const char *
meaning_of (const char *label)
{
  for (guint i = 0; i < G_N_ELEMENTS (meant); i++)
    {
      if (g_ascii_strcasecmp (label, meant[i][0]) == 0)
        return meant[i][1];
    }
  return label;
}

static char *
from_windows_1252 (const char *bytes,
                   gsize       length)
{
  GString *text = g_string_sized_new (length + length / 8);

  for (gsize i = 0; i < length; i++)
    g_string_append_unichar (text, bytes[i] != '\0' ? jm_charset_windows_1252 ((guint8) bytes[i]) : 0xFFFD);
  return g_string_free (text, FALSE);
}

static char *
convert (const char *bytes,
         gsize       length,
         const char *label)
{
  const char *charset = meaning_of (label);
  g_autofree char *text = NULL;
  gsize written = 0;

  if (is_latin (label))
    return g_utf8_validate_len (bytes, length, NULL) && g_ascii_strcasecmp (label, "us-ascii") == 0
             ? g_strndup (bytes, length) : from_windows_1252 (bytes, length);
  if (g_ascii_strcasecmp (charset, "utf-8") == 0)
    return g_utf8_validate_len (bytes, length, NULL) ? g_strndup (bytes, length) : NULL;

  text = g_convert (bytes, length, "UTF-8", charset, NULL, &written, NULL);
  return text != NULL ? g_utf8_make_valid (text, written) : NULL;
}

static const char *
sniff_utf16 (const char *bytes,
             gsize       length)
{
  if (length < 4)
    return NULL;
  if (memcmp (bytes, "\xFF\xFE", 2) == 0 || (bytes[0] == '<' && bytes[1] == '\0' && bytes[2] != '\0' && bytes[3] == '\0'))
    return "UTF-16LE";
  if (memcmp (bytes, "\xFE\xFF", 2) == 0 || (bytes[0] == '\0' && bytes[1] == '<' && bytes[2] == '\0' && bytes[3] != '\0'))
    return "UTF-16BE";
  return NULL;
}

char *
jm_charset_to_utf8 (const char         *bytes,
                    gsize               length,
                    const char * const *labels,
                    guint               n_labels,
                    gsize              *new_length)
{
  const char *sniffed = sniff_utf16 (bytes, length);
  gboolean says_utf8 = FALSE;
  char *text = NULL;

  /* An empty GBytes. */
  if (bytes == NULL)
    bytes = "";

  if (length >= 3 && memcmp (bytes, "\xEF\xBB\xBF", 3) == 0)
    {
      bytes += 3;
      length -= 3;
      says_utf8 = TRUE;
    }
  else if (sniffed != NULL)
    text = convert (bytes, length, sniffed);

  for (guint i = 0; text == NULL && !says_utf8 && i < n_labels; i++)
    {
      if (labels[i] == NULL)
        continue;
      says_utf8 = g_ascii_strcasecmp (meaning_of (labels[i]), "utf-8") == 0;
      /* UTF-16 that is none: the declaration itself could not have been read. */
      if (!g_str_has_prefix (meaning_of (labels[i]), "UTF-16") && g_ascii_strncasecmp (labels[i], "utf-16", 6) != 0)
        text = convert (bytes, length, labels[i]);
    }

  if (text == NULL && (says_utf8 || g_utf8_validate_len (bytes, length, NULL)))
    text = g_utf8_make_valid (bytes, length);
  if (text == NULL)
    text = from_windows_1252 (bytes, length);

  if (g_str_has_prefix (text, "\xEF\xBB\xBF"))
    memmove (text, text + 3, strlen (text + 3) + 1);
  *new_length = strlen (text);
  return text;
}
