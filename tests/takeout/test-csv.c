/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people.h"

#include <string.h>

static JmCsv *
parse (const char *text)
{
  g_autoptr(GError) error = NULL;
  JmCsv *csv = jm_csv_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return csv;
}

/* All of it as "a|b/c|d". */
static void
assert_table (const char *text,
              const char *expected)
{
  g_autoptr(JmCsv) csv = parse (text);
  g_autoptr(GString) found = g_string_new (NULL);

  for (guint j = 0; j < jm_csv_get_n_columns (csv); j++)
    g_string_append_printf (found, "%s%s", j > 0 ? "|" : "", jm_csv_get_title (csv, j));
  for (guint i = 0; i < jm_csv_get_n_rows (csv); i++)
    for (guint j = 0; j < jm_csv_get_n_columns (csv); j++)
      g_string_append_printf (found, "%s%s", j > 0 ? "|" : "/", jm_csv_get_cell (csv, i, j));
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_tables (void)
{
  assert_table ("a,b\n1,2\n", "a|b/1|2");
  assert_table ("a,b\r\n1,2", "a|b/1|2");
  assert_table ("a,b\r1,2\r", "a|b/1|2");
  assert_table ("a;b\n1,5;2\n", "a|b/1,5|2");
  assert_table ("a\tb\n1\t2\n", "a|b/1|2");
  assert_table ("sep=;\na;b\n1;2\n", "a|b/1|2");
  assert_table ("\"a\",\"b;c;d\"\n1,2\n", "a|b;c;d/1|2");
  assert_table ("a,b\n\"x\n\"\"y\"\", z\",2\n", "a|b/x\n\"y\", z|2");
  assert_table ("a,b\n\n,\n1,2\n  ,\n", "a|b/1|2");
  assert_table ("a,b\n1\n1,2,3\n", "a|b/1|/1|2");
  assert_table ("a,b\n5\" disk,2\n", "a|b/5\" disk|2");
  assert_table ("a,b\n\"open,2\n3,4", "a|b/open,2\n3,4|");
  assert_table ("a,b\n\"1\"x,2\n", "a|b/1x|2");
  assert_table ("a,b\n '=1+1, '-2 \n", "a|b/=1+1|-2");
  assert_table ("a,b\nit's,'quoted'\n", "a|b/it's|'quoted'");
}

static void
test_encodings (void)
{
  static const char utf16[] = "\xFF\xFE" "a\0;\0\n\0\xE9\0;\0\xAC\x20\n";

  assert_table ("\xEF\xBB\xBF" "a,b\né,€\n", "a|b/é|€");
  assert_table ("a,b\n\xE9,\x80\x93\n", "a|b/é|€“");
  assert_table ("a,b\n\xE9,\x81\n", "a|b/é|\xC2\x81");
  {
    g_autoptr(GError) error = NULL;
    g_autoptr(JmCsv) csv = jm_csv_parse (utf16, sizeof utf16, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (jm_csv_get_cell (csv, 0, 0), ==, "é");
    g_assert_cmpstr (jm_csv_get_cell (csv, 0, 1), ==, "€");
  }
}

static void
test_refused (void)
{
  static const char *const texts[] = { "", "\n\n", "a,b\n", "\xEF\xBB\xBF" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JmCsv) csv = jm_csv_parse (texts[i], strlen (texts[i]), &error);

      g_assert_null (csv);
      g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
    }
  {
    g_autofree char *quotes = g_strnfill (200000, '"');
    g_autofree char *commas = g_strnfill (200000, ',');
    g_autofree char *wide = g_strconcat (commas, "\nx,y\n", quotes, "\n", commas, NULL);
    g_autofree char *lines = g_strnfill (400000, '\n');
    g_autoptr(GString) long_table = g_string_new ("a\n");
    g_autoptr(GError) error = NULL;
    g_autoptr(JmCsv) csv = NULL;

    csv = jm_csv_parse (wide, strlen (wide), &error);
    g_assert_true (csv == NULL || jm_csv_get_n_columns (csv) <= 256);
    g_clear_error (&error);
    g_assert_null (jm_csv_parse (lines, strlen (lines), &error));
    g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
    g_clear_error (&error);
    for (guint i = 0; i < 100100; i++)
      g_string_append (long_table, "1\n");
    g_assert_null (jm_csv_parse (long_table->str, long_table->len, &error));
    g_assert_error (error, JM_ERROR, JM_ERROR_TOO_LARGE);
  }
}

/* What is written is read again as it was, and no spreadsheet runs it. */
static void
test_cells (void)
{
  static const char *const unsafe[] = {
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\"=1", "'=1", "\u00A0=1", "＝1", "＋1", "－1", "＠1", "\n=1", "=HYPERLINK(\"http://x\";\"y\")",
  };
  static const char *const safe[] = { "a", "a=1", "1-2", "C++", "a@b", "\u2013dash", "0", "" };

  for (guint i = 0; i < G_N_ELEMENTS (unsafe); i++)
    {
      g_autoptr(GString) line = g_string_new (NULL);

      jm_csv_append_cell (line, unsafe[i], ';');
      g_assert_true (g_str_has_prefix (line->str, "\"'"));
    }
  for (guint i = 0; i < G_N_ELEMENTS (safe); i++)
    {
      g_autoptr(GString) line = g_string_new (NULL);

      jm_csv_append_cell (line, safe[i], ';');
      g_assert_cmpstr (line->str, ==, safe[i]);
    }
  {
    g_autoptr(GString) line = g_string_new (NULL);

    jm_csv_append_cell (line, "a\"b;c\nd", ';');
    g_assert_cmpstr (line->str, ==, "\"a\"\"b;c\nd\"");
  }
}

static void
assert_guess (const char *titles,
              const char *program,
              const char *expected)
{
  g_autofree char *text = g_strconcat (titles, "\nx\n", NULL);
  g_autoptr(JmCsv) csv = parse (text);
  const char *found;
  g_autofree JmCsvField *fields = jm_csv_guess (csv, &found);
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < jm_csv_get_n_columns (csv); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " " : "", jm_csv_field_to_string (fields[i]));
  g_assert_cmpstr (names->str, ==, expected);
  g_assert_cmpstr (found, ==, program);
}

