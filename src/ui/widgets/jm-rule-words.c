/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/jm-rule-words.h"

#include "widgets/jm-words.h"

#include <glib/gi18n.h>
#include <string.h>

static const struct { const char *rule, *name; } names[] = {
  { "red_flag", NC_("rule", "Red flag") },
  { "blocked_company", NC_("rule", "Company") },
  { "keyword", NC_("rule", "Keyword") },
  { "remote", NC_("rule", "Remote work") },
  { "place", NC_("rule", "Place") },
  { "contract", NC_("rule", "Contract") },
  { "salary", NC_("rule", "Salary") },
  { "age", NC_("rule", "Age") },
  { "rejected_before", NC_("rule", "Rejected before") },
};

/**
 * jm_rule_words_name:
 * @rule: "red_flag"
 *
 * Returns: (transfer none): its name for people; the rule itself where a newer version made it
 */
const char *
jm_rule_words_name (const char *rule)
{
  g_return_val_if_fail (rule != NULL, "");

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].rule, rule))
      return g_dpgettext2 (NULL, "rule", names[i].name);
  return rule;
}

/* The word itself, without where it is looked for and without the minus. */
static const char *
skip_scope (const char *term)
{
  static const char *scopes[] = { "title:", "company:", "description:", "-" };

  for (gsize i = 0; i < G_N_ELEMENTS (scopes); i++)
    if (g_str_has_prefix (term, scopes[i]) && term[strlen (scopes[i])] != '\0')
      return term + strlen (scopes[i]);
  return term;
}

static char *
date_to_day (const char *date)
{
  gint64 instant;

  return date != NULL && jm_time_parse (date, 0, &instant) ? jm_words_day (instant) : g_strdup (date != NULL ? date : "");
}

/* "45000 EUR/year" as salaries read elsewhere. */
static char *
write_salary (const char *term)
{
  g_autoptr(JmPosting) posting = jm_posting_new ();
  g_auto(GStrv)        parts = g_strsplit_set (term, " /", 3);
  char                *words;

  posting->salary.min = posting->salary.max = g_ascii_strtod (term, NULL);
  if (g_strv_length (parts) == 3)
    {
      g_strlcpy (posting->salary.currency, parts[1], sizeof posting->salary.currency);
      posting->salary.period = jm_period_from_string (parts[2]);
    }
  words = g_strv_length (parts) == 3 ? jm_words_salary (posting) : NULL;
  return words != NULL ? words : g_strdup (term);
}

static char *
write_contracts (const char *term)
{
  g_auto(GStrv)           contracts = g_strsplit (term, ", ", -1);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv)           words = NULL;

  for (guint i = 0; contracts[i] != NULL; i++)
    {
      const char *word = jm_words_contract (jm_contract_from_string (contracts[i]));

      g_strv_builder_add (builder, word != NULL ? word : contracts[i]);
    }
  words = g_strv_builder_end (builder);
  return g_strjoinv (", ", words);
}

static char *
write_remote (const char *term)
{
  const char *word = jm_words_remote (jm_remote_from_string (term));

  return g_strdup (word != NULL ? word : term);
}

/**
 * jm_rule_words_term:
 * @rule: "red_flag"
 * @term: (nullable): what the search says, as it is stored
 *
 * Returns: (transfer full): the same for people
 */
char *
jm_rule_words_term (const char *rule,
                    const char *term)
{
  g_return_val_if_fail (rule != NULL, NULL);

  if (term == NULL)
    return g_strdup ("");
  if (g_str_equal (rule, "rejected_before"))
    return date_to_day (term);
  if (g_str_equal (rule, "salary"))
    return write_salary (term);
  if (g_str_equal (rule, "contract"))
    return write_contracts (term);
  if (g_str_equal (rule, "remote"))
    return write_remote (term);
  if (g_str_equal (rule, "age"))
    {
      guint64 days = g_ascii_strtoull (term, NULL, 10);

      return g_strdup_printf (ngettext ("%u day", "%u days", days), (guint) days);
    }
  return g_strdup (g_str_equal (rule, "red_flag") || g_str_equal (rule, "keyword") ? skip_scope (term) : term);
}

static char *
describe_red_flag (const char *field,
                   const char *term)
{
  if (g_strcmp0 (field, "title") == 0)
    return g_strdup_printf (_("Red flag “%s” in the title"), term);
  if (g_strcmp0 (field, "description") == 0)
    return g_strdup_printf (_("Red flag “%s” in the description"), term);
  if (g_strcmp0 (field, "company_name") == 0)
    return g_strdup_printf (_("Red flag “%s” in the company's name"), term);
  if (g_strcmp0 (field, "tags") == 0)
    return g_strdup_printf (_("Red flag “%s” in the tags"), term);
  if (g_strcmp0 (field, "profile_sought") == 0)
    return g_strdup_printf (_("Red flag “%s” in the profile sought"), term);
  return g_strdup_printf (_("Red flag “%s”"), term);
}

static char *
describe_keyword (const JmFiltered *filtered,
                  const char       *term)
{
  if (filtered->field != NULL)
    return g_strdup_printf (_("“%s” occurs in it, which the search does not want"), term);
  if (*term != '\0')
    return g_strdup_printf (_("The keyword “%s” is not in it"), term);
  return g_strdup (_("No keyword of the search in it"));
}

