/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * discovery: from the boards' internet to stored postings.
 *
 * Owns: board files and the engine that reads them, pages and feeds, robots.txt, filter, fit, de-duplication, the refresh run,
 * the table board_state.
 * Threads: readers and filters are pure; fetching runs in GTask threads behind JmRefresh's gate on the main context.
 * Errors: JM_ERROR_INVALID (bytes), OFFLINE, TIMED_OUT, REFUSED, HTTP, RATE_LIMITED, NOT_FOUND, and those of store.
 */

#include <discovery/jm-board.h>
#include <discovery/jm-detect.h>
#include <discovery/jm-filter.h>
#include <discovery/jm-fit.h>
#include <discovery/jm-fit-gaps.h>
#include <discovery/jm-host-turn.h>
#include <discovery/jm-refresh.h>
#include <discovery/jm-saved.h>
#include <discovery/jm-robots.h>
#include <discovery/jm-search-report.h>

/* Registers the room's resources. */
void jm_discovery_init (void);
