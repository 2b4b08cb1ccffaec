/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/jm-cv-choice.h>

#include "jm-cv-part.h"
#include "jm-entry.h"

#include <string.h>

#define MAX_RANKED 2000

/* In the order of the CV. What recruiters and their programs expect in the order of time stays in the profile's. */
const JmCvPart jm_cv_parts[] = {
  { "skills", "skill", "keywords", TRUE, { "name" } },
  { "experience", "job", "highlights", FALSE, { "position", "name", "startDate" } },
  { "projects", "project", "highlights", TRUE, { "name", "startDate" } },
  { "education", "degree", NULL, FALSE, { "institution", "studyType", "area", "startDate" } },
  { "certifications", "certificate", NULL, TRUE, { "name", "issuer" } },
  { "languages", "language", NULL, FALSE, { "language" } },
  { NULL },
};

/* --- the profile in pieces --- */

/* The same text, the same id. */
static char *
make_id (const char *kind,
         const char *of)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, of, -1);

  return g_strdup_printf ("%s-%.8s", kind, hash);
}

static char *
name_entry (const JmCvPart *part,
            JmJson         *entry)
{
  g_autoptr(GString) name = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (part->names) && part->names[i] != NULL; i++)
    {
      const char *word = jm_json_member_string (entry, part->names[i]);

      g_string_append_printf (name, "%s\n", word != NULL ? word : "");
    }
  return make_id (part->kind, name->str);
}

static JmCvPiece *
add_piece (GPtrArray      *pieces,
           const JmCvPart *part,
           guint           entry,
           int             point)
{
  JmCvPiece *piece = g_new0 (JmCvPiece, 1);

  piece->field = part->field;
  piece->entry = entry;
  piece->point = point;
  g_ptr_array_add (pieces, piece);
  return piece;
}

static void
add_points (GPtrArray      *pieces,
            const JmCvPart *part,
            guint           index,
            JmJson         *list,
            const char     *owner)
{
  for (guint i = 0; i < jm_json_get_length (list); i++)
    {
      const char *text = jm_json_get_string (jm_json_get_element (list, i));
      g_autofree char *line = text != NULL ? jm_text_clean_line (text) : g_strdup ("");
      g_autofree char *of = g_strconcat (owner, "\n", line, NULL);
      JmCvPiece *piece = add_piece (pieces, part, index, i);

      piece->id = make_id ("point", of);
      piece->title = g_steal_pointer (&line);
    }
}

static void
add_part (GPtrArray      *pieces,
          const JmCvPart *part,
          JmJson         *list)
{
  for (guint i = 0; i < jm_json_get_length (list); i++)
    {
      JmJson *entry = jm_json_get_element (list, i);
      JmCvPiece *piece = add_piece (pieces, part, i, -1);

      piece->id = name_entry (part, entry);
      piece->title = jm_profile_entry_to_line (part->field, entry);
      if (part->points != NULL)
        add_points (pieces, part, i, jm_json_get_member (entry, part->points), piece->id);
    }
}

/* --- how well they suit --- */

static char *
fold_posting (const JmPosting *posting)
{
  g_autofree char *tags = posting->tags != NULL ? g_strjoinv (" ", posting->tags) : NULL;
  g_autofree char *all = g_strjoin (" ", posting->title != NULL ? posting->title : "", tags != NULL ? tags : "", posting->description != NULL ? posting->description : "",
                                    posting->profile_sought != NULL ? posting->profile_sought : "", NULL);

  return jm_text_fold (all);
}

/* As a word of its own: "C" is not in "CSS". */
static gboolean
names_skill (const char *text,
             const char *skill)
{
  gsize length = strlen (skill);

  for (const char *at = strstr (text, skill); length > 0 && at != NULL; at = strstr (at + 1, skill))
    {
      gboolean from = at == text || !g_ascii_isalnum (at[-1]);
      gboolean to = !g_ascii_isalnum (at[length]) && strchr ("+#", at[length]) == NULL;

      if (from && (to || at[length] == '\0'))
        return TRUE;
    }
  return FALSE;
}

static guint
place_of_part (const char *field)
{
  guint i = 0;

  while (!g_str_equal (jm_cv_parts[i].field, field))
    i++;
  return i;
}

/* A project is all that is said of it, a point is itself; what keeps its place says nothing. */
static void
add_entry (GPtrArray       *entries,
           const JmCvPiece *piece,
           JmJson          *list)
{
  gboolean is_ranked = piece->point >= 0 || jm_cv_parts[place_of_part (piece->field)].is_ranked;
  JmJson *value = piece->point < 0 && is_ranked ? jm_json_get_element (list, piece->entry) : NULL;
  JmEntry *entry = g_new0 (JmEntry, 1);

  entry->title = g_strdup (is_ranked ? piece->title : "");
  entry->text = value != NULL ? jm_json_to_text (value, FALSE) : g_strdup ("");
  g_ptr_array_add (entries, entry);
}

