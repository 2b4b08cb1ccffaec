/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "applications/jm-analysis-box.h"
#include "applications/jm-board-view.h"
#include "applications/jm-card.h"
#include "applications/jm-card-pane.h"
#include "applications/jm-column.h"
#include "applications/jm-rating.h"

#include <string.h>

static Stage stage;

static JmBoardView *
board (void)
{
  return JM_BOARD_VIEW (jm_window_get_page (stage.window));
}

static JmColumn *
find_column (GtkWidget          *root,
             JmApplicationStatus status)
{
  if (JM_IS_COLUMN (root) && jm_column_get_status (JM_COLUMN (root)) == status)
    return JM_COLUMN (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      JmColumn *found = find_column (child, status);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static JmColumn *
column (JmApplicationStatus status)
{
  return find_column (GTK_WIDGET (board ()), status);
}

static GtkWidget *
list_view (JmApplicationStatus status)
{
  return stage_find (column (status), GTK_TYPE_LIST_VIEW, NULL);
}

static GListModel *
items (JmApplicationStatus status)
{
  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list_view (status))));
}

/* "3 1 2": the cards of a column as the window has them. */
static char *
dup_shown (JmApplicationStatus status)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (items (status)); i++)
    {
      g_autoptr(JmCardItem) item = g_list_model_get_item (items (status), i);

      g_string_append_printf (text, "%s%d", i > 0 ? " " : "", (int) jm_card_item_get_id (item));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_stored (JmApplicationStatus status)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) ids = jm_funnel_list_application_ids (stage.funnel, status, FALSE, &error);
  g_autoptr(GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s%d", i > 0 ? " " : "", (int) g_array_index (ids, gint64, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

typedef struct {
  JmApplicationStatus status;
  const char         *cards;
} Order;

static gboolean
has_order (gpointer data)
{
  Order *order = data;
  g_autofree char *shown = dup_shown (order->status);
  g_autofree char *stored = dup_stored (order->status);

  return g_str_equal (stored, order->cards) && g_str_equal (shown, order->cards);
}

static void
wait_order (JmApplicationStatus status,
            const char         *cards)
{
  Order order = { status, cards };

  stage_wait (has_order, &order);
}

static gboolean
is_done (gpointer data)
{
  return *(gboolean *) data;
}

static void
approved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(GError) error = NULL;

  jm_funnel_approve_finish (JM_FUNNEL (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

/* Cards 1 to @n in To Apply. */
static void
open_board (int n)
{
  stage_open (&stage, n);
  for (gint64 id = 1; id <= n; id++)
    {
      gboolean done = FALSE;

      jm_funnel_approve_async (stage.funnel, &id, 1, NULL, approved_cb, &done);
      stage_wait (is_done, &done);
    }
}

static void
show_board (void)
{
  stage_show (&stage);
  gtk_window_set_default_size (GTK_WINDOW (stage.window), 1200, 700);
  jm_window_show_view (stage.window, "applications");
  stage_settle ();
}

static guint
count_moves (gint64 application)
{
  g_autofree char *subject = g_strdup_printf ("a%" G_GINT64_FORMAT, application);
  g_autoptr(GPtrArray) events = jm_funnel_list_history (stage.funnel, subject, NULL);
  guint n = 0;

  for (guint i = 0; i < events->len; i++)
    n += ((JmEvent *) g_ptr_array_index (events, i))->kind == JM_EVENT_CARD_MOVED;
  return n;
}

static GtkWidget *
find_card (GtkWidget *root,
           gint64     id)
{
  if (JM_IS_CARD (root) && jm_card_get_item (JM_CARD (root)) != NULL && jm_card_item_get_id (jm_card_get_item (JM_CARD (root))) == id)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_card (child, id);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Where on its column a card lies: 0 its top, 1 its foot. */
static double
card_y (JmColumn *self,
        gint64    id,
        double    part)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (find_card (GTK_WIDGET (self), id), GTK_WIDGET (self), &bounds));
  return bounds.origin.y + bounds.size.height * part;
}

static GtkDropTarget *
drop_target (JmColumn *self)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }
  g_assert_not_reached ();
}

