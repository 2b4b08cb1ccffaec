/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "posting/jm-posting-notes.h"

#include "posting/jm-posting-source.h"
#include "posting/jm-posting-time.h"
#include "widgets/jm-link.h"
#include "widgets/jm-status-words.h"
#include "widgets/jm-words.h"

#include <posting/jm-ghost.h>

#include <glib/gi18n.h>

struct _JmPostingNotes {
  AdwBin     parent_instance;
  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (JmPostingNotes, jm_posting_notes, ADW_TYPE_BIN)

static GtkWidget *
make_text (const char *text)
{
  return g_object_new (GTK_TYPE_LABEL, "label", text, "use-markup", FALSE, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0, NULL);
}

/* A line with an icon, and what can be done about it (nullable): beside it, or below where there is no room. */
static GtkWidget *
add_note (JmPostingNotes *self,
          const char     *icon,
          GtkWidget      *line,
          GtkWidget      *button)
{
  GtkWidget *note = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *wrap = g_object_new (ADW_TYPE_WRAP_BOX, "child-spacing", 8, "hexpand", TRUE, "valign", GTK_ALIGN_CENTER, NULL);

  gtk_widget_set_hexpand (line, TRUE);
  adw_wrap_box_append (ADW_WRAP_BOX (wrap), line);
  if (button != NULL)
    {
      g_object_set (button, "hexpand", TRUE, "halign", GTK_ALIGN_END, NULL);
      gtk_widget_add_css_class (button, "flat");
      adw_wrap_box_append (ADW_WRAP_BOX (wrap), button);
    }
  gtk_widget_add_css_class (note, "inline-note");
  gtk_box_append (GTK_BOX (note), image);
  gtk_box_append (GTK_BOX (note), wrap);
  gtk_box_append (GTK_BOX (self->box), note);
  return note;
}

static GtkWidget *
make_keep (gboolean kept)
{
  return g_object_new (GTK_TYPE_BUTTON, "label", kept ? _("Do Not Keep") : _("_Keep"), "use-underline", TRUE, "valign", GTK_ALIGN_CENTER,
                       "action-name", "inbox.keep", "tooltip-text", kept ? _("Let it leave the inbox in its time (P)") : _("Keep it in the inbox (P)"), NULL);
}

static void
add_time (JmPostingNotes  *self,
          const JmPosting *posting)
{
  g_autofree char *text = jm_posting_time_words (posting, jm_time_now ());
  g_autofree char *hint = jm_posting_time_hint (posting, jm_time_now ());
  GtkWidget       *note;

  if (text == NULL)
    return;
  note = add_note (self, posting->kept ? "view-pin-symbolic" : "alarm-symbolic", make_text (text), make_keep (posting->kept));
  if (hint == NULL)
    gtk_widget_add_css_class (note, "quiet");
}

static void
add_gone (JmPostingNotes  *self,
          const JmPosting *posting)
{
  g_autofree char *day = jm_words_day (posting->gone_at);
  g_autofree char *text = NULL;

  if (day == NULL)
    return;
  /* Translators: %s is a day, "3 November 2026" */
  text = g_strdup_printf (_("Gone from the board since %s"), day);
  gtk_widget_add_css_class (add_note (self, "dialog-warning-symbolic", make_text (text), NULL), "warning");
}

static void
add_reposts (JmPostingNotes  *self,
             const JmPosting *posting)
{
  g_autofree char *text = NULL;

  if (posting->reposts == 0)
    return;
  text = g_strdup_printf (ngettext ("Posted again: the board had the same job once before",
                                    "Posted again: the board had the same job %d times before", posting->reposts), posting->reposts);
  add_note (self, "view-refresh-symbolic", make_text (text), NULL);
}

/* Cheap signs that there may be no job behind it: hints, that decide nothing. Reposts have a note of their own. */
static void
add_ghost_signs (JmPostingNotes  *self,
                 const JmPosting *posting)
{
  JmGhostSigns     signs = jm_ghost_read_signs (posting, jm_time_now ());
  g_autofree char *day = signs & JM_GHOST_OLD ? jm_words_day (posting->published_at) : NULL;
  g_autofree char *text = NULL;

  if (day != NULL)
    {
      /* Translators: %s is a day, "3 November 2026" */
      text = g_strdup_printf (_("Published long ago, on %s: the job may be taken"), day);
      add_note (self, "dialog-question-symbolic", make_text (text), NULL);
    }
  if (signs & JM_GHOST_NAMELESS)
    add_note (self, "dialog-question-symbolic", make_text (_("No company is named: find out who it is before you apply")), NULL);
}

static void
place_clicked_cb (GtkButton *button)
{
  jm_link_open (GTK_WIDGET (button), g_object_get_data (G_OBJECT (button), "jm-url"));
}

static char *
dup_board_title (JmFunnel   *funnel,
                 const char *reference)
{
  g_autoptr(JmBoard) board = jm_boards_lookup (jm_funnel_get_boards (funnel), reference, NULL, NULL);

  return g_strdup (board != NULL ? jm_board_get_title (board) : reference);
}

static void
add_place (JmPostingNotes *self,
           JmFunnel       *funnel,
           JmJson         *seen)
{
  const char      *url = jm_json_member_string (seen, "url");
  g_autofree char *title = dup_board_title (funnel, jm_json_member_string (seen, "board"));
  /* Translators: %s is the name of a job board */
  g_autofree char *label = g_strdup_printf (_("Also on %s"), title);
  GtkWidget       *link = g_object_new (GTK_TYPE_BUTTON, "child", make_text (label), "tooltip-text", url, NULL);
  GtkWidget       *apart = g_object_new (GTK_TYPE_BUTTON, "label", _("_Not the Same"), "use-underline", TRUE, "valign", GTK_ALIGN_CENTER,
                                         "action-name", "inbox.not-same", "action-target", g_variant_new_string (url),
                                         "tooltip-text", _("Show it as a posting of its own"), NULL);

  g_object_set_data_full (G_OBJECT (link), "jm-url", g_strdup (url), g_free);
  g_signal_connect (link, "clicked", G_CALLBACK (place_clicked_cb), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (link), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (link, "flat");
  gtk_widget_add_css_class (link, "note-link");
  add_note (self, "jm-source-symbolic", link, apart);
}

static void
add_places (JmPostingNotes  *self,
            JmFunnel        *funnel,
            const JmPosting *posting)
{
  for (guint i = 0; i < jm_json_get_length (posting->also_on); i++)
    {
      JmJson *seen = jm_json_get_element (posting->also_on, i);

      if (jm_json_member_string (seen, "board") != NULL && jm_json_member_string (seen, "url") != NULL)
        add_place (self, funnel, seen);
    }
}

static gint64
member_time (JmJson     *json,
             const char *name)
{
  const char *iso = jm_json_member_string (json, name);
  gint64      time = 0;

  return iso != NULL && jm_time_parse (iso, jm_time_now (), &time) ? time : 0;
}

/* "Applied, 3 November 2026: Senior C developer" */
static char *
application_words (JmJson *application)
{
  JmApplicationStatus status = JM_STATUS_TO_APPLY;
  gint64              applied_at = member_time (application, "applied_at");
  g_autofree char    *day = jm_words_day (applied_at != 0 ? applied_at : member_time (application, "created_at"));

  jm_status_from_string (jm_json_member_string (application, "current_status"), &status);
  /* Translators: an application at the same company: its status, a day, its title */
  return g_strdup_printf (_("%s, %s: %s"), jm_status_words_name (status), day != NULL ? day : "",
                          jm_json_member_string (application, "title"));
}

/* A line that opens its card. */
static GtkWidget *
make_application (JmJson *application)
{
  const char      *id = jm_json_member_string (application, "id");
  g_autofree char *line = application_words (application);
  GtkWidget       *link = g_object_new (GTK_TYPE_BUTTON, "child", make_text (line), "halign", GTK_ALIGN_START, "action-name", "win.show-application",
                                        "action-target", g_variant_new_int64 (id != NULL ? g_ascii_strtoll (id + 1, NULL, 10) : 0),
                                        "tooltip-text", _("Show the application"), NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (link), GTK_ACCESSIBLE_PROPERTY_LABEL, line, -1);
  gtk_widget_add_css_class (link, "flat");
  gtk_widget_add_css_class (link, "note-link");
  return link;
}

static void
add_applications (JmPostingNotes  *self,
                  JmFunnel        *funnel,
                  const JmPosting *posting)
{
  g_autoptr(JmJson) applications = jm_funnel_list_applied_here (funnel, posting, NULL);
  guint             n = jm_json_get_length (applications);
  GtkWidget        *box;

  if (n == 0)
    return;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), make_text (ngettext ("You have an application at this company:", "You have applications at this company:", n)));
  for (guint i = 0; i < n; i++)
    gtk_box_append (GTK_BOX (box), make_application (jm_json_get_element (applications, i)));
  add_note (self, "jm-board-symbolic", box, NULL);
}

static void
jm_posting_notes_class_init (JmPostingNotesClass *klass)
{
}

static void
jm_posting_notes_init (JmPostingNotes *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  adw_bin_set_child (ADW_BIN (self), self->box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * jm_posting_notes_set_posting:
 * @self: notes
 * @funnel: what knows boards and applications
 * @posting: a posting
 *
 * Says what there is to say beside it; nothing is shown where there is nothing.
 */
void
jm_posting_notes_set_posting (JmPostingNotes  *self,
                              JmFunnel        *funnel,
                              const JmPosting *posting)
{
  GtkWidget *child;

  g_return_if_fail (JM_IS_POSTING_NOTES (self));
  g_return_if_fail (JM_IS_FUNNEL (funnel));
  g_return_if_fail (posting != NULL);

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  add_gone (self, posting);
  add_time (self, posting);
  add_reposts (self, posting);
  add_ghost_signs (self, posting);
  add_applications (self, funnel, posting);
  add_places (self, funnel, posting);
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_first_child (self->box) != NULL);
}
