/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <coach/jm-provider-row.h>

G_BEGIN_DECLS

/* A service and a model of it. */
typedef struct {
  char *name;      /* "openrouter", "environment" */
  char *profile;   /* (nullable) whose key it is asked with: of jm_secret_dup_profile() */
  char *base_url;  /* normalised, ends in /v1 or the like, no trailing slash */
  char *model;
  char *api_key;   /* (nullable) never stored, never logged */
  JmDialect dialect;
  char **headers;  /* (nullable) name, value, name, value... */
  guint context;   /* tokens to ask for, 0: as the model has */
  guint max_tokens;
  guint first_byte, idle; /* seconds */
  JmPrice price;   /* -1: not known */
  gboolean sends_contact; /* the user's name, addresses and links go along */
  JmAnalysisLimits limits;
} JmProvider;

/* What a call took. */
typedef struct {
  char  *model;     /* (nullable) as the service names it */
  gint64 tokens_in, tokens_out; /* -1: not known */
  gint64 cost;      /* micro-dollars; -1: not known */
} JmSpent;

/* Text as it arrives, on the thread that asks. */
typedef void (*JmChatTextFunc) (const char *text, gpointer user_data);

/* What goes with an exchange, and what is known of it afterwards, however it ended. */
typedef struct {
  JmChatTextFunc on_text;     /* (nullable) */
  gpointer       user_data;   /* for @on_text */
  gint64         retry_after; /* out: an instant when asking again makes sense; 0: the error says it all */
  gboolean       was_answered; /* out: something came back */
  JmSpent        spent;       /* out: what it took; an estimate where the service could not tell any more */
} JmChatTalk;

/* One exchange. */
typedef struct {
  char  *content;
  char  *model;         /* as the service names it */
  char  *finish_reason;
  gint64 tokens_in, tokens_out; /* -1: not told */
  gint64 cost;          /* micro-dollars, -1: not told */
  gboolean complete;    /* finish_reason, [DONE] or a whole body came */
} JmCompletion;

JmProvider   *jm_provider_new           (const char *name, const char *url, const char *model); /* without a key; NULL: no address */
/* The same of a described service; @url (nullable): instead of its own. */
JmProvider   *jm_provider_from_row      (const JmProviderRow *row, const char *url, const char *model);
gboolean      jm_provider_is_local      (const JmProvider *self); /* on this machine */
gboolean      jm_provider_find_key      (JmProvider *self, GCancellable *cancellable, GError **error); /* from the keyring: blocks */
/* What its service does not understand, for the next process, too. Writer only. */
gboolean      jm_provider_remember      (JmDb *db, const JmProvider *self, GError **error);
/* Micro-dollars; -1: the price is not known. @body: of a request, at its worst. */
gint64        jm_provider_cost          (const JmProvider *self, gint64 tokens_in, gint64 tokens_out);
gint64        jm_provider_worst_cost    (const JmProvider *self, const char *body);
/* The service that is set up, without a look into the keyring: for main loops and transactions. */
JmProvider   *jm_provider_configured    (JmDb *db, GError **error);
/* JOBMATE_LLM_URL, JOBMATE_LLM_MODEL, JOBMATE_API_KEY; else the setting provider.* with the key from the keyring.
 * NULL with JM_ERROR_NO_PROVIDER when none is set up. */
JmProvider   *jm_provider_current       (JmDb *db, GError **error);
JmProvider   *jm_provider_from_environment (void); /* (nullable) */
char         *jm_provider_normalise_url (JmDialect dialect, const char *url); /* strips /chat/completions, /models, slashes */
void          jm_provider_free          (JmProvider *self);

/* Blocking, worker threads. Errors: UNAUTHORIZED, RATE_LIMITED, OFFLINE (no server, cut), TIMED_OUT, HTTP, INVALID.
 * @retry_after (out) (optional): an instant when asking again makes sense: what Retry-After names, else now for any 5xx;
 * 0: the error says it all. */
JmCompletion *jm_chat_complete          (JmHttp *http, const JmProvider *provider, const char *body, gint64 *retry_after, GCancellable *cancellable, GError **error);
/* The same with all that is to be known of it; @talk is filled in either way. */
JmCompletion *jm_chat_talk              (JmHttp *http, const JmProvider *provider, const char *body, JmChatTalk *talk, GCancellable *cancellable, GError **error);
void          jm_spent_clear            (JmSpent *self);
/* A body of jm_prompt_analysis() as it leaves, byte for byte: in the dialect of the service, without what it is known not to understand. */
char         *jm_chat_write             (const JmProvider *provider, const char *body);
void          jm_completion_free        (JmCompletion *self);

/* What jm_chat_complete() reads an answer with: bytes in at any chunking, a stream of events or one JSON object. */
typedef struct _JmChatReader JmChatReader;

JmChatReader *jm_chat_reader_new        (JmDialect dialect);
gboolean      jm_chat_reader_push       (JmChatReader *self, const char *bytes, gsize length, GError **error);
gboolean      jm_chat_reader_is_done    (JmChatReader *self);
/* Once, after the last byte. NULL with the service's own error, also one that came with HTTP 200; else see its complete. */
JmCompletion *jm_chat_reader_end        (JmChatReader *self, GError **error);
void          jm_chat_reader_free       (JmChatReader *self);

/* The ledger. The worst case is reserved before a call, and what it took is settled after; a row that was never settled says
 * "lost", and counts for what was reserved. */
typedef struct {
  gint64 day, month;               /* micro-dollars since the local midnight, and since the first of the month */
  gint64 budget_day, budget_month; /* -1: no limit */
  gint64 next_day, next_month;     /* instants at which they begin anew */
} JmBudget;

JmBudget     *jm_budget_load     (JmDb *db, GError **error);
/* JM_ERROR_BUDGET with @again (out) (optional): when there is money again, 0: when the user says so. @worst -1: not known. */
gboolean      jm_budget_check    (const JmBudget *self, const char *model, gint64 worst, gint64 *again, GError **error);
void          jm_budget_free     (JmBudget *self);

/* Reserves: to be called before the call is made, in a transaction of its own. Errors: JM_ERROR_BUDGET. */
gboolean      jm_llm_call_book   (JmDb *db, gint64 task, const JmProvider *provider, gint64 worst, gint64 *id, gint64 *again, GError **error);
gboolean      jm_llm_call_settle (JmDb *db, gint64 id, const char *outcome, const JmSpent *spent, GError **error); /* "done", "failed", "cancelled", "lost" */
gboolean      jm_llm_call_settle_lost (JmDb *db, gint64 task, GError **error); /* booked rows of earlier attempts */
JmJson       *jm_llm_call_spent_on (JmDb *db, const char *subject, GError **error); /* the same of one application, "a7" */
JmJson       *jm_llm_call_totals (JmDb *db, GError **error); /* {"calls","tokens_in","tokens_out","cost"} */
/* {"currency","today","month","budget":{...},"months":[...],"applications":[...],"calls":[...]}; @limit of the last two. */
JmJson       *jm_llm_call_usage  (JmDb *db, guint limit, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmBudget, jm_budget_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmProvider, jm_provider_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JmSpent, jm_spent_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmCompletion, jm_completion_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmChatReader, jm_chat_reader_free)

G_END_DECLS
