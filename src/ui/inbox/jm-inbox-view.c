/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inbox/jm-inbox-view-private.h"

#include "posting/jm-posting-row.h"
#include "posting/jm-posting-time.h"
#include "widgets/jm-refresh-button.h"
#include "widgets/jm-sidebar-button.h"
#include "widgets/jm-window-controls.h"
#include "widgets/jm-window-state.h"
#include "widgets/jm-words.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (JmInboxView, jm_inbox_view, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_FUNNEL,
  PROP_STATUS,
  PROP_NARROW,
  PROP_SORT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static const char *const sorts[] = { [JM_INBOX_BY_DATE] = "date", [JM_INBOX_BY_FIT] = "fit", [JM_INBOX_BY_SALARY] = "salary" };

static const char *
title_of (JmInboxStatus status)
{
  switch (status)
    {
    case JM_INBOX_REJECTED:
      return _("Rejected");
    case JM_INBOX_LATER:
      return _("Later");
    case JM_INBOX_KEPT:
      return C_("view", "Kept");
    case JM_INBOX_PENDING:
    case JM_INBOX_APPROVED:
    case JM_INBOX_ALL:
    default:
      return _("Inbox");
    }
}

static void
apply_query (JmInboxView *self)
{
  gint64       selected = jm_inbox_view_get_selected (self);
  JmInboxQuery query = {
    .status = self->status,
    .text = self->text != NULL && *self->text != '\0' ? self->text : NULL,
    .search = self->search,
    .sort = self->sort,
  };

  jm_inbox_list_set_query (self->list, &query);
  /* Several find themselves again. */
  if (!jm_inbox_view_is_several (self) && !jm_inbox_view_select (self, selected))
    self->wanted = 0;
  jm_inbox_view_update_state (self);
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item,
          JmInboxView        *self)
{
  GtkWidget *row = jm_posting_row_new ();

  g_object_bind_property (self->selection, "selecting", row, "picking", G_BINDING_SYNC_CREATE);
  g_object_bind_property (item, "selected", row, "picked", G_BINDING_SYNC_CREATE);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item,
         gpointer            user_data)
{
  JmPosting       *posting = jm_posting_item_get_posting (gtk_list_item_get_item (item));
  g_autofree char *words = NULL;
  g_autofree char *hint = NULL;
  g_autofree char *label = NULL;

  /* A row that was deleted since its id was read has no posting any more. */
  if (posting == NULL)
    return;

  words = jm_words_row (posting);
  hint = jm_posting_time_hint (posting, jm_time_now ());
  label = hint != NULL ? g_strjoin (", ", words, hint, NULL) : g_steal_pointer (&words);
  gtk_list_item_set_accessible_label (item, label);
  jm_posting_row_set_posting (JM_POSTING_ROW (gtk_list_item_get_child (item)), posting);
}

static void
selected_cb (JmPostingSelection *selection,
             GParamSpec         *pspec,
             JmInboxView        *self)
{
  g_assert (JM_IS_INBOX_VIEW (self));

  jm_inbox_view_update_several (self);
  jm_inbox_view_show_selected (self);
}

static void
items_changed_cb (GListModel  *model,
                  guint        position,
                  guint        removed,
                  guint        added,
                  JmInboxView *self)
{
  g_assert (JM_IS_INBOX_VIEW (self));

  jm_inbox_view_update_state (self);
  if (self->wanted != 0 && added > 0)
    jm_inbox_view_select (self, self->wanted);
}

static void
funnel_changed_cb (JmFunnel    *funnel,
                   const char  *what,
                   JmInboxView *self)
{
  g_assert (JM_IS_INBOX_VIEW (self));

  if (g_str_equal (what, "postings") || g_str_equal (what, "fits"))
    jm_inbox_view_show_selected (self);
  else if (g_str_equal (what, "searches"))
    jm_inbox_view_update_state (self);
}

static void
refreshing_cb (JmFunnel    *funnel,
               GParamSpec  *pspec,
               JmInboxView *self)
{
  g_assert (JM_IS_INBOX_VIEW (self));

  jm_inbox_view_update_state (self);
}