static void
test_guess (void)
{
  assert_guess ("index,createdAt,applied,appliedDate,Company,JobTitle,jobType,Location,JobSource,Status", "JobSync",
                "ignore added ignore applied company title contract location via status");
  assert_guess ("Company,Role,Stage,Stage Date,Application Date,Location,Salary,Source,URL,Tags,Contacts,Notes,Stage History,Timeline,Archived,Created At,Updated At",
                "Reactive Resume", "company title status moved applied location salary via url note note note note note archived added ignore");
  assert_guess ("title,company,location,salary,job_type,job_status,external_url", "first2apply", "title company location salary contract status url");
  assert_guess ("Entreprise;Intitulé du poste;Lieu;Date de candidature;Statut;Relance;Commentaires", NULL, "company title location applied status follow_up note");
  assert_guess ("Firma;Stelle;Ort;Beworben am;Stand;Notizen", NULL, "company title location applied status note");
  assert_guess ("Date,Company,Position,Link,Whatever", NULL, "applied company title url ignore");
}

static void
test_map (void)
{
  g_autoptr(JmCsv) csv = parse ("Was,Wer,Position\n1,2,3\n");
  g_autofree JmCsvField *fields = jm_csv_guess (csv, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (jm_csv_apply_map (csv, fields, "title=was, company=2", &error));
  g_assert_no_error (error);
  g_assert_cmpint (fields[0], ==, JM_CSV_TITLE);
  g_assert_cmpint (fields[1], ==, JM_CSV_COMPANY);
  g_assert_cmpint (fields[2], ==, JM_CSV_IGNORE);
  g_assert_false (jm_csv_apply_map (csv, fields, "title=Nothing", &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (jm_csv_apply_map (csv, fields, "nothing=Was", &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_USAGE);
}

static void
import_table (Computer    *computer,
              const char  *text,
              JmJson     **report)
{
  g_autoptr(JmCsv) csv = parse (text);
  g_autofree JmCsvField *fields = jm_csv_guess (csv, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(JmIntake) intake = jm_intake_new (computer->folder, &error);

  g_assert_no_error (error);
  g_assert_true (jm_intake_read_csv (intake, csv, fields, NULL, &error));
  g_assert_no_error (error);
  *report = jm_intake_join (intake, computer->store, FALSE, NULL, &error);
  g_assert_no_error (error);
}

#define SELECT_CARD "SELECT count (*) AS n FROM application AS a JOIN posting AS p ON p.id = a.posting WHERE "

static void
test_import (void)
{
  static const char table[] =
    "Company,Position,Status,Applied Date,Follow-up,Rating,URL,Salary,Contact\n"
    "Acme,Weaver,Interviewing,23/11/2026,2026-12-01,4/5,https://example.org/w,45000 EUR / year,Ada\n"
    "Acme,Dyer,\"Rejected, no reason\",24.11.2026,soon,★★,,,\n"
    "Quince,Spinner,Ghosted,45984,,,,,\n"
    "Quince,Carder,something else,,,,,,\n"
    "Quince,Teaser,new,,,,https://example.org/t,,\n"
    ",,Applied,,,,,,\n"
    "Acme,Weaver,Applied,,,,https://example.org/w,,\n"
    "Larch,Fuller,Offer accepted,2026-11-02,,,,,\n";
  g_autoptr(Computer) computer = computer_new ();
  g_autoptr(JmJson) report = NULL;
  g_autoptr(JmJson) again = NULL;
  gint64 skipped = 0;

  import_table (computer, table, &report);
  g_assert_cmpint (count_in (report, "postings", "new"), ==, 6);
  g_assert_cmpint (count_in (report, "applications", "new"), ==, 5);
  g_assert_true (jm_json_member_int64 (report, "skipped", &skipped));
  g_assert_cmpint (skipped, ==, 2);
  g_assert_cmpint (jm_json_get_length (jm_json_get_member (report, "problems")), ==, 4);
  g_assert_cmpint (computer_count (computer, SELECT_CARD "p.title = 'Weaver' AND a.current_status = 'INTERVIEW' AND a.relance_at = '2026-12-01' AND a.user_rating = 4 "
                                             "AND date (a.applied_at, 'unixepoch') = '2026-11-23' AND p.url_key IS NOT NULL AND p.salary_min = 45000"), ==, 1);
  g_assert_cmpint (computer_count (computer, SELECT_CARD "p.title = 'Dyer' AND a.current_status = 'REJECTED' AND a.outcome = 'by_them' AND a.user_rating = 2 "
                                             "AND date (a.applied_at, 'unixepoch') = '2026-11-24' AND a.relance_at IS NULL"), ==, 1);
  g_assert_cmpint (computer_count (computer, SELECT_CARD "p.title = 'Spinner' AND a.outcome = 'no_answer' AND date (a.applied_at, 'unixepoch') = '2025-11-23'"), ==, 1);
  g_assert_cmpint (computer_count (computer, SELECT_CARD "p.title = 'Carder' AND a.current_status = 'TO_APPLY' AND a.id IN "
                                             "(SELECT application FROM note WHERE text LIKE '%something else%')"), ==, 1);
  g_assert_cmpint (computer_count (computer, SELECT_CARD "p.title = 'Fuller' AND a.current_status = 'HIRED'"), ==, 1);
  g_assert_cmpint (computer_count (computer, "SELECT count (*) AS n FROM posting WHERE title = 'Teaser' AND status = 'PENDING'"), ==, 1);
  g_assert_cmpint (computer_count (computer, "SELECT count (*) AS n FROM note WHERE text = 'Contact: Ada'"), ==, 1);
  g_assert_cmpint (computer_count (computer, "SELECT count (*) AS n FROM event WHERE kind = 'CARD_MOVED'"), ==, 4);

  /* The same file again brings nothing. */
  import_table (computer, table, &again);
  g_assert_cmpint (count_in (again, "postings", "new") + count_in (again, "applications", "new") + count_in (again, "notes", "new"), ==, 0);
  g_assert_cmpint (computer_count (computer, "SELECT count (*) AS n FROM event WHERE kind = 'CARD_MOVED'"), ==, 4);
  computer_undo (computer);
  g_assert_cmpint (computer_count (computer, "SELECT (SELECT count (*) FROM posting) + (SELECT count (*) FROM application) + (SELECT count (*) FROM note) AS n"), ==, 0);
}

/* What is exported as a table and imported elsewhere says the same there. */
static void
test_there_and_back (void)
{
  g_autoptr(Computer) old = computer_new ();
  g_autoptr(Computer) new = computer_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(JmJson) report = NULL;
  g_autofree char *path = g_build_filename (old->folder, "table.csv", NULL);
  g_autofree char *other = g_build_filename (old->folder, "other.csv", NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  import_table (old, "title,company,url,status,applied,follow_up,rating,note\n=Weaver,\"Ac;me, \"\"Ltd\"\"\",https://example.org/w,INTERVIEW,2026-11-23,2026-12-01,4,\"two\nlines\"\n"
                     "Dyer,Acme,,REJECTED,2026-11-24,,,\n", &report);
  g_assert_true (jm_export_write_csv (old->store, path, ';', TRUE, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &first, NULL, NULL));
  g_assert_true (g_str_has_prefix (first, "\xEF\xBB\xBFuuid;title;"));
  g_assert_nonnull (strstr (first, "\"'=Weaver\""));
  g_clear_pointer (&report, jm_json_unref);
  import_table (new, first, &report);
  g_assert_cmpint (count_in (report, "applications", "new"), ==, 2);
  g_assert_true (jm_export_write_csv (new->store, other, ';', TRUE, NULL, &error));
  g_assert_true (g_file_get_contents (other, &second, NULL, NULL));
  g_assert_cmpstr (first, ==, second);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  jm_posting_init ();
  jm_profile_init ();
  jm_tracker_init ();
  jm_takeout_init ();
  g_test_add_func ("/csv/tables", test_tables);
  g_test_add_func ("/csv/encodings", test_encodings);
  g_test_add_func ("/csv/refused", test_refused);
  g_test_add_func ("/csv/cells", test_cells);
  g_test_add_func ("/csv/guess", test_guess);
  g_test_add_func ("/csv/map", test_map);
  g_test_add_func ("/csv/import", test_import);
  g_test_add_func ("/csv/there-and-back", test_there_and_back);
  return g_test_run ();
}
