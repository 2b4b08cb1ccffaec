/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * jobmate-pdf-text: the text of the PDF on its standard input, as JSON on its standard output:
 * {"text","pages","title"} or {"error"}; with "--picture PAGE WIDTH" that page as PNG. It alone touches a file that may be hostile, so it limits itself before it
 * reads the first byte of it: memory, processor time, files. It opens no other file for writing and no socket.
 */

#include <base/jm-json.h>
#include <poppler.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "jm-pdf-clean.h"
#include "jm-pdf-jail.h"
#include "jm-pdf-layout.h"
#include "jm-pdf-links.h"

#define MAX_MEMORY (1024UL * 1024 * 1024)
#define MAX_CPU_SECONDS 20
#define MAX_PAGES 300
#define MAX_TEXT (4 * 1024 * 1024)
#define MAX_WIDTH 2000 /* pixels of a picture */
#define MAX_RATIO 4    /* of its height to its width */
#define HEADER_WINDOW 1024 /* a PDF may begin with other bytes: ISO 32000-1, annex H.3 */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

static void
limit (int    resource,
       rlim_t soft,
       rlim_t hard)
{
  setrlimit (resource, &(struct rlimit) { .rlim_cur = soft, .rlim_max = hard });
}

static void
limit_ourselves (void)
{
#ifndef __SANITIZE_ADDRESS__
  limit (RLIMIT_AS, MAX_MEMORY, MAX_MEMORY);
#endif
  limit (RLIMIT_CPU, MAX_CPU_SECONDS, MAX_CPU_SECONDS + 1);
  limit (RLIMIT_CORE, 0, 0);
  limit (RLIMIT_FSIZE, 0, 0);
  limit (RLIMIT_NOFILE, 64, 64);
  signal (SIGXFSZ, SIG_IGN);
  jm_pdf_jail_enter ();
}

static void
answer (JmJsonBuilder *builder)
{
  g_autoptr(JmJson) json = jm_json_builder_finish (builder);
  g_autofree char *text = jm_json_to_text (json, FALSE);

  fputs (text, stdout);
  fflush (stdout);
}

static int
refuse (const char *code)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "error", code);
  jm_json_end_object (builder);
  answer (builder);

  return 1;
}

static gboolean
is_pdf (int fd)
{
  char head[HEADER_WINDOW];
  gssize n = pread (fd, head, sizeof head, 0);

  return n > 0 && memmem (head, n, "%PDF-", 5) != NULL;
}

static const char *
refusal_of (const GError *error,
            const char   *password)
{
  if (g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    return password != NULL ? "wrong-password" : "encrypted";
  return "damaged";
}

/* NULL: too much of it. */
static char *
read_pages (PopplerDocument *document,
            int              n_pages)
{
  g_autoptr(GString) all = g_string_new (NULL);
  g_autoptr(GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *unsaid = NULL;

  for (int i = 0; i < n_pages; i++)
    {
      g_autoptr(PopplerPage) page = poppler_document_get_page (document, i);
      g_autofree char *text = page != NULL ? jm_pdf_layout_page (page) : NULL;

      if (text == NULL)
        continue;
      jm_pdf_links_collect (page, links);
      if (all->len > 0)
        g_string_append (all, "\n\n");
      g_string_append (all, text);
      if (all->len > MAX_TEXT)
        return NULL;
    }

  /* A picture with a link is a picture still. */
  unsaid = all->len > 0 ? jm_pdf_links_write (links, all->str) : g_strdup ("");
  if (*unsaid != '\0')
    g_string_append_printf (all, "\n\n%s", unsaid);
  return jm_pdf_clean (all->str);
}

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  return fwrite (data, 1, length, stdout) == length ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/* A page as PNG on the standard output. */
static int
draw_page (PopplerDocument *document,
           int              number,
           int              width)
{
  g_autoptr(PopplerPage) page = poppler_document_get_page (document, number);
  double page_width = 0, page_height = 0;
  cairo_surface_t *surface;
  cairo_t *cr;
  cairo_status_t status;

  if (page != NULL)
    poppler_page_get_size (page, &page_width, &page_height);
  if (width < 1 || width > MAX_WIDTH || page_width < 1 || page_height < 1 || page_height > MAX_RATIO * page_width)
    return refuse ("damaged");

  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, MAX (1, (int) (page_height * width / page_width)));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, width / page_width, width / page_width);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  status = cairo_surface_write_to_png_stream (surface, write_cb, NULL);
  cairo_surface_destroy (surface);
  fflush (stdout);
  return status == CAIRO_STATUS_SUCCESS ? 0 : 1;
}

int
main (int    argc,
      char **argv)
{
  const char *password = g_getenv ("JOBMATE_PDF_PASSWORD");
  g_autoptr(PopplerDocument) document = NULL;
  g_autoptr(JmJsonBuilder) builder = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;
  int n_pages;

  limit_ourselves ();
  if (!is_pdf (STDIN_FILENO))
    return refuse ("not-a-pdf");
  document = poppler_document_new_from_fd (dup (STDIN_FILENO), password, &error);
  if (document == NULL)
    return refuse (refusal_of (error, password));
  n_pages = poppler_document_get_n_pages (document);
  if (n_pages < 1)
    return refuse ("damaged");
  if (argc == 4 && strcmp (argv[1], "--picture") == 0)
    return draw_page (document, atoi (argv[2]), atoi (argv[3]));
  if (n_pages > MAX_PAGES || (text = read_pages (document, n_pages)) == NULL)
    return refuse ("too-large");
  if (*text == '\0')
    return refuse ("no-text");

  title = poppler_document_get_title (document);
  builder = jm_json_builder_create ();
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "text", text);
  jm_json_set_int64 (builder, "pages", n_pages);
  jm_json_set_string (builder, "title", title);
  jm_json_end_object (builder);
  answer (builder);

  return 0;
}
