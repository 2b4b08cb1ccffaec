/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-documents.h"

#include "jm-entry.h"
#include "jm-foreign.h"

#include <string.h>

/* What is enough of each text, in characters; together with the answer they fit into 16,000 tokens. */
#define MAX_HEAD 800
#define MAX_ENTRY 1600
#define MAX_DESCRIPTION 12000
#define MAX_SECTION 4000
#define MAX_LINE 512
#define MAX_CV 24000

/* Tokens that each part of what the user has may take. */
static const guint room[JM_N_PARTS] = { [JM_PART_PROFILE] = 1200, [JM_PART_CV] = 300, [JM_PART_LETTERS] = 400 };

/* @filter: (nullable): the user lets name and addresses go along. */
static void
add_filtered (GString         *text,
              JmContactFilter *filter,
              const char      *value,
              guint            max_chars)
{
  g_autofree char *tamed = jm_foreign_tame (value, max_chars);
  g_autofree char *filtered = filter != NULL ? jm_contact_filter_apply (filter, tamed) : g_strdup (tamed);
  /* What was put in for a name may tame anew. */
  g_autofree char *again = jm_foreign_tame (filtered, max_chars + MAX_LINE);

  g_string_append (text, again);
}

/* What the user is, in a few lines; name and addresses only where the user lets them go along. */
static void
add_head (GString         *text,
          JmContactFilter *filter,
          const JmProfile *profile)
{
  const char *lines[] = { profile->headline, profile->summary, profile->location, profile->full_name, profile->email, profile->phone };
  guint n = filter != NULL ? 3 : G_N_ELEMENTS (lines);

  for (guint i = 0; i < n; i++)
    {
      if (lines[i] == NULL || *lines[i] == '\0')
        continue;
      add_filtered (text, filter, lines[i], MAX_HEAD);
      g_string_append_c (text, '\n');
    }
}

/* The chosen entries of a part, each under its id. */
static void
add_part (GString         *text,
          JmContactFilter *filter,
          GPtrArray       *chosen,
          JmPart           part)
{
  for (guint i = 0; i < chosen->len; i++)
    {
      const JmEntry *entry = g_ptr_array_index (chosen, i);

      if (entry->part != part)
        continue;
      g_string_append_printf (text, "[%s] ", entry->id);
      add_filtered (text, filter, entry->title, MAX_LINE);
      if (*entry->title != '\0' && *entry->text != '\0')
        g_string_append_c (text, '\n');
      add_filtered (text, filter, entry->text, MAX_ENTRY);
      g_string_append_c (text, '\n');
    }
}

static void
add_line (GString    *text,
          const char *name,
          const char *value)
{
  g_autofree char *line = value != NULL ? jm_text_clean_line (value) : NULL;
  g_autofree char *tamed = line != NULL && *line != '\0' ? jm_foreign_tame (line, MAX_LINE) : NULL;

  if (tamed != NULL)
    g_string_append_printf (text, "%s: %s\n", name, tamed);
}

static void
add_section (GString    *text,
             const char *name,
             const char *value,
             guint       max_chars)
{
  g_autofree char *tamed = value != NULL && *value != '\0' ? jm_foreign_tame (value, max_chars) : NULL;

  if (tamed != NULL)
    g_string_append_printf (text, "\n%s:\n%s\n", name, g_strstrip (tamed));
}

static char *
describe_salary (const JmPosting *posting)
{
  const char *period = jm_period_to_string (posting->salary.period);
  g_autofree char *per = period != NULL ? g_strconcat (" per ", period, NULL) : g_strdup ("");
  char low[G_ASCII_DTOSTR_BUF_SIZE];
  char high[G_ASCII_DTOSTR_BUF_SIZE];

  if (posting->salary_text != NULL)
    return g_strdup (posting->salary_text);
  if (!jm_money_is_known (&posting->salary))
    return NULL;
  g_ascii_dtostr (low, sizeof low, posting->salary.min);
  g_ascii_dtostr (high, sizeof high, posting->salary.max);
  return g_strdup_printf ("%s to %s %s%s", low, high, posting->salary.currency, per);
}

