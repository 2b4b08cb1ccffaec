/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-pdf ROUNDS FILE...: for each file one JSON line with the least milliseconds of reading its text: "text" as the helper does,
 * "poppler" by poppler_page_get_text() alone, "helper" in a process of its own. */
#include <poppler.h>
#include <profile/profile.h>
#include <stdio.h>
#include <stdlib.h>

#include "jm-pdf-clean.h"
#include "jm-pdf-layout.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

typedef char *(*ReadPage) (PopplerPage *page);

/* Opening the file is part of both. */
static double
read_all (const char *uri,
          ReadPage    read_page,
          gboolean    clean)
{
  gint64 begun = g_get_monotonic_time ();
  g_autoptr(GError) error = NULL;
  g_autoptr(PopplerDocument) document = poppler_document_new_from_file (uri, NULL, &error);
  g_autoptr(GString) all = g_string_new (NULL);
  g_autofree char *text = NULL;

  if (document == NULL)
    g_error ("%s: %s", uri, error->message);
  for (int i = 0; i < poppler_document_get_n_pages (document); i++)
    {
      g_autoptr(PopplerPage) page = poppler_document_get_page (document, i);
      g_autofree char *one = read_page (page);

      g_string_append (all, one);
    }
  text = clean ? jm_pdf_clean (all->str) : NULL;
  return (g_get_monotonic_time () - begun) / 1000.0;
}

static double
read_by_helper (const char *path)
{
  gint64 begun = g_get_monotonic_time ();
  g_autoptr(GError) error = NULL;
  g_autoptr(JmPdfText) pdf = jm_pdf_text_read (path, NULL, NULL, &error);

  if (pdf == NULL)
    g_error ("%s", error->message);
  return (g_get_monotonic_time () - begun) / 1000.0;
}

int
main (int    argc,
      char **argv)
{
  int rounds = argc > 2 ? atoi (argv[1]) : 0;

  for (int i = 2; i < argc; i++)
    {
      g_autofree char *absolute = g_canonicalize_filename (argv[i], NULL);
      g_autofree char *uri = g_filename_to_uri (absolute, NULL, NULL);
      double text = G_MAXDOUBLE, poppler = G_MAXDOUBLE, helper = G_MAXDOUBLE;

      for (int round = 0; round < rounds; round++)
        {
          text = MIN (text, read_all (uri, jm_pdf_layout_page, TRUE));
          poppler = MIN (poppler, read_all (uri, poppler_page_get_text, FALSE));
          helper = MIN (helper, read_by_helper (absolute));
        }
      printf ("{\"text\":%.3f,\"poppler\":%.3f,\"helper\":%.3f}\n", text, poppler, helper);
    }
  return 0;
}
