/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-cv-headings.h"

#include <base/base.h>
#include <string.h>

#define MAX_HEADING 60 /* bytes */
#define MAX_WORDS 7

/* Headings of English, French, German, Spanish, Italian, Portuguese and Dutch CVs: folded, letters only, so that "E D U C A T I O N" is one, too. */
static const struct {
  const char *section;
  const char *headings;
} sections[] = {
  { "summary", " summary profile about aboutme objective careerobjective professionalsummary executivesummary careersummary personalstatement"
               " profil apropos aproposdemoi profilprofessionnel objectif objectifprofessionnel presentation kurzprofil ubermich zusammenfassung personlichesprofil"
               " profilo profiloprofessionale sommario perfilprofissional profiel perfil perfilprofesional resumen sobremi acercademi objetivo extracto resume professionalprofile personalprofile quiso quisuisje enbref " },
  { "experience", " experience experiences workexperience professionalexperience employment employmenthistory workhistory careerhistory"
                  " relevantexperience experienceprofessionnelle experiencesprofessionnelles parcours parcoursprofessionnel emplois"
                  " berufserfahrung beruflicherwerdegang werdegang berufspraxis erfahrung erfahrungen praktischeerfahrung arbeitserfahrung"
                  " experiencia experiencialaboral experienciaprofesional trayectoria trayectoriaprofesional professionalbackground career careersummary"
                  " beruflichelaufbahn beruflichertatigkeiten berufstatigkeit praxiserfahrung praktika historiallaboral expericenceslaborales internships internship"
                  " esperienza esperienze esperienzalavorativa esperienzelavorative esperienzaprofessionale esperienzeprofessionali experienciaprofissional experienciasprofissionais"
                  " percursoprofissional werkervaring loopbaan carriere stages jobs appointments academicappointments positions academicpositions positionsheld vocation " },
  { "education", " education academicbackground educationandtraining academichistory qualifications studies formation formations diplomes"
                 " etudes formationsetdiplomes diplomesetformations scolarite formationacademique cursus cursusuniversitaire ausbildung bildung studium bildungsweg schulbildung"
                 " ausbildungundstudium studiumundausbildung akademischeausbildung schulischeausbildung educacion formacion formacionacademica estudios titulaciones"
                 " istruzione istruzioneeformazione formazione formazioneeistruzione titolidistudio formacaoacademica formacao educacao habilitacoes habilitacoesliterarias opleiding opleidingen"
                 " onderwijs academicqualifications schuleundstudium hochschulstudium akademischerwerdegang educationtraining " },
  { "skills", " skills skill technicalskills keyskills coreskills competencies corecompetencies technologies expertise programming strengths"
              " computerskills techstack competences competence competencestechniques competencesinformatiques competencescles savoirfaire savoiretre informatique programmation"
              " kenntnisse fahigkeiten kompetenzen itkenntnisse edvkenntnisse fachkenntnisse qualifikationen habilidades competencias topskills"
              " aptitudes conocimientos habilidadestecnicas informatica technicalexpertise areasofexpertise softskills hardskills tools outils logiciels"
              " competenze competenzetecniche competenzeinformatiche capacita conoscenze competenciastecnicas vaardigheden kennis digitalskills kenntnisseundfahigkeiten fahigkeitenundkenntnisse besonderekenntnisse conocimientosinformaticos aptitudesprincipales principalescompetences softwareprograms programminglanguages " },
  { "languages", " languages languageskills langues languesetrangeres sprachen sprachkenntnisse fremdsprachen idiomas lenguas language lingue lingua linguas talen talenkennis " },
  { "projects", " projects personalprojects sideprojects selectedprojects projets projetspersonnels realisations projekte proyectos"
                " progetti projetos projecten proyectospersonales keyprojects academicprojects opensource opensourceprojects " },
  { "certifications", " certifications certificates certification certificats zertifikate zertifizierungen weiterbildung weiterbildungen"
                      " certificazioni certificacoes certificaten cursussen certificaciones certificados cursos licensesandcertifications licensescertifications fortbildungen moocs mooc courses trainings formationscomplementaires cursosycertificaciones " },
  { "interests", " interests hobbies hobbiesandinterests centresdinteret centresdinterets loisirs interets passions interessen hobbys freizeit intereses"
                 " interessi interesses aficiones hobbiesundinteressen interessenundhobbys interestsandhobbies divers " },
  { "awards", " awards honors honours honorsandawards honorsawards achievements distinctions prix auszeichnungen premios reconocimientos"
              " awardsandhonors grants fellowships scholarships stipendien ehrungen grantsandawards selectedhonors " },
  { "publications", " publications papers veroffentlichungen publikationen publicaciones selectedpublications patents patente brevets journalarticles conferencepapers " },
  { "references", " references referees referenzen referencias " },
  { "volunteer", " volunteer volunteering volunteerexperience volunteerwork extracurricularactivities extracurricularactivity benevolat engagementassociatif ehrenamt"
                 " ehrenamtlichestatigkeit ehrenamtlichesengagement voluntariado activitesextraprofessionnelles leadership " },
  { "links", " links liens webseiten " },
  { "contact", " contact contactinformation contactme personalinformation coordonnees kontakt kontaktdaten personlichedaten contatti datipersonali informazionipersonali contactos dadospessoais persoonlijkegegevens contacto datospersonales contactar"
               " informationspersonnelles personaldetails angabenzurperson personliches " },
  { "other", " coursework relevantcoursework research researchinterests community presentations presentation writing talks invitedtalks lectures"
             " programcommittees programcommittee committees service memberships affiliations additionalinformation otherinformation weitereangaben sonstiges"
             " informationscomplementaires otrosdatos activities activites actividades teaching conferences lifephilosophy mostproudof adayofmylife declaration"
             " miscellaneous militaryservice wehrdienst zivildienst mobility drivinglicence drivinglicense permis fuhrerschein professionalservice supervision"
             " zusatzqualifikationen kompetenzprofil personalskills os activiteseduprojet " },
};

