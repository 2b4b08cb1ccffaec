/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * funnel: the one front door. Every command and query of the product, its list models and the agent.
 *
 * Owns: nothing of its own; joins the rooms in transactions. A reader who knows jobmatectl's verbs knows JmFunnel.
 * Threads: everything is called and called back on the thread that opened the funnel (the main context); queries also
 * on worker threads.
 * Errors: those of the rooms, JM_ERROR_NOT_FOUND, CONFLICT.
 */

#include <funnel/jm-funnel.h>
#include <funnel/jm-letters.h>
#include <funnel/jm-lists.h>
#include <funnel/jm-profiles.h>
#include <funnel/jm-records.h>
#include <funnel/jm-storage.h>
