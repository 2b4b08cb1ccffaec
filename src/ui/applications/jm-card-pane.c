/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "applications/jm-card-pane.h"

#include "applications/jm-analysis-box.h"
#include "applications/jm-cv-content.h"
#include "applications/jm-file-drop.h"
#include "applications/jm-follow-up-row.h"
#include "applications/jm-letter-page.h"
#include "applications/jm-rating.h"
#include "applications/jm-records-box.h"
#include "posting/jm-fit-box.h"
#include "posting/jm-posting-source.h"
#include "widgets/jm-link.h"
#include "widgets/jm-status-words.h"
#include "widgets/jm-toast.h"
#include "widgets/jm-words.h"

#include <glib/gi18n.h>

struct _JmCardPane {
  AdwBin         parent_instance;
  JmFunnel      *funnel;
  gint64         application; /* 0: none */
  char          *source_url;
  gboolean       is_filling;
  AdwViewStack  *stack;
  GtkLabel      *title;
  GtkLabel      *company;
  GtkDropDown   *status;
  JmRating      *rating;
  GtkButton     *open_posting;
  GtkWidget     *archive;
  AdwBanner     *archived;
  GtkWidget     *source;
  GtkLabel      *source_text;
  GtkLabel      *teaser;
  JmFitBox      *fit;
  JmAnalysisBox *analysis;
  JmFollowUpRow *follow_up;
  JmRecordsBox  *records;
  GtkLabel      *description;
  JmLetterPage  *letter;
  JmCvContent   *cv;
  GtkListBox    *notes;
  GtkEntry      *note_entry;
  GtkListBox    *history;
};

G_DEFINE_FINAL_TYPE (JmCardPane, jm_card_pane, ADW_TYPE_BIN)

static GtkWidget *
make_row (const char *title,
          const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

static void
fill_notes (JmCardPane          *self,
            const JmApplication *application)
{
  gtk_list_box_remove_all (self->notes);
  for (guint i = application->notes->len; i > 0; i--)
    {
      const JmNote *note = g_ptr_array_index (application->notes, i - 1);
      g_autofree char *day = jm_words_day (note->at);

      gtk_list_box_append (self->notes, make_row (note->text, day));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->notes), application->notes->len > 0);
}

static void
fill_history (JmCardPane *self)
{
  g_autofree char *subject = g_strdup_printf ("a%" G_GINT64_FORMAT, self->application);
  g_autoptr(GPtrArray) events = jm_funnel_list_history (self->funnel, subject, NULL);

  gtk_list_box_remove_all (self->history);
  for (guint i = events != NULL ? events->len : 0; i > 0; i--)
    {
      const JmEvent *event = g_ptr_array_index (events, i - 1);
      g_autofree char *sentence = jm_status_words_event (event);
      g_autofree char *day = jm_words_day (event->at);

      gtk_list_box_append (self->history, make_row (sentence, day));
    }
}

/* What the board's terms ask to be said, with the way to its posting. */
static void
fill_source (JmCardPane      *self,
             const JmPosting *posting)
{
  g_autofree char *title = NULL;
  g_autofree char *attribution = NULL;

  jm_posting_source_find (self->funnel, posting, &title, &attribution);
  gtk_label_set_text (self->source_text, attribution != NULL ? attribution : "");
  gtk_widget_set_visible (self->source, attribution != NULL);
  gtk_widget_set_sensitive (self->source, posting->source_url != NULL);
}

static void
fill_posting (JmCardPane      *self,
              const JmPosting *posting)
{
  g_autofree char *place = jm_words_place (posting);

  const char      *teaser = jm_words_teaser (posting);

  gtk_label_set_text (self->title, posting->title != NULL ? posting->title : "");
  gtk_label_set_text (self->company, place);
  gtk_label_set_text (self->description, posting->description != NULL ? posting->description : "");
  gtk_widget_set_visible (GTK_WIDGET (self->description), posting->description != NULL);
  gtk_label_set_text (self->teaser, teaser != NULL ? teaser : "");
  gtk_widget_set_visible (GTK_WIDGET (self->teaser), teaser != NULL);
  g_set_str (&self->source_url, posting->source_url);
  gtk_widget_set_visible (GTK_WIDGET (self->open_posting), posting->source_url != NULL);
  fill_source (self, posting);
}

