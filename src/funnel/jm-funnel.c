/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-caretaker.h"
#include "jm-funnel-private.h"
#include "jm-scheduler.h"

#define EVENTS_AT_ONCE 2000
#define UNDO_GRACE 11 /* seconds; a toast stays for ten */

G_DEFINE_FINAL_TYPE (JmFunnel, jm_funnel, G_TYPE_OBJECT)

enum { PROP_0, PROP_STORE, PROP_UNDO_GRACE, PROP_LOOKING, PROP_REFRESHING, PROP_REFRESH_DONE, PROP_REFRESH_TOTAL, PROP_WORKING, N_PROPS };
enum { CHANGED, NOTICE, EVENTS_READ, N_SIGNALS };

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static const char * const subjects[] = { "postings", "applications", "filtered", "searches", "boards", "profile", "queue", "fits", "activities" };

enum {
  POSTINGS = 1 << 0, APPLICATIONS = 1 << 1, FILTERED = 1 << 2, SEARCHES = 1 << 3, BOARDS = 1 << 4, PROFILE = 1 << 5, QUEUE = 1 << 6,
  FITS = 1 << 7, ACTIVITIES = 1 << 8,
};

/* What a kind of event changes. Rows of filtered have no event of their own: they come with a board's run. */
static const guint changes[JM_N_EVENTS] = {
  [JM_EVENT_JOB_DISCOVERED] = POSTINGS,
  [JM_EVENT_JOB_APPROVED] = POSTINGS,
  [JM_EVENT_JOB_REJECTED] = POSTINGS,
  [JM_EVENT_JOB_REOPENED] = POSTINGS,
  [JM_EVENT_JOB_RESTORED] = POSTINGS,
  [JM_EVENT_JOB_POSTPONED] = POSTINGS,
  [JM_EVENT_JOB_RETURNED] = POSTINGS,
  [JM_EVENT_JOB_KEPT] = POSTINGS,
  [JM_EVENT_JOB_DELETED] = POSTINGS,
  [JM_EVENT_JOB_PURGED] = POSTINGS,
  [JM_EVENT_JOB_SPLIT] = POSTINGS,
  [JM_EVENT_JOB_FILTERED_IN] = POSTINGS | FILTERED,
  [JM_EVENT_JOB_FILTERED_OUT] = POSTINGS | FILTERED,
  [JM_EVENT_JOB_COMPLETED] = POSTINGS | APPLICATIONS,
  [JM_EVENT_JOB_GONE] = POSTINGS | APPLICATIONS,
  [JM_EVENT_JOB_BACK] = POSTINGS | APPLICATIONS,
  [JM_EVENT_BOARD_REFRESHED] = BOARDS | FILTERED,
  [JM_EVENT_BOARD_FAILED] = BOARDS,
  [JM_EVENT_ANALYSIS_QUEUED] = APPLICATIONS | QUEUE,
  [JM_EVENT_ANALYSIS_STARTED] = APPLICATIONS | QUEUE,
  [JM_EVENT_ANALYSIS_DONE] = APPLICATIONS | QUEUE,
  [JM_EVENT_ANALYSIS_FAILED] = APPLICATIONS | QUEUE,
  [JM_EVENT_ANALYSIS_WAITING] = APPLICATIONS | QUEUE,
  [JM_EVENT_ANALYSIS_CANCELLED] = APPLICATIONS | QUEUE,
  [JM_EVENT_APPLICATION_CREATED] = APPLICATIONS,
  [JM_EVENT_APPLICATION_HIDDEN] = APPLICATIONS,
  [JM_EVENT_APPLICATION_ARCHIVED] = APPLICATIONS,
  [JM_EVENT_APPLICATION_UNARCHIVED] = APPLICATIONS,
  [JM_EVENT_CARD_MOVED] = APPLICATIONS,
  [JM_EVENT_NOTE_ADDED] = APPLICATIONS,
  [JM_EVENT_NOTE_REMOVED] = APPLICATIONS,
  [JM_EVENT_RATED] = APPLICATIONS,
  [JM_EVENT_LETTER_QUEUED] = APPLICATIONS | QUEUE,
  [JM_EVENT_LETTER_WAITING] = APPLICATIONS | QUEUE,
  [JM_EVENT_LETTER_FAILED] = APPLICATIONS | QUEUE,
  [JM_EVENT_LETTER_CANCELLED] = APPLICATIONS | QUEUE,
  [JM_EVENT_CV_CONTENT_CHANGED] = APPLICATIONS,
  [JM_EVENT_LETTER_WRITTEN] = APPLICATIONS | QUEUE,
  [JM_EVENT_LETTER_CHANGED] = APPLICATIONS,
  [JM_EVENT_FOLLOW_UP_SET] = APPLICATIONS,
  [JM_EVENT_INTERVIEW_ADDED] = APPLICATIONS,
  [JM_EVENT_INTERVIEW_CHANGED] = APPLICATIONS,
  [JM_EVENT_INTERVIEW_REMOVED] = APPLICATIONS,
  [JM_EVENT_CONTACT_ADDED] = APPLICATIONS,
  [JM_EVENT_CONTACT_CHANGED] = APPLICATIONS,
  [JM_EVENT_CONTACT_REMOVED] = APPLICATIONS,
  [JM_EVENT_ATTACHMENT_ADDED] = APPLICATIONS,
  [JM_EVENT_ATTACHMENT_REMOVED] = APPLICATIONS,
  [JM_EVENT_ACTIVITY_ADDED] = ACTIVITIES,
  [JM_EVENT_ACTIVITY_CHANGED] = ACTIVITIES,
  [JM_EVENT_ACTIVITY_REMOVED] = ACTIVITIES,
  [JM_EVENT_SEARCH_ADDED] = SEARCHES,
  [JM_EVENT_SEARCH_CHANGED] = SEARCHES,
  [JM_EVENT_SEARCH_REMOVED] = SEARCHES,
  [JM_EVENT_SEARCH_ARCHIVED] = SEARCHES,
  [JM_EVENT_SEARCH_REOPENED] = SEARCHES,
  [JM_EVENT_SEARCH_SIFTED] = POSTINGS | FILTERED,
  [JM_EVENT_PROFILE_CHANGED] = PROFILE,
  [JM_EVENT_CV_IMPORTED] = PROFILE,
  [JM_EVENT_CV_PARSED] = PROFILE | QUEUE,
  [JM_EVENT_CV_USED] = PROFILE,
  [JM_EVENT_CV_REMOVED] = PROFILE,
  [JM_EVENT_CV_QUEUED] = PROFILE | QUEUE,
  [JM_EVENT_CV_WAITING] = PROFILE | QUEUE,
  [JM_EVENT_CV_FAILED] = PROFILE | QUEUE,
  [JM_EVENT_CV_CANCELLED] = PROFILE | QUEUE,
  [JM_EVENT_SETTING_CHANGED] = QUEUE,
  [JM_EVENT_FITS_CHANGED] = FITS,
  [JM_EVENT_IMPORTED] = POSTINGS | APPLICATIONS | FILTERED | SEARCHES | PROFILE | QUEUE | ACTIVITIES,
  [JM_EVENT_EDIT_LOST] = POSTINGS | APPLICATIONS,
  [JM_EVENT_UNDONE] = POSTINGS | APPLICATIONS | FILTERED | ACTIVITIES,
  [JM_EVENT_REDONE] = POSTINGS | APPLICATIONS | FILTERED | ACTIVITIES,
};

