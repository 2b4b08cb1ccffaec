/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/base.h>

/* What a page's title says: "Role - Company | Site". Both may be NULL. */
void jm_page_read_title (const char *title, const char *heading, const char *site, const char *host, char **role, char **company);
/* A board or a service, which is nobody's employer. */
gboolean jm_page_is_service (const char *name);
