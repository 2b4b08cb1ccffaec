/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "refresh/jm-search-reports.h"

#include "refresh/jm-rule-counts.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST_REASONS 4 /* a sentence, not a table */

static char *
describe_term (const char *rule,
               const char *term,
               guint       n)
{
  if (strcmp (rule, "red_flag") == 0)
    return g_strdup_printf (ngettext ("%u by red flag “%s”", "%u by red flag “%s”", n), n, term);
  if (strcmp (rule, "blocked_company") == 0)
    return g_strdup_printf (ngettext ("%u of “%s”", "%u of “%s”", n), n, term);
  if (strcmp (rule, "keyword") != 0)
    return NULL;
  if (*term == '-')
    return g_strdup_printf (ngettext ("%u with “%s”", "%u with “%s”", n), n, term + 1);
  return g_strdup_printf (ngettext ("%u without “%s”", "%u without “%s”", n), n, term);
}

static char *
describe_rule (const char *rule,
               guint       n)
{
  if (strcmp (rule, "red_flag") == 0)
    return g_strdup_printf (ngettext ("%u by a red flag", "%u by red flags", n), n);
  if (strcmp (rule, "blocked_company") == 0)
    return g_strdup_printf (ngettext ("%u of a blocked company", "%u of blocked companies", n), n);
  if (strcmp (rule, "keyword") == 0)
    return g_strdup_printf (ngettext ("%u without a keyword", "%u without a keyword", n), n);
  if (strcmp (rule, "remote") == 0)
    return g_strdup_printf (ngettext ("%u by remote work", "%u by remote work", n), n);
  if (strcmp (rule, "place") == 0)
    return g_strdup_printf (ngettext ("%u by place", "%u by place", n), n);
  if (strcmp (rule, "contract") == 0)
    return g_strdup_printf (ngettext ("%u by contract", "%u by contract", n), n);
  if (strcmp (rule, "salary") == 0)
    return g_strdup_printf (ngettext ("%u by salary", "%u by salary", n), n);
  if (strcmp (rule, "age") == 0)
    return g_strdup_printf (ngettext ("%u by age", "%u by age", n), n);
  if (strcmp (rule, "rejected_before") == 0)
    return g_strdup_printf (ngettext ("%u rejected before", "%u rejected before", n), n);
  return g_strdup_printf (ngettext ("%u by other rules", "%u by other rules", n), n);
}

/* Words matter where a search has several; a search has one place. */
static GHashTable *
gather (const JmSearchReport *self)
{
  GHashTable *reasons = jm_rule_counts_new ();
  GHashTableIter iter;
  gpointer key, n;

  g_hash_table_iter_init (&iter, self->reasons);
  while (g_hash_table_iter_next (&iter, &key, &n))
    {
      const char *term = strchr (key, '\t') + 1;
      g_autofree char *rule = g_strndup (key, term - 1 - (char *) key);
      gboolean has_words = *term != '\0' && (strcmp (rule, "red_flag") == 0 || strcmp (rule, "blocked_company") == 0 || strcmp (rule, "keyword") == 0);
      g_autofree char *reason = has_words ? g_strdup (key) : g_strconcat (rule, "\t", NULL);

      jm_rule_counts_add (reasons, reason, GPOINTER_TO_UINT (n));
    }
  return reasons;
}

static char *
describe (const char *reason,
          guint       n)
{
  const char *term = strchr (reason, '\t') + 1;
  g_autofree char *rule = g_strndup (reason, term - 1 - reason);
  char *words = *term != '\0' ? describe_term (rule, term, n) : NULL;

  return words != NULL ? words : describe_rule (rule, n);
}

/* The most frequent ones, and what is left of the others together. */
static char *
join_reasons (const JmSearchReport *self)
{
  JmSearchReport gathered = { .reasons = gather (self) };
  g_autoptr(GHashTable) owner = gathered.reasons;
  g_autoptr(GPtrArray) reasons = jm_search_report_list (&gathered);
  g_autoptr(GStrvBuilder) parts = g_strv_builder_new ();
  g_auto(GStrv) list = NULL;
  guint others = 0;

  for (guint i = 0; i < reasons->len; i++)
    {
      const char *reason = g_ptr_array_index (reasons, i);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (owner, reason));

      if (i < MOST_REASONS)
        g_strv_builder_take (parts, describe (reason, n));
      else
        others += n;
    }
  if (others > 0)
    g_strv_builder_take (parts, describe_rule ("", others));
  list = g_strv_builder_end (parts);
  /* TRANSLATORS: between the parts of "280 by place, 32 by age" */
  return g_strjoinv (_(", "), list);
}

/**
 * jm_search_report_dup_sentence:
 * @self: a report
 *
 * Says for people what became of what was read: "312 postings read, 0 kept: 280 by place, 32 by red flag “stage”".
 *
 * Returns: (transfer full): the words, without a point at the end
 */
char *
jm_search_report_dup_sentence (const JmSearchReport *self)
{
  g_autofree char *read = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *reasons = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  read = g_strdup_printf (ngettext ("%u posting read", "%u postings read", self->read), self->read);
  /* TRANSLATORS: of the postings read, those that the rules let in */
  kept = g_strdup_printf (ngettext ("%u kept", "%u kept", self->kept), self->kept);
  reasons = join_reasons (self);
  if (*reasons == '\0')
    return g_strdup_printf (_("%s, %s"), read, kept);
  /* TRANSLATORS: "312 postings read, 0 kept: 280 by place, 32 by age" */
  return g_strdup_printf (_("%s, %s: %s"), read, kept, reasons);
}
