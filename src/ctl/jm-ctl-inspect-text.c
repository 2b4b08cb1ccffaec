/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "jm-output.h"

static const JmOption text_options[] = {
  { "as", N_("html|pdf"), FALSE, N_("what it is") },
  { NULL },
};
static const JmOption cv_options[] = {
  { "password", N_("P"), FALSE, N_("what opens it") },
  { NULL },
};
static const JmOption date_options[] = {
  { "now", N_("DATE"), FALSE, N_("what “yesterday” is counted from") },
  { NULL },
};
static const JmOption place_options[] = {
  { "country", N_("C"), FALSE, N_("where it must be") },
  { NULL },
};
static const JmOption url_options[] = {
  { "base", N_("B"), FALSE, N_("the address that it stands on") },
  { NULL },
};

static const JmOption robots_options[] = {
  { "agent", N_("A"), FALSE, N_("the program that would ask, such as JobMate") },
  { "url", N_("URL"), FALSE, N_("what it would ask for") },
  { NULL },
};
static const JmOption sse_options[] = {
  { "chunk", N_("N"), FALSE, N_("hand the bytes over so many at a time") },
  { "dialect", N_("D"), FALSE, N_("openai (the default), ollama or anthropic") },
  { NULL },
};

static const char *const kinds[] = { "html", "pdf", NULL };

static void
answer_member (JmCtl      *ctl,
               const char *name,
               JmJson     *value)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) answer = NULL;

  jm_json_begin_object (builder);
  jm_json_set_value (builder, name, value);
  jm_json_end_object (builder);
  answer = jm_json_builder_finish (builder);
  jm_ctl_answer (ctl, answer, NULL);
}

static void
answer_text (JmCtl      *ctl,
             const char *name,
             const char *text)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) answer = NULL;

  jm_json_begin_object (builder);
  jm_json_set_string (builder, name, text);
  jm_json_end_object (builder);
  answer = jm_json_builder_finish (builder);
  jm_ctl_answer (ctl, answer, NULL);
}

static void
answer_null (JmCtl *ctl)
{
  g_autoptr(JmJson) answer = jm_json_parse ("null", -1, NULL);

  jm_ctl_answer (ctl, answer, NULL);
}

/* --- files --- */

/* The helper takes a file: what comes on standard input is put into one for the time of the reading. */
static JmPdfText *
read_pdf (const char  *path,
          const char  *password,
          GError     **error)
{
  g_autofree char *copy = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofd int fd = -1;
  JmPdfText *pdf = NULL;

  if (strcmp (path, "-") != 0)
    return jm_pdf_text_read (path, password, NULL, error);

  bytes = jm_ctl_read_file (path, error);
  fd = bytes != NULL ? g_file_open_tmp ("jobmate-XXXXXX.pdf", &copy, error) : -1;
  if (fd < 0)
    return NULL;
  if (g_file_set_contents (copy, g_bytes_get_size (bytes) > 0 ? g_bytes_get_data (bytes, NULL) : "", g_bytes_get_size (bytes), error))
    pdf = jm_pdf_text_read (copy, password, NULL, error);
  g_unlink (copy);
  return pdf;
}

static gboolean
run_text (JmCtl   *ctl,
          GError **error)
{
  const char *path = jm_arguments_word (ctl->arguments, 0);
  const char *as = jm_arguments_get (ctl->arguments, "as");
  g_autoptr(JmPdfText) pdf = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  int kind;

  if (!jm_ctl_parse_choice ("--as", as != NULL ? as : "", kinds, &kind, error))
    return FALSE;
  if (kind == 1)
    pdf = read_pdf (path, NULL, error);
  else
    bytes = jm_ctl_read_file (path, error);
  if (pdf == NULL && bytes == NULL)
    return FALSE;

  if (bytes != NULL)
    {
      g_autoptr(JmHtml) page = jm_html_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);

      text = jm_html_dup_text (jm_html_get_root (page));
    }
  answer_text (ctl, "text", pdf != NULL ? pdf->text : text);
  return TRUE;
}

