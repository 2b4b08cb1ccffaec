/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/jm-cv-choice.h>

#include "jm-cv-part.h"

/* The jobs at the top of a CV, which are read. */
#define N_RECENT 2
#define N_BEST 4 /* points of each of them that stay longest */

static gboolean
holds (JmJson     *list,
       const char *id)
{
  for (guint i = 0; i < jm_json_get_length (list); i++)
    if (g_strcmp0 (jm_json_get_string (jm_json_get_element (list, i)), id) == 0)
      return TRUE;
  return FALSE;
}

/**
 * jm_cv_pieces_choose:
 * @pieces: (element-type JmCvPiece): of a profile
 * @choice: (nullable): what the user chose
 * @fits: (inout): whether the CV is to be kept short
 *
 * Marks what the user left out and what the user wants. What the profile does not say any more is passed over.
 */
void
jm_cv_pieces_choose (GPtrArray *pieces,
                     JmJson    *choice,
                     gboolean  *fits)
{
  g_return_if_fail (pieces != NULL);
  g_return_if_fail (fits != NULL);

  jm_json_member_boolean (choice, "fits", fits);
  for (guint i = 0; i < pieces->len; i++)
    {
      JmCvPiece *piece = g_ptr_array_index (pieces, i);

      piece->is_out = holds (jm_json_get_member (choice, "out"), piece->id);
      piece->is_wanted = holds (jm_json_get_member (choice, "in"), piece->id);
    }
}

/**
 * jm_cv_pieces_turn:
 * @pieces: (element-type JmCvPiece): as they were chosen and cut
 * @id: of a piece; the same words twice are one
 * @is_in: whether it is to be in the CV
 *
 * Takes a piece, or leaves it out, as the user wants it. What was cut stays in from now on, however long the CV gets.
 *
 * Returns: whether there is such a piece
 */
gboolean
jm_cv_pieces_turn (GPtrArray  *pieces,
                   const char *id,
                   gboolean    is_in)
{
  gboolean is_found = FALSE;

  g_return_val_if_fail (pieces != NULL, FALSE);

  for (guint i = 0; i < pieces->len; i++)
    {
      JmCvPiece *piece = g_ptr_array_index (pieces, i);

      if (!g_str_equal (piece->id, id))
        continue;
      is_found = TRUE;
      piece->is_out = !is_in;
      piece->is_wanted = is_in && (piece->is_cut || piece->is_wanted);
      piece->is_cut = FALSE;
    }
  return is_found;
}

/**
 * jm_cv_pieces_to_choice:
 * @pieces: (element-type JmCvPiece): as they were chosen
 * @fits: whether the CV is to be kept short
 *
 * Returns: (transfer full): what the user chose, as jm_cv_pieces_choose() reads it
 */
JmJson *
jm_cv_pieces_to_choice (GPtrArray *pieces,
                        gboolean   fits)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  g_return_val_if_fail (pieces != NULL, NULL);

  jm_json_begin_object (builder);
  jm_json_set_boolean (builder, "fits", fits);
  for (guint turn = 0; turn < 2; turn++)
    {
      jm_json_key (builder, turn == 0 ? "in" : "out");
      jm_json_begin_array (builder);
      for (guint i = 0; i < pieces->len; i++)
        {
          const JmCvPiece *piece = g_ptr_array_index (pieces, i);

          if (turn == 0 ? piece->is_wanted : piece->is_out)
            jm_json_add_string (builder, piece->id);
        }
      jm_json_end_array (builder);
    }
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

/* --- cuts --- */

/* The turns in which pieces go, the first first. */
typedef enum { TURN_OLD_POINT, TURN_OTHER_PROJECT, TURN_RECENT_POINT, TURN_LAST_POINT, TURN_NEVER } Turn;

typedef struct {
  JmCvPiece *piece;
  Turn       turn;
  guint      place;
} Cut;

static Turn
find_turn (const JmCvPiece *piece,
           guint            rank,
           gboolean         tells_projects)
{
  if (g_str_equal (piece->field, "projects"))
    return piece->point < 0 && piece->score <= 0 && tells_projects ? TURN_OTHER_PROJECT : TURN_NEVER;
  if (!g_str_equal (piece->field, "experience") || piece->point < 0)
    return TURN_NEVER;
  if (piece->entry < N_RECENT)
    return rank >= N_BEST ? TURN_RECENT_POINT : TURN_NEVER;
  return rank == 0 ? TURN_LAST_POINT : TURN_OLD_POINT;
}

static int
compare_cuts (gconstpointer a,
              gconstpointer b)
{
  const Cut *left = a, *right = b;

  if (left->turn != right->turn)
    return left->turn < right->turn ? -1 : 1;
  if (left->piece->score != right->piece->score)
    return left->piece->score < right->piece->score ? -1 : 1;
  return left->place > right->place ? -1 : 1;
}

