/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-ctl.h"

#include <errno.h>
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "jm-output.h"

#define EXIT_USAGE 2
#define EXIT_NOT_FOUND 3
#define EXIT_INTERRUPTED 130

static const JmVerb *const families[] = {
  jm_ctl_status_verbs, jm_ctl_profile_verbs, jm_ctl_cv_verbs, jm_ctl_cv_choice_verbs, jm_ctl_search_verbs, jm_ctl_board_verbs, jm_ctl_refresh_verbs, jm_ctl_board_key_verbs, jm_ctl_detect_verbs, jm_ctl_what_if_verbs,
  jm_ctl_inbox_verbs, jm_ctl_shelf_verbs, jm_ctl_filtered_verbs, jm_ctl_add_verbs, jm_ctl_tracker_verbs, jm_ctl_archive_verbs, jm_ctl_record_verbs, jm_ctl_letter_verbs, jm_ctl_work_verbs, jm_ctl_provider_verbs, jm_ctl_usage_verbs, jm_ctl_watch_verbs, jm_ctl_takeout_verbs, jm_ctl_backup_verbs, jm_ctl_care_verbs, jm_ctl_inspect_verbs,
  jm_ctl_inspect_text_verbs, jm_ctl_inspect_letter_verbs, NULL,
};

/* Understood before the verb and after it; a verb's own option of that name goes first. */
static const JmOption globals[] = {
  { "data-dir", N_("DIR"), FALSE, N_("the folder of the database") },
  { "profile", N_("NAME"), FALSE, N_("the profile of that name, instead of the default one") },
  { "json", NULL, TRUE, N_("answer with one JSON document") },
  { "help", NULL, TRUE, N_("say what a verb does") },
  { "version", NULL, TRUE, N_("say which version this is") },
  { NULL },
};

static void
jm_ctl_clear (JmCtl *ctl)
{
  if (ctl->funnel != NULL)
    jm_funnel_close (ctl->funnel);
  g_clear_object (&ctl->funnel);
  g_clear_object (&ctl->cancellable);
  g_clear_object (&ctl->result);
  g_clear_pointer (&ctl->arguments, jm_arguments_free);
  g_clear_pointer (&ctl->data_dir, g_free);
  g_clear_pointer (&ctl->beside, jm_json_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JmCtl, jm_ctl_clear)

/* --- waiting --- */

void
jm_ctl_result_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      ctl)
{
  g_set_object (&((JmCtl *) ctl)->result, result);
}

static GAsyncResult *
wait_for_result (JmCtl *ctl)
{
  while (ctl->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (&ctl->result);
}

/* What is not measured now, the next one who can does. */
static void
measure (JmCtl *ctl)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  jm_funnel_measure_async (ctl->funnel, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = wait_for_result (ctl);
  if (!jm_funnel_measure_finish (ctl->funnel, result, &error))
    g_debug ("fits could not be measured: %s", error->message);
}

GAsyncResult *
jm_ctl_wait (JmCtl *ctl)
{
  GAsyncResult *result = wait_for_result (ctl);

  if ((ctl->verb->flags & JM_VERB_FITS) != 0)
    measure (ctl);
  return result;
}

void
jm_ctl_wait_for_interrupt (JmCtl *ctl)
{
  while (!g_cancellable_is_cancelled (ctl->cancellable))
    g_main_context_iteration (NULL, TRUE);
}

/* The first interrupt ends the work in order, the second at once. */
static gboolean
interrupted_cb (gpointer user_data)
{
  GCancellable *cancellable = user_data;

  if (g_cancellable_is_cancelled (cancellable))
    _exit (EXIT_INTERRUPTED);
  g_cancellable_cancel (cancellable);
  return G_SOURCE_CONTINUE;
}

void
jm_ctl_hear_interrupts (JmCtl *ctl)
{
  g_unix_signal_add (SIGINT, interrupted_cb, ctl->cancellable);
}

static void
interrupted_at_once (int number)
{
  _exit (EXIT_INTERRUPTED);
}

/* --- the verb --- */

static const JmVerb *
find_verb (const char *first,
           const char *second)
{
  g_autofree char *both = second != NULL ? g_strconcat (first, " ", second, NULL) : NULL;
  const JmVerb *single = NULL;

  for (const JmVerb *const *family = families; *family != NULL; family++)
    for (const JmVerb *verb = *family; verb->name != NULL; verb++)
      {
        if (both != NULL && g_str_equal (verb->name, both))
          return verb;
        if (g_str_equal (verb->name, first))
          single = verb;
      }
  return single;
}

/* The second words of a family, "add, list"; NULL when it is no family. */
static char *
second_words (const char *first)
{
  g_autofree char *prefix = g_strconcat (first, " ", NULL);
  g_autoptr(GString) words = g_string_new (NULL);

  for (const JmVerb *const *family = families; *family != NULL; family++)
    for (const JmVerb *verb = *family; verb->name != NULL; verb++)
      if (g_str_has_prefix (verb->name, prefix))
        g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", verb->name + strlen (prefix));
  return words->len > 0 ? g_string_free (g_steal_pointer (&words), FALSE) : NULL;
}

static gboolean
set_verb (JmCtl      *ctl,
          const char *first,
          const char *second,
          GError    **error)
{
  g_autofree char *words = NULL;

  ctl->verb = find_verb (first, second);
  if (ctl->verb != NULL)
    return TRUE;

  words = second_words (first);
  if (words != NULL && second != NULL)
    g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("“%s %s” is not a verb: after “%s” comes one of %s."), first, second, first, words);
  else if (words != NULL)
    g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("“%s” alone is not a verb: it is followed by one of %s."), first, words);
  else
    g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("“%s” is not a verb; jobmatectl --help lists them."), first);
  return FALSE;
}

