/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/jm-money.h>

/* On folded text: the first period named in the @length bytes from @at; the one that belongs to the amounts between the two places. */
JmPeriod jm_period_near   (const char *at, gsize length);
JmPeriod jm_period_around (const char *text, const char *start, const char *end);
