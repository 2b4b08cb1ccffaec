/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/jm-search-dialog.h"

#include "search/jm-add-board-dialog.h"
#include "search/jm-board-key-row.h"
#include "search/jm-board-row.h"
#include "search/jm-preview-box.h"
#include "search/jm-rule-fields.h"
#include "search/jm-search-saving.h"
#include "search/jm-template-box.h"
#include "widgets/jm-chips-row.h"
#include "widgets/jm-toast.h"

#include <glib/gi18n.h>

struct _JmSearchDialog {
  AdwDialog            parent_instance;
  GtkWidget           *save_button;
  GtkEditable         *name;
  JmChipsRow          *keywords;
  AdwSwitchRow        *all_keywords;
  JmRuleFields        *fields;
  JmTemplateBox *letter_template;
  JmPreviewBox        *preview;
  JmChipsRow          *red_flags;
  JmChipsRow          *blocked;
  AdwPreferencesGroup *boards;
  AdwPreferencesGroup *key_boards;
  GPtrArray           *board_rows; /* (element-type GtkWidget), not owned */
  GHashTable          *defaults;   /* row -> JmBoard: of the user's country, and told what the keywords are until the user tells it otherwise */
  gboolean             is_filling, is_ready;
  JmFunnel            *funnel;
  JmSearch            *search; /* (nullable) the one that is changed */
  gboolean             saving;
};

G_DEFINE_FINAL_TYPE (JmSearchDialog, jm_search_dialog, ADW_TYPE_DIALOG)

enum {
  SIGNAL_SAVED,
  SIGNAL_SIFTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char **
collect_boards (JmSearchDialog *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->board_rows->len; i++)
    jm_board_row_collect (g_ptr_array_index (self->board_rows, i), builder);
  return g_strv_builder_end (builder);
}

/* Nobody has to invent a name: the keywords are one. */
static char *
make_name (JmSearchDialog *self)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  g_auto(GStrv)    keywords = NULL;

  if (*typed != '\0')
    return g_steal_pointer (&typed);
  keywords = jm_chips_row_dup_strings (self->keywords);
  return g_strjoinv (", ", keywords);
}

/* "fr_FR.UTF-8" -> "fr", "fr": the user's language and country; a language alone stands for the country of its name. */
static void
find_locale (char **language,
             char **country)
{
  const char *locale = g_get_language_names_with_category ("LC_MESSAGES")[0];

  *language = g_ascii_strdown (locale, MIN (strlen (locale), 2));
  *country = g_ascii_strdown (strlen (locale) >= 5 && locale[2] == '_' ? locale + 3 : locale, 2);
}

/* What the search looks for is what boards of the country are told, so that nobody has to type it twice. */
static void
fill_defaults (JmSearchDialog *self)
{
  g_auto(GStrv)    keywords = jm_chips_row_dup_strings (self->keywords);
  g_autofree char *language = NULL;
  g_autofree char *country = NULL;
  GHashTableIter   iter;
  gpointer         row, board;

  find_locale (&language, &country);
  self->is_filling = TRUE;
  g_hash_table_iter_init (&iter, self->defaults);
  while (g_hash_table_iter_next (&iter, &row, &board))
    {
      g_autofree char *param = jm_board_dup_default_param (board, keywords[0], NULL, country, language);
      const char      *params[] = { param, NULL };

      jm_chips_row_set_strings (JM_CHIPS_ROW (row), params);
    }
  self->is_filling = FALSE;
}

static void
update_button (JmSearchDialog *self)
{
  g_auto(GStrv)    boards = collect_boards (self);
  g_autofree char *name = make_name (self);
  const char      *missing = NULL;

  if (*name == '\0')
    missing = _("Give the search a name or a keyword");
  else if (boards[0] == NULL)
    missing = _("Choose at least one job board");
  else if (!jm_template_box_is_valid (self->letter_template))
    missing = _("Mend the letter template");
  gtk_widget_set_sensitive (self->save_button, missing == NULL && !self->saving);
  gtk_widget_set_tooltip_text (self->save_button, missing);
}

static void
fill_search (JmSearchDialog *self,
             JmSearch       *search)
{
  g_free (search->name);
  g_strfreev (search->keywords);
  g_strfreev (search->red_flags);
  g_strfreev (search->blocked_companies);
  g_strfreev (search->boards);
  search->name = make_name (self);
  search->keywords = jm_chips_row_dup_strings (self->keywords);
  search->keyword_mode = adw_switch_row_get_active (self->all_keywords) ? JM_KEYWORDS_ALL : JM_KEYWORDS_ANY;
  search->red_flags = jm_chips_row_dup_strings (self->red_flags);
  search->blocked_companies = jm_chips_row_dup_strings (self->blocked);
  search->boards = collect_boards (self);
  g_free (search->cl_template_text);
  search->cl_template_text = jm_template_box_dup_text (self->letter_template);
  jm_rule_fields_fill (self->fields, search);
}

