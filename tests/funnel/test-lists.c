/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

/* A widget's view of a model: what it believes is there, from the splices alone. */
typedef struct {
  GListModel *model;
  GArray     *ids;      /* (element-type gint64) */
  GString    *splices;  /* "0-1+0 " ... since it was last cleared */
  gint64    (*id_of) (GListModel *model, guint position);
} Mirror;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  gpointer    user_data)
{
  Mirror *mirror = user_data;

  g_string_append_printf (mirror->splices, "%u-%u+%u ", position, removed, added);
  g_assert_cmpuint (position + removed, <=, mirror->ids->len);
  if (removed > 0)
    g_array_remove_range (mirror->ids, position, removed);
  for (guint i = 0; i < added; i++)
    {
      gint64 id = mirror->id_of (model, position + i);

      g_array_insert_val (mirror->ids, position + i, id);
    }
  g_assert_cmpuint (mirror->ids->len, ==, g_list_model_get_n_items (model));
}

static gint64
inbox_id (GListModel *model,
          guint       position)
{
  return jm_inbox_list_get_id (JM_INBOX_LIST (model), position);
}

static gint64
column_id (GListModel *model,
           guint       position)
{
  return jm_column_list_get_id (JM_COLUMN_LIST (model), position);
}

static void
mirror_init (Mirror     *mirror,
             GListModel *model)
{
  mirror->model = model;
  mirror->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  mirror->splices = g_string_new (NULL);
  mirror->id_of = JM_IS_INBOX_LIST (model) ? inbox_id : column_id;
  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), mirror);
}

static void
mirror_clear (Mirror *mirror)
{
  g_signal_handlers_disconnect_by_data (mirror->model, mirror);
  g_array_unref (mirror->ids);
  g_string_free (mirror->splices, TRUE);
  g_assert_finalize_object (mirror->model);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Mirror, mirror_clear)

static void
assert_splices (Mirror     *mirror,
                const char *expected)
{
  g_assert_cmpstr (mirror->splices->str, ==, expected);
  g_string_truncate (mirror->splices, 0);
}

/* The view is what the model holds, and the model what the database says. */
static void
assert_same (Mirror *mirror,
             GArray *expected)
{
  g_assert_cmpuint (mirror->ids->len, ==, expected->len);
  g_assert_cmpuint (g_list_model_get_n_items (mirror->model), ==, expected->len);
  for (guint i = 0; i < expected->len; i++)
    {
      g_assert_cmpint (g_array_index (mirror->ids, gint64, i), ==, g_array_index (expected, gint64, i));
      g_assert_cmpint (mirror->id_of (mirror->model, i), ==, g_array_index (expected, gint64, i));
    }
}

static GArray *
stored_postings (JmFunnel           *funnel,
                 const JmInboxQuery *query)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) postings = jm_funnel_list_postings (funnel, query, NULL, &error);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_assert_no_error (error);
  for (guint i = 0; i < postings->len; i++)
    g_array_append_val (ids, ((JmPosting *) g_ptr_array_index (postings, i))->id);
  return ids;
}

static void
test_inbox_splices (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_auto(Mirror) mirror = { 0 };
  gint64 ids[5];

  fixture_init (&fixture);
  for (guint i = 0; i < 3; i++)
    ids[i] = add_posting (fixture.funnel, "Carpenter");
  mirror_init (&mirror, G_LIST_MODEL (jm_inbox_list_new (fixture.funnel)));
  ids[3] = add_posting (fixture.funnel, "Carpenter");
  assert_splices (&mirror, "");
  jm_inbox_list_set_query (JM_INBOX_LIST (mirror.model), &(JmInboxQuery) { .status = JM_INBOX_PENDING });
  assert_splices (&mirror, "0-0+4 ");

  ids[4] = add_posting (fixture.funnel, "Carpenter");
  assert_splices (&mirror, "0-0+1 ");
  reject (fixture.funnel, ids[2], NULL);
  assert_splices (&mirror, "2-1+0 ");
  approve (fixture.funnel, ids[0]);
  assert_splices (&mirror, "3-1+0 ");
  undo (fixture.funnel, FALSE);
  assert_splices (&mirror, "3-0+1 ");
  undo (fixture.funnel, FALSE);
  assert_splices (&mirror, "2-0+1 ");

  jm_inbox_list_set_query (JM_INBOX_LIST (mirror.model), &(JmInboxQuery) { .status = JM_INBOX_REJECTED });
  assert_splices (&mirror, "0-5+0 ");
  reject (fixture.funnel, ids[3], NULL);
  assert_splices (&mirror, "0-0+1 ");
  jm_inbox_list_set_query (JM_INBOX_LIST (mirror.model), &(JmInboxQuery) { .status = JM_INBOX_ALL });
  assert_splices (&mirror, "0-1+0 0-0+5 ");
  g_assert_cmpuint (jm_inbox_list_find (JM_INBOX_LIST (mirror.model), ids[3]), ==, 1);
  g_assert_cmpuint (jm_inbox_list_find (JM_INBOX_LIST (mirror.model), 9999), ==, G_MAXUINT);
}

