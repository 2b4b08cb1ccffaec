/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/base.h>

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder of one test, and a file in it that is there or not. */
typedef struct {
  char *folder;
  char *path;
} Scene;

static Scene *
scene_new (const char *name)
{
  Scene *self = g_new0 (Scene, 1);

  self->folder = g_dir_make_tmp ("jobmate-test-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, name, NULL);
  return self;
}

static void
scene_free (Scene *self)
{
  jm_folder_erase (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scene, scene_free)

/* The names in it, drafts too. */
static guint
count_names (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
assert_file (const char *path,
             const char *text)
{
  g_autofree char *found = NULL;
  g_autoptr(GError) error = NULL;
  GStatBuf status;

  g_file_get_contents (path, &found, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, text);
  g_assert_cmpint (g_lstat (path, &status), ==, 0);
  g_assert_true (S_ISREG (status.st_mode));
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static void
put (const char *path,
     const char *text)
{
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
}

static void
assert_refused (const char *path,
                JmFileDraftKind kind,
                int         code)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmFileDraft) draft = jm_file_draft_new (path, kind, &error);

  g_assert_null (draft);
  g_assert_error (error, JM_ERROR, code);
  g_assert_true (strlen (error->message) > 20);
}

static void
test_new (void)
{
  g_autoptr(Scene) scene = scene_new ("letter.txt");
  g_autoptr(GError) error = NULL;
  mode_t before = umask (0);

  g_assert_true (jm_file_draft_save (scene->path, "Dear all,", -1, &error));
  umask (before);
  assert_file (scene->path, "Dear all,");
  g_assert_cmpuint (count_names (scene->folder), ==, 1);
}

/* What is there stays to the last, and what was for all is for the user alone afterwards. */
static void
test_replace (void)
{
  g_autoptr(Scene) scene = scene_new ("cv.json");
  g_autoptr(GError) error = NULL;
  g_autoptr(JmFileDraft) draft = NULL;
  g_autofree char *old = NULL;

  put (scene->path, "old");
  draft = jm_file_draft_new (scene->path, JM_FILE_DRAFT_REPLACES, &error);
  g_assert_no_error (error);
  g_assert_true (jm_file_draft_write (draft, "a", 1, &error) && jm_file_draft_write (draft, "new one", 4, &error));
  g_assert_true (g_file_get_contents (scene->path, &old, NULL, NULL));
  g_assert_cmpstr (old, ==, "old");
  g_assert_true (jm_file_draft_finish (draft, &error));
  assert_file (scene->path, "anew ");
  g_assert_cmpuint (count_names (scene->folder), ==, 1);
}

static void
test_given_up (void)
{
  g_autoptr(Scene) scene = scene_new ("cv.json");
  g_autoptr(JmFileDraft) draft = NULL;
  g_autofree char *old = NULL;

  put (scene->path, "old");
  draft = jm_file_draft_new (scene->path, JM_FILE_DRAFT_REPLACES, NULL);
  g_assert_true (jm_file_draft_write (draft, "half", 4, NULL));
  g_clear_pointer (&draft, jm_file_draft_free);
  g_assert_true (g_file_get_contents (scene->path, &old, NULL, NULL));
  g_assert_cmpstr (old, ==, "old");
  g_assert_cmpuint (count_names (scene->folder), ==, 1);
}

/* Nothing goes that has come meanwhile, either. */
static void
test_new_only (void)
{
  g_autoptr(Scene) scene = scene_new ("offer.pdf");
  g_autoptr(GError) error = NULL;
  g_autoptr(JmFileDraft) draft = jm_file_draft_new (scene->path, JM_FILE_DRAFT_IS_NEW, &error);
  g_autofree char *there = NULL;

  g_assert_no_error (error);
  g_assert_true (jm_file_draft_write (draft, "mine", 4, &error));
  put (scene->path, "theirs");
  g_assert_false (jm_file_draft_finish (draft, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_CONFLICT);
  g_clear_pointer (&draft, jm_file_draft_free);
  g_assert_true (g_file_get_contents (scene->path, &there, NULL, NULL));
  g_assert_cmpstr (there, ==, "theirs");
  g_assert_cmpuint (count_names (scene->folder), ==, 1);
  assert_refused (scene->path, JM_FILE_DRAFT_IS_NEW, JM_ERROR_CONFLICT);

  g_assert_cmpint (g_unlink (scene->path), ==, 0);
  g_clear_error (&error);
  draft = jm_file_draft_new (scene->path, JM_FILE_DRAFT_IS_NEW, &error);
  g_assert_true (jm_file_draft_write (draft, "mine", 4, &error) && jm_file_draft_finish (draft, &error));
  assert_file (scene->path, "mine");
}

/* A file in a folder that is shared between computers is often a link. */
static void
test_link (void)
{
  g_autoptr(Scene) scene = scene_new ("link.json");
  g_autoptr(GError) error = NULL;
  g_autofree char *elsewhere = g_build_filename (scene->folder, "elsewhere", NULL);
  g_autofree char *target = g_build_filename (elsewhere, "resume.json", NULL);

  g_assert_cmpint (g_mkdir (elsewhere, 0700), ==, 0);
  g_assert_cmpint (symlink ("elsewhere/resume.json", scene->path), ==, 0);
  assert_refused (scene->path, JM_FILE_DRAFT_REPLACES, JM_ERROR_READ_ONLY); /* it leads nowhere */
  put (target, "old");
  g_assert_true (jm_file_draft_save (scene->path, "new", -1, &error));
  g_assert_true (g_file_test (scene->path, G_FILE_TEST_IS_SYMLINK));
  assert_file (target, "new");
  assert_refused (scene->path, JM_FILE_DRAFT_IS_NEW, JM_ERROR_CONFLICT);
}

static void
test_no_file (void)
{
  g_autoptr(Scene) scene = scene_new ("pipe");
  g_autofree char *folder = g_build_filename (scene->folder, "folder", NULL);
  g_autofree char *link = g_build_filename (scene->folder, "link", NULL);
  g_autofree char *inside = g_build_filename (folder, "", NULL);
  g_autofree char *nowhere = g_build_filename (scene->folder, "nowhere", "file", NULL);
  g_autofree char *below = g_build_filename (scene->path, "file", NULL);

  g_assert_cmpint (mkfifo (scene->path, 0600), ==, 0);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (symlink ("folder", link), ==, 0);
  for (JmFileDraftKind kind = JM_FILE_DRAFT_REPLACES; kind <= JM_FILE_DRAFT_IS_NEW; kind++)
    {
      assert_refused (folder, kind, JM_ERROR_FAILED);
      assert_refused (link, kind, JM_ERROR_FAILED);
      assert_refused (inside, kind, JM_ERROR_FAILED);
      assert_refused (nowhere, kind, JM_ERROR_READ_ONLY);
      assert_refused (below, kind, JM_ERROR_READ_ONLY);
      assert_refused ("", kind, JM_ERROR_FAILED);
    }
  assert_refused (scene->path, JM_FILE_DRAFT_REPLACES, JM_ERROR_FAILED);
  assert_refused ("/dev/null", JM_FILE_DRAFT_REPLACES, JM_ERROR_FAILED);
  g_assert_cmpuint (count_names (scene->folder), ==, 3);
  g_assert_cmpuint (count_names (folder), ==, 0);
}

/* The longest name that file systems take. */
static void
test_long_name (void)
{
  g_autofree char *name = g_strnfill (255, 'n');
  g_autoptr(Scene) scene = scene_new (name);
  g_autoptr(GError) error = NULL;

  g_assert_true (jm_file_draft_save (scene->path, "text", -1, &error));
  g_assert_no_error (error);
  assert_file (scene->path, "text");
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GAsyncResult **found = user_data;

  g_assert_true (G_IS_FILE (source));
  *found = g_object_ref (result);
}

static gboolean
save_file (GFile    *file,
           GBytes   *bytes,
           GError  **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  jm_file_draft_save_async (file, bytes, NULL, saved_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return jm_file_draft_save_finish (file, result, error);
}

/* What a file dialog gives. */
static void
test_async (void)
{
  g_autoptr(Scene) scene = scene_new ("resume.json");
  g_autoptr(GFile) file = g_file_new_for_path (scene->path);
  g_autoptr(GFile) folder = g_file_new_for_path (scene->folder);
  g_autoptr(GFile) elsewhere = g_file_new_for_uri ("jobmate-nowhere://server/resume.json");
  g_autoptr(GBytes) bytes = g_bytes_new_static ("{}\n", 3);
  g_autoptr(GError) error = NULL;

  g_assert_true (save_file (file, bytes, &error));
  assert_file (scene->path, "{}\n");
  g_assert_false (save_file (folder, bytes, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (save_file (elsewhere, bytes, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_FAILED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/file-draft/new", test_new);
  g_test_add_func ("/file-draft/replace", test_replace);
  g_test_add_func ("/file-draft/given-up", test_given_up);
  g_test_add_func ("/file-draft/new-only", test_new_only);
  g_test_add_func ("/file-draft/link", test_link);
  g_test_add_func ("/file-draft/no-file", test_no_file);
  g_test_add_func ("/file-draft/long-name", test_long_name);
  g_test_add_func ("/file-draft/async", test_async);
  return g_test_run ();
}
