/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "markup/jm-html-node.h"

struct _JmHtml {
  char          *source;
  gsize          length;
  char          *text;     /* (nullable) the source without NUL bytes, when it has any */
  JmNodes        nodes;
  JmHtmlElement  root;     /* its tree is built when somebody asks for it */
  gboolean       is_built;
  GPtrArray     *head;     /* (nullable) (element-type JmHtmlElement): every script, title, meta and link, without relatives */
};
