/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-cv-entry.h"

#include <base/base.h>
#include <string.h>

#include "jm-cv-anchor.h"
#include "jm-cv-words.h"

/*
 * An entry is found by its dates: the line that they stand on is its anchor. How many lines of heading stand above the
 * first anchor of a section tells how many belong to the others.
 */

#define MAX_LEAD 3
#define MAX_AFTER 2       /* lines below an anchor that still belong to the heading */
#define MAX_PART 200      /* bytes */
#define MAX_PARTS 12

static void
entry_free (gpointer data)
{
  JmCvEntry *self = data;

  g_ptr_array_unref (self->parts);
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->highlights);
  g_string_free (self->summary, TRUE);
  g_free (self->title);
  g_free (self->place);
  g_free (self->location);
  g_free (self->score);
  g_free (self);
}

static JmCvEntry *
entry_new (const JmCvDates *dates)
{
  JmCvEntry *self = g_new0 (JmCvEntry, 1);

  self->dates = *dates;
  self->parts = g_ptr_array_new_with_free_func (g_free);
  self->lines = g_ptr_array_new ();
  self->highlights = g_ptr_array_new_with_free_func (g_free);
  self->summary = g_string_new (NULL);
  return self;
}

static JmCvLine *
line_at (GPtrArray *lines,
         guint      i)
{
  return i < lines->len ? lines->pdata[i] : NULL;
}

/* --- the lines of a heading --- */

static gboolean
can_head (const JmCvLine *line,
          gunichar        bullet)
{
  return !jm_cv_line_is_empty (line) && line->bullet == bullet && !jm_cv_line_is_prose (line) && strlen (line->text) < MAX_PART && !jm_cv_is_duration (line->text);
}

/* How many lines of heading stand above the first anchor, which bullet the first of them has, and whether they are apart. */
static guint
count_lead (GPtrArray *lines,
            guint      anchor,
            gunichar  *bullet,
            gboolean  *has_gap)
{
  guint lead = 0;

  *bullet = 0;
  *has_gap = FALSE;
  for (guint i = anchor; i > 0 && lead < MAX_LEAD; i--)
    {
      JmCvLine *line = lines->pdata[i - 1];

      if (jm_cv_line_is_empty (line))
        {
          *has_gap |= lead > 0;
          continue;
        }
      if (jm_cv_line_is_prose (line))
        break;
      lead++;
      *bullet = line->bullet;
    }
  /* An empty line above the topmost one is none within. */
  if (lead == 1)
    *has_gap = FALSE;
  return lead;
}

/* The first line of an entry's heading: at most @lead lines above its anchor, none before @least. */
static guint
find_head (GPtrArray *lines,
           guint      anchor,
           guint      least,
           guint      lead,
           gunichar   bullet,
           gboolean   has_gap)
{
  guint head = anchor;
  guint n = 0;

  if (bullet != 0 && ((JmCvLine *) lines->pdata[anchor])->bullet == bullet)
    return anchor;
  for (guint i = anchor; i > least && n < lead; i--)
    {
      JmCvLine *line = lines->pdata[i - 1];

      if (jm_cv_line_is_empty (line))
        {
          if (n > 0 && !has_gap)
            break;
          continue;
        }
      if (bullet != 0 && can_head (line, bullet))
        return i - 1;
      if (!can_head (line, 0))
        break;
      head = i - 1;
      n++;
    }
  return head;
}

/* --- parts --- */

/* A date of its own, an address: part of no name. */
static gboolean
says_nothing (const char *part)
{
  JmCvDates dates;

  if (*part == '\0' || jm_cv_is_duration (part) || strstr (part, "://") != NULL || g_str_has_prefix (part, "www."))
    return TRUE;
  return jm_cv_dates_find (part, &dates) && dates.from == 0 && part[dates.to] == '\0';
}

