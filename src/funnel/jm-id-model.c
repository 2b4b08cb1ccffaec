/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-id-model.h"

#define WINDOW 64
#define WINDOWS_KEPT 8
#define MOST_SPANNED 20000 /* rows of another order: more of them hold up the main loop */
#define MOST_SPLICED 500

struct _JmIdModel {
  JmStore       *store;
  JmIdModelLoad  load;
  JmIdModelBlank blank;
  GArray        *ids;   /* (element-type gint64) */
  GHashTable    *items; /* id -> GObject (weak) */
  GQueue         pages; /* GPtrArray of GObject: keeps the items of the windows read last */
  guint          n_pages_read;
};

typedef struct {
  JmIdModelLoad load;
  GArray       *ids;
  GPtrArray    *items;
} Reading;

static gboolean
read_page (JmDb    *db,
           gpointer user_data,
           GError **error)
{
  Reading *reading = user_data;

  reading->items = reading->load (db, (const gint64 *) (gpointer) reading->ids->data, reading->ids->len, error);
  return reading->items != NULL;
}

static gint64
id_at (GArray *ids,
       guint   position)
{
  return g_array_index (ids, gint64, position);
}

/* Ids are positive and small: SQLite counts them. */
static gpointer
key_of (gint64 id)
{
  return GSIZE_TO_POINTER ((gsize) id);
}

static gboolean
is_item (gpointer key,
         gpointer item,
         gpointer gone)
{
  return item == gone;
}

static void
item_gone_cb (gpointer user_data,
              GObject *item)
{
  JmIdModel *self = user_data;

  g_hash_table_foreach_remove (self->items, is_item, item);
}

static void
forget_item (JmIdModel *self,
             gint64     id)
{
  GObject *item = g_hash_table_lookup (self->items, key_of (id));

  if (item == NULL)
    return;
  g_object_weak_unref (item, item_gone_cb, self);
  g_hash_table_remove (self->items, key_of (id));
}

JmIdModel *
jm_id_model_new (JmFunnel      *funnel,
                 JmIdModelLoad  load,
                 JmIdModelBlank blank)
{
  JmIdModel *self = g_new0 (JmIdModel, 1);

  self->store = g_object_ref (jm_funnel_get_store (funnel));
  self->load = load;
  self->blank = blank;
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->items = g_hash_table_new (NULL, NULL);
  g_queue_init (&self->pages);
  return self;
}

void
jm_id_model_free (JmIdModel *self)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_object_weak_unref (item, item_gone_cb, self);
  g_hash_table_unref (self->items);
  g_queue_clear_full (&self->pages, (GDestroyNotify) g_ptr_array_unref);
  g_array_unref (self->ids);
  g_object_unref (self->store);
  g_free (self);
}

guint
jm_id_model_get_length (JmIdModel *self)
{
  return self->ids->len;
}

gint64
jm_id_model_get_id (JmIdModel *self,
                    guint      position)
{
  return position < self->ids->len ? id_at (self->ids, position) : 0;
}

guint
jm_id_model_find (JmIdModel *self,
                  gint64     id)
{
  for (guint i = 0; i < self->ids->len; i++)
    if (id_at (self->ids, i) == id)
      return i;
  return G_MAXUINT;
}

GArray *
jm_id_model_dup_ids (JmIdModel *self)
{
  return g_array_copy (self->ids);
}

guint
jm_id_model_get_n_pages_read (JmIdModel *self)
{
  return self->n_pages_read;
}

/* --- Reading rows --- */

static void
keep_page (JmIdModel *self,
           GArray    *ids,
           GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      GObject *item = g_ptr_array_index (items, i);

      g_hash_table_insert (self->items, key_of (id_at (ids, i)), item);
      g_object_weak_ref (item, item_gone_cb, self);
    }
  g_queue_push_head (&self->pages, g_ptr_array_ref (items));
  if (g_queue_get_length (&self->pages) > WINDOWS_KEPT)
    g_ptr_array_unref (g_queue_pop_tail (&self->pages));
}

/* Reads what is not at hand of the window around @position. */
static void
read_window (JmIdModel *self,
             guint      position)
{
  guint start = position / WINDOW * WINDOW;
  guint end = MIN (start + WINDOW, self->ids->len);
  g_autoptr(GArray) wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GPtrArray) items = NULL;
  g_autoptr(GError) error = NULL;
  Reading reading = { .load = self->load, .ids = wanted };

  for (guint i = start; i < end; i++)
    if (!g_hash_table_contains (self->items, key_of (id_at (self->ids, i))))
      g_array_append_vals (wanted, &g_array_index (self->ids, gint64, i), 1);
  self->n_pages_read++;
  if (!jm_store_read (self->store, read_page, &reading, &error))
    {
      g_debug ("a window of a list could not be read: %s", error->message);
      return;
    }
  items = reading.items;
  keep_page (self, wanted, items);
}

