/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An option of a verb. Tables of them end with a NULL name. */
typedef struct {
  const char *name;    /* without the dashes */
  const char *value;   /* what it takes, for the help; NULL: a flag */
  gboolean    repeats;
  const char *help;
} JmOption;

/* A verb's words and options, in any order on the command line. */
typedef struct {
  GPtrArray  *words;   /* (element-type utf8), borrowed */
  GHashTable *options; /* name -> GPtrArray of values, borrowed */
  gboolean    is_past_options; /* "--" has been taken: words only */
} JmArguments;

JmArguments *jm_arguments_new  (void);
void         jm_arguments_free (JmArguments *self);

/* Takes argv[*index] and what belongs to it: an option of one of the two tables (the first wins), a word, or the "--"
 * after which there are words only.
 * FALSE with JM_ERROR_USAGE. */
gboolean     jm_arguments_take (JmArguments *self, const JmOption *first, const JmOption *second, char **argv, int *index, GError **error);

guint        jm_arguments_count (JmArguments *self);
const char  *jm_arguments_word  (JmArguments *self, guint index);
gboolean     jm_arguments_has   (JmArguments *self, const char *option);
const char  *jm_arguments_get   (JmArguments *self, const char *option); /* NULL: not given */
char       **jm_arguments_list  (JmArguments *self, const char *option); /* (transfer full), never NULL; empty values left out */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmArguments, jm_arguments_free)

G_END_DECLS
