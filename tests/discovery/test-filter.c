/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/discovery.h>

#include <string.h>

/* One term against one text: does it match? Near-misses stand beside their hits. */
static const struct {
  const char *term;
  const char *text;
  gboolean    hit;
} words[] = {
  { "unpaid", "An unpaid internship", TRUE },
  { "unpaid", "UNPAID", TRUE },
  { "unpaid", "(unpaid)", TRUE },
  { "unpaid", "“Unpaid”, they said.", TRUE },
  { "unpaid", "un\u00ADpaid", TRUE },
  { "unpaid", "un\u200Bpaid", TRUE },
  { "unpaid", "Bills are paid", FALSE },
  { "unpaid", "unpaids", FALSE },
  { "unpaid", "un paid", FALSE },
  { "unpaid", "notunpaid", FALSE },
  { "unpaid internship", "Unpaid internship", TRUE },
  { "unpaid internship", "unpaid\u00A0internship", TRUE },
  { "unpaid internship", "unpaid\n  internship", TRUE },
  { "unpaid internship", "unpaid-internship", TRUE },
  { "unpaid internship", "unpaid\u2011internship", TRUE },
  { "unpaid internship", "Never unpaid. Internship possible", FALSE },
  { "unpaid internship", "unpaid\n\ninternship", FALSE },
  { "unpaid internship", "unpaid\n- internship", FALSE },
  { "unpaid internship", "unpaid • internship", FALSE },
  { "unpaid internship", "unpaid, internship", FALSE },
  { "unpaid internship", "unpaid student internship", FALSE },
  { "unpaid internship", "unpaid internships", FALSE },
  { "sans télétravail", "Poste sans télétravail.", TRUE },
  { "sans télétravail", "SANS TELETRAVAIL", TRUE },
  { "sans télétravail", "sans te\u0301le\u0301travail", TRUE },
  { "sans telétravail", "sans\u202Ftélétravail", TRUE },
  { "sans télétravail", "Sans expérience. Télétravail possible", FALSE },
  { "sans télétravail", "dans télétravail", FALSE },
  { "sans télétravail", "sans télétravailleur", FALSE },
  { "stage", "Stage de fin d'études", TRUE },
  { "stage", "un stage", TRUE },
  { "stage", "backstage", FALSE },
  { "stage", "stagecraft", FALSE },
  { "stage", "stagiaire", FALSE },
  { "stage", "early-stages", FALSE },
  { "stage", "yearly stage", TRUE },
  { "unpaid", "unpaid leaver", TRUE },
  { "unpaid leave", "unpaid leave", TRUE },
  { "sans solde", "travail sans solde", TRUE },
  { "\"full stack\"", "Full-Stack", TRUE },
  { "« chef de projet »", "Chef de projet", TRUE },
  { "“full stack”", "stack", FALSE },
  { "\"", "anything", FALSE },
  { "Java", "Java, Kotlin", TRUE },
  { "Java", "java/j2ee", TRUE },
  { "Java", "Java+Spring", TRUE },
  { "Spring", "Java+Spring", TRUE },
  { "Java", "JavaScript", FALSE },
  { "Java", "Java2D", FALSE },
  { "JavaScript", "Java Script", FALSE },
  { "C", "Senior C developer", TRUE },
  { "C", "C/C++", TRUE },
  { "C", "C, Rust", TRUE },
  { "C", "We write C.", TRUE },
  { "C", "développeur·se 'C'", TRUE },
  { "C", "C-Entwickler", TRUE },
  { "C", "C++", FALSE },
  { "C", "C#", FALSE },
  { "C", "Objective-C++", FALSE },
  { "C", "c'est ici", FALSE },
  { "C", "C’est ici", FALSE },
  { "C", "Envoyez votre C.V. à", FALSE },
  { "C", "CDI", FALSE },
  { "C", "C&A", FALSE },
  { "C++", "C++ engineer", TRUE },
  { "C++", "c++17", TRUE },
  { "C++", "C/C++", TRUE },
  { "C++", "Modern C++.", TRUE },
  { "C++", "C", FALSE },
  { "C++", "C+", FALSE },
  { "C++", "C+++", FALSE },
  { "C#", "C# / .NET", TRUE },
  { "C#", "(C#)", TRUE },
  { "C#", "C", FALSE },
  { "C#", "C ++", FALSE },
  { "F#", "C#", FALSE },
  { "Go", "Go developer", TRUE },
  { "Go", "Rust or Go!", TRUE },
  { "Go", "Google", FALSE },
  { "Go", "Django", FALSE },
  { "Go", "Go\u0302teborg", FALSE },
  { "R", "R, SAS, SPSS", TRUE },
  { "R", "statistics with R.", TRUE },
  { "R", "R&D", FALSE },
  { "R", "S.A.R.L.", FALSE },
  { "R", "RH", FALSE },
  { "R&D", "Ingénieur R&D", TRUE },
  { ".NET", "C#/.NET", TRUE },
  { ".NET", ".Net Core", TRUE },
  { ".NET", "ASP.NET", TRUE },
  { ".NET", "www.example.net", FALSE },
  { ".NET", ".netrc", FALSE },
  { ".NET", "Internet", FALSE },
  { "NET", "salaire net", TRUE },
  { "Node.js", "node.js", TRUE },
  { "Node.js", "Node.js/React", TRUE },
  { "Node.js", "Node.jsx", FALSE },
  { "Node.js", "Nodexjs", FALSE },
  { "Node.js", "Node. JS", FALSE },
  { "Lyon", "LYON 3e", TRUE },
  { "Lyon", "Saint-Genis, Lyon", TRUE },
  { "Lyon", "Lyons", FALSE },
  { "Lyon", "Lyonnais", FALSE },
  { "commercial", "Commercial H/F", TRUE },
  { "commercial", "Assistante commerciale", FALSE },
  { "commercial", "commercialisation", FALSE },
  { "développeur", "DEVELOPPEUR", TRUE },
  { "developpeur", "Développeur·euse", TRUE },
  { "développeur", "développeuse", FALSE },
  { "Straße", "STRASSE", TRUE },
  { "œuvre", "oeuvre", TRUE },
  { "Straße", "Strasse1", FALSE },
  { "full stack", "Full-Stack", TRUE },
  { "full-stack", "full stack", TRUE },
  { "full stack", "fullstack", FALSE },
  { "full stack", "full – stack", FALSE },
  { "alternance", "l'alternance", TRUE },
  { "работа", "РАБОТА в Берлине", TRUE },
  { "работа", "работать", FALSE },
  { "東京", "勤務地：東京都", TRUE },
  { "عمل", "فرصة عمل", TRUE },
  { "100%", "100% remote", TRUE },
  { "2 ans", "2\u00A0ans d'expérience", TRUE },
  { "2 ans", "12 ans d'expérience", FALSE },
};

