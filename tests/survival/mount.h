/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* File systems of this process alone, for disks that are really full or read-only: mount namespaces, see mount_namespaces(7). */

/* To be called before there is a second thread. NULL: mounts can be made; else why they cannot, in words. (transfer full) */
char    *mount_enter   (void);
/* A file system in memory on @path: "size=1m", "nr_inodes=40" ... as in tmpfs(5). */
void     mount_make    (const char *path, const char *options);
/* The same file system with other options; those that are not named stay. "ro": nothing can be written. */
void     mount_change  (const char *path, gboolean is_read_only, const char *options);
void     mount_remove  (const char *path);
/* Empty files in @path until there can be no more; and without them. */
guint    mount_use_up  (const char *path);
void     mount_give_back (const char *path, guint n);

/* @from is seen at @path, too, which has to be there: a file at a file. */
void  mount_bind      (const char *from, const char *path);

G_END_DECLS
