/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "memory.h"

#include <sqlite3.h>

static sqlite3_mem_methods real;
static int count, first = -1, last = -1, injected; /* of allocations; those from first to last fail */

static gboolean
is_out (void)
{
  int n = g_atomic_int_add (&count, 1);

  if (n < g_atomic_int_get (&first) || n > g_atomic_int_get (&last))
    return FALSE;
  g_atomic_int_inc (&injected);
  return TRUE;
}

static void *
allocate (int size)
{
  return is_out () ? NULL : real.xMalloc (size);
}

static void *
reallocate (void *memory, int size)
{
  return is_out () ? NULL : real.xRealloc (memory, size);
}

void
memory_install (void)
{
  sqlite3_mem_methods methods;

  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_GETMALLOC, &real), ==, SQLITE_OK);
  methods = real;
  methods.xMalloc = allocate;
  methods.xRealloc = reallocate;
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MALLOC, &methods), ==, SQLITE_OK);
}

void
memory_fail (guint n, gboolean for_ever)
{
  g_atomic_int_set (&last, -1);
  g_atomic_int_set (&count, 0);
  g_atomic_int_set (&first, n);
  g_atomic_int_set (&last, for_ever ? G_MAXINT : (int) n);
}

void
memory_mend (void)
{
  g_atomic_int_set (&last, -1);
  g_atomic_int_set (&first, -1);
}

guint
memory_get_count (void)
{
  return g_atomic_int_get (&count);
}

guint
memory_get_injected (void)
{
  return g_atomic_int_get (&injected);
}
