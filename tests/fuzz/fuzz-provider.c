/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/coach.h>

#include "fuzz.h"

#include <string.h>

/* A provider file, and a service's list of models: what is read is whole, and text for people. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(JmProviderRow) row = jm_provider_row_parse ("fuzz", text, size, &error);
  g_autoptr(GPtrArray) models = jm_models_parse ((const char *) data, size, NULL);

  if (row == NULL)
    fuzz_check_text (error->message);
  else
    {
      g_autoptr(JmProvider) provider = jm_provider_from_row (row, NULL, "m");

      fuzz_check_text (row->title);
      g_assert_cmpuint (row->max_tokens, >, 0);
      g_assert_true (provider == NULL || provider->base_url[strlen (provider->base_url) - 1] != '/');
    }
  for (guint i = 0; models != NULL && i < models->len; i++)
    {
      const JmModel *model = g_ptr_array_index (models, i);

      fuzz_check_text (model->id);
      g_assert_cmpint (model->price.in, >=, -1);
      g_assert_cmpint (model->context, >=, 0);
    }
  return 0;
}
