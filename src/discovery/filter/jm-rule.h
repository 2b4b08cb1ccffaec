/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <discovery/jm-filter.h>

G_BEGIN_DECLS

typedef enum { JM_RULE_PASSES, JM_RULE_DOUBTS, JM_RULE_FAILS } JmRuleAnswer;

/* One rule over one posting. FAILS: @verdict says why; DOUBTS: @because, where it is not NULL, is a sentence that says what is not known. */
typedef JmRuleAnswer (*JmRule) (gconstpointer self, const JmPosting *posting, JmVerdict *verdict, char **because);

/* @excerpt is taken. */
void         jm_verdict_reject  (JmVerdict *self, const char *rule, const char *term, const char *field, char *excerpt);

/* Red flags, blocked companies and keywords: what is looked for in the texts. */
typedef struct _JmWordRules JmWordRules;

JmWordRules *jm_word_rules_new  (const JmSearch *search);
void         jm_word_rules_free (JmWordRules *self);
JmRuleAnswer jm_word_rules_judge (JmWordRules *self, const JmPosting *posting, JmVerdict *verdict);
/* Adds what a teaser or a missing company leave open; @doubts: (element-type JmDoubt) */
void         jm_word_rules_explain (JmWordRules *self, const JmPosting *posting, GPtrArray *doubts);

/* Where the work is. */
typedef struct _JmPlaceRule JmPlaceRule;

JmPlaceRule *jm_place_rule_new   (const JmSearch *search);
void         jm_place_rule_free  (JmPlaceRule *self);
JmRuleAnswer jm_place_rule_judge (gconstpointer self, const JmPosting *posting, JmVerdict *verdict, char **because);
/* The country of the first wish, ISO 3166-1 alpha-2; (nullable) */
const char  *jm_place_rule_get_country (const JmPlaceRule *self);

/* Whether a location such as "Remote (EMEA)", "Worldwide" takes in a country; UNKNOWN where it names no area of several countries. */
JmPlaceAnswer jm_wide_area_holds  (const char *location, const char *country);

/* Remote work, contract, salary and age: what a posting says in its fields. */
typedef struct {
  JmRemote   remote_policy;
  guint      contracts;      /* bits of JmContract; 0: any */
  char      *contract_names;
  JmMoney    target;         /* its min is what is wanted */
  char      *target_text;
  char      *country;        /* (nullable) where it is looked for */
  gint64     max_age_days, now;
} JmFactRules;

void         jm_fact_rules_init     (JmFactRules *self, const JmSearch *search, const char *country, gint64 now);
void         jm_fact_rules_clear    (JmFactRules *self);
JmRuleAnswer jm_remote_rule_judge   (gconstpointer facts, const JmPosting *posting, JmVerdict *verdict, char **because);
JmRuleAnswer jm_contract_rule_judge (gconstpointer facts, const JmPosting *posting, JmVerdict *verdict, char **because);
JmRuleAnswer jm_salary_rule_judge   (gconstpointer facts, const JmPosting *posting, JmVerdict *verdict, char **because);
JmRuleAnswer jm_age_rule_judge      (gconstpointer facts, const JmPosting *posting, JmVerdict *verdict, char **because);

G_END_DECLS
