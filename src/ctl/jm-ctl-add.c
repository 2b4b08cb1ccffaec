/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "jm-show.h"

static const JmOption add_options[] = {
  { "file", N_("FILE"), FALSE, N_("a saved page (.html with --url, .mht), or a mail with its offers (.eml, .mbox)") },
  { "url", N_("URL"), FALSE, N_("where the page or the posting stands") },
  { "company", N_("C"), FALSE, N_("by hand: the company") },
  { "title", N_("T"), FALSE, N_("the job; the profile sought stands in for it") },
  { "location", N_("L"), FALSE, N_("the place") },
  { "profile-sought", N_("T"), FALSE, N_("whom they look for") },
  { "contract", N_("T"), FALSE, N_("permanent, fixed_term, temporary, freelance, internship, apprenticeship or volunteer") },
  { "start", N_("DATE"), FALSE, N_("when it starts") },
  { "salary", N_("TEXT"), FALSE, N_("as they write it, such as 45-50 k€") },
  { "company-description", N_("T"), FALSE, N_("what they say of themselves") },
  { "why-us", N_("T"), FALSE, N_("why one should work there") },
  { "description", N_("FILE"), FALSE, N_("a file with the text of the posting; - is standard input") },
  { NULL },
};

static gint64
add_url (JmCtl   *ctl,
         GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  jm_funnel_add_url_async (ctl->funnel, jm_arguments_word (ctl->arguments, 0), ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_add_url_finish (ctl->funnel, result, error);
}

static gboolean
add_page (JmCtl       *ctl,
          const char  *url,
          GBytes      *page,
          GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  gint64 id;

  jm_funnel_add_page_async (ctl->funnel, url, page, NULL, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  id = jm_funnel_add_page_finish (ctl->funnel, result, error);
  return id != 0 && jm_ctl_answer_postings (ctl, &id, 1, error);
}

/* What a mail holds may be many; a page with its address is one posting, whatever is on it. */
static gboolean
add_file (JmCtl   *ctl,
          GError **error)
{
  const char *url = jm_arguments_get (ctl->arguments, "url");
  g_autoptr(GBytes) bytes = jm_ctl_read_file (jm_arguments_get (ctl->arguments, "file"), error);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(JmAdded) added = NULL;
  gsize length;
  const char *data;

  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &length);
  if (url != NULL && !jm_mail_sniff (data, length))
    return add_page (ctl, url, bytes, error);
  jm_funnel_add_file_async (ctl->funnel, url, bytes, NULL, FALSE, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  added = jm_funnel_add_file_finish (ctl->funnel, result, error);
  return added != NULL && jm_ctl_answer_postings (ctl, (const gint64 *) added->ids->data, added->ids->len, error);
}

static gboolean
take_contract (JmPosting   *posting,
               const char  *contract,
               GError     **error)
{
  if (contract == NULL || *contract == '\0')
    return TRUE;
  posting->contract_type = jm_contract_from_string (contract);
  if (posting->contract_type != JM_CONTRACT_UNKNOWN)
    return TRUE;

  g_set_error (error, JM_ERROR, JM_ERROR_USAGE,
               _("“%s” is no kind of contract: it is permanent, fixed_term, temporary, freelance, internship, apprenticeship or volunteer."),
               contract);
  return FALSE;
}

/* Whatever notation the user has for dates, it is kept as 2027-01-04. */
static gboolean
take_start (JmPosting   *posting,
            const char  *start,
            GError     **error)
{
  gint64 at;

  if (start == NULL || *start == '\0')
    return TRUE;
  if (!jm_time_parse (start, jm_time_now (), &at))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("“%s” is no date: write it as 2027-01-04."), start);
      return FALSE;
    }
  g_free (posting->start_date);
  posting->start_date = jm_time_to_date (at);
  return TRUE;
}