static char *
write_posting (const JmPosting *posting)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *salary = describe_salary (posting);
  g_autofree char *tags = posting->tags != NULL ? g_strjoinv (", ", posting->tags) : NULL;

  add_line (text, "Title", posting->title);
  add_line (text, "Company", posting->company_name);
  add_line (text, "Place", posting->location);
  add_line (text, "Remote", jm_remote_to_string (posting->remote));
  add_line (text, "Contract", jm_contract_to_string (posting->contract_type));
  add_line (text, "Working time", jm_working_time_to_string (posting->working_time));
  add_line (text, "Start", posting->start_date);
  add_line (text, "Salary", salary);
  add_line (text, "Tags", tags);
  add_section (text, "About the job", posting->description, MAX_DESCRIPTION);
  add_section (text, "Who is sought", posting->profile_sought, MAX_SECTION);
  add_section (text, "Why this company", posting->why_us, MAX_SECTION);
  add_section (text, "About the company", posting->company_description, MAX_SECTION);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A word that stands in none of the texts, and is the same for the same texts: what is shown is what is sent, and the same is not paid
 * twice. It is as good as one by chance: whoever writes a posting would have to know all of profile, CV and letters, and then to find a
 * text that holds 96 bits of the hash of itself. */
static char *
make_mark (const char * const *texts,
           guint               n_texts)
{
  for (guint round = 0;; round++)
    {
      g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
      g_autofree char *mark = NULL;
      gboolean is_free = TRUE;

      g_checksum_update (checksum, (guchar *) &round, 1);
      for (guint i = 0; i < n_texts; i++)
        g_checksum_update (checksum, (guchar *) (texts[i] != NULL ? texts[i] : ""), -1);
      mark = g_strndup (g_checksum_get_string (checksum), 24);
      for (guint i = 0; i < n_texts; i++)
        is_free = is_free && (texts[i] == NULL || strstr (texts[i], mark) == NULL);
      if (is_free)
        return g_steal_pointer (&mark);
    }
}

static void
add_document (GString    *message,
              const char *name,
              const char *mark,
              char       *text)
{
  if (text != NULL)
    g_string_append_printf (message, "BEGIN %s %s\n%s\nEND %s %s\n\n", name, mark, g_strstrip (text), name, mark);
}

static char *
write_extra (JmContactFilter *filter,
             const char      *value)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (value == NULL || *value == '\0')
    return NULL;
  add_filtered (text, filter, value, MAX_SECTION);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

enum { TEXT_POSTING = JM_N_PARTS, TEXT_LETTER, TEXT_TEMPLATE, N_TEXTS };

/*< private >
 * jm_documents_write:
 * @material: what is known
 * @sends_contact: whether name and addresses of the user go along
 * @error: return location
 *
 * The user's message: each document between lines with a mark that stands in none of them. The mark is made of all of them, so
 * whoever wrote one cannot foresee it.
 */
GString *
jm_documents_write (const JmMaterial  *material,
                    gboolean           sends_contact,
                    GError           **error)
{
  static const char *const names[N_TEXTS] = { "profile", "cv", "letters", "posting", "letter", "template" };
  const JmProfile *profile = material->profile;
  g_autoptr(JmContactFilter) filter = sends_contact ? NULL : jm_contact_filter_new (profile->full_name, profile->phone);
  g_autoptr(GPtrArray) entries = jm_entry_list (profile, material->cv_text, material->letters);
  g_autoptr(GPtrArray) chosen = jm_retrieval_choose (entries, material->posting, room, error);
  g_autoptr(GString) message = g_string_new (NULL);
  char *texts[N_TEXTS] = { NULL };
  g_autofree char *mark = NULL;

  if (chosen == NULL)
    return NULL;
  for (JmPart part = 0; part < JM_N_PARTS; part++)
    {
      g_autoptr(GString) text = g_string_new (NULL);

      if (part == JM_PART_PROFILE)
        add_head (text, filter, profile);
      add_part (text, filter, chosen, part);
      if (text->len > 0 || part == JM_PART_PROFILE)
        texts[part] = g_string_free (g_steal_pointer (&text), FALSE);
    }
  texts[TEXT_POSTING] = write_posting (material->posting);
  texts[TEXT_LETTER] = write_extra (filter, material->letter);
  texts[TEXT_TEMPLATE] = write_extra (filter, material->template_text);
  mark = make_mark ((const char * const *) texts, N_TEXTS);
  for (guint i = 0; i < N_TEXTS; i++)
    {
      add_document (message, names[i], mark, texts[i]);
      g_free (texts[i]);
    }
  return g_steal_pointer (&message);
}