gpointer
jm_id_model_get_item (JmIdModel *self,
                      guint      position)
{
  gpointer key, item;

  if (position >= self->ids->len)
    return NULL;
  key = key_of (id_at (self->ids, position));
  item = g_hash_table_lookup (self->items, key);
  if (item == NULL)
    {
      read_window (self, position);
      item = g_hash_table_lookup (self->items, key);
    }
  return item != NULL ? g_object_ref (item) : self->blank (id_at (self->ids, position));
}

/* --- Splices --- */

void
jm_id_model_reset (JmIdModel  *self,
                   GListModel *model,
                   GArray     *ids)
{
  guint old = self->ids->len;

  g_array_set_size (self->ids, 0);
  if (old > 0)
    g_list_model_items_changed (model, 0, old, 0);
  g_array_append_vals (self->ids, ids->data, ids->len);
  if (ids->len > 0)
    g_list_model_items_changed (model, 0, 0, ids->len);
}

/* The part in the middle that differs. */
typedef struct {
  guint start;   /* the same in both before here */
  guint old_end; /* and from here on in the old order */
  guint new_end; /* ... in the new one */
} Middle;

static Middle
find_middle (GArray *old,
             GArray *new)
{
  Middle middle = { .old_end = old->len, .new_end = new->len };

  while (middle.start < MIN (old->len, new->len) && id_at (old, middle.start) == id_at (new, middle.start))
    middle.start++;
  while (MIN (middle.old_end, middle.new_end) > middle.start && id_at (old, middle.old_end - 1) == id_at (new, middle.new_end - 1))
    middle.old_end--, middle.new_end--;
  return middle;
}

/* Rows left, and that was all: the order says it, where a hundred thousand would have to be looked up. */
static gboolean
walk_places (GArray       *old,
             GArray       *new,
             const Middle *middle,
             int          *places)
{
  guint at = middle->start;

  for (guint i = middle->start; i < middle->old_end; i++)
    places[i - middle->start] = at < middle->new_end && id_at (old, i) == id_at (new, at) ? (int) at++ : -1;
  return at == middle->new_end;
}

/* For each old row its place in the new order, -1 where it left. */
static int *
places_of (GArray       *old,
           GArray       *new,
           const Middle *middle)
{
  g_autoptr(GHashTable) places = g_hash_table_new (NULL, NULL);
  int *result = g_new (int, middle->old_end - middle->start + 1);

  if (walk_places (old, new, middle, result))
    return result;
  for (guint i = middle->start; i < middle->new_end; i++)
    g_hash_table_insert (places, key_of (id_at (new, i)), GUINT_TO_POINTER (i + 1));
  for (guint i = middle->start; i < middle->old_end; i++)
    result[i - middle->start] = GPOINTER_TO_INT (g_hash_table_lookup (places, key_of (id_at (old, i)))) - 1;
  return result;
}

/* Where in @tails, an ascending row of indices by their place, @place goes. */
static guint
bisect (const int *places,
        const int *tails,
        guint      n,
        int        place)
{
  guint low = 0, high = n;

  while (low < high)
    {
      guint half = (low + high) / 2;

      if (places[tails[half]] < place)
        low = half + 1;
      else
        high = half;
    }
  return low;
}

/* Marks with -1 what has to leave so that the rest stands in the new order: all but a longest ascending sequence
 * (patience sorting), so that one card that moves is one row that leaves and comes. */
static void
keep_longest (int  *places,
              guint n)
{
  g_autofree int *tails = g_new (int, n + 1);
  g_autofree int *previous = g_new (int, n + 1);
  g_autofree gboolean *is_kept = g_new0 (gboolean, n + 1);
  guint length = 0;

  for (guint i = 0; i < n; i++)
    {
      guint at;

      if (places[i] < 0)
        continue;
      at = bisect (places, tails, length, places[i]);
      previous[i] = at > 0 ? tails[at - 1] : -1;
      tails[at] = i;
      length = MAX (length, at + 1);
    }
  for (int i = length > 0 ? tails[length - 1] : -1; i >= 0; i = previous[i])
    is_kept[i] = TRUE;
  for (guint i = 0; i < n; i++)
    if (!is_kept[i])
      places[i] = -1;
}

