/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "value/jm-pay-words.h"

#include <base/jm-text.h>

#include <string.h>

#define LONGEST 48 /* bytes of the longest word, folded */

typedef struct {
  const char *words;
  JmPayWord   meaning;
} Row;

#define SIGN(code) { JM_PAY_CURRENCY, .currency = code }
#define TIMES_A(number) { JM_PAY_FACTOR, .factor = number }
#define IS(...) { __VA_ARGS__ }
#define NAMED(a_period) { JM_PAY_PERIOD, a_period }
#define PAID(a_period) { JM_PAY_PERIOD | JM_PAY_SALARY, a_period }
#define TIME(a_period) { JM_PAY_UNIT, a_period }
#define BRIEF(a_period) { JM_PAY_SHORT, a_period }

/* English, French, German, Spanish, Italian, Portuguese, Dutch, Polish, Swedish, Norwegian, Danish, Chinese, Japanese, Korean. A word
 * of several rows means all of them. */
static const Row rows[] = {
  /* currencies */
  { "€ eur euro euros euroa evro eurot eu€", SIGN ("EUR") },
  { "$ usd us$ usd$ u$s dollar dollars", SIGN ("USD") },
  { "£ gbp pound pounds sterling livres", SIGN ("GBP") },
  { "chf sfr fr. francs franken", SIGN ("CHF") },
  { "cad ca$ c$ cad$ cdn$ cdn", SIGN ("CAD") },
  { "aud au$ a$ aud$", SIGN ("AUD") },
  { "nzd nz$ nzd$", SIGN ("NZD") },
  { "hkd hk$", SIGN ("HKD") },
  { "sgd sg$ s$ sgd$", SIGN ("SGD") },
  { "twd nt$ ntd", SIGN ("TWD") },
  { "mxn mx$ mxn$", SIGN ("MXN") },
  { "brl r$ reais", SIGN ("BRL") },
  { "ars", SIGN ("ARS") },
  { "clp", SIGN ("CLP") },
  { "cop", SIGN ("COP") },
  { "pen s/.", SIGN ("PEN") },
  { "kr kr. kronor kroner", { JM_PAY_CURRENCY, .currency = "kr" } },
  { "sek", SIGN ("SEK") },
  { "nok", SIGN ("NOK") },
  { "dkk", SIGN ("DKK") },
  { "isk", SIGN ("ISK") },
  { "pln zł złotych złote złoty zlotys", SIGN ("PLN") },
  { "czk kč", SIGN ("CZK") },
  { "huf ft forint", SIGN ("HUF") },
  { "ron lei", SIGN ("RON") },
  { "bgn лв", SIGN ("BGN") },
  { "rsd", SIGN ("RSD") },
  { "uah ₴ грн", SIGN ("UAH") },
  { "rub ₽ руб", SIGN ("RUB") },
  { "try ₺ tl", SIGN ("TRY") },
  { "ils ₪ nis", SIGN ("ILS") },
  { "inr ₹ rs rs. rupees", SIGN ("INR") },
  { "pkr", SIGN ("PKR") },
  { "bdt ৳", SIGN ("BDT") },
  { "lkr", SIGN ("LKR") },
  { "¥", { JM_PAY_CURRENCY, .currency = "¥" } },
  { "jpy 円 yen", SIGN ("JPY") },
  { "cny rmb 元 yuan", SIGN ("CNY") },
  { "krw ₩ 원", SIGN ("KRW") },
  { "vnd ₫", SIGN ("VND") },
  { "php ₱", SIGN ("PHP") },
  { "idr rp rp.", SIGN ("IDR") },
  { "myr rm", SIGN ("MYR") },
  { "thb ฿ baht", SIGN ("THB") },
  { "aed", SIGN ("AED") },
  { "sar", SIGN ("SAR") },
  { "qar", SIGN ("QAR") },
  { "egp", SIGN ("EGP") },
  { "mad dh dhs dirhams", SIGN ("MAD") },
  { "tnd dt", SIGN ("TND") },
  { "dzd", SIGN ("DZD") },
  { "xof fcfa cfa", SIGN ("XOF") },
  { "ngn ₦", SIGN ("NGN") },
  { "kes ksh", SIGN ("KES") },
  { "ghs", SIGN ("GHS") },
  { "zar", SIGN ("ZAR") },

  /* how many of them */
  { "k kilo mille mil mila tys tys. tsd tsd. tausend thousand tusen t", TIMES_A (1000) },
  { "ke keuro keuros", { JM_PAY_FACTOR | JM_PAY_CURRENCY, .factor = 1000, .currency = "EUR" } },
  { "kf", { JM_PAY_FACTOR | JM_PAY_CURRENCY, .factor = 1000, .currency = "CHF" } },
  { "万 萬 만", TIMES_A (10000) },
  { "만원", { JM_PAY_FACTOR | JM_PAY_CURRENCY, .factor = 10000, .currency = "KRW" } },
  { "千", TIMES_A (1000) },
  { "lakh lakhs lac lacs", { JM_PAY_FACTOR, .factor = 100000, .hint = "INR" } },
  { "l", TIMES_A (100000) },
  { "lpa", { JM_PAY_FACTOR | JM_PAY_PERIOD | JM_PAY_CURRENCY, JM_PERIOD_YEAR, 100000, "INR" } },
  { "m mm mn mio mio. million millions millionen millones milioni miljoner juta b bn mrd md milliard milliards billion billions trillion trillions 億 亿",
    IS (JM_PAY_MILLION, .factor = 1e6) },

  /* hours */
  { "hour hours hr hr. hrs hrs. heure heures stunde stunden std std. hora horas ora ore uur uren timme timmar timma timer timen godzina godzin godzine godziny "
    "godz godz. wochenstunden wochenstd stdn", TIME (JM_PERIOD_HOUR) },
  { "hourly horaire stündlich ph orari oraria godzinowo godzinowa godzinowe stundenlohn stundensatz stundenverdienst stundenentgelt", NAMED (JM_PERIOD_HOUR) },
  { "timlön timpenning timtaxa", { JM_PAY_PERIOD | JM_PAY_SALARY, JM_PERIOD_HOUR, .hint = "SEK" } },
  { "timelønn", { JM_PAY_PERIOD | JM_PAY_SALARY, JM_PERIOD_HOUR, .hint = "NOK" } },
  { "timeløn", { JM_PAY_PERIOD | JM_PAY_SALARY, JM_PERIOD_HOUR, .hint = "DKK" } },
  { "uurloon uurtarief", PAID (JM_PERIOD_HOUR) },
  { "h u hs tim tim. time", BRIEF (JM_PERIOD_HOUR) },
  { "时 時", TIME (JM_PERIOD_HOUR) },
  { "timme timmar timma tim tim.", { JM_PAY_FILLER, .hint = "SEK" } },
  { "시급 시간", NAMED (JM_PERIOD_HOUR) },

  /* days */
  { "day days jour jours journée journées tag tage tagen tages día días giorno giorni dia dias dag dagen dagar dzień dni dzien diem gg", TIME (JM_PERIOD_DAY) },
  { "daily journalier journalière journaliers quotidien täglich diario diaria diarios diari giornaliero giornaliera giornalieri pd dziennie dzienna dziennej dagelijks",
    NAMED (JM_PERIOD_DAY) },
  { "tjm tagessatz tagessätze tageslohn dagtarief dagloon dagsats dagslön", PAID (JM_PERIOD_DAY) },
  { "d j", BRIEF (JM_PERIOD_DAY) },
  { "天 日", TIME (JM_PERIOD_DAY) },
  { "일당 일급", NAMED (JM_PERIOD_DAY) },

  /* weeks */
  { "week weeks wk wks semaine semaines woche wochen semana semanas settimana settimane weken vecka veckor veckan tydzień tygodni tygodniu tydzien uge uger uke uker sem sem.",
    TIME (JM_PERIOD_WEEK) },
  { "weekly hebdo hebdomadaire hebdomadaires wöchentlich semanal semanales semanais settimanale settimanali pw tygodniowo wekelijks", NAMED (JM_PERIOD_WEEK) },
  { "wochenlohn weekloon veckolön", PAID (JM_PERIOD_WEEK) },
  { "vecka veckor veckan", { JM_PAY_FILLER, .hint = "SEK" } },
  { "uke uker", { JM_PAY_FILLER, .hint = "NOK" } },
  { "uge uger", { JM_PAY_FILLER, .hint = "DKK" } },
  { "w", BRIEF (JM_PERIOD_WEEK) },
  { "周 週", TIME (JM_PERIOD_WEEK) },

  /* months */
  { "month months mths mois monat monate monaten monats meses mese mesi maand maanden maned maneden maneder månad månaden månader miesiąc miesiące miesięcy mies mies. kk",
    TIME (JM_PERIOD_MONTH) },
  { "monthly pcm mensuel mensuels mensuelle mensuelles mensuellement monatlich mensual mensuales mensile mensili mensal mensais maandelijks miesięcznie miesięczne miesięcznego "
    "månatligen pm mtl.", NAMED (JM_PERIOD_MONTH) },
  { "monatslohn monatsgehalt monatsbrutto bruttomonatsgehalt monatsbruttogehalt bruttomonatslohn monatsverdienst monatsentgelt maandsalaris maandloon", PAID (JM_PERIOD_MONTH) },
  { "månad månaden månader", { JM_PAY_FILLER, .hint = "SEK" } },
  { "månadslön", { JM_PAY_PERIOD | JM_PAY_SALARY, JM_PERIOD_MONTH, .hint = "SEK" } },
  { "månedslønn", { JM_PAY_PERIOD | JM_PAY_SALARY, JM_PERIOD_MONTH, .hint = "NOK" } },
  { "månedsløn", { JM_PAY_PERIOD | JM_PAY_SALARY, JM_PERIOD_MONTH, .hint = "DKK" } },
  { "m mo mth mês mån mån. mnd md md.", BRIEF (JM_PERIOD_MONTH) },
  { "mån mån.", { JM_PAY_FILLER, .hint = "SEK" } },
  { "月", TIME (JM_PERIOD_MONTH) },
  { "월급 월", NAMED (JM_PERIOD_MONTH) },

  /* years */
  { "year years yr yr. yrs annum année années ans jahr jahre jahren jahres año años anno anni ano anos jaar jaren års året rok roku lat", TIME (JM_PERIOD_YEAR) },
  { "yearly annual annually annualized annualised annuel annuels annuelle annuelles annuellement jährlich anual anuales anualmente annuo annui annua annue anuais jaarlijks rocznie roczne "
    "pa årligen årlig", NAMED (JM_PERIOD_YEAR) },
  { "jahresgehalt jahresbrutto jahresbruttogehalt bruttojahresgehalt jahreslohn jahresverdienst jahresentgelt jahreszielgehalt zieljahresgehalt jahresfestgehalt jahreseinkommen "
    "jahresbruttolohn bruttojahreslohn jahressalär jahressalaer jaarsalaris jaarloon jaarinkomen ral sba", PAID (JM_PERIOD_YEAR) },
  { "årslön", { JM_PAY_PERIOD | JM_PAY_SALARY, JM_PERIOD_YEAR, .hint = "SEK" } },
  { "årslønn", { JM_PAY_PERIOD | JM_PAY_SALARY, JM_PERIOD_YEAR, .hint = "NOK" } },
  { "årsløn", { JM_PAY_PERIOD | JM_PAY_SALARY, JM_PERIOD_YEAR } },
  { "an y a år", BRIEF (JM_PERIOD_YEAR) },
  { "年", TIME (JM_PERIOD_YEAR) },
  { "연봉", PAID (JM_PERIOD_YEAR) },

  /* between amount and period */
  { "/ per par pro por p p. pr pr. je a à an al all l im i in om za na ao cada chaque jede jeden each every die the la il el de prog", IS (JM_PAY_PER) },

  /* between the bounds */
  { "/ - -- — ― ~ ～ 〜 to à a bis až al tot till til do hasta até fino → > 至 到 › ‒ − through thru −", IS (JM_PAY_TO) },
  { "and et und y e ed i en och og & oraz", IS (JM_PAY_AND) },
  { "between entre zwischen tra fra tussen między pomiędzy mellan mellem mellom compris comprise", IS (JM_PAY_BETWEEN) },
  { "or ou oder o of lub eller ode", IS (JM_PAY_OR) },

  /* one bound */
  { "upto max max. maxi maximum maximal maximale maximaal jusque jusqu'à jusqu'au jusqu hasta fino bis tot até till til do massimo máximo máx under below < ≤ höchstens höchst "
    "maksymalnie maks plafond plafonné högst until", IS (JM_PAY_MOST) },
  { "from starting starts ab dès partir min min. mini minimum minimal minimale minimaal mindestens mínimo minimo mín least over above > ≥ desde vanaf od da från fra minst más plus mehr "
    "mindestgehalt kv-mindestgehalt more beginning startgehalt einstiegsgehalt exceeding najmniej moins", IS (JM_PAY_LEAST) },

  /* within an amount */
  { "de des du d' d of un une a an the le la les el los ein eine zu zum ca ca. c c. circa env env. environ approx approx. approximately around about etwa rund ungefähr ongeveer około alrededor "
    "brut bruts brute brutto bruto brutos bruta lordo lordi lorda gross net nets nette netto neto netos netti netta base based basis basic fixe fix fixed ht htva hors taxes "
    "vat : ( ) [ ] = * ' ’ \" “ ” from within au aux is von vom sur selon equivalent rising going évoluant évolutif up to maximum max total is est ist es si en als als et "
    "on at value amount tax before ex excl excl. excluding b2b compris restaurant restaurants resto", IS (JM_PAY_FILLER) },

  /* pay, and what only comes beside it */
  { "salaire salaires salarial salariale rémunération rémunérations rému remu salary salaries pay payment comp compensation wage wages gehalt gehälter gehaltsspanne gehaltsrahmen vergütung lohn "
    "entgelt einkommen verdienst salario salarios sueldo sueldos retribución retribuzione remuneración stipendio salaris loon beloning bezahlung honorar honorarsatz wynagrodzenie pensja stawka "
    "widełki lön lønn løn ersättning salário remuneração vencimento ordenado fixe package paquet tarif tarifs rate rates ote earnings tasa income taux fourchette range band gage budgeted "
    "mindestgehalt jahreszielgehalt grundgehalt bruttogehalt fixgehalt festgehalt kv-mindestgehalt bruttolohn salär gratification stundensatz tjm 薪 給 给 收 资 資 额 額", IS (JM_PAY_SALARY) },
  { "薪", { JM_PAY_SALARY | JM_PAY_TIMES, .hint = "CNY" } },
  { "bonus boni prime primes variable variables variabel variablen variabler bono bonos premio premi bonificación signing sign-on signon relocation stipend allowance ticket tickets panier "
    "paniers indemnité indemnités titre titres funding raised raise revenue revenues arr turnover seed series investment capital chiffre levée levé levés umsatz fatturato facturación "
    "investors valuation commission commissions provision provisionen équipement referral cooptation mutuelle participation intéressement frais urlaubsgeld weihnachtsgeld zuschuss zulage prämie "
    "premie premia premię aide aides reward learning formation training matching stock options equity bspce rsu rsus tip tips", IS (JM_PAY_ASIDE) },

  { "x × fois mal times pagas paga mensilità mensualidades mensualités gehälter monatsgehälter monatslöhne monatslöhnen gehältern payments maal tredicesima", IS (JM_PAY_TIMES) },
  { "th nd rd st e eme ème ere er º ° ème", IS (JM_PAY_ORDINAL) },
  { "| • ; · ‖ ¦ ▪ ●", IS (JM_PAY_STOP) },
  { "% pct prozent percent procent", IS (JM_PAY_PERCENT) },
};

