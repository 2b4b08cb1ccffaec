/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* An HTML document of any health, read as browsers do, within 256 levels, 128 attributes per tag and 750,000 elements (more is
 * read over). Linear. For one thread at a time. */
typedef struct _JmHtml JmHtml;
/* An element, borrowed from its document. All functions accept NULL and then return NULL. */
typedef struct _JmHtmlElement JmHtmlElement;
typedef gboolean (*JmHtmlPredicate) (JmHtmlElement *element, gpointer user_data);

JmHtml        *jm_html_parse         (const char *bytes, gsize length, const char *content_type); /* never NULL */
void           jm_html_free          (JmHtml *self);
const char    *jm_html_get_source    (JmHtml *self); /* the whole document in UTF-8 */
JmHtmlElement *jm_html_get_root      (JmHtml *self); /* a nameless element around html, head and body, which are always there */

const char    *jm_html_get_name      (JmHtmlElement *element); /* lower-case */
JmHtmlElement *jm_html_get_first     (JmHtmlElement *element);
JmHtmlElement *jm_html_get_next      (JmHtmlElement *element); /* sibling */
JmHtmlElement *jm_html_step          (JmHtmlElement *element, JmHtmlElement *within); /* the next in document order, NULL at the end */
JmHtmlElement *jm_html_step_over     (JmHtmlElement *element, JmHtmlElement *within); /* the next that is not in it */
gboolean       jm_html_has_attribute (JmHtmlElement *element, const char *name);
char          *jm_html_dup_attribute (JmHtmlElement *element, const char *name); /* decoded */
char          *jm_html_dup_inner     (JmHtmlElement *element); /* the markup in it, as written */
char          *jm_html_dup_text      (JmHtmlElement *element); /* what a reader sees of it, as jm_text_from_html() */
char          *jm_html_dup_text_without (JmHtmlElement *element, JmHtmlPredicate leaves_out, gpointer user_data);

GPtrArray     *jm_html_list_scripts  (JmHtml *self, const char *type); /* (element-type utf8) what stands in <script type=TYPE>; NULL: without type */
char          *jm_html_dup_script    (JmHtml *self, const char *id); /* what stands in <script id=ID> */
char          *jm_html_dup_title     (JmHtml *self); /* one line; NULL when there is none */
char          *jm_html_dup_meta      (JmHtml *self, const char *name); /* content of <meta name= or property=>; NULL when empty */
char          *jm_html_dup_link      (JmHtml *self, const char *rel); /* href of <link rel=> */

/* A run of text that stands on one line and in one link, or in none. */
typedef struct {
  char    *text;      /* one line, never empty but for a picture that is called nothing */
  char    *href;      /* (nullable) of the innermost link around it, as written */
  gboolean is_image;  /* @text is what the picture is called */
  gboolean is_heading;
  guint    gap;       /* line ends before it: 0 on the same line, 1, 2 after an empty line */
} JmHtmlPiece;

/* (element-type JmHtmlPiece) What a reader sees, as jm_text_from_html(), but each cell on a line of its own. The first 50,000. */
GPtrArray     *jm_html_list_pieces   (const char *html, gssize length);
void           jm_html_piece_free    (JmHtmlPiece *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmHtml, jm_html_free)

G_END_DECLS
