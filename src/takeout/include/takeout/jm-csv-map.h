/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <takeout/jm-csv.h>

G_BEGIN_DECLS

/* What a column of a table of applications says. */
typedef enum {
  JM_CSV_IGNORE,
  JM_CSV_TITLE,
  JM_CSV_COMPANY,
  JM_CSV_LOCATION,
  JM_CSV_URL,
  JM_CSV_STATUS,
  JM_CSV_OUTCOME,
  JM_CSV_APPLIED,     /* a date */
  JM_CSV_VIA,
  JM_CSV_FOLLOW_UP,   /* a date */
  JM_CSV_RATING,
  JM_CSV_SALARY,
  JM_CSV_CONTRACT,
  JM_CSV_REMOTE,
  JM_CSV_ADDED,       /* a date */
  JM_CSV_MOVED,       /* a date */
  JM_CSV_ARCHIVED,    /* a date, or yes */
  JM_CSV_DESCRIPTION,
  JM_CSV_NOTE,        /* any number of columns */
  JM_CSV_UUID,
  JM_CSV_N_FIELDS
} JmCsvField;

const char *jm_csv_field_to_string   (JmCsvField field); /* "title": also the title of our own column */
gboolean    jm_csv_field_from_string (const char *text, JmCsvField *field);
const char *jm_csv_field_get_label   (JmCsvField field); /* for people */

/* A field for each column, guessed by its title and, for other programs' exports, by all of them. @program (out) (nullable): whose it is. */
JmCsvField *jm_csv_guess             (JmCsv *csv, const char **program);
/* "title=Position,company=Firm" over what is guessed; a column is its title or its number from 1. */
gboolean    jm_csv_apply_map         (JmCsv *csv, JmCsvField *fields, const char *map, GError **error);

G_END_DECLS
