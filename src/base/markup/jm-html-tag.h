/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What the parsing rules of html.spec.whatwg.org (13.2) and the reading of text ask of an element. */
enum {
  JM_IS_SPECIAL   = 1 << 0,
  JM_IS_FORMATTING = 1 << 1,
  JM_IS_VOID      = 1 << 2,
  JM_IS_SCOPE     = 1 << 3,  /* nothing beyond it is in scope */
  JM_IS_IMPLIED   = 1 << 4,  /* its end tag may be left out */
  JM_IS_BLOCK     = 1 << 5,  /* its start ends a paragraph */
  JM_IS_BLOCK_END = 1 << 6,  /* its end tag ends all in it */
  JM_IS_RAW       = 1 << 7,  /* holds text alone, without references */
  JM_IS_RCDATA    = 1 << 8,  /* holds text alone, with references */
  JM_IS_HEAD      = 1 << 9,  /* read by the rules of the head wherever it stands */
  JM_IS_BREAKOUT  = 1 << 10, /* ends SVG and MathML around it */
  JM_IS_NEVER     = 1 << 11, /* not shown */
  JM_IS_LINE      = 1 << 12, /* stands on lines of its own */
  JM_IS_PARAGRAPH = 1 << 13, /* and apart from its neighbours by an empty line */
};

