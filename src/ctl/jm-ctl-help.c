/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "jm-output.h"

#define LEFT 34

/* Two columns; a long left side has a line of its own. */
static void
print_pair (const char *left,
            const char *right)
{
  int pad = LEFT - 2 - (int) jm_ctl_width (left);

  if (pad < 2)
    printf ("  %s\n%*s%s\n", left, LEFT, "", right);
  else
    printf ("  %s%*s%s\n", left, pad, "", right);
}

/* Its words in the user's language; gettext answers an empty text with the head of its catalogue. */
const char *
jm_ctl_get_synopsis (const JmVerb *verb)
{
  return *verb->synopsis != '\0' ? _(verb->synopsis) : "";
}

static void
print_verb_line (const JmVerb *verb)
{
  g_autofree char *left = g_strchomp (g_strdup_printf ("%s %s", verb->name, jm_ctl_get_synopsis (verb)));

  print_pair (left, _(verb->summary));
}

static void
print_globals (void)
{
  g_autofree char *data_dir = g_strdup_printf ("--data-dir %s", _("DIR"));
  g_autofree char *profile = g_strdup_printf ("--profile %s", _("NAME"));

  printf ("\n%s\n", _("Options of every verb:"));
  print_pair (data_dir, _("the folder of the database (default: $XDG_DATA_HOME/jobmate)"));
  print_pair (profile, _("another profile, kept in …/jobmate/profiles/NAME"));
  print_pair ("--json", _("answer with one JSON document"));
  print_pair ("--help", _("say what there is, or what a verb does"));
  print_pair ("--version", _("say which version this is"));
}

void
jm_ctl_print_help (const JmVerb *const *families)
{
  printf ("%s\n\n%s\n", _("Usage: jobmatectl [OPTION…] VERB …"), _("The funnel of job postings, from a terminal."));
  for (; *families != NULL; families++)
    {
      putchar ('\n');
      for (const JmVerb *verb = *families; verb->name != NULL; verb++)
        if ((verb->flags & JM_VERB_HIDDEN) == 0)
          print_verb_line (verb);
    }
  print_globals ();
  printf ("\n%s\n", _("Exit status: 0 done; 1 failed; 2 wrong usage; 3 no such thing; 130 interrupted.\n"
                      "Ids: p12 posting, a7 application, s3 search, f9 filtered, t5 task, c2 CV."));
}

void
jm_ctl_print_family (const JmVerb *const *families,
                     const char          *family)
{
  g_autofree char *prefix = g_strconcat (family, " ", NULL);
  gboolean found = FALSE;

  for (const JmVerb *const *table = families; *table != NULL; table++)
    for (const JmVerb *verb = *table; verb->name != NULL; verb++)
      if (g_str_has_prefix (verb->name, prefix) || (g_str_equal (verb->name, family) && (verb->flags & JM_VERB_HIDDEN) == 0))
        {
          print_verb_line (verb);
          found = TRUE;
        }
  if (!found)
    jm_ctl_print_help (families);
}

void
jm_ctl_print_verb (const JmVerb *verb)
{
  g_autofree char *usage = g_strchomp (g_strdup_printf (_("Usage: jobmatectl %s %s"), verb->name, jm_ctl_get_synopsis (verb)));

  printf ("%s\n\n%s\n", usage, _(verb->summary));
  if (verb->options == NULL)
    return;

  printf ("\n%s\n", _("Options:"));
  for (const JmOption *option = verb->options; option->name != NULL; option++)
    {
      g_autofree char *left = g_strchomp (g_strdup_printf ("--%s %s", option->name, option->value != NULL ? _(option->value) : ""));

      print_pair (left, _(option->help));
    }
}
