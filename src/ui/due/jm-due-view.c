/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "due/jm-due-view.h"

#include "due/jm-due-model.h"
#include "due/jm-due-row.h"
#include "due/jm-due-words.h"
#include "widgets/jm-day.h"
#include "widgets/jm-interview-words.h"
#include "widgets/jm-sidebar-button.h"
#include "widgets/jm-toast.h"
#include "widgets/jm-window-state.h"

#include <glib/gi18n.h>

struct _JmDueView {
  AdwBin              parent_instance;
  GtkStack           *stack;
  GtkListView        *list_view;
  AdwStatusPage      *failed;
  JmFunnel           *funnel;
  GSettings          *settings;
  JmSectionList      *model;
  GtkSingleSelection *selection;
  GSource            *alarm;     /* (nullable) when what is seen would not be true any more */
  gboolean            stale;     /* something changed while nobody looked */
  gboolean            narrow;
};

G_DEFINE_FINAL_TYPE (JmDueView, jm_due_view, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void reload (JmDueView *self);

static gboolean
alarm_cb (gpointer user_data)
{
  reload (JM_DUE_VIEW (user_data));
  return G_SOURCE_REMOVE;
}

static gboolean
has_focus (JmDueView *self)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (self->list_view)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static void
focus_row (JmDueView *self,
           guint      position)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  if (n > 0)
    gtk_list_view_scroll_to (self->list_view, MIN (position, n - 1), GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
}

static void
reload (JmDueView *self)
{
  g_autoptr(GError)    error = NULL;
  g_autoptr(GPtrArray) list = jm_funnel_list_due (self->funnel, JM_DUE_ALL, &error);
  guint                position = gtk_single_selection_get_selected (self->selection);
  gboolean             had_focus = has_focus (self);

  self->stale = FALSE;
  if (list == NULL)
    {
      adw_status_page_set_description (self->failed, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, list->len > 0 ? "rows" : "empty");
  jm_due_model_take (self->model, g_steal_pointer (&list));
  /* What was selected is done: the one after it is next. */
  if (had_focus && position != GTK_INVALID_LIST_POSITION && gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION)
    focus_row (self, position);
  jm_day_wake (&self->alarm, jm_due_model_get_end (self->model, jm_time_now ()), alarm_cb, self);
}

static void
changed_cb (JmDueView  *self,
            const char *what)
{
  g_assert (JM_IS_DUE_VIEW (self));

  if (!g_str_equal (what, "applications") && !g_str_equal (what, "postings"))
    return;
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    reload (self);
}

static void
row_activate_cb (JmDueView *self,
                 guint      position)
{
  g_autoptr(JmDueItem) item = NULL;
  const JmDue         *due;

  g_assert (JM_IS_DUE_VIEW (self));

  item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  if (item == NULL)
    return;
  due = jm_due_item_get_due (item);
  if (due->application != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-application", "x", due->application);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-posting", "x", due->posting);
}

/* --- what is done about it --- */

typedef struct {
  JmDueView *view;
  char      *told; /* what a toast says of it */
} Step;

static Step *
step_new (JmDueView *view,
          char      *told)
{
  Step *self = g_new0 (Step, 1);

  self->view = g_object_ref (view);
  self->told = told;
  return self;
}

static void
step_end (Step         *self,
          gboolean      is_done,
          const GError *error)
{
  if (self->view->funnel != NULL && is_done)
    jm_toast_undoable (GTK_WIDGET (self->view), self->told);
  else if (self->view->funnel != NULL)
    jm_toast_error (GTK_WIDGET (self->view), error);
  g_object_unref (self->view);
  g_free (self->told);
  g_free (self);
}

static void
moved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  gboolean          is_done = jm_funnel_follow_up_finish (JM_FUNNEL (source), result, &error);

  step_end (user_data, is_done, error);
}

static void
move_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  JmDueView       *self = JM_DUE_VIEW (widget);
  g_autofree char *day = NULL;
  g_autofree char *words = NULL;
  const JmDue     *due;
  gint64           application;
  gint32           days;
  guint            position;

  g_variant_get (parameter, "(xi)", &application, &days);
  due = jm_due_model_find_follow_up (self->model, application, &position);
  if (due == NULL)
    return;
  if (days > 0)
    {
      JmInterview date = { 0 };

      day = jm_day_after (due->day, jm_time_now (), days);
      date.starts_at = day;
      words = jm_interview_words_start (&date);
    }
  jm_funnel_follow_up_async (self->funnel, application, day, NULL, moved_cb,
                             step_new (self, days > 0 ? g_strdup_printf (_("Follow up on %s"), words) : g_strdup (_("Follow-up done"))));
}

