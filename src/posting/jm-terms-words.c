/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-terms-words.h"

#include <posting/jm-posting.h>

#include <string.h>

/* English, French, German, Spanish, Italian, Portuguese, Dutch, Polish, Swedish, Danish and Norwegian; some of each. */
static const JmTerm contracts[] = {
  { "internship|intern|summer intern|stagiaire|stage de|stage en|en stage|un stage|offre de stage|stage pfe|stage conventionne|convention de stage|stage obligatoire|"
    "praktikum|praktika|praktikant|praktikantin|pflichtpraktikum|praxissemester|praktikumsplatz|werkstudent|werkstudentin|werkstudenten innen|werkstudententatigkeit|"
    "werkstudierende|werkstudierender|working student|student assistant|practicas|contrato en practicas|becario|becaria|beca|tirocinio|tirocinante|stagista|curricolare|estagio|estagiario|"
    "estagiaria|stagiair|afstudeerstage|meewerkstage|werkstage|praktyki|praktyka|praktykant|staz|stazysta|stazystka|praktik|praktikplats|exjobb|lia|co op|coop student|placement student|placement year|"
    "industrial placement|traineeship|praktikstilling", JM_CONTRACT_INTERNSHIP, JM_TERM_NARROW },
  { "stage|stages|pfe|internships|interns|stagiaires|praktikanten|working students|werkstudenten|becas", JM_CONTRACT_INTERNSHIP, JM_TERM_NARROW | JM_TERM_LABEL },
  { "early stage|late stage|later stage|growth stage|seed stage|mid stage|this stage|that stage|each stage|every stage|any stage|next stage|first stage|final stage|current stage|main stage|centre stage|center stage|"
    "on stage|series a stage|series b stage|series c stage|stage manager|stage management|stage startup|stage startups|stage company|stage companies|stage technician|stage hand|life stage|two stage|multi stage|at stage", 0 },
  { "apprenticeship|apprenticeships|apprentice|alternance|en alternance|alternant|alternante|contrat d alternance|contrat d apprentissage|en apprentissage|apprentissage|apprenti|apprentie|"
    "contrat de professionnalisation|contrat pro|contrat de pro|professionnalisation|azubi|auszubildende|auszubildender|ausbildungsplatz|ausbildungsplatze|duales studium|dualer student|duale studentin|"
    "dual student|lehrstelle|lehrling|apprendistato|apprendista|jovem aprendiz|menor aprendiz|contrato de aprendizaje|contrato de formacion|formacion dual|leerwerktraject|leerwerkplek|bbl|"
    "larling|laerling|laerlingeplads|laereplass|elevplads|uczen|nauka zawodu|praktyczna nauka zawodu", JM_CONTRACT_APPRENTICESHIP, JM_TERM_NARROW },
  { "ausbildung|lehre|elev|aprendiz|dual|apprentices|alternants|apprentis|azubis|auszubildenden|lehrlinge", JM_CONTRACT_APPRENTICESHIP, JM_TERM_NARROW | JM_TERM_LABEL },
  { "apprentissage automatique|apprentissage profond|apprentissage supervise|apprentissage par renforcement|apprentissage machine|apprentissage statistique|abgeschlossene ausbildung|abgeschlossenen ausbildung|"
    "abgeschlossene kaufmannische ausbildung|abgeschlossene technische ausbildung|nach der ausbildung|ausbildung oder studium|ausbildung abgeschlossen", 0 },
  { "volunteering|benevole|benevolat|service civique|ehrenamt|ehrenamtlich|ehrenamtliche|ehrenamtlicher|bundesfreiwilligendienst|freiwilliges soziales jahr|freiwilligendienst|voluntario|voluntaria|voluntariado|"
    "volontariato|vrijwilliger|vrijwilligers|vrijwilligerswerk|wolontariat|wolontariusz|ideellt|frivilligt arbejde", JM_CONTRACT_VOLUNTEER, JM_TERM_NARROW },
  { "volunteer|volunteers|benevoles|fsj|bfd|volontar|frivillig", JM_CONTRACT_VOLUNTEER, JM_TERM_NARROW | JM_TERM_LABEL },

  { "freelance|freelances|free lance|freelancer|independent contractor|self employed|corp to corp|c2c|auto entrepreneur|autoentrepreneur|micro entrepreneur|portage salarial|mission freelance|travailleur independant|"
    "travailleuse independante|profession liberale|freiberuflich|freiberufliche|freiberufler|freier mitarbeiter|freie mitarbeit|freie mitarbeiterin|selbststandig|selbststandige|selbststandigkeit|auf honorarbasis|honorarkraft|"
    "por cuenta propia|partita iva|p iva|libero professionista|co co co|recibos verdes|prestacao de servicos|zzp|zzp er|zzper|b2b contract|kontrakt b2b|umowa b2b|contract b2b|samozatrudnienie|umowa zlecenie|umowa o dzielo|"
    "frilans|frilansare|egenforetagare|pessoa juridica|zelfstandige", JM_CONTRACT_FREELANCE },
  { "freelancers|contractor|contractors|1099|independant|independante|independants|autonomo|autonoma|lib|b2b|pj|collaborazione|inside ir35|outside ir35|freie", JM_CONTRACT_FREELANCE, JM_TERM_LABEL },
  { "contract|contracts|contract to hire|c2h|w2", JM_CONTRACT_FREELANCE, JM_TERM_WEAK | JM_TERM_LABEL },
  { "work contract|employment contract|contract type|type of contract|contract manager|contract management|contracts manager|sub contractor|general contractor", 0 },

  { "fixed term|fixed term contract|fixed duration|month contract|months contract|month ftc|ftc|cdd|cddi|duree determinee|contrat de mission|contrat vie|volontariat international|volontariat international en entreprise|v i e|"
    "befristet|befristete|befristeter|befristetes|befristeten|befristung|zeitvertrag|elternzeitvertretung|mutterschutzvertretung|duracion determinada|plazo fijo|obra y servicio|obra o servicio|interinidad|"
    "tempo determinato|a termine|contratto a termine|termo certo|termo incerto|contrato a termo|a termo|prazo determinado|bepaalde tijd|tijdelijk contract|tijdelijke aanstelling|czas okreslony|umowa na czas okreslony|"
    "visstid|visstidsanstallning|tidsbegransad|tidsbegransad anstallning|vikariat|allman visstidsanstallning|tidsbegraenset|barselsvikariat|maternity cover|parental leave cover|remplacement conge maternite|ddi|vacataire",
    JM_CONTRACT_FIXED_TERM },
  { "determinato|tijdelijk|tijdelijke|fixed|ata|midlertidig", JM_CONTRACT_FIXED_TERM, JM_TERM_LABEL },
  { "vie", JM_CONTRACT_FIXED_TERM, JM_TERM_BRIEF },
  { "fixed fee|fixed price|fixed salary|fixed wage|fixed hours|fixed schedule", 0 },
  { "mission interimaire|mission d interim|contrat d interim|travail temporaire|interimaire|contrat saisonnier|saisonnier|saisonniere|travail saisonnier|zeitarbeit|arbeitnehmeruberlassung|leiharbeit|saisonarbeit|"
    "saisonkraft|ferienjob|aushilfskraft|trabajo temporal|contrato temporal|empresa de trabajo temporal|ett|somministrazione|contratto di somministrazione|stagionale|trabalho temporario|uitzendkracht|uitzendwerk|uitzendbasis|"
    "seizoenswerk|praca tymczasowa|praca sezonowa|behovsanstallning|timanstallning|sommarjobb|sasongsarbete|sasongsanstallning|seasonal worker|temp to perm|temporary contract|temporary position|zero hours contract|tti|"
    "per diem", JM_CONTRACT_TEMPORARY },
  { "interimaires|temporary|temp|temporaire|interim|seasonal|casual|aushilfe|temporar|temporal|temporario|saison|mis|sai|extra|vikar|sezonowa|fixed season|minijob aushilfe", JM_CONTRACT_TEMPORARY, JM_TERM_LABEL },
  { "mission", JM_CONTRACT_TEMPORARY, JM_TERM_WEAK | JM_TERM_BRIEF },

  { "cdi|cdii|cdi interimaire|duree indeterminee|permanent position|permanent contract|permanent role|permanent employment|permanent full time|open ended|open ended contract|unbefristet|unbefristete|unbefristeter|unbefristetes|"
    "unbefristeten|festanstellung|feste anstellung|festvertrag|fest angestellt|direktvermittlung|contrato indefinido|indefinido|indefinida|fijo discontinuo|tempo indeterminato|a tempo indeterminato|indeterminato|sem termo|"
    "contrato sem termo|clt|prazo indeterminado|vast contract|vaste aanstelling|vast dienstverband|onbepaalde tijd|czas nieokreslony|umowa na czas nieokreslony|praca stala|umowa stala|tillsvidare|tills vidare|tillsvidareanstallning|"
    "fast anstallning|fast stilling|fast ansaettelse|fastansaettelse|fast ansettelse|din", JM_CONTRACT_PERMANENT },
  { "permanent|perm|permanente|permanente stelle|fijo|efetivo|vast|indefinite|fest", JM_CONTRACT_PERMANENT, JM_TERM_LABEL },
  { "regular|regular employee|regular employment", JM_CONTRACT_PERMANENT, JM_TERM_WEAK | JM_TERM_LABEL },
};
static const JmTerm foreign_contracts[] = {
  { "实习|實習|インターン|인턴", JM_CONTRACT_INTERNSHIP, JM_TERM_NARROW }, { "業務委託|外包|프리랜서", JM_CONTRACT_FREELANCE },
  { "契約社員|合同工|계약직", JM_CONTRACT_FIXED_TERM }, { "派遣|临时|臨時", JM_CONTRACT_TEMPORARY }, { "正社員|正式工|정규직", JM_CONTRACT_PERMANENT },
};