/* From the end, so that the positions before stay true. */
static void
remove_rows (JmIdModel    *self,
             GListModel   *model,
             const Middle *middle,
             const int    *places)
{
  for (guint end = middle->old_end; end > middle->start; end--)
    {
      guint start = end;

      while (start > middle->start && places[start - 1 - middle->start] < 0)
        start--;
      if (start == end)
        continue;
      g_array_remove_range (self->ids, start, end - start);
      g_list_model_items_changed (model, start, end - start, 0);
      end = start + 1;
    }
}

static void
insert_rows (JmIdModel    *self,
             GListModel   *model,
             const Middle *middle,
             GArray       *new)
{
  for (guint i = middle->start; i < middle->new_end; i++)
    {
      gint64 next = jm_id_model_get_id (self, i);
      guint end = i;

      while (end < middle->new_end && id_at (new, end) != next)
        end++;
      if (end == i)
        continue;
      g_array_insert_vals (self->ids, i, &g_array_index (new, gint64, i), end - i);
      g_list_model_items_changed (model, i, 0, end - i);
      i = end - 1;
    }
}

/* The items of what changed are out of date, as are those of rows that may come back later. */
static GHashTable *
forget_changed (JmIdModel *self,
                GArray    *changed)
{
  GHashTable *ids = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < changed->len; i++)
    {
      g_hash_table_add (ids, key_of (id_at (changed, i)));
      forget_item (self, id_at (changed, i));
    }
  return ids;
}

/* Of @changed the rows that stay where they are. What leaves or comes is new to everybody anyway. */
static GArray *
find_staying (JmIdModel    *self,
              GHashTable   *changed,
              const Middle *middle,
              const int    *places)
{
  GArray *staying = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->ids->len && g_hash_table_size (changed) > 0; i++)
    {
      gint64 id = id_at (self->ids, i);
      gboolean leaves = i >= middle->start && i < middle->old_end && places[i - middle->start] < 0;

      if (g_hash_table_remove (changed, key_of (id)) && !leaves)
        g_array_append_val (staying, id);
    }
  return staying;
}

void
jm_id_model_update (JmIdModel  *self,
                    GListModel *model,
                    GArray     *ids,
                    GArray     *changed)
{
  Middle middle = find_middle (self->ids, ids);
  g_autofree int *places = places_of (self->ids, ids, &middle);
  g_autoptr(GHashTable) changed_ids = forget_changed (self, changed);
  g_autoptr(GArray) staying = NULL;

  keep_longest (places, middle.old_end - middle.start);
  staying = find_staying (self, changed_ids, &middle, places);
  remove_rows (self, model, &middle, places);
  insert_rows (self, model, &middle, ids);
  for (guint i = 0; i < staying->len; i++)
    {
      guint position = jm_id_model_find (self, id_at (staying, i));

      if (position != G_MAXUINT)
        g_list_model_items_changed (model, position, 1, 1);
    }
}

void
jm_id_model_renew (JmIdModel  *self,
                   GListModel *model,
                   gint64      first,
                   gint64      last)
{
  g_autoptr(GHashTable) held = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if ((gint64) GPOINTER_TO_SIZE (key) >= first && (gint64) GPOINTER_TO_SIZE (key) <= last)
      g_hash_table_add (held, key);
  g_hash_table_iter_init (&iter, held);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    forget_item (self, (gint64) GPOINTER_TO_SIZE (key));
  for (guint i = 0; i < self->ids->len && g_hash_table_size (held) > 0; i++)
    {
      gint64 id = id_at (self->ids, i);

      if (id >= first && id <= last && g_hash_table_remove (held, key_of (id)))
        g_list_model_items_changed (model, i, 1, 1);
    }
}

gboolean
jm_id_model_is_near (GArray *old,
                     GArray *new)
{
  Middle middle = find_middle (old, new);
  guint n_old = middle.old_end - middle.start, n_new = middle.new_end - middle.start;
  g_autofree int *places = NULL;
  guint n_kept = 0;

  if (MAX (n_old, n_new) > MOST_SPANNED)
    return FALSE;
  places = places_of (old, new, &middle);
  keep_longest (places, n_old);
  for (guint i = 0; i < n_old; i++)
    n_kept += places[i] >= 0;
  return n_old + n_new - 2 * n_kept <= MOST_SPLICED;
}
