/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "value/jm-time-words.h"

#include <base/jm-text.h>

#include <string.h>

/* Words apart by a space, "_" for the space within one. */
typedef struct {
  const char *words;
  int         value;
} Row;

typedef struct {
  const Row  *rows;
  guint       n_rows;
  GHashTable *values; /* folded word -> value, built once */
} List;

/* English, French, German, Spanish, Italian, Portuguese, Dutch, Polish, Swedish, Danish, Norwegian. */
static const Row months[] = {
  { "jan january janv janvier januar jänner jaenner enero ene gennaio gen janeiro januari stycznia styczeń sty", 1 },
  { "feb february fev févr fév février februar febrero febbraio fevereiro februari lutego luty lut", 2 },
  { "mar march mars märz mär maerz mrz marzo março maart mrt marca marzec marts", 3 },
  { "apr april avr avril abr abril aprile kwietnia kwiecień kwi", 4 },
  { "may mai mayo maggio mag maio mei maja maj", 5 },
  { "jun june juin juni junio giugno giu junho czerwca czerwiec cze", 6 },
  { "jul july juil juillet juli julio luglio lug julho lipca lipiec lip", 7 },
  { "aug august aoû août aou aout agosto ago augustus augusti sierpnia sierpień sie", 8 },
  { "sep sept september septembre septiembre setiembre settembre set setembro września wrzesień wrz", 9 },
  { "oct october octobre oktober okt octubre ottobre ott outubro out października październik paź", 10 },
  { "nov november novembre noviembre novembro listopada listopad lis", 11 },
  { "dec december décembre dezember dez diciembre dic dicembre dezembro desember des grudnia grudzień gru", 12 },
};
static const Row zones[] = {
  { "z ut utc gmt wet", 0 }, { "est", -300 }, { "edt", -240 }, { "cst", -360 }, { "cdt", -300 }, { "mst", -420 }, { "mdt", -360 },
  { "pst", -480 }, { "pdt", -420 }, { "akst", -540 }, { "akdt", -480 }, { "hst", -600 }, { "cet mez met bst west", 60 },
  { "cest mesz mest eet sast", 120 }, { "eest msk", 180 }, { "ist", 330 }, { "sgt hkt awst", 480 }, { "jst kst", 540 }, { "aest", 600 },
  { "aedt", 660 }, { "nzst", 720 }, { "nzdt", 780 },
};
static const Row units[] = {
  { "second seconds sec secs seconde secondes sekunde sekunden segundo segundos secondi", 1 },
  { "minute minutes min mins mn minuten minuto minutos minuti minuter minut 分钟 分鐘 分", 60 },
  { "hour hours hr hrs h heure heures stunde stunden std hora horas ora ore uur uren godzina godziny godzin timme timmar timer time 小时 小時 時間", 3600 },
  { "day days d jour jours j tag tage tagen día días giorno giorni dia dias dag dagen dagar dage dzień dni 天 日", JM_TIME_DAY },
  { "week weeks wk wks w semaine semaines woche wochen semana semanas settimana settimane weken tydzień tygodnie tygodni vecka veckor uge uger uke uker 周 週間 週", 7 * JM_TIME_DAY },
  { "month months mo mos mth mois monat monate monaten mes meses mese mesi mês maand maanden miesiąc miesiące miesięcy månad månader måned måneder 个月 個月 ヶ月 か月 月", 30 * JM_TIME_DAY },
  { "year years yr yrs y an ans année années jahr jahre jahren año años anno anni ano anos jaar jaren rok lata lat år 年", 365 * JM_TIME_DAY },
};
static const Row days[] = {
  { "just_posted just_now now today new_today aujourd'hui aujourdhui a_l'instant ce_jour heute gerade_eben soeben eben hoy ahora oggi adesso hoje agora vandaag zojuist dzisiaj dziś dzis idag "
    "i_dag just_nu nu 今天 今日 刚刚 剛剛", 0 },
  { "yesterday hier gestern ayer ieri ontem gisteren wczoraj igår i_går 昨天 昨日", 1 },
  { "avant-hier vorgestern anteayer l'altro_ieri anteontem eergisteren przedwczoraj i_förrgår 前天 一昨日", 2 },
};
static const Row numbers[] = {
  { "a an one un une ein eine einem einer einen una uno um uma een en ett jeden last", 1 },
  { "two deux zwei dos due dois duas twee dwa två to", 2 },
  { "few several some quelques plusieurs einigen einige wenigen unos unas varios algunos pochi alcuni alguns enkele kilka några", 3 },
};
/* Before the age or behind it. */
static const Row agos[] = { { "ago y vor hace depuis seit fa há ha geleden temu sedan siden desde 前", 0 } };
static const Row idles[] = {
  { "mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday lun mer jeu ven sam dim lundi mardi mercredi jeudi vendredi samedi dimanche mo di mi "
    "do fr sa so montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lunes martes miércoles jueves viernes sábado domingo mié jue vie sáb dom lunedì martedì mercoledì giovedì "
    "venerdì sabato domenica gio segunda terça quarta quinta sexta segunda-feira seg ter qua qui sex ma wo vr za zo maandag dinsdag woensdag donderdag vrijdag zaterdag zondag måndag tisdag onsdag "
    "torsdag fredag lördag söndag tis ons tors fre lör sön pon wt śr czw pt sob ndz mandag tirsdag lørdag søndag", 0 },
  { "st nd rd th er e le la l il el lo los o a à den der dem am um uhr at on of de del da do em op dnia the t etc in im en kl om r", 0 },
  { "posted reposted published active listed added created updated update online live date time job last offer opening position publié publiée publie publiée publication parue paru parution "
    "annonce offre offres emploi poste mise mis ligne en actualisé actualisée actualisation modifié modifiée mis mise jour veröffentlicht veroeffentlicht vom eingestellt erschienen anzeige stand "
    "aktualisiert datum publicado publicada publicación fecha oferta pubblicato pubblicata offerta publicação vaga geplaatst gepubliceerd sinds vacature opublikowano opublikowana dodano dodana "
    "publicerad publicerat annons udgivet oprettet publisert over plus more than mehr als más mas de più di meer dan seit depuis since about environ etwa circa ca alrededor", 0 },
};

