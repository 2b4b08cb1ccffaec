/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/coach.h>

#include <string.h>

#define NOW 1795737600 /* 27 November 2026 */

/* Somebody with a CV who applies for a posting. */
typedef struct {
  JmTruth *truth;
} Person;

static void
person_free (gpointer data)
{
  Person *person = data;

  jm_truth_free (person->truth);
  g_free (person);
}

static JmTruth *
load_truth (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "coach", "truth", file, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(JmJson) json = jm_json_parse_file (path, &error);
  g_autoptr(JmProfile) profile = NULL;
  g_autoptr(JmPosting) posting = NULL;

  g_assert_no_error (error);
  profile = jm_profile_from_json (jm_json_get_member (json, "profile"), &error);
  g_assert_no_error (error);
  posting = jm_posting_from_json (jm_json_get_member (json, "posting"), &error);
  g_assert_no_error (error);
  return jm_truth_new (profile, jm_json_member_string (json, "cv"), posting, NOW);
}

/* A marked part of a letter. */
typedef struct {
  guint    start, end; /* characters */
  gboolean is_lie;
  gboolean is_found;
} Mark;

/* The letter without its marks. */
static char *
take_marks (const char *letter,
            GArray     *marks)
{
  GString *text = g_string_new (NULL);
  Mark mark = { 0 };
  guint at = 0;

  for (const char *p = letter; *p != '\0';)
    {
      if (g_str_has_prefix (p, "[[") || g_str_has_prefix (p, "{{"))
        {
          mark = (Mark) { .start = at, .is_lie = *p == '{' };
          p += 2;
        }
      else if (g_str_has_prefix (p, "]]") || g_str_has_prefix (p, "}}"))
        {
          mark.end = at;
          g_array_append_val (marks, mark);
          p += 2;
        }
      else
        {
          g_string_append_unichar (text, g_utf8_get_char (p));
          p = g_utf8_next_char (p);
          at++;
        }
    }
  return g_string_free (text, FALSE);
}

typedef struct {
  guint n_letters, n_lies, n_found, n_facts, n_wrong;
} Count;

static void
count_letter (Count      *count,
              JmTruth    *truth,
              const char *letter)
{
  g_autoptr(GArray) marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_autofree char *text = take_marks (letter, marks);
  g_autoptr(GPtrArray) findings = jm_truth_check (truth, text);

  count->n_letters++;
  for (guint i = 0; i < findings->len; i++)
    {
      const JmFinding *finding = g_ptr_array_index (findings, i);
      gboolean is_right = FALSE;

      for (guint k = 0; k < marks->len; k++)
        {
          Mark *mark = &g_array_index (marks, Mark, k);

          if (mark->is_lie && finding->start < mark->end && finding->end > mark->start)
            is_right = mark->is_found = TRUE;
        }
      if (!is_right)
        g_test_message ("marked, and true: %s “%s” in: %.60s", jm_claim_kind_to_string (finding->kind), finding->text, text);
      count->n_wrong += !is_right;
    }
  for (guint k = 0; k < marks->len; k++)
    {
      const Mark *mark = &g_array_index (marks, Mark, k);
      g_autofree char *lie = g_utf8_substring (text, mark->start, mark->end);

      if (mark->is_lie && !mark->is_found)
        g_test_message ("not found: “%s”", lie);
      count->n_lies += mark->is_lie;
      count->n_found += mark->is_lie && mark->is_found;
      count->n_facts += !mark->is_lie;
    }
}

static Count
count_letters (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "coach", "truth", name, NULL);
  g_autofree char *whole = NULL;
  g_auto(GStrv) letters = NULL;
  g_autoptr(GHashTable) people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, person_free);
  g_autoptr(GError) error = NULL;
  Count count = { 0 };

  g_file_get_contents (path, &whole, NULL, &error);
  g_assert_no_error (error);
  letters = g_strsplit (whole, "\n=== ", -1);
  for (guint i = 1; letters[i] != NULL; i++)
    {
      g_autofree char *who = g_strndup (letters[i], strcspn (letters[i], " "));
      Person *person = g_hash_table_lookup (people, who);

      if (person == NULL)
        {
          person = g_new0 (Person, 1);
          person->truth = load_truth (who);
          g_hash_table_insert (people, g_strdup (who), person);
        }
      count_letter (&count, person->truth, strchr (letters[i], '\n') + 1);
    }
  g_test_message ("%s: %u letters; of %u lies %u found; %u true facts, %u marks on what is true", name, count.n_letters, count.n_lies, count.n_found, count.n_facts,
                  count.n_wrong);
  return count;
}

