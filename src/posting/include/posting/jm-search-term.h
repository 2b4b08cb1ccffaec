/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/base.h>

G_BEGIN_DECLS

/* Where a term of a search counts: "title:stage". */
typedef enum { JM_TERM_ANYWHERE, JM_TERM_TITLE, JM_TERM_COMPANY, JM_TERM_DESCRIPTION } JmTermScope;

char    *jm_search_term_parse       (const char *text, JmTermScope *scope); /* @scope may be NULL */
/* "-java" is what a search does not want. */
gboolean jm_search_term_is_unwanted (const char *keyword);

G_END_DECLS
