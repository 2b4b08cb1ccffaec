/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-test-server.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

struct _JmTestServer {
  GSocketService  *service;
  GThread         *thread;
  GMainContext    *context;
  GMainLoop       *loop;
  GTlsCertificate *certificate;
  GCancellable    *stop;
  char            *origin;
  guint16          port;
  GMutex           lock;
  GCond            idle;
  guint            n_busy;
  guint            n_connections;
  GHashTable      *answers;  /* path to GPtrArray of JmTestAnswer */
  GPtrArray       *requests; /* (element-type Request) */
  JmTestClockFunc  clock;
};

typedef struct {
  char   *path;
  char   *head;
  char   *body;
  gint64  at;
  guint   status; /* of the answer, 0: none that has one */
  gint64  sent;   /* bytes of the answer */
} Request;

static void
request_free (gpointer data)
{
  Request *self = data;

  g_free (self->path);
  g_free (self->head);
  g_free (self->body);
  g_free (self);
}

static void
answer_free (gpointer data)
{
  JmTestAnswer *self = data;

  g_free (self->headers);
  g_free (self->raw);
  g_bytes_unref (self->body);
  g_free (self);
}

static char *
find_header (const char *head,
             const char *name)
{
  g_auto(GStrv) lines = g_strsplit (head, "\r\n", -1);
  g_autofree char *prefix = g_strconcat (name, ":", NULL);

  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    {
      if (g_ascii_strncasecmp (lines[i], prefix, strlen (prefix)) == 0)
        return g_strdup (g_strstrip (lines[i] + strlen (prefix)));
    }
  return NULL;
}

static char *
dup_path (const char *head)
{
  const char *path = strchr (head, ' ');

  return path != NULL ? g_strndup (path + 1, strcspn (path + 1, " \r")) : g_strdup ("/");
}

static Request *
read_request (GInputStream *input,
              GCancellable *stop)
{
  g_autoptr(GString) bytes = g_string_new (NULL);
  g_autofree char *length = NULL;
  Request *request;
  char *end;
  gsize wanted;
  char c;

  while ((end = strstr (bytes->str, "\r\n\r\n")) == NULL)
    {
      if (bytes->len > 1024 * 1024 || g_input_stream_read (input, &c, 1, stop, NULL) <= 0)
        return NULL;
      g_string_append_c (bytes, c);
    }

  request = g_new0 (Request, 1);
  request->head = g_strndup (bytes->str, end - bytes->str);
  length = find_header (request->head, "Content-Length");
  wanted = length != NULL ? strtoul (length, NULL, 10) : 0;
  request->body = g_malloc0 (wanted + 1);
  g_input_stream_read_all (input, request->body, wanted, NULL, stop, NULL);
  request->path = dup_path (request->head);
  return request;
}

static GPtrArray *
find_answers (JmTestServer *self,
              const char   *path)
{
  g_autofree char *without_query = g_strndup (path, strcspn (path, "?"));
  GPtrArray *answers = g_hash_table_lookup (self->answers, path);

  return answers != NULL ? answers : g_hash_table_lookup (self->answers, without_query);
}

static guint
count_requests (JmTestServer *self,
                const char   *path)
{
  guint n = 0;

  for (guint i = 0; i < self->requests->len; i++)
    {
      Request *request = g_ptr_array_index (self->requests, i);

      if (path == NULL || strcmp (request->path, path) == 0 || (strncmp (request->path, path, strlen (path)) == 0 && request->path[strlen (path)] == '?'))
        n++;
    }
  return n;
}

/* Takes the request over and returns the answer that is its turn. */
static JmTestAnswer *
record (JmTestServer *self,
        Request      *request)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GPtrArray *answers = find_answers (self, request->path);
  guint n = count_requests (self, request->path);

  request->at = self->clock ();
  g_ptr_array_add (self->requests, request);
  return answers != NULL ? g_ptr_array_index (answers, MIN (n, answers->len - 1)) : NULL;
}

