/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/base.h>

G_BEGIN_DECLS

/* The JSON Schema of an export, held against what comes in. */
typedef struct _JmShape JmShape;

JmShape *jm_shape_new            (void);
void     jm_shape_free           (JmShape *self);
gboolean jm_shape_has_member     (JmShape *self, const char *member);
/* Holds a member's value, or an element (@index >= 0) of its array, against the schema. JM_ERROR_INVALID names the place. */
gboolean jm_shape_check          (JmShape *self, const char *member, gint64 index, JmJson *value, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmShape, jm_shape_free)

G_END_DECLS
