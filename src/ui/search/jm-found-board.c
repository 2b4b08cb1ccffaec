/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/jm-found-board.h"

#include "search/jm-board-key-row.h"
#include "search/jm-board-row.h"
#include "widgets/jm-link.h"
#include "widgets/jm-plain-row.h"

#include <glib/gi18n.h>

struct _JmFoundBoard {
  AdwBin               parent_instance;
  AdwPreferencesGroup *board_group;
  AdwPreferencesGroup *searches_group;
  AdwPreferencesGroup *postings_group;
  GPtrArray           *board_rows;   /* (element-type GtkWidget), not owned */
  GPtrArray           *posting_rows; /* (element-type GtkWidget), not owned */
};

G_DEFINE_FINAL_TYPE (JmFoundBoard, jm_found_board, ADW_TYPE_BIN)

enum {
  SIGNAL_KEY_ENTERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
clear (AdwPreferencesGroup *group,
       GPtrArray           *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);
}

static void
take_row (AdwPreferencesGroup *group,
          GPtrArray           *rows,
          GtkWidget           *row)
{
  g_ptr_array_add (rows, row);
  adw_preferences_group_add (group, row);
}

static GtkWidget *
make_row (const char *title,
          const char *subtitle)
{
  GtkWidget *row = jm_plain_row_new (ADW_TYPE_ACTION_ROW, title);

  g_object_set (row, "subtitle", subtitle != NULL ? subtitle : "", "title-lines", 2, "subtitle-lines", 2, NULL);
  return row;
}

static GtkWidget *
make_note (const char *icon,
           const char *title,
           const char *subtitle)
{
  GtkWidget *row = make_row (title, subtitle);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  return row;
}

static void
key_entered_cb (JmFoundBoard *self)
{
  g_assert (JM_IS_FOUND_BOARD (self));

  g_signal_emit (self, signals[SIGNAL_KEY_ENTERED], 0);
}

static GtkWidget *
add_key (JmFoundBoard *self,
         JmFunnel     *funnel,
         JmBoard      *board)
{
  GtkWidget *row = jm_board_key_row_new (funnel, board, NULL);

  g_signal_connect_object (row, "entered", G_CALLBACK (key_entered_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  take_row (self->board_group, self->board_rows, row);
  return row;
}

static void
add_problem (JmFoundBoard *self,
             const char   *problem,
             GtkWidget    *key)
{
  GtkWidget *row = make_note ("dialog-warning-symbolic", _("It does not show its postings now"), problem);

  take_row (self->board_group, self->board_rows, row);
  /* Without its key nothing else is wrong with it. */
  if (key != NULL)
    g_object_bind_property (key, "has-key", row, "visible", G_BINDING_SYNC_CREATE);
}

/* The terms are the place of what they ask to be said. */
static void
add_terms (JmFoundBoard *self,
           JmBoard      *board)
{
  const char      *terms = jm_board_get_terms (board);
  const char      *attribution = jm_board_get_attribution (board);
  const char      *page = terms != NULL ? terms : jm_board_get_home (board);
  g_autofree char *title = g_strdup_printf (terms != NULL ? _("Terms of %s") : _("About %s"), jm_board_get_title (board));

  take_row (self->board_group, self->board_rows, jm_link_row_new (title, attribution, page));
}

static void
fill_board (JmFoundBoard      *self,
            JmFunnel          *funnel,
            const JmDetection *detection)
{
  JmBoard    *board = detection->board;
  const char *doubt = jm_board_row_get_doubt (board);
  const char *company = detection->company != NULL ? detection->company : detection->param;
  const char *title = jm_board_get_title (board);
  GtkWidget  *key = NULL;

  take_row (self->board_group, self->board_rows, make_note ("object-select-symbolic", company != NULL ? company : title, company != NULL ? title : NULL));
  if (doubt != NULL)
    take_row (self->board_group, self->board_rows, make_note ("dialog-information-symbolic", doubt, _("Look whether its postings are right before you rely on it.")));
  if (jm_board_needs_key (board))
    key = add_key (self, funnel, board);
  if (detection->problem != NULL)
    add_problem (self, detection->problem, key);
  add_terms (self, board);
}

static void
fill_postings (JmFoundBoard      *self,
               const JmDetection *detection)
{
  g_autofree char *more = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->postings_group), detection->problem == NULL);
  for (guint i = 0; i < detection->postings->len; i++)
    {
      const JmPosting *posting = g_ptr_array_index (detection->postings, i);

      take_row (self->postings_group, self->posting_rows, make_row (posting->title, posting->location));
    }
  if (detection->n_postings > detection->postings->len)
    more = g_strdup_printf (_("%u of %u on its first page"), detection->postings->len, detection->n_postings);
  else if (detection->n_postings == 0)
    more = g_strdup (_("There is none at the moment."));
  adw_preferences_group_set_description (self->postings_group, more);
}

static void
jm_found_board_dispose (GObject *object)
{
  JmFoundBoard *self = JM_FOUND_BOARD (object);

  g_ptr_array_set_size (self->board_rows, 0);
  g_ptr_array_set_size (self->posting_rows, 0);
  /* The bin must not keep a child that the template takes away. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_FOUND_BOARD);

  G_OBJECT_CLASS (jm_found_board_parent_class)->dispose (object);
}

static void
jm_found_board_finalize (GObject *object)
{
  JmFoundBoard *self = JM_FOUND_BOARD (object);

  g_ptr_array_unref (self->board_rows);
  g_ptr_array_unref (self->posting_rows);

  G_OBJECT_CLASS (jm_found_board_parent_class)->finalize (object);
}

static void
jm_found_board_class_init (JmFoundBoardClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jm_found_board_dispose;
  object_class->finalize = jm_found_board_finalize;

  /* JmFoundBoard::key-entered: the key of the board was entered or forgotten. */
  signals[SIGNAL_KEY_ENTERED] = g_signal_new ("key-entered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-found-board.ui");
  gtk_widget_class_bind_template_child (widget_class, JmFoundBoard, board_group);
  gtk_widget_class_bind_template_child (widget_class, JmFoundBoard, searches_group);
  gtk_widget_class_bind_template_child (widget_class, JmFoundBoard, postings_group);
}

static void
jm_found_board_init (JmFoundBoard *self)
{
  self->board_rows = g_ptr_array_new ();
  self->posting_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jm_found_board_get_searches_group:
 * @self: a widget
 *
 * Returns: (transfer none): the group for the searches that the board may be added to, hidden at first
 */
AdwPreferencesGroup *
jm_found_board_get_searches_group (JmFoundBoard *self)
{
  g_return_val_if_fail (JM_IS_FOUND_BOARD (self), NULL);

  return self->searches_group;
}

/**
 * jm_found_board_show:
 * @self: a widget
 * @funnel: where keys are kept
 * @detection: what was recognised
 *
 * Shows a board instead of the last one.
 */
void
jm_found_board_show (JmFoundBoard      *self,
                     JmFunnel          *funnel,
                     const JmDetection *detection)
{
  g_return_if_fail (JM_IS_FOUND_BOARD (self));
  g_return_if_fail (JM_IS_FUNNEL (funnel));
  g_return_if_fail (detection != NULL && detection->board != NULL);

  clear (self->board_group, self->board_rows);
  clear (self->postings_group, self->posting_rows);
  fill_board (self, funnel, detection);
  fill_postings (self, detection);
}
