/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inbox/jm-posting-selection.h"

/* So many are found again by their ids after another order. */
#define MOST_REMEMBERED 2000

struct _JmPostingSelection {
  GObject      parent_instance;
  JmInboxList *list;
  GtkBitset   *selected;
  guint        shown;
  gboolean     selecting;
  GArray      *remembered; /* (element-type gint64) what was selected, where that is not too much */
};

static void list_model_init (GListModelInterface *iface);
static void selection_model_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (JmPostingSelection, jm_posting_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_init))

enum { PROP_0, PROP_SHOWN, PROP_N_SELECTED, PROP_SELECTING, N_PROPS };

static GParamSpec *props[N_PROPS];

static guint
get_length (JmPostingSelection *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->list));
}

/* What is shown is selected, unless nothing is. */
static void
update_shown (JmPostingSelection *self)
{
  guint shown = self->shown;

  if (self->selecting && gtk_bitset_is_empty (self->selected))
    shown = MIN (shown, get_length (self) - 1);
  else if (!gtk_bitset_contains (self->selected, shown))
    shown = gtk_bitset_is_empty (self->selected) ? GTK_INVALID_LIST_POSITION : gtk_bitset_get_minimum (self->selected);
  self->shown = get_length (self) > 0 ? shown : GTK_INVALID_LIST_POSITION;
}

static void
remember (JmPostingSelection *self)
{
  g_array_set_size (self->remembered, 0);
  if (gtk_bitset_get_size (self->selected) > MOST_REMEMBERED)
    return;
  for (guint i = 0; i < gtk_bitset_get_size (self->selected); i++)
    {
      gint64 id = jm_inbox_list_get_id (self->list, gtk_bitset_get_nth (self->selected, i));

      g_array_append_val (self->remembered, id);
    }
}

static void
notify (JmPostingSelection *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOWN]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_SELECTED]);
}

/* Takes @selected. */
static void
change_to (JmPostingSelection *self,
           GtkBitset          *selected)
{
  g_autoptr(GtkBitset) changed = gtk_bitset_copy (self->selected);

  gtk_bitset_difference (changed, selected);
  gtk_bitset_unref (self->selected);
  self->selected = selected;
  if (gtk_bitset_get_size (selected) == 1)
    self->shown = gtk_bitset_get_minimum (selected);
  update_shown (self);
  remember (self);
  if (!gtk_bitset_is_empty (changed))
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), gtk_bitset_get_minimum (changed),
                                           gtk_bitset_get_maximum (changed) - gtk_bitset_get_minimum (changed) + 1);
  notify (self);
}

/* --- What the list tells --- */

/* Another order or another query: everything went, and comes again. */
static void
find_again (JmPostingSelection *self)
{
  g_autoptr(GHashTable) ids = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < self->remembered->len; i++)
    g_hash_table_add (ids, &g_array_index (self->remembered, gint64, i));
  for (guint i = 0; i < get_length (self) && g_hash_table_size (ids) > 0; i++)
    {
      gint64 id = jm_inbox_list_get_id (self->list, i);

      if (g_hash_table_remove (ids, &id))
        gtk_bitset_add (self->selected, i);
    }
}

static void
items_changed_cb (GListModel         *list,
                  guint               position,
                  guint               removed,
                  guint               added,
                  JmPostingSelection *self)
{
  gboolean is_renewed = removed == 1 && added == 1;
  gboolean was_selected = is_renewed && gtk_bitset_contains (self->selected, position);
  guint    shown = self->shown;

  g_assert (JM_IS_POSTING_SELECTION (self));

  gtk_bitset_splice (self->selected, position, removed, added);
  if (was_selected)
    gtk_bitset_add (self->selected, position);
  if (removed == 0 && added == get_length (self) && self->remembered->len > 0)
    find_again (self);
  if (shown != GTK_INVALID_LIST_POSITION && shown >= position + removed)
    self->shown = shown - removed + added;
  else if (shown != GTK_INVALID_LIST_POSITION && shown >= position && !is_renewed)
    self->shown = position;
  /* One is always selected: the next after the one that left, or the last. */
  if (!self->selecting && gtk_bitset_is_empty (self->selected) && get_length (self) > 0)
    {
      self->shown = shown != GTK_INVALID_LIST_POSITION ? MIN (self->shown, get_length (self) - 1) : 0;
      gtk_bitset_add (self->selected, self->shown);
    }
  update_shown (self);
  if (get_length (self) > 0)
    remember (self);
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  if (self->shown != GTK_INVALID_LIST_POSITION)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), self->shown, 1);
  notify (self);
}

