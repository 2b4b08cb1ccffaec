/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-truth-private.h"

#include <coach/jm-letter.h>

#include <math.h>
#include <string.h>

/* A letter has some pages; what is longer is looked at as far as this. */
#define MAX_TEXT (256 * 1024)
#define MAX_FINDINGS 500

/* --- what is known --- */

/* Members of JSON Resume that are no facts to tell. */
static const char *const passed_over[] = { "url", "website", "image", "id", "startDate", "endDate", NULL };

static void
write_strings (GString *text,
               JmJson  *value)
{
  g_auto(GStrv) names = jm_json_is (value, JM_JSON_OBJECT) ? jm_json_list_members (value) : NULL;
  g_autofree char *scalar = jm_json_dup_scalar (value);

  if (scalar != NULL)
    g_string_append_printf (text, "%s\n", scalar);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (!g_strv_contains (passed_over, names[i]))
      write_strings (text, jm_json_get_member (value, names[i]));
  for (guint i = 0; jm_json_is (value, JM_JSON_ARRAY) && i < jm_json_get_length (value); i++)
    write_strings (text, jm_json_get_element (value, i));
}

/* An entry of a list: its words, and its time as people write it. */
static void
add_entries (JmFacts  *facts,
             JmJson   *list,
             gboolean  is_work)
{
  for (guint i = 0; i < jm_json_get_length (list); i++)
    {
      JmJson *entry = jm_json_get_element (list, i);
      const char *start = jm_json_member_string (entry, "startDate");
      const char *end = jm_json_member_string (entry, "endDate");
      g_autoptr(GString) text = g_string_new (NULL);

      write_strings (text, entry);
      if (start != NULL)
        g_string_append_printf (text, "%s - %s\n", start, end != NULL ? end : is_work ? "present" : "");
      else if (end != NULL)
        g_string_append_printf (text, "%s\n", end);
      jm_facts_add_text (facts, text->str, is_work);
    }
}

static void
add_line (JmFacts    *facts,
          const char *text)
{
  if (text != NULL)
    jm_facts_add_text (facts, text, FALSE);
}

