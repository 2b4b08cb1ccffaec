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

typedef struct { double x, y, size; const char *text; double apart; } Place;

/* Its lines, without the empty ones. */
static char *
read_places (const Place *places,
             guint        n)
{
  g_autoptr(GString) page = g_string_new (NULL);
  char *folder = paper_folder_new ();
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (page, "BT /F1 %.1f Tf %.1f Tc %.1f %.1f Td (%s) Tj ET\n", places[i].size, places[i].apart, places[i].x, places[i].y, places[i].text);
  path = paper_write_pdf (folder, "places.pdf", (const char *[]) { page->str, NULL });
  text = read_text (path);
  paper_folder_remove (folder);
  lines = g_strsplit (text, "\n\n", -1);
  return g_strjoinv ("\n", lines);
}

/* A browser draws the marks of a list: what is set in below a line of its own size is one, and a line that had no room goes on with the one above. */
static void
test_drawn_marks (void)
{
  static const Place places[] = {
    { 60, 780, 10, "Zora Quay" }, { 60, 740, 14, "Experience" },
    { 60, 715, 10, "Dredger at Quince Systems, 2019 to 2024" }, { 76, 700, 10, "Raised forty wrecks and wrote down where each of them had been lying, so that" }, { 76, 688, 10, "others need not search" },
    { 76, 673, 10, "Kept the crane" }, { 60, 655, 10, "Diver at Medlar Docks, 2015 to 2019" }, { 76, 640, 10, "Looked after the nets" }, { 76, 625, 10, "Mended the pier" },
  };
  g_autofree char *text = read_places (places, G_N_ELEMENTS (places));

  g_assert_nonnull (strstr (text, "2024\n• Raised forty wrecks"));
  g_assert_nonnull (strstr (text, "so that\nothers need not search\n• Kept the crane\nDiver"));
  g_assert_nonnull (strstr (text, "2019\n• Looked after the nets\n• Mended the pier"));
}

/* Text that is set in below the headings of its sections is no list. */
static void
test_set_in (void)
{
  static const Place places[] = {
    { 60, 780, 14, "Experience" }, { 76, 760, 10, "Dredger" }, { 76, 748, 10, "Quince Systems, 2019 to 2024" }, { 76, 736, 10, "Diver" }, { 76, 724, 10, "Medlar Docks, 2015 to 2019" },
    { 60, 690, 14, "Education" }, { 76, 670, 10, "Diploma in salvage" }, { 76, 658, 10, "Harbour College, 2014" },
  };
  g_autofree char *text = read_places (places, G_N_ELEMENTS (places));

  g_assert_null (strstr (text, "•"));
}

/* An address to the right of a name ends before the text does that stands below both. */
static void
test_address_right (void)
{
  static const Place places[] = {
    { 60, 780, 10, "Zora Quay" }, { 60, 766, 10, "Dredger" }, { 60, 738, 10, "Experience of many kinds" }, { 60, 710, 10, "Dredger at Quince Systems" }, { 60, 696, 10, "2019 to 2024" },
    { 60, 682, 10, "Raised forty wrecks" }, { 60, 668, 10, "Diver at Medlar Docks" }, { 60, 654, 10, "2015 to 2019" }, { 60, 640, 10, "Looked after nets" }, { 60, 626, 10, "Mended the pier" },
    { 400, 787, 10, "+49 30 5550 1234" }, { 400, 773, 10, "zora@quay.example" }, { 400, 759, 10, "Kiel, Germany" }, { 400, 745, 10, "github.com/zoraquay" },
  };
  g_autofree char *text = read_places (places, G_N_ELEMENTS (places));
  const char *address = strstr (text, "github.com/zoraquay");

  g_assert_nonnull (address);
  g_assert_nonnull (strstr (address, "Dredger at Quince Systems\n2019 to 2024\nRaised forty wrecks\nDiver at Medlar Docks"));
}

/* Years of two digits and labels date a margin, too; a cell begins where others do, though its row leaves little room before it. */
static void
test_margin (void)
{
  static const Place places[] = {
    { 60, 780, 10, "Phone:" }, { 180, 780, 10, "030 5550 1234" }, { 60, 766, 10, "Email:" }, { 180, 766, 10, "zora@quay.example" }, { 60, 740, 10, "Experience" },
    { 60, 720, 10, "Sept. '20 - Dez. '24" }, { 180, 720, 10, "Dredger" }, { 180, 706, 10, "Quince Systems in Kiel, all of the harbour" }, { 180, 692, 10, "Raised forty wrecks" },
    { 60, 678, 10, "September '15 - Aug. '20" }, { 180, 678, 10, "Diver" }, { 180, 664, 10, "Medlar Docks in Kiel, and what lies before" }, { 180, 650, 10, "Looked after the nets" },
    { 60, 636, 10, "March '12 - August '15" }, { 180, 636, 10, "Sailor" }, { 180, 622, 10, "Long Pier in Kiel, and out to the sea" },
  };
  g_autofree char *text = read_places (places, G_N_ELEMENTS (places));

  g_assert_nonnull (strstr (text, "Email:\tzora@quay.example"));
  g_assert_nonnull (strstr (text, "Sept. '20 - Dez. '24\tDredger\nQuince Systems"));
  g_assert_nonnull (strstr (text, "September '15 - Aug. '20\tDiver\nMedlar Docks"));
  g_assert_nonnull (strstr (text, "March '12 - August '15\tSailor\n"));
}

/* Letters that are set apart are words still, and a name on two large lines is one. */
static void
test_large (void)
{
  static const Place places[] = {
    { 60, 780, 24, "Hannah" }, { 60, 754, 24, "Whitby" }, { 60, 720, 10, "Logistics manager in Leeds" }, { 60, 706, 10, "hannah@whitby.example" }, { 60, 692, 10, "All that a team needs" },
    { 60, 660, 12, "EDUCATION AND TRAINING", 4 },
    { 60, 640, 10, "Harbour College, 2014" }, { 60, 626, 10, "Diploma in salvage" },
  };
  g_autofree char *text = read_places (places, G_N_ELEMENTS (places));

  g_assert_true (g_str_has_prefix (text, "Hannah Whitby\n"));
  g_assert_nonnull (strstr (text, "\nEDUCATION AND TRAINING\n"));
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
  g_test_add_func ("/pdf/layout/drawn-marks", test_drawn_marks);
  g_test_add_func ("/pdf/layout/set-in", test_set_in);
  g_test_add_func ("/pdf/layout/address-right", test_address_right);
  g_test_add_func ("/pdf/layout/margin", test_margin);
  g_test_add_func ("/pdf/layout/large", test_large);
  g_test_add_func ("/pdf/layout/links", test_links);
  return g_test_run ();
}
