/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/jm-analysis.h>

#include "jm-reply-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* A model counts badly: what is somewhat longer than asked for is kept and said, what is far longer is no answer. */
#define TOLERANCE 4

typedef struct {
  JmJson                 *object;
  const JmAnalysisLimits *limits;
  GStrvBuilder           *warnings;
} Reading;

static gboolean
refuse (GError     **error,
        const char  *field,
        const char  *why)
{
  g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("The model's answer cannot be used: “%s” %s. Try again, or choose another model."), field, why);
  return FALSE;
}

static gboolean
read_score (Reading     *reading,
            JmAnalysis  *self,
            GError     **error)
{
  JmJson *value = jm_json_get_member (reading->object, "score");
  gint64 score;

  if (value == NULL)
    return refuse (error, "score", _("is missing"));
  if (!jm_json_get_int64 (value, &score))
    return refuse (error, "score", _("is not a whole number"));
  if (score < 0 || score > 100)
    return refuse (error, "score", _("is not between 0 and 100"));
  self->score = score;
  return TRUE;
}

static gboolean
length_is_sane (Reading     *reading,
                const char  *field,
                const char  *text,
                guint        limit,
                GError     **error)
{
  glong length = g_utf8_strlen (text, -1);

  if (length > (glong) limit * TOLERANCE)
    return refuse (error, field, _("is much longer than was asked for"));
  if (length > (glong) limit)
    g_strv_builder_take (reading->warnings, g_strdup_printf (_("“%s” is longer than was asked for."), field));
  return TRUE;
}

static gboolean
read_text (Reading     *reading,
           const char  *field,
           guint        limit,
           char       **text,
           GError     **error)
{
  JmJson *value = jm_json_get_member (reading->object, field);

  if (value == NULL)
    return refuse (error, field, _("is missing"));
  if (!jm_json_is (value, JM_JSON_STRING))
    return refuse (error, field, _("is not a text"));
  *text = jm_text_clean_block (jm_json_get_string (value));
  return length_is_sane (reading, field, *text, limit, error);
}

/* A point: an object with a text and the words that show it, or as some models write it, the text alone. */
static gboolean
read_point (Reading     *reading,
            const char  *name,
            JmJson      *value,
            char       **line,
            char       **quote,
            GError     **error)
{
  JmJson *member = jm_json_is (value, JM_JSON_OBJECT) ? jm_json_get_member (value, "quote") : NULL;
  const char *text = jm_json_get_string (jm_json_is (value, JM_JSON_OBJECT) ? jm_json_get_member (value, "text") : value);
  const char *shows = jm_json_get_string (member);

  if (text == NULL || (member != NULL && shows == NULL && !jm_json_is (member, JM_JSON_NULL)))
    return refuse (error, name, _("is not a text"));
  *line = jm_text_clean_line (text);
  *quote = shows != NULL ? jm_text_clean_line (shows) : g_strdup ("");
  return length_is_sane (reading, name, *line, reading->limits->item_chars, error)
         && length_is_sane (reading, name, *quote, reading->limits->item_chars, error);
}

static gboolean
read_items (Reading      *reading,
            const char   *field,
            char       ***items,
            char       ***quotes,
            GError      **error)
{
  JmJson *value = jm_json_get_member (reading->object, field);
  g_autoptr(GStrvBuilder) lines = g_strv_builder_new ();
  g_autoptr(GStrvBuilder) shown = g_strv_builder_new ();
  guint n = jm_json_get_length (value);

  if (value == NULL)
    return refuse (error, field, _("is missing"));
  if (!jm_json_is (value, JM_JSON_ARRAY))
    return refuse (error, field, _("is not a list"));
  if (n > reading->limits->max_items * TOLERANCE)
    return refuse (error, field, _("has many more points than were asked for"));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s[%u]", field, i);
      g_autofree char *line = NULL;
      g_autofree char *quote = NULL;

      if (!read_point (reading, name, jm_json_get_element (value, i), &line, &quote, error))
        return FALSE;
      if (*line == '\0')
        continue;
      g_strv_builder_take (lines, g_steal_pointer (&line));
      g_strv_builder_take (shown, g_steal_pointer (&quote));
    }
  *items = g_strv_builder_end (lines);
  *quotes = g_strv_builder_end (shown);
  return TRUE;
}

