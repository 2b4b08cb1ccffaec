/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/jm-preview-box.h"

#include "widgets/jm-rule-words.h"

#include <glib/gi18n.h>

#define PAUSE_MS 300    /* while somebody types */
#define SAMPLE 200      /* postings that are counted */
#define MOST_REASONS 3

struct _JmPreviewBox {
  AdwBin         parent_instance;
  GtkLabel      *sentence;
  GtkLabel      *reasons;
  GtkWidget     *rest;        /* says that there is more to look at */
  GtkWidget     *drop;
  GtkLabel      *drop_label;
  GtkWidget     *let_in;
  GtkLabel      *let_in_label;
  JmFunnel      *funnel;      /* (nullable) weak: a dialog that closes before it was drawn may leave its rows behind */
  JmSearch      *search;      /* (nullable) whose preview is due */
  GCancellable  *cancellable; /* (nullable) of the one that runs */
  guint          source;
};

G_DEFINE_FINAL_TYPE (JmPreviewBox, jm_preview_box, ADW_TYPE_BIN)

/* "120 by Place “Lyon”, 40 by Red flag “stage”": the most frequent ones. */
static char *
describe_reasons (const JmPreview *found)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv)           parts = NULL;

  for (guint i = 0; i < MIN (found->reasons->len, MOST_REASONS); i++)
    {
      const JmFilteredReason *reason = g_ptr_array_index (found->reasons, i);
      g_autofree char        *term = jm_rule_words_term (reason->rule, reason->term);
      g_autofree char        *count = g_strdup_printf ("%" G_GINT64_FORMAT, reason->n);

      if (*term != '\0')
        /* Translators: how many postings which rule keeps out by which word: “Red flag “stage”: 40” */
        g_strv_builder_take (builder, g_strdup_printf (_("%s “%s”: %s"), jm_rule_words_name (reason->rule), term, count));
      else
        g_strv_builder_take (builder, g_strdup_printf (C_("rule and number", "%s: %s"), jm_rule_words_name (reason->rule), count));
    }
  parts = g_strv_builder_end (builder);
  return g_strjoinv (" · ", parts);
}

static void
show_check (GtkWidget *check,
            GtkLabel  *label,
            guint      n,
            char      *text)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (check, n > 0);
  g_free (text);
}

static void
show_found (JmPreviewBox    *self,
            const JmPreview *found)
{
  guint            n_dropped = found->dropped->len;
  guint            n_let_in = found->let_in->len;
  g_autofree char *sentence = g_strdup_printf (ngettext ("Lets in %u of the last %u posting", "Lets in %u of the last %u postings", found->read),
                                               found->kept, found->read);
  g_autofree char *reasons = describe_reasons (found);

  gtk_label_set_text (self->sentence, sentence);
  gtk_label_set_text (self->reasons, reasons);
  gtk_widget_set_visible (GTK_WIDGET (self->reasons), *reasons != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->rest), found->looked_at > 0 && self->search->id != 0);
  show_check (self->drop, self->drop_label, n_dropped,
              g_strdup_printf (ngettext ("Let go of %u posting in the inbox that no longer fits",
                                         "Let go of %u postings in the inbox that no longer fit", n_dropped), n_dropped));
  show_check (self->let_in, self->let_in_label, n_let_in,
              g_strdup_printf (ngettext ("Let in %u filtered posting that fits now", "Let in %u filtered postings that fit now", n_let_in), n_let_in));
  /* Of a new search that lets in everything there is nothing to say. */
  gtk_widget_set_visible (GTK_WIDGET (self), found->read > 0 && (self->search->id != 0 || found->kept < found->read));
}

