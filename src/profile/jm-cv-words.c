/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-cv-words.h"

#include <base/base.h>
#include <string.h>

#define MAX_PLACE 48 /* bytes */
#define MAX_WORD 40

/* Folded; a "-" at the end: words that begin so, at the head: words that end so. */
static const char titles[] =
  " engineer- developer- programmer- manager- director- consultant- analyst- architect- designer- administrator- assistant- intern internship"
  " trainee- scientist- researcher- lecturer professor- teacher- tutor instructor- lead leader head chief officer president ceo cto cfo coo cio vp founder-"
  " cofounder- owner associate specialist- coordinator- supervisor- technician- operator- accountant- auditor- nurse- doctor physician"
  " representative- agent- clerk- secretary receptionist- salesperson seller buyer- executive- advisor- adviser- editor- writer- author journalist- translator-"
  " photographer- artist- musician- actor- driver- worker- employee- member fellow student postdoc- apprentice- volunteer- freelance- contractor- devops sre"
  " tester- maintainer- contributor- mentor- coach- trainer- cashier- waiter- waitress- cook chef barista- guard- mechanic- electrician- carpenter- plumber-"
  " pharmacist- therapist- psychologist- lawyer- attorney- paralegal- judge- strategist- planner- controller- producer- marketer- recruiter- "
  " ingenieur- developpeur- programmeur- gestionnaire- directeur directrice consultante- analyste- architecte- concepteur- conceptrice administrateur-"
  " administratrice- assistante- stagiaire- stage apprenti- alternant- alternance chercheur- chercheuse- enseignant- professeur- formateur- formatrice- responsable- chargee charge"
  " charge- technicien- operateur- operatrice- comptable- infirmier- infirmiere- vendeur- vendeuse- commercial commerciale conseiller- conseillere- redacteur-"
  " redactrice- traducteur- graphiste- caissier- caissiere- serveur- serveuse- cuisinier- chauffeur- ouvrier- employe- preparateur- animateur- animatrice- secretaire-"
  " agent auxiliaire- aide juriste- avocat- doctorant- doctorante- fondateur- fondatrice- associe gerant- gerante- benevole- magasinier- hote hotesse-"
  " entwickler- programmierer- -ingenieur -ingenieurin -entwickler -entwicklerin leiter leiterin -leiter -leiterin -manager -managerin -berater -beraterin berater-"
  " architekt- analytiker- sachbearbeiter- -bearbeiter -bearbeiterin mitarbeiter- -mitarbeiter -mitarbeiterin praktikant- praktikum werkstudent- -student hilfskraft"
  " wissenschaftler- wissenschaftlicher wissenschaftliche dozent- lehrer- -lehrer -lehrerin kaufmann kauffrau -kaufmann -kauffrau techniker- -techniker -technikerin verkaufer-"
  " pfleger- -pfleger -pflegerin -schwester erzieher- arzt arztin auszubildende- auszubildender azubi assistenz assistentin- geschaftsfuhrer- buchhalter- fahrer- -fahrer redakteur-"
  " koordinator- referent- freiberufler- selbststandig- doktorand- schreiner- mechaniker- -mechaniker elektriker- -helfer -helferin aushilfe- teamleitung projektleitung -leitung"
  " ingeniero- ingeniera- desarrollador- programador- gerente- directora- consultor- analista- arquitecto- arquitecta- disenador- administrador- asistente- becario- becaria-"
  " practicas investigador- profesor- docente- tecnico tecnica- contable- enfermero- enfermera- vendedor- dependiente- camarero- camarera- cocinero- conductor- ayudante- auxiliar-"
  " curator- librarian- solicitor- welder- roofer- baker- butcher- barber- hairdresser- gardener- surveyor- veterinarian- dentist- surgeon midwife pilot steward- undertaker- sailor- fisherman"
  " pharmacien- menuisier- boulanger- boulangere- coiffeu- plombier- macon electricien- bibliothecaire- sage-femme veterinaire- peintre- soudeur- jardinier- patissier- commis plongeur- agriculteur- conducteur- conductrice-"
  " bauzeichner- -zeichner -zeichnerin maurer- polier- koch kochin backer- friseur- schlosser- tischler- apotheker- disponent- bibliothekar- hebamme- -pilot metzger- maler- schweisser- dachdecker- gartner- bauleiter- referendar-"
  " farmaceutico- farmaceutica- electricista- albanil- panadero- panadera- peluquero- peluquera- fontanero- carpintero- bibliotecario- matrona veterinario- veterinaria- soldador- jardinero- delineante- monitor- aprendiz-"
  " jefe jefa encargado- encargada- responsable coordinador- redactor- traductor- comercial abogado- abogada- socio- fundador- operario- ";