/* What the posting names stands before what only shares a word with it; neither changes the order among its like. */
static double
rank_skill (const char *posting,
            const char *name,
            double      score)
{
  g_autofree char *folded = jm_text_fold (name);

  return names_skill (posting, folded) ? 2 : score > 0 ? 1 : 0;
}

static const char *
name_of (const JmCvPiece *piece,
         JmJson          *list)
{
  const char *name = piece->point < 0 ? jm_json_member_string (jm_json_get_element (list, piece->entry), "name") : piece->title;

  return name != NULL ? name : "";
}

/* A group of skills is as good as the best in it. */
static void
lift_groups (GPtrArray *pieces)
{
  JmCvPiece *group = NULL;

  for (guint i = 0; i < pieces->len; i++)
    {
      JmCvPiece *piece = g_ptr_array_index (pieces, i);

      if (piece->point < 0)
        group = piece;
      else if (group != NULL && g_str_equal (piece->field, "skills"))
        group->score = MAX (group->score, piece->score);
    }
}

static gboolean
rank (GPtrArray       *pieces,
      JmJson          *profile,
      const JmPosting *posting,
      GError         **error)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_entry_free);
  g_autofree char *text = fold_posting (posting);
  g_autofree double *scores = NULL;

  for (guint i = 0; i < MIN (pieces->len, MAX_RANKED); i++)
    {
      const JmCvPiece *piece = g_ptr_array_index (pieces, i);

      add_entry (entries, piece, jm_json_get_member (profile, piece->field));
    }
  scores = jm_retrieval_score (entries, posting, error);
  if (scores == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      JmCvPiece *piece = g_ptr_array_index (pieces, i);

      piece->score = g_str_equal (piece->field, "skills") ? rank_skill (text, name_of (piece, jm_json_get_member (profile, piece->field)), scores[i]) : scores[i];
    }
  lift_groups (pieces);
  return TRUE;
}

/* --- their order --- */

/* An entry with what its place depends on, so that its points stay behind it. */
typedef struct {
  JmCvPiece *piece;
  guint      part;
  double     owner_score; /* 0 where the profile's order stays */
} Place;

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Place *left = a, *right = b;

  if (left->part != right->part)
    return left->part < right->part ? -1 : 1;
  if (left->owner_score != right->owner_score)
    return left->owner_score > right->owner_score ? -1 : 1;
  if (left->piece->entry != right->piece->entry)
    return left->piece->entry < right->piece->entry ? -1 : 1;
  if ((left->piece->point < 0) != (right->piece->point < 0))
    return left->piece->point < 0 ? -1 : 1;
  if (left->piece->score != right->piece->score)
    return left->piece->score > right->piece->score ? -1 : 1;
  return left->piece->point - right->piece->point;
}

static void
sort (GPtrArray *pieces)
{
  g_autoptr(GArray) places = g_array_sized_new (FALSE, FALSE, sizeof (Place), pieces->len);
  double score = 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      JmCvPiece *piece = g_ptr_array_index (pieces, i);
      guint part = place_of_part (piece->field);
      Place place = { piece, part, 0 };

      if (piece->point < 0)
        score = piece->score;
      place.owner_score = jm_cv_parts[part].is_ranked ? score : 0;
      g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);
  for (guint i = 0; i < places->len; i++)
    pieces->pdata[i] = g_array_index (places, Place, i).piece;
}

/**
 * jm_cv_piece_free:
 * @self: (transfer full): a piece
 *
 * Frees it.
 */
void
jm_cv_piece_free (JmCvPiece *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self);
}

/**
 * jm_cv_pieces_list:
 * @profile: whose CV it is
 * @posting: (nullable): what it is for
 * @error: return location
 *
 * Takes the profile to pieces and ranks them by what the posting names and by BM25 over its words; no model is asked. Jobs stay in
 * the profile's order; the points of each, projects, certificates and skills come best first. All of them are in.
 *
 * Returns: (transfer container) (element-type JmCvPiece) (nullable): the pieces in the order of the CV
 */
GPtrArray *
jm_cv_pieces_list (const JmProfile  *profile,
                   const JmPosting  *posting,
                   GError          **error)
{
  g_autoptr(GPtrArray) pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_cv_piece_free);
  g_autoptr(JmJson) json = NULL;

  g_return_val_if_fail (profile != NULL, NULL);

  json = jm_profile_to_json (profile);
  for (const JmCvPart *part = jm_cv_parts; part->field != NULL; part++)
    add_part (pieces, part, jm_json_get_member (json, part->field));
  if (posting != NULL)
    {
      if (!rank (pieces, json, posting, error))
        return NULL;
      sort (pieces);
    }
  return g_steal_pointer (&pieces);
}
