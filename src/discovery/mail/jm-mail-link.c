/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/jm-mail-link.h"

#include <base/base.h>

#include <string.h>

#define MAX_URL 8192
#define MAX_WRAPPINGS 6

/* What boards' addresses mean, the first row that fits; without their scheme. Trackers that do not tell where they lead are Indeed's
 * (engage, cts, pagead), Cadremploi's and Welcome to the Jungle's; LinkedIn, HelloWork and APEC can be read. */
static const struct {
  const char    *pattern; /* (?<id>) is the board's own */
  JmMailLinkKind kind;
  JmMailLayout   layout;
  const char    *url;     /* (nullable) the address that everybody has */
} boards[] = {
  { "^([a-z0-9-]+\\.)*linkedin\\.com/(comm/)?jobs/view/([^/?#]*-)?(?<id>\\d{6,20})([/?#]|$)", JM_MAIL_LINK_JOB, JM_MAIL_LAYOUT_DOT,
    "https://www.linkedin.com/jobs/view/\\g<id>" },
  { "^([a-z0-9-]+\\.)*linkedin\\.com/(comm/)?jobs/[^?#]*\\?([^#]*&)?currentJobId=(?<id>\\d{6,20})(&|#|$)", JM_MAIL_LINK_JOB, JM_MAIL_LAYOUT_DOT,
    "https://www.linkedin.com/jobs/view/\\g<id>" },
  { "^([a-z0-9-]+\\.)*linkedin\\.com/", JM_MAIL_LINK_NONE, JM_MAIL_LAYOUT_DOT, NULL },
  { "^(?<host>(www|[a-z]{2})\\.indeed\\.com)/[^?#]*\\?([^#]*&)?v?jk=(?<id>[0-9a-f]{8,40})(&|#|$)", JM_MAIL_LINK_JOB, JM_MAIL_LAYOUT_LAST_DASH,
    "https://\\g<host>/viewjob?jk=\\g<id>" },
  { "^([a-z0-9-]+\\.)*indeed\\.[a-z.]+/[^?#]*\\?([^#]*&)?v?jk=(?<id>[0-9a-f]{8,40})(&|#|$)", JM_MAIL_LINK_JOB, JM_MAIL_LAYOUT_LAST_DASH,
    "https://www.indeed.com/viewjob?jk=\\g<id>" },
  { "^(engage|cts|click|email)\\.indeed\\.com/|^([a-z0-9-]+\\.)*indeed\\.[a-z.]+/(rc|pagead|job)/", JM_MAIL_LINK_BOARD, JM_MAIL_LAYOUT_LAST_DASH, NULL },
  { "^([a-z0-9-]+\\.)*indeed\\.[a-z.]+/", JM_MAIL_LINK_NONE, JM_MAIL_LAYOUT_LAST_DASH, NULL },
  { "^([a-z0-9-]+\\.)*apec\\.fr/[^#]*detail-offre/(?<id>\\d{6,12}[A-Z]?)([/?#]|$)", JM_MAIL_LINK_JOB, JM_MAIL_LAYOUT_LINES,
    "https://www.apec.fr/candidat/recherche-emploi.html/emploi/detail-offre/\\g<id>" },
  { "^[a-z]+\\.diffusion\\.apec\\.fr/", JM_MAIL_LINK_BOARD, JM_MAIL_LAYOUT_LINES, NULL },
  { "^([a-z0-9-]+\\.)*apec\\.fr/", JM_MAIL_LINK_NONE, JM_MAIL_LAYOUT_LINES, NULL },
  { "^([a-z0-9-]+\\.)*hellowork\\.com/[^?#]*emplois/(?<id>\\d{4,12})\\.html", JM_MAIL_LINK_JOB, JM_MAIL_LAYOUT_LINES,
    "https://www.hellowork.com/fr-fr/emplois/\\g<id>.html" },
  { "^emails\\.hellowork\\.com/clic/", JM_MAIL_LINK_BOARD, JM_MAIL_LAYOUT_LINES, NULL },
  { "^([a-z0-9-]+\\.)*hellowork\\.com/", JM_MAIL_LINK_NONE, JM_MAIL_LAYOUT_LINES, NULL },
  { "^([a-z0-9-]+\\.)*cadremploi\\.fr/[^#]*[?&]offreId=(?<id>\\d{4,20})(&|#|$)", JM_MAIL_LINK_JOB, JM_MAIL_LAYOUT_ANY,
    "https://www.cadremploi.fr/emploi/detail_offre?offreId=\\g<id>" },
  { "^[a-z0-9.]+\\.alertes\\.cadremploi\\.fr/tr/cl/", JM_MAIL_LINK_BOARD, JM_MAIL_LAYOUT_ANY, NULL },
  { "^([a-z0-9-]+\\.)*cadremploi\\.fr/", JM_MAIL_LINK_NONE, JM_MAIL_LAYOUT_ANY, NULL },
  { "^([a-z]+\\.)*(francetravail|pole-emploi)\\.fr/offres/recherche/detail/(?<id>[0-9A-Z]{6,10})([/?#]|$)", JM_MAIL_LINK_JOB, JM_MAIL_LAYOUT_ANY,
    "https://candidat.francetravail.fr/offres/recherche/detail/\\g<id>" },
  { "^([a-z]+\\.)*(francetravail|pole-emploi)\\.fr/", JM_MAIL_LINK_NONE, JM_MAIL_LAYOUT_ANY, NULL },
  { "^www\\.welcometothejungle\\.com/(?<page>[a-z]{2}/companies/[^/?#]+/jobs/(?<id>[^/?#]+))", JM_MAIL_LINK_JOB, JM_MAIL_LAYOUT_COMPANY_FIRST,
    "https://www.welcometothejungle.com/\\g<page>" },
  { "^t\\.welcometothejungle\\.com/", JM_MAIL_LINK_BOARD, JM_MAIL_LAYOUT_COMPANY_FIRST, NULL },
  { "^(?<host>([a-z]+\\.)?glassdoor\\.[a-z.]+)/[^#]*[?&](jobListingId|jl)=(?<id>\\d{6,20})(&|#|$)", JM_MAIL_LINK_JOB, JM_MAIL_LAYOUT_ANY,
    "https://\\g<host>/job-listing/j?jl=\\g<id>" },
  { "^([a-z0-9-]+\\.)*glassdoor\\.[a-z.]+/", JM_MAIL_LINK_NONE, JM_MAIL_LAYOUT_ANY, NULL },
  { "^(?<host>www\\.(jobup|jobs)\\.ch)/(?<page>[a-z]{2}/[a-z-]+/detail/(?<id>[0-9a-f-]{36}))", JM_MAIL_LINK_JOB, JM_MAIL_LAYOUT_ANY, "https://\\g<host>/\\g<page>/" },
  { "^(www\\.)?meteojob\\.com/jobs/(?<id>\\d{4,12})([/?#]|$)", JM_MAIL_LINK_JOB, JM_MAIL_LAYOUT_ANY, "https://www.meteojob.com/jobs/\\g<id>" },
  { "^(www\\.)?seek\\.(?<land>com\\.au|co\\.nz)/job/(?<id>\\d{5,12})([/?#]|$)", JM_MAIL_LINK_JOB, JM_MAIL_LAYOUT_ANY, "https://www.seek.\\g<land>/job/\\g<id>" },
  { "^(?<host>(www\\.)?adzuna\\.[a-z.]+)/(land/ad|details)/(?<id>\\d{5,14})([/?#]|$)", JM_MAIL_LINK_JOB, JM_MAIL_LAYOUT_ANY, "https://\\g<host>/details/\\g<id>" },
};

