/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <funnel/funnel.h>

/* Waiting for a command of the funnel. */

static inline void
done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static inline void
wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

#define COMMAND(verb, ...) \
  { \
    g_autoptr(GAsyncResult) result = NULL; \
    \
    jm_funnel_##verb##_async (funnel, __VA_ARGS__, NULL, done_cb, &result); \
    wait (&result); \
    return jm_funnel_##verb##_finish (funnel, result, error); \
  }
