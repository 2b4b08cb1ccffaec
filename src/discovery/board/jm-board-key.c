/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-key.h"

#include "board/jm-board-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define GROUP "Key"
#define LABEL ".label"
#define MAX_SECRET 4096

gboolean
jm_board_key_is_key (const char *key)
{
  static const char *const keys[] = { "Label", "Url", "Parts", NULL };

  return g_strv_contains (keys, key) || g_str_has_suffix (key, LABEL);
}

static gboolean
is_part (const char *name)
{
  return *name != '\0' && strspn (name, G_CSET_a_2_z G_CSET_DIGITS "_") == strlen (name);
}

/**
 * jm_board_key_parse:
 * @file: a board file
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what its group [Key] wants; %NULL with no error when there is no such group, with
 *   JM_ERROR_INVALID naming line and key
 */
JmBoardKey *
jm_board_key_parse (JmBoardFile *file, GError **error)
{
  g_autoptr(JmBoardKey) self = g_new0 (JmBoardKey, 1);
  g_autofree char *parts = jm_board_file_text (file, GROUP, "Parts");
  g_autoptr(GStrvBuilder) labels = g_strv_builder_new ();
  g_auto(GStrv) groups = jm_board_file_list (file, NULL);

  if (!g_strv_contains ((const char *const *) groups, GROUP))
    return NULL;
  self->label = jm_board_file_translated (file, GROUP, "Label");
  self->url = jm_board_file_text (file, GROUP, "Url");
  self->parts = g_strsplit (parts != NULL ? parts : "key", ";", -1);
  if (self->label == NULL)
    {
      jm_board_file_fault (file, GROUP, "Label", _("This is missing."), error);
      return NULL;
    }
  for (guint i = 0; self->parts[i] != NULL; i++)
    {
      g_autofree char *key = g_strconcat (g_strstrip (self->parts[i]), LABEL, NULL);
      char *label = jm_board_file_translated (file, GROUP, key);

      if (!is_part (self->parts[i]))
        {
          jm_board_file_fault (file, GROUP, "Parts", _("Parts are names of small letters, apart by “;”."), error);
          return NULL;
        }
      g_strv_builder_take (labels, label != NULL ? label : g_strdup (self->label));
    }
  self->labels = g_strv_builder_end (labels);
  return g_steal_pointer (&self);
}

void
jm_board_key_free (JmBoardKey *self)
{
  if (self == NULL)
    return;

  g_free (self->label);
  g_free (self->url);
  g_strfreev (self->parts);
  g_strfreev (self->labels);
  g_free (self);
}

gboolean
jm_board_key_add_values (const JmBoardKey *self, const char *secret, GHashTable *values)
{
  g_auto(GStrv) lines = g_strsplit (secret, "\n", -1);
  gboolean is_whole = TRUE;

  /* A key of one part may be given bare. */
  if (g_strv_length (self->parts) == 1 && !g_str_has_prefix (secret, self->parts[0]))
    {
      g_hash_table_insert (values, g_strconcat ("key.", self->parts[0], NULL), g_strstrip (g_strdup (secret)));
      return *secret != '\0';
    }
  for (guint i = 0; self->parts[i] != NULL; i++)
    {
      g_autofree char *start = g_strconcat (self->parts[i], "=", NULL);
      const char *value = NULL;

      for (guint j = 0; lines[j] != NULL; j++)
        if (g_str_has_prefix (g_strstrip (lines[j]), start))
          value = lines[j] + strlen (start);
      is_whole = is_whole && value != NULL && *value != '\0';
      if (value != NULL)
        g_hash_table_insert (values, g_strconcat ("key.", self->parts[i], NULL), g_strdup (value));
    }
  return is_whole;
}

/* "board:adzuna" among the services of the keyring. */
static char *
service_name (JmBoard *board)
{
  g_autofree char *service = g_strconcat ("board:", board->name, NULL);

  return jm_secret_dup_name (board->profile, service);
}