gint64
jm_subject_to_id (const char *subject,
                  char        prefix)
{
  gint64 id;
  char *end;

  if (subject == NULL || subject[0] != prefix || !g_ascii_isdigit (subject[1]))
    return 0;
  id = g_ascii_strtoll (subject + 1, &end, 10);
  return *end == '\0' ? id : 0;
}

typedef struct {
  gint64     after;
  GPtrArray *events;
} Batch;

static gboolean
read_batch (JmDb    *db,
            gpointer user_data,
            GError **error)
{
  Batch *batch = user_data;

  batch->events = jm_event_list_since (db, batch->after, EVENTS_AT_ONCE, error);
  return batch->events != NULL;
}

static void
tell_changes (JmFunnel  *self,
              GPtrArray *events)
{
  guint changed = 0;

  for (guint i = 0; i < events->len; i++)
    {
      const JmEvent *event = g_ptr_array_index (events, i);

      changed |= changes[event->kind];
      self->last_event = MAX (self->last_event, event->id);
    }
  g_signal_emit (self, signals[EVENTS_READ], 0, events);
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    if (changed & (1u << i))
      g_signal_emit (self, signals[CHANGED], 0, subjects[i]);
}

/* A long batch is told in pieces, so that the main loop turns between them. */
static gboolean
read_events_cb (gpointer user_data)
{
  g_autoptr(JmFunnel) self = g_object_ref (user_data);
  g_autoptr(GPtrArray) events = NULL;
  g_autoptr(GError) error = NULL;
  Batch batch = { .after = self->last_event };

  if (!jm_store_read (self->store, read_batch, &batch, &error))
    {
      /* The next event or the next second brings them. */
      g_debug ("cannot read the event log: %s", error->message);
      self->more_source = 0;
      return G_SOURCE_REMOVE;
    }
  events = batch.events;
  if (events->len > 0)
    tell_changes (self, events);
  if (events->len == EVENTS_AT_ONCE && self->more_source != 0)
    return G_SOURCE_CONTINUE;
  self->more_source = 0;
  return G_SOURCE_REMOVE;
}

