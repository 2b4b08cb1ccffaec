/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <takeout/jm-intake.h>

#include "jm-csv-value.h"
#include "jm-intake-row.h"

#include <glib/gi18n.h>
#include <posting/posting.h>
#include <string.h>

#define MOST_PROBLEMS 20

/* A row of somebody's table on its way to a posting, an application and a note. */
typedef struct {
  guint       number;
  const char *cells[JM_CSV_N_FIELDS]; /* (nullable) */
  GString    *note;
  gint64      applied, added, moved, archived;
  char       *follow_up;
  const char *status; /* "REJECTED:by_them" */
  char       *posting, *application;  /* uuids */
} Row;

typedef struct {
  JmIntake         *intake;
  JmCsv            *csv;
  const JmCsvField *fields;
  JmCsvDates        dates;
  GCancellable     *cancellable;
  JmIntakeRows      rows;
} Reading;

static void
row_clear (Row *row)
{
  if (row->note != NULL)
    g_string_free (row->note, TRUE);
  g_free (row->follow_up);
  g_free (row->posting);
  g_free (row->application);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

static void
note_problem (Reading    *self,
              const Row  *row,
              const char *format,
              const char *text)
{
  g_autofree char *brief = jm_text_shorten (text, 60);
  g_autoptr(GString) problem = g_string_new (format);
  g_autofree char *number = g_strdup_printf ("%u", row->number);

  if (self->intake->problems->len >= MOST_PROBLEMS)
    return;
  g_string_replace (problem, "%u", number, 1);
  g_string_replace (problem, "%s", brief, 1);
  g_ptr_array_add (self->intake->problems, g_string_free (g_steal_pointer (&problem), FALSE));
}

/* The same row gives the same number (RFC 9562, version 8), so that a file may come twice. */
static char *
make_uuid (const char *kind,
           const char *first,
           ...)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  const char *hash;
  va_list arguments;

  g_checksum_update (checksum, (const guchar *) kind, strlen (kind) + 1);
  va_start (arguments, first);
  for (const char *text = first; text != NULL; text = va_arg (arguments, const char *))
    g_checksum_update (checksum, (const guchar *) text, strlen (text) + 1);
  va_end (arguments);
  hash = g_checksum_get_string (checksum);
  return g_strdup_printf ("%.8s-%.4s-8%.3s-8%.3s-%.12s", hash, hash + 8, hash + 12, hash + 15, hash + 18);
}

/* --- from cells to a row --- */

static void
add_to_note (Row        *row,
             const char *title,
             const char *text)
{
  if (row->note->len > 0)
    g_string_append_c (row->note, '\n');
  if (title != NULL)
    g_string_append_printf (row->note, "%s: ", title);
  g_string_append (row->note, text);
}

static gint64
read_date (Reading    *self,
           Row        *row,
           JmCsvField  field)
{
  gint64 instant = 0;

  if (row->cells[field] == NULL || jm_csv_read_date (row->cells[field], self->dates, &instant))
    return instant;
  if (field != JM_CSV_ARCHIVED)
    note_problem (self, row, _("Row %u: “%s” is no date that is understood; it is left out."), row->cells[field]);
  return 0;
}

static gboolean
is_no (const char *text)
{
  static const char *const words[] = { "no", "false", "0", "non", "nein" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (text, words[i]) == 0)
      return TRUE;
  return FALSE;
}

static void
read_dates (Reading *self,
            Row     *row)
{
  const char *archived = row->cells[JM_CSV_ARCHIVED];
  gint64 follow_up;

  row->applied = read_date (self, row, JM_CSV_APPLIED);
  row->added = read_date (self, row, JM_CSV_ADDED);
  row->moved = read_date (self, row, JM_CSV_MOVED);
  row->archived = read_date (self, row, JM_CSV_ARCHIVED);
  if (row->archived == 0 && archived != NULL && !is_no (archived))
    row->archived = jm_time_now ();
  follow_up = read_date (self, row, JM_CSV_FOLLOW_UP);
  row->follow_up = jm_time_to_date (follow_up);
  if (row->added == 0)
    row->added = row->applied != 0 ? row->applied : row->moved != 0 ? row->moved : jm_time_now ();
  if (row->moved == 0)
    row->moved = row->applied != 0 ? row->applied : row->added;
}

static void
read_status (Reading *self,
             Row     *row)
{
  const char *text = row->cells[JM_CSV_STATUS];

  row->status = text != NULL ? jm_csv_read_status (text) : NULL;
  if (text != NULL && row->status == NULL)
    {
      note_problem (self, row, _("Row %u: the status “%s” is not known; it is kept as a note."), text);
      add_to_note (row, _("Status"), text);
    }
  if (row->status == NULL)
    row->status = row->applied != 0 ? "APPLIED" : "TO_APPLY";
  if (g_str_equal (row->status, "ARCHIVED"))
    {
      row->archived = row->archived != 0 ? row->archived : row->moved;
      row->status = row->applied != 0 ? "APPLIED" : "TO_APPLY";
    }
}

