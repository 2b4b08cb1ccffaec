/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-cv-skills.h"

#include <profile/jm-skill-list.h>
#include <string.h>

#include "jm-cv-words.h"

#define MAX_SKILLS 80
#define MAX_NAME 40        /* bytes: longer is a sentence */
#define MAX_NAME_WORDS 4
#define MAX_WINDOW 4       /* words of a listed skill */
#define ENOUGH 3           /* of their own list: then it is believed */

/* A skill as it is put into the profile, once. */
typedef struct {
  GPtrArray  *names;   /* (element-type utf8) */
  GPtrArray  *levels;  /* (element-type utf8): "" is none */
  GHashTable *folded;
} JmSkillSet;

static void
skill_set_init (JmSkillSet *self)
{
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->levels = g_ptr_array_new_with_free_func (g_free);
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
skill_set_clear (JmSkillSet *self)
{
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->levels);
  g_hash_table_unref (self->folded);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JmSkillSet, skill_set_clear)

static void
skill_set_add (JmSkillSet *self,
               const char *name,
               const char *level)
{
  char *folded = jm_text_fold (name);

  if (self->names->len >= MAX_SKILLS || *folded == '\0' || !g_hash_table_add (self->folded, folded))
    return;
  g_ptr_array_add (self->names, g_strdup (name));
  g_ptr_array_add (self->levels, g_strdup (level));
}

/* --- under their heading --- */

static guint
count_words (const char *text)
{
  guint n = *text != '\0' ? 1 : 0;

  for (const char *p = text; *p != '\0'; p++)
    n += *p == ' ' ? 1 : 0;
  return n;
}

/* "R (avancé)": what the brackets hold is the level. */
static void
add_item (JmSkillSet *set,
          const char *text)
{
  const char *open = strchr (text, '(');
  const char *close = open != NULL ? strchr (open, ')') : NULL;
  g_autofree char *head = g_strndup (text, open != NULL ? (gsize) (open - text) : strlen (text));
  g_autofree char *name = jm_text_clean_line (head);
  g_autofree char *inner = close != NULL ? g_strndup (open + 1, close - open - 1) : g_strdup ("");
  g_autofree char *level = jm_text_clean_line (inner);
  gsize length = strlen (name);

  while (length > 0 && strchr (".;:", name[length - 1]) != NULL)
    name[--length] = '\0';
  if (length == 0 || length > MAX_NAME || count_words (name) > MAX_NAME_WORDS || !g_unichar_isalpha (g_utf8_get_char (name)) || jm_cv_words_is_language (name))
    return;
  skill_set_add (set, name, strlen (level) <= MAX_NAME && strchr (level, ',') == NULL ? level : "");
}

/* "Back-end:\tKoa, Express": a label says what sort they are. */
const char *
jm_cv_skip_label (const char *text)
{
  const char *mark = strpbrk (text, ":\t");
  g_autofree char *label = mark != NULL ? g_strndup (text, mark - text) : NULL;

  if (mark == NULL || count_words (label) > 5 || strpbrk (label, ",;•|(") != NULL || (*mark == '\t' && strpbrk (mark, ",;") == NULL))
    return text;
  return mark + 1;
}

/* Items are apart by these outside brackets. */
static void
add_items (JmSkillSet *set,
           const char *text)
{
  const char *from = text;
  gboolean in_brackets = FALSE;

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      in_brackets = c == '(' ? TRUE : c == ')' ? FALSE : in_brackets;
      if (c == 0 || (!in_brackets && g_utf8_strchr (",;|\t•·◦▪/", -1, c) != NULL && !(c == '/' && p > text && p[-1] != ' ')))
        {
          g_autofree char *item = g_strndup (from, p - from);

          add_item (set, item);
          if (c == 0)
            break;
          from = g_utf8_next_char (p);
        }
    }
}

/* --- of the shipped list --- */

typedef struct {
  const char *name;
  const char *spelling;
  gboolean    is_exact;
} JmListed;

static void
add_spelling (GHashTable        *table,
              const JmSkillLine *line,
              const char        *spelling)
{
  JmListed *listed = g_new (JmListed, 1);
  char *folded = jm_text_fold (spelling);

  *listed = (JmListed) { line->is_none ? "" : line->name, spelling, line->is_exact && spelling == line->name };
  g_hash_table_insert (table, folded, listed);
}

static GHashTable *
get_table (void)
{
  static GHashTable *table;
  static gsize is_made;

  if (g_once_init_enter (&is_made))
    {
      GPtrArray *list = jm_skill_list_get ();

      table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      for (guint i = 0; i < list->len; i++)
        {
          const JmSkillLine *line = list->pdata[i];

          add_spelling (table, line, line->name);
          for (guint j = 0; line->others[j] != NULL; j++)
            if (*line->others[j] != '\0')
              add_spelling (table, line, line->others[j]);
        }
      g_once_init_leave (&is_made, 1);
    }
  return table;
}

/* The listed skill that @n words from @words on are; NULL: none. */
static const JmListed *
find_listed (char  **words,
             guint   n)
{
  g_autoptr(GString) phrase = g_string_new (words[0]);
  g_autofree char *folded = NULL;
  const JmListed *listed;

  for (guint i = 1; i < n; i++)
    g_string_append_printf (phrase, " %s", words[i]);
  folded = jm_text_fold (phrase->str);
  listed = g_hash_table_lookup (get_table (), folded);

  return listed != NULL && listed->is_exact && strcmp (listed->spelling, phrase->str) != 0 ? NULL : listed;
}

/* "Python." is Python, "Node.js" and ".NET" stay what they are. */
static GPtrArray *
split_words (const char *text)
{
  g_auto(GStrv) raw = g_strsplit_set (text, " \t\n,;:()|\"[]", -1);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; raw[i] != NULL; i++)
    {
      gsize length = strlen (raw[i]);

      while (length > 0 && strchr (".!?", raw[i][length - 1]) != NULL)
        length--;
      if (length > 0)
        g_ptr_array_add (words, g_strndup (raw[i], length));
    }
  return words;
}

static void
add_listed (JmSkillSet *set,
            const char *text)
{
  g_autoptr(GPtrArray) words = split_words (text);

  for (guint i = 0; i < words->len && set->names->len < MAX_SKILLS;)
    {
      const JmListed *listed = NULL;
      guint n = MIN (MAX_WINDOW, words->len - i);

      for (; n > 0 && listed == NULL; n--)
        listed = find_listed ((char **) words->pdata + i, n);
      if (listed != NULL && *listed->name != '\0')
        skill_set_add (set, listed->name, "");
      i += listed != NULL ? n + 1 : 1;
    }
}

JmJson *
jm_cv_skills_read (GPtrArray  *lines,
                   const char *text)
{
  g_auto(JmSkillSet) set;
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  skill_set_init (&set);
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    add_items (&set, jm_cv_skip_label (((JmCvLine *) lines->pdata[i])->text));
  if (set.names->len < ENOUGH)
    add_listed (&set, text);

  jm_json_begin_array (builder);
  for (guint i = 0; i < set.names->len; i++)
    {
      jm_json_begin_object (builder);
      jm_json_set_string (builder, "name", set.names->pdata[i]);
      if (*(char *) set.levels->pdata[i] != '\0')
        jm_json_set_string (builder, "level", set.levels->pdata[i]);
      jm_json_end_object (builder);
    }
  jm_json_end_array (builder);
  return jm_json_builder_finish (builder);
}
