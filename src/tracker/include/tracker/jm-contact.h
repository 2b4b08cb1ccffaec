/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <tracker/jm-record.h>

G_BEGIN_DECLS

/* Somebody to talk to about an application. */
typedef struct {
  gint64 id, application, at;
  char  *name;
  char  *role, *email, *phone, *note; /* (nullable) */
} JmContact;

JmContact *jm_contact_new     (void);
void       jm_contact_free    (JmContact *self);
JmContact *jm_contact_copy    (const JmContact *self);
JmJson    *jm_contact_to_json (const JmContact *self);
/* (element-type JmContact), as they came, at most 500. */
GPtrArray *jm_contact_list    (JmDb *db, gint64 application, GError **error);
JmContact *jm_contact_load    (JmDb *db, gint64 id, GError **error);
/* One without an id is added and gets one; another is changed. With an event that can be undone. JM_ERROR_INVALID, JM_ERROR_NOT_FOUND */
gboolean   jm_contact_store   (JmDb *db, JmContact *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmContact, jm_contact_free)

G_END_DECLS
