/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/jm-rule-fields.h"

#include "search/jm-place-suggestions.h"
#include "widgets/jm-words.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

struct _JmRuleFields {
  AdwPreferencesGroup parent_instance;
  AdwComboRow        *remote;
  GtkEditable        *place;
  AdwSpinRow         *radius;
  AdwExpanderRow     *contracts;
  GtkEditable        *salary;
  AdwComboRow        *period;
  AdwComboRow        *currency;
  AdwSpinRow         *age;
  GtkCheckButton     *checks[JM_CONTRACT_VOLUNTEER + 1];
  GtkStringList      *currencies;
  JmPlaceSuggestions *suggestions;
};

G_DEFINE_FINAL_TYPE (JmRuleFields, jm_rule_fields, ADW_TYPE_PREFERENCES_GROUP)

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* In the order of the rows. */
static const JmRemote remotes[] = { JM_REMOTE_UNKNOWN, JM_REMOTE_REMOTE, JM_REMOTE_HYBRID, JM_REMOTE_ON_SITE };
static const JmPeriod periods[] = { JM_PERIOD_YEAR, JM_PERIOD_MONTH, JM_PERIOD_WEEK, JM_PERIOD_DAY, JM_PERIOD_HOUR };
static const char *const common[] = { "EUR", "GBP", "USD", "CHF", "CAD", "SEK", "NOK", "DKK", "PLN", "CZK" };

/* "45 000", "45,000", "45k", "12,50"; NaN where it is no number. */
static double
parse_amount (const char *text)
{
  g_autoptr(GString) digits = g_string_new (NULL);
  double             times = 1, amount;
  char              *end;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_thousands = (c == ',' || c == '.') && strspn (p + 1, "0123456789") == 3;

      if (g_unichar_isspace (c) || is_thousands)
        continue;
      if ((c == 'k' || c == 'K') && p[1] == '\0')
        times = 1000;
      else
        g_string_append_unichar (digits, c == ',' ? '.' : c);
    }
  amount = g_ascii_strtod (digits->str, &end);
  return digits->len > 0 && *end == '\0' && isfinite (amount) && amount > 0 ? amount * times : NAN;
}

static void
tell (JmRuleFields *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
changed_cb (JmRuleFields *self)
{
  g_assert (JM_IS_RULE_FIELDS (self));

  tell (self);
}

static void
place_cb (JmRuleFields *self)
{
  g_assert (JM_IS_RULE_FIELDS (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self->radius), *gtk_editable_get_text (self->place) != '\0');
  tell (self);
}

static void
salary_cb (JmRuleFields *self)
{
  const char *text;
  gboolean    is_known;

  g_assert (JM_IS_RULE_FIELDS (self));

  text = gtk_editable_get_text (self->salary);
  is_known = !isnan (parse_amount (text));
  if (is_known || *text == '\0')
    gtk_widget_remove_css_class (GTK_WIDGET (self->salary), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->salary), "error");
  gtk_widget_set_sensitive (GTK_WIDGET (self->period), is_known);
  gtk_widget_set_sensitive (GTK_WIDGET (self->currency), is_known);
  tell (self);
}

/* What is chosen stands in the row that folds the choices away. */
static void
summarise_contracts (JmRuleFields *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv)           words = NULL;
  g_autofree char        *text = NULL;

  for (guint i = JM_CONTRACT_PERMANENT; i <= JM_CONTRACT_VOLUNTEER; i++)
    if (gtk_check_button_get_active (self->checks[i]))
      g_strv_builder_add (builder, jm_words_contract (i));
  words = g_strv_builder_end (builder);
  text = g_strjoinv (", ", words);
  adw_expander_row_set_subtitle (self->contracts, *text != '\0' ? text : _("Any"));
}

static void
contract_cb (GtkCheckButton *check,
             JmRuleFields   *self)
{
  g_assert (JM_IS_RULE_FIELDS (self));

  summarise_contracts (self);
  tell (self);
}

static void
add_contracts (JmRuleFields *self)
{
  for (guint i = JM_CONTRACT_PERMANENT; i <= JM_CONTRACT_VOLUNTEER; i++)
    {
      GtkWidget *row = adw_action_row_new ();

      self->checks[i] = GTK_CHECK_BUTTON (gtk_check_button_new ());
      gtk_widget_set_valign (GTK_WIDGET (self->checks[i]), GTK_ALIGN_CENTER);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), jm_words_contract (i));
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), GTK_WIDGET (self->checks[i]));
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->checks[i]));
      adw_expander_row_add_row (self->contracts, row);
      g_signal_connect_object (self->checks[i], "toggled", G_CALLBACK (contract_cb), self, 0);
    }
  summarise_contracts (self);
}

static void
jm_rule_fields_dispose (GObject *object)
{
  JmRuleFields *self = JM_RULE_FIELDS (object);

  if (self->suggestions != NULL)
    jm_place_suggestions_close (self->suggestions);
  g_clear_object (&self->suggestions);
  g_clear_object (&self->currencies);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_RULE_FIELDS);

  G_OBJECT_CLASS (jm_rule_fields_parent_class)->dispose (object);
}

