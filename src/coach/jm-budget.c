/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/jm-ai-setup.h>
#include <coach/jm-coach.h>

#include <glib/gi18n.h>

/* The local midnight that begins a day, or the first day of a month; @ahead: the one after it. */
static gint64
find_begin (gint64   now,
            gboolean is_month,
            gboolean ahead)
{
  g_autoptr(GDateTime) moment = g_date_time_new_from_unix_local (now);
  g_autoptr(GDateTime) shifted = !ahead ? g_date_time_ref (moment) : is_month ? g_date_time_add_months (moment, 1) : g_date_time_add_days (moment, 1);
  g_autoptr(GDateTime) begin = g_date_time_new_local (g_date_time_get_year (shifted), g_date_time_get_month (shifted),
                                                      is_month ? 1 : g_date_time_get_day_of_month (shifted), 0, 0, 0);

  return g_date_time_to_unix (begin);
}

/**
 * jm_budget_load:
 * @db: a connection
 * @error: return location
 *
 * What the user allows, and what is spent or reserved of it by all processes.
 *
 * Returns: (transfer full) (nullable): the budget. Errors: as the database answers
 */
JmBudget *
jm_budget_load (JmDb    *db,
                GError **error)
{
  g_autoptr(JmAiSetup) setup = jm_ai_setup_load (db, error);
  g_autoptr(JmStatement) statement = setup != NULL ? jm_db_statement (db, "coach/call-spent.sql", error) : NULL;
  gint64 now = jm_time_now ();
  JmBudget *self;

  if (statement == NULL)
    return NULL;
  jm_statement_bind_int64 (statement, ":day", find_begin (now, FALSE, FALSE));
  jm_statement_bind_int64 (statement, ":month", find_begin (now, TRUE, FALSE));
  if (!jm_statement_next (statement, error))
    return NULL;
  self = g_new0 (JmBudget, 1);
  self->day = jm_statement_get_int64 (statement, "day");
  self->month = jm_statement_get_int64 (statement, "month");
  self->budget_day = setup->budget_day;
  self->budget_month = setup->budget_month;
  self->next_day = find_begin (now, FALSE, TRUE);
  self->next_month = find_begin (now, TRUE, TRUE);
  return self;
}

static gboolean
refuse (gboolean  is_month,
        gint64    budget,
        gint64    spent,
        gint64    until,
        GError  **error)
{
  g_autofree char *limit = jm_dollars_to_text (budget);
  g_autofree char *amount = jm_dollars_to_text (spent);
  g_autofree char *day = jm_time_to_date (until);

  g_set_error (error, JM_ERROR, JM_ERROR_BUDGET,
               is_month ? _("The budget of $%s for this month does not allow it: $%s are spent or set aside. It goes on on %s, or when you raise it.")
                        : _("The budget of $%s for today does not allow it: $%s are spent or set aside. It goes on on %s, or when you raise it."),
               limit, amount, day);
  return FALSE;
}

/**
 * jm_budget_check:
 * @self: a budget
 * @model: whose call it is about
 * @worst: micro-dollars that it may cost; -1: its price is not known
 * @again: (out) (optional): an instant when there is money again; 0: when the user says so
 * @error: return location
 *
 * Returns: whether the call may be made; %FALSE with %JM_ERROR_BUDGET
 */
gboolean
jm_budget_check (const JmBudget  *self,
                 const char      *model,
                 gint64           worst,
                 gint64          *again,
                 GError         **error)
{
  gint64 when = 0;
  gboolean is_allowed = TRUE;

  g_return_val_if_fail (self != NULL && model != NULL, FALSE);

  if (worst < 0 && (self->budget_day >= 0 || self->budget_month >= 0))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_BUDGET,
                   _("The price of “%s” is not known, so the budget cannot be kept. Enter it in the preferences."), model);
      is_allowed = FALSE;
    }
  else if (self->budget_month >= 0 && worst > 0 && self->month + worst > self->budget_month)
    {
      when = self->next_month;
      is_allowed = refuse (TRUE, self->budget_month, self->month, when, error);
    }
  else if (self->budget_day >= 0 && worst > 0 && self->day + worst > self->budget_day)
    {
      when = self->next_day;
      is_allowed = refuse (FALSE, self->budget_day, self->day, when, error);
    }
  if (again != NULL)
    *again = when;
  return is_allowed;
}

/**
 * jm_budget_free:
 * @self: (nullable): a budget
 */
void
jm_budget_free (JmBudget *self)
{
  g_free (self);
}
