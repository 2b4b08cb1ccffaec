/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scene.h"

/* The same job on several boards, under several ids, and not there any more: over days of a clock of its own. */

#define NOW 1795446000 /* 2026-11-23T15:00:00Z */
#define DAY (24 * 60 * 60)
#define JOB(id, name, place) "{\"id\":\"" id "\",\"name\":\"" name "\",\"company\":\"Quay Ltd.\",\"place\":\"" place "\"}"
#define JOBS(jobs) "{\"jobs\":[" jobs "]}"

static const char complete_board[] = "Listing=complete\n";

static Scene *
begin (void)
{
  static const struct { const char *name; const char *more; } boards[] = {
    { "quay", complete_board }, { "wharf", complete_board }, { "gulls", "" },
  };
  Scene *scene = scene_new ();

  for (guint i = 0; i < G_N_ELEMENTS (boards); i++)
    {
      g_autofree char *text = g_strdup_printf (
        "[Board]\nName=%s\nHome=https://%s.example/\nKind=json\nPause=0\nParam.pattern=^[a-z]*$\nParam=Words\n%s"
        "[Request]\nUrl=https://%s.example/jobs?q={param}\n[Items]\nPath=$.jobs[*]\n[Fields]\nexternal_id=id\ntitle=name\n"
        "company_name=company\nlocation=place\nsource_url=https://%s.example/{id}\nexpires_at=until\n",
        boards[i].name, boards[i].name, boards[i].more, boards[i].name, boards[i].name);

      scene_add_board (scene, boards[i].name, text);
    }
  jm_time_set_now (NOW);
  return scene;
}

static void
end (Scene *scene)
{
  jm_time_set_now (0);
  scene_free (scene);
}

/* What a board answers from now on, and a run at that time. */
static void
run (Scene *scene, gint64 at, const char *path, const char *body, const char *counts)
{
  g_autofree char *board = g_strndup (path, strcspn (path, "."));
  g_autofree char *reference = g_strdup_printf ("%s:%s", board, strchr (path, '=') + 1);
  g_autofree char *full = g_strconcat ("/", path, NULL);
  g_autoptr(JmJson) answer = NULL;
  g_autoptr(GError) error = NULL;

  jm_time_set_now (at);
  scene_answer (scene, full, body != NULL ? 200 : 500, body != NULL ? body : "broken");
  answer = scene_run_for (scene, 0, reference, NULL, &error);
  g_assert_no_error (error);
  if (counts != NULL)
    scene_assert_counts (scene_find_board (answer, reference), counts);
}

static gint64
count (Scene *scene, const char *what)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) AS x FROM %s", what);

  return scene_number (scene, sql);
}

static void
test_elsewhere (void)
{
  Scene *scene = begin ();
  g_autoptr(JmSearch) search = scene_add_search (scene, "All", "quay:a;wharf:a;gulls:a", NULL);

  run (scene, NOW, "quay.example/jobs?q=a", JOBS (JOB ("1", "Lock keeper (m/w/d)", "Lyon")), "1 1 0 0 0");
  run (scene, NOW, "wharf.example/jobs?q=a", JOBS (JOB ("77", "Lock Keeper", "69003 Lyon, France") "," JOB ("78", "Lock keeper", "Nantes")), "2 1 1 0 0");
  run (scene, NOW + DAY, "wharf.example/jobs?q=a", JOBS (JOB ("78", "Lock keeper", "Nantes") "," JOB ("77", "Lock Keeper", "69003 Lyon, France")), "2 0 2 0 0");
  g_assert_cmpint (count (scene, "posting"), ==, 2);
  g_assert_cmpint (count (scene, "sighting WHERE posting = 1"), ==, 2);
  g_assert_cmpint (count (scene, "sighting WHERE posting = 1 AND board = 'wharf:a' AND url = 'https://wharf.example/77' AND raw_data NOT NULL"), ==, 1);
  /* A third one, and none for the office in Nantes. */
  run (scene, NOW + DAY, "gulls.example/jobs?q=a", JOBS (JOB ("x", "LOCK KEEPER m|w|d", "Lyon") "," JOB ("y", "Lock keeper", "Rennes")), "2 1 1 0 0");
  g_assert_cmpint (count (scene, "sighting WHERE posting = 1"), ==, 3);
  end (scene);
}