static JmPosting *
make_posting (const char *title,
              const char *company,
              const char *description)
{
  JmPosting *posting = jm_posting_new ();

  posting->title = g_strdup (title);
  posting->company_name = g_strdup (company);
  posting->description = g_strdup (description);
  return posting;
}

static char **
one (const char *term)
{
  char **list = g_new0 (char *, 2);

  list[0] = g_strdup (term);
  return list;
}

static void
replace (char       ***list,
         const char   *term)
{
  g_strfreev (*list);
  *list = one (term);
}

/* Every case as a red flag and as a keyword, in the title and deep in the description. */
static void
test_words (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr(JmSearch) flags = jm_search_new ();
      g_autoptr(JmSearch) wanted = jm_search_new ();
      g_autoptr(JmFilter) keeps_out = NULL;
      g_autoptr(JmFilter) lets_in = NULL;
      g_autofree char *deep = g_strdup_printf ("Une maison accueillante et vivante;\n\n%s\n\nÀ bientôt", words[i].text);
      g_autoptr(JmPosting) in_title = make_posting (words[i].text, NULL, "…");
      g_autoptr(JmPosting) in_text = make_posting ("…", NULL, deep);
      JmPosting *postings[] = { in_title, in_text };

      replace (&flags->red_flags, words[i].term);
      replace (&wanted->keywords, words[i].term);
      keeps_out = jm_filter_new (flags);
      lets_in = jm_filter_new (wanted);
      for (guint j = 0; j < G_N_ELEMENTS (postings); j++)
        {
          JmVerdict flagged, found;

          jm_filter_apply (keeps_out, postings[j], &flagged);
          jm_filter_apply (lets_in, postings[j], &found);
          if (flagged.kept == words[i].hit || found.kept != words[i].hit)
            g_error ("“%s” in “%s”: expected %s", words[i].term, words[i].text, words[i].hit ? "a hit" : "none");
          g_assert_cmpstr (flagged.rule, ==, words[i].hit ? "red_flag" : NULL);
          g_assert_cmpstr (flagged.term, ==, words[i].hit ? words[i].term : NULL);
          g_assert_cmpstr (flagged.field, ==, !words[i].hit ? NULL : j == 0 ? "title" : "description");
          g_assert_cmpstr (found.rule, ==, words[i].hit ? NULL : "keyword");
          jm_verdict_clear (&flagged);
          jm_verdict_clear (&found);
        }
    }
}

