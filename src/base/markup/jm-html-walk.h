/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#define JM_HTML_MAX_ATTRIBUTES 128
#define JM_HTML_MAX_DEPTH 256
#define JM_HTML_MAX_NAME 24

/* Slices of the source; values undecoded. */
typedef struct {
  const char *name, *value;
  gsize       name_length, value_length;
} JmHtmlAttribute;

typedef struct {
  char            name[JM_HTML_MAX_NAME]; /* lower-case */
  JmHtmlAttribute attributes[JM_HTML_MAX_ATTRIBUTES];
  guint           n_attributes;
  const char     *start, *end; /* the tag itself in the source */
  gboolean        is_void;
} JmHtmlTag;

/* Each open is followed by its close, well nested, at most JM_HTML_MAX_DEPTH deep. */
typedef struct {
  gboolean (*open)  (const JmHtmlTag *tag, gpointer user_data); /* TRUE: hidden, stays open until its own end */
  void     (*close) (const char *name, const char *end_of_content, gpointer user_data);
  void     (*text)  (const char *text, gsize length, gboolean is_raw, gpointer user_data); /* raw: no entities in it */
} JmHtmlHandler;

/* Reads valid UTF-8 as HTML 5 does, in one pass. */
void  jm_html_walk (const char *html, gsize length, const JmHtmlHandler *handler, gpointer user_data);
/* The decoded value; (nullable). */
char *jm_html_tag_dup_attribute (const JmHtmlTag *tag, const char *name);
