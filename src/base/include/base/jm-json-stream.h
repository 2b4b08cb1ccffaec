/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/jm-json.h>

G_BEGIN_DECLS

/* A JSON file with one object of long arrays, read element by element, so that the file may be larger than memory. */
typedef struct _JmJsonStream JmJsonStream;

JmJsonStream *jm_json_stream_new  (const char *path, gsize most_bytes, GError **error);
/* The next element of an array of the object, or a whole value that is no array (@index -1). FALSE: the end, or an error when @error is
 * set. @member and @text are borrowed until the next call. */
gboolean      jm_json_stream_next (JmJsonStream *self, const char **member, gint64 *index, const char **text, gsize *length, GError **error);
void          jm_json_stream_free (JmJsonStream *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmJsonStream, jm_json_stream_free)

G_END_DECLS
