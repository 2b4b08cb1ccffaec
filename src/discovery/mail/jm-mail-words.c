/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/jm-mail-words.h"

#include <posting/posting.h>

#include <string.h>

#define READ_CHARS 240 /* a longer line is a paragraph, which its beginning tells */

enum { RATING, ANNOTATION, JOB_BUTTON, BUTTON, NAVIGATION, CONTRACT, REMOTE, PLACE, ALERT, TITLE, LEGAL_FORM, N_PATTERNS };

/* Of folded text: no capitals, no accents. */
static const char * const patterns[N_PATTERNS] = {
  [RATING] = "^(note |rating )?[0-5][.,]\\d ?([★*⭐].*|/ ?5.*)?$|^[★☆⭐ ]+$",
  [ANNOTATION] =
    "^((publiee?|postee?|mise? en ligne|posted|active|veroffentlicht|nouvelle offre|publicado)[ :]*)?(il y a |depuis |vor |hace |le )?\\+?"
    "(just (posted|now)|a l'instant|aujourd'hui|today|hier|yesterday|heute|gestern|hoy|ayer|\\d+ ?\\+? ?"
    "(min(ute)?s?|h(eure|our)?s?|j(our)?s?|d(ay)?s?|semaines?|weeks?|w|mois|months?|stunden?|tage?n?|wochen?|horas?|dias?)( ago)?"
    "|\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{2,4}|\\d{1,2} [a-z]+\\.? \\d{4})[.!]?$"
    "|^(new|nouveau|nouvelle|neu|nuevo|urgent|recrutement urgent|hot|top|a la une|sponsored|sponsorise|promoted|promue?|anzeige|offre partenaire)[ !]*$"
    "|candidature (simplifiee|facile|rapide)|^(easily|easy|quick|simple) apply|^apply (with|easily)|einfache bewerbung|schnellbewerbung|solicitud sencilla"
    "|actively (recruiting|hiring)|recrute activement|be an early applicant|parmi les premiers|super recruteur|fast growing|top applicant|skills? match"
    "|(experience|profile) match|responsive employer|employeur (reactif|repond)|hiring multiple|plusieurs postes|reponse(s)? (rapide|sous)"
    "|^\\d+ ?\\+? ?(relations?|connections?|school alum|anciens|alumni|company alum|kontakte|applicants?|candidats?|contactos?)( .*)?$"
    "|^(logo|image|photo)( |$)|^(save|enregistrer|sauvegarder|hide|masquer|speichern|merken|j'aime|like)$",
  [JOB_BUTTON] =
    "^(>|»|→|-)? ?((je )?(voir|vois|consulter|consulte|decouvrir|decouvre|lire|afficher|acceder a|accede a|ouvrir) ?(l'|la |le |cette |ce |mon |votre )?"
    "(offre|annonce|poste|job|emploi|detail|fiche|mission|opportunite)s?( (d'emploi|complete|de l'offre|du poste|en detail))?"
    "|(view|see|open|show|read|check out|explore|go to|discover) ?(the |this |full |your )?(job|offer|position|posting|role|vacancy|listing|opening|opportunity)s?"
    "( (details|description|post|posting|ad))?"
    "|(je )?(postul(er|ez|e)|candidat(er|e))( .{0,24})?|apply( now| today| here| for (this|the) .{0,20}| on .{0,24}| to .{0,24})?|1-?click apply"
    "|(jetzt |gleich )?bewerben|(zur|zum|stelle|job|anzeige|stellenanzeige|stellenangebot)( (ansehen|anzeigen|stelle|job|anzeige|stellenanzeige|stellenangebot))+"
    "|(ver|inscribirme|solicitar|vedi|candidati|bekijk)( (la |el |l'|de )?(oferta|empleo|annuncio|offerta|vacature))?( ora)?)[ :>»→.!]*$",
  [BUTTON] =
    "^(>|»|→)? ?(en savoir plus|plus d'infos?(rmations?)?|details?|learn more|read more|more( info(rmation)?)?|find out more|lire la suite|mehr( erfahren| infos?| lesen)?|weiterlesen"
    "|(voir|view|see) (plus|more|details?)|leer mas|mas informacion|decouvrir|voir|view|open|ouvrir|link|lien|hier|suite)[ :>»→.!]*$",
  [NAVIGATION] =
    "\\b(voir|consulter|afficher|decouvrir|parcourir|see|view|show|browse|explore|ver|vedi|bekijk)\\b.{0,24}\\b(tou(te)?s|all|autres|more jobs|similaires?|similar|plus d'offres|plus d'emplois|"
    "todas|todos|tutti|alle|resultats|results|offres correspondantes|matching jobs)\\b|^(alle|all|tou(te)?s).{0,24}(jobs|stellen|offers|offres|emplois|anzeigen|ansehen|anzeigen)"
    "|(^|\\W)\\d+ (autres|more|new|nouveaux|nouvelles|weitere|neue) .{0,40}(offres|emplois|jobs|stellen)"
    "|desinscri|desabonn|unsubscri|abmelden|abbestellen|darse de baja|disiscri|ne plus recevoir|stop receiving"
    "|\\b(gerer|modifier|editer|supprimer|desactiver|creer|manage|edit|update|change|adjust|delete|create|turn off|verwalten|bearbeiten|andern)\\b.{0,24}"
    "\\b(alertes?|alerts?|criteres|preferences|parametres|settings|notifications?|e-?mails?|recherches?|search(es)?|abonnement|suchauftrag|profile?|compte|account)\\b"
    "|^(mes|my|vos|your|meine) (alertes?|alerts?|preferences|parametres|settings|offres|jobs|candidatures|applications|profile?|compte|account|recherches|searches)"
    "|confidentialite|privacy policy|^(privacy|terms|cookies|aide|help|support|contact|faq|accueil|home|homepage|blog|impressum|datenschutz|mentions legales|legal|cgu)( (policy|us))?$"
    "|^(help|aide|support) ?(center|centre|page)|page d'aide|centre d'aide|conditions (generales|d'utilisation)|terms of (use|service)|user agreement|mentions legales"
    "|^(facebook|twitter|x|instagram|youtube|tiktok|pinterest|linkedin|threads)$|app store|google play|play store|telecharge[rz]|download .{0,12}app|get the app|(notre |our |l')app(lication)? mobile"
    "|(voir|version|consulter|lire|afficher).{0,24}en ligne|web version|(in|dans) (your |votre |the )?(web ?)?(browser|navigateur)|im browser|view (it )?online"
    "|cliquez ici|click here|^(ici|here|hier klicken)$|se connecter|^((log|sign) ?in|connexion)$|^(unlock|debloquer|essayer|try) .{0,24}premium"
    "|©|\\(c\\) ?20|copyright 20|tous droits reserves|all rights reserved|vous (recevez|avez recu)|you('re| are| have) ?(receiving|received)|you received|(this|cet?) (e-?mail|message|courriel)"
    "|sie erhalten|diese e-?mail|^(partager|share)\\b|recommander .{0,12}ami|refer a friend|^(bonjour|hello|hi|salut|bonsoir|cher|chere|dear|hallo|guten)\\b.{0,40}$"
    "|^(cordialement|regards|best regards|bien a vous|a bientot|l'equipe|the .{0,24} team|merci|thanks)\\b|noreply|no-reply|ne pas repondre",
  [CONTRACT] =
    "^((cdi|cdd|stage|stagiaire|alternance|apprentissage|interim|interimaire|freelance|independant|saisonnier|vie|benevolat|volontariat|contrat|contract|type|de|d'|du|a|au|en|et|ou|and|or|und|oder|"
    "duree|determinee|indeterminee|temps|plein|partiel|complet|full|part|time|fulltime|parttime|permanent|permanente|temporary|temp|fixed|term|fixed-term|full-time|part-time|internship|intern|"
    "apprenticeship|apprentice|volunteer|seasonal|regular|employee|vollzeit|teilzeit|unbefristet|befristet|festanstellung|ausbildung|praktikum|werkstudent|minijob|travail|mission|"
    "professionnalisation|job|poste|statut|cadre|non-cadre|contractor|c2c|w2|1099|long|longue|courte|jornada|completa|indefinido|\\d+ ?h|\\d+|mois|months?|monate?|an|ans|annees?|semaines?|weeks?|"
    "jours?|heures?)([ ,/+&().:•|-]+|$))+$",
  [REMOTE] =
    "^((remote|hybrid|hybride|hybrides|teletravail|home|office|homeoffice|homework|total|totale|partiel|complet|occasionnel|ponctuel|frequent|regulier|possible|autorise|distance|full|fully|100|only|"
    "on|sur|site|onsite|on-site|presentiel|vor|ort|mobiles|arbeiten|work|working|from|in|a|a la|de|du|par|per|travail|jusqu'a|up to|up|to|no|not|friendly|first|remoto|hibrido|presencial|"
    "jours?|days?|tage?|semaine|week|woche|mois|month|\\d+)([ ,/+&().:•|%-]+|$))+$",
  [PLACE] =
    " ?\\((\\d{2,3}|2[ab])\\)$| - (\\d{2,3}|2[ab])$|^\\d{5} [a-z]|\\bcedex\\b|^(ile-de-france|france entiere|toute la france)\\b"
    "|(^|[,(] ?)(france|germany|deutschland|allemagne|belgium|belgique|switzerland|suisse|schweiz|luxembourg|spain|espana|espagne|italy|italia|italie|netherlands|pays-bas|portugal|austria|osterreich|"
    "ireland|irlande|united kingdom|uk|royaume-uni|poland|pologne|sweden|suede|denmark|danemark|norway|norvege|canada|united states|usa|etats-unis|australia|maroc|tunisie|india)\\)?$"
    "|,? (area|metropolitan area|bay area|et peripherie|region)$|, [a-z]{2} \\d{5}$",
  [ALERT] = "\\b(jobs?|emplois?|offres?|careers?|carrieres?|recrut\\w*|stellen\\w*|vacanc\\w+|hiring|vacatures?|empleos?|lavoro|postes?|job-?alert\\w*|alerte)\\b",
  [TITLE] = "(^|[ (\\[])([hfmwd](/[hfmwdx]){1,2}|h/f/x|\\(e\\))([ )\\]]|$)|\\b(m|w|d)\\|(m|w|d)\\b|\\(m/w|homme ?/ ?femme|all genders|gn\\)",
  [LEGAL_FORM] = "^(inc|ltd|llc|llp|plc|corp|co|company|sa|sas|sasu|sarl|s\\.a|s\\.a\\.s|s\\.a\\.r\\.l|gmbh|ag|se|kg|bv|nv|spa|srl|sl|oy|ab|pty|limited)\\.?$",
};

