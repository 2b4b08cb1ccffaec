/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coach-samples.h"

#define NOW 1795737600 /* 27 November 2026 */

static char *
fill (JmPosting   *posting,
      const char  *template_text,
      const char  *language)
{
  g_autoptr(JmProfile) profile = sample_profile ();
  JmLetterContext context = { .profile = profile, .posting = posting, .source = "Remotive", .language = language, .now = NOW };
  g_autoptr(GError) error = NULL;
  char *text = jm_letter_fill (template_text, &context, &error);

  g_assert_no_error (error);
  return text;
}

static void
test_language (void)
{
  static const struct { const char *text; const char *language; } texts[] = {
    { "Nous cherchons une soudeuse pour notre atelier, avec de l’expérience.", "fr" },
    { "We are looking for a welder to join our workshop.", "en" },
    { "Wir suchen für unser Team einen Schweißer mit Erfahrung in der Werkstatt.", "de" },
    { "Buscamos una persona para el taller, con experiencia en las máquinas y los hornos.", NULL },
    { "Wij zoeken een lasser voor onze werkplaats, met ervaring op het schip.", NULL },
    { "CNC TIG MIG", NULL }, { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i].text);
      g_assert_cmpstr (jm_language_guess (texts[i].text), ==, texts[i].language);
    }
}

static void
test_places (void)
{
  g_autoptr(JmPosting) posting = sample_posting ();
  g_autofree char *text = fill (posting, "{name}, {headline} of {location}\n{title} at {company} ({place}), seen at {source} on {date}\n{position}/{employer}\n"
                                         "{skills}; {why_us} {{title}} {not so} {}\n{greeting} {closing} {subject}", "en");

  g_assert_cmpstr (text, ==, "Marie Durand, C developer of Lyon\nSenior C developer at Tramontane (Lyon), seen at Remotive on 27 November 2026\n"
                             "C developer/Lumiq\nC and GTK; Good coffee. {title} {not so} {}\n"
                             "Dear Hiring Manager, Yours faithfully, Application for the position of Senior C developer");
}

static void
test_open (void)
{
  g_autoptr(JmPosting) posting = sample_posting ();
  g_autofree char *text = NULL;

  g_clear_pointer (&posting->why_us, g_free);
  text = fill (posting, "Because {why_us} I apply.", NULL);
  g_assert_cmpstr (text, ==, "Because {why_us} I apply.");
}

static void
test_unknown (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (jm_letter_check_template ("{title}\n{{anything}}\n{ }", &error));
  g_assert_no_error (error);
  g_assert_false (jm_letter_check_template ("{title}\n\n{Firma}, {x}", &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "Line 3"));
  g_assert_nonnull (strstr (error->message, "{firma}"));
  g_assert_nonnull (strstr (error->message, "{company}"));
}

