/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trial.h"

#include "scratch.h"

#include <string.h>

typedef struct {
  const char *path;
  JmFunnel   *funnel;
  void      (*mend) (void);
  int         code;
  gboolean    is_met;
} Trial;

/* What the user reads is ours, and the memory that ran out or the disk that failed is not taken for something else. */
static void
assert_clean (Trial *self, const GError *error)
{
  g_assert_nonnull (error);
  g_assert_cmpuint (error->domain, ==, JM_ERROR);
  if (self->code >= 0)
    g_assert_cmpint (error->code, ==, self->code);
  g_assert_cmpint (error->code, !=, JM_ERROR_NEWER);
  g_assert_cmpint (error->code, !=, JM_ERROR_CONFLICT);
  g_assert_cmpint (error->code, !=, JM_ERROR_NOT_FOUND);
  g_assert_true (g_utf8_validate (error->message, -1, NULL) && *error->message != '\0');
}

static void
open_funnel (Trial *self)
{
  g_autoptr(GError) error = NULL;

  self->funnel = jm_funnel_open (self->path, &error);
  if (self->funnel != NULL)
    return;
  assert_clean (self, error);
  self->is_met = TRUE;
  self->mend ();
  g_clear_error (&error);
  self->funnel = jm_funnel_open (self->path, &error);
  g_assert_no_error (error);
}

static void
close_funnel (Trial *self)
{
  jm_funnel_close (self->funnel);
  g_clear_object (&self->funnel);
}

/* What is there instead of what may be there. */
static void
tell (Trial *self, guint number, const GError *failure)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *dump = labour_dump (jm_funnel_get_store (self->funnel), &error);
  g_auto(GStrv) lines = g_strsplit (dump != NULL ? dump : error->message, "\n", -1);

  g_test_message ("step %u failed: %s", number, failure->message);
  for (char **line = lines; *line != NULL; line++)
    if (strstr (labour_expect ()[number], *line) == NULL)
      g_test_message ("  is there: %s", *line);
}

/* Which step is next; -1 where the store is in a state that it must not be in. */
static int
take_step (Trial *self, guint number)
{
  g_autoptr(GError) error = NULL;
  int found;

  if (labour_step (self->funnel, number, &error))
    return number + 1;
  assert_clean (self, error);
  self->is_met = TRUE;
  self->mend ();
  found = labour_find_in (jm_funnel_get_store (self->funnel));
  if (found == (int) number || found == (int) number + 1)
    return found;
  tell (self, number, error);
  return -1;
}

static void
check_end (Trial *self)
{
  g_autoptr(JmStore) store = NULL;
  g_autoptr(GError) error = NULL;

  self->mend ();
  g_assert_cmpint (labour_find_in (jm_funnel_get_store (self->funnel)), ==, LABOUR_N_STEPS);
  close_funnel (self);
  store = scratch_open (self->path);
  g_assert_cmpint (labour_find_in (store), ==, LABOUR_N_STEPS);
  labour_check_file (store, &error);
  g_assert_no_error (error);
}

void
trial_run (void (*arm) (gpointer data), void (*mend) (void), gpointer data, TrialCount *count)
{
  g_autoptr(Scratch) path = scratch_new ();
  Trial self = { .path = path, .mend = mend, .code = count->code };
  int next = 0;

  labour_expect ();
  count->n_trials++;
  arm (data);
  open_funnel (&self);
  while (next >= 0 && next < LABOUR_N_STEPS)
    next = take_step (&self, next);
  if (next >= 0)
    check_end (&self);
  else
    close_funnel (&self);
  count->n_half += next < 0;
  count->n_met += self.is_met;
}