static void
drop (gint64              id,
      JmApplicationStatus from,
      JmApplicationStatus to,
      double              y)
{
  JmCardItem *item = jm_card_get_item (JM_CARD (find_card (GTK_WIDGET (column (from)), id)));
  g_auto(GValue) value = G_VALUE_INIT;
  GdkDragAction action = 0;
  gboolean taken = FALSE;

  g_value_init (&value, JM_TYPE_CARD_ITEM);
  g_value_set_object (&value, item);
  g_signal_emit_by_name (drop_target (column (to)), "motion", 40.0, y, &action);
  g_assert_cmpint (action, ==, GDK_ACTION_MOVE);
  g_signal_emit_by_name (drop_target (column (to)), "drop", &value, 40.0, y, &taken);
  g_assert_true (taken);
}

static void
test_drop (void)
{
  open_board (4);
  show_board ();
  wait_order (JM_STATUS_TO_APPLY, "1 2 3 4");

  /* Into an empty column, then before and after the card that is there. */
  drop (3, JM_STATUS_TO_APPLY, JM_STATUS_APPLIED, 300);
  wait_order (JM_STATUS_APPLIED, "3");
  wait_order (JM_STATUS_TO_APPLY, "1 2 4");
  g_assert_cmpuint (count_moves (3), ==, 1);
  stage_settle ();
  drop (1, JM_STATUS_TO_APPLY, JM_STATUS_APPLIED, card_y (column (JM_STATUS_APPLIED), 3, 0.2));
  wait_order (JM_STATUS_APPLIED, "1 3");
  stage_settle ();
  drop (4, JM_STATUS_TO_APPLY, JM_STATUS_APPLIED, card_y (column (JM_STATUS_APPLIED), 3, 0.8));
  wait_order (JM_STATUS_APPLIED, "1 3 4");
  stage_close (&stage);
}

static void
test_drop_within (void)
{
  open_board (4);
  show_board ();
  wait_order (JM_STATUS_TO_APPLY, "1 2 3 4");
  drop (1, JM_STATUS_TO_APPLY, JM_STATUS_TO_APPLY, card_y (column (JM_STATUS_TO_APPLY), 3, 0.2));
  wait_order (JM_STATUS_TO_APPLY, "2 1 3 4");
  stage_settle ();
  drop (4, JM_STATUS_TO_APPLY, JM_STATUS_TO_APPLY, card_y (column (JM_STATUS_TO_APPLY), 2, 0.2));
  wait_order (JM_STATUS_TO_APPLY, "4 2 1 3");
  stage_settle ();

  /* Upon itself, and right below itself: nothing is written. */
  drop (2, JM_STATUS_TO_APPLY, JM_STATUS_TO_APPLY, card_y (column (JM_STATUS_TO_APPLY), 2, 0.3));
  drop (2, JM_STATUS_TO_APPLY, JM_STATUS_TO_APPLY, card_y (column (JM_STATUS_TO_APPLY), 2, 0.9));
  stage_settle ();
  wait_order (JM_STATUS_TO_APPLY, "4 2 1 3");
  g_assert_cmpuint (count_moves (2), ==, 0);
  stage_close (&stage);
}

static gboolean
has_focus (gpointer data)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (stage.window));

  return focus != NULL && find_card (focus, *(gint64 *) data) != NULL;
}

static void
wait_focus (gint64 card)
{
  stage_wait (has_focus, &card);
}