static JmPosting *
posting_of_arguments (JmCtl   *ctl,
                      GError **error)
{
  const struct { const char *option; gsize offset; } texts[] = {
    { "company", G_STRUCT_OFFSET (JmPosting, company_name) },
    { "title", G_STRUCT_OFFSET (JmPosting, title) },
    { "location", G_STRUCT_OFFSET (JmPosting, location) },
    { "profile-sought", G_STRUCT_OFFSET (JmPosting, profile_sought) },
    { "salary", G_STRUCT_OFFSET (JmPosting, salary_text) },
    { "company-description", G_STRUCT_OFFSET (JmPosting, company_description) },
    { "why-us", G_STRUCT_OFFSET (JmPosting, why_us) },
    { "url", G_STRUCT_OFFSET (JmPosting, source_url) },
  };
  g_autoptr(JmPosting) posting = jm_posting_new ();
  const char *description = jm_arguments_get (ctl->arguments, "description");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *text = jm_arguments_get (ctl->arguments, texts[i].option);

      if (text != NULL && *text != '\0')
        g_set_str ((char **) G_STRUCT_MEMBER_P (posting, texts[i].offset), text);
    }
  if (!take_contract (posting, jm_arguments_get (ctl->arguments, "contract"), error)
      || !take_start (posting, jm_arguments_get (ctl->arguments, "start"), error))
    return NULL;
  if (posting->salary_text != NULL)
    jm_money_parse (posting->salary_text, &posting->salary);
  if (description != NULL)
    {
      posting->description = jm_ctl_read_text (description, error);
      if (posting->description == NULL)
        return NULL;
    }
  posting->text_complete = TRUE;
  return g_steal_pointer (&posting);
}

static gint64
add_posting (JmCtl   *ctl,
             GError **error)
{
  g_autoptr(JmPosting) posting = posting_of_arguments (ctl, error);
  g_autoptr(GAsyncResult) result = NULL;

  if (posting == NULL)
    return 0;
  jm_funnel_add_posting_async (ctl->funnel, posting, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_add_posting_finish (ctl->funnel, result, error);
}

static gboolean
has_text (JmArguments *arguments,
          const char  *option)
{
  const char *text = jm_arguments_get (arguments, option);

  return text != NULL && text[strspn (text, " \t\r\n")] != '\0';
}

static gboolean
check_url (const char  *url,
           GError     **error)
{
  const char *scheme = url != NULL ? g_uri_peek_scheme (url) : NULL;
  g_autofree char *host = scheme != NULL ? jm_url_host (url) : NULL;

  if (url == NULL || *url == '\0' || (host != NULL && (g_str_equal (scheme, "https") || g_str_equal (scheme, "http"))))
    return TRUE;
  g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("“%s” is not an address of the web. It should begin with https://."), url);
  return FALSE;
}

/* Mails have no address, and a page may say its own; one that is not there is neither. */
static gboolean
may_know_its_address (const char *path)
{
  return g_str_equal (path, "-") || g_file_test (path, G_FILE_TEST_EXISTS) || !g_str_has_suffix (path, ".html");
}

/* An address, a file, or by hand: one of them, whole. */
static gboolean
check_way (JmArguments *arguments,
           GError     **error)
{
  gboolean by_address = jm_arguments_count (arguments) > 0;
  gboolean by_file = jm_arguments_has (arguments, "file");
  gboolean by_hand = FALSE;

  for (const JmOption *option = add_options; option->name != NULL; option++)
    if (!g_str_equal (option->name, "file") && !g_str_equal (option->name, "url"))
      by_hand = by_hand || jm_arguments_has (arguments, option->name);

  if (by_address + by_file + by_hand != 1 || (by_address && jm_arguments_has (arguments, "url")))
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_USAGE,
                           _("Give an address, or --file, or what you know of the posting: --company, --title and the like."));
      return FALSE;
    }
  if (by_file && !has_text (arguments, "url") && (jm_arguments_has (arguments, "url") || !may_know_its_address (jm_arguments_get (arguments, "file"))))
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_USAGE, _("--file needs --url: the address that the page was saved from."));
      return FALSE;
    }
  if (by_hand && !has_text (arguments, "company"))
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_USAGE, _("A posting by hand needs --company."));
      return FALSE;
    }
  return check_url (jm_arguments_get (arguments, "url"), error);
}

static gboolean
run_add (JmCtl   *ctl,
         GError **error)
{
  gint64 id;

  if (!check_way (ctl->arguments, error))
    return FALSE;
  if (jm_arguments_has (ctl->arguments, "file"))
    return add_file (ctl, error);
  id = jm_arguments_count (ctl->arguments) > 0 ? add_url (ctl, error) : add_posting (ctl, error);
  return id != 0 && jm_ctl_answer_postings (ctl, &id, 1, error);
}

const JmVerb jm_ctl_add_verbs[] = {
  { "add", N_("[URL]"), N_("add a posting by its address or by hand, or those of a saved page or mail"), add_options, 0, 1, JM_VERB_FITS, run_add },
  { NULL },
};
