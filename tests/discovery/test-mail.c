/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/discovery.h>

#include <string.h>

#define NOW G_GINT64_CONSTANT (1795446244) /* 2026-11-23T15:04:04Z */

static GBytes *
load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "mails", name, NULL);
  g_autoptr(GError) error = NULL;
  char *bytes;
  gsize length;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (bytes, length);
}

static JmBoardReading *
read_body (const char *body,
           const char *content_type)
{
  g_autoptr(GBytes) bytes = g_bytes_new (body, strlen (body));
  g_autoptr(GError) error = NULL;
  JmBoardReading *reading = jm_mail_read (NULL, bytes, content_type, NOW, &error);

  g_assert_no_error (error);
  return reading;
}

static JmJson *
load_expected (void)
{
  g_autoptr(GBytes) bytes = load ("expected.json");
  g_autoptr(GError) error = NULL;
  JmJson *expected = jm_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);

  g_assert_no_error (error);
  return expected;
}

static void
check_posting (const JmPosting *posting,
               JmJson          *expected)
{
  g_autoptr(JmJson) json = jm_posting_to_json (posting);
  g_auto(GStrv) names = jm_json_list_members (expected);

  for (guint i = 0; names[i] != NULL; i++)
    {
      JmJson *found = jm_json_get_member (json, names[i]);
      g_autofree char *text = jm_json_to_text (json, FALSE);

      if (!jm_json_equal (found, jm_json_get_member (expected, names[i])))
        {
          g_test_message ("another %s: %s", names[i], text);
          g_test_fail ();
        }
    }
  g_assert_false (posting->text_complete);
  g_assert_null (posting->board);
}

/* One mail of each sender, in its true shape: the offers, all of them, and nothing else that is a link. */
static void
test_senders (void)
{
  g_autoptr(JmJson) all = load_expected ();
  g_auto(GStrv) names = jm_json_list_members (all);

  g_assert_cmpuint (g_strv_length (names), >=, 16);
  for (guint i = 0; names[i] != NULL; i++)
    {
      JmJson *expected = jm_json_get_member (all, names[i]);
      JmJson *postings = jm_json_get_member (expected, "postings");
      g_autoptr(GBytes) bytes = load (names[i]);
      g_autoptr(GError) error = NULL;
      g_autoptr(JmBoardReading) reading = jm_mail_read (NULL, bytes, NULL, NOW, &error);
      gint64 problems;

      g_test_message ("%s", names[i]);
      g_assert_no_error (error);
      g_assert_true (jm_json_member_int64 (expected, "problems", &problems));
      g_assert_cmpuint (reading->problems->len, ==, problems);
      g_assert_cmpuint (reading->postings->len, ==, jm_json_get_length (postings));
      g_assert_cmpuint (reading->n_items, ==, reading->postings->len);
      for (guint j = 0; j < reading->postings->len; j++)
        check_posting (reading->postings->pdata[j], jm_json_get_element (postings, j));
    }
}

