/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys, tokens and what is found before: they reach the board, and nothing else. */
#include <discovery/discovery.h>
#include <jm-test-server.h>

#include <string.h>

static JmBoard *
make (const char *name, const char *text)
{
  g_autoptr(GError) error = NULL;
  JmBoard *board = jm_board_parse (name, text, strlen (text), &error);

  g_assert_no_error (error);
  return board;
}

typedef struct {
  JmTestServer *server;
  JmHttp       *http;
} Scene;

static Scene *
scene_new (void)
{
  Scene *scene = g_new0 (Scene, 1);

  jm_discovery_init ();
  scene->server = jm_test_server_new ();
  g_setenv ("JOBMATE_REPLAY_ORIGIN", jm_test_server_get_origin (scene->server), TRUE);
  scene->http = jm_http_new (JM_HTTP_BOARDS);
  return scene;
}

static void
scene_free (Scene *scene)
{
  g_object_unref (scene->http);
  jm_test_server_free (scene->server);
  g_unsetenv ("JOBMATE_REPLAY_ORIGIN");
  g_free (scene);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scene, scene_free)

#define JOBS "{\"jobs\":[{\"id\":1,\"name\":\"Cook\"}]}"
#define TAIL "[Items]\nPath=$.jobs[*]\n[Fields]\ntitle=name\nexternal_id=id\n"

static void
test_key_in_every_place (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmBoard) board = make ("keyed", "[Board]\nName=Keyed\nHome=https://k.example/\nKind=json\nParam=Site\n"
    "Param.pattern=^(?<tenant>[a-z]+)/(?<site>[A-Za-z ]+)$\n"
    "[Key]\nLabel=Id and key\nUrl=https://k.example/signup\nParts=app_id;app_key\napp_key.label=The key\n"
    "[Request]\nUrl=https://k.example/{param.tenant}/{param.site}?id={key.app_id}&b={param:base64}&raw={param.site!}\nMethod=POST\n"
    "Body={\"k\":\"{key.app_key}\",\"u\":\"{param.site%}\"}\nHeader-X-Key={key.app_key}\nHeader-Authorization=Basic {key.app_key:basic}\n" TAIL);
  g_autoptr(GError) error = NULL;
  g_autoptr(JmHttpRequest) request = jm_board_request (board, "acme/My Site", &error);
  g_autoptr(JmHttpResponse) response = NULL;
  g_autofree char *head = NULL;
  g_autofree char *body = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *key = NULL;
  const char *const *labels;

  g_assert_no_error (error);
  /* What is kept of a request has the names of the keys alone. */
  g_assert_cmpstr (request->url, ==, "https://k.example/acme/My%20Site?id={key.app_id}&b=YWNtZS9NeSBTaXRl&raw=My Site");
  g_assert_cmpstr (jm_board_list_key_parts (board, &labels)[1], ==, "app_key");
  g_assert_cmpstr (labels[0], ==, "Id and key");
  g_assert_cmpstr (labels[1], ==, "The key");
  g_assert_cmpstr (jm_board_get_key_url (board), ==, "https://k.example/signup");

  jm_test_server_answer (scene->server, "/k.example/acme/My%20Site", 200, "application/json", JOBS);
  g_setenv ("JOBMATE_KEY_KEYED", "app_id=i&d app_key=s\"{k", TRUE);
  response = jm_board_send (board, scene->http, "acme/My Site", request, NULL, NULL, &error);
  g_unsetenv ("JOBMATE_KEY_KEYED");
  g_assert_no_error (error);
  g_assert_cmpuint (response->status, ==, 200);
  head = jm_test_server_dup_head (scene->server, 0);
  body = jm_test_server_dup_body (scene->server, 0);
  plain = g_base64_encode ((const guchar *) "s\"{k:", 5);
  g_assert_nonnull (strstr (head, "?id=i%26d&b="));
  key = jm_test_server_dup_header (scene->server, 0, "X-Key");
  g_assert_cmpstr (key, ==, "s\"{k");
  g_assert_nonnull (strstr (head, plain));
  g_assert_cmpstr (body, ==, "{\"k\":\"s\\\"{k\",\"u\":\"My%20Site\"}");
}

