/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inbox/jm-filtered-view.h"

#include "inbox/jm-filtered-row.h"
#include "inbox/jm-rule-bar.h"
#include "widgets/jm-link.h"
#include "widgets/jm-refresh-button.h"
#include "widgets/jm-rule-words.h"
#include "widgets/jm-sidebar-button.h"
#include "widgets/jm-toast.h"

#include <glib/gi18n.h>

struct _JmFilteredView {
  AdwBin             parent_instance;
  GtkStack          *stack;
  GtkListView       *list_view;
  JmRuleBar         *rule_bar;
  GtkActionBar      *several;
  GtkLabel          *n_selected;
  JmFunnel          *funnel;
  JmFilteredList    *list;
  GtkMultiSelection *selection;
  gboolean           narrow;
};

G_DEFINE_FINAL_TYPE (JmFilteredView, jm_filtered_view, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_FUNNEL,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
update_page (JmFilteredView *self)
{
  gboolean    has_any;
  const char *page = "rows";

  g_object_get (self->rule_bar, "has-any", &has_any, NULL);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    page = has_any && jm_rule_bar_get_query (self->rule_bar).search == 0 ? "missing-only" : "empty";
  gtk_stack_set_visible_child_name (self->stack, page);
}

static void
loaded_cb (JmFilteredView *self)
{
  g_assert (JM_IS_FILTERED_VIEW (self));

  update_page (self);
}

static void
chosen_cb (JmFilteredView *self)
{
  JmFilteredQuery query;

  g_assert (JM_IS_FILTERED_VIEW (self));

  query = jm_rule_bar_get_query (self->rule_bar);
  jm_filtered_list_set_query (self->list, &query);
}

static void
row_activate_cb (JmFilteredView *self,
                 guint           position)
{
  g_autoptr(JmFilteredItem) item = NULL;

  g_assert (JM_IS_FILTERED_VIEW (self));

  item = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  if (item != NULL && jm_filtered_item_get_filtered (item)->url != NULL)
    jm_link_open (GTK_WIDGET (self), jm_filtered_item_get_filtered (item)->url);
}

static void
selected_cb (JmFilteredView *self)
{
  g_autoptr(GtkBitset) selected = NULL;
  g_autofree char     *text = NULL;
  guint                n;

  g_assert (JM_IS_FILTERED_VIEW (self));

  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  n = gtk_bitset_get_size (selected);
  text = g_strdup_printf (ngettext ("%u selected", "%u selected", n), n);
  gtk_label_set_text (self->n_selected, text);
  gtk_action_bar_set_revealed (self->several, n > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "filtered.let-in-selected", n > 0);
}

static void
let_in_done_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(JmFilteredView) self = user_data;
  g_autoptr(GError)         error = NULL;
  g_autoptr(GArray)         postings = jm_funnel_unfilter_finish (JM_FUNNEL (source), result, &error);

  if (self->funnel == NULL)
    return;
  if (postings == NULL)
    jm_toast_error (GTK_WIDGET (self), error);
  else
    jm_toast_decided (GTK_WIDGET (self), JM_TOAST_LET_IN, postings->len);
}

static void
let_in_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  JmFilteredView *self = JM_FILTERED_VIEW (widget);
  gint64          id = g_variant_get_int64 (parameter);

  jm_funnel_unfilter_async (self->funnel, &id, 1, NULL, let_in_done_cb, g_object_ref (self));
}

/* In the order in which they came: undone, they go one by one from the last. */
static void
let_in_selected_action (GtkWidget  *widget,
                        const char *name,
                        GVariant   *parameter)
{
  JmFilteredView      *self = JM_FILTERED_VIEW (widget);
  g_autoptr(GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  g_autoptr(GArray)    ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint64 i = gtk_bitset_get_size (selected); i > 0; i--)
    {
      gint64 id = jm_filtered_list_get_id (self->list, gtk_bitset_get_nth (selected, i - 1));

      if (id != 0)
        g_array_append_val (ids, id);
    }
  if (ids->len > 0)
    jm_funnel_unfilter_async (self->funnel, (const gint64 *) (gpointer) ids->data, ids->len, NULL, let_in_done_cb, g_object_ref (self));
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item,
          JmFilteredView     *self)
{
  gtk_list_item_set_child (item, jm_filtered_row_new ());
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *list_item,
         JmFilteredView     *self)
{
  JmFilteredItem   *item = JM_FILTERED_ITEM (gtk_list_item_get_item (list_item));
  const JmFiltered *filtered = jm_filtered_item_get_filtered (item);
  g_autofree char  *reason = jm_rule_words_reason (filtered);
  g_autofree char  *label = g_strjoin (", ", filtered->title != NULL ? filtered->title : "", reason, NULL);

  gtk_list_item_set_accessible_label (list_item, label);
  jm_filtered_row_set_item (JM_FILTERED_ROW (gtk_list_item_get_child (list_item)), item);
}

