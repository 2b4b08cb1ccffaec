/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A list of the profile as a CV shows it. */
typedef struct {
  const char *field;
  const char *kind;      /* the first word of its pieces' ids */
  const char *points;    /* (nullable) the member with an entry's points */
  gboolean    is_ranked; /* its entries come best first */
  const char *names[4];  /* the members that tell its entries apart */
} JmCvPart;

extern const JmCvPart jm_cv_parts[]; /* ends with a NULL field */

G_END_DECLS