/* A row that stays, but shows something else, is one item anew; its neighbours keep theirs. */
static void
test_inbox_changed_row (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_auto(Mirror) mirror = { 0 };
  g_autoptr(JmPostingItem) before = NULL;
  g_autoptr(JmPostingItem) after = NULL;
  g_autoptr(JmPostingItem) neighbour = NULL;
  g_autoptr(JmPostingItem) same = NULL;
  gint64 first;

  fixture_init (&fixture);
  first = add_posting (fixture.funnel, "Sail maker");
  add_posting (fixture.funnel, "Rope maker");
  mirror_init (&mirror, G_LIST_MODEL (jm_inbox_list_new (fixture.funnel)));
  jm_inbox_list_set_query (JM_INBOX_LIST (mirror.model), &(JmInboxQuery) { .status = JM_INBOX_ALL });
  assert_splices (&mirror, "0-0+2 ");
  neighbour = g_list_model_get_item (mirror.model, 0);
  before = g_list_model_get_item (mirror.model, 1);
  g_assert_cmpint (jm_posting_item_get_posting (before)->status, ==, JM_POSTING_PENDING);

  reject (fixture.funnel, first, NULL);
  assert_splices (&mirror, "1-1+1 ");
  after = g_list_model_get_item (mirror.model, 1);
  g_assert_true (after != before);
  g_assert_cmpint (jm_posting_item_get_id (after), ==, first);
  g_assert_cmpint (jm_posting_item_get_posting (after)->status, ==, JM_POSTING_REJECTED);
  same = g_list_model_get_item (mirror.model, 0);
  g_assert_true (same == neighbour);
}

typedef struct {
  guint n;
} Bulk;

