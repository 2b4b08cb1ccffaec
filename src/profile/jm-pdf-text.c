/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memfd_create() */

#include <profile/jm-cv.h>

#include <errno.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>

#include "jm-cv-private.h"

/* The helper limits its own memory, processor time and output; the clock is ours. */
#define WALL_CLOCK_SECONDS 40
#define MAX_OUTPUT (16 * 1024 * 1024)

/* What the helper calls a refusal, and what people are told. */
static const struct {
  const char *code;
  JmError     error;
  const char *sentence;
} refusals[] = {
  { "not-a-pdf", JM_ERROR_INVALID, N_("“%s” is not a PDF: export the CV as PDF from the program it was written in.") },
  { "encrypted", JM_ERROR_UNAUTHORIZED, N_("“%s” is protected by a password: give the password, or export it without one.") },
  { "wrong-password", JM_ERROR_UNAUTHORIZED, N_("The password does not open “%s”: try another one, or export it without.") },
  { "damaged", JM_ERROR_INVALID, N_("“%s” is damaged and cannot be read: export it as PDF again.") },
  { "no-text", JM_ERROR_INVALID,
    N_("“%s” cannot be read: this PDF is a picture, there is no text in it. Export it from the program it was written in "
       "instead of scanning it.") },
  { "too-large", JM_ERROR_TOO_LARGE, N_("“%s” holds more pages or text than a CV can: choose a shorter document.") },
};

static const char memory_sentence[] = N_("“%s” takes more memory to read than any CV should, so reading it was stopped: export it again, with simpler graphics.");
static const char time_sentence[] = N_("Reading “%s” took too long and was stopped: export it again, with simpler graphics.");
static const char crash_sentence[] = N_("Reading “%s” crashed the PDF reader, and nothing else: the file is damaged. Export it as PDF again.");
static const char helper_sentence[] = N_("The program that reads PDFs did not start or answered nothing: reinstall JobMate. (“%s” was not read.)");

static void
set_sentence (GError     **error,
              JmError      code,
              const char  *sentence,
              const char  *path)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_filename_display_name (base);
  g_auto(GStrv) halves = g_strsplit (_(sentence), "%s", 2);

  g_set_error (error, JM_ERROR, code, "%s%s%s", halves[0], name, halves[1] != NULL ? halves[1] : "");
}

static char *
dup_helper_path (void)
{
  const char *folder = g_getenv ("JOBMATE_LIBEXECDIR");

  return g_build_filename (folder != NULL ? folder : JM_LIBEXECDIR, "jobmate-pdf-text", NULL);
}

static GSubprocess *
spawn_helper (int                fd,
              const char        *password,
              const char *const *options,
              GError           **error)
{
  g_autoptr(GStrvBuilder) words = g_strv_builder_new ();
  g_auto(GStrv) argv = NULL;
  g_autoptr(GSubprocessLauncher) launcher = NULL;
  g_autofree char *helper = dup_helper_path ();

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_take_stdin_fd (launcher, fd);
  g_subprocess_launcher_unsetenv (launcher, "JOBMATE_API_KEY");
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  if (password != NULL)
    g_subprocess_launcher_setenv (launcher, "JOBMATE_PDF_PASSWORD", password, TRUE);
  else
    g_subprocess_launcher_unsetenv (launcher, "JOBMATE_PDF_PASSWORD");

  g_strv_builder_add (words, helper);
  for (guint i = 0; options[i] != NULL; i++)
    g_strv_builder_add (words, options[i]);
  argv = g_strv_builder_end (words);
  return g_subprocess_launcher_spawnv (launcher, (const char *const *) argv, error);
}

