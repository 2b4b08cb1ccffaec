/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <coach/jm-prompt.h>

G_BEGIN_DECLS

GString *jm_documents_write (const JmMaterial *material, gboolean sends_contact, GError **error);

G_END_DECLS
