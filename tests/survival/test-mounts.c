/* SPDX-License-Identifier: GPL-3.0-or-later */

/* test-mounts JOBMATECTL: the disk is really full, has no room for one more file, is mounted read-only, or a file may not grow: whatever
 * the user was about to do is refused with a sentence, what was there stays, and once it is mended the work goes on in the same process.
 * On a disk that nothing is wrong with, nothing is refused. */
#include "labour.h"
#include "mount.h"
#include "scratch.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#define HEAVY 40000 /* bytes of each description: with an empty store, of 1 MiB, and its log a day is more than 3 MiB */

static const char *jobmatectl;
static const char *no_mounts; /* (nullable) why */
static guint n_refused;       /* in one test */

static gboolean
is_skipped (void)
{
  if (no_mounts != NULL)
    g_test_skip (no_mounts);
  n_refused = 0;
  return no_mounts != NULL;
}

static void
assert_sentence (const GError *error, int code)
{
  g_assert_error (error, JM_ERROR, code);
  g_assert_true (g_utf8_validate (error->message, -1, NULL) && strlen (error->message) > 20);
  n_refused++;
}

static void
assert_trouble (JmFunnel *funnel, int code)
{
  g_autoptr(GError) trouble = jm_store_dup_trouble (jm_funnel_get_store (funnel));

  if (code < 0)
    g_assert_no_error (trouble);
  else
    g_assert_error (trouble, JM_ERROR, code);
}

/* Steps from @next on, until one is refused with that code. How many are done, all of them where none is. */
static guint
work_on (JmFunnel *funnel, guint next, int code)
{
  while (next < LABOUR_N_STEPS)
    {
      g_autoptr(GError) error = NULL;
      int found;

      if (labour_step (funnel, next, &error))
        {
          next++;
          continue;
        }
      assert_sentence (error, code);
      found = labour_find_in (jm_funnel_get_store (funnel));
      g_assert_true (found == (int) next || found == (int) next + 1);
      return found;
    }
  return next;
}

static JmFunnel *
open_funnel (const char *path)
{
  g_autoptr(GError) error = NULL;
  JmFunnel *funnel = jm_funnel_open (path, &error);

  g_assert_no_error (error);
  return funnel;
}

/* The rest of the day is done, and all of it is there. */
static void
finish (JmFunnel *funnel, guint next, const char *path)
{
  g_autoptr(JmStore) store = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (work_on (funnel, next, -1), ==, LABOUR_N_STEPS);
  assert_trouble (funnel, -1);
  jm_funnel_close (funnel);
  store = scratch_open (path);
  g_assert_cmpint (labour_find_in (store), ==, LABOUR_N_STEPS);
  labour_check_file (store, &error);
  g_assert_no_error (error);
  g_test_message ("%u refused, %u of %u steps done before", n_refused, next, LABOUR_N_STEPS);
}

/* --- full --- */

static void
test_full (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmFunnel) funnel = NULL;
  guint next;

  if (is_skipped ())
    return;
  labour_set_weight (HEAVY);
  labour_expect ();
  mount_make (path, "size=3m");
  funnel = open_funnel (path);
  next = work_on (funnel, 0, JM_ERROR_DISK_FULL);
  g_assert_cmpuint (next, <, LABOUR_N_STEPS);
  assert_trouble (funnel, JM_ERROR_DISK_FULL);
  /* Again and again: it is no other error the second time. */
  for (guint i = 0; i < 5; i++)
    next = work_on (funnel, next, JM_ERROR_DISK_FULL);
  mount_change (path, FALSE, "size=48m");
  finish (funnel, next, path);
  mount_remove (path);
  labour_set_weight (LABOUR_WEIGHT);
}

/* Not even an empty store has room. */
static void
test_full_from_the_start (void)
{
  static const char *const sizes[] = { "size=4k", "size=64k", "size=1m", "size=2m" };
  g_autoptr(Scratch) path = scratch_new ();

  if (is_skipped ())
    return;
  labour_expect ();
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr(JmFunnel) funnel = NULL;
      g_autoptr(GError) error = NULL;

      mount_make (path, sizes[i]);
      funnel = jm_funnel_open (path, &error);
      if (funnel == NULL)
        assert_sentence (error, JM_ERROR_DISK_FULL);
      mount_change (path, FALSE, "size=48m");
      if (funnel == NULL)
        funnel = open_funnel (path);
      finish (funnel, 0, path);
      mount_remove (path);
    }
  g_assert_cmpuint (n_refused, >, 0);
}

/* A control: where there is room, nothing of that is seen. */
static void
test_room (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmFunnel) funnel = NULL;
  g_autoptr(GError) trouble = NULL;

  if (is_skipped ())
    return;
  labour_set_weight (HEAVY);
  labour_expect ();
  mount_make (path, "size=48m");
  funnel = open_funnel (path);
  g_assert_cmpuint (work_on (funnel, 0, JM_ERROR_DISK_FULL), ==, LABOUR_N_STEPS);
  g_assert_cmpuint (n_refused, ==, 0);
  finish (funnel, LABOUR_N_STEPS, path);
  mount_remove (path);
  labour_set_weight (LABOUR_WEIGHT);
}

