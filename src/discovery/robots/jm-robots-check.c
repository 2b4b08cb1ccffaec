/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/jm-robots.h>

#include <glib/gi18n.h>
#include <string.h>

/* RFC 9309, 2.4: at most a day old; and a site that could not say is asked again soon. */
#define LIFE (24 * 60 * 60)
#define LIFE_OF_A_FAILURE (10 * 60)
#define MAX_BYTES (500 * 1024)
#define TIMEOUT 15

/* What one site says, or why it does not. */
typedef struct {
  gboolean  is_asking; /* a thread is at it, the others wait */
  JmRobots *robots;    /* (nullable) */
  GError   *failure;   /* (nullable): it could not say, so nothing is allowed */
  gint64    until;
} Site;

/* What a JmHttp remembers, by origin. */
typedef struct {
  GMutex      mutex;
  GCond       changed;
  GHashTable *sites;
} Memory;

static void
site_free (gpointer data)
{
  Site *self = data;

  g_clear_pointer (&self->robots, jm_robots_unref);
  g_clear_error (&self->failure);
  g_free (self);
}

static void
memory_free (gpointer data)
{
  Memory *self = data;

  g_hash_table_unref (self->sites);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self);
}

static gboolean
site_is_fresh (const Site *self,
               gint64      now)
{
  return self->until > now && (self->robots != NULL || self->failure != NULL);
}

/* It lives and ends with @http. */
static Memory *
ensure_memory (JmHttp *http)
{
  static GMutex first;
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&first);
  Memory *self = g_object_get_data (G_OBJECT (http), "jm-robots");

  if (self != NULL)
    return self;
  self = g_new0 (Memory, 1);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  self->sites = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, site_free);
  g_object_set_data_full (G_OBJECT (http), "jm-robots", self, memory_free);
  return self;
}

static gboolean
take_cb (const char  *data,
         gsize        length,
         gpointer     user_data,
         GError     **error)
{
  GByteArray *text = user_data;

  g_byte_array_append (text, (const guint8 *) data, MIN (length, MAX_BYTES + 1 - text->len));
  if (text->len <= MAX_BYTES)
    return TRUE;
  g_set_error_literal (error, JM_ERROR, JM_ERROR_TOO_LARGE, "enough");
  return FALSE;
}

/* RFC 9309, 2.3.1.3: what is not there (4xx), or behind more redirects than we follow, asks for nothing. A site that is too busy to say
 * (5xx, and 429 as Google takes it) allows nothing for now. */
static JmRobots *
read_answer (const JmHttpResponse  *response,
             GByteArray            *text,
             const char            *host,
             GError               **error)
{
  if (response->status >= 500 || response->status == 429)
    {
      jm_http_status_to_error (response, host, error);
      return NULL;
    }
  if (response->status < 200 || response->status > 299)
    return jm_robots_parse ("", 0);
  return jm_robots_parse ((const char *) text->data, text->len);
}

static JmRobots *
ask (JmHttp        *http,
     const char    *origin,
     gboolean       typed_by_user,
     GCancellable  *cancellable,
     GError       **error)
{
  g_autofree char *url = g_strconcat (origin, "/robots.txt", NULL);
  g_autofree char *host = jm_url_host (url);
  g_autoptr(JmHttpRequest) request = jm_http_request_new (url);
  g_autoptr(GByteArray) text = g_byte_array_new ();
  g_autoptr(JmHttpResponse) response = NULL;
  g_autoptr(GError) local_error = NULL;

  request->typed_by_user = typed_by_user;
  request->total_timeout = TIMEOUT;
  response = jm_http_stream (http, request, take_cb, text, cancellable, &local_error);
  if (response != NULL)
    return read_answer (response, text, host, error);
  if (text->len > MAX_BYTES)
    return jm_robots_parse ((const char *) text->data, text->len);
  if (g_error_matches (local_error, JM_ERROR, JM_ERROR_REFUSED))
    return jm_robots_parse ("", 0);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static void
wake_cb (GCancellable *cancellable,
         gpointer      data)
{
  Memory *memory = data;
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&memory->mutex);

  g_cond_broadcast (&memory->changed);
}

/* The site's row, once no other thread is asking; NULL: cancelled meanwhile. Called and left with the lock held. */
static Site *
wait_for_site (Memory       *memory,
               const char   *origin,
               GCancellable *cancellable)
{
  Site *site = g_hash_table_lookup (memory->sites, origin);

  if (site == NULL)
    {
      site = g_new0 (Site, 1);
      g_hash_table_insert (memory->sites, g_strdup (origin), site);
    }
  while (site->is_asking && !g_cancellable_is_cancelled (cancellable))
    g_cond_wait (&memory->changed, &memory->mutex);
  return site->is_asking ? NULL : site;
}

/* What came of asking, and what is to be held to: a site that could not say keeps what it said before; a question that was broken
 * off says nothing about it. (transfer full) (nullable) */
