/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * posting: the noun that every stage shares.
 *
 * Owns: JmPosting and JmSearch, their tables (posting, sighting, tombstone, search, match, filtered), their normal
 * forms and their full-text index.
 * Threads: nouns are reference-counted and not changed once shared; table functions run inside a JmStoreFunc.
 * Errors: JM_ERROR_INVALID, JM_ERROR_NOT_FOUND, and those of store.
 */

#include <posting/jm-filtered.h>
#include <posting/jm-fit-score.h>
#include <posting/jm-match.h>
#include <posting/jm-place.h>
#include <posting/jm-posting-life.h>
#include <posting/jm-posting-table.h>
#include <posting/jm-posting.h>
#include <posting/jm-salary.h>
#include <posting/jm-same.h>
#include <posting/jm-search-term.h>
#include <posting/jm-search.h>
#include <posting/jm-snapshot.h>
#include <posting/jm-terms.h>
#include <posting/jm-words.h>

/* Registers the room's resources. */
void jm_posting_init (void);
