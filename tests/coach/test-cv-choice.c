/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/coach.h>

#include <string.h>

static const char marie[] =
  "{\"full_name\": \"Marie Durand\","
  " \"skills\": [\"Rust\", {\"name\": \"Languages\", \"keywords\": [\"Perl\", \"C\"]}, \"SQLite\", \"Origami\"],"
  " \"experience\": ["
  "  {\"position\": \"Office clerk\", \"name\": \"Quince\", \"startDate\": \"2021-01\", \"highlights\": [\"Sorted the mail\", \"Kept the SQLite database of invoices\", \"Watered plants\"], \"x-own\": 1},"
  "  {\"position\": \"Developer\", \"name\": \"Larch\", \"startDate\": \"2018-01\", \"endDate\": \"2020-12\", \"highlights\": [\"Wrote a parser in C\"]},"
  "  {\"position\": \"Waiter\", \"name\": \"Sorbus\", \"startDate\": \"2015-01\", \"endDate\": \"2017-12\", \"highlights\": [\"Carried plates\", \"Wrote the till's database\", \"Poured wine\"]}],"
  " \"projects\": [{\"name\": \"Kite\", \"description\": \"A kite of silk\"}, {\"name\": \"Ledger\", \"description\": \"An embedded database\"}],"
  " \"education\": [{\"institution\": \"INSA Lyon\"}, {\"institution\": \"Database school\"}],"
  " \"certifications\": [{\"name\": \"First aid\"}, {\"name\": \"SQLite internals\"}],"
  " \"languages\": [{\"language\": \"French\"}]}";

static JmProfile *
read_profile (const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmJson) json = jm_json_parse (text, -1, &error);
  JmProfile *profile = json != NULL ? jm_profile_from_json (json, &error) : NULL;

  g_assert_no_error (error);
  return profile;
}

static JmPosting *
make_posting (void)
{
  JmPosting *posting = jm_posting_new ();

  posting->title = g_strdup ("Database developer (C)");
  posting->description = g_strdup ("You write an embedded database in C, close to SQLite.");
  return posting;
}

static GPtrArray *
list (const JmProfile *profile)
{
  g_autoptr(JmPosting) posting = make_posting ();
  g_autoptr(GError) error = NULL;
  GPtrArray *pieces = jm_cv_pieces_list (profile, posting, &error);

  g_assert_no_error (error);
  return pieces;
}

/* One text for a list of the profile: "Office clerk, Developer". */
static char *
join (const JmProfile *profile,
      const char      *field,
      const char      *name)
{
  g_autoptr(JmJson) json = jm_profile_to_json (profile);
  JmJson *entries = jm_json_get_member (json, field);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < jm_json_get_length (entries); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", jm_json_member_string (jm_json_get_element (entries, i), name));
  return g_string_free (text, FALSE);
}

static void
assert_list (const JmProfile *profile,
             const char      *field,
             const char      *name,
             const char      *wanted)
{
  g_autofree char *text = join (profile, field, name);

  g_assert_cmpstr (text, ==, wanted);
}

static void
assert_points (const JmProfile *profile,
               guint            job,
               const char      *wanted)
{
  g_autofree char *text = jm_json_to_text (jm_json_get_member (jm_json_get_element (profile->experience, job), "highlights"), FALSE);

  g_assert_cmpstr (text, ==, wanted);
}

static const JmCvPiece *
find (GPtrArray  *pieces,
      const char *title)
{
  for (guint i = 0; i < pieces->len; i++)
    if (g_str_has_prefix (((JmCvPiece *) pieces->pdata[i])->title, title))
      return pieces->pdata[i];
  g_assert_not_reached ();
}

/* Jobs, degrees and languages keep their order; points, projects, certificates and skills are ranked; nothing is lost or added. */
static void
test_order (void)
{
  g_autoptr(JmProfile) profile = read_profile (marie);
  g_autoptr(GPtrArray) pieces = list (profile);
  g_autoptr(JmProfile) left = jm_cv_pieces_apply (pieces, profile);
  gint64 own = 0;

  assert_list (left, "experience", "position", "Office clerk, Developer, Waiter");
  assert_list (left, "education", "institution", "INSA Lyon, Database school");
  assert_list (left, "projects", "name", "Ledger, Kite");
  assert_list (left, "certifications", "name", "SQLite internals, First aid");
  assert_list (left, "skills", "name", "Languages, SQLite, Rust, Origami");
  assert_points (left, 0, "[\"Kept the SQLite database of invoices\",\"Sorted the mail\",\"Watered plants\"]");
  assert_points (left, 2, "[\"Wrote the till's database\",\"Carried plates\",\"Poured wine\"]");
  g_assert_true (jm_json_member_int64 (jm_json_get_element (left->experience, 0), "x-own", &own));
  g_assert_cmpint (own, ==, 1);
  g_assert_cmpstr (jm_json_get_string (jm_json_get_element (jm_json_get_member (jm_json_get_element (left->skills, 0), "keywords"), 0)), ==, "C");
}