static void
search_changed_cb (JmInboxView *self)
{
  g_assert (JM_IS_INBOX_VIEW (self));

  if (g_set_str (&self->text, gtk_editable_get_text (self->search_entry)))
    apply_query (self);
}

static void
stop_search_cb (JmInboxView *self)
{
  g_assert (JM_IS_INBOX_VIEW (self));

  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  gtk_editable_set_text (self->search_entry, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
search_activate_cb (JmInboxView *self)
{
  g_assert (JM_IS_INBOX_VIEW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
row_activate_cb (JmInboxView *self,
                 guint        position)
{
  g_assert (JM_IS_INBOX_VIEW (self));

  if (jm_posting_selection_get_selecting (self->selection))
    {
      jm_posting_selection_toggle (self->selection, position);
      return;
    }
  jm_posting_selection_show (self->selection, position);
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->posting_page));
}

static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  JmInboxView *self = JM_INBOX_VIEW (widget);

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
what_if_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.what-if", "x", JM_INBOX_VIEW (widget)->search);
}

static void
set_sort (JmInboxView *self,
          const char  *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    {
      if (g_strcmp0 (sorts[i], word) != 0 || self->sort == i)
        continue;
      self->sort = i;
      if (self->list != NULL)
        apply_query (self);
    }
}

static void
jm_inbox_view_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  JmInboxView *self = JM_INBOX_VIEW (object);

  switch (prop_id)
    {
    case PROP_FUNNEL:
      g_value_set_object (value, self->funnel);
      break;
    case PROP_STATUS:
      g_value_set_uint (value, self->status);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, adw_navigation_split_view_get_collapsed (self->split_view));
      break;
    case PROP_SORT:
      g_value_set_string (value, sorts[self->sort]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jm_inbox_view_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  JmInboxView *self = JM_INBOX_VIEW (object);

  switch (prop_id)
    {
    case PROP_FUNNEL:
      self->funnel = g_value_dup_object (value);
      break;
    case PROP_STATUS:
      self->status = g_value_get_uint (value);
      break;
    case PROP_NARROW:
      adw_navigation_split_view_set_collapsed (self->split_view, g_value_get_boolean (value));
      break;
    case PROP_SORT:
      set_sort (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jm_inbox_view_constructed (GObject *object)
{
  JmInboxView *self = JM_INBOX_VIEW (object);

  G_OBJECT_CLASS (jm_inbox_view_parent_class)->constructed (object);

  self->settings = jm_window_state_new (jm_store_get_data_dir (jm_funnel_get_store (self->funnel)));
  g_settings_bind (self->settings, "inbox-sort", self, "sort", G_SETTINGS_BIND_DEFAULT);
  self->list = jm_inbox_list_new (self->funnel);
  self->selection = jm_posting_selection_new (self->list);
  g_signal_connect_object (self->selection, "notify::n-selected", G_CALLBACK (selected_cb), self, 0);
  g_signal_connect_object (self->selection, "notify::selecting", G_CALLBACK (selected_cb), self, 0);
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_AFTER);
  g_signal_connect_object (self->funnel, "changed", G_CALLBACK (funnel_changed_cb), self, 0);
  g_signal_connect_object (self->funnel, "notify::refreshing", G_CALLBACK (refreshing_cb), self, 0);

  adw_navigation_page_set_title (self->list_page, title_of (self->status));
  apply_query (self);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  jm_inbox_view_show_selected (self);
}

static void
jm_inbox_view_dispose (GObject *object)
{
  JmInboxView *self = JM_INBOX_VIEW (object);

  if (self->list_view != NULL)
    gtk_list_view_set_model (self->list_view, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->funnel);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->deciding, g_hash_table_unref);
  /* The bin must not keep a child that the template takes away. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_INBOX_VIEW);

  G_OBJECT_CLASS (jm_inbox_view_parent_class)->dispose (object);
}

static void
jm_inbox_view_finalize (GObject *object)
{
  JmInboxView *self = JM_INBOX_VIEW (object);

  g_free (self->text);

  G_OBJECT_CLASS (jm_inbox_view_parent_class)->finalize (object);
}

static void
complete_cb (JmInboxView *self)
{
  g_assert (JM_IS_INBOX_VIEW (self));

  jm_inbox_view_complete (self);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-inbox-view.ui");
  gtk_widget_class_bind_template_child (widget_class, JmInboxView, pages);
  gtk_widget_class_bind_template_child (widget_class, JmInboxView, split_view);
  gtk_widget_class_bind_template_child (widget_class, JmInboxView, list_page);
  gtk_widget_class_bind_template_child (widget_class, JmInboxView, list_header);
  gtk_widget_class_bind_template_child (widget_class, JmInboxView, content_page);
  gtk_widget_class_bind_template_child (widget_class, JmInboxView, search_bar);
  gtk_widget_class_bind_template_child (widget_class, JmInboxView, search_entry);
  gtk_widget_class_bind_template_child (widget_class, JmInboxView, list_stack);
  gtk_widget_class_bind_template_child (widget_class, JmInboxView, list_view);
  gtk_widget_class_bind_template_child (widget_class, JmInboxView, content_stack);
  gtk_widget_class_bind_template_child (widget_class, JmInboxView, posting_page);
  gtk_widget_class_bind_template_child (widget_class, JmInboxView, verdicts);
  gtk_widget_class_bind_template_child (widget_class, JmInboxView, reject_button);
  gtk_widget_class_bind_template_child (widget_class, JmInboxView, delete_button);
  gtk_widget_class_bind_template_child (widget_class, JmInboxView, reopen_button);
  gtk_widget_class_bind_template_child (widget_class, JmInboxView, later_button);
  gtk_widget_class_bind_template_child (widget_class, JmInboxView, empty_page);
  gtk_widget_class_bind_template_child (widget_class, JmInboxView, empty_button);
  gtk_widget_class_bind_template_child (widget_class, JmInboxView, filtered_button);
  gtk_widget_class_bind_template_child (widget_class, JmInboxView, what_if_button);
  gtk_widget_class_bind_template_child (widget_class, JmInboxView, few_button);
  gtk_widget_class_bind_template_child (widget_class, JmInboxView, several);
  gtk_widget_class_bind_template_child (widget_class, JmInboxView, n_selected);
  gtk_widget_class_bind_template_child (widget_class, JmInboxView, several_page);
  gtk_widget_class_bind_template_child (widget_class, JmInboxView, several_reject);
  gtk_widget_class_bind_template_child (widget_class, JmInboxView, several_keep);
  gtk_widget_class_bind_template_child (widget_class, JmInboxView, several_reopen);
  gtk_widget_class_bind_template_child (widget_class, JmInboxView, several_later);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, complete_cb);
}

static void
jm_inbox_view_class_init (JmInboxViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jm_inbox_view_get_property;
  object_class->set_property = jm_inbox_view_set_property;
  object_class->constructed = jm_inbox_view_constructed;
  object_class->dispose = jm_inbox_view_dispose;
  object_class->finalize = jm_inbox_view_finalize;

  /* JmInboxView:funnel: where the postings are. */
  props[PROP_FUNNEL] = g_param_spec_object ("funnel", NULL, NULL, JM_TYPE_FUNNEL,
                                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /* JmInboxView:status: which postings, a JmInboxStatus. */
  props[PROP_STATUS] = g_param_spec_uint ("status", NULL, NULL, JM_INBOX_PENDING, JM_INBOX_ALL, JM_INBOX_PENDING,
                                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /* JmInboxView:narrow: one pane at a time. */
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /* JmInboxView:sort: "date", "fit" or "salary". */
  props[PROP_SORT] = g_param_spec_string ("sort", NULL, NULL, "date", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (JM_TYPE_REFRESH_BUTTON);
  g_type_ensure (JM_TYPE_SIDEBAR_BUTTON);
  g_type_ensure (JM_TYPE_POSTING_PAGE);
  g_type_ensure (JM_TYPE_LATER_BUTTON);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "view.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "inbox.what-if", NULL, what_if_action);
  gtk_widget_class_install_property_action (widget_class, "view.sort", "sort");
  jm_inbox_view_install_verdicts (widget_class);
  jm_inbox_view_install_shelf (widget_class);
  jm_inbox_view_install_several (widget_class);
}

static void
jm_inbox_view_init (JmInboxView *self)
{
  g_autoptr(GtkListItemFactory) factory = NULL;

  self->text = g_strdup ("");
  self->deciding = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  jm_window_controls_follow (self->list_header, self->split_view);
  gtk_search_bar_connect_entry (self->search_bar, self->search_entry);
  jm_later_button_set_compact (self->several_later);

  factory = gtk_signal_list_item_factory_new ();
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  gtk_list_view_set_factory (self->list_view, factory);
  jm_inbox_view_init_verdicts (self);
}

/**
 * jm_inbox_view_new:
 * @funnel: where the postings are
 * @status: which of them
 *
 * Returns: (transfer floating): a view of these postings, newest first
 */
GtkWidget *
jm_inbox_view_new (JmFunnel     *funnel,
                   JmInboxStatus status)
{
  g_return_val_if_fail (JM_IS_FUNNEL (funnel), NULL);

  return g_object_new (JM_TYPE_INBOX_VIEW, "funnel", funnel, "status", (guint) status, NULL);
}

/**
 * jm_inbox_view_set_search:
 * @self: a view
 * @search: a search's id, 0 for all
 * @name: (nullable): its name, shown as the title
 *
 * Narrows the view to the postings that a saved search wants.
 */
void
jm_inbox_view_set_search (JmInboxView *self,
                          gint64       search,
                          const char  *name)
{
  g_return_if_fail (JM_IS_INBOX_VIEW (self));

  if (name != NULL)
    adw_navigation_page_set_title (self->list_page, name);
  else
    adw_navigation_page_set_title (self->list_page, title_of (self->status));
  if (self->search == search)
    return;

  self->search = search;
  apply_query (self);
}

/**
 * jm_inbox_view_select:
 * @self: a view
 * @posting: a posting's id
 *
 * Selects a posting. One that is not in the list is selected when it arrives: what a command brought back reaches the
 * list a moment after the command's end.
 *
 * Returns: whether it is there already
 */
gboolean
jm_inbox_view_select (JmInboxView *self,
                      gint64       posting)
{
  guint position;

  g_return_val_if_fail (JM_IS_INBOX_VIEW (self), FALSE);

  position = posting != 0 ? jm_inbox_list_find (self->list, posting) : G_MAXUINT;
  self->wanted = position == G_MAXUINT ? posting : 0;
  if (position == G_MAXUINT)
    return FALSE;

  if (gtk_list_view_get_model (self->list_view) != NULL)
    gtk_list_view_scroll_to (self->list_view, position, GTK_LIST_SCROLL_SELECT, NULL);
  return TRUE;
}

/**
 * jm_inbox_view_open:
 * @self: a view
 *
 * Shows the selected posting, where there is room for one pane only.
 */
void
jm_inbox_view_open (JmInboxView *self)
{
  g_return_if_fail (JM_IS_INBOX_VIEW (self));

  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
}

/**
 * jm_inbox_view_get_list:
 * @self: a view
 *
 * Returns: (transfer none): the model behind it
 */
JmInboxList *
jm_inbox_view_get_list (JmInboxView *self)
{
  g_return_val_if_fail (JM_IS_INBOX_VIEW (self), NULL);

  return self->list;
}

/**
 * jm_inbox_view_get_selected:
 * @self: a view
 *
 * Returns: the id of the posting that is selected, 0 for none
 */
gint64
jm_inbox_view_get_selected (JmInboxView *self)
{
  guint position;

  g_return_val_if_fail (JM_IS_INBOX_VIEW (self), 0);

  position = self->selection != NULL ? jm_posting_selection_get_shown (self->selection) : GTK_INVALID_LIST_POSITION;
  return position != GTK_INVALID_LIST_POSITION ? jm_inbox_list_get_id (self->list, position) : 0;
}