static const JmTerm working_times[] = {
  { "part time|parttime|part timer|temps partiel|mi temps|temps non complet|teilzeit|teilzeitkraft|teilzeitstelle|teilzeitbeschaftigung|minijob|mini job|minijobs|midijob|geringfugig|geringfugige|geringfugige beschaftigung|"
    "nebenjob|werkstudent|werkstudentin|werkstudenten|werkstudierende|working student|studentenjob|tiempo parcial|a tiempo parcial|media jornada|jornada parcial|jornada reducida|medio tiempo|tempo parziale|part time verticale|"
    "meio periodo|meio tempo|tempo parcial|deeltijd|deeltijds|bijbaan|zaterdaghulp|niepelny etat|niepelny wymiar|czesc etatu|pol etatu|1 2 etatu|deltid|extrajobb|halftijds", JM_WORKING_TIME_PART },
  { "full time|fulltime|full timer|temps plein|temps complet|plein temps|a plein temps|vollzeit|vollzeitstelle|vollzeitbeschaftigung|tiempo completo|a tiempo completo|jornada completa|tempo pieno|full time orizzontale|"
    "tempo integral|tempo inteiro|periodo integral|voltijd|voltijds|voltijds dienstverband|pelny etat|pelny wymiar|pelen etat|heltid|fuldtid|fulltid|100 pensum|pensum 100|100 stelle", JM_WORKING_TIME_FULL },
  { "full|plein|ft", JM_WORKING_TIME_FULL, JM_TERM_ALONE },
  { "part|partiel|pt", JM_WORKING_TIME_PART, JM_TERM_ALONE },
  { "full or part time|full and part time|full part time|part or full time|part full time|full time or part time|part time or full time|full time part time|part time full time|voll oder teilzeit|voll und teilzeit|voll bzw teilzeit|"
    "voll teilzeit|teil oder vollzeit|teil und vollzeit|teil vollzeit|temps plein ou partiel|temps plein partiel|temps partiel ou plein|temps complet ou partiel|temps partiel ou complet|tiempo completo o parcial|jornada completa o parcial|"
    "full time o part time|voltijds of deeltijds|voltijds deeltijds|fulltime of parttime|fulltime parttime|heltid eller deltid|heltid deltid|fuldtid eller deltid", JM_WORKING_TIME_UNKNOWN, JM_TERM_MAYBE },
  { "temps partiel possible|temps partiel envisageable|teilzeit moglich|auch in teilzeit|part time possible|part time considered|part time available", 0 },
};
static const JmTerm foreign_working_times[] = {
  { "兼职|兼職|パート|アルバイト|알바|파트타임", JM_WORKING_TIME_PART }, { "全职|全職|正社員|フルタイム|풀타임", JM_WORKING_TIME_FULL },
};

