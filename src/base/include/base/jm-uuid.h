/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "0193f0a2-5c1e-7b3d-9a41-0f6d2c8b7e55": unique everywhere, rising with time. */
char *jm_uuid_new (void);

G_END_DECLS
