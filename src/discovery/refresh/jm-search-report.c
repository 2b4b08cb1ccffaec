/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "refresh/jm-search-reports.h"

#include <discovery/jm-refresh.h>

#include "board/jm-board-private.h"
#include "refresh/jm-rule-counts.h"

#include <string.h>

#define MOST_TERMS 20

/* --- one search --- */

/**
 * jm_search_report_new:
 * @search: a search's id
 * @name: (nullable): its name
 *
 * Returns: (transfer full): a report of nothing
 */
JmSearchReport *
jm_search_report_new (gint64      search,
                      const char *name)
{
  JmSearchReport *self = g_new0 (JmSearchReport, 1);

  self->search = search;
  self->name = g_strdup (name);
  self->reasons = jm_rule_counts_new ();
  return self;
}

/**
 * jm_search_report_free:
 * @self: (transfer full): a report
 *
 * Frees it.
 */
void
jm_search_report_free (JmSearchReport *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->name);
  g_hash_table_unref (self->reasons);
  g_free (self);
}

/**
 * jm_search_report_count:
 * @self: a report
 * @verdict: what the rules of the search say of one more posting
 *
 * Counts it.
 */
void
jm_search_report_count (JmSearchReport  *self,
                        const JmVerdict *verdict)
{
  g_autofree char *reason = NULL;

  g_return_if_fail (self != NULL && verdict != NULL);

  self->read++;
  self->kept += verdict->kept;
  if (verdict->kept)
    return;
  reason = g_strconcat (verdict->rule, "\t", verdict->term, NULL);
  jm_rule_counts_add (self->reasons, reason, 1);
}

/**
 * jm_search_report_add:
 * @self: a report
 * @other: another one of the same search, which stays as it is
 *
 * Adds what the other one counted.
 */
void
jm_search_report_add (JmSearchReport       *self,
                      const JmSearchReport *other)
{
  g_return_if_fail (self != NULL && other != NULL);

  if (self->name == NULL)
    self->name = g_strdup (other->name);
  self->read += other->read;
  self->kept += other->kept;
  jm_rule_counts_merge (self->reasons, other->reasons);
}

static guint
count_of (const JmSearchReport *self,
          const char           *reason)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->reasons, reason));
}

static int
compare_reasons (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const char *first = *(const char *const *) a;
  const char *second = *(const char *const *) b;
  guint n = count_of (user_data, first), m = count_of (user_data, second);

  return n != m ? (n < m) - (n > m) : strcmp (first, second);
}

/*< private >
 * jm_search_report_list:
 * @self: a report
 *
 * Returns: (transfer container) (element-type utf8): its reasons, "rule\tterm", the most frequent first
 */
GPtrArray *
jm_search_report_list (const JmSearchReport *self)
{
  GPtrArray *reasons = g_hash_table_get_keys_as_ptr_array (self->reasons);

  g_ptr_array_sort_with_data (reasons, compare_reasons, (gpointer) self);
  return reasons;
}

static void
write_rules (JmJsonBuilder        *builder,
             const JmSearchReport *self,
             GPtrArray            *reasons)
{
  g_autoptr(GHashTable) rules = jm_rule_counts_new ();
  g_autoptr(GList) names = NULL;

  for (guint i = 0; i < reasons->len; i++)
    {
      const char *reason = g_ptr_array_index (reasons, i);
      g_autofree char *rule = g_strndup (reason, strcspn (reason, "\t"));

      jm_rule_counts_add (rules, rule, count_of (self, reason));
    }
  names = g_list_sort (g_hash_table_get_keys (rules), (GCompareFunc) g_strcmp0);
  jm_json_key (builder, "filtered_by");
  jm_json_begin_object (builder);
  for (GList *name = names; name != NULL; name = name->next)
    jm_json_set_int64 (builder, name->data, GPOINTER_TO_UINT (g_hash_table_lookup (rules, name->data)));
  jm_json_end_object (builder);
}

/**
 * jm_search_report_to_json:
 * @self: a report
 *
 * Returns: (transfer full): an object with the counts, and the twenty terms that kept out most
 */
JmJson *
jm_search_report_to_json (const JmSearchReport *self)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(GPtrArray) reasons = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  reasons = jm_search_report_list (self);
  jm_json_begin_object (builder);
  jm_json_set_id (builder, "search", 's', self->search);
  jm_json_set_string (builder, "name", self->name);
  jm_json_set_int64 (builder, "read", self->read);
  jm_json_set_int64 (builder, "kept", self->kept);
  write_rules (builder, self, reasons);
  jm_json_key (builder, "terms");
  jm_json_begin_array (builder);
  for (guint i = 0; i < reasons->len && i < MOST_TERMS; i++)
    {
      const char *reason = g_ptr_array_index (reasons, i);
      g_autofree char *rule = g_strndup (reason, strcspn (reason, "\t"));
      const char *term = reason + strlen (rule) + 1;

      jm_json_begin_object (builder);
      jm_json_set_string (builder, "rule", rule);
      jm_json_set_string (builder, "term", *term != '\0' ? term : NULL);
      jm_json_set_int64 (builder, "count", count_of (self, reason));
      jm_json_end_object (builder);
    }
  jm_json_end_array (builder);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