static const JmTerm remotes[] = {
  { "fully remote|full remote|100 remote|remote 100|all remote|completely remote|entirely remote|remote first|remote only|only remote|permanently remote|work from anywhere|remote anywhere|remote worldwide|anywhere in the world|"
    "teletravail total|teletravail complet|teletravail integral|teletravail a 100|teletravail 100|teletravail a temps plein|teletravail a plein temps|100 teletravail|100 en teletravail|100 a distance|full teletravail|"
    "total teletravail|teletravail full|entierement a distance|full distanciel|komplett remote|vollstandig remote|voll remote|ausschliesslich remote|nur remote|remote arbeit 100|100 homeoffice|100 home office|reines homeoffice|"
    "komplett im homeoffice|volles homeoffice|100 remoto|remoto 100|totalmente remoto|totalmente en remoto|completamente remoto|full remoto|teletrabajo 100|100 teletrabajo|teletrabajo total|teletrabajo completo|"
    "interamente da remoto|100 da remoto|full smart working|100 smart working|100 remota|totalmente remota|w pelni zdalna|w pelni zdalnie|100 zdalnie|100 zdalna|praca w pelni zdalna|volledig thuiswerk|volledig remote|helt pa distans",
    JM_REMOTE_REMOTE, JM_TERM_FULLY },
  { "remote|remotely|remote work|remote working|remote position|remote job|remote role|telecommute|telecommuting|telework|teleworking|work from home|working from home|wfh|home based|teletravail|tele travail|en teletravail|"
    "travail a distance|distanciel|homeoffice|home office|fernarbeit|telearbeit|teletrabajo|trabajo remoto|trabajo a distancia|en remoto|remoto|remota|lavoro da remoto|da remoto|telelavoro|lavoro a distanza|trabalho remoto|"
    "trabalho a distancia|teletrabalho|thuiswerk|thuiswerken|praca zdalna|zdalnie|zdalna|distansarbete|distans|pa distans|fjernarbejde|hjemmekontor|hjemmearbejde|etatyo", JM_REMOTE_REMOTE },
  { "a distance|a distancia|op afstand|anywhere|worldwide|distributed", JM_REMOTE_REMOTE, JM_TERM_BRIEF },
  { "hybrid|hybrids|hybrid remote|remote hybrid|hybrid work|hybrid working|hybride|hybrides|hybrides arbeiten|hybrider|hybriden|hybrides modell|travail hybride|hibrido|hibrida|modelo hibrido|modalidad hibrida|trabajo hibrido|"
    "ibrido|ibrida|lavoro ibrido|hybryda|hybrydowa|hybrydowy|hybrydowo|hybrydowe|hybridarbete|smart working|lavoro agile|"
    "partial remote|partially remote|partly remote|part remote|remote partiel|remote partial|semi remote|semi teletravail|half remote|some remote|some remote work|occasional remote|occasional remote work|occasionally remote|"
    "remote possible|remote work possible|remote option|remote optional|remote options|optional remote|option remote|remote occasionnel|remote ponctuel|remote autorise|remote available|"
    "occasional home working|occasional working from home|work from home possible|some work from home|work from home options|teletravail partiel|teletravail occasionnel|teletravail ponctuel|teletravail frequent|teletravail regulier|"
    "teletravail possible|teletravail autorise|teletravail flexible|teletravail envisageable|teletravail propose|teletravail partiellement possible|teletravail hybride|teletravail modere|teletravail leger|possibilite de teletravail|possibilite teletravail|"
    "possibilite de faire du teletravail|jours de teletravail|jour de teletravail|jours teletravail|jours en teletravail|jours de tt|teletravaillable|partiellement a distance|ouvert au teletravail|accord de teletravail|charte teletravail|"
    "homeoffice moglich|home office moglich|homeoffice moglichkeit|home office moglichkeit|homeoffice option|home office option|homeoffice nach absprache|homeoffice tage|homeoffice anteil|teilweise homeoffice|teilweise home office|"
    "teilweise im homeoffice|teilweise remote|anteilig remote|remote moglich|remote anteil|remote option|mobiles arbeiten|mobil arbeiten|mobile arbeit|mobilem arbeiten|mobiles arbeiten moglich|tage homeoffice|tage home office|tage remote|"
    "tage mobiles arbeiten|flexible homeoffice|homeoffice regelung|teletrabajo parcial|teletrabajo posible|posibilidad de teletrabajo|teletrabajo hibrido|opcion de teletrabajo|teletrabajo opcional|teletrabajo ocasional|remoto parcial|"
    "parcialmente remoto|semipresencial|dias de teletrabajo|dias teletrabajo|parzialmente da remoto|giorni di smart working|smart working parziale|possibilita di smart working|possibilita di lavoro da remoto|parcialmente remota|"
    "regime hibrido|deels thuis|deels thuiswerken|gedeeltelijk thuiswerken|thuiswerken mogelijk|thuiswerk mogelijk|mogelijkheid tot thuiswerken|praca czesciowo zdalna|czesciowo zdalna|czesciowo zdalnie|mozliwosc pracy zdalnej|"
    "praca hybrydowa|delvis distans|delvis pa distans|mojlighet till distansarbete", JM_REMOTE_HYBRID },
  { "hybrid cloud|hybrid clouds|hybrid app|hybrid apps|hybrid mobile|hybrid vehicle|hybrid vehicles|hybrid infrastructure|hybrid infrastructures|hybrid environment|hybrid environments|hybrid it|cloud hybride|clouds hybrides|"
    "vehicule hybride|vehicules hybrides|hybrid search|hybrid electric|"
    "remote friendly|remote sensing|remote control|remote controlled|remote area|remote areas|remote site|remote sites|remote monitoring|remote access|remote hands|remote team|remote teams|remote procedure|remote desktop|remote diagnostics|"
    "remote patient monitoring|remote location|remote locations|remote island|remote communities|remote support|remote management|remote interview|remote interviews|temporarily remote|temporary remote|remote user|remote users|"
    "remote customers|remote clients|anywhere else|anywhere from|prise de controle a distance|maintenance a distance|assistance a distance|support a distance|vente a distance|formation a distance|controle a distance", 0 },
  { "on site only|onsite only|in office only|in person only|office based|office based role|100 on site|100 onsite|100 in office|100 sur site|100 presentiel|full presentiel|presentiel obligatoire|100 presencial|100 prasenz|nur vor ort|"
    "non teletravaillable", JM_REMOTE_ON_SITE },
  { "on site|onsite|in office|in the office|in person|at the office|sur site|sur place|vor ort|presentiel|en presentiel|presencial|presencialmente|in sede|in presenza|op locatie|op kantoor|stacjonarnie|stacjonarna|pa plats|pa kontoret|"
    "au bureau|im buro|en oficina", JM_REMOTE_ON_SITE, JM_TERM_LABEL },
  { "office|bureau|oficina|prasenz|buro|kontor|kantoor", JM_REMOTE_ON_SITE, JM_TERM_ALONE },
  { "on site parking|on site gym|on site canteen|on site restaurant|on site childcare|on site nursery|onsite parking|onsite gym|onsite canteen|onsite restaurant|on site cafe|on site amenities|on site visits|on site support|"
    "back office|front office|middle office|ms office|microsoft office|office 365|office manager|office assistant|head office|office management|home office de|post office|bureau d etudes|bureau d etude|bureaux d etudes|backoffice|"
    "box office|law office|office administrator", 0 },
};

