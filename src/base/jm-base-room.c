/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/base.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

/**
 * jm_base_init:
 *
 * Sets the allocator up for trees of many small nodes; programs call it once, before their first thread. Calling it again does no harm.
 */
void
jm_base_init (void)
{
#ifdef __GLIBC__
  /* malloc's fast bins are swept whole at every free above 64 KiB: from one size on, reading JSON would cost half as much again. */
  mallopt (M_MXFAST, 0);
#endif
}