static void
judged_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  gboolean          is_done = jm_funnel_interview_finish (JM_FUNNEL (source), result, &error) != 0;

  step_end (user_data, is_done, error);
}

static void
outcome_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  JmDueView             *self = JM_DUE_VIEW (widget);
  g_autoptr(JmInterview) interview = NULL;
  g_autoptr(GError)      error = NULL;
  gint64                 id;
  gint32                 outcome;

  g_variant_get (parameter, "(xi)", &id, &outcome);
  g_return_if_fail (outcome > JM_INTERVIEW_PENDING && outcome < JM_N_INTERVIEW_OUTCOMES);

  interview = jm_funnel_dup_interview (self->funnel, id, &error);
  if (interview == NULL)
    {
      jm_toast_error (widget, error);
      return;
    }
  interview->outcome = outcome;
  jm_funnel_interview_async (self->funnel, interview, NULL, judged_cb,
                             step_new (self, g_strdup_printf (_("Interview: %s"), jm_interview_words_outcome (outcome))));
}

static gboolean
letter_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  JmDueView   *self = JM_DUE_VIEW (gtk_widget_get_ancestor (widget, JM_TYPE_DUE_VIEW));
  JmDueItem   *item = gtk_single_selection_get_selected_item (self->selection);
  const JmDue *due = item != NULL ? jm_due_item_get_due (item) : NULL;

  if (due == NULL || due->kind != JM_DUE_FOLLOW_UP || !g_settings_get_boolean (self->settings, "letter-keys"))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (GTK_WIDGET (self), "due.move", "(xi)", due->application, g_variant_get_int32 (args));
  return GDK_EVENT_STOP;
}

static void
add_letters (JmDueView *self)
{
  static const struct { const char *key; int days; } letters[] = { { "d", 0 }, { "3", 3 }, { "7", 7 }, { "KP_3", 3 }, { "KP_7", 7 } };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (letters[i].key), gtk_callback_action_new (letter_cb, NULL, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (letters[i].days));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), controller);
}

/* --- the list --- */

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item,
          JmDueView          *self)
{
  GtkWidget *row = jm_due_row_new ();

  g_object_bind_property (self, "narrow", row, "narrow", G_BINDING_SYNC_CREATE);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *list_item,
         JmDueView          *self)
{
  JmDueItem       *item = JM_DUE_ITEM (gtk_list_item_get_item (list_item));
  g_autofree char *label = jm_due_words_row (jm_due_item_get_due (item));

  gtk_list_item_set_accessible_label (list_item, label);
  jm_due_row_set_item (JM_DUE_ROW (gtk_list_item_get_child (list_item)), item);
}

static void
setup_header_cb (GtkListItemFactory *factory,
                 GtkListHeader      *header,
                 JmDueView          *self)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, NULL);

  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "due-heading");
  gtk_list_header_set_child (header, label);
}

static void
bind_header_cb (GtkListItemFactory *factory,
                GtkListHeader      *header,
                JmDueView          *self)
{
  GtkWidget *label = gtk_list_header_get_child (header);
  JmDueGroup group = jm_due_item_get_due (JM_DUE_ITEM (gtk_list_header_get_item (header)))->group;

  gtk_label_set_text (GTK_LABEL (label), jm_due_words_group (group));
  if (group == JM_DUE_OVERDUE)
    gtk_widget_add_css_class (label, "error");
  else
    gtk_widget_remove_css_class (label, "error");
}