static const JmTerm foreign_remotes[] = {
  { "リモート可|一部リモート|混合办公|하이브리드", JM_REMOTE_HYBRID }, { "远程|遠程|リモート|在宅勤務|재택", JM_REMOTE_REMOTE },
};

#define TABLE(of) { of, G_N_ELEMENTS (of), foreign_##of, G_N_ELEMENTS (foreign_##of) }
static JmTermTable tables[] = { TABLE (contracts), TABLE (working_times), TABLE (remotes) };

static void
add_phrase (JmTermTable  *table,
            const char   *phrase,
            const JmTerm *row)
{
  g_auto(GStrv) words = g_strsplit (phrase, " ", -1);
  guint n_words = g_strv_length (words);
  guint longest = GPOINTER_TO_UINT (g_hash_table_lookup (table->starts, words[0]));

  g_hash_table_insert (table->phrases, g_strdup (phrase), (gpointer) row);
  g_hash_table_insert (table->starts, g_strdup (words[0]), GUINT_TO_POINTER (MAX (n_words, longest)));
}

static void
fill_table (JmTermTable *table)
{
  table->phrases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  table->starts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  table->foreign_phrases = g_ptr_array_new_with_free_func (g_free);
  table->foreign_values = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; i < table->n_rows; i++)
    {
      g_auto(GStrv) phrases = g_strsplit (table->rows[i].phrases, "|", -1);

      for (guint j = 0; phrases[j] != NULL; j++)
        add_phrase (table, phrases[j], &table->rows[i]);
    }
  for (guint i = 0; i < table->n_foreign; i++)
    {
      g_auto(GStrv) phrases = g_strsplit (table->foreign[i].phrases, "|", -1);

      for (guint j = 0; phrases[j] != NULL; j++)
        {
          g_ptr_array_add (table->foreign_phrases, jm_text_fold (phrases[j]));
          g_array_append_val (table->foreign_values, table->foreign[i].value);
        }
    }
}

static const JmTermTable *
table_of (guint kind)
{
  static gsize is_filled;

  if (g_once_init_enter (&is_filled))
    {
      for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
        fill_table (&tables[i]);
      g_once_init_leave (&is_filled, 1);
    }
  return &tables[kind];
}

const JmTermTable *
jm_terms_contracts (void)
{
  return table_of (0);
}

const JmTermTable *
jm_terms_working_times (void)
{
  return table_of (1);
}

const JmTermTable *
jm_terms_remotes (void)
{
  return table_of (2);
}
