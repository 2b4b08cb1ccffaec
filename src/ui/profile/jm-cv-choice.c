/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "profile/jm-cv-choice.h"

#include "profile/jm-profile-words.h"
#include "widgets/jm-plain-row.h"

#include <glib/gi18n.h>

struct _JmCvChoice {
  AdwPreferencesGroup parent_instance;
  gboolean    is_tailored;
  gboolean    is_showing; /* rows are set from outside */
  gboolean    is_reset;
  GPtrArray  *pieces;     /* (nullable) (element-type JmCvPiece) */
  GPtrArray  *rows;       /* (element-type AdwActionRow), one for each, not owned */
  GPtrArray  *parts;      /* (element-type AdwExpanderRow), one for each list, not owned */
  GtkWidget  *short_row;
  GtkWidget  *reset_button;
};

G_DEFINE_FINAL_TYPE (JmCvChoice, jm_cv_choice, ADW_TYPE_PREFERENCES_GROUP)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkCheckButton *
get_check (gpointer row)
{
  return GTK_CHECK_BUTTON (adw_action_row_get_activatable_widget (row));
}

/* --- what is shown --- */

static gboolean
is_same_list (JmCvChoice *self,
              GPtrArray  *pieces)
{
  if (self->pieces == NULL || self->pieces->len != pieces->len)
    return FALSE;
  for (guint i = 0; i < pieces->len; i++)
    if (!g_str_equal (((JmCvPiece *) self->pieces->pdata[i])->id, ((JmCvPiece *) pieces->pdata[i])->id))
      return FALSE;
  return TRUE;
}

static void
show_piece (JmCvPiece *piece,
            GtkWidget *row,
            gboolean   is_owner_in)
{
  gtk_check_button_set_active (get_check (row), is_owner_in && !piece->is_out && !piece->is_cut);
  gtk_widget_set_sensitive (row, piece->point < 0 || is_owner_in);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), piece->is_cut ? _("Left out to stay within two pages") : "");
}

static void
show_count (AdwExpanderRow *part,
            guint           n_in,
            guint           n)
{
  /* Translators: how many of the entries of a part of the CV are in it */
  g_autofree char *text = g_strdup_printf (C_("entries of a CV", "%u of %u"), n_in, n);

  adw_expander_row_set_subtitle (part, text);
}

static void
show_pieces (JmCvChoice *self)
{
  guint    n = 0, n_in = 0, n_parts = 0;
  gboolean is_owner_in = TRUE;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      JmCvPiece *piece = self->pieces->pdata[i];

      if (piece->point < 0)
        is_owner_in = !piece->is_out && !piece->is_cut;
      show_piece (piece, self->rows->pdata[i], is_owner_in);
      n++;
      n_in += gtk_check_button_get_active (get_check (self->rows->pdata[i])) ? 1 : 0;
      if (i + 1 < self->pieces->len && g_str_equal (((JmCvPiece *) self->pieces->pdata[i + 1])->field, piece->field))
        continue;
      show_count (self->parts->pdata[n_parts++], n_in, n);
      n = n_in = 0;
    }
}

static void
show_length (JmCvChoice        *self,
             const JmWrittenCv *written)
{
  guint            n_cut = 0;
  gboolean         is_own = written->fits != self->is_tailored;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const JmCvPiece *piece = self->pieces->pdata[i];

      n_cut += piece->is_cut ? 1 : 0;
      is_own = is_own || piece->is_out || piece->is_wanted;
    }
  if (n_cut > 0)
    text = g_strdup_printf (ngettext ("%u entry that suits least is left out", "%u entries that suit least are left out", n_cut), n_cut);
  else if (written->fits && written->n_pages > JM_CV_PAGES)
    text = g_strdup (_("It is longer, whatever is left out of older jobs: leave out more below"));
  else
    text = g_strdup (written->fits ? _("It is short enough: nothing had to be left out") : _("Leave out what suits least of older jobs"));
  adw_switch_row_set_active (ADW_SWITCH_ROW (self->short_row), written->fits);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->short_row), text);
  gtk_widget_set_visible (self->reset_button, is_own);
}

/* --- what the user does --- */

