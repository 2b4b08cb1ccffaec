/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/jm-spelling.h"

#ifdef JM_HAVE_SPELLING

#include <libspelling.h>
#include <string.h>

#define ADAPTER_KEY "jm-spelling"

static gboolean
is_of (const char *code,
       const char *language)
{
  gsize length = strlen (language);

  return strncmp (code, language, length) == 0 && (code[length] == '\0' || code[length] == '_' || code[length] == '-');
}

/* The user's own, "fr_CA", else the first; (nullable) */
static char *
find_dictionary (SpellingProvider *provider,
                 const char       *language)
{
  const char *const *names = g_get_language_names ();
  g_autoptr(GListModel) languages = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    if (is_of (names[i], language) && spelling_provider_supports_language (provider, names[i]))
      return g_strdup (names[i]);
  languages = spelling_provider_list_languages (provider);
  for (guint i = 0; i < g_list_model_get_n_items (languages); i++)
    {
      g_autoptr(SpellingLanguage) one = g_list_model_get_item (languages, i);

      if (is_of (spelling_language_get_code (one), language))
        return g_strdup (spelling_language_get_code (one));
    }
  return NULL;
}

/**
 * jm_spelling_attach:
 * @view: an editor, whose buffer nobody holds on to yet
 *
 * Gives it a buffer that spelling can be checked in, and what was meant in its menu. Nothing is checked before the language is set.
 */
void
jm_spelling_attach (GtkTextView *view)
{
  g_autoptr(GtkSourceBuffer) buffer = NULL;
  SpellingTextBufferAdapter *adapter;

  g_return_if_fail (GTK_IS_TEXT_VIEW (view));

  spelling_init ();
  buffer = gtk_source_buffer_new (NULL);
  gtk_source_buffer_set_highlight_syntax (buffer, FALSE);
  gtk_source_buffer_set_highlight_matching_brackets (buffer, FALSE);
  gtk_text_view_set_buffer (view, GTK_TEXT_BUFFER (buffer));
  adapter = spelling_text_buffer_adapter_new (buffer, spelling_checker_get_default ());
  spelling_text_buffer_adapter_set_enabled (adapter, FALSE);
  gtk_widget_insert_action_group (GTK_WIDGET (view), "spelling", G_ACTION_GROUP (adapter));
  gtk_text_view_set_extra_menu (view, spelling_text_buffer_adapter_get_menu_model (adapter));
  g_object_set_data_full (G_OBJECT (view), ADAPTER_KEY, adapter, g_object_unref);
  /* It looks into the buffer when it is idle, and warns where the view has let go of that before. */
  g_object_set_data_full (G_OBJECT (adapter), "jm-buffer", g_steal_pointer (&buffer), g_object_unref);
}

/**
 * jm_spelling_set_language:
 * @view: an editor of jm_spelling_attach()
 * @language: of its text, "fr"
 *
 * Takes the dictionary of the user's own country where there is one, else any of that language.
 *
 * Returns: whether it is checked from now on; %FALSE where there is no dictionary
 */
gboolean
jm_spelling_set_language (GtkTextView *view,
                          const char  *language)
{
  SpellingTextBufferAdapter *adapter = g_object_get_data (G_OBJECT (view), ADAPTER_KEY);
  SpellingProvider *provider = spelling_provider_get_default ();
  g_autofree char *code = NULL;

  g_return_val_if_fail (GTK_IS_TEXT_VIEW (view), FALSE);

  if (adapter == NULL || provider == NULL || language == NULL)
    return FALSE;
  code = find_dictionary (provider, language);
  if (code != NULL)
    spelling_text_buffer_adapter_set_language (adapter, code);
  spelling_text_buffer_adapter_set_enabled (adapter, code != NULL);
  return code != NULL;
}

#else

void
jm_spelling_attach (GtkTextView *view)
{
}

gboolean
jm_spelling_set_language (GtkTextView *view,
                          const char  *language)
{
  return FALSE;
}

#endif