static void
test_keys (void)
{
  open_board (4);
  show_board ();
  jm_board_view_focus_card (board (), 2);
  wait_focus (2);
  g_assert_true (stage_press (GTK_WIDGET (column (JM_STATUS_TO_APPLY)), "<Shift><Control>Right"));
  wait_order (JM_STATUS_APPLIED, "2");
  wait_focus (2);
  g_assert_true (stage_press (GTK_WIDGET (column (JM_STATUS_APPLIED)), "<Shift><Control>Right"));
  wait_order (JM_STATUS_INTERVIEW, "2");
  wait_focus (2);

  /* Left goes on over the empty column; up and down change the place, and stop at the ends. */
  g_assert_true (stage_press (GTK_WIDGET (column (JM_STATUS_INTERVIEW)), "Left|KP_Left"));
  wait_focus (1);
  g_assert_true (stage_press (GTK_WIDGET (column (JM_STATUS_TO_APPLY)), "<Shift><Control>Down"));
  wait_order (JM_STATUS_TO_APPLY, "3 1 4");
  wait_focus (1);
  g_assert_true (stage_press (GTK_WIDGET (column (JM_STATUS_TO_APPLY)), "<Shift><Control>Down"));
  wait_order (JM_STATUS_TO_APPLY, "3 4 1");
  wait_focus (1);
  g_assert_true (stage_press (GTK_WIDGET (column (JM_STATUS_TO_APPLY)), "<Shift><Control>Down"));
  g_assert_true (stage_press (GTK_WIDGET (column (JM_STATUS_TO_APPLY)), "<Shift><Control>Left"));
  stage_settle ();
  wait_order (JM_STATUS_TO_APPLY, "3 4 1");
  wait_focus (1);
  g_assert_true (stage_press (GTK_WIDGET (column (JM_STATUS_TO_APPLY)), "<Shift><Control>Up"));
  wait_order (JM_STATUS_TO_APPLY, "3 1 4");

  /* Undo takes the last step back, and the focus goes with the card. */
  g_assert_true (stage_press (GTK_WIDGET (stage.window), "<Control>z"));
  wait_order (JM_STATUS_TO_APPLY, "3 4 1");
  wait_focus (1);
  stage_close (&stage);
}

static void
test_right_to_left (void)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  open_board (2);
  show_board ();
  jm_board_view_focus_card (board (), 1);
  wait_focus (1);
  g_assert_true (stage_press (GTK_WIDGET (column (JM_STATUS_TO_APPLY)), "<Shift><Control>Left"));
  wait_order (JM_STATUS_APPLIED, "1");
  wait_focus (1);
  g_assert_true (stage_press (GTK_WIDGET (column (JM_STATUS_APPLIED)), "Right|KP_Right"));
  wait_focus (2);
  stage_close (&stage);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_menu (void)
{
  open_board (2);
  show_board ();
  jm_board_view_focus_card (board (), 1);
  wait_focus (1);
  g_assert_true (stage_press (GTK_WIDGET (column (JM_STATUS_TO_APPLY)), "Menu|<Shift>F10"));
  stage_settle ();
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (column (JM_STATUS_TO_APPLY)), "column.move-to", "s", "OFFER"));
  wait_order (JM_STATUS_OFFER, "1");
  gtk_popover_popdown (GTK_POPOVER (stage_find (column (JM_STATUS_TO_APPLY), GTK_TYPE_POPOVER_MENU, NULL)));
  stage_settle ();
  jm_board_view_focus_card (board (), 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (column (JM_STATUS_OFFER)), "column.open", NULL));
  g_assert_cmpint (jm_board_view_get_open_card (board ()), ==, 1);
  stage_close (&stage);
}

static GtkWidget *
pane (void)
{
  return stage_find (board (), JM_TYPE_CARD_PANE, NULL);
}

static JmApplication *
load (gint64 id)
{
  g_autoptr(GError) error = NULL;
  JmApplication *application = jm_funnel_dup_application (stage.funnel, id, &error);

  g_assert_no_error (error);
  return application;
}

static gboolean
is_rated (gpointer data)
{
  g_autoptr(JmApplication) application = load (1);

  return application->user_rating == *(int *) data;
}

static gboolean
is_noted (gpointer data)
{
  g_autoptr(JmApplication) application = load (1);

  return application->notes->len == 1 && g_str_equal (((JmNote *) g_ptr_array_index (application->notes, 0))->text, data);
}

static void
rate (int stars)
{
  GtkWidget *star = gtk_widget_get_first_child (gtk_widget_get_first_child (stage_find (pane (), JM_TYPE_RATING, NULL)));

  for (int i = 1; i < stars; i++)
    star = gtk_widget_get_next_sibling (star);
  g_signal_emit_by_name (star, "clicked");
  stage_settle ();
}

