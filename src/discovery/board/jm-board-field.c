/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-field.h"

#include "board/jm-board-edit.h"
#include "board/jm-board-reading.h"
#include "board/jm-board-value.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

typedef enum {
  KIND_LINE, KIND_URL, KIND_BLOCK, KIND_TIME, KIND_NUMBER, KIND_TAGS, KIND_FLAG, KIND_COUNTRY, KIND_CURRENCY, KIND_PERIOD,
  KIND_REMOTE, KIND_CONTRACT, KIND_WORKING_TIME,
} Kind;

typedef enum { READER_TEXT, READER_HTML, READER_HTML_ESCAPED, READER_ENTITIES } Reader;

#define AT(member) G_STRUCT_OFFSET (JmPosting, member)

static const struct { const char *name; Kind kind; glong offset; } targets[] = {
  { "title", KIND_LINE, AT (title) },
  { "company_name", KIND_LINE, AT (company_name) },
  { "company_description", KIND_BLOCK, AT (company_description) },
  { "location", KIND_LINE, AT (location) },
  { "country", KIND_COUNTRY, AT (country) },
  { "postal_code", KIND_LINE, AT (postal_code) },
  { "latitude", KIND_NUMBER, AT (latitude) },
  { "longitude", KIND_NUMBER, AT (longitude) },
  { "remote", KIND_REMOTE, AT (remote) },
  { "contract_type", KIND_CONTRACT, AT (contract_type) },
  { "working_time", KIND_WORKING_TIME, AT (working_time) },
  { "start_date", KIND_LINE, AT (start_date) },
  { "external_id", KIND_LINE, AT (external_id) },
  { "source_url", KIND_URL, AT (source_url) },
  { "apply_url", KIND_URL, AT (apply_url) },
  { "salary_min", KIND_NUMBER, AT (salary.min) },
  { "salary_max", KIND_NUMBER, AT (salary.max) },
  { "salary_currency", KIND_CURRENCY, AT (salary.currency) },
  { "salary_period", KIND_PERIOD, AT (salary.period) },
  { "salary_text", KIND_LINE, AT (salary_text) },
  { "description", KIND_BLOCK, AT (description) },
  { "profile_sought", KIND_BLOCK, AT (profile_sought) },
  { "why_us", KIND_BLOCK, AT (why_us) },
  { "text_complete", KIND_FLAG, AT (text_complete) },
  { "published_at", KIND_TIME, AT (published_at) },
  { "expires_at", KIND_TIME, AT (expires_at) },
  { "tags", KIND_TAGS, AT (tags) },
};

static const char *const aspects[] = { "reader", "join", "split", "before", "after", "pattern", "map", "zone", NULL };
static const char *const readers[] = { "text", "html", "html-escaped", "entities", NULL };

struct _JmField {
  Kind       kind;
  glong      offset;
  JmValue   *value;
  Reader     reader;
  char      *join, *split;
  JmEdit    *edit;
  GTimeZone *zone;
};

static int
find_target (const char *name, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    if (strlen (targets[i].name) == length && strncmp (targets[i].name, name, length) == 0)
      return i;
  return -1;
}

gboolean
jm_field_is_key (const char *key)
{
  const char *dot = strchr (key, '.');

  return find_target (key, dot != NULL ? (gsize) (dot - key) : strlen (key)) >= 0
         && (dot == NULL || g_strv_contains (aspects, dot + 1));
}

static char *
aspect_key (const char *key, const char *aspect)
{
  return g_strconcat (key, ".", aspect, NULL);
}

static char *
aspect_text (JmBoardFile *file, const char *group, const char *key, const char *aspect)
{
  g_autofree char *name = aspect_key (key, aspect);

  return jm_board_file_text (file, group, name);
}

static gboolean
refuse_aspect (JmBoardFile *file, const char *group, const char *key, const char *aspect, const char *why, GError **error)
{
  g_autofree char *name = aspect_key (key, aspect);

  jm_board_file_fault (file, group, name, why, error);
  return FALSE;
}