static void
add_part (JmCvEntry  *entry,
          const char *text,
          gsize       length,
          guint       where)
{
  g_autofree char *part = jm_cv_trim (text, MIN (length, MAX_PART));
  g_autofree char *valid = g_utf8_make_valid (part, -1);
  g_autofree char *clean = jm_text_clean_line (valid);

  if (entry->parts->len >= MAX_PARTS || says_nothing (clean))
    return;
  /* "(LEF)" on the next line goes on with what is before. */
  if (entry->parts->len > 0 && length > 2 && *text == '(' && text[length - 1] == ')')
    {
      char **last = (char **) &entry->parts->pdata[entry->parts->len - 1];
      char *whole = g_strdup_printf ("%s (%s)", *last, clean);

      g_free (*last);
      *last = whole;
      return;
    }
  g_ptr_array_add (entry->parts, g_steal_pointer (&clean));
  g_ptr_array_add (entry->lines, GUINT_TO_POINTER (where));
}

/* Where a strong separator begins, and how long it is: a tab, a bar, a dot or a dash between spaces. */
static const char *
find_separator (const char *text,
                gsize      *length)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);

      *length = next - p;
      if (c == '\t' || c == '|' || (c == ';' && p > text))
        return p;
      if (p > text && p[-1] == ' ' && (*next == ' ' || *next == '\t') && g_utf8_strchr ("-–—·•/~", -1, c) != NULL && c != '/')
        return p;
    }
  return NULL;
}

static gboolean
is_dash (const char *separator)
{
  return g_utf8_strchr ("-–—", -1, g_utf8_get_char (separator)) != NULL;
}

static void
add_parts (JmCvEntry  *entry,
           const char *text,
           guint       line)
{
  const char *separator;
  guint where = line << 2;
  gsize length;

  while (entry->parts->len < MAX_PARTS && (separator = find_separator (text, &length)) != NULL)
    {
      add_part (entry, text, separator - text, where);
      where = line << 2 | (is_dash (separator) ? JM_CV_PART_DASH : *separator == ';' ? 0 : JM_CV_PART_CELL);
      text = separator + length;
    }
  add_part (entry, text, strlen (text), where);
}

/* "Jan 2015 - Present | New York": a place beside the dates, where what it was stands above, or on the line below. */
static gboolean
has_place_only (GPtrArray      *lines,
                const JmCvAnchor *anchor,
                gboolean        has_lead)
{
  JmCvLine *next = line_at (lines, anchor->line + 1);

  if (!jm_cv_is_label (anchor->before) || *anchor->after == '\0' || !jm_cv_words_is_place (anchor->after))
    return FALSE;
  return has_lead || (strchr (anchor->after, ',') != NULL && next != NULL && can_head (next, 0)
                      && jm_cv_words_title (next->text) + jm_cv_words_degree (next->text) > 0);
}

/* What the anchor's own line says beside its dates. */
static void
add_anchor (JmCvEntry      *entry,
            GPtrArray      *lines,
            const JmCvAnchor *anchor,
            guint           line,
            gboolean        has_lead)
{
  if (has_place_only (lines, anchor, has_lead))
    {
      entry->location = g_strdup (anchor->after);
      return;
    }
  if (!jm_cv_is_label (anchor->before))
    add_parts (entry, anchor->before, line);
  if (!jm_cv_is_duration (anchor->after))
    add_parts (entry, anchor->after, line);
}

/* --- the body --- */

static void
add_text (JmCvEntry      *entry,
          const JmCvLine *line,
          gboolean        after_gap)
{
  g_autofree char *text = jm_text_clean_line (line->text);
  GPtrArray *highlights = entry->highlights;

  if (*text == '\0' || jm_cv_is_duration (text))
    return;
  if (line->bullet != 0)
    g_ptr_array_add (highlights, g_steal_pointer (&text));
  else if (highlights->len > 0 && !after_gap)
    {
      char *last = highlights->pdata[highlights->len - 1];

      highlights->pdata[highlights->len - 1] = g_strconcat (last, " ", text, NULL);
      g_free (last);
    }
  else
    g_string_append_printf (entry->summary, "%s%s", entry->summary->len > 0 ? (after_gap ? "\n" : " ") : "", text);
}

static void
add_body (JmCvEntry *entry,
          GPtrArray *lines,
          guint      first,
          guint      end)
{
  gboolean after_gap = FALSE;

  for (guint i = first; i < end; i++)
    {
      JmCvLine *line = lines->pdata[i];

      if (jm_cv_line_is_empty (line))
        after_gap = TRUE;
      else
        {
          add_text (entry, line, after_gap);
          after_gap = FALSE;
        }
    }
}

