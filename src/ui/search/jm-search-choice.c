/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/jm-search-choice.h"

#include "widgets/jm-plain-row.h"

#include <glib/gi18n.h>

struct _JmSearchChoice {
  GObject     parent_instance;
  JmFunnel   *funnel;
  GPtrArray  *searches;  /* (element-type JmSearch) */
  GPtrArray  *rows;      /* (element-type AdwActionRow): one per search, and last a new one */
  GPtrArray  *checks;    /* (element-type GtkCheckButton): of the rows */
  char       *reference; /* (nullable) */
  guint       n_active;  /* searches that are being saved */
  guint       n_saved;
  GError     *error;     /* (nullable) the first of them */
};

G_DEFINE_FINAL_TYPE (JmSearchChoice, jm_search_choice, G_TYPE_OBJECT)

enum {
  SIGNAL_CHANGED,
  SIGNAL_SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_checked (JmSearchChoice *self,
            guint           i)
{
  return gtk_check_button_get_active (g_ptr_array_index (self->checks, i));
}

static gboolean
has_board (const JmSearch *search,
           const char     *reference)
{
  return search->boards != NULL && g_strv_contains ((const char * const *) search->boards, reference);
}

static void
toggled_cb (JmSearchChoice *self)
{
  g_assert (JM_IS_SEARCH_CHOICE (self));

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
add_row (JmSearchChoice      *self,
         AdwPreferencesGroup *group,
         const char          *title)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *row = jm_plain_row_new (ADW_TYPE_ACTION_ROW, title);

  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->rows, g_object_ref (row));
  g_ptr_array_add (self->checks, g_object_ref (check));
  adw_preferences_group_add (group, row);
}

static void
finish_one (JmSearchChoice *self)
{
  if (--self->n_active > 0)
    return;
  g_signal_emit (self, signals[SIGNAL_SAVED], 0, self->n_saved, self->error);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(JmSearchChoice) self = user_data;
  g_autoptr(GError)         error = NULL;

  if (jm_funnel_edit_search_finish (JM_FUNNEL (source), result, &error))
    self->n_saved++;
  else if (self->error == NULL)
    self->error = g_steal_pointer (&error);
  finish_one (self);
}

/* The search may have been changed since it was listed: only its boards are touched. */
static void
save_search (JmSearchChoice *self,
             gint64          id)
{
  g_autoptr(GError)   error = NULL;
  g_autoptr(JmSearch) search = jm_funnel_dup_search (self->funnel, id, &error);
  g_autoptr(GStrvBuilder) boards = g_strv_builder_new ();

  if (search == NULL)
    {
      if (self->error == NULL)
        self->error = g_steal_pointer (&error);
      return;
    }
  if (search->boards != NULL)
    g_strv_builder_addv (boards, (const char **) search->boards);
  if (!has_board (search, self->reference))
    g_strv_builder_add (boards, self->reference);
  g_strfreev (search->boards);
  search->boards = g_strv_builder_end (boards);
  self->n_active++;
  jm_funnel_edit_search_async (self->funnel, search, NULL, saved_cb, g_object_ref (self));
}

static void
jm_search_choice_finalize (GObject *object)
{
  JmSearchChoice *self = JM_SEARCH_CHOICE (object);

  g_clear_object (&self->funnel);
  g_clear_pointer (&self->searches, g_ptr_array_unref);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->checks);
  g_free (self->reference);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (jm_search_choice_parent_class)->finalize (object);
}

static void
jm_search_choice_class_init (JmSearchChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jm_search_choice_finalize;

  /* JmSearchChoice::changed: other searches are picked. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* JmSearchChoice::saved: the end of jm_search_choice_save(), with how many searches have the board now and what went wrong. */
  signals[SIGNAL_SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
jm_search_choice_init (JmSearchChoice *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->checks = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * jm_search_choice_new:
 * @funnel: where searches are kept
 * @group: gets a row for each active search
 *
 * Returns: (transfer full): the choice, nothing picked yet
 */
JmSearchChoice *
jm_search_choice_new (JmFunnel            *funnel,
                      AdwPreferencesGroup *group)
{
  JmSearchChoice   *self;
  g_autoptr(GError) error = NULL;

  g_return_val_if_fail (JM_IS_FUNNEL (funnel), NULL);
  g_return_val_if_fail (ADW_IS_PREFERENCES_GROUP (group), NULL);

  self = g_object_new (JM_TYPE_SEARCH_CHOICE, NULL);
  self->funnel = g_object_ref (funnel);
  self->searches = jm_funnel_list_searches (funnel, FALSE, &error);
  if (error != NULL)
    g_info ("the searches cannot be listed: %s", error->message);
  for (guint i = 0; self->searches != NULL && i < self->searches->len; i++)
    add_row (self, group, ((JmSearch *) g_ptr_array_index (self->searches, i))->name);
  add_row (self, group, _("A new search"));
  return self;
}

/**
 * jm_search_choice_set_reference:
 * @self: a choice
 * @reference: the board that is to be added
 *
 * Says which searches have the board already, and picks the first that has not, or a new one.
 */
void
jm_search_choice_set_reference (JmSearchChoice *self,
                                const char     *reference)
{
  gboolean is_picked = FALSE;

  g_return_if_fail (JM_IS_SEARCH_CHOICE (self));
  g_return_if_fail (reference != NULL);

  g_set_str (&self->reference, reference);
  for (guint i = 0; i < self->rows->len; i++)
    {
      gboolean is_last = i + 1 == self->rows->len;
      gboolean is_there = !is_last && has_board (g_ptr_array_index (self->searches, i), reference);
      gboolean picks = !is_picked && !is_there && !(is_last && self->rows->len > 1);

      adw_action_row_set_subtitle (g_ptr_array_index (self->rows, i), is_there ? _("Has this board already") : "");
      gtk_widget_set_sensitive (g_ptr_array_index (self->rows, i), !is_there);
      gtk_check_button_set_active (g_ptr_array_index (self->checks, i), picks);
      is_picked = is_picked || picks;
    }
}

/**
 * jm_search_choice_is_any:
 * @self: a choice
 *
 * Returns: whether anything is picked
 */
gboolean
jm_search_choice_is_any (JmSearchChoice *self)
{
  g_return_val_if_fail (JM_IS_SEARCH_CHOICE (self), FALSE);

  for (guint i = 0; i < self->checks->len; i++)
    {
      if (is_checked (self, i))
        return TRUE;
    }
  return FALSE;
}

/**
 * jm_search_choice_is_new:
 * @self: a choice
 *
 * Returns: whether a new search is picked, which is not begun here
 */
gboolean
jm_search_choice_is_new (JmSearchChoice *self)
{
  g_return_val_if_fail (JM_IS_SEARCH_CHOICE (self), FALSE);

  return is_checked (self, self->checks->len - 1);
}

/**
 * jm_search_choice_save:
 * @self: a choice with a reference
 *
 * Adds the board to each search that is picked; "saved" tells the end.
 */
void
jm_search_choice_save (JmSearchChoice *self)
{
  g_return_if_fail (JM_IS_SEARCH_CHOICE (self));
  g_return_if_fail (self->reference != NULL);

  self->n_saved = 0;
  g_clear_error (&self->error);
  /* One more than there are, so that the end comes after the last of them was begun. */
  self->n_active = 1;
  for (guint i = 0; i + 1 < self->checks->len; i++)
    {
      if (is_checked (self, i))
        save_search (self, ((JmSearch *) g_ptr_array_index (self->searches, i))->id);
    }
  finish_one (self);
}
