/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* SQLite's memory (https://www.sqlite.org/malloc.html), which runs out when it is told to. Any thread. */
void  memory_install      (void); /* before SQLite is used */
void  memory_fail         (guint n, gboolean for_ever); /* the @n-th allocation from now on, counted from 0 */
void  memory_mend         (void);
guint memory_get_count    (void);
guint memory_get_injected (void);

G_END_DECLS
