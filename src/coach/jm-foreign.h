/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/base.h>

G_BEGIN_DECLS

/* Text of others on its way into a prompt: valid, visible, at most @max_chars, without what a chat template gives a meaning. */
char *jm_foreign_tame   (const char *text, guint max_chars);

/* Who the user is, to be kept out of a prompt. */
typedef struct _JmContactFilter JmContactFilter;

JmContactFilter *jm_contact_filter_new   (const char *full_name, const char *phone);
char            *jm_contact_filter_apply (JmContactFilter *self, const char *text);
void             jm_contact_filter_free  (JmContactFilter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmContactFilter, jm_contact_filter_free)

G_END_DECLS
