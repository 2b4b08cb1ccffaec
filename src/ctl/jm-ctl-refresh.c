/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "jm-output.h"

static const JmOption refresh_options[] = {
  { "search", N_("ID"), FALSE, N_("for this search only") },
  { "board", N_("B"), FALSE, N_("this board only, such as remotive or greenhouse:acme") },
  { "due", NULL, FALSE, N_("only the boards whose time has come, for a timer") },
  { "automatic", N_("yes|no"), FALSE, N_("whether JobMate reads the boards by itself while it is open") },
  { NULL },
};

static void
print_automatic (JmCtl  *ctl,
                 JmJson *answer)
{
  gboolean is_wanted = FALSE;

  jm_json_member_boolean (answer, "automatic", &is_wanted);
  jm_ctl_say ("%s", is_wanted ? _("JobMate reads the boards by itself while it is open.") : _("JobMate reads the boards only when it is asked to."));
}

static char *
count_of (JmJson     *json,
          const char *name)
{
  return jm_ctl_member_text (json, name);
}

static void
add_counts (JmTable    *table,
            const char *board,
            JmJson     *counts,
            const char *problem)
{
  g_autofree char *fetched = count_of (counts, "fetched");
  g_autofree char *added = count_of (counts, "new");
  g_autofree char *duplicate = count_of (counts, "duplicate");
  g_autofree char *filtered = count_of (counts, "filtered");
  g_autofree char *failed = count_of (counts, "failed");

  jm_table_add (table, board, fetched, added, duplicate, filtered, failed, problem);
}

/* Why a search has not more. */
static void
print_searches (JmJson *answer)
{
  JmJson *searches = jm_json_get_member (answer, "searches");

  for (guint i = 0; i < jm_json_get_length (searches); i++)
    {
      g_autoptr(JmSearchReport) report = jm_search_report_from_json (jm_json_get_element (searches, i));
      g_autofree char *sentence = report != NULL ? jm_search_report_dup_sentence (report) : NULL;

      if (report != NULL)
        jm_ctl_say ("s%" PRId64 "  %s: %s", report->search, report->name != NULL ? report->name : "", sentence);
    }
}

static void
print_refresh (JmCtl  *ctl,
               JmJson *answer)
{
  JmJson *boards = jm_json_get_member (answer, "boards");
  g_autofree char *next_due = jm_ctl_member_time (answer, "next_due");
  gboolean is_offline = FALSE;
  g_autoptr(JmTable) table = jm_table_new (_("BOARD"), _("READ"), _("NEW"), _("KNOWN"), _("FILTERED"), _("FAILED"), "", NULL);

  jm_json_member_boolean (answer, "offline", &is_offline);
  if (is_offline)
    jm_ctl_say (_("There is no network connection."));
  if (jm_arguments_has (ctl->arguments, "due") && jm_json_get_length (boards) == 0)
    {
      if (*next_due != '\0')
        jm_ctl_say (_("Nothing is due before %s."), next_due);
      else if (!is_offline)
        jm_ctl_say (_("No board to read yet. Add a search first."));
      return;
    }
  for (guint i = 0; i < jm_json_get_length (boards); i++)
    {
      JmJson *board = jm_json_get_element (boards, i);
      const char *problem = jm_json_member_string (board, "error");
      gboolean not_modified = FALSE;

      jm_json_member_boolean (board, "not_modified", &not_modified);
      add_counts (table, jm_json_member_string (board, "board"), board, problem != NULL ? problem : not_modified ? _("nothing changed") : "");
    }
  add_counts (table, _("all"), jm_json_get_member (answer, "totals"), "");
  jm_table_print (table, ctl);
  print_searches (answer);
}

/* Whose boards are being asked just now: "remotive, greenhouse:acme". */
static char *
name_running (JmFunnel *funnel)
{
  GListModel *boards = jm_funnel_get_progress (funnel);
  GString *names = g_string_new (NULL);

  for (guint i = 0; boards != NULL && i < g_list_model_get_n_items (boards); i++)
    {
      g_autoptr(JmBoardProgress) board = g_list_model_get_item (boards, i);

      if (board->state == JM_PROGRESS_RUNNING)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", board->board);
    }
  return g_string_free (names, FALSE);
}