/* Waits for a byte, the end or the cancel; FALSE with an error when there is nothing more to wait for. */
static gboolean
wait_readable (int            fd,
               gint64         deadline,
               const char    *path,
               GCancellable  *cancellable,
               GError       **error)
{
  GPollFD fds[2] = { { .fd = fd, .events = G_IO_IN | G_IO_HUP } };
  gboolean can_cancel = g_cancellable_make_pollfd (cancellable, &fds[1]);
  gint64 left = (deadline - g_get_monotonic_time ()) / 1000;
  int ready = left > 0 ? g_poll (fds, can_cancel ? 2 : 1, left) : 0;

  if (can_cancel)
    g_cancellable_release_fd (cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (ready == 0)
    {
      set_sentence (error, JM_ERROR_TIMED_OUT, time_sentence, path);
      return FALSE;
    }
  return TRUE;
}

static GString *
read_answer (GSubprocess   *helper,
             const char    *path,
             GCancellable  *cancellable,
             GError       **error)
{
  GInputStream *stream = g_subprocess_get_stdout_pipe (helper);
  int fd = g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (stream));
  gint64 deadline = g_get_monotonic_time () + WALL_CLOCK_SECONDS * G_USEC_PER_SEC;
  g_autoptr(GString) answer = g_string_new (NULL);
  char buffer[16 * 1024];

  while (wait_readable (fd, deadline, path, cancellable, error))
    {
      gssize n = read (fd, buffer, sizeof buffer);

      if (n == 0)
        return g_steal_pointer (&answer);
      if (n < 0 && errno != EINTR && errno != EAGAIN)
        break;
      if (n > 0)
        g_string_append_len (answer, buffer, n);
      if (answer->len > MAX_OUTPUT)
        {
          set_sentence (error, JM_ERROR_TOO_LARGE, refusals[G_N_ELEMENTS (refusals) - 1].sentence, path);
          return NULL;
        }
    }

  if (error != NULL && *error == NULL)
    set_sentence (error, JM_ERROR_FAILED, helper_sentence, path);
  return NULL;
}

static void
set_error_from_signal (GError     **error,
                       int          number,
                       const char  *path)
{
  if (number == SIGXCPU || number == SIGKILL)
    set_sentence (error, JM_ERROR_TIMED_OUT, time_sentence, path);
  else if (number == SIGABRT)
    set_sentence (error, JM_ERROR_TOO_LARGE, memory_sentence, path);
  else
    set_sentence (error, JM_ERROR_INVALID, crash_sentence, path);
}

static JmPdfText *
understand_answer (const GString  *answer,
                   const char     *path,
                   GError        **error)
{
  g_autoptr(JmJson) json = jm_json_parse (answer->str, answer->len, NULL);
  const char *code = jm_json_member_string (json, "error");
  const char *text = jm_json_member_string (json, "text");
  gint64 pages = 0;
  JmPdfText *result;

  for (guint i = 0; code != NULL && i < G_N_ELEMENTS (refusals); i++)
    if (g_str_equal (code, refusals[i].code))
      {
        set_sentence (error, refusals[i].error, refusals[i].sentence, path);
        return NULL;
      }
  if (text == NULL || !jm_json_member_int64 (json, "pages", &pages))
    {
      set_sentence (error, JM_ERROR_FAILED, helper_sentence, path);
      return NULL;
    }

  result = g_new0 (JmPdfText, 1);
  result->text = g_strdup (text);
  result->pages = pages;
  result->title = g_strdup (jm_json_member_string (json, "title"));
  return result;
}