/* Where no project suits, none suits less than the others. */
static gboolean
tells_projects (GPtrArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      const JmCvPiece *piece = g_ptr_array_index (pieces, i);

      if (g_str_equal (piece->field, "projects") && piece->point < 0 && piece->score > 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * jm_cv_pieces_list_cuts:
 * @pieces: (element-type JmCvPiece): as they were chosen
 *
 * What may be left out of a CV that is too long: points of jobs further back, the weakest of the oldest first, one of each job last;
 * projects that share no word with the posting; of the two newest jobs what comes after the best points. No job ever goes: a gap
 * would be asked about.
 *
 * Returns: (transfer container) (element-type JmCvPiece): the first to go first, nothing that the user turned
 */
GPtrArray *
jm_cv_pieces_list_cuts (GPtrArray *pieces)
{
  g_autoptr(GArray) cuts = g_array_new (FALSE, FALSE, sizeof (Cut));
  GPtrArray *list = g_ptr_array_new ();
  gboolean tells = tells_projects (pieces);
  gboolean is_owner_out = FALSE;
  guint rank = 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      JmCvPiece *piece = g_ptr_array_index (pieces, i);
      Cut cut = { piece, TURN_NEVER, i };

      if (piece->point < 0)
        {
          is_owner_out = piece->is_out;
          rank = 0;
        }
      if (!piece->is_out && !is_owner_out)
        cut.turn = find_turn (piece, piece->point < 0 ? 0 : rank++, tells);
      if (cut.turn != TURN_NEVER && !piece->is_wanted)
        g_array_append_val (cuts, cut);
    }
  g_array_sort (cuts, compare_cuts);
  for (guint i = 0; i < cuts->len; i++)
    g_ptr_array_add (list, g_array_index (cuts, Cut, i).piece);
  return list;
}

/* --- what is left --- */

static gboolean
is_in (const JmCvPiece *piece)
{
  return !piece->is_out && !piece->is_cut;
}

/* The entry of @pieces[@at] with those of its points that are in; they follow it. */
static void
add_entry (JmJsonBuilder  *builder,
           const JmCvPart *part,
           GPtrArray      *pieces,
           guint           at,
           JmJson         *entry)
{
  g_auto(GStrv) names = jm_json_list_members (entry);

  jm_json_begin_object (builder);
  for (guint i = 0; names[i] != NULL; i++)
    {
      JmJson *value = jm_json_get_member (entry, names[i]);

      if (g_strcmp0 (names[i], part->points) != 0 || !jm_json_is (value, JM_JSON_ARRAY))
        {
          jm_json_set_value (builder, names[i], value);
          continue;
        }
      jm_json_key (builder, names[i]);
      jm_json_begin_array (builder);
      for (guint k = at + 1; k < pieces->len && ((JmCvPiece *) pieces->pdata[k])->point >= 0; k++)
        if (is_in (pieces->pdata[k]))
          jm_json_add_value (builder, jm_json_get_element (value, ((JmCvPiece *) pieces->pdata[k])->point));
      jm_json_end_array (builder);
    }
  jm_json_end_object (builder);
}

static char *
write_part (const JmCvPart *part,
            GPtrArray      *pieces,
            JmJson         *list)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) left = NULL;

  jm_json_begin_array (builder);
  for (guint i = 0; i < pieces->len; i++)
    {
      const JmCvPiece *piece = g_ptr_array_index (pieces, i);

      if (piece->point < 0 && is_in (piece) && g_str_equal (piece->field, part->field))
        add_entry (builder, part, pieces, i, jm_json_get_element (list, piece->entry));
    }
  jm_json_end_array (builder);
  left = jm_json_builder_finish (builder);
  return jm_json_to_text (left, FALSE);
}

/**
 * jm_cv_pieces_apply:
 * @pieces: (element-type JmCvPiece): of that profile, as they were chosen and cut
 * @profile: the profile
 *
 * Returns: (transfer full): the profile with what is left of it, in the order of the pieces; nothing is added to it
 */
JmProfile *
jm_cv_pieces_apply (GPtrArray       *pieces,
                    const JmProfile *profile)
{
  g_autoptr(JmJson) json = jm_profile_to_json (profile);
  JmProfile *left = jm_profile_from_json (json, NULL);

  for (const JmCvPart *part = jm_cv_parts; part->field != NULL; part++)
    {
      g_autofree char *text = write_part (part, pieces, jm_json_get_member (json, part->field));

      jm_profile_set_field (left, part->field, text, NULL);
    }
  return left;
}
