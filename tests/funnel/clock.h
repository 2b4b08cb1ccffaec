/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <funnel/funnel.h>

G_BEGIN_DECLS

#define HOUR 3600
#define START 1795428000 /* 2026-11-23 10:00:00 UTC */

/* What the computer says of its network and its power; plain values, told when they change. */
#define TEST_TYPE_COMPUTER (test_computer_get_type ())
G_DECLARE_FINAL_TYPE (TestComputer, test_computer, TEST, COMPUTER, GObject)

TestComputer *test_computer_new (void); /* (transfer full) online, plenty of everything */
void          test_computer_set (TestComputer *self, gboolean is_available, gboolean is_metered, gboolean is_saving);

/* From now on the time passes only by these. */
void          clock_begin       (void);
void          clock_end         (void);
/* Until @instant, through all that happens by then. */
void          clock_run_until   (JmFunnel *funnel, gint64 instant);

G_END_DECLS
