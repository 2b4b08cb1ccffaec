/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <discovery/jm-board.h>

G_BEGIN_DECLS

/* A place inside a board's item: a JSON value, an XML element, or the text of an attribute. */
typedef struct _JmNode JmNode;
struct _JmNode {
  JmJson       *json;
  JmXmlElement *element;
  const char   *text;
  gboolean      is_markup; /* the element is HTML, whose tags say something */
  const JmNode *root; /* the whole answer, of an item; (nullable) */
};

/* "location.name", "lists[]", "metadata[name=Location Type].value", "tt:locations/tt:location/tt:name", "media:content@url", ".";
 * from the root of the answer: "$.name", "/channel/title"; of a page, XPath: ".//h2/a/@href" */
typedef struct _JmPath JmPath;
typedef void (*JmNodeFunc) (const JmNode *node, gpointer user_data);

JmPath *jm_path_parse (const char *text, JmBoardKind kind, GError **error);
void    jm_path_free  (JmPath *self);
void    jm_path_walk  (const JmPath *self, const JmNode *node, JmNodeFunc func, gpointer user_data);

/* Adds what the node says to @texts; an array's elements one by one, empty texts not at all. */
void    jm_node_add_texts (const JmNode *self, GPtrArray *texts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmPath, jm_path_free)

G_END_DECLS
