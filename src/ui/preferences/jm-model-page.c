/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preferences/jm-model-page.h"

#include "widgets/jm-plain-row.h"

#include <glib/gi18n.h>

/* More rows are not read; a word more makes them fewer. */
#define MOST_ROWS 200

struct _JmModelPage {
  AdwNavigationPage parent_instance;
  GtkEditable      *entry;
  GtkStack         *stack;
  GtkLabel         *note;
  GtkListBox       *list_box;
  JmFunnel         *funnel;
  GPtrArray        *models; /* (element-type JmModel) (nullable) */
  char             *problem; /* (nullable) why there are none */
  GCancellable     *cancellable;
};

G_DEFINE_FINAL_TYPE (JmModelPage, jm_model_page, ADW_TYPE_NAVIGATION_PAGE)

enum {
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* "8,192 tokens; $0.15 read, $0.60 written" */
static char *
describe (const JmModel *model)
{
  g_autoptr(GString) text = g_string_new (model->title != NULL ? model->title : "");
  g_autofree char   *in = jm_dollars_to_text (model->price.in);
  g_autofree char   *out = jm_dollars_to_text (model->price.out);

  if (model->context > 0)
    {
      g_autofree char *tokens = g_strdup_printf (_("%'d tokens"), (int) MIN (model->context, G_MAXINT32));

      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", tokens);
    }
  if (model->price.in >= 0 && model->price.out >= 0)
    {
      g_autofree char *price = g_strdup_printf (_("$%s a million tokens read, $%s written"), in, out);

      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", price);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
make_row (const char    *title,
          const char    *subtitle,
          const JmModel *model)
{
  GtkWidget *row = jm_plain_row_new (ADW_TYPE_ACTION_ROW, title);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  /* Models live as long as the page. */
  g_object_set_data (G_OBJECT (row), "model", (gpointer) model);
  return row;
}

static void
choose (JmModelPage   *self,
        const char    *id,
        const JmModel *model)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);

  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, id, model != NULL ? model->price.in : (gint64) -1, model != NULL ? model->price.out : (gint64) -1);
  if (dialog != NULL)
    adw_preferences_dialog_pop_subpage (ADW_PREFERENCES_DIALOG (dialog));
}

static void
row_activated_cb (JmModelPage   *self,
                  GtkListBoxRow *row)
{
  const JmModel   *model = g_object_get_data (G_OBJECT (row), "model");
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));

  g_assert (JM_IS_MODEL_PAGE (self));

  if (model != NULL)
    choose (self, model->id, model);
  else if (*typed != '\0')
    choose (self, typed, NULL);
}

static gboolean
is_named (JmModelPage *self,
          const char  *typed)
{
  for (guint i = 0; self->models != NULL && i < self->models->len; i++)
    if (g_ascii_strcasecmp (((JmModel *) g_ptr_array_index (self->models, i))->id, typed) == 0)
      return TRUE;
  return FALSE;
}

static void
show_note (JmModelPage *self,
           guint        n)
{
  g_autofree char *more = n > MOST_ROWS ? g_strdup_printf (_("The first %d of %u. Type a word more."), MOST_ROWS, n) : NULL;
  const char      *text = self->problem != NULL ? self->problem : more;

  gtk_label_set_text (self->note, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), text != NULL);
}

static void
fill (JmModelPage *self)
{
  const char          *typed = gtk_editable_get_text (self->entry);
  g_autoptr(GPtrArray) found = self->models != NULL ? jm_models_filter (self->models, typed) : g_ptr_array_new ();

  gtk_list_box_remove_all (self->list_box);
  for (guint i = 0; i < MIN (found->len, MOST_ROWS); i++)
    {
      const JmModel   *model = g_ptr_array_index (found, i);
      g_autofree char *words = describe (model);

      gtk_list_box_append (self->list_box, make_row (model->id, words, model));
    }
  /* Not every service tells what it has. */
  if (*typed != '\0' && !is_named (self, typed))
    gtk_list_box_append (self->list_box, make_row (typed, _("Use this name"), NULL));
  show_note (self, found->len);
  gtk_widget_set_visible (GTK_WIDGET (self->list_box), gtk_list_box_get_row_at_index (self->list_box, 0) != NULL);
}

static void
search_cb (JmModelPage *self)
{
  g_assert (JM_IS_MODEL_PAGE (self));

  fill (self);
}

/* Enter takes the only one there is, or what is typed. */
static void
activate_cb (JmModelPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list_box, 0);

  g_assert (JM_IS_MODEL_PAGE (self));

  fill (self);
  row = gtk_list_box_get_row_at_index (self->list_box, 0);
  if (row != NULL && (gtk_list_box_get_row_at_index (self->list_box, 1) == NULL || is_named (self, gtk_editable_get_text (self->entry))))
    row_activated_cb (self, row);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(JmModelPage) self = user_data;
  g_autoptr(GError)      error = NULL;
  GPtrArray             *models = jm_funnel_list_models_finish (JM_FUNNEL (source), result, NULL, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_pointer (&models, g_ptr_array_unref);
      return;
    }
  self->models = models;
  self->problem = error != NULL ? g_strdup (error->message) : NULL;
  gtk_stack_set_visible_child_name (self->stack, "list");
  fill (self);
}

static void
jm_model_page_dispose (GObject *object)
{
  JmModelPage *self = JM_MODEL_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->funnel);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_MODEL_PAGE);

  G_OBJECT_CLASS (jm_model_page_parent_class)->dispose (object);
}

static void
jm_model_page_finalize (GObject *object)
{
  JmModelPage *self = JM_MODEL_PAGE (object);

  g_clear_pointer (&self->models, g_ptr_array_unref);
  g_object_unref (self->cancellable);
  g_free (self->problem);

  G_OBJECT_CLASS (jm_model_page_parent_class)->finalize (object);
}

static void
jm_model_page_class_init (JmModelPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jm_model_page_dispose;
  object_class->finalize = jm_model_page_finalize;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_INT64, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-model-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JmModelPage, entry);
  gtk_widget_class_bind_template_child (widget_class, JmModelPage, stack);
  gtk_widget_class_bind_template_child (widget_class, JmModelPage, note);
  gtk_widget_class_bind_template_child (widget_class, JmModelPage, list_box);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
jm_model_page_init (JmModelPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jm_model_page_new:
 * @funnel: which asks the service
 * @setup: which service, and where
 *
 * Returns: (transfer floating): the page, which asks at once
 */
AdwNavigationPage *
jm_model_page_new (JmFunnel        *funnel,
                   const JmAiSetup *setup)
{
  JmModelPage *self;

  g_return_val_if_fail (JM_IS_FUNNEL (funnel) && setup != NULL, NULL);

  self = g_object_new (JM_TYPE_MODEL_PAGE, NULL);
  self->funnel = g_object_ref (funnel);
  jm_funnel_list_models_async (funnel, setup, self->cancellable, listed_cb, g_object_ref (self));
  return ADW_NAVIGATION_PAGE (self);
}