static gboolean
parse_aspects (JmField *self, JmBoardFile *file, const char *group, const char *key, GError **error)
{
  g_autofree char *reader = aspect_text (file, group, key, "reader");
  g_autofree char *zone = aspect_text (file, group, key, "zone");

  self->join = aspect_text (file, group, key, "join");
  self->split = aspect_text (file, group, key, "split");
  for (guint i = 0; reader != NULL && i < G_N_ELEMENTS (readers); i++)
    {
      if (readers[i] == NULL)
        return refuse_aspect (file, group, key, "reader", _("A reader is text, html, html-escaped or entities."), error);
      if (g_str_equal (readers[i], reader))
        {
          self->reader = i;
          break;
        }
    }
  self->edit = jm_edit_parse (file, group, key, error);
  if (self->edit == NULL)
    return FALSE;
  if (zone != NULL && (self->zone = g_time_zone_new_identifier (zone)) == NULL)
    return refuse_aspect (file, group, key, "zone", _("There is no such time zone."), error);
  return TRUE;
}

static JmField *
parse_field (JmBoardFile *file, const char *group, const char *key, JmBoardKind kind, GError **error)
{
  g_autoptr(JmField) self = g_new0 (JmField, 1);
  g_autofree char *text = jm_board_file_text (file, group, key);
  g_autoptr(GError) local_error = NULL;
  int target = find_target (key, strlen (key));

  g_return_val_if_fail (target >= 0, NULL);

  self->kind = targets[target].kind;
  self->offset = targets[target].offset;
  self->value = text != NULL ? jm_value_parse (text, kind, &local_error) : NULL;
  if (self->value == NULL)
    {
      jm_board_file_fault (file, group, key, local_error != NULL ? local_error->message : _("This is empty."), error);
      return NULL;
    }
  return parse_aspects (self, file, group, key, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * jm_field_parse_group:
 * @file: a board file, of whose keys jm_field_is_key() is true
 * @group: "Fields" or "Detail Fields"
 * @kind: how paths are written
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type JmField): the fields, none for a group that is not there; JM_ERROR_INVALID names line and key
 */
GPtrArray *
jm_field_parse_group (JmBoardFile *file, const char *group, JmBoardKind kind, GError **error)
{
  g_autoptr(GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_field_free);
  g_auto(GStrv) keys = jm_board_file_list (file, group);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      const char *dot = strchr (keys[i], '.');
      g_autofree char *name = g_strndup (keys[i], dot != NULL ? (gsize) (dot - keys[i]) : strlen (keys[i]));
      JmField *field;

      if (g_str_has_prefix (keys[i], "X-"))
        continue;
      if (!jm_board_file_has (file, group, name))
        {
          jm_board_file_fault (file, group, keys[i], _("The field itself is missing."), error);
          return NULL;
        }
      if (dot != NULL)
        continue;
      field = parse_field (file, group, keys[i], kind, error);
      if (field == NULL)
        return NULL;
      g_ptr_array_add (fields, field);
    }
  return g_steal_pointer (&fields);
}

void
jm_field_free (JmField *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->value, jm_value_free);
  g_free (self->join);
  g_free (self->split);
  g_clear_pointer (&self->edit, jm_edit_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self);
}

static void
replace (char **text, char *by)
{
  g_free (*text);
  *text = by;
}

/* One text of the board in the form that people read. */
static void
read_text (const JmField *self, const JmFieldContext *context, char **text)
{
  if (context->mends)
    replace (text, jm_text_mend_mojibake (*text));
  if (self->reader == READER_HTML_ESCAPED || self->reader == READER_ENTITIES)
    replace (text, jm_text_unescape (*text));
  jm_edit_apply (self->edit, text);
}

/* Of several amounts, dates or currencies the first counts: joined they would be none. */
static gboolean
is_single (const JmField *self)
{
  return self->kind == KIND_NUMBER || self->kind == KIND_TIME || self->kind == KIND_CURRENCY || self->kind == KIND_PERIOD;
}