/* Takes @fd. What the helper answers, or NULL with the sentence for how it ended. */
static GString *
run_helper (int                 fd,
            const char         *path,
            const char         *password,
            const char *const  *options,
            GCancellable       *cancellable,
            GError            **error)
{
  g_autoptr(GSubprocess) helper = spawn_helper (fd, password, options, NULL);
  g_autoptr(GString) answer = NULL;
  g_autoptr(GError) local_error = NULL;

  if (helper == NULL)
    {
      set_sentence (error, JM_ERROR_FAILED, helper_sentence, path);
      return NULL;
    }
  answer = read_answer (helper, path, cancellable, &local_error);
  if (answer == NULL)
    g_subprocess_force_exit (helper);
  g_subprocess_wait (helper, NULL, NULL);
  if (answer == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (g_subprocess_get_if_signaled (helper))
    {
      set_error_from_signal (error, g_subprocess_get_term_sig (helper), path);
      return NULL;
    }
  return g_steal_pointer (&answer);
}

/**
 * jm_pdf_text_read:
 * @path: a file
 * @password: (nullable): what opens it
 * @cancellable: (nullable): ends the reading at once
 * @error: return location for an error
 *
 * Reads the text of a PDF in a process of its own, jobmate-pdf-text, so that a hostile file takes only that one down.
 * The helper is found in the folder JOBMATE_LIBEXECDIR, else where it was installed. Blocks.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL with a sentence: %JM_ERROR_NOT_FOUND, %JM_ERROR_INVALID (not a
 *   PDF, empty, damaged, a picture), %JM_ERROR_UNAUTHORIZED (a password is needed), %JM_ERROR_TOO_LARGE,
 *   %JM_ERROR_TIMED_OUT, %JM_ERROR_FAILED (no helper), or %G_IO_ERROR_CANCELLED
 */
JmPdfText *
jm_pdf_text_read (const char    *path,
                  const char    *password,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autofd int fd = -1;
  gsize size;

  g_return_val_if_fail (path != NULL, NULL);

  fd = jm_cv_open_file (path, &size, error);
  return fd >= 0 ? jm_pdf_text_read_fd (g_steal_fd (&fd), path, password, cancellable, error) : NULL;
}

JmPdfText *
jm_pdf_text_read_fd (int            fd,
                     const char    *path,
                     const char    *password,
                     GCancellable  *cancellable,
                     GError       **error)
{
  const char *options[] = { NULL };
  g_autoptr(GString) answer = run_helper (fd, path, password, options, cancellable, error);

  return answer != NULL ? understand_answer (answer, path, error) : NULL;
}

static gboolean
write_all (int         fd,
           const char *data,
           gsize       left)
{
  while (left > 0)
    {
      gssize n = write (fd, data, left);

      if (n < 0 && errno != EINTR)
        return FALSE;
      data += MAX (n, 0);
      left -= MAX (n, 0);
    }
  return TRUE;
}

/* The bytes behind a descriptor that no folder knows. */
static int
open_bytes (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofd int fd = memfd_create ("jobmate", MFD_CLOEXEC);

  return fd >= 0 && write_all (fd, data, length) && lseek (fd, 0, SEEK_SET) == 0 ? g_steal_fd (&fd) : -1;
}

int
jm_pdf_snapshot (int      from,
                 gsize    most,
                 GError **error)
{
  g_autofd int fd = memfd_create ("jobmate", MFD_CLOEXEC);
  char buffer[64 * 1024];
  gssize n = 0;

  while (fd >= 0 && most > 0 && ((n = read (from, buffer, MIN (sizeof buffer, most))) > 0 || (n < 0 && errno == EINTR)))
    {
      if (n > 0 && !write_all (fd, buffer, n))
        break;
      most -= MAX (n, 0);
    }
  if (fd >= 0 && n == 0 && lseek (fd, 0, SEEK_SET) == 0)
    return g_steal_fd (&fd);
  jm_folder_set_error (error, "PDF", n > 0 ? EFBIG : errno);
  return -1;
}

/**
 * jm_pdf_picture_read:
 * @pdf: a PDF
 * @page: which page, from 0 on
 * @width: in pixels, 2,000 at most
 * @cancellable: (nullable): ends the drawing at once
 * @error: return location for an error
 *
 * Draws a page, by the same helper and within the same limits as jm_pdf_text_read(). Blocks.
 *
 * Returns: (transfer full) (nullable): a PNG, or %NULL with the errors of jm_pdf_text_read()
 */
GBytes *
jm_pdf_picture_read (GBytes        *pdf,
                     guint          page,
                     guint          width,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autofree char *page_text = g_strdup_printf ("%u", page);
  g_autofree char *width_text = g_strdup_printf ("%u", width);
  const char *options[] = { "--picture", page_text, width_text, NULL };
  static const char name[] = "PDF";
  g_autoptr(GString) answer = NULL;
  g_autofd int fd = -1;

  g_return_val_if_fail (pdf != NULL, NULL);

  fd = open_bytes (pdf);
  if (fd < 0)
    {
      set_sentence (error, JM_ERROR_FAILED, helper_sentence, name);
      return NULL;
    }
  answer = run_helper (g_steal_fd (&fd), name, NULL, options, cancellable, error);
  if (answer == NULL)
    return NULL;
  if (!g_str_has_prefix (answer->str, "\x89PNG"))
    {
      g_autoptr(JmPdfText) refused = understand_answer (answer, name, error);

      if (refused != NULL)
        set_sentence (error, JM_ERROR_FAILED, helper_sentence, name);
      return NULL;
    }
  return g_string_free_to_bytes (g_steal_pointer (&answer));
}

/**
 * jm_pdf_text_free:
 * @self: (transfer full): what was read
 *
 * Frees it.
 */
void
jm_pdf_text_free (JmPdfText *self)
{
  g_free (self->text);
  g_free (self->title);
  g_free (self);
}
