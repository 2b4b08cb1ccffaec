/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/jm-money.h>

G_BEGIN_DECLS

/* Whether pay in a currency is told in millions. */
gboolean jm_pay_reason_is_small_unit (const char *currency);

G_END_DECLS