static char *
join_texts (const JmField *self, const JmFieldContext *context)
{
  JmEscape escape = self->kind == KIND_URL ? JM_ESCAPE_URL : self->reader == READER_HTML ? JM_ESCAPE_HTML : JM_ESCAPE_NONE;
  g_autoptr(GPtrArray) texts = jm_value_list (self->value, &context->node, context->param, context->named, escape);
  g_autoptr(GPtrArray) kept = g_ptr_array_new ();
  const char *join = self->join != NULL ? self->join : self->kind == KIND_BLOCK ? "\n\n" : ", ";
  g_autofree char *joined = NULL;

  for (guint i = 0; i < texts->len; i++)
    {
      read_text (self, context, (char **) &texts->pdata[i]);
      if (*(char *) texts->pdata[i] != '\0' && (kept->len == 0 || !is_single (self)))
        g_ptr_array_add (kept, texts->pdata[i]);
    }
  if (kept->len == 0)
    return NULL;
  g_ptr_array_add (kept, NULL);
  joined = g_strjoinv (join, (char **) kept->pdata);
  if (self->reader == READER_HTML || self->reader == READER_HTML_ESCAPED)
    replace (&joined, jm_text_from_html (joined, -1));
  return g_steal_pointer (&joined);
}

static char **
list_tags (const JmField *self, const JmFieldContext *context)
{
  g_autoptr(GPtrArray) texts = jm_value_list (self->value, &context->node, context->param, context->named, JM_ESCAPE_NONE);
  g_autoptr(GStrvBuilder) tags = g_strv_builder_new ();

  for (guint i = 0; i < texts->len; i++)
    {
      g_auto(GStrv) parts = NULL;

      read_text (self, context, (char **) &texts->pdata[i]);
      parts = g_strsplit (texts->pdata[i], self->split != NULL ? self->split : "\n", -1);
      for (guint j = 0; parts[j] != NULL; j++)
        g_strv_builder_add (tags, g_strstrip (parts[j]));
    }
  return g_strv_builder_end (tags);
}

static double
read_number (const char *text)
{
  g_autofree char *plain = g_strstrip (g_strdup (text));
  char *end;
  double number = g_ascii_strtod (plain, &end);

  return end != plain && *end == '\0' && isfinite (number) ? number : NAN;
}

/* A board that writes no zone means its own. */
static gint64
read_time (const JmField *self, const JmFieldContext *context, const char *text)
{
  g_autoptr(GDateTime) utc = NULL;
  g_autoptr(GDateTime) local = NULL;
  gint64 instant;

  if (!jm_time_parse (text, context->now, &instant))
    return 0;
  utc = self->zone != NULL ? g_date_time_new_from_unix_utc (instant) : NULL;
  if (utc == NULL)
    return instant;
  local = g_date_time_new (self->zone, g_date_time_get_year (utc), g_date_time_get_month (utc), g_date_time_get_day_of_month (utc),
                           g_date_time_get_hour (utc), g_date_time_get_minute (utc), g_date_time_get_second (utc));
  return local != NULL ? g_date_time_to_unix (local) : instant;
}

static int
read_word (const JmField *self, const char *text)
{
  int word;

  if (self->kind == KIND_REMOTE)
    word = jm_remote_from_string (text);
  else if (self->kind == KIND_CONTRACT)
    word = jm_contract_from_string (text);
  else
    word = jm_working_time_from_string (text);
  if (word != 0)
    return word;
  if (self->kind == KIND_REMOTE)
    return jm_terms_remote (text);
  return self->kind == KIND_CONTRACT ? (int) jm_terms_contract (text) : (int) jm_terms_working_time (text);
}

static void
read_currency (JmPosting *posting, const char *text)
{
  g_autofree char *currency = g_ascii_strup (text, -1);

  g_strstrip (currency);
  if (strlen (currency) == 3 && g_ascii_isalpha (currency[0]) && g_ascii_isalpha (currency[1]) && g_ascii_isalpha (currency[2]))
    g_strlcpy (posting->salary.currency, currency, sizeof posting->salary.currency);
}

static void
strip_end (GString *text, const char *marks)
{
  while (text->len > 0 && strchr (marks, text->str[text->len - 1]) != NULL)
    g_string_truncate (text, text->len - 1);
}

