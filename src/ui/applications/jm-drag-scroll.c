/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "applications/jm-drag-scroll.h"

#define EDGE 48.0      /* pixels from the edge where it begins */
#define FASTEST 18.0   /* pixels a frame at the very edge */

typedef struct {
  GtkScrolledWindow *scroller; /* owns the controller that owns this */
  double             x, y;
  guint              tick;
} DragScroll;

/* How far to go in one frame: nothing in the middle, faster towards the edge. */
static double
step_at (double position,
         double size)
{
  if (size < 3 * EDGE)
    return 0;
  if (position < EDGE)
    return -FASTEST * (EDGE - position) / EDGE;
  if (position > size - EDGE)
    return FASTEST * (position - (size - EDGE)) / EDGE;
  return 0;
}

static void
advance (GtkAdjustment *adjustment,
         double         step)
{
  if (step != 0)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + step);
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  DragScroll *self = user_data;

  advance (gtk_scrolled_window_get_hadjustment (self->scroller), step_at (self->x, gtk_widget_get_width (widget)));
  advance (gtk_scrolled_window_get_vadjustment (self->scroller), step_at (self->y, gtk_widget_get_height (widget)));
  return G_SOURCE_CONTINUE;
}

static void
motion_cb (GtkDropControllerMotion *controller,
           double                   x,
           double                   y,
           DragScroll              *self)
{
  self->x = x;
  self->y = y;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->scroller), tick_cb, self, NULL);
}

static void
leave_cb (GtkDropControllerMotion *controller,
          DragScroll              *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->scroller), self->tick);
  self->tick = 0;
}

/**
 * jm_drag_scroll_attach:
 * @scroller: a scrolled window
 *
 * Makes it scroll while something is dragged near its edges.
 */
void
jm_drag_scroll_attach (GtkScrolledWindow *scroller)
{
  GtkEventController *controller = gtk_drop_controller_motion_new ();
  DragScroll *self = g_new0 (DragScroll, 1);

  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scroller));

  self->scroller = scroller;
  g_object_set_data_full (G_OBJECT (controller), "jm-drag-scroll", self, g_free);
  /* Both handlers die with the controller, which carries their data. */
  g_signal_connect (controller, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (controller, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (controller, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (scroller), controller);
}
