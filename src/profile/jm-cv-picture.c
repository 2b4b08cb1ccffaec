/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <profile/jm-cv.h>

#include <string.h>

#define WIDTH 160 /* pixels: of a row's picture on a display of double density */
#define MAX_BYTES (1024 * 1024)

static GBytes *
load_bytes (const char  *path,
            gsize        max,
            GError     **error)
{
  g_autofree char *bytes = NULL;
  gsize length;

  if (!g_file_get_contents (path, &bytes, &length, error))
    return NULL;
  if (length <= max)
    return g_bytes_new_take (g_steal_pointer (&bytes), length);
  g_set_error (error, JM_ERROR, JM_ERROR_TOO_LARGE, "%s", path);
  return NULL;
}

static gboolean
is_png (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return length > 4 && memcmp (data, "\x89PNG", 4) == 0;
}

/**
 * jm_cv_picture_load:
 * @data_dir: the data folder
 * @cv: a CV
 * @cancellable: (nullable): ends the drawing at once
 * @error: return location for an error
 *
 * Its first page, 160 pixels wide. It is drawn by the helper that reads CVs, within its limits, and kept as "cv/<sha256>.png"; where
 * that cannot be written it is drawn again the next time. Blocks.
 *
 * Returns: (transfer full) (nullable): a PNG, or %NULL with the errors of jm_pdf_picture_read()
 */
GBytes *
jm_cv_picture_load (const char    *data_dir,
                    const JmCv    *cv,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autofree char *pdf_path = NULL;
  g_autofree char *stem = NULL;
  g_autofree char *path = NULL;
  g_autoptr(GBytes) kept = NULL;
  g_autoptr(GBytes) pdf = NULL;
  g_autoptr(GBytes) drawn = NULL;

  g_return_val_if_fail (data_dir != NULL && cv != NULL, NULL);

  pdf_path = g_build_filename (data_dir, cv->file, NULL);
  stem = g_strndup (pdf_path, strlen (pdf_path) - (g_str_has_suffix (pdf_path, ".pdf") ? strlen (".pdf") : 0));
  path = g_strconcat (stem, ".png", NULL);
  kept = load_bytes (path, MAX_BYTES, NULL);
  if (kept != NULL && is_png (kept))
    return g_steal_pointer (&kept);
  pdf = load_bytes (pdf_path, G_MAXSIZE, error);
  drawn = pdf != NULL ? jm_pdf_picture_read (pdf, 0, WIDTH, cancellable, error) : NULL;
  if (drawn != NULL)
    jm_file_draft_save (path, g_bytes_get_data (drawn, NULL), g_bytes_get_size (drawn), NULL);
  return g_steal_pointer (&drawn);
}