static gboolean
holds_address (const char *text)
{
  return g_regex_match_simple ("https?://|www\\.[a-z0-9]|[^\\s@]@[a-z0-9-]+\\.[a-z]", text, G_REGEX_CASELESS, 0);
}

static void
look_at_letter (Reading          *reading,
                const JmAnalysis *self)
{
  if (*self->generated_cover_letter == '\0')
    g_strv_builder_add (reading->warnings, _("The model wrote no letter."));
  if (holds_address (self->generated_cover_letter) || holds_address (self->suggested_cv_content))
    g_strv_builder_add (reading->warnings, _("The model wrote an address of the web or of a mailbox. Check it before you use it."));
}

static gboolean
read_fields (Reading     *reading,
             JmAnalysis  *self,
             GError     **error)
{
  return read_score (reading, self, error)
         && read_items (reading, "pros", &self->pros, &self->pro_quotes, error)
         && read_items (reading, "cons", &self->cons, &self->con_quotes, error)
         && read_text (reading, "suggested_cv_content", reading->limits->cv_chars, &self->suggested_cv_content, error)
         && read_text (reading, "generated_cover_letter", reading->limits->letter_chars, &self->generated_cover_letter, error);
}

/**
 * jm_analysis_from_reply:
 * @content: a model's reply
 * @limits: the lengths that were asked for
 * @error: return location
 *
 * Checks a reply field by field. Texts become plain text; other members are passed over. A field up to four times as long as
 * asked for, and an empty letter, are kept with a warning.
 *
 * Returns: (transfer full) (nullable): the analysis; %JM_ERROR_INVALID names the field that is missing, of another type, out
 *   of range, far too long or there twice
 */
JmAnalysis *
jm_analysis_from_reply (const char              *content,
                        const JmAnalysisLimits  *limits,
                        GError                 **error)
{
  g_autofree char *source = NULL;
  g_autoptr(JmJson) object = NULL;
  g_autofree char *twice = NULL;
  g_autoptr(GStrvBuilder) warnings = g_strv_builder_new ();
  g_autoptr(JmAnalysis) self = g_new0 (JmAnalysis, 1);
  Reading reading = { .limits = limits, .warnings = warnings };

  g_return_val_if_fail (content != NULL && limits != NULL, NULL);

  object = jm_reply_find (content, &source, error);
  if (object == NULL)
    return NULL;
  if (!jm_json_is (object, JM_JSON_OBJECT))
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID,
                           _("The model did not answer in the form that was asked for: its JSON is no object. Try again, or choose another model."));
      return NULL;
    }
  twice = jm_reply_find_double (source);
  if (twice != NULL)
    {
      g_autofree char *name = g_utf8_substring (twice, 0, MIN (g_utf8_strlen (twice, -1), 40));

      refuse (error, name, _("is there twice"));
      return NULL;
    }

  reading.object = object;
  if (!read_fields (&reading, self, error))
    return NULL;
  look_at_letter (&reading, self);
  self->warnings = g_strv_builder_end (warnings);
  return g_steal_pointer (&self);
}

/**
 * jm_analysis_free:
 * @self: (nullable): an analysis
 */
void
jm_analysis_free (JmAnalysis *self)
{
  if (self == NULL)
    return;
  g_strfreev (self->pros);
  g_strfreev (self->cons);
  g_strfreev (self->pro_quotes);
  g_strfreev (self->con_quotes);
  g_free (self->suggested_cv_content);
  g_free (self->generated_cover_letter);
  g_strfreev (self->warnings);
  g_free (self);
}