static void found_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
look (JmPreviewBox *self,
      guint         most)
{
  self->cancellable = g_cancellable_new ();
  jm_funnel_preview_search_async (self->funnel, self->search, SAMPLE, most, self->cancellable, found_cb, g_object_ref (self));
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(JmPreviewBox) self = user_data;
  g_autoptr(GError)       error = NULL;
  g_autoptr(JmPreview)    found = jm_funnel_preview_search_finish (JM_FUNNEL (source), result, &error);

  if (self->funnel == NULL || g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  g_clear_object (&self->cancellable);
  if (found == NULL)
    {
      g_info ("the rules cannot be held against what is stored: %s", error->message);
      return;
    }
  show_found (self, found);
  if (gtk_widget_get_visible (self->rest))
    look (self, 0);
}

static gboolean
due_cb (gpointer user_data)
{
  JmPreviewBox *self = user_data;

  self->source = 0;
  if (self->funnel != NULL)
    look (self, JM_PREVIEW_FIRST);
  return G_SOURCE_REMOVE;
}

/* What was found for other rules says nothing of these. */
static void
forget (JmPreviewBox *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->search, jm_search_unref);
}

/* The dialog has closed: what is found later must not show this row, for the group around it may be gone, and libadwaita's groups listen to
 * rows that outlive them. */
static void
jm_preview_box_unroot (GtkWidget *widget)
{
  forget (JM_PREVIEW_BOX (widget));

  GTK_WIDGET_CLASS (jm_preview_box_parent_class)->unroot (widget);
}

static void
jm_preview_box_dispose (GObject *object)
{
  JmPreviewBox *self = JM_PREVIEW_BOX (object);

  forget (self);
  g_clear_weak_pointer (&self->funnel);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_PREVIEW_BOX);

  G_OBJECT_CLASS (jm_preview_box_parent_class)->dispose (object);
}

static void
jm_preview_box_class_init (JmPreviewBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jm_preview_box_dispose;
  widget_class->unroot = jm_preview_box_unroot;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-preview-box.ui");
  gtk_widget_class_bind_template_child (widget_class, JmPreviewBox, sentence);
  gtk_widget_class_bind_template_child (widget_class, JmPreviewBox, reasons);
  gtk_widget_class_bind_template_child (widget_class, JmPreviewBox, rest);
  gtk_widget_class_bind_template_child (widget_class, JmPreviewBox, drop);
  gtk_widget_class_bind_template_child (widget_class, JmPreviewBox, drop_label);
  gtk_widget_class_bind_template_child (widget_class, JmPreviewBox, let_in);
  gtk_widget_class_bind_template_child (widget_class, JmPreviewBox, let_in_label);
}

static void
jm_preview_box_init (JmPreviewBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jm_preview_box_update:
 * @self: a box
 * @funnel: where postings are kept
 * @search: the rules as they are now; not changed afterwards
 *
 * Previews them in a moment, unless they change again before.
 */
void
jm_preview_box_update (JmPreviewBox *self,
                       JmFunnel     *funnel,
                       JmSearch     *search)
{
  g_return_if_fail (JM_IS_PREVIEW_BOX (self));
  g_return_if_fail (JM_IS_FUNNEL (funnel));
  g_return_if_fail (search != NULL);

  forget (self);
  g_set_weak_pointer (&self->funnel, funnel);
  self->search = jm_search_ref (search);
  self->source = g_timeout_add (PAUSE_MS, due_cb, self);
}

static gboolean
is_chosen (GtkWidget *check)
{
  return gtk_widget_get_visible (check) && gtk_check_button_get_active (GTK_CHECK_BUTTON (check));
}

/**
 * jm_preview_box_wants_drop:
 * @self: a box
 *
 * Returns: whether the user wants to let go of what no longer fits
 */
gboolean
jm_preview_box_wants_drop (JmPreviewBox *self)
{
  g_return_val_if_fail (JM_IS_PREVIEW_BOX (self), FALSE);

  return is_chosen (self->drop);
}

/**
 * jm_preview_box_wants_let_in:
 * @self: a box
 *
 * Returns: whether the user wants to let in what fits now
 */
gboolean
jm_preview_box_wants_let_in (JmPreviewBox *self)
{
  g_return_val_if_fail (JM_IS_PREVIEW_BOX (self), FALSE);

  return is_chosen (self->let_in);
}