/* Flagged words in phrases where they say something else; as keywords all of them count. */
static const struct {
  const char *term;
  const char *text;
  gboolean    flagged;
} phrases[] = {
  { "unpaid", "Ten days of unpaid leave", FALSE },
  { "unpaid", "paid and UNPAID  time-off", FALSE },
  { "unpaid", "unpaid leave; the trial month is unpaid", TRUE },
  { "unpaid", "unpaid, leave early", TRUE },
  { "unpaid", "unpaid\n\nleave", TRUE },
  { "-unpaid", "unpaid leave", FALSE },
  { "unpaid leave", "unpaid leave", TRUE },
  { "UNPAID", "unpaid parental leave", FALSE },
  { "stage", "an early-stage company", FALSE },
  { "stage", "an early-stage company, and a stage", TRUE },
  { "stage", "nearly stage", TRUE },
  { "stage", "Stage of six months", TRUE },
  { "stage", "at this or another stage of growth", FALSE },
  { "sans solde", "Congés sans solde", FALSE },
  { "sans solde", "un travail sans solde", TRUE },
};

static void
test_phrases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      g_autoptr(JmSearch) search = jm_search_new ();
      g_autoptr(JmPosting) posting = make_posting ("…", NULL, phrases[i].text);
      g_autoptr(JmFilter) filter = NULL;
      JmVerdict verdict;

      g_test_message ("“%s” in “%s”", phrases[i].term, phrases[i].text);
      replace (*phrases[i].term == '-' ? &search->keywords : &search->red_flags, phrases[i].term);
      filter = jm_filter_new (search);
      jm_filter_apply (filter, posting, &verdict);
      g_assert_cmpint (verdict.kept, ==, !phrases[i].flagged);
      jm_verdict_clear (&verdict);
      if (*phrases[i].term == '-')
        continue;
      replace (&search->red_flags, "");
      replace (&search->keywords, phrases[i].term);
      jm_filter_free (filter);
      filter = jm_filter_new (search);
      jm_filter_apply (filter, posting, &verdict);
      g_assert_true (verdict.kept);
      jm_verdict_clear (&verdict);
    }
}

static const struct {
  const char *blocked;
  const char *company;
  gboolean    hit;
} companies[] = {
  { "Acme", "ACME", TRUE },
  { "Acme", "Acme S.A.R.L.", TRUE },
  { "Acme SARL", "Acmé", TRUE },
  { "Acme", "Groupe Acme", TRUE },
  { "Acme GmbH & Co. KG", "Acme", TRUE },
  { "L'Oiseau Bleu", "L’OISEAU BLEU SAS", TRUE },
  { "Acme", "Acmeo", FALSE },
  { "Acme", "Pacme", FALSE },
  { "Acme France", "Acme Deutschland", FALSE },
  { "Acme", NULL, FALSE },
};

static void
test_companies (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (companies); i++)
    {
      g_autoptr(JmSearch) search = jm_search_new ();
      g_autoptr(JmFilter) filter = NULL;
      g_autoptr(JmPosting) posting = make_posting ("Acme is in the title alone", companies[i].company, NULL);
      JmVerdict verdict;

      replace (&search->blocked_companies, companies[i].blocked);
      filter = jm_filter_new (search);
      jm_filter_apply (filter, posting, &verdict);
      if (verdict.kept == companies[i].hit)
        g_error ("“%s” and “%s”", companies[i].blocked, companies[i].company);
      g_assert_cmpstr (verdict.rule, ==, companies[i].hit ? "blocked_company" : NULL);
      g_assert_cmpstr (verdict.term, ==, companies[i].hit ? companies[i].blocked : NULL);
      g_assert_cmpstr (verdict.excerpt, ==, companies[i].hit ? companies[i].company : NULL);
      jm_verdict_clear (&verdict);
    }
}

