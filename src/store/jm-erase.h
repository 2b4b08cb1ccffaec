/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file, or a folder with all that is in it; links are not followed. */
void jm_erase_folder (const char *path);

G_END_DECLS
