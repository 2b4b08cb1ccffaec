/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/jm-window-private.h"

#include "posting/jm-posting-dialog.h"
#include "widgets/jm-toast.h"

#include <glib/gi18n.h>
#include <string.h>

#define CHUNK (64 * 1024)

/* The HTML that another program hands over, which may never end. */
typedef struct {
  JmWindow   *window;
  GByteArray *html;
} Paste;

static void
paste_free (Paste *paste)
{
  g_object_unref (paste->window);
  g_byte_array_unref (paste->html);
  g_free (paste);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paste, paste_free)

static void
tell (JmWindow     *self,
      const GError *error)
{
  if (self->funnel != NULL)
    jm_toast_error (jm_window_get_toast_place (self), error);
}

static void
chunk_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Paste)  paste = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  g_autoptr(GBytes) html = NULL;

  if (chunk == NULL)
    {
      tell (paste->window, error);
      return;
    }
  g_byte_array_append (paste->html, g_bytes_get_data (chunk, NULL), g_bytes_get_size (chunk));
  if (g_bytes_get_size (chunk) > 0 && paste->html->len <= JM_MAIL_MAX_BYTES)
    {
      g_input_stream_read_bytes_async (G_INPUT_STREAM (source), CHUNK, G_PRIORITY_DEFAULT, NULL, chunk_cb, g_steal_pointer (&paste));
      return;
    }
  html = g_bytes_new (paste->html->data, paste->html->len);
  jm_window_take_bytes (paste->window, html, "text/html");
}

static void
html_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(JmWindow)     self = user_data;
  g_autoptr(GError)       error = NULL;
  g_autoptr(GInputStream) stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, &error);
  Paste                  *paste;

  if (stream == NULL)
    {
      tell (self, error);
      return;
    }
  paste = g_new0 (Paste, 1);
  *paste = (Paste) { g_steal_pointer (&self), g_byte_array_new () };
  g_input_stream_read_bytes_async (stream, CHUNK, G_PRIORITY_DEFAULT, NULL, chunk_cb, paste);
}

static gboolean
offers_html (GdkClipboard *clipboard)
{
  return gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), "text/html");
}

static void
read_html (JmWindow     *self,
           GdkClipboard *clipboard)
{
  static const char *types[] = { "text/html", NULL };

  gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, NULL, html_cb, g_object_ref (self));
}

/* A copied link is HTML, too, but its text says all of it; of anything longer only the HTML has the addresses. */
static void
text_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(JmWindow) self = user_data;
  g_autoptr(GError)   error = NULL;
  g_autofree char    *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  g_autoptr(GBytes)   bytes = NULL;

  if (self->funnel == NULL || (text != NULL && jm_window_take_address (self, text)))
    return;
  if (offers_html (GDK_CLIPBOARD (source)))
    {
      read_html (self, GDK_CLIPBOARD (source));
      return;
    }
  if (text == NULL)
    {
      tell (self, error);
      return;
    }
  bytes = g_bytes_new (text, strlen (text));
  jm_window_take_bytes (self, bytes, "text/plain");
}

static void
files_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(JmWindow) self = user_data;
  g_autoptr(GError)   error = NULL;
  const GValue       *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, &error);

  if (value == NULL)
    tell (self, error);
  else if (self->funnel != NULL)
    jm_window_take_file_list (self, value);
}

static void
paste_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  JmWindow                    *self = JM_WINDOW (widget);
  AdwDialog                   *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));
  GdkClipboard                *clipboard = gtk_widget_get_clipboard (widget);
  g_autoptr(GdkContentFormats) formats = gdk_content_formats_ref (gdk_clipboard_get_formats (clipboard));

  /* The key is the dialog's, unless it is there for postings. */
  if (dialog != NULL && !JM_IS_POSTING_DIALOG (dialog))
    return;

  formats = gdk_content_formats_union_deserialize_gtypes (g_steal_pointer (&formats));
  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL, files_cb, g_object_ref (self));
  else if (gdk_content_formats_contain_gtype (formats, G_TYPE_STRING))
    gdk_clipboard_read_text_async (clipboard, NULL, text_cb, g_object_ref (self));
  else if (offers_html (clipboard))
    read_html (self, clipboard);
  else
    jm_toast_say (jm_window_get_toast_place (self), _("Nothing to paste: copy a job alert, a posting or its address first"));
}

/**
 * jm_window_install_paste:
 * @widget_class: the window's class
 *
 * Adds the action win.paste: files, an address, or the text of mails and pages become postings.
 */
void
jm_window_install_paste (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.paste", NULL, paste_action);
}
