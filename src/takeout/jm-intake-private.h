/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <takeout/jm-intake.h>

#include "jm-takeout-noun.h"

#include <base/base.h>

G_BEGIN_DECLS

struct _JmIntake {
  char      *folder;
  JmStore   *store;
  GPtrArray *files;      /* (element-type utf8) names below the folder of what came beside the rows */
  gboolean   is_foreign; /* another program's: its history is told of what is new alone */
  guint      n_skipped;  /* rows of which nothing came */
  GPtrArray *problems;   /* (element-type utf8) sentences */
};

/* --- jm-intake-map.c: what things are called there, and here --- */

typedef struct _JmIntakeMap JmIntakeMap;

JmIntakeMap *jm_intake_map_new    (void);
void         jm_intake_map_free   (JmIntakeMap *self);
/* @key: NULL for what is to come, but is not here in a preview. */
void         jm_intake_map_add    (JmIntakeMap *self, const JmTakeoutNoun *noun, const char *uuid, const char *key, gboolean is_new);
gboolean     jm_intake_map_find   (JmIntakeMap *self, const char *kind, const char *uuid, const char **key, gboolean *is_new);
/* "posting:UUID" -> "p12"; NULL where it is not known. */
char        *jm_intake_map_resolve (JmIntakeMap *self, const char *reference, gboolean *is_new);
/* The same for the values of an event's detail; what is not known stays as it is. */
char        *jm_intake_map_resolve_detail (JmIntakeMap *self, JmJson *detail);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmIntakeMap, jm_intake_map_free)

G_END_DECLS
