/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <profile/jm-cv.h>

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "jm-cv-private.h"

/*
 * jm_cv_open_file:
 * @path: a file's path
 * @size: (out): its size in bytes
 * @error: return location for an error
 *
 * Opens without waiting, so that a pipe of that name cannot hold us, and takes regular files only.
 *
 * Returns: a descriptor, or -1 with %JM_ERROR_NOT_FOUND, %JM_ERROR_INVALID or %JM_ERROR_TOO_LARGE
 */
int
jm_cv_open_file (const char  *path,
                 gsize       *size,
                 GError     **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofd int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  struct stat info;

  if (fd < 0 || fstat (fd, &info) != 0)
    {
      int number = errno;

      if (number == EACCES || number == EPERM)
        g_set_error (error, JM_ERROR, JM_ERROR_FAILED, _("“%s” cannot be read (%s). Check that it belongs to you."), name, g_strerror (number));
      else
        jm_folder_set_error (error, path, number);
      return -1;
    }
  if (!S_ISREG (info.st_mode))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” is not a file: choose a CV in PDF."), name);
      return -1;
    }
  if (info.st_size == 0)
    {
      g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” is empty: export the CV as PDF again."), name);
      return -1;
    }
  if (info.st_size > JM_CV_MAX_BYTES)
    {
      g_set_error (error, JM_ERROR, JM_ERROR_TOO_LARGE,
                   _("“%s” is larger than 50 MB, too large for a CV: export it with smaller pictures."), name);
      return -1;
    }

  *size = info.st_size;
  return g_steal_fd (&fd);
}

/**
 * jm_cv_free:
 * @self: (transfer full): a CV
 *
 * Frees it.
 */
void
jm_cv_free (JmCv *self)
{
  g_free (self->file);
  g_free (self->name);
  g_free (self->text);
  g_free (self->proposal);
  g_free (self);
}

/**
 * jm_cv_to_json:
 * @self: a CV
 * @with_text: whether its text is wanted, too
 *
 * Returns: (transfer full): an object of the columns of the table by name, id "c2"; "read_by" is "model", "program" or null
 */
JmJson *
jm_cv_to_json (const JmCv *self,
               gboolean    with_text)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  g_return_val_if_fail (self != NULL, NULL);

  jm_json_begin_object (builder);
  jm_json_set_id (builder, "id", 'c', self->id);
  jm_json_set_string (builder, "file", self->file);
  jm_json_set_string (builder, "name", self->name);
  jm_json_set_int64 (builder, "pages", self->pages);
  jm_json_set_boolean (builder, "is_current", self->is_current);
  jm_json_set_time (builder, "imported_at", self->imported_at);
  jm_json_set_time (builder, "parsed_at", self->parsed_at);
  jm_json_set_string (builder, "read_by", self->proposal != NULL ? "model" : self->parsed_at != 0 ? "program" : NULL);
  if (with_text)
    jm_json_set_string (builder, "text", self->text);
  jm_json_end_object (builder);

  return jm_json_builder_finish (builder);
}

/**
 * jm_cv_dup_proposal:
 * @self: a CV with its text
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what the CV says, in the shape of jm_profile_to_json(): as a model read it, else as
 *   jm_cv_read_text() does; %NULL with %JM_ERROR_INVALID
 */
JmJson *
jm_cv_dup_proposal (const JmCv  *self,
                    GError     **error)
{
  g_autoptr(JmJson) read = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->proposal != NULL)
    return jm_json_parse (self->proposal, -1, error);
  read = jm_cv_read_text (self->text, error);
  return read != NULL ? jm_json_ref (jm_json_get_member (read, "profile")) : NULL;
}

/**
 * jm_cv_take_file:
 * @data_dir: the data folder
 * @path: a file of the user's
 * @password: (nullable): what opens it
 * @cancellable: (nullable): ends the reading at once
 * @error: return location for an error
 *
 * Reads the text of a CV, and copies it to DATA_DIR/cv/<sha256>.pdf, readable by the user alone: both of the same bytes, though another
 * program should write the file meanwhile. What is no readable PDF leaves no copy behind. Blocks.
 *
 * Returns: (transfer full) (nullable): a CV with file, name, text and pages, or %NULL with the errors of jm_pdf_text_read(),
 *   %JM_ERROR_DISK_FULL or %JM_ERROR_READ_ONLY
 */
JmCv *
jm_cv_take_file (const char    *data_dir,
                 const char    *path,
                 const char    *password,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr(JmCv) cv = g_new0 (JmCv, 1);
  g_autoptr(JmPdfText) pdf = NULL;
  g_autofree char *folder = g_build_filename (data_dir, "cv", NULL);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *taken = NULL;
  g_autofd int from = -1;
  g_autofd int copy = -1;
  gsize size;

  g_return_val_if_fail (data_dir != NULL && path != NULL, NULL);

  from = jm_cv_open_file (path, &size, error);
  copy = from >= 0 ? jm_pdf_snapshot (from, JM_CV_MAX_BYTES + 1, error) : -1;
  pdf = copy >= 0 ? jm_pdf_text_read_fd (dup (copy), path, password, cancellable, error) : NULL;
  if (pdf == NULL)
    return NULL;
  lseek (copy, 0, SEEK_SET);
  taken = jm_folder_take (folder, copy, JM_CV_MAX_BYTES, ".pdf", error);
  if (taken == NULL)
    return NULL;
  cv->file = g_build_filename ("cv", taken, NULL);
  cv->name = g_filename_display_name (base);
  cv->text = g_steal_pointer (&pdf->text);
  cv->pages = pdf->pages;
  return g_steal_pointer (&cv);
}