/* FALSE when the server is stopping: a nap that wakes at once then. */
static gboolean
nap (JmTestServer *self,
     guint         milliseconds)
{
  gint64 until = g_get_monotonic_time () + milliseconds * 1000;

  g_mutex_lock (&self->lock);
  while (!g_cancellable_is_cancelled (self->stop) && g_cond_wait_until (&self->idle, &self->lock, until))
    ;
  g_mutex_unlock (&self->lock);
  return !g_cancellable_is_cancelled (self->stop);
}

/* What was sent for the request that came last on this thread's connection. */
static void
note_sent (JmTestServer *self,
           Request      *request,
           guint         status,
           gsize         bytes)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  request->status = status;
  request->sent += bytes;
}

static gboolean
write_bytes (JmTestServer  *self,
             GOutputStream *output,
             const char    *bytes,
             gsize          length,
             gboolean       is_chunked)
{
  g_autofree char *size = g_strdup_printf ("%" G_GSIZE_MODIFIER "x\r\n", length);

  if (is_chunked && length > 0 && !g_output_stream_write_all (output, size, strlen (size), NULL, self->stop, NULL))
    return FALSE;
  if (!g_output_stream_write_all (output, bytes, length, NULL, self->stop, NULL))
    return FALSE;
  return !is_chunked || length == 0 || g_output_stream_write_all (output, "\r\n", 2, NULL, self->stop, NULL);
}

static gboolean
write_body (JmTestServer       *self,
            GOutputStream      *output,
            const JmTestAnswer *answer)
{
  gboolean is_chunked = answer->length == JM_TEST_LENGTH_CHUNKED;
  gsize size;
  const char *bytes = g_bytes_get_data (answer->body, &size);
  gsize end = answer->cut_after >= 0 ? MIN (size, (gsize) answer->cut_after) : size;

  do
    {
      for (gsize at = 0; at < end;)
        {
          gsize n = answer->piece != 0 ? MIN (answer->piece, end - at) : end;

          if (!write_bytes (self, output, bytes + at, n, is_chunked))
            return FALSE;
          at += n;
          if (answer->piece_delay != 0 && !nap (self, answer->piece_delay))
            return FALSE;
        }
    }
  while (answer->is_endless && !g_cancellable_is_cancelled (self->stop));

  if (answer->cut_after >= 0)
    return FALSE;
  return !is_chunked || write_bytes (self, output, "0\r\n\r\n", 5, FALSE);
}

/* FALSE: the connection closes. */
static gboolean
write_answer (JmTestServer       *self,
              GOutputStream      *output,
              const JmTestAnswer *answer,
              Request            *request)
{
  g_autoptr(GString) head = g_string_new (NULL);
  g_autofree char *tag = find_header (request->head, "If-None-Match");
  gint64 length = answer->length == JM_TEST_LENGTH_TRUE ? (gint64) g_bytes_get_size (answer->body) : answer->length;

  if (answer->delay != 0 && !nap (self, answer->delay))
    return FALSE;
  if (answer->is_silent)
    return nap (self, 60 * 1000);
  if (answer->raw != NULL)
    {
      write_bytes (self, output, answer->raw, strlen (answer->raw), FALSE);
      return FALSE;
    }
  if (tag != NULL && answer->headers != NULL && strstr (answer->headers, tag) != NULL)
    {
      g_string_printf (head, "HTTP/1.1 304 Not Modified\r\n%s\r\n", answer->headers);
      note_sent (self, request, 304, head->len);
      return write_bytes (self, output, head->str, head->len, FALSE);
    }

  g_string_printf (head, "HTTP/1.1 %u Answer\r\n", answer->status);
  if (answer->headers != NULL)
    g_string_append (head, answer->headers);
  if (length >= 0)
    g_string_append_printf (head, "Content-Length: %" G_GINT64_FORMAT "\r\n", length);
  else if (length == JM_TEST_LENGTH_CHUNKED)
    g_string_append (head, "Transfer-Encoding: chunked\r\n");
  else
    g_string_append (head, "Connection: close\r\n");
  g_string_append (head, "\r\n");
  note_sent (self, request, answer->status, head->len + (answer->cut_after >= 0 ? (gsize) answer->cut_after : g_bytes_get_size (answer->body)));
  return write_bytes (self, output, head->str, head->len, FALSE) && write_body (self, output, answer)
         && (length == JM_TEST_LENGTH_CHUNKED || length == (gint64) g_bytes_get_size (answer->body));
}