static void
turned_cb (GtkCheckButton *check,
           GParamSpec     *pspec,
           JmCvChoice     *self)
{
  const char *id = g_object_get_data (G_OBJECT (check), "jm-id");

  g_assert (JM_IS_CV_CHOICE (self));

  if (self->is_showing)
    return;
  jm_cv_pieces_turn (self->pieces, id, gtk_check_button_get_active (check));
  self->is_reset = FALSE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
length_cb (JmCvChoice *self)
{
  g_assert (JM_IS_CV_CHOICE (self));

  if (self->is_showing)
    return;
  self->is_reset = FALSE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
reset_cb (JmCvChoice *self)
{
  g_assert (JM_IS_CV_CHOICE (self));

  self->is_reset = TRUE;
  /* The button goes, and the focus must not go with it. */
  gtk_widget_grab_focus (self->short_row);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* --- rows --- */

static GtkWidget *
make_row (JmCvChoice      *self,
          const JmCvPiece *piece)
{
  GtkWidget *row = jm_plain_row_new (ADW_TYPE_ACTION_ROW, piece->title);
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (check), "jm-id", g_strdup (piece->id), g_free);
  g_signal_connect_object (check, "notify::active", G_CALLBACK (turned_cb), self, 0);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_widget_set_margin_start (check, piece->point >= 0 ? 24 : 0);
  return row;
}

static void
rebuild (JmCvChoice *self)
{
  const char *field = NULL;

  for (guint i = 0; i < self->parts->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->parts->pdata[i]);
  g_ptr_array_set_size (self->parts, 0);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const JmCvPiece *piece = self->pieces->pdata[i];
      GtkWidget       *row = make_row (self, piece);

      if (g_strcmp0 (field, piece->field) != 0)
        {
          GtkWidget *part = jm_plain_row_new (ADW_TYPE_EXPANDER_ROW, jm_profile_words_field (piece->field));

          g_ptr_array_add (self->parts, part);
          adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), part);
          field = piece->field;
        }
      adw_expander_row_add_row (self->parts->pdata[self->parts->len - 1], row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
jm_cv_choice_finalize (GObject *object)
{
  JmCvChoice *self = JM_CV_CHOICE (object);

  g_clear_pointer (&self->pieces, g_ptr_array_unref);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->parts);

  G_OBJECT_CLASS (jm_cv_choice_parent_class)->finalize (object);
}

static void
jm_cv_choice_class_init (JmCvChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jm_cv_choice_finalize;

  /* JmCvChoice::changed: by the user. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", JM_TYPE_CV_CHOICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
jm_cv_choice_init (JmCvChoice *self)
{
  self->rows = g_ptr_array_new ();
  self->parts = g_ptr_array_new ();
  self->reset_button = gtk_button_new_with_mnemonic (_("_Reset"));
  gtk_widget_add_css_class (self->reset_button, "flat");
  gtk_widget_set_valign (self->reset_button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->reset_button, _("Forget what you chose for this CV"));
  gtk_widget_set_visible (self->reset_button, FALSE);
  g_signal_connect_object (self->reset_button, "clicked", G_CALLBACK (reset_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("What It Says"));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), self->reset_button);
  self->short_row = jm_plain_row_new (ADW_TYPE_SWITCH_ROW, _("Two Pages at Most"));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self->short_row), 3);
  g_signal_connect_object (self->short_row, "notify::active", G_CALLBACK (length_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->short_row);
}

/**
 * jm_cv_choice_new:
 * @is_tailored: whether the CV is for a posting, which is what it is ranked by
 *
 * Returns: (transfer floating): an empty choice
 */
GtkWidget *
jm_cv_choice_new (gboolean is_tailored)
{
  JmCvChoice *self = g_object_new (JM_TYPE_CV_CHOICE, NULL);

  self->is_tailored = is_tailored;
  if (is_tailored)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), _("What suits the posting best comes first; jobs stay in the order of time."));
  return GTK_WIDGET (self);
}

/**
 * jm_cv_choice_show:
 * @self: a choice
 * @written: a CV
 *
 * Shows what it says and what it leaves out; the same entries again leave focus and rows alone.
 */
void
jm_cv_choice_show (JmCvChoice        *self,
                   const JmWrittenCv *written)
{
  gboolean is_same;

  g_return_if_fail (JM_IS_CV_CHOICE (self));
  g_return_if_fail (written != NULL);

  is_same = is_same_list (self, written->pieces);
  self->is_showing = TRUE;
  self->is_reset = FALSE;
  g_clear_pointer (&self->pieces, g_ptr_array_unref);
  self->pieces = g_ptr_array_ref (written->pieces);
  if (!is_same)
    rebuild (self);
  show_pieces (self);
  show_length (self, written);
  self->is_showing = FALSE;
}

/**
 * jm_cv_choice_dup_choice:
 * @self: a choice
 *
 * Returns: (transfer full) (nullable): what the user chose; %NULL: nothing, or it was reset
 */
JmJson *
jm_cv_choice_dup_choice (JmCvChoice *self)
{
  g_return_val_if_fail (JM_IS_CV_CHOICE (self), NULL);

  if (self->pieces == NULL || self->is_reset)
    return NULL;
  return jm_cv_pieces_to_choice (self->pieces, adw_switch_row_get_active (ADW_SWITCH_ROW (self->short_row)));
}