#define JM_HTML_TAGS \
  TAG (A, "a", FORMATTING) TAG (ADDRESS, "address", SPECIAL | BLOCK | BLOCK_END | PARAGRAPH) TAG (ANNOTATION_XML, "annotation-xml", 0) \
  TAG (APPLET, "applet", SPECIAL | SCOPE) TAG (AREA, "area", SPECIAL | VOID) TAG (ARTICLE, "article", SPECIAL | BLOCK | BLOCK_END | PARAGRAPH) \
  TAG (ASIDE, "aside", SPECIAL | BLOCK | BLOCK_END | PARAGRAPH) TAG (AUDIO, "audio", NEVER) TAG (B, "b", FORMATTING | BREAKOUT) \
  TAG (BASE, "base", SPECIAL | VOID | HEAD) TAG (BASEFONT, "basefont", SPECIAL | VOID | HEAD) TAG (BGSOUND, "bgsound", SPECIAL | VOID | HEAD) \
  TAG (BIG, "big", FORMATTING | BREAKOUT) TAG (BLOCKQUOTE, "blockquote", SPECIAL | BLOCK | BLOCK_END | BREAKOUT | PARAGRAPH) \
  TAG (BODY, "body", SPECIAL | BREAKOUT | LINE) TAG (BR, "br", SPECIAL | VOID | BREAKOUT) TAG (BUTTON, "button", SPECIAL | BLOCK_END) \
  TAG (CANVAS, "canvas", NEVER) TAG (CAPTION, "caption", SPECIAL | SCOPE | LINE) TAG (CENTER, "center", SPECIAL | BLOCK | BLOCK_END | BREAKOUT | LINE) \
  TAG (CODE, "code", FORMATTING | BREAKOUT) TAG (COL, "col", SPECIAL | VOID) TAG (COLGROUP, "colgroup", SPECIAL) TAG (DATALIST, "datalist", NEVER) \
  TAG (DD, "dd", SPECIAL | IMPLIED | BREAKOUT | LINE) TAG (DESC, "desc", 0) TAG (DETAILS, "details", SPECIAL | BLOCK | BLOCK_END | LINE) \
  TAG (DIALOG, "dialog", BLOCK | BLOCK_END | LINE) TAG (DIR, "dir", SPECIAL | BLOCK | BLOCK_END | LINE) \
  TAG (DIV, "div", SPECIAL | BLOCK | BLOCK_END | BREAKOUT | LINE) TAG (DL, "dl", SPECIAL | BLOCK | BLOCK_END | BREAKOUT | PARAGRAPH) \
  TAG (DT, "dt", SPECIAL | IMPLIED | BREAKOUT | LINE) TAG (EM, "em", FORMATTING | BREAKOUT) TAG (EMBED, "embed", SPECIAL | VOID | BREAKOUT) \
  TAG (FIELDSET, "fieldset", SPECIAL | BLOCK | BLOCK_END | LINE) TAG (FIGCAPTION, "figcaption", SPECIAL | BLOCK | BLOCK_END | LINE) \
  TAG (FIGURE, "figure", SPECIAL | BLOCK | BLOCK_END | PARAGRAPH) TAG (FONT, "font", FORMATTING) TAG (FOOTER, "footer", SPECIAL | BLOCK | BLOCK_END | PARAGRAPH) \
  TAG (FOREIGNOBJECT, "foreignobject", 0) TAG (FORM, "form", SPECIAL | PARAGRAPH) TAG (FRAME, "frame", SPECIAL | VOID) TAG (FRAMESET, "frameset", SPECIAL) \
  TAG (H1, "h1", SPECIAL | BREAKOUT | PARAGRAPH) TAG (H2, "h2", SPECIAL | BREAKOUT | PARAGRAPH) TAG (H3, "h3", SPECIAL | BREAKOUT | PARAGRAPH) \
  TAG (H4, "h4", SPECIAL | BREAKOUT | PARAGRAPH) TAG (H5, "h5", SPECIAL | BREAKOUT | PARAGRAPH) TAG (H6, "h6", SPECIAL | BREAKOUT | PARAGRAPH) \
  TAG (HEAD, "head", SPECIAL | BREAKOUT | NEVER) TAG (HEADER, "header", SPECIAL | BLOCK | BLOCK_END | PARAGRAPH) TAG (HGROUP, "hgroup", SPECIAL | BLOCK | BLOCK_END | LINE) \
  TAG (HR, "hr", SPECIAL | VOID | BREAKOUT | PARAGRAPH) TAG (HTML, "html", SPECIAL | SCOPE) TAG (I, "i", FORMATTING | BREAKOUT) \
  TAG (IFRAME, "iframe", SPECIAL | RAW | NEVER) TAG (IMAGE, "image", 0) TAG (IMG, "img", SPECIAL | VOID | BREAKOUT) TAG (INPUT, "input", SPECIAL | VOID) \
  TAG (KEYGEN, "keygen", SPECIAL | VOID) TAG (LEGEND, "legend", LINE) TAG (LI, "li", SPECIAL | IMPLIED | BREAKOUT | LINE) TAG (LINK, "link", SPECIAL | VOID | HEAD) \
  TAG (LISTING, "listing", SPECIAL | BLOCK_END | BREAKOUT | PARAGRAPH) TAG (MAIN, "main", SPECIAL | BLOCK | BLOCK_END | PARAGRAPH) TAG (MALIGNMARK, "malignmark", 0) \
  TAG (MARQUEE, "marquee", SPECIAL | SCOPE) TAG (MATH, "math", 0) TAG (MENU, "menu", SPECIAL | BLOCK | BLOCK_END | BREAKOUT | LINE) \
  TAG (META, "meta", SPECIAL | VOID | HEAD | BREAKOUT) TAG (MGLYPH, "mglyph", 0) TAG (MI, "mi", 0) TAG (MN, "mn", 0) TAG (MO, "mo", 0) TAG (MS, "ms", 0) \
  TAG (MTEXT, "mtext", 0) TAG (NAV, "nav", SPECIAL | BLOCK | BLOCK_END | PARAGRAPH) TAG (NOBR, "nobr", FORMATTING | BREAKOUT) \
  TAG (NOEMBED, "noembed", SPECIAL | RAW | NEVER) TAG (NOFRAMES, "noframes", SPECIAL | RAW | HEAD | NEVER) TAG (NOSCRIPT, "noscript", SPECIAL | RAW | NEVER) \
  TAG (OBJECT, "object", SPECIAL | SCOPE) TAG (OL, "ol", SPECIAL | BLOCK | BLOCK_END | BREAKOUT) TAG (OPTGROUP, "optgroup", IMPLIED | LINE) \
  TAG (OPTION, "option", IMPLIED | LINE) TAG (P, "p", SPECIAL | IMPLIED | BLOCK | BREAKOUT | PARAGRAPH) TAG (PARAM, "param", SPECIAL | VOID) \
  TAG (PLAINTEXT, "plaintext", SPECIAL | PARAGRAPH) TAG (PRE, "pre", SPECIAL | BLOCK_END | BREAKOUT | PARAGRAPH) TAG (RB, "rb", IMPLIED) \
  TAG (RP, "rp", IMPLIED) TAG (RT, "rt", IMPLIED) TAG (RTC, "rtc", IMPLIED) TAG (RUBY, "ruby", BREAKOUT) TAG (S, "s", FORMATTING | BREAKOUT) \
  TAG (SCRIPT, "script", SPECIAL | RAW | HEAD | NEVER) TAG (SEARCH, "search", SPECIAL | BLOCK | BLOCK_END | LINE) \
  TAG (SECTION, "section", SPECIAL | BLOCK | BLOCK_END | PARAGRAPH) TAG (SELECT, "select", SPECIAL | SCOPE | BLOCK_END | LINE) TAG (SMALL, "small", FORMATTING | BREAKOUT) \
  TAG (SOURCE, "source", SPECIAL | VOID) TAG (SPAN, "span", BREAKOUT) TAG (STRIKE, "strike", FORMATTING | BREAKOUT) TAG (STRONG, "strong", FORMATTING | BREAKOUT) \
  TAG (STYLE, "style", SPECIAL | RAW | HEAD | NEVER) TAG (SUB, "sub", BREAKOUT) TAG (SUMMARY, "summary", SPECIAL | BLOCK | BLOCK_END | LINE) \
  TAG (SUP, "sup", BREAKOUT) TAG (SVG, "svg", NEVER) TAG (TABLE, "table", SPECIAL | SCOPE | BREAKOUT | PARAGRAPH) TAG (TBODY, "tbody", SPECIAL | LINE) \
  TAG (TD, "td", SPECIAL | SCOPE) TAG (TEMPLATE, "template", SPECIAL | SCOPE | HEAD | NEVER) TAG (TEXTAREA, "textarea", SPECIAL | RCDATA | LINE) \
  TAG (TFOOT, "tfoot", SPECIAL | LINE) TAG (TH, "th", SPECIAL | SCOPE) TAG (THEAD, "thead", SPECIAL | LINE) TAG (TITLE, "title", SPECIAL | RCDATA | HEAD | NEVER) \
  TAG (TR, "tr", SPECIAL | LINE) TAG (TRACK, "track", SPECIAL | VOID) TAG (TT, "tt", FORMATTING | BREAKOUT) TAG (U, "u", FORMATTING | BREAKOUT) \
  TAG (UL, "ul", SPECIAL | BLOCK | BLOCK_END | BREAKOUT) TAG (VAR, "var", BREAKOUT) TAG (VIDEO, "video", NEVER) TAG (WBR, "wbr", SPECIAL | VOID) \
  TAG (XMP, "xmp", SPECIAL | RAW | PARAGRAPH)

typedef enum {
  JM_TAG_OTHER, /* any name that no rule knows */
#define TAG(id, name, flags) JM_TAG_##id,
  JM_HTML_TAGS
#undef TAG
  JM_TAG_COUNT
} JmTag;

JmTag       jm_tag_look_up (const char *name, gsize length); /* in any case */
const char *jm_tag_name    (JmTag tag);
guint       jm_tag_flags   (JmTag tag);