static void
events_cb (JmStore *store,
           gint64   after,
           gpointer user_data)
{
  JmFunnel *self = user_data;

  g_assert (JM_IS_FUNNEL (self));

  if (self->more_source == 0)
    self->more_source = g_idle_add_full (G_PRIORITY_DEFAULT, read_events_cb, self, NULL);
}

typedef struct {
  GWeakRef funnel;
  char    *text;
} Saying;

static void
saying_free (gpointer data)
{
  Saying *saying = data;

  g_weak_ref_clear (&saying->funnel);
  g_free (saying->text);
  g_free (saying);
}

static gboolean
say_cb (gpointer user_data)
{
  Saying *saying = user_data;
  g_autoptr(JmFunnel) self = g_weak_ref_get (&saying->funnel);

  if (self != NULL)
    g_signal_emit (self, signals[NOTICE], 0, saying->text);
  return G_SOURCE_REMOVE;
}

void
jm_funnel_say (JmFunnel   *self,
               const char *text)
{
  Saying *saying = g_new0 (Saying, 1);
  g_autoptr(GSource) source = g_idle_source_new ();

  g_weak_ref_init (&saying->funnel, self);
  saying->text = g_strdup (text);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, say_cb, saying, saying_free);
  g_source_attach (source, self->context);
}

static gboolean
is_refreshing (JmFunnel *self)
{
  return self->refresh != NULL && !self->is_refresh_quiet;
}

void
jm_funnel_notify_refresh (JmFunnel  *self,
                          JmRefresh *refresh,
                          gboolean   is_quiet,
                          guint      done,
                          guint      total)
{
  gboolean was_refreshing = is_refreshing (self);
  gboolean was_looking = self->refresh != NULL;

  g_object_freeze_notify (G_OBJECT (self));
  g_set_object (&self->refresh, refresh);
  self->is_refresh_quiet = is_quiet;
  if (was_looking != (self->refresh != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOOKING]);
  if (was_refreshing != is_refreshing (self))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_REFRESHING]);
  if (self->refresh_done != done)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_REFRESH_DONE]);
  if (self->refresh_total != total)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_REFRESH_TOTAL]);
  self->refresh_done = done;
  self->refresh_total = total;
  g_object_thaw_notify (G_OBJECT (self));
}

static gboolean
read_last_event (JmDb    *db,
                 gpointer user_data,
                 GError **error)
{
  gint64 *last = user_data;

  *last = jm_event_last_id (db, error);
  return *last >= 0;
}

static void
jm_funnel_constructed (GObject *object)
{
  JmFunnel *self = JM_FUNNEL (object);
  g_autoptr(GError) error = NULL;

  G_OBJECT_CLASS (jm_funnel_parent_class)->constructed (object);
  self->context = g_main_context_ref_thread_default ();
  self->boards = jm_boards_new (jm_store_get_data_dir (self->store));
  self->board_http = jm_http_new (JM_HTTP_BOARDS);
  self->llm_http = jm_http_new (JM_HTTP_LLM);
  self->agent = jm_agent_new (self);
  self->scheduler = jm_scheduler_new (self);
  self->caretaker = jm_caretaker_new (self);
  self->measurer = jm_measurer_new (self);
  if (!jm_store_read (self->store, read_last_event, &self->last_event, &error))
    {
      g_debug ("cannot read the event log: %s", error->message);
      self->last_event = 0;
    }
  g_signal_connect_object (self->store, "events", G_CALLBACK (events_cb), self, G_CONNECT_DEFAULT);
}