/* Options before the verb, its one or two words, then its own words and options. */
static gboolean
parse (JmCtl   *ctl,
       char   **argv,
       GError **error)
{
  JmArguments *arguments = ctl->arguments;
  int i = 1;

  while (argv[i] != NULL && arguments->words->len == 0)
    if (!jm_arguments_take (arguments, globals, NULL, argv, &i, error))
      return FALSE;
  if (arguments->words->len == 0)
    return TRUE;

  while (argv[i] != NULL && g_str_equal (argv[i], "--json"))
    if (!jm_arguments_take (arguments, globals, NULL, argv, &i, error))
      return FALSE;
  if (ctl->wants_help)
    {
      g_autofree char *words = second_words (arguments->words->pdata[0]);

      ctl->verb = find_verb (arguments->words->pdata[0], argv[i]);
      /* Asked of a family, all of it is told. */
      if (ctl->verb != NULL && words != NULL && strchr (ctl->verb->name, ' ') == NULL)
        ctl->verb = NULL;
      return TRUE;
    }
  if (!set_verb (ctl, arguments->words->pdata[0], argv[i], error))
    return FALSE;

  i += strchr (ctl->verb->name, ' ') != NULL ? 1 : 0;
  g_ptr_array_set_size (arguments->words, 0);
  while (argv[i] != NULL)
    if (!jm_arguments_take (arguments, ctl->verb->options, globals, argv, &i, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_words (JmCtl   *ctl,
             GError **error)
{
  int n = jm_arguments_count (ctl->arguments);

  if (n >= ctl->verb->min_words && (ctl->verb->max_words < 0 || n <= ctl->verb->max_words))
    return TRUE;

  g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("This is used as: jobmatectl %s %s"), ctl->verb->name, jm_ctl_get_synopsis (ctl->verb));
  return FALSE;
}

static gboolean
check_utf8 (char   **argv,
            GError **error)
{
  for (guint i = 1; argv[i] != NULL; i++)
    if (!g_utf8_validate (argv[i], -1, NULL))
      {
        g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("Argument %u is not valid UTF-8."), i);
        return FALSE;
      }
  return TRUE;
}

/* --- the store --- */

/* A verb may have an option of that name that means something else. */
static gboolean
has_own_option (const JmVerb *verb,
                const char   *name)
{
  for (const JmOption *option = verb->options; option != NULL && option->name != NULL; option++)
    if (g_str_equal (option->name, name))
      return TRUE;
  return FALSE;
}

static gboolean
choose_data_dir (JmCtl   *ctl,
                 GError **error)
{
  gboolean own_option = ctl->verb != NULL && has_own_option (ctl->verb, "profile");
  const char *folder = jm_arguments_get (ctl->arguments, "data-dir");
  const char *profile = own_option ? NULL : jm_arguments_get (ctl->arguments, "profile");

  if (profile != NULL && !jm_profiles_check_name (profile, error))
    return FALSE;
  if (folder != NULL && profile != NULL)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_USAGE, _("--data-dir and --profile say the same thing in two ways: give one of them."));
      return FALSE;
    }

  ctl->data_dir = folder != NULL ? g_canonicalize_filename (folder, NULL) : jm_profiles_dup_folder (profile);
  return TRUE;
}

static void
notice_cb (JmFunnel   *funnel,
           const char *text,
           gpointer    user_data)
{
  g_autofree char *clean = jm_ctl_clean (text, FALSE);

  fprintf (stderr, "jobmatectl: %s\n", clean);
}