/* Returns: whether the connection is to be reset rather than closed. */
static gboolean
serve (JmTestServer *self,
       GIOStream    *stream)
{
  GInputStream *input = g_io_stream_get_input_stream (stream);
  GOutputStream *output = g_io_stream_get_output_stream (stream);
  static const JmTestAnswer nothing = { .status = 404, .length = 0, .cut_after = -1 };
  Request *request;

  while ((request = read_request (input, self->stop)) != NULL)
    {
      const JmTestAnswer *answer = record (self, request);
      g_autoptr(GBytes) empty = g_bytes_new (NULL, 0);
      JmTestAnswer missing = nothing;

      missing.body = empty;
      if (!write_answer (self, output, answer != NULL ? answer : &missing, request))
        return answer != NULL && answer->is_reset;
    }
  return FALSE;
}

static void
reset (GSocketConnection *connection)
{
  struct linger linger = { .l_onoff = 1, .l_linger = 0 };

  setsockopt (g_socket_get_fd (g_socket_connection_get_socket (connection)), SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
}

static gboolean
run_cb (GThreadedSocketService *service,
        GSocketConnection      *connection,
        GObject                *source,
        gpointer                user_data)
{
  JmTestServer *self = user_data;
  g_autoptr(GIOStream) stream = g_object_ref (G_IO_STREAM (connection));

  g_mutex_lock (&self->lock);
  self->n_busy++;
  self->n_connections++;
  g_mutex_unlock (&self->lock);

  if (self->certificate != NULL)
    {
      g_autoptr(GIOStream) tls = g_tls_server_connection_new (stream, self->certificate, NULL);

      g_set_object (&stream, tls);
    }
  if (serve (self, stream))
    reset (connection);
  g_io_stream_close (stream, self->stop, NULL);

  g_mutex_lock (&self->lock);
  self->n_busy--;
  g_cond_broadcast (&self->idle);
  g_mutex_unlock (&self->lock);
  return TRUE;
}

static gpointer
server_thread (gpointer data)
{
  JmTestServer *self = data;

  g_main_context_push_thread_default (self->context);
  g_socket_service_start (self->service);
  g_main_loop_run (self->loop);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

JmTestServer *
jm_test_server_new_tls (GTlsCertificate *certificate)
{
  JmTestServer *self = g_new0 (JmTestServer, 1);
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr(GSocketAddress) bound = NULL;
  g_autoptr(GError) error = NULL;

  g_type_ensure (G_TYPE_TASK); /* not on our thread, at the same time as on another */
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->requests = g_ptr_array_new_with_free_func (request_free);
  self->stop = g_cancellable_new ();
  self->clock = g_get_real_time;
  self->certificate = certificate != NULL ? g_object_ref (certificate) : NULL;
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  g_main_context_push_thread_default (self->context);
  self->service = g_threaded_socket_service_new (64);
  g_socket_service_stop (self->service);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, &bound, &error);
  g_assert_no_error (error);
  g_main_context_pop_thread_default (self->context);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  self->origin = g_strdup_printf ("%s://127.0.0.1:%u", certificate != NULL ? "https" : "http", self->port);
  g_signal_connect (self->service, "run", G_CALLBACK (run_cb), self); /* the service dies with us */
  self->thread = g_thread_new ("test-server", server_thread, self);
  return self;
}

JmTestServer *
jm_test_server_new (void)
{
  return jm_test_server_new_tls (NULL);
}

void
jm_test_server_free (JmTestServer *self)
{
  g_cancellable_cancel (self->stop);
  g_main_context_invoke (self->context, quit_cb, self->loop);
  g_thread_join (self->thread);
  g_mutex_lock (&self->lock);
  g_cond_broadcast (&self->idle);
  while (self->n_busy > 0)
    g_cond_wait (&self->idle, &self->lock);
  g_mutex_unlock (&self->lock);

  g_object_unref (self->service);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_clear_object (&self->certificate);
  g_object_unref (self->stop);
  g_hash_table_unref (self->answers);
  g_ptr_array_unref (self->requests);
  g_free (self->origin);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->idle);
  g_free (self);
}

