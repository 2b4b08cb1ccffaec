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
  { "name-on-two-lines",
    "Hannah\nWhitby\nLogistics Manager\n\nContact\nhannah.whitby@example.org\n+44 20 5550 1234\nLeeds, UK\n\nSkills\nSAP\nExcel\nFleet planning\n\nLanguages\nEnglish (native)\n"
    "French (B2)\n\nProfile\nLogistics manager with ten years of moving fragile goods across\nEurope without a scratch.\n\nWork Experience\nLogistics Manager\n"
    "Teasel Freight Ltd, Leeds\nApril 2019 – Present\nRuns a fleet of 40 lorries\nCut empty runs by 18 %\nTransport Planner\nBurdock Shipping, Hull\nJune 2014 – March 2019\n"
    "Planned 200 tours a week\n\nEducation\nBSc Supply Chain Management\nUniversity of Teasel\n2011 – 2014\n",
    "Hannah Whitby", "+44 20 5550 1234",
    "Logistics Manager|Teasel Freight Ltd|2019-04|\nTransport Planner|Burdock Shipping|2014-06|2019-03\n",
    "BSc Supply Chain Management|University of Teasel|2011|2014\n" },
  { "since-a-year",
    "CAMILLE ROUVIÈRE\nChargée de communication\n\nExpériences professionnelles\nDepuis 2019 – Chargée de communication, Maison Bleuet, Lyon\nRefonte du site et de la lettre d’information\n"
    "Budget annuel de 120 000 €\n2015 – 2019 – Assistante marketing, Groupe Coquelicot, Grenoble\nOrganisation de douze salons\nJanvier à juin 2014 – Stagiaire communication, Mairie de Valmont\n"
    "\nFormation\n2012 – 2014 – Master Communication des organisations, Université de\nValmont\n2009 – 2012 – Licence Information et communication, Université de\n"
    "Valmont\n\nCoordonnées\n06 12 34 56 78\ncamille.rouviere@example.fr\n12 rue des Lilas\n69003 Lyon\n\nCompétences\nInDesign\nWordPress\nRédaction web\n\nLangues\n"
    "Anglais : courant\nItalien : notions\n\nCentres d’intérêt\nChorale, randonnée\n",
    "Camille Rouvière", "06 12 34 56 78",
    "Chargée de communication|Maison Bleuet|2019|\nAssistante marketing|Groupe Coquelicot|2015|2019\nStagiaire communication|Mairie de Valmont|2014-01|2014-06\n",
    "Master Communication des organisations|Université de Valmont|2012|2014\nLicence Information et communication|Université de Valmont|2009|2012\n" },
  { "italian",
    "Giulia Bertolazzi\nTorino | giulia.bertolazzi@example.it | +39 011 555 0123\n\nEsperienza lavorativa\ngennaio 2018 – presente\nContabile senior – Studio Ginepro, Torino\n"
    "Bilanci di trenta aziende\nsettembre 2013 – dicembre 2017\nImpiegata amministrativa – Corbezzolo S.p.A., Asti\n\nIstruzione e formazione\n2010 – 2013\n"
    "Laurea in Economia aziendale – Università di Ginepro\n\nCompetenze\nSAP, Excel, Zucchetti\n\nLingue\nInglese B2, Francese B1\n",
    "Giulia Bertolazzi", "+39 011 555 0123",
    "Contabile senior|Studio Ginepro|2018-01|\nImpiegata amministrativa|Corbezzolo S.p.A.|2013-09|2017-12\n",
    "Laurea Economia aziendale|Università di Ginepro|2010|2013\n" },
  { "portuguese",
    "Tiago Carrasqueira\ntiago.carrasqueira@example.pt\n+351 215 550 123\nCoimbra, Portugal\n\nExperiência profissional\nProgramador sénior\tmarço de 2020 – atual\n"
    "Medronho Software, Coimbra\nEquipa de sete pessoas\nProgramador\tfev. 2016 – fev. 2020\nUrze Digital, Aveiro\n\nFormação académica\nMestrado em Engenharia Informática\t2013 – 2015\n"
    "Universidade do Medronho\n\nCompetências\nJava, Kotlin, PostgreSQL\n\nIdiomas\nInglês (C1)\n",
    "Tiago Carrasqueira", "+351 215 550 123",
    "Programador sénior|Medronho Software|2020-03|\nProgramador|Urze Digital|2016-02|2020-02\n",
    "Mestrado em Engenharia Informática|Universidade do Medronho|2013|2015\n" },
  { "dutch",
    "Sanne de Wit\nUtrecht · sanne.dewit@example.nl · 06 5550 1234\n\nWerkervaring\nVerpleegkundige, Ziekenhuis De Brem, Utrecht\nmaart 2018 – heden\nAfdeling cardiologie\n"
    "Leerling-verpleegkundige, Zorggroep Gagel, Zeist\nseptember 2014 – februari 2018\n\nOpleiding\nHBO Verpleegkunde, Hogeschool De Brem\n2014 – 2018\n"
    "\nTalen\nNederlands, Engels\n",
    "Sanne de Wit", "06 5550 1234",
    "Verpleegkundige|Ziekenhuis De Brem|2018-03|\nLeerling-verpleegkundige|Zorggroep Gagel|2014-09|2018-02\n",
    "HBO Verpleegkunde|Hogeschool De Brem|2014|2018\n" },
  { "name-in-capitals",
    "JEAN-BAPTISTE\nDE LA FRESNAYE\nIngénieur d’affaires\n+33 (0)6 12.34.56.78 – jb.fresnaye+emploi@example.fr – linkedin.com/in/jbfresnaye\n\nEXPÉRIENCE PROFESSIONNELLE\n"
    "Ingénieur d’affaires – Aubépine Énergies, Nantes\nDe mars 2019 à aujourd’hui\nPortefeuille de 45 clients\nTechnico-commercial – Églantine SA, Rennes\n"
    "De septembre 2014 à février 2019\n\nFORMATION\nDiplôme d’ingénieur, École des Ajoncs\n2011 – 2014\n\nLANGUES\nAnglais (TOEIC 920), Espagnol\n",
    "Jean-Baptiste De La Fresnaye", "+33 (0)6 12.34.56.78",
    "Ingénieur d’affaires|Aubépine Énergies|2019-03|\nTechnico-commercial|Églantine SA|2014-09|2019-02\n",
    "Diplôme d’ingénieur|École des Ajoncs|2011|2014\n" },
  { "employer-and-place-first",
    "Oscar Lindqvist\noscar.lindqvist@example.com | (555) 014-7788 | Boston, MA\n\nProfessional Experience\nDogwood Analytics Inc. — Boston, MA\nSenior Data Engineer, 2021 -\n"
    "Streams of two billion events a day\nSumac Labs — Cambridge, MA\nData Engineer, 05/2018 – 12/2020\nMoved the warehouse to the cloud\nHickory Retail — Salem, MA\n"
    "Analyst, 07/2015 – 04/2018\n\nEducation\nSumac University — Cambridge, MA\nBachelor of Science in Statistics, 2011 – 2015\n\nSkills\nPython, Spark, SQL, Airflow\n",
    "Oscar Lindqvist", "(555) 014-7788",
    "Senior Data Engineer|Dogwood Analytics Inc.|2021|\nData Engineer|Sumac Labs|2018-05|2020-12\nAnalyst|Hickory Retail|2015-07|2018-04\n",
    "Bachelor of Science Statistics|Sumac University|2011|2015\n" },
  { "academic-table",
    "Prof. Dr. Agnes Vollmer\nInstitute of Hydrology, University of Sedge · agnes.vollmer@example.edu · ORCID 0000-0002-1825-0097\n\nAcademic Appointments\n"
    "\n2020–present\tFull Professor, Institute of Hydrology, University of Sedge\n2014–2020\tAssociate Professor, University of Rush\n2010–2014\tPostdoctoral Fellow, Reedmace Research Centre\n"
    "\nEducation\n2010\tPhD in Hydrology, University of Rush\n2006\tMSc in Geosciences, University of Sedge\n\nSelected Publications\nVollmer, A. (2021). Slow rivers. Journal of Water 12, 3–19.\n"
    "Vollmer, A., Rush, B. (2018). Fast rivers. Journal of Water 9, 44–60.\n\nGrants\n2022 Water Council, 240 000 €\n",
    "Agnes Vollmer", NULL,
    "Full Professor|Institute of Hydrology, University of Sedge|2020|\nAssociate Professor|University of Rush|2014|2020\nPostdoctoral Fellow|Reedmace Research Centre|2010|2014\n",
    "PhD Hydrology|University of Rush||2010\nMSc Geosciences|University of Sedge||2006\n" },
  { "table-of-three-columns",
    "Curriculum Vitae\nName: Peter Hawthorn\nEmail: peter.hawthorn@example.net\nMobile: +27 11 555 0188\n\nEmployment\n\nPeriod\tEmployer\tPosition\n\nJan 2019 – to date\tGorse Mining\tSafety Officer\n"
    "\nMar 2013 – Dec 2018\tBroom Construction\tSite Supervisor\n\nQualifications\n\nYear\tInstitution\tQualification\n\n2012\tGorse Technical College\tNational Diploma in Safety Management\n",
    "Peter Hawthorn", "+27 11 555 0188",
    "Safety Officer|Gorse Mining|2019-01|\nSite Supervisor|Broom Construction|2013-03|2018-12\n",
    "National Diploma Safety Management|Gorse Technical College||2012\n" },
  { "links-behind-words",
    "Rafael Buckthorn\nE-mail · Call · GitHub · LinkedIn\n\nExperience\nFrontend Developer | Privet Media | Austin, TX | Mar 2020 – Present\nDesign system used by nine teams\n"
    "Web Developer | Spindle Works | Dallas, TX | Jun 2016 – Feb 2020\n\nEducation\nB.A. Graphic Design | Spindle College | 2012 – 2016\n\nTechnical Skills\n"
    "TypeScript, React, CSS\n\nhttps://www.linkedin.com/in/rbuckthorn\nhttps://github.com/rbuckthorn\ntel:+15550142270\nmailto:rafael+jobs@buckthorn.example\n",
    "Rafael Buckthorn", "+15550142270",
    "Frontend Developer|Privet Media|2020-03|\nWeb Developer|Spindle Works|2016-06|2020-02\n",
    "B.A. Graphic Design|Spindle College|2012|2016\n" },
  { "name-in-the-second-column",
    "C O N TA C T\n+49 170 5550 123\nlukas.eibisch@example.de\nWeidenallee 9, 20357 Hamburg\n\nAUSBILDUNG\n2010 - 2013\nBachelor of Arts Grafikdesign\nHochschule Eibisch\n"
    "\nSKILLS\nPhotoshop\nIllustrator\nTypografie\n\nSPRACHEN\nDeutsch\nEnglisch\n\nLUKAS\nEIBISCH\nGrafikdesigner\n\nPROFIL\nGrafikdesigner mit Liebe zu Papier und Schrift und zehn Jahren\n"
    "Agenturerfahrung.\n\nB E R U F S E R FA H R U N G\nArt Director\nAgentur Malve GmbH | 2018 - heute\nKampagnen für Verlage\nGrafikdesigner\nStudio Beinwell | 2013 - 2018\n"
    "Buchumschläge\n",
    "Lukas Eibisch", "+49 170 5550 123",
    "Art Director|Agentur Malve GmbH|2018|\nGrafikdesigner|Studio Beinwell|2013|2018\n",
    "Bachelor of Arts Grafikdesign|Hochschule Eibisch|2010|2013\n" },
  { "place-in-brackets",
    "Álvaro Retama Gil\nAdministrativo contable\nTeléfono: 655 50 12 34 · Correo: alvaro.retama@example.es · Zaragoza\n\nEXPERIENCIA PROFESIONAL\nAdministrativo contable\n"
    "Aliaga Transportes S.A. (Zaragoza)\nDesde enero de 2020 hasta la actualidad\nFacturación y conciliación bancaria.\nAuxiliar administrativo\nGestoría Tomillo (Huesca)\n"
    "De junio de 2016 a diciembre de 2019\nAtención a clientes.\n\nFORMACIÓN\nGrado en Administración y Dirección de Empresas\nUniversidad de Aliaga\n2012 - 2016\n"
    "\nIDIOMAS\nInglés: B2\n\nINFORMÁTICA\nContaplus, Excel avanzado\n",
    "Álvaro Retama Gil", "655 50 12 34",
    "Administrativo contable|Aliaga Transportes S.A.|2020-01|\nAuxiliar administrativo|Gestoría Tomillo|2016-06|2019-12\n",
    "Grado Administración y Dirección de Empresas|Universidad de Aliaga|2012|2016\n" },
  { "title-employer-place",
    "Ingrid Skogstjerne\nOslo, Norway | ingrid@skogstjerne.example | +47 555 50 123 | skogstjerne.example\n\nExperience\nSoftware Architect, Lyng Systems – Oslo, Norway\tJune 2021 – present\n"
    "Designed the message bus\nSoftware Engineer, Tyttebær Tech – Bergen, Norway\tAug 2017 – May 2021\nWrote firmware in Rust\n\nEducation\nUniversity of Lyng, MS in Computer Engineering\tAug 2015 – June 2017\n"
    "Tyttebær College, BS in Electrical Engineering\tAug 2012 – June 2015\n\nPublications\nFast buses for slow forests (2019)\n",
    "Ingrid Skogstjerne", "+47 555 50 123",
    "Software Architect|Lyng Systems|2021-06|\nSoftware Engineer|Tyttebær Tech|2017-08|2021-05\n",
    "MS Computer Engineering|University of Lyng|2015-08|2017-06\nBS Electrical Engineering|Tyttebær College|2012-08|2015-06\n" },
  { "tabellarisch",
    "Lebenslauf\nPersönliche Daten\n\nName\tSvenja Huflattich\n\nGeburtsdatum\t03.11.1988 in Kassel\n\nAnschrift\tAm Huflattich 12, 34117 Kassel\n\nTelefon\t0561 / 555 01 23\n"
    "\nE-Mail\tsvenja.huflattich@example.de\n\nBeruflicher Werdegang\n\n01.04.2017 – heute\tSchaden & Sohn Versicherungen, Kassel\nSachbearbeiterin Schaden\n"
    "\n01.09.2011 –\tAutohaus Löwenzahn GmbH, Fulda\n31.03.2017\tBürokauffrau\n\nSchulbildung und Ausbildung\n\n2008 – 2011\tAusbildung zur Bürokauffrau\nAutohaus Löwenzahn GmbH, Fulda\n"
    "\n2008\tAbitur\nGymnasium am Huflattich, Kassel\n",
    "Svenja Huflattich", "0561 / 555 01 23",
    "Sachbearbeiterin Schaden|Schaden & Sohn Versicherungen|2017-04-01|\nBürokauffrau|Autohaus Löwenzahn GmbH|2011-09-01|2017-03-31\n",
    "Ausbildung zur Bürokauffrau|Autohaus Löwenzahn GmbH|2008|2011\nAbitur|Gymnasium am Huflattich||2008\n" },
  { "letters-behind-the-name",
    "DANIELA QUINCE, PMP\nChicago, IL | 312.555.0190 | d.quince@example.com | www.linkedin.com/in/danielaquince\nPROJECT MANAGER\nProject manager who has brought forty buildings home on time and under budget.\n"
    "\nPROFESSIONAL EXPERIENCE\nSenior Project Manager | Rowanberry Builders | Chicago, IL | 01/2020 to Present\nRuns a 60 M$ portfolio\nProject Engineer | Hackberry & Co. | Peoria, IL | 06/2015 to 12/2019\n"
    "Schedules and permits\n\nEDUCATION & CERTIFICATIONS\nBachelor of Science, Civil Engineering | Hackberry State University | 2015\nProject Management Professional (PMP), 2018\n",
    "Daniela Quince", "312.555.0190",
    "Senior Project Manager|Rowanberry Builders|2020-01|\nProject Engineer|Hackberry & Co.|2015-06|2019-12\n",
    "Bachelor of Science Civil Engineering|Hackberry State University||2015\n" },
  { "bracket-over-two-lines",
    "Gareth Penhallow\ngareth.penhallow@example.co.uk, 07700 900123, Truro\n\nPersonal Statement\nA calm head of department with twenty years in secondary schools in Cornwall and Devon,\n"
    "who likes difficult classes.\n\nEmployment History\nHead of Mathematics, Tregony Academy, Truro (September 2015 to present)\nLed initiative number one for the department and wrote the report for the governors about\n"
    "it\n\nLed initiative number two for the department and wrote the report for the governors about\nit\n\nLed initiative number three for the department and wrote the report for the governors\n"
    "about it\n\nLed initiative number four for the department and wrote the report for the governors about\nit\n\nLed initiative number five for the department and wrote the report for the governors about\n"
    "it\n\nLed initiative number six for the department and wrote the report for the governors about it\n\nLed initiative number seven for the department and wrote the report for the governors\n"
    "about it\n\nLed initiative number eight for the department and wrote the report for the governors\nabout it\n\nLed initiative number nine for the department and wrote the report for the governors about\n"
    "it\n\nTeacher of Mathematics, Lostwithiel School, Lostwithiel (September 2008 to\nAugust 2015)\nTaught class red and its parents, and took it to the county competition in the spring\n"
    "\nTaught class blue and its parents, and took it to the county competition in the spring\n\nTaught class green and its parents, and took it to the county competition in the spring\n"
    "\nTaught class amber and its parents, and took it to the county competition in the spring\n\nTaught class grey and its parents, and took it to the county competition in the spring\n"
    "\nTaught class white and its parents, and took it to the county competition in the spring\n\nTaught class brown and its parents, and took it to the county competition in the spring\n"
    "\nEducation and Qualifications\n\nPGCE Secondary Mathematics, University of Tregony (2007 to 2008)\nBSc (Hons) Mathematics, University of Lostwithiel (2004 to 2007)\n"
    "\nReferences\nAvailable on request\n",
    "Gareth Penhallow", "07700 900123",
    "Head of Mathematics|Tregony Academy|2015-09|\nTeacher of Mathematics|Lostwithiel School|2008-09|2015-08\n",
    "PGCE Secondary Mathematics|University of Tregony|2007|2008\nBSc (Hons) Mathematics|University of Lostwithiel|2004|2007\n" },
  { "fr-classic",
    "Mathieu CHARRIER\n8, impasse des Genêts\n44000 NANTES\nTél. : 07.55.50.12.34\nMail : m.charrier@example.fr\nNé le 12/03/1990 – Permis B\nTECHNICIEN DE MAINTENANCE\n"
    "PARCOURS PROFESSIONNEL\n\n09/2018 à ce jour\tTechnicien de maintenance – SOCIÉTÉ GENÊT, Saint-Nazaire (44)\nMaintenance préventive et curative de douze lignes\n"
    "\n01/2014 – 08/2018 Agent de maintenance – CLÉMATITE INDUSTRIE, Cholet (49)\nDépannage électrique\n\n2013 (6 mois)\tIntérimaire – Missions diverses en usine\n"
    "\nDIPLÔMES ET FORMATIONS\n\n2013 BTS Maintenance des systèmes – Lycée des Genêts, Nantes\n\n2011 Bac professionnel MEI – Lycée de la Clématite, Cholet\n"
    "\nDIVERS\nFootball en club, bricolage\n",
    "Mathieu Charrier", "07.55.50.12.34",
    "Technicien de maintenance|SOCIÉTÉ GENÊT|2018-09|\nAgent de maintenance|CLÉMATITE INDUSTRIE|2014-01|2018-08\n",
    "BTS Maintenance des systèmes|Lycée des Genêts||2013\nBac professionnel MEI|Lycée de la Clématite||2011\n" },
  { "dates-in-a-narrow-cell",
    "Émilie Dufour-d’Argent\nTél. : 0561 – 555 01 23\nemilie.dufour@example.fr\n\n"
    "Parcours professionnel\nseptembre 2023 - à\tResponsable logistique\nce jour\tPinson Distribution, Lyon\n- Organisation de douze salons\n"
    "novembre 2017 - avril\tPréparateur de commandes\n2019\tEntrepôts du Rouge-Gorge, Lyon\n- Suivi d’un budget annuel\n\n"
    "Formations et diplômes\nseptembre 2013 - juin\tBTS Transport\n2016\tLycée Jean-Mésange\n",
    "Émilie Dufour-d’Argent", "0561 – 555 01 23",
    "Responsable logistique|Pinson Distribution|2023-09|\nPréparateur de commandes|Entrepôts du Rouge-Gorge|2017-11|2019-04\n",
    "BTS Transport|Lycée Jean-Mésange|2013-09|2016-06\n" },
  { "dash-in-a-title",
    "Hannah Whitby\nhannah.whitby@example.org\n\nEmployment History\nRegistered Nurse – Intensive Care\nNorthmoor Trust, Leeds\nSept 2021 – Present\n• Trained a team of eleven\n"
    "Staff Nurse\nOsier Cloud, Inc., Leeds\nJan 2018 – Aug 2021\n• Introduced a weekly review\nHealthcare Assistant\nMallow Care Home, Leeds\nMay 2015 – Dec 2017\n• Kept the books\n\n"
    "Education\nBNurs Adult Nursing\t2015\nNorthmoor University\n",
    "Hannah Whitby", NULL,
    "Registered Nurse – Intensive Care|Northmoor Trust|2021-09|\nStaff Nurse|Osier Cloud, Inc.|2018-01|2021-08\nHealthcare Assistant|Mallow Care Home|2015-05|2017-12\n",
    "BNurs Adult Nursing|Northmoor University||2015\n" },
  { "until-the-date",
    "Inés Madroñero\nines.madronero@example.es\n\nExperiencia laboral\nJefa de cocina en Catering Serbal (06/2023 hasta la fecha)\n• Equipo de doce personas\n"
    "Cocinera en Restaurante El Tejo (01/2021 a 02/2023)\n• Organización de ferias\n\nFormación\nDiplom-Kauffrau (FH)\t2016\nFachhochschule Enzian\n",
    "Inés Madroñero", NULL,
    "Jefa de cocina|Catering Serbal|2023-06|\nCocinera|Restaurante El Tejo|2021-01|2023-02\n",
    "Diplom-Kauffrau (FH)|Fachhochschule Enzian||2016\n" },
  { "headings-in-the-margin",
    "Janina Schmied\njanina.schmied@example.de · +41 79 555 01 23\n\nProfil\tPraktikerin mit Sinn für Zahlen, die auch am Freitag noch ans Telefon geht.\n\n"
    "Beruflicher\tReferentin Personalentwicklung\nWerdegang\tBuche Logistik SE — Apr. ’22 – dato\n• Jahresabschlüsse vorbereitet\n\nTrainee Personal\nLandeshauptstadt Ulmenau — Juni ’17 – Jan. ’19\n• Akten geführt\n\n"
    "Studium und\tMaster of Arts Wirtschaftspsychologie\nAusbildung\tHochschule Ulmenau — Sept. ’14 – Juni ’16\n\nEDV-Kenntnisse\tLinux, SAP\n",
    "Janina Schmied", "+41 79 555 01 23",
    "Referentin Personalentwicklung|Buche Logistik SE|2022-04|\nTrainee Personal|Landeshauptstadt Ulmenau|2017-06|2019-01\n",
    "Master of Arts Wirtschaftspsychologie|Hochschule Ulmenau|2014-09|2016-06\n" },
  { "places-in-cells-of-their-own",
    "Daniel Okonkwo\nLead Engineer\n(617) 555-0182, daniel@okonkwo.example, Boston\n\nCareer History\n07/2022 – now\tCustomer Success Lead, Tansy Software Inc.\tBoston\n• Kept 300 customers informed\n"
    "02/2020 – 06/2022\tAccount Executive, Pepperwort\tToronto\n• Planned a budget\n\n"
    "Education\n2015\tB.A. in Communications, Vetch State College\tToronto\n",
    "Daniel Okonkwo", "(617) 555-0182",
    "Customer Success Lead|Tansy Software Inc.|2022-07|\nAccount Executive|Pepperwort|2020-02|2022-06\n",
    "B.A. Communications|Vetch State College||2015\n" },
  { "places-below-dates",
    "Franziska Überacker\nfranziska@ueberacker.example | +41 79 555 01 23\n\nBeruflicher Werdegang\n03/2022 – heute\tLandeshauptstadt Ulmenau\nHamburg\tReferentin Personalentwicklung\n• Akten geführt\n\n"
    "11/2019 – 02/2022\tBuche Logistik SE\nZürich\tPersonalsachbearbeiterin\n• Führung von sechs Mitarbeitern\n\n"
    "Bildungsweg\n09/2015 – 06/2018\tHochschule Ulmenau\nHamburg\tMaster of Arts Wirtschaftspsychologie\n",
    "Franziska Überacker", "+41 79 555 01 23",
    "Referentin Personalentwicklung|Landeshauptstadt Ulmenau|2022-03|\nPersonalsachbearbeiterin|Buche Logistik SE|2019-11|2022-02\n",
    "Master of Arts Wirtschaftspsychologie|Hochschule Ulmenau|2015-09|2018-06\n" },
  { "dates-broken-beside-a-title",
    "Camille Rouvière\tNantes\nChargée de communication\t# camille.rouviere@example.net\n\nParcours professionnel\n\nfévr. 2021 - Chargée de communication, Groupe Coquelicot, Lyon\naujourd’hui\t— Suivi d’un budget annuel\n\n"
    "nov. 2016 - Assistante marketing, Mairie de Valmont, Rennes\njanv. 2021\t— Accueil et conseil\n\n"
    "Formation\n\nsept. 2013 - Licence Information, Université de Valmont, Lyon\njuin 2015\n",
    "Camille Rouvière", NULL,
    "Chargée de communication|Groupe Coquelicot|2021-02|\nAssistante marketing|Mairie de Valmont|2016-11|2021-01\n",
    "Licence Information|Université de Valmont|2013-09|2015-06\n" },
  { "employer-in-brackets",
    "Annika Thölke\nannika.thoelke@example.de\n\nBeruflicher Werdegang\n06/2023 – heute\tGrundschullehrerin (Grundschule Kranichweg, Zürich)\n– Klassenleitung\n02/2020 – 05/2023\tReferendarin (Paws & Claws, Hamburg)\n– Aufsicht\n\n"
    "Ausbildung\n09/2015 – 06/2019\tStaatsexamen Lehramt\nUniversität Storchheim\n",
    "Annika Thölke", NULL,
    "Grundschullehrerin|Grundschule Kranichweg|2023-06|\nReferendarin|Paws & Claws|2020-02|2023-05\n",
    "Staatsexamen Lehramt|Universität Storchheim|2015-09|2019-06\n" },
  { "places-behind-titles",
    "Imogen Tallis\nimogen@tallis.example\n\nExperience\nMuseum of Tides — 2021–present\nMuseum Curator, Glasgow\n• Planned a show\n\nGallery Nine — 2018 – 2021\nCollections Assistant, Toronto\n• Kept the books\n\n"
    "Education\nUniversity of Tides — 2015 – 2018\nMA Museum Studies\n",
    "Imogen Tallis", NULL,
    "Museum Curator|Museum of Tides|2021|\nCollections Assistant|Gallery Nine|2018|2021\n",
    "MA Museum Studies|University of Tides|2015|2018\n" },
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
