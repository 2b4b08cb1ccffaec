/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-claim-list.h"

#include <gio/gio.h>
#include <string.h>

#define MAX_TOKENS 4

/* All claims, for as long as the program runs: forms borrow them. */
static GPtrArray *terms;

static JmTerm *
term_new (JmClaimKind kind,
          const char *name)
{
  JmTerm *term = g_new0 (JmTerm, 1);

  term->kind = kind;
  term->name = g_strdup (name);
  term->level = -1;
  g_ptr_array_add (terms, term);
  return term;
}

/* A way of writing a claim. */
typedef struct {
  const JmTerm *claim;
  char          *exact; /* (nullable) counts only as it is written here: its tokens, one blank between */
} Form;

static char *
join (GPtrArray *tokens,
      guint      i,
      guint      n,
      gboolean   folded)
{
  GString *text = g_string_new (NULL);

  for (guint k = i; k < i + n; k++)
    {
      const JmToken *token = g_ptr_array_index (tokens, k);

      if (k > i)
        g_string_append_c (text, ' ');
      g_string_append (text, folded ? token->folded : token->text);
    }
  return g_string_free (text, FALSE);
}

static void
form_free (gpointer data)
{
  Form *form = data;

  g_free (form->exact);
  g_free (form);
}

/* What is written alike twice is the later one. */
static void
add_form (GHashTable    *forms,
          const JmTerm *claim,
          const char    *text,
          gboolean       is_exact)
{
  g_autoptr(GPtrArray) tokens = jm_token_split (text);
  Form *form;

  if (tokens->len == 0 || tokens->len > MAX_TOKENS)
    return;
  form = g_new0 (Form, 1);
  form->claim = claim;
  form->exact = is_exact ? join (tokens, 0, tokens->len, FALSE) : NULL;
  g_hash_table_insert (forms, join (tokens, 0, tokens->len, TRUE), form);
}

static void
add_line (GHashTable *forms,
          const char *line)
{
  static const struct { const char *word; JmClaimKind kind; } kinds[] = {
    { "language", JM_CLAIM_LANGUAGE }, { "degree", JM_CLAIM_DEGREE }, { "title", JM_CLAIM_TITLE }, { "skill", JM_CLAIM_SKILL },
  };
  g_auto(GStrv) fields = g_strsplit (line, "\t", 3);
  g_auto(GStrv) ways = NULL;
  const char *level;
  JmTerm *claim;

  if (*line == '#' || g_strv_length (fields) != 3)
    return;
  claim = term_new (JM_CLAIM_SKILL, fields[1]);
  g_strdelimit (claim->name, " ", '-');
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].word, fields[0]))
      claim->kind = kinds[i].kind;
  level = strchr (fields[1], ' ');
  claim->level = level != NULL ? atoi (level + 1) : -1;
  claim->is_level = g_str_has_prefix (fields[1], "level ");
  claim->is_none = g_str_equal (fields[1], "none");
  ways = g_strsplit (fields[2], "|", -1);
  for (guint i = 0; ways[i] != NULL; i++)
    add_form (forms, claim, ways[i] + (*ways[i] == '='), *ways[i] == '=');
}

/* The skills that are told apart in every posting count here, too. */
static void
add_skills (GHashTable *forms)
{
  GPtrArray *list = jm_skill_list_get ();

  for (guint i = 0; i < list->len; i++)
    {
      const JmSkillLine *line = g_ptr_array_index (list, i);
      JmTerm *claim = term_new (JM_CLAIM_SKILL, line->name);

      claim->is_none = line->is_none;
      if (!line->is_none)
        add_form (forms, claim, line->name, line->is_exact);
      for (guint k = 0; line->others[k] != NULL; k++)
        add_form (forms, claim, line->others[k], FALSE);
    }
}

static GHashTable *
get_forms (void)
{
  static GHashTable *forms;

  if (g_once_init_enter_pointer (&forms))
    {
      g_autoptr(GBytes) bytes = g_resources_lookup_data ("/io/github/jobmate/JobMate/coach/claims.tsv", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      g_autofree char *text = bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : g_strdup ("");
      g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
      GHashTable *made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, form_free);

      terms = g_ptr_array_new ();
      add_skills (made);
      for (guint i = 0; lines[i] != NULL; i++)
        add_line (made, lines[i]);
      g_once_init_leave_pointer (&forms, made);
    }
  return forms;
}

/* "masters", "consultantes": a plural or feminine of a single word. */
static const Form *
find_inflected (GHashTable *forms,
                const char *folded)
{
  static const char *const endings[] = { "s", "e", "es", NULL };

  for (guint i = 0; endings[i] != NULL; i++)
    {
      gsize length = strlen (folded);
      gsize ending = strlen (endings[i]);
      g_autofree char *bare = length > ending + 4 && g_str_has_suffix (folded, endings[i]) ? g_strndup (folded, length - ending) : NULL;
      const Form *form = bare != NULL ? g_hash_table_lookup (forms, bare) : NULL;

      if (form != NULL && form->exact == NULL)
        return form;
    }
  return NULL;
}

const JmTerm *
jm_claim_list_find (GPtrArray *tokens,
                    guint      i,
                    guint     *n_tokens)
{
  GHashTable *forms = get_forms ();
  guint n_max = 1;

  while (n_max < MAX_TOKENS && i + n_max < tokens->len && ((const JmToken *) g_ptr_array_index (tokens, i + n_max))->is_close
         && !((const JmToken *) g_ptr_array_index (tokens, i + n_max))->opens)
    n_max++;
  for (guint n = n_max; n > 0; n--)
    {
      g_autofree char *folded = join (tokens, i, n, TRUE);
      g_autofree char *exact = join (tokens, i, n, FALSE);
      const Form *form = g_hash_table_lookup (forms, folded);

      if (form == NULL && n == 1)
        form = find_inflected (forms, folded);
      if (form == NULL || (form->exact != NULL && !g_str_equal (form->exact, exact)))
        continue;
      *n_tokens = n;
      return form->claim;
    }
  return NULL;
}
