/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "markup/jm-html-node.h"

#define JM_HTML_MAX_DEPTH 256

/* Reads valid UTF-8 into a tree by html.spec.whatwg.org (13.2.6), as a browser that runs scripts does, in one pass.
 * @root becomes the parent of the html element. */
void jm_html_build (JmNodes *nodes, JmHtmlElement *root, const char *html, gsize length);