/* The way out of a file that is of no use any more. */
static void
point_at_backup (JmCtl  *ctl,
                 GError *error)
{
  g_autoptr(JmStorage) storage = NULL;
  g_autoptr(JmJson) json = NULL;
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  if (!g_error_matches (error, JM_ERROR, JM_ERROR_CORRUPT) && !g_error_matches (error, JM_ERROR, JM_ERROR_NOT_A_DATABASE))
    return;
  storage = jm_storage_load (ctl->data_dir);
  if (storage->backups->len == 0)
    return;
  json = jm_storage_to_json (storage);
  jm_json_begin_object (builder);
  jm_json_set_value (builder, "backups", jm_json_get_member (json, "backups"));
  jm_json_end_object (builder);
  ctl->beside = jm_json_builder_finish (builder);
  fprintf (stderr, "jobmatectl: %s\n", _("There are backups of it. The newest good one: jobmatectl restore --newest"));
}

static gboolean
run_verb (JmCtl   *ctl,
          GError **error)
{
  g_autoptr(GError) local_error = NULL;

  jm_funnel_init_rooms ();
  if ((ctl->verb->flags & JM_VERB_BARE) != 0)
    {
      signal (SIGINT, interrupted_at_once);
      return ctl->verb->run (ctl, error);
    }

  jm_ctl_hear_interrupts (ctl);
  ctl->funnel = jm_funnel_open (ctl->data_dir, &local_error);
  if (ctl->funnel == NULL)
    {
      point_at_backup (ctl, local_error);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  /* The funnel lives no longer than this frame's ctl. */
  g_signal_connect (ctl->funnel, "notice", G_CALLBACK (notice_cb), NULL);
  g_object_set (ctl->funnel, "undo-grace", 0, NULL);
  return ctl->verb->run (ctl, error);
}

static int
status_of_error (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return EXIT_INTERRUPTED;
  if (g_error_matches (error, JM_ERROR, JM_ERROR_USAGE))
    return EXIT_USAGE;
  if (g_error_matches (error, JM_ERROR, JM_ERROR_NOT_FOUND))
    return EXIT_NOT_FOUND;
  return EXIT_FAILURE;
}

static gboolean
wants_colour (void)
{
  const char *no_colour = g_getenv ("NO_COLOR");
  const char *terminal = g_getenv ("TERM");

  return isatty (STDOUT_FILENO) && (no_colour == NULL || *no_colour == '\0') && g_strcmp0 (terminal, "dumb") != 0;
}

/* TRUE: it was only asked what there is. */
static gboolean
print_about (JmCtl *ctl)
{
  if (jm_arguments_has (ctl->arguments, "version"))
    printf ("jobmatectl %s\n", JM_VERSION);
  else if (!ctl->wants_help)
    return FALSE;
  else if (ctl->verb != NULL)
    jm_ctl_print_verb (ctl->verb);
  else if (jm_arguments_count (ctl->arguments) > 0)
    jm_ctl_print_family (families, jm_arguments_word (ctl->arguments, 0));
  else
    jm_ctl_print_help (families);
  return TRUE;
}

/* How to answer is known before the arguments are understood, so that their faults are answered so, too. */
static gboolean
asks_for (char       **argv,
          const char  *option)
{
  for (guint i = 1; argv[i] != NULL && !g_str_equal (argv[i], "--"); i++)
    if (g_str_equal (argv[i], option))
      return TRUE;
  return FALSE;
}

/* A full disk shows when the last of the answer is written. */
static gboolean
finish_answer (GError **error)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;
  g_set_error (error, JM_ERROR, JM_ERROR_FAILED, _("It is done, but the answer could not be written: %s."), g_strerror (errno));
  return FALSE;
}

int
jm_ctl_run (int    argc,
            char **argv)
{
  g_auto(JmCtl) ctl = { .cancellable = g_cancellable_new (), .arguments = jm_arguments_new () };
  g_autoptr(GError) error = NULL;
  gboolean done;

  ctl.wants_help = asks_for (argv, "--help");
  ctl.json = asks_for (argv, "--json");
  ctl.colour = wants_colour ();
  done = check_utf8 (argv, &error) && parse (&ctl, argv, &error);
  if (done && print_about (&ctl))
    return EXIT_SUCCESS;
  if (done && ctl.verb == NULL)
    {
      g_set_error_literal (&error, JM_ERROR, JM_ERROR_USAGE, _("No verb is given; jobmatectl --help lists them."));
      done = FALSE;
    }
  done = done && check_words (&ctl, &error) && choose_data_dir (&ctl, &error) && run_verb (&ctl, &error);

  if (!done)
    jm_ctl_answer_error (ctl.json || (ctl.verb != NULL && (ctl.verb->flags & JM_VERB_JSON) != 0), error, ctl.beside);
  else if (!finish_answer (&error))
    {
      jm_ctl_answer_error (FALSE, error, NULL);
      done = FALSE;
    }
  if (g_cancellable_is_cancelled (ctl.cancellable))
    return EXIT_INTERRUPTED;
  return done ? EXIT_SUCCESS : status_of_error (error);
}