static gboolean
pane_shows (gpointer text)
{
  return stage_shows_text (pane (), text);
}

static gboolean
is_empty (gpointer entry)
{
  return *gtk_editable_get_text (GTK_EDITABLE (entry)) == '\0';
}

static void
test_pane (void)
{
  int four = 4, none = 0;
  GtkWidget *entry;

  open_board (3);
  show_board ();
  jm_board_view_focus_card (board (), 1);
  gtk_widget_activate_action (GTK_WIDGET (board ()), "card.open", "x", G_GINT64_CONSTANT (1));
  stage_settle ();
  g_assert_cmpint (jm_board_view_get_open_card (board ()), ==, 1);
  g_assert_true (stage_shows_text (pane (), "Senior C developer 1"));
  g_assert_true (stage_shows_text (pane (), "We write <i>C</i> & read it.\n\nEvery day."));

  rate (4);
  stage_wait (is_rated, &four);
  stage_settle ();
  rate (4);
  stage_wait (is_rated, &none);

  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stage_find (pane (), ADW_TYPE_VIEW_STACK, NULL)), "notes");
  stage_settle ();
  entry = stage_find (pane (), GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "  Ask <b>Ann</b> & Bob ");
  g_signal_emit_by_name (entry, "activate");
  stage_wait (is_noted, (gpointer) "Ask <b>Ann</b> & Bob");
  stage_wait (pane_shows, (gpointer) "Ask <b>Ann</b> & Bob");
  stage_wait (is_empty, entry);
  g_signal_emit_by_name (entry, "activate");

  gtk_drop_down_set_selected (GTK_DROP_DOWN (stage_find (pane (), GTK_TYPE_DROP_DOWN, NULL)), JM_STATUS_INTERVIEW);
  wait_order (JM_STATUS_INTERVIEW, "1");
  g_assert_cmpuint (count_moves (1), ==, 1);
  stage_settle ();
  g_assert_cmpint (jm_board_view_get_open_card (board ()), ==, 1);
  g_assert_true (is_noted ((gpointer) "Ask <b>Ann</b> & Bob"));

  gtk_widget_activate_action (GTK_WIDGET (board ()), "card.close", NULL);
  g_assert_cmpint (jm_board_view_get_open_card (board ()), ==, 0);
  stage_close (&stage);
}

typedef struct {
  gint64      id;
  const char *state;
  const char *reason;
  const char *analysis;
} Analysed;

static gboolean
set_analysis (JmDb    *db,
              gpointer data,
              GError **error)
{
  const Analysed *wanted = data;
  g_autoptr(JmJson) analysis = wanted->analysis != NULL ? jm_json_parse (wanted->analysis, -1, error) : NULL;

  return jm_application_set_analysis (db, wanted->id, wanted->state, wanted->reason, analysis, NULL, error)
         && jm_event_append (db, JM_EVENT_ANALYSIS_DONE, 'a', wanted->id, NULL, NULL, error);
}

static void
analyse (Analysed wanted)
{
  g_autoptr(GError) error = NULL;

  jm_store_write (jm_funnel_get_store (stage.funnel), JM_PRIORITY_COMMAND, set_analysis, &wanted, &error);
  g_assert_no_error (error);
}

#define ANALYSIS "{\"score\":87,\"pros\":[\"C & <b>GTK</b>\"],\"cons\":[\"Far away\"],\"suggested_cv_content\":\"Lead with C\",\"model\":\"m-1\"}"

static void
open_card (gint64 id)
{
  jm_board_view_open_card (board (), id);
  stage_settle ();
}

