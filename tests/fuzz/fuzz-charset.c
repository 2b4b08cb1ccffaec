/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

/* Bytes in any encoding, as HTML and as XML. The first byte chooses what the server says of them. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const char * const types[] = {
    NULL, "text/html", "text/html; charset=utf-8", "text/html; charset=iso-8859-1", "text/html; charset=utf-16", "text/html; charset=utf-16be",
    "text/html; charset=shift_jis", "text/html; charset=gbk", "text/html; charset=no-such", "text/html; charset=\"koi8-r\"", "application/xml",
  };
  const char *type = size > 0 ? types[data[0] % G_N_ELEMENTS (types)] : NULL;
  const char *bytes = size > 1 ? (const char *) data + 1 : "";
  gsize length = size > 1 ? size - 1 : 0;
  g_autoptr(JmHtml) html = jm_html_parse (bytes, length, type);
  g_autoptr(JmXml) xml = jm_xml_parse (bytes, length, type, NULL);
  g_autofree char *title = jm_html_dup_title (html);
  g_autofree char *text = jm_html_dup_text (jm_html_get_root (html));
  g_autofree char *inside = xml != NULL ? jm_xml_dup_text (jm_xml_get_root (xml)) : NULL;

  fuzz_check_text (jm_html_get_source (html));
  fuzz_check_text (title);
  fuzz_check_text (text);
  fuzz_check_text (inside);
  return 0;
}