static void
test_no_key (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmBoard) board = make ("keyless", "[Board]\nName=Keyed\nHome=https://k.example/\nKind=json\n"
    "[Key]\nLabel=API key\nUrl=https://k.example/signup\n[Request]\nUrl=https://k.example/?k={key.key}\n" TAIL);
  g_autoptr(GError) error = NULL;
  g_autoptr(JmBoardReading) reading = NULL;

  /* Half a key is none. */
  g_setenv ("JOBMATE_KEY_KEYLESS", "key=", TRUE);
  reading = jm_board_fetch (board, scene->http, NULL, NULL, &error);
  g_unsetenv ("JOBMATE_KEY_KEYLESS");
  g_assert_null (reading);
  g_assert_error (error, JM_ERROR, JM_ERROR_UNAUTHORIZED);
  g_assert_nonnull (strstr (error->message, "https://k.example/signup"));
  g_assert_cmpuint (jm_test_server_count (scene->server, NULL), ==, 0);
}

#define TOKEN_BOARD(name) "[Board]\nName=" name "\nHome=https://t.example/\nKind=json\n[Key]\nLabel=Client\nParts=client_id;client_secret\n" \
  "[Token]\nUrl=https://login.example/token?realm=%2Fp\nMethod=POST\nContent-Type=application/x-www-form-urlencoded\n" \
  "Body=grant_type=client_credentials&client_id={key.client_id}&client_secret={key.client_secret}&scope=a%20b\nPath=access_token\nExpires=expires_in\n" \
  "[Request]\nUrl=https://t.example/jobs\nHeader-Authorization=Bearer {token}\n" TAIL

/* RFC 6749 4.4: one token serves until it is refused, and a refused one is renewed once. */
static void
test_token (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmBoard) board = make ("tokened", TOKEN_BOARD ("Tokened"));
  g_autoptr(GError) error = NULL;

  g_setenv ("JOBMATE_KEY_TOKENED", "client_id=me;client_secret=p&w", TRUE);
  jm_test_server_answer (scene->server, "/login.example/token", 200, "application/json", "{\"access_token\":\"one\",\"expires_in\":1500}");
  jm_test_server_answer (scene->server, "/login.example/token", 200, "application/json", "{\"access_token\":\"two\",\"expires_in\":\"1500\"}");
  jm_test_server_answer (scene->server, "/t.example/jobs", 200, "application/json", JOBS);
  jm_test_server_answer (scene->server, "/t.example/jobs", 200, "application/json", JOBS);
  jm_test_server_answer (scene->server, "/t.example/jobs", 401, "application/json", "{}");
  jm_test_server_answer (scene->server, "/t.example/jobs", 200, "application/json", JOBS);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(JmBoardReading) reading = jm_board_fetch (board, scene->http, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (reading->postings->len, ==, 1);
    }
  g_unsetenv ("JOBMATE_KEY_TOKENED");
  {
    static const char *const authorizations[] = { NULL, "Bearer one", "Bearer one", "Bearer one", NULL, "Bearer two" };
    g_autofree char *form = jm_test_server_dup_body (scene->server, 0);
    g_autofree char *type = jm_test_server_dup_header (scene->server, 0, "Content-Type");

    g_assert_cmpstr (form, ==, "grant_type=client_credentials&client_id=me&client_secret=p%26w&scope=a%20b");
    g_assert_cmpstr (type, ==, "application/x-www-form-urlencoded");
    g_assert_cmpuint (jm_test_server_count (scene->server, NULL), ==, G_N_ELEMENTS (authorizations));
    for (guint i = 0; i < G_N_ELEMENTS (authorizations); i++)
      {
        g_autofree char *authorization = jm_test_server_dup_header (scene->server, i, "Authorization");

        g_assert_cmpstr (authorization, ==, authorizations[i]);
      }
  }
}

