/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * takeout: everything out, everything in.
 *
 * Owns: the export as one JSON document with its JSON Schema, and the way of such a document into a store: read into a
 * store of its own first, looked at, then joined with what is there; tables
 * of applications (CSV) out and in; calendars (RFC 5545) out. The rows of each noun are written and read by the SQL of its room.
 * Threads: all of it blocks: worker threads only.
 * Errors: JM_ERROR_INVALID, TOO_LARGE, NEWER, NOT_FOUND, and those of store.
 */

#include <takeout/jm-calendar.h>
#include <takeout/jm-csv-map.h>
#include <takeout/jm-csv.h>
#include <takeout/jm-export.h>
#include <takeout/jm-intake.h>

/* Registers the room's resources. */
void jm_takeout_init (void);