static gpointer
compile_all (gpointer data)
{
  GRegex **compiled = g_new0 (GRegex *, N_PATTERNS);

  for (guint i = 0; i < N_PATTERNS; i++)
    compiled[i] = g_regex_new (patterns[i], G_REGEX_OPTIMIZE, 0, NULL);
  return compiled;
}

static gboolean
matches (guint       pattern,
         const char *folded)
{
  static GOnce once = G_ONCE_INIT;
  GRegex **compiled = g_once (&once, compile_all, NULL);

  return g_regex_match (compiled[pattern], folded, 0, NULL);
}

/* The beginning of a text without capitals and accents, with one kind of apostrophe and of space. */
static char *
fold (const char *text)
{
  g_autofree char *line = jm_text_clean_line (text);
  g_autofree char *folded = NULL;
  g_autoptr(GString) out = NULL;

  if (g_utf8_strlen (line, -1) > READ_CHARS)
    *g_utf8_offset_to_pointer (line, READ_CHARS) = '\0';
  folded = jm_text_fold (line);
  out = g_string_new (folded);
  g_string_replace (out, "’", "'", 0);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
has_letter (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      if (g_unichar_isalpha (g_utf8_get_char (text)))
        return TRUE;
    }
  return FALSE;
}

/**
 * jm_mail_words_read:
 * @line: a line of a mail
 *
 * Returns: what it is, whatever it leads to
 */
