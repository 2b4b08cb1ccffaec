/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <discovery/jm-board.h>

G_BEGIN_DECLS

/* Fills title, link and language of a feed. */
void  jm_feed_read_head (JmXmlElement *root, const char *url, JmBoardReading *reading);

/* The items of a feed in their order; where one is not closed, the next ones lie in it. (transfer container) */
GPtrArray *jm_feed_list_items (JmXml *xml, const char *name);

/* The markup of an item, for its raw data; NULL where others lie in it, whose markup would be kept once for each of them. */
char      *jm_feed_dup_item   (JmXmlElement *item, const char *name);

/* What a text construct says, as one text for people: RSS writes HTML, Atom says which. (nullable) */
char *jm_feed_dup_text  (JmXmlElement *element);
/* The address of an RSS item, an Atom entry or the feed itself, resolved by xml:base. (nullable) */
char *jm_feed_dup_link  (JmXmlElement *element, const char *url);

G_END_DECLS
