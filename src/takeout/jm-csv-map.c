/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <takeout/jm-csv-map.h>

#include <base/base.h>
#include <glib/gi18n.h>
#include <string.h>

static const struct { const char *name, *label; } fields[JM_CSV_N_FIELDS] = {
  [JM_CSV_IGNORE] = { "ignore", N_("Leave out") },
  [JM_CSV_TITLE] = { "title", N_("Title") },
  [JM_CSV_COMPANY] = { "company", N_("Company") },
  [JM_CSV_LOCATION] = { "location", N_("Place") },
  [JM_CSV_URL] = { "url", N_("Address of the posting") },
  [JM_CSV_STATUS] = { "status", N_("Status") },
  [JM_CSV_OUTCOME] = { "outcome", N_("Outcome") },
  [JM_CSV_APPLIED] = { "applied", N_("Applied on") },
  [JM_CSV_VIA] = { "via", N_("Applied by") },
  [JM_CSV_FOLLOW_UP] = { "follow_up", N_("Follow up on") },
  [JM_CSV_RATING] = { "rating", N_("Rating") },
  [JM_CSV_SALARY] = { "salary", N_("Salary") },
  [JM_CSV_CONTRACT] = { "contract", N_("Contract") },
  [JM_CSV_REMOTE] = { "remote", N_("Remote") },
  [JM_CSV_ADDED] = { "added", N_("Added on") },
  [JM_CSV_MOVED] = { "moved", N_("In this status since") },
  [JM_CSV_ARCHIVED] = { "archived", N_("Archived") },
  [JM_CSV_DESCRIPTION] = { "description", N_("Description") },
  [JM_CSV_NOTE] = { "note", N_("Note") },
  [JM_CSV_UUID] = { "uuid", N_("Number of its own") },
};

/**
 * jm_csv_field_to_string:
 * @field: a field
 *
 * Returns: (transfer none): its name for programs: "title"
 */
const char *
jm_csv_field_to_string (JmCsvField field)
{
  return fields[field].name;
}

/**
 * jm_csv_field_from_string:
 * @text: a name, in any case
 * @field: (out): the field
 *
 * Returns: %FALSE when there is no such field
 */
gboolean
jm_csv_field_from_string (const char *text,
                          JmCsvField *field)
{
  for (guint i = 0; i < JM_CSV_N_FIELDS; i++)
    if (g_ascii_strcasecmp (fields[i].name, text) == 0)
      {
        *field = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * jm_csv_field_get_label:
 * @field: a field
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
jm_csv_field_get_label (JmCsvField field)
{
  return _(fields[field].label);
}

/* Lower case, without accents; "applied_at", "Applied At" and "APPLIED-AT" are one. */
static char *
fold_title (const char *title)
{
  g_autofree char *folded = jm_text_fold (title);

  return g_strstrip (g_steal_pointer (&folded));
}

static GStrv
read_titles (void)
{
  g_autoptr(GBytes) bytes = g_resources_lookup_data ("/io/github/jobmate/JobMate/takeout/csv-titles.tsv", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  return g_strsplit (text, "\n", -1);
}

static GHashTable *
index_titles (char **lines)
{
  g_autoptr(GHashTable) index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) words = g_strsplit (lines[i], "\t", -1);
      JmCsvField field;

      if (words[0] == NULL || !jm_csv_field_from_string (words[0], &field))
        continue;
      for (guint j = 1; words[j] != NULL; j++)
        g_hash_table_insert (index, fold_title (words[j]), GUINT_TO_POINTER (field));
    }
  return g_steal_pointer (&index);
}

static gboolean
has_titles (JmCsv  *csv,
            char  **wanted)
{
  for (guint i = 0; wanted[i] != NULL; i++)
    {
      g_autofree char *folded = fold_title (wanted[i]);
      gboolean found = FALSE;

      for (guint j = 0; !found && j < jm_csv_get_n_columns (csv); j++)
        {
          g_autofree char *title = fold_title (jm_csv_get_title (csv, j));

          found = g_str_equal (title, folded);
        }
      if (!found)
        return FALSE;
    }
  return TRUE;
}

static const char *
find_program (JmCsv  *csv,
              char  **lines)
{
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) words = lines[i][0] == '=' ? g_strsplit (lines[i], "\t", -1) : NULL;

      if (words != NULL && has_titles (csv, words + 1))
        return g_intern_string (words[0] + 1);
    }
  return NULL;
}

static gboolean
is_called (JmCsv      *csv,
           guint       column,
           const char *title)
{
  g_autofree char *folded = fold_title (jm_csv_get_title (csv, column));

  return g_str_equal (folded, title);
}

