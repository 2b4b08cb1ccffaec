/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * tracker: what becomes of an approved posting, card by card.
 *
 * Owns: applications, their columns and positions, notes, ratings, letters with their versions, interviews, contacts, files, activities
 *   that belong to no posting, and the events of these.
 * Threads: table functions run inside a JmStoreFunc.
 * Errors: JM_ERROR_NOT_FOUND, INVALID, CONFLICT, and those of store.
 */

#include <tracker/jm-activity.h>
#include <tracker/jm-application.h>
#include <tracker/jm-attachment.h>
#include <tracker/jm-contact.h>
#include <tracker/jm-due.h>
#include <tracker/jm-interview.h>
#include <tracker/jm-letter-version.h>
#include <tracker/jm-record.h>

/* Registers the room's resources. */
void jm_tracker_init (void);
