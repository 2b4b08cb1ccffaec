/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keyrings that are there and do not help: locked for good, or silent. */
#include <base/base.h>

#include <string.h>

#define BUS_NAME "org.freedesktop.secrets"
#define ITEM "/org/freedesktop/secrets/collection/login/1"
#define PROMPT "/org/freedesktop/secrets/prompt/1"

/* https://specifications.freedesktop.org/secret-service/: what a client asks before it gets a secret. */
static const char interfaces[] =
  "<node>"
  "<interface name='org.freedesktop.Secret.Service'>"
  "<method name='OpenSession'><arg name='algorithm' type='s' direction='in'/><arg name='input' type='v' direction='in'/>"
  "<arg name='output' type='v' direction='out'/><arg name='result' type='o' direction='out'/></method>"
  "<method name='SearchItems'><arg name='attributes' type='a{ss}' direction='in'/><arg name='unlocked' type='ao' direction='out'/>"
  "<arg name='locked' type='ao' direction='out'/></method>"
  "<method name='Unlock'><arg name='objects' type='ao' direction='in'/><arg name='unlocked' type='ao' direction='out'/>"
  "<arg name='prompt' type='o' direction='out'/></method>"
  "<method name='ReadAlias'><arg name='name' type='s' direction='in'/><arg name='collection' type='o' direction='out'/></method>"
  "<method name='CreateCollection'><arg name='properties' type='a{sv}' direction='in'/><arg name='alias' type='s' direction='in'/>"
  "<arg name='collection' type='o' direction='out'/><arg name='prompt' type='o' direction='out'/></method>"
  "<property name='Collections' type='ao' access='read'/>"
  "</interface>"
  "<interface name='org.freedesktop.Secret.Prompt'>"
  "<method name='Prompt'><arg name='window' type='s' direction='in'/></method>"
  "<method name='Dismiss'/>"
  "<signal name='Completed'><arg name='dismissed' type='b'/><arg name='result' type='v'/></signal>"
  "</interface>"
  "</node>";

typedef struct {
  GTestDBus       *bus;
  GThread         *thread;
  GMainContext    *context;
  GMainLoop       *loop;
  GDBusConnection *connection;
  gboolean         is_silent; /* takes every question, and answers none */
  int              n_prompts; /* atomic */
} Keyring;

static void
complete_prompt (GDBusConnection *connection)
{
  const char *none[] = { NULL };

  g_dbus_connection_emit_signal (connection, NULL, PROMPT, "org.freedesktop.Secret.Prompt", "Completed",
                                 g_variant_new ("(bv)", TRUE, g_variant_new_objv (none, 0)), NULL);
}

static void
called_cb (GDBusConnection       *connection,
           const char            *sender,
           const char            *path,
           const char            *interface,
           const char            *method,
           GVariant              *parameters,
           GDBusMethodInvocation *invocation,
           gpointer               user_data)
{
  Keyring *self = user_data;

  if (self->is_silent)
    {
      g_object_unref (invocation);
      return;
    }
  if (g_str_equal (method, "OpenSession"))
    {
      g_autoptr(GVariant) input = NULL;
      const char *algorithm;

      g_variant_get (parameters, "(&sv)", &algorithm, &input);
      if (g_str_equal (algorithm, "plain"))
        g_dbus_method_invocation_return_value (invocation, g_variant_new ("(vo)", g_variant_new_string (""), "/org/freedesktop/secrets/session/1"));
      else
        g_dbus_method_invocation_return_dbus_error (invocation, "org.freedesktop.DBus.Error.NotSupported", "plain only");
    }
  else if (g_str_equal (method, "SearchItems"))
    {
      const char *none[] = { NULL };
      const char *locked[] = { ITEM, NULL };

      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(^ao^ao)", none, locked));
    }
  else if (g_str_equal (method, "Unlock"))
    {
      const char *none[] = { NULL };

      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(^aoo)", none, PROMPT));
    }
  else if (g_str_equal (method, "Prompt"))
    {
      g_atomic_int_inc (&self->n_prompts);
      g_dbus_method_invocation_return_value (invocation, NULL);
      complete_prompt (connection); /* the user pressed Escape */
    }
  else
    g_dbus_method_invocation_return_dbus_error (invocation, "org.freedesktop.Secret.Error.IsLocked", "locked");
}

