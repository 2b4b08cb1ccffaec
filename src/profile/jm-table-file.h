/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A CSV file by the names of its columns. */
typedef struct _JmTableFile JmTableFile;

JmTableFile *jm_table_file_read  (const char *text);
void         jm_table_file_free  (JmTableFile *self);
guint        jm_table_file_count (const JmTableFile *self); /* rows below the head */
const char  *jm_table_file_get   (const JmTableFile *self, guint row, const char *column); /* "" where there is none */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmTableFile, jm_table_file_free)

G_END_DECLS