static void
test_analysis (void)
{
  GtkWidget *card;

  open_board (6);
  analyse ((Analysed) { 1, "queued", NULL, NULL });
  analyse ((Analysed) { 2, "running", NULL, NULL });
  analyse ((Analysed) { 3, "waiting", "Budget spent until 1 December", NULL });
  analyse ((Analysed) { 4, "failed", "The key was refused.", NULL });
  analyse ((Analysed) { 5, "none", NULL, NULL });
  analyse ((Analysed) { 6, "done", NULL, ANALYSIS });
  show_board ();

  open_card (1);
  g_assert_true (stage_shows_text (stage_find (pane (), JM_TYPE_ANALYSIS_BOX, NULL), "Analysis is queued…"));
  open_card (2);
  g_assert_true (stage_shows_text (stage_find (pane (), JM_TYPE_ANALYSIS_BOX, NULL), "Analysing…"));
  card = find_card (GTK_WIDGET (board ()), 2);
  g_assert_nonnull (stage_find (card, ADW_TYPE_SPINNER, NULL));
  open_card (3);
  g_assert_true (stage_shows_text (pane (), "Budget spent until 1 December"));
  card = find_card (GTK_WIDGET (board ()), 3);
  g_assert_null (stage_find (card, ADW_TYPE_SPINNER, NULL));
  g_assert_true (stage_shows_text (card, "Budget spent until 1 December"));
  open_card (4);
  g_assert_true (stage_shows_text (pane (), "The key was refused."));
  g_assert_nonnull (stage_find (pane (), GTK_TYPE_BUTTON, "Retry"));
  g_assert_true (stage_shows_text (find_card (GTK_WIDGET (board ()), 4), "Analysis failed"));
  open_card (5);
  g_assert_nonnull (stage_find (pane (), GTK_TYPE_BUTTON, "Analyse"));
  open_card (6);
  g_assert_true (stage_shows_text (pane (), "Match score 87, strong"));
  g_assert_true (stage_shows_text (pane (), "C & <b>GTK</b>"));
  g_assert_true (stage_shows_text (pane (), "Far away"));
  g_assert_true (stage_shows_text (find_card (GTK_WIDGET (board ()), 6), "87"));
  stage_close (&stage);
}

static gboolean
is_analysis (gpointer data)
{
  g_autoptr(JmApplication) application = load (1);

  return g_strcmp0 (application->ai_state, data) == 0;
}

static gboolean
card_shows (gpointer text)
{
  GtkWidget *card = find_card (GTK_WIDGET (board ()), 1);

  return card != NULL && stage_shows_text (card, text);
}

/* Retry puts the card back into the queue; the score then arrives by itself, on the card and in the pane. */
static void
test_retry (void)
{
  GtkWidget *retry;

  open_board (1);
  analyse ((Analysed) { 1, "failed", "The key was refused.", NULL });
  show_board ();
  open_card (1);
  retry = stage_find (find_card (GTK_WIDGET (board ()), 1), GTK_TYPE_BUTTON, NULL);
  g_assert_nonnull (retry);
  g_signal_emit_by_name (retry, "clicked");
  stage_settle ();
  g_assert_false (is_analysis ((gpointer) "failed"));

  analyse ((Analysed) { 1, "done", NULL, ANALYSIS });
  stage_wait (card_shows, (gpointer) "87");
  stage_wait (pane_shows, (gpointer) "Match score 87, strong");
  stage_close (&stage);
}

static void
moved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(GError) error = NULL;

  jm_funnel_move_finish (JM_FUNNEL (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

/* Another funnel on the same folder stands for another process. */
static void
test_other_funnel (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmFunnel) other = NULL;
  gboolean done = FALSE;

  open_board (3);
  show_board ();
  open_card (2);
  other = jm_funnel_open (stage.folder, &error);
  g_assert_no_error (error);
  jm_funnel_move_async (other, 2, JM_STATUS_HIRED, 0, NULL, NULL, NULL, moved_cb, &done);
  wait_order (JM_STATUS_HIRED, "2");
  wait_order (JM_STATUS_TO_APPLY, "1 3");
  stage_wait (is_done, &done);
  stage_settle ();
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (stage_find (pane (), GTK_TYPE_DROP_DOWN, NULL))), ==, JM_STATUS_HIRED);
  g_assert_cmpuint (count_moves (2), ==, 1);
  jm_funnel_close (other);
  stage_close (&stage);
}

