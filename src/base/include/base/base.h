/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * base: what every room needs from the outside world, and nothing of job search.
 *
 * Owns: HTTP, server-sent events, JSON in and out, HTML and XML reading, mails, text, dates, money, URLs, errors.
 * Threads: pure functions are safe on any thread. JmHttp blocks: worker threads only; one object serves many.
 * Errors: JM_ERROR alone; a message is a whole sentence for people.
 * Outside libraries that only this room includes: libsoup, json-glib, libxml2, GMime, libsecret, libzstd, libarchive.
 */

#include <base/jm-error.h>
#include <base/jm-file-draft.h>
#include <base/jm-folder.h>
#include <base/jm-html.h>
#include <base/jm-http.h>
#include <base/jm-json.h>
#include <base/jm-json-stream.h>
#include <base/jm-mail.h>
#include <base/jm-money.h>
#include <base/jm-pack.h>
#include <base/jm-pdf-page.h>
#include <base/jm-secret.h>
#include <base/jm-sse.h>
#include <base/jm-text.h>
#include <base/jm-time.h>
#include <base/jm-timer.h>
#include <base/jm-url.h>
#include <base/jm-uuid.h>
#include <base/jm-xml.h>
#include <base/jm-zip.h>

G_BEGIN_DECLS

void jm_base_init (void);

G_END_DECLS