static GVariant *
get_cb (GDBusConnection *connection,
        const char      *sender,
        const char      *path,
        const char      *interface,
        const char      *name,
        GError         **error,
        gpointer         user_data)
{
  const char *none[] = { NULL };

  return g_variant_new_objv (none, 0);
}

static gpointer
keyring_thread (gpointer user_data)
{
  static const GDBusInterfaceVTable calls = { called_cb, get_cb, NULL, { 0 } };
  static const struct { const char *path, *interface; } objects[] = {
    { "/org/freedesktop/secrets", "org.freedesktop.Secret.Service" }, { PROMPT, "org.freedesktop.Secret.Prompt" },
  };
  Keyring *self = user_data;
  g_autoptr(GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interfaces, NULL);

  g_main_context_push_thread_default (self->context);
  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    g_dbus_connection_register_object (self->connection, objects[i].path, g_dbus_node_info_lookup_interface (node, objects[i].interface), &calls, self, NULL, NULL);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

static void
keyring_start (Keyring *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) owned = NULL;

  self->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (self->bus);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->connection = g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (self->bus),
                                                             G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                             NULL, NULL, &error);
  g_assert_no_error (error);
  self->thread = g_thread_new ("keyring", keyring_thread, self);
  while (!g_main_loop_is_running (self->loop))
    g_thread_yield ();
  owned = g_dbus_connection_call_sync (self->connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                                       g_variant_new ("(su)", BUS_NAME, 0), NULL, 0, -1, NULL, &error);
  g_assert_no_error (error);
}

static void
keyring_stop (Keyring *self)
{
  g_main_loop_quit (self->loop);
  g_thread_join (self->thread);
  g_dbus_connection_close_sync (self->connection, NULL, NULL);
  g_object_unref (self->connection);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  /* The library keeps its connection, for which stopping the bus would wait; the bus goes with this process. */
}

/* The user is asked for the password once, and presses Escape: no key, a sentence, and no second question. */
static void
test_dismissed (void)
{
  static Keyring keyring;
  g_autoptr(GError) error = NULL;
  char *key;

  keyring_start (&keyring);
  key = jm_secret_lookup ("mistral", NULL, &error);
  g_assert_null (key);
  if (error != NULL) /* the library may call it locked, or say that there is none */
    g_assert_error (error, JM_ERROR, JM_ERROR_FAILED);
  g_assert_cmpint (g_atomic_int_get (&keyring.n_prompts), <=, 1);
  g_clear_error (&error);

  /* It is kept for this session, and works at once. */
  g_assert_false (jm_secret_store ("mistral", "sk-CANARY", NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_FAILED);
  g_assert_null (strstr (error->message, "CANARY"));
  key = jm_secret_lookup ("mistral", NULL, NULL);
  g_assert_cmpstr (key, ==, "sk-CANARY");
  jm_secret_free (key);
  keyring_stop (&keyring);
}

static gpointer
cancel_thread (gpointer cancellable)
{
  g_usleep (200 * 1000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

/* A keyring that takes the question and never answers holds up nobody who gives up. */
static void
test_silent (void)
{
  static Keyring keyring = { .is_silent = TRUE };
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  GThread *thread;

  keyring_start (&keyring);
  thread = g_thread_new ("cancel", cancel_thread, cancellable);
  g_assert_null (jm_secret_lookup ("groq", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  keyring_stop (&keyring);
}

static void
run_alone (gconstpointer path)
{
  g_test_trap_subprocess (path, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr_unmatched ("*CANARY*");
}

int
main (int   argc,
      char *argv[])
{
  g_unsetenv ("SECRET_BACKEND");
  g_setenv ("SECRET_BACKEND", "service", TRUE);
  g_test_init (&argc, &argv, NULL);
  /* A process each, for the library keeps the first keyring that it has found. */
  g_test_add_data_func ("/secret-service/dismissed", "/secret-service/dismissed/subprocess", run_alone);
  g_test_add_func ("/secret-service/dismissed/subprocess", test_dismissed);
  g_test_add_data_func ("/secret-service/silent", "/secret-service/silent/subprocess", run_alone);
  g_test_add_func ("/secret-service/silent/subprocess", test_silent);
  return g_test_run ();
}