static gboolean
has_label (const char *text)
{
  const char *colon = strchr (text, ':');

  return colon != NULL && colon - text < 25;
}

/* "Chargée de communication, Maison Bleuet": a title, and a name after it. */
static gboolean
names_after (const char *text,
             const char *comma)
{
  g_autofree char *left = g_strndup (text, comma - text);

  return comma[1] == ' ' && g_unichar_isupper (g_utf8_get_char (comma + 2)) && jm_cv_words_title (left) > 0;
}

/* "Licence Economie à Aix-Marseille Université": nothing more is to come. */
static gboolean
says_both (const char *text,
           JmCvKind    kind)
{
  const char *comma = strchr (text, ',');
  /* "Diplom-Kaufmann (FH)" names no school yet. */
  g_autofree char *outside = g_strndup (text, strcspn (text, "("));

  if (kind == JM_CV_EDUCATION)
    return jm_cv_words_degree (outside) > 0 && jm_cv_words_institution (outside) > 0;
  if (strstr (text, " chez ") != NULL || strstr (text, " bei ") != NULL || strstr (text, " at ") != NULL)
    return TRUE;
  return jm_cv_words_title (text) > 0 && comma != NULL && (jm_cv_words_employer (comma) > 0 || names_after (text, comma));
}

/* "Kiel\tQuince Systems" where the dates stand in the margin above: a place stands there, too. What is beside it. */
static const char *
skip_margin (JmCvEntry        *entry,
             const JmCvAnchor *anchor,
             const char       *own,
             const char       *text)
{
  const char *tab = strchr (text, '\t');
  g_autofree char *cell = tab != NULL ? g_strndup (text, tab - text) : NULL;

  if (tab == NULL || tab[1] == '\0' || own[anchor->dates.to] != '\t' || !jm_cv_is_label (anchor->before))
    return text;
  if (jm_cv_is_duration (cell))
    return tab + 1;
  if (entry->location != NULL || !jm_cv_words_is_place (cell))
    return text;
  entry->location = g_steal_pointer (&cell);
  return tab + 1;
}

/* Where nothing stood above, what names the rest stands below: the line after the anchor's own. */
static guint
add_after (JmCvEntry        *entry,
           GPtrArray        *lines,
           const JmCvAnchor *anchor,
           guint             first,
           guint             end,
           JmCvKind          kind)
{
  guint wanted = kind == JM_CV_PROJECTS ? 1 : 2;
  guint taken = 0;
  guint i = first;

  for (; i < end && taken < MAX_AFTER && entry->parts->len < wanted; i++)
    {
      JmCvLine *line = lines->pdata[i];

      if (jm_cv_line_is_empty (line) && taken == 0)
        continue;
      if (!can_head (line, 0) || has_label (line->text) || (entry->parts->len == 1 && says_both (entry->parts->pdata[0], kind)))
        break;
      add_parts (entry, skip_margin (entry, anchor, ((JmCvLine *) lines->pdata[anchor->line])->text, line->text), MAX_LEAD + 1 + taken);
      taken++;
    }
  return taken > 0 ? i : first;
}

/* "B.A. in Economics. GPA 3.74" */
static void
cut_score (JmCvEntry *entry)
{
  for (guint i = 0; entry->score == NULL && i < entry->parts->len; i++)
    {
      char *part = entry->parts->pdata[i];
      char *gpa = strstr (part, " GPA ");

      if (gpa == NULL || !g_ascii_isdigit (gpa[strlen (" GPA ")]))
        continue;
      entry->score = g_strdup (gpa + strlen (" GPA "));
      while (gpa > part && strchr (" .,(", gpa[-1]) != NULL)
        gpa--;
      *gpa = '\0';
    }
}