static void
jm_filtered_view_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_FUNNEL:
      g_value_set_object (value, JM_FILTERED_VIEW (object)->funnel);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, JM_FILTERED_VIEW (object)->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jm_filtered_view_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_FUNNEL:
      JM_FILTERED_VIEW (object)->funnel = g_value_dup_object (value);
      break;
    case PROP_NARROW:
      JM_FILTERED_VIEW (object)->narrow = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jm_filtered_view_constructed (GObject *object)
{
  JmFilteredView *self = JM_FILTERED_VIEW (object);

  G_OBJECT_CLASS (jm_filtered_view_parent_class)->constructed (object);

  self->list = jm_filtered_list_new (self->funnel);
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->list)));
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->list, "notify::loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rule_bar, "notify::has-any", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "filtered.let-in-selected", FALSE);
  chosen_cb (self);
}

static void
jm_filtered_view_dispose (GObject *object)
{
  JmFilteredView *self = JM_FILTERED_VIEW (object);

  g_clear_object (&self->funnel);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_FILTERED_VIEW);

  G_OBJECT_CLASS (jm_filtered_view_parent_class)->dispose (object);
}

static void
jm_filtered_view_class_init (JmFilteredViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jm_filtered_view_get_property;
  object_class->set_property = jm_filtered_view_set_property;
  object_class->constructed = jm_filtered_view_constructed;
  object_class->dispose = jm_filtered_view_dispose;

  /* JmFilteredView:funnel: whose filtered postings it shows. */
  props[PROP_FUNNEL] = g_param_spec_object ("funnel", NULL, NULL, JM_TYPE_FUNNEL,
                                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /* JmFilteredView:narrow: whether there is little room in the header. */
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (JM_TYPE_REFRESH_BUTTON);
  g_type_ensure (JM_TYPE_SIDEBAR_BUTTON);
  g_type_ensure (JM_TYPE_RULE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-filtered-view.ui");
  gtk_widget_class_bind_template_child (widget_class, JmFilteredView, stack);
  gtk_widget_class_bind_template_child (widget_class, JmFilteredView, list_view);
  gtk_widget_class_bind_template_child (widget_class, JmFilteredView, rule_bar);
  gtk_widget_class_bind_template_child (widget_class, JmFilteredView, several);
  gtk_widget_class_bind_template_child (widget_class, JmFilteredView, n_selected);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activate_cb);
  gtk_widget_class_install_action (widget_class, "filtered.let-in", "x", let_in_action);
  gtk_widget_class_install_action (widget_class, "filtered.let-in-selected", NULL, let_in_selected_action);
}

static void
jm_filtered_view_init (JmFilteredView *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  gtk_list_view_set_factory (self->list_view, factory);
}

/**
 * jm_filtered_view_new:
 * @funnel: whose filtered postings it shows
 *
 * Returns: (transfer floating): a view
 */
GtkWidget *
jm_filtered_view_new (JmFunnel *funnel)
{
  g_return_val_if_fail (JM_IS_FUNNEL (funnel), NULL);

  return g_object_new (JM_TYPE_FILTERED_VIEW, "funnel", funnel, NULL);
}

/**
 * jm_filtered_view_choose:
 * @self: a view
 * @search: a search, 0 for all
 * @rule: (nullable): a rule, "keyword" for what only lacks the keywords
 *
 * Shows what that rule of that search keeps out.
 */
void
jm_filtered_view_choose (JmFilteredView *self,
                         gint64          search,
                         const char     *rule)
{
  g_return_if_fail (JM_IS_FILTERED_VIEW (self));

  jm_rule_bar_choose (self->rule_bar, search, rule, NULL);
}
