/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page/jm-jsonld.h"

#include <math.h>
#include <string.h>

/* A member under its name or, as some systems write it, with a capital. */
static JmJson *
member (JmJson     *json,
        const char *name)
{
  g_autofree char *capital = NULL;
  JmJson *value = jm_json_is (json, JM_JSON_OBJECT) ? jm_json_get_member (json, name) : NULL;

  if (value != NULL || !jm_json_is (json, JM_JSON_OBJECT))
    return value;
  capital = g_strdup (name);
  *capital = g_ascii_toupper (*capital);
  return jm_json_get_member (json, capital);
}

static JmJson *
first_of (JmJson *json)
{
  while (jm_json_is (json, JM_JSON_ARRAY))
    json = jm_json_get_length (json) > 0 ? jm_json_get_element (json, 0) : NULL;
  return json;
}

/* One line of text: the value itself or, of an object, its @key. */
static char *
dup_line (JmJson     *json,
          const char *key)
{
  g_autofree char *scalar = NULL;
  g_autofree char *decoded = NULL;
  g_autofree char *mended = NULL;
  char *line;

  json = first_of (json);
  if (jm_json_is (json, JM_JSON_OBJECT))
    json = key != NULL ? first_of (member (json, key)) : NULL;
  scalar = json != NULL ? jm_json_dup_scalar (json) : NULL;
  if (scalar == NULL)
    return NULL;
  decoded = jm_text_unescape (scalar);
  mended = jm_text_mend_mojibake (decoded);
  line = jm_text_clean_line (mended);
  if (*line == '\0')
    g_clear_pointer (&line, g_free);
  return line;
}

static gboolean
has_tag (const char *text)
{
  for (const char *at = strchr (text, '<'); at != NULL; at = strchr (at + 1, '<'))
    {
      if (g_ascii_isalpha (at[1]) || (at[1] == '/' && g_ascii_isalpha (at[2])))
        return TRUE;
    }
  return FALSE;
}

/* HTML, escaped never, once or twice, or plain text, with "\n" written out or not. */
static char *
dup_prose (JmJson *json)
{
  g_autofree char *scalar = jm_json_dup_scalar (first_of (json));
  g_autoptr(GString) text = NULL;
  g_autofree char *mended = NULL;
  g_autofree char *plain = NULL;

  if (scalar == NULL)
    return NULL;
  for (guint i = 0; i < 2 && !has_tag (scalar) && strchr (scalar, '&') != NULL; i++)
    {
      char *decoded = jm_text_unescape (scalar);

      g_free (scalar);
      scalar = decoded;
    }
  text = g_string_new (scalar);
  g_string_replace (text, "\\r", "", 0);
  g_string_replace (text, "\\n", "\n", 0);
  mended = jm_text_mend_mojibake (text->str);
  if (!has_tag (mended))
    return jm_text_clean_block (mended);
  if (strstr (mended, "<p") == NULL && strstr (mended, "<br") == NULL && strstr (mended, "<li") == NULL && strstr (mended, "<div") == NULL)
    {
      g_string_assign (text, mended);
      g_string_replace (text, "\n", "<br>", 0);
      return jm_text_from_html (text->str, text->len);
    }
  plain = jm_text_from_html (mended, -1);
  return g_steal_pointer (&plain);
}

static void
read_description (JmJson    *job,
                  JmPosting *posting)
{
  static const char * const parts[] = { "description", "responsibilities", "qualifications", "experienceRequirements", "educationRequirements", "skills", "jobBenefits" };
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *prose = dup_prose (member (job, parts[i]));

      if (prose == NULL || *prose == '\0' || strstr (text->str, prose) != NULL)
        continue;
      if (text->len > 0)
        g_string_append (text, "\n\n");
      g_string_append (text, prose);
      if (i == 0)
        posting->text_complete = !g_str_has_suffix (prose, "…") && !g_str_has_suffix (prose, "...");
    }
  if (text->len > 0)
    posting->description = g_string_free (g_steal_pointer (&text), FALSE);
}

static void
append_part (GString    *place,
             const char *part)
{
  g_auto(GStrv) known = g_strsplit (place->str, ", ", 0);

  if (part == NULL || g_strv_contains ((const char * const *) known, part))
    return;
  if (place->len > 0)
    g_string_append (place, ", ");
  g_string_append (place, part);
}

