/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-private.h"
#include "detect/jm-detect-private.h"

#include <glib/gi18n.h>

static const char *const kinds[] = { "url", "redirect", "page", "feed", "jsonld" };

G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == JM_SIGN_JSONLD + 1);

/**
 * jm_detection_new:
 *
 * Returns: (transfer full): a detection that has recognised nothing
 */
JmDetection *
jm_detection_new (void)
{
  JmDetection *self = g_new0 (JmDetection, 1);

  self->postings = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_posting_unref);
  self->tried = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * jm_detection_free:
 * @self: (transfer full): a detection
 *
 * Frees it.
 */
void
jm_detection_free (JmDetection *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->board, jm_board_unref);
  g_free (self->param);
  g_free (self->reference);
  g_free (self->url);
  g_free (self->company);
  g_free (self->problem);
  g_ptr_array_unref (self->postings);
  g_ptr_array_unref (self->tried);
  g_free (self);
}

/**
 * jm_detection_take_sign:
 * @self: a detection
 * @sign: what was recognised
 *
 * Says which board it is, whether it answers or not.
 */
void
jm_detection_take_sign (JmDetection *self, const JmBoardSign *sign)
{
  g_return_if_fail (self != NULL && sign != NULL);

  jm_board_ref (sign->board);
  g_clear_pointer (&self->board, jm_board_unref);
  self->board = sign->board;
  self->found_by = sign->kind;
  g_set_str (&self->param, sign->param);
  g_set_str (&self->url, sign->url);
  g_free (self->reference);
  self->reference = jm_board_make_reference (sign->board, sign->param);
}

/**
 * jm_detection_dup_reason:
 * @self: a detection that has recognised nothing
 *
 * Returns: (transfer full): what was tried, and what to do now
 */
char *
jm_detection_dup_reason (const JmDetection *self)
{
  g_autoptr(GString) reason = g_string_new (_("No job board was recognised."));

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->tried->len; i++)
    g_string_append_printf (reason, " %s", (const char *) g_ptr_array_index (self->tried, i));
  return g_string_free (g_steal_pointer (&reason), FALSE);
}

static void
add_postings (JmJsonBuilder *builder, const JmDetection *self)
{
  jm_json_key (builder, "postings");
  jm_json_begin_array (builder);
  for (guint i = 0; i < self->postings->len; i++)
    {
      g_autoptr(JmJson) posting = jm_posting_to_json (g_ptr_array_index (self->postings, i));

      jm_json_add_value (builder, posting);
    }
  jm_json_end_array (builder);
}

static void
add_board (JmJsonBuilder *builder, const JmDetection *self)
{
  JmBoard *board = self->board;

  jm_json_set_string (builder, "board", board != NULL ? board->name : NULL);
  jm_json_set_string (builder, "param", self->param);
  jm_json_set_string (builder, "reference", self->reference);
  jm_json_set_string (builder, "title", board != NULL ? board->title : NULL);
  jm_json_set_string (builder, "company", self->company);
  jm_json_set_boolean (builder, "needs_key", board != NULL && jm_board_needs_key (board));
  jm_json_set_string (builder, "attribution", board != NULL ? board->attribution : NULL);
  jm_json_set_string (builder, "terms", board != NULL ? board->terms : NULL);
  jm_json_set_string (builder, "confidence", board != NULL ? board->confidence : NULL);
  jm_json_set_string (builder, "found_by", board != NULL ? kinds[self->found_by] : NULL);
  jm_json_set_string (builder, "url", self->url);
}

/**
 * jm_detection_to_json:
 * @self: a detection
 *
 * Returns: (transfer full): an object as "boards detect" answers it; what was not recognised is null
 */
JmJson *
jm_detection_to_json (const JmDetection *self)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  g_return_val_if_fail (self != NULL, NULL);

  jm_json_begin_object (builder);
  add_board (builder, self);
  jm_json_set_string (builder, "problem", self->problem);
  jm_json_key (builder, "tried");
  jm_json_begin_array (builder);
  for (guint i = 0; i < self->tried->len; i++)
    jm_json_add_string (builder, g_ptr_array_index (self->tried, i));
  jm_json_end_array (builder);
  add_postings (builder, self);
  jm_json_set_int64 (builder, "n_postings", self->n_postings);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}