static void
read_cells (Reading *self,
            Row     *row)
{
  for (guint i = 0; i < jm_csv_get_n_columns (self->csv); i++)
    {
      const char *cell = jm_csv_get_cell (self->csv, row->number - 2, i);
      JmCsvField field = self->fields[i];
      gboolean is_own_note = field == JM_CSV_NOTE && g_ascii_strncasecmp (jm_csv_get_title (self->csv, i), "note", 4) == 0;

      if (field == JM_CSV_IGNORE || jm_csv_is_empty (cell))
        continue;
      if (field == JM_CSV_NOTE)
        add_to_note (row, is_own_note ? NULL : jm_csv_get_title (self->csv, i), cell);
      else if (row->cells[field] == NULL)
        row->cells[field] = cell;
    }
  read_dates (self, row);
  read_status (self, row);
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static void
name_row (Row *row)
{
  const char *url = row->cells[JM_CSV_URL];
  const char *uuid = row->cells[JM_CSV_UUID];

  if (uuid != NULL && g_regex_match_simple ("^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", uuid, 0, 0))
    row->application = g_strdup (uuid);
  else
    row->application = make_uuid ("application", or_empty (url), or_empty (row->cells[JM_CSV_TITLE]), or_empty (row->cells[JM_CSV_COMPANY]),
                                  or_empty (row->cells[JM_CSV_LOCATION]), NULL);
  row->posting = make_uuid ("posting", row->application, NULL);
}

/* --- from a row to what is stored --- */

static JmPosting *
make_posting (Row *row)
{
  g_autoptr(JmPosting) posting = jm_posting_new ();
  const char *url = row->cells[JM_CSV_URL];
  const char *title = row->cells[JM_CSV_TITLE];
  const char *terms = row->cells[JM_CSV_CONTRACT];

  posting->is_manual = TRUE;
  posting->title = g_strdup (title != NULL ? title : row->cells[JM_CSV_COMPANY]);
  posting->company_name = g_strdup (row->cells[JM_CSV_COMPANY]);
  posting->location = g_strdup (row->cells[JM_CSV_LOCATION]);
  posting->description = g_strdup (row->cells[JM_CSV_DESCRIPTION]);
  posting->source_url = url != NULL ? jm_url_resolve (NULL, url) : NULL;
  posting->salary_text = g_strdup (row->cells[JM_CSV_SALARY]);
  if (posting->salary_text != NULL)
    jm_money_parse (posting->salary_text, &posting->salary);
  if (terms != NULL)
    {
      posting->contract_type = jm_contract_from_string (terms) != JM_CONTRACT_UNKNOWN ? jm_contract_from_string (terms) : jm_terms_contract (terms);
      posting->working_time = jm_terms_working_time (terms);
    }
  if (row->cells[JM_CSV_REMOTE] != NULL)
    {
      posting->remote = jm_remote_from_string (row->cells[JM_CSV_REMOTE]);
      if (posting->remote == JM_REMOTE_UNKNOWN)
        posting->remote = jm_terms_remote (row->cells[JM_CSV_REMOTE]);
    }
  if (url != NULL && posting->source_url == NULL)
    add_to_note (row, NULL, url);
  jm_posting_normalise (posting, row->added);
  return g_steal_pointer (&posting);
}

static void
set_amounts (JmJsonBuilder   *builder,
             const JmPosting *posting)
{
  jm_json_set_double (builder, "salary_min", posting->salary.min > 0 ? posting->salary.min : __builtin_nan (""));
  jm_json_set_double (builder, "salary_max", posting->salary.max > 0 ? posting->salary.max : __builtin_nan (""));
  jm_json_set_string (builder, "salary_currency", posting->salary.currency[0] != '\0' ? posting->salary.currency : NULL);
  jm_json_set_string (builder, "salary_period", jm_period_to_string (posting->salary.period));
  jm_json_set_string (builder, "salary_text", posting->salary_text);
}

static JmJson *
describe_posting (Row             *row,
                  const JmPosting *posting)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  gboolean is_dismissed = g_str_equal (row->status, "DISMISSED"), is_open = g_str_equal (row->status, "INBOX");

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "uuid", row->posting);
  jm_json_set_string (builder, "status", is_dismissed ? "REJECTED" : is_open ? "PENDING" : "APPROVED");
  jm_json_set_boolean (builder, "is_manual", TRUE);
  jm_json_set_string (builder, "title", posting->title);
  jm_json_set_string (builder, "company_name", posting->company_name);
  jm_json_set_string (builder, "location", posting->location);
  jm_json_set_string (builder, "country", posting->country);
  jm_json_set_string (builder, "postal_code", posting->postal_code);
  jm_json_set_string (builder, "remote", jm_remote_to_string (posting->remote));
  jm_json_set_string (builder, "contract_type", jm_contract_to_string (posting->contract_type));
  jm_json_set_string (builder, "working_time", jm_working_time_to_string (posting->working_time));
  jm_json_set_string (builder, "source_url", posting->source_url);
  jm_json_set_string (builder, "url_key", posting->url_key);
  jm_json_set_string (builder, "fingerprint", posting->fingerprint);
  set_amounts (builder, posting);
  jm_json_set_string (builder, "description", posting->description);
  jm_json_set_boolean (builder, "text_complete", posting->description != NULL || posting->url_key == NULL);
  jm_json_set_int64 (builder, "text_tries", 0);
  jm_json_set_strv (builder, "tags", NULL);
  jm_json_set_time (builder, "discovered_at", row->added);
  jm_json_set_time (builder, "seen_at", row->added);
  jm_json_set_time (builder, "expires_at", is_open ? jm_time_now () + 30 * 24 * 60 * 60 : posting->expires_at);
  jm_json_set_boolean (builder, "kept", FALSE);
  jm_json_set_time (builder, "decided_at", is_open ? 0 : row->moved);
  jm_json_set_strv (builder, "searches", NULL);
  jm_json_set_strv (builder, "sightings", NULL);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

