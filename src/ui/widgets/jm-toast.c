/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/jm-toast.h"

#include <base/jm-error.h>
#include <glib/gi18n.h>

/* The toast on screen whose Undo is still good, and how many decisions it stands for. */
typedef struct {
  AdwToast   *toast;
  JmToastKind kind;
  gboolean    mergeable;
  guint       n;
} Current;

static void
current_free (gpointer data)
{
  Current *current = data;

  g_clear_object (&current->toast);
  g_free (current);
}

static AdwToastOverlay *
find_overlay (GtkWidget *from)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY);

  return overlay != NULL ? ADW_TOAST_OVERLAY (overlay) : NULL;
}

static Current *
get_current (AdwToastOverlay *overlay)
{
  Current *current = g_object_get_data (G_OBJECT (overlay), "jm-toast");

  if (current == NULL)
    {
      current = g_new0 (Current, 1);
      g_object_set_data_full (G_OBJECT (overlay), "jm-toast", current, current_free);
    }
  return current;
}

static char *
describe (JmToastKind kind,
          guint       n)
{
  switch (kind)
    {
    case JM_TOAST_REJECTED:
      return n == 1 ? g_strdup (C_("toast", "Rejected")) : g_strdup_printf (ngettext ("%u rejected", "%u rejected", n), n);
    case JM_TOAST_APPROVED:
      return n == 1 ? g_strdup (C_("toast", "Approved")) : g_strdup_printf (ngettext ("%u approved", "%u approved", n), n);
    case JM_TOAST_LET_IN:
      return n == 1 ? g_strdup (C_("toast", "Let in")) : g_strdup_printf (ngettext ("%u let in", "%u let in", n), n);
    case JM_TOAST_PUT_OFF:
      return n == 1 ? g_strdup (C_("toast", "Put off")) : g_strdup_printf (ngettext ("%u put off", "%u put off", n), n);
    case JM_TOAST_KEPT:
      return n == 1 ? g_strdup (C_("toast", "Kept")) : g_strdup_printf (ngettext ("%u kept", "%u kept", n), n);
    case JM_TOAST_NOT_KEPT:
      return n == 1 ? g_strdup (C_("toast", "Not kept any longer")) : g_strdup_printf (ngettext ("%u not kept any longer", "%u not kept any longer", n), n);
    case JM_TOAST_DELETED:
      return n == 1 ? g_strdup (C_("toast", "Deleted")) : g_strdup_printf (ngettext ("%u deleted", "%u deleted", n), n);
    case JM_TOAST_REOPENED:
      return n == 1 ? g_strdup (C_("toast", "Back in the inbox")) : g_strdup_printf (ngettext ("%u back in the inbox", "%u back in the inbox", n), n);
    case JM_TOAST_APART:
      return g_strdup (C_("toast", "A posting of its own now"));
    default:
      g_return_val_if_reached (g_strdup (""));
    }
}

static void
dismissed_cb (AdwToast        *toast,
              AdwToastOverlay *overlay)
{
  Current *current = get_current (overlay);

  g_assert (ADW_IS_TOAST (toast));

  if (current->toast == toast)
    g_clear_object (&current->toast);
}

static AdwToast *
make_toast (const char *text)
{
  AdwToast *toast = adw_toast_new ("");

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, text);
  return toast;
}

static void
show_undoable (AdwToastOverlay *overlay,
               const char      *text,
               guint            n)
{
  Current  *current = get_current (overlay);
  AdwToast *toast;

  if (current->toast != NULL)
    adw_toast_dismiss (current->toast);

  toast = make_toast (text);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.undo-several");
  adw_toast_set_action_target (toast, "u", n);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), overlay, 0);
  g_set_object (&current->toast, toast);
  current->n = n;
  adw_toast_overlay_add_toast (overlay, toast);
}

/**
 * jm_toast_say:
 * @from: a widget inside the window
 * @text: a short text, not markup
 *
 * Shows a toast.
 */
