/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "posting/jm-posting-page.h"

#include "posting/jm-posting-notes.h"
#include "posting/jm-fit-box.h"
#include "widgets/jm-link.h"
#include "widgets/jm-words.h"

#include <glib/gi18n.h>

struct _JmPostingPage {
  AdwBin             parent_instance;
  GtkScrolledWindow *scroller;
  GtkLabel          *title;
  GtkLabel          *company;
  AdwWrapBox        *facts;
  JmPostingNotes    *notes;
  JmFitBox          *fit;
  GtkLabel          *unknown;
  GtkWidget         *doubt;
  GtkLabel          *doubt_text;
  GtkWidget         *teaser;
  GtkLabel          *teaser_text;
  GtkStack          *complete_stack;
  GtkWidget         *complete_button;
  GtkBox            *sections;
  JmPosting         *posting;
};

G_DEFINE_FINAL_TYPE (JmPostingPage, jm_posting_page, ADW_TYPE_BIN)

enum {
  SIGNAL_COMPLETE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
remove_children (GtkWidget *parent,
                 void     (*remove) (GtkWidget *parent, GtkWidget *child))
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (parent)) != NULL)
    remove (parent, child);
}

static GtkWidget *
make_chip (const char *icon,
           const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (box, "fact");
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static void
add_fact (JmPostingPage *self,
          const char    *icon,
          const char    *tooltip,
          const char    *text)
{
  GtkWidget *chip;

  if (text == NULL || *text == '\0')
    return;

  chip = make_chip (icon, text);
  gtk_widget_set_tooltip_text (chip, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, tooltip, -1);
  adw_wrap_box_append (self->facts, chip);
}

static void
source_clicked_cb (GtkButton     *button,
                   JmPostingPage *self)
{
  g_assert (JM_IS_POSTING_PAGE (self));

  jm_link_open (GTK_WIDGET (self), self->posting->source_url);
}

static void
add_source (JmPostingPage *self,
            const char    *source,
            const char    *attribution)
{
  GtkWidget  *button;
  const char *text = attribution != NULL ? attribution : source;

  if (text == NULL)
    return;
  if (self->posting->source_url == NULL)
    {
      add_fact (self, "jm-source-symbolic", _("Source"), text);
      return;
    }

  button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), make_chip ("jm-source-symbolic", text));
  gtk_widget_set_tooltip_text (button, self->posting->source_url);
  gtk_widget_add_css_class (button, "fact-button");
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (source_clicked_cb), self, 0);
  adw_wrap_box_append (self->facts, button);
}

static void
add_days (JmPostingPage *self)
{
  const JmPosting *posting = self->posting;
  g_autofree char *published = jm_words_day (posting->published_at);
  g_autofree char *published_text = published != NULL ? g_strdup_printf (_("Published %s"), published) : NULL;

  add_fact (self, "jm-calendar-symbolic", _("Publication"), published_text);
  add_fact (self, "jm-calendar-symbolic", _("Start"), posting->start_date);
}

static void
fill_facts (JmPostingPage *self,
            const char    *source,
            const char    *attribution)
{
  const JmPosting *posting = self->posting;
  g_autofree char *salary = jm_words_salary (posting);
  const char      *remote = jm_words_remote (posting->remote);
  g_autofree char *remote_text = remote != NULL ? g_strdup (remote) : NULL;

  if (remote_text != NULL && g_ascii_isalpha (*remote_text))
    *remote_text = g_ascii_toupper (*remote_text);

  remove_children (GTK_WIDGET (self->facts), (void (*) (GtkWidget *, GtkWidget *)) adw_wrap_box_remove);
  add_fact (self, "jm-money-symbolic", _("Gross Salary"), salary);
  add_fact (self, "jm-contract-symbolic", _("Contract"), jm_words_contract (posting->contract_type));
  add_fact (self, "jm-clock-symbolic", _("Working Time"), jm_words_working_time (posting->working_time));
  add_fact (self, "jm-home-symbolic", _("Place of Work"), remote_text);
  add_days (self);
  add_source (self, source, attribution);
}

