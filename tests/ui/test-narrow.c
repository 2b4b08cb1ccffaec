/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a desk to a phone and back, whatever is in sight: nothing asks for more than there is, for that would be a warning. */
#include "stage.h"

#include "applications/jm-board-view.h"
#include "inbox/jm-inbox-view.h"

static Stage stage;

static gboolean
has_width (gpointer width)
{
  return gtk_widget_get_width (GTK_WIDGET (stage.window)) == GPOINTER_TO_INT (width);
}

/* Without a compositor GTK takes the frame out of the size that was asked for. */
static void
resize (int width,
        int height)
{
  int asked, frame;

  gtk_window_get_default_size (GTK_WINDOW (stage.window), &asked, NULL);
  frame = asked - gtk_widget_get_width (GTK_WIDGET (stage.window));
  gtk_window_set_default_size (GTK_WINDOW (stage.window), width + frame, height + frame);
  stage_wait (has_width, GINT_TO_POINTER (width));
  stage_settle ();
}

/* Nothing of the board shows beside the card. */
static void
assert_covers (void)
{
  GtkWidget *split = stage_find (jm_window_get_page (stage.window), ADW_TYPE_OVERLAY_SPLIT_VIEW, NULL);
  GtkWidget *side = adw_overlay_split_view_get_sidebar (ADW_OVERLAY_SPLIT_VIEW (split));
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (side, split, &bounds));
  g_assert_cmpfloat (bounds.origin.x, ==, 0);
  g_assert_cmpfloat (bounds.size.width, ==, gtk_widget_get_width (split));
}

static void
squeeze (const char *view)
{
  int minimum;

  resize (1000, 700);
  jm_window_show_view (stage.window, view);
  stage_settle ();
  resize (360, 640);
  gtk_widget_measure (adw_application_window_get_content (ADW_APPLICATION_WINDOW (stage.window)), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_test_message ("%s: %d px", view, minimum);
  g_assert_cmpint (minimum, <=, 360);
  resize (900, 600);
  resize (360, 640);
}

static void
test_views (void)
{
  static const char *const views[] = { "inbox", "later", "kept", "rejected", "filtered", "search:1", "applications", "due", "archived" };

  stage_open (&stage, 6);
  stage_add_filtered (&stage, "Unpaid C developer");
  stage_show (&stage);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    squeeze (views[i]);
  stage_leave (&stage);
}

static void
approved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_assert_true (jm_funnel_approve_finish (JM_FUNNEL (source), result, NULL));
}

static void
test_card (void)
{
  gint64 posting = 2;

  stage_open (&stage, 6);
  stage_show (&stage);
  jm_funnel_approve_async (stage.funnel, &posting, 1, NULL, approved_cb, NULL);
  jm_window_show_view (stage.window, "applications");
  stage_settle ();
  jm_board_view_open_card (JM_BOARD_VIEW (jm_window_get_page (stage.window)), 1);
  squeeze ("applications");
  assert_covers ();
  stage_leave (&stage);
}

/* With a posting opened. */
static void
test_posting (void)
{
  stage_open (&stage, 6);
  stage_show (&stage);
  jm_inbox_view_select (JM_INBOX_VIEW (jm_window_get_page (stage.window)), 3);
  squeeze ("inbox");
  stage_leave (&stage);
}

int
main (int   argc,
      char *argv[])
{
  stage_init (&argc, &argv);
  g_test_add_func ("/narrow/views", test_views);
  g_test_add_func ("/narrow/posting", test_posting);
  g_test_add_func ("/narrow/card", test_card);
  return g_test_run ();
}