/* "Share on" is no redirector, whatever stands in it. */
static const char never[] =
  "^([a-z0-9-]+\\.)*(facebook|twitter|x|instagram|youtube|youtu|tiktok|pinterest|threads|whatsapp|w3)\\.(com|be|net|org)/"
  "|^(apps|itunes)\\.apple\\.com/|^play\\.google\\.com/|^(www\\.)?google\\.[a-z.]+/maps|^([a-z]+\\.)?app\\.link/"
  "|unsubscribe|desinscri|desabonn|opt-?out|abmelden";
static const char no_posting[] =
  "/(settings|preferences|parametres|privacy|confidentialite|terms|cgu|cgv|legal|mentions-legales|help|aide|faq|support|contact|login|signin|signup|account|mon-compte)(\\.[a-z]+)?([/?#]|$)"
  "|\\.(png|jpe?g|gif|svg|css|ics|pdf)([?#]|$)";
static const char job_words[] =
  "(^|[^a-z])(jobs?|jobboard|emplois?|careers?|carrieres?|recrutement|stellen[a-z]*|stelle|vacanc(y|ies)|vacatures?|joboffers?|job-?offers?|offres?|annonces?|"
  "positions?|postings?|openings?|empleos?|ofertas?|lavoro|missions?)([/_.-][a-z0-9/._-]*[a-z0-9]|[/?][^#]*[a-z0-9])";

enum { NEVER, NO_POSTING, JOB_WORDS, N_PATTERNS };

static GRegex *
compile (const char *pattern)
{
  return g_regex_new (pattern, G_REGEX_OPTIMIZE | G_REGEX_CASELESS | G_REGEX_DUPNAMES, 0, NULL);
}

static gpointer
compile_all (gpointer data)
{
  GRegex **patterns = g_new0 (GRegex *, N_PATTERNS + G_N_ELEMENTS (boards));

  patterns[NEVER] = compile (never);
  patterns[NO_POSTING] = compile (no_posting);
  patterns[JOB_WORDS] = compile (job_words);
  for (guint i = 0; i < G_N_ELEMENTS (boards); i++)
    patterns[N_PATTERNS + i] = compile (boards[i].pattern);
  return patterns;
}

static GRegex **
get_patterns (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, compile_all, NULL);
}

