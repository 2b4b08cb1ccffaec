/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/discovery.h>

#include "fuzz.h"
#include "fuzz-reading.h"

/* Mails, mboxes and saved pages: their parts, and the postings of job alerts. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GPtrArray) mails = jm_mail_parse (size > 0 ? (const char *) data : "", size, NULL);
  g_autoptr(GBytes) body = g_bytes_new (data, size);
  g_autoptr(JmBoardReading) reading = NULL;

  jm_mail_sniff (size > 0 ? (const char *) data : "", size);
  for (guint i = 0; mails != NULL && i < mails->len; i++)
    {
      const JmMail *mail = mails->pdata[i];

      fuzz_check_text (mail->subject);
      fuzz_check_text (mail->from_name);
      fuzz_check_text (mail->from_address);
      fuzz_check_text (mail->message_id);
      fuzz_check_text (mail->html);
      fuzz_check_text (mail->text);
    }
  reading = jm_mail_read (NULL, body, NULL, FUZZ_NOW, NULL);
  fuzz_check_reading (reading);
  return 0;
}