static GType
get_item_type (GListModel *model)
{
  return g_list_model_get_item_type (G_LIST_MODEL (JM_POSTING_SELECTION (model)->list));
}

static guint
get_n_items (GListModel *model)
{
  return get_length (JM_POSTING_SELECTION (model));
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (JM_POSTING_SELECTION (model)->list), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* --- What the user selects --- */

static gboolean
is_selected (GtkSelectionModel *model,
             guint              position)
{
  return gtk_bitset_contains (JM_POSTING_SELECTION (model)->selected, position);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model,
                        guint              position,
                        guint              n_items)
{
  return gtk_bitset_ref (JM_POSTING_SELECTION (model)->selected);
}

static gboolean
set_selection (GtkSelectionModel *model,
               GtkBitset         *selected,
               GtkBitset         *mask)
{
  JmPostingSelection  *self = JM_POSTING_SELECTION (model);
  g_autoptr(GtkBitset) wanted = gtk_bitset_copy (self->selected);
  g_autoptr(GtkBitset) added = gtk_bitset_copy (selected);

  gtk_bitset_intersect (added, mask);
  gtk_bitset_subtract (wanted, mask);
  gtk_bitset_union (wanted, added);
  if (get_length (self) > 0)
    gtk_bitset_remove_range_closed (wanted, get_length (self), G_MAXUINT);
  /* Something is always shown. */
  if (gtk_bitset_is_empty (wanted) && !self->selecting)
    return FALSE;
  change_to (self, g_steal_pointer (&wanted));
  return TRUE;
}

/* While rows are picked a step of the keyboard, or a pointer that passes over, picks none and gives none up. */
static gboolean
select_item (GtkSelectionModel *model,
             guint              position,
             gboolean           unselect_rest)
{
  JmPostingSelection  *self = JM_POSTING_SELECTION (model);
  g_autoptr(GtkBitset) wanted = NULL;

  if (position >= get_length (self))
    return FALSE;
  if (self->selecting && unselect_rest)
    {
      if (gtk_bitset_is_empty (self->selected))
        self->shown = position;
      return TRUE;
    }
  wanted = unselect_rest ? gtk_bitset_new_empty () : gtk_bitset_copy (self->selected);
  gtk_bitset_add (wanted, position);
  change_to (self, g_steal_pointer (&wanted));
  return TRUE;
}

static gboolean
select_range (GtkSelectionModel *model,
              guint              position,
              guint              n_items,
              gboolean           unselect_rest)
{
  JmPostingSelection  *self = JM_POSTING_SELECTION (model);
  g_autoptr(GtkBitset) wanted = unselect_rest && !self->selecting ? gtk_bitset_new_empty () : gtk_bitset_copy (self->selected);

  if (n_items == 0 || position >= get_length (self))
    return FALSE;
  gtk_bitset_add_range (wanted, position, MIN (n_items, get_length (self) - position));
  change_to (self, g_steal_pointer (&wanted));
  return TRUE;
}

static void
selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->set_selection = set_selection;
  iface->select_item = select_item;
  iface->select_range = select_range;
}

