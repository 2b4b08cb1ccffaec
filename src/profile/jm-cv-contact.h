/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands at the head of a CV; each may be NULL, links never. */
typedef struct {
  char      *name;
  char      *email;
  char      *phone;
  GPtrArray *links; /* (element-type utf8) */
} JmCvContact;

/* @head_length: bytes before the first section's heading. */
JmCvContact *jm_cv_contact_read (const char *text, gsize head_length);
void         jm_cv_contact_free (JmCvContact *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmCvContact, jm_cv_contact_free)

G_END_DECLS
