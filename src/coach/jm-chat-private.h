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
/* What has been written so far. @is_tool (out) (optional): it is the input of a tool, and what was said before is gone. */
const char *jm_chat_reader_get_content (JmChatReader *self, gsize *length, gboolean *is_tool);

/* An answer as it comes together; each dialect adds its chunks, or the whole of it. */
typedef struct {
  GString      *content;
  GString      *refusal;
  JmCompletion *completion;
  gboolean      has_choice; /* there was a message in it */
  gboolean      is_tool;    /* the content is what a tool was called with */
  gboolean      is_done;    /* the service said that nothing more comes */
} JmChatTurn;

/* A text, or as some services have it, a list of parts with texts. */
void jm_chat_turn_add_text (GString *target, JmJson *value);
void jm_chat_turn_set_tokens (gint64 *tokens, JmJson *usage, const char *name);

/* What a service does not understand is left out of the next request to it. */
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
/* What an earlier process has learnt. */
void     jm_less_recall (JmDb *db, const JmProvider *provider);
/* After a refusal that names something: what to leave out, too. FALSE: it names nothing that can be left out. */
gboolean jm_less_learn  (const JmProvider *provider, const char *refusal, JmLess *less);
void     jm_less_add_schema (JmJsonBuilder *builder, JmLess less, JmJson *schema);

/* Each dialect: a body of ours as it leaves, and what comes back, one JSON value at a time. */
char *jm_openai_write    (JmLess less, const char *body);
void  jm_openai_take     (JmChatTurn *turn, JmJson *value);
char *jm_ollama_write    (const JmProvider *provider, JmLess less, JmJson *request);
void  jm_ollama_take     (JmChatTurn *turn, JmJson *value);
char *jm_anthropic_write (const JmProvider *provider, JmLess less, JmJson *request);
void  jm_anthropic_take  (JmChatTurn *turn, JmJson *value);

char *jm_dialect_write    (const JmProvider *provider, JmLess less, const char *body);
/* @path: "chat" or "models" */
char *jm_dialect_dup_url  (const JmProvider *provider, const char *path);
void  jm_dialect_add_headers (const JmProvider *provider, JmHttpRequest *request);
/* The schema that a request asks for; NULL: it wants a text. */
JmJson *jm_dialect_get_schema (JmJson *request);

G_END_DECLS
