/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <coach/jm-analysis.h>

G_BEGIN_DECLS

/* A service that speaks the OpenAI chat-completions dialect. */
typedef struct {
  char *name;      /* "openrouter", "environment" */
  char *base_url;  /* normalised, ends in /v1 or the like, no trailing slash */
  char *model;
  char *api_key;   /* (nullable) never stored, never logged */
  guint max_tokens;
  JmAnalysisLimits limits;
} JmProvider;

/* One exchange. */
typedef struct {
  char  *content;
  char  *model;         /* as the service names it */
  char  *finish_reason;
  gint64 tokens_in, tokens_out; /* -1: not told */
  gboolean complete;    /* finish_reason, [DONE] or a whole body came */
} JmCompletion;

JmProvider   *jm_provider_new           (const char *name, const char *url, const char *model); /* without a key; NULL: no address */
/* The service that is set up, without a look into the keyring: for main loops and transactions. */
JmProvider   *jm_provider_configured    (JmDb *db, GError **error);
/* JOBMATE_LLM_URL, JOBMATE_LLM_MODEL, JOBMATE_API_KEY; else the setting provider.* with the key from the keyring.
 * NULL with JM_ERROR_NO_PROVIDER when none is set up. */
JmProvider   *jm_provider_current       (JmDb *db, GError **error);
JmProvider   *jm_provider_from_environment (void); /* (nullable) */
char         *jm_provider_normalise_url (const char *url); /* strips /chat/completions, /models, slashes */
void          jm_provider_free          (JmProvider *self);

/* The exact request body: deterministic, key and contact details not in it. */
char         *jm_prompt_analysis        (const JmProvider *provider, const JmProfile *profile, const char *cv_text, const JmPosting *posting, GError **error);
/* Blocking, worker threads. Errors: UNAUTHORIZED, RATE_LIMITED, OFFLINE (no server, cut), TIMED_OUT, HTTP, INVALID.
 * @retry_after (out) (optional): an instant when asking again makes sense: what Retry-After names, else now for any 5xx;
 * 0: the error says it all. */
JmCompletion *jm_chat_complete          (JmHttp *http, const JmProvider *provider, const char *body, gint64 *retry_after, GCancellable *cancellable, GError **error);
void          jm_completion_free        (JmCompletion *self);

/* What jm_chat_complete() reads an answer with: bytes in at any chunking, a stream of events or one JSON object. */
typedef struct _JmChatReader JmChatReader;

JmChatReader *jm_chat_reader_new        (void);
gboolean      jm_chat_reader_push       (JmChatReader *self, const char *bytes, gsize length, GError **error);
gboolean      jm_chat_reader_is_done    (JmChatReader *self);
/* Once, after the last byte. NULL with the service's own error, also one that came with HTTP 200; else see its complete. */
JmCompletion *jm_chat_reader_end        (JmChatReader *self, GError **error);
void          jm_chat_reader_free       (JmChatReader *self);

/* The ledger. A row is booked before the call and settled after; one that was never settled says "lost". */
gboolean      jm_llm_call_book   (JmDb *db, gint64 task, const JmProvider *provider, gint64 *id, GError **error);
gboolean      jm_llm_call_settle (JmDb *db, gint64 id, const char *outcome, const JmCompletion *completion, GError **error); /* "done", "failed", "cancelled", "lost" */
gboolean      jm_llm_call_settle_lost (JmDb *db, gint64 task, GError **error); /* booked rows of earlier attempts */
JmJson       *jm_llm_call_totals (JmDb *db, GError **error); /* {"calls","tokens_in","tokens_out"} */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmProvider, jm_provider_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmCompletion, jm_completion_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmChatReader, jm_chat_reader_free)

G_END_DECLS
