/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive/jm-archive-row.h"

#include "widgets/jm-status-words.h"
#include "widgets/jm-words.h"

#include <glib/gi18n.h>

struct _JmArchiveRow {
  AdwBin      parent_instance;
  GtkLabel   *title;
  GtkLabel   *company;
  GtkLabel   *state;
  JmCardItem *item; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (JmArchiveRow, jm_archive_row, ADW_TYPE_BIN)

static void
put_back_cb (JmArchiveRow *self)
{
  g_assert (JM_IS_ARCHIVE_ROW (self));

  if (self->item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "card.unarchive", "x", jm_card_item_get_id (self->item));
}

static void
released_cb (JmArchiveRow *self)
{
  g_assert (JM_IS_ARCHIVE_ROW (self));

  if (self->item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "card.open", "x", jm_card_item_get_id (self->item));
}

static void
jm_archive_row_dispose (GObject *object)
{
  g_clear_object (&JM_ARCHIVE_ROW (object)->item);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_ARCHIVE_ROW);

  G_OBJECT_CLASS (jm_archive_row_parent_class)->dispose (object);
}

static void
jm_archive_row_class_init (JmArchiveRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jm_archive_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-archive-row.ui");
  gtk_widget_class_bind_template_child (widget_class, JmArchiveRow, title);
  gtk_widget_class_bind_template_child (widget_class, JmArchiveRow, company);
  gtk_widget_class_bind_template_child (widget_class, JmArchiveRow, state);
  gtk_widget_class_bind_template_callback (widget_class, put_back_cb);
  gtk_widget_class_bind_template_callback (widget_class, released_cb);
}

static void
jm_archive_row_init (JmArchiveRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jm_archive_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
jm_archive_row_new (void)
{
  return g_object_new (JM_TYPE_ARCHIVE_ROW, NULL);
}

/**
 * jm_archive_row_set_item:
 * @self: a row
 * @item: (nullable): what it shows; %NULL when it is recycled
 *
 * Fills the row.
 */
void
jm_archive_row_set_item (JmArchiveRow *self,
                         JmCardItem   *item)
{
  const JmApplication *application;
  const JmPosting *posting;
  g_autofree char *place = NULL;
  g_autofree char *day = NULL;
  g_autofree char *state = NULL;

  g_return_if_fail (JM_IS_ARCHIVE_ROW (self));

  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  application = jm_card_item_get_application (item);
  posting = jm_card_item_get_posting (item);
  place = jm_words_place (posting);
  day = jm_words_day (application->archived_at);
  /* Translators: a column of the board, and the day on which an application was archived from it */
  state = g_strdup_printf (_("%s · archived on %s"), jm_status_words_name (application->current_status), day != NULL ? day : "");
  gtk_label_set_text (self->title, posting->title != NULL ? posting->title : "");
  gtk_label_set_text (self->company, place);
  gtk_widget_set_visible (GTK_WIDGET (self->company), *place != '\0');
  gtk_label_set_text (self->state, state);
}

/**
 * jm_archive_row_dup_label:
 * @self: a row
 *
 * Returns: (transfer full): what a screen reader says of it
 */
char *
jm_archive_row_dup_label (JmArchiveRow *self)
{
  g_return_val_if_fail (JM_IS_ARCHIVE_ROW (self), NULL);

  return g_strjoin (", ", gtk_label_get_text (self->title), gtk_label_get_text (self->company), gtk_label_get_text (self->state), NULL);
}