/* A board that has two vacancies of the same words means two: one of them may be the other board's. */
static void
test_twice_on_one_board (void)
{
  Scene *scene = begin ();
  g_autoptr(JmSearch) search = scene_add_search (scene, "All", "quay:a;wharf:a", NULL);

  run (scene, NOW, "quay.example/jobs?q=a", JOBS (JOB ("1", "Rigger", "Lyon") "," JOB ("2", "Rigger", "Lyon")), "2 2 0 0 0");
  run (scene, NOW, "wharf.example/jobs?q=a", JOBS (JOB ("7", "Rigger", "Lyon") "," JOB ("8", "Rigger", "Lyon") "," JOB ("9", "Rigger", "Lyon")), "3 1 2 0 0");
  run (scene, NOW + 60, "wharf.example/jobs?q=a", JOBS (JOB ("9", "Rigger", "Lyon") "," JOB ("8", "Rigger", "Lyon") "," JOB ("7", "Rigger", "Lyon")), "3 0 3 0 0");
  g_assert_cmpint (count (scene, "posting"), ==, 3);
  g_assert_cmpint (count (scene, "sighting"), ==, 5);
  end (scene);
}

static void
test_not_the_same (void)
{
  Scene *scene = begin ();
  g_autoptr(JmSearch) search = scene_add_search (scene, "All", "quay:a;wharf:a;gulls:a", NULL);

  run (scene, NOW, "quay.example/jobs?q=a", JOBS (JOB ("1", "Rigger", "Lyon")), "1 1 0 0 0");
  scene_write (scene, "INSERT INTO not_same SELECT fingerprint, 'https://wharf.example/7', 1 FROM posting");
  run (scene, NOW, "wharf.example/jobs?q=a", JOBS (JOB ("7", "Rigger", "Lyon")), "1 1 0 0 0");
  /* What was rejected stays away, wherever it is shown. */
  scene_write (scene, "UPDATE posting SET status = 'REJECTED'");
  scene_write (scene, "INSERT INTO tombstone (uuid, fingerprint, reason, at) SELECT 'u', fingerprint, 'rejected', 1795446000 FROM posting WHERE id = 1");
  run (scene, NOW + DAY, "gulls.example/jobs?q=a", JOBS (JOB ("3", "Rigger", "Lyon")), "1 0 0 1 0");
  g_assert_cmpint (count (scene, "filtered WHERE rule = 'rejected_before' AND term = '2026-11-23'"), ==, 1);
  run (scene, NOW + 181 * DAY, "gulls.example/jobs?q=a", JOBS (JOB ("4", "Rigger", "Lyon")), "1 1 0 0 0");
  end (scene);
}