/* Without a posting the profile is what it was. */
static void
test_general (void)
{
  g_autoptr(JmProfile) profile = read_profile (marie);
  g_autoptr(GPtrArray) pieces = jm_cv_pieces_list (profile, NULL, NULL);
  g_autoptr(JmProfile) left = jm_cv_pieces_apply (pieces, profile);
  g_autoptr(JmJson) before = jm_profile_to_json (profile);
  g_autoptr(JmJson) after = jm_profile_to_json (left);

  g_assert_true (jm_json_equal (before, after));
}

/* The weakest of the oldest goes first, the best of each job and what the user turned stay; no job goes. */
static void
test_cuts (void)
{
  g_autoptr(JmProfile) profile = read_profile (marie);
  g_autoptr(GPtrArray) pieces = list (profile);
  g_autoptr(GPtrArray) cuts = jm_cv_pieces_list_cuts (pieces);
  const char *wanted[] = { "Poured wine", "Carried plates", "Kite", "Wrote the till's database" };

  g_assert_cmpuint (cuts->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < cuts->len; i++)
    g_assert_true (g_str_has_prefix (((JmCvPiece *) cuts->pdata[i])->title, wanted[i]));
  ((JmCvPiece *) cuts->pdata[0])->is_cut = TRUE;
  g_assert_true (jm_cv_pieces_turn (pieces, find (pieces, "Poured wine")->id, TRUE));
  g_assert_true (jm_cv_pieces_turn (pieces, find (pieces, "Kite")->id, FALSE));
  g_ptr_array_unref (g_steal_pointer (&cuts));
  cuts = jm_cv_pieces_list_cuts (pieces);
  g_assert_cmpuint (cuts->len, ==, 2);
}

/* What was chosen is found again after the profile has changed around it. */
static void
test_choice (void)
{
  g_autoptr(JmProfile) profile = read_profile (marie);
  g_autoptr(JmProfile) other = read_profile ("{\"full_name\": \"M\", \"experience\": [{\"position\": \"Boss\"}, {\"position\": \"Office clerk\", \"name\": \"Quince\", \"startDate\": \"2021-01\", "
                                             "\"summary\": \"New\", \"highlights\": [\"New\", \"Sorted the mail\"]}], \"skills\": [\"Rust\"]}");
  g_autoptr(GPtrArray) pieces = list (profile);
  g_autoptr(GPtrArray) later = list (other);
  g_autoptr(JmProfile) left = NULL;
  g_autoptr(JmJson) choice = NULL;
  gboolean fits = TRUE;

  g_assert_false (jm_cv_pieces_turn (pieces, "job-00000000", FALSE));
  g_assert_true (jm_cv_pieces_turn (pieces, find (pieces, "Sorted the mail")->id, FALSE));
  g_assert_true (jm_cv_pieces_turn (pieces, find (pieces, "Rust")->id, FALSE));
  g_assert_true (jm_cv_pieces_turn (pieces, find (pieces, "Waiter")->id, FALSE));
  choice = jm_cv_pieces_to_choice (pieces, FALSE);
  jm_cv_pieces_choose (later, choice, &fits);
  g_assert_false (fits);
  left = jm_cv_pieces_apply (later, other);
  assert_list (left, "experience", "position", "Boss, Office clerk");
  assert_points (left, 1, "[\"New\"]");
  assert_list (left, "skills", "name", "");
  jm_cv_pieces_choose (later, NULL, &fits);
  g_assert_false (fits);
  g_assert_false (find (later, "Rust")->is_out);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  jm_coach_init ();
  g_test_add_func ("/cv-choice/order", test_order);
  g_test_add_func ("/cv-choice/general", test_general);
  g_test_add_func ("/cv-choice/cuts", test_cuts);
  g_test_add_func ("/cv-choice/choice", test_choice);
  return g_test_run ();
}
