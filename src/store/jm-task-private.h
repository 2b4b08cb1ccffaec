/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <store/jm-task.h>

G_BEGIN_DECLS

/* The task at the present row, which has all columns. */
JmTask *jm_task_read (JmStatement *statement);

G_END_DECLS