static void
test_letters (void)
{
  Count count = count_letters ("letters.txt");

  g_assert_cmpuint (count.n_letters, ==, 40);
  g_assert_cmpuint (count.n_lies, ==, 60);
  g_assert_cmpuint (count.n_found * 100, >=, 95 * count.n_lies);
  g_assert_cmpuint (count.n_wrong * 100, <=, 2 * count.n_facts);
}

/* Nothing was adjusted to these. */
static void
test_held_out (void)
{
  Count count = count_letters ("held-out.txt");

  g_assert_cmpuint (count.n_letters, ==, 10);
  g_assert_cmpuint (count.n_lies, ==, 16);
  g_assert_cmpuint (count.n_found, >=, 15);
  g_assert_cmpuint (count.n_wrong, <=, 1);
}

static char *
check (const char *text)
{
  g_autoptr(JmTruth) truth = load_truth ("marie");
  g_autoptr(GPtrArray) findings = jm_truth_check (truth, text);
  g_autoptr(GString) found = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const JmFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *sentence = jm_finding_to_text (finding);
      g_autofree char *part = g_utf8_substring (text, finding->start, finding->end);

      g_assert_nonnull (strstr (sentence, finding->text));
      g_assert_cmpstr (part, ==, finding->text);
      g_string_append_printf (found, "%s%s:%s", i > 0 ? "|" : "", jm_claim_kind_to_string (finding->kind), finding->text);
    }
  return g_string_free (g_steal_pointer (&found), FALSE);
}

static void
test_claims (void)
{
  static const struct { const char *text; const char *found; } texts[] = {
    { "", "" },
    { "Because {why_us} I apply, [Your Name].", "placeholder:{why_us}|placeholder:[Your Name]" },
    { "Write to marie.durand@mail.example or see www.evil.example/x.", "address:www.evil.example/x" },
    { "J’ai quatre-vingt-dix-sept élèves.", "number:quatre-vingt-dix-sept" },
    { "J’ai géré 2,5 millions.", "number:2,5 millions" },
    { "Ich habe fünfundzwanzig Jahre bei Siemens gearbeitet, und das ist die Wahrheit.", "number:fünfundzwanzig|name:Siemens" },
    { "Ich habe bei Sondes Alpines mit SQLite und in der Sprache C gearbeitet, und das mit Freude.", "" },
    { "It was one of the two best days, in May, on the 1st, with seventy others.", "number:seventy" },
    { "At Harbour Drinks & Sons I led the work.", "name:Harbour Drinks & Sons" },
    { "I worked at Atelier Alpines.", "name:Atelier Alpines" },
    { "I hold a PhD and an MBA.", "degree:PhD|degree:MBA" },
    { "Depuis février 2020, je code.", "date:février 2020" },
    { "Until March 2020 I was there.", "date:March 2020" },
    { "GTK 5 and GTK 4", "name:GTK 5" },
    { "Call 06 12 34 56 78 or +33 6 12 34 56 79.", "number:+33 6 12 34 56 79" },
    { "The 4,000 and the 400 are the numbers of this letter.", "number:4,000" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *found = check (texts[i].text);

      g_assert_cmpstr (found, ==, texts[i].found);
    }
}

/* Any bytes, and as many as there are. */
static void
test_bounds (void)
{
  g_autoptr(JmTruth) truth = load_truth ("marie");
  g_autofree char *many = g_strnfill (1024 * 1024, 'X');
  g_autoptr(GString) claims = g_string_new (NULL);
  g_autoptr(GPtrArray) none = NULL;
  g_autoptr(GPtrArray) first = NULL;
  g_autoptr(GPtrArray) broken = jm_truth_check (truth, "\xff 37 \xc3 {why_us}");

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (claims, "%u and Umbrella %u. ", i + 3000, i);
  first = jm_truth_check (truth, claims->str);
  g_assert_cmpuint (first->len, <=, 500);
  none = jm_truth_check (truth, many);
  g_assert_cmpuint (none->len, <=, 1);
  g_assert_cmpuint (broken->len, ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  jm_posting_init ();
  jm_coach_init ();
  g_test_add_func ("/truth/letters", test_letters);
  g_test_add_func ("/truth/held-out", test_held_out);
  g_test_add_func ("/truth/claims", test_claims);
  g_test_add_func ("/truth/bounds", test_bounds);
  return g_test_run ();
}
