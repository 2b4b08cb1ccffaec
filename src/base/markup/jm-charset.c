/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/jm-charset.h"

#include <base/jm-text.h>
#include <errno.h>
#include <string.h>

typedef enum { UTF8, UTF16, SINGLE_BYTE, MULTI_BYTE } Width;

/* What the web means by a label (encoding.spec.whatwg.org, 4.2), where it is not what the C library takes it for. */
static const struct { const char *label, *charset; Width width; } meant[] = {
  { "utf-8", "UTF-8", UTF8 }, { "utf8", "UTF-8", UTF8 }, { "unicode-1-1-utf-8", "UTF-8", UTF8 }, { "unicode11utf8", "UTF-8", UTF8 },
  { "unicode20utf8", "UTF-8", UTF8 }, { "x-unicode20utf8", "UTF-8", UTF8 },
  { "utf-16", "UTF-16LE", UTF16 }, { "utf-16le", "UTF-16LE", UTF16 }, { "utf-16be", "UTF-16BE", UTF16 }, { "unicode", "UTF-16LE", UTF16 },
  { "ucs-2", "UTF-16LE", UTF16 }, { "csunicode", "UTF-16LE", UTF16 }, { "iso-10646-ucs-2", "UTF-16LE", UTF16 },
  { "gb2312", "GB18030", MULTI_BYTE }, { "gb_2312", "GB18030", MULTI_BYTE }, { "gb_2312-80", "GB18030", MULTI_BYTE }, { "gbk", "GB18030", MULTI_BYTE },
  { "x-gbk", "GB18030", MULTI_BYTE }, { "chinese", "GB18030", MULTI_BYTE }, { "gb18030", "GB18030", MULTI_BYTE },
  { "big5", "BIG5-HKSCS", MULTI_BYTE }, { "big5-hkscs", "BIG5-HKSCS", MULTI_BYTE }, { "cn-big5", "BIG5-HKSCS", MULTI_BYTE }, { "x-x-big5", "BIG5-HKSCS", MULTI_BYTE },
  { "shift_jis", "CP932", MULTI_BYTE }, { "shift-jis", "CP932", MULTI_BYTE }, { "sjis", "CP932", MULTI_BYTE }, { "x-sjis", "CP932", MULTI_BYTE },
  { "windows-31j", "CP932", MULTI_BYTE }, { "ms_kanji", "CP932", MULTI_BYTE }, { "ms932", "CP932", MULTI_BYTE }, { "csshiftjis", "CP932", MULTI_BYTE },
  { "euc-jp", "EUC-JP", MULTI_BYTE }, { "x-euc-jp", "EUC-JP", MULTI_BYTE }, { "iso-2022-jp", "ISO-2022-JP", MULTI_BYTE },
  { "euc-kr", "CP949", MULTI_BYTE }, { "ks_c_5601-1987", "CP949", MULTI_BYTE }, { "ks_c_5601-1989", "CP949", MULTI_BYTE }, { "ksc5601", "CP949", MULTI_BYTE },
  { "ksc_5601", "CP949", MULTI_BYTE }, { "korean", "CP949", MULTI_BYTE }, { "windows-949", "CP949", MULTI_BYTE },
  { "iso-8859-9", "CP1254", SINGLE_BYTE }, { "iso8859-9", "CP1254", SINGLE_BYTE }, { "latin5", "CP1254", SINGLE_BYTE }, { "l5", "CP1254", SINGLE_BYTE },
  { "iso-8859-11", "CP874", SINGLE_BYTE }, { "tis-620", "CP874", SINGLE_BYTE }, { "windows-874", "CP874", SINGLE_BYTE }, { "dos-874", "CP874", SINGLE_BYTE },
  { "x-cp1250", "CP1250", SINGLE_BYTE }, { "x-cp1251", "CP1251", SINGLE_BYTE }, { "iso-8859-8-i", "ISO-8859-8", SINGLE_BYTE },
  { "logical", "ISO-8859-8", SINGLE_BYTE }, { "koi", "KOI8-R", SINGLE_BYTE }, { "koi8", "KOI8-R", SINGLE_BYTE }, { "koi8_r", "KOI8-R", SINGLE_BYTE },
  { "koi8-ru", "KOI8-U", SINGLE_BYTE }, { "x-mac-roman", "MACINTOSH", SINGLE_BYTE }, { "mac", "MACINTOSH", SINGLE_BYTE },
};
static const char * const latin[] = {
  "iso-8859-1", "iso8859-1", "iso88591", "iso_8859-1", "iso_8859-1:1987", "latin1", "latin-1", "l1", "us-ascii", "ascii", "ansi_x3.4-1968", "cp819",
  "ibm819", "csisolatin1", "iso-ir-100", "windows-1252", "cp1252", "cp-1252", "x-cp1252"
};

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
jm_charset_from_xml (const char *bytes,
                     gsize       length)
{
  g_autofree char *head = length > 0 ? g_strndup (bytes, MIN (length, 256)) : NULL;
  char *declaration = head != NULL ? strstr (head, "<?xml") : NULL;
  char *value;
  gsize size;

  if (declaration == NULL)
    return NULL;
  declaration[strcspn (declaration, ">")] = '\0';
  value = strstr (declaration, "encoding");
  if (value == NULL)
    return NULL;
  value += strlen ("encoding");
  value += strspn (value, " =\"'\t\r\n");
  size = strcspn (value, "\"' ?>\t\r\n");
  return size > 0 ? g_strndup (value, size) : NULL;
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
meaning_of (const char *label,
            Width      *width)
{
  *width = SINGLE_BYTE;
  for (guint i = 0; i < G_N_ELEMENTS (meant); i++)
    {
      if (g_ascii_strcasecmp (label, meant[i].label) == 0)
        {
          *width = meant[i].width;
          return meant[i].charset;
        }
    }
  return label;
}

/* Bytes of the sequence at @at, or of the beginning of one that breaks off (encoding.spec.whatwg.org, UTF-8 decoder). */
static gsize
sequence_length (const guint8 *at,
                 gsize         left)
{
  guint8 lower = 0x80, upper = 0xBF;
  gsize wanted = at[0] >= 0xC2 && at[0] <= 0xDF ? 2 : at[0] >= 0xE0 && at[0] <= 0xEF ? 3 : at[0] >= 0xF0 && at[0] <= 0xF4 ? 4 : 1;
  gsize n = 1;

  if (at[0] == 0xE0)
    lower = 0xA0;
  else if (at[0] == 0xED)
    upper = 0x9F;
  else if (at[0] == 0xF0)
    lower = 0x90;
  else if (at[0] == 0xF4)
    upper = 0x8F;
  for (; n < wanted && n < left && at[n] >= lower && at[n] <= upper; n++)
    {
      lower = 0x80;
      upper = 0xBF;
    }
  return n;
}

char *
jm_charset_make_valid (const char *bytes,
                       gsize       length,
                       gsize      *new_length)
{
  const char *at = bytes, *end = bytes + length;
  GString *text;

  if (jm_text_is_valid (bytes, length))
    {
      *new_length = length;
      return g_strndup (bytes, length);
    }
  text = g_string_sized_new (length);
  while (at < end)
    {
      const char *stop;

      g_utf8_validate_len (at, end - at, &stop);
      g_string_append_len (text, at, stop - at);
      at = stop;
      if (at == end)
        break;
      if (*at == '\0')
        {
          g_string_append_c (text, '\0');
          at++;
          continue;
        }
      g_string_append (text, "\xEF\xBF\xBD");
      at += sequence_length ((const guint8 *) at, end - at);
    }
  *new_length = text->len;
  return g_string_free (text, FALSE);
}

static char *
from_windows_1252 (const char *bytes,
                   gsize       length,
                   gsize      *new_length)
{
  GString *text = g_string_sized_new (length + length / 8);

  for (gsize i = 0; i < length; i++)
    {
      guint8 byte = (guint8) bytes[i];

      if (byte < 0x80)
        g_string_append_c (text, (char) byte);
      else
        g_string_append_unichar (text, jm_charset_windows_1252 (byte));
    }
  *new_length = text->len;
  return g_string_free (text, FALSE);
}

/* Text in no other charset is valid UTF-8 by chance, but for a few characters. */
static gboolean
is_utf8_for_sure (const char *bytes,
                  gsize       length,
                  Width       declared)
{
  guint n_long = 0;
  gboolean has_any = FALSE;

  if (!jm_text_is_valid (bytes, length))
    return FALSE;
  for (gsize i = 0; i < length && n_long < 2; i++)
    {
      has_any |= (guint8) bytes[i] >= 0x80;
      n_long += (guint8) bytes[i] >= 0xE0;
    }
  return declared == MULTI_BYTE ? n_long >= 2 : has_any;
}

/* Which byte of each pair is 0 in what is mostly ASCII; -1 when it is no UTF-16. */
static int
zero_side (const char *bytes,
           gsize       length)
{
  guint n_zero[2] = { 0, 0 };
  gsize size = MIN (length, 1024) & ~(gsize) 1;

  for (gsize i = 0; i < size; i++)
    n_zero[i & 1] += bytes[i] == '\0';
  if (size < 4 || n_zero[0] + n_zero[1] < size / 5)
    return -1;
  return n_zero[1] > 8 * n_zero[0] ? 1 : n_zero[0] > 8 * n_zero[1] ? 0 : -1;
}

static char *
convert (const char *bytes,
         gsize       length,
         const char *charset,
         gsize      *new_length)
{
  gsize written = 0;
  g_autofree char *text = g_convert_with_fallback (bytes, length, "UTF-8", charset, "\xEF\xBF\xBD", NULL, &written, NULL);

  return text != NULL ? jm_charset_make_valid (text, written, new_length) : NULL;
}

/* Byte by byte where the whole does not convert: one broken letter must not lose the others. */
static char *
convert_broken (const char *bytes,
                gsize       length,
                const char *charset,
                gsize      *new_length)
{
  GIConv converter = g_iconv_open ("UTF-8", charset);
  g_autoptr(GString) text = NULL;
  char *in = (char *) bytes;
  gsize left = length;

  if (converter == (GIConv) -1)
    return NULL;
  text = g_string_sized_new (length * 2);
  while (left > 0)
    {
      char buffer[4096];
      char *out = buffer;
      gsize room = sizeof buffer;
      gsize result = g_iconv (converter, &in, &left, &out, &room);

      g_string_append_len (text, buffer, out - buffer);
      if (result != (gsize) -1 || left == 0 || errno == E2BIG)
        continue;
      g_string_append (text, "\xEF\xBF\xBD");
      in++;
      left--;
    }
  g_iconv_close (converter);
  /* glibc lets characters beyond U+10FFFF through. */
  return jm_charset_make_valid (text->str, text->len, new_length);
}

/* By a label that says what the bytes are not, NULL. */
static char *
convert_by_label (const char *bytes,
                  gsize       length,
                  const char *label,
                  gboolean    is_servers,
                  gsize      *new_length)
{
  Width width;
  const char *charset = meaning_of (label, &width);
  char *text;

  /* UTF-16 that is none: the declaration itself could not have been read. */
  if (width == UTF16 && (!is_servers || jm_text_is_valid (bytes, length)))
    return NULL;
  if (width == UTF8)
    return jm_charset_make_valid (bytes, length, new_length);
  if (width != UTF16 && is_utf8_for_sure (bytes, length, width))
    return jm_charset_make_valid (bytes, length, new_length);
  if (is_latin (label))
    return from_windows_1252 (bytes, length, new_length);
  text = convert (bytes, length, charset, new_length);
  return text != NULL ? text : convert_broken (bytes, length, charset, new_length);
}

static const char *
sniff (const char *bytes,
       gsize       length)
{
  int zeros;

  if (length >= 3 && memcmp (bytes, "\xEF\xBB\xBF", 3) == 0)
    return "UTF-8";
  if (length >= 2 && memcmp (bytes, "\xFF\xFE", 2) == 0)
    return "UTF-16LE";
  if (length >= 2 && memcmp (bytes, "\xFE\xFF", 2) == 0)
    return "UTF-16BE";
  zeros = zero_side (bytes, length);
  return zeros == 1 ? "UTF-16LE" : zeros == 0 ? "UTF-16BE" : NULL;
}

char *
jm_charset_to_utf8 (const char         *bytes,
                    gsize               length,
                    const char * const *labels,
                    guint               n_labels,
                    gsize              *new_length)
{
  const char *sniffed = bytes != NULL ? sniff (bytes, length) : NULL;
  char *text = NULL;

  /* An empty GBytes. */
  if (bytes == NULL)
    bytes = "";

  if (sniffed != NULL)
    text = convert_by_label (bytes, length, sniffed, TRUE, new_length);
  for (guint i = 0; text == NULL && i < n_labels; i++)
    {
      if (labels[i] != NULL)
        text = convert_by_label (bytes, length, labels[i], i == 0, new_length);
    }
  if (text == NULL && jm_text_is_valid (bytes, length))
    text = jm_charset_make_valid (bytes, length, new_length);
  if (text == NULL && memchr (bytes, '\0', length) != NULL)
    {
      text = jm_charset_make_valid (bytes, length, new_length);
      if (strstr (text, "\xEF\xBF\xBD") != NULL)
        g_clear_pointer (&text, g_free);
    }
  if (text == NULL)
    text = from_windows_1252 (bytes, length, new_length);

  if (*new_length >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0)
    {
      *new_length -= 3;
      memmove (text, text + 3, *new_length + 1);
    }
  return text;
}