static gboolean
run_cv (JmCtl   *ctl,
        GError **error)
{
  g_autoptr(JmPdfText) pdf = read_pdf (jm_arguments_word (ctl->arguments, 0), jm_arguments_get (ctl->arguments, "password"), error);
  g_autoptr(JmJson) read = pdf != NULL ? jm_cv_read_text (pdf->text, error) : NULL;
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) answer = NULL;
  g_auto(GStrv) names = NULL;

  if (read == NULL)
    return FALSE;
  names = jm_json_list_members (read);
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "text", pdf->text);
  jm_json_set_int64 (builder, "pages", pdf->pages);
  for (guint i = 0; names[i] != NULL; i++)
    jm_json_set_value (builder, names[i], jm_json_get_member (read, names[i]));
  jm_json_end_object (builder);
  answer = jm_json_builder_finish (builder);
  jm_ctl_answer (ctl, answer, NULL);
  return TRUE;
}

static gboolean
run_json (JmCtl   *ctl,
          GError **error)
{
  g_autoptr(JmJson) value = jm_ctl_read_json (jm_arguments_word (ctl->arguments, 0), error);

  if (value == NULL)
    return FALSE;
  answer_member (ctl, "value", value);
  return TRUE;
}

static gboolean
run_reply (JmCtl   *ctl,
           GError **error)
{
  g_autofree char *text = jm_ctl_read_text (jm_arguments_word (ctl->arguments, 0), error);
  g_autoptr(JmJson) value = text != NULL ? jm_reply_parse (text, error) : NULL;

  if (value == NULL)
    return FALSE;
  answer_member (ctl, "value", value);
  return TRUE;
}

static gboolean
add_events (JmJsonBuilder *builder,
            GBytes        *bytes,
            gsize          chunk,
            GError       **error)
{
  g_autoptr(JmSse) sse = jm_sse_new (0);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  for (gsize at = 0; at < size; at += chunk)
    {
      JmSseEvent *next;

      if (!jm_sse_push (sse, data + at, MIN (chunk, size - at), error))
        return FALSE;
      while ((next = jm_sse_next (sse)) != NULL)
        {
          g_autoptr(JmSseEvent) event = next;

          jm_json_begin_object (builder);
          jm_json_set_string (builder, "event", event->event);
          jm_json_set_string (builder, "data", event->data);
          jm_json_set_string (builder, "id", event->id);
          jm_json_end_object (builder);
        }
    }
  return TRUE;
}

/* What the coach would make of the same bytes; what went wrong with them is told, not an error of ours. */
static void
add_reply (JmJsonBuilder *builder,
           GBytes        *bytes,
           gsize          chunk,
           JmDialect      dialect)
{
  g_autoptr(JmChatReader) reader = jm_chat_reader_new (dialect);
  g_autoptr(JmCompletion) completion = NULL;
  g_autoptr(GError) error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  for (gsize at = 0; at < size && error == NULL && !jm_chat_reader_is_done (reader); at += chunk)
    jm_chat_reader_push (reader, data + at, MIN (chunk, size - at), &error);
  if (error == NULL)
    completion = jm_chat_reader_end (reader, &error);

  jm_json_key (builder, "reply");
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "content", completion != NULL ? completion->content : NULL);
  jm_json_set_boolean (builder, "complete", completion != NULL && completion->complete);
  jm_json_set_string (builder, "error", error != NULL ? error->message : NULL);
  jm_json_end_object (builder);
}

static gboolean
parse_dialect (const char  *word,
               JmDialect   *dialect,
               GError     **error)
{
  if (word == NULL || jm_dialect_from_string (word, dialect))
    return TRUE;
  g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("“%s” is no dialect: there are openai, ollama and anthropic."), word);
  return FALSE;
}

