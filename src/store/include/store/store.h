/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * store: one SQLite file, jobmate.db, and the way in and out of it.
 *
 * Owns: the writer thread and its priority queue, the reader pool, migrations, the event log with undo,
 * the durable task queue with its leases, claims, settings. The SQL of a noun lies in the noun's room; here is only the plumbing.
 * Threads: every write runs on the one writer thread; reads run on the caller's with a pooled connection.
 * Errors: JM_ERROR_NEWER, NOT_A_DATABASE, CORRUPT, DISK_FULL, READ_ONLY, CONFLICT, NOT_FOUND, FAILED.
 * Outside library that only this room includes: sqlite3.
 */

#include <store/jm-backup-plan.h>
#include <store/jm-backup.h>
#include <store/jm-claim.h>
#include <store/jm-db.h>
#include <store/jm-disk.h>
#include <store/jm-event.h>
#include <store/jm-health.h>
#include <store/jm-scratch.h>
#include <store/jm-setting.h>
#include <store/jm-store.h>
#include <store/jm-task.h>

/* Registers the room's resources; call once before jm_store_open(). */
void jm_store_init (void);