#define LIST(a) { a, G_N_ELEMENTS (a), NULL }
static List lists[] = { LIST (months), LIST (zones), LIST (units), LIST (days), LIST (numbers), LIST (agos), LIST (idles) };
enum { MONTHS, ZONES, UNITS, DAYS, NUMBERS, AGOS, IDLES };

static void
fill_list (List *list)
{
  list->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < list->n_rows; i++)
    {
      g_autofree char *folded = jm_text_fold (list->rows[i].words);
      g_auto(GStrv) words = g_strsplit (folded, " ", -1);

      for (guint j = 0; words[j] != NULL; j++)
        g_hash_table_insert (list->values, g_strdelimit (g_strdup (words[j]), "_", ' '), GINT_TO_POINTER (list->rows[i].value));
    }
}

static gboolean
look_up (guint       kind,
         const char *word,
         int        *value)
{
  static gsize is_filled;
  gpointer found;

  if (g_once_init_enter (&is_filled))
    {
      for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
        fill_list (&lists[i]);
      g_once_init_leave (&is_filled, 1);
    }
  if (!g_hash_table_lookup_extended (lists[kind].values, word, NULL, &found))
    return FALSE;
  *value = GPOINTER_TO_INT (found);
  return TRUE;
}

gboolean
jm_time_word_month (const char *word,
                    int        *month)
{
  return look_up (MONTHS, word, month);
}

gboolean
jm_time_word_zone (const char *word,
                   int        *minutes)
{
  return look_up (ZONES, word, minutes);
}

gboolean
jm_time_word_unit (const char *word,
                   int        *seconds)
{
  return look_up (UNITS, word, seconds);
}

gboolean
jm_time_word_day (const char *words,
                  int        *number)
{
  return look_up (DAYS, words, number);
}

gboolean
jm_time_word_number (const char *word,
                     int        *number)
{
  return look_up (NUMBERS, word, number);
}

gboolean
jm_time_word_is_ago (const char *word)
{
  int value;

  return look_up (AGOS, word, &value);
}

gboolean
jm_time_word_is_idle (const char *word)
{
  int value;

  return look_up (IDLES, word, &value);
}