/*< private >
 * jm_documents_write_cv:
 * @cv_text: text of a CV
 * @full_name: (nullable): whose it is
 * @phone: (nullable): the number in it
 * @sends_contact: whether name and addresses of the user go along
 *
 * The user's message that has a CV read: the one document between lines with a mark that does not stand in it.
 */
char *
jm_documents_write_cv (const char *cv_text,
                       const char *full_name,
                       const char *phone,
                       gboolean    sends_contact)
{
  g_autoptr(JmContactFilter) filter = sends_contact ? NULL : jm_contact_filter_new (full_name, phone);
  g_autoptr(GString) cv = g_string_new (NULL);
  g_autoptr(GString) message = g_string_new (NULL);
  g_autofree char *mark = NULL;

  add_filtered (cv, filter, cv_text, MAX_CV);
  mark = make_mark ((const char * const *) &cv->str, 1);
  add_document (message, "cv", mark, cv->str);
  g_string_append (message, "Read it, and answer with the JSON object.");
  return g_string_free (g_steal_pointer (&message), FALSE);
}

static guint
describe_entries (JmJsonBuilder *builder,
                  const char    *name,
                  GPtrArray     *entries,
                  GPtrArray     *chosen,
                  JmPart         part,
                  gboolean       is_chosen)
{
  guint tokens = 0;

  jm_json_key (builder, name);
  jm_json_begin_array (builder);
  for (guint i = 0; i < entries->len; i++)
    {
      const JmEntry *entry = g_ptr_array_index (entries, i);

      if (entry->part != part || g_ptr_array_find (chosen, entry, NULL) != is_chosen)
        continue;
      tokens += entry->tokens;
      jm_json_begin_object (builder);
      jm_json_set_string (builder, "id", entry->id);
      jm_json_set_string (builder, "title", entry->title);
      jm_json_set_int64 (builder, "tokens", entry->tokens);
      jm_json_end_object (builder);
    }
  jm_json_end_array (builder);
  if (is_chosen)
    jm_json_set_int64 (builder, "tokens", tokens);
  return tokens;
}

/**
 * jm_prompt_describe:
 * @material: what is known
 * @error: return location
 *
 * What of it a model would see, for who wants to know before it leaves: for each part its room, and the entries in it and left
 * out of it, in tokens as they are estimated.
 *
 * Returns: (transfer full): {"parts":[{"part","room","tokens","entries":[{"id","title","tokens"}],"left_out":[...]}],"tokens","all"}
 */
JmJson *
jm_prompt_describe (const JmMaterial  *material,
                    GError           **error)
{
  static const char *const names[JM_N_PARTS] = { "profile", "cv", "letters" };
  g_autoptr(GPtrArray) entries = jm_entry_list (material->profile, material->cv_text, material->letters);
  g_autoptr(GPtrArray) chosen = jm_retrieval_choose (entries, material->posting, room, error);
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  guint seen = 0;
  guint all = 0;

  if (chosen == NULL)
    return NULL;
  jm_json_begin_object (builder);
  jm_json_key (builder, "parts");
  jm_json_begin_array (builder);
  for (JmPart part = 0; part < JM_N_PARTS; part++)
    {
      jm_json_begin_object (builder);
      jm_json_set_string (builder, "part", names[part]);
      jm_json_set_int64 (builder, "room", room[part]);
      seen += describe_entries (builder, "entries", entries, chosen, part, TRUE);
      all += describe_entries (builder, "left_out", entries, chosen, part, FALSE);
      jm_json_end_object (builder);
    }
  jm_json_end_array (builder);
  jm_json_set_int64 (builder, "tokens", seen);
  jm_json_set_int64 (builder, "all", all + seen);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