/* Ours, in three languages; what is not known leaves no hole. */
static void
test_own (void)
{
  static const struct { const char *language; const char *begins; const char *ends; } letters[] = {
    { "fr", "Madame, Monsieur,\n\n", "salutations distinguées.\n\nMarie Durand" },
    { "en", "Dear Hiring Manager,\n\n", "Yours faithfully,\n\nMarie Durand" },
    { "de", "Sehr geehrte Damen und Herren,\n\n", "Mit freundlichen Grüßen\n\nMarie Durand" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      g_autoptr(JmPosting) posting = sample_posting ();
      g_autofree char *text = fill (posting, NULL, letters[i].language);
      g_autofree char *bare = NULL;

      g_assert_true (g_str_has_prefix (text, letters[i].begins));
      g_assert_true (g_str_has_suffix (text, letters[i].ends));
      g_assert_nonnull (strstr (text, "Senior C developer"));
      g_assert_nonnull (strstr (text, "Lumiq"));
      g_assert_nonnull (strstr (text, "GTK"));
      g_set_str (&posting->description, "");
      g_set_str (&posting->profile_sought, "");
      g_set_str (&posting->title, "Baker");
      g_clear_pointer (&posting->tags, g_strfreev);
      bare = fill (posting, " \n", letters[i].language);
      g_assert_null (strstr (bare, "{"));
      g_assert_null (strstr (bare, "GTK"));
    }
}

static void
test_head (void)
{
  g_autoptr(JmProfile) profile = sample_profile ();
  g_autoptr(JmPosting) posting = sample_posting ();
  JmLetterContext context = { .profile = profile, .posting = posting, .now = NOW };
  static const struct { const char *language; const char *place_date; const char *subject; } heads[] = {
    { "fr", "Lyon, le 27 novembre 2026", "Objet\u202f: candidature au poste de Développeuse C" },
    { "en", "Lyon, 27 November 2026", "Application for the position of Développeuse C" },
    { "de", "Lyon, den 27. November 2026", "Bewerbung als Développeuse C" },
  };
  g_autoptr(JmLetterHead) first = NULL;
  g_autoptr(JmLetterHead) nobody = NULL;
  g_autoptr(JmProfile) empty = jm_profile_new ();

  g_set_str (&posting->title, "Développeuse C (H/F)");
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autoptr(JmLetterHead) head = NULL;
      g_autofree char *whole = NULL;

      context.language = heads[i].language;
      head = jm_letter_head_new (&context);
      g_assert_cmpstr (head->sender, ==, "Marie Durand\nLyon\n+33 6 12 34 56 78\nmarie.durand@mail.example");
      g_assert_cmpstr (head->recipient, ==, "Tramontane\nLyon");
      g_assert_cmpstr (head->place_date, ==, heads[i].place_date);
      g_assert_cmpstr (head->subject, ==, heads[i].subject);
      whole = jm_letter_head_to_text (head, "Bonjour.");
      g_assert_true (g_str_has_prefix (whole, "Marie Durand\n"));
      g_assert_true (g_str_has_suffix (whole, "Développeuse C\n\nBonjour."));
    }

  context.language = "fr";
  context.now = 1796083200; /* 1 December 2026 */
  first = jm_letter_head_new (&context);
  g_assert_cmpstr (first->place_date, ==, "Lyon, le 1er décembre 2026");
  context.profile = empty;
  nobody = jm_letter_head_new (&context);
  g_assert_cmpstr (nobody->sender, ==, "");
  g_assert_cmpstr (nobody->place_date, ==, "1er décembre 2026");
}

static void
test_titles (void)
{
  static const struct { const char *title; const char *bare; } titles[] = {
    { "Soudeur (H/F)", "Soudeur" }, { "Entwickler m/w/d", "Entwickler" }, { "Data engineer (f/m/x) - Lyon", "Data engineer - Lyon" },
    { "H/F", "H/F" }, { "C/C++ developer", "C/C++ developer" }, { "Aide-soignant(e) F/H", "Aide-soignant(e)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr(JmPosting) posting = sample_posting ();
      g_autofree char *text = NULL;

      g_set_str (&posting->title, titles[i].title);
      text = fill (posting, "{title}", "fr");
      g_assert_cmpstr (text, ==, titles[i].bare);
    }
}

/* A template of many values does not grow without end. */
static void
test_bounds (void)
{
  g_autoptr(JmPosting) posting = sample_posting ();
  g_autoptr(JmProfile) profile = sample_profile ();
  JmLetterContext context = { .profile = profile, .posting = posting, .language = "en", .now = NOW };
  g_autofree char *why = g_strnfill (10000, 'y');
  g_autoptr(GString) many = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  g_set_str (&posting->why_us, why);
  for (guint i = 0; i < 10000; i++)
    g_string_append (many, "{why_us}{skills}");
  g_assert_null (jm_letter_fill (many->str, &context, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_TOO_LARGE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  jm_coach_init ();
  g_test_add_func ("/letter/language", test_language);
  g_test_add_func ("/letter/places", test_places);
  g_test_add_func ("/letter/open", test_open);
  g_test_add_func ("/letter/unknown", test_unknown);
  g_test_add_func ("/letter/own", test_own);
  g_test_add_func ("/letter/head", test_head);
  g_test_add_func ("/letter/titles", test_titles);
  g_test_add_func ("/letter/bounds", test_bounds);
  return g_test_run ();
}
