/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <profile/profile.h>

#include <string.h>

/* The text of a CV, and what a person reads in it: a line for each job, "title|employer|start|end", and for each degree. */
typedef struct {
  const char *name;
  const char *text;
  const char *full_name, *phone;
  const char *jobs, *degrees;
} JmShape;

static const JmShape shapes[] = {
  { "dates-right",
    "NADIA KESSLER\nSenior Backend Engineer\nBerlin, Germany\tnadia.kessler@example.org\t+49 30 5550 1234\n\n"
    "EXPERIENCE\nQuince Systems GmbH\tBerlin\nSenior Backend Engineer\t03/2020 – present\n• Moved billing to Go and PostgreSQL\n• Cut the cost of hosting by 40 % in 2021\n\n"
    "Medlar Labs\tHamburg\nSoftware Engineer\t10/2016 – 02/2020\n• Wrote the scheduler\n\n"
    "EDUCATION\nTechnische Universität Hamburg\tHamburg\nM.Sc. Computer Science\t2014 – 2016\n",
    "Nadia Kessler", "+49 30 5550 1234",
    "Senior Backend Engineer|Quince Systems GmbH|2020-03|\nSoftware Engineer|Medlar Labs|2016-10|2020-02\n",
    "M.Sc. Computer Science|Technische Universität Hamburg|2014|2016\n" },
  { "lebenslauf",
    "Lebenslauf\n\nPersönliche Daten\nName:\tJonas Brandt\nAnschrift:\tLindenweg 4, 50667 Köln\nTelefon:\t0221 5550147\nE-Mail:\tjonas.brandt@example.de\nGeburtsdatum:\t12.04.1991\n\n"
    "Beruflicher Werdegang\n04/2019 – heute\tProjektleiter, Kornelkirsche Bau GmbH, Köln\n• Leitung von fünf Baustellen\n"
    "09/2015 – 03/2019\tBauzeichner, Schlehe & Partner, Bonn\n• Pläne für Schulen\n\n"
    "Ausbildung\n10/2011 – 08/2015\tBachelor of Engineering, Technische Hochschule Köln\n08/2002 – 06/2010\tAbitur, Gymnasium Kreuzgasse, Köln\n\n"
    "Sprachen\nDeutsch\tMuttersprache\nEnglisch\tfließend\n",
    "Jonas Brandt", "0221 5550147",
    "Projektleiter|Kornelkirsche Bau GmbH|2019-04|\nBauzeichner|Schlehe & Partner|2015-09|2019-03\n",
    "Bachelor of Engineering|Technische Hochschule Köln|2011-10|2015-08\nAbitur|Gymnasium Kreuzgasse|2002-08|2010-06\n" },
  { "linkedin",
    "Contact\nana.ferro@example.com\nwww.linkedin.com/in/anaferro\n(LinkedIn)\n\nTop Skills\nProduct Management\nFigma\n\nAna Ferro\nProduct Manager at Sorbus Health\nLisbon, Portugal\n\n"
    "Summary\nI build calm products for hospitals.\n\n"
    "Experience\n\nSorbus Health\nProduct Manager\nJanuary 2021 - Present (4 years 3 months)\nLisbon, Portugal\nLed the booking product.\n\n"
    "Serviceberry\nAssociate Product Manager\nJune 2018 - December 2020 (2 years 7 months)\nPorto, Portugal\n\n"
    "Education\n\nUniversidade do Porto\nMaster's degree, Informatics · (2016 - 2018)\n",
    "Ana Ferro", NULL,
    "Product Manager|Sorbus Health|2021-01|\nAssociate Product Manager|Serviceberry|2018-06|2020-12\n",
    "Master's degree Informatics|Universidade do Porto|2016|2018\n" },
  { "moderncv",
    "Élise Marchand\nInfirmière diplômée d’État\n06 55 50 12 34 | elise.marchand@example.fr | Rennes, France\n\n"
    "Expériences professionnelles\n2019–aujourd’hui\tInfirmière en réanimation, Hôpital du Cormier, Rennes\n• Prise en charge de 12 lits\n"
    "2016–2019\tInfirmière, Clinique des Alisiers, Vannes\n\n"
    "Formation\n2013–2016\tDiplôme d’État d’infirmier, Institut de formation de Rennes\n2013\tBaccalauréat scientifique, Lycée du Sorbier, Vannes\n\n"
    "Langues\nAnglais : B2, Espagnol : A2\n",
    "Élise Marchand", "06 55 50 12 34",
    "Infirmière en réanimation|Hôpital du Cormier|2019|\nInfirmière|Clinique des Alisiers|2016|2019\n",
    "Diplôme d’État d’infirmier|Institut de formation de Rennes|2013|2016\nBaccalauréat scientifique|Lycée du Sorbier||2013\n" },
  { "europass",
    "Marek Dvořák\nmarek.dvorak@example.eu | (+420) 555 012 345\n\n"
    "WORK EXPERIENCE\n01/02/2018 – CURRENT – Brno, Czechia\nELECTRICAL ENGINEER – JEŘÁB ENERGY A.S.\n• Design of substations\n\n"
    "01/09/2014 – 31/01/2018 – Ostrava, Czechia\nMAINTENANCE TECHNICIAN – MUK STEEL\n\n"
    "EDUCATION AND TRAINING\n2009 – 2014 – Brno, Czechia\nMASTER’S DEGREE IN ELECTRICAL ENGINEERING – Brno University of Technology\n",
    "Marek Dvořák", "(+420) 555 012 345",
    "ELECTRICAL ENGINEER|JEŘÁB ENERGY A.S.|2018-02-01|\nMAINTENANCE TECHNICIAN|MUK STEEL|2014-09-01|2018-01-31\n",
    "MASTER’S DEGREE ELECTRICAL ENGINEERING|Brno University of Technology|2009|2014\n" },
  { "academic",
    "Dr. Ines Albrecht\nDepartment of Physics, University of Medlar\nines.albrecht@example.edu\n\n"
    "Appointments\nAssociate Professor, Department of Physics, University of Medlar\t2019–present\nAssistant Professor, University of Quince\t2013–2019\nPostdoctoral Researcher, Rowan Institute\t2010–2013\n\n"
    "Education\nPh.D. in Physics, University of Rowan, 2010\nB.Sc. in Physics, University of Rowan, 2005\n\n"
    "Publications\n[1] I. Albrecht, Waves in sorbets, J. Cold Matter 12 (2019).\n",
    "Ines Albrecht", NULL,
    "Associate Professor|Department of Physics, University of Medlar|2019|\nAssistant Professor|University of Quince|2013|2019\nPostdoctoral Researcher|Rowan Institute|2010|2013\n",
    "Ph.D. Physics|University of Rowan||2010\nB.Sc. Physics|University of Rowan||2005\n" },
  { "spanish",
    "Lucía Romero Gil\nTécnica de marketing\nMadrid\nlucia.romero@example.es\n+34 600 555 012\n\n"
    "Experiencia laboral\nResponsable de marketing\nSerbal Moda S.L.\nmarzo de 2020 - actualidad\n• Campañas en redes sociales\n\nAuxiliar administrativa\nGrupo Endrino\nseptiembre de 2016 - febrero de 2020\n\n"
    "Formación académica\nGrado en Publicidad\nUniversidad de Níspero\n2012 - 2016\n\nIdiomas\nInglés (C1), Francés (B1)\n",
    "Lucía Romero Gil", "+34 600 555 012",
    "Responsable de marketing|Serbal Moda S.L.|2020-03|\nAuxiliar administrativa|Grupo Endrino|2016-09|2020-02\n",
    "Grado Publicidad|Universidad de Níspero|2012|2016\n" },
  { "roles-of-one-employer",
    "Tom Whitlow\ntom.whitlow@example.com | 555-014-2270\n\nWork History\nBullace Retail, Leeds\nStore Manager\nMar 2019 - Present\n- Run a team of 14\n- Opened two shops\n\nAssistant Manager\nJan 2016 - Feb 2019\n- Trained staff\n\n"
    "Education and Qualifications\nA-levels, Damson College, 2015\n",
    "Tom Whitlow", "555-014-2270",
    "Store Manager|Bullace Retail|2019-03|\nAssistant Manager|Bullace Retail|2016-01|2019-02\n",
    "A-levels|Damson College||2015\n" },
  { "title-at-employer",
    "Priya Nair\npriya@nair.example\n\nEmployment History\nData Analyst at Greengage Bank (July 2021 – Present)\nBuilt the churn report.\n\nJunior Analyst at Mirabelle Insurance (Sept 2019 – June 2021)\nReports for claims.\n\n"
    "Academic Background\nBSc Statistics, University of Sloe (2016 – 2019)\n",
    "Priya Nair", NULL,
    "Data Analyst|Greengage Bank|2021-07|\nJunior Analyst|Mirabelle Insurance|2019-09|2021-06\n",
    "BSc Statistics|University of Sloe|2016|2019\n" },
};