/* Where a link really leads, as far as it tells. */
static void
test_links (void)
{
  static const struct { const char *href, *url, *id; } links[] = {
    { "https://fr.linkedin.com/comm/jobs/view/ing%C3%A9nieur-at-acme-3901234567?trk=eml", "https://www.linkedin.com/jobs/view/3901234567", "3901234567" },
    { "https://www.linkedin.com/comm/jobs/search?currentJobId=3901234568&amp;savedSearchId=1", "https://www.linkedin.com/jobs/view/3901234568", "3901234568" },
    { "https://www.linkedin.com/comm/login?session_redirect=https%3A%2F%2Fwww.linkedin.com%2Fjobs%2Fview%2F3901234569%2F", "https://www.linkedin.com/jobs/view/3901234569", "3901234569" },
    { "https://uk.indeed.com/rc/clk?jk=0a1b2c3d4e5f6a7b&amp;from=ja", "https://uk.indeed.com/viewjob?jk=0a1b2c3d4e5f6a7b", "0a1b2c3d4e5f6a7b" },
    { "https://apply.indeed.com/x?vjk=0a1b2c3d4e5f6a7c", "https://www.indeed.com/viewjob?jk=0a1b2c3d4e5f6a7c", "0a1b2c3d4e5f6a7c" },
    { "https://click.s.seek.com.au/?qs=1&amp;url=https%3A%2F%2Fwww.seek.com.au%2Fjob%2F78123456%3Ftracking%3DJAE", "https://www.seek.com.au/job/78123456", "78123456" },
    { "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.cadremploi.fr%2Femploi%2Fdetail_offre%3FoffreId%3D156120000000%26x%3D1&amp;data=05%7C01",
      "https://www.cadremploi.fr/emploi/detail_offre?offreId=156120000000", "156120000000" },
    { "https://abc.r.eu-west-1.awstrack.me/L0/https:%2F%2Fcandidat.francetravail.fr%2Foffres%2Frecherche%2Fdetail%2F197XYZQ%3Fat=1/1/0102018f-hash=9",
      "https://candidat.francetravail.fr/offres/recherche/detail/197XYZQ", "197XYZQ" },
    { "https://track.example/CL0/https://www.meteojob.com/jobs/4455667/x", "https://www.meteojob.com/jobs/4455667", "4455667" },
    { "https://e.customeriomail.com/e/c/eyJlbWFpbF9pZCI6IngiLCJocmVmIjoiaHR0cHM6XC9cL3d3dy53ZWxjb21ldG90aGVqdW5nbGUuY29tXC9mclwvY29tcGFuaWVzXC9lc3RyYW5cL2pvYnNcL2RldmVsb3BwZXVyP2E9MSIsInQiOjF9/5e",
      "https://www.welcometothejungle.com/fr/companies/estran/jobs/developpeur", "developpeur" },
    { "http://a.example/?u=https%3A%2F%2Fb.example%2F%3Ftarget%3Dhttps%253A%252F%252Fwww.jobup.ch%252Ffr%252Femplois%252Fdetail%252F6f9619ff-8b86-d011-b42d-00cf4fc964ff%252F%253Fx%253D1",
      "https://www.jobup.ch/fr/emplois/detail/6f9619ff-8b86-d011-b42d-00cf4fc964ff/", "6f9619ff-8b86-d011-b42d-00cf4fc964ff" },
    { "https://www.stage.example/careers/opening?gh_jid=4411223", "https://www.stage.example/careers/opening?gh_jid=4411223", "4411223" },
    { "https://emails.hellowork.com/clic/x/1/y/notbase64", "https://emails.hellowork.com/clic/x/1/y/notbase64", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autofree char *html = g_strdup_printf ("<a href=\"%s\">Géomètre H/F</a>", links[i].href);
      g_autoptr(JmBoardReading) reading = read_body (html, "text/html; charset=utf-8");
      JmPosting *posting;

      g_test_message ("%s", links[i].href);
      g_assert_cmpuint (reading->postings->len, ==, 1);
      posting = reading->postings->pdata[0];
      g_assert_cmpstr (posting->source_url, ==, links[i].url);
      g_assert_cmpstr (posting->external_id, ==, links[i].id);
      g_assert_cmpstr (posting->title, ==, "Géomètre H/F");
    }
}

static void
test_other_links (void)
{
  static const char * const bodies[] = {
    "<a href=https://www.linkedin.com/comm/jobs/alerts/>Développeur H/F</a>", "<a href=https://www.linkedin.com/comm/company/acme>Acme · Lyon</a><p>CDI</p>",
    "<a href=https://fr.indeed.com/cmp/Acme>Développeur H/F</a>", "<a href='https://jobs.example/unsubscribe?jobs=1'>Développeur H/F</a>",
    "<a href=https://apps.apple.com/fr/app/jobs/id1>Développeur H/F</a>", "<a href=https://www.facebook.com/sharer?u=https%3A%2F%2Fjobs.example%2Fjobs%2F42>Développeur H/F</a>",
    "<a href=https://jobs.example/jobs/42>Voir toutes les offres</a>", "<a href=https://jobs.example/jobs/42>See all 12 jobs</a>", "<a href=https://jobs.example/jobs/42><img src=x></a>",
    "<a href=https://jobs.example/jobs/42>Gérer mes alertes</a>", "<a href=https://jobs.example/jobs/42>Facebook</a>", "<a href=mailto:jobs@jobs.example>Développeur H/F</a>",
    "<a href=https://jobs.example/logo.png>Développeur H/F</a>", "<a href=https://port.example/articles/42>La digue est finie</a><p>Par Jeanne</p>",
    "<div style='display:none'><a href=https://www.linkedin.com/jobs/view/3901234567>Développeur H/F</a></div>", "", "<a>Développeur H/F</a>", "<a href=//jobs.example/jobs/1>x</a>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr(JmBoardReading) reading = read_body (bodies[i], "text/html");

      g_test_message ("%s", bodies[i]);
      g_assert_cmpuint (reading->postings->len, ==, 0);
      g_assert_cmpuint (reading->problems->len, ==, 1);
    }
}

static char *
describe (const JmBoardReading *reading)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < reading->postings->len; i++)
    {
      const JmPosting *posting = reading->postings->pdata[i];
      const char *fields[] = { posting->title, posting->company_name, posting->location, jm_contract_to_string (posting->contract_type),
                               jm_remote_to_string (posting->remote), posting->salary_text };

      for (guint j = 0; j < G_N_ELEMENTS (fields); j++)
        g_string_append_printf (out, "%s%s", j > 0 ? "|" : i > 0 ? "\n" : "", fields[j] != NULL ? fields[j] : "");
    }
  return g_string_free (out, FALSE);
}