static const char *
without_scheme (const char *url)
{
  const char *host = strstr (url, "://");

  return host != NULL ? host + 3 : url;
}

static gboolean
is_called (const JmMailLink *self,
           guint             pattern)
{
  return g_regex_match (get_patterns ()[pattern], without_scheme (self->url), 0, NULL);
}

/* The row of a known board. */
static gboolean
read_board (JmMailLink *self)
{
  GRegex **patterns = get_patterns () + N_PATTERNS;

  for (guint i = 0; i < G_N_ELEMENTS (boards); i++)
    {
      g_autoptr(GMatchInfo) match = NULL;

      if (!g_regex_match (patterns[i], without_scheme (self->url), 0, &match))
        continue;
      self->kind = boards[i].kind;
      self->layout = boards[i].layout;
      self->id = self->kind == JM_MAIL_LINK_JOB ? g_match_info_fetch_named (match, "id") : NULL;
      if (boards[i].url != NULL)
        {
          g_autofree char *matched = g_steal_pointer (&self->url);

          self->url = g_match_info_expand_references (match, boards[i].url, NULL);
        }
      return TRUE;
    }
  return FALSE;
}

/* Of an address that no row knows: an id that is called one, or a long number in the path. */
static char *
guess_id (const char *url)
{
  static const char * const names[] = { "id", "jobid", "job_id", "job", "offerid", "offreid", "gh_jid", "vacancyid", "annonce", "ref", NULL };
  g_autofree char *path = g_strndup (without_scheme (url), strcspn (without_scheme (url), "?#"));
  const char *query = strchr (url, '?');
  g_auto(GStrv) pairs = g_strsplit (query != NULL ? query + 1 : "", "&", 64);
  const char *slash = strchr (path, '/');
  g_autofree char *found = NULL;

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      gsize length = strcspn (pairs[i], "=");
      g_autofree char *name = g_ascii_strdown (pairs[i], length);
      const char *value = pairs[i] + length + (pairs[i][length] == '=');
      gsize size = strcspn (value, "#");

      if (g_strv_contains (names, name) && size > 0 && size <= 64 && strspn (value, "0123456789") > 0)
        return g_strndup (value, size);
    }
  for (const char *at = slash; at != NULL && *at != '\0';)
    {
      gsize digits = strspn (at, "0123456789");

      if (digits >= 5 && digits <= 20)
        {
          g_free (found);
          found = g_strndup (at, digits);
        }
      at += MAX (digits, 1);
    }
  return g_steal_pointer (&found);
}

/* One redirector after the other, until a board's own address. */
static void
unwrap (JmMailLink *self)
{
  for (guint i = 0; i < MAX_WRAPPINGS; i++)
    {
      g_autofree char *inner = NULL;
      g_autofree char *resolved = NULL;

      if (read_board (self) && self->kind == JM_MAIL_LINK_JOB)
        return;
      if (is_called (self, NEVER))
        {
          self->kind = JM_MAIL_LINK_NONE;
          return;
        }
      inner = jm_mail_link_unwrap (self->url);
      resolved = inner != NULL && strlen (inner) <= MAX_URL ? jm_url_resolve (NULL, inner) : NULL;
      if (resolved == NULL || strcmp (resolved, self->url) == 0)
        break;
      g_free (self->url);
      self->url = g_steal_pointer (&resolved);
      self->kind = JM_MAIL_LINK_MAYBE;
    }
  if (is_called (self, NO_POSTING))
    self->kind = JM_MAIL_LINK_NONE;
}

/**
 * jm_mail_link_new:
 * @href: the address of a link, as the mail writes it
 *
 * Follows the redirectors whose target stands in the address, and says what is at their end. No one is asked.
 *
 * Returns: (transfer full) (nullable): what the link is; %NULL for what is no address of the web
 */
JmMailLink *
jm_mail_link_new (const char *href)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (href));
  g_autoptr(JmMailLink) self = NULL;

  if (strlen (trimmed) > MAX_URL || (g_ascii_strncasecmp (trimmed, "http://", 7) != 0 && g_ascii_strncasecmp (trimmed, "https://", 8) != 0))
    return NULL;
  self = g_new0 (JmMailLink, 1);
  self->url = jm_url_resolve (NULL, trimmed);
  if (self->url == NULL)
    return NULL;

  self->kind = JM_MAIL_LINK_MAYBE;
  unwrap (self);
  self->key = jm_url_key (self->url);
  if (self->kind == JM_MAIL_LINK_MAYBE)
    {
      self->says_job = is_called (self, JOB_WORDS);
      self->id = self->says_job ? guess_id (self->url) : NULL;
    }
  return self->key != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * jm_mail_link_free:
 * @self: (transfer full) (nullable): a link
 *
 * Frees it.
 */
void
jm_mail_link_free (JmMailLink *self)
{
  if (self == NULL)
    return;

  g_free (self->url);
  g_free (self->key);
  g_free (self->id);
  g_free (self);
}