static void
test_gone_and_back (void)
{
  Scene *scene = begin ();
  g_autoptr(JmSearch) search = scene_add_search (scene, "All", "quay:a;quay:b;gulls:a", NULL);
  const char *three = JOBS (JOB ("1", "A", "Lyon") "," JOB ("2", "B", "Lyon") "," JOB ("3", "C", "Lyon"));
  const char *two = JOBS (JOB ("1", "A", "Lyon") "," JOB ("3", "C", "Lyon"));

  run (scene, NOW, "quay.example/jobs?q=a", three, "3 3 0 0 0");
  run (scene, NOW, "quay.example/jobs?q=b", JOBS (JOB ("8", "H", "Lyon")), "1 1 0 0 0");
  run (scene, NOW, "gulls.example/jobs?q=a", JOBS (JOB ("9", "I", "Lyon")), "1 1 0 0 0");

  /* Faults, and an empty list of a sudden, say nothing of what is gone. */
  run (scene, NOW + 3600, "quay.example/jobs?q=a", NULL, NULL);
  run (scene, NOW + DAY, "quay.example/jobs?q=a", JOBS (""), "0 0 0 0 0");
  run (scene, NOW + 2 * DAY, "quay.example/jobs?q=a", JOBS (JOB ("1", "A", "Lyon") "," "{\"id\":\"2\"}"), "2 0 1 0 1");
  g_assert_cmpint (count (scene, "posting WHERE gone_at NOT NULL"), ==, 0);
  /* Nor does a list of the newest. */
  run (scene, NOW + 2 * DAY, "gulls.example/jobs?q=a", JOBS (JOB ("10", "J", "Lyon")), "1 1 0 0 0");
  g_assert_cmpint (count (scene, "posting WHERE gone_at NOT NULL"), ==, 0);

  run (scene, NOW + 3 * DAY, "quay.example/jobs?q=a", two, "2 0 2 0 0");
  g_assert_cmpint (scene_number (scene, "SELECT id AS x FROM posting WHERE gone_at = 1795446000 + 3 * 86400"), ==, 2);
  g_assert_cmpint (count (scene, "posting WHERE gone_at NOT NULL"), ==, 1);
  g_assert_cmpint (count (scene, "event WHERE kind = 'JOB_GONE' AND subject = 'p2'"), ==, 1);
  run (scene, NOW + 4 * DAY, "quay.example/jobs?q=a", two, NULL);
  g_assert_cmpint (count (scene, "event WHERE kind = 'JOB_GONE'"), ==, 1);
  run (scene, NOW + 5 * DAY, "quay.example/jobs?q=a", three, "3 0 3 0 0");
  g_assert_cmpint (count (scene, "posting WHERE gone_at NOT NULL"), ==, 0);
  g_assert_cmpint (count (scene, "event WHERE kind = 'JOB_BACK' AND subject = 'p2'"), ==, 1);
  end (scene);
}

/* Another board's word does not bring it back to its own. */
static void
test_gone_here_shown_there (void)
{
  Scene *scene = begin ();
  g_autoptr(JmSearch) search = scene_add_search (scene, "All", "quay:a;gulls:a;wharf:a", NULL);

  run (scene, NOW, "quay.example/jobs?q=a", JOBS (JOB ("1", "A", "Lyon") "," JOB ("2", "B", "Lyon")), "2 2 0 0 0");
  run (scene, NOW, "gulls.example/jobs?q=a", JOBS (JOB ("x", "A", "Lyon")), "1 0 1 0 0");
  run (scene, NOW + DAY, "quay.example/jobs?q=a", JOBS (JOB ("2", "B", "Lyon")), "1 0 1 0 0");
  g_assert_cmpint (count (scene, "posting WHERE id = 1 AND gone_at NOT NULL"), ==, 1);
  run (scene, NOW + DAY + 60, "gulls.example/jobs?q=a", JOBS (JOB ("x", "A", "Lyon") "," JOB ("y", "B", "Lyon")), "2 0 2 0 0");
  /* Nor does it come once more; but what another one shows only now is open, and news. */
  run (scene, NOW + DAY + 120, "wharf.example/jobs?q=a", JOBS (JOB ("z", "A", "Lyon")), "1 1 0 0 0");
  g_assert_cmpint (count (scene, "posting WHERE id = 1 AND gone_at NOT NULL"), ==, 1);
  g_assert_cmpint (count (scene, "event WHERE kind = 'JOB_BACK'"), ==, 0);
  end (scene);
}