static void
make_list (JmDueView *self)
{
  g_autoptr(GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkListItemFactory) headers = gtk_signal_list_item_factory_new ();

  self->model = jm_due_model_new ();
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (rows, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (rows, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (headers, "setup", G_CALLBACK (setup_header_cb), self, 0);
  g_signal_connect_object (headers, "bind", G_CALLBACK (bind_header_cb), self, 0);
  gtk_list_view_set_factory (self->list_view, rows);
  gtk_list_view_set_header_factory (self->list_view, headers);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
}

/* The list begins at its first row, and would leave the heading above it out of sight. */
static gboolean
show_top_cb (gpointer user_data)
{
  JmDueView     *self = JM_DUE_VIEW (user_data);
  GtkAdjustment *adjustment = self->list_view != NULL ? gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list_view)) : NULL;

  if (adjustment != NULL && gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION)
    gtk_adjustment_set_value (adjustment, 0);
  return G_SOURCE_REMOVE;
}

static void
jm_due_view_map (GtkWidget *widget)
{
  JmDueView *self = JM_DUE_VIEW (widget);

  if (self->stale)
    reload (self);

  GTK_WIDGET_CLASS (jm_due_view_parent_class)->map (widget);
  g_idle_add_full (G_PRIORITY_LOW, show_top_cb, g_object_ref (self), g_object_unref);
}

static gboolean
jm_due_view_grab_focus (GtkWidget *widget)
{
  JmDueView *self = JM_DUE_VIEW (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
jm_due_view_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, JM_DUE_VIEW (object)->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jm_due_view_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_NARROW:
      JM_DUE_VIEW (object)->narrow = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jm_due_view_dispose (GObject *object)
{
  JmDueView *self = JM_DUE_VIEW (object);

  jm_day_forget (&self->alarm);
  g_clear_object (&self->funnel);
  g_clear_object (&self->settings);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_DUE_VIEW);

  G_OBJECT_CLASS (jm_due_view_parent_class)->dispose (object);
}

static void
jm_due_view_class_init (JmDueViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jm_due_view_get_property;
  object_class->set_property = jm_due_view_set_property;
  object_class->dispose = jm_due_view_dispose;
  widget_class->map = jm_due_view_map;
  widget_class->grab_focus = jm_due_view_grab_focus;

  /* JmDueView:narrow: whether there is room for one button only in a row. */
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (JM_TYPE_SIDEBAR_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-due-view.ui");
  gtk_widget_class_bind_template_child (widget_class, JmDueView, stack);
  gtk_widget_class_bind_template_child (widget_class, JmDueView, list_view);
  gtk_widget_class_bind_template_child (widget_class, JmDueView, failed);
  gtk_widget_class_bind_template_callback (widget_class, row_activate_cb);
  gtk_widget_class_install_action (widget_class, "due.move", "(xi)", move_action);
  gtk_widget_class_install_action (widget_class, "due.outcome", "(xi)", outcome_action);
}

static void
jm_due_view_init (JmDueView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  make_list (self);
  add_letters (self);
}

/**
 * jm_due_view_new:
 * @funnel: whose applications it is about
 *
 * Returns: (transfer floating): a view
 */
GtkWidget *
jm_due_view_new (JmFunnel *funnel)
{
  JmDueView *self;

  g_return_val_if_fail (JM_IS_FUNNEL (funnel), NULL);

  self = g_object_new (JM_TYPE_DUE_VIEW, NULL);
  self->funnel = g_object_ref (funnel);
  self->settings = jm_window_state_new (jm_store_get_data_dir (jm_funnel_get_store (funnel)));
  g_signal_connect_object (funnel, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  reload (self);
  return GTK_WIDGET (self);
}

/**
 * jm_due_view_get_model:
 * @self: a view
 *
 * Returns: (transfer none) (element-type JmDueItem): what it shows, in sections by their groups
 */
GListModel *
jm_due_view_get_model (JmDueView *self)
{
  g_return_val_if_fail (JM_IS_DUE_VIEW (self), NULL);

  return G_LIST_MODEL (self->selection);
}

/**
 * jm_due_view_select:
 * @self: a view
 * @application: an application
 *
 * Selects the row of its follow-up and gives it the focus, where there is one.
 */
void
jm_due_view_select (JmDueView *self,
                    gint64     application)
{
  guint position;

  g_return_if_fail (JM_IS_DUE_VIEW (self));

  if (self->stale)
    reload (self);
  if (jm_due_model_find_follow_up (self->model, application, &position) != NULL)
    focus_row (self, position);
}