static void
assert_rule (JmSearch   *search,
             JmPosting  *posting,
             const char *rule,
             const char *term,
             const char *field)
{
  g_autoptr(JmFilter) filter = jm_filter_new (search);
  JmVerdict verdict;

  jm_filter_apply (filter, posting, &verdict);
  g_assert_cmpint (verdict.kept, ==, rule == NULL);
  g_assert_cmpstr (verdict.rule, ==, rule);
  g_assert_cmpstr (verdict.term, ==, term);
  g_assert_cmpstr (verdict.field, ==, field);
  jm_verdict_clear (&verdict);
}

/* Which rule is named where several apply, and where each looks. */
static void
test_order (void)
{
  g_autoptr(JmSearch) search = jm_search_new ();
  g_autoptr(JmPosting) posting = make_posting ("Vendeur", "Acme", "Contrat non payé, avec permis B");

  assert_rule (search, posting, NULL, NULL, NULL);
  replace (&search->keywords, "Boulanger");
  assert_rule (search, posting, "keyword", "Boulanger", NULL);
  replace (&search->blocked_companies, "acme");
  assert_rule (search, posting, "blocked_company", "acme", "company_name");
  replace (&search->red_flags, "permis B");
  assert_rule (search, posting, "red_flag", "permis B", "description");
  replace (&search->red_flags, "Acme");
  assert_rule (search, posting, "red_flag", "Acme", "company_name");

  replace (&search->red_flags, "  ");
  replace (&search->blocked_companies, "");
  posting->profile_sought = g_strdup ("Un boulanger");
  assert_rule (search, posting, NULL, NULL, NULL);
  replace (&search->keywords, "Acme");
  assert_rule (search, posting, "keyword", "Acme", NULL);
  posting->tags = g_strsplit ("cuisine,acme", ",", -1);
  assert_rule (search, posting, NULL, NULL, NULL);
  replace (&search->red_flags, "cuisine");
  assert_rule (search, posting, "red_flag", "cuisine", "tags");
}

static void
assert_excerpt (const char *text,
                const char *expected)
{
  g_autoptr(JmSearch) search = jm_search_new ();
  g_autoptr(JmFilter) filter = NULL;
  g_autoptr(JmPosting) posting = make_posting ("T", NULL, text);
  JmVerdict verdict;

  replace (&search->red_flags, "sans télétravail");
  filter = jm_filter_new (search);
  jm_filter_apply (filter, posting, &verdict);
  g_assert_cmpstr (verdict.excerpt, ==, expected);
  jm_verdict_clear (&verdict);
}

static void
test_excerpt (void)
{
  g_autofree char *long_word = g_strnfill (5000, 'x');
  g_autofree char *long_text = g_strdup_printf ("%s Sans Télétravail %s", long_word, long_word);
  g_autoptr(JmSearch) search = jm_search_new ();
  g_autoptr(JmFilter) filter = NULL;
  g_autoptr(JmPosting) posting = make_posting (long_text, NULL, NULL);
  JmVerdict verdict;

  assert_excerpt ("Sans télétravail", "Sans télétravail");
  assert_excerpt ("un deux trois quatre cinq six sept. Poste À PARIS (Sans\n  Te\u0301le\u0301travail !) — <b>un</b> & deux \"trois\" quatre cinq six",
                  "…six sept. Poste À PARIS (Sans Te\u0301le\u0301travail !) — <b>un</b> & deux \"trois\"…");
  assert_excerpt ("ŒUVRES æ ß ½ ﷺ sans télétravail", "ŒUVRES æ ß ½ ﷺ sans télétravail");

  replace (&search->red_flags, "sans télétravail");
  filter = jm_filter_new (search);
  jm_filter_apply (filter, posting, &verdict);
  g_assert_true (strstr (verdict.excerpt, "x Sans Télétravail x") != NULL);
  g_assert_cmpint (g_utf8_strlen (verdict.excerpt, -1), <, 260);
  jm_verdict_clear (&verdict);
}

