/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <coach/coach.h>

#include <string.h>

#define CANARY "sk-CANARY-9b1e44"
#define SAMPLE_CV "MARIE DURAND\nmarie.durand@mail.example | +33 6 12 34 56 78 | https://durand.example/me | linkedin.com/in/mdurand\n" \
                  "Tel. 06 12 34 56 78\n\nExperience\n01.2019 - 03.2024  Lumiq, Lyon: C developer, GTK and SQLite. Recruited by M. Durand's team.\n" \
                  "2014-2018 Ferrocom: firmware in C, 40 000 devices\n"

/* A whole answer as the model writes it. */
#define SAMPLE_REPLY "{\"score\": 82, \"pros\": [\"C and GTK since 2019\", \"SQLite\"], \"cons\": [\"No Rust\"], " \
                     "\"suggested_cv_content\": \"Lead with GTK.\", \"generated_cover_letter\": \"Dear team,\\n\\nI write C.\\n\\nKind regards\"}"

static inline JmProfile *
sample_profile (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmJson) json = jm_json_parse (
    "{\"full_name\":\"Marie Durand\",\"email\":\"marie.durand@mail.example\",\"phone\":\"+33 6 12 34 56 78\",\"headline\":\"C developer\","
    "\"summary\":\"Ten years of C. Write to marie.durand@mail.example.\",\"location\":\"Lyon\","
    "\"links\":[{\"network\":\"GitHub\",\"url\":\"https://github.com/mdurand\"}],"
    "\"skills\":[{\"name\":\"C\",\"level\":\"expert\",\"keywords\":[\"GTK\",\"SQLite\"]}],"
    "\"experience\":[{\"name\":\"Lumiq\",\"position\":\"C developer\",\"startDate\":\"2019-01\",\"url\":\"https://lumiq.example\",\"highlights\":[\"GTK 4\"]}],"
    "\"languages\":[{\"language\":\"French\",\"fluency\":\"native\"}]}", -1, &error);
  JmProfile *profile = jm_profile_from_json (json, &error);

  g_assert_no_error (error);
  return profile;
}

static inline JmPosting *
sample_posting (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmJson) json = jm_json_parse (
    "{\"title\":\"Senior C developer\",\"company_name\":\"Tramontane\",\"location\":\"Lyon\",\"remote\":\"hybrid\",\"contract_type\":\"permanent\","
    "\"salary\":{\"min\":48000,\"max\":55000,\"currency\":\"EUR\",\"period\":\"year\",\"text\":null},\"tags\":[\"c\",\"gtk\"],"
    "\"description\":\"We build a desktop application in C and GTK.\",\"profile_sought\":\"Five years of C.\",\"why_us\":\"Good coffee.\"}", -1, &error);
  JmPosting *posting = jm_posting_from_json (json, &error);

  g_assert_no_error (error);
  return posting;
}
