/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * profile: who the user is.
 *
 * Owns: the profile and the CVs, their tables, JSON Resume in and out, the way to the PDF helper.
 * Threads: jm_pdf_text_read() and jm_cv_take_file() block: worker threads; table functions run inside a JmStoreFunc.
 * Errors: JM_ERROR_INVALID, NOT_FOUND, TOO_LARGE, TIMED_OUT, and those of store.
 */

#include <profile/jm-cv.h>
#include <profile/jm-cv-sheet.h>
#include <profile/jm-cv-state.h>
#include <profile/jm-linkedin.h>
#include <profile/jm-profile.h>
#include <profile/jm-profile-change.h>
#include <profile/jm-skill-list.h>

/* Registers the room's resources. */
void jm_profile_init (void);
