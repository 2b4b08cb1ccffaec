/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Damaged files: flipped bytes, cut ones, empty ones, others. Opening and each way of reading ends with an answer or an error of ours,
 * and what was there is never replaced by something new. */
#include "labour.h"
#include "scratch.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  char *bytes;
  gsize length;
} Sound;

typedef struct {
  guint n, n_opened, n_refused, n_read, n_told; /* queries answered; and refused */
} Outcome;

static Sound sound;

/* All that a day's work leaves, in one file without a log. */
static void
make_sound (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autofree char *file = g_build_filename (path, "jobmate.db", NULL);
  g_autoptr(JmFunnel) funnel = NULL;
  g_autoptr(GError) error = NULL;

  funnel = jm_funnel_open (path, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < LABOUR_N_STEPS; i++)
    labour_step (funnel, i, &error);
  g_assert_no_error (error);
  jm_funnel_close (funnel);
  g_assert_true (g_file_get_contents (file, &sound.bytes, &sound.length, &error));
}

static void
count (Outcome *outcome, gboolean is_answered, GError **error)
{
  if (is_answered)
    outcome->n_read++;
  else
    {
      g_assert_nonnull (*error);
      g_assert_true ((*error)->domain == JM_ERROR);
      outcome->n_told++;
    }
  g_clear_error (error);
}

#define READ(type, call) \
  { \
    g_autoptr(type) answer = call; \
    count (outcome, answer != NULL, &error); \
  }

static void
read_one (JmFunnel *funnel, gint64 id, Outcome *outcome)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *subject = g_strdup_printf ("a%" G_GINT64_FORMAT, id);

  READ (JmPosting, jm_funnel_dup_posting (funnel, id, &error))
  READ (JmJson, jm_funnel_describe_posting (funnel, id, &error))
  READ (JmApplication, jm_funnel_dup_application (funnel, id, &error))
  READ (JmJson, jm_funnel_describe_application (funnel, id, &error))
  READ (GPtrArray, jm_funnel_list_history (funnel, subject, &error))
  READ (GPtrArray, jm_funnel_list_doubts (funnel, id, &error))
}

static gboolean
check_all (JmDb *db, gpointer user_data, GError **error)
{
  return jm_db_check (db, error);
}

static void
read_all (JmFunnel *funnel, Outcome *outcome)
{
  static const char *const words[] = { NULL, "s", "sailmaker ropes" };
  g_autoptr(GError) error = NULL;
  g_autofree char *label = jm_funnel_dup_undo_label (funnel);
  g_autofree char *dump = NULL;

  READ (JmJson, jm_funnel_status (funnel, &error))
  READ (GPtrArray, jm_funnel_list_searches (funnel, TRUE, &error))
  READ (JmProfile, jm_funnel_dup_profile (funnel, &error))
  READ (GPtrArray, jm_funnel_list_filtered (funnel, &(JmFilteredQuery) { .limit = 100 }, &error))
  READ (GPtrArray, jm_funnel_list_events_since (funnel, 0, 1000, &error))
  READ (GPtrArray, jm_funnel_list_tasks (funnel, &error))
  READ (GPtrArray, jm_funnel_list_cvs (funnel, &error))
  READ (JmJson, jm_funnel_list_boards (funnel, &error))
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    READ (GPtrArray, jm_funnel_list_postings (funnel, &(JmInboxQuery) { .status = JM_INBOX_ALL, .text = words[i], .limit = 100 }, NULL, &error))
  for (guint i = 0; i < JM_N_STATUSES; i++)
    READ (GArray, jm_funnel_list_application_ids (funnel, i, FALSE, &error))
  for (gint64 id = 1; id < 5; id++)
    read_one (funnel, id, outcome);
  dump = labour_dump (jm_funnel_get_store (funnel), &error);
  count (outcome, dump != NULL, &error);
  count (outcome, jm_store_read (jm_funnel_get_store (funnel), check_all, NULL, &error), &error);
}

/* One more decision, which is stored or refused. */
static void
decide (JmFunnel *funnel, Outcome *outcome)
{
  g_autoptr(GError) error = NULL;
  gboolean is_done = labour_step (funnel, 1 + 3, &error);

  count (outcome, is_done, &error);
}

static void
assert_same (const char *file, const char *bytes, gsize length)
{
  g_autofree char *left = NULL;
  gsize n_left;

  g_assert_true (g_file_get_contents (file, &left, &n_left, NULL));
  g_assert_cmpmem (left, n_left, bytes, length);
}