/* JOBMATE_KEY_FRANCETRAVAIL: for a run without a keyring. "part=value" apart by spaces or lines. */
static char *
key_from_environment (JmBoard *board)
{
  g_autofree char *upper = g_ascii_strup (board->name, -1);
  g_autofree char *variable = g_strconcat ("JOBMATE_KEY_", g_strdelimit (upper, "-", '_'), NULL);
  const char *value = g_getenv (variable);

  return value != NULL && *value != '\0' ? g_strdelimit (g_strdup (value), " ;", '\n') : NULL;
}

/**
 * jm_board_lookup_key:
 * @self: a board
 * @cancellable: (nullable): ends the wait for the keyring
 * @error: return location
 *
 * Looks up the user's key of a board, in the environment (JOBMATE_KEY_NAME) or the keyring. Blocking: worker threads.
 *
 * Returns: (transfer full) (nullable): lines of PART=value, to be freed with jm_secret_free(); %NULL with no error when there is none,
 *   with %JM_ERROR_FAILED when the keyring is absent, locked or silent
 */
char *
jm_board_lookup_key (JmBoard *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *service = NULL;
  char *key;

  g_return_val_if_fail (self != NULL, NULL);

  key = key_from_environment (self);
  if (key != NULL || self->key == NULL)
    return key;
  service = service_name (self);
  return jm_secret_lookup (service, cancellable, error);
}

/**
 * jm_board_store_key:
 * @self: a board that wants a key
 * @values: (array zero-terminated=1): its parts in the order of jm_board_list_key_parts()
 * @cancellable: (nullable): ends the wait for the keyring
 * @error: return location
 *
 * Keeps the user's key of a board in the keyring and in no other place. Blocking: worker threads.
 *
 * Returns: whether the keyring has it; %FALSE with %JM_ERROR_INVALID for a part that is empty or no line, with %JM_ERROR_FAILED where
 *   there is no keyring: then it lasts until this process ends
 */
gboolean
jm_board_store_key (JmBoard *self, const char *const *values, GCancellable *cancellable, GError **error)
{
  g_autoptr(GString) secret = g_string_new (NULL);
  g_autofree char *service = NULL;
  gboolean is_stored;

  g_return_val_if_fail (self != NULL && self->key != NULL && values != NULL, FALSE);

  for (guint i = 0; self->key->parts[i] != NULL; i++)
    {
      if (values[i] == NULL || *values[i] == '\0' || strlen (values[i]) > MAX_SECRET || strpbrk (values[i], "\r\n") != NULL)
        {
          g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("%s is missing, or is no single line. Copy it again."), self->key->labels[i]);
          return FALSE;
        }
      g_string_append_printf (secret, "%s=%s\n", self->key->parts[i], values[i]);
    }
  service = service_name (self);
  is_stored = jm_secret_store (service, secret->str, cancellable, error);
  memset (secret->str, 0, secret->len);
  return is_stored;
}

/**
 * jm_board_clear_key:
 * @self: a board
 * @cancellable: (nullable): ends the wait for the keyring
 * @error: return location
 *
 * Forgets the user's key of a board. Blocking: worker threads.
 *
 * Returns: %FALSE with %JM_ERROR_FAILED when the keyring is absent, locked or silent
 */
gboolean
jm_board_clear_key (JmBoard *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *service = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  service = service_name (self);
  return jm_secret_clear (service, cancellable, error);
}

/**
 * jm_board_list_key_parts:
 * @self: a board
 * @labels: (out) (optional) (transfer none): what they are called for people, in the same order
 *
 * Returns: (transfer none) (nullable): the names of the parts of its key; %NULL for a board that wants none
 */
const char *const *
jm_board_list_key_parts (JmBoard *self, const char *const **labels)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (labels != NULL)
    *labels = self->key != NULL ? (const char *const *) self->key->labels : NULL;
  return self->key != NULL ? (const char *const *) self->key->parts : NULL;
}

/**
 * jm_board_get_key_url:
 * @self: a board
 *
 * Returns: (transfer none) (nullable): the page where one gets a key
 */
const char *
jm_board_get_key_url (JmBoard *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->key != NULL ? self->key->url : NULL;
}
