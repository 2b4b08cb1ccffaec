/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inbox/jm-rule-bar.h"

#include "widgets/jm-rule-words.h"

#include <glib/gi18n.h>

/* The most frequent ones; the others are among those of their rule. */
#define MOST_TERMS 12
#define NAME_LENGTH 28

struct _JmRuleBar {
  AdwBin       parent_instance;
  GtkDropDown *searches;
  AdwWrapBox  *rules;
  AdwWrapBox  *terms;
  JmFunnel    *funnel;
  GPtrArray   *reasons;    /* (nullable) (element-type JmFilteredReason) */
  GArray      *search_ids; /* (element-type gint64) behind the drop-down; the first is 0 */
  gint64       search;
  char        *rule, *term; /* (nullable) */
  gboolean     is_filling;
  gboolean     is_loading, is_stale;
};

G_DEFINE_FINAL_TYPE (JmRuleBar, jm_rule_bar, ADW_TYPE_BIN)

enum { PROP_0, PROP_FUNNEL, PROP_HAS_ANY, N_PROPS };
enum { SIGNAL_CHANGED, N_SIGNALS };

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void load (JmRuleBar *self);
static void fill (JmRuleBar *self);

/* A missing keyword is counted, and listed only when it is asked for. */
static gboolean
is_listed (const JmFilteredReason *reason)
{
  return !g_str_equal (reason->rule, "keyword");
}

static void fill_terms (JmRuleBar *self);

static void
rule_toggled_cb (GtkToggleButton *button,
                 JmRuleBar       *self)
{
  g_assert (JM_IS_RULE_BAR (self));

  if (self->is_filling || !gtk_toggle_button_get_active (button))
    return;
  g_set_str (&self->rule, g_object_get_data (G_OBJECT (button), "jm-value"));
  g_clear_pointer (&self->term, g_free);
  self->is_filling = TRUE;
  fill_terms (self);
  self->is_filling = FALSE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* A term is let go by a second click: then all of its rule are shown. The toggles stay, and the focus with them. */
static void
term_toggled_cb (GtkToggleButton *button,
                 JmRuleBar       *self)
{
  gboolean active = gtk_toggle_button_get_active (button);

  g_assert (JM_IS_RULE_BAR (self));

  if (self->is_filling)
    return;
  g_set_str (&self->term, active ? g_object_get_data (G_OBJECT (button), "jm-value") : NULL);
  self->is_filling = TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->terms)); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), active && child == GTK_WIDGET (button));
  self->is_filling = FALSE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static GtkWidget *
make_toggle (JmRuleBar       *self,
             const char      *name,
             gint64           n,
             const char      *value,
             gboolean         active,
             GCallback        callback)
{
  GtkWidget       *button = gtk_toggle_button_new ();
  g_autofree char *text = g_strdup_printf ("%s %" G_GINT64_FORMAT, name, n);
  GtkWidget       *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_add_css_class (button, "rule-toggle");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), active);
  g_object_set_data_full (G_OBJECT (button), "jm-value", g_strdup (value), g_free);
  g_signal_connect_object (button, "toggled", callback, self, 0);
  return button;
}

static void
remove_all (AdwWrapBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    adw_wrap_box_remove (box, child);
}

static gint64
count_of (JmRuleBar  *self,
          const char *rule)
{
  gint64 n = 0;

  for (guint i = 0; self->reasons != NULL && i < self->reasons->len; i++)
    {
      const JmFilteredReason *reason = g_ptr_array_index (self->reasons, i);

      if (rule != NULL ? g_str_equal (reason->rule, rule) : is_listed (reason))
        n += reason->n;
    }
  return n;
}

static void
append_rules (JmRuleBar       *self,
              GtkToggleButton *group,
              gboolean         listed)
{
  const char *previous = NULL;

  for (guint i = 0; i < self->reasons->len; i++)
    {
      const JmFilteredReason *reason = g_ptr_array_index (self->reasons, i);
      GtkWidget              *button;

      if (is_listed (reason) != listed || g_strcmp0 (reason->rule, previous) == 0)
        continue;
      previous = reason->rule;
      button = make_toggle (self, jm_rule_words_name (reason->rule), count_of (self, reason->rule), reason->rule,
                            g_strcmp0 (self->rule, reason->rule) == 0, G_CALLBACK (rule_toggled_cb));
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), group);
      adw_wrap_box_append (self->rules, button);
    }
}