/* As long as its board shows it, it does not leave the inbox. */
static void
test_life (void)
{
  Scene *scene = begin ();
  g_autoptr(JmSearch) search = scene_add_search (scene, "All", "quay:a", NULL);
#define ONE JOB ("1", "A", "Lyon")
#define TWO "{\"id\":\"2\",\"name\":\"B\",\"company\":\"Quay\",\"until\":\"2026-12-31\"}"
#define THREE "{\"id\":\"3\",\"name\":\"C\",\"company\":\"Quay\",\"until\":\"2020-01-01\"}"
#define LEFT(id) scene_number (scene, "SELECT (expires_at - 1795446000) / 86400 AS x FROM posting WHERE id = " id)

  run (scene, NOW, "quay.example/jobs?q=a", JOBS (ONE "," TWO "," THREE), "3 3 0 0 0");
  g_assert_cmpint (LEFT ("1"), ==, 30);
  g_assert_cmpint (LEFT ("2"), ==, 37);
  /* An end that is over is none. */
  g_assert_cmpint (LEFT ("3"), ==, 7);
  run (scene, NOW + 29 * DAY, "quay.example/jobs?q=a", JOBS (THREE "," TWO "," ONE), "3 0 3 0 0");
  g_assert_cmpint (LEFT ("1"), ==, 36);
  g_assert_cmpint (LEFT ("2"), ==, 37);
  g_assert_cmpint (LEFT ("3"), ==, 36);
  /* Not modified: all of it is still there. */
  run (scene, NOW + 36 * DAY - 60, "quay.example/jobs?q=a", JOBS (THREE "," TWO "," ONE), "0 0 0 0 0");
  g_assert_cmpint (LEFT ("1"), ==, 42);
#undef LEFT
#undef ONE
#undef TWO
#undef THREE
  end (scene);
}

typedef struct {
  gint64     id;
  JmPosting *posting;
} Load;

static gboolean
load (JmDb *db, gpointer user_data, GError **error)
{
  Load *wanted = user_data;

  wanted->posting = jm_posting_load (db, wanted->id, error);
  return wanted->posting != NULL;
}

static int
reposts (Scene *scene, gint64 id)
{
  Load wanted = { .id = id };
  g_autoptr(JmPosting) posting = NULL;
  g_autoptr(GError) error = NULL;

  jm_store_read (scene->store, load, &wanted, &error);
  g_assert_no_error (error);
  posting = wanted.posting;
  return posting->reposts;
}

static void
test_reposts (void)
{
  Scene *scene = begin ();
  g_autoptr(JmSearch) search = scene_add_search (scene, "All", "quay:a", NULL);

  run (scene, NOW, "quay.example/jobs?q=a", JOBS (JOB ("1", "A", "Lyon") "," JOB ("2", "B", "Lyon")), "2 2 0 0 0");
  run (scene, NOW + 5 * DAY, "quay.example/jobs?q=a", JOBS (JOB ("3", "A", "Lyon") "," JOB ("2", "B", "Lyon") "," JOB ("4", "B", "Lyon")), "3 2 1 0 0");
  g_assert_cmpint (reposts (scene, 3), ==, 1);
  g_assert_cmpint (reposts (scene, 1), ==, 0);
  /* Both are shown: two vacancies. */
  run (scene, NOW + 6 * DAY, "quay.example/jobs?q=a", JOBS (JOB ("3", "A", "Lyon") "," JOB ("2", "B", "Lyon") "," JOB ("4", "B", "Lyon")), NULL);
  g_assert_cmpint (reposts (scene, 4), ==, 0);
  /* What was purged in between counts, too. */
  scene_write (scene, "INSERT INTO tombstone (uuid, board, external_id, fingerprint, reason, at) SELECT 'u', board, '0', fingerprint, 'purged',"
                      " 1795446000 - 86400 FROM posting WHERE id = 3");
  g_assert_cmpint (reposts (scene, 3), ==, 2);
  end (scene);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/same/elsewhere", test_elsewhere);
  g_test_add_func ("/same/twice-on-one-board", test_twice_on_one_board);
  g_test_add_func ("/same/not-the-same", test_not_the_same);
  g_test_add_func ("/same/gone-and-back", test_gone_and_back);
  g_test_add_func ("/same/gone-here-shown-there", test_gone_here_shown_there);
  g_test_add_func ("/same/life", test_life);
  g_test_add_func ("/same/reposts", test_reposts);
  return g_test_run ();
}