/* In the archive it stands in no column that it could leave. */
static void
fill_archived (JmCardPane          *self,
               const JmApplication *application)
{
  g_autofree char *day = jm_words_day (application->archived_at);
  g_autofree char *text = day != NULL ? g_strdup_printf (_("Archived on %s"), day) : NULL;

  if (text != NULL)
    adw_banner_set_title (self->archived, text);
  adw_banner_set_revealed (self->archived, text != NULL);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->archived), text != NULL ? 10 : 0);
  gtk_widget_set_visible (self->archive, text == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->status), text == NULL);
}

static gboolean
fill (JmCardPane *self)
{
  g_autoptr(JmApplication) application = jm_funnel_dup_application (self->funnel, self->application, NULL);
  g_autoptr(JmJson) spent = jm_funnel_dup_spent (self->funnel, self->application, NULL);
  g_autoptr(JmPosting) posting = NULL;

  if (application == NULL)
    return FALSE;
  posting = jm_funnel_dup_posting (self->funnel, application->posting, NULL);
  if (posting == NULL)
    return FALSE;

  /* What is shown is no choice of the user: the handlers keep quiet meanwhile. */
  self->is_filling = TRUE;
  fill_posting (self, posting);
  fill_archived (self, application);
  gtk_drop_down_set_selected (self->status, application->current_status);
  jm_rating_set_stars (self->rating, application->user_rating);
  jm_fit_box_set_posting (self->fit, posting);
  jm_analysis_box_set_application (self->analysis, application);
  jm_follow_up_row_set_application (self->follow_up, application);
  jm_records_box_set_application (self->records, application);
  jm_analysis_box_set_spent (self->analysis, spent);
  jm_letter_page_set_application (self->letter, application);
  jm_cv_content_set_application (self->cv, application);
  fill_notes (self, application);
  fill_history (self);
  self->is_filling = FALSE;
  return TRUE;
}

static void
status_chosen_cb (JmCardPane *self)
{
  guint status;

  g_assert (JM_IS_CARD_PANE (self));

  status = gtk_drop_down_get_selected (self->status);
  if (self->is_filling || self->application == 0 || status >= JM_N_STATUSES)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "card.place", "(xix)", self->application, (gint32) status, (gint64) 0);
}

static void
rate_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(JmCardPane) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!jm_funnel_rate_finish (JM_FUNNEL (source), result, &error))
    jm_toast_error (GTK_WIDGET (self), error);
}

static void
rated_cb (JmCardPane *self,
          int         stars)
{
  g_assert (JM_IS_CARD_PANE (self));

  if (self->application != 0)
    jm_funnel_rate_async (self->funnel, self->application, stars, NULL, rate_cb, g_object_ref (self));
}

static void
note_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(JmCardPane) self = user_data;
  g_autoptr(GError) error = NULL;

  if (jm_funnel_note_finish (JM_FUNNEL (source), result, &error))
    gtk_editable_set_text (GTK_EDITABLE (self->note_entry), "");
  else
    jm_toast_error (GTK_WIDGET (self), error);
}

static void
note_added_cb (JmCardPane *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->note_entry))));

  g_assert (JM_IS_CARD_PANE (self));

  if (self->application != 0 && text[0] != '\0')
    jm_funnel_note_async (self->funnel, self->application, text, NULL, note_cb, g_object_ref (self));
}

static void
archive_cb (JmCardPane *self)
{
  g_assert (JM_IS_CARD_PANE (self));

  if (self->application != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "card.archive", "x", self->application);
}

static void
unarchive_cb (JmCardPane *self)
{
  g_assert (JM_IS_CARD_PANE (self));

  if (self->application != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "card.unarchive", "x", self->application);
}

static void
open_posting_cb (JmCardPane *self)
{
  g_assert (JM_IS_CARD_PANE (self));

  jm_link_open (GTK_WIDGET (self), self->source_url);
}

