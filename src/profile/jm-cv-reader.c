/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <profile/jm-cv.h>

#include <glib/gi18n.h>
#include <string.h>

#include "jm-cv-contact.h"

#define MAX_HEADING 60 /* bytes */

/* Headings of English, French, German and Spanish CVs: folded, letters only, so that "E D U C A T I O N" is one, too. */
static const struct {
  const char *section;
  const char *headings;
} sections[] = {
  { "summary", " summary profile about aboutme objective careerobjective professionalsummary executivesummary careersummary personalstatement"
               " profil apropos aproposdemoi profilprofessionnel objectif presentation kurzprofil ubermich zusammenfassung personlichesprofil"
               " perfil perfilprofesional resumen sobremi acercademi objetivo " },
  { "experience", " experience experiences workexperience professionalexperience employment employmenthistory workhistory careerhistory"
                  " relevantexperience experienceprofessionnelle experiencesprofessionnelles parcours parcoursprofessionnel emplois"
                  " berufserfahrung beruflicherwerdegang werdegang berufspraxis erfahrung erfahrungen praktischeerfahrung arbeitserfahrung"
                  " experiencia experiencialaboral experienciaprofesional trayectoria trayectoriaprofesional " },
  { "education", " education academicbackground educationandtraining academichistory qualifications studies formation formations diplomes"
                 " etudes formationsetdiplomes scolarite formationacademique cursus ausbildung bildung studium bildungsweg schulbildung"
                 " ausbildungundstudium akademischeausbildung educacion formacion formacionacademica estudios " },
  { "skills", " skills skill technicalskills keyskills coreskills competencies corecompetencies technologies expertise programming strengths"
              " computerskills techstack competences competencestechniques competencesinformatiques savoirfaire informatique programmation"
              " kenntnisse fahigkeiten kompetenzen itkenntnisse edvkenntnisse fachkenntnisse qualifikationen habilidades competencias"
              " aptitudes conocimientos habilidadestecnicas informatica " },
  { "languages", " languages languageskills langues sprachen sprachkenntnisse idiomas lenguas " },
  { "projects", " projects personalprojects sideprojects selectedprojects projets projetspersonnels realisations projekte proyectos"
                " proyectospersonales " },
  { "certifications", " certifications certificates certification certificats zertifikate zertifizierungen weiterbildung weiterbildungen"
                      " certificaciones certificados cursos " },
  { "interests", " interests hobbies hobbiesandinterests centresdinteret loisirs interets passions interessen hobbys freizeit intereses"
                 " aficiones " },
  { "awards", " awards honors honours honorsandawards honorsawards achievements distinctions prix auszeichnungen premios reconocimientos " },
  { "publications", " publications papers veroffentlichungen publikationen publicaciones " },
  { "references", " references referees referenzen referencias " },
  { "volunteer", " volunteer volunteering volunteerexperience extracurricularactivities benevolat engagementassociatif ehrenamt"
                 " ehrenamtlichestatigkeit voluntariado " },
  { "links", " links liens " },
  { "contact", " contact contactinformation personalinformation coordonnees kontakt kontaktdaten personlichedaten contacto datospersonales " },
};

/* A section of the text; the same heading again goes on with the first. */
typedef struct {
  const char *name;
  GString    *text;
} JmCvSection;

static void
section_free (JmCvSection *self)
{
  g_string_free (self->text, TRUE);
  g_free (self);
}

/* " letters " of a heading, as it stands in the table. */
static char *
heading_key (const char *line,
             gsize       length)
{
  g_autofree char *cut = g_strndup (line, length);
  g_autofree char *folded = jm_text_fold (cut);
  GString *key = g_string_new (" ");

  for (const char *p = folded; *p != '\0'; p++)
    if (g_ascii_isalpha (*p))
      g_string_append_c (key, *p);
  g_string_append_c (key, ' ');

  return g_string_free (key, FALSE);
}

/* The section that a line begins, and in @rest what follows on the same line after a colon. */
static const char *
section_of_line (const char  *line,
                 gsize        length,
                 const char **rest)
{
  const char *colon = memchr (line, ':', length);
  gsize heading = colon != NULL ? (gsize) (colon - line) : length;
  g_autofree char *key = NULL;

  *rest = colon != NULL ? colon + 1 : line + length;
  if (length == 0 || heading > MAX_HEADING || !g_unichar_isalpha (g_utf8_get_char (line)))
    return NULL;

  key = heading_key (line, heading);
  for (guint i = 0; strlen (key) > 3 && i < G_N_ELEMENTS (sections); i++)
    if (strstr (sections[i].headings, key) != NULL)
      return sections[i].section;
  return NULL;
}