/* Keywords stand last: they are not among all. */
static void
fill_rules (JmRuleBar *self)
{
  GtkWidget *first = make_toggle (self, C_("rule", "All"), count_of (self, NULL), NULL, self->rule == NULL, G_CALLBACK (rule_toggled_cb));

  remove_all (self->rules);
  adw_wrap_box_append (self->rules, first);
  append_rules (self, GTK_TOGGLE_BUTTON (first), TRUE);
  append_rules (self, GTK_TOGGLE_BUTTON (first), FALSE);
}

static void
fill_terms (JmRuleBar *self)
{
  guint n = 0;

  remove_all (self->terms);
  for (guint i = 0; self->rule != NULL && i < self->reasons->len; i++)
    {
      const JmFilteredReason *reason = g_ptr_array_index (self->reasons, i);
      g_autofree char        *name = NULL;
      gboolean                active = g_strcmp0 (self->term, reason->term) == 0;

      if (reason->term == NULL || !g_str_equal (reason->rule, self->rule) || (++n > MOST_TERMS && !active))
        continue;
      name = jm_rule_words_term (reason->rule, reason->term);
      adw_wrap_box_append (self->terms, make_toggle (self, name, reason->n, reason->term, active, G_CALLBACK (term_toggled_cb)));
    }
  /* One term is all of its rule. */
  gtk_widget_set_visible (GTK_WIDGET (self->terms), n > 1);
}

static gboolean
is_there (JmRuleBar *self)
{
  for (guint i = 0; i < self->reasons->len; i++)
    {
      const JmFilteredReason *reason = g_ptr_array_index (self->reasons, i);

      if (g_str_equal (reason->rule, self->rule) && (self->term == NULL || g_strcmp0 (reason->term, self->term) == 0))
        return TRUE;
    }
  return FALSE;
}

static void
fill (JmRuleBar *self)
{
  if (self->reasons == NULL)
    return;
  self->is_filling = TRUE;
  fill_rules (self);
  fill_terms (self);
  gtk_widget_set_visible (GTK_WIDGET (self->rules), self->reasons->len > 0);
  self->is_filling = FALSE;
}

static void
fill_searches (JmRuleBar *self)
{
  g_autoptr(GPtrArray)     searches = jm_funnel_list_searches (self->funnel, TRUE, NULL);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint                    selected = 0;
  gint64                   any = 0;

  self->is_filling = TRUE;
  g_array_set_size (self->search_ids, 0);
  g_array_append_val (self->search_ids, any);
  gtk_string_list_append (names, _("All Searches"));
  for (guint i = 0; searches != NULL && i < searches->len; i++)
    {
      const JmSearch  *search = g_ptr_array_index (searches, i);
      g_autofree char *name = jm_text_shorten (search->name, NAME_LENGTH);

      if (search->id == self->search)
        selected = self->search_ids->len;
      g_array_append_val (self->search_ids, search->id);
      gtk_string_list_append (names, name);
    }
  gtk_drop_down_set_model (self->searches, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->searches, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->searches), self->search_ids->len > 2);
  self->is_filling = FALSE;
}

static void
search_cb (JmRuleBar *self)
{
  guint  selected;
  gint64 search;

  g_assert (JM_IS_RULE_BAR (self));

  selected = gtk_drop_down_get_selected (self->searches);
  if (self->is_filling || selected >= self->search_ids->len)
    return;
  search = g_array_index (self->search_ids, gint64, selected);
  if (search != self->search)
    jm_rule_bar_choose (self, search, NULL, NULL);
}

/* --- Loading --- */

typedef struct {
  JmFunnel *funnel;
  gint64    search;
} Load;

static void
load_free (Load *loading)
{
  g_object_unref (loading->funnel);
  g_free (loading);
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Load      *loading = task_data;
  GError    *error = NULL;
  GPtrArray *reasons = jm_funnel_count_reasons (loading->funnel, loading->search, &error);

  if (reasons == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, reasons, (GDestroyNotify) g_ptr_array_unref);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  JmRuleBar           *self = JM_RULE_BAR (source);
  g_autoptr(GError)    error = NULL;
  g_autoptr(GPtrArray) reasons = g_task_propagate_pointer (G_TASK (result), &error);
  gboolean             is_lost;

  self->is_loading = FALSE;
  if (self->funnel == NULL)
    return;
  if (reasons == NULL)
    {
      g_info ("what was filtered cannot be counted: %s", error->message);
      return;
    }
  if (self->is_stale)
    {
      load (self);
      return;
    }
  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  self->reasons = g_steal_pointer (&reasons);
  is_lost = self->rule != NULL && !is_there (self);
  if (is_lost)
    {
      g_clear_pointer (&self->rule, g_free);
      g_clear_pointer (&self->term, g_free);
    }
  fill (self);
  if (is_lost)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HAS_ANY]);
}