static gboolean
run_sse (JmCtl   *ctl,
         GError **error)
{
  const char *given = jm_arguments_get (ctl->arguments, "chunk");
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) answer = NULL;
  gint64 chunk = 64 * 1024;
  JmDialect dialect = JM_DIALECT_OPENAI;

  if (!parse_dialect (jm_arguments_get (ctl->arguments, "dialect"), &dialect, error))
    return FALSE;
  if (given != NULL && !jm_ctl_parse_number ("--chunk", given, 1, G_MAXINT32, &chunk, error))
    return FALSE;
  bytes = jm_ctl_read_file (jm_arguments_word (ctl->arguments, 0), error);
  if (bytes == NULL)
    return FALSE;

  jm_json_begin_object (builder);
  jm_json_key (builder, "events");
  jm_json_begin_array (builder);
  if (!add_events (builder, bytes, chunk, error))
    return FALSE;
  jm_json_end_array (builder);
  add_reply (builder, bytes, chunk, dialect);
  jm_json_end_object (builder);
  answer = jm_json_builder_finish (builder);
  jm_ctl_answer (ctl, answer, NULL);
  return TRUE;
}

/* --- words --- */

static gboolean
run_date (JmCtl   *ctl,
          GError **error)
{
  const char *text = jm_arguments_word (ctl->arguments, 0);
  const char *given = jm_arguments_get (ctl->arguments, "now");
  g_autofree char *iso = NULL;
  gint64 now = jm_time_now ();
  gint64 instant = 0;

  if (given != NULL && !jm_time_parse (given, now, &now))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("“%s” is no date: write 2026-11-23, or 2026-11-23T15:04:05Z."), given);
      return FALSE;
    }
  if (jm_time_parse (text, now, &instant))
    iso = jm_time_to_iso (instant);
  if (iso != NULL)
    answer_text (ctl, "date", iso);
  else
    answer_null (ctl);
  return TRUE;
}

static gboolean
run_salary (JmCtl   *ctl,
            GError **error)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) answer = NULL;
  JmMoney money = JM_MONEY_NONE;

  if (!jm_money_parse (jm_arguments_word (ctl->arguments, 0), &money))
    {
      answer_null (ctl);
      return TRUE;
    }
  jm_json_begin_object (builder);
  jm_json_set_double (builder, "min", money.min);
  jm_json_set_double (builder, "max", money.max);
  jm_json_set_string (builder, "currency", money.currency[0] != '\0' ? money.currency : NULL);
  jm_json_set_string (builder, "period", jm_period_to_string (money.period));
  jm_json_end_object (builder);
  answer = jm_json_builder_finish (builder);
  jm_ctl_answer (ctl, answer, NULL);
  return TRUE;
}

static gboolean
run_place (JmCtl   *ctl,
           GError **error)
{
  g_autofree char *country = jm_place_dup_country (jm_arguments_get (ctl->arguments, "country"));
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) answer = NULL;
  JmPlace place;

  jm_place_parse (jm_arguments_word (ctl->arguments, 0), country, &place);
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "country", *place.country != '\0' ? place.country : NULL);
  jm_json_set_string (builder, "region", *place.region != '\0' ? place.region : NULL);
  jm_json_set_string (builder, "county", *place.county != '\0' ? place.county : NULL);
  jm_json_set_string (builder, "city", *place.city != '\0' ? place.city : NULL);
  jm_json_set_string (builder, "postal_code", *place.postal_code != '\0' ? place.postal_code : NULL);
  jm_json_set_double (builder, "latitude", place.latitude);
  jm_json_set_double (builder, "longitude", place.longitude);
  jm_json_end_object (builder);
  answer = jm_json_builder_finish (builder);
  jm_ctl_answer (ctl, answer, NULL);
  return TRUE;
}