JmMailWords
jm_mail_words_read (const char *line)
{
  static const struct { guint pattern; JmMailWords words; } rows[] = {
    { RATING, JM_MAIL_WORDS_RATING }, { ANNOTATION, JM_MAIL_WORDS_ANNOTATION }, { JOB_BUTTON, JM_MAIL_WORDS_JOB_BUTTON },
    { BUTTON, JM_MAIL_WORDS_BUTTON }, { NAVIGATION, JM_MAIL_WORDS_NAVIGATION },
  };
  g_autofree char *folded = fold (line);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (matches (rows[i].pattern, folded))
        return rows[i].words;
    }
  return has_letter (folded) || strpbrk (folded, "0123456789") != NULL ? JM_MAIL_WORDS_CONTENT : JM_MAIL_WORDS_NONE;
}

static gboolean
is_salary (const char *text)
{
  JmMoney money;

  return strlen (text) <= 90 && jm_money_parse (text, &money) && jm_money_is_known (&money);
}

/**
 * jm_mail_words_field:
 * @text: what stands between two separators beside a title
 *
 * Returns: what it says
 */
JmMailField
jm_mail_words_field (const char *text)
{
  g_autofree char *folded = fold (text);

  if (is_salary (text))
    return JM_MAIL_FIELD_SALARY;
  if (matches (CONTRACT, folded)
      && (jm_terms_contract (text) != JM_CONTRACT_UNKNOWN || jm_terms_working_time (text) != JM_WORKING_TIME_UNKNOWN))
    return JM_MAIL_FIELD_CONTRACT;
  if (matches (REMOTE, folded) && jm_terms_remote (text) != JM_REMOTE_UNKNOWN)
    return JM_MAIL_FIELD_REMOTE;
  return matches (PLACE, folded) ? JM_MAIL_FIELD_PLACE : JM_MAIL_FIELD_PLAIN;
}

/**
 * jm_mail_words_say_alert:
 * @subject_or_sender: (nullable): a line of the mail's head
 *
 * Returns: whether it speaks of jobs
 */
gboolean
jm_mail_words_say_alert (const char *subject_or_sender)
{
  g_autofree char *folded = subject_or_sender != NULL ? fold (subject_or_sender) : NULL;

  return folded != NULL && matches (ALERT, folded);
}

/**
 * jm_mail_words_say_title:
 * @title: what may be a posting's title
 *
 * Returns: whether it can be nothing else: it names the genders
 */
gboolean
jm_mail_words_say_title (const char *title)
{
  g_autofree char *folded = fold (title);

  return matches (TITLE, folded);
}

/**
 * jm_mail_words_are_legal_form:
 * @text: what stands behind a comma
 *
 * Returns: whether it belongs to a company's name
 */
gboolean
jm_mail_words_are_legal_form (const char *text)
{
  g_autofree char *folded = fold (text);

  return matches (LEGAL_FORM, folded);
}
