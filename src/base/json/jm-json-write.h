/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/jm-json.h>

char *jm_json_write (JmJson *json, gboolean pretty);
