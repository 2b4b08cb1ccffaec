/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <discovery/discovery.h>
#include <jm-test-server.h>

/* A store, boards and a server on loopback: what a whole run needs. */
typedef struct {
  char         *dir;
  JmTestServer *server;
  JmStore      *store;
  JmBoards     *boards;
  JmHttp       *http;
  JmRefreshTerms terms; /* of the runs, where a slowness is set */
} Scene;

Scene        *scene_new           (void);
void          scene_free          (Scene *scene);
/* @text: the file of a board; the boards are read anew. */
void          scene_add_board     (Scene *scene, const char *name, const char *text);
/* @boards are apart by ";"; @red_flag may be NULL. */
JmSearch     *scene_add_search    (Scene *scene, const char *name, const char *boards, const char *red_flag);
JmTestAnswer *scene_answer        (Scene *scene, const char *path, guint status, const char *body); /* JSON */
JmJson       *scene_run_for       (Scene *scene, gint64 search, const char *board, GCancellable *cancellable, GError **error);
JmJson       *scene_run           (Scene *scene);
JmJson       *scene_find_board    (JmJson *answer, const char *name);
/* A row as "fetched new duplicate filtered failed"; the first must be the sum of the others. */
void          scene_assert_counts (JmJson *row, const char *counts);
/* The column x of a query's first row. */
gint64        scene_number        (Scene *scene, const char *sql);
char         *scene_text          (Scene *scene, const char *sql);
void          scene_write         (Scene *scene, const char *sql);

#define COUNT(table) "SELECT count (*) AS x FROM " table

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scene, scene_free)
