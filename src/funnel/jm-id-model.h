/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <funnel/jm-lists.h>

G_BEGIN_DECLS

/* What the lazy lists share: the ids in their order, the items that somebody holds, and a few windows of rows that were
 * read last. The list that owns it is the GListModel that tells of the splices. */
typedef struct _JmIdModel JmIdModel;

/* An item for each of @ids, read within one snapshot. (element-type GObject) */
typedef GPtrArray *(*JmIdModelLoad) (JmDb *db, const gint64 *ids, guint n_ids, GError **error);

/* What stands for a row that cannot be read at the moment: a view must have something. */
typedef gpointer (*JmIdModelBlank) (gint64 id);

JmIdModel *jm_id_model_new          (JmFunnel *funnel, JmIdModelLoad load, JmIdModelBlank blank);
void       jm_id_model_free         (JmIdModel *self);
guint      jm_id_model_get_length   (JmIdModel *self);
gint64     jm_id_model_get_id       (JmIdModel *self, guint position); /* 0 beyond the end */
guint      jm_id_model_find         (JmIdModel *self, gint64 id); /* G_MAXUINT: not there */
GArray    *jm_id_model_dup_ids      (JmIdModel *self); /* (element-type gint64) */
gpointer   jm_id_model_get_item     (JmIdModel *self, guint position); /* (transfer full) */
guint      jm_id_model_get_n_pages_read (JmIdModel *self);

/* Another set of rows: (0, old, 0), then (0, 0, new). */
void       jm_id_model_reset        (JmIdModel *self, GListModel *model, GArray *ids);
/* The same rows as they are now: what left is removed, what came is inserted, of @changed (element-type gint64) what stays
 * gets a new item, and nothing else is told. */
void       jm_id_model_update       (JmIdModel *self, GListModel *model, GArray *ids, GArray *changed);
/* Of the rows that somebody holds, those with ids from @first to @last get new items where they are. */
void       jm_id_model_renew        (JmIdModel *self, GListModel *model, gint64 first, gint64 last);
/* Whether jm_id_model_update() from @old to @new is quick: not too many rows leave and come, nor stand between them. Any thread. */
gboolean   jm_id_model_is_near      (GArray *old, GArray *new);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmIdModel, jm_id_model_free)

G_END_DECLS