static void
add_degree (GString *out,
            JmJson  *entry)
{
  const char *type = jm_json_member_string (entry, "studyType");
  const char *area = jm_json_member_string (entry, "area");

  g_string_append_printf (out, "%s%s%s|", type != NULL ? type : "", type != NULL && area != NULL ? " " : "", area != NULL ? area : "");
}

static char *
list (JmJson     *entries,
      const char *title,
      const char *place)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < jm_json_get_length (entries); i++)
    {
      JmJson *entry = jm_json_get_element (entries, i);
      const char *values[] = { title != NULL ? jm_json_member_string (entry, title) : NULL, jm_json_member_string (entry, place),
                               jm_json_member_string (entry, "startDate"), jm_json_member_string (entry, "endDate") };

      if (title == NULL)
        add_degree (out, entry);
      for (guint j = title == NULL ? 1 : 0; j < G_N_ELEMENTS (values); j++)
        g_string_append_printf (out, "%s%s", values[j] != NULL ? values[j] : "", j < 3 ? "|" : "\n");
    }
  return g_string_free (out, FALSE);
}

/* All of what is wrong is told. */
static void
check (const char *got,
       const char *wanted)
{
  if (g_strcmp0 (got, wanted) == 0)
    return;
  g_test_message ("got\n%s\nwanted\n%s", got, wanted);
  g_test_fail ();
}

static void
test_shape (gconstpointer data)
{
  const JmShape *shape = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(JmJson) read = jm_cv_read_text (shape->text, &error);
  JmJson *profile = jm_json_get_member (read, "profile");
  g_autoptr(JmProfile) taken = NULL;
  g_autofree char *jobs = list (jm_json_get_member (profile, "experience"), "position", "name");
  g_autofree char *degrees = list (jm_json_get_member (profile, "education"), NULL, "institution");

  g_assert_no_error (error);
  check (jm_json_member_string (profile, "full_name"), shape->full_name);
  check (jm_json_member_string (profile, "phone"), shape->phone);
  check (jobs, shape->jobs);
  check (degrees, shape->degrees);
  taken = jm_profile_from_json (profile, &error);
  g_assert_no_error (error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_profile_init ();
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autofree char *path = g_strconcat ("/cv/shape/", shapes[i].name, NULL);

      g_test_add_data_func (path, &shapes[i], test_shape);
    }
  return g_test_run ();
}
