/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "applications/jm-card.h"

#include "applications/jm-file-drop.h"
#include "widgets/jm-score-pill.h"
#include "widgets/jm-status-words.h"
#include "widgets/jm-words.h"

#include <glib/gi18n.h>

struct _JmCard {
  AdwBin      parent_instance;
  JmCardItem *item;
  GtkLabel   *company;
  GtkLabel   *title;
  GtkWidget  *gone;
  GtkLabel   *gone_label;
  GtkLabel   *next;
  GtkLabel   *score;
  GtkLabel   *fit;
  GtkLabel   *rating;
  GtkLabel   *days;
  AdwSpinner *spinner;
  GtkLabel   *state;
  GtkImage   *warning;
  GtkWidget  *state_box;
  GtkButton  *retry;
};

G_DEFINE_FINAL_TYPE (JmCard, jm_card, ADW_TYPE_BIN)

static gboolean
get_score (const JmApplication *application,
           gint64              *score)
{
  return g_strcmp0 (application->ai_state, "done") == 0 && jm_json_member_int64 (application->ai_analysis, "score", score);
}

static void
show_score (JmCard              *self,
            const JmApplication *application)
{
  gint64           score = -1;
  gboolean         has_score = get_score (application, &score);
  g_autofree char *words = has_score ? jm_status_words_score (score) : NULL;

  jm_score_pill_show (self->score, has_score ? score : -1, words);
}

/* What the program reckons without a model, beside what the model says. */
static void
show_fit (JmCard          *self,
          const JmPosting *posting)
{
  g_autofree char *words = jm_words_fit (posting->fit);

  jm_score_pill_show (self->fit, posting->fit, words);
}

static void
show_rating (JmCard              *self,
             const JmApplication *application)
{
  g_autoptr(GString) stars = g_string_new (NULL);
  g_autofree char *words = NULL;
  int rating = application->user_rating;

  gtk_widget_set_visible (GTK_WIDGET (self->rating), rating > 0);
  for (int i = 1; i <= 5 && rating > 0; i++)
    g_string_append (stars, i <= rating ? "★" : "☆");
  words = g_strdup_printf (ngettext ("Rated %d star", "Rated %d stars", rating), rating);
  gtk_label_set_text (self->rating, stars->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rating), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
show_state (JmCard              *self,
            const JmApplication *application)
{
  const char *state = application->ai_state;
  /* A card whose row could not be read has no state. */
  gboolean busy = g_strcmp0 (state, "queued") == 0 || g_strcmp0 (state, "running") == 0;
  gboolean failed = g_strcmp0 (state, "failed") == 0;
  gboolean waiting = g_strcmp0 (state, "waiting") == 0;
  const char *text = busy ? _("Analysing…") : failed ? _("Analysis failed") : waiting ? application->ai_reason : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_widget_set_visible (GTK_WIDGET (self->warning), failed);
  gtk_widget_set_visible (GTK_WIDGET (self->retry), failed);
  gtk_label_set_text (self->state, text != NULL ? text : "");
  gtk_widget_set_tooltip_text (self->state_box, failed || waiting ? application->ai_reason : NULL);
}

static void
show_gone (JmCard          *self,
           const JmPosting *posting)
{
  g_autofree char *day = jm_words_day (posting->gone_at);
  g_autofree char *text = day != NULL ? g_strdup_printf (_("Gone from the board since %s"), day) : NULL;

  gtk_widget_set_visible (self->gone, text != NULL);
  gtk_label_set_text (self->gone_label, text != NULL ? text : "");
}

/* The next interview, else the follow-up; one that is overdue says so in words and colour. */
static void
show_next (JmCard              *self,
           const JmApplication *application)
{
  gboolean is_overdue;
  g_autofree char *text = jm_status_words_next (application, jm_time_now (), &is_overdue);

  gtk_widget_set_visible (GTK_WIDGET (self->next), text != NULL);
  gtk_label_set_text (self->next, text != NULL ? text : "");
  if (is_overdue)
    gtk_widget_add_css_class (GTK_WIDGET (self->next), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->next), "warning");
}

static void
show_item (JmCard *self)
{
  const JmApplication *application = jm_card_item_get_application (self->item);
  const JmPosting *posting = jm_card_item_get_posting (self->item);
  g_autofree char *days = jm_status_words_days (application->moved_at, jm_time_now ());

  gtk_label_set_text (self->title, posting->title != NULL ? posting->title : "");
  gtk_label_set_text (self->company, posting->company_name != NULL ? posting->company_name : "");
  gtk_widget_set_visible (GTK_WIDGET (self->company), posting->company_name != NULL);
  gtk_label_set_text (self->days, days);
  show_score (self, application);
  show_fit (self, posting);
  show_rating (self, application);
  show_state (self, application);
  show_gone (self, posting);
  show_next (self, application);
}