static void
add_section (JmPostingPage *self,
             const char    *heading,
             const char    *text)
{
  GtkWidget *box;
  GtkWidget *label;

  if (text == NULL || *text == '\0')
    return;

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  if (heading != NULL)
    {
      GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "label", heading, "xalign", 0.0,
                                       "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, NULL);

      gtk_widget_add_css_class (title, "heading");
      gtk_box_append (GTK_BOX (box), title);
    }
  label = g_object_new (GTK_TYPE_LABEL, "label", text, "use-markup", FALSE, "selectable", TRUE, "wrap", TRUE,
                        "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0, NULL);
  gtk_widget_add_css_class (label, "reading");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (self->sections, box);
}

static void
fill_sections (JmPostingPage *self)
{
  const JmPosting *posting = self->posting;
  g_autofree char *tags = posting->tags != NULL ? g_strjoinv (" · ", posting->tags) : NULL;

  remove_children (GTK_WIDGET (self->sections), (void (*) (GtkWidget *, GtkWidget *)) gtk_box_remove);
  add_section (self, NULL, posting->description);
  add_section (self, _("Profile Sought"), posting->profile_sought);
  add_section (self, _("Why Us"), posting->why_us);
  add_section (self, _("The Company"), posting->company_description);
  add_section (self, _("Tags"), tags);
}

/* Advice, never a reason to keep a posting out. */
static void
fill_doubt (JmPostingPage *self)
{
  g_autofree char *doubt = jm_words_doubt (self->posting, jm_time_now ());

  gtk_widget_set_visible (self->doubt, doubt != NULL);
  gtk_label_set_text (self->doubt_text, doubt != NULL ? doubt : "");
}

static void
fill_note (JmPostingPage *self)
{
  g_autofree char *teaser = jm_words_teaser (self->posting);
  gboolean         is_kept = jm_words_is_kept (self->posting);

  gtk_widget_set_visible (self->teaser, teaser != NULL);
  gtk_label_set_text (self->teaser_text, teaser != NULL ? teaser : "");
  gtk_button_set_label (GTK_BUTTON (self->complete_button), is_kept ? _("_Try Again") : _("_Get Text"));
  gtk_widget_set_tooltip_text (self->complete_button, is_kept ? _("Ask for the page once more") : _("Ask the job board for the whole text"));
  gtk_widget_set_visible (GTK_WIDGET (self->complete_stack), !self->posting->text_complete && self->posting->source_url != NULL &&
                                                             self->posting->gone_at == 0);
}

static void
complete_cb (JmPostingPage *self)
{
  g_assert (JM_IS_POSTING_PAGE (self));

  g_signal_emit (self, signals[SIGNAL_COMPLETE], 0);
}

/* A widget that goes must not take the keyboard's place in the window with it. */
static void
rescue_focus (JmPostingPage *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->scroller)))
    gtk_widget_grab_focus (GTK_WIDGET (self->scroller));
}

/* The page as a whole takes the focus: the arrow keys scroll it, and no caret stands in its title. */
static gboolean
jm_posting_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (JM_POSTING_PAGE (widget)->scroller));
}

