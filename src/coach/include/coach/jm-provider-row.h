/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <coach/jm-analysis.h>

G_BEGIN_DECLS

typedef enum {
  JM_DIALECT_OPENAI,    /* https://platform.openai.com/docs/api-reference/chat */
  JM_DIALECT_OLLAMA,    /* https://github.com/ollama/ollama/blob/main/docs/api.md */
  JM_DIALECT_ANTHROPIC, /* https://docs.anthropic.com/en/api/messages */
} JmDialect;

typedef enum {
  JM_KEY_NONE,
  JM_KEY_OPTIONAL,
  JM_KEY_REQUIRED,
} JmKeyNeed;

/* A service as a .provider file describes it. */
typedef struct {
  char     *name;        /* of the file: "openrouter" */
  char     *title;       /* for people */
  char     *note;        /* (nullable) what it costs and where things go */
  char     *address;     /* (nullable) the user gives one */
  char     *home, *key_page, *prices_page; /* (nullable) */
  gboolean  is_local;    /* its address is this machine's */
  JmDialect dialect;
  JmKeyNeed key;
  int       rank;
  guint     context;     /* tokens to ask for, 0: as the model has */
  guint     max_tokens;
  guint     first_byte, idle; /* seconds */
  JmAnalysisLimits limits;
  char    **models;
  char    **headers;     /* name, value, name, value... */
  GHashTable *prices;    /* model -> JmPrice */
} JmProviderRow;

/* Micro-dollars a million tokens. */
typedef struct {
  gint64 in, out;
} JmPrice;

/* JM_ERROR_INVALID names the key at fault. */
JmProviderRow *jm_provider_row_parse (const char *name, const char *text, gsize length, GError **error);
void           jm_provider_row_free  (JmProviderRow *self);

/* (element-type JmProviderRow) by rank: those that are shipped, and those of @data_dir's "providers" (nullable). @problems
 * (out) (optional): sentences about files that cannot be read. */
GPtrArray     *jm_provider_rows_load (const char *data_dir, char ***problems);
JmProviderRow *jm_provider_rows_find (GPtrArray *rows, const char *name); /* (transfer none) (nullable) */

const char    *jm_dialect_to_string   (JmDialect dialect);
gboolean       jm_dialect_from_string (const char *text, JmDialect *dialect);
/* Dollars as people write them, "0.15", to micro-dollars; -1: no amount. */
gint64         jm_dollars_parse       (const char *text);
char          *jm_dollars_to_text     (gint64 micro); /* "0.0042" */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmProviderRow, jm_provider_row_free)

G_END_DECLS