/* --- no room for one more file --- */

static void
test_no_files (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmFunnel) funnel = NULL;
  g_autoptr(GError) error = NULL;
  guint n, next;

  if (is_skipped ())
    return;
  labour_expect ();
  mount_make (path, "size=48m,nr_inodes=40");
  n = mount_use_up (path);
  funnel = jm_funnel_open (path, &error);
  g_assert_null (funnel);
  assert_sentence (error, JM_ERROR_DISK_FULL);
  mount_give_back (path, n);

  funnel = open_funnel (path);
  n = mount_use_up (path);
  /* Decisions need no other file; a task does. */
  next = work_on (funnel, 0, JM_ERROR_DISK_FULL);
  mount_give_back (path, n);
  finish (funnel, next, path);
  mount_remove (path);
}

/* --- nothing can be written --- */

static int
run (const char *path, const char *verb, const char *argument, char **answer)
{
  const char *const words[] = { jobmatectl, "--json", "--data-dir", path, verb, argument, NULL };
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GError) error = NULL;

  process = g_subprocess_newv (words, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, answer, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  return g_subprocess_get_exit_status (process);
}

static void
assert_refused_outside (const char *path, const char *verb, const char *argument)
{
  g_autofree char *answer = NULL;
  g_autoptr(JmJson) document = NULL;

  g_assert_cmpint (run (path, verb, argument, &answer), ==, 1);
  document = jm_json_parse (answer, -1, NULL);
  g_assert_cmpstr (jm_json_member_string (jm_json_get_member (document, "error"), "code"), ==, "read-only");
  n_refused++;
}

static void
test_read_only (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmFunnel) funnel = NULL;
  g_autoptr(JmFunnel) none = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *answer = NULL;

  if (is_skipped ())
    return;
  labour_expect ();
  mount_make (path, "size=48m");
  funnel = open_funnel (path);
  for (guint i = 0; i < LABOUR_N_STEPS / 2; i++)
    labour_step (funnel, i, &error);
  g_assert_no_error (error);
  jm_funnel_close (funnel);
  g_clear_object (&funnel);

  mount_change (path, TRUE, "");
  none = jm_funnel_open (path, &error);
  g_assert_null (none);
  assert_sentence (error, JM_ERROR_READ_ONLY);
  assert_refused_outside (path, "approve", "p3");
  assert_refused_outside (path, "backup", NULL);
  assert_refused_outside (path, "erase", "--yes");

  mount_change (path, FALSE, "");
  funnel = open_funnel (path);
  g_assert_cmpint (labour_find_in (jm_funnel_get_store (funnel)), ==, LABOUR_N_STEPS / 2);
  finish (funnel, LABOUR_N_STEPS / 2, path);
  mount_remove (path);
}

/* Where there is nothing yet, too. */
static void
test_read_only_from_the_start (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autofree char *folder = g_build_filename (path, "deep", "deeper", NULL);
  const char *const folders[] = { path, folder };

  if (is_skipped ())
    return;
  mount_make (path, "size=48m");
  mount_change (path, TRUE, "");
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JmFunnel) funnel = jm_funnel_open (folders[i], &error);

      g_assert_null (funnel);
      assert_sentence (error, JM_ERROR_READ_ONLY);
    }
  mount_remove (path);
  g_test_message ("%u refused", n_refused);
}

/* --- what is written elsewhere --- */