/* What the terms leave of a rule, whose terms are too many to be told, has none. */
static void
read_reasons (JmSearchReport *self,
              JmJson         *json)
{
  JmJson *terms = jm_json_get_member (json, "terms");
  JmJson *rules = jm_json_get_member (json, "filtered_by");
  g_autoptr(GHashTable) told = jm_rule_counts_new ();
  g_auto(GStrv) names = jm_json_is (rules, JM_JSON_OBJECT) ? jm_json_list_members (rules) : NULL;

  for (guint i = 0; i < jm_json_get_length (terms); i++)
    {
      JmJson *row = jm_json_get_element (terms, i);
      const char *rule = jm_json_member_string (row, "rule");
      const char *term = jm_json_member_string (row, "term");
      g_autofree char *reason = g_strconcat (rule != NULL ? rule : "", "\t", term, NULL);
      gint64 n = 0;

      if (rule == NULL || !jm_json_member_int64 (row, "count", &n) || n <= 0)
        continue;
      jm_rule_counts_add (self->reasons, reason, n);
      jm_rule_counts_add (told, rule, n);
    }
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *reason = g_strconcat (names[i], "\t", NULL);
      gint64 n = 0;

      jm_json_member_int64 (rules, names[i], &n);
      n -= GPOINTER_TO_UINT (g_hash_table_lookup (told, names[i]));
      if (n > 0)
        jm_rule_counts_add (self->reasons, reason, n);
    }
}

/**
 * jm_search_report_from_json:
 * @json: (nullable): an object in the shape of jm_search_report_to_json()
 *
 * Returns: (transfer full) (nullable): the report; %NULL for anything else
 */
JmSearchReport *
jm_search_report_from_json (JmJson *json)
{
  const char *id = jm_json_member_string (json, "search");
  gint64 search = id != NULL && *id == 's' ? g_ascii_strtoll (id + 1, NULL, 10) : 0;
  gint64 read = 0, kept = 0;
  JmSearchReport *self;

  if (search <= 0 || !jm_json_member_int64 (json, "read", &read) || !jm_json_member_int64 (json, "kept", &kept))
    return NULL;
  self = jm_search_report_new (search, jm_json_member_string (json, "name"));
  self->read = CLAMP (read, 0, G_MAXINT);
  self->kept = CLAMP (kept, 0, G_MAXINT);
  read_reasons (self, json);
  return self;
}

/* --- several --- */

GPtrArray *
jm_search_reports_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) jm_search_report_free);
}

static JmSearchReport *
find (GPtrArray  *self,
      gint64      search,
      const char *name)
{
  for (guint i = 0; i < self->len; i++)
    {
      JmSearchReport *report = g_ptr_array_index (self, i);

      if (report->search == search)
        return report;
    }
  g_ptr_array_add (self, jm_search_report_new (search, name));
  return g_ptr_array_index (self, self->len - 1);
}

void
jm_search_reports_count (GPtrArray       *self,
                         const JmSearch  *search,
                         const JmVerdict *verdict)
{
  jm_search_report_count (find (self, search->id, search->name), verdict);
}

void
jm_search_reports_add (GPtrArray *self,
                       GPtrArray *others)
{
  for (guint i = 0; others != NULL && i < others->len; i++)
    {
      const JmSearchReport *other = g_ptr_array_index (others, i);

      jm_search_report_add (find (self, other->search, other->name), other);
    }
}

void
jm_search_reports_write (GPtrArray     *self,
                         JmJsonBuilder *builder)
{
  jm_json_key (builder, "searches");
  jm_json_begin_array (builder);
  for (guint i = 0; i < self->len; i++)
    {
      g_autoptr(JmJson) json = jm_search_report_to_json (g_ptr_array_index (self, i));

      jm_json_add_value (builder, json);
    }
  jm_json_end_array (builder);
}

/* --- what the boards last gave --- */

static gboolean
names_board (const JmSearch *search,
             JmBoards       *boards,
             const char     *reference)
{
  for (guint i = 0; search->boards != NULL && search->boards[i] != NULL; i++)
    {
      g_autofree char *param = NULL;
      g_autoptr(JmBoard) board = jm_boards_lookup (boards, search->boards[i], &param, NULL);
      g_autofree char *own = board != NULL ? jm_board_make_reference (board, param) : g_strdup (search->boards[i]);

      if (g_strcmp0 (own, reference) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * jm_search_report_load:
 * @db: a connection
 * @boards: the boards
 * @search: a search's id
 * @error: return location for an error
 *
 * Sums up what the search made of the last answer of each of its boards.
 *
 * Returns: (transfer full) (nullable): the report; %JM_ERROR_NOT_FOUND
 */
JmSearchReport *
jm_search_report_load (JmDb      *db,
                       JmBoards  *boards,
                       gint64     search,
                       GError   **error)
{
  g_autoptr(JmSearch) wish = jm_search_load (db, search, error);
  g_autoptr(JmJson) states = wish != NULL ? jm_board_state_to_json (db, error) : NULL;
  g_autoptr(JmSearchReport) self = NULL;

  if (states == NULL)
    return NULL;
  self = jm_search_report_new (search, wish->name);
  for (guint i = 0; i < jm_json_get_length (states); i++)
    {
      JmJson *state = jm_json_get_element (states, i);
      JmJson *reports = jm_json_get_member (jm_json_get_member (state, "counts"), "searches");

      for (guint j = 0; j < jm_json_get_length (reports); j++)
        {
          g_autoptr(JmSearchReport) report = jm_search_report_from_json (jm_json_get_element (reports, j));

          if (report != NULL && report->search == search && names_board (wish, boards, jm_json_member_string (state, "board")))
            jm_search_report_add (self, report);
        }
    }
  return g_steal_pointer (&self);
}