static void
changed_cb (JmSearchDialog *self)
{
  g_assert (JM_IS_SEARCH_DIALOG (self));

  update_button (self);
}

/* While the dialog is filled there is no funnel to ask yet. */
static void
rules_cb (JmSearchDialog *self)
{
  g_autoptr(JmSearch) search = NULL;

  g_assert (JM_IS_SEARCH_DIALOG (self));

  if (!self->is_ready)
    return;
  search = jm_search_new ();
  search->id = self->search != NULL ? self->search->id : 0;
  fill_search (self, search);
  jm_preview_box_update (self->preview, self->funnel, search);
}

static void
keywords_cb (JmSearchDialog *self)
{
  g_assert (JM_IS_SEARCH_DIALOG (self));

  fill_defaults (self);
  update_button (self);
  rules_cb (self);
}

static void
cancel_cb (JmSearchDialog *self)
{
  g_assert (JM_IS_SEARCH_DIALOG (self));

  adw_dialog_close (ADW_DIALOG (self));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(JmSearchDialog) self = user_data;
  g_autoptr(GError)         error = NULL;
  JmSavedSearch             saved;

  self->saving = FALSE;
  if (!jm_search_save_finish (result, &saved, &error))
    {
      jm_toast_error (self->save_button, error);
      update_button (self);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_SAVED], 0, saved.id);
  if (saved.counts.dropped + saved.counts.let_in > 0)
    g_signal_emit (self, signals[SIGNAL_SIFTED], 0, saved.counts.dropped, saved.counts.let_in, saved.counts.steps);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
save_cb (JmSearchDialog *self)
{
  g_autoptr(JmSearch) search = NULL;

  g_assert (JM_IS_SEARCH_DIALOG (self));

  self->saving = TRUE;
  update_button (self);
  search = self->search != NULL ? jm_search_ref (self->search) : jm_search_new ();
  fill_search (self, search);
  jm_search_save_async (self->funnel, search, jm_preview_box_wants_drop (self->preview), jm_preview_box_wants_let_in (self->preview),
                        saved_cb, g_object_ref (self));
}

static void
chosen_cb (JmAddBoardDialog *dialog,
           const char       *reference,
           JmSearchDialog   *self)
{
  g_assert (JM_IS_SEARCH_DIALOG (self));

  jm_search_dialog_choose (self, reference);
}

static void
add_board_cb (JmSearchDialog *self)
{
  AdwDialog *dialog;

  g_assert (JM_IS_SEARCH_DIALOG (self));

  dialog = jm_add_board_dialog_new (self->funnel, TRUE);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (chosen_cb), self, 0);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static JmJson *
find_state (JmJson  *states,
            JmBoard *board)
{
  JmJson *boards = jm_json_get_member (states, "boards");

  for (guint i = 0; i < jm_json_get_length (boards); i++)
    {
      JmJson *state = jm_json_get_element (boards, i);

      if (g_strcmp0 (jm_json_member_string (state, "name"), jm_board_get_name (board)) == 0)
        return state;
    }
  return NULL;
}

/* What the user says of a board goes before what the keywords would make of it. */
static void
row_changed_cb (GtkWidget      *row,
                GParamSpec     *pspec,
                JmSearchDialog *self)
{
  g_assert (JM_IS_SEARCH_DIALOG (self));

  if (!self->is_filling)
    g_hash_table_remove (self->defaults, row);
  update_button (self);
}

static void
add_board_row (JmSearchDialog *self,
               JmBoard        *board,
               gboolean        is_of_country,
               JmJson         *states)
{
  GtkWidget       *row = jm_board_row_new (board);
  g_autofree char *signal = g_strdup_printf ("notify::%s", jm_board_row_property (row));

  jm_board_row_set_state (row, board, find_state (states, board));
  g_ptr_array_add (self->board_rows, row);
  g_signal_connect_object (row, signal, G_CALLBACK (row_changed_cb), self, 0);
  if (is_of_country && self->search == NULL && JM_IS_CHIPS_ROW (row) && !jm_board_needs_key (board))
    g_hash_table_insert (self->defaults, row, jm_board_ref (board));
  if (jm_board_needs_key (board))
    adw_preferences_group_add (self->key_boards, jm_board_key_row_new (self->funnel, board, row));
  else
    adw_preferences_group_add (self->boards, row);
  gtk_widget_set_visible (GTK_WIDGET (self->key_boards), gtk_widget_get_visible (GTK_WIDGET (self->key_boards)) || jm_board_needs_key (board));
}

