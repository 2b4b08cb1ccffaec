/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-host.h"

#include <store/jm-disk.h>

#include <base/jm-error.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define FILE_NAME ".computer"
#define LONGEST 512
#define TRIES 200
#define PAUSE 10000 /* us */

/* "0123...ef laptop": machine-id(5) tells two computers of the same name apart. */
static char *
dup_own (void)
{
  g_autofree char *id = NULL;

  g_file_get_contents ("/etc/machine-id", &id, NULL, NULL);
  return g_strdup_printf ("%.32s %s", id != NULL ? g_strstrip (id) : "", g_get_host_name ());
}

static char *
dup_written (int fd)
{
  char text[LONGEST + 1] = { 0 };

  return pread (fd, text, LONGEST, 0) > 0 ? g_utf8_make_valid (text, -1) : g_strdup ("");
}

static gboolean
write_own (int         fd,
           const char *own)
{
  return ftruncate (fd, 0) == 0 && pwrite (fd, own, strlen (own), 0) == (gssize) strlen (own) && fsync (fd) == 0;
}

/* The first of a computer writes its name; the others of the same share the lock. Between the two locks of the first another computer may
 * come in, so the name is read last. FALSE: errno. */
static gboolean
take_lock (int         fd,
           const char *own)
{
  if (flock (fd, LOCK_EX | LOCK_NB) == 0 && !write_own (fd, own))
    return FALSE;
  for (guint i = 0; flock (fd, LOCK_SH | LOCK_NB) != 0; i++)
    {
      if ((errno != EWOULDBLOCK && errno != EINTR) || i == TRIES)
        return FALSE;
      g_usleep (PAUSE);
    }
  return TRUE;
}

gboolean
jm_host_hold (const char  *data_dir,
              int         *held,
              GError     **error)
{
  g_autofree char *path = g_build_filename (data_dir, FILE_NAME, NULL);
  g_autofree char *own = NULL;
  g_autofree char *other = NULL;
  const char *name;

  *held = -1;
  if (!jm_disk_is_remote (data_dir))
    return TRUE;
  own = dup_own ();
  *held = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  /* Where nothing can be locked or written nothing can be told: the user is warned of shares in any case. */
  if (*held < 0 || !take_lock (*held, own))
    return TRUE;
  other = dup_written (*held);
  if (g_str_equal (own, other))
    return TRUE;
  close (*held);
  *held = -1;
  name = strchr (other, ' ');
  g_set_error (error, JM_ERROR, JM_ERROR_CONFLICT,
               _("The computer “%s” has your data open over the network. Two at once would damage it: close JobMate there and try again."),
               name != NULL ? name + 1 : other);
  return FALSE;
}