static void
add_profile (JmFacts         *facts,
             const JmProfile *profile)
{
  const char *lines[] = { profile->full_name, profile->headline, profile->summary, profile->location, profile->email };
  JmJson *lists[] = { profile->education, profile->certifications, profile->projects, profile->languages, profile->skills, profile->links };
  g_autoptr(GString) other = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    add_line (facts, lines[i]);
  add_entries (facts, profile->experience, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    add_entries (facts, lists[i], FALSE);
  write_strings (other, profile->other);
  add_line (facts, other->str);
}

static void
add_posting (JmFacts         *facts,
             const JmPosting *posting)
{
  const char *lines[] = {
    posting->title, posting->company_name, posting->company_description, posting->location, posting->description, posting->profile_sought,
    posting->why_us, posting->salary_text, posting->start_date, posting->source_url, posting->apply_url, posting->board,
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    add_line (facts, lines[i]);
  for (guint i = 0; posting->tags != NULL && posting->tags[i] != NULL; i++)
    add_line (facts, posting->tags[i]);
  jm_facts_add_number (facts, posting->salary.min);
  jm_facts_add_number (facts, posting->salary.max);
}

static char *
only_digits (const char *text)
{
  GString *digits = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  return g_string_free (digits, FALSE);
}

/**
 * jm_truth_new:
 * @profile: the user's
 * @cv_text: (nullable): text of the user's CV
 * @posting: what is applied for
 * @now: today, for what lasts until now
 *
 * Reads what is known, once for any number of checks.
 *
 * Returns: (transfer full): the guard
 */
JmTruth *
jm_truth_new (const JmProfile *profile,
              const char      *cv_text,
              const JmPosting *posting,
              gint64           now)
{
  JmTruth *self = g_new0 (JmTruth, 1);

  g_return_val_if_fail (profile != NULL && posting != NULL, NULL);

  self->facts = jm_facts_new (now);
  self->phone = profile->phone != NULL ? only_digits (profile->phone) : g_strdup ("");
  add_profile (self->facts, profile);
  if (cv_text != NULL)
    jm_facts_add_text (self->facts, cv_text, TRUE);
  jm_facts_add_total (self->facts);
  add_posting (self->facts, posting);
  return self;
}

/**
 * jm_truth_free:
 * @self: (transfer full): a guard
 */
void
jm_truth_free (JmTruth *self)
{
  g_return_if_fail (self != NULL);

  jm_facts_free (self->facts);
  g_free (self->phone);
  g_free (self);
}

/* --- a text --- */

void
jm_check_use (JmCheck *self,
              guint    first,
              guint    end)
{
  for (guint i = first; i < end; i++)
    self->used[i] = TRUE;
}

static void
add_finding (JmCheck     *self,
             JmClaimKind  kind,
             guint        start,
             guint        end)
{
  JmFinding *finding;

  if (self->findings->len >= MAX_FINDINGS)
    return;
  finding = g_new0 (JmFinding, 1);
  finding->kind = kind;
  finding->start = start;
  finding->end = end;
  g_ptr_array_add (self->findings, finding);
}

void
jm_check_add (JmCheck     *self,
              JmClaimKind  kind,
              guint        first,
              guint        end)
{
  add_finding (self, kind, ((JmToken *) self->tokens->pdata[first])->start, ((JmToken *) self->tokens->pdata[end - 1])->end);
  jm_check_use (self, first, end);
}

/* What is looked for as a whole, before the words. */
static const struct { JmClaimKind kind; const char *pattern; } patterns[] = {
  { JM_CLAIM_PLACEHOLDER, "\\{[A-Za-z_]{2,32}\\}|\\[[^\\[\\]\\n]{2,60}\\]|<[\\p{L} _’'-]{3,40}>|\\bX{2,8}\\b|_{3,80}" },
  { JM_CLAIM_ADDRESS, "(?:https?://|www\\.)[^\\s<>\"]{1,200}|[^\\s@<>()\\[\\],;:\"]{1,64}@[^\\s@<>()\\[\\],;:\"]{3,200}" },
  { JM_CLAIM_NUMBER, "(?<![\\p{L}\\p{N}])(?:\\+[0-9]|\\(?0[0-9])[0-9 .()/\\x{A0}\\x{202F}-]{6,20}[0-9]" }, /* of a telephone */
};

static const GRegex *
get_regex (guint i)
{
  static GRegex *regexes[G_N_ELEMENTS (patterns)];

  if (g_once_init_enter_pointer (&regexes[i]))
    g_once_init_leave_pointer (&regexes[i], g_regex_new (patterns[i].pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
  return regexes[i];
}

/* The last eight digits, without the code of the country. */
static gboolean
is_own_phone (JmCheck    *self,
              const char *found)
{
  g_autofree char *digits = only_digits (found);
  gsize length = strlen (self->phone);

  return length >= 6 && g_str_has_suffix (digits, self->phone + (length > 8 ? length - 8 : 0));
}

static gboolean
is_doubtful (JmCheck     *self,
             JmClaimKind  kind,
             const char  *found)
{
  g_autofree char *folded = jm_text_fold (found);

  if (kind == JM_CLAIM_ADDRESS)
    return !jm_facts_has_text (self->facts, folded);
  return kind == JM_CLAIM_PLACEHOLDER || !is_own_phone (self, found);
}

static void
use_span (JmCheck *self,
          guint    start,
          guint    end)
{
  for (guint i = 0; i < self->tokens->len; i++)
    {
      const JmToken *token = g_ptr_array_index (self->tokens, i);

      if (token->start >= start && token->end <= end)
        self->used[i] = TRUE;
    }
}

/* What a pattern finds is not looked at word by word. */
static void
check_pattern (JmCheck *self,
               guint    i)
{
  g_autoptr(GMatchInfo) match = NULL;
  JmClaimKind kind = patterns[i].kind;
  const char *last = self->text;
  guint at = 0;
  guint n = 0;

  g_regex_match (get_regex (i), self->text, 0, &match);
  for (; g_match_info_matches (match) && n < MAX_FINDINGS; g_match_info_next (match, NULL), n++)
    {
      g_autofree char *found = g_match_info_fetch (match, 0);
      int start;
      guint end;

      g_match_info_fetch_pos (match, 0, &start, NULL);
      at += g_utf8_pointer_to_offset (last, self->text + start);
      last = self->text + start;
      while (kind == JM_CLAIM_ADDRESS && *found != '\0' && strchr (".,!?)", found[strlen (found) - 1]) != NULL)
        found[strlen (found) - 1] = '\0';
      end = at + g_utf8_strlen (found, -1);
      if (is_doubtful (self, kind, found))
        add_finding (self, kind, at, end);
      use_span (self, at, end);
    }
}

/* "Dear Hiring Manager," and the like. */
static guint
measure_greeting (JmCheck *self)
{
  static const char *const words[] = { "dear", "madame", "monsieur", "bonjour", "hello", "sehr", "cher", "chere", "to", "liebes", "guten", NULL };
  const JmToken *first = self->tokens->len > 0 ? g_ptr_array_index (self->tokens, 0) : NULL;
  guint n = 1;

  if (first == NULL || !g_strv_contains (words, first->folded))
    return 0;
  while (n < self->tokens->len && !((JmToken *) self->tokens->pdata[n])->opens)
    n++;
  return n;
}

/* The letter itself is in a language that its writer knows. */
static gboolean
is_own_language (JmCheck       *self,
                 const JmTerm *claim)
{
  const char *name = g_strcmp0 (self->language, "fr") == 0 ? "french" : g_strcmp0 (self->language, "en") == 0 ? "english" : "german";

  return claim->kind == JM_CLAIM_LANGUAGE && self->language != NULL && g_str_equal (claim->name, name);
}

static void
check_claims (JmCheck *self)
{
  for (guint i = 0, n = 1; i < self->tokens->len; i += n)
    {
      const JmTerm *claim = self->used[i] ? NULL : jm_claim_list_find (self->tokens, i, &n);

      if (claim == NULL)
        n = 1;
      else if (claim->is_none || is_own_language (self, claim) || jm_facts_has_claim (self->facts, claim)
               || (claim->kind == JM_CLAIM_TITLE && i < self->n_greeting))
        jm_check_use (self, i, i + n);
      else
        jm_check_add (self, claim->kind, i, i + n);
    }
}

static int
compare_findings (gconstpointer a,
                  gconstpointer b)
{
  const JmFinding *left = *(JmFinding **) a;
  const JmFinding *right = *(JmFinding **) b;

  return left->start != right->start ? (left->start < right->start ? -1 : 1) : 0;
}

/* The words of each finding, in one pass. */
static void
take_texts (JmCheck *self)
{
  const char *p = self->text;
  guint at = 0;

  g_ptr_array_sort (self->findings, compare_findings);
  for (guint i = 0; i < self->findings->len; i++)
    {
      JmFinding *finding = g_ptr_array_index (self->findings, i);

      p = g_utf8_offset_to_pointer (p, finding->start - at);
      at = finding->start;
      finding->text = g_strndup (p, g_utf8_offset_to_pointer (p, finding->end - finding->start) - p);
    }
}

/**
 * jm_truth_check:
 * @self: a guard
 * @text: a letter or another text that is about to be sent
 *
 * Looks for what the text claims: numbers, dates and durations in digits and words, names, skills, titles, degrees, languages and
 * addresses. Facts may be inflected, reordered and told in French, English or German; how long something lasted is reckoned from its
 * dates. What verbs claim ("I led") is not seen, nor a name that is a sentence's first word alone, nor German names but after
 * "bei" and the like.
 *
 * Returns: (transfer full) (element-type JmFinding): what stands neither in profile nor CV nor posting, and what is left to be
 *   filled in, in their order; at most 500
 */
GPtrArray *
jm_truth_check (JmTruth    *self,
                const char *text)
{
  g_autofree char *valid = NULL;
  g_autoptr(GPtrArray) tokens = NULL;
  g_autofree gboolean *used = NULL;
  JmCheck check;

  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  valid = g_utf8_make_valid (text, strnlen (text, MAX_TEXT));
  tokens = jm_token_split (valid);
  used = g_new0 (gboolean, tokens->len + 1);
  check = (JmCheck) {
    .facts = self->facts, .phone = self->phone, .text = valid, .tokens = tokens, .used = used, .language = jm_language_guess (valid),
    .findings = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_finding_free),
  };
  check.n_greeting = measure_greeting (&check);
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    check_pattern (&check, i);
  check_claims (&check);
  jm_check_numbers (&check);
  jm_check_names (&check);
  take_texts (&check);
  return check.findings;
}
