/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <coach/jm-coach.h>

G_BEGIN_DECLS

/* What a service says went wrong, in any of the shapes they have. */
typedef struct {
  guint  status;  /* HTTP's, or as the service numbers it; 0: not told */
  char  *code;    /* "insufficient_quota"; (nullable) */
  char  *message; /* (nullable) */
} JmFault;

gboolean jm_fault_read     (JmFault *self, JmJson *value);
/* @provider: (nullable): who said it, and whose key must not be repeated. */
void     jm_fault_to_error (const JmFault *self, const JmProvider *provider, GError **error);
gboolean jm_fault_passes   (const JmFault *self); /* asking again makes sense */
char    *jm_fault_clean    (const char *message, const char *key);
void     jm_fault_clear    (JmFault *self);

gboolean jm_chat_reader_get_fault (JmChatReader *self, const JmFault **fault);

/* What a service does not understand is left out of the next request to it, for the time of this process. */
typedef enum {
  JM_LESS_LENGTHS     = 1 << 0, /* no maxLength and the like in the schema */
  JM_LESS_SCHEMA      = 1 << 1, /* json_object instead */
  JM_LESS_FORMAT      = 1 << 2, /* the prompt alone asks for JSON */
  JM_LESS_TEMPERATURE = 1 << 3,
  JM_LESS_USAGE       = 1 << 4,
  JM_LESS_MAX_TOKENS  = 1 << 5, /* max_completion_tokens instead */
  JM_LESS_TOKENS      = 1 << 6, /* neither: it allows fewer than we would */
} JmLess;

JmLess   jm_less_known  (const JmProvider *provider);
/* After a refusal that names something: what to leave out, too. FALSE: it names nothing that can be left out. */
gboolean jm_less_learn  (const JmProvider *provider, const char *refusal, JmLess *less);
char    *jm_less_apply  (JmLess less, const char *body);

G_END_DECLS