static void
fill_boards (JmSearchDialog *self)
{
  g_autoptr(GPtrArray) boards = jm_boards_list (jm_funnel_get_boards (self->funnel));
  g_autoptr(GError)    error = NULL;
  g_autoptr(JmJson)    states = jm_funnel_list_boards (self->funnel, &error);
  g_autofree char     *language = NULL;
  g_autofree char     *country = NULL;

  if (error != NULL)
    g_info ("what the boards answered last cannot be told: %s", error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->key_boards), FALSE);
  find_locale (&language, &country);
  /* Boards of the user's country come first, then those that need nothing. */
  for (guint rank = 0; rank < 3; rank++)
    {
      for (guint i = 0; i < boards->len; i++)
        {
          JmBoard *board = g_ptr_array_index (boards, i);
          gboolean is_of_country = jm_board_is_of (board, country);

          if (rank == (is_of_country ? 0 : jm_board_needs_param (board) ? 2 : 1))
            add_board_row (self, board, is_of_country, states);
        }
    }
}

static void
show_search (JmSearchDialog *self)
{
  const JmSearch *search = self->search;

  adw_dialog_set_title (ADW_DIALOG (self), _("Edit Search"));
  gtk_button_set_label (GTK_BUTTON (self->save_button), _("_Save"));
  gtk_editable_set_text (self->name, search->name);
  jm_chips_row_set_strings (self->keywords, (const char * const *) search->keywords);
  adw_switch_row_set_active (self->all_keywords, search->keyword_mode == JM_KEYWORDS_ALL);
  jm_rule_fields_show (self->fields, search);
  jm_chips_row_set_strings (self->red_flags, (const char * const *) search->red_flags);
  jm_chips_row_set_strings (self->blocked, (const char * const *) search->blocked_companies);
  jm_template_box_set_text (self->letter_template, search->cl_template_text);
  for (guint i = 0; i < self->board_rows->len; i++)
    jm_board_row_restore (g_ptr_array_index (self->board_rows, i), (const char * const *) search->boards);
}

static void
jm_search_dialog_dispose (GObject *object)
{
  JmSearchDialog *self = JM_SEARCH_DIALOG (object);

  /* Rows that go say that they have changed. */
  self->is_ready = FALSE;
  g_ptr_array_set_size (self->board_rows, 0);
  g_hash_table_remove_all (self->defaults);
  g_clear_object (&self->funnel);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_SEARCH_DIALOG);

  G_OBJECT_CLASS (jm_search_dialog_parent_class)->dispose (object);
}

static void
jm_search_dialog_finalize (GObject *object)
{
  JmSearchDialog *self = JM_SEARCH_DIALOG (object);

  g_ptr_array_unref (self->board_rows);
  g_hash_table_unref (self->defaults);
  g_clear_pointer (&self->search, jm_search_unref);

  G_OBJECT_CLASS (jm_search_dialog_parent_class)->finalize (object);
}

static void
jm_search_dialog_class_init (JmSearchDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jm_search_dialog_dispose;
  object_class->finalize = jm_search_dialog_finalize;

  /* JmSearchDialog::saved: the search of that id is on disk. */
  signals[SIGNAL_SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_INT64);
  /* JmSearchDialog::sifted: so many postings went, and so many came in, by the new rules, in so many steps of undo. After saved. */
  signals[SIGNAL_SIFTED] = g_signal_new ("sifted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);

  g_type_ensure (JM_TYPE_CHIPS_ROW);
  g_type_ensure (JM_TYPE_PREVIEW_BOX);
  g_type_ensure (JM_TYPE_RULE_FIELDS);
  g_type_ensure (JM_TYPE_TEMPLATE_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-search-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, JmSearchDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, JmSearchDialog, name);
  gtk_widget_class_bind_template_child (widget_class, JmSearchDialog, keywords);
  gtk_widget_class_bind_template_child (widget_class, JmSearchDialog, all_keywords);
  gtk_widget_class_bind_template_child (widget_class, JmSearchDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, JmSearchDialog, letter_template);
  gtk_widget_class_bind_template_child (widget_class, JmSearchDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, JmSearchDialog, red_flags);
  gtk_widget_class_bind_template_child (widget_class, JmSearchDialog, blocked);
  gtk_widget_class_bind_template_child (widget_class, JmSearchDialog, boards);
  gtk_widget_class_bind_template_child (widget_class, JmSearchDialog, key_boards);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, keywords_cb);
  gtk_widget_class_bind_template_callback (widget_class, rules_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_board_cb);
}

