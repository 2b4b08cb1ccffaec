/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/jm-day-popover.h"

#include "widgets/jm-day.h"

#include <base/base.h>

struct _JmDayPopover {
  GtkPopover   parent_instance;
  GtkStack    *stack;
  GtkWidget   *first;
  GtkCalendar *calendar;
  GtkWidget   *choose;
  char        *choose_label;
  char        *none_label;
  gboolean     has_none;
  gboolean     takes_today;
};

G_DEFINE_FINAL_TYPE (JmDayPopover, jm_day_popover, GTK_TYPE_POPOVER)

enum {
  PROP_0,
  PROP_CHOOSE_LABEL,
  PROP_NONE_LABEL,
  PROP_HAS_NONE,
  PROP_TAKES_TODAY,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

enum {
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
take (JmDayPopover *self,
      gint64        instant)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, instant);
}

static void
days_clicked_cb (JmDayPopover *self,
                 GtkButton    *button)
{
  int days = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "jm-days"));

  g_assert (JM_IS_DAY_POPOVER (self));

  take (self, days > 0 ? jm_day_begin (jm_time_now (), days) : 0);
}

static gint64
chosen_instant (JmDayPopover *self)
{
  g_autoptr(GDateTime) date = gtk_calendar_get_date (self->calendar);

  return jm_day_begin (g_date_time_to_unix (date), 0);
}

static void
day_selected_cb (JmDayPopover *self)
{
  g_assert (JM_IS_DAY_POPOVER (self));

  gtk_widget_set_sensitive (self->choose, chosen_instant (self) >= jm_day_begin (jm_time_now (), self->takes_today ? 0 : 1));
}

static void
choose_clicked_cb (JmDayPopover *self)
{
  g_assert (JM_IS_DAY_POPOVER (self));

  take (self, chosen_instant (self));
}

static void
pick_clicked_cb (JmDayPopover *self)
{
  g_autoptr(GDateTime) day = g_date_time_new_from_unix_local (jm_day_begin (jm_time_now (), 14));

  g_assert (JM_IS_DAY_POPOVER (self));

  /* By its properties: the function for it came with GTK 4.20, which deprecates the one before. */
  g_object_set (self->calendar, "day", 1, "year", g_date_time_get_year (day), "month", g_date_time_get_month (day) - 1,
                "day", g_date_time_get_day_of_month (day), NULL);
  day_selected_cb (self);
  gtk_stack_set_visible_child_name (self->stack, "calendar");
  gtk_widget_grab_focus (GTK_WIDGET (self->calendar));
}

static void
back_clicked_cb (JmDayPopover *self)
{
  g_assert (JM_IS_DAY_POPOVER (self));

  gtk_stack_set_visible_child_name (self->stack, "days");
  gtk_widget_grab_focus (self->first);
}

static void
show_cb (JmDayPopover *self)
{
  g_assert (JM_IS_DAY_POPOVER (self));

  gtk_stack_set_visible_child_name (self->stack, "days");
}

static void
jm_day_popover_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  JmDayPopover *self = JM_DAY_POPOVER (object);

  switch (prop_id)
    {
    case PROP_CHOOSE_LABEL:
      g_value_set_string (value, self->choose_label);
      break;
    case PROP_NONE_LABEL:
      g_value_set_string (value, self->none_label);
      break;
    case PROP_HAS_NONE:
      g_value_set_boolean (value, self->has_none);
      break;
    case PROP_TAKES_TODAY:
      g_value_set_boolean (value, self->takes_today);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jm_day_popover_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  JmDayPopover *self = JM_DAY_POPOVER (object);

  switch (prop_id)
    {
    case PROP_CHOOSE_LABEL:
      g_set_str (&self->choose_label, g_value_get_string (value));
      break;
    case PROP_NONE_LABEL:
      g_set_str (&self->none_label, g_value_get_string (value));
      break;
    case PROP_HAS_NONE:
      self->has_none = g_value_get_boolean (value);
      break;
    case PROP_TAKES_TODAY:
      self->takes_today = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jm_day_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_DAY_POPOVER);

  G_OBJECT_CLASS (jm_day_popover_parent_class)->dispose (object);
}

static void
jm_day_popover_finalize (GObject *object)
{
  JmDayPopover *self = JM_DAY_POPOVER (object);

  g_free (self->choose_label);
  g_free (self->none_label);

  G_OBJECT_CLASS (jm_day_popover_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  /* JmDayPopover:choose-label: what the button below the calendar says, with a mnemonic. */
  props[PROP_CHOOSE_LABEL] = g_param_spec_string ("choose-label", NULL, NULL, NULL, flags);
  /* JmDayPopover:none-label: what the button says that takes the day away, with a mnemonic. */
  props[PROP_NONE_LABEL] = g_param_spec_string ("none-label", NULL, NULL, NULL, flags);
  /* JmDayPopover:has-none: whether there is a day to take away. */
  props[PROP_HAS_NONE] = g_param_spec_boolean ("has-none", NULL, NULL, FALSE, flags);
  /* JmDayPopover:takes-today: whether today can be picked, and not only what comes after it. */
  props[PROP_TAKES_TODAY] = g_param_spec_boolean ("takes-today", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
jm_day_popover_class_init (JmDayPopoverClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jm_day_popover_get_property;
  object_class->set_property = jm_day_popover_set_property;
  object_class->dispose = jm_day_popover_dispose;
  object_class->finalize = jm_day_popover_finalize;
  install_properties (object_class);

  /* JmDayPopover::chosen: the first instant of the day, 0 for none. */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", JM_TYPE_DAY_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-day-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, JmDayPopover, stack);
  gtk_widget_class_bind_template_child (widget_class, JmDayPopover, first);
  gtk_widget_class_bind_template_child (widget_class, JmDayPopover, calendar);
  gtk_widget_class_bind_template_child (widget_class, JmDayPopover, choose);
  gtk_widget_class_bind_template_child_full (widget_class, "three_days", FALSE, 0);
  gtk_widget_class_bind_template_child_full (widget_class, "week", FALSE, 0);
  gtk_widget_class_bind_template_child_full (widget_class, "none", FALSE, 0);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, pick_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
}

/* Of each choice, how many days from today. */
static void
add_days (JmDayPopover *self,
          const char   *child,
          int           days)
{
  GtkWidget *button = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (self), JM_TYPE_DAY_POPOVER, child));

  g_object_set_data (G_OBJECT (button), "jm-days", GINT_TO_POINTER (days));
  g_signal_connect_object (button, "clicked", G_CALLBACK (days_clicked_cb), self, G_CONNECT_SWAPPED);
}

static void
jm_day_popover_init (JmDayPopover *self)
{
  static const struct { const char *child; int days; } choices[] = { { "first", 1 }, { "three_days", 3 }, { "week", 7 }, { "none", 0 } };

  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    add_days (self, choices[i].child, choices[i].days);
}