/* What only one column can say: the first one says it; another date is left out, and what else comes after goes into the note. Beside a
 * column for the day, "applied" says yes or no. */
static void
resolve_twice (JmCsv      *csv,
               JmCsvField *guessed)
{
  int seen[JM_CSV_N_FIELDS] = { 0 };

  for (guint i = 0; i < jm_csv_get_n_columns (csv); i++)
    {
      JmCsvField field = guessed[i];
      gboolean is_date = field == JM_CSV_APPLIED || field == JM_CSV_ADDED || field == JM_CSV_MOVED || field == JM_CSV_FOLLOW_UP;

      if (seen[field] > 0 && field == JM_CSV_APPLIED && is_called (csv, seen[field] - 1, "applied"))
        guessed[seen[field] - 1] = JM_CSV_IGNORE;
      else if (seen[field] > 0 && field != JM_CSV_NOTE && field != JM_CSV_IGNORE)
        guessed[i] = is_date ? JM_CSV_IGNORE : JM_CSV_NOTE;
      seen[guessed[i]] = i + 1;
    }
  /* A date of no name is when it was sent, where nothing else says that. */
  for (guint i = 0; seen[JM_CSV_APPLIED] == 0 && i < jm_csv_get_n_columns (csv); i++)
    if (is_called (csv, i, "date"))
      {
        guessed[i] = JM_CSV_APPLIED;
        return;
      }
}

/**
 * jm_csv_guess:
 * @csv: a table
 * @program: (out) (optional) (nullable): whose export it is: "JobSync", "Reactive Resume", "first2apply", "JobMate"; %NULL: not known
 *
 * Guesses by the titles, in several languages.
 *
 * Returns: (transfer full) (array): a field for each column; %JM_CSV_IGNORE where the title says nothing
 */
JmCsvField *
jm_csv_guess (JmCsv       *csv,
              const char **program)
{
  g_auto(GStrv) lines = read_titles ();
  g_autoptr(GHashTable) index = index_titles (lines);
  JmCsvField *guessed = g_new0 (JmCsvField, jm_csv_get_n_columns (csv) + 1);

  for (guint i = 0; i < jm_csv_get_n_columns (csv); i++)
    {
      g_autofree char *title = fold_title (jm_csv_get_title (csv, i));

      guessed[i] = GPOINTER_TO_UINT (g_hash_table_lookup (index, title));
    }
  resolve_twice (csv, guessed);
  if (program != NULL)
    *program = find_program (csv, lines);
  return guessed;
}

static gboolean
find_column (JmCsv       *csv,
             const char  *name,
             guint       *column,
             GError     **error)
{
  guint n = jm_csv_get_n_columns (csv);
  g_autofree char *folded = fold_title (name);
  guint64 number;

  for (*column = 0; *column < n; (*column)++)
    {
      g_autofree char *title = fold_title (jm_csv_get_title (csv, *column));

      if (g_str_equal (title, folded))
        return TRUE;
    }
  if (g_ascii_string_to_unsigned (name, 10, 1, n, &number, NULL))
    {
      *column = number - 1;
      return TRUE;
    }
  g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("The table has no column “%s”."), name);
  return FALSE;
}

/**
 * jm_csv_apply_map:
 * @csv: a table
 * @guessed: (array): a field for each column, changed in place
 * @map: "title=Position,company=Firm": fields and the titles or numbers of columns
 * @error: return location for an error
 *
 * Returns: %FALSE with %JM_ERROR_USAGE for a field or column that is not there
 */
gboolean
jm_csv_apply_map (JmCsv       *csv,
                  JmCsvField  *guessed,
                  const char  *map,
                  GError     **error)
{
  g_auto(GStrv) pairs = g_strsplit (map, ",", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_auto(GStrv) pair = g_strsplit (pairs[i], "=", 2);
      JmCsvField field;
      guint column;

      if (g_strv_length (pair) != 2 || !jm_csv_field_from_string (g_strstrip (pair[0]), &field))
        {
          g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("“%s” says no field: write FIELD=COLUMN, with the fields that “import --help” lists."), pairs[i]);
          return FALSE;
        }
      if (!find_column (csv, g_strstrip (pair[1]), &column, error))
        return FALSE;
      for (guint j = 0; field != JM_CSV_NOTE && field != JM_CSV_IGNORE && j < jm_csv_get_n_columns (csv); j++)
        if (guessed[j] == field)
          guessed[j] = JM_CSV_IGNORE;
      guessed[column] = field;
    }
  return TRUE;
}