static void
progress_cb (JmFunnel   *funnel,
             GParamSpec *pspec,
             gpointer    user_data)
{
  g_autofree char *running = name_running (funnel);
  g_autofree char *clean = jm_ctl_clean (running, FALSE);
  guint done = 0;
  guint total = 0;

  g_object_get (funnel, "refresh-done", &done, "refresh-total", &total, NULL);
  fprintf (stderr, "\r\033[K");
  if (total > 0 && done < total)
    fprintf (stderr, ngettext ("%u of %u board", "%u of %u boards", total), done, total);
  if (total > 0 && done < total && *clean != '\0')
    fprintf (stderr, "  %.60s", clean);
  fflush (stderr);
}

static gboolean
set_automatic (JmCtl       *ctl,
               const char  *word,
               GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) answer = NULL;
  gboolean is_wanted = g_ascii_strcasecmp (word, "yes") == 0;

  if (!is_wanted && g_ascii_strcasecmp (word, "no") != 0)
    {
      g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("--automatic is yes or no, not “%s”."), word);
      return FALSE;
    }
  jm_funnel_set_automatic_async (ctl->funnel, is_wanted, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  if (!jm_funnel_set_automatic_finish (ctl->funnel, result, error))
    return FALSE;
  jm_json_begin_object (builder);
  jm_json_set_boolean (builder, "automatic", is_wanted);
  jm_json_end_object (builder);
  answer = jm_json_builder_finish (builder);
  jm_ctl_answer (ctl, answer, print_automatic);
  return TRUE;
}

static gboolean
find_search (JmCtl   *ctl,
             gint64  *id,
             GError **error)
{
  const char *word = jm_arguments_get (ctl->arguments, "search");
  g_autoptr(JmSearch) known = NULL;

  *id = 0;
  if (word == NULL)
    return TRUE;
  if (!jm_ctl_parse_id (word, 's', id, error))
    return FALSE;
  known = jm_funnel_dup_search (ctl->funnel, *id, error);
  return known != NULL;
}

static gboolean
check_due (JmCtl   *ctl,
           GError **error)
{
  if (!jm_arguments_has (ctl->arguments, "due") || (!jm_arguments_has (ctl->arguments, "search") && !jm_arguments_has (ctl->arguments, "board")))
    return TRUE;
  g_set_error_literal (error, JM_ERROR, JM_ERROR_USAGE, _("--due goes by the time of every board: leave --search and --board out."));
  return FALSE;
}

static JmRefreshResult *
refresh (JmCtl   *ctl,
         gint64   search,
         GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  gulong handler = 0;

  /* Disconnected below: progress is shown for this run alone. */
  if (isatty (STDERR_FILENO))
    handler = g_signal_connect (ctl->funnel, "notify::refresh-done", G_CALLBACK (progress_cb), NULL);
  if (jm_arguments_has (ctl->arguments, "due"))
    jm_funnel_refresh_due_async (ctl->funnel, ctl->cancellable, jm_ctl_result_cb, ctl);
  else
    jm_funnel_refresh_async (ctl->funnel, search, jm_arguments_get (ctl->arguments, "board"), ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  if (handler != 0)
    {
      g_signal_handler_disconnect (ctl->funnel, handler);
      fprintf (stderr, "\r\033[K");
    }
  return jm_funnel_refresh_finish (ctl->funnel, result, error);
}

static gboolean
run_refresh (JmCtl   *ctl,
             GError **error)
{
  const char *automatic = jm_arguments_get (ctl->arguments, "automatic");
  g_autoptr(JmRefreshResult) counts = NULL;
  g_autoptr(JmJson) answer = NULL;
  gint64 search = 0;

  if (automatic != NULL)
    return set_automatic (ctl, automatic, error);
  if (!check_due (ctl, error) || !find_search (ctl, &search, error))
    return FALSE;
  counts = refresh (ctl, search, error);
  if (counts == NULL)
    return FALSE;
  answer = jm_refresh_result_to_json (counts);
  jm_ctl_answer (ctl, answer, print_refresh);
  return TRUE;
}

const JmVerb jm_ctl_refresh_verbs[] = {
  { "refresh", "", N_("look once for new postings, now"), refresh_options, 0, 0, JM_VERB_FITS, run_refresh },
  { NULL },
};