/* ", Skåne, ; Oslo," -> "Skåne; Oslo": a city, a region or a country may be missing. */
static char *
tidy_place (const char *line)
{
  GString *place = g_string_new (NULL);

  for (const char *p = line; *p != '\0'; p++)
    {
      if (*p == ',' || *p == ';')
        strip_end (place, *p == ';' ? ",; " : ", ");
      if (place->len > 0 ? *p != ',' || place->str[place->len - 1] != ';' : strchr (",; ", *p) == NULL)
        g_string_append_c (place, *p);
    }
  strip_end (place, ",; ");
  return g_string_free (place, FALSE);
}

static char *
read_line (const JmField *self, const char *text)
{
  g_autofree char *line = jm_text_clean_line (text);

  if (self->offset == AT (location))
    replace (&line, tidy_place (line));
  return *line != '\0' ? g_steal_pointer (&line) : NULL;
}

static void
store_text (const JmField *self, const JmFieldContext *context, JmPosting *posting, const char *text)
{
  char **target = G_STRUCT_MEMBER_P (posting, self->offset);

  if (self->kind == KIND_LINE)
    replace (target, read_line (self, text));
  else if (self->kind == KIND_URL)
    replace (target, jm_board_dup_address (context->base, text));
  else if (self->kind == KIND_COUNTRY)
    replace (target, jm_place_dup_country (text));
  else
    replace (target, g_strdup (text));
}

static void
store_value (const JmField *self, const JmFieldContext *context, JmPosting *posting, const char *text)
{
  switch (self->kind)
    {
    case KIND_TIME:
      G_STRUCT_MEMBER (gint64, posting, self->offset) = read_time (self, context, text);
      break;
    case KIND_NUMBER:
      G_STRUCT_MEMBER (double, posting, self->offset) = read_number (text);
      break;
    case KIND_FLAG:
      G_STRUCT_MEMBER (gboolean, posting, self->offset) = g_ascii_strcasecmp (text, "false") != 0 && !g_str_equal (text, "0");
      break;
    case KIND_CURRENCY:
      read_currency (posting, text);
      break;
    case KIND_PERIOD:
      posting->salary.period = jm_period_from_string (text);
      break;
    case KIND_REMOTE:
    case KIND_CONTRACT:
    case KIND_WORKING_TIME:
      G_STRUCT_MEMBER (int, posting, self->offset) = read_word (self, text);
      break;
    case KIND_LINE:
    case KIND_URL:
    case KIND_BLOCK:
    case KIND_COUNTRY:
    case KIND_TAGS:
    default:
      store_text (self, context, posting, text);
      break;
    }
}

/**
 * jm_field_read:
 * @self: a field
 * @context: the item and what is around it
 * @posting: what is read goes here; a field that the item lacks stays unknown
 */
void
jm_field_read (JmField *self, const JmFieldContext *context, JmPosting *posting)
{
  g_autofree char *text = NULL;

  if (self->kind == KIND_TAGS)
    {
      g_auto(GStrv) tags = list_tags (self, context);

      if (posting->tags == NULL || *tags != NULL)
        {
          g_strfreev (posting->tags);
          posting->tags = g_steal_pointer (&tags);
        }
      return;
    }
  text = join_texts (self, context);
  if (text != NULL)
    store_value (self, context, posting, text);
}

void
jm_field_finish (JmPosting *posting)
{
  JmMoney money;

  if (!(posting->salary.min > 0))
    posting->salary.min = NAN;
  if (!(posting->salary.max > 0))
    posting->salary.max = NAN;
  if (jm_money_is_known (&posting->salary))
    return;
  if (posting->salary_text == NULL || !jm_money_parse (posting->salary_text, &money))
    money = JM_MONEY_NONE;
  else
    {
      /* What the board says of all its salaries completes what the words leave out. */
      if (*money.currency == '\0')
        memcpy (money.currency, posting->salary.currency, sizeof money.currency);
      if (money.period == JM_PERIOD_NONE)
        money.period = posting->salary.period;
    }
  posting->salary = money;
}