static void
test_refused_client (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmBoard) board = make ("refused", TOKEN_BOARD ("Refused"));
  g_autoptr(GError) error = NULL;
  g_autoptr(JmBoardReading) reading = NULL;

  g_setenv ("JOBMATE_KEY_REFUSED", "client_id=me;client_secret=wrong", TRUE);
  jm_test_server_answer (scene->server, "/login.example/token", 400, "application/json", "{\"error\":\"invalid_client\"}");
  reading = jm_board_fetch (board, scene->http, NULL, NULL, &error);
  g_unsetenv ("JOBMATE_KEY_REFUSED");
  g_assert_null (reading);
  g_assert_error (error, JM_ERROR, JM_ERROR_UNAUTHORIZED);
  g_assert_null (strstr (error->message, "wrong"));
}

static void
test_find (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmBoard) by_path = make ("thread", "[Board]\nName=Thread\nHome=https://n.example/\nKind=json\n"
    "[Find]\nUrl=https://n.example/search\nPath=hits[title^=Who is hiring].id\n[Request]\nUrl=https://n.example/items?story_{found}\n" TAIL);
  g_autoptr(JmBoard) by_pattern = make ("public", "[Board]\nName=Public\nHome=https://w.example/\nKind=json\nParam=Words\n"
    "[Find]\nUrl=https://w.example/\nPattern=\"appId\":\"(?<app>[a-z]+)\".*\"key\":\"(?<key>[0-9a-f]+)\"\n"
    "[Request]\nUrl=https://{found.app}.w.example/query?q={param}\nHeader-X-Key={found.key}\n" TAIL);
  g_autoptr(GError) error = NULL;
  g_autoptr(JmBoardReading) one = NULL;
  g_autoptr(JmBoardReading) two = NULL;
  g_autoptr(JmBoardReading) three = NULL;
  g_autofree char *key = NULL;

  jm_test_server_answer (scene->server, "/n.example/search", 200, "application/json",
                         "{\"hits\":[{\"title\":\"Who wants to be hired?\",\"id\":6},{\"title\":\"Who is hiring? (May)\",\"id\":7}]}");
  jm_test_server_answer (scene->server, "/n.example/items?story_7", 200, "application/json", JOBS);
  one = jm_board_fetch (by_path, scene->http, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (one->postings->len, ==, 1);

  jm_test_server_answer (scene->server, "/w.example/", 200, "text/html", "<script>{\"appId\":\"abc\",\"x\":1,\"key\":\"0a1b\"}</script>");
  jm_test_server_answer (scene->server, "/abc.w.example/query?q=cook", 200, "application/json", JOBS);
  two = jm_board_fetch (by_pattern, scene->http, "cook", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (two->postings->len, ==, 1);
  key = jm_test_server_dup_header (scene->server, 3, "X-Key");
  g_assert_cmpstr (key, ==, "0a1b");

  jm_test_server_answer (scene->server, "/w.example/", 200, "text/html", "<p>Nothing here</p>");
  three = jm_board_fetch (by_pattern, scene->http, "cook", NULL, &error);
  g_assert_null (three);
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
}

/* An address that a board wrote must not make us tell it a key. */
static void
test_hostile_address (void)
{
  static const char *const faults[][2] = {
    { "Url={posting.source_url!}\nHeader-X={key.key}\n", "Url" }, { "Url={posting.source_url!}\nHeader-X={token}\n", "Url" },
    { "Url=ftp://k.example/\n", "Url" }, { "Url=https://k.example/{ref}\nKind=soap\n", "Kind" }, { "Url=https://k.example/{ref}\nKind=json\n", "Kind" },
    { "Url=https://k.example/{ref}\nKind=json\nPath=..\n", "Path" }, { "Url=https://k.example/{ref}\nMost=many\n", "Most" }, { "Kind=jsonld\n", "Url" },
  };
  g_autoptr(JmBoard) board = make ("hostile", "[Board]\nName=Keyed\nHome=https://k.example/\nKind=json\n[Key]\nLabel=API key\n"
    "[Request]\nUrl=https://k.example/?k={key.key}\n" TAIL "[Detail]\nUrl=https://k.example/jobs/{ref!}\n");
  g_autoptr(JmPosting) posting = jm_posting_new ();
  g_autoptr(JmHttpRequest) request = NULL;

  posting->raw_data = g_strdup ("{\"ref\":\"{key.key}\"}");
  request = jm_board_request_detail (board, posting);
  g_assert_cmpstr (request->url, ==, "https://k.example/jobs/%7Bkey.key}");
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *text = g_strconcat ("[Board]\nName=K\nHome=https://k.example/\nKind=json\n[Key]\nLabel=API key\n[Request]\nUrl=https://k.example/\n",
                                           TAIL, "[Detail]\n", faults[i][0], NULL);
      g_autoptr(GError) error = NULL;
      g_autoptr(JmBoard) bad = jm_board_parse ("bad", text, strlen (text), &error);

      g_assert_null (bad);
      g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, faults[i][1]));
    }
}

