/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/base.h>

G_BEGIN_DECLS

/* One object being read, member by member. A missing or null member leaves its variable alone; the first member of a
 * wrong type is the error. */
typedef struct {
  JmJson *json;
  GError *error;
} JmReading;

gboolean jm_reading_begin   (JmReading *self, GError **error); /* FALSE: no object */
gboolean jm_reading_end     (JmReading *self, GError **error); /* FALSE: a member had a wrong type */
void     jm_reading_text    (JmReading *self, const char *key, char **value);
void     jm_reading_strv    (JmReading *self, const char *key, char ***value);
void     jm_reading_int64   (JmReading *self, const char *key, gint64 *value);
void     jm_reading_double  (JmReading *self, const char *key, double *value);
void     jm_reading_boolean (JmReading *self, const char *key, gboolean *value);
void     jm_reading_time    (JmReading *self, const char *key, gint64 *value); /* ISO 8601 */
void     jm_reading_id      (JmReading *self, const char *key, char prefix, gint64 *value); /* "p12" */
JmJson  *jm_reading_object  (JmReading *self, const char *key); /* (nullable) borrowed */

G_END_DECLS
