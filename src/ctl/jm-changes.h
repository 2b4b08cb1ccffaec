/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-ctl.h"

G_BEGIN_DECLS

/* Answers {..., "changes":[...], "total"}: what a CV or a file would change in the profile. @builder is inside the object that it ends. */
void jm_ctl_answer_changes (JmCtl *ctl, JmJsonBuilder *builder, GPtrArray *changes);

G_END_DECLS
