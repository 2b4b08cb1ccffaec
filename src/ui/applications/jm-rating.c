/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "applications/jm-rating.h"

#include <glib/gi18n.h>

#define N_STARS 5

struct _JmRating {
  AdwBin     parent_instance;
  GtkWidget *star[N_STARS];
  int        stars;
};

G_DEFINE_FINAL_TYPE (JmRating, jm_rating, ADW_TYPE_BIN)

enum { RATED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
clicked_cb (JmRating  *self,
            GtkButton *button)
{
  int stars = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "stars"));

  g_assert (JM_IS_RATING (self));

  /* The last star again takes the rating away. */
  g_signal_emit (self, signals[RATED], 0, stars == self->stars ? 0 : stars);
}

static void
jm_rating_class_init (JmRatingClass *klass)
{
  signals[RATED] = g_signal_new ("rated", JM_TYPE_RATING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
jm_rating_init (JmRating *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  for (int i = 0; i < N_STARS; i++)
    {
      g_autofree char *label = g_strdup_printf (ngettext ("Rate %d Star", "Rate %d Stars", i + 1), i + 1);

      self->star[i] = gtk_button_new_from_icon_name ("non-starred-symbolic");
      gtk_widget_add_css_class (self->star[i], "flat");
      gtk_widget_add_css_class (self->star[i], "star");
      gtk_widget_set_tooltip_text (self->star[i], label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->star[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      g_object_set_data (G_OBJECT (self->star[i]), "stars", GINT_TO_POINTER (i + 1));
      g_signal_connect_object (self->star[i], "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), self->star[i]);
    }
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * jm_rating_set_stars:
 * @self: a rating
 * @stars: 0, not rated, to 5
 *
 * Shows a rating.
 */
void
jm_rating_set_stars (JmRating *self,
                     int       stars)
{
  g_return_if_fail (JM_IS_RATING (self));
  g_return_if_fail (stars >= 0 && stars <= N_STARS);

  self->stars = stars;
  for (int i = 0; i < N_STARS; i++)
    gtk_button_set_icon_name (GTK_BUTTON (self->star[i]), i < stars ? "starred-symbolic" : "non-starred-symbolic");
}