/* "Internship; the search wants: permanent, fixed term". */
static char *
describe_kind (const char *has,
               const char *wanted)
{
  /* Translators: what a posting offers, and what the search wants: “On site; the search wants: Remote” */
  return g_strdup_printf (_("%s; the search wants: %s"), has, wanted);
}

/**
 * jm_rule_words_reason:
 * @filtered: what was kept out
 *
 * Returns: (transfer full): which rule kept it out and where it struck, for people
 */
char *
jm_rule_words_reason (const JmFiltered *filtered)
{
  const char      *rule;
  g_autofree char *term = NULL;
  g_autofree char *has = NULL;

  g_return_val_if_fail (filtered != NULL, NULL);

  if (filtered->rule == NULL)
    return g_strdup ("");
  rule = filtered->rule;
  term = jm_rule_words_term (rule, filtered->term);
  if (g_str_equal (rule, "red_flag"))
    return describe_red_flag (filtered->field, term);
  if (g_str_equal (rule, "keyword"))
    return describe_keyword (filtered, term);
  if (g_str_equal (rule, "blocked_company"))
    return g_strdup_printf (_("Blocked company “%s”"), term);
  if (g_str_equal (rule, "place"))
    return g_strdup_printf (_("Elsewhere; the search wants: %s"), term);
  if (g_str_equal (rule, "salary"))
    return g_strdup_printf (_("The salary does not reach %s"), term);
  if (g_str_equal (rule, "rejected_before"))
    return *term != '\0' ? g_strdup_printf (_("You rejected it before, on %s"), term) : g_strdup (_("You rejected it before"));
  if (g_str_equal (rule, "age"))
    {
      has = date_to_day (filtered->excerpt);
      return g_strdup_printf (_("Published on %s; the search wants: at most %s ago"), has, term);
    }
  if (g_str_equal (rule, "remote") || g_str_equal (rule, "contract"))
    {
      has = jm_rule_words_term (rule, filtered->excerpt);
      return describe_kind (has, term);
    }
  return g_strdup (jm_rule_words_name (rule));
}

/**
 * jm_rule_words_excerpt:
 * @filtered: what was kept out
 *
 * Returns: (transfer none) (nullable): the words around what struck, where neither reason nor title say them already
 */
const char *
jm_rule_words_excerpt (const JmFiltered *filtered)
{
  static const char *said[] = { "age", "remote", "contract", "blocked_company", NULL };

  g_return_val_if_fail (filtered != NULL, NULL);

  if (filtered->rule == NULL || g_strv_contains (said, filtered->rule) || g_strcmp0 (filtered->excerpt, filtered->title) == 0)
    return NULL;
  return filtered->excerpt;
}

/* --- Marks --- */

/* A text folded for comparison, one space between words; for each byte of it where its character begins in the text, and where it ends. */
typedef struct {
  GString *folded;
  GArray  *starts, *ends; /* (element-type guint) */
} Folded;

static void
folded_clear (Folded *self)
{
  g_string_free (self->folded, TRUE);
  g_array_unref (self->starts);
  g_array_unref (self->ends);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Folded, folded_clear)

static void
append (Folded     *self,
        const char *bytes,
        guint       start,
        guint       end)
{
  gboolean is_space = *bytes == ' ';

  if (is_space && self->folded->len > 0 && self->folded->str[self->folded->len - 1] == ' ')
    return;
  g_string_append (self->folded, bytes);
  for (gsize i = 0; i < strlen (bytes); i++)
    {
      g_array_append_val (self->starts, start);
      g_array_append_val (self->ends, end);
    }
}

static void
folded_init (Folded     *self,
             const char *text)
{
  *self = (Folded) { g_string_new (NULL), g_array_new (FALSE, FALSE, sizeof (guint)), g_array_new (FALSE, FALSE, sizeof (guint)) };
  append (self, " ", 0, 0);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char      *next = g_utf8_next_char (p);
      g_autofree char *character = g_strndup (p, next - p);
      g_autofree char *folded = jm_text_fold (character);
      gunichar         c = g_utf8_get_char (p);
      gboolean         is_word = g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '+' || c == '#';

      append (self, is_word ? folded : " ", p - text, next - text);
    }
  append (self, " ", strlen (text), strlen (text));
}

/**
 * jm_rule_words_mark:
 * @text: valid UTF-8, a line or two
 * @term: (nullable): what to mark, as a search says it
 * @underline: underlined, rather than bold
 *
 * Returns: (transfer full): attributes for a label that shows @text
 */
PangoAttrList *
jm_rule_words_mark (const char *text,
                    const char *term,
                    gboolean    underline)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  g_auto(Folded) there = { 0 };
  g_auto(Folded) wanted = { 0 };

  g_return_val_if_fail (text != NULL, attributes);

  folded_init (&there, text);
  folded_init (&wanted, term != NULL ? skip_scope (term) : "");
  if (wanted.folded->len < 3)
    return attributes;
  for (const char *hit = strstr (there.folded->str, wanted.folded->str); hit != NULL; hit = strstr (hit + 1, wanted.folded->str))
    {
      gsize           first = hit - there.folded->str + 1;
      PangoAttribute *mark = underline ? pango_attr_underline_new (PANGO_UNDERLINE_SINGLE) : pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      mark->start_index = g_array_index (there.starts, guint, first);
      mark->end_index = g_array_index (there.ends, guint, first + wanted.folded->len - 3);
      pango_attr_list_insert (attributes, mark);
    }
  return attributes;
}
