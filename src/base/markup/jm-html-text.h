/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "markup/jm-html-node.h"

/* What a reader sees of @root, less what @leaves_out (nullable) says. */
char *jm_html_write_text (JmHtmlElement *root, JmHtmlPredicate leaves_out, gpointer user_data);
