/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page/jm-page-main.h"

#include <string.h>

#define LEAST 400 /* characters of a whole posting; teasers are shorter */
#define MOST_OF_TEASER 300 /* of a page that offers to show more */
#define LEAST_WIDE 150 /* where a character is a word */

static gboolean
is_one_of (const char         *name,
           const char * const *names)
{
  return name != NULL && g_strv_contains (names, name);
}

static gboolean
has_role (JmHtmlElement      *element,
          const char * const *roles)
{
  g_autofree char *role = jm_html_dup_attribute (element, "role");

  return role != NULL && is_one_of (g_strstrip (role), roles);
}

/* "cookie-banner", "onetrust-consent-sdk": one of the words in the class or the id. */
static gboolean
is_called (JmHtmlElement      *element,
           const char * const *words)
{
  static const char * const attributes[] = { "class", "id" };

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      g_autofree char *value = jm_html_dup_attribute (element, attributes[i]);
      g_autofree char *lower = value != NULL && strlen (value) < 512 ? g_ascii_strdown (value, -1) : NULL;

      for (guint j = 0; lower != NULL && words[j] != NULL; j++)
        {
          if (strstr (lower, words[j]) != NULL)
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
holds_heading (JmHtmlElement *element)
{
  for (JmHtmlElement *inner = jm_html_step (element, element); inner != NULL; inner = jm_html_step (inner, element))
    {
      if (strcmp (jm_html_get_name (inner), "h1") == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_around (JmHtmlElement *element,
           gpointer       user_data)
{
  static const char * const names[] = { "nav", "footer", "aside", "button", "select", "dialog", "menu", NULL };
  static const char * const roles[] = { "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu", "menubar", NULL };
  static const char * const boxes[] = { "div", "section", "ul", "p", "form", "span", "header", NULL };
  static const char * const words[] = {
    "cookie", "consent", "gdpr", "onetrust", "breadcrumb", "share-", "-share", "social-", "related-job", "similar-job", "relatedjob", "similarjob", "newsletter",
    "skip-link", "skip-to", "site-header", "site-footer", "page-footer", "navbar", NULL
  };
  const char *name = jm_html_get_name (element);

  if (is_one_of (name, names))
    return TRUE;
  if (strcmp (name, "header") == 0)
    return !holds_heading (element);
  if (has_role (element, roles))
    return !holds_heading (element);
  return is_one_of (name, boxes) && is_called (element, words) && !holds_heading (element);
}

static char *
dup_inner_text (JmHtmlElement *element)
{
  return jm_html_dup_text_without (element, is_around, NULL);
}

/* The first <main>, else the longest <article>, else the first box that is called a job's description. */
static char *
dup_candidate (JmHtml *page)
{
  static const char * const roles[] = { "main", NULL };
  static const char * const words[] = {
    "job-description", "jobdescription", "job_description", "job-detail", "jobdetail", "job_detail", "job-content", "job-posting", "jobposting", "vacancy", "offer-detail", NULL
  };
  g_autofree char *article = NULL;
  g_autofree char *box = NULL;
  guint n_articles = 0;

  for (JmHtmlElement *element = jm_html_get_root (page); element != NULL; element = jm_html_step (element, NULL))
    {
      const char *name = jm_html_get_name (element);

      if (strcmp (name, "main") == 0 || has_role (element, roles))
        return dup_inner_text (element);
      if (strcmp (name, "article") == 0 && n_articles++ < 8)
        {
          char *text = dup_inner_text (element);

          if (article == NULL || strlen (text) > strlen (article))
            g_set_str (&article, text);
          g_free (text);
        }
      else if (box == NULL && strcmp (name, "body") != 0 && strcmp (name, "html") != 0 && is_called (element, words))
        box = dup_inner_text (element);
    }
  return article != NULL && jm_page_text_is_whole (article) ? g_steal_pointer (&article) : g_steal_pointer (&box);
}

char *
jm_page_main_text (JmHtml *page)
{
  JmHtmlElement *root = jm_html_get_root (page);
  g_autofree char *rest = dup_inner_text (root);
  g_autofree char *candidate = dup_candidate (page);

  /* A part that holds next to nothing of the page is not its matter. */
  if (candidate != NULL && (jm_page_text_is_whole (candidate) || strlen (candidate) * 3 > strlen (rest)) && *candidate != '\0')
    return g_steal_pointer (&candidate);
  return *rest != '\0' ? g_steal_pointer (&rest) : jm_html_dup_text (root);
}

static const char * const more[] = { "Read more", "Show more", "See more", "Lire la suite", "Voir plus", "Mehr anzeigen", "Weiterlesen", "Ver más", "Leer más", NULL };

static gboolean
is_cut_off (const char *text)
{
  static const char * const ends[] = { "…", "...", "[…]", "[...]", NULL };

  for (guint i = 0; ends[i] != NULL; i++)
    if (g_str_has_suffix (text, ends[i]))
      return TRUE;
  for (guint i = 0; more[i] != NULL; i++)
    if (g_str_has_suffix (text, more[i]))
      return TRUE;
  return FALSE;
}

gboolean
jm_page_text_is_teaser (const char *text)
{
  g_autofree char *folded = NULL;

  if (is_cut_off (text))
    return TRUE;
  if (g_utf8_strlen (text, MOST_OF_TEASER * 4) >= MOST_OF_TEASER)
    return FALSE;
  folded = g_utf8_casefold (text, -1);
  for (guint i = 0; more[i] != NULL; i++)
    {
      g_autofree char *phrase = g_utf8_casefold (more[i], -1);

      if (strstr (folded, phrase) != NULL)
        return TRUE;
    }
  return FALSE;
}

gboolean
jm_page_text_is_whole (const char *text)
{
  gsize n = 0, n_wide = 0;

  if (text == NULL || is_cut_off (text))
    return FALSE;
  for (const char *c = text; *c != '\0' && n < LEAST; c = g_utf8_next_char (c))
    {
      n++;
      n_wide += g_utf8_get_char (c) >= 0x2E80;
    }
  return n >= LEAST || (n >= LEAST_WIDE && n_wide * 2 > n);
}
