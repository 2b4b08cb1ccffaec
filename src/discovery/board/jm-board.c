/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-private.h"

#include <glib/gi18n.h>

/**
 * jm_board_ref:
 * @self: a board
 *
 * Returns: (transfer full): @self
 */
JmBoard *
jm_board_ref (JmBoard *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
jm_board_free (JmBoard *self)
{
  char *texts[] = {
    self->name, self->title, self->home, self->terms, self->attribution, self->param_label, self->param_example, self->param_default,
    self->confidence, self->revision, self->profile, self->items,
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_clear_pointer (&self->param_pattern, g_regex_unref);
  g_strfreev (self->param_parts);
  g_strfreev (self->countries);
  g_clear_pointer (&self->key, jm_board_key_free);
  g_clear_pointer (&self->token, jm_board_step_free);
  g_clear_pointer (&self->find, jm_board_step_free);
  g_clear_pointer (&self->ask, jm_board_ask_free);
  g_clear_pointer (&self->detect, jm_board_detect_free);
  g_clear_pointer (&self->next_path, jm_path_free);
  g_clear_pointer (&self->expect, jm_path_free);
  g_clear_pointer (&self->match, g_regex_unref);
  g_clear_pointer (&self->index, g_regex_unref);
  g_clear_pointer (&self->detail, jm_board_detail_free);
  g_clear_pointer (&self->conditions, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_free (self);
}

/**
 * jm_board_unref:
 * @self: (transfer full): a board
 *
 * Gives a reference back.
 */
void
jm_board_unref (JmBoard *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->ref_count))
    jm_board_free (self);
}

/**
 * jm_board_get_name:
 * @self: a board
 *
 * Returns: (transfer none): its name in references, "greenhouse"
 */
const char *
jm_board_get_name (JmBoard *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

/**
 * jm_board_get_title:
 * @self: a board
 *
 * Returns: (transfer none): its name for people, in the language of the process
 */
const char *
jm_board_get_title (JmBoard *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

/**
 * jm_board_get_param_label:
 * @self: a board
 *
 * Returns: (nullable): what the board must be told, "Company token", in the language of the user
 */
const char *
jm_board_get_param_label (JmBoard *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->param_label;
}

/**
 * jm_board_wants_folder:
 * @self: a board
 *
 * Returns: whether what it must be told is the path of a folder on this computer
 */
gboolean
jm_board_wants_folder (JmBoard *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->kind == JM_BOARD_MAIL;
}

/**
 * jm_board_get_home:
 * @self: a board
 *
 * Returns: (transfer none): its home page
 */
const char *
jm_board_get_home (JmBoard *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->home;
}

/**
 * jm_board_get_terms:
 * @self: a board
 *
 * Returns: (transfer none) (nullable): the page of its terms
 */
const char *
jm_board_get_terms (JmBoard *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->terms;
}

/**
 * jm_board_get_attribution:
 * @self: a board
 *
 * Returns: (transfer none) (nullable): what its terms ask to be shown beside its postings
 */
const char *
jm_board_get_attribution (JmBoard *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->attribution;
}

/**
 * jm_board_needs_param:
 * @self: a board
 *
 * Returns: whether a reference to it names a company: "greenhouse:acme"
 */
gboolean
jm_board_needs_param (JmBoard *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->param_label != NULL;
}

/**
 * jm_board_needs_key:
 * @self: a board
 *
 * Returns: whether it answers only those who have a key of theirs
 */
gboolean
jm_board_needs_key (JmBoard *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->key != NULL;
}

/**
 * jm_board_get_pause:
 * @self: a board
 *
 * Returns: the seconds between two requests to its host
 */
guint
jm_board_get_pause (JmBoard *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->pause;
}

/**
 * jm_board_get_interval:
 * @self: a board
 *
 * Returns: the seconds from one run to the next, at least, by its terms
 */
gint64
jm_board_get_interval (JmBoard *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->interval;
}

/**
 * jm_board_get_confidence:
 * @self: a board
 *
 * Returns: (transfer none) (nullable): "high", "medium" or "low": how well its format is known
 */
const char *
jm_board_get_confidence (JmBoard *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->confidence;
}

/**
 * jm_board_has_detail:
 * @self: a board
 *
 * Returns: whether it can be asked for the whole text of a posting of its list
 */
gboolean
jm_board_has_detail (JmBoard *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->detail != NULL;
}

/**
 * jm_board_get_key_label:
 * @self: a board
 *
 * Returns: (transfer none) (nullable): what its key is called for people; %NULL for a board that wants none
 */
const char *
jm_board_get_key_label (JmBoard *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->key != NULL ? self->key->label : NULL;
}

gboolean
jm_board_lists_addresses (JmBoard *self)
{
  return self->kind == JM_BOARD_SITEMAP;
}

/**
 * jm_board_is_of:
 * @self: a board
 * @country: two small letters, "fr"
 *
 * Returns: whether it is a board of that country; one for the whole world is of none
 */
gboolean
jm_board_is_of (JmBoard *self, const char *country)
{
  g_return_val_if_fail (self != NULL && country != NULL, FALSE);

  return g_strv_contains ((const char *const *) self->countries, country);
}

const char *
jm_board_get_revision (JmBoard *self)
{
  return self->revision;
}

char *
jm_board_make_reference (JmBoard *self, const char *param)
{
  return param != NULL ? g_strconcat (self->name, ":", param, NULL) : g_strdup (self->name);
}

/**
 * jm_board_to_json:
 * @self: a board
 *
 * Returns: (transfer full): an object that says what it is, for people and scripts
 */
JmJson *
jm_board_to_json (JmBoard *self)
{
  static const char *const kinds[] = { "json", "feed", "page", "sitemap", "jsonld", "mail" };
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == JM_BOARD_MAIL + 1);
  g_return_val_if_fail (self != NULL, NULL);

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "name", self->name);
  jm_json_set_string (builder, "title", self->title);
  jm_json_set_string (builder, "home", self->home);
  jm_json_set_string (builder, "terms", self->terms);
  jm_json_set_string (builder, "attribution", self->attribution);
  jm_json_set_string (builder, "kind", kinds[self->kind]);
  jm_json_set_boolean (builder, "needs_param", self->param_label != NULL);
  jm_json_set_string (builder, "param", self->param_label);
  jm_json_set_string (builder, "param_example", self->param_example);
  jm_json_set_strv (builder, "countries", (const char *const *) self->countries);
  jm_json_set_boolean (builder, "needs_key", self->key != NULL);
  jm_json_set_string (builder, "key", self->key != NULL ? self->key->label : NULL);
  jm_json_set_string (builder, "key_url", self->key != NULL ? self->key->url : NULL);
  jm_json_set_strv (builder, "key_parts", self->key != NULL ? (const char *const *) self->key->parts : NULL);
  jm_json_set_boolean (builder, "has_detail", self->detail != NULL);
  jm_json_set_int64 (builder, "pause", self->pause);
  jm_json_set_int64 (builder, "interval", self->interval);
  jm_json_set_string (builder, "confidence", self->confidence);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}
