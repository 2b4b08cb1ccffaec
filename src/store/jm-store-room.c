/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <store/store.h>

#include "jm-store-resources.h"

#include "jm-store-private.h"

#include <sqlite3.h>

/* How often a log was read that a connection of this thread found without an owner. */
static GPrivate recoveries = G_PRIVATE_INIT (NULL);

/* https://www.sqlite.org/errlog.html */
static void
log_cb (void       *data,
        int         code,
        const char *message)
{
  /* A damaged file is quoted as it is. */
  g_autofree char *said = g_utf8_make_valid (message, -1);

  if (code == SQLITE_NOTICE_RECOVER_WAL)
    g_private_set (&recoveries, GINT_TO_POINTER (jm_store_count_recoveries () + 1));
  g_debug ("SQLite: %s", said);
}

int
jm_store_count_recoveries (void)
{
  return GPOINTER_TO_INT (g_private_get (&recoveries));
}

/**
 * jm_store_init:
 *
 * Registers the room's resources, which the linker would drop otherwise. Calling it again does no harm; before any other thread
 * uses SQLite.
 */
void
jm_store_init (void)
{
  static gsize is_registered;

  if (g_once_init_enter (&is_registered))
    {
      /* Counting its memory takes a lock at each allocation, and nobody asks. Too late where a library was first: no harm. */
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      sqlite3_config (SQLITE_CONFIG_LOG, log_cb, NULL);
      jm_store_register_resource ();
      g_once_init_leave (&is_registered, 1);
    }
}
