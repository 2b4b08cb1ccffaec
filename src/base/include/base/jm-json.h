/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A JSON value. Parsed values are never changed. Members and elements are borrowed from their owner. */
typedef struct _JsonNode JmJson;

typedef enum {
  JM_JSON_NULL,
  JM_JSON_BOOLEAN,
  JM_JSON_NUMBER,
  JM_JSON_STRING,
  JM_JSON_ARRAY,
  JM_JSON_OBJECT,
} JmJsonKind;

/* Strict RFC 8259; UTF-8; at most 256 levels; lone surrogate escapes become U+FFFD. length may be -1. */
JmJson     *jm_json_parse          (const char *text, gssize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
JmJson     *jm_json_parse_file     (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
JmJson     *jm_json_ref            (JmJson *self);
void        jm_json_unref          (JmJson *self);
JmJsonKind  jm_json_get_kind       (JmJson *self);
gboolean    jm_json_is             (JmJson *self, JmJsonKind kind); /* NULL-safe */
gboolean    jm_json_equal          (JmJson *a, JmJson *b);
char       *jm_json_to_text        (JmJson *self, gboolean pretty);

/* Scalars. self may be NULL or of another kind: then NULL or FALSE. */
const char *jm_json_get_string     (JmJson *self);
gboolean    jm_json_get_int64      (JmJson *self, gint64 *value);   /* whole numbers only */
gboolean    jm_json_get_double     (JmJson *self, double *value);
gboolean    jm_json_get_boolean    (JmJson *self, gboolean *value);
char       *jm_json_dup_scalar     (JmJson *self); /* a string, number or boolean as text; (nullable) */

/* Arrays and objects. */
guint       jm_json_get_length     (JmJson *self);
JmJson     *jm_json_get_element    (JmJson *self, guint index);
JmJson     *jm_json_get_member     (JmJson *self, const char *name);
char      **jm_json_list_members   (JmJson *self); /* names in their order */
const char *jm_json_member_string  (JmJson *self, const char *name);
gboolean    jm_json_member_int64   (JmJson *self, const char *name, gint64 *value);
gboolean    jm_json_member_double  (JmJson *self, const char *name, double *value);
gboolean    jm_json_member_boolean (JmJson *self, const char *name, gboolean *value);
char      **jm_json_dup_strv       (JmJson *self); /* the strings of an array; (nullable) when not an array */

/* JSONPath as json-glib understands it; an empty array when nothing matches. (element-type JmJson) */
GPtrArray  *jm_json_query          (JmJson *self, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmJson, jm_json_unref)

/* JSON out. Keys come before values; the set_* calls do both. A NULL string, a 0 time and a NaN are null. */
typedef struct _JsonBuilder JmJsonBuilder;

JmJsonBuilder *jm_json_builder_create (void);
void           jm_json_builder_free   (JmJsonBuilder *self);
JmJson        *jm_json_builder_finish (JmJsonBuilder *self);

void jm_json_begin_object (JmJsonBuilder *self);
void jm_json_end_object   (JmJsonBuilder *self);
void jm_json_begin_array  (JmJsonBuilder *self);
void jm_json_end_array    (JmJsonBuilder *self);
void jm_json_key          (JmJsonBuilder *self, const char *name);
void jm_json_add_string   (JmJsonBuilder *self, const char *value);
void jm_json_add_int64    (JmJsonBuilder *self, gint64 value);
void jm_json_add_double   (JmJsonBuilder *self, double value); /* a whole number is written without ".0" */
void jm_json_add_boolean  (JmJsonBuilder *self, gboolean value);
void jm_json_add_null     (JmJsonBuilder *self);
void jm_json_add_value    (JmJsonBuilder *self, JmJson *value); /* copies; NULL is null */

void jm_json_set_string   (JmJsonBuilder *self, const char *name, const char *value);
void jm_json_set_int64    (JmJsonBuilder *self, const char *name, gint64 value);
void jm_json_set_double   (JmJsonBuilder *self, const char *name, double value);
void jm_json_set_boolean  (JmJsonBuilder *self, const char *name, gboolean value);
void jm_json_set_null     (JmJsonBuilder *self, const char *name);
void jm_json_set_value    (JmJsonBuilder *self, const char *name, JmJson *value);
void jm_json_set_strv     (JmJsonBuilder *self, const char *name, const char * const *values); /* NULL is [] */
void jm_json_set_time     (JmJsonBuilder *self, const char *name, gint64 unix_seconds); /* ISO 8601 UTC */
void jm_json_set_id       (JmJsonBuilder *self, const char *name, char prefix, gint64 id); /* "p12", 0 is null */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmJsonBuilder, jm_json_builder_free)

G_END_DECLS