/* What somebody calls the way by which it was sent, where it is one of ours. */
static const char *
find_via (const char *text)
{
  static const char *const words[][2] = {
    { "site", "site" }, { "website", "site" }, { "mail", "mail" }, { "email", "mail" }, { "e-mail", "mail" }, { "post", "post" },
    { "phone", "phone" }, { "in_person", "in_person" }, { "in person", "in_person" }, { "agency", "agency" }, { "recruiter", "agency" },
  };

  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (text, words[i][0]) == 0)
      return words[i][1];
  return NULL;
}

static const char *
find_outcome (const char *text)
{
  static const char *const words[] = { "by_them", "by_me", "no_answer", "withdrawn", "declined" };

  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (text, words[i]) == 0)
      return words[i];
  return NULL;
}

static JmJson *
describe_application (Row   *row,
                      guint  position)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_auto(GStrv) status = g_strsplit (row->status, ":", 2);
  const char *outcome = find_outcome (row->cells[JM_CSV_OUTCOME]);
  int rating = row->cells[JM_CSV_RATING] != NULL ? jm_csv_read_rating (row->cells[JM_CSV_RATING]) : 0;
  gboolean is_sent = !g_str_equal (status[0], "TO_APPLY");

  if (row->cells[JM_CSV_VIA] != NULL && find_via (row->cells[JM_CSV_VIA]) == NULL)
    add_to_note (row, _("Source"), row->cells[JM_CSV_VIA]);
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "uuid", row->application);
  jm_json_set_string (builder, "posting", row->posting);
  jm_json_set_string (builder, "current_status", status[0]);
  jm_json_set_int64 (builder, "position", position);
  jm_json_set_string (builder, "outcome", outcome != NULL ? outcome : status[1]);
  jm_json_set_time (builder, "applied_at", row->applied != 0 ? row->applied : is_sent ? row->moved : 0);
  jm_json_set_string (builder, "applied_via", find_via (row->cells[JM_CSV_VIA]));
  if (rating > 0)
    jm_json_set_int64 (builder, "user_rating", rating);
  jm_json_set_string (builder, "relance_at", row->follow_up);
  jm_json_set_string (builder, "ai_state", "none");
  jm_json_set_time (builder, "created_at", row->added);
  jm_json_set_time (builder, "moved_at", row->moved);
  jm_json_set_time (builder, "archived_at", row->archived);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static JmJson *
describe_note (Row *row)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autofree char *uuid = make_uuid ("note", row->application, row->note->str, NULL);

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "uuid", uuid);
  jm_json_set_string (builder, "application", row->application);
  jm_json_set_time (builder, "at", row->moved);
  jm_json_set_string (builder, "text", row->note->str);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

/* What happened to it before it came, as far as the table says. */
static gboolean
tell (Reading     *self,
      const char  *kind,
      const char  *uuid,
      JmEventKind  event,
      gint64       at,
      const char  *to,
      GError     **error)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autofree char *subject = g_strconcat (kind, ":", uuid, NULL);
  g_autoptr(JmJson) json = NULL;

  jm_json_begin_object (builder);
  jm_json_set_time (builder, "at", at);
  jm_json_set_string (builder, "process", "import");
  jm_json_set_string (builder, "kind", jm_event_kind_to_string (event));
  jm_json_set_string (builder, "subject", subject);
  jm_json_key (builder, "detail");
  jm_json_begin_object (builder);
  if (to != NULL)
    {
      jm_json_set_string (builder, "from", "TO_APPLY");
      jm_json_set_string (builder, "to", to);
    }
  jm_json_end_object (builder);
  jm_json_end_object (builder);
  json = jm_json_builder_finish (builder);
  return jm_intake_rows_add_event (&self->rows, json, error);
}