static char *
dup_place (JmJson    *place,
           JmPosting *posting)
{
  static const char * const keys[] = { "addressLocality", "addressRegion" };
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *country = NULL;
  JmJson *address = first_of (member (place, "address"));
  JmJson *geo = first_of (member (place, "geo"));

  if (!jm_json_is (place, JM_JSON_OBJECT) || (address != NULL && !jm_json_is (address, JM_JSON_OBJECT)))
    return dup_line (address != NULL ? address : place, NULL);
  if (address == NULL)
    address = place;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *part = dup_line (member (address, keys[i]), "name");

      append_part (text, part);
    }
  country = dup_line (member (address, "addressCountry"), "name");
  append_part (text, country);
  if (posting->country == NULL)
    posting->country = jm_place_dup_country (country);
  if (posting->postal_code == NULL)
    posting->postal_code = dup_line (member (address, "postalCode"), NULL);
  if (geo != NULL && isnan (posting->latitude))
    {
      g_autofree char *latitude = dup_line (member (geo, "latitude"), NULL);
      g_autofree char *longitude = dup_line (member (geo, "longitude"), NULL);

      if (latitude != NULL && longitude != NULL && g_ascii_strtod (latitude, NULL) != 0)
        {
          posting->latitude = g_ascii_strtod (latitude, NULL);
          posting->longitude = g_ascii_strtod (longitude, NULL);
        }
    }
  if (text->len == 0)
    {
      g_autofree char *street = dup_line (member (address, "streetAddress"), NULL);

      return street != NULL ? g_steal_pointer (&street) : dup_line (member (place, "name"), NULL);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Some sites write the address of the first place into all, and say in the name alone which place it is. */
static char *
dup_named_place (JmJson     *place,
                 const char *country)
{
  g_autofree char *name = dup_line (member (place, "name"), NULL);
  JmPlace found;

  return jm_place_parse (name, country, &found) && *found.city != '\0' ? g_steal_pointer (&name) : NULL;
}

static char *
dup_places (JmJson    *places,
            JmPosting *posting)
{
  g_autoptr(GString) text = g_string_new (NULL);
  guint n = jm_json_is (places, JM_JSON_ARRAY) ? jm_json_get_length (places) : 1;

  for (guint i = 0; places != NULL && i < MIN (n, 50); i++)
    {
      JmJson *one = jm_json_is (places, JM_JSON_ARRAY) ? jm_json_get_element (places, i) : places;
      g_autofree char *place = dup_place (one, posting);

      if (place != NULL && strstr (text->str, place) != NULL)
        {
          g_free (place);
          place = dup_named_place (one, posting->country);
        }
      if (place == NULL || strstr (text->str, place) != NULL)
        continue;
      if (text->len > 0)
        g_string_append (text, "; ");
      g_string_append (text, place);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static void
read_location (JmJson    *job,
               JmPosting *posting)
{
  g_autofree char *type = dup_line (member (job, "jobLocationType"), NULL);

  posting->location = dup_places (member (job, "jobLocation"), posting);
  if (posting->location == NULL)
    posting->location = dup_places (member (job, "applicantLocationRequirements"), posting);
  if (type != NULL)
    posting->remote = g_ascii_strcasecmp (type, "TELECOMMUTE") == 0 || g_str_has_suffix (type, "/TELECOMMUTE") ? JM_REMOTE_REMOTE : jm_terms_remote (type);
}

/* "45000", "45,000", "€ 45.000"; three decimals of an hour's pay are decimals. */
static double
read_number (JmJson     *json,
             const char *unit)
{
  g_autofree char *text = jm_json_dup_scalar (json);
  const char *point = text != NULL ? strrchr (text, '.') : NULL;
  gboolean is_hourly = unit != NULL && jm_period_from_string (unit) == JM_PERIOD_HOUR;
  gboolean has_thousands = jm_json_is (json, JM_JSON_STRING) && point != NULL && strlen (point) == 4 && !is_hourly;
  char *end = NULL;
  double value = text != NULL ? g_ascii_strtod (text, &end) : NAN;
  JmMoney money = JM_MONEY_NONE;

  if (text != NULL && end != text && *end == '\0' && !has_thousands)
    return isfinite (value) && value > 0 ? value : NAN;
  return text != NULL && strlen (text) < 32 && jm_money_parse (text, &money) && (isnan (money.max) || money.max == money.min) ? money.min : NAN;
}

static void
read_salary (JmJson    *job,
             JmPosting *posting)
{
  JmJson *base = first_of (member (job, "baseSalary"));
  JmJson *value;
  g_autofree char *currency = NULL;
  g_autofree char *unit = NULL;
  g_autofree char *text = NULL;
  double single;

  if (base == NULL)
    base = first_of (member (job, "estimatedSalary"));
  value = jm_json_is (base, JM_JSON_OBJECT) && member (base, "value") != NULL ? first_of (member (base, "value")) : base;
  if (value == NULL)
    return;
  currency = dup_line (member (base, "currency"), NULL);
  if (currency == NULL)
    currency = dup_line (member (value, "currency"), NULL);
  if (currency == NULL)
    currency = dup_line (member (job, "salaryCurrency"), NULL);
  unit = dup_line (member (value, "unitText"), NULL);
  if (unit == NULL)
    unit = dup_line (member (base, "unitText"), NULL);

  single = read_number (jm_json_is (value, JM_JSON_OBJECT) ? member (value, "value") : value, unit);
  posting->salary.min = read_number (member (value, "minValue"), unit);
  posting->salary.max = read_number (member (value, "maxValue"), unit);
  if (!jm_money_is_known (&posting->salary))
    posting->salary.min = posting->salary.max = single;
  text = dup_line (jm_json_is (value, JM_JSON_OBJECT) ? member (value, "value") : value, NULL);
  if (!jm_money_is_known (&posting->salary) && text != NULL)
    {
      jm_money_parse (text, &posting->salary);
      posting->salary_text = g_steal_pointer (&text);
    }
  if (!jm_money_is_known (&posting->salary))
    return;
  if (currency != NULL && strlen (currency) == 3 && strspn (currency, G_CSET_A_2_Z G_CSET_a_2_z) == 3)
    g_strlcpy (posting->salary.currency, currency, 4);
  if (unit != NULL && jm_period_from_string (unit) != JM_PERIOD_NONE)
    posting->salary.period = jm_period_from_string (unit);
}

static void
read_employment (JmJson    *type,
                 JmPosting *posting)
{
  guint n = jm_json_is (type, JM_JSON_ARRAY) ? jm_json_get_length (type) : 1;
  gboolean is_full = FALSE, is_part = FALSE;

  for (guint i = 0; type != NULL && i < MIN (n, 20); i++)
    {
      g_autofree char *text = dup_line (jm_json_is (type, JM_JSON_ARRAY) ? jm_json_get_element (type, i) : type, "name");
      JmWorkingTime time = jm_terms_working_time (text);

      if (posting->contract_type == JM_CONTRACT_UNKNOWN)
        posting->contract_type = jm_terms_contract (text);
      is_full |= time == JM_WORKING_TIME_FULL;
      is_part |= time == JM_WORKING_TIME_PART;
    }
  /* Full or part time is the applicant's choice then. */
  if (is_full != is_part)
    posting->working_time = is_full ? JM_WORKING_TIME_FULL : JM_WORKING_TIME_PART;
}

static gint64
read_time (JmJson *json,
           gint64  now)
{
  g_autofree char *text = dup_line (json, NULL);
  gint64 time = 0;

  return jm_time_parse (text, now, &time) && time > 0 ? time : 0;
}

/* An address in place of a name names nobody. */
static char *
dup_company (JmJson *company)
{
  static const char * const keys[] = { "name", "legalName", "alternateName" };
  char *name = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (keys) && name == NULL; i++)
    name = dup_line (company, keys[i]);
  if (name != NULL && (g_str_has_prefix (name, "http://") || g_str_has_prefix (name, "https://")))
    g_clear_pointer (&name, g_free);
  return name;
}

JmPosting *
jm_jsonld_read (JmJson     *job,
                const char *page_url,
                gint64      now)
{
  g_autoptr(JmPosting) posting = jm_posting_new ();
  JmJson *company = first_of (member (job, "hiringOrganization"));
  g_autofree char *url = dup_line (member (job, "url"), "@id");

  posting->title = dup_line (member (job, "title"), NULL);
  if (posting->title == NULL)
    posting->title = dup_line (member (job, "name"), NULL);
  posting->company_name = dup_company (company);
  posting->company_description = jm_json_is (company, JM_JSON_OBJECT) ? dup_prose (member (company, "description")) : NULL;
  posting->external_id = dup_line (member (job, "identifier"), "value");
  posting->source_url = jm_url_resolve (page_url, url);
  read_description (job, posting);
  read_location (job, posting);
  read_salary (job, posting);
  read_employment (member (job, "employmentType"), posting);
  posting->published_at = read_time (member (job, "datePosted"), now);
  posting->expires_at = read_time (member (job, "validThrough"), now);
  posting->raw_data = jm_json_to_text (job, FALSE);
  return g_steal_pointer (&posting);
}