static void
test_faults_are_named (void)
{
  static const struct { const char *groups, *word; } faults[] = {
    { "[Request]\nUrl=https://k.example/?{key.key}\n", "Label" }, { "[Request]\nUrl=https://k.example/?{token}\n", "Url" },
    { "[Request]\nUrl=https://k.example/?{found.x}\n", "Url" }, { "[Key]\nUrl=https://k.example/\n[Request]\nUrl=https://k.example/\n", "Label" },
    { "[Key]\nLabel=K\nParts=A B\n[Request]\nUrl=https://k.example/\n", "Parts" },
    { "[Find]\nUrl=https://k.example/\n[Request]\nUrl=https://k.example/{found}\n", "Path" },
    { "[Find]\nUrl=https://k.example/{found}\nPath=a\n[Request]\nUrl=https://k.example/{found}\n", "Url" },
    { "[Find]\nUrl=https://k.example/\nPattern=(\n[Request]\nUrl=https://k.example/{found}\n", "Pattern" },
    { "[Token]\nUrl=http://k.example/\nPath=a\n[Request]\nUrl=https://k.example/{token}\n", "Url" },
    { "[Request]\nUrl=https://k.example/\nPaging=cursor\nNext=a\n", "Paging" }, { "[Request]\nUrl=https://k.example/{cursor}\nPaging=cursor\n", "Next" },
    { "[Request]\nUrl=https://k.example/{offset}\nPaging=range\n", "Paging" }, { "[Request]\nUrl={param!}\n", "Url" },
    { "[Request]\nUrl=https://k.example/\nPaging=always\n", "Paging" }, { "[Request]\nUrl=https://k.example/\n[Detail Fields]\ntitle=a\n", "Url" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *text = g_strconcat ("[Board]\nName=K\nHome=https://k.example/\nKind=json\n", faults[i].groups, TAIL, NULL);
      g_autoptr(GError) error = NULL;
      g_autoptr(JmBoard) bad = jm_board_parse ("bad", text, strlen (text), &error);

      g_assert_null (bad);
      g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
      if (strstr (error->message, faults[i].word) == NULL)
        g_error ("“%s” does not name %s", error->message, faults[i].word);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ask/key", test_key_in_every_place);
  g_test_add_func ("/ask/no-key", test_no_key);
  g_test_add_func ("/ask/token", test_token);
  g_test_add_func ("/ask/refused-client", test_refused_client);
  g_test_add_func ("/ask/find", test_find);
  g_test_add_func ("/ask/hostile-address", test_hostile_address);
  g_test_add_func ("/ask/faults", test_faults_are_named);
  return g_test_run ();
}
