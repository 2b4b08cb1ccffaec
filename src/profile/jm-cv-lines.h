/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A line of a CV's text. Tabs part what stands apart in one row of the page. */
typedef struct {
  char    *text;        /* without the bullet; "" is an empty line */
  gunichar bullet;      /* 0: none */
} JmCvLine;

/* (element-type JmCvLine): the lines without what every page repeats at its foot. */
GPtrArray *jm_cv_lines_read     (const char *text);
gboolean   jm_cv_line_is_empty  (const JmCvLine *line);
/* A sentence or a part of one, rather than a name or a title. */
gboolean   jm_cv_line_is_prose  (const JmCvLine *line);

G_END_DECLS
