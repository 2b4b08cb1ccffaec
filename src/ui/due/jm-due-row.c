/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "due/jm-due-row.h"

#include "due/jm-due-words.h"
#include "widgets/jm-interview-words.h"
#include "widgets/jm-link.h"

#include <glib/gi18n.h>

struct _JmDueRow {
  AdwBin            parent_instance;
  GtkImage         *icon;
  GtkLabel         *title;
  GtkLabel         *company;
  GtkLabel         *what;
  GtkWidget        *link;
  GtkWidget        *done;
  AdwButtonContent *done_content;
  GtkWidget        *moves;
  GtkMenuButton    *outcome;
  GtkMenuButton    *more;
  JmDueItem        *item; /* (nullable) */
  gboolean          narrow;
};

G_DEFINE_FINAL_TYPE (JmDueRow, jm_due_row, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
move (JmDueRow *self,
      int       days)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "due.move", "(xi)", jm_due_item_get_due (self->item)->application, days);
}

static void
done_cb (JmDueRow *self)
{
  g_assert (JM_IS_DUE_ROW (self));

  move (self, 0);
}

static void
three_days_cb (JmDueRow *self)
{
  g_assert (JM_IS_DUE_ROW (self));

  move (self, 3);
}

static void
week_cb (JmDueRow *self)
{
  g_assert (JM_IS_DUE_ROW (self));

  move (self, 7);
}

static void
link_cb (JmDueRow *self)
{
  g_assert (JM_IS_DUE_ROW (self));

  jm_link_open (GTK_WIDGET (self), jm_due_item_get_due (self->item)->interview->place);
}

static void
add_move (GMenu      *menu,
          const char *label,
          gint64      application,
          int         days)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "due.move", "(xi)", application, days);
  g_menu_append_item (menu, item);
}

static void
set_menus (JmDueRow    *self,
           const JmDue *due)
{
  g_autoptr(GMenu) moves = g_menu_new ();
  g_autoptr(GMenu) outcomes = g_menu_new ();

  add_move (moves, _("In _3 Days"), due->application, 3);
  add_move (moves, _("In a _Week"), due->application, 7);
  gtk_menu_button_set_menu_model (self->more, G_MENU_MODEL (moves));
  for (int i = JM_INTERVIEW_PASSED; due->interview != NULL && i < JM_N_INTERVIEW_OUTCOMES; i++)
    {
      g_autoptr(GMenuItem) item = g_menu_item_new (jm_interview_words_outcome (i), NULL);

      g_menu_item_set_action_and_target (item, "due.outcome", "(xi)", due->interview->id, i);
      g_menu_append_item (outcomes, item);
    }
  gtk_menu_button_set_menu_model (self->outcome, G_MENU_MODEL (outcomes));
}

static void
name_buttons (JmDueRow   *self,
              const char *title)
{
  /* Translators: names of buttons for screen readers, %s is a job title */
  g_autofree char *done = g_strdup_printf (_("Follow-up done: %s"), title);
  g_autofree char *outcome = g_strdup_printf (_("How did the interview go: %s"), title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->done), GTK_ACCESSIBLE_PROPERTY_LABEL, done, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->outcome), GTK_ACCESSIBLE_PROPERTY_LABEL, outcome, -1);
}

/* Which buttons there are, and how much they say. */
static void
show_buttons (JmDueRow *self)
{
  const JmDue *due = self->item != NULL ? jm_due_item_get_due (self->item) : NULL;
  gboolean     is_follow_up = due != NULL && due->kind == JM_DUE_FOLLOW_UP;
  const char  *place = due != NULL && due->interview != NULL ? due->interview->place : NULL;

  gtk_widget_set_visible (self->done, is_follow_up);
  gtk_widget_set_visible (self->moves, is_follow_up && !self->narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->more), is_follow_up && self->narrow);
  adw_button_content_set_label (self->done_content, self->narrow ? "" : _("_Done"));
  gtk_widget_set_visible (GTK_WIDGET (self->outcome), due != NULL && due->has_been);
  if (self->narrow)
    gtk_menu_button_set_icon_name (self->outcome, "view-more-symbolic");
  else
    gtk_menu_button_set_label (self->outcome, _("How Did It Go?"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->outcome), self->narrow ? _("How did it go?") : NULL);
  gtk_widget_set_visible (self->link, due != NULL && !due->has_been && place != NULL &&
                                        (g_str_has_prefix (place, "https://") || g_str_has_prefix (place, "http://")));
}

static void
jm_due_row_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, JM_DUE_ROW (object)->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jm_due_row_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  JmDueRow *self = JM_DUE_ROW (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      self->narrow = g_value_get_boolean (value);
      show_buttons (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jm_due_row_dispose (GObject *object)
{
  JmDueRow *self = JM_DUE_ROW (object);

  g_clear_object (&self->item);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_DUE_ROW);

  G_OBJECT_CLASS (jm_due_row_parent_class)->dispose (object);
}

static void
jm_due_row_class_init (JmDueRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jm_due_row_get_property;
  object_class->set_property = jm_due_row_set_property;
  object_class->dispose = jm_due_row_dispose;

  /* JmDueRow:narrow: whether there is room for one button only. */
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-due-row.ui");
  gtk_widget_class_bind_template_child (widget_class, JmDueRow, icon);
  gtk_widget_class_bind_template_child (widget_class, JmDueRow, title);
  gtk_widget_class_bind_template_child (widget_class, JmDueRow, company);
  gtk_widget_class_bind_template_child (widget_class, JmDueRow, what);
  gtk_widget_class_bind_template_child (widget_class, JmDueRow, link);
  gtk_widget_class_bind_template_child (widget_class, JmDueRow, done);
  gtk_widget_class_bind_template_child (widget_class, JmDueRow, done_content);
  gtk_widget_class_bind_template_child (widget_class, JmDueRow, moves);
  gtk_widget_class_bind_template_child (widget_class, JmDueRow, outcome);
  gtk_widget_class_bind_template_child (widget_class, JmDueRow, more);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
  gtk_widget_class_bind_template_callback (widget_class, three_days_cb);
  gtk_widget_class_bind_template_callback (widget_class, week_cb);
  gtk_widget_class_bind_template_callback (widget_class, link_cb);
}

static void
jm_due_row_init (JmDueRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jm_due_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
jm_due_row_new (void)
{
  return g_object_new (JM_TYPE_DUE_ROW, NULL);
}

/**
 * jm_due_row_set_item:
 * @self: a row
 * @item: what it shows
 */
void
jm_due_row_set_item (JmDueRow  *self,
                     JmDueItem *item)
{
  const JmDue     *due;
  g_autofree char *what = NULL;

  g_return_if_fail (JM_IS_DUE_ROW (self));
  g_return_if_fail (JM_IS_DUE_ITEM (item));

  g_set_object (&self->item, item);
  due = jm_due_item_get_due (item);
  what = jm_due_words_what (due);
  gtk_image_set_from_icon_name (self->icon, jm_due_words_icon (due->kind));
  gtk_label_set_text (self->title, due->title);
  gtk_label_set_text (self->company, due->company_name != NULL ? due->company_name : "");
  gtk_widget_set_visible (GTK_WIDGET (self->company), due->company_name != NULL);
  gtk_label_set_text (self->what, what);
  if (due->group == JM_DUE_OVERDUE)
    gtk_widget_add_css_class (GTK_WIDGET (self->what), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->what), "error");
  set_menus (self, due);
  name_buttons (self, due->title);
  show_buttons (self);
}