static gboolean
run_url (JmCtl   *ctl,
         GError **error)
{
  g_autofree char *href = jm_url_resolve (jm_arguments_get (ctl->arguments, "base"), jm_arguments_word (ctl->arguments, 0));
  g_autofree char *host = href != NULL ? jm_url_host (href) : NULL;
  g_autofree char *key = href != NULL ? jm_url_key (href) : NULL;
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) answer = NULL;
  g_autoptr(GError) refusal = NULL;
  gboolean allowed = jm_url_check (href != NULL ? href : jm_arguments_word (ctl->arguments, 0), FALSE, &refusal);

  jm_json_begin_object (builder);
  jm_json_set_boolean (builder, "allowed", allowed);
  jm_json_set_string (builder, "reason", refusal != NULL ? refusal->message : NULL);
  jm_json_set_string (builder, "host", host);
  jm_json_set_string (builder, "href", href);
  jm_json_set_string (builder, "key", key);
  jm_json_end_object (builder);
  answer = jm_json_builder_finish (builder);
  jm_ctl_answer (ctl, answer, NULL);
  return TRUE;
}

static gboolean
run_robots (JmCtl   *ctl,
            GError **error)
{
  const char *agent = jm_arguments_get (ctl->arguments, "agent");
  const char *url = jm_arguments_get (ctl->arguments, "url");
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(JmRobots) robots = NULL;
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) answer = NULL;
  double delay;

  if (agent == NULL || url == NULL)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_USAGE, _("Give --agent A and --url URL."));
      return FALSE;
    }
  bytes = jm_ctl_read_file (jm_arguments_word (ctl->arguments, 0), error);
  if (bytes == NULL)
    return FALSE;

  robots = jm_robots_parse (g_bytes_get_size (bytes) > 0 ? g_bytes_get_data (bytes, NULL) : "", g_bytes_get_size (bytes));
  delay = jm_robots_get_delay (robots, agent);
  jm_json_begin_object (builder);
  jm_json_set_boolean (builder, "allowed", jm_robots_allows (robots, agent, url));
  jm_json_set_double (builder, "crawl_delay", delay > 0 ? delay : NAN);
  jm_json_set_strv (builder, "sitemaps", jm_robots_get_sitemaps (robots));
  jm_json_end_object (builder);
  answer = jm_json_builder_finish (builder);
  jm_ctl_answer (ctl, answer, NULL);
  return TRUE;
}

const JmVerb jm_ctl_inspect_text_verbs[] = {
  { "inspect text", N_("FILE|-"), N_("the text of HTML or of a PDF"), text_options, 1, 1, JM_VERB_BARE | JM_VERB_JSON, run_text },
  { "inspect cv", N_("FILE.pdf"), N_("text, contact and sections of a CV, without a model"), cv_options, 1, 1, JM_VERB_BARE | JM_VERB_JSON, run_cv },
  { "inspect date", N_("TEXT"), N_("the instant that a text means"), date_options, 1, 1, JM_VERB_BARE | JM_VERB_JSON, run_date },
  { "inspect salary", N_("TEXT"), N_("the amounts that a text means"), NULL, 1, 1, JM_VERB_BARE | JM_VERB_JSON, run_salary },
  { "inspect place", N_("TEXT"), N_("the place that a location means"), place_options, 1, 1, JM_VERB_BARE | JM_VERB_JSON, run_place },
  { "inspect json", N_("FILE|-"), N_("JSON, read strictly"), NULL, 1, 1, JM_VERB_BARE | JM_VERB_JSON, run_json },
  { "inspect reply", N_("FILE|-"), N_("the JSON in a model's reply"), NULL, 1, 1, JM_VERB_BARE | JM_VERB_JSON, run_reply },
  { "inspect sse", N_("FILE|-"), N_("the events of a stream, and the model's reply in them"), sse_options, 1, 1, JM_VERB_BARE | JM_VERB_JSON, run_sse },
  { "inspect url", N_("URL"), N_("what the fetcher would do with an address"), url_options, 1, 1, JM_VERB_BARE | JM_VERB_JSON, run_url },
  { "inspect robots", N_("FILE|-"), N_("whether a robots.txt lets a program ask for an address"), robots_options, 1, 1,
    JM_VERB_BARE | JM_VERB_JSON, run_robots },
  { NULL },
};
