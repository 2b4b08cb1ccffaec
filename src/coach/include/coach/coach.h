/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * coach: the language model, for approved postings only. The model advises, code decides.
 *
 * Owns: the providers' dialects, the prompts, the check of replies, the ledger of calls, letters with and without a model.
 * Threads: jm_chat_complete() blocks: worker threads; the rest is pure or runs inside a JmStoreFunc.
 * Errors: JM_ERROR_NO_PROVIDER, UNAUTHORIZED, RATE_LIMITED, OFFLINE, TIMED_OUT, HTTP, INVALID (the reply).
 * Secrets: a key lives in JmProvider for the time of a call and in one request header, nowhere else.
 */

#include <coach/jm-ai-setup.h>
#include <coach/jm-analysis.h>
#include <coach/jm-coach.h>
#include <coach/jm-cv-choice.h>
#include <coach/jm-cv-reading.h>
#include <coach/jm-letter.h>
#include <coach/jm-models.h>
#include <coach/jm-prompt.h>
#include <coach/jm-truth.h>

/* Registers the room's resources. */
void jm_coach_init (void);