/* "GPA: 3.9/4.0", "Note : 15/20": a mark stands among the parts of a degree. */
static void
take_scores (JmCvEntry *entry)
{
  static const char *const names[] = { "gpa", "cgpa", "note", "grade", "mention", "abschlussnote", "notendurchschnitt", "nota", "media", "cum. gpa", NULL };

  for (guint i = 0; i < entry->parts->len; i++)
    {
      const char *part = entry->parts->pdata[i];
      const char *colon = strchr (part, ':');
      g_autofree char *name = colon != NULL ? g_strndup (part, colon - part) : NULL;
      g_autofree char *folded = name != NULL ? jm_text_fold (name) : NULL;

      if (folded == NULL || !g_strv_contains (names, g_strstrip (folded)))
        continue;
      g_set_str (&entry->score, colon + 1 + strspn (colon + 1, " "));
      g_ptr_array_remove_index (entry->parts, i);
      g_ptr_array_remove_index (entry->lines, i);
      return;
    }
}

/* What stands beside the end of a span on its own line: what is missing still, or the text. */
static void
add_rest (JmCvEntry  *entry,
          const char *text,
          guint       line)
{
  JmCvLine rest = { .text = (char *) text };

  if (entry->parts->len < 2 && can_head (&rest, 0))
    add_parts (entry, text, line);
  else
    g_string_append (entry->summary, text);
}

typedef struct {
  guint    lead;
  gunichar bullet;
  gboolean has_gap;
} JmLead;

static guint
head_of (GPtrArray    *lines,
         GArray       *anchors,
         guint         number,
         const JmLead *lead)
{
  JmCvAnchor *anchor = &g_array_index (anchors, JmCvAnchor, number);
  JmCvAnchor *last = number > 0 ? anchor - 1 : NULL;

  return find_head (lines, anchor->line, last != NULL ? last->line + 1 + (last->takes_next ? 1 : 0) : 0, lead->lead, lead->bullet, lead->has_gap);
}

static JmCvEntry *
read_entry (GPtrArray    *lines,
            GArray       *anchors,
            guint         number,
            const JmLead *lead,
            JmCvKind      kind)
{
  JmCvAnchor *anchor = &g_array_index (anchors, JmCvAnchor, number);
  JmCvEntry *entry = entry_new (&anchor->dates);
  guint head = head_of (lines, anchors, number, lead);
  guint end = number + 1 < anchors->len ? head_of (lines, anchors, number + 1, lead) : lines->len;
  guint body = anchor->line + (anchor->takes_next ? 2 : 1);
  JmCvLine *own = lines->pdata[anchor->line];
  gboolean in_body = head < anchor->line && own->bullet != 0 && own->bullet != lead->bullet;

  for (guint i = head; i < anchor->line; i++)
    if (can_head (lines->pdata[i], lead->bullet) || can_head (lines->pdata[i], 0))
      add_parts (entry, ((JmCvLine *) lines->pdata[i])->text, i - head);
  if (in_body)
    g_ptr_array_add (entry->highlights, g_strdup (anchor->before));
  else
    add_anchor (entry, lines, anchor, anchor->line - head, head < anchor->line);
  if (anchor->takes_next)
    {
      JmCvLine *next = lines->pdata[anchor->line + 1];
      JmCvDates unused = { 0 };
      gsize to = 0;

      jm_cv_dates_go_on (next->text, &unused, &to);
      add_rest (entry, next->text + to + strspn (next->text + to, " \t:"), anchor->line + 1 - head);
    }
  else if (head == anchor->line || entry->parts->len == 0)
    body = add_after (entry, lines, anchor, body, MAX (end, body), kind);
  take_scores (entry);
  cut_score (entry);
  add_body (entry, lines, body, MAX (end, body));

  return entry;
}

GPtrArray *
jm_cv_entries_read (GPtrArray *lines,
                    JmCvKind   kind)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (entry_free);
  g_autoptr(GArray) anchors = jm_cv_anchors_find (lines);
  JmLead lead = { 0 };

  if (anchors->len > 0)
    lead.lead = count_lead (lines, g_array_index (anchors, JmCvAnchor, 0).line, &lead.bullet, &lead.has_gap);
  for (guint i = 0; i < anchors->len; i++)
    g_ptr_array_add (entries, read_entry (lines, anchors, i, &lead, kind));
  jm_cv_entries_name (entries, kind);

  return entries;
}
