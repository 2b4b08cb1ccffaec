/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <store/jm-store.h>

#include "jm-lease.h"

G_BEGIN_DECLS

/* The writer's thread only. */
JmLease *jm_store_get_lease (JmStore *self);

G_END_DECLS
