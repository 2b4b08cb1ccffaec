/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <profile/jm-cv.h>

G_BEGIN_DECLS

/* A CV of more is a mistake: 50 MB. */
#define JM_CV_MAX_BYTES (50 * 1000 * 1000)

/* A descriptor of a regular file with something in it; -1 with an error. */
int jm_cv_open_file (const char *path, gsize *size, GError **error);

G_END_DECLS
