/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <store/jm-store.h>

G_BEGIN_DECLS

/* Whether the file is whole, as of the last look at all of it. */
typedef enum {
  JM_HEALTH_UNKNOWN,
  JM_HEALTH_SOUND,
  JM_HEALTH_REPAIRED, /* an index was not, and was made anew: nothing is lost */
  JM_HEALTH_DAMAGED,
} JmHealthState;

typedef struct {
  JmHealthState state;
  gint64        checked_at; /* 0: never */
} JmHealth;

const char *jm_health_state_to_string (JmHealthState state); /* "sound" and so on */
void        jm_health_load            (const char *data_dir, JmHealth *health);
/* After an end that was none in order, and once a week. */
gboolean    jm_health_is_due          (JmStore *store);
/* Looks at every page, on this thread and on a connection that cannot write; makes a broken index anew. */
gboolean    jm_health_check           (JmStore *store, GCancellable *cancellable, JmHealthState *state, GError **error);

G_END_DECLS