static void
jm_card_pane_dispose (GObject *object)
{
  JmCardPane *self = JM_CARD_PANE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_CARD_PANE);
  g_clear_object (&self->funnel);
  g_clear_pointer (&self->source_url, g_free);

  G_OBJECT_CLASS (jm_card_pane_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, JmCardPane, stack);
  gtk_widget_class_bind_template_child (widget_class, JmCardPane, title);
  gtk_widget_class_bind_template_child (widget_class, JmCardPane, company);
  gtk_widget_class_bind_template_child (widget_class, JmCardPane, status);
  gtk_widget_class_bind_template_child (widget_class, JmCardPane, rating);
  gtk_widget_class_bind_template_child (widget_class, JmCardPane, open_posting);
  gtk_widget_class_bind_template_child (widget_class, JmCardPane, archive);
  gtk_widget_class_bind_template_child (widget_class, JmCardPane, archived);
  gtk_widget_class_bind_template_child (widget_class, JmCardPane, source);
  gtk_widget_class_bind_template_child (widget_class, JmCardPane, source_text);
  gtk_widget_class_bind_template_child (widget_class, JmCardPane, teaser);
  gtk_widget_class_bind_template_child (widget_class, JmCardPane, fit);
  gtk_widget_class_bind_template_child (widget_class, JmCardPane, analysis);
  gtk_widget_class_bind_template_child (widget_class, JmCardPane, follow_up);
  gtk_widget_class_bind_template_child (widget_class, JmCardPane, records);
  gtk_widget_class_bind_template_child (widget_class, JmCardPane, description);
  gtk_widget_class_bind_template_child (widget_class, JmCardPane, letter);
  gtk_widget_class_bind_template_child (widget_class, JmCardPane, cv);
  gtk_widget_class_bind_template_child (widget_class, JmCardPane, notes);
  gtk_widget_class_bind_template_child (widget_class, JmCardPane, note_entry);
  gtk_widget_class_bind_template_child (widget_class, JmCardPane, history);
}

static void
jm_card_pane_class_init (JmCardPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jm_card_pane_dispose;

  g_type_ensure (JM_TYPE_ANALYSIS_BOX);
  g_type_ensure (JM_TYPE_CV_CONTENT);
  g_type_ensure (JM_TYPE_FIT_BOX);
  g_type_ensure (JM_TYPE_FOLLOW_UP_ROW);
  g_type_ensure (JM_TYPE_LETTER_PAGE);
  g_type_ensure (JM_TYPE_RATING);
  g_type_ensure (JM_TYPE_RECORDS_BOX);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-card-pane.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, status_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, rated_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_added_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_posting_cb);
  gtk_widget_class_bind_template_callback (widget_class, archive_cb);
  gtk_widget_class_bind_template_callback (widget_class, unarchive_cb);
}

static void
jm_card_pane_init (JmCardPane *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  self->is_filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int status = 0; status < JM_N_STATUSES; status++)
    gtk_string_list_append (names, jm_status_words_name (status));
  gtk_drop_down_set_model (self->status, G_LIST_MODEL (names));
  self->is_filling = FALSE;
  jm_file_drop_attach (GTK_WIDGET (self), (gint64 (*) (gpointer)) jm_card_pane_get_card);
}

/**
 * jm_card_pane_set_funnel:
 * @self: the pane
 * @funnel: where applications are
 *
 * Called once.
 */
void
jm_card_pane_set_funnel (JmCardPane *self,
                         JmFunnel   *funnel)
{
  g_return_if_fail (JM_IS_CARD_PANE (self));

  g_set_object (&self->funnel, funnel);
  jm_letter_page_set_funnel (self->letter, funnel);
  jm_follow_up_row_set_funnel (self->follow_up, funnel);
  jm_records_box_set_funnel (self->records, funnel);
  jm_cv_content_set_funnel (self->cv, funnel);
}

/**
 * jm_card_pane_show_card:
 * @self: the pane
 * @application: an application
 *
 * Returns: whether there is such an application, which is shown now
 */
gboolean
jm_card_pane_show_card (JmCardPane *self,
                        gint64      application)
{
  g_return_val_if_fail (JM_IS_CARD_PANE (self), FALSE);

  self->application = application;
  if (fill (self))
    return TRUE;
  self->application = 0;
  return FALSE;
}

/**
 * jm_card_pane_get_card:
 * @self: the pane
 *
 * Returns: the application shown, 0 for none
 */
gint64
jm_card_pane_get_card (JmCardPane *self)
{
  g_return_val_if_fail (JM_IS_CARD_PANE (self), 0);

  return self->application;
}

/**
 * jm_card_pane_reload:
 * @self: the pane
 *
 * Reads the application again, after it changed here or elsewhere.
 */
void
jm_card_pane_reload (JmCardPane *self)
{
  g_return_if_fail (JM_IS_CARD_PANE (self));

  if (self->application != 0)
    fill (self);
}

/**
 * jm_card_pane_show_tab:
 * @self: the pane
 * @name: "overview", "letter", "cv", "notes" or "history"
 *
 * Turns to a tab.
 */
void
jm_card_pane_show_tab (JmCardPane *self,
                       const char *name)
{
  g_return_if_fail (JM_IS_CARD_PANE (self));

  adw_view_stack_set_visible_child_name (self->stack, name);
}
