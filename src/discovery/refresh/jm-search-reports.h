/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <discovery/jm-search-report.h>

G_BEGIN_DECLS

/* (transfer container) (element-type utf8): "rule\tterm", the most frequent first */
GPtrArray *jm_search_report_list   (const JmSearchReport *self);

/* (transfer full) (element-type JmSearchReport), each search once */
GPtrArray *jm_search_reports_new   (void);
void       jm_search_reports_count (GPtrArray *self, const JmSearch *search, const JmVerdict *verdict);
void       jm_search_reports_add   (GPtrArray *self, GPtrArray *others);
/* An array, as the member "searches". */
void       jm_search_reports_write (GPtrArray *self, JmJsonBuilder *builder);

G_END_DECLS