static void
jm_search_dialog_init (JmSearchDialog *self)
{
  self->board_rows = g_ptr_array_new ();
  self->defaults = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) jm_board_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jm_search_dialog_new:
 * @funnel: where searches are kept
 * @search: (nullable): the search to change; its other fields stay. %NULL: a new one
 *
 * Returns: (transfer floating): a dialog to present
 */
AdwDialog *
jm_search_dialog_new (JmFunnel *funnel,
                      JmSearch *search)
{
  JmSearchDialog *self;

  g_return_val_if_fail (JM_IS_FUNNEL (funnel), NULL);

  self = g_object_new (JM_TYPE_SEARCH_DIALOG, NULL);
  self->funnel = g_object_ref (funnel);
  self->search = search != NULL ? jm_search_ref (search) : NULL;
  fill_boards (self);
  if (search != NULL)
    show_search (self);
  update_button (self);
  self->is_ready = TRUE;
  rules_cb (self);
  return ADW_DIALOG (self);
}

/* A board that wants a key lies in a row that opens; without its key only that one takes the focus. */
static void
bring_in_sight (GtkWidget *row)
{
  GtkWidget *around = gtk_widget_get_ancestor (row, ADW_TYPE_EXPANDER_ROW);

  if (around != NULL)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (around), TRUE);
  if (!gtk_widget_grab_focus (row) && around != NULL)
    gtk_widget_grab_focus (around);
}

/**
 * jm_search_dialog_choose:
 * @self: a dialog
 * @reference: "greenhouse:acme"
 *
 * Adds a board to those that are chosen, and brings its row in sight.
 */
void
jm_search_dialog_choose (JmSearchDialog *self,
                         const char     *reference)
{
  g_auto(GStrv) parts = NULL;

  g_return_if_fail (JM_IS_SEARCH_DIALOG (self));
  g_return_if_fail (reference != NULL);

  parts = g_strsplit (reference, ":", 2);
  for (guint i = 0; i < self->board_rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->board_rows, i);

      if (!g_str_equal (jm_board_row_get_name (row), parts[0]))
        continue;
      jm_board_row_choose (row, parts[1]);
      bring_in_sight (row);
      return;
    }
}

/* A row can be scrolled to once it has its place: after the first frame. */
static gboolean
scroll_cb (GtkWidget     *row,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  GtkWidget       *viewport = gtk_widget_get_ancestor (row, GTK_TYPE_VIEWPORT);
  GtkAdjustment   *adjustment;
  graphene_point_t at;

  if (viewport == NULL || gtk_widget_get_height (row) == 0
      || !gtk_widget_compute_point (row, gtk_viewport_get_child (GTK_VIEWPORT (viewport)), &GRAPHENE_POINT_INIT (0, 0), &at))
    return G_SOURCE_CONTINUE;
  /* Not at the edge: what would change comes up there a moment later. */
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
  gtk_adjustment_set_value (adjustment, at.y - gtk_adjustment_get_page_size (adjustment) / 4);
  return G_SOURCE_REMOVE;
}

/**
 * jm_search_dialog_point_at:
 * @self: a dialog that is not presented yet
 * @rule: "red_flag", "place"...
 *
 * Lets the focus go to where that rule is set, and brings it in sight.
 */
void
jm_search_dialog_point_at (JmSearchDialog *self,
                           const char     *rule)
{
  GtkWidget *widget;

  g_return_if_fail (JM_IS_SEARCH_DIALOG (self));
  g_return_if_fail (rule != NULL);

  if (g_str_equal (rule, "red_flag"))
    widget = GTK_WIDGET (self->red_flags);
  else if (g_str_equal (rule, "blocked_company"))
    widget = GTK_WIDGET (self->blocked);
  else if (g_str_equal (rule, "keyword"))
    widget = GTK_WIDGET (self->keywords);
  else
    widget = jm_rule_fields_find (self->fields, rule);
  if (widget == NULL)
    return;
  adw_dialog_set_focus (ADW_DIALOG (self), widget);
  gtk_widget_add_tick_callback (widget, scroll_cb, NULL, NULL);
}