static const char employers[] =
  " inc inc. ltd ltd. llc llp plc corp corp. corporation company co. group groupe gruppe grupo gmbh ag kg ohg ug e.v. se sa s.a. sas sasu sarl eurl s.l. sl s.r.l. srl spa bv b.v. nv oy ab as aps"
  " bank banque banco hospital hopital krankenhaus klinik klinikum clinic clinique university universite universitat universidad college school ecole schule institute institut"
  " instituto laboratory laboratories lab labs laboratoire agency agence agentur agencia ministry ministere ministerium ministerio center centre zentrum centro foundation fondation stiftung"
  " fundacion association verband verein asociacion systems solutions technologies technology software consulting services partners holdings holding industries electronics networks"
  " bureau cabinet studio studios media airlines hotel restaurant cafe insurance versicherung versicherungen sparkasse autohaus kanzlei assurances mairie ville stadt gemeinde ayuntamiento council department startup"
  " museum library bibliothek theater theatre verlag press publishing magazine army bundeswehr airport telecom energy pharma motors trust nhs vets gallery galerie galeria pharmacy pharmacie farmacia apotheke praxis bakery boulangerie backerei panaderia brewery brauerei brasserie garage farm club academy construction construcciones"
  " constructions bau -bau hochbau logistics logistik logistique transports transporte transportes spedition immobilier immobilien inmobiliaria asesoria gestoria despacho bufete steuerkanzlei architekten architects architectes arquitectos"
  " buro entreprise societe empresa etablissements ets maison laboratorios laboratoires residencia residence ehpad chu ikea aldi lidl carrefour maschinenbau automation pharma handels handwerk gastronomie catering care kitchen"
  " werke -werke -gesellschaft -klinik -schule -institut ";

static const char degrees[] =
  " bachelor bachelors master masters phd ph.d. ph.d dphil doctor doctorate doctoral doctorat mba msc m.sc. m.sc bsc b.sc. b.sc bs b.s. b.s ms m.s. m.s ba b.a. b.a ma m.a. m.a beng b.eng. b.eng meng m.eng. m.eng"
  " btech b.tech. b.tech mtech m.tech. m.tech bca mca bcom b.com b.com. mphil m.phil. md m.d. jd j.d. llb llm associate diploma diplome degree certificate minor major graduated graduate undergraduate postgraduate ged a-levels gcse hnd"
  " licence license maitrise dut but bts deug dess dea cap bep baccalaureat bac brevet magistere ingenieur these agregation capes cpge prepa classe classes du"
  " diplom- magister staatsexamen promotion dr. dr.-ing. abitur fachabitur fachhochschulreife hochschulreife mittlere realschulabschluss hauptschulabschluss ausbildung lehre meister bachelorstudium masterstudium studium -studium"
  " grado licenciatura licenciado licenciada ingenieria maestria doctorado diplomatura bachillerato bachiller tecnico fp ciclo formativo titulo curso "
  " studies semester exchange erasmus auslandssemester high-school matriculation matura laurea ";

static const char institutions[] =
  " university universite universitat universidad universita universiteit univ univ. college school ecole schule -schule hochschule -hochschule fachhochschule institute institut instituto"
  " institution academy academie akademie academia faculty faculte fakultat facultad lycee gymnasium -gymnasium realschule gesamtschule berufsschule berufskolleg kolleg polytechnic polytechnique politecnica"
  " politecnico iut insa epitech ensae ens hec essec escp esiea cnam colegio escuela mit eth epfl tu fh rwth kit ihk kaist postech conservatory conservatoire kth ucla usc nyu cmu iit iiit nit bits caltech"
  " openclassrooms coursera udemy edx udacity afpa greta campus seminary ";

static const char languages[] =
  " english anglais englisch ingles french francais franzosisch frances german allemand deutsch aleman spanish espagnol spanisch espanol castellano italian italien italienisch italiano"
  " portuguese portugais portugiesisch portugues dutch neerlandais niederlandisch holandes russian russe russisch ruso chinese chinois chinesisch chino mandarin cantonese japanese japonais japanisch japones"
  " korean coreen koreanisch coreano arabic arabe arabisch turkish turc turkisch turco polish polonais polnisch polaco czech tcheque tschechisch checo slovak slovaque slowakisch hungarian hongrois ungarisch"
  " hungaro romanian roumain rumanisch rumano bulgarian bulgare bulgarisch greek grec griechisch griego swedish suedois schwedisch sueco norwegian norvegien norwegisch noruego danish danois danisch danes"
  " finnish finnois finnisch finlandes ukrainian ukrainien ukrainisch ucraniano serbian serbe serbisch croatian croate kroatisch bosnian hebrew hebreu hebraisch hindi urdu bengali tamil telugu marathi gujarati"
  " punjabi kannada malayalam persian persan persisch farsi vietnamese vietnamien thai indonesian malay swahili catalan katalanisch basque euskera galician gallego breton luxembourgish irish welsh latin"
  " lateinisch lithuanian latvian estonian slovenian albanian afrikaans esperanto kabyle berbere ";