static gboolean
insert_bulk (JmDb    *db,
             gpointer user_data,
             GError **error)
{
  Bulk *bulk = user_data;

  for (guint i = 0; i < bulk->n; i++)
    {
      g_autoptr(JmPosting) posting = jm_posting_new ();

      posting->title = g_strdup ("Bulk carrier");
      posting->company_name = g_strdup ("Long Pier");
      posting->discovered_at = jm_time_now ();
      jm_posting_normalise (posting, jm_time_now ());
      if (!jm_posting_insert (db, posting, error)
          || !jm_event_append (db, JM_EVENT_JOB_DISCOVERED, 'p', posting->id, NULL, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static void
add_bulk (JmFunnel *funnel,
          guint     n)
{
  g_autoptr(GError) error = NULL;
  Bulk bulk = { .n = n };

  jm_store_write (jm_funnel_get_store (funnel), JM_PRIORITY_INGEST, insert_bulk, &bulk, &error);
  g_assert_no_error (error);
}

/* What GtkListView does: some two hundred rows around where it looks. */
static void
look_at (GListModel *model,
         guint       start,
         GPtrArray  *held)
{
  for (guint i = start; i < MIN (start + 200, g_list_model_get_n_items (model)); i++)
    g_ptr_array_add (held, g_list_model_get_item (model, i));
}

static gboolean
has_arrived (gpointer data)
{
  return g_list_model_get_n_items (data) == 5020;
}

static void
test_laziness (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_auto(Mirror) mirror = { 0 };
  g_autoptr(GPtrArray) held = g_ptr_array_new_with_free_func (g_object_unref);
  JmInboxList *list;
  guint before;

  fixture_init (&fixture);
  add_bulk (fixture.funnel, 5000);
  settle ();
  list = jm_inbox_list_new (fixture.funnel);
  mirror_init (&mirror, G_LIST_MODEL (list));
  jm_inbox_list_set_query (list, &(JmInboxQuery) { .status = JM_INBOX_PENDING });
  g_assert_cmpuint (jm_inbox_list_get_n_pages_read (list), ==, 0);
  look_at (mirror.model, 0, held);
  g_assert_cmpuint (jm_inbox_list_get_n_pages_read (list), >, 0);
  g_assert_cmpuint (jm_inbox_list_get_n_pages_read (list), <=, 20);

  before = jm_inbox_list_get_n_pages_read (list);
  assert_splices (&mirror, "0-0+5000 ");
  add_bulk (fixture.funnel, 20);
  g_assert_true (wait_until (has_arrived, list));
  assert_splices (&mirror, "0-0+20 ");
  look_at (mirror.model, 0, held);
  g_assert_cmpuint (jm_inbox_list_get_n_pages_read (list) - before, >=, 1);
  g_assert_cmpuint (jm_inbox_list_get_n_pages_read (list) - before, <=, 2);
}

static void
undo_anything (JmFunnel *funnel)
{
  g_autofree char *label = jm_funnel_dup_undo_label (funnel);

  if (label != NULL)
    undo (funnel, FALSE);
}

/* Whatever happens in whatever order, splices alone lead to what the database says. */
static void
test_inbox_random (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_auto(Mirror) mirror = { 0 };
  const JmInboxQuery queries[] = {
    { .status = JM_INBOX_PENDING }, { .status = JM_INBOX_ALL }, { .status = JM_INBOX_REJECTED },
    { .status = JM_INBOX_PENDING, .text = "stern" }, { .status = JM_INBOX_APPROVED, .sort = JM_INBOX_BY_SALARY },
  };
  guint query = 0;

  fixture_init (&fixture);
  for (guint i = 0; i < 20; i++)
    add_posting (fixture.funnel, i % 2 ? "Stern lamp" : "Bow lamp");
  mirror_init (&mirror, G_LIST_MODEL (jm_inbox_list_new (fixture.funnel)));
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr(GArray) expected = NULL;
      gint64 id = g_test_rand_int_range (1, 20);

      if (i % 40 == 0)
        {
          query = i / 40;
          jm_inbox_list_set_query (JM_INBOX_LIST (mirror.model), &queries[query]);
        }
      switch (g_test_rand_int_range (0, 4))
        {
        case 0: add_posting (fixture.funnel, i % 3 ? "Stern rail" : "Bow rail"); break;
        case 1: approve (fixture.funnel, id); break;
        case 2: reject (fixture.funnel, id, NULL); break;
        default: undo_anything (fixture.funnel); break;
        }
      expected = stored_postings (fixture.funnel, &queries[query]);
      assert_same (&mirror, expected);
    }
}

static void
test_column_splices (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_auto(Mirror) to_apply = { 0 };
  g_auto(Mirror) applied = { 0 };
  g_autoptr(JmCardItem) card = NULL;
  gint64 cards[6];

  fixture_init (&fixture);
  mirror_init (&to_apply, G_LIST_MODEL (jm_column_list_new (fixture.funnel, JM_STATUS_TO_APPLY)));
  mirror_init (&applied, G_LIST_MODEL (jm_column_list_new (fixture.funnel, JM_STATUS_APPLIED)));
  for (guint i = 0; i < 6; i++)
    {
      gint64 posting = add_posting (fixture.funnel, "Cook");

      approve (fixture.funnel, posting);
      cards[i] = jm_funnel_find_application (fixture.funnel, posting, NULL);
    }
  g_assert_cmpuint (g_list_model_get_n_items (to_apply.model), ==, 6);
  g_string_truncate (to_apply.splices, 0);

  move (fixture.funnel, cards[1], JM_STATUS_APPLIED, 0);
  assert_splices (&to_apply, "1-1+0 ");
  assert_splices (&applied, "0-0+1 ");
  move (fixture.funnel, cards[5], JM_STATUS_TO_APPLY, cards[0]);
  assert_splices (&to_apply, "4-1+0 0-0+1 ");
  move (fixture.funnel, cards[5], JM_STATUS_TO_APPLY, 0);
  assert_splices (&to_apply, "0-1+0 4-0+1 ");
  undo (fixture.funnel, FALSE);
  assert_splices (&to_apply, "4-1+0 0-0+1 ");
  assert_splices (&applied, "");

  rate (fixture.funnel, cards[2], 5);
  assert_splices (&to_apply, "2-1+1 ");
  card = g_list_model_get_item (to_apply.model, 2);
  g_assert_cmpint (jm_card_item_get_id (card), ==, cards[2]);
  g_assert_cmpint (jm_card_item_get_application (card)->user_rating, ==, 5);
  g_assert_cmpstr (jm_card_item_get_posting (card)->title, ==, "Cook");
  g_assert_cmpuint (jm_column_list_find (JM_COLUMN_LIST (to_apply.model), cards[1]), ==, G_MAXUINT);
}

static void
test_column_random (void)
{
  g_auto(Fixture) fixture = { 0 };
  Mirror mirrors[JM_N_STATUSES] = { 0 };
  gint64 cards[12];

  fixture_init (&fixture);
  for (guint i = 0; i < 12; i++)
    {
      gint64 posting = add_posting (fixture.funnel, "Steward");

      approve (fixture.funnel, posting);
      cards[i] = jm_funnel_find_application (fixture.funnel, posting, NULL);
    }
  for (guint i = 0; i < JM_N_STATUSES; i++)
    {
      JmColumnList *list = jm_column_list_new (fixture.funnel, i);

      mirror_init (&mirrors[i], G_LIST_MODEL (list));
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (list)); j++)
        {
          gint64 id = jm_column_list_get_id (list, j);

          g_array_append_val (mirrors[i].ids, id);
        }
    }
  for (guint i = 0; i < 120; i++)
    {
      gint64 card = cards[g_test_rand_int_range (0, 12)];
      JmApplicationStatus status = g_test_rand_int_range (0, 3);
      guint n = g_list_model_get_n_items (mirrors[status].model);
      gint64 before = n > 0 ? jm_column_list_get_id (JM_COLUMN_LIST (mirrors[status].model), g_test_rand_int_range (0, n + 1)) : 0;

      move (fixture.funnel, card, status, before == card ? 0 : before);
      for (guint j = 0; j < JM_N_STATUSES; j++)
        {
          g_autoptr(GArray) expected = jm_funnel_list_application_ids (fixture.funnel, j, FALSE, NULL);

          assert_same (&mirrors[j], expected);
        }
    }
  for (guint i = 0; i < JM_N_STATUSES; i++)
    mirror_clear (&mirrors[i]);
}

static gboolean
has_one_row (gpointer data)
{
  return g_list_model_get_n_items (data) == 1;
}

static gboolean
has_no_row (gpointer data)
{
  return g_list_model_get_n_items (data) == 0;
}

/* Two funnels on one folder stand for two processes. */
static void
test_two_funnels (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(GError) error = NULL;
  JmFunnel *other;
  JmInboxList *inbox;
  JmColumnList *column;
  gint64 posting;

  fixture_init (&fixture);
  other = jm_funnel_open (fixture.path, &error);
  g_assert_no_error (error);
  inbox = jm_inbox_list_new (other);
  column = jm_column_list_new (other, JM_STATUS_TO_APPLY);
  jm_inbox_list_set_query (inbox, &(JmInboxQuery) { .status = JM_INBOX_PENDING });
  posting = add_posting (fixture.funnel, "Purser");
  g_assert_true (wait_until (has_one_row, inbox));
  approve (fixture.funnel, posting);
  g_assert_true (wait_until (has_no_row, inbox));
  g_assert_true (wait_until (has_one_row, column));
  g_assert_finalize_object (inbox);
  g_assert_finalize_object (column);
  close_funnel (other);
}

static void
add_rows (JmFunnel *funnel)
{
  execute (funnel, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
                   "INSERT INTO filtered (title, identity, rule, term, at) "
                   "SELECT 'Row ' || i, i, iif (i % 3 = 0, 'keyword', iif (i % 3 = 1, 'place', 'red_flag')), iif (i % 3 = 1, 'Lyon', NULL), 5 FROM n");
}

static gboolean
is_loaded (gpointer list)
{
  gboolean loaded;

  g_object_get (list, "loaded", &loaded, NULL);
  return loaded;
}

/* Ids alone, in a thread; rows by the window that is looked at. */
static void
test_filtered (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmFilteredList) list = NULL;
  g_autoptr(JmFilteredItem) item = NULL;

  fixture_init (&fixture);
  add_rows (fixture.funnel);
  list = jm_filtered_list_new (fixture.funnel);
  jm_filtered_list_set_query (list, &(JmFilteredQuery) { 0 });
  g_assert_true (wait_until (is_loaded, list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2000);
  g_assert_cmpint (jm_filtered_list_get_id (list, 0), ==, 2999);
  g_assert_cmpuint (jm_filtered_list_get_n_pages_read (list), ==, 0);
  item = g_list_model_get_item (G_LIST_MODEL (list), 1000);
  g_assert_cmpstr (jm_filtered_item_get_filtered (item)->title, ==, "Row 1499");
  g_assert_cmpuint (jm_filtered_list_get_n_pages_read (list), ==, 1);

  jm_filtered_list_set_query (list, &(JmFilteredQuery) { .rule = "place", .term = "Lyon" });
  jm_filtered_list_set_query (list, &(JmFilteredQuery) { .rule = "keyword" });
  g_assert_true (wait_until (is_loaded, list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1000);
  g_assert_cmpint (jm_filtered_list_get_id (list, 0), ==, 3000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  jm_funnel_init_rooms ();
  g_test_add_func ("/lists/inbox-splices", test_inbox_splices);
  g_test_add_func ("/lists/inbox-changed-row", test_inbox_changed_row);
  g_test_add_func ("/lists/laziness", test_laziness);
  g_test_add_func ("/lists/inbox-random", test_inbox_random);
  g_test_add_func ("/lists/column-splices", test_column_splices);
  g_test_add_func ("/lists/column-random", test_column_random);
  g_test_add_func ("/lists/two-funnels", test_two_funnels);
  g_test_add_func ("/lists/filtered", test_filtered);
  return g_test_run ();
}