static JmRobots *
keep_answer (Memory       *memory,
             Site         *site,
             JmRobots     *robots,
             const GError *failure,
             gint64        now)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&memory->mutex);

  site->is_asking = FALSE;
  g_cond_broadcast (&memory->changed);
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return NULL;

  site->until = now + (robots != NULL ? LIFE : LIFE_OF_A_FAILURE);
  g_clear_error (&site->failure);
  if (robots != NULL)
    {
      g_clear_pointer (&site->robots, jm_robots_unref);
      site->robots = jm_robots_ref (robots);
    }
  else if (site->robots == NULL)
    site->failure = g_error_copy (failure);
  return site->robots != NULL ? jm_robots_ref (site->robots) : NULL;
}

/* What is remembered of a site, or else what it answers. */
static JmRobots *
look_up (JmHttp        *http,
         const char    *origin,
         gboolean       typed_by_user,
         gint64         now,
         GCancellable  *cancellable,
         GError       **error)
{
  Memory *memory = ensure_memory (http);
  g_autoptr(JmRobots) robots = NULL;
  g_autoptr(GError) failure = NULL;
  Site *site;

  g_mutex_lock (&memory->mutex);
  site = wait_for_site (memory, origin, cancellable);
  if (site != NULL && site_is_fresh (site, now))
    {
      robots = site->robots != NULL ? jm_robots_ref (site->robots) : NULL;
      failure = site->robots == NULL ? g_error_copy (site->failure) : NULL;
    }
  else if (site != NULL)
    site->is_asking = TRUE;
  g_mutex_unlock (&memory->mutex);

  if (site == NULL)
    {
      g_cancellable_set_error_if_cancelled (cancellable, error);
      return NULL;
    }
  if (robots == NULL && failure == NULL)
    {
      g_autoptr(JmRobots) answer = ask (http, origin, typed_by_user, cancellable, &failure);

      robots = keep_answer (memory, site, answer, failure, now);
    }
  if (robots == NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return g_steal_pointer (&robots);
}

static char *
dup_origin (const char *url)
{
  gsize scheme = strcspn (url, ":") + strlen ("://");

  return g_strndup (url, scheme + strcspn (url + scheme, "/?#"));
}

/**
 * jm_robots_is_known:
 * @http: what remembers what sites say
 * @url: an absolute URL
 * @now: seconds since the epoch
 *
 * Returns: whether jm_robots_check() would answer without asking the site, or needs not to for what is no URL
 */
gboolean
jm_robots_is_known (JmHttp     *http,
                    const char *url,
                    gint64      now)
{
  g_autofree char *whole = NULL;
  g_autofree char *origin = NULL;
  g_autoptr(GMutexLocker) locker = NULL;
  Memory *memory;
  const Site *site;

  g_return_val_if_fail (JM_IS_HTTP (http) && url != NULL, FALSE);

  whole = jm_url_resolve (NULL, url);
  if (whole == NULL)
    return TRUE;
  origin = dup_origin (whole);
  memory = ensure_memory (http);
  locker = g_mutex_locker_new (&memory->mutex);
  site = g_hash_table_lookup (memory->sites, origin);
  return site != NULL && !site->is_asking && site_is_fresh (site, now);
}

/**
 * jm_robots_check:
 * @http: what would ask for @url, and remembers what sites say
 * @url: an absolute URL
 * @typed_by_user: as in #JmHttpRequest
 * @now: seconds since the epoch
 * @delay: (out) (optional): the seconds that the site wants between two requests, 0 where it does not say
 * @cancellable: (nullable): ends it within a moment, from any thread
 * @error: return location
 *
 * RFC 9309, 2.3 and 2.4. A site is asked once a day at most, by one thread at a time.
 *
 * Returns: %TRUE where @url may be asked for. %FALSE with %JM_ERROR_REFUSED where the site keeps programs out, with the errors of
 *   jm_http_send() and of jm_http_status_to_error() where it could not say, so that it is not allowed for now, with
 *   %JM_ERROR_INVALID where @url is none
 */
gboolean
jm_robots_check (JmHttp        *http,
                 const char    *url,
                 gboolean       typed_by_user,
                 gint64         now,
                 double        *delay,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autofree char *whole = NULL;
  g_autofree char *origin = NULL;
  g_autofree char *host = NULL;
  g_autoptr(JmRobots) robots = NULL;
  gulong handler;

  g_return_val_if_fail (JM_IS_HTTP (http) && url != NULL, FALSE);

  whole = jm_url_resolve (NULL, url);
  if (whole == NULL)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("This is not an address of the web. It should begin with https://."));
      return FALSE;
    }
  origin = dup_origin (whole);
  handler = cancellable != NULL ? g_cancellable_connect (cancellable, G_CALLBACK (wake_cb), ensure_memory (http), NULL) : 0;
  robots = look_up (http, origin, typed_by_user, now, cancellable, error);
  if (cancellable != NULL)
    g_cancellable_disconnect (cancellable, handler);
  if (robots == NULL)
    return FALSE;

  if (delay != NULL)
    *delay = jm_robots_get_delay (robots, JM_ROBOTS_AGENT);
  if (jm_robots_allows (robots, JM_ROBOTS_AGENT, whole))
    return TRUE;
  host = jm_url_host (whole);
  g_set_error (error, JM_ERROR, JM_ERROR_REFUSED,
               _("%s asks programs not to read this page. Open it in your browser, save it, and add the file."), host);
  return FALSE;
}