static const char places[] =
  " remote teletravail homeoffice france germany deutschland spain espana italy italia switzerland suisse schweiz austria osterreich belgium belgique uk england scotland ireland usa u.s.a. us canada india china"
  " japan korea s.korea brazil portugal poland netherlands sweden norway denmark finland turkey turkiye morocco maroc algeria algerie tunisia tunisie mexico argentina chile australia singapore online czechia czech slovakia hungary romania bulgaria greece ireland luxembourg ukraine egypt israel uae dubai tchequie bresil bruxelles ";

/* The words of a list: whole ones, "engineer-" and "-entwickler" as they stand there. */
static GHashTable *
get_set (const char *list)
{
  static GHashTable *sets; /* of the lists above, by their place */
  static GMutex lock;
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);
  GHashTable *set;

  if (sets == NULL)
    sets = g_hash_table_new (NULL, NULL);
  set = g_hash_table_lookup (sets, list);
  if (set == NULL)
    {
      g_auto(GStrv) words = g_strsplit (list, " ", -1);

      set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (guint i = 0; words[i] != NULL; i++)
        g_hash_table_add (set, g_strdup (words[i]));
      g_hash_table_insert (sets, (gpointer) list, set);
    }
  return set;
}

/* "engineers" by "engineer-", "Softwareentwickler" by "-entwickler". */
static gboolean
speaks_for (GHashTable *set,
            const char *word)
{
  gsize length = strlen (word);
  char key[MAX_WORD + 2];

  if (length < 2 || length > MAX_WORD)
    return FALSE;
  if (g_hash_table_contains (set, word))
    return TRUE;
  for (gsize n = length; n >= 4 && n + 4 > length; n--)
    {
      memcpy (key, word, n);
      memcpy (key + n, "-", 2);
      if (g_hash_table_contains (set, key))
        return TRUE;
    }
  key[0] = '-';
  for (gsize n = 5; n + 2 < length; n++)
    {
      memcpy (key + 1, word + length - n, n + 1);
      if (g_hash_table_contains (set, key))
        return TRUE;
    }
  return FALSE;
}

static guint
count (const char *list,
       const char *text)
{
  g_autofree char *folded = jm_text_fold (text);
  g_auto(GStrv) words = g_strsplit_set (folded, " ,;:()/|&\t\"<>[]", -1);
  GHashTable *set = get_set (list);
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto(GStrv) halves = g_strsplit (words[i], "-", 4);

      if (*words[i] == '\0')
        continue;
      if (speaks_for (set, words[i]))
        {
          n++;
          continue;
        }
      for (guint j = 0; halves[0] != NULL && halves[1] != NULL && halves[j] != NULL; j++)
        if (speaks_for (set, halves[j]))
          {
            n++;
            break;
          }
    }
  return n;
}

guint
jm_cv_words_title (const char *text)
{
  return count (titles, text);
}

guint
jm_cv_words_employer (const char *text)
{
  return count (employers, text);
}

guint
jm_cv_words_degree (const char *text)
{
  return count (degrees, text);
}

guint
jm_cv_words_institution (const char *text)
{
  return count (institutions, text);
}

static gboolean
has_place_word (const char *text)
{
  return count (places, text) > 0;
}

/* Each part between commas is up to three words that begin as names do, and nothing speaks for a title or a company. */
gboolean
jm_cv_words_is_place (const char *text)
{
  g_auto(GStrv) parts = g_strsplit (text, ",", -1);
  const char *both = strstr (text, " & ");

  /* "Palo Alto, CA & Ithaca, NY" */
  if (both != NULL && strchr (text, ',') != NULL)
    {
      g_autofree char *first = g_strndup (text, both - text);

      return strchr (first, ',') != NULL && strstr (both + 3, " & ") == NULL && jm_cv_words_is_place (first) && jm_cv_words_is_place (both + 3);
    }
  if (*text == '\0' || strlen (text) > MAX_PLACE || strpbrk (text, "&+@") != NULL)
    return FALSE;
  if (has_place_word (text))
    return TRUE;
  if (g_strv_length (parts) > 3 || jm_cv_words_title (text) > 0 || jm_cv_words_employer (text) > 0 || jm_cv_words_institution (text) > 0)
    return FALSE;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto(GStrv) words = g_strsplit (g_strstrip (parts[i]), " ", -1);

      if (g_strv_length (words) > 4 || *parts[i] == '\0')
        return FALSE;
      for (guint j = 0; words[j] != NULL; j++)
        if (j == 0 && !g_unichar_isupper (g_utf8_get_char (words[j])) && !g_unichar_isdigit (g_utf8_get_char (words[j])))
          return FALSE;
    }
  return TRUE;
}

gboolean
jm_cv_words_is_language (const char *word)
{
  g_autofree char *folded = jm_text_fold (word);

  return *folded != '\0' && strchr (folded, ' ') == NULL && g_hash_table_contains (get_set (languages), folded);
}