static void
jm_rule_fields_class_init (JmRuleFieldsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jm_rule_fields_dispose;

  /* JmRuleFields::changed: a field says something else. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-rule-fields.ui");
  gtk_widget_class_bind_template_child (widget_class, JmRuleFields, remote);
  gtk_widget_class_bind_template_child (widget_class, JmRuleFields, place);
  gtk_widget_class_bind_template_child (widget_class, JmRuleFields, radius);
  gtk_widget_class_bind_template_child (widget_class, JmRuleFields, contracts);
  gtk_widget_class_bind_template_child (widget_class, JmRuleFields, salary);
  gtk_widget_class_bind_template_child (widget_class, JmRuleFields, period);
  gtk_widget_class_bind_template_child (widget_class, JmRuleFields, currency);
  gtk_widget_class_bind_template_child (widget_class, JmRuleFields, age);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_cb);
  gtk_widget_class_bind_template_callback (widget_class, salary_cb);
}

static void
jm_rule_fields_init (JmRuleFields *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->currencies = gtk_string_list_new (NULL);
  /* Translators: the currency of the place that is searched */
  gtk_string_list_append (self->currencies, _("As at the place"));
  for (gsize i = 0; i < G_N_ELEMENTS (common); i++)
    gtk_string_list_append (self->currencies, common[i]);
  adw_combo_row_set_model (self->currency, G_LIST_MODEL (self->currencies));
  add_contracts (self);
  self->suggestions = jm_place_suggestions_new (ADW_ENTRY_ROW (self->place));
}

static guint
find_currency (JmRuleFields *self,
               const char   *currency)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->currencies));

  if (currency == NULL)
    return 0;
  for (guint i = 1; i < n; i++)
    if (g_str_equal (gtk_string_list_get_string (self->currencies, i), currency))
      return i;
  gtk_string_list_append (self->currencies, currency);
  return n;
}

static void
show_salary (JmRuleFields   *self,
             const JmSearch *search)
{
  g_autofree char *amount = isnan (search->target_salary) ? g_strdup ("") : g_strdup_printf ("%.10g", search->target_salary);

  gtk_editable_set_text (self->salary, amount);
  for (gsize i = 0; i < G_N_ELEMENTS (periods); i++)
    if (periods[i] == search->target_salary_period)
      adw_combo_row_set_selected (self->period, i);
  adw_combo_row_set_selected (self->currency, find_currency (self, search->currency));
}

/**
 * jm_rule_fields_show:
 * @self: the fields
 * @search: whose facts to show
 */
void
jm_rule_fields_show (JmRuleFields   *self,
                     const JmSearch *search)
{
  g_return_if_fail (JM_IS_RULE_FIELDS (self));
  g_return_if_fail (search != NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (remotes); i++)
    if (remotes[i] == search->remote_policy)
      adw_combo_row_set_selected (self->remote, i);
  gtk_editable_set_text (self->place, search->location != NULL ? search->location : "");
  adw_spin_row_set_value (self->radius, search->radius_km);
  for (guint i = 0; search->contract_types != NULL && search->contract_types[i] != NULL; i++)
    {
      JmContract contract = jm_contract_from_string (search->contract_types[i]);

      if (contract != JM_CONTRACT_UNKNOWN)
        gtk_check_button_set_active (self->checks[contract], TRUE);
    }
  show_salary (self, search);
  adw_spin_row_set_value (self->age, search->max_age_days);
}

static void
fill_salary (JmRuleFields *self,
             JmSearch     *search)
{
  guint currency = adw_combo_row_get_selected (self->currency);

  search->target_salary = parse_amount (gtk_editable_get_text (self->salary));
  search->target_salary_period = isnan (search->target_salary) ? JM_PERIOD_NONE
                                 : periods[MIN (adw_combo_row_get_selected (self->period), G_N_ELEMENTS (periods) - 1)];
  g_set_str (&search->currency, currency != 0 && currency != GTK_INVALID_LIST_POSITION
                                ? gtk_string_list_get_string (self->currencies, currency) : NULL);
}

/**
 * jm_rule_fields_fill:
 * @self: the fields
 * @search: gets what they say
 */
void
jm_rule_fields_fill (JmRuleFields *self,
                     JmSearch     *search)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char        *place = NULL;

  g_return_if_fail (JM_IS_RULE_FIELDS (self));
  g_return_if_fail (search != NULL);

  place = g_strstrip (g_strdup (gtk_editable_get_text (self->place)));
  search->remote_policy = remotes[MIN (adw_combo_row_get_selected (self->remote), G_N_ELEMENTS (remotes) - 1)];
  g_set_str (&search->location, *place != '\0' ? place : NULL);
  search->radius_km = *place != '\0' ? (gint64) adw_spin_row_get_value (self->radius) : 0;
  for (guint i = JM_CONTRACT_PERMANENT; i <= JM_CONTRACT_VOLUNTEER; i++)
    if (gtk_check_button_get_active (self->checks[i]))
      g_strv_builder_add (builder, jm_contract_to_string (i));
  g_strfreev (search->contract_types);
  search->contract_types = g_strv_builder_end (builder);
  fill_salary (self, search);
  search->max_age_days = (gint64) adw_spin_row_get_value (self->age);
}

/**
 * jm_rule_fields_find:
 * @self: the fields
 * @rule: "place", "salary"...
 *
 * Returns: (transfer none) (nullable): where that rule is set
 */
GtkWidget *
jm_rule_fields_find (JmRuleFields *self,
                     const char   *rule)
{
  g_return_val_if_fail (JM_IS_RULE_FIELDS (self), NULL);
  g_return_val_if_fail (rule != NULL, NULL);

  if (g_str_equal (rule, "remote"))
    return GTK_WIDGET (self->remote);
  if (g_str_equal (rule, "place"))
    return GTK_WIDGET (self->place);
  if (g_str_equal (rule, "contract"))
    return GTK_WIDGET (self->contracts);
  if (g_str_equal (rule, "salary"))
    return GTK_WIDGET (self->salary);
  return g_str_equal (rule, "age") ? GTK_WIDGET (self->age) : NULL;
}