/* Shapes that no board is known for. */
static void
test_shapes (void)
{
#define JOB(n) "https://www.meteojob.com/jobs/390123456" #n
  static const struct { const char *type, *body, *postings; } shapes[] = {
    { "text/html", "<table><tr><th>Poste<th>Société<th>Lieu<tr><td><a href=" JOB (1) ">Soudeuse</a><td>Chantier Kerdoncuff<td>Brest<tr><td><a href=" JOB (2) ">Grutier</a><td>Port Long<td>Nantes</table>",
      "Soudeuse|Chantier Kerdoncuff|Brest|||\nGrutier|Port Long|Nantes|||" },
    { "text/html", "<ul><li><a href=" JOB (1) ">Soudeuse</a> chez Chantier Kerdoncuff (Brest)<li><a href=" JOB (2) ">Grutier</a> chez Port Long (Nantes)</ul>",
      "Soudeuse|Chantier Kerdoncuff|Brest|||\nGrutier|Port Long|Nantes|||" },
    { "text/html", "<p>Acme: <a href=" JOB (1) ">Soudeuse</a></p><p>Port Long: <a href=" JOB (2) ">Grutier</a></p>", "Soudeuse|Acme||||\nGrutier|Port Long||||" },
    { "text/html", "<h3>Soudeuse</h3><p>Acme - Lyon (69)</p><p>CDI • 30-35 k€</p><a href=" JOB (1) ">Voir l’offre</a><h3>Grutier</h3><p>Port Long - Nantes (44)</p><a href=" JOB (2) ">Voir l’offre</a>",
      "Soudeuse|Acme|Lyon (69)|permanent||30-35 k€\nGrutier|Port Long|Nantes (44)|||" },
    { "text/html", "<a href=" JOB (1) "><img alt='Acme' src=l></a><a href=" JOB (1) ">Soudeuse</a><p>Acme · Lyon (Hybride)</p><a href=" JOB (1) ">Postuler</a>", "Soudeuse|Acme|Lyon||hybrid|" },
    { "text/html", "<a href=" JOB (1) ">Soudeuse</a><p>Acme, Inc.</p><a href=" JOB (2) ">Grutier</a><p>Acme, Genève</p>", "Soudeuse|Acme, Inc.||||\nGrutier|Acme|Genève|||" },
    { "text/plain", "Soudeuse - " JOB (1) "\nChantier Kerdoncuff, Brest\n\nGrutier - " JOB (2) "\nPort Long, Nantes\n", "Soudeuse|Chantier Kerdoncuff|Brest|||\nGrutier|Port Long|Nantes|||" },
    { "text/plain", "> ---- Forwarded ----\n> Soudeuse\n> Acme\n> Brest\n> View job: <" JOB (1) ">\n>\n> Grutier\n> Port Long\n> Nantes\n> View job: <" JOB (2) ">\n",
      "Soudeuse|Acme|Brest|||\nGrutier|Port Long|Nantes|||" },
    { "text/plain", "[Soudeuse](" JOB (1) ")\nAcme | Brest | CDD | Full-time\n\n* [Grutier](" JOB (2) ") (Port Long)\n", "Soudeuse|Acme|Brest|fixed_term||\nGrutier|Port Long||||" },
    { "text/plain", JOB (1) "\n", "" },
    { "text/html", "<a href=" JOB (1) ">Alternance - Chargé·e de com’</a><a href=" JOB (2) ">Contract Manager</a><a href=" JOB (3) ">Contact Center Agent</a>",
      "Alternance - Chargé·e de com’|||apprenticeship||\nContract Manager|||||\nContact Center Agent|||||" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr(JmBoardReading) reading = read_body (shapes[i].body, shapes[i].type);
      g_autofree char *postings = describe (reading);

      g_test_message ("%s", shapes[i].body);
      g_assert_cmpstr (postings, ==, shapes[i].postings);
    }
}

/* A tracker's address is another one in each mail. */
static void
test_opaque_twice (void)
{
  static const char body[] =
    "<a href=https://r.emails4.alertes.cadremploi.fr/tr/cl/one>Soudeuse H/F</a><p>ACME • Brest • CDI</p>"
    "<a href=https://r.emails4.alertes.cadremploi.fr/tr/cl/two>Soudeuse H/F</a><p>ACME • Brest • CDI</p><a href=https://r.emails4.alertes.cadremploi.fr/tr/cl/three>Soudeuse H/F</a><p>ACME • Lyon • CDI</p>";
  g_autoptr(JmBoardReading) reading = read_body (body, "text/html");

  g_assert_cmpuint (reading->postings->len, ==, 2);
}

/* A saved page is read as a page. */
static void
test_saved_page (void)
{
  g_autoptr(JmBoardReading) reading = read_body (
    "From: <Saved by Blink>\nSnapshot-Content-Location: https://jobs.littoral.example/42\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
    "Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\nContent-Location: https://jobs.littoral.example/42\n\n"
    "<script type=3D'application/ld+json'>{\"@type\":\"JobPosting\",\"title\":\"Mar=C3=A9graphe\"}</script><a href=3D'" JOB (1) "'>Other H/F</a>\n--b--\n", NULL);
  const JmPosting *posting = reading->postings->pdata[0];

  g_assert_cmpuint (reading->postings->len, ==, 1);
  g_assert_cmpstr (posting->title, ==, "Marégraphe");
  g_assert_cmpstr (posting->source_url, ==, "https://jobs.littoral.example/42");
}

static void
test_no_mail (void)
{
  static const char * const files[] = { "", "<html><a href=" JOB (1) ">Soudeuse</a>", "%PDF-1.7\n", "Soudeuse\n" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new (files[i], strlen (files[i]));
      g_autoptr(GError) error = NULL;

      g_assert_null (jm_mail_read (NULL, bytes, NULL, NOW, &error));
      g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
    }
}

static void
read_damaged (const char *bytes,
              gsize       length)
{
  g_autoptr(GBytes) body = g_bytes_new (bytes, length);
  g_autoptr(JmBoardReading) reading = jm_mail_read (NULL, body, NULL, NOW, NULL);

  for (guint i = 0; reading != NULL && i < reading->postings->len; i++)
    {
      const JmPosting *posting = reading->postings->pdata[i];

      g_assert_true (g_utf8_validate (posting->title, -1, NULL));
      g_assert_nonnull (posting->source_url);
    }
}

/* Each mail cut at every byte (of the longer ones at every few), and with bytes changed. */
static void
test_damage (void)
{
  g_autoptr(JmJson) all = load_expected ();
  g_auto(GStrv) names = jm_json_list_members (all);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr(GBytes) body = load (names[i]);
      gsize length;
      const char *bytes = g_bytes_get_data (body, &length);

      for (gsize n = 0; n < length; n += 1 + length / 500)
        read_damaged (bytes, n);
      for (guint round = 0; round < 40; round++)
        {
          g_autofree char *copy = g_memdup2 (bytes, length);

          for (guint change = 0; change < 1 + round % 16; change++)
            copy[g_test_rand_int_range (0, length)] = (char) g_test_rand_int_range (0, 256);
          read_damaged (copy, length);
        }
    }
}

