/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-import-file.h"

#include <takeout/jm-intake.h>

#include <base/base.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEAD 4096

/* What people have at hand when they are asked for a file to import. */
typedef enum {
  KIND_TABLE,
  KIND_DOCUMENT,
  KIND_LIST,
  KIND_UTF_16, /* a document or a list in it */
  KIND_EMPTY,
  KIND_ZIP,
  KIND_PDF,
  KIND_NO_TEXT,
  KIND_NO_FILE, /* errno */
} Kind;

static const char *const sentences[] = {
  [KIND_LIST] = N_("It is a list in JSON, and no export of JobMate. What other programs have comes in as a table: have them write CSV."),
  [KIND_UTF_16] = N_("It is JSON in UTF-16. Save it as UTF-8."),
  [KIND_EMPTY] = N_("There is nothing in it."),
  [KIND_ZIP] = N_("It is a ZIP file. A backup of JobMate is restored, a spreadsheet saved as CSV before; unpack any other."),
  [KIND_PDF] = N_("It is a PDF. A CV is imported where the profile is."),
  [KIND_NO_TEXT] = N_("It is no text. JobMate imports its own exports, and tables in CSV."),
};

/* The first bytes of a file; -1 with errno where it is none. Nobody waits for what a pipe may bring. */
static gssize
read_head (const char *path,
           char       *head)
{
  g_autofd int fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  struct stat status;
  gssize length = -1;

  if (fd < 0)
    return -1;
  if (fstat (fd, &status) == 0 && !S_ISREG (status.st_mode))
    errno = S_ISDIR (status.st_mode) ? EISDIR : ENODEV;
  else
    length = read (fd, head, HEAD);
  return length;
}

/* What stands in brackets at the beginning of a table is no JSON: "[Firm], ...". */
static gboolean
begins_list (const char *text,
             gsize       length)
{
  gsize at = 1;

  while (at < length && g_ascii_isspace (text[at]))
    at++;
  return at == length || strchr ("{[\"]-0123456789", text[at]) != NULL;
}

/* One that has strayed into a table is no harm. */
static gboolean
is_full_of_nuls (const char *bytes,
                 gsize       length)
{
  gsize n = 0;

  for (gsize i = 0; i < length; i++)
    n += bytes[i] == '\0';
  return n > length / 8;
}

static Kind
look_at_text (const char *text,
              gsize       length)
{
  gsize at = length >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

  while (at < length && g_ascii_isspace (text[at]))
    at++;
  if (at == length && length < HEAD)
    return KIND_EMPTY;
  if (at == length || text[at] == '{')
    return KIND_DOCUMENT;
  if (text[at] == '[' && begins_list (text + at, length - at))
    return KIND_LIST;
  return is_full_of_nuls (text, length) ? KIND_NO_TEXT : KIND_TABLE;
}

/* A spreadsheet may write its table so, too. */
static Kind
look_at_utf_16 (const char *text,
                gsize       length)
{
  g_autofree char *read = g_convert (text, length & ~(gsize) 1, "UTF-8", "UTF-16", NULL, NULL, NULL);
  Kind kind = read != NULL ? look_at_text (read, strlen (read)) : KIND_TABLE;

  return kind == KIND_DOCUMENT || kind == KIND_LIST ? KIND_UTF_16 : kind == KIND_EMPTY ? KIND_EMPTY : KIND_TABLE;
}

static Kind
look_at (const char *path)
{
  char head[HEAD];
  gssize length = read_head (path, head);

  if (length < 0)
    return KIND_NO_FILE;
  if (length >= 4 && (memcmp (head, "PK\x03\x04", 4) == 0 || memcmp (head, "PK\x05\x06", 4) == 0))
    return KIND_ZIP;
  if (length >= 5 && memcmp (head, "%PDF-", 5) == 0)
    return KIND_PDF;
  if (length >= 2 && (memcmp (head, "\xFF\xFE", 2) == 0 || memcmp (head, "\xFE\xFF", 2) == 0))
    return look_at_utf_16 (head, length);
  return look_at_text (head, length);
}

gboolean
jm_import_file_check (const char  *path,
                      GError     **error)
{
  Kind kind = look_at (path);
  int number = errno;
  g_autofree char *name = g_filename_display_name (path);

  if (kind == KIND_TABLE || kind == KIND_DOCUMENT)
    return TRUE;
  if (kind != KIND_NO_FILE)
    g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _(sentences[kind]));
  else if (number == ENOENT || number == ENOTDIR)
    g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("There is no file “%s”."), name);
  else if (number == EISDIR)
    g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("“%s” is a folder. Choose a file in it."), name);
  else if (number == ENODEV || number == ENXIO)
    g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("“%s” is no file, but a device or a pipe. Save what it gives as a file first."), name);
  else
    g_set_error (error, JM_ERROR, JM_ERROR_FAILED, _("“%s” cannot be read (%s). Check that it belongs to you."), name, g_strerror (number));
  return FALSE;
}

/**
 * jm_intake_is_document:
 * @path: a file of any origin
 *
 * Returns: whether it begins as a JSON document does, whatever its name; %TRUE for all that is no table, too, so that its reader says what
 *   it is
 */
gboolean
jm_intake_is_document (const char *path)
{
  return look_at (path) != KIND_TABLE;
}
