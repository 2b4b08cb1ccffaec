/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "markup/jm-html-node.h"

#define JM_WRITER_MAX_LISTS 32

/* Text for people, made of nodes in their order. */
typedef struct {
  GString *out;
  GString *decoded;
  guint    newlines;   /* owed before the next character */
  gboolean space;      /* owed likewise */
  guint    spaces;     /* and these, where the source's own are shown */
  guint    look;
  guint    lists;
  struct {
    int  number;       /* of its next item; G_MININT: bullets */
    int  step;
    char style;        /* '1', 'a', 'A', 'i', 'I' */
  } list[JM_WRITER_MAX_LISTS];
  char     bullet[24]; /* owed before the next character */
  gsize    cell;       /* where the text of the cell at hand begins */
  GPtrArray *pieces;   /* (nullable) where @out goes, piece by piece */
  GPtrArray *links;    /* (element-type utf8) those that we are in */
  guint    gap;        /* before the piece at hand */
  guint    headings;   /* that we are in */
} JmWriter;

void jm_writer_owe    (JmWriter *self, guint n); /* line ends */
void jm_writer_add    (JmWriter *self, JmHtmlElement *text);
/* All of @root, less what @leaves_out (nullable) says, into @out, or into @pieces. */
void jm_writer_write  (JmWriter *self, JmHtmlElement *root, JmHtmlPredicate leaves_out, gpointer user_data);

/* Where pieces are made. */
void jm_pieces_break  (JmWriter *self); /* at a line end that is owed */
void jm_pieces_open   (JmWriter *self, JmHtmlElement *element);
void jm_pieces_close  (JmWriter *self, JmHtmlElement *element);