static gboolean
add_application (Reading   *self,
                 Row       *row,
                 GError   **error)
{
  g_autoptr(JmJson) application = describe_application (row, row->number);
  g_autoptr(JmJson) note = row->note->len > 0 ? describe_note (row) : NULL;
  g_autofree char *status = g_strndup (row->status, strcspn (row->status, ":"));

  return jm_intake_rows_add (&self->rows, &jm_takeout_nouns[JM_TAKEOUT_APPLICATIONS], row->number, application, error)
         && (note == NULL || jm_intake_rows_add (&self->rows, &jm_takeout_nouns[JM_TAKEOUT_NOTES], row->number, note, error))
         && tell (self, "posting", row->posting, JM_EVENT_JOB_APPROVED, row->added, NULL, error)
         && tell (self, "application", row->application, JM_EVENT_APPLICATION_CREATED, row->added, NULL, error)
         && (g_str_equal (status, "TO_APPLY") || tell (self, "application", row->application, JM_EVENT_CARD_MOVED, row->moved, status, error));
}

static gboolean
take_row (Reading  *self,
          guint     number,
          GError  **error)
{
  const JmTakeoutNoun *noun = &jm_takeout_nouns[JM_TAKEOUT_POSTINGS];
  g_auto(Row) row = { .number = number, .note = g_string_new (NULL) };
  g_autoptr(JmPosting) posting = NULL;
  g_autoptr(JmJson) json = NULL;
  gboolean has;

  read_cells (self, &row);
  if (row.cells[JM_CSV_TITLE] == NULL && row.cells[JM_CSV_COMPANY] == NULL)
    {
      self->intake->n_skipped++;
      note_problem (self, &row, _("Row %u has neither title nor company; it is left out."), "");
      return TRUE;
    }
  name_row (&row);
  posting = make_posting (&row);
  json = describe_posting (&row, posting);
  if (!jm_intake_rows_has (&self->rows, noun, json, &has, error))
    return FALSE;
  if (has)
    {
      self->intake->n_skipped++;
      note_problem (self, &row, _("Row %u says the same as one before it; it is left out."), "");
      return TRUE;
    }
  if (!jm_intake_rows_add (&self->rows, noun, number, json, error) || !tell (self, "posting", row.posting, JM_EVENT_JOB_DISCOVERED, row.added, NULL, error))
    return FALSE;
  if (g_str_equal (row.status, "DISMISSED"))
    return tell (self, "posting", row.posting, JM_EVENT_JOB_REJECTED, row.moved, NULL, error);
  return g_str_equal (row.status, "INBOX") || add_application (self, &row, error);
}

static gboolean
fill (JmDb      *db,
      gpointer   user_data,
      GError   **error)
{
  Reading *self = user_data;

  self->rows.db = db;
  for (guint i = 0; i < jm_csv_get_n_rows (self->csv); i++)
    if (g_cancellable_set_error_if_cancelled (self->cancellable, error) || !take_row (self, i + 2, error))
      return FALSE;
  return TRUE;
}

/**
 * jm_intake_read_csv:
 * @self: an empty intake
 * @csv: a table of applications
 * @fields: (array): what each of its columns says, as jm_csv_guess() gives it
 * @cancellable: (nullable): stops between two rows
 * @error: return location for an error
 *
 * Makes of each row a posting, an application and a note of what else the row says. The same row has the same uuids whenever it comes. What
 * cannot be understood is told by jm_intake_get_problems(), and loses no other row. Blocks.
 *
 * Returns: whether all rows were read; %JM_ERROR_INVALID where no column says title or company
 */
gboolean
jm_intake_read_csv (JmIntake          *self,
                    JmCsv             *csv,
                    const JmCsvField  *fields,
                    GCancellable      *cancellable,
                    GError           **error)
{
  g_autoptr(JmIntakeMap) map = jm_intake_map_new ();
  Reading reading = { .intake = self, .csv = csv, .fields = fields, .cancellable = cancellable, .rows.map = map };
  gboolean has_name = FALSE;

  for (guint i = 0; i < jm_csv_get_n_columns (csv); i++)
    has_name |= fields[i] == JM_CSV_TITLE || fields[i] == JM_CSV_COMPANY;
  if (!has_name)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("No column is known to say the title or the company. Say which one does, and import again."));
      return FALSE;
    }
  self->is_foreign = TRUE;
  reading.dates = jm_csv_find_dates (csv, fields);
  return jm_store_write (self->store, JM_PRIORITY_COMMAND, fill, &reading, error);
}