static void
assert_no_markup (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    g_assert_false (gtk_label_get_use_markup (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    assert_no_markup (child);
}

static void
test_markup (void)
{
  open_board (2);
  show_board ();
  open_card (2);
  g_assert_true (stage_shows_text (find_card (GTK_WIDGET (board ()), 2), "R&D <b>Lead</b> &amp; friend 2"));
  g_assert_true (stage_shows_text (find_card (GTK_WIDGET (board ()), 2), "Larch & <Sons>"));
  g_assert_true (stage_shows_text (pane (), "R&D <b>Lead</b> &amp; friend 2"));
  assert_no_markup (find_card (GTK_WIDGET (board ()), 2));
  stage_close (&stage);
}

/* Undoing the approval takes the card away, and closes the pane that showed it. */
static void
test_gone (void)
{
  open_board (2);
  show_board ();
  open_card (2);
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.undo", NULL);
  wait_order (JM_STATUS_TO_APPLY, "1");
  stage_settle ();
  g_assert_cmpint (jm_board_view_get_open_card (board ()), ==, 0);
  stage_close (&stage);
}

static gboolean
set_facts (JmDb     *db,
           gpointer  data,
           GError  **error)
{
  JmFitReason        reason = { .rule = JM_FIT_SKILLS, .why = JM_FIT_WHY_SKILLS_ALL, .points = 79, .of = 100, .values = { (char *) "C" } };
  g_auto(JmFitScore) score = { .fit = 79, .reasons = jm_fit_reasons_write (&reason, 1), .version = JM_FIT_VERSION, .input = 7 };

  return jm_match_set_fit (db, 1, 1, &score, NULL, error) && jm_posting_set_gone (db, 1, 1793712000, error);
}

/* What is reckoned without a model is on the card, too, and since when its board does not have it any more. */
static void
test_facts (void)
{
  g_autoptr(GError) error = NULL;
  GtkWidget *card, *pill;

  open_board (2);
  jm_store_write (jm_funnel_get_store (stage.funnel), JM_PRIORITY_COMMAND, set_facts, NULL, &error);
  g_assert_no_error (error);
  show_board ();
  card = find_card (GTK_WIDGET (board ()), 1);
  pill = stage_find (card, GTK_TYPE_LABEL, "79");
  g_assert_nonnull (pill);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (pill), ==, "Fit 79 of 100, strong");
  g_assert_true (stage_shows_text (card, "Gone from the board since 3 November 2026"));
  g_assert_null (stage_find (find_card (GTK_WIDGET (board ()), 2), GTK_TYPE_LABEL, "79"));
  stage_close (&stage);
}

static void
test_finalised (void)
{
  gpointer view, item;

  open_board (3);
  show_board ();
  open_card (1);
  jm_board_view_focus_card (board (), 2);
  g_assert_true (stage_press (GTK_WIDGET (column (JM_STATUS_TO_APPLY)), "Menu|<Shift>F10"));
  stage_settle ();
  drop (3, JM_STATUS_TO_APPLY, JM_STATUS_OFFER, 200);
  wait_order (JM_STATUS_OFFER, "3");
  view = board ();
  item = g_list_model_get_item (items (JM_STATUS_TO_APPLY), 0);
  g_object_add_weak_pointer (view, &view);
  g_object_add_weak_pointer (item, &item);
  g_object_unref (item);
  g_assert_nonnull (item);
  stage_close (&stage);
  g_assert_null (view);
  g_assert_null (item);
}

int
main (int   argc,
      char *argv[])
{
  stage_init (&argc, &argv);
  g_test_add_func ("/board/drop", test_drop);
  g_test_add_func ("/board/drop-within", test_drop_within);
  g_test_add_func ("/board/keys", test_keys);
  g_test_add_func ("/board/right-to-left", test_right_to_left);
  g_test_add_func ("/board/menu", test_menu);
  g_test_add_func ("/board/pane", test_pane);
  g_test_add_func ("/board/analysis", test_analysis);
  g_test_add_func ("/board/retry", test_retry);
  g_test_add_func ("/board/other-funnel", test_other_funnel);
  g_test_add_func ("/board/markup", test_markup);
  g_test_add_func ("/board/gone", test_gone);
  g_test_add_func ("/board/facts", test_facts);
  g_test_add_func ("/board/finalised", test_finalised);
  return g_test_run ();
}