static void
jm_posting_page_dispose (GObject *object)
{
  JmPostingPage *self = JM_POSTING_PAGE (object);

  g_clear_pointer (&self->posting, jm_posting_unref);
  /* The bin must not keep a child that the template takes away. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_POSTING_PAGE);

  G_OBJECT_CLASS (jm_posting_page_parent_class)->dispose (object);
}

static void
jm_posting_page_class_init (JmPostingPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jm_posting_page_dispose;
  widget_class->grab_focus = jm_posting_page_grab_focus;

  /* JmPostingPage::complete: the user wants the whole text of a teaser. */
  signals[SIGNAL_COMPLETE] = g_signal_new ("complete", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (JM_TYPE_POSTING_NOTES);
  g_type_ensure (JM_TYPE_FIT_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-posting-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JmPostingPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, JmPostingPage, title);
  gtk_widget_class_bind_template_child (widget_class, JmPostingPage, company);
  gtk_widget_class_bind_template_child (widget_class, JmPostingPage, facts);
  gtk_widget_class_bind_template_child (widget_class, JmPostingPage, notes);
  gtk_widget_class_bind_template_child (widget_class, JmPostingPage, fit);
  gtk_widget_class_bind_template_child (widget_class, JmPostingPage, unknown);
  gtk_widget_class_bind_template_child (widget_class, JmPostingPage, doubt);
  gtk_widget_class_bind_template_child (widget_class, JmPostingPage, doubt_text);
  gtk_widget_class_bind_template_child (widget_class, JmPostingPage, teaser);
  gtk_widget_class_bind_template_child (widget_class, JmPostingPage, teaser_text);
  gtk_widget_class_bind_template_child (widget_class, JmPostingPage, complete_stack);
  gtk_widget_class_bind_template_child (widget_class, JmPostingPage, complete_button);
  gtk_widget_class_bind_template_callback (widget_class, complete_cb);
  gtk_widget_class_bind_template_child (widget_class, JmPostingPage, sections);
}

static void
jm_posting_page_init (JmPostingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jm_posting_page_set_posting:
 * @self: a page
 * @posting: what it shows
 * @source: (nullable): the title of the board it comes from
 * @attribution: (nullable): what the board wants to be said instead
 *
 * Fills the page and scrolls to its top.
 */
void
jm_posting_page_set_posting (JmPostingPage *self,
                             JmPosting     *posting,
                             const char    *source,
                             const char    *attribution)
{
  gboolean         same;
  g_autofree char *place = NULL;

  g_return_if_fail (JM_IS_POSTING_PAGE (self));
  g_return_if_fail (posting != NULL);

  same = self->posting != NULL && self->posting->id == posting->id;
  jm_posting_ref (posting);
  g_clear_pointer (&self->posting, jm_posting_unref);
  self->posting = posting;

  rescue_focus (self);
  place = jm_words_place (posting);
  gtk_label_set_text (self->title, posting->title != NULL ? posting->title : "");
  gtk_label_set_text (self->company, place);
  fill_facts (self, source, attribution);
  jm_fit_box_set_posting (self->fit, posting);
  fill_doubt (self);
  fill_note (self);
  fill_sections (self);
  if (!same)
    jm_posting_page_set_completing (self, FALSE);
  if (!same)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/**
 * jm_posting_page_set_notes:
 * @self: a page that shows a posting
 * @funnel: what knows boards and applications
 *
 * Says what there is to say beside the posting: its time, where else it was seen, what was applied for there.
 */
void
jm_posting_page_set_notes (JmPostingPage *self,
                           JmFunnel      *funnel)
{
  g_return_if_fail (JM_IS_POSTING_PAGE (self));

  if (self->posting != NULL)
    jm_posting_notes_set_posting (self->notes, funnel, self->posting);
}

/**
 * jm_posting_page_set_unknown:
 * @self: a page that shows a posting
 * @doubts: (nullable) (element-type JmDoubt): what the rules of its searches could not tell of it
 *
 * Says what passed although it is not known. Several searches that ask the same are one doubt.
 */
void
jm_posting_page_set_unknown (JmPostingPage *self,
                             GPtrArray     *doubts)
{
  g_autoptr(GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GString)    text = g_string_new (NULL);

  g_return_if_fail (JM_IS_POSTING_PAGE (self));

  for (guint i = 0; doubts != NULL && i < doubts->len; i++)
    {
      const JmDoubt *doubt = g_ptr_array_index (doubts, i);

      if (g_hash_table_add (said, doubt->because))
        g_string_append_printf (text, " %s", doubt->because);
    }
  if (text->len > 0)
    /* Translators: before sentences such as “The salary is not said.” */
    g_string_prepend (text, _("Passed without comparison:"));
  gtk_label_set_text (self->unknown, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->unknown), text->len > 0);
}

/**
 * jm_posting_page_set_completing:
 * @self: a page
 * @is_completing: whether the whole text of its posting is being asked for
 *
 * Shows that it is on its way, or offers to ask for it.
 */
void
jm_posting_page_set_completing (JmPostingPage *self,
                                gboolean       is_completing)
{
  g_return_if_fail (JM_IS_POSTING_PAGE (self));

  if (is_completing)
    rescue_focus (self);
  gtk_stack_set_visible_child_name (self->complete_stack, is_completing ? "asking" : "ask");
}

/**
 * jm_posting_page_get_posting:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the posting it shows
 */
JmPosting *
jm_posting_page_get_posting (JmPostingPage *self)
{
  g_return_val_if_fail (JM_IS_POSTING_PAGE (self), NULL);

  return self->posting;
}

/**
 * jm_posting_page_has_selection:
 * @self: a page
 *
 * Returns: whether the keyboard focus is in a text of the page with a part of it selected, so that letters must not act
 */
gboolean
jm_posting_page_has_selection (JmPostingPage *self)
{
  GtkRoot   *root;
  GtkWidget *focus;

  g_return_val_if_fail (JM_IS_POSTING_PAGE (self), FALSE);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  return focus != NULL && GTK_IS_LABEL (focus) && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)) &&
         gtk_label_get_selection_bounds (GTK_LABEL (focus), NULL, NULL);
}