/* Texts that would make a careless matcher crash or take hours. */
static void
test_hostile (void)
{
  g_autoptr(JmSearch) search = jm_search_new ();
  g_autoptr(JmFilter) filter = NULL;
  g_autoptr(GString) dots = g_string_new (NULL);
  g_autofree char *letters = g_strnfill (1 << 20, 'a');
  g_autoptr(JmPosting) same = make_posting (letters, NULL, letters);
  g_autoptr(JmPosting) names = NULL;
  g_autoptr(JmPosting) broken = make_posting ("\xff\xfe" "C\xc3", "\xe2\x28", "\xf0\x9f unpaid");
  g_autoptr(GStrvBuilder) flags = g_strv_builder_new ();
  JmVerdict verdict;

  for (guint i = 1; i < 60; i++)
    g_strv_builder_take (flags, g_strnfill (i, 'a'));
  g_strv_builder_add (flags, ".net");
  g_strv_builder_add (flags, "unpaid");
  g_strfreev (search->red_flags);
  search->red_flags = g_strv_builder_end (flags);
  filter = jm_filter_new (search);

  jm_filter_apply (filter, same, &verdict);
  g_assert_true (verdict.kept);
  jm_verdict_clear (&verdict);

  for (guint i = 0; i < 200000; i++)
    g_string_append (dots, "x.net ");
  names = make_posting ("T", NULL, dots->str);
  jm_filter_apply (filter, names, &verdict);
  g_assert_true (verdict.kept);
  jm_verdict_clear (&verdict);

  jm_filter_apply (filter, broken, &verdict);
  g_assert_cmpstr (verdict.term, ==, "unpaid");
  g_assert_true (g_utf8_validate (verdict.excerpt, -1, NULL));
  jm_verdict_clear (&verdict);
}

static gpointer
apply_often (gpointer data)
{
  g_autoptr(JmPosting) posting = make_posting ("Vendeur", NULL, "Un poste sans télétravail");

  for (guint i = 0; i < 500; i++)
    {
      JmVerdict verdict;

      jm_filter_apply (data, posting, &verdict);
      g_assert_cmpstr (verdict.term, ==, "sans télétravail");
      jm_verdict_clear (&verdict);
    }
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr(JmSearch) search = jm_search_new ();
  g_autoptr(JmFilter) filter = NULL;
  GThread *threads[3];

  replace (&search->red_flags, "sans télétravail");
  filter = jm_filter_new (search);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("filter", apply_often, filter);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static gboolean
is_kept (JmFilter   *filter,
         const char *text)
{
  g_autoptr(JmPosting) posting = make_posting ("Title", NULL, text);
  JmVerdict verdict;
  gboolean kept;

  jm_filter_apply (filter, posting, &verdict);
  kept = verdict.kept;
  jm_verdict_clear (&verdict);
  return kept;
}

/* Wherever a word stands, with whatever before and after it. */
static void
test_offsets (void)
{
  static const char *const paddings[] = { "x", "é", "ß", "X", "漢" };
  static const char *const parts[] = { " ", "-", ". ", "  ", " - ", "\n", ", ", "é ", " é", "." };
  g_autoptr(JmSearch) search = jm_search_new ();
  g_autoptr(JmFilter) filter = NULL;

  replace (&search->red_flags, "stage élève");
  filter = jm_filter_new (search);
  for (guint i = 0; i < G_N_ELEMENTS (paddings); i++)
    for (guint j = 0; j < G_N_ELEMENTS (parts); j++)
      for (guint n = 0; n < 40; n++)
        {
          g_autoptr(GString) text = g_string_new (NULL);
          g_autoptr(GString) near = g_string_new (NULL);

          for (guint k = 0; k < n; k++)
            g_string_append (text, paddings[i]);
          g_string_append (near, text->str);
          g_string_append_printf (text, "%sStage Élève%sfin", parts[j], parts[j]);
          g_string_append_printf (near, "%sbackstage Élève%sfin", parts[j], parts[j]);
          g_assert_cmpint (!is_kept (filter, text->str), ==, strcmp (parts[j], "é ") != 0 && strcmp (parts[j], " é") != 0);
          g_assert_true (is_kept (filter, near->str));
        }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/filter/words", test_words);
  g_test_add_func ("/filter/phrases", test_phrases);
  g_test_add_func ("/filter/companies", test_companies);
  g_test_add_func ("/filter/order", test_order);
  g_test_add_func ("/filter/excerpt", test_excerpt);
  g_test_add_func ("/filter/hostile", test_hostile);
  g_test_add_func ("/filter/threads", test_threads);
  g_test_add_func ("/filter/offsets", test_offsets);
  return g_test_run ();
}