static void
try_bytes (const char *bytes, gsize length, Outcome *outcome)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autofree char *file = g_build_filename (path, "jobmate.db", NULL);
  g_autoptr(JmFunnel) funnel = NULL;
  g_autoptr(GError) error = NULL;
  GStatBuf before, after;

  g_assert_true (g_file_set_contents (file, bytes, length, NULL));
  g_assert_cmpint (g_stat (file, &before), ==, 0);
  funnel = jm_funnel_open (path, &error);
  outcome->n++;
  if (funnel == NULL)
    {
      outcome->n_refused++;
      g_assert_true (error->domain == JM_ERROR);
      assert_same (file, bytes, length);
      return;
    }
  outcome->n_opened++;
  read_all (funnel, outcome);
  decide (funnel, outcome);
  jm_funnel_close (funnel);
  g_assert_cmpint (g_stat (file, &after), ==, 0);
  g_assert_cmpuint (after.st_ino, ==, before.st_ino);
  g_assert_cmpint (after.st_size, >=, MIN (before.st_size, (goffset) sound.length));
}

static guint
get_number (guint few, guint many)
{
  return g_getenv ("JM_TEST_LONG") != NULL ? many : few;
}

static void
tell (const Outcome *outcome)
{
  g_test_message ("%u files: %u refused, %u opened; %u queries answered, %u refused", outcome->n, outcome->n_refused, outcome->n_opened,
                  outcome->n_read, outcome->n_told);
}

static void
test_flipped (void)
{
  guint n = get_number (100, 1000);
  Outcome outcome = { 0 };

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *bytes = g_memdup2 (sound.bytes, sound.length);
      guint n_flips = g_test_rand_int_range (1, 65);
      /* Half of them where the schema and the roots of the trees are. */
      gsize end = i % 2 == 0 ? sound.length : MIN (sound.length, 4 * 16384);

      for (guint j = 0; j < n_flips; j++)
        bytes[g_test_rand_int_range (0, end)] ^= g_test_rand_int_range (1, 256);
      try_bytes (bytes, sound.length, &outcome);
    }
  tell (&outcome);
  g_assert_cmpuint (outcome.n_opened, >, 0);
  g_assert_cmpuint (outcome.n_told + outcome.n_refused, >, 0);
}

static void
test_cut (void)
{
  guint n = get_number (20, 200);
  Outcome outcome = { 0 };

  for (guint i = 0; i < n; i++)
    try_bytes (sound.bytes, g_test_rand_int_range (1, sound.length), &outcome);
  tell (&outcome);
  g_assert_cmpuint (outcome.n_refused, ==, n);
}

/* What only an old store has beside its file. */
static void
test_emptied (void)
{
  static const char *const traces[] = { "cv", "backups", "leases", "claims" };

  for (guint i = 0; i < G_N_ELEMENTS (traces); i++)
    {
      g_autoptr(Scratch) path = scratch_new ();
      g_autofree char *file = g_build_filename (path, "jobmate.db", NULL);
      g_autofree char *trace = g_build_filename (path, traces[i], NULL);
      g_autoptr(GError) error = NULL;

      g_assert_cmpint (g_mkdir (trace, 0700), ==, 0);
      g_assert_true (g_file_set_contents (file, "", 0, NULL));
      g_assert_null (jm_funnel_open (path, &error));
      g_assert_error (error, JM_ERROR, JM_ERROR_CORRUPT);
      assert_same (file, "", 0);
    }
}

/* An empty file is what a new database begins with: alone, it holds nothing that could be lost. */
static void
test_others (void)
{
  g_autofree char *zeros = g_malloc0 (100000);
  g_autofree char *noise = g_malloc (100000);
  Outcome outcome = { 0 };

  for (guint i = 0; i < 100000; i++)
    noise[i] = g_test_rand_int_range (0, 256);
  try_bytes ("This is a letter.\n", 18, &outcome);
  try_bytes (zeros, 100000, &outcome);
  try_bytes (noise, 100000, &outcome);
  try_bytes ("SQLite format 3", 16, &outcome);
  g_assert_cmpuint (outcome.n_refused, ==, 4);
  try_bytes ("", 0, &outcome);
  g_assert_cmpuint (outcome.n_opened, ==, 1);
}

/* A control: what is sound is read without a complaint. */
static void
test_sound (void)
{
  Outcome outcome = { 0 };

  try_bytes (sound.bytes, sound.length, &outcome);
  tell (&outcome);
  g_assert_cmpuint (outcome.n_opened, ==, 1);
  g_assert_cmpuint (outcome.n_told, <=, 8); /* some of the ids are of nothing */
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  jm_funnel_init_rooms ();
  make_sound ();
  g_test_add_func ("/survival/damage/control-sound", test_sound);
  g_test_add_func ("/survival/damage/flipped", test_flipped);
  g_test_add_func ("/survival/damage/cut", test_cut);
  g_test_add_func ("/survival/damage/others", test_others);
  g_test_add_func ("/survival/damage/emptied", test_emptied);
  result = g_test_run ();
  g_free (sound.bytes);
  return result;
}