static void
jm_funnel_get_property (GObject    *object,
                        guint       id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  JmFunnel *self = JM_FUNNEL (object);

  switch (id)
    {
    case PROP_STORE: g_value_set_object (value, self->store); break;
    case PROP_UNDO_GRACE: g_value_set_uint (value, self->undo_grace); break;
    case PROP_LOOKING: g_value_set_boolean (value, self->refresh != NULL); break;
    case PROP_REFRESHING: g_value_set_boolean (value, is_refreshing (self)); break;
    case PROP_REFRESH_DONE: g_value_set_uint (value, self->refresh_done); break;
    case PROP_REFRESH_TOTAL: g_value_set_uint (value, self->refresh_total); break;
    case PROP_WORKING: g_value_set_uint (value, jm_agent_get_working (self->agent)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
jm_funnel_set_property (GObject      *object,
                        guint         id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  JmFunnel *self = JM_FUNNEL (object);

  switch (id)
    {
    case PROP_STORE: self->store = g_value_dup_object (value); break;
    case PROP_UNDO_GRACE: self->undo_grace = g_value_get_uint (value); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
jm_funnel_dispose (GObject *object)
{
  JmFunnel *self = JM_FUNNEL (object);

  jm_funnel_close (self);
  g_clear_pointer (&self->agent, jm_agent_free);
  g_clear_pointer (&self->scheduler, jm_scheduler_free);
  g_clear_pointer (&self->caretaker, jm_caretaker_free);
  g_clear_pointer (&self->measurer, jm_measurer_free);
  g_clear_object (&self->refresh);
  g_clear_object (&self->refresh_stop);
  g_clear_object (&self->progress);
  g_clear_object (&self->board_http);
  g_clear_object (&self->llm_http);
  g_clear_object (&self->boards);
  g_clear_object (&self->store);
  g_clear_pointer (&self->context, g_main_context_unref);
  G_OBJECT_CLASS (jm_funnel_parent_class)->dispose (object);
}

static void
jm_funnel_class_init (JmFunnelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags told = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = jm_funnel_constructed;
  object_class->get_property = jm_funnel_get_property;
  object_class->set_property = jm_funnel_set_property;
  object_class->dispose = jm_funnel_dispose;

  /* The store that everything stands in. */
  props[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, JM_TYPE_STORE,
                                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /* Seconds that an analysis waits after an approval, so that undo comes first; 0: none. */
  props[PROP_UNDO_GRACE] = g_param_spec_uint ("undo-grace", NULL, NULL, 0, 3600, UNDO_GRACE,
                                              G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
  /* A refresh of this process runs, or one that may find that nothing is due. */
  props[PROP_LOOKING] = g_param_spec_boolean ("looking", NULL, NULL, FALSE, told);
  /* A refresh of this process runs. */
  props[PROP_REFRESHING] = g_param_spec_boolean ("refreshing", NULL, NULL, FALSE, told);
  /* Of refresh-total boards so many are done. */
  props[PROP_REFRESH_DONE] = g_param_spec_uint ("refresh-done", NULL, NULL, 0, G_MAXUINT, 0, told);
  props[PROP_REFRESH_TOTAL] = g_param_spec_uint ("refresh-total", NULL, NULL, 0, G_MAXUINT, 0, told);
  /* Tasks that run in this process. */
  props[PROP_WORKING] = g_param_spec_uint ("working", NULL, NULL, 0, G_MAXUINT, 0, told);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[NOTICE] = g_signal_new ("notice", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
  g_signal_new ("letter-draft", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[EVENTS_READ] = g_signal_new ("events-read", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
jm_funnel_init (JmFunnel *self)
{
}

/**
 * jm_funnel_open:
 * @data_dir: the folder of the database, made when it is missing
 * @error: return location
 *
 * Opens the funnel over one data folder, on the thread whose main context will hear of its changes.
 *
 * Returns: (transfer full): the funnel, or %NULL with an error of jm_store_open()
 */
JmFunnel *
jm_funnel_open (const char *data_dir,
                GError    **error)
{
  g_autoptr(JmStore) store = NULL;

  g_return_val_if_fail (data_dir != NULL, NULL);

  store = jm_store_open (data_dir, error);
  if (store == NULL)
    return NULL;
  return g_object_new (JM_TYPE_FUNNEL, "store", store, NULL);
}

/**
 * jm_funnel_get_store:
 * @self: a funnel
 *
 * Returns: (transfer none): its store
 */
JmStore *
jm_funnel_get_store (JmFunnel *self)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return self->store;
}

/**
 * jm_funnel_get_boards:
 * @self: a funnel
 *
 * Returns: (transfer none): the job boards it knows
 */
JmBoards *
jm_funnel_get_boards (JmFunnel *self)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return self->boards;
}

/**
 * jm_funnel_close:
 * @self: a funnel
 *
 * Stops the agent and the schedule, gives back what it holds and ends the writer after the commands that are under way. Later commands fail.
 */
void
jm_funnel_close (JmFunnel *self)
{
  g_return_if_fail (JM_IS_FUNNEL (self));

  g_clear_handle_id (&self->more_source, g_source_remove);
  if (self->scheduler != NULL)
    jm_scheduler_stop (self->scheduler);
  if (self->agent != NULL)
    jm_agent_close (self->agent);
  if (self->caretaker != NULL)
    jm_caretaker_stop (self->caretaker);
  if (self->measurer != NULL)
    jm_measurer_close (self->measurer);
  if (self->store != NULL)
    jm_store_close (self->store);
}
