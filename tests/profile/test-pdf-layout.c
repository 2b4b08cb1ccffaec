/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How the text of a page is put in order: margins of dates, links that stand behind words. */
#include "paper.h"

#include <string.h>

static char *
read_text (const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmPdfText) pdf = jm_pdf_text_read (path, NULL, NULL, &error);

  g_assert_no_error (error);
  return g_strdup (pdf->text);
}

static void
add_text (GString    *page,
          double      x,
          double      y,
          const char *text)
{
  g_autofree char *operators = paper_text (x, y, text);

  g_string_append (page, operators);
}

/* Dates to the left of what they date are read with it, though headings stand above them. */
static void
test_dates_left (void)
{
  static const struct { const char *left, *right; } rows[] = {
    { "Experience", NULL }, { "2019-2024", "Head cook, The Yew Tree, Bilbao" }, { NULL, "A team of twelve people in two kitchens" },
    { "2014-2019", "Cook, Juniper Hotel, San Sebastian" }, { NULL, "Fish and everything that goes with it" }, { "Education", NULL },
    { "2012-2014", "Diploma in cooking, Juniper School of Hospitality" }, { "2009-2012", "School leaving certificate, Yew Secondary" },
    { "Languages", NULL }, { "Spanish", "Native" }, { "Basque", "B2" },
  };
  g_autoptr(GString) page = g_string_new (NULL);
  char *folder = paper_folder_new ();
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double y = 760 - 22.0 * i;

      if (rows[i].left != NULL)
        add_text (page, 60, y, rows[i].left);
      if (rows[i].right != NULL)
        add_text (page, 190, y, rows[i].right);
    }
  path = paper_write_pdf (folder, "dates.pdf", (const char *[]) { page->str, NULL });
  text = read_text (path);
  g_assert_nonnull (strstr (text, "2019-2024\tHead cook, The Yew Tree, Bilbao"));
  g_assert_nonnull (strstr (text, "2009-2012\tSchool leaving certificate"));
  paper_folder_remove (folder);
}

static const char linked[] =
  "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [4 0 R] /Count 1 >>\nendobj\n"
  "3 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>\nendobj\n"
  "4 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> >> /Annots [\n"
  "<< /Type /Annot /Subtype /Link /Rect [60 740 90 755] /A << /S /URI /URI (mailto:zora+jobs@quay.example) >> >>\n"
  "<< /Type /Annot /Subtype /Link /Rect [95 740 120 755] /A << /S /URI /URI (tel:+49305550123) >> >>\n"
  "<< /Type /Annot /Subtype /Link /Rect [125 740 150 755] /A << /S /URI /URI (https://github.com/zoraquay) >> >>\n"
  "<< /Type /Annot /Subtype /Link /Rect [155 740 180 755] /A << /S /URI /URI (https://www.quay.example/) >> >>\n"
  "<< /Type /Annot /Subtype /Link /Rect [185 740 190 755] /A << /S /URI /URI (javascript:alert\\(1\\)) >> >>\n"
  "<< /Type /Annot /Subtype /Link /Rect [195 740 199 755] /A << /S /URI /URI (file:///etc/passwd) >> >>\n"
  "] >>\nendobj\n5 0 obj\n<< /Length 118 >>\nstream\n"
  "BT /F1 10 Tf 60 780 Td (Zora Quay) Tj 0 -20 Td (quay.example) Tj 0 -20 Td (E-mail, phone, code) Tj ET                                  \nendstream\nendobj\n"
  "trailer\n<< /Size 6 /Root 1 0 R >>\n%%EOF\n";

/* Who links an icon to an address has given it, too; what the page says is not said twice, and a script is no address. */
static void
test_links (void)
{
  char *folder = paper_folder_new ();
  g_autofree char *path = paper_write (folder, "linked.pdf", linked, strlen (linked));
  g_autofree char *text = read_text (path);
  g_autoptr(GError) error = NULL;
  g_autoptr(JmJson) read = jm_cv_read_text (text, &error);
  JmJson *contact = jm_json_get_member (read, "contact");

  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (text, "mailto:zora+jobs@quay.example\ntel:+49305550123\nhttps://github.com/zoraquay"));
  g_assert_cmpstr (jm_json_member_string (contact, "email"), ==, "zora+jobs@quay.example");
  g_assert_cmpstr (jm_json_member_string (contact, "phone"), ==, "+49305550123");
  g_assert_cmpstr (jm_json_get_string (jm_json_get_element (jm_json_get_member (contact, "links"), 0)), ==, "https://github.com/zoraquay");
  paper_folder_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_profile_init ();
  g_test_add_func ("/pdf/layout/dates-left", test_dates_left);
  g_test_add_func ("/pdf/layout/links", test_links);
  return g_test_run ();
}
