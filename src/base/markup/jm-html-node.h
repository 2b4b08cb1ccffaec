/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/jm-html.h>

#include "markup/jm-html-lexer.h"

/* How the text in an element looks, as far as that decides what a reader sees. */
enum {
  JM_LOOK_HIDDEN    = 1 << 0, /* whatever its children say */
  JM_LOOK_NO_SIZE   = 1 << 1, /* until an element in it has one */
  JM_LOOK_NO_COLOUR = 1 << 2, /* likewise */
  JM_LOOK_LINES     = 1 << 3, /* line ends in the source are shown */
};

/* What an element's tag and style change of the look around it. */
typedef struct {
  guint8 sets, clears;
} JmLook;

typedef enum { JM_SPACE_HTML, JM_SPACE_SVG, JM_SPACE_MATH } JmNameSpace;
typedef enum { JM_NODE_ELEMENT, JM_NODE_TEXT, JM_NODE_RAW_TEXT } JmNodeKind; /* raw: no references in it */

/* Shared by an element and its clones. */
typedef struct {
  const char     *other_name; /* lower-case, of a JM_TAG_OTHER */
  guint           n;
  gboolean        look_is_known;
  JmLook          look;
  JmHtmlAttribute list[];
} JmHtmlAttributes;

struct _JmHtmlElement {
  JmHtmlElement    *parent, *first, *next;
  JmHtmlElement    *previous; /* of a first child: the last one */
  JmHtmlAttributes *attributes; /* (nullable) */
  const char       *start, *end; /* what stands in it in the source; a text itself */
  guint8            tag, space, kind;
  guint8            look; /* while its text is written */
  guint8            is_open; /* on the stack of open elements: says so without walking it */
};

/* All nodes of a document; they live as long as it does. */
typedef struct {
  GPtrArray *blocks;
  gsize      block, used; /* the size of the last one, and what of it is taken */
  guint      n_nodes, n_attributes;
} JmNodes;

#define JM_HTML_MAX_ELEMENTS 750000
#define JM_HTML_MAX_NODES 1500000

void           jm_nodes_init    (JmNodes *self);
void           jm_nodes_clear   (JmNodes *self);
JmHtmlElement *jm_nodes_text    (JmNodes *self, const char *start, const char *end, gboolean is_raw); /* NULL: too many */
JmHtmlElement *jm_nodes_element (JmNodes *self, const JmToken *tag, JmNameSpace space);
JmHtmlElement *jm_nodes_named   (JmNodes *self, JmTag tag, const char *at);
JmHtmlElement *jm_nodes_clone   (JmNodes *self, JmHtmlElement *element);

/* @before: NULL for the end. A node that is in a tree is taken out first. */
void           jm_node_insert   (JmHtmlElement *parent, JmHtmlElement *node, JmHtmlElement *before);
void           jm_node_remove   (JmHtmlElement *node);
JmHtmlElement *jm_node_last     (JmHtmlElement *node);
gboolean       jm_node_has_name_of (JmHtmlElement *node, const JmToken *tag);
const JmHtmlAttribute *jm_node_attribute (JmHtmlElement *node, const char *name);

JmLook         jm_node_look     (JmHtmlElement *element);