const char *
jm_test_server_get_origin (JmTestServer *self)
{
  return self->origin;
}

guint
jm_test_server_get_port (JmTestServer *self)
{
  return self->port;
}

char *
jm_test_server_url (JmTestServer *self,
                    const char   *path)
{
  return g_strconcat (self->origin, path, NULL);
}

JmTestAnswer *
jm_test_server_answer_bytes (JmTestServer *self,
                             const char   *path,
                             guint         status,
                             const char   *content_type,
                             GBytes       *body)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GPtrArray *answers = g_hash_table_lookup (self->answers, path);
  JmTestAnswer *answer = g_new0 (JmTestAnswer, 1);

  answer->status = status;
  answer->body = g_bytes_ref (body);
  answer->length = JM_TEST_LENGTH_TRUE;
  answer->cut_after = -1;
  if (content_type != NULL)
    jm_test_answer_add_header (answer, "Content-Type", content_type);
  if (answers == NULL)
    {
      answers = g_ptr_array_new_with_free_func (answer_free);
      g_hash_table_insert (self->answers, g_strdup (path), answers);
    }
  g_ptr_array_add (answers, answer);
  return answer;
}

JmTestAnswer *
jm_test_server_answer (JmTestServer *self,
                       const char   *path,
                       guint         status,
                       const char   *content_type,
                       const char   *body)
{
  g_autoptr(GBytes) bytes = g_bytes_new (body, body != NULL ? strlen (body) : 0);

  return jm_test_server_answer_bytes (self, path, status, content_type, bytes);
}

void
jm_test_answer_add_header (JmTestAnswer *self,
                           const char   *name,
                           const char   *value)
{
  char *headers = g_strconcat (self->headers != NULL ? self->headers : "", name, ": ", value, "\r\n", NULL);

  g_free (self->headers);
  self->headers = headers;
}

guint
jm_test_server_count (JmTestServer *self,
                      const char   *path)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return count_requests (self, path);
}

guint
jm_test_server_count_connections (JmTestServer *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->n_connections;
}

void
jm_test_server_set_clock (JmTestServer    *self,
                          JmTestClockFunc  clock)
{
  self->clock = clock;
}

gint64
jm_test_server_get_time (JmTestServer *self,
                         guint         index)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return index < self->requests->len ? ((Request *) g_ptr_array_index (self->requests, index))->at : 0;
}

guint
jm_test_server_get_status (JmTestServer *self,
                           guint         index)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return index < self->requests->len ? ((Request *) g_ptr_array_index (self->requests, index))->status : 0;
}

gint64
jm_test_server_get_sent (JmTestServer *self,
                         guint         index)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return index < self->requests->len ? ((Request *) g_ptr_array_index (self->requests, index))->sent : 0;
}

char *
jm_test_server_dup_path (JmTestServer *self,
                         guint         index)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return index < self->requests->len ? g_strdup (((Request *) g_ptr_array_index (self->requests, index))->path) : NULL;
}

char *
jm_test_server_dup_head (JmTestServer *self,
                         guint         index)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return index < self->requests->len ? g_strdup (((Request *) g_ptr_array_index (self->requests, index))->head) : NULL;
}

char *
jm_test_server_dup_header (JmTestServer *self,
                           guint         index,
                           const char   *name)
{
  g_autofree char *head = jm_test_server_dup_head (self, index);

  return head != NULL ? find_header (head, name) : NULL;
}

char *
jm_test_server_dup_body (JmTestServer *self,
                         guint         index)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return index < self->requests->len ? g_strdup (((Request *) g_ptr_array_index (self->requests, index))->body) : NULL;
}