/* What would take minutes if anything in it were not linear. */
static void
test_bombs (void)
{
  static const char * const pieces[] = {
    "<a href=" JOB (1) ">", "<a href=https://jobs.example/jobs/42>Soudeuse H/F</a>", "<a href=https://jobs.example/jobs/42>Voir l’offre</a>", "x<br>", "fulltime", "full time ", "3.9 ★<br>", "voir ",
    "<a href=https://emails.hellowork.com/clic/aHR0cHM6Ly93d3cuaGVsbG93b3JrLmNvbS8>a b c</a>", "<a href=https://a.example/?url=https%3A%2F%2Fa.example%2F>abc</a>", "https://jobs.example/jobs/42 ",
    "1-", " · ", ", ", "(", "a - ", "<td>", "https://a.example/?u=", "-390123456", "&#8217;",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    for (guint j = 0; j < 3; j++)
      {
        g_autoptr(GString) body = g_string_new (j == 2 ? "<a href='https://www.linkedin.com/jobs/view/" : "<a href=" JOB (2) ">Soudeuse</a>");
        g_autoptr(JmBoardReading) reading = NULL;

        while (body->len < 400000)
          g_string_append (body, pieces[i]);
        reading = read_body (body->str, j == 1 ? "text/plain" : "text/html");
        g_assert_cmpuint (reading->postings->len, <=, 2000);
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mail/senders", test_senders);
  g_test_add_func ("/mail/links", test_links);
  g_test_add_func ("/mail/other-links", test_other_links);
  g_test_add_func ("/mail/shapes", test_shapes);
  g_test_add_func ("/mail/opaque-twice", test_opaque_twice);
  g_test_add_func ("/mail/saved-page", test_saved_page);
  g_test_add_func ("/mail/no-mail", test_no_mail);
  g_test_add_func ("/mail/damage", test_damage);
  g_test_add_func ("/mail/bombs", test_bombs);
  return g_test_run ();
}