static void
retry_clicked_cb (JmCard *self)
{
  g_assert (JM_IS_CARD (self));

  if (self->item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "card.retry", "x", jm_card_item_get_id (self->item));
}

static void
jm_card_dispose (GObject *object)
{
  JmCard *self = JM_CARD (object);

  g_clear_object (&self->item);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_CARD);

  G_OBJECT_CLASS (jm_card_parent_class)->dispose (object);
}

static void
jm_card_class_init (JmCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jm_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-card.ui");
  gtk_widget_class_bind_template_child (widget_class, JmCard, company);
  gtk_widget_class_bind_template_child (widget_class, JmCard, title);
  gtk_widget_class_bind_template_child (widget_class, JmCard, gone);
  gtk_widget_class_bind_template_child (widget_class, JmCard, gone_label);
  gtk_widget_class_bind_template_child (widget_class, JmCard, next);
  gtk_widget_class_bind_template_child (widget_class, JmCard, score);
  gtk_widget_class_bind_template_child (widget_class, JmCard, fit);
  gtk_widget_class_bind_template_child (widget_class, JmCard, rating);
  gtk_widget_class_bind_template_child (widget_class, JmCard, days);
  gtk_widget_class_bind_template_child (widget_class, JmCard, spinner);
  gtk_widget_class_bind_template_child (widget_class, JmCard, state);
  gtk_widget_class_bind_template_child (widget_class, JmCard, warning);
  gtk_widget_class_bind_template_child (widget_class, JmCard, state_box);
  gtk_widget_class_bind_template_child (widget_class, JmCard, retry);
  gtk_widget_class_bind_template_callback (widget_class, retry_clicked_cb);
}

static gint64
get_application (gpointer widget)
{
  JmCard *self = widget;

  return self->item != NULL ? jm_card_item_get_id (self->item) : 0;
}

static void
jm_card_init (JmCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  jm_file_drop_attach (GTK_WIDGET (self), get_application);
}

/**
 * jm_card_new:
 *
 * Returns: (transfer floating): an empty card
 */
GtkWidget *
jm_card_new (void)
{
  return g_object_new (JM_TYPE_CARD, NULL);
}

/**
 * jm_card_set_item:
 * @self: a card
 * @item: (nullable): what it shows; %NULL when its row is recycled
 *
 * Fills the card.
 */
void
jm_card_set_item (JmCard     *self,
                  JmCardItem *item)
{
  g_return_if_fail (JM_IS_CARD (self));

  if (g_set_object (&self->item, item) && item != NULL)
    show_item (self);
}

/**
 * jm_card_get_item:
 * @self: a card
 *
 * Returns: (transfer none) (nullable): what it shows
 */
JmCardItem *
jm_card_get_item (JmCard *self)
{
  g_return_val_if_fail (JM_IS_CARD (self), NULL);

  return self->item;
}

/**
 * jm_card_dup_label:
 * @self: a card
 *
 * Returns: (transfer full): what a screen reader says of the card
 */
char *
jm_card_dup_label (JmCard *self)
{
  const JmApplication *application;
  const JmPosting *posting;
  g_autoptr(GString) label = g_string_new (NULL);
  gint64 score;

  g_return_val_if_fail (JM_IS_CARD (self), NULL);
  if (self->item == NULL)
    return g_strdup ("");

  application = jm_card_item_get_application (self->item);
  posting = jm_card_item_get_posting (self->item);
  g_string_append (label, posting->title != NULL ? posting->title : "");
  if (posting->company_name != NULL)
    g_string_append_printf (label, ", %s", posting->company_name);
  if (get_score (application, &score))
    {
      g_autofree char *words = jm_status_words_score (score);

      g_string_append_printf (label, ", %s", words);
    }
  if (posting->fit >= 0)
    {
      g_autofree char *words = jm_words_fit (posting->fit);

      g_string_append_printf (label, ", %s", words);
    }
  if (gtk_label_get_text (self->gone_label)[0] != '\0')
    g_string_append_printf (label, ", %s", gtk_label_get_text (self->gone_label));
  if (gtk_label_get_text (self->next)[0] != '\0')
    g_string_append_printf (label, ", %s", gtk_label_get_text (self->next));
  if (gtk_label_get_text (self->state)[0] != '\0')
    g_string_append_printf (label, ", %s", gtk_label_get_text (self->state));
  return g_string_free (g_steal_pointer (&label), FALSE);
}