static GHashTable *meanings; /* folded word -> JmPayWord */

static void
add_word (const char      *word,
          const JmPayWord *meaning)
{
  g_autofree char *folded = jm_text_fold (word);
  JmPayWord *known = g_hash_table_lookup (meanings, folded);

  if (known == NULL)
    {
      known = g_new0 (JmPayWord, 1);
      g_hash_table_insert (meanings, g_steal_pointer (&folded), known);
    }
  known->flags |= meaning->flags;
  if (meaning->period != JM_PERIOD_NONE)
    known->period = meaning->period;
  if (meaning->factor > 0)
    known->factor = meaning->factor;
  if (meaning->currency != NULL)
    known->currency = meaning->currency;
  if (meaning->hint != NULL)
    known->hint = meaning->hint;
}

static void
fill_meanings (void)
{
  static gsize is_filled;

  if (!g_once_init_enter (&is_filled))
    return;
  meanings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto(GStrv) words = g_strsplit (rows[i].words, " ", -1);

      for (guint j = 0; words[j] != NULL; j++)
        add_word (words[j], &rows[i].meaning);
    }
  g_once_init_leave (&is_filled, 1);
}

const JmPayWord *
jm_pay_word_find (const char *word,
                  gsize       length)
{
  char copy[LONGEST + 1];

  if (length == 0 || length > LONGEST)
    return NULL;
  fill_meanings ();
  memcpy (copy, word, length);
  copy[length] = '\0';
  return g_hash_table_lookup (meanings, copy);
}
