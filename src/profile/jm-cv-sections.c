/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-cv-private.h"

#include <base/base.h>
#include <string.h>

#include "jm-cv-headings.h"

/* "Languages: Python, C" inside of Skills is a label for its own line only. */
typedef struct {
  JmCvSection *present;
  JmCvSection *outer; /* (nullable) where an inline label goes back to */
} JmPlace;

static void
section_free (gpointer data)
{
  JmCvSection *self = data;

  g_ptr_array_unref (self->lines);
  g_free (self);
}

static JmCvSection *
enter_section (GPtrArray  *found,
               const char *name,
               gboolean    is_mixed)
{
  JmCvSection *section;

  for (guint i = 0; i < found->len; i++)
    {
      section = found->pdata[i];
      if (section->name == name)
        return section;
    }

  section = g_new0 (JmCvSection, 1);
  section->name = name;
  section->is_mixed = is_mixed;
  section->lines = g_ptr_array_new ();
  g_ptr_array_add (found, section);
  return section;
}

static gboolean
has_label (const char *text)
{
  const char *colon = strchr (text, ':');

  return colon != NULL && colon - text < 40;
}

/* "Period  Employer  Position", the head of a table. */
static gboolean
is_table_head (const char *text)
{
  static const char labels[] = " period dates date year years from to employer company organisation organization position title role job place location institution school"
                               " qualification degree subject zeitraum jahr arbeitgeber firma position tatigkeit abschluss schule periode annee annees entreprise employeur poste"
                               " etablissement diplome lieu periodo ano empresa puesto cargo centro titulo institucion ";
  g_auto(GStrv) cells = NULL;

  if (strchr (text, '\t') == NULL)
    return FALSE;
  cells = g_strsplit (text, "\t", -1);
  for (guint i = 0; cells[i] != NULL; i++)
    {
      g_autofree char *folded = jm_text_fold (g_strstrip (cells[i]));
      g_autofree char *key = g_strdup_printf (" %s ", folded);

      if (*folded == '\0' || strchr (folded, ' ') != NULL || strstr (labels, key) == NULL)
        return FALSE;
    }
  return TRUE;
}

/* What stood behind a word or an icon of the page, wherever that was. */
static gboolean
is_lone_address (const char *text)
{
  static const char *const schemes[] = { "mailto:", "tel:", "http://", "https://" };

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_str_has_prefix (text, schemes[i]))
      return strpbrk (text, " \t") == NULL;
  return FALSE;
}

static void
drop_label (JmCvLine   *line,
            const char *rest)
{
  char *text = g_strdup (rest + strspn (rest, " \t"));

  g_free (line->text);
  line->text = text;
}

/* "Berufliche\tBricklayer" above "Laufbahn\tBrown & Co", "Profile\tPlain and calm": headings in the margin, which may need two rows. What is left
 * of both is one line each. */
static const char *
take_margin (JmCvLine *line,
             JmCvLine *next,
             gboolean *is_mixed)
{
  gsize length = strcspn (line->text, "\t");
  gsize more = next != NULL ? strcspn (next->text, "\t") : 0;
  g_autofree char *cell = g_strndup (line->text, length);
  g_autofree char *both = next != NULL && next->bullet == 0 && next->text[more] == '\t' ? g_strdup_printf ("%s %.*s", cell, (int) more, next->text) : NULL;
  const char *rest;
  const char *name = NULL;

  if (line->bullet != 0 || length == 0 || line->text[length] != '\t' || line->text[length + 1] == '\0')
    return NULL;
  if (both != NULL && (name = jm_cv_heading_section (both, &rest, is_mixed)) != NULL && *rest == '\0')
    drop_label (next, next->text + more);
  else if ((name = jm_cv_heading_section (cell, &rest, is_mixed)) == NULL || *rest != '\0')
    return NULL;
  drop_label (line, line->text + length);
  return name;
}

/* "Kiel, Germany\tEXPERIENCE": the first heading stands beside what is left of the head, which stays there. */
static const char *
take_beside (JmCvLine *line,
             gboolean *is_mixed)
{
  char *tab = strrchr (line->text, '\t');
  const char *rest;
  const char *name = tab != NULL ? jm_cv_heading_section (tab + 1, &rest, is_mixed) : NULL;

  if (name == NULL || *rest != '\0' || g_str_equal (name, "contact"))
    return NULL;
  *tab = '\0';
  return name;
}

static void
add_line (GPtrArray *found,
          GPtrArray *head,
          JmPlace   *place,
          JmCvLine  *line,
          JmCvLine  *next)
{
  const char *rest = line->text;
  gboolean is_mixed;
  const char *name = line->bullet == 0 ? jm_cv_heading_section (line->text, &rest, &is_mixed) : NULL;
  gboolean is_address = is_lone_address (line->text);
  gboolean is_inline = name != NULL && rest[strspn (rest, " \t")] != '\0';

  if (is_table_head (line->text))
    return;
  if (name == NULL && (place->present == NULL || !g_str_equal (place->present->name, "skills")))
    {
      const char *in_margin = take_margin (line, next, &is_mixed);

      if (in_margin != NULL)
        {
          place->outer = NULL;
          place->present = enter_section (found, in_margin, is_mixed);
          g_ptr_array_add (place->present->lines, line);
          return;
        }
    }
  if (name == NULL && place->present == NULL)
    {
      const char *beside = take_beside (line, &is_mixed);

      if (beside != NULL)
        {
          place->present = enter_section (found, beside, is_mixed);
          g_ptr_array_add (head, line);
          return;
        }
    }
  if (place->outer != NULL && (jm_cv_line_is_empty (line) || line->bullet != 0 || (has_label (line->text) && name == NULL)))
    {
      place->present = place->outer;
      place->outer = NULL;
    }
  if (name != NULL)
    {
      if (is_inline)
        place->outer = place->outer != NULL ? place->outer : place->present;
      else
        place->outer = NULL;
      place->present = enter_section (found, name, is_mixed);
      if (!is_inline)
        return;
      drop_label (line, rest);
    }
  g_ptr_array_add (is_address ? enter_section (found, "links", FALSE)->lines : place->present != NULL ? place->present->lines : head, line);
}

GPtrArray *
jm_cv_sections_split (GPtrArray *lines,
                      GPtrArray *head)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (section_free);
  JmPlace place = { NULL, NULL };

  for (guint i = 0; i < lines->len; i++)
    add_line (found, head, &place, lines->pdata[i], i + 1 < lines->len ? lines->pdata[i + 1] : NULL);
  return found;
}