static JmCvSection *
enter_section (GPtrArray  *found,
               const char *name)
{
  JmCvSection *section;

  for (guint i = 0; i < found->len; i++)
    if (((JmCvSection *) found->pdata[i])->name == name)
      return found->pdata[i];

  section = g_new0 (JmCvSection, 1);
  section->name = name;
  section->text = g_string_new (NULL);
  g_ptr_array_add (found, section);
  return section;
}

static GPtrArray *
split_sections (const char *text,
                gsize      *head_length)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) section_free);
  JmCvSection *present = NULL;

  *head_length = strlen (text);
  for (const char *line = text; *line != '\0';)
    {
      gsize length = strcspn (line, "\n");
      const char *rest = line;
      const char *name = section_of_line (line, length, &rest);

      if (name != NULL)
        {
          if (present == NULL)
            *head_length = line - text;
          present = enter_section (found, name);
        }
      else
        rest = line;
      if (present != NULL)
        {
          g_string_append_len (present->text, rest, line + length - rest);
          g_string_append_c (present->text, '\n');
        }
      line += length + (line[length] == '\n' ? 1 : 0);
    }

  return found;
}

static void
put_contact (JmJsonBuilder     *builder,
             const JmCvContact *contact)
{
  jm_json_key (builder, "contact");
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "name", contact->name);
  jm_json_set_string (builder, "email", contact->email);
  jm_json_set_string (builder, "phone", contact->phone);
  jm_json_key (builder, "links");
  jm_json_begin_array (builder);
  for (guint i = 0; i < contact->links->len; i++)
    jm_json_add_string (builder, contact->links->pdata[i]);
  jm_json_end_array (builder);
  jm_json_end_object (builder);
}

static void
put_sections (JmJsonBuilder *builder,
              GPtrArray     *found)
{
  jm_json_key (builder, "sections");
  jm_json_begin_object (builder);
  for (guint i = 0; i < found->len; i++)
    {
      JmCvSection *section = found->pdata[i];
      g_autofree char *clean = jm_text_clean_block (section->text->str);

      jm_json_set_string (builder, section->name, clean);
    }
  jm_json_end_object (builder);
}

static void
put_warnings (JmJsonBuilder     *builder,
              const JmCvContact *contact,
              GPtrArray         *found)
{
  jm_json_key (builder, "warnings");
  jm_json_begin_array (builder);
  if (contact->name == NULL)
    jm_json_add_string (builder, _("No name was found."));
  if (contact->email == NULL)
    jm_json_add_string (builder, _("No mail address was found."));
  if (found->len == 0)
    jm_json_add_string (builder, _("No heading was recognised, so the text has no sections."));
  jm_json_end_array (builder);
}

/**
 * jm_cv_read_text:
 * @text: the text of a CV, UTF-8
 * @error: return location for an error
 *
 * Finds name, mail address, telephone number and links, and the sections under English, French, German and Spanish
 * headings, without a model. What is not found is null, with a warning.
 *
 * Returns: (transfer full) (nullable): {"contact":{name,email,phone,links},"sections":{...},"warnings":[]}, or %NULL with
 *   %JM_ERROR_INVALID when there is no text
 */
JmJson *
jm_cv_read_text (const char  *text,
                 GError     **error)
{
  g_autofree char *clean = NULL;
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmCvContact) contact = NULL;
  g_autoptr(GPtrArray) found = NULL;
  gsize head_length;

  g_return_val_if_fail (text != NULL, NULL);

  clean = jm_text_clean_block (text);
  if (*clean == '\0')
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("There is no text in this CV."));
      return NULL;
    }

  found = split_sections (clean, &head_length);
  contact = jm_cv_contact_read (clean, head_length);
  jm_json_begin_object (builder);
  put_contact (builder, contact);
  put_sections (builder, found);
  put_warnings (builder, contact, found);
  jm_json_end_object (builder);

  return jm_json_builder_finish (builder);
}