static void
load (JmRuleBar *self)
{
  g_autoptr(GTask) task = NULL;
  Load            *loading;

  self->is_stale = self->is_loading;
  if (self->is_loading)
    return;
  self->is_loading = TRUE;
  loading = g_new0 (Load, 1);
  *loading = (Load) { g_object_ref (self->funnel), self->search };
  task = g_task_new (self, NULL, loaded_cb, NULL);
  g_task_set_task_data (task, loading, (GDestroyNotify) load_free);
  g_task_run_in_thread (task, load_thread);
}

static void
changed_cb (JmFunnel   *funnel,
            const char *what,
            JmRuleBar  *self)
{
  g_assert (JM_IS_RULE_BAR (self));

  if (g_str_equal (what, "filtered"))
    load (self);
  else if (g_str_equal (what, "searches"))
    fill_searches (self);
}

static void
jm_rule_bar_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  JmRuleBar *self = JM_RULE_BAR (object);

  switch (prop_id)
    {
    case PROP_FUNNEL:
      g_value_set_object (value, self->funnel);
      break;
    case PROP_HAS_ANY:
      g_value_set_boolean (value, self->search != 0 || (self->reasons != NULL && self->reasons->len > 0));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_funnel (JmRuleBar *self,
            JmFunnel  *funnel)
{
  if (!g_set_object (&self->funnel, funnel) || funnel == NULL)
    return;
  g_signal_connect_object (funnel, "changed", G_CALLBACK (changed_cb), self, 0);
  fill_searches (self);
  load (self);
}

static void
jm_rule_bar_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_FUNNEL:
      set_funnel (JM_RULE_BAR (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jm_rule_bar_dispose (GObject *object)
{
  JmRuleBar *self = JM_RULE_BAR (object);

  g_clear_object (&self->funnel);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_RULE_BAR);

  G_OBJECT_CLASS (jm_rule_bar_parent_class)->dispose (object);
}

static void
jm_rule_bar_finalize (GObject *object)
{
  JmRuleBar *self = JM_RULE_BAR (object);

  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  g_array_unref (self->search_ids);
  g_free (self->rule);
  g_free (self->term);

  G_OBJECT_CLASS (jm_rule_bar_parent_class)->finalize (object);
}

static void
jm_rule_bar_class_init (JmRuleBarClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jm_rule_bar_get_property;
  object_class->set_property = jm_rule_bar_set_property;
  object_class->dispose = jm_rule_bar_dispose;
  object_class->finalize = jm_rule_bar_finalize;

  /* JmRuleBar:funnel: whose filtered postings it counts. */
  props[PROP_FUNNEL] = g_param_spec_object ("funnel", NULL, NULL, JM_TYPE_FUNNEL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /* JmRuleBar:has-any: whether there is anything to choose from. */
  props[PROP_HAS_ANY] = g_param_spec_boolean ("has-any", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /* JmRuleBar::changed: another choice, by the user or because there is none of the last one left. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-rule-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, JmRuleBar, searches);
  gtk_widget_class_bind_template_child (widget_class, JmRuleBar, rules);
  gtk_widget_class_bind_template_child (widget_class, JmRuleBar, terms);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
}

static void
jm_rule_bar_init (JmRuleBar *self)
{
  self->search_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->is_filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->is_filling = FALSE;
}

/**
 * jm_rule_bar_get_query:
 * @self: a bar
 *
 * Returns: what is chosen; its texts are the bar's
 */
JmFilteredQuery
jm_rule_bar_get_query (JmRuleBar *self)
{
  g_return_val_if_fail (JM_IS_RULE_BAR (self), (JmFilteredQuery) { 0 });

  return (JmFilteredQuery) { .search = self->search, .rule = self->rule, .term = self->term };
}

/**
 * jm_rule_bar_choose:
 * @self: a bar
 * @search: a search, 0 for all
 * @rule: (nullable): a rule, %NULL for all but missing keywords
 * @term: (nullable): one of its terms
 *
 * Makes a choice in the user's stead.
 */
void
jm_rule_bar_choose (JmRuleBar  *self,
                    gint64      search,
                    const char *rule,
                    const char *term)
{
  gboolean is_other;

  g_return_if_fail (JM_IS_RULE_BAR (self));

  is_other = search != self->search;
  self->search = search;
  g_set_str (&self->rule, rule);
  g_set_str (&self->term, term);
  if (is_other)
    {
      g_clear_pointer (&self->reasons, g_ptr_array_unref);
      fill_searches (self);
      load (self);
    }
  else
    {
      fill (self);
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