static void
jm_posting_selection_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  JmPostingSelection *self = JM_POSTING_SELECTION (object);

  switch (prop_id)
    {
    case PROP_SHOWN:
      g_value_set_uint (value, self->shown);
      break;
    case PROP_N_SELECTED:
      g_value_set_uint (value, jm_posting_selection_count (self));
      break;
    case PROP_SELECTING:
      g_value_set_boolean (value, self->selecting);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jm_posting_selection_finalize (GObject *object)
{
  JmPostingSelection *self = JM_POSTING_SELECTION (object);

  g_clear_object (&self->list);
  gtk_bitset_unref (self->selected);
  g_array_unref (self->remembered);

  G_OBJECT_CLASS (jm_posting_selection_parent_class)->finalize (object);
}

static void
jm_posting_selection_class_init (JmPostingSelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = jm_posting_selection_get_property;
  object_class->finalize = jm_posting_selection_finalize;
  props[PROP_SHOWN] = g_param_spec_uint ("shown", NULL, NULL, 0, GTK_INVALID_LIST_POSITION, GTK_INVALID_LIST_POSITION,
                                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_N_SELECTED] = g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_SELECTING] = g_param_spec_boolean ("selecting", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
jm_posting_selection_init (JmPostingSelection *self)
{
  self->selected = gtk_bitset_new_empty ();
  self->remembered = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->shown = GTK_INVALID_LIST_POSITION;
}

/**
 * jm_posting_selection_new:
 * @list: a list of postings
 *
 * Returns: (transfer full): its selection, of its first row
 */
JmPostingSelection *
jm_posting_selection_new (JmInboxList *list)
{
  JmPostingSelection *self;

  g_return_val_if_fail (JM_IS_INBOX_LIST (list), NULL);

  self = g_object_new (JM_TYPE_POSTING_SELECTION, NULL);
  self->list = g_object_ref (list);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (items_changed_cb), self, 0);
  if (get_length (self) > 0)
    jm_posting_selection_show (self, 0);
  return self;
}

/**
 * jm_posting_selection_get_shown:
 * @self: a selection
 *
 * Returns: the row that is shown beside the list; %GTK_INVALID_LIST_POSITION: none
 */
guint
jm_posting_selection_get_shown (JmPostingSelection *self)
{
  g_return_val_if_fail (JM_IS_POSTING_SELECTION (self), GTK_INVALID_LIST_POSITION);

  return self->shown;
}

/**
 * jm_posting_selection_show:
 * @self: a selection
 * @position: a row
 *
 * Selects that row alone. While rows are picked it is shown at the end of that.
 */
void
jm_posting_selection_show (JmPostingSelection *self,
                           guint               position)
{
  g_return_if_fail (JM_IS_POSTING_SELECTION (self));

  select_item (GTK_SELECTION_MODEL (self), position, TRUE);
}

/**
 * jm_posting_selection_toggle:
 * @self: a selection
 * @position: a row
 *
 * Picks a row, or gives it up.
 */
void
jm_posting_selection_toggle (JmPostingSelection *self,
                             guint               position)
{
  g_return_if_fail (JM_IS_POSTING_SELECTION (self));

  if (gtk_bitset_contains (self->selected, position))
    gtk_selection_model_unselect_item (GTK_SELECTION_MODEL (self), position);
  else
    select_item (GTK_SELECTION_MODEL (self), position, FALSE);
}

/**
 * jm_posting_selection_count:
 * @self: a selection
 *
 * Returns: how many rows are selected
 */
guint
jm_posting_selection_count (JmPostingSelection *self)
{
  g_return_val_if_fail (JM_IS_POSTING_SELECTION (self), 0);

  return gtk_bitset_get_size (self->selected);
}

/**
 * jm_posting_selection_is_several:
 * @self: a selection
 *
 * Returns: whether what is done is done to all that are selected, rather than to what is shown
 */
gboolean
jm_posting_selection_is_several (JmPostingSelection *self)
{
  g_return_val_if_fail (JM_IS_POSTING_SELECTION (self), FALSE);

  return self->selecting || gtk_bitset_get_size (self->selected) > 1;
}

/**
 * jm_posting_selection_get_selecting:
 * @self: a selection
 *
 * Returns: whether rows are picked one by one
 */
gboolean
jm_posting_selection_get_selecting (JmPostingSelection *self)
{
  g_return_val_if_fail (JM_IS_POSTING_SELECTION (self), FALSE);

  return self->selecting;
}

/**
 * jm_posting_selection_set_selecting:
 * @self: a selection
 * @selecting: whether rows are picked one by one
 *
 * Begins or ends that: in the beginning none is picked, at the end what is shown is selected alone. Ends, too, what was selected with
 * Ctrl or Shift.
 */
void
jm_posting_selection_set_selecting (JmPostingSelection *self,
                                    gboolean            selecting)
{
  GtkBitset *selected = gtk_bitset_new_empty ();
  gboolean   is_other;

  g_return_if_fail (JM_IS_POSTING_SELECTION (self));

  is_other = self->selecting != selecting;
  self->selecting = selecting;
  if (!selecting && self->shown != GTK_INVALID_LIST_POSITION)
    gtk_bitset_add (selected, self->shown);
  change_to (self, selected);
  if (is_other)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTING]);
}

/**
 * jm_posting_selection_dup_ids:
 * @self: a selection
 * @most: how many at most
 *
 * Returns: (transfer full) (element-type gint64): the postings that are selected, from the last row to the first: undone one by one, the
 *   first of them is back last
 */
GArray *
jm_posting_selection_dup_ids (JmPostingSelection *self,
                              guint               most)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_return_val_if_fail (JM_IS_POSTING_SELECTION (self), ids);

  for (guint i = gtk_bitset_get_size (self->selected); i > 0 && ids->len < most; i--)
    {
      gint64 id = jm_inbox_list_get_id (self->list, gtk_bitset_get_nth (self->selected, i - 1));

      if (id != 0)
        g_array_append_val (ids, id);
    }
  return ids;
}