void
jm_toast_say (GtkWidget  *from,
              const char *text)
{
  AdwToastOverlay *overlay;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (text != NULL);

  overlay = find_overlay (from);
  if (overlay != NULL)
    adw_toast_overlay_add_toast (overlay, make_toast (text));
}

/**
 * jm_toast_error:
 * @from: a widget inside the window
 * @error: what went wrong
 *
 * Shows the error's sentence long enough to be read. What the user cancelled is no error.
 */
void
jm_toast_error (GtkWidget    *from,
                const GError *error)
{
  AdwToastOverlay *overlay;
  AdwToast        *toast;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (error != NULL);

  overlay = find_overlay (from);
  if (overlay == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  toast = make_toast (error->message);
  adw_toast_set_timeout (toast, 10);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (overlay, toast);
}

/**
 * jm_toast_elsewhere:
 * @from: a widget inside the window
 * @error: (nullable): why no place was chosen for a file; %NULL: the place has no path
 *
 * Says that a file cannot go where the user wants it.
 */
void
jm_toast_elsewhere (GtkWidget    *from,
                    const GError *error)
{
  g_autoptr(GError) elsewhere = g_error_new_literal (JM_ERROR, JM_ERROR_USAGE, _("This place cannot be written to. Choose one on this computer."));

  jm_toast_error (from, error != NULL ? error : elsewhere);
}

/**
 * jm_toast_decided:
 * @from: a widget inside the window
 * @kind: what was decided
 * @n: about how many postings; each of them is one step of undo
 *
 * Tells about a decision and offers Undo. Decisions of one kind that follow each other share one toast, whose Undo takes
 * all of them back.
 */
void
jm_toast_decided (GtkWidget  *from,
                  JmToastKind kind,
                  guint       n)
{
  AdwToastOverlay *overlay;
  Current         *current;
  g_autofree char *text = NULL;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (n > 0);

  overlay = find_overlay (from);
  if (overlay == NULL)
    return;

  current = get_current (overlay);
  if (current->toast != NULL && current->mergeable && current->kind == kind)
    {
      current->n += n;
      text = describe (kind, current->n);
      adw_toast_set_title (current->toast, text);
      adw_toast_set_action_target (current->toast, "u", current->n);
      adw_toast_overlay_add_toast (overlay, g_object_ref (current->toast));
      return;
    }

  text = describe (kind, n);
  show_undoable (overlay, text, n);
  current->kind = kind;
  current->mergeable = TRUE;
}

/**
 * jm_toast_undoable:
 * @from: a widget inside the window
 * @text: what was done, not markup
 *
 * Tells about one command and offers Undo.
 */
void
jm_toast_undoable (GtkWidget  *from,
                   const char *text)
{
  jm_toast_undoable_several (from, text, 1);
}

/**
 * jm_toast_undoable_several:
 * @from: a widget inside the window
 * @text: what was done, not markup
 * @n: how many steps of undo it was
 *
 * Tells about what was done in several steps and offers Undo of all of them.
 */
void
jm_toast_undoable_several (GtkWidget  *from,
                           const char *text,
                           guint       n)
{
  AdwToastOverlay *overlay;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (text != NULL);
  g_return_if_fail (n > 0);

  overlay = find_overlay (from);
  if (overlay == NULL)
    return;

  show_undoable (overlay, text, n);
  get_current (overlay)->mergeable = FALSE;
}

/**
 * jm_toast_forget:
 * @from: a widget inside the window
 *
 * Takes away the toast that offers Undo, after something else was undone or redone.
 */
void
jm_toast_forget (GtkWidget *from)
{
  AdwToastOverlay *overlay;
  Current         *current;

  g_return_if_fail (GTK_IS_WIDGET (from));

  overlay = find_overlay (from);
  current = overlay != NULL ? get_current (overlay) : NULL;
  if (current != NULL && current->toast != NULL)
    adw_toast_dismiss (current->toast);
}
