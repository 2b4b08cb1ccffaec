/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "image.h"

#include <string.h>

#define SECTOR 512

typedef struct {
  gint64  offset;
  GBytes *bytes; /* NULL: cut to @offset */
} Change;

struct _Image {
  GByteArray *synced;  /* (nullable) there is no such file yet */
  GPtrArray  *pending; /* (element-type Change), in their order */
};

static void
change_free (gpointer data)
{
  Change *change = data;

  g_clear_pointer (&change->bytes, g_bytes_unref);
  g_free (change);
}

void
image_free (gpointer data)
{
  Image *image = data;

  g_clear_pointer (&image->synced, g_byte_array_unref);
  g_ptr_array_unref (image->pending);
  g_free (image);
}

static void
set_length (GByteArray *array, guint length)
{
  guint old = array->len;

  g_byte_array_set_size (array, length);
  if (length > old)
    memset (array->data + old, 0, length - old);
}

static void
write_sector (GByteArray *array, gint64 offset, const guint8 *bytes, gsize length)
{
  if (array->len < offset + length)
    set_length (array, offset + length);
  memcpy (array->data + offset, bytes, length);
}

/* All of it; or, with @rand, each sector or not. */
static void
apply (GByteArray *array, const Change *change, GRand *rand)
{
  const guint8 *bytes;
  gsize length;

  if (change->bytes == NULL)
    {
      if (array->len > change->offset)
        g_byte_array_set_size (array, change->offset);
      return;
    }
  bytes = g_bytes_get_data (change->bytes, &length);
  for (gsize i = 0; i < length; i += SECTOR)
    if (rand == NULL || g_rand_boolean (rand))
      write_sector (array, change->offset + i, bytes + i, MIN (SECTOR, length - i));
}

Image *
image_load (const char *path)
{
  Image *image = g_new0 (Image, 1);
  g_autofree char *text = NULL;
  gsize length;

  image->pending = g_ptr_array_new_with_free_func (change_free);
  if (g_file_get_contents (path, &text, &length, NULL) && length > 0)
    {
      image->synced = g_byte_array_new ();
      g_byte_array_append (image->synced, (const guint8 *) text, length);
    }
  return image;
}

void
image_change (Image *image, gint64 offset, GBytes *bytes)
{
  Change *change = g_new0 (Change, 1);

  change->offset = offset;
  change->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  g_ptr_array_add (image->pending, change);
}

void
image_sync (Image *image)
{
  if (image->synced == NULL)
    image->synced = g_byte_array_new ();
  for (guint i = 0; i < image->pending->len; i++)
    apply (image->synced, g_ptr_array_index (image->pending, i), NULL);
  g_ptr_array_set_size (image->pending, 0);
}

void
image_lose_power (Image *image, ImageLoss loss, const char *path, GRand *rand)
{
  g_autoptr(GByteArray) left = g_byte_array_new ();
  guint beginning = g_rand_int_range (rand, 0, image->pending->len + 1);
  g_autoptr(GError) error = NULL;

  if (image->synced != NULL)
    g_byte_array_append (left, image->synced->data, image->synced->len);
  for (guint i = 0; i < image->pending->len; i++)
    if (loss == IMAGE_SECTORS || (loss == IMAGE_BEGINNING && i < beginning) || (loss == IMAGE_SOME && g_rand_boolean (rand)))
      apply (left, g_ptr_array_index (image->pending, i), loss == IMAGE_SECTORS ? rand : NULL);
  if (image->synced != NULL || left->len > 0)
    g_file_set_contents_full (path, (const char *) left->data, left->len, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}
