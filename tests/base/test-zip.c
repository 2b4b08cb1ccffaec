/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/base.h>

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define ENOUGH (1024 * 1024)

typedef struct {
  char *folder;
  char *zip, *out; /* in it */
} Scene;

static void
remove_all (const char *path)
{
  g_autoptr(GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_remove (path);
}

static void
scene_free (Scene *self)
{
  remove_all (self->folder);
  g_free (self->folder);
  g_free (self->zip);
  g_free (self->out);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scene, scene_free)

static Scene *
scene_new (void)
{
  Scene *self = g_new0 (Scene, 1);

  self->folder = g_dir_make_tmp ("jobmate-test-XXXXXX", NULL);
  self->zip = g_build_filename (self->folder, "a.zip", NULL);
  self->out = g_build_filename (self->folder, "out", NULL);
  g_assert_cmpint (g_mkdir (self->out, 0700), ==, 0);
  return self;
}

static void
start_afresh (Scene *self)
{
  remove_all (self->out);
  g_assert_cmpint (g_mkdir (self->out, 0700), ==, 0);
}

static void
assert_content (Scene      *self,
                const char *name,
                const char *wanted)
{
  g_autofree char *path = g_build_filename (self->out, name, NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, wanted);
}

static void
test_round_trip (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autofree char *large = g_strnfill (300000, 'x');
  g_autofree char *source = g_build_filename (scene->folder, "source", NULL);
  g_autoptr(JmZipWriter) writer = jm_zip_writer_new (scene->zip, NULL, NULL);
  g_autoptr(GError) error = NULL;
  GStatBuf status;

  g_assert_true (g_file_set_contents (source, large, -1, NULL));
  g_assert_true (jm_zip_writer_add_text (writer, "about.json", "{}", NULL));
  g_assert_true (jm_zip_writer_add_text (writer, "cv/Élise Durand.pdf", "", NULL));
  g_assert_true (jm_zip_writer_add_file (writer, "boards/large.board", source, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (scene->zip, G_FILE_TEST_EXISTS));
  g_assert_true (jm_zip_writer_close (writer, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (scene->zip, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (status.st_size, <, 10000);

  jm_zip_extract (scene->zip, scene->out, ENOUGH, &error);
  g_assert_no_error (error);
  assert_content (scene, "about.json", "{}");
  assert_content (scene, "cv/Élise Durand.pdf", "");
  assert_content (scene, "boards/large.board", large);
}

/* What was there stays when the new one fails or is given up. */
static void
test_given_up (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmZipWriter) writer = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GDir) dir = NULL;
  const char *name;

  g_assert_true (g_file_set_contents (scene->zip, "old", -1, NULL));
  writer = jm_zip_writer_new (scene->zip, NULL, NULL);
  g_assert_false (jm_zip_writer_add_file (writer, "a", "/nonexistent/file", &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_clear_pointer (&writer, jm_zip_writer_free);
  g_assert_true (g_file_get_contents (scene->zip, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
  dir = g_dir_open (scene->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_true (g_str_equal (name, "a.zip") || g_str_equal (name, "out"));

  writer = jm_zip_writer_new ("/nonexistent/folder/a.zip", NULL, &error);
  g_assert_null (writer);
  g_assert_error (error, JM_ERROR, JM_ERROR_READ_ONLY);
}

static void
limit_files (rlim_t bytes)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = bytes;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* In the middle of an entry, too: the sentence is ours, what was there stays, and the compressor is not forgotten. */
static void
test_no_room (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autofree char *source = g_build_filename (scene->folder, "source", NULL);
  g_autofree char *noise = g_malloc (300000);
  g_autofree char *text = NULL;
  g_autoptr(JmZipWriter) writer = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 300000; i++)
    noise[i] = g_test_rand_int ();
  g_assert_true (g_file_set_contents (source, noise, 300000, NULL));
  g_assert_true (g_file_set_contents (scene->zip, "old", -1, NULL));
  signal (SIGXFSZ, SIG_IGN);
  writer = jm_zip_writer_new (scene->zip, NULL, NULL);
  limit_files (100000);
  g_assert_false (jm_zip_writer_add_file (writer, "noise", source, &error));
  limit_files (RLIM_INFINITY);
  g_assert_error (error, JM_ERROR, JM_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, scene->zip));
  g_clear_error (&error);
  g_assert_false (jm_zip_writer_close (writer, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_FAILED);
  g_clear_pointer (&writer, jm_zip_writer_free);
  g_assert_true (g_file_get_contents (scene->zip, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
}

static void
test_cancelled (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(JmZipWriter) writer = jm_zip_writer_new (scene->zip, cancellable, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (jm_zip_writer_add_text (writer, "about.json", "{}", NULL));
  g_cancellable_cancel (cancellable);
  g_assert_false (jm_zip_writer_close (writer, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (scene->zip, G_FILE_TEST_EXISTS));
}

static void
test_names (void)
{
  static const char *const good[] = { "a", "a/b", "cv/é.pdf", "a/b/c/d/e/f/g/h", "a b", "a..b", "~" };
  static const char *const bad[] = {
    NULL, "", "/", "/etc/passwd", "..", "../a", "a/../b", "a/..", "./a", "a/./b", "a//b", "a/", ".hidden", "a/.git/config", "a\\..\\b", "C:a", "a\nb", "a\x7f",
    "\xff", "a/b/c/d/e/f/g/h/i", "a*", "a?", "a|b", "a\"b", "<a>", "//server/share",
  };
  g_autofree char *long_name = g_strnfill (201, 'a');

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (jm_zip_is_safe_name (good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (jm_zip_is_safe_name (bad[i]));
  g_assert_false (jm_zip_is_safe_name (long_name));
}

/* Each way out, wherever it stands in the name. */
static void
test_ways_out (void)
{
  static const char *const before[] = { "", "/", "cv/", "boards/a/", "cv/../", "./", "~/", "C:/", "//host/", "cv//" };
  static const char *const ways[] = {
    "..", ".", "", "...", ".ssh", "..\\..", "\\\\host\\c$", "a:b", "\x01", "\n", "a\x7f", "\xc0\xae\xc0\xae", "\xff", "*", "a?b", "\"", "<x>", "a|b",
  };
  static const char *const after[] = { "", "/etc/passwd", ".pdf" };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    for (guint j = 0; j < G_N_ELEMENTS (ways); j++)
      for (guint k = 0; k < G_N_ELEMENTS (after); k++)
        {
          g_autofree char *name = g_strconcat (before[i], ways[j], after[k], NULL);

          g_assert_false (jm_zip_is_safe_name (name));
          n++;
        }
  g_assert_cmpuint (n, >=, 500);
}

/* A ZIP file of anybody: names and kinds as they are given. */
static void
write_foreign (const char *path,
               const char *name,
               const char *second,
               int         type,
               gsize       size)
{
  struct archive *archive = archive_write_new ();
  g_autofree char *zeros = g_malloc0 (size + 1);

  archive_write_set_format_zip (archive);
  g_assert_cmpint (archive_write_open_filename (archive, path), ==, ARCHIVE_OK);
  for (guint i = 0; i < 2; i++)
    {
      struct archive_entry *entry = archive_entry_new ();

      if ((i == 0 ? name : second) == NULL)
        {
          archive_entry_free (entry);
          continue;
        }
      archive_entry_set_pathname (entry, i == 0 ? name : second);
      archive_entry_set_filetype (entry, i == 0 ? type : AE_IFREG);
      archive_entry_set_perm (entry, 0777);
      if (type == AE_IFLNK && i == 0)
        archive_entry_set_symlink (entry, "/etc");
      else
        archive_entry_set_size (entry, size);
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      if (type != AE_IFLNK || i > 0)
        archive_write_data (archive, zeros, size);
      archive_entry_free (entry);
    }
  archive_write_close (archive);
  archive_write_free (archive);
}

static void
assert_refused (Scene *scene,
                int    code)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *outside = g_build_filename (scene->folder, "outside", NULL);

  start_afresh (scene);
  g_assert_false (jm_zip_extract (scene->zip, scene->out, ENOUGH, &error));
  g_assert_error (error, JM_ERROR, code);
  g_assert_false (g_file_test (outside, G_FILE_TEST_EXISTS));
}

static void
test_hostile (void)
{
  g_autoptr(Scene) scene = scene_new ();
  static const char *const names[] = { "../outside", "a/../../outside", "/tmp/outside", "..\\outside", "a//b", ".a", "./../outside" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      write_foreign (scene->zip, names[i], NULL, AE_IFREG, 3);
      assert_refused (scene, JM_ERROR_INVALID);
    }
  write_foreign (scene->zip, "link", "link/outside", AE_IFLNK, 3);
  assert_refused (scene, JM_ERROR_INVALID);
  write_foreign (scene->zip, "a", "a", AE_IFREG, 3);
  assert_refused (scene, JM_ERROR_INVALID);
  write_foreign (scene->zip, "a", "a/b", AE_IFREG, 3);
  assert_refused (scene, JM_ERROR_FAILED);
  /* Few bytes that become many. */
  write_foreign (scene->zip, "bomb", NULL, AE_IFREG, 64 * ENOUGH);
  assert_refused (scene, JM_ERROR_TOO_LARGE);
  g_assert_cmpint (g_unlink (scene->zip), ==, 0);
  assert_refused (scene, JM_ERROR_NOT_FOUND);
}

/* Cut or changed anywhere: an error, or what was in it. */
static void
test_damaged (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autofree char *whole = NULL;
  gsize length;
  guint n_refused = 0;

  write_foreign (scene->zip, "a/b", "c", AE_IFREG, 700);
  g_assert_true (g_file_get_contents (scene->zip, &whole, &length, NULL));
  for (gsize i = 0; i < length; i++)
    {
      g_autofree char *bytes = g_memdup2 (whole, length);
      g_autoptr(GError) error = NULL;

      bytes[i] ^= 1 << g_test_rand_int_range (0, 8);
      g_assert_true (g_file_set_contents (scene->zip, bytes, i % 2 == 0 ? i : length, NULL));
      start_afresh (scene);
      n_refused += !jm_zip_extract (scene->zip, scene->out, ENOUGH, &error);
    }
  g_assert_cmpuint (n_refused, >, length / 3);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8"); /* libarchive gives names that the locale has letters for */
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/zip/round-trip", test_round_trip);
  g_test_add_func ("/zip/given-up", test_given_up);
  g_test_add_func ("/zip/no-room", test_no_room);
  g_test_add_func ("/zip/cancelled", test_cancelled);
  g_test_add_func ("/zip/names", test_names);
  g_test_add_func ("/zip/ways-out", test_ways_out);
  g_test_add_func ("/zip/hostile", test_hostile);
  g_test_add_func ("/zip/damaged", test_damaged);
  return g_test_run ();
}