/* Words that name a section within a longer heading, "Work Experience & Internships", and those that may stand beside them. */
static const struct {
  const char *section;
  const char *words;
} keys[] = {
  { "experience", " experience experiences employment berufserfahrung experiencia berufspraxis internships werdegang " },
  { "education", " education formation formations schulbildung ausbildung studium educacion formacion etudes diplomes qualifications " },
  { "projects", " projects projets projekte proyectos projet project " },
  { "skills", " skills competences kenntnisse kompetenzen fahigkeiten habilidades competencias technologies competencies expertise " },
  { "languages", " languages langues sprachen idiomas sprachkenntnisse " },
  { "certifications", " certifications certificates certificats zertifikate certificaciones courses weiterbildung " },
  { "awards", " awards honors honours achievements distinctions auszeichnungen premios scholarships " },
  { "publications", " publications papers patents publikationen publicaciones " },
  { "volunteer", " volunteer volunteering ehrenamt voluntariado benevolat extracurricular " },
  { "interests", " interests hobbies interessen loisirs intereses hobbys interet interets " },
};

static const char besides[] =
  " work professional relevant selected additional other key core technical computer personal academic career and et und y e of de des du la le les my mes the in"
  " history background practical industry research teaching internship recent past previous main principal principales professionnelle professionnelles"
  " professionnel laboral profesional academica academique berufliche schulische akademische praktische it edv informatiques techniques soft hard"
  " digital training summary overview activities activity information open source side with special licenses centres centre d further weitere sonstige"
  " complementaire complementaires complementaria complementarios tecnicos tecnicas personnels personnel foreign etrangeres relevante management"
  " software engineering development areas extra curricular leadership military service studies ";

/* " letters " of a heading, as it stands in the table. */
static char *
heading_key (const char *folded)
{
  GString *key = g_string_new (" ");

  for (const char *p = folded; *p != '\0'; p++)
    if (g_ascii_isalpha (*p))
      g_string_append_c (key, *p);
  g_string_append_c (key, ' ');

  return g_string_free (key, FALSE);
}

static gboolean
is_listed (const char *list,
           const char *word)
{
  g_autofree char *key = g_strconcat (" ", word, " ", NULL);

  return strstr (list, key) != NULL;
}

static const char *
section_of_word (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (is_listed (keys[i].words, word))
      return keys[i].section;
  return NULL;
}

/* Every word is one that headings are made of, and one of them names a section. The first that does is it. */
static const char *
section_of_words (const char *folded,
                  gboolean   *is_mixed)
{
  g_auto(GStrv) words = g_strsplit_set (folded, " &/,-'()+.", -1);
  const char *section = NULL;
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *of_word;

      if (*words[i] == '\0')
        continue;
      of_word = section_of_word (words[i]);
      if (++n > MAX_WORDS || (of_word == NULL && !is_listed (besides, words[i])))
        return NULL;
      if (section != NULL && of_word != NULL && of_word != section)
        *is_mixed = TRUE;
      section = section != NULL ? section : of_word;
    }
  return section;
}

const char *
jm_cv_heading_section (const char  *line,
                       const char **rest,
                       gboolean    *is_mixed)
{
  gsize length = strlen (line);
  const char *colon = strchr (line, ':');
  gsize heading = colon != NULL ? (gsize) (colon - line) : length;
  g_autofree char *cut = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *key = NULL;
  const char *section = NULL;

  *is_mixed = FALSE;
  *rest = colon != NULL ? colon + 1 : line + length;
  if (length == 0 || heading > MAX_HEADING || !g_unichar_isalpha (g_utf8_get_char (line)))
    return NULL;

  cut = g_strndup (line, heading);
  g_strdelimit (cut, "\t", ' ');
  folded = jm_text_fold (cut);
  key = heading_key (folded);
  for (guint i = 0; strlen (key) > 3 && section == NULL && i < G_N_ELEMENTS (sections); i++)
    if (strstr (sections[i].headings, key) != NULL)
      section = sections[i].section;
  if (section == NULL && strpbrk (folded, "0123456789") == NULL && colon == NULL)
    section = section_of_words (folded, is_mixed);

  return section;
}