static void
done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static gboolean
write_to (JmFunnel *funnel, const char *path, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  if (g_str_has_suffix (path, ".zip"))
    return jm_funnel_backup (jm_store_get_data_dir (jm_funnel_get_store (funnel)), path, NULL, error);
  jm_funnel_export_async (funnel, path, NULL, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return jm_funnel_export_finish (funnel, result, error);
}

static guint
count_names (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* An export or a backup that finds no room leaves the one of yesterday, and nothing else. */
static void
test_full_elsewhere (void)
{
  static const char *const names[] = { "all.json", "all.csv", "all.ics", "all.zip" };
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(Scratch) stick = scratch_new ();
  g_autoptr(JmFunnel) funnel = NULL;
  g_autoptr(GError) error = NULL;

  if (is_skipped ())
    return;
  labour_set_weight (HEAVY);
  funnel = open_funnel (path);
  for (guint i = 0; i < LABOUR_N_STEPS; i++)
    labour_step (funnel, i, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 3 * G_N_ELEMENTS (names); i++)
    {
      g_autofree char *file = g_build_filename (stick, names[i / 3], NULL);
      g_autofree char *text = NULL;

      mount_make (stick, i % 3 == 1 ? "size=48m,nr_inodes=2" : "size=4k");
      g_assert_true (g_file_set_contents (file, "yesterday", -1, NULL));
      if (i % 3 == 2)
        mount_change (stick, TRUE, "");
      /* The little that a calendar or a table is may have room. */
      if (!write_to (funnel, file, &error))
        {
          assert_sentence (error, i % 3 == 2 ? JM_ERROR_READ_ONLY : JM_ERROR_DISK_FULL);
          g_clear_error (&error);
          g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
          g_assert_cmpstr (text, ==, "yesterday");
        }
      g_assert_cmpuint (count_names (stick), ==, 1);
      mount_remove (stick);
    }
  assert_trouble (funnel, -1);
  g_test_message ("%u of %zu refused", n_refused, 3 * G_N_ELEMENTS (names));
  g_assert_cmpuint (n_refused, >=, 8);
  finish (funnel, LABOUR_N_STEPS, path);
  labour_set_weight (LABOUR_WEIGHT);
}

static void
assert_text (const char *path, const char *text)
{
  g_autofree char *found = NULL;

  g_assert_true (g_file_get_contents (path, &found, NULL, NULL));
  g_assert_cmpstr (found, ==, text);
}

/* A file that a container or a portal gives a program has a mount of its own: nothing can take its place, and often nothing be made beside
 * it. It is written where it stands, and keeps what is in it where the new finds no room. */
static void
test_own_mount (void)
{
  g_autoptr(Scratch) disk = scratch_new ();
  g_autoptr(Scratch) folder = scratch_new ();
  g_autofree char *real = g_build_filename (disk, "resume.json", NULL);
  g_autofree char *path = g_build_filename (folder, "resume.json", NULL);
  g_autofree char *large = g_strnfill (100000, 'x');

  if (is_skipped ())
    return;
  mount_make (disk, "size=64k");
  mount_make (folder, "size=1m");
  g_assert_true (g_file_set_contents (real, "yesterday", -1, NULL) && g_file_set_contents (path, "", 0, NULL));
  mount_bind (real, path);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *text = g_strdup_printf ("today %u", i);
      g_autoptr(GError) error = NULL;

      g_assert_true (jm_file_draft_save (path, text, -1, &error));
      assert_text (real, text);
      g_assert_false (jm_file_draft_save (path, large, -1, &error));
      assert_sentence (error, JM_ERROR_DISK_FULL);
      assert_text (real, text);
      g_assert_cmpuint (count_names (folder) + count_names (disk), ==, 2);
      mount_change (folder, TRUE, "");
    }
  mount_change (disk, TRUE, "");
  for (JmFileDraftKind kind = JM_FILE_DRAFT_REPLACES; kind <= JM_FILE_DRAFT_IS_NEW; kind++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JmFileDraft) draft = jm_file_draft_new (path, kind, &error);

      g_assert_null (draft);
      assert_sentence (error, kind == JM_FILE_DRAFT_IS_NEW ? JM_ERROR_CONFLICT : JM_ERROR_READ_ONLY);
    }
  assert_text (real, "today 1");
  mount_remove (path);
  mount_remove (folder);
  mount_remove (disk);
}

/* --- a file may not grow (ulimit -f), as under a quota --- */

static void
test_limit (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmFunnel) funnel = NULL;
  struct rlimit limit, wide;
  guint next;

  n_refused = 0;
  labour_set_weight (HEAVY);
  labour_expect ();
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &wide), ==, 0);
  signal (SIGXFSZ, SIG_IGN);
  funnel = open_funnel (path);
  limit = wide;
  limit.rlim_cur = 1024 * 1024;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  next = work_on (funnel, 0, JM_ERROR_DISK_FULL);
  g_assert_cmpuint (next, <, LABOUR_N_STEPS);
  assert_trouble (funnel, JM_ERROR_DISK_FULL);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &wide), ==, 0);
  finish (funnel, next, path);
  labour_set_weight (LABOUR_WEIGHT);
}

int
main (int argc, char **argv)
{
  no_mounts = mount_enter ();
  g_test_init (&argc, &argv, NULL);
  jobmatectl = argv[1];
  jm_funnel_init_rooms ();
  g_test_add_func ("/survival/mounts/full", test_full);
  g_test_add_func ("/survival/mounts/full-from-the-start", test_full_from_the_start);
  g_test_add_func ("/survival/mounts/no-files", test_no_files);
  g_test_add_func ("/survival/mounts/read-only", test_read_only);
  g_test_add_func ("/survival/mounts/read-only-from-the-start", test_read_only_from_the_start);
  g_test_add_func ("/survival/mounts/full-elsewhere", test_full_elsewhere);
  g_test_add_func ("/survival/mounts/own-mount", test_own_mount);
  g_test_add_func ("/survival/mounts/limit", test_limit);
  g_test_add_func ("/survival/mounts/control-room", test_room);
  return g_test_run ();
}
