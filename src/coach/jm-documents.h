/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <coach/jm-prompt.h>

G_BEGIN_DECLS

GString *jm_documents_write (const JmMaterial *material, gboolean sends_contact, GError **error);

/* A CV alone; @full_name and @phone (nullable) are kept out of it, unless the user lets them go along. */
char *jm_documents_write_cv (const char *cv_text, const char *full_name, const char *phone, gboolean sends_contact);

G_END_DECLS
