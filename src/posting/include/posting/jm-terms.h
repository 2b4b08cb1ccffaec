/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <posting/jm-posting.h>

G_BEGIN_DECLS

/* What people write of the terms of a job, in the languages of the boards: "CDI à temps plein", "Werkstudent (m/w/d)", "2 jours de
 * télétravail par semaine". UNKNOWN where nothing is said or both of two. Any text, linear in its length. */
JmContract    jm_terms_contract     (const char *text);
JmWorkingTime jm_terms_working_time (const char *text);
JmRemote      jm_terms_remote       (const char *text);

G_END_DECLS
