/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a file holds on the disk, and what is only on its way there. */
typedef struct _Image Image;

/* What comes through of the changes that are not synced. */
typedef enum { IMAGE_NOTHING, IMAGE_BEGINNING, IMAGE_SOME, IMAGE_SECTORS, IMAGE_N_LOSSES } ImageLoss;

Image *image_load       (const char *path); /* what is there already is on the disk */
void   image_free       (gpointer data);
void   image_change     (Image *image, gint64 offset, GBytes *bytes); /* @bytes NULL: cut to @offset */
void   image_sync       (Image *image);
/* What would be on the disk now, written to @path. */
void   image_lose_power (Image *image, ImageLoss loss, const char *path, GRand *rand);

G_END_DECLS
