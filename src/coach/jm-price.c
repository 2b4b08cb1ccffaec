/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/jm-coach.h>

#include <string.h>

#define MILLION 1000000
/* Fewer bytes make no token of any language that is written in words. */
#define LEAST_BYTES 2

/**
 * jm_provider_cost:
 * @self: a service
 * @tokens_in: read by the model
 * @tokens_out: written by it
 *
 * Returns: micro-dollars, rounded up; -1 when the price is not known
 */
gint64
jm_provider_cost (const JmProvider *self,
                  gint64            tokens_in,
                  gint64            tokens_out)
{
  g_return_val_if_fail (self != NULL, -1);

  if (self->price.in < 0 || self->price.out < 0)
    return -1;
  return (MAX (tokens_in, 0) * self->price.in + MAX (tokens_out, 0) * self->price.out + MILLION - 1) / MILLION;
}

/**
 * jm_provider_worst_cost:
 * @self: a service
 * @body: of jm_prompt_analysis()
 *
 * What a request costs at its worst: every two bytes of it a token, and an answer as long as is allowed.
 *
 * Returns: micro-dollars; -1 when the price is not known
 */
gint64
jm_provider_worst_cost (const JmProvider *self,
                        const char       *body)
{
  g_autoptr(JmJson) request = NULL;
  gint64 max_tokens;

  g_return_val_if_fail (self != NULL && body != NULL, -1);

  if (self->price.in == 0 && self->price.out == 0)
    return 0;
  max_tokens = self->max_tokens;
  request = jm_json_parse (body, -1, NULL);
  jm_json_member_int64 (request, "max_tokens", &max_tokens);
  return jm_provider_cost (self, (gint64) strlen (body) / LEAST_BYTES, max_tokens);
}
